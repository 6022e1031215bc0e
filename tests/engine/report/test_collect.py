from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from engine.config import RunConfig, parse_config
from engine.funnel import Counts
from engine.ledger import Judged, Ledger, ProblemOutcome
from engine.records import FirstFailure, Verdict, VerdictKind
from engine.report.collect import MAX_ALIKE, collect
from engine.report.page import INJECTED_FAULTS, render
from tests.engine.samples import code_pair, code_problem, program_for

CHECKS = "checks 1"


def config(solver: str) -> RunConfig:
    return parse_config({"name": "sample", "banks": [{"name": "squares", "count": 6}], "solvers": [solver]})


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = Ledger(tmp_path / "ledger.sqlite")
    yield opened
    opened.close()


@pytest.fixture
async def filled(ledger: Ledger) -> AsyncIterator[Ledger]:
    """Six problems: each one rejected once, on a public case for even and a hidden one for odd problems."""
    problems = [code_problem(index=index) for index in range(6)]
    await ledger.claim(list(enumerate(problems)))
    for index, problem in enumerate(problems):
        attempt = program_for(problem, "def square(x): ...", solver="faulty")
        failure = FirstFailure(case=1, input=[3], expected=9, got=7777, public=index % 2 == 0)
        verdict = Verdict(
            kind=VerdictKind.WRONG_ANSWER,
            integrity="value",
            first_failure=failure,
            reason="expected 9",
            cpu_seconds=0.25,
        )
        await ledger.save_verdict(Judged(attempt, verdict), CHECKS)
        pair = code_pair(index=index)
        counts = Counts(
            proposed=1,
            solved=1,
            chains=2,
            accepted={"0": 1},
            rejected={"wrong_answer": 1},
            attempts=2,
            verdicts={"accepted": 1, "wrong_answer": 1},
            attempts_in={"python": 2},
            accepted_in={"python": 1},
            emitted=1,
        )
        await ledger.save_outcome(index, CHECKS, ProblemOutcome(bank="squares", counts=counts, pairs=(pair,)))
    yield ledger


async def test_the_report_adds_up_with_the_ledger(filled: Ledger) -> None:
    data = collect(filled, CHECKS, config("replay:x.jsonl"))
    assert {line.label: line.count for line in data.verdicts} == {"accepted": 6, "wrong_answer": 6}
    assert [(rate.label, rate.accepted, rate.attempts) for rate in data.pass_rates] == [("squares", 6, 12)]
    assert sum(data.difficulty_bins) == 6 and data.difficulty_measured
    assert [(cell.column, cell.accepted, cell.attempts) for cell in data.languages] == [("python", 6, 12)]


async def test_verdicts_stand_by_solver_and_language_and_times_only_where_asked_for(filled: Ledger) -> None:
    data = collect(filled, CHECKS, config("replay:x.jsonl"))
    assert [(each.solver, each.language, dict(each.counts)) for each in data.verdicts_of] == [
        ("faulty", "python", {"wrong_answer": 6})
    ]
    assert "Verdicts by solver and language" in render(data)
    assert "CPU" not in render(data)
    timed = collect(filled, CHECKS, config("replay:x.jsonl"), times=True)
    assert [each.cpu_seconds for each in timed.verdicts_of] == [6 * 0.25]
    assert "CPU time of programs <b>1.5 s</b>" in render(timed)


async def test_a_few_failures_are_shown_and_hidden_cases_stay_hidden(filled: Ledger) -> None:
    data = collect(filled, CHECKS, config("replay:x.jsonl"))
    assert len(data.failures) == MAX_ALIKE
    for failure in data.failures:
        assert (failure.got == 7777) == failure.public
        assert failure.public or "9" not in failure.reason


@pytest.mark.parametrize(("solver", "injected"), [("faulty", True), ("reference", False)])
async def test_only_the_faulty_solver_is_said_to_inject_faults(
    solver: str, injected: bool, filled: Ledger
) -> None:
    page = render(collect(filled, CHECKS, config(solver)))
    assert (INJECTED_FAULTS in page) == injected


def test_an_empty_run_has_a_report(ledger: Ledger) -> None:
    assert "sample" in render(collect(ledger, CHECKS, config("reference")))
