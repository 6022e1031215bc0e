"""``provender status`` and ``report`` read a run while it goes on, and hold nobody up."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from engine.cli.app import app
from engine.funnel import Counts
from engine.ledger import LEDGER_FILE
from engine.ledger.file import owner_of
from engine.progress import NoProgress
from engine.report.write import write_report
from engine.run import run
from tests.engine.executors.shared import config_in, dataset_of


class LooksAt(NoProgress):
    """Looks at the run once, when its first problem is through."""

    def __init__(self, folder: Path) -> None:
        self._folder, self.said, self.page = folder, "", ""

    def advanced(self, counts: Counts) -> None:
        if not self.said:
            copy = self._folder.parent / "copy" / LEDGER_FILE
            copy.parent.mkdir()
            done = CliRunner().invoke(app, ["status", str(self._folder), "--copy", str(copy)])
            self.said = done.output
            self.page = write_report(self._folder).read_text(encoding="utf-8")


@pytest.mark.parametrize("bulk", [False, True])
def test_a_live_run_can_be_looked_at_and_its_copy_goes_on(tmp_path: Path, bulk: bool) -> None:
    folder = tmp_path / "run"
    config = config_in(folder, bulk=bulk)
    looking = LooksAt(folder)
    run(config, looking)
    assert "of 48 problems" in looking.said and "problems proposed" in looking.said
    assert f"process {os.getpid()} is at it" in looking.said
    assert "<svg" in looking.page
    shutil.copy(folder / "config.yaml", tmp_path / "copy")
    run(config.model_copy(update={"output": tmp_path / "copy"}))
    (folder / "report.html").unlink()
    assert dataset_of(tmp_path / "copy") == dataset_of(folder)


@pytest.mark.parametrize("bulk", [False, True])
def test_what_earlier_checks_finished_is_said(tmp_path: Path, bulk: bool) -> None:
    folder = tmp_path / "run"
    run(config_in(folder, bulk=bulk))
    now = CliRunner().invoke(app, ["status", str(folder)]).output
    assert "another version" not in now
    with closing(sqlite3.connect(folder / LEDGER_FILE)) as ledger:
        for table in ("outcomes", "verdicts", "pairs", "batches"):
            ledger.execute(f"UPDATE {table} SET check_version = 'before'")
        ledger.commit()
    assert (
        "48 problems were finished under another version"
        in CliRunner().invoke(app, ["status", str(folder)]).output
    )


def test_nobody_is_at_a_run_that_ended(tmp_path: Path) -> None:
    run(config_in(tmp_path, banks=[{"name": "linear_equation", "count": 2}]))
    assert owner_of(tmp_path / LEDGER_FILE) is None
    assert "nobody is at it" in CliRunner().invoke(app, ["status", str(tmp_path)]).output


def test_what_is_no_run_is_refused_with_the_folder(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["status", str(tmp_path)])
    assert done.exit_code == 2 and str(tmp_path) in done.output
