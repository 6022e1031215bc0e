"""The keys of a code request, each with right, wrong and malformed ones, and the verdicts that are right."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from engine.checks import Checker
from engine.verify import verify_stream
from engine.verify.case_forms import CallCaseForm, RunCaseForm
from engine.verify.deciders import DECIDERS
from sandbox import Sandbox, UnsafeHost

ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "data/contract.jsonl").read_text().splitlines()
]
KEYS = sorted({row["key"] for row in ROWS})
#: Keys that rows need not show: they are in every request, or have tests of their own.
ELSEWHERE = {"allow_skips", "id", "kind", "language", "solution", "environment", "public", "program"}


async def verdicts(requests: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    lines = [json.dumps(request).encode() for request in requests]
    try:
        async with Sandbox(jobs=2) as sandbox:
            checker = Checker(sandbox)
            found = [result async for result in verify_stream(lines, checker, jobs=2)]
            await checker.close()
            return found
    except UnsafeHost as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("key", KEYS)
async def test_requests_get_the_verdicts_that_are_right(key: str) -> None:
    rows = [row for row in ROWS if row["key"] == key]
    found = await verdicts(row["request"] for row in rows)
    differing = [
        (result["id"], row["expect"], result["verdict"], result["reason"])
        for row, result in zip(rows, found, strict=True)
        if result["verdict"] not in row["expect"]
    ]
    assert not differing
    assert {result["verdict"] == "accepted" for result in found} >= {False}


def test_every_key_has_a_right_request_and_one_that_is_not() -> None:
    keys = {key for way in DECIDERS["code"] for key in way.form.model_fields}
    keys |= {*CallCaseForm.model_fields, *RunCaseForm.model_fields}
    shown: dict[bool, set[str]] = {True: set(), False: set()}
    for row in ROWS:
        request = row["request"]
        cases = [case for case in request.get("cases", []) if isinstance(case, dict)]
        shown["accepted" in row["expect"]] |= {*request, *(key for case in cases for key in case)}
    assert not keys - ELSEWHERE - shown[True], "no request with it is accepted"
    assert not keys - ELSEWHERE - shown[False], "no request with it is refused"


async def test_what_is_the_callers_own_comes_back_as_it_came() -> None:
    own = {"n": 10**30, "deep": [{"x": None}, 1.0, "\u00e9"], "verdict": "accepted", "": {}}
    call = {"kind": "code", "language": "python", "entry_point": "f", "solution": "def f():\n    return 1\n"}
    requests = [
        {"id": 1, **call, "cases": [{"args": [], "expected": 1}], "meta": own},
        {"id": 2, **call, "cases": [], "meta": own},
        {"id": 3, "kind": "math", "gold": "1", "response": "\\boxed{2}", "meta": own},
        {"id": 4, **call, "cases": [{"args": [], "expected": 1}]},
    ]
    found = await verdicts(requests)
    assert [result.get("meta") for result in found] == [own, own, own, None]
    assert "meta" not in found[3]
    assert [result["verdict"] for result in found] == ["accepted", "bad_request", "wrong_answer", "accepted"]


async def test_a_reference_says_how_long_a_program_may_take() -> None:
    endless = {
        "id": 1,
        "kind": "code",
        "language": "python",
        "solution": "def f(n):\n    while True:\n        pass\n",
        "reference": "def f(n):\n    return n\n",
        "entry_point": "f",
        "cases": [{"args": [1], "expected": 1}],
    }
    (calibrated,) = await verdicts([endless])
    assert (calibrated["verdict"], "over the limit of 1 s" in calibrated["reason"]) == ("time_limit", True)
    (named,) = await verdicts([{**endless, "limits": {"cpu_seconds": 0.25}}])
    assert "over the limit of 0.25 s" in named["reason"]


async def test_the_reference_is_never_in_the_candidates_box() -> None:
    secret = "provender_reference_4711"
    snoop = (
        "import gc, os, sys\n"
        "def f():\n"
        "    held = [str(each) for each in gc.get_objects() if type(each) is dict]\n"
        "    read = [open(f'/proc/self/{name}', 'rb').read() for name in ('environ', 'cmdline')]\n"
        "    word = 'provender_reference_' + str(4711)\n"
        "    return any(word in text for text in held) or any(word.encode() in text for text in read)\n"
    )
    request = {
        "id": 1,
        "kind": "code",
        "language": "python",
        "solution": snoop,
        "reference": f"def f():\n    return False  # {secret}\n",
        "entry_point": "f",
        "cases": [{"args": [], "expected": False}],
    }
    (found,) = await verdicts([request])
    assert (found["verdict"], found["reason"]) == ("accepted", "")
