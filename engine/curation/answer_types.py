"""What kind of answer a problem asks for, in one word, from its check."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from engine.answers.contract import compile_gold
from engine.answers.errors import GoldError


def answer_type(check: Mapping[str, Any]) -> str:
    """``number``, ``interval``, ... of a gold; what a function returns; else the type of the check."""
    if isinstance(gold := check.get("gold"), str):
        declared = check.get("answer_type")
        return _of_gold(gold, declared if isinstance(declared, str) else None)
    signature = check.get("signature")
    if isinstance(signature, Mapping) and signature.get("returns"):
        return str(signature["returns"])
    cases = check.get("cases")
    if isinstance(cases, list) and cases and isinstance(cases[0], Mapping):
        first = cases[0]
        return "output" if first.get("stdin") is not None else _of_value(first.get("expected"))
    return str(check.get("type", "unknown"))


@lru_cache(maxsize=10_000)
def _of_gold(gold: str, declared: str | None) -> str:
    try:
        return compile_gold(gold, declared).kind
    except GoldError:
        return "unreadable"


def _of_value(value: object) -> str:
    """A wire value's type: its tag, or what JSON calls it."""
    if isinstance(value, dict) and len(value) == 1:
        return str(next(iter(value))).removeprefix("$")
    return {"NoneType": "none"}.get(type(value).__name__, type(value).__name__)
