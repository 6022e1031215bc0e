"""The shortest part of a text that holds enough of certain letters."""

from collections.abc import Mapping, Sequence
from functools import partial
from random import Random
from string import ascii_lowercase
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Text, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space, Tuples

_SOURCE = """
def solve(text: str) -> $RETURNS:
    needed = $NEEDED
    counts = {}
    best_start = -1
    best = len(text) + 1
    start = 0
    for end in range(len(text)):
        counts[text[end]] = counts.get(text[end], 0) + 1
        while all(counts.get(c, 0) >= n for c, n in needed.items()):
            length = end - start + 1
            if length $SIGN best:
                best = length
                best_start = start
            counts[text[start]] -= 1
            start += 1
    return $RESULT
"""
_ANSWERS: Mapping[str, Any] = {
    "length": ("int", "the length of the shortest complete part", "best"),
    "start": ("int", "the index (from 0) at which the shortest complete part begins", "best_start"),
    "part": ("str", "the shortest complete part itself", "text[best_start:best_start + best]"),
    "rest": (
        "int",
        "how many characters of `text` lie outside the shortest complete part",
        "len(text) - best",
    ),
}

#: The greatest size, by level.
_LONGEST = (300, 1_000, 5_000)


@register
class CoveringWindow(CodeFamily):
    """More letters from level to level. Knobs: the letters, how many of each, which of several shortest
    parts is meant, what is returned, and what stands for none."""

    name = "covering_window"
    version = "3"
    topic = "strings"
    items_per_seed = 50
    redraws = 9
    summary = "Shortest part of a text that holds enough of certain letters"

    def space(self, level: int) -> Space:
        return Space(
            letters=Combinations(ascii_lowercase, 2 + level),
            counts=Tuples(range(1, 4 if level == 0 else 3), 2 + level),
            last=(False, True),
            answer=tuple(_ANSWERS),
            none=range(-20, 0),
        )

    def degenerate(self, p: Params) -> bool:
        return bool(p.last) and not _is_placed(p)

    def exercise(self, p: Params) -> Exercise:
        needed = _needed(p)
        returns, asks, result = _ANSWERS[p.answer]
        none = '""' if returns == "str" else p.none
        code = f"{none} if best_start < 0 else {result}"
        longest = _LONGEST[p.level]
        sign = _sign(p)
        empty = "the empty text" if returns == "str" else str(p.none)
        note = f" (and {p.none} is never returned)" if returns == "str" else ""
        return Exercise(
            names=("cover", "shortest_cover", "complete_part"),
            params={"text": Text(0, longest, common="".join(p.letters))},
            returns=returns,
            setups=_setups(p),
            asks=asks,
            rules=(*_ties(p), f"If no part is complete, return {empty}{note}."),
            source=fill(_SOURCE, RETURNS=returns, NEEDED=repr(needed), SIGN=sign, RESULT=code),
            oracle=partial(_oracle, p),
            idea="Extend a window to the right until it is complete, then shrink it from the left as long"
            " as it stays so.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=_edges(p),
            worst=lambda rng: [["".join(rng.choices(ascii_lowercase, k=longest))]],
            axes={"letters": len(needed)},
        )


def _is_placed(p: Params) -> bool:
    """Whether the answer depends on where the shortest part stands."""
    return p.answer in ("start", "part")


def _ties(p: Params) -> tuple[str, ...]:
    return (f"Of several shortest ones, take the {'last' if p.last else 'first'}.",) if _is_placed(p) else ()


def _setups(p: Params) -> tuple[str, ...]:
    needed = _needed(p)
    parts = ", ".join(f"{n} {'copy' if n == 1 else 'copies'} of {c}" for c, n in needed.items())
    return (
        "A part of a text is a series of consecutive characters of it. A part of `text` is complete if it"
        f" contains at least {parts}.",
        "We cut a series of neighbouring letters out of `text`. It is complete if at least these letters"
        f" are in it, in any order: {parts}.",
    )


def _oracle(p: Params, text: str) -> Value:
    needed = _needed(p)
    returns, _, _ = _ANSWERS[p.answer]
    for length in range(1, len(text) + 1):
        starts = [
            s
            for s in range(len(text) - length + 1)
            if all(text[s : s + length].count(c) >= n for c, n in needed.items())
        ]
        if starts:
            start = starts[-1 if p.last else 0]
            found = {"length": length, "start": start, "part": text[start : start + length]}
            return {**found, "rest": len(text) - length}[p.answer]
    return "" if returns == "str" else p.none


def _slips(p: Params) -> Mapping[str, Slip]:
    needed = _needed(p)
    sign = _sign(p)
    return {
        "takes the other of several shortest parts": (
            f"length {sign} best",
            f"length {'<' if p.last else '<='} best",
        ),
        "wants one copy of each letter only": (">= n for c, n", ">= 1 for c, n"),
        "needs one letter less": (repr(needed), repr(dict(list(needed.items())[:-1]))),
        "does not shrink the window far enough": ("        while all(", "        if all("),
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    needed = _needed(p)
    other = rng.choice([c for c in ascii_lowercase if c not in needed])
    return ["".join(rng.choices([*needed, *needed, other], k=rng.randint(0, 6 + 5 * len(needed))))]


def _edges(p: Params) -> tuple[Sequence[Value], ...]:
    needed = _needed(p)
    return (
        [""],
        ["".join(p.letters)],
        ["".join(c * n for c, n in needed.items())],
        [p.letters[0] * 7],
    )


def _needed(p: Params) -> dict[str, int]:
    return dict(zip(p.letters, p.counts, strict=True))


def _sign(p: Params) -> str:
    return "<=" if p.last else "<"
