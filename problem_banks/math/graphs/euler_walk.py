"""Walks along every line: strokes that draw a figure, and shortest ways through all streets of a village."""

from collections.abc import Sequence
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.networks import Pair, arrangements, shapes
from problem_banks.math.makings.notation import counted, listed
from problem_banks.math.makings.street_walks import WALKERS, odd_points, searched, street_walk
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Axis, Combinations, OneOf, Params, Permutations, Space

#: Letters that are no words.
_LETTERS = tuple("BCDFGHJKLMNPQRSTVWXZ")

#: Corners and streets of the villages of a kind, and at how many corners an odd number of streets meet.
_VILLAGES = {
    1: ((4, 5, 2), (5, 6, 2)),
    2: ((4, 6, 4), (5, 7, 4)),
    3: ((4, 6, 4), (5, 7, 4)),
    4: ((5, 7, 4),),
}

#: Lengths of streets, in tens of metres.
_TENS = range(4, 41)


@register
class EulerWalk(Family):
    """Kind 0: the fewest strokes of a drawing, or lines that it lacks. Kind 1: the shortest round through all
    streets where two corners are odd. Kind 2: four of them. Kind 3: the shortest walk with free ends. Kind
    4: one with given ends."""

    name = "euler_walk"
    version = "2"
    anchors = ("MATH 4", "AIME 8")
    kind = "math"
    summary = "Euler walks: strokes of a drawing, shortest walks through all streets"
    levels = 5
    dressing = frozenset({"names", "who"})
    redraws = 1

    writers = (
        number("So the least number is @.", "Altogether we get @."),
        *[number("So the length is @ metres.")] * 4,
    )

    def space(self, level: int) -> Space:
        if level == 0:
            odd = [(a, b) for a in range(41) for b in range(31) if (a + b) % 2 == 0 and a + b > 5]
            return Space(odd=odd, fours=range(1, 31), asked=(0, 1, 2))
        villages: list[Space] = []
        for points, streets, odd_corners in _VILLAGES[level]:
            for shape in shapes(points, streets):
                odd_ones = odd_points(points, shape)
                if len(odd_ones) == odd_corners:
                    start: dict[str, Axis] = {"start": odd_ones} if level == 4 else {}
                    orders = arrangements(points, shape)
                    tens = Combinations(_TENS, streets)
                    villages.append(Space(points=(points,), shape=(shape,), order=orders, tens=tens, **start))
        return Space(names=Permutations(_LETTERS, 5), who=WALKERS, village=OneOf(villages))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return _strokes(p, rng) if p.level == 0 else street_walk(p, rng)

    def content(self, p: Params) -> object:
        return super().content(p) if p.level == 0 else sorted(vars(p.village).items())

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Draws such a figure stroke by stroke; or reads the streets back from the text and searches through
        all walks, by where one is and what one has walked."""
        found = _drawn(p) if p.level == 0 else searched(draft.statement)
        return None if gold_of(draft) == str(found) else f"drawing or walking it takes {found}"


def _strokes(p: Params, rng: Random) -> Draft:
    threes, fives = p.odd
    odd = threes + fives
    gold = odd // 2 - (p.asked == 2)
    meetings = [(3, threes), (4, p.fours), (5, fives)]
    told = [f"{lines} lines meet at {counted(count, 'point')}" for lines, count in meetings if count]
    return answer_draft(
        rng.choice(
            (
                f"A drawing hangs together. In it, {listed(told)}; there are no other points where lines meet"
                f" or end. {_stroke_question(p.asked, rng)}",
                "Points are joined by lines so that one can get from every point to every other:"
                f" {listed(told)}, and there are no other points. {_stroke_question(p.asked, rng)}",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=_stroke_steps(p, odd, gold),
        slips=[
            (str(odd), "took one for every odd point"),
            (str(odd // 2 - (p.asked != 2)), "was off by one about the two ends"),
            (str((odd + p.fours) // 2), "counted the even points as well"),
            (str((3 * threes + 4 * p.fours + 5 * fives) // 2), "counted the lines"),
        ],
        closing=rng.choice(("The least number is", "So the number is")),
        axes={"odd points": odd},
    )


def _stroke_question(asked: int, rng: Random) -> str:
    if asked == 0:
        return rng.choice(
            (
                "With how many strokes at least can it be drawn, if no line is drawn twice?",
                "The pen must go along every line exactly once. What is the least number of strokes?",
            )
        )
    drawn = ("in one stroke that ends where it began", "in one stroke, wherever that ends")[asked - 1]
    return rng.choice(
        (
            f"How many lines between these points must be added at least, so that all can be drawn {drawn},"
            " no line twice? Points that are joined may be joined again.",
            "Further lines may be drawn between the points, also between points that are joined already. What"
            f" is the least number of them with which everything can be drawn {drawn} and no line twice?",
        )
    )


def _stroke_steps(p: Params, odd: int, gold: int) -> list[Step]:
    threes, fives = p.odd
    parts = " + ".join(str(count) for count in (threes, fives) if count)
    steps = []
    if threes and fives:
        steps.append(
            step(
                f"An odd number of lines meets at ${parts} = {odd}$ points.",
                f"{parts} = {odd}",
                "count the odd points",
            )
        )
    opening = "" if threes and fives else f"An odd number of lines meets at {odd} points. "
    if p.asked == 0:
        text = (
            f"{opening}A stroke goes in and out of the points on its way, so at each odd point one begins or"
            f" ends. A stroke has two ends: at least ${odd} : 2 = {gold}$ strokes, and so many are enough."
        )
    elif p.asked == 1:
        text = (
            f"{opening}For one stroke that ends where it began every point must be even. An added line"
            f" changes two points, so ${odd} : 2 = {gold}$ lines are needed, and so many are enough."
        )
    else:
        text = (
            f"{opening}One stroke may leave two points odd, where it begins and ends. The other ${odd} - 2 ="
            f" {odd - 2}$ must become even, and an added line changes two points: ${odd - 2} : 2 = {gold}$."
        )
    claim = f"({odd} - 2)/2 = {gold}" if p.asked == 2 else f"{odd}/2 = {gold}"
    return [*steps, step(text, claim, "Euler's theorem")]


def _drawn(p: Params) -> int:
    """Strokes of a figure with these points, by following lines as long as there are any; from one that is
    in one piece with all others, so that loops are put in on the way."""
    threes, fives = p.odd
    degrees = [3] * threes + [4] * p.fours + [5] * fives
    size = len(degrees)
    lines = [(a, (a + 1) % size) for a in range(size)]
    ends = [point for point, degree in enumerate(degrees) for _ in range(degree - 2)]
    lines += list(zip(ends[: len(ends) // 2], ends[len(ends) // 2 :], strict=True))
    odd = [point for point, degree in enumerate(degrees) if degree % 2]
    added = list(zip(odd[::2], odd[1::2], strict=True))[: len(odd) // 2 - (p.asked == 2)]
    if p.asked == 0:
        return max(1, _open_strokes(size, lines))
    # So many lines make it one stroke, and with one fewer it is none.
    most = p.asked - 1
    enough, too_few = (_open_strokes(size, [*lines, *some]) for some in (added, added[:-1]))
    return len(added) if enough <= most < too_few else -1


def _open_strokes(size: int, lines: Sequence[Pair]) -> int:
    """Strokes with two ends. A walk that cannot go on ends one; what is left at the end are rounds, each of
    which is put into a stroke that it meets."""
    at: list[set[int]] = [set() for _ in range(size)]
    for place, (a, b) in enumerate(lines):
        at[a].add(place)
        at[b].add(place)
    strokes = 0
    for start in range(size):
        if len(at[start]) % 2 == 0:
            continue
        here = start
        while at[here]:
            place = min(at[here])
            a, b = lines[place]
            at[a].discard(place)
            at[b].discard(place)
            here = a + b - here
        strokes += 1
    return strokes
