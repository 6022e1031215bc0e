"""Shortest paths on a grid: through points, around them, and never above a line."""

from collections.abc import Iterable
from functools import cache
from itertools import combinations, pairwise, product
from math import comb
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed
from problem_banks.math.makings.stories import NAMES
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, OneOf, Params, Ranked, Space

_Point = tuple[int, int]

#: What moves, and what it moves on.
_MOVERS = (
    *(("a robot", "floor"), ("an ant", "board"), ("a token", "board"), ("a drone", "map")),
    *(("a snail", "wall"), ("a pawn", "board"), ("a cursor", "screen"), ("a taxi", "map")),
)


@register
class LatticePath(Family):
    """Kind 0: through a point. Kind 1: through one of two points at least. Kind 2: around two points. Kind 3:
    through a point and never above a line. Kind 4: around three points."""

    name = "lattice_path"
    version = "2"
    anchors = ("MATH 4", "AIME 6")
    kind = "math"
    summary = "Shortest lattice paths through and around points, and below a line"
    levels = 5
    kinds = (0, 1, 3, 2, 4)
    items_per_seed = 10_000
    dressing = frozenset({"name", "mover"})
    redraws = 1

    writers = (number("So there are @ paths.", of="paths"),)

    def space(self, level: int) -> Space:
        walk = _below() if level == 3 else _with_points((1, 2, 2, 0, 3)[level])
        return Space(name=NAMES, mover=_MOVERS, walk=walk)

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_through, _one_of_two, _avoiding, _below_line, _avoiding)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Goes over the grid point by point, adding the ways from the left and from below."""
        w, h, points = p.walk.width, p.walk.height, p.walk.points
        if p.level in (2, 4):
            found = _walked(w, h, points)
        else:
            grid = product(range(w + 1), range(h + 1))
            closed = [(x, y) for x, y in grid if p.level == 3 and y > x + p.walk.above]
            found = _walked(w, h, closed) - _walked(w, h, [*closed, *points])
        return None if gold_of(draft) == str(found) else f"going over the grid gives {found}"


class _Inner(Ranked):
    """Sets of ``count`` points of a grid of that size, neither of its ends among them."""

    def __init__(self, width: int, height: int, count: int) -> None:
        grid = [(x, y) for x in range(width + 1) for y in range(height + 1)]
        self._sets = Combinations(grid[1:-1], count)
        self.size = self._sets.size

    def __getitem__(self, rank: int) -> tuple[_Point, ...]:
        return self._sets[rank]


@cache
def _with_points(count: int) -> OneOf:
    sizes = (4, 13) if count < 3 else (5, 13)
    return OneOf(
        Space(width=(w,), height=(h,), points=_Inner(w, h, count))
        for w in range(*sizes)
        for h in range(*sizes)
    )


@cache
def _below() -> OneOf:
    """Grids with a line y = x + above that their end is not above, and a point on the way, not above it."""
    spaces = []
    for w in range(4, 14):
        for h in range(4, w + 3):
            for above in range(max(0, h - w), min(4, h - 2)):
                points = [
                    ((x, y),) for x in range(1, w) for y in range(above + 1, h) if y <= min(x + above, h - 1)
                ]
                if points:
                    spaces.append(Space(width=(w,), height=(h,), above=(above,), points=points))
    return OneOf(spaces)


def _walked(width: int, height: int, closed: Iterable[_Point]) -> int:
    shut = set(closed)
    ways = [0] * (height + 1)
    for x in range(width + 1):
        for y in range(height + 1):
            come = 1 if (x, y) == (0, 0) else ways[y] * (x > 0) + (ways[y - 1] if y else 0)
            ways[y] = 0 if (x, y) in shut else come
    return ways[height]


def _said(point: _Point) -> str:
    return f"$({point[0]}, {point[1]})$"


def _opening(p: Params, rng: Random) -> str:
    mover, board = p.mover
    ends = f"from $(0, 0)$ to {_said((p.walk.width, p.walk.height))}"
    return rng.choice(
        (
            f"{p.name} moves {mover} over a {board} with integer coordinates {ends}. Each step goes one unit"
            " to the right or one unit up.",
            f"On a {board} with a square grid, {p.name} sends {mover} {ends}, always one unit to the right or"
            " one unit up at a time.",
            f"Only steps by $(1, 0)$ and $(0, 1)$ are allowed when {p.name} leads {mover} {ends} on the grid"
            f" of a {board}.",
        )
    )


def _legs(p: Params, points: Iterable[_Point]) -> list[_Point]:
    """The steps to the right and up between the points, or nothing where no path has them all."""
    stops = [(0, 0), *sorted(points), (p.walk.width, p.walk.height)]
    legs = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(stops)]
    return legs if all(up >= 0 for _, up in legs) else []


def _ways(legs: list[_Point]) -> int:
    total = 1 if legs else 0
    for right, up in legs:
        total *= comb(right + up, up)
    return total


def _plain(legs: list[_Point]) -> str:
    return "*".join(f"comb({right + up}, {up})" for right, up in legs)


def _shown(legs: list[_Point]) -> str:
    return " \\cdot ".join(f"\\binom{{{right + up}}}{{{up}}}" for right, up in legs) + f" = {_ways(legs)}"


def _all_step(p: Params) -> Step:
    w, h = p.walk.width, p.walk.height
    return step(
        f"A path is an order of ${w}$ steps to the right and ${h}$ up: without a condition there are"
        f" $\\binom{{{w + h}}}{{{h}}} = {comb(w + h, h)}$.",
        f"comb({w + h}, {h}) = {comb(w + h, h)}",
        "order of the steps",
    )


def _through_steps(p: Params, size: int) -> tuple[int, list[Step]]:
    """How many paths go through all of ``size`` of the points, summed over such sets, and the step."""
    sets = [(points, _legs(p, points)) for points in combinations(p.walk.points, size)]
    met = [(points, legs) for points, legs in sets if legs]
    missed = [points for points, legs in sets if not legs]
    total = sum(_ways(legs) for _, legs in met)
    said = [f"through {listed([_said(x) for x in points])} go ${_shown(legs)}$" for points, legs in met]
    if missed:
        none = [listed([_said(x) for x in points]) for points in missed]
        said.append(
            f"no path has both of {', or both of '.join(none)}" if size == 2 else "no path has all of them"
        )
    text = "; ".join(said)
    if len(met) > 1:
        text += f"; together ${total}$"
    claim = " + ".join(_plain(legs) for _, legs in met) + f" = {total}" if met else None
    rule = ("one point", "two points", "all three points")[size - 1]
    if claim is None:
        higher = ((a[1], b[1]) for a, b in combinations(p.walk.points, 2) if a[1] > b[1])
        claim = "min({0}, {1}) = {1}".format(*next(higher))
    return total, [step(text[0].upper() + text[1:] + ".", claim, rule)]


def _closing(rng: Random) -> str:
    return rng.choice(("The number of paths is", "So the count is", "Altogether:"))


def _through(p: Params, rng: Random) -> Draft:
    (point,) = p.walk.points
    legs = _legs(p, [point])
    first, second = (comb(right + up, up) for right, up in legs)
    gold, every = first * second, comb(p.walk.width + p.walk.height, p.walk.height)
    steps = [
        step(
            f"{where}: ${right}$ to the right and ${up}$ up in any order,"
            f" $\\binom{{{right + up}}}{{{up}}} = {comb(right + up, up)}$.",
            f"comb({right + up}, {up}) = {comb(right + up, up)}",
            "order of the steps",
        )
        for where, (right, up) in zip(
            (f"From the start to {_said(point)}", f"From {_said(point)} to the end"), legs, strict=True
        )
    ]
    steps.append(
        step(
            f"Each first part goes with each second: ${first} \\cdot {second} = {gold}$.",
            "*".join(f"comb({right + up}, {up})" for right, up in legs) + f" = {gold}",
            "product rule",
        )
    )
    return answer_draft(
        f"{_opening(p, rng)} "
        + rng.choice(
            (
                f"How many paths pass through {_said(point)}?",
                f"In how many ways can the path pass through {_said(point)}?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(first + second), "added the numbers of the two parts"),
            (str(every - gold), "counted the paths around the point"),
            (str(every), "ignored the point"),
        ],
        closing=_closing(rng),
        axes={"points": 1},
    )


def _one_of_two(p: Params, rng: Random) -> Draft:
    one, other = p.walk.points
    single, steps = _through_steps(p, 1)
    double, more = _through_steps(p, 2)
    gold, every = single - double, comb(p.walk.width + p.walk.height, p.walk.height)
    steps += more
    if double:
        steps.append(
            step(
                f"Those through both were counted twice: ${single} - {double} = {gold}$.",
                f"{single} - {double} = {gold}",
                "inclusion and exclusion",
            )
        )
    return answer_draft(
        f"{_opening(p, rng)} "
        + rng.choice(
            (
                f"How many paths pass through at least one of the points {_said(one)} and {_said(other)}?",
                f"How many paths pass through {_said(one)} or {_said(other)}, or both?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=steps if double else [steps[1], steps[0]],
        slips=[
            (str(single) if double else str(every), "counted the paths through both points twice")
            if double
            else (str(every), "ignored the points"),
            (str(double), "counted the paths through both points"),
            (str(every - gold), "counted the paths around both points"),
            (str(gold - double), "left out the paths through both points"),
        ],
        closing=_closing(rng),
        axes={"points": 2},
    )


def _avoiding(p: Params, rng: Random) -> Draft | None:
    points = p.walk.points
    every = comb(p.walk.width + p.walk.height, p.walk.height)
    steps, sums = [_all_step(p)], []
    for size in range(1, len(points) + 1):
        total, more = _through_steps(p, size)
        sums.append(total)
        steps += more
        if total == 0:
            break
    gold = every + sum((-1) ** (place + 1) * total for place, total in enumerate(sums))
    signed = f"{every}" + "".join(
        f" {'+' if place % 2 else '-'} {total}" for place, total in enumerate(sums) if total
    )
    steps.append(
        step(
            f"By inclusion and exclusion ${signed} = {gold}$ paths remain.",
            f"{signed} = {gold}",
            "inclusion and exclusion",
        )
    )
    said = listed([_said(point) for point in points])
    return answer_draft(
        f"{_opening(p, rng)} "
        + rng.choice(
            (
                f"The points {said} are closed. How many paths are there?",
                f"How many paths avoid all of the points {said}?",
                f"In how many ways can this be done without touching any of {said}?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(every - sums[0]), "took away paths through two of the points twice"),
            (str(every - gold), "counted the paths through closed points"),
            (str(every), "ignored the closed points"),
            (str(every - _ways(_legs(p, points[:1]))), "avoided only the first point"),
        ],
        closing=_closing(rng),
        axes={"points": len(points)},
    )


def _part(right: int, up: int, above: int, where: str, line: str) -> tuple[int, Step]:
    """Paths that never rise more than ``above`` over the diagonal from their start, by reflection."""
    every, bad = comb(right + up, up), comb(right + up, up - above - 1) if up > above else 0
    if not bad:
        return every, step(
            f"{where} a path has ${right}$ steps to the right and ${up}$ up and cannot get above the line:"
            f" $\\binom{{{right + up}}}{{{up}}} = {every}$.",
            f"comb({right + up}, {up}) = {every}",
            "order of the steps",
        )
    low = up - above - 1
    return every - bad, step(
        f"{where} there are $\\binom{{{right + up}}}{{{up}}} = {every}$ paths. Those that reach ${line}$,"
        " reflected in it up to the first such point, are all the paths from the mirror image of the start,"
        f" ${right + above + 1}$ steps to the right and ${low}$ up:"
        f" $\\binom{{{right + up}}}{{{low}}} = {bad}$. So ${every} - {bad} = {every - bad}$ are allowed.",
        f"comb({right + up}, {up}) - comb({right + up}, {low}) = {every - bad}",
        "reflection",
    )


def _below_line(p: Params, rng: Random) -> Draft:
    w, h, above = p.walk.width, p.walk.height, p.walk.above
    ((x, y),) = p.walk.points
    line, beyond = (f"y = x + {k}" if k else "y = x" for k in (above, above + 1))
    first, one = _part(x, y, above, f"From the start to {_said((x, y))}", beyond)
    second, two = _part(w - x, h - y, above + x - y, f"From {_said((x, y))} to the end", beyond)
    gold = first * second
    every = comb(x + y, y) * comb(w - x + h - y, h - y)
    alone = comb(w + h, h) - comb(w + h, h - above - 1)
    return answer_draft(
        f"{_opening(p, rng)} "
        + rng.choice(
            (
                f"How many paths pass through {_said((x, y))} and never get above the line ${line}$?",
                f"No point of the path may lie above the line ${line}$. How many paths pass through"
                f" {_said((x, y))}?",
            )
        )
        + " Points on the line are allowed.",
        gold=str(gold),
        answer_type="integer",
        steps=[
            one,
            two,
            step(
                f"Each first part goes with each second: ${first} \\cdot {second} = {gold}$.",
                f"{first}*{second} = {gold}",
                "product rule",
            ),
        ],
        slips=[
            (str(every), "ignored the line"),
            (str(alone), "ignored the point"),
            (str(first * comb(w - x + h - y, h - y)), "watched the line only up to the point"),
            (str(first + second), "added the numbers of the two parts"),
        ],
        closing=_closing(rng),
        axes={"points": 1},
    )
