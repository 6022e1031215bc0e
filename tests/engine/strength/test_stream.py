"""Records in, strengths out: in order, each with what it says of its tests."""

import json
from typing import Any

from engine.strength.stream import strength_stream
from engine.strength.strengthen import Plan
from sandbox import Sandbox

STEP = {
    "kind": "code",
    "language": "python",
    "entry_point": "f",
    "reference": "def f(x):\n    return 0 if x < 3 else x",
    "cases": [{"args": [1], "expected": 0}, {"args": [9], "expected": 9}],
}


async def results(box: Sandbox, *records: dict[str, Any], plan: Plan | None = None) -> list[dict[str, Any]]:
    lines = [json.dumps(record).encode() for record in records]
    return [result async for result in strength_stream(lines, box, plan=plan)]


async def test_lines_come_out_in_order_with_their_ids(box: Sandbox) -> None:
    bad = {"id": 2, "kind": "code", "language": "python", "cases": []}
    found = await results(box, {"id": "a", **STEP}, bad, {"id": "c", **STEP})
    assert [each["id"] for each in found] == ["a", 2, "c"]
    assert found[0]["strength"] == found[2]["strength"] and 0 < found[0]["strength"]["rate"] < 1
    assert "`reference` is missing" in found[1]["error"]


async def test_wrong_programs_are_a_second_kill_set(box: Sandbox) -> None:
    wrong = ["def f(x): return x * (x > 4)", "def f(x): return x"]
    (found,) = await results(box, {"id": 1, "incorrect_solutions": wrong, **STEP})
    assert found["strength"]["attempts"] == {"killed": 1, "survived": 1}
    (stronger,) = await results(box, {"id": 1, "incorrect_solutions": wrong, **STEP}, plan=Plan(budget=9))
    assert stronger["strength"]["attempts"] == {"killed": 2, "survived": 0}
    assert 0 < len(stronger["added_cases"]) <= 9


async def test_keys_of_the_wrong_kind_are_named(box: Sandbox) -> None:
    (found,) = await results(box, {"id": 1, "solutions": "def f(x): ...", **STEP})
    assert "`solutions` must be a list" in found["error"]


async def test_special_numbers_are_inputs_as_others(box: Sandbox) -> None:
    for special in ("nan", "inf", "-inf"):
        case = {"args": [{"$float": special}], "expected": {"$float": special}}
        halving = {
            "reference": "def f(x):\n    return x / 2",
            "cases": [case, {"args": [3.0], "expected": 1.5}],
        }
        (found,) = await results(box, {"id": 1, **STEP, **halving}, plan=Plan(budget=5, inputs=60, mutants=6))
        assert found["strength"]["rate"] == 1.0, found


async def test_what_a_validator_refuses_is_never_added(box: Sandbox) -> None:
    valid = "def valid(x):\n    return 0 < x < 20"
    (found,) = await results(box, {"id": 1, "validator": valid, **STEP}, plan=Plan(budget=20))
    assert found["strength"]["rate"] == 1.0
    assert found["added_cases"] and all(0 < case["args"][0] < 20 for case in found["added_cases"])
    for broken, why in (
        ("def valid(x):\n    return x > 5", "the validator refuses a case that is given"),
        ("def valid(:", "the validator does not run"),
        ("def valid(x):\n    return x + 40", "the validator returns neither True nor False: 4"),
    ):
        (refused,) = await results(box, {"id": 1, "validator": broken, **STEP}, plan=Plan(budget=20))
        assert refused["strength"]["reason"].startswith(why)
