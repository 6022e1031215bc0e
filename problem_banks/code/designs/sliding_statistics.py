"""A stream of numbers with statistics of the latest of them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Int, Value
from problem_banks.code.makings.exercise import Exercise, Method, Slip, fill
from problem_banks.code.makings.knobs import measure, measure_choices, which, which_choices
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
class Thing:
    def __init__(self, size: int):
        self.size = size
        self.items = []

    def add(self, v: int) -> int:
        if $SKIP:
            return $IGNORED
        self.items.append((v, $SCORE))
        if len(self.items) > self.size:
            self.items.pop(0)
        return len(self.items)

    def best(self) -> int:
        if not self.items:
            return $EMPTY
        $BEST

    def total(self, last: int) -> int:
        return sum(score for v, score in self.items[max(0, len(self.items) - last):])

    def remove(self) -> int:
        if not self.items:
            return $EMPTY
        return self.items.pop($PLACE)[0]
"""
_BESTS: Mapping[str, Any] = {
    "max": (
        "the number with the greatest score, the latest of several",
        "return max(reversed(self.items), key=lambda item: item[1])[0]",
    ),
    "first max": (
        "the number with the greatest score, the earliest of several",
        "return max(self.items, key=lambda item: item[1])[0]",
    ),
    "min": (
        "the number with the smallest score, the latest of several",
        "return min(reversed(self.items), key=lambda item: item[1])[0]",
    ),
    "first min": (
        "the number with the smallest score, the earliest of several",
        "return min(self.items, key=lambda item: item[1])[0]",
    ),
    "median": (
        "the number in the middle after sorting by score (of an even number of them the one before the"
        " middle), where equal scores keep the order in which they came",
        "return sorted(self.items, key=lambda item: item[1])[(len(self.items) - 1) // 2][0]",
    ),
}

#: Small inputs that are worth a case each.
_EDGES: tuple[Sequence[Value], ...] = (
    [["Thing", [1]], ["best", []], ["remove", []], ["total", [0]]],
    [
        ["Thing", [50]],
        ["add", [1_000]],
        ["add", [-1_000]],
        ["best", []],
        ["total", [100]],
        ["remove", []],
        ["remove", []],
        ["remove", []],
    ],
)


@register
class SlidingStatistics(CodeFamily):
    """Longer series of operations from level to level. Knobs: scores, which numbers are ignored, which
    number is best, from which end numbers are taken out."""

    name = "sliding_statistics"
    topic = "designs"
    summary = "Statistics of the latest numbers of a stream"

    def space(self, level: int) -> Space:
        return Space(
            score=measure_choices(),
            skip=which_choices(),
            best=tuple(_BESTS),
            newest=(False, True),
            ignored=(0, -1, -2),
        )

    def exercise(self, p: Params) -> Exercise:
        return Exercise(
            names=("Window", "Recent", "Latest"),
            params={"size": Int(1, 50)},
            returns="none",
            setups=_setups(p),
            asks="makes an empty window",
            methods=_methods(p),
            source=_source(p),
            oracle=_Oracle(p),
            idea="Keep numbers and scores in a list with the oldest first.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=_EDGES,
            refused=([["Thing", [0]]], [["best", []]]),
            form="design",
            axes={"operations": (12, 18, 28)[p.level]},
        )


def _setups(p: Params) -> tuple[str, ...]:
    score = measure(p.score)
    skip = which(p.skip)
    return (
        f"A window keeps the latest `size` numbers of a stream, except numbers that are {skip.what}: these"
        f" are ignored altogether. The score of a number is {score.noun}.",
        "Numbers come in one by one, and only the last `size` of them are kept, the window; a number that"
        f" is {skip.what} does not even enter. Every number has a score, which is {score.noun}.",
    )


