"""Values that hold themselves, as trees of lists do: a part of one in the place of a part of another.

Items that are changed one by one seldom make a deep tree, and never one that is deep on its other side.
"""

import random
from collections.abc import Sequence
from typing import Any

#: Grafts one after the other: each may make a tree as deep again.
_MOST_GRAFTS = 4
#: Lists in a value: no deeper tree is made.
_MOST_LISTS = 40


def holds_itself(values: Sequence[Any]) -> bool:
    """Whether some of the values stand within lists beside what is no list: nodes, and not rows."""
    return any(isinstance(value, list) and _is_node(value) for value in values)


def _is_node(value: Sequence[Any]) -> bool:
    inner = [isinstance(item, list) for item in value]
    return any(inner) and not all(inner)


def grafted(values: Sequence[Any], rng: random.Random) -> Any:
    """One of the values with parts of any of them in the place of its own."""
    parts = [part for value in values for part in _parts(value)]
    grown = rng.choice(values)
    for _ in range(rng.randint(1, _MOST_GRAFTS)):
        branches = [part for part in (*parts, *_parts(grown)) if part is None or isinstance(part, list)]
        further = _with_part(grown, rng.choice(branches), rng)
        if len(_parts(further)) <= _MOST_LISTS:
            grown = further
    return grown


def _parts(value: Any) -> list[Any]:
    inner = [part for item in value for part in _parts(item)] if isinstance(value, list) else []
    return [value, *inner]


def _with_part(value: Any, part: Any, rng: random.Random) -> Any:
    """The value with ``part`` somewhere in the place of a branch."""
    if not isinstance(value, list) or not value:
        return part
    branches = [place for place, item in enumerate(value) if item is None or isinstance(item, list)]
    if not branches:
        return value
    place = rng.choice(branches)
    below = value[place]
    inner = _with_part(below, part, rng) if isinstance(below, list) and rng.random() < 2 / 3 else part
    return [*value[:place], inner, *value[place + 1 :]]
