"""A run folder whose files were damaged: what can be made again is, and all else is told in one paragraph."""

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from engine.cli.app import app
from engine.config import dump_config
from engine.errors import ProvenderError
from engine.ledger import LEDGER_FILE
from engine.ledger.file import MIGRATIONS
from engine.report.write import write_report
from engine.run import run
from tests.engine.executors.shared import config_in, dataset_of

Damage = Callable[[Path], None]
SMALL = {"banks": [{"name": "linear_equation", "count": 3}]}


def written(name: str, content: bytes) -> Damage:
    def damage(folder: Path) -> None:
        (folder / name).write_bytes(content)

    return damage


def told(statements: str) -> Damage:
    def damage(folder: Path) -> None:
        with closing(sqlite3.connect(folder / LEDGER_FILE)) as ledger:
            ledger.executescript(statements)

    return damage


def as_a_folder(name: str) -> Damage:
    def damage(folder: Path) -> None:
        (folder / name).unlink()
        (folder / name).mkdir()

    return damage


def zeroed(folder: Path) -> None:
    """Pages that hold rows are gone, as a bad disk leaves them."""
    ledger = folder / LEDGER_FILE
    content = ledger.read_bytes()
    ledger.write_bytes(content[:8192] + bytes(len(content) - 8192))


def schema_of_bytes(folder: Path) -> None:
    ledger = folder / LEDGER_FILE
    ledger.write_bytes(ledger.read_bytes().replace(b"TABLE meta (key TEXT", b"TABLE meta (K\xc5Y TEXT"))


def half(folder: Path) -> None:
    """The end is gone, as a copy that was broken off leaves it."""
    ledger = folder / LEDGER_FILE
    content = ledger.read_bytes()
    ledger.write_bytes(content[: len(content) // 2])


def of_somebody_else(folder: Path) -> None:
    (folder / LEDGER_FILE).unlink()
    told("CREATE TABLE t (a); PRAGMA user_version = 2")(folder)


def unwritable(folder: Path) -> None:
    as_a_folder("pairs.jsonl")(folder)
    told(UNFINISHED)(folder)


UNFINISHED = "DELETE FROM meta WHERE key = 'finished';"
#: What may be lost: it is made again from the ledger.
MENDED: dict[str, Damage] = {
    "a manifest that is none": written("manifest.json", b"{"),
    "a manifest of another form": written("manifest.json", b'{"files": {"data": 3}}'),
    "a manifest without text": written("manifest.json", b"\xff"),
    "a manifest of nothing": written("manifest.json", b"[]"),
    "no manifest": lambda folder: (folder / "manifest.json").unlink(),
    "rows that grew": written("pairs.jsonl", b"{}\n"),
    "no rows": lambda folder: shutil.rmtree(folder / "data"),
    "a result of another version": told("UPDATE meta SET value = '{}' WHERE key = 'finished'"),
}
#: What cannot be made again.
LOST: dict[str, Damage] = {
    "no database": written(LEDGER_FILE, b"hello" * 1000),
    "a folder for a ledger": as_a_folder(LEDGER_FILE),
    "pages of zeros": zeroed,
    "another database": of_somebody_else,
    "a schema that is no text": schema_of_bytes,
    "half of it": half,
    "a table that is gone": told(f"DROP TABLE pairs; {UNFINISHED}"),
    "a record that is cut": told(f"UPDATE pairs SET record = x'00'; {UNFINISHED}"),
    "counts that are none": told(f"UPDATE outcomes SET counts = '['; {UNFINISHED}"),
    "counts below none": told(f"UPDATE outcomes SET counts = replace(counts, '1', '-1'); {UNFINISHED}"),
    "a newer ledger": told("PRAGMA user_version = 99"),
    "a folder for the lock": as_a_folder(f"{LEDGER_FILE}.lock"),
    "a folder for a dataset file": unwritable,
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "out"
    run(config_in(folder, **SMALL))
    return folder


@pytest.mark.parametrize("name", MENDED)
def test_what_the_ledger_holds_is_made_again(name: str, whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    shutil.copytree(whole, folder)
    MENDED[name](folder)
    summary = run(config_in(folder, **SMALL))
    assert (summary.completions_bought, summary.already_finished) == (0, False)
    assert dataset_of(folder) == dataset_of(whole)


@pytest.mark.parametrize("name", LOST)
@pytest.mark.parametrize("verb", ["run", "status", "report"])
def test_what_is_lost_is_told_in_one_paragraph(name: str, verb: str, whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    shutil.copytree(whole, folder)
    LOST[name](folder)
    config = tmp_path / "corpus.yaml"
    config.write_text(dump_config(config_in(folder, **SMALL)))
    told = CliRunner().invoke(app, [verb, str(config if verb == "run" else folder)])
    assert told.exception is None or isinstance(told.exception, SystemExit), told.exception
    assert told.exit_code == 2 or verb != "run"
    if told.exit_code:
        assert told.exit_code == 2
        assert told.stderr.startswith("provender: ") and "Traceback" not in told.output


def test_reading_damaged_pages_is_an_error_of_ours(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    shutil.copytree(whole, folder)
    zeroed(folder)
    with pytest.raises(ProvenderError, match="ledger"):
        write_report(folder)


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS)))
def test_a_ledger_of_any_older_version_is_read_as_it_stands(
    version: int, whole: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    shutil.copytree(whole, folder)
    later = re.findall(r"CREATE TABLE (\w+)", "".join(MIGRATIONS[version:]))
    told("".join(f"DROP TABLE {name};" for name in later) + f"PRAGMA user_version = {version}")(folder)
    before = (folder / LEDGER_FILE).read_bytes()

    told_now = CliRunner().invoke(app, ["status", str(folder), "--proposed"])
    assert told_now.exit_code == 0, told_now.output
    assert told_now.output == CliRunner().invoke(app, ["status", str(whole), "--proposed"]).output
    assert b"<html" in write_report(folder).read_bytes()
    assert (folder / LEDGER_FILE).read_bytes() == before

    summary = run(config_in(folder, **SMALL))
    assert (summary.completions_bought, summary.already_finished) == (0, True)


def test_tables_that_changed_since_are_not_read_as_they_were(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = (*MIGRATIONS, "CREATE TABLE more (a); ALTER TABLE pairs ADD COLUMN more TEXT;")
    monkeypatch.setattr("engine.ledger.file.MIGRATIONS", later)
    found = CliRunner().invoke(app, ["status", str(whole)])
    assert found.exit_code == 2 and "`provender run`" in " ".join(found.output.split())
