"""No program is accepted that does not compute the expected values, whatever it does to its own process.

``PROVENDER_CONFORMANCE=all`` asks every forgery; by default the languages that compile slowly get a few.
"""

import os
from typing import Any

import pytest

from sandbox.languages import LANGUAGES
from sandbox.results import CallResult, Status
from sandbox.values import decode
from tests.sandbox.languages.conftest import Bench
from tests.sandbox.languages.forgeries import FORGERIES, SQUARES

SIGNATURE = {"params": [{"name": "x", "type": "int"}], "returns": "int"}
#: Two, so that an encoder which always writes 4 is no right answer.
EXPECTED: list[Any] = [4, 9]

#: One in three: what refuses them is the same in each, the comparison outside.
SLOW = frozenset({"c", "cpp", "java", "rust", "csharp", "haskell"})
EVERY = os.environ.get("PROVENDER_CONFORMANCE") == "all"

CASES = [
    (language, number)
    for language, sources in FORGERIES.items()
    for number in range(0, len(sources), 1 if EVERY or language not in SLOW else 3)
]


def accepted(result: CallResult) -> bool:
    """The judgement of call cases, made here from values alone."""
    if result.status is not Status.OK:
        return False
    return [decode(outcome.value) for outcome in result.outcomes] == EXPECTED


def test_every_language_with_calls_is_covered() -> None:
    # Bash has text and no typed values: its programs are judged by what they print.
    assert SQUARES.keys() == set(LANGUAGES) - {"bash"}
    assert FORGERIES.keys() == SQUARES.keys() - {"python"}


@pytest.mark.parametrize("language", SQUARES)
def test_an_honest_program_is_accepted(bench: Bench, language: str) -> None:
    result = bench.call(language, SQUARES[language], [[2], [3]], SIGNATURE)
    assert accepted(result), (result.status, result.reason, result.outcomes, result.stderr)


@pytest.mark.parametrize(("language", "number"), CASES)
def test_a_forged_pass_is_not_accepted(bench: Bench, language: str, number: int) -> None:
    assert not accepted(bench.call(language, FORGERIES[language][number], [[2], [3]], SIGNATURE))
