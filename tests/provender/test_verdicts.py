"""Verdicts in this process: the same as those of lines, in order, from any kind of code."""

import asyncio
import json
import threading
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

import provender
from sandbox import Sandbox

HALF: dict[str, Any] = {"kind": "math", "gold": "1/2", "response": "\\boxed{0.5}"}
SWAP: dict[str, Any] = {
    "kind": "code",
    "language": "python",
    "solution": "def swap(a, b):\n    return b, {a}\n",
    "entry_point": "swap",
}


def test_requests_get_their_place_as_id_and_keep_their_own() -> None:
    verdicts = list(provender.verify([HALF, HALF | {"id": "mine"}, HALF | {"response": "\\boxed{2}"}]))
    assert [verdict["id"] for verdict in verdicts] == [0, "mine", 2]
    assert [verdict["verdict"] for verdict in verdicts] == ["accepted", "accepted", "wrong_answer"]


@pytest.mark.parametrize(
    "expected", [(2, {1}), {"$tuple": [2, {"$set": [1]}]}, (2, frozenset({1}))], ids=["own", "wire", "frozen"]
)
def test_values_are_pythons_or_the_wires(expected: object) -> None:
    case = {"args": [1, 2], "expected": expected}
    verdict = provender.judge(SWAP | {"cases": [case]})
    assert verdict["verdict"] == "accepted", verdict["reason"]


def test_a_tuple_is_no_list() -> None:
    verdict = provender.judge(SWAP | {"cases": [{"args": [1, 2], "expected": [2, {1}]}]})
    assert verdict["verdict"] == "wrong_answer"


@pytest.mark.parametrize(
    ("request_", "says"),
    [
        (["not", "a", "mapping"], "a request is a mapping"),
        ({3: 4}, "the keys of a request are texts"),
        (HALF | {"respons": "x"}, "Did you mean `response`? Valid keys: id, "),
        (HALF | {"gold": object()}, "`gold` cannot be written"),
        (SWAP | {"cases": ({"args": [1], "expected": 1},)}, "`cases` should be a valid list"),
        (HALF | {"gold": [HALF] * 3}, "`gold` should be a valid string"),
    ],
)
def test_what_is_no_request_is_a_verdict_that_says_so(request_: Any, says: str) -> None:
    bad, good = provender.verify([request_, HALF])
    assert (bad["verdict"], good["verdict"]) == ("bad_request", "accepted")
    assert bad["reason"].startswith("request 1: ") and says in bad["reason"]


def test_mathematics_needs_no_sandbox_and_programs_say_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def refuse(self: Sandbox) -> Sandbox:
        raise provender.UnsafeHost("no namespaces here")

    monkeypatch.setattr(Sandbox, "__aenter__", refuse)
    assert provender.judge(HALF)["verdict"] == "accepted"
    computed = {"kind": "math", "gold": "4", "program": "print(2 + 2)"}
    for needy in (computed, SWAP | {"cases": [{"args": [1, 2], "expected": 1}]}):
        with pytest.raises(provender.UnsafeHost, match="no namespaces"):
            list(provender.verify([HALF, needy]))


def test_memory_is_flat_and_an_endless_row_can_be_left() -> None:
    drawn = 0

    def endless() -> Iterator[Mapping[str, Any]]:
        nonlocal drawn
        while True:
            drawn += 1
            yield HALF

    verdicts = provender.verify(endless(), jobs=1)
    for _ in range(3):
        assert next(verdicts)["verdict"] == "accepted"
    assert drawn <= 64 + 3
    verdicts.close()  # type: ignore[attr-defined]


async def test_blocking_and_asynchronous_verdicts_are_those_of_lines() -> None:
    requests = [HALF, HALF | {"response": "?"}, SWAP | {"cases": [{"args": [1, 2], "expected": (2, {1})}]}]
    blocking = list(provender.verify(requests))
    twin = [verdict async for verdict in provender.averify(requests)]
    lines = (json.dumps({"id": 0} | request).encode() for request in requests[:2])
    async with provender.AsyncVerifier() as verifier:
        of_lines = [verdict async for verdict in verifier.verify_lines(lines)]
        together = await asyncio.gather(*map(verifier.judge, requests))
    shown = [[each["verdict"] for each in found] for found in (blocking, twin, together)]
    assert shown == [["accepted", "unparsable", "accepted"]] * 3
    assert [each["verdict"] for each in of_lines] == shown[0][:2]
    assert (await provender.ajudge(HALF))["verdict"] == "accepted"


def test_threads_share_a_verifier() -> None:
    found: list[str] = []
    with provender.Verifier(jobs=1) as verifier:
        threads = [
            threading.Thread(target=lambda: found.append(verifier.judge(HALF)["verdict"])) for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == ["accepted"] * 4
    with pytest.raises(provender.BadJob, match="not open in this process"):
        verifier.judge(HALF)