def _methods(p: Params) -> Mapping[str, Method]:
    words, _ = _BESTS[p.best]
    none = _none()
    end = "newest" if p.newest else "oldest"
    return {
        "add": Method(
            {"v": Int(-1_000, 1_000)},
            "int",
            "takes in a number, and drops the oldest one if there are more than `size` then; it returns"
            f" how many numbers are in the window, or {p.ignored} if the number was ignored",
        ),
        "best": Method({}, "int", f"returns {words}, or {none} if the window is empty"),
        "total": Method(
            {"last": Int(0, 100)},
            "int",
            "returns the sum of the scores of the `last` newest numbers in the window, or of all if there"
            " are fewer",
        ),
        "remove": Method(
            {},
            "int",
            f"takes the {end} number out of the window and returns it, or returns {none} if the window is"
            " empty",
        ),
    }


def _source(p: Params) -> str:
    score = measure(p.score)
    skip = which(p.skip)
    _, best = _BESTS[p.best]
    none = _none()
    return fill(
        _SOURCE,
        SKIP=skip.test("v"),
        IGNORED=p.ignored,
        SCORE=score.at("v"),
        EMPTY=none,
        BEST=best,
        PLACE=-1 if p.newest else 0,
    )


def _Oracle(p: Params) -> Callable[..., Value]:
    score = measure(p.score)
    skip = which(p.skip)
    none = _none()

    class Oracle:
        """Remembers everything, and looks at the end of it."""

        def __init__(self, size: int) -> None:
            self.size, self.kept = size, list[int]()

        def add(self, v: int) -> int:
            if skip.holds(v):
                return int(p.ignored)
            self.kept = [*self.kept, v][-self.size :]
            return len(self.kept)

        def best(self) -> int:
            if not self.kept:
                return none
            scores = [score.of(v) for v in self.kept]
            ordered = sorted(scores)
            if p.best == "median":
                ranked = [v for s in sorted(set(scores)) for v in self.kept if score.of(v) == s]
                return ranked[(len(ranked) - 1) // 2]
            wanted = ordered[-1] if "max" in p.best else ordered[0]
            fitting = [v for v in self.kept if score.of(v) == wanted]
            return fitting[0 if "first" in p.best else -1]

        def total(self, last: int) -> int:
            return sum(score.of(v) for i, v in enumerate(self.kept) if len(self.kept) - i <= last)

        def remove(self) -> int:
            if not self.kept:
                return none
            gone = self.kept[-1 if p.newest else 0]
            self.kept = self.kept[:-1] if p.newest else self.kept[1:]
            return gone

    return Oracle


def _slips(p: Params) -> Mapping[str, Slip]:
    skip = which(p.skip)
    return {
        "ignores nothing": (f"if {skip.test('v')}:", "if False:"),
        "keeps one number too many": ("> self.size:", "> self.size + 1:"),
        "takes numbers out at the wrong end": (
            f".pop({-1 if p.newest else 0})[0]",
            f".pop({0 if p.newest else -1})[0]",
        ),
        "breaks ties the other way": ("max(reversed(self.items)", "max(list(self.items)")
        if p.best == "max"
        else ("min(reversed(self.items)", "min(list(self.items)")
        if p.best == "min"
        else ("max(self.items,", "max(self.items[::-1],")
        if p.best == "first max"
        else ("min(self.items,", "min(self.items[::-1],")
        if p.best == "first min"
        else ("(len(self.items) - 1) // 2", "len(self.items) // 2"),
        "adds up numbers instead of scores": ("sum(score for", "sum(v for"),
    }


def _draw(p: Params, rng: Random) -> list[Any]:
    made: list[Any] = [["Thing", [rng.randint(1, 4)]]]
    for _ in range(rng.randint(4, rng.choice((9, (12, 18, 28)[p.level])))):
        kind = rng.choice(("add", "add", "add", "add", "best", "best", "total", "remove"))
        made.append([kind, {"add": [rng.randint(-20, 20)], "total": [rng.randint(0, 4)]}.get(kind, [])])
    return made


def _none() -> int:
    return -10_000
