"""Disks that fill up or turn read-only under a run: told in one paragraph, and the run goes on afterwards."""

import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from engine.cli.app import app
from engine.errors import LedgerError
from engine.funnel import Counts
from engine.progress import NoProgress
from engine.run import run
from tests.engine.executors.shared import config_in, dataset_of

#: Room for everything, and what is added to a disk to make it full early or late.
ROOMY = "64m"
WAYS: dict[str, dict[str, Any]] = {
    "alone": {},
    "many": {"processes": 2},
    "bulk": {"bulk": True},
}


def mount(*arguments: str) -> bool:
    return subprocess.run(["mount", *arguments], capture_output=True).returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    if not mount("-t", "tmpfs", "-o", f"size={ROOMY}", "none", str(place)):
        pytest.skip("only root can mount a disk")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture(scope="module")
def peaceful(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("peaceful")
    run(config_in(folder))
    return without_manifest(folder)


def without_manifest(folder: Path) -> dict[str, str]:
    return {name: digest for name, digest in dataset_of(folder).items() if name != "manifest.json"}


class StopsAt(NoProgress):
    """Interrupts the run when so many problems are through."""

    def __init__(self, problems: int) -> None:
        self._left = problems

    def advanced(self, counts: Counts) -> None:
        self._left -= 1
        if self._left == 0:
            signal.raise_signal(signal.SIGINT)


@pytest.mark.parametrize("size", ["128k", "400k"])
@pytest.mark.parametrize("way", WAYS)
def test_a_full_disk_ends_the_run_and_room_lets_it_go_on(
    disk: Path, peaceful: dict[str, str], way: str, size: str
) -> None:
    config = config_in(disk / "run", **WAYS[way])
    assert mount("-o", f"remount,size={size}", str(disk))
    with pytest.raises((LedgerError, OSError), match=r"cannot be written|[Nn]o space left"):
        run(config)
    assert mount("-o", f"remount,size={ROOMY}", str(disk))
    summary = run(config)
    assert summary.pending == 0
    assert without_manifest(config.output) == peaceful


def test_a_run_on_a_read_only_disk_can_be_looked_at_and_goes_on_when_it_may_write(
    disk: Path, peaceful: dict[str, str]
) -> None:
    config = config_in(disk / "run")
    with pytest.raises(KeyboardInterrupt):
        run(config, StopsAt(5))
    assert mount("-o", "remount,ro", str(disk))
    with pytest.raises((LedgerError, OSError), match=r"cannot be written|[Rr]ead-only"):
        run(config)
    looked = CliRunner().invoke(app, ["status", str(config.output)])
    assert looked.exit_code == 0 and "nobody is at it" in looked.output
    assert mount("-o", "remount,rw", str(disk))
    summary = run(config)
    assert without_manifest(config.output) == peaceful
    assert summary.funnel.total.imbalances() == ()
