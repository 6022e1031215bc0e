"""A law over all math families: their worked solutions, read from the prose alone, have no failing step."""

import pytest

from engine.steps import check_solution
from problem_banks.registry import BANKS

_FAMILIES = [name for name, bank in BANKS.items() if bank.kind == "math"]
#: One item of each level, of two seeds.
_ITEMS = ((0, 0), (0, 1), (0, 2), (3, 0), (3, 1), (3, 2))


@pytest.mark.parametrize("name", _FAMILIES)
def test_worked_solutions_have_no_failing_step(name: str) -> None:
    for seed, index in _ITEMS:
        problem = BANKS[name].problem(seed, index)
        assert problem.reference is not None
        check = check_solution(problem.reference.text, problem.statement)
        failed = [(step.text, step.reason) for step in check.labels if step.label == "fails"]
        assert not failed, (seed, index, failed)


def test_most_of_their_mathematics_is_read() -> None:
    steps = [
        step
        for name in _FAMILIES
        for step in check_solution(*_solution_and_statement(name)).labels
        if step.has_mathematics
    ]
    read = [step for step in steps if all(claim.was_read for claim in step.claims)]
    assert len(read) >= 0.9 * len(steps)


def _solution_and_statement(name: str) -> tuple[str, str]:
    problem = BANKS[name].problem(0, 1)
    assert problem.reference is not None
    return problem.reference.text, problem.statement
