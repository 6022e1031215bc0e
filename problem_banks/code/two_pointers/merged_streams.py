"""Two ascending lists walked together: what they share, what only one has, and how often."""

from collections.abc import Mapping, Sequence
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Ints, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.code.makings.knobs import Which, mixed, which, which_choices
from problem_banks.registry import register
from problem_banks.space import Params, Permutations, Space

_SOURCE = """
def solve(left: list[int], right: list[int]) -> $RETURNS:
    left = [v for v in left if not ($LEFT)]
    right = [v for v in right if not ($RIGHT)]
    i = 0
    j = 0
    result = []
    while i < len(left) or j < len(right):
        if j == len(right) or (i < len(left) and left[i] < right[j]):
            v = left[i]
        else:
            v = right[j]
        a = 0
        while i < len(left) and left[i] == v:
            a += 1
            i += 1
        b = 0
        while j < len(right) and right[j] == v:
            b += 1
            j += 1
        if $KEEP:
            result += [v] * ($COPIES)
    return $RESULT
"""
_KEEPS: Mapping[str, Any] = {
    "both": ("occurs in both lists", "a > 0 and b > 0", lambda a, b: a > 0 and b > 0),
    "only left": ("occurs in `left` but not in `right`", "b == 0", lambda a, b: b == 0),
    "one": ("occurs in exactly one of the lists", "(a == 0) != (b == 0)", lambda a, b: (a > 0) != (b > 0)),
    "more": ("occurs more often in `left` than in `right`", "a > b", lambda a, b: a > b),
    "as often": ("occurs as often in `left` as in `right`", "a == b", lambda a, b: a == b),
    "any": ("occurs in at least one of the lists", "True", lambda a, b: True),
}
_COPIES: Mapping[str, Any] = {
    "once": ("once", "1", lambda a, b: 1),
    "all": ("as often as it occurs in both lists together", "a + b", lambda a, b: a + b),
    "most": (
        "as often as it occurs in the list that has more of it",
        "max(a, b)",
        lambda a, b: sorted((a, b))[1],
    ),
    "gap": (
        "as often as the difference between its numbers of occurrences in the two lists",
        "abs(a - b)",
        lambda a, b: a - b if a > b else b - a,
    ),
}
_ANSWERS: Mapping[str, Any] = {
    "list": ("list[int]", "the resulting list in ascending order", "result", lambda r: r),
    "falling": (
        "list[int]",
        "the resulting list in descending order",
        "result[::-1]",
        lambda r: sorted(r, reverse=True),
    ),
    "sum": ("int", "the sum of the resulting list (0 if it is empty)", "sum(result)", sum),
    "span": (
        "int",
        "the difference between the greatest and the smallest number of the resulting list (0 if empty)",
        "result[-1] - result[0] if result else 0",
        lambda r: max(r, default=0) - min(r, default=0),
    ),
    "median": (
        "int",
        "the number at index `n // 2` of the resulting list in ascending order, where n is its length, or"
        " -1 if it is empty",
        "result[len(result) // 2] if result else -1",
        lambda r: sorted(r)[len(r) // 2] if r else -1,
    ),
}

#: Small inputs that are worth a case each.
_EDGES: tuple[Sequence[Value], ...] = (
    [[], []],
    [[], [1, 1, 2]],
    [[-500, 500], []],
    [[-500, -500, 0, 500], [-500, 0, 0, 500]],
    [list(range(-9, 10)), list(range(0, 20, 2))],
)

#: The greatest size, by level.
_LONGEST = (200, 1_000, 4_000)


@register
class MergedStreams(CodeFamily):
    """Longer lists from level to level. Knobs: which numbers of each list are ignored, which are kept, how
    often, and what is returned."""

    name = "merged_streams"
    topic = "two pointers"
    summary = "Two sorted lists walked together"
    redraws = 15

    def space(self, level: int) -> Space:
        return Space(
            keep=tuple(_KEEPS),
            copies=tuple(_COPIES),
            answer=tuple(_ANSWERS),
            kinds=Permutations(which_choices(), 2),
        )

    def exercise(self, p: Params) -> Exercise:
        _, kept, _ = _KEEPS[p.keep]
        _, copied, _ = _COPIES[p.copies]
        returns, asks, result, _ = _ANSWERS[p.answer]
        tests = _tests(p)
        longest = _LONGEST[p.level]
        source = fill(
            _SOURCE, RETURNS=returns, KEEP=kept, LEFT=tests[0], RIGHT=tests[1], COPIES=copied, RESULT=result
        )
        return Exercise(
            names=("combine", "merge_lists", "walk_together", "compare_lists"),
            params={name: Ints(0, longest, -500, 500, ascending=True) for name in ("left", "right")},
            returns=returns,
            setups=_setups(p),
            asks=asks,
            source=source,
            oracle=partial(_oracle, p),
            idea="Walk through both lists at once, always taking all copies of the smaller number.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=_EDGES,
            worst=lambda rng: [[sorted(rng.choices(range(-500, 501), k=longest)) for _ in range(2)]],
            refused=([[2, 1], []], [[], [501]]),
            axes={"longest": longest},
        )


def _setups(p: Params) -> tuple[str, ...]:
    kinds = _kinds(p)
    keep, _, _ = _KEEPS[p.keep]
    copies, _, _ = _COPIES[p.copies]
    return (
        "The lists `left` and `right` are in ascending order and may hold the same number several times."
        f" In `left`, numbers that are {kinds[0].what} are ignored; in `right`, those that are"
        f" {kinds[1].what}. Of the rest, a number is kept if it {keep}. Each kept number stands in the"
        f" result {copies}.",
        "Two sorted lists of measurements, `left` and `right`, are compared. First strike out the numbers"
        f" of `left` that are {kinds[0].what} and the numbers of `right` that are {kinds[1].what}. Then"
        f" take every number that {keep}. A number that is taken goes into the result {copies}.",
    )


def _oracle(p: Params, left: list[int], right: list[int]) -> Value:
    kinds = _kinds(p)
    _, _, keeps = _KEEPS[p.keep]
    _, _, times = _COPIES[p.copies]
    _, _, _, answer = _ANSWERS[p.answer]
    left = [v for v in left if not kinds[0].holds(v)]
    right = [v for v in right if not kinds[1].holds(v)]
    chosen = []
    for v in sorted(set(left + right)):
        a, b = left.count(v), right.count(v)
        if keeps(a, b):
            chosen += [v] * times(a, b)
    return answer(chosen)


def _slips(p: Params) -> Mapping[str, Slip]:
    _, kept, _ = _KEEPS[p.keep]
    _, copied, _ = _COPIES[p.copies]
    tests = _tests(p)
    return {
        "ignores nothing in `left`": (f"in left if not ({tests[0]})]", "in left]"),
        "ignores nothing in `right`": (f"in right if not ({tests[1]})]", "in right]"),
        "puts each number in once": (f"[v] * ({copied})", "[v]"),
        "keeps whatever is in both lists": (f"if {kept}:", "if a and b:"),
        "keeps all numbers": (f"if {kept}:", "if True:"),
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    kinds = _kinds(p)
    pool = [*mixed(kinds, rng, low=-500, high=500), rng.randint(-9, 9), rng.randint(-9, 9)]
    return [sorted(rng.choices(pool, k=rng.randint(0, 9))) for _ in range(2)]


def _kinds(p: Params) -> list[Which]:
    return [which(choice) for choice in p.kinds]


def _tests(p: Params) -> list[str]:
    kinds = _kinds(p)
    return [kind.test("v") for kind in kinds]
