"""Many small programs ``NAME(a: list[int], s: str, n: int)`` as one that calls the one with a number."""

import contextlib
from typing import Any

from engine.translation import TARGETS, Untranslatable, translate
from problem_banks.records import Param, Signature

SIGNATURE = Signature(
    params=tuple(
        Param(name=n, type=t) for n, t in (("which", "int"), ("a", "list[int]"), ("s", "str"), ("n", "int"))
    ),
    returns="str",
)
INPUTS: list[tuple[list[int], str, int]] = [
    ([3, 1, 2], "ab", 4),
    ([0, -1], "7", 0),
    ([5, 5, 5, 2, 9], "", 7),
    ([1], "a", 1),
]


def shown(name: str, source: str, target: str) -> str:
    """The result of a program as a text. Lists are copied where a language has the operation."""
    call = f"{name}({'a[:]' if target in TARGETS else 'a'}, s, n)"
    space: dict[str, Any] = {}
    exec(source, space)
    for a, s, n in INPUTS:
        with contextlib.suppress(Exception):
            return call if isinstance(space[name](list(a), s, n), str) else f"str({call})"
    return f"str({call})"


def branches(calls: list[str], first: int, depth: int = 1) -> list[str]:
    """Calls by their number, found by halving."""
    pad = "    " * depth
    if len(calls) == 1:
        return [f"{pad}return {calls[0]}"]
    half = len(calls) // 2
    upper = branches(calls[half:], first + half, depth)
    return [f"{pad}if which < {first + half}:", *branches(calls[:half], first, depth + 1), *upper]


def joined(sources: dict[str, str], names: list[str], target: str) -> str:
    """One program that holds many, and calls the one with a number."""
    calls = [shown(name, sources[name], target) for name in names]
    functions = "".join(sources[name] for name in names)
    return "\n".join([functions, "def run_all(which, a, s, n):", *branches(calls, 0), ""])


def translatable(sources: dict[str, str], target: str) -> list[str]:
    good = []
    for name in sources:
        with contextlib.suppress(Untranslatable):
            translate(joined(sources, [name], target), "run_all", SIGNATURE, target)
            good.append(name)
    return good
