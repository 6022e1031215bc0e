"""A problem's reference sets the CPU limit of programs in its language, where the problem sets none."""

import pytest

from engine.certificate import certify
from engine.checks import Checker
from engine.checks.limits import (
    CPU_LIMIT,
    LEAST_CPU_SECONDS,
    calibrated,
    paced,
    reference_limits,
    sandbox_limits,
)
from engine.records import Difficulty, Pair, Verdict, VerdictKind
from problem_banks.records import (
    Case,
    CasesCheck,
    Check,
    CodeLimits,
    Problem,
    ProgramCheck,
    Reference,
    TestsCheck,
)
from sandbox import Limits
from tests.engine.samples import accepted, attempt_at, problem_with, program_for

_QUICK = "def f(x):\n    return x + 1\n"
_BUSY = (
    "import time\ndef f(x):\n    end = time.process_time() + {seconds}\n"
    "    while time.process_time() < end: pass\n    return x + 1\n"
)
_ENDLESS = "def f(x):\n    while True: pass\n"
_MAIN = "\nprint(f(int(input())))\n"

#: A check of each type, and what makes a program of a function for it.
_CHECKS: dict[str, tuple[Check, str]] = {
    "calls": (CasesCheck(cases=(Case(args=(1,), expected=2),), entry_point="f"), ""),
    "runs": (CasesCheck(cases=(Case(stdin="1\n", stdout="2\n"), Case(stdin="4\n", stdout="5\n"))), _MAIN),
    "tests": (TestsCheck(tests="assert f(1) == 2\n", entry_point="f"), ""),
    "driven": (
        TestsCheck(
            tests="def check(candidate):\n    for x in range(2):\n        assert candidate(x) > x\n",
            entry_point="f",
        ),
        "",
    ),
    "program": (ProgramCheck(language="python", after="\nassert f(1) == 2\nassert f(4) == 5\n"), ""),
}

every_check = pytest.mark.parametrize("name", _CHECKS)


def _problem(name: str, reference: str, **limits: float) -> Problem:
    check, main = _CHECKS[name]
    if limits:
        check = check.model_copy(update={"limits": CodeLimits(**limits)})
    return problem_with(check, reference=Reference(text="", code={"python": reference + main}))


async def _verdict(checker: Checker, name: str, problem: Problem, program: str) -> Verdict:
    return await checker.check(problem, program_for(problem, program + _CHECKS[name][1]))


@every_check
async def test_an_endless_program_gets_the_least_limit_beside_a_quick_reference(
    name: str, checker: Checker
) -> None:
    verdict = await _verdict(checker, name, _problem(name, _QUICK), _ENDLESS)
    assert verdict.kind is VerdictKind.TIME_LIMIT
    assert 1 <= verdict.evidence[CPU_LIMIT] < 5
    assert verdict.cpu_seconds < 5


@every_check
async def test_a_program_three_times_as_slow_as_the_reference_is_accepted(
    name: str, checker: Checker
) -> None:
    # Runs are two, and each has the limit to itself.
    problem = _problem(name, _BUSY.format(seconds=0.35))
    verdict = await _verdict(checker, name, problem, _BUSY.format(seconds=1.05))
    assert verdict.accepted, verdict


@pytest.mark.parametrize("name", ["calls", "driven"])
async def test_a_wrong_reference_sets_nothing(name: str, checker: Checker) -> None:
    problem = _problem(name, "def f(x):\n    return x\n")
    verdict = await _verdict(checker, name, problem, _BUSY.format(seconds=1.5 if name == "calls" else 0.8))
    assert verdict.accepted and CPU_LIMIT not in verdict.evidence


async def test_a_limit_of_the_problem_stands(checker: Checker) -> None:
    problem = _problem("calls", _QUICK, cpu_seconds=3.0)
    verdict = await _verdict(checker, "calls", problem, _BUSY.format(seconds=1.5))
    assert verdict.accepted and CPU_LIMIT not in verdict.evidence


def test_a_calibrated_limit_is_four_times_the_reference_and_at_least_a_second() -> None:
    limits = CodeLimits()
    taken = {0.01: 1.0, 0.5: 2.0, 5.0: 20.0, 3000.0: 2400.0}
    for cpu_seconds, limit in taken.items():
        made = calibrated(limits, accepted(cpu_seconds=cpu_seconds))
        assert made.cpu_seconds == limit
        assert sandbox_limits(made).wall >= sandbox_limits(limits).wall
    assert calibrated(limits, Verdict(kind=VerdictKind.WRONG_ANSWER, cpu_seconds=0.01)) == limits
    assert calibrated(CodeLimits(cpu_seconds=7), accepted(cpu_seconds=0.01)).cpu_seconds == 7
    assert reference_limits(CodeLimits(cpu_seconds=7)).cpu_seconds == 7


