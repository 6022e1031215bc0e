"""Strict cases where all numbers are of one type: told by the signature or refused, never taken for wrong."""

from collections.abc import Iterator
from typing import Any

import pytest

from engine.verify import Verifier
from sandbox import UnsafeHost

JAVASCRIPT = "function f(x) { return x; }"
TYPESCRIPT = "function f(x: any): any { return x; }"


@pytest.fixture(scope="module")
def verifier() -> Iterator[Verifier]:
    try:
        with Verifier(jobs=1) as opened:
            yield opened
    except UnsafeHost as error:
        pytest.skip(str(error))


def judged(
    verifier: Verifier, source: str, kind: str | None, value: Any, mode: str = "strict"
) -> dict[str, Any]:
    request: dict[str, Any] = {
        "kind": "code",
        "language": "typescript" if ": any" in source else "javascript",
        "solution": source,
        "entry_point": "f",
        "cases": [{"args": [value], "expected": value}],
        "compare": {"mode": mode},
    }
    if kind is not None:
        request["signature"] = {"params": [{"name": "x", "type": kind}], "returns": kind}
    verdict = verifier.judge(request)
    if verdict["verdict"] == "harness_error":
        pytest.skip(verdict["reason"])
    return verdict


@pytest.mark.parametrize("source", [JAVASCRIPT, TYPESCRIPT])
@pytest.mark.parametrize(
    ("kind", "value"), [("float", 2.0), ("list[float]", [1.0, 0.5]), ("int", 2), ("any", 2), (None, [2, 0.5])]
)
def test_what_a_type_says_or_the_value_shows_is_judged(
    verifier: Verifier, source: str, kind: str | None, value: Any
) -> None:
    assert judged(verifier, source, kind, value)["verdict"] == "accepted"


@pytest.mark.parametrize("source", [JAVASCRIPT, TYPESCRIPT])
@pytest.mark.parametrize(
    ("kind", "value"), [("any", 2.0), (None, -3.0), ("list[any]", ["a", 1.0]), (None, {"a": [0.5, 1.0]})]
)
def test_a_whole_float_of_no_type_is_refused_by_name(
    verifier: Verifier, source: str, kind: str | None, value: Any
) -> None:
    verdict = judged(verifier, source, kind, value)
    assert verdict["verdict"] == "bad_request"
    assert "whole float" in verdict["reason"]
    assert judged(verifier, source, kind, value, "exact")["verdict"] == "accepted"
