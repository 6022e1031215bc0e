"""Strict cases where all numbers are of one type: told by the signature or refused, never taken for wrong."""

from collections.abc import Iterator
from typing import Any

import pytest

from engine.verify import Verifier
from sandbox import UnsafeHost

#: What a function that halves its argument gives, as a float and as an int.
HALVES = {
    "lua": ("function f(x) return x / 2 end", "function f(x) return x // 2 end"),
    "perl": (None, "sub f { my ($x) = @_; return int($x / 2); }"),
    "php": ("<?php function f($x) { return $x / 2.0; }", "<?php function f($x) { return intdiv($x, 2); }"),
    "ruby": ("def f(x)\n  x / 2.0\nend", "def f(x)\n  x / 2\nend"),
    "python": ("def f(x):\n    return x / 2", "def f(x):\n    return x // 2"),
}
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
    language = "typescript" if ": any" in source else "javascript"
    return asked(verifier, language, source, kind, kind, value, value, mode)


def asked(
    verifier: Verifier,
    language: str,
    source: str,
    kind: str | None,
    returns: str | None,
    value: Any,
    expected: Any,
    mode: str = "strict",
) -> dict[str, Any]:
    request: dict[str, Any] = {
        "kind": "code",
        "language": language,
        "solution": source,
        "entry_point": "f",
        "cases": [{"args": [value], "expected": expected}],
        "compare": {"mode": mode},
    }
    if kind is not None:
        request["signature"] = {"params": [{"name": "x", "type": kind}], "returns": returns}
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


@pytest.mark.parametrize("language", HALVES)
def test_languages_with_floats_of_their_own_tell_a_whole_one_from_an_int(
    verifier: Verifier, language: str
) -> None:
    as_float, as_int = HALVES[language]
    assert as_int is not None
    assert asked(verifier, language, as_int, "int", "int", 4, 2)["verdict"] == "accepted"
    if as_float is not None:
        assert asked(verifier, language, as_float, "int", "float", 4, 2.0)["verdict"] == "accepted"
        assert asked(verifier, language, as_float, "int", "int", 4, 2)["verdict"] == "wrong_answer"


#: A function that gives what a language has for a value, the value, and a type that does not say what it is.
LOST = [
    ("php", "<?php function f($x) { return [1]; }", {"$set": [1]}, "any"),
    ("php", "<?php function f($x) { return [[1]]; }", [{"$frozenset": [1]}], "list[any]"),
    ("php", "<?php function f($x) { return 'hi'; }", {"$bytes": "aGk="}, "optional[any]"),
    ("ruby", "def f(x)\n  {'a' => 'hi'}\nend", {"a": {"$bytes": "aGk="}}, "dict[str,any]"),
]


@pytest.mark.parametrize(("language", "source", "expected", "returns"), LOST)
def test_an_answer_that_a_language_takes_for_another_is_refused_by_name(
    verifier: Verifier, language: str, source: str, expected: Any, returns: str
) -> None:
    verdict = asked(verifier, language, source, "int", returns, 1, expected)
    assert verdict["verdict"] == "bad_request"
    assert "an answer of kind $" in verdict["reason"]


@pytest.mark.parametrize(
    ("language", "source", "expected", "returns", "mode"),
    [
        ("php", "<?php function f($x) { return [1]; }", {"$set": [1]}, "set[int]", "exact"),
        ("php", "<?php function f($x) { return [2, 1]; }", {"$set": [1, 2]}, "any", "unordered"),
        ("php", "<?php function f($x) { return ['hi', 1]; }", {"$tuple": [{"$bytes": "aGk="}, 1]},
         "tuple[bytes,any]", "exact"),
        ("ruby", "def f(x)\n  Set.new([1])\nend", {"$set": [1]}, "any", "exact"),
    ],
)  # fmt: skip
def test_an_answer_that_its_type_or_the_language_tells_is_judged(
    verifier: Verifier, language: str, source: str, expected: Any, returns: str, mode: str
) -> None:
    assert asked(verifier, language, source, "int", returns, 1, expected, mode)["verdict"] == "accepted"