#: Inputs, for each of which a slow reference takes a fifth of a second, and all of which one table answers.
_MANY = CasesCheck(cases=tuple(Case(args=(x,), expected=x + 1) for x in range(8)), entry_point="f")
_SLOW = _BUSY.format(seconds=0.2)
_SPIN = "import time\nend = time.process_time() + {seconds}\nwhile time.process_time() < end: pass\n"
_FILLS_A_TABLE = """
import time
table = []
def f(x):
    if not table:
        end = time.process_time() + 2.2
        while time.process_time() < end: pass
        table.extend(range(1, 9))
    return table[x]
"""


def _beside_a_slow_one() -> Problem:
    return problem_with(_MANY, reference=Reference(text="", code={"python": _SLOW}))


@pytest.mark.parametrize(
    "program",
    [_FILLS_A_TABLE, _SPIN.format(seconds=2) + _QUICK, _BUSY.format(seconds=0.6)],
    ids=["fills a table in its first call", "loads slowly", "three times as slow"],
)
async def test_an_honest_program_gets_the_time_of_all_cases(program: str, checker: Checker) -> None:
    problem = _beside_a_slow_one()
    verdict = await checker.check(problem, program_for(problem, program))
    assert verdict.accepted, verdict
    assert verdict.evidence[CPU_LIMIT] > 6


@pytest.mark.parametrize("case", [0, 2])
async def test_an_endless_program_is_compared_with_the_reference_at_its_case(
    case: int, checker: Checker
) -> None:
    problem = _beside_a_slow_one()
    endless = f"def f(x):\n    while x == {case}: pass\n    return x + 1\n"
    verdict = await checker.check(problem, program_for(problem, endless))
    assert verdict.kind is VerdictKind.TIME_LIMIT and verdict.cases_passed == case
    assert verdict.first_failure is not None and verdict.first_failure.case == case
    # All cases together would have had four times 1.6 s.
    assert 2.6 < verdict.evidence[CPU_LIMIT] < 6.4
    assert verdict.evidence[CPU_LIMIT] < verdict.cpu_seconds < 6.4


async def test_cases_with_limits_of_their_own_are_not_compared_so(checker: Checker) -> None:
    cases = (*_MANY.cases[:7], _MANY.cases[7].model_copy(update={"limits": CodeLimits(memory_mib=256)}))
    problem = problem_with(
        _MANY.model_copy(update={"cases": cases}), reference=Reference(text="", code={"python": _SLOW})
    )
    verdict = await checker.check(problem, program_for(problem, _ENDLESS))
    assert verdict.kind is VerdictKind.TIME_LIMIT and verdict.evidence[CPU_LIMIT] > 6


def test_what_a_case_may_use_grows_with_the_reference_up_to_the_whole() -> None:
    for took in (0.1, 0.4, 2.0, 30.0, 900.0):
        whole = calibrated(CodeLimits(), accepted(cpu_seconds=took))
        fair = [paced(whole, took, took * part / 100).cpu_seconds for part in range(101)]
        assert fair == sorted(fair, key=lambda seconds: seconds or 0)
        assert fair[-1] == whole.cpu_seconds
        # A table that holds what the reference computes for all cases has room in the first.
        assert (fair[0] or 0) >= min(whole.cpu_seconds or 0, LEAST_CPU_SECONDS + took)


@pytest.mark.parametrize(("measured", "kept"), [(30.0, 30.0), (1.0, Limits().cpu_seconds)])
def test_a_certificate_has_room_for_what_was_accepted(measured: float, kept: float) -> None:
    problem = _problem("calls", _QUICK)
    attempt = attempt_at(problem, text=_QUICK, extracted=_QUICK)
    verdict = accepted("value", evidence={CPU_LIMIT: measured})
    pair = Pair(
        problem=problem, attempt=attempt, verdict=verdict, difficulty=Difficulty(measured=False, value=0)
    )
    limits = certify(pair).limits
    assert limits is not None and limits.cpu_seconds == kept
