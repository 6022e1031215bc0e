"""Edges: values at the border of what a kind of value can be, and parts of one argument in another."""

import random
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from engine.strength.places import written

#: Primes, as many steps as a program takes that tries all smaller numbers.
_LARGE_INTS = (1009, 104_729)
#: One for which such a program takes too long: only where the given numbers are about as large.
HUGE_INT: Final = 1_000_000_007
#: From here on a given number shows that what counts up to it is too slow.
_SHOWS_HUGE = 1_000_000
#: Numbers that are an edge anywhere.
SMALL_INTEGERS: Final[Sequence[int]] = (0, 1, -1, 2, 3, -2, 5, 10, -10, 100)
#: On the axes, on both sides of them, and in each quarter.
COMPLEX_EDGES: Final[Sequence[complex]] = (0j, 1 + 0j, -1 + 0j, 1j, -1j, 3 + 4j, -3 + 4j, -3 - 4j, 3 - 4j)
SMALL_FLOATS: Final[Sequence[float]] = (0.0, 1.0, -1.0, 0.5, -0.5, 2.5, 10.0, 1e-3)
#: Digits of a drawn integer: at most so many more than the given ones have, within these bounds. What is
#: linear in the number itself still comes to its end, and what is slower does for numbers like the given.
_FURTHER_DIGITS, _LEAST_DIGITS, _MOST_DIGITS = 2, 3, 6
#: Edges of an item that are tried inside its list.
_MOST_INSIDE = 12
_NUMBER = re.compile(r"\d+")


def beyond_drawn(seen: Sequence[Any]) -> int:
    """A power of ten: below it are the integers that are drawn where ``seen`` are given."""
    given = max((abs(each) for each in seen if type(each) is int), default=0)
    digits = next((count for count in range(_MOST_DIGITS) if 10**count > given), _MOST_DIGITS)
    power: int = 10 ** min(_MOST_DIGITS, max(_LEAST_DIGITS, digits + _FURTHER_DIGITS))
    return power


def edges_of(value: Any, integers: Sequence[int], texts: Sequence[str]) -> list[Any]:
    """Edges of the kind of ``value``, and ones that come of it.

    Args:
        integers: constants of the program, and ``texts`` likewise.
    """
    match value:
        case bool():
            return [not value]
        case int():
            near = (value + 1, value - 1, -value, value * 2, value * 10 + 1)
            large = [each for each in _LARGE_INTS if each < beyond_drawn([value])]
            large += [HUGE_INT] * (abs(value) >= _SHOWS_HUGE)
            return [*SMALL_INTEGERS, *integers, *near, *large]
        case float():
            return [*SMALL_FLOATS, -value, value + 0.5, value * 2]
        case complex():
            return [*COMPLEX_EDGES, -value, value * 1j, value.conjugate()]
        case str():
            return [*_edges_of_text(value), *texts]
        case list() | tuple() if value:
            return [*_edges_of_list(value), *_inside(value, integers, texts)]
        case set() | frozenset() if value:
            return [type(value)(), type(value)(sorted(value, key=written)[:1])]
        case dict() if value:
            return [{}, dict(list(value.items())[:1])]
    return []


def _edges_of_text(value: str) -> list[str]:
    cased = (value.upper(), value.lower(), value.swapcase())
    spaced = (" ", f" {value}", f"{value} ", value.replace(" ", "  "), value.replace(" ", ""))
    signed = (f"-{value}", f"+{value}", f"0{value}") if any(map(str.isdigit, value)) else ()
    mirrored = (value[::-1], value + value[::-1], value[:-1] + value[::-1])
    return ["", *signed, *value[:1], *mirrored, value * 2, value[:1] * 3, *cased, *spaced]


def _edges_of_list(value: Any) -> list[Any]:
    kind = type(value)
    turned = kind([*value[1:], value[0]])
    edges = [kind(), value[:1], kind([*value, *value]), value[::-1], kind([value[0]] * 3), turned, value[:2]]
    if all(type(item) in (int, float) for item in value):
        ordered = sorted(value)
        negative = [-abs(item) for item in value]
        several = (ordered, ordered[::-1], negative, sorted(negative), [0 * item for item in value])
        edges += [kind(items) for items in (*several, [*ordered, *ordered[::-1]])]
    return edges


def _inside(value: Any, integers: Sequence[int], texts: Sequence[str]) -> list[Any]:
    """The list with an edge in place of its first item."""
    kind = type(value)
    if kind is tuple and len({type(item) for item in value}) > 1:
        return []
    edges = edges_of(value[0], integers, texts)
    step = -(-len(edges) // _MOST_INSIDE) or 1
    return [kind([edge, *value[1:]]) for edge in edges[::step]]


def parts(value: Any) -> Iterator[Any]:
    """A value, its items and the items of those."""
    yield value
    if isinstance(value, list | tuple | set | frozenset | dict):
        for item in value:
            yield from parts(item)


def borrowed(args: Sequence[Any], rng: random.Random) -> list[Any]:
    """The arguments with a part of one in another: what is searched for is there, both are the same."""
    place = rng.randrange(len(args))
    value, others = args[place], [arg for other, arg in enumerate(args) if other != place]
    own = [part for other in others for part in parts(other) if type(part) is type(value)]
    if isinstance(value, str):
        own += [_slice(part, rng) for part in own]
        own += [_renumbered(value, others, rng)]
    changed = list(args)
    if isinstance(value, list) and value and rng.random() < 1 / 2:
        items = [part for other in others for part in parts(other) if type(part) is type(value[0])]
        at = rng.randrange(len(value))
        changed[place] = [*value[:at], rng.choice(items or value), *value[at + 1 :]]
    elif own:
        found = rng.choice(own)
        changed[place] = list(rng.sample(found, len(found))) if isinstance(found, list) else found
    return changed


def _slice(text: str, rng: random.Random) -> str:
    start = rng.randrange(len(text) + 1)
    return text[start : start + rng.randrange(1, 4)]


def _renumbered(text: str, others: Sequence[Any], rng: random.Random) -> str:
    """The text with numbers of other texts in the place of its own, from their last or in any order."""
    found = _NUMBER.findall(" ".join(other for other in others if isinstance(other, str)))
    if not found:
        return text
    turned = iter([*reversed(found), *rng.choices(found, k=len(text))])
    if rng.random() < 1 / 2:
        return _NUMBER.sub(lambda _: next(turned), text)
    return _NUMBER.sub(lambda _: rng.choice(found), text)
