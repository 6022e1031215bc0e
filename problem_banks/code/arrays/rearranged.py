"""A list rearranged by several moves in turn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Ints, Value
from problem_banks.code.makings.exercise import Exercise, Slip
from problem_banks.code.makings.knobs import Choice, which, which_choices
from problem_banks.registry import register
from problem_banks.space import Assortments, Params, Space


@dataclass(frozen=True)
class _Move:
    words: str
    code: str
    """Lines that rebind ``values``."""
    apply: Callable[[list[int]], list[int]]
    slip: tuple[str, str, str]
    """What is wrong, the fragment, and what stands there instead."""


@register
class Rearranged(CodeFamily):
    """Two, three or four moves: partition, reversal of the chosen numbers, rotation, reversed blocks, piles,
    numbers dropped."""

    name = "rearranged"
    topic = "arrays"
    summary = "A list rearranged by several moves in turn"

    def space(self, level: int) -> Space:
        kinds = which_choices()
        groups: list[list[tuple[str, Any]]] = [
            [("front", kind) for kind in kinds],
            [("mirror", kind) for kind in kinds],
            [("rotate", k) for k in range(-9, 10) if k],
            [("blocks", k) for k in range(2, 12)],
            [("deal", k) for k in range(2, 9)],
            [("drop", kind) for kind in kinds],
        ]
        return Space(moves=Assortments(groups, level + 2))

    def exercise(self, p: Params) -> Exercise:
        moves = _moves(p)
        source = _source(moves)
        slips: dict[str, Slip] = {
            "does the first two steps in the other order": _source([moves[1], moves[0], *moves[2:]]),
            "leaves out the last step": _source(moves[:-1]),
        }
        slips |= {
            what: (old, new) for what, old, new in (move.slip for move in moves) if source.count(old) == 1
        }
        return Exercise(
            names=("rearrange", "reorder", "shuffle_values", "move_around"),
            params={"values": Ints(0, 200, -100, 100)},
            returns="list[int]",
            setups=_setups(p),
            asks="the list after all steps",
            rules=("A step that finds nothing to do leaves the list as it is.",),
            source=source,
            oracle=partial(_oracle, p),
            idea="Carry out the steps one by one, each on the list that the one before made.",
            slips=slips,
            edges=([[]],),
            axes={"steps": len(moves)},
        )


def _source(moves: Sequence[_Move]) -> str:
    lines = "\n".join(move.code for move in moves).replace("\n", "\n    ")
    return f"def solve(values: list[int]) -> list[int]:\n    {lines}\n    return values\n"


def _front(choice: Choice) -> _Move:
    kind = which(choice)
    test = kind.test("v")
    return _Move(
        f"Move the numbers that are {kind.what} to the front; among themselves they keep their order, and"
        " so do the others",
        f"front = [v for v in values if {test}]\nback = [v for v in values if not ({test})]\nvalues = front"
        " + back",
        lambda values: sorted(values, key=lambda v: not kind.holds(v)),
        ("moves the numbers to the end instead", "values = front + back", "values = back + front"),
    )


def _mirror(choice: Choice) -> _Move:
    kind = which(choice)
    return _Move(
        f"Reverse the order of the numbers that are {kind.what} among the places that they take; all others"
        " stay where they are",
        f"picked = [v for v in values if {kind.test('v')}]\nvalues = [picked.pop() if {kind.test('v')} else"
        " v for v in values]",
        lambda values: _mirrored(values, kind.holds),
        ("keeps the order of the chosen numbers", "picked.pop()", "picked.pop(0)"),
    )


def _mirrored(values: list[int], holds: Callable[[int], bool]) -> list[int]:
    places = [i for i, v in enumerate(values) if holds(v)]
    result = list(values)
    for place, other in zip(places, reversed(places), strict=True):
        result[place] = values[other]
    return result


def _rotate(k: int) -> _Move:
    def apply(values: list[int]) -> list[int]:
        return [values[(i + k) % len(values)] for i in range(len(values))]

    where = "to the end" if k > 0 else "to the front"
    which_one = "first" if k > 0 else "last"
    return _Move(
        f"Take the {which_one} number and put it {where}; do this {_times(abs(k))}",
        f"if values:\n    turn = {k} % len(values)\n    values = values[turn:] + values[:turn]",
        apply,
        ("rotates the other way", f"turn = {k} %", f"turn = {-k} %"),
    )


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _blocks(size: int) -> _Move:
    return _Move(
        f"Cut the list into blocks of {size} numbers from the left (the last block may be shorter) and"
        " reverse each block",
        f"values = [v for i in range(0, len(values), {size}) for v in reversed(values[i:i + {size}])]",
        lambda values: [values[_partner(i, size, len(values))] for i in range(len(values))],
        ("reverses the order of the whole list", f"range(0, len(values), {size})", "range(0, 1)"),
    )


def _partner(place: int, size: int, length: int) -> int:
    first = place - place % size
    return first + min(length, first + size) - 1 - place


def _deal(piles: int) -> _Move:
    def apply(values: list[int]) -> list[int]:
        heaps: list[list[int]] = [[] for _ in range(piles)]
        for i, value in enumerate(values):
            heaps[i % piles].append(value)
        return [value for heap in heaps for value in heap]

    return _Move(
        f"Deal the numbers from left to right onto {piles} piles in turn, and put the piles one after the"
        " other: all of the first pile in the order in which it was dealt, then all of the second, and so"
        " on",
        f"values = [v for pile in range({piles}) for v in values[pile::{piles}]]",
        apply,
        ("turns each pile over", f"values[pile::{piles}]", f"values[pile::{piles}][::-1]"),
    )


def _drop(choice: Choice) -> _Move:
    kind = which(choice)
    return _Move(
        f"Remove every number that is {kind.what} and stands directly after a number that is not (as the"
        " list was before this step)",
        f"values = [values[i] for i in range(len(values)) if i == 0 or not ({kind.test('values[i]')}) or"
        f" ({kind.test('values[i - 1]')})]",
        lambda values: [
            v
            for before, v in zip([None, *values], values, strict=False)
            if before is None or not (kind.holds(v) and not kind.holds(before))
        ],
        ("takes the first number for one that stands after another", "if i == 0 or", "if"),
    )


_MOVES: dict[str, Callable[[Any], _Move]] = {
    "front": _front,
    "mirror": _mirror,
    "rotate": _rotate,
    "blocks": _blocks,
    "deal": _deal,
    "drop": _drop,
}


def _setups(p: Params) -> tuple[str, ...]:
    moves = _moves(p)
    numbered = "\n".join(f"{place}. {move.words}." for place, move in enumerate(moves, start=1))
    return (
        f"A list of integers `values` is changed by these steps, in this order:\n\n{numbered}",
        "Apply the following steps to the list `values`, one after the other, each to the result of the"
        f" one before:\n\n{numbered}",
    )


def _oracle(p: Params, values: list[int]) -> Value:
    moves = _moves(p)
    for move in moves:
        values = move.apply(values)
    return values


def _moves(p: Params) -> list[_Move]:
    return [_MOVES[kind](choice) for kind, choice in p.moves]
