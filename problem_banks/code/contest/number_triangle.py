"""A table of numbers built row by row by a rule, on standard input."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Int, Ints, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def solve(row: list[int], steps: int) -> $RETURNS:
    for step in range(1, steps + 1):
        after = []
        for i in range(len(row)):
            left = row[i - 1] if i > 0 else $LEFT
            right = row[i + 1] if i + 1 < len(row) else $RIGHT
            after.append(($RULE) % $MODULUS)
        row = after
        if step % $EVERY == 0:
            $EVENT
    return $RESULT
"""
_EVENTS: Mapping[str, Any] = {
    "reverse": ("the row is reversed", "row.reverse()"),
    "sort": ("the row is sorted in ascending order", "row.sort()"),
    "double": ("every number of the row is doubled and reduced as above", "row = [2 * v % {m} for v in row]"),
    "rotate": ("the first number of the row moves to its end", "row = row[1:] + row[:1]"),
}
_ANSWERS: Mapping[str, Any] = {
    "row": ("list[int]", "the numbers of the row in the end, in one line and separated by spaces", "row"),
    "sum": ("int", "the sum of the numbers of the row in the end", "sum(row)"),
    "top": ("int", "the greatest number of the row in the end", "max(row)"),
}
_BEYONDS: Mapping[str, Any] = {
    "nothing": ("0", "0", "Beyond the ends of the row, numbers count as 0."),
    "around": (
        "row[-1]",
        "row[0]",
        "The row is a circle: the last and the first number are neighbours.",
    ),
    "mirror": (
        "row[0]",
        "row[-1]",
        "The first number is its own left neighbour, and the last number its own right neighbour.",
    ),
}
_EVERYS = {2: "second", 3: "third", 4: "fourth"}

#: The greatest size, by level.
_MOST = (30, 60, 100)

#: The greatest size, by level.
_LONGEST = (20, 60, 100)


@register
class NumberTriangle(CodeFamily):
    """Longer rows and more steps from level to level. Knobs: the weights of the rule, what lies beyond the
    ends, the modulus, an event, the question."""

    name = "number_triangle"
    topic = "contest"
    summary = "Rows of numbers that follow from each other, on standard input"

    def space(self, level: int) -> Space:
        return Space(
            weights=[(a, b, c) for a in range(4) for b in range(4) for c in range(1, 4) if a + b],
            beyond=("nothing", "around", "mirror"),
            modulus=range(5, 60),
            event=tuple(_EVENTS),
            every=range(2, 5),
            answer=tuple(_ANSWERS),
        )

    def exercise(self, p: Params) -> Exercise:
        returns, asks, _ = _ANSWERS[p.answer]
        most = _MOST[p.level]
        longest = _LONGEST[p.level]
        return Exercise(
            names=("main",),
            params={"row": Ints(1, longest, 0, 100), "steps": Int(0, most)},
            returns=returns,
            setups=_setups(p),
            asks=asks,
            source=_source(p),
            oracle=partial(_oracle, p),
            idea="Build each row from the one before it.",
            slips=_slips(p),
            draw=lambda rng: [[rng.randint(0, 30) for _ in range(rng.randint(1, 7))], rng.randint(0, 7)],
            edges=([[0], 0], [[100], 1], [[1, 2], 4], [[5, 0, 0, 0, 7], 3]),
            worst=lambda rng: [[[rng.randint(0, 100) for _ in range(longest)], most]],
            form="stdin",
            axes={"most": most},
        )


def _setups(p: Params) -> tuple[str, ...]:
    a, b, c = p.weights
    event, _ = _event(p)
    _, _, ends = _BEYONDS[p.beyond]
    parts = [
        _part(weight, what)
        for weight, what in ((a, "its left neighbour"), (b, "its right neighbour"), (c, "itself"))
        if weight
    ]
    nth = _EVERYS[p.every]
    rule = " plus ".join(parts)
    return (
        "In each step, all numbers of `row` are replaced at the same time: each becomes the remainder of"
        f" {rule} on division by {p.modulus}, computed from the numbers before the step. {ends} After every"
        f" {nth} step, {event}. There are `steps` steps.",
        "`row` is a row of lamps that show numbers. At every one of `steps` ticks, each lamp changes to"
        f" {rule}, reduced to its remainder modulo {p.modulus}; all look at the numbers from before the"
        f" tick. {ends} After every {nth} tick, {event}.",
    )


def _source(p: Params) -> str:
    a, b, c = p.weights
    _, code = _event(p)
    returns, _, result = _ANSWERS[p.answer]
    left, right, _ = _BEYONDS[p.beyond]
    return fill(
        _SOURCE,
        RETURNS=returns,
        LEFT=left,
        RIGHT=right,
        RULE=f"{a} * left + {b} * right + {c} * row[i]",
        MODULUS=p.modulus,
        EVERY=p.every,
        EVENT=code,
        RESULT=result,
    )


def _oracle(p: Params, row: list[int], steps: int) -> Value:
    a, b, c = p.weights
    n = len(row)
    rows = [dict(enumerate(row))]
    for step in range(1, steps + 1):
        old = rows[-1]

        def at(i: int, old: dict[int, int] = old) -> int:
            if 0 <= i < n:
                return old[i]
            return {"nothing": 0, "around": old[i % n], "mirror": old[0 if i < 0 else n - 1]}[p.beyond]

        new = [(a * at(i - 1) + b * at(i + 1) + c * old[i]) % p.modulus for i in range(n)]
        if step % p.every == 0:
            new = {
                "reverse": new[::-1],
                "sort": sorted(new),
                "double": [(v + v) % p.modulus for v in new],
                "rotate": [*new[1:], new[0]],
            }[p.event]
        rows.append(dict(enumerate(new)))
    final = [rows[-1][i] for i in range(n)]
    return {"row": final, "sum": sum(final), "top": sorted(final)[-1]}[p.answer]


def _part(weight: int, what: str) -> str:
    return what if weight == 1 else f"{weight} times {what}"


def _slips(p: Params) -> Mapping[str, Slip]:
    a, b, c = p.weights
    left, _, _ = _BEYONDS[p.beyond]
    return {
        "uses numbers that have already changed": (
            f"{c} * row[i]",
            f"{c} * (after[-1] if after else row[i])",
        ),
        "gets the ends wrong": (
            f"if i > 0 else {left}\n",
            f"if i > 0 else {'row[i]' if p.beyond != 'mirror' else '0'}\n",
        ),
        "forgets the event": (f"step % {p.every} == 0", "step < 0"),
        "exchanges left and right" if a != b else "forgets the right neighbour": (
            f"{a} * left + {b} * right",
            f"{b} * left + {a} * right" if a != b else f"{a} * left",
        ),
    }


def _event(p: Params) -> tuple[str, str]:
    return tuple(text.format(m=p.modulus) for text in _EVENTS[p.event])
