"""A program that is to be emitted passes twice, the second time in another world."""

import datetime
from collections.abc import AsyncIterator

import pytest

from engine.checks import Checker
from engine.records import VerdictKind
from problem_banks.records import Case, CasesCheck, Check, Param, Signature, TestsCheck
from sandbox import Sandbox, UnsafeHost
from tests.engine.checks.test_checker import doubling, judged


@pytest.fixture
async def confirming() -> AsyncIterator[Checker]:
    try:
        async with Sandbox(jobs=1) as sandbox:
            checker = Checker(sandbox, confirm=True)
            yield checker
            await checker.close()
    except UnsafeHost as error:
        pytest.skip(str(error))


SCRIPT = TestsCheck(tests="assert f(2) == 4\nassert f([1]) == [1, 1]", entry_point="f")
FLAKY = (
    "seen = []\ndef f(x):\n    seen.append(x)\n    return x * 2 if len(seen) == 1 + (x == [1]) else 0",
    "import os\ndef f(x): return x * 2 if os.environ['TZ'] == 'UTC' else 0",
)


@pytest.mark.parametrize("check", [doubling(), SCRIPT])
async def test_an_honest_program_is_accepted(confirming: Checker, check: Check) -> None:
    assert (await judged(confirming, check, "def f(x): return x * 2")).accepted


@pytest.mark.parametrize("check", [doubling(), SCRIPT])
@pytest.mark.parametrize("source", FLAKY)
async def test_what_leans_on_its_world_is_flaky(
    checker: Checker, confirming: Checker, check: Check, source: str
) -> None:
    assert (await judged(checker, check, source)).accepted
    verdict = await judged(confirming, check, source)
    assert verdict.kind is VerdictKind.FLAKY
    assert "passed once" in verdict.reason


async def test_a_wrong_program_is_not_asked_twice(confirming: Checker) -> None:
    verdict = await judged(confirming, doubling(), "def f(x): return 0")
    assert verdict.kind is VerdictKind.WRONG_ANSWER


@pytest.mark.parametrize(
    ("source", "accepted"),
    [
        ("print(int(input()) * 2)", True),
        ("import os\nprint(int(input()) * (2 if os.environ['TZ'] == 'UTC' else 3))", False),
        ("import datetime\nprint(int(input()) * 2 if datetime.date.today().year == YEAR else 0)", False),
        ("print(int(input()) * 2 if hash('a') == HASH else 0)", False),
    ],
)
async def test_whole_programs_are_asked_twice_too(
    checker: Checker, confirming: Checker, source: str, accepted: bool
) -> None:
    check = CasesCheck(cases=(Case(stdin="2\n", stdout="4\n"), Case(stdin="5\n", stdout="10\n")))
    probe = CasesCheck(cases=(Case(stdin="", stdout=""),))
    shown = (await judged(checker, probe, "print(hash('a'))")).first_failure
    source = source.replace("HASH", str(shown.got if shown else 0).strip())
    source = source.replace("YEAR", str(datetime.date.today().year))
    assert (await judged(checker, check, source)).accepted
    verdict = await judged(confirming, check, source)
    assert verdict.kind is (VerdictKind.ACCEPTED if accepted else VerdictKind.FLAKY), verdict.reason


async def test_a_driven_program_is_asked_twice_too(checker: Checker, confirming: Checker) -> None:
    check = TestsCheck(tests="for n in [2]:\n    x = f(n)\n    assert x == 4", entry_point="f")
    for source in FLAKY[1:]:
        first = await judged(checker, check, source)
        assert (first.accepted, first.integrity) == (True, "driver")
        assert (await judged(confirming, check, source)).kind is VerdictKind.FLAKY


async def test_a_compiled_language_is_started_afresh(checker: Checker, confirming: Checker) -> None:
    """A program that counts its calls answers the first part of them only."""
    source = "let calls = 0;\nfunction f(n) { calls += 1; return calls <= 6 ? n : -calls; }"
    remembering = "let seen = [];\nfunction f(n) { seen.push(n); return seen[0] === 0 ? n : -1; }"
    check = CasesCheck(
        cases=tuple(Case(args=(n,), expected=n) for n in range(6)),
        entry_point="f",
        signature=Signature(params=(Param(name="n", type="int"),), returns="int"),
    )
    honest = await judged(confirming, check, source, language="javascript")
    assert honest.accepted, honest.reason
    assert (await judged(checker, check, remembering, language="javascript")).accepted
    verdict = await judged(confirming, check, remembering, language="javascript")
    assert verdict.kind is VerdictKind.FLAKY
