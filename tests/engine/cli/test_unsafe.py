"""--unsafe, on a machine where nothing can be proven: without it every verb refuses, with it all say so."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[3]
#: Without bubblewrap and without a Docker engine.
_NOTHING = {"PATH": "/nowhere", "DOCKER_HOST": "unix:///nowhere"}
_RECORD = {
    "kind": "code",
    "language": "python",
    "solution": "def f(n): return n + 1",
    "entry_point": "f",
}
_CONFIG = """
name: unsafe
banks: [{name: list_pipeline, count: 2}]
solvers: [reference]
output: OUTPUT
"""


def provender(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-c", "from engine.cli import main; main()", *arguments],
        env={**os.environ, **_NOTHING, "PYTHONPATH": str(_ROOT)},
        capture_output=True,
        text=True,
        cwd=folder,
        timeout=300,
        check=False,
    )
    if "as root, programs would be root here" in done.stderr:
        pytest.skip(done.stderr.strip())
    return done


@pytest.fixture
def records(tmp_path: Path) -> Path:
    cases = [{**_RECORD, "id": n, "cases": [{"args": [1], "expected": n}]} for n in (2, 3)]
    script = {
        **_RECORD,
        "id": "s",
        "tests": "def check(candidate):\n    for _ in [1]: assert candidate(1) == 2",
    }
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in (*cases, script)))
    return path


def test_every_verdict_says_that_nothing_isolated_the_program(tmp_path: Path, records: Path) -> None:
    done = provender(tmp_path, "verify", "-i", str(records), "-o", "out.jsonl", "--unsafe", "--confirm")
    assert done.returncode == 0, done.stderr
    verdicts = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [verdict["verdict"] for verdict in verdicts] == ["accepted", "wrong_answer", "accepted"]
    assert {verdict["sandbox"]["tier"] for verdict in verdicts} == {"T3"}
    assert all("without isolation (tier T3)" in verdict["reason"] for verdict in verdicts)
    assert done.stderr.count("UNSAFE") == 1


def test_without_the_flag_it_refuses_and_names_it(tmp_path: Path, records: Path) -> None:
    done = provender(tmp_path, "verify", "-i", str(records), "-o", "out.jsonl")
    assert done.returncode == 2
    assert "--unsafe" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_backend_asked_for_by_name_is_not_replaced(tmp_path: Path, records: Path) -> None:
    where = ("-i", str(records), "-o", "out.jsonl")
    done = provender(tmp_path, "verify", *where, "--sandbox", "bubblewrap", "--unsafe")
    assert done.returncode == 2
    assert "no `bwrap` on PATH" in done.stderr


@pytest.mark.parametrize("admitted", [False, True])
def test_a_run_emits_such_pairs_only_if_told_to(tmp_path: Path, admitted: bool) -> None:
    config = tmp_path / "run.yaml"
    config.write_text(_CONFIG.replace("OUTPUT", str(tmp_path / "out")))
    more = ("--set", "admission.unsafe=true") if admitted else ()
    done = provender(tmp_path, "run", str(config), "--unsafe", *more)
    assert done.returncode == 0, done.stderr
    assert ("judged without isolation" in done.stdout) is not admitted
    if admitted:
        audited = provender(tmp_path, "audit", str(tmp_path / "out"), "--unsafe")
        assert audited.returncode == 0, audited.stderr
        assert "2 of 2 pairs verified" in audited.stdout
        assert "tier T3" in audited.stdout
