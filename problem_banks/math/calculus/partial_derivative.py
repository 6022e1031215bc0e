"""Functions of two variables: partial derivatives, directional derivatives, critical points."""

from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.claiming import claimed
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.exact import members, tex_root_of, value_objection, value_of_tex
from problem_banks.math.makings.notation import plain, tex, tex_factor, tex_sum
from problem_banks.math.makings.quadrature import slope
from problem_banks.math.makings.writing.collections import ordered
from problem_banks.math.makings.writing.expressions import expression
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Params, Space, Tuples, signed

#: Whole directions and their lengths.
_DIRECTIONS = tuple(
    ((sx * a, sy * b), c)
    for a, b, c in ((3, 4, 5), (4, 3, 5), (5, 12, 13), (12, 5, 13), (8, 15, 17), (15, 8, 17))
    for sx in (1, -1)
    for sy in (1, -1)
)


@register
class PartialDerivative(Family):
    """Level 0: a partial derivative at a point. Level 1: a directional derivative, or the greatest slope.
    Level 2: the critical point of a quadratic function, and which kind it is."""

    name = "partial_derivative"
    version = "4"
    anchors = ("undergraduate", "undergraduate")
    levels = 5
    kinds = (0, 0, 1, 2, 2)
    sizes = (("powers", "factors", "point"), (), ("squares", "mixed", "point"))
    kind = "math"
    summary = "Partial and directional derivatives, critical points in two variables"
    dressing = frozenset({"name"})
    redraws = 1

    writers = (number("So the derivative is @."), expression("So the derivative is @."), ordered())

    def space(self, level: int) -> Space:
        point = Tuples(signed(1, 4), 2)
        if level == 0:
            return Space(
                name="fghu",
                by="xy",
                point=point,
                factors=Tuples(signed(1, 9), 3),
                powers=Tuples((1, 2, 3), 2),
            )
        if level == 1:
            return Space(
                name="fgh",
                point=point,
                factors=Tuples(signed(1, 6), 3),
                way=(*_DIRECTIONS, None),
            )
        return Space(
            name="fgh",
            point=Tuples(range(-9, 10), 2),
            squares=Tuples(signed(1, 6), 2),
            mixed=[n for n in signed(1, 9) if n % 2],
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_partial, _directional, _critical)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Difference quotients along the axes; for critical points, values around the point."""
        gold = gold_of(draft)
        x, y = (float(part) for part in p.point)
        if p.level == 0:
            a, b, c = p.factors
            m, n = p.powers

            def f(u: float, v: float) -> float:
                return float(a * u**m * v**n + b * u * u + c * v**3)

            found = slope(lambda t: f(t, y), x) if p.by == "x" else slope(lambda t: f(x, t), y)
            return value_objection(gold, round(found, 6))
        if p.level == 1:
            gradient = slope(lambda t: _surface(p, t, y), x), slope(lambda t: _surface(p, x, t), y)
            if p.way is None:
                found = (gradient[0] ** 2 + gradient[1] ** 2) ** 0.5
            else:
                (u, v), length = p.way
                found = (gradient[0] * u + gradient[1] * v) / length
            return (
                None
                if abs(value_of_tex(gold) - found) < 1e-5 * max(1.0, abs(found))
                else f"slope {found:.6f}"
            )
        return _critical_objection(p, gold)


def _surface(p: Params, x: float, y: float) -> float:
    a, b, c = p.factors
    return float(a * x * x * y + b * x * y + c * y * y)


def _critical_objection(p: Params, gold: str) -> str | None:
    place, kind = gold.rsplit(", ", 1)
    x, y = (value_of_tex(member) for member in members(place + ")"))
    around = [_bowl(p, x + dx, y + dy) - _bowl(p, x, y) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy]
    mirrored = all(abs(one - other) < 1e-6 for one, other in zip(around, around[::-1], strict=True))
    if not mirrored:
        return "the function is not level there"
    a, b, c = 2 * p.squares[0], 2 * p.squares[1], p.mixed
    least = min(value for value in _directions(a, b, c))
    most = max(value for value in _directions(a, b, c))
    found = "1" if least > 0 else "-1" if most < 0 else "0"
    return None if kind.rstrip(")") == found else f"nearby values say {found}"


def _directions(a: int, b: int, c: int) -> list[float]:
    """Second derivatives along many directions."""
    turns = [(1.0, k / 64) for k in range(-64, 65)] + [(k / 64, 1.0) for k in range(-64, 65)]
    return [a * u * u + 2 * c * u * v + b * v * v for u, v in turns]


def _linear_terms(p: Params) -> tuple[int, int, int, int, int]:
    (x, y), (a, b), c = p.point, p.squares, p.mixed
    return a, b, c, -2 * a * x - c * y, -2 * b * y - c * x


def _bowl(p: Params, x: float, y: float) -> float:
    a, b, c, d, e = _linear_terms(p)
    return a * x * x + b * y * y + c * x * y + d * x + e * y


def _monomial(m: int, n: int) -> str:
    def part(letter: str, exponent: int) -> str:
        return "" if exponent == 0 else letter if exponent == 1 else f"{letter}^{exponent}"

    return part("x", m) + part("y", n)


def _partial(p: Params, rng: Random) -> Draft:
    (a, b, c), (m, n), (x, y), f = p.factors, p.powers, p.point, p.name
    shown = tex_sum([(a, _monomial(m, n)), (b, "x^2"), (c, "y^3")])
    if p.by == "x":
        derived = tex_sum([(a * m, _monomial(m - 1, n)), (2 * b, "x")])
        first, second = a * m * x ** (m - 1) * y**n, 2 * b * x
        claim = f"{plain(a)}*{m}*{plain(x)}^{m - 1}*{plain(y)}^{n} + 2*{plain(b)}*{plain(x)}"
        fixed, other = "y", a * n * x**m * y ** (n - 1) + 3 * c * y * y
    else:
        derived = tex_sum([(a * n, _monomial(m, n - 1)), (3 * c, "y^2")])
        first, second = a * n * x**m * y ** (n - 1), 3 * c * y * y
        claim = f"{plain(a)}*{n}*{plain(x)}^{m}*{plain(y)}^{n - 1} + 3*{plain(c)}*{plain(y)}^2"
        fixed, other = "x", a * m * x ** (m - 1) * y**n + 2 * b * x
    gold = first + second
    kept = gold + (3 * c * y * y if p.by == "x" else 2 * b * x)
    name = f"\\frac{{\\partial {f}}}{{\\partial {p.by}}}"
    return answer_draft(
        rng.choice(
            (
                f"Let ${f}(x, y) = {shown}$. Find ${name}$ at the point $({x}, {y})$.",
                f"What is ${name}({x}, {y})$ for ${f}(x, y) = {shown}$?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"With ${fixed}$ held fixed, ${name} = {derived}$.",
                f"D({claimed(shown)}, {p.by}) = {claimed(derived)}",
                "partial derivative",
            ),
            step(
                rng.choice(("At the point this is", "Put the point in:"))
                + f" ${first} + {tex_factor(second)} = {gold}$.",
                f"{claim} = {plain(gold)}",
                "substitute",
            ),
        ],
        slips=[
            (str(other), f"differentiated with respect to {fixed}"),
            (str(kept), "kept a term that does not depend on the variable"),
            (str(first), "dropped the second term"),
            (str(gold + 1), "arithmetic slip in the sum"),
        ],
        closing=rng.choice(("The value is", "So the partial derivative is")),
        axes={"variables": 2},
    )


def _directional(p: Params, rng: Random) -> Draft:
    (a, b, c), (x, y), f = p.factors, p.point, p.name
    shown = tex_sum([(a, "x^2y"), (b, "xy"), (c, "y^2")])
    gradient = (2 * a * x * y + b * y, a * x * x + b * x + 2 * c * y)
    if p.way is not None:
        (u, v), length = p.way
        dot = gradient[0] * u + gradient[1] * v
        gold = tex(Fraction(dot, length))
        question = f"the derivative of ${f}(x, y) = {shown}$ at $({x}, {y})$ in the direction of $({u}, {v})$"
        last = step(
            f"The direction has length ${length}$, so the derivative is"
            f" $\\frac{{{gradient[0]} \\cdot {tex_factor(u)} + {tex_factor(gradient[1])} \\cdot"
            f" {tex_factor(v)}}}{{{length}}} = {gold}$.",
            f"({plain(gradient[0])}*{plain(u)} + {plain(gradient[1])}*{plain(v)})/{length} = "
            f"{plain(Fraction(dot, length))}",
            "directional derivative",
        )
        slips = [
            (str(dot), "did not normalise the direction"),
            (tex(Fraction(gradient[0] * u - gradient[1] * v, length)), "sign error in the dot product"),
            (tex(Fraction(gradient[1] * u + gradient[0] * v, length)), "exchanged the partial derivatives"),
            (tex(Fraction(dot, length) + 1), "arithmetic slip in the last step"),
        ]
    else:
        square = gradient[0] ** 2 + gradient[1] ** 2
        gold = tex_root_of(square)
        question = f"the largest directional derivative of ${f}(x, y) = {shown}$ at $({x}, {y})$"
        last = step(
            f"The largest slope is the length of the gradient, $\\sqrt{{{square}}} = {gold}$."
            if gold != f"\\sqrt{{{square}}}"
            else f"The largest slope is the length of the gradient, $\\sqrt{{{square}}}$.",
            f"sqrt({plain(gradient[0])}^2 + {plain(gradient[1])}^2) = {claimed(gold)}",
            "length of the gradient",
        )
        slips = [
            (str(square), "forgot the root"),
            (str(abs(gradient[0]) + abs(gradient[1])), "added the partial derivatives"),
            (str(max(abs(gradient[0]), abs(gradient[1]))), "took the larger partial derivative"),
        ]
    return answer_draft(
        rng.choice((f"Find {question}.", f"What is {question}?", f"Compute {question}.")),
        gold=gold,
        answer_type="real",
        steps=[
            step(
                f"The partial derivatives are ${tex_sum([(2 * a, 'xy'), (b, 'y')])}$ and"
                f" ${tex_sum([(a, 'x^2'), (b, 'x'), (2 * c, 'y')])}$, so the gradient at the point is"
                f" $({gradient[0]}, {gradient[1]})$.",
                f"D({claimed(shown)}, x) = {claimed(tex_sum([(2 * a, 'xy'), (b, 'y')]))} and"
                f" D({claimed(shown)}, y) = {claimed(tex_sum([(a, 'x^2'), (b, 'x'), (2 * c, 'y')]))}",
                "gradient",
            ),
            last,
        ],
        slips=slips,
        closing=rng.choice(("The value is", "So the slope is")),
        axes={"variables": 2},
    )


def _critical(p: Params, rng: Random) -> Draft:
    (x, y), f = p.point, p.name
    a, b, c, d, e = _linear_terms(p)
    shown = tex_sum([(a, "x^2"), (c, "xy"), (b, "y^2"), (d, "x"), (e, "y")])
    minor = 4 * a * b - c * c
    kind = 0 if minor < 0 else 1 if a > 0 else -1
    said = {
        0: "negative, so it is a saddle",
        1: "positive with $f_{xx} > 0$, a minimum",
        -1: "positive with $f_{xx} < 0$, a maximum",
    }
    return answer_draft(
        rng.choice(
            (
                f"The function ${f}(x, y) = {shown}$ has one critical point $(a, b)$. Give the triple $(a,"
                " b, k)$, where $k$ is 1 for a minimum, $-1$ for a maximum and 0 for a saddle.",
                f"Find the critical point $(a, b)$ of ${f}(x, y) = {shown}$ and its kind $k$: 1 for a"
                f" minimum, $-1$ for a"
                " maximum, 0 for a saddle. Answer with the triple $(a, b, k)$.",
            )
        ),
        gold=f"({x}, {y}, {kind})",
        answer_type="tuple",
        steps=[
            step(
                f"Both partial derivatives vanish: ${tex_sum([(2 * a, 'x'), (c, 'y'), (d, '')])} = 0$ and"
                f" ${tex_sum([(c, 'x'), (2 * b, 'y'), (e, '')])} = 0$.",
                f"D({claimed(shown)}, x) = {claimed(tex_sum([(2 * a, 'x'), (c, 'y'), (d, '')]))} and"
                f" D({claimed(shown)}, y) = {claimed(tex_sum([(c, 'x'), (2 * b, 'y'), (e, '')]))}",
                "critical point",
            ),
            step(
                f"The system has the solution $x = {x}$, $y = {y}$.",
                f"2*{plain(a)}*{plain(x)} + {plain(c)}*{plain(y)} + {plain(d)} = 0 and"
                f" {plain(c)}*{plain(x)} + 2*{plain(b)}*{plain(y)} + {plain(e)} = 0",
                "solve the system",
            ),
            step(
                f"The determinant of the second derivatives is ${2 * a} \\cdot {tex_factor(2 * b)} -"
                f" {tex_factor(c)}^2 ="
                f" {minor}$, which is {said[kind].replace('f_', f + '_')}: the triple is"
                f" $({x}, {y}, {kind})$.",
                f"2*{plain(a)}*2*{plain(b)} - {plain(c)}^2 = {plain(minor)}",
                "second derivative test",
            ),
        ],
        slips=[
            (f"({x}, {y}, {1 if kind < 1 else 0})", "drew the wrong conclusion from the second derivatives"),
            (f"({-x}, {-y}, {kind})", "moved the constants with the wrong sign"),
            (f"({x}, {y}, {-1 if kind != -1 else 0})", "mistook the sign of the determinant"),
            (f"({y}, {x}, {kind})", "exchanged the coordinates"),
        ],
        closing=rng.choice(("The triple is", "So the answer is")),
        axes={"variables": 2},
    )
