"""Harbor's own reading of our task folders."""

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from harbor.models.task.task import Task

folders = sorted(Path(sys.argv[1]).iterdir())
tasks = [Task(folder) for folder in folders]
linted = subprocess.run(["harbor", "lint", str(folders[0])], capture_output=True, text=True)
found = {
    "version": version("harbor"),
    "tasks": len(tasks),
    "lint": [linted.returncode, linted.stdout + linted.stderr],
    "modes": sorted({str(task.config.verifier.environment_mode.value) for task in tasks}),
    "network": sorted({str(task.config.environment.network_mode.value) for task in tasks}),
}
print(json.dumps(found))
