"""Families of programs made to refute a translation, one for each kind of meaning that is easily lost.

Every program is a function ``NAME(a: list[int], s: str, n: int)`` that gives an int or a text, with helpers
whose names begin with its own, so that one program can hold them all. A family is the product of a few parts.
"""

from collections.abc import Callable, Iterator

from tests.engine.translation.edge_families import (
    bits,
    chains,
    ends,
    fills,
    large,
    leaving,
    lent,
    listed,
    named,
    parsed,
    rebound,
    rests,
    starts,
    steps,
    truths,
)
from tests.engine.translation.name_families import defaults, lazies, merged, names
from tests.engine.translation.order_families import aliases, loops, orders, swaps
from tests.engine.translation.turn_families import beside, columns, places, turns
from tests.engine.translation.value_families import (
    absent,
    endless,
    keys,
    nans,
    numbers,
    raising,
    roots,
    running,
    unread,
)
from tests.engine.translation.written_families import (
    idioms,
    patterns,
    repeats,
    rounded,
    texts,
    unordered,
)

FAMILIES: dict[str, Callable[[], Iterator[str]]] = {
    "names": names,
    "defaults": defaults,
    "lazies": lazies,
    "merged": merged,
    "orders": orders,
    "loops": loops,
    "swaps": swaps,
    "aliases": aliases,
    "numbers": numbers,
    "nans": nans,
    "raising": raising,
    "running": running,
    "patterns": patterns,
    "idioms": idioms,
    "repeats": repeats,
    "texts": texts,
    "unordered": unordered,
    "rounded": rounded,
    "large": large,
    "chains": chains,
    "fills": fills,
    "truths": truths,
    "starts": starts,
    "bits": bits,
    "steps": steps,
    "ends": ends,
    "rebound": rebound,
    "listed": listed,
    "rests": rests,
    "lent": lent,
    "places": places,
    "turns": turns,
    "beside": beside,
    "columns": columns,
    "parsed": parsed,
    "named": named,
    "leaving": leaving,
    "keys": keys,
    "roots": roots,
    "unread": unread,
    "absent": absent,
    "endless": endless,
}


def programs(family: str) -> dict[str, str]:
    """The programs of a family by the name of their function."""
    texts = list(dict.fromkeys(FAMILIES[family]()))
    return {f"{family}{i}": text.replace("NAME", f"{family}{i}") for i, text in enumerate(texts)}
