"""Proposals are read whatever their form; what is missing or of another kind is named."""

import json

import pytest

from engine.proposers.base import NotPosed
from engine.proposers.proposal import Proposal, read_proposal

PARTS = {
    "statement": "Add two numbers.",
    "entry_point": "add",
    "reference": "def add(a, b):\n    return a + b\n",
    "tests": [{"args": [1, 2], "expected": 3}, {"args": [-1, 1], "expected": 0}],
}
WRITTEN = json.dumps(PARTS)


@pytest.mark.parametrize(
    "text",
    [
        WRITTEN,
        f"The set {{1, 2}} gave me an idea.\n{WRITTEN}\nIt works for x in {{a, b}}.",
        f"With $\\\\frac{{1}}{{2}}$ in mind: {WRITTEN}",
        f"```json\n{WRITTEN}\n```\nHere {{}} stands for nothing.",
    ],
)
def test_an_object_is_found_among_other_braces(text: str) -> None:
    found = read_proposal(text)
    assert isinstance(found, Proposal) and found.entry_point == "add" and len(found.tests) == 2


def test_of_two_objects_none_is_guessed() -> None:
    other = json.dumps({**PARTS, "statement": "Subtract two numbers."})
    assert isinstance(read_proposal(f"{WRITTEN}\nor\n{other}"), NotPosed)


@pytest.mark.parametrize(
    "tests", [["assert add(1, 2) == 3"], "assert add(1, 2) == 3\n\nassert add(-1, 1) == 0"]
)
def test_asserts_of_literals_are_tests(tests: object) -> None:
    found = read_proposal(json.dumps({**PARTS, "tests": tests}))
    assert isinstance(found, Proposal) and (found.tests[0].args, found.tests[0].expected) == ((1, 2), 3)


@pytest.mark.parametrize(
    "line",
    [
        "assert sub(1, 2) == 3",
        "assert add(1, 2)",
        "assert add(1, 2) > 2",
        "assert add(1, 2) == add(2, 1)",
        "assert add(x, 2) == 3",
        "assert add(1, b=2) == 3",
        "assert add(1, 2) == 3; import os",
        "add(1, 2) == 3",
        "check that 1 + 2 is 3",
    ],
)
def test_any_other_line_is_no_test(line: str) -> None:
    found = read_proposal(json.dumps({**PARTS, "tests": [line]}))
    assert found == NotPosed("a test is no call with an expected value")


@pytest.mark.parametrize(
    "text",
    [
        "Draft:\n```json\n{draft}\n```\nFinal:\n```json\n{final}\n```",
        "{draft}\n{final}",
        "```json\n{twice}\n```",
        "{twice}",
    ],
)
def test_what_is_said_in_two_ways_is_not_guessed(text: str) -> None:
    said = {
        "draft": json.dumps({**PARTS, "statement": "Draft."}),
        "final": json.dumps({**PARTS, "statement": "Final."}),
        "twice": json.dumps(PARTS)[:-1] + ', "statement": "Another."}',
    }
    for name, content in said.items():
        text = text.replace("{" + name + "}", content)
    assert isinstance(read_proposal(text), NotPosed)


def test_one_proposal_said_twice_is_one() -> None:
    block = f"```json\n{json.dumps(PARTS)}\n```"
    example = '```json\n{"x": 1, "y": 2}\n```'
    assert read_proposal(f"{example}\n{block}\nAgain:\n{block}") == read_proposal(block)
    assert not isinstance(read_proposal(block), NotPosed)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"tests": [{"args": [1], "kwargs": {"b": 2}, "expected": 3}]}, "a test is no call"),
        ({"tests": [{"args": [1, 2], "expected": 3, "tolerance": 0.1}]}, "a test is no call"),
        ({"tests": [{"args": [1, 2], "expected": 3, "raises": "ValueError"}]}, "a test is no call"),
        ({"validators": {"first": "def valid(a, b): return True"}}, "a validator is no program"),
        ({"validators": ["def valid(a, b): return True", 7]}, "a validator is no program"),
        ({"generator": ["def inputs(): return []"]}, "the generator is no program"),
    ],
)
def test_no_part_is_dropped_in_silence(changed: dict[str, object], reason: str) -> None:
    found = read_proposal(json.dumps({**PARTS, **changed}))
    assert isinstance(found, NotPosed) and found.reason.startswith(reason)


def test_words_beside_a_test_change_nothing() -> None:
    tests = [{"name": "one", "args": [1, 2], "expected": 3, "explanation": "1 + 2"}]
    assert not isinstance(read_proposal(json.dumps({**PARTS, "tests": tests})), NotPosed)
