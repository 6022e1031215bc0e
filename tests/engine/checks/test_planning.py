"""The ways in which a test script may be judged, and what a plan is remembered by."""

import pytest

from engine.checks.planning import first_plan, weaker
from engine.checks.scripts import plan_key
from problem_banks.records import CodeLimits, TestsCheck

_PLAIN = "assert f(1) == 2\n"
#: Cases may be read from these, but a program in another box could not stand in for what they ask of it.
_BEYOND = ["def f(x):\n    return x\n", "class Own(int):\n    pass\n"]
#: Another value for each field of a check.
_OTHER = {
    "tests": "assert f(1) == 3\n",
    "entry_point": "g",
    "language": "javascript",
    "limits": CodeLimits(cpu_seconds=3),
    "environment": "scientific",
    "allow_skips": True,
    "files": {"a.txt": "1"},
    "prelude": "leetcode",
}


def test_a_plain_script_becomes_cases_then_drives_then_shares_a_process() -> None:
    plan = first_plan(TestsCheck(tests=_PLAIN, entry_point="f"))
    ways = [plan.integrity]
    while (next_one := weaker(plan)) is not None:
        plan = next_one
        ways.append(plan.integrity)
    assert ways == ["value", "driver", "inproc"]


@pytest.mark.parametrize("beyond", _BEYOND)
def test_a_script_that_stand_ins_would_fail_never_drives(beyond: str) -> None:
    plan = first_plan(TestsCheck(tests=f"{beyond}{_PLAIN}", entry_point="f"))
    ways = [plan.integrity]
    while (next_one := weaker(plan)) is not None:
        plan = next_one
        ways.append(plan.integrity)
    assert "driver" not in ways and ways[-1] == "inproc"


def test_a_plan_is_remembered_by_all_that_a_check_says() -> None:
    check = TestsCheck(tests=_PLAIN, entry_point="f")
    assert _OTHER.keys() == TestsCheck.model_fields.keys() - {"type"}
    keys = {plan_key(check.model_copy(update={field: value}), None) for field, value in _OTHER.items()}
    keys |= {plan_key(check, None), plan_key(check, "def f(x): ...")}
    assert len(keys) == len(_OTHER) + 2
    assert plan_key(TestsCheck(tests=_PLAIN, entry_point="f"), None) in keys
