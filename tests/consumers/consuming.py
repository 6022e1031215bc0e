"""Runs a consumer's own loader, in the environment that has it, over what an export wrote."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

#: Where `make consumers` puts the environments.
ENVIRONMENTS = Path(os.environ.get("PROVENDER_CONSUMERS", ".consumers")).resolve()
LOADERS = Path(__file__).parent / "loaders"
_SECONDS = 420


def python_of(environment: str) -> Path:
    """The interpreter of an environment; the test skips where it was not made."""
    python = ENVIRONMENTS / environment / "bin" / "python"
    if not python.exists():
        pytest.skip(f"no environment {environment!r} of consumers: `make consumers` makes it")
    return python


def loaded(environment: str, loader: str, *arguments: str | Path, **variables: str) -> Any:
    """What a loader says it found: the JSON of its last line."""
    python = python_of(environment)
    offline = {"HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1", "CUDA_VISIBLE_DEVICES": ""}
    told = os.environ | offline | {"TOKENIZERS_PARALLELISM": "false", "WANDB_MODE": "disabled"} | variables
    told["PATH"] = f"{python.parent}{os.pathsep}{told['PATH']}"
    command = [str(python), str(LOADERS / f"{loader}.py"), *map(str, arguments)]
    done = subprocess.run(command, env=told, capture_output=True, text=True, timeout=_SECONDS)
    assert done.returncode == 0, f"{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    return json.loads(done.stdout.strip().splitlines()[-1])
