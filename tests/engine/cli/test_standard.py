"""Standard input, output and error may be closed: nothing breaks, and no result is lost unsaid."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROVENDER = f"{sys.executable} -c 'from engine.cli import main; main()'"
CLOSINGS = ["<&-", ">&-", "2>&-", "<&- >&-", "<&- 2>&-", ">&- 2>&-", "<&- >&- 2>&-"]
LINE = json.dumps({"id": 1, "kind": "math", "gold": "1/2", "response": "\\boxed{0.5}"}) + "\n"


def ran(command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sh", "-c", f"{PROVENDER} {command}"], capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize("closing", CLOSINGS)
def test_what_goes_into_a_file_does_not_miss_them(tmp_path: Path, closing: str) -> None:
    (tmp_path / "in").write_text(LINE)
    done = ran(f"verify -i {tmp_path}/in -o {tmp_path}/out {closing}")
    assert done.returncode == 0, done.stderr
    assert [json.loads(line)["verdict"] for line in (tmp_path / "out").read_text().splitlines()] == [
        "accepted"
    ]


@pytest.mark.parametrize("closing", [">&-", ">&- <&-"])
def test_verdicts_that_would_go_nowhere_are_refused(tmp_path: Path, closing: str) -> None:
    (tmp_path / "in").write_text(LINE)
    done = ran(f"verify -i {tmp_path}/in -o - {closing}")
    assert done.returncode == 2 and "is closed: name a file" in done.stderr


def test_lines_that_come_from_nowhere_are_refused(tmp_path: Path) -> None:
    done = ran(f"verify -i - -o {tmp_path}/out <&-")
    assert done.returncode == 2 and "standard input is closed: name a file" in done.stderr


def test_a_run_shows_its_progress_to_nobody(tmp_path: Path) -> None:
    config = tmp_path / "run.yaml"
    config.write_text(
        f"name: a\nbanks: [{{name: linear_equation, count: 1}}]\nsolvers: [reference]\n"
        f"output: {tmp_path}/out\n"
    )
    assert ran(f"run {config} <&- >&- 2>&-").returncode == 0
    assert (tmp_path / "out" / "pairs.jsonl").read_text().count("\n") == 1
