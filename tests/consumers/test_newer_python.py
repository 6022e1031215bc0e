"""`make consumers` finds a Python of 3.12 where a version manager keeps it, or says how to get one."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

_SCRIPT = Path(__file__).parent / "newer_python"


def _starting(path: Path, code: int) -> Path:
    """A program that ends with a code, as Python does where it is new enough or not."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\nexit {code}\n")
    path.chmod(0o755)
    return path


def _found(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What is found where nothing but a folder's programs and versions is there."""
    tools = folder / "bin"
    tools.mkdir(exist_ok=True)
    for name in ("bash", "ls", "sort"):
        tool = shutil.which(name)
        assert tool is not None
        (tools / name).symlink_to(tool)
    variables = {**os.environ, "PATH": str(tools), "HOME": str(folder), "PYENV_ROOT": str(folder / "pyenv")}
    return subprocess.run([_SCRIPT, *arguments], env=variables, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("place", ["bin/python3.12", "bin/python3", "pyenv/versions/3.12.1/bin/python3"])
def test_it_is_found_behind_names_that_start_nothing(place: str, tmp_path: Path) -> None:
    _starting(tmp_path / "bin/python3.14", 127)
    _starting(tmp_path / "pyenv/versions/3.9.1/bin/python3", 1)
    wanted = _starting(tmp_path / place, 0)
    assert _found(tmp_path).stdout == f"{wanted}\n"


def test_uv_is_asked_for_what_it_knows(tmp_path: Path) -> None:
    wanted = _starting(tmp_path / "kept by uv" / "python3.13", 0)
    uv = _starting(tmp_path / "bin/uv", 0)
    uv.write_text(f"#!/bin/sh\necho '{wanted}'\n")
    assert _found(tmp_path).stdout == f"{wanted}\n"


def test_the_one_that_is_given_comes_first_where_it_serves(tmp_path: Path) -> None:
    given, other = _starting(tmp_path / "given", 0), _starting(tmp_path / "bin/python3.12", 0)
    assert _found(tmp_path, str(given)).stdout == f"{given}\n"
    _starting(given, 1)
    shutil.rmtree(tmp_path / "bin")
    _starting(other, 0)
    assert _found(tmp_path, str(given)).stdout == f"{other}\n"


def test_where_there_is_none_it_is_said_how_to_get_one(tmp_path: Path) -> None:
    done = _found(tmp_path)
    assert done.returncode == 1 and not done.stdout
    for way in ("uv python install 3.12", "pyenv install 3.12", "apt-get install python3.12-venv"):
        assert way in done.stderr
