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
