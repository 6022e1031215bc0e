"""A program is called by the types of its language: right ones pass, wrong ones fail, and no value is cut."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from engine.verify import Verifier
from sandbox import UnsafeHost
from sandbox.languages import LANGUAGES, get_language
from tests.engine.checks.natural_types import NATURAL, Natural


@pytest.fixture(scope="module")
def verifier() -> Iterator[Verifier]:
    """One for all: what programs of a language share is compiled once."""
    try:
        with Verifier(jobs=1) as opened:
            yield opened
    except UnsafeHost as error:
        pytest.skip(str(error))


def judged(verifier: Verifier, row: Natural, n: int, args: Sequence[Any]) -> dict[str, Any]:
    source = row.source.replace("{n}", str(n)).replace("{{", "{").replace("}}", "}")
    params = [{"name": f"x{i}", "type": kind} for i, kind in enumerate(row.params)]
    request = {
        "kind": "code",
        "language": row.language,
        "solution": source,
        "entry_point": row.entry_point,
        "cases": [{"args": list(args), "expected": row.expected}],
        "signature": {"params": params, "returns": row.returns},
    }
    return verifier.judge(request)


def test_every_language_with_types_of_its_own_has_rows() -> None:
    typed = {name for name in LANGUAGES if get_language(name).typed}
    assert {row.language for row in NATURAL} == typed - {"lua", "perl"}


@pytest.mark.parametrize("row", NATURAL, ids=lambda row: f"{row.language}-{NATURAL.index(row)}")
def test_right_wrong_and_past(verifier: Verifier, row: Natural) -> None:
    verdict = judged(verifier, row, 1, row.args)
    if verdict["verdict"] == "harness_error":
        pytest.skip(verdict["reason"])
    assert verdict["verdict"] == "accepted", verdict["reason"]
    assert judged(verifier, row, 2, row.args)["verdict"] == "wrong_answer"
    if row.past is not None:
        verdict = judged(verifier, row, 1, row.past)
        assert verdict["verdict"] == "runtime_error"
        assert "NotCarried" in verdict["reason"]
