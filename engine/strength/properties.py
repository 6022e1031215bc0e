"""Properties: what must hold of every answer, judged outside the box without an expected value.

Inputs go into the box and values come back; whatever a property asks for again (the function on its own
answer, its inverse on the answer) is another call. An error on an input breaks the property there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import fsum
from typing import Any, Literal

from engine.checks.compare import brief, matches
from engine.strength.answers import Args, Asking
from engine.strength.shrinking import shrunk
from problem_banks.records import Compare
from sandbox import CallOutcome
from sandbox.values import decode

PropertyName = Literal["idempotent", "sorted", "inverse", "same length", "same items", "same sum"]


@dataclass(frozen=True)
class Property:
    """What must hold of every answer."""

    name: PropertyName
    inverse: str = ""
    """Of ``inverse``: a program whose function of the same name undoes it. It runs boxed."""
    compare: Compare = field(default_factory=Compare)
    """How two values are compared where the property asks for equality."""


@dataclass(frozen=True)
class Broken:
    """An input on which a property does not hold, as small as shrinking made it."""

    args: Args
    why: str


async def broken(ask: Asking, source: str, rule: Property, inputs: Sequence[Args]) -> Broken | None:
    """The smallest input found that breaks a property; ``None`` where it holds on all.

    Raises:
        HarnessError: infrastructure failed. BadJob, NotApplicable: the program cannot be asked so.
        ValueError: there are no inputs: nothing would be judged.
    """
    if not inputs:
        raise ValueError("a property needs inputs: with none, nothing is judged")
    if not all(inputs):
        raise ValueError("a property is about what a function is given: an input has no argument")
    if rule.name == "inverse" and not rule.inverse.strip():
        raise ValueError("an inverse is a program: there is none")
    faults = await _faults(ask, source, rule, inputs)
    first = next((args for args, fault in zip(inputs, faults, strict=True) if fault), None)
    if first is None:
        return None

    async def shows(smaller: Sequence[Args]) -> list[bool]:
        return [bool(fault) for fault in await _faults(ask, source, rule, smaller)]

    small = await shrunk(first, shows)
    (why,) = await _faults(ask, source, rule, [small])
    return Broken(small, why or "")


async def _faults(ask: Asking, source: str, rule: Property, inputs: Sequence[Args]) -> list[str | None]:
    """For each input what is wrong with its answer; ``None`` where the property holds."""
    answers = await ask.answers(source, inputs)
    if rule.name not in ("idempotent", "inverse"):
        return [_of_answer(rule, args, answer) for args, answer in zip(inputs, answers, strict=True)]
    second = rule.inverse if rule.name == "inverse" else source
    again = await ask.answers(
        second, [_next(args, answer) for args, answer in zip(inputs, answers, strict=True)]
    )
    return [
        _error(answer) or _error(other) or _unequal(rule, args, answer, other)
        for args, answer, other in zip(inputs, answers, again, strict=True)
    ]


def _next(args: Args, answer: CallOutcome | None) -> Args:
    """The arguments of the second call: the answer in place of the first one."""
    return args if _error(answer) or answer is None else (answer.value, *args[1:])


def _error(answer: CallOutcome | None) -> str | None:
    if answer is None:
        return "it was not answered"
    return None if answer.kind == "value" else f"{answer.error}: {answer.message}"


def _unequal(rule: Property, args: Args, answer: CallOutcome | None, again: CallOutcome | None) -> str | None:
    assert answer is not None and again is not None
    wanted = decode(answer.value if rule.name == "idempotent" else args[0])
    found = matches(decode(again.value), wanted, rule.compare, strict_sequences=False)
    return None if found is None else f"{rule.name}: {found}"


def _of_answer(rule: Property, args: Args, answer: CallOutcome | None) -> str | None:
    error = _error(answer)
    if error is not None or answer is None:
        return error
    given, got = decode(args[0]), decode(answer.value)
    try:
        holds = _TESTS[rule.name](given, got)
    except (TypeError, ArithmeticError, ValueError) as fault:  # values that are not compared, or have no sum
        return f"{rule.name}: {brief(got)} cannot be judged: {fault}"
    return None if holds else f"not {rule.name}: {brief(got)} of {brief(given)}"


def _items(value: Any) -> list[Any]:
    """The items of a collection: of a dict its pairs.

    Raises:
        TypeError: it is none.
    """
    if isinstance(value, dict):
        return list(value.items())
    if not isinstance(value, list | tuple | str | set | frozenset):
        raise TypeError(f"{type(value).__name__} is no collection of items")
    return list(value)


def _is_sorted(given: Any, got: Any) -> bool:
    if isinstance(got, set | frozenset | dict):
        raise TypeError(f"{type(got).__name__} has no order")
    return all(a <= b for a, b in pairwise(_items(got)))


def _same_items(given: Any, got: Any) -> bool:
    return matches(_items(got), _items(given), Compare(mode="unordered"), strict_sequences=False) is None


def _same_sum(given: Any, got: Any) -> bool:
    """Floats have one sum in whatever order they come: that of their exact values, rounded once."""
    sums = [_sum(_items(value)) for value in (given, got)]
    return matches(sums[1], sums[0], Compare()) is None


def _sum(items: list[Any]) -> Any:
    try:
        return fsum(items) if any(isinstance(item, float) for item in items) else sum(items)
    except (ValueError, OverflowError):  # infinities of both signs: what adding gives
        return sum(items)


_TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "sorted": _is_sorted,
    "same length": lambda given, got: len(_items(given)) == len(_items(got)),
    "same items": _same_items,
    "same sum": _same_sum,
}
