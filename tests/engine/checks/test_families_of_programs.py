"""The families of programs judged in the box: references are accepted, near misses are not."""

import pytest

from engine.checks import Checker
from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.records import CasesCheck
from problem_banks.registry import BANKS
from sandbox import Sandbox
from tests.engine.samples import program_for

FAMILIES = [bank for bank in BANKS.values() if isinstance(bank, CodeFamily)]

#: Families whose level 2 has a limit that a program of the wrong complexity exceeds, and such a program.
SLOW = {
    "iterated_maps": """
def {name}(start, steps):
    x = start
    for _ in range(steps):
        x = x * x % 9973
    return x
""",
    "counted_multiples": """
def {name}(low, high):
    return sum(n % 7 == 0 for n in range(low, high + 1))
""",
}


async def test_references_are_accepted_and_near_misses_are_not() -> None:
    async with Sandbox() as box:
        checker = Checker(box, confirm=False)
        for family in FAMILIES:
            problem = family.problem(4, 0)
            assert problem.reference is not None
            source = problem.reference.code["python"]
            verdict = await checker.check(problem, program_for(problem, source))
            assert verdict.accepted, (family.name, verdict.reason)
            wrong = problem.distractors[0]
            verdict = await checker.check(problem, program_for(problem, wrong.answer))
            assert not verdict.accepted, (family.name, wrong.slip)
        await checker.close()


@pytest.mark.parametrize("name", SLOW)
async def test_the_wrong_complexity_exceeds_the_limit(name: str) -> None:
    problem = BANKS[name].problem(4, 2)
    check = problem.check
    assert isinstance(check, CasesCheck) and check.limits.cpu_seconds is not None
    only = problem.model_copy(update={"check": check.model_copy(update={"cases": check.cases[-1:]})})
    source = SLOW[name].format(name=check.entry_point)
    async with Sandbox() as box:
        checker = Checker(box, confirm=False)
        verdict = await checker.check(only, program_for(only, source))
        assert verdict.kind.value == "time_limit"
        await checker.close()
