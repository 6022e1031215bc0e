"""A run with translations, from its configuration to the audit of both certificates of every translation."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from engine.cli.app import app
from engine.config import parse_config
from engine.run import run


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("translated")
    fields = {
        "name": "translated",
        "banks": [{"name": "list_pipeline", "count": 2}],
        "solvers": ["reference"],
        "translate": ["javascript", "ruby"],
        "output": str(folder),
    }
    summary = run(parse_config(fields))
    assert summary.funnel.total.translated_after == {"0": 4}
    return folder


def test_a_translation_carries_the_certificates_of_both_programs(dataset: Path) -> None:
    rows = [json.loads(line) for line in (dataset / "pairs.jsonl").read_text().splitlines()]
    assert [row["language"] for row in rows] == ["python", "javascript", "ruby"] * 2
    for row in rows:
        if row["language"] == "python":
            assert (row["source_certificate"], row["back_translation"]) == (None, None)
            continue
        certificate, source = json.loads(row["certificate"]), json.loads(row["source_certificate"])
        assert source["check"] == certificate["check"]
        assert (source["language"], certificate["language"]) == ("python", row["language"])
        assert row["back_translation"] == "not_tried"
    exported = CliRunner().invoke(
        app, ["export", str(dataset), "--format", "translation", "--output", str(dataset / "export")]
    )
    assert "4 pairs written" in exported.stdout


def test_an_audit_proves_both_programs_again(dataset: Path, tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["audit", str(dataset), "-j", "1"])
    assert told.exit_code == 0, told.output
    row = json.loads((dataset / "pairs.jsonl").read_text().splitlines()[1])
    source = json.loads(row["source_certificate"])
    source["answer"] = source["answer"].replace("return ", "return 1 + ")
    broken = tmp_path / "pairs.jsonl"
    broken.write_text(json.dumps({**row, "source_certificate": json.dumps(source)}) + "\n")
    told = CliRunner().invoke(app, ["audit", str(broken), "-j", "1"])
    assert told.exit_code == 1, told.output
    assert "source of the translation: wrong_answer" in told.output
