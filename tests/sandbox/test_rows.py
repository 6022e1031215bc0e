"""Every row of the study of attacks that is wanted has a case, or a test that shows what no program can."""

import importlib
import inspect
from collections import Counter

import pytest
from pydantic import ValidationError

from problem_banks.records import CasesCheck
from sandbox import Program, Sandbox
from sandbox.conformance import CASES, Case, run_cases
from sandbox.conformance.rows import SHOWN_ELSEWHERE, WANTED
from tests.sandbox.conftest import sandbox_or_skip

#: Of every status that there is, quick to ask, and none that rests on a clock.
_VARIED = frozenset((
    "R-03", "R-08", "R-11", "R-16", "R-26", "R-40", "E-01/passwd", "E-08", "L-12", "G-PY-01", "G-PY-33",
    "G-PY-08/driven", "G-JS-01", "P-01", "P-07", "P-08", "P-10", "N-04", "N-05/137", "B-13/class",
    "B-22/deep",
))  # fmt: skip


def _row(case: Case) -> str:
    return case.id.split("/")[0]


def test_every_wanted_row_has_a_case() -> None:
    asked = {_row(case) for case in CASES}
    assert [row for row in WANTED if row not in asked and row not in SHOWN_ELSEWHERE] == []
    assert [row for row in SHOWN_ELSEWHERE if row in asked] == []


@pytest.mark.parametrize("place", sorted(set(SHOWN_ELSEWHERE.values())))
def test_what_is_shown_elsewhere_is_there(place: str) -> None:
    path, _, name = place.partition("::")
    assert inspect.isfunction(getattr(importlib.import_module(path[:-3].replace("/", ".")), name))


def test_a_case_has_a_name_of_its_own() -> None:
    assert [name for name, count in Counter(case.id for case in CASES).items() if count > 1] == []


def test_attacks_speak_many_languages() -> None:
    attacks = Counter(case.language for case in CASES if case.kind == "attack")
    assert sum(attacks.values()) >= 250
    assert all(attacks[language] >= 10 for language in ("python", "c", "javascript", "bash", "java"))


def test_every_positive_control_is_one() -> None:
    honest = [case for case in CASES if case.id.startswith("P-")]
    assert all(case.kind == "control" for case in honest)
    assert len({_row(case) for case in honest}) == 16


@pytest.mark.parametrize("jobs", [1, 2, 5])
async def test_verdicts_do_not_depend_on_how_many_run_at_once(jobs: int) -> None:
    cases = [case for case in CASES if case.id in _VARIED]
    async with sandbox_or_skip(jobs=jobs) as box:
        broken = [finding.said async for finding in run_cases(box, cases) if finding.held is False]
    assert broken == []


def test_no_request_carries_an_archive_or_variables() -> None:
    # What cannot be said cannot be said badly. The environment is the name of a set of packages.
    known = {"language", "source", "environment", "prelude", "argv", "files"}
    assert set(Program.model_fields) == known
    for ask in (Sandbox.run, Sandbox.test, Sandbox.call, Sandbox.drive):
        assert not {"files", "argv", "args", "env", "environment"} & set(inspect.signature(ask).parameters)


def test_a_check_without_cases_is_none() -> None:
    with pytest.raises(ValidationError, match="at least 1"):
        CasesCheck(cases=(), entry_point="f")
