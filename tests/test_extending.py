"""A language, a solver, an export and a bank are added by the recipes of CONTRIBUTING and by nothing else.

Everything that should know them then does.

The recipes are followed in a copy of the tree: a file each from ``tests/toys``, and the one registration that
the recipe names.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from engine.exports import EXPORTS
from engine.proposers import PROPOSERS
from engine.solvers import SOLVERS
from problem_banks.importers import IMPORTERS
from sandbox.backends import BACKENDS

ROOT = Path(__file__).parent.parent
TOYS = ROOT / "tests" / "toys"
PACKAGES = ("engine", "problem_banks", "sandbox")


@dataclass(frozen=True)
class Recipe:
    """What CONTRIBUTING says of one kind of extension."""

    home: Path
    """Folder of the new file."""
    registry: str | None
    """Name of the table that gets an entry; ``None`` where the folder is scanned."""
    registered_in: Path | None


def recipe(heading: str) -> Recipe:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = page.partition(f"### {heading}\n")[2].partition("\n### ")[0]
    written = re.search(r"Write `([\w/]+)/NAME\.py`", section)
    assert written is not None
    entry = re.search(r"to\s+`(\w+)`\s+in\s+`([\w/]+\.py)`", section)
    if entry is None:
        assert "the folder is scanned" in section.replace("\n", " ")
        return Recipe(Path(written[1]), None, None)
    return Recipe(Path(written[1]), entry[1], Path(entry[2]))


@dataclass(frozen=True)
class Toy:
    """One toy, and what its recipe has it add by hand."""

    heading: str
    file: str
    entry: str = ""
    imported: str = ""


ALL = (
    Toy("A language", "awk.py", '"awk",'),
    Toy(
        "A solver",
        "recited.py",
        '"recited": Kind("engine.solvers.recited", "recited", "the reference, recited", knows_answers=True),',
    ),
    Toy("An export", "ids.py", "IDS,", "from engine.exports.ids import IDS"),
    Toy("A bank", "multiples.py"),
)


def add(toy: Toy, tree: Path) -> None:
    """Follows the recipe of a toy."""
    asked = recipe(toy.heading)
    shutil.copy(TOYS / toy.file, tree / asked.home / toy.file)
    if asked.registered_in is None:
        assert not toy.entry
        return
    path = tree / asked.registered_in
    text = path.read_text(encoding="utf-8")
    table = rf"(?m)^{asked.registry}\b.*[\[({{]\n"
    text, added = re.subn(table, lambda opening: f"{opening[0]}    {toy.entry}\n", text)
    assert added == 1
    if toy.imported:
        text = text.replace("\nfrom ", f"\n{toy.imported}\nfrom ", 1)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    """What a tree with the toys says of them."""
    tree = tmp_path_factory.mktemp("tree")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tree / package, ignore=shutil.ignore_patterns("__pycache__"))
    for toy in ALL:
        add(toy, tree)
    done = subprocess.run(
        [sys.executable, TOYS / "probe.py", tmp_path_factory.mktemp("work")],
        cwd=tree,
        env={"PYTHONPATH": str(tree), "PATH": "/usr/bin:/bin", "COLUMNS": "100"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    answers: Mapping[str, Any] = json.loads(done.stdout)
    return answers


def test_programs_are_read_out_of_answers(told: Mapping[str, Any]) -> None:
    assert told["fence"] == told["prose"] == "{ print $1 * 2 }\n"


def test_prompts_call_the_language_by_its_name(told: Mapping[str, Any]) -> None:
    assert "AWK" in told["prompt"]


def test_negative_controls_are_those_of_the_language(told: Mapping[str, Any]) -> None:
    assert told["planted"] == ["", "function f() { return }\n"]
    assert re.fullmatch(r"BEGIN \{ if \(f\(\)\) exit 1 \}\n\nBEGIN \{ exit \d+ \}\n", told["ended"])
    assert told["changed"][0].startswith("BEGIN { exit 1 }\n")


def test_doctor_runs_its_trial_program(told: Mapping[str, Any]) -> None:
    assert told["doctor"]["works"], told["doctor"]
    assert "awk" in told["doctor"]["detail"]


def test_verify_judges_it_and_hints_at_its_name(told: Mapping[str, Any]) -> None:
    assert told["verify"].startswith("0\n")
    verdicts = {each["id"]: each for each in told["verdicts"]}
    kinds = [verdicts[number]["verdict"] for number in range(1, 6)]
    assert kinds == ["accepted", "wrong_answer", "bad_request", "accepted", "bad_request"]
    assert 'write "awk"' in verdicts[3]["reason"]
    assert verdicts[4]["integrity"] == "inproc"
    assert verdicts[5]["reason"].startswith("not applicable: call cases in awk")
    assert "awk" in verdicts[1]["versions"]


def test_help_and_errors_list_what_there_is(told: Mapping[str, Any]) -> None:
    assert "awk" in told["bench help"] and "recited" in told["bench help"]
    assert re.search(r"^ +ids +the id of every pair in AWK$", told["export help"], re.MULTILINE)
    assert re.search(r"^multiples +code +v1 +[\d,]+ +each number", told["banks"], re.MULTILINE)
    assert "'ids'" in told["misspelt export"]
    assert "'multiples'" in told["misspelt bank"]
    assert "recited" in told["misspelt solver"]


def test_a_run_makes_pairs_that_are_proven_again_and_exported(told: Mapping[str, Any]) -> None:
    assert told["run"].startswith("0\n"), told["run"]
    manifest = told["manifest"]
    assert (manifest["solvers"], manifest["config"]["language"]) == (["recited"], "awk")
    assert told["audit"].startswith("0\n"), told["audit"]
    assert told["export"].startswith("0\n2 pairs"), told["export"]
    assert len({each["id"] for each in told["exported"]}) == 2


def test_what_a_solver_knows_is_a_flag_of_its_kind(told: Mapping[str, Any]) -> None:
    assert told["knows_answers"]
    assert told["manifest"]["built_in_solvers_only"]


PAGES: Mapping[str, Iterable[str]] = {
    "docs/configuration.md": (*BACKENDS, *IMPORTERS, *PROPOSERS, *SOLVERS),
    "docs/exports.md": EXPORTS,
}


@pytest.mark.parametrize(("page", "name"), [(page, name) for page, names in PAGES.items() for name in names])
def test_the_pages_name_what_there_is(page: str, name: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert re.search(rf"`(?:[^`\n]* )?{re.escape(name)}[` :]", text)
