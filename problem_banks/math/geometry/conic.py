"""Parabolas, ellipses and hyperbolas: vertex and focus, foci, asymptotes, from a general equation."""

from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.exact import members, value_of_tex
from problem_banks.math.makings.notation import plain, tex, tex_over, tex_set, tex_sum
from problem_banks.math.makings.writing.collections import ordered, solutions
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Space, Tuples, signed

#: Half axes of ellipses with whole linear eccentricity: a^2 - b^2 = c^2.
_AXES = [
    (a, b, c)
    for a in range(2, 45)
    for b in range(1, a)
    for c in [round((a * a - b * b) ** 0.5)]
    if b * b + c * c == a * a
]


@register
class Conic(Family):
    """Level 0: the focus of a parabola. Level 1: the foci of an ellipse from its general equation. Level 2:
    the asymptotes of a hyperbola, as the set of their values on the y-axis."""

    name = "conic"
    version = "5"
    anchors = ("MATH 4", "MATH 5")
    levels = 5
    kinds = (0, 2, 1, 1, 2)
    sizes = ((), ("axes",), ("half", "factor", "centre"))
    kind = "math"
    summary = "Focus of a parabola, foci of an ellipse, asymptotes of a hyperbola"
    redraws = 1

    writers = (ordered("So the focus is @."), solutions("So the foci are @."), solutions())

    def space(self, level: int) -> Space:
        centre = Tuples(range(-12, 13), 2)
        if level == 0:
            return Space(centre=centre, lead=signed(1, 16), along="xy", factor=range(1, 8))
        if level == 1:
            return Space(centre=centre, axes=_AXES, along="xy", factor=range(1, 6))
        # With the centre on the y-axis the asymptotes meet it in one point.
        aside = [(h, k) for h in signed(1, 12) for k in range(-12, 13)]
        return Space(centre=aside, half=Tuples(range(1, 13), 2), along="xy", factor=(1, 2))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_parabola, _ellipse, _hyperbola)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Equal distances from focus and directrix; constant sum of distances; points far out on the
        curve."""
        numbers = [value_of_tex(member) for member in members(gold_of(draft).replace("), (", ", "))]
        h, k = p.centre
        if p.level == 0:
            # Points of the curve: (h + t, k + t^2 / m), or mirrored; the directrix lies opposite the focus.
            m, focus = p.lead, (numbers[0], numbers[1])
            for t in (1.0, 3.0):
                point = (h + t, k + t * t / m) if p.along == "x" else (h + t * t / m, k + t)
                axis = 1 if p.along == "x" else 0
                directrix = 2 * (k if axis else h) - focus[axis]
                away = (point[0] - focus[0]) ** 2 + (point[1] - focus[1]) ** 2
                if abs(away - (point[axis] - directrix) ** 2) > 1e-6:
                    return "a point of the curve is not as far from the focus as from the directrix"
            return None
        if p.level == 1:
            a, b, _ = p.axes
            sums = set()
            for u, v in ((1.0, 0.0), (0.0, 1.0), (0.6, 0.8), (-0.8, 0.6)):
                point = (h + a * u, k + b * v) if p.along == "x" else (h + b * v, k + a * u)
                foci = (numbers[0], numbers[1]), (numbers[2], numbers[3])
                sums.add(round(sum(((point[0] - x) ** 2 + (point[1] - y) ** 2) ** 0.5 for x, y in foci), 6))
            return None if sums == {round(2.0 * a, 6)} else f"the sums of distances are {sums}"
        found = _far_out(p)
        return None if all(min(abs(n - f) for f in found) < 1e-3 for n in numbers) else f"far out: {found}"


def _far_out(p: Params) -> list[float]:
    """Where the lines through distant points of the hyperbola and its centre meet the y-axis."""
    (h, k), (a, b) = p.centre, p.half
    far = 1e6
    if p.along == "x":
        ratio = b * (far * far / (a * a) - 1) ** 0.5 / far
    else:
        ratio = b * (far * far / (a * a) + 1) ** 0.5 / far
    return [k - h * ratio, k + h * ratio]


def _square(letter: str, place: int, coefficient: int | Fraction = 1) -> str:
    front = "" if coefficient == 1 else tex(coefficient)
    inner = tex_sum([(1, letter), (-place, "")])
    return f"{front}{letter}^2" if place == 0 else f"{front}({inner})^2"


def _parabola(p: Params, rng: Random) -> Draft:
    (h, k), m, n = p.centre, p.lead, p.factor
    x, y = ("x", "y") if p.along == "x" else ("y", "x")
    u, v = (h, k) if p.along == "x" else (k, h)
    # n (x - u)^2 = n m (y - v), written out
    equation = tex_sum([(n, f"{x}^2"), (-2 * n * u, x), (-n * m, y), (n * (u * u + m * v), "")])
    reach = Fraction(m, 4)
    focus = (Fraction(h), k + reach) if p.along == "x" else (h + reach, Fraction(k))
    gold = f"({tex(focus[0])}, {tex(focus[1])})"

    def other(shift: Fraction) -> str:
        at = (Fraction(h), k + shift) if p.along == "x" else (h + shift, Fraction(k))
        return f"({tex(at[0])}, {tex(at[1])})"

    return answer_draft(
        rng.choice(
            (
                f"Find the focus of the parabola ${equation} = 0$.",
                f"Where does the parabola ${equation} = 0$ have its focus?",
                f"Give the coordinates of the focus of the curve ${equation} = 0$.",
            )
        ),
        gold=gold,
        answer_type="tuple",
        steps=[
            step(
                (f"Divide by ${n}$ and complete" if n > 1 else "Complete")
                + f" the square in ${x}$: ${_square(x, u)} = {_line(m, y, v)}$.",
                f"{n}*({x} - {plain(u)})^2 - {n}*{plain(m)}*({y} - {plain(v)}) = {n}*{x}^2 -"
                f" {plain(2 * n * u)}*{x} - "
                f"{plain(n * m)}*{y} + {plain(n * (u * u + m * v))}",
                "complete the square",
            ),
            step(
                rng.choice(("Comparing with", "This has the form"))
                + f" $4f$ times the linear factor, $4f = {m}$; from the vertex $({h}, {k})$ the focus is"
                f" reached by moving $f = {tex(reach)}$ in the ${y}$-direction.",
                f"4*{plain(reach)} = {plain(m)} and {plain(m)}/4 = {plain(reach)}",
                "focal length",
            ),
            step(
                f"The focus is ${gold}$: points of the curve are as far from it as from the line ${y} ="
                f" {tex(v - reach)}$.",
                f"({x} - {plain(u)})^2 + ({y} - {plain(v + reach)})^2 - ({y} - {plain(v - reach)})^2 ="
                f" ({x} - {plain(u)})^2 - {plain(m)}*({y} - {plain(v)})",
                "focus and directrix",
            ),
        ],
        slips=[
            (other(Fraction(0)), "gave the vertex"),
            (other(-reach), "went to the directrix"),
            (other(Fraction(m)), "forgot to divide by 4"),
            (f"({tex(-focus[0])}, {tex(-focus[1])})", "read the signs of the vertex wrongly"),
        ],
        closing=rng.choice(("The focus is", "So the focus lies at")),
        axes={"squares": 1},
    )


def _line(factor: int, letter: str, place: int) -> str:
    inner = letter if place == 0 else f"({tex_sum([(1, letter), (-place, '')])})"
    return inner if factor == 1 else f"-{inner}" if factor == -1 else f"{factor}{inner}"


def _expanded(p: Params, first: int, second: int, right: int) -> list[int]:
    """The coefficients of x^2, y^2, x, y and 1 in ``first (x - h)^2 + second (y - k)^2 - right``."""
    h, k = p.centre
    return [first, second, -2 * first * h, -2 * second * k, first * h * h + second * k * k - right]


def _general_form(coefficients: list[int], factor: int) -> str:
    symbols = ("x^2", "y^2", "x", "y", "")
    return tex_sum((factor * value, symbol) for value, symbol in zip(coefficients, symbols, strict=True))


def _squares_step(p: Params, coefficients: list[int], right: int, normal_form: str) -> Step:
    (h, k), n = p.centre, p.factor
    first, second, along_x, along_y, constant = coefficients
    return step(
        (f"Divide by ${n}$ and complete" if n > 1 else "Complete") + f" both squares: ${normal_form}$.",
        f"{plain(first)}*(x - {plain(h)})^2 + {plain(second)}*(y - {plain(k)})^2 - {right} ="
        f" {plain(first)}*x^2 + {plain(second)}*y^2 - {plain(-along_x)}*x - {plain(-along_y)}*y +"
        f" {plain(constant)}",
        "complete the square",
    )


def _ellipse(p: Params, rng: Random) -> Draft:
    (h, k), (a, b, c) = p.centre, p.axes
    # b^2 (x - h)^2 + a^2 (y - k)^2 = a^2 b^2 when the long axis lies along x
    under = (a * a, b * b) if p.along == "x" else (b * b, a * a)
    coefficients = _expanded(p, under[1], under[0], a * a * b * b)
    equation = _general_form(coefficients, p.factor)

    def foci(reach: int, x: int = h, y: int = k, along: str = p.along) -> str:
        return "\\{" + ", ".join(f"({u}, {v})" for u, v in _both_sides((x, y), reach, along)) + "\\}"

    gold, ends = foci(c), _both_sides((h, k), c, p.along)
    _, side = _both_sides((h, k), b, "y" if p.along == "x" else "x")
    normal_form = f"{tex_over(_square('x', h), under[0])} + {tex_over(_square('y', k), under[1])} = 1"
    return answer_draft(
        rng.choice(
            (
                f"Find the set of the two foci of the ellipse ${equation} = 0$.",
                f"The equation ${equation} = 0$ describes an ellipse. Give the set of its two foci.",
            )
        ),
        gold=gold,
        answer_type="set",
        steps=[
            _squares_step(p, coefficients, a * a * b * b, normal_form),
            step(
                f"The half axes are ${a}$ and ${b}$, so the foci lie $\\sqrt{{{a * a} - {b * b}}} = {c}$"
                f" from the centre $({h}, {k})$.",
                f"sqrt({a}^2 - {b}^2) = {c}",
                "linear eccentricity",
            ),
            step(
                rng.choice(("The longer axis is", "They lie on the longer axis, which is"))
                + f" parallel to the ${p.along}$-axis, so the foci are ${gold[2:-2]}$; they are ${a}$ away"
                f" from the ends of the shorter axis, such as $({side[0]}, {side[1]})$.",
                " and ".join(f"sqrt({_span(x, side[0])}^2 + {_span(y, side[1])}^2) = {a}" for x, y in ends),
                "foci",
            ),
        ],
        slips=[
            (foci(c, along="y" if p.along == "x" else "x"), "laid the foci on the shorter axis"),
            (foci(a), "gave the vertices"),
            (foci(c, -h, -k), "read the signs of the centre wrongly"),
            (foci(a * a - b * b), "forgot the root"),
        ],
        closing=rng.choice(("The set of foci is", "So the foci are")),
        axes={"squares": 2},
    )


def _both_sides(middle: tuple[int, int], reach: int, along: str) -> list[tuple[int, int]]:
    """The two points at that distance from the middle, parallel to an axis."""
    x, y = middle
    return [(x - reach, y), (x + reach, y)] if along == "x" else [(x, y - reach), (x, y + reach)]


def _span(one: int, other: int) -> str:
    return f"({plain(one)} - {plain(other)})"


def _hyperbola(p: Params, rng: Random) -> Draft:
    (h, k), (a, b) = p.centre, p.half
    sign = 1 if p.along == "x" else -1
    # sign * (b^2 (x - h)^2 - a^2 (y - k)^2) = a^2 b^2
    coefficients = _expanded(p, sign * b * b, -sign * a * a, a * a * b * b)
    equation = _general_form(coefficients, p.factor)
    slope = Fraction(b, a)
    gold = _intercepts(slope, h, k)
    lines = ", ".join(f"y = {tex_sum([(m, 'x'), (k - m * h, '')])}" for m in (-slope, slope))
    return answer_draft(
        rng.choice(
            (
                f"The asymptotes of the hyperbola ${equation} = 0$ meet the $y$-axis. Find the set of the"
                f" $y$-values of these points.",
                f"At which heights do the asymptotes of the hyperbola ${equation} = 0$ cross the $y$-axis?"
                f" Give the set.",
            )
        ),
        gold=gold,
        answer_type="set",
        steps=[
            _squares_step(p, coefficients, a * a * b * b, _difference(h, k, a, b, sign)),
            step(
                rng.choice(("Far out the 1 does not count", "Replace the 1 by 0"))
                + f": the asymptotes pass through $({h}, {k})$ with the slopes $\\pm {tex(slope)}$.",
                f"{plain(slope)}*{a} = {b} and {b}^2*u^2 - {a}^2*v^2 = ({b}*u - {a}*v)*({b}*u + {a}*v)",
                "asymptotes",
            ),
            step(
                f"They are ${lines}$; at $x = 0$ this gives ${gold[2:-2]}$.",
                f"{plain(k)} - {plain(slope)}*{plain(h)} = {plain(k - slope * h)} and"
                f" {plain(k)} + {plain(slope)}*{plain(h)} = {plain(k + slope * h)}",
                "intercepts",
            ),
        ],
        slips=[
            (_intercepts(1 / slope, h, k), "turned the slope over"),
            (_intercepts(slope, h, -k), "read the sign of the centre wrongly"),
            (_intercepts(slope * slope, h, k), "forgot the roots of the denominators"),
            (_intercepts(Fraction(a * a + b * b), h, k), "used the distance of the foci"),
        ],
        closing=rng.choice(("The set of heights is", "So the set is")),
        axes={"squares": 2},
    )


def _intercepts(slope: Fraction, h: int, k: int) -> str:
    """Where the lines through (h, k) with the slopes ``slope`` and ``-slope`` meet the y-axis."""
    return tex_set((k - slope * h, k + slope * h))


def _difference(h: int, k: int, a: int, b: int, sign: int) -> str:
    horizontal = tex_over(_square("x", h), a * a)
    vertical = tex_over(_square("y", k), b * b)
    return f"{horizontal} - {vertical} = 1" if sign > 0 else f"{vertical} - {horizontal} = 1"
