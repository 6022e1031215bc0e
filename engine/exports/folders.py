"""Formats that are folders: Harbor tasks, and a package of ``verifiers``."""

import json
import re
import shutil
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from engine.exports.attempts import NO_ATTEMPTS, Attempts
from engine.exports.examples import Example, Once
from engine.exports.lines import Lines, LinesExport
from engine.exports.rows import Row
from engine.exports.templates import template
from engine.files import write_atomically
from problem_banks.records import content_hash

#: Where an agent of a Harbor task leaves its answer, and the verifier finds it.
ANSWER_FILE = "/workdir/answer.txt"
#: Ends an answer in a shell script; one that holds the mark gets a longer one.
_MARK = "PROVENDER_ANSWER"
#: An id as we make them, whose front tells rows apart; and the letters of a bank that a name has room for.
_DIGEST, _BANK_LETTERS = re.compile(r"[0-9a-f]{32,}"), 80


class HarborWriter:
    """One folder for each task; all of them appear when the last is written."""

    def __init__(self, folder: Path) -> None:
        self._place, self._growing = folder / "harbor", folder / ".harbor.part"
        shutil.rmtree(self._growing, ignore_errors=True)
        self._growing.mkdir()
        self._once = Once()

    def write(self, row: Row) -> bool:
        example = Example(row)
        if example.asked is None or not self._once.is_new(example):
            return False
        folder = self._growing / _folder_name(row)
        for name, text in _task_files(example).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            path.chmod(0o755 if path.suffix == ".sh" else 0o644)
        return True

    def close(self) -> None:
        shutil.rmtree(self._place, ignore_errors=True)
        self._growing.rename(self._place)

    def abandon(self) -> None:
        shutil.rmtree(self._growing, ignore_errors=True)


def _folder_name(row: Row) -> str:
    """A name of one folder, different for each row, whatever the row is called."""
    name = row["id"] if _DIGEST.fullmatch(row["id"]) else content_hash(row["id"])
    return f"{_plain(row['bank'])[:_BANK_LETTERS]}-{name[:16]}-{_plain(row['language'] or 'math')}"


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "task"


def _task_files(example: Example) -> dict[str, str]:
    difficulty = example.row["difficulty"]
    level = "easy" if difficulty < 1 / 3 else "medium" if difficulty < 2 / 3 else "hard"
    asked = f"{example.question}\n\nWrite your whole answer to the file `{ANSWER_FILE}`.\n"
    return {
        "task.toml": template(
            "harbor_task.toml", level=level, kind=example.row["kind"], bank=json.dumps(example.row["bank"])
        ),
        "instruction.md": asked,
        "environment/Dockerfile": template("harbor_dockerfile"),
        "tests/Dockerfile": template("harbor_verifier_dockerfile", version=version("provender")),
        "tests/test.sh": template("harbor_test.sh"),
        "tests/grade.py": template("harbor_grade.py"),
        "tests/problem.json": json.dumps(example.asked, indent=1) + "\n",
        "solution/solve.sh": _solve(example.row["solution"]),
    }


def _solve(solution: str) -> str:
    mark = _MARK
    while mark in solution:
        mark += "_"
    return f"#!/bin/bash\nmkdir -p /workdir\ncat > {ANSWER_FILE} <<'{mark}'\n{solution}\n{mark}\n"


@dataclass(frozen=True)
class HarborExport:
    name: str = "harbor"
    summary: str = "a Harbor task folder for each problem, with a verifier of its own and no network"

    def open(self, folder: Path, attempts: Attempts = NO_ATTEMPTS) -> HarborWriter:
        return HarborWriter(folder)


def _verifiers_row(example: Example) -> Lines:
    if example.asked is not None:
        yield {
            "id": example.row["id"],
            "prompt": example.question,
            "problem": example.ground_truth,
            "solution": example.row["solution"],
        }


def _package(folder: Path) -> None:
    """The package around the rows: the rows go into it."""
    package = folder / "provender_tasks"
    package.mkdir(exist_ok=True)
    (folder / "verifiers.jsonl").replace(package / "rows.jsonl")
    write_atomically(package / "__init__.py", template("verifiers_init.py"))
    write_atomically(package / "taskset.py", template("verifiers_taskset.py"))
    write_atomically(folder / "pyproject.toml", template("verifiers_pyproject.toml"))


HARBOR = HarborExport()
VERIFIERS = LinesExport(
    "verifiers",
    "a package of Prime's verifiers: these problems, and all banks without end",
    "verifiers.jsonl",
    _verifiers_row,
    finish=_package,
    once=True,
)
