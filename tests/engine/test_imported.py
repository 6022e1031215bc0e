"""Problems of every importer are judged: references are accepted, planted wrong programs are not."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from engine.checks import Checker
from engine.records import Verdict, VerdictKind
from problem_banks.importers import IMPORTERS, load
from problem_banks.records import CasesCheck, Problem
from sandbox import Sandbox, UnsafeHost
from tests.engine.samples import program_for
from tests.problem_banks.importers.published_rows import PUBLISHED, Published

#: Older sets, whose rows are tested as published.
_TRIED_AS_PUBLISHED = {"humaneval", "humaneval_x", "mbpp", "mbpp_evalplus_base"}
#: Ours: tried with the benchmarks that are built.
_OWN = {"benchmark"}

every_row = pytest.mark.parametrize(
    "published", PUBLISHED, ids=[f"{place}-{each.importer}" for place, each in enumerate(PUBLISHED)]
)


@pytest_asyncio.fixture(scope="module")
async def checker() -> AsyncIterator[Checker]:
    try:
        async with Sandbox(jobs=1) as sandbox:
            checker = Checker(sandbox)
            yield checker
            await checker.close()
    except UnsafeHost as error:
        pytest.skip(str(error))


def _problem(published: Published, folder: Path) -> Problem:
    path = folder / "set.jsonl"
    path.write_text(json.dumps(published.row) + "\n", encoding="utf-8")
    (problem,) = load(published.importer, path)
    return problem


async def _judged(checker: Checker, problem: Problem, program: str, language: str) -> Verdict:
    return await checker.check(problem, program_for(problem, program, language))


def test_every_importer_of_programs_is_tried_here() -> None:
    of_programs = {name for name, importer in IMPORTERS.items() if importer.kind == "code"}
    assert {each.importer for each in PUBLISHED} == of_programs - _TRIED_AS_PUBLISHED - _OWN


@every_row
async def test_the_reference_is_accepted_and_a_wrong_program_is_not(
    published: Published, checker: Checker, tmp_path: Path
) -> None:
    problem = _problem(published, tmp_path)
    right = published.right
    if right is None:
        assert problem.reference is not None
        right = problem.reference.code[published.language]
    verdict = await _judged(checker, problem, right, published.language)
    assert verdict.accepted, verdict
    wrong = await _judged(checker, problem, published.wrong, published.language)
    assert wrong.kind in (VerdictKind.WRONG_ANSWER, VerdictKind.RUNTIME_ERROR), wrong


@every_row
async def test_programs_that_a_contest_rejected_are_rejected(
    published: Published, checker: Checker, tmp_path: Path
) -> None:
    problem = _problem(published, tmp_path)
    for wrong in problem.distractors:
        assert wrong.language is not None
        verdict = await _judged(checker, problem, wrong.answer, wrong.language)
        assert verdict.kind is VerdictKind.WRONG_ANSWER


def test_evalplus_scripts_become_cases_where_they_only_compare(tmp_path: Path) -> None:
    for published in PUBLISHED:
        if published.importer == "evalplus" and "test" in published.row:
            check = _problem(published, tmp_path).check
            assert isinstance(check, CasesCheck) and len(check.cases) == 3
