from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from engine.checks import Checker
from engine.config import SolverConfig, parse_config
from engine.dialogue.requests import first_request
from engine.dialogue.trials import Draw, Trial
from engine.ledger import Ledger, ProblemOutcome
from engine.loop import outcome_of
from engine.records import Attempt, Sampling, Verdict, VerdictKind
from engine.solvers.reference import ReferenceSolver
from engine.stages.porting import Unportable, portable_problem, ported
from engine.stages.propose import Proposal
from engine.workbench import Workbench
from problem_banks.records import Case, CasesCheck, Problem, ProgramCheck, Reference, TestsCheck
from sandbox import Sandbox
from tests.engine.samples import accepted, adder_problem, code_problem, program_for

TYPED = "def square(x: int) -> int:\n    return x * x\n"
SCRIPT = "def check(candidate):\n    assert candidate(3) == 9\n    assert candidate(-4) == 16\n"


def scripted(tests: str = SCRIPT, code: str = TYPED, **changed: Any) -> Problem:
    """A problem of one language: a starter, a test script and a reference in Python."""
    fields: dict[str, Any] = {
        "check": TestsCheck(tests=tests, entry_point="square"),
        "starter": {"python": 'def square(x: int) -> int:\n    """The square."""\n'},
        "reference": Reference(text="Multiply.", code={"python": code}),
    }
    return code_problem().model_copy(update=fields | changed)


def solved(problem: Problem, code: str = TYPED, language: str = "python") -> Trial:
    request = first_request(problem, Draw(ReferenceSolver(), Sampling(), 0), language)
    return Trial(request, program_for(problem, code, language), accepted("value"))


def test_typed_cases_stay_as_they_are() -> None:
    problem = adder_problem()
    assert portable_problem(solved(problem)) is problem
    stdio = problem.model_copy(update={"check": CasesCheck(cases=(Case(stdin="1", stdout="2"),))})
    assert portable_problem(solved(stdio)) is stdio


def test_a_script_becomes_typed_cases_and_its_starter_is_told() -> None:
    problem = portable_problem(solved(scripted()))
    assert isinstance(problem, Problem) and isinstance(problem.check, CasesCheck)
    assert [(case.args, case.expected) for case in problem.check.cases] == [((3,), 9), ((-4,), 16)]
    assert problem.check.signature is not None and problem.check.signature.returns == "int"
    assert "The square." in problem.statement and problem.starter == {}


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (
            solved(scripted("def check(candidate):\n    import os\n    assert candidate(os.getpid())\n")),
            "tests",
        ),
        (solved(scripted(check=ProgramCheck(language="rust"))), "tests of one language only"),
        (solved(code_problem(), "def square(x):\n  x * x\nend\n", "ruby"), "no signature"),
        (solved(code_problem(), "def square(*x):\n    return x[0] ** 2\n"), "no signature"),
    ],
)
def test_what_no_other_language_can_be_judged_by_is_refused(source: Trial, reason: str) -> None:
    found = portable_problem(source)
    assert isinstance(found, Unportable) and reason in found.reason


async def through_the_loop(problem: Problem, folder: Path) -> ProblemOutcome:
    fields = {"name": "ported", "banks": [{"name": "any", "count": 1}], "solvers": ["reference"]}
    config = parse_config(fields | {"translate": ["javascript", "ruby"]})
    async with Sandbox(jobs=2) as box:
        checker = Checker(box)
        with closing(Ledger(folder / "ledger.sqlite")) as ledger:
            solvers = [(SolverConfig(spec="reference"), ReferenceSolver())]
            bench = Workbench(config, solvers, checker, "1", ledger)
            outcome = await outcome_of(Proposal(0, problem), bench)
        await checker.close()
    assert outcome.counts.imbalances() == ()
    return outcome


async def test_a_solution_of_a_script_is_translated_and_both_are_proven_by_the_same_cases(
    tmp_path: Path,
) -> None:
    outcome = await through_the_loop(scripted(), tmp_path)
    assert outcome.counts.translated == 2
    solution, *translations = outcome.pairs
    assert isinstance(solution.problem.check, TestsCheck)
    for pair in translations:
        assert isinstance(pair.problem.check, CasesCheck)
        assert pair.attempt.problem_id == pair.problem.id
        assert pair.source is not None and pair.source.verdict.accepted
        assert pair.source.attempt.problem_id == pair.problem.id
        assert pair.source.attempt.extracted == solution.attempt.extracted
        assert pair.lineage[-1] == pair.source.attempt.id


class Rejecting:
    """Finds every answer wrong."""

    async def check(self, problem: Problem, attempt: Attempt) -> Verdict:
        return Verdict(kind=VerdictKind.WRONG_ANSWER)

    async def check_translation(self, problem: Problem, attempt: Attempt, source: Attempt) -> Verdict:
        return await self.check(problem, attempt)


async def test_a_solution_that_the_cases_reject_is_not_translated(tmp_path: Path) -> None:
    config = parse_config({"name": "x", "banks": [{"name": "any", "count": 1}], "solvers": ["reference"]})
    with closing(Ledger(tmp_path / "ledger.sqlite")) as ledger:
        bench = Workbench(config, (), Rejecting(), "1", ledger)
        assert await ported(solved(scripted()), bench) == Unportable("tests as cases: wrong_answer")
        typed = solved(adder_problem())
        assert await ported(typed, bench) is typed
