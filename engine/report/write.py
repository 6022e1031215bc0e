"""The report of a run folder, as a file."""

from contextlib import closing
from pathlib import Path

from engine.checks.version import CHECK_VERSION
from engine.config import load_config
from engine.errors import InputError
from engine.files import write_atomically
from engine.ledger import LedgerView
from engine.report.collect import collect
from engine.report.page import render
from engine.resuming import ledger_and_config

FILE_NAME = "report.html"


def write_report(folder: Path, output: Path | None = None, *, times: bool = False) -> Path:
    """Draws the run in ``folder`` and returns the path of the page.

    Args:
        times: as of :func:`engine.report.collect.collect`.

    Raises:
        InputError: the folder holds no run, or ``output`` is a file of the run's own.
    """
    ledger_path, config_path = ledger_and_config(folder)
    config = load_config(config_path)
    with closing(LedgerView.of(ledger_path)) as ledger:
        page = render(collect(ledger, CHECK_VERSION, config, times=times))
    path = output or folder / FILE_NAME
    for source in (ledger_path, config_path):
        if path.exists() and path.samefile(source):
            raise InputError(f"{path} is what the report is drawn from: name another file for the page")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, page)
    return path
