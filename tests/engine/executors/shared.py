"""What tests of many processes share: small runs, what they put out, and the workers that they start."""

import os
from hashlib import sha256
from pathlib import Path
from typing import Any

from engine.config import RunConfig, parse_config
from engine.ledger import LEDGER_FILE

#: Two kinds of answers, more problems than one shard or batch holds of either, and two levels of both.
BANKS = [{"name": "linear_equation", "count": 40}, {"name": "quadratic_equation", "count": 8}]


def config_in(folder: Path, **changed: Any) -> RunConfig:
    fields: dict[str, Any] = {
        "name": "small",
        "banks": BANKS,
        "solvers": [{"spec": "faulty", "options": {"fault_rate": 0.5}}],
        "output": str(folder),
    }
    return parse_config(fields | changed)


def dataset_of(folder: Path) -> dict[str, str]:
    """The hash of every file that a user would publish."""
    own = {"config.yaml", *(file.name for file in folder.glob(f"{LEDGER_FILE}*"))}
    files = (file for file in sorted(folder.rglob("*")) if file.is_file() and file.name not in own)
    return {str(file.relative_to(folder)): sha256(file.read_bytes()).hexdigest() for file in files}


def workers_of(parent: int) -> list[int]:
    """Process ids of the workers that a process has started and that live."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
            after_name = (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2]
        except OSError:
            continue
        if b"engine.executors.process" in words and int(after_name.split()[1]) == parent:
            found.append(int(folder.name))
    return found


def kill_workers(signal_number: int) -> int:
    """Sends a signal to every worker of this process; returns how many there were."""
    workers = workers_of(os.getpid())
    for worker in workers:
        os.kill(worker, signal_number)
    return len(workers)
