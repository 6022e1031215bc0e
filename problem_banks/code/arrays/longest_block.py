"""The longest block of a list in which all but a few numbers are of one kind."""

from collections.abc import Callable, Mapping
from functools import partial

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Ints, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.code.makings.knobs import which, which_choices
from problem_banks.registry import register
from problem_banks.space import Params, Space

#: The greatest size, by level.
_LONGEST = (200, 2_000, 5_000)

_SOURCE = """
def solve(values: list[int]) -> int:
    best = 0
    best_start = $NONE
    start = 0
    bad = 0
    for end in range(len(values)):
        value = values[end]
        if not ($TEST):
            bad += 1
        while bad > $SPARE:
            dropped = values[start]
            if not ($DROPPED):
                bad -= 1
            start += 1
        if end - start + 1 $BETTER best and end >= start:
            best = end - start + 1
            best_start = start
    return $RESULT
"""


@register
class LongestBlock(CodeFamily):
    """Levels allow no exception, some, and some in long lists. Knobs: the kind, what is returned, which of
    several longest blocks, what is returned for none."""

    name = "longest_block"
    topic = "arrays"
    summary = "Longest block of numbers of one kind, with exceptions"
    items_per_seed = 60
    redraws = 8

    def space(self, level: int) -> Space:
        return Space(
            kind=which_choices(),
            spare=(0,) if level == 0 else range(1, 7),
            answer=("start", "end", "sum", "spread"),
            last=(False, True),
            none=range(-150, 0),
        )

    def exercise(self, p: Params) -> Exercise:
        kind = which(p.kind)
        thing, code, _ = _weighed(p)
        source = fill(
            _SOURCE,
            NONE=-1,
            TEST=kind.test("value"),
            DROPPED=kind.test("dropped"),
            SPARE=p.spare,
            BETTER=">=" if p.last else ">",
            RESULT=f"{p.none} if best == 0 else {code}",
        )
        return Exercise(
            names=("longest_block", "best_block", "find_block", "longest_stretch"),
            params={"values": Ints(0, _LONGEST[p.level], -1_000, 1_000)},
            returns="int",
            setups=_setups(p),
            asks=f"{thing} of the longest good one",
            rules=(
                f"If several are longest, take the one that begins {'last' if p.last else 'first'}.",
                f"If there is none, return {p.none}.",
            ),
            source=source,
            oracle=partial(_oracle, p),
            idea="Move a window over the list: extend it to the right, and shrink it from the left while"
            " it holds too many exceptions.",
            slips=_slips(p),
            edges=([[]],),
            axes={"exceptions": p.spare, "longest": _LONGEST[p.level]},
        )


def _answers() -> dict[str, tuple[str, str, Callable[[list[int], int, int], int]]]:
    return {
        "start": (
            "the index (counted from 0) of the first number",
            "best_start",
            lambda values, start, length: start,
        ),
        "end": (
            "the index (counted from 0) of the last number",
            "best_start + best - 1",
            lambda values, start, length: start + length - 1,
        ),
        "sum": (
            "the sum of the numbers",
            "sum(values[best_start:best_start + best])",
            lambda values, start, length: sum(values[start : start + length]),
        ),
        "spread": (
            "the difference between the greatest and the smallest number",
            "max(values[best_start:best_start + best]) - min(values[best_start:best_start + best])",
            lambda values, start, length: (
                sorted(values[start : start + length])[-1] - sorted(values[start : start + length])[0]
            ),
        ),
    }


def _setups(p: Params) -> tuple[str, ...]:
    kind = which(p.kind)
    spared = (
        f"at most {p.spare} of its numbers {'is' if p.spare == 1 else 'are'} not"
        if p.spare
        else "all of its numbers are"
    )
    return (
        "A block is a non-empty run of neighbouring numbers in the list `values`. Call a block good if"
        f" {spared} {kind.what}.",
        f"We look at the non-empty contiguous parts of the list `values`. Such a part is good if {spared}"
        f" {kind.what}.",
        "Readings of a sensor are kept in the list `values`. A non-empty series of consecutive readings is"
        f" called good if {spared} {kind.what}.",
    )


def _oracle(p: Params, values: list[int]) -> Value:
    kind = which(p.kind)
    _, _, of = _weighed(p)
    for length in range(len(values), 0, -1):
        starts = [
            s
            for s in range(len(values) - length + 1)
            if sum(not kind.holds(v) for v in values[s : s + length]) <= p.spare
        ]
        if starts:
            return of(values, starts[-1 if p.last else 0], length)
    return p.none


def _slips(p: Params) -> Mapping[str, Slip]:
    kind = which(p.kind)
    return {
        "takes the other of several longest blocks": (
            f"+ 1 {'>=' if p.last else '>'} best",
            f"+ 1 {'>' if p.last else '>='} best",
        ),
        "allows one exception too many": (f"bad > {p.spare}", f"bad > {p.spare + 1}"),
        "forgets the answer for no block": (f"{p.none} if best == 0 else ", ""),
        "counts every number as good": (f"if not ({kind.test('value')}):", "if False:"),
    }


def _weighed(p: Params) -> tuple[str, str, Callable[..., Value]]:
    return _answers()[p.answer]
