"""Work of a field along segments and curves, by a potential, and round closed paths by Green's theorem."""

from fractions import Fraction
from functools import cache
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import (
    Number,
    number_of,
    plain,
    plain_quotient,
    tex,
    tex_factor,
    tex_polynomial,
)
from problem_banks.math.makings.plane_polynomials import (
    Polynomial,
    added,
    along,
    antiderivative,
    by_x,
    by_y,
    claim_along_y,
    integral_along_y,
    multiplied,
    plain_line,
    plain_plane,
    plus,
    tex_plane,
    trimmed,
    value_at,
    value_of,
)
from problem_banks.math.makings.quadrature import polynomial_integral
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Axis, Combinations, Params, Permutations, Space, Tuples, signed

_WEIGHTS = signed(1, 6)

Terms = dict[tuple[int, int], Number]
#: Where a path is at the time t, as two polynomials, and the times at which it begins and ends.
_Path = tuple[Polynomial, Polynomial, int, int]


@register
class LineIntegral(Family):
    """Kind 0: along a segment. Kind 1: of a field with a potential. Kind 2: along a parabola. Kind 3: round a
    rectangle. Kind 4: round the region between a parabola and a line."""

    name = "line_integral"
    version = "1"
    anchors = ("undergraduate", "undergraduate")
    kind = "math"
    summary = "Work of fields along curves, by potentials and by Green's theorem"
    levels = 5
    kinds = (0, 3, 1, 2, 4)
    redraws = 8

    writers = (number("So the integral is @.", "The work is @."),)

    def space(self, level: int) -> Space:
        if level == 0:
            points = [(x, y) for x in range(-3, 4) for y in range(-3, 4)]
            return Space(across=Tuples(_WEIGHTS, 2), up=Tuples(_WEIGHTS, 2), ends=Permutations(points, 2))
        if level == 1:
            return Space(weights=Tuples(_WEIGHTS, 3), powers=_triples(), curve=_curves())
        weights: dict[str, Axis] = {
            "across": Tuples(_WEIGHTS, 2),
            "up": Tuples(_WEIGHTS, 2),
            "powers": _field_powers(),
        }
        if level == 2:
            return Space(**weights, bend=signed(1, 3), ends=Combinations(range(-2, 4), 2))
        if level == 3:
            return Space(**weights, sides=Combinations(range(5), 2), heights=Combinations(range(5), 2))
        return Space(**weights, bend=range(1, 4), width=range(1, 5))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_segment, _potential, _parabola, _round, _round)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Samples the work along each piece of the path, from which the rule of a polynomial gives all."""
        field = _field_of(p)
        found = sum((_work_by_samples(field, path) for path in _paths(p)), Fraction(0))
        return None if number_of(gold_of(draft)) == found else f"going along the path gives {found}"


@cache
def _triples() -> list[tuple[tuple[int, int], ...]]:
    """Exponents of the terms of a potential: the first with both letters, then one more and one in y
    alone."""
    return [
        (mixed, other, alone)
        for mixed in ((1, 1), (2, 1), (1, 2), (2, 2))
        for other in ((2, 0), (3, 0), (1, 0))
        for alone in ((0, 1), (0, 2), (0, 3))
    ]


@cache
def _curves() -> list[tuple[int, int, int, int]]:
    """x = t^2 + a t, y = t^3 + b, from one time to another."""
    return [
        (a, b, start, end)
        for a in range(-2, 3)
        for b in range(-2, 3)
        for start in (0, 1)
        for end in (1, 2)
        if start < end
    ]


@cache
def _field_powers() -> list[tuple[tuple[int, int], ...]]:
    """Exponents of two terms of the first component, then of two of the second."""
    single = [(2, 0), (1, 1), (0, 1), (0, 2), (1, 0)]
    return [
        (a, b, c, d)
        for a, b in (((1, 1), (0, 1)), ((0, 2), (1, 0)), ((2, 1), (0, 1)), ((0, 1), (2, 0)), ((1, 2), (1, 0)))
        for c in single
        for d in ((2, 0), (1, 0), (2, 1), (1, 2))
        if c > d
    ]


def _field_of(p: Params) -> tuple[Terms, Terms]:
    if p.level == 0:
        (a, b), (c, d) = p.across, p.up
        return {(1, 0): a, (0, 1): b}, {(1, 0): c, (0, 1): d}
    if p.level == 1:
        potential = _potential_of(p)
        return by_x(potential), by_y(potential)
    first, second, third, fourth = p.powers
    return {first: p.across[0], second: p.across[1]}, {third: p.up[0], fourth: p.up[1]}


def _potential_of(p: Params) -> Terms:
    return dict(zip(p.powers, p.weights, strict=True))


def _paths(p: Params) -> list[_Path]:
    """The pieces of the path, in order."""
    if p.level == 0:
        (x, y), (u, v) = p.ends
        return [([u - x, x], [v - y, y], 0, 1)]
    if p.level == 1:
        a, b, start, end = p.curve
        return [([1, a, 0], [1, 0, 0, b], start, end)]
    if p.level == 2:
        start, end = p.ends
        return [([1, 0], [p.bend, 0, 0], start, end)]
    if p.level == 3:
        (left, right), (low, high) = p.sides, p.heights
        return [
            ([1, 0], [low], left, right),
            ([right], [1, 0], low, high),
            ([1, 0], [high], right, left),
            ([left], [1, 0], high, low),
        ]
    return [([1, 0], [p.bend, 0, 0], 0, p.width), ([1, 0], [p.bend * p.width, 0], p.width, 0)]


def _work_by_samples(field: tuple[Terms, Terms], path: _Path) -> Fraction:
    x, y, start, end = path
    speeds = _slope(x), _slope(y)

    def rate(t: Number) -> Number:
        place = value_of(x, t), value_of(y, t)
        return value_at(field[0], *place) * value_of(speeds[0], t) + value_at(field[1], *place) * value_of(
            speeds[1], t
        )

    across, up = len(x) - 1, len(y) - 1
    degrees = (
        i * across + j * up + size - 1
        for terms, size in zip(field, (across, up), strict=True)
        for i, j in terms
        if size
    )
    return polynomial_integral(rate, start, end, degree=max(degrees, default=0))


def _slope(terms: Polynomial) -> Polynomial:
    degree = len(terms) - 1
    return [c * (degree - place) for place, c in enumerate(terms[:-1])] or [0]


def _posed(p: Params, path: str, rng: Random, closed: bool = False) -> str:
    first, second = map(tex_plane, _field_of(p))
    sign = "\\oint" if closed else "\\int"
    return rng.choice(
        (
            f"Find ${sign}_C ({first}) \\, dx + ({second}) \\, dy$, where $C$ is {path}.",
            f"What work does the force $({first}, {second})$ do along {path}?",
            f"Let $C$ be {path}. Compute the line integral of the field $({first}, {second})$ along $C$.",
        )
    )


def _closing(rng: Random) -> str:
    return rng.choice(("The integral is", "So the value is", "Hence the answer is"))


def _along_steps(p: Params, x: Polynomial, y: Polynomial, start: int, end: int) -> tuple[Number, list[Step]]:
    """The integral along a path that is given by the time."""
    first, second = _field_of(p)
    rates = _slope(x), _slope(y)
    inside = trimmed(
        added(multiplied(along(first, x, y), rates[0]), multiplied(along(second, x, y), rates[1]))
    )
    outer = antiderivative(inside)
    gold = value_of(outer, end) - value_of(outer, start)
    shown = plain_line(x, "t"), plain_line(y, "t")
    steps = [
        step(
            f"With $x = {tex_polynomial(x, 't')}$ and $y = {tex_polynomial(y, 't')}$, $t$ from {start} to"
            f" {end}, $dx = {_times_dt(rates[0])}$ and $dy = {_times_dt(rates[1])}$, and the integrand"
            f" becomes ${tex_polynomial(inside, 't')}$.",
            f"({plain_plane(first, *shown)})*({plain_line(rates[0], 't')}) + ({plain_plane(second, *shown)})"
            f"*({plain_line(rates[1], 't')}) = {plain_line(inside, 't')}",
            "put in the path",
        ),
        *_ends(outer, start, end),
    ]
    return gold, steps


def _ends(outer: Polynomial, start: int, end: int, letter: str = "t") -> list[Step]:
    """The difference of an antiderivative at the ends, in one step where it is zero at the first."""
    high, low = value_of(outer, end), value_of(outer, start)
    put = f"{plain_line(outer, str(end))} - ({plain_line(outer, str(start))})"
    begun = f"The antiderivative is ${tex_polynomial(outer, letter)}$, with the value"
    if not low:
        text = f"{begun} 0 at {start}, so the integral is its value ${tex(high)}$ at {end}."
        return [step(text, f"{put} = {plain_quotient(high)}", "antiderivative")]
    return [
        step(
            f"{begun} ${tex(high)}$ at {end} and ${tex(low)}$ at {start}.",
            f"{plain_line(outer, str(end))} = {plain_quotient(high)}",
            "antiderivative",
        ),
        step(f"So the integral is ${tex(high - low)}$.", f"{put} = {plain_quotient(high - low)}", "subtract"),
    ]


def _times_dt(rate: Polynomial) -> str:
    shown = tex_polynomial(rate, "t")
    if shown in ("0", "1", "-1"):
        return {"0": "0", "1": "dt", "-1": "-dt"}[shown]
    return f"({shown}) \\, dt" if " " in shown else f"{shown} \\, dt"


def _segment(p: Params, rng: Random) -> Draft | None:
    (x, y), (u, v) = p.ends
    gold, steps = _along_steps(p, *_paths(p)[0])
    first, second = _field_of(p)
    begin, finish = (Fraction(x), Fraction(y)), (Fraction(u), Fraction(v))
    mean = [(value_at(f, *begin) + value_at(f, *finish)) for f in (first, second)]
    at_end = value_at(first, *finish) * (u - x) + value_at(second, *finish) * (v - y)
    return answer_draft(
        _posed(p, f"the segment from $({x}, {y})$ to $({u}, {v})$", rng),
        gold=tex(gold),
        answer_type="rational",
        steps=steps,
        slips=[
            (tex(-gold), "went the other way"),
            (tex(at_end), "took the force at the end for the force all the way"),
            (tex(mean[0] * (u - x) / 2 - mean[1] * (v - y) / 2), "subtracted the two parts"),
            (tex(2 * gold), "forgot the factor one half"),
            (tex(mean[0] * (u - x) / 2), "left out the part along y"),
            (tex(gold + 1), "made a small error in adding"),
        ],
        closing=_closing(rng),
        axes={"pieces": 1},
    )


def _parabola(p: Params, rng: Random) -> Draft:
    start, end = p.ends
    gold, steps = _along_steps(p, *_paths(p)[0])
    first, second = _field_of(p)
    path = [1, 0], [p.bend, 0, 0]
    plainly = antiderivative(added(along(first, *path), along(second, *path)))
    only = antiderivative(along(first, *path))
    curve = tex_polynomial([p.bend, 0, 0], "x")
    ends = f"$({start}, {p.bend * start**2})$ to $({end}, {p.bend * end**2})$"
    return answer_draft(
        _posed(p, f"the part of the parabola $y = {curve}$ from {ends}", rng),
        gold=tex(gold),
        answer_type="rational",
        steps=steps,
        slips=[
            (tex(value_of(plainly, end) - value_of(plainly, start)), "took dy for dx"),
            (tex(value_of(only, end) - value_of(only, start)), "left out the part along y"),
            (tex(-gold), "went the other way"),
            (tex(gold + 1), "made a small error in adding"),
        ],
        closing=_closing(rng),
        axes={"pieces": 1},
    )


def _potential(p: Params, rng: Random) -> Draft:
    potential = _potential_of(p)
    first, second = _field_of(p)
    a, b, start, end = p.curve
    points = [(Fraction(t * t + a * t), Fraction(t**3 + b)) for t in (start, end)]
    values = [value_at(potential, *point) for point in points]
    gold = values[1] - values[0]
    grown = {powers: c * sum(powers) for powers, c in potential.items()}
    shown = [f"({x}, {y})" for x, y in points]
    curve = (
        f"the curve $x = {tex_polynomial([1, a, 0], 't')}$, $y = {tex_polynomial([1, 0, 0, b], 't')}$ from"
        f" $t = {start}$ to $t = {end}$"
    )
    straight = _work_by_samples(
        (first, {}),
        ([points[1][0] - points[0][0], points[0][0]], [points[1][1] - points[0][1], points[0][1]], 0, 1),
    )
    steps = [
        step(
            "The derivative of the first component by $y$ and that of the second by $x$ are both"
            f" ${tex_plane(by_y(first))}$, so there is a potential. In $xP + yQ = {tex_plane(grown)}$ each"
            f" of its terms stands with its degree as a factor, so it is $\\Phi = {tex_plane(potential)}$.",
            f"x*({plain_plane(first, 'x', 'y')}) + y*({plain_plane(second, 'x', 'y')})"
            f" = {plain_plane(grown, 'x', 'y')}",
            "potential",
        ),
        *(
            step(
                f"The curve {'begins' if place == 0 else 'ends'} at ${shown[place]}$, where $\\Phi ="
                f" {values[place]}$.",
                f"{plain_plane(potential, str(points[place][0]), str(points[place][1]))} ="
                f" {plain(values[place])}",
                "value of the potential",
            )
            for place in (0, 1)
        ),
        step(
            f"The work is the difference: ${values[1]} - {tex_factor(values[0])} = {gold}$.",
            f"{plain(values[1])} - {plain(values[0])} = {plain(gold)}",
            "subtract",
        ),
    ]
    return answer_draft(
        _posed(p, curve, rng),
        gold=tex(gold),
        answer_type="rational",
        steps=steps,
        slips=[
            (tex(values[1]), "took the potential at the end alone"),
            (tex(values[0] + values[1]), "added the two values"),
            (tex(-gold if gold else Fraction(1)), "went the other way"),
            (tex(straight), "left out the part along y"),
        ],
        closing=_closing(rng),
        axes={"pieces": 1},
    )


def _loop(p: Params) -> tuple[int, int, Polynomial, Polynomial, str]:
    """The ends of x inside, the curves below and above, and the edge in words."""
    if p.level == 3:
        (left, right), (down, up) = p.sides, p.heights
        edge = f"the edge of the rectangle ${left} \\le x \\le {right}$, ${down} \\le y \\le {up}$"
        return left, right, [down], [up], f"{edge}, anticlockwise"
    low, high = [p.bend, 0, 0], [p.bend * p.width, 0]
    edge = (
        f"the edge of the region between the parabola $y = {tex_polynomial(low, 'x')}$ and the line $y ="
        f" {tex_polynomial(high, 'x')}$, anticlockwise"
    )
    return 0, p.width, low, high, edge


def _round(p: Params, rng: Random) -> Draft | None:
    first, second = _field_of(p)
    turning = plus(by_x(second), by_y(first), -1)
    if not turning:
        return None
    left, right, low, high, path = _loop(p)
    inner = integral_along_y(turning, low, high)
    outer = antiderivative(inner)
    gold = value_of(outer, right) - value_of(outer, left)
    if not gold:
        return None
    steps = []
    if p.level == 4:
        steps.append(
            step(
                f"The curves meet where ${tex_polynomial(low, 'x')} = {tex_polynomial(high, 'x')}$, at $x ="
                f" 0$ and at $x = {right}$; between these the parabola runs below.",
                f"{p.bend}*{right}^2 = {p.bend * p.width}*{right}",
                "where the curves meet",
            )
        )
    limits = f"_{{{tex_polynomial(low, 'x')}}}^{{{tex_polynomial(high, 'x')}}}"
    steps += [
        step(
            "By Green's theorem it is the integral, over the region inside, of the derivative of the second"
            f" component by $x$ minus that of the first by $y$: ${tex_plane(turning)}$. Along $y$:"
            f" $\\int{limits} ({tex_plane(turning)}) \\, dy = {tex_polynomial(inner, 'x')}$.",
            claim_along_y(turning, low, high),
            "Green's theorem",
        ),
        *_ends(outer, left, right, "x"),
    ]
    added_up = plus(by_x(second), by_y(first))
    other = sum((_work_by_samples((first, {}), each) for each in _paths(p)), Fraction(0))
    swapped = antiderivative(integral_along_y(added_up, low, high))
    return answer_draft(
        _posed(p, path, rng, closed=True),
        gold=tex(gold),
        answer_type="rational",
        steps=steps,
        slips=[
            (tex(-gold), "went round clockwise"),
            (tex(value_of(swapped, right) - value_of(swapped, left)), "added the two derivatives"),
            (tex(other), "left out the second component"),
            ("0", "took the field for one with a potential"),
        ],
        closing=_closing(rng),
        axes={"pieces": len(_paths(p))},
    )
