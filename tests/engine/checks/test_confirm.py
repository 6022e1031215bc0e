"""A program that is to be emitted passes twice, the second time in another world."""

from collections.abc import AsyncIterator

import pytest

from engine.checks import Checker
from engine.records import VerdictKind
from problem_banks.records import Check, TestsCheck
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
    assert verdict.verdict is VerdictKind.FLAKY
    assert "passed once" in verdict.reason


async def test_a_wrong_program_is_not_asked_twice(confirming: Checker) -> None:
    verdict = await judged(confirming, doubling(), "def f(x): return 0")
    assert verdict.verdict is VerdictKind.WRONG_ANSWER
