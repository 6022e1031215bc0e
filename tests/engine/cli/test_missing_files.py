"""A file that is not there: one sentence with the next step, from every verb that reads one."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from engine.cli.app import app

#: Every way to name a file on the command line.
COMMANDS = (
    "run absent.yaml",
    "verify --input absent.jsonl --output verdicts.jsonl",
    "audit absent",
    "export absent --format messages --output sft",
    "report absent",
    "steps absent.jsonl --output labels.jsonl",
    "bench run gsm8k:absent.jsonl --solver reference --output bench",
    "bench run mixture --solver replay:absent.jsonl --output bench",
    "bench run mixture --solver python:absent.py --output bench",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_missing_file_is_one_sentence(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, command.split())
    assert result.exit_code == 2
    said = result.stderr.strip()
    assert said.startswith("provender: ") and "\n" not in said
    assert "absent" in said
    assert not re.search(r"Errno|Traceback|\.\s+[A-Z]", said), "one sentence"
    assert re.search(r": (check|give|write)|; (check|give)", said), "with the next step"
