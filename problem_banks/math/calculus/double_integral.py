"""Integrals over rectangles, triangles, regions between curves, tetrahedra and rings."""

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from math import cos, cosh, factorial, pi, sin
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.exact import tex_plus, tex_times
from problem_banks.math.makings.notation import (
    Number,
    number_of,
    plain,
    plain_quotient,
    tex,
    tex_factor,
    tex_polynomial,
    tex_product,
)
from problem_banks.math.makings.plane_polynomials import (
    PlanePolynomial,
    Polynomial,
    antiderivative,
    claim_along_y,
    integral_along_y,
    plain_line,
    plain_plane,
    raised_in_y,
    tex_plane,
    value_at,
    value_of,
)
from problem_banks.math.makings.quadrature import Enclosed, integral, polynomial_integral
from problem_banks.math.makings.simplex import (
    scale_powers,
    tex_face,
    tex_letters,
    times_letter,
    unit_integral,
)
from problem_banks.math.makings.writing.expressions import expression
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space, signed

_PI = "\\pi"
_COEFFICIENTS = signed(1, 9)


@register
class DoubleIntegral(Family):
    """Kind 0: over a rectangle. Kind 1: over a triangle. Kind 2: between a parabola and a line. Kind 3: over
    a
    tetrahedron. Kind 4: over a quarter of a ring, in polar coordinates."""

    name = "double_integral"
    version = "3"
    anchors = ("undergraduate", "undergraduate")
    kind = "math"
    summary = "Double and triple integrals of polynomials over regions, and in polar coordinates"
    levels = 5
    kinds = (0, 1, 4, 3, 2)
    redraws = 1

    writers = (*(number("So the integral is @.", "Altogether this gives @."),) * 4, expression("So it is @."))

    def space(self, level: int) -> Space:
        weights = {"first": _COEFFICIENTS, "second": _COEFFICIENTS}
        if level == 0:
            powers = [(i, j, k, m) for i, j, k, m in _EXPONENTS if (i, j) > (k, m)]
            return Space(
                **weights,
                powers=powers,
                across=Combinations(range(4), 2),
                up=Combinations(range(4), 2),
            )
        if level in (1, 2):
            powers = [(i, j, k, m) for i, j, k, m in _EXPONENTS if (i, j) > (k, m)]
            return Space(**weights, powers=powers, width=range(1, 5), slope=range(1, 4))
        if level == 3:
            return Space(**weights, powers=_spatial(), sides=_sides())
        return Space(**weights, third=_COEFFICIENTS, radii=Combinations(range(8), 2))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_over_region, _over_region, _over_region, _tetrahedron, _ring)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Samples the integrand exactly on a region made a square, or cuts the ring into strips."""
        if p.level == 4:
            return _ring_by_strips(p).objection(gold_of(draft))
        found = _solid_by_samples(p) if p.level == 3 else _region_by_samples(p)
        return None if number_of(gold_of(draft)) == found else f"sampling gives {found}"


_EXPONENTS = [
    (i, j, k, m) for i in range(3) for j in range(3) for k in range(3) for m in range(3) if i + j and k + m
]


@cache
def _spatial() -> list[tuple[tuple[int, int, int], tuple[int, int, int]]]:
    """Two different products of at most three letters, in an order of their own."""
    powers = [(i, j, k) for i in range(3) for j in range(3) for k in range(3) if 1 <= i + j + k <= 3]
    return [(one, other) for one in powers for other in powers if one > other]


@cache
def _sides() -> list[tuple[int, int, int]]:
    return [(a, b, c) for a in range(1, 6) for b in range(1, 6) for c in range(1, 6) if a * b * c > 1]


def _integrand(p: Params) -> dict[tuple[int, int], int]:
    i, j, k, m = p.powers
    return {(i, j): p.first, (k, m): p.second}


#: From where to where x goes, and the curves between which y goes.
_Borders = tuple[int, int, Polynomial, Polynomial]


def _borders(p: Params) -> _Borders:
    """From where to where x goes, and from which to which polynomial in x then y goes."""
    if p.level == 0:
        (left, right), (low, high) = p.across, p.up
        return left, right, [low], [high]
    if p.level == 1:
        return 0, p.width, [0], [p.slope, 0]
    return 0, p.width, [p.slope, 0, 0], [p.slope * p.width, 0]


#: In x, of the integrand times the height of the region.
_DEGREES = (2, 5, 8)


def _region_by_samples(p: Params) -> Fraction:
    """With y = low + s (high - low), s from 0 to 1, first along x and then along s."""
    terms = _integrand(p)
    left, right, low, high = _borders(p)

    def at(s: Number) -> Callable[[Number], Number]:
        def f(x: Number) -> Number:
            bottom = value_of(low, x)
            height = value_of(high, x) - bottom
            return value_at(terms, x, bottom + s * height) * height

        return f

    return polynomial_integral(
        lambda s: polynomial_integral(at(s), left, right, degree=_DEGREES[p.level]),
        0,
        1,
        degree=2,
    )


def _solid_by_samples(p: Params) -> Fraction:
    """With x = a u, y = b v (1 - u), z = c w (1 - u)(1 - v), all from 0 to 1; the product is parted in
    three."""
    a, b, c = p.sides
    total = Fraction(0)
    for weight, (i, j, k) in ((p.first, p.powers[0]), (p.second, p.powers[1])):
        parts = (
            unit_integral(i, j + k + 2),
            unit_integral(j, k + 1),
            unit_integral(k, 0),
        )
        total += weight * a ** (i + 1) * b ** (j + 1) * c ** (k + 1) * parts[0] * parts[1] * parts[2]
    return total


@cache
def _quarter_moment() -> Enclosed:
    """The integral of x^2 over the quarter of the unit disc, cut into strips at x = sin t."""
    return integral(lambda t: sin(t) ** 2 * cos(t) ** 2, 0.0, pi / 2, bound=lambda _, reach: cosh(reach) ** 4)


def _ring_by_strips(p: Params) -> Enclosed:
    small, large = p.radii
    grown = float(large**4 - small**4)
    squares = _quarter_moment() * float(grown * (p.first + p.second))
    # A strip at x holds x times half the square of its height.
    product = polynomial_integral(lambda x: Fraction(x * (1 - x * x), 2), 0, 1, degree=3)
    of_product = float(product * p.third) * grown
    return squares + of_product


def _posed(region: str, integrand: str, rng: Random) -> str:
    return rng.choice(
        (
            f"Let $D$ be {region}. Compute $\\iint_D ({integrand}) \\, dA$.",
            f"What is the integral of ${integrand}$ over {region}?",
            f"Integrate the function ${integrand}$ over {region}.",
            f"Evaluate the double integral of ${integrand}$ over {region}.",
        )
    )


def _region(p: Params) -> str:
    left, right, low, high = _borders(p)
    if p.level == 0:
        return f"the rectangle ${left} \\le x \\le {right}$, ${low[0]} \\le y \\le {high[0]}$"
    if p.level == 1:
        return f"the triangle with the corners $(0, 0)$, $({right}, 0)$ and $({right}, {p.slope * right})$"
    return (
        f"the region between the parabola $y = {tex_polynomial(low, 'x')}$ and the line"
        f" $y = {tex_polynomial(high, 'x')}$"
    )


def _closing(rng: Random) -> str:
    return rng.choice(("The integral is", "So the value is", "Hence the answer is"))


def _over_region(p: Params, rng: Random) -> Draft:
    terms = _integrand(p)
    left, right, low, high = _borders(p)
    inner = integral_along_y(terms, low, high)
    outer = antiderivative(inner)
    gold = value_of(outer, right) - value_of(outer, left)
    other = antiderivative(integral_along_y({(j, i): c for (i, j), c in terms.items()}, low, high))
    return answer_draft(
        _posed(_region(p), tex_plane(terms), rng),
        gold=tex(gold),
        answer_type="rational",
        steps=[*_border_steps(p), *_iterated_steps(terms, _borders(p))],
        slips=[
            (
                tex(value_of(inner, right) - value_of(inner, left)),
                "put in limits without integrating along x",
            ),
            (tex(value_of(other, right) - value_of(other, left)), "exchanged the two letters"),
            (tex(-gold if gold else Fraction(1)), "exchanged the limits"),
            (tex(gold * 2), "forgot the factor one half"),
            (tex(value_of(outer, right) + value_of(outer, left)), "added the value at the lower limit"),
        ],
        closing=_closing(rng),
        axes={"terms": 2},
    )


def _border_steps(p: Params) -> list[Step]:
    """Where the region ends, unless that is said."""
    _, right, low, high = _borders(p)
    if p.level == 2:
        return [
            step(
                f"The curves meet where ${tex_polynomial(low, 'x')} = {tex_polynomial(high, 'x')}$, at $x ="
                f" 0$ and $x = {right}$; between these the line lies above.",
                f"{p.slope}*{right}^2 = {p.slope * p.width}*{right}",
                "where the curves meet",
            )
        ]
    if p.level == 1:
        return [
            step(
                f"For each $x$ from 0 to ${right}$, $y$ goes from 0 to ${tex_polynomial(high, 'x')}$, since"
                f" the upper side rises to ${p.slope * right}$ at $x = {right}$.",
                f"f(0) = 0 and f({right}) = {p.slope * right} where f(x) = {p.slope}*x",
                "the region",
            )
        ]
    return []


def _iterated_steps(terms: PlanePolynomial, borders: _Borders) -> tuple[Step, Step]:
    """First along y, then along x."""
    left, right, low, high = borders
    inner = integral_along_y(terms, low, high)
    outer = antiderivative(inner)
    ends = value_of(outer, right), value_of(outer, left)
    gold = ends[0] - ends[1]
    limits = f"_{{{tex_polynomial(low, 'x')}}}^{{{tex_polynomial(high, 'x')}}}"
    return (
        step(
            f"Along $y$: $\\int{limits} ({tex_plane(terms)}) \\, dy = {tex_polynomial(inner, 'x')}$, with the"
            f" antiderivative ${tex_plane(raised_in_y(terms))}$.",
            claim_along_y(terms, low, high),
            "integrate along y",
        ),
        step(
            f"Along $x$: $\\int_{{{left}}}^{{{right}}} ({tex_polynomial(inner, 'x')}) \\, dx$ with the"
            f" antiderivative ${tex_polynomial(outer, 'x')}$ gives ${tex(ends[0])}"
            + (f" - {tex_factor(ends[1])} = {tex(gold)}$." if left else "$."),
            f"({_put(outer, right)}) - ({_put(outer, left)}) = {plain_quotient(gold)}",
            "integrate along x",
        ),
    )


def _put(terms: Polynomial, at: Number) -> str:
    """The polynomial at a number, for a claim."""
    return plain_line(terms, str(at))


def _dirichlet_steps(
    powers: tuple[int, int, int], sides: tuple[int, int, int]
) -> tuple[Fraction, list[Step]]:
    """The integral of a product of powers over a tetrahedron, from that over the one with sides 1."""
    (a, b, c), (i, j, k) = sides, powers
    order = sum(powers) + 3
    unit = Fraction(factorial(i) * factorial(j) * factorial(k), factorial(order))
    value = unit * a ** (i + 1) * b ** (j + 1) * c ** (k + 1)
    return value, [
        step(
            f"Over that solid, by Dirichlet's formula, ${tex_letters(powers).translate(_SCALED)}$ has the"
            f" integral $\\frac{{{i}! \\cdot {j}! \\cdot {k}!}}{{{order}!}} = {tex(unit)}$.",
            f"factorial({i})*factorial({j})*factorial({k})/factorial({order}) = {plain_quotient(unit)}",
            "Dirichlet's formula",
        ),
        step(
            f"So ${tex_letters(powers)}$ has the integral ${a * b * c} \\cdot"
            f" {tex_product(scale_powers(powers, sides))} \\cdot {tex(unit)} = {tex(value)}$.",
            f"{a * b * c}*{a}^{i}*{b}^{j}*{c}^{k}*({unit}) = {plain_quotient(value)}",
            "scale back",
        ),
    ]


def _tetrahedron(p: Params, rng: Random) -> Draft:
    a, b, c = p.sides
    weights = (p.first, p.second)
    integrand = _spatial_sum(p)
    steps = [
        step(
            f"With $x = {times_letter(a, 'u')}$, $y = {times_letter(b, 'v')}$, $z ="
            f" {times_letter(c, 'w')}$ the solid becomes $u, v, w \\ge 0$, $u + v + w \\le 1$, and"
            f" volumes are multiplied by ${tex_product((a, b, c))} = {a * b * c}$.",
            f"x/{a} + y/{b} + z/{c} = u + v + w and {a}*{b}*{c} = {a * b * c}"
            f" where x = {a}*u; y = {b}*v; z = {c}*w",
            "scale the solid",
        )
    ]
    parts = []
    for powers in p.powers:
        part, made = _dirichlet_steps(powers, p.sides)
        parts.append(part)
        steps += made
    values = [weight * part for weight, part in zip(weights, parts, strict=True)]
    gold = sum(values, Fraction(0))
    total = " + ".join(
        f"{tex_factor(Fraction(weight))} \\cdot {tex(part)}"
        for weight, part in zip(weights, parts, strict=True)
    )
    steps.append(
        step(
            f"Together: ${total} = {tex(gold)}$.",
            " + ".join(f"{plain(weight)}*({part})" for weight, part in zip(weights, parts, strict=True))
            + f" = {plain_quotient(gold)}",
            "add",
        )
    )
    region = f"the solid $x, y, z \\ge 0$, ${tex_face(p.sides)} \\le 1$"
    return answer_draft(
        rng.choice(
            (
                f"Let $T$ be {region}. Compute $\\iiint_T ({integrand}) \\, dV$.",
                f"Integrate ${integrand}$ over {region}.",
                f"What is the triple integral of ${integrand}$ over {region}?",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=steps,
        slips=[
            (tex(gold / (a * b * c)) if a * b * c > 1 else tex(gold * 6), "forgot the scaling of volumes"),
            (tex(gold * 6), "took the solid for a box of the same volume"),
            (tex(values[0]), "forgot the second term"),
            (tex(values[0] - values[1]), "got the sign of the second term wrong"),
        ],
        closing=_closing(rng),
        axes={"terms": 2},
    )


_SCALED = str.maketrans("xyz", "uvw")


def _spatial_sum(p: Params) -> str:
    one, other = p.powers
    first = {1: "", -1: "-"}.get(p.first, str(p.first)) + tex_letters(one)
    size = "" if abs(p.second) == 1 else str(abs(p.second))
    return f"{first} {'-' if p.second < 0 else '+'} {size}{tex_letters(other)}"


def _ring(p: Params, rng: Random) -> Draft:
    small, large = p.radii
    terms = {(2, 0): p.first, (0, 2): p.second, (1, 1): p.third}
    grown = Fraction(large**4 - small**4, 4)
    of_pi, bare = Fraction(p.first + p.second, 4), Fraction(p.third, 2)
    gold = tex_plus(tex_times(grown * of_pi, _PI), tex(grown * bare))
    region = (
        f"the quarter disc $x^2 + y^2 \\le {large**2}$, $x, y \\ge 0$"
        if small == 0
        else f"the quarter ring ${small**2} \\le x^2 + y^2 \\le {large**2}$, $x, y \\ge 0$"
    )
    return answer_draft(
        _posed(region, tex_plane(terms), rng),
        gold=gold,
        answer_type="expression",
        steps=_polar_steps(p),
        slips=[
            (
                tex_plus(
                    tex_times(Fraction(large**3 - small**3, 3) * of_pi, _PI),
                    tex(Fraction(large**3 - small**3, 3) * bare),
                ),
                "forgot the factor r of the area",
            ),
            (
                tex_plus(tex_times(grown * of_pi, _PI), tex(-grown * bare)),
                "got the sign of the product wrong",
            ),
            (tex_times(grown * of_pi, _PI), "took the product for odd"),
            (tex_plus(tex_times(4 * grown * of_pi, _PI), tex(4 * grown * bare)), "took the whole ring"),
        ],
        closing=_closing(rng),
        axes={"terms": 3},
    )


def _polar_steps(p: Params) -> list[Step]:
    """Along the radius, along the angle, and the product of both."""
    small, large = p.radii
    terms = {(2, 0): p.first, (0, 2): p.second, (1, 1): p.third}
    grown = Fraction(large**4 - small**4, 4)
    of_pi, bare = Fraction(p.first + p.second, 4), Fraction(p.third, 2)
    gold = tex_plus(tex_times(grown * of_pi, _PI), tex(grown * bare))
    angular = tex_plus(tex_times(of_pi, _PI), tex(bare))
    return [
        step(
            "In polar coordinates $x = r\\cos\\varphi$, $y = r\\sin\\varphi$ and $dA = r \\, dr \\,"
            " d\\varphi$, so the integrand with $dA$ is $r^3$ times a function of the angle: with $C ="
            " \\cos\\varphi$ and $S = \\sin\\varphi$, ${0}$.".replace(
                "{0}", tex_plane(terms).replace("x", "C").replace("y", "S")
            ),
            f"{plain_plane(terms, 'r*C', 'r*S')} = r^2*({plain_plane(terms, 'C', 'S')})",
            "polar coordinates",
        ),
        step(
            f"Along $r$: $\\int_{{{small}}}^{{{large}}} r^3 \\, dr = \\frac{{{large}^4 - {small}^4}}{{4}} ="
            f" {tex(grown)}$.",
            f"({large}^4 - {small}^4)/4 = {plain_quotient(grown)}",
            "integrate along r",
        ),
        step(
            "From 0 to $\\frac{\\pi}{2}$ the squares of sine and cosine have the integral"
            " $\\frac{\\pi}{4}$"
            " each, half of what their sum 1 has, and their product has $\\frac{1}{2}$, from the"
            " antiderivative $\\frac{1}{2}\\sin^2\\varphi$."
            f" So the angle gives ${tex_factor(p.first + p.second)} \\cdot \\frac{{\\pi}}{{4}} +"
            f" {tex_factor(p.third)} \\cdot"
            f" \\frac{{1}}{{2}} = {angular}$.",
            f"{plain(p.first)}*q/4 + {plain(p.second)}*q/4 + {plain(p.third)}/2 = ({of_pi})*q + ({bare})",
            "integrate along the angle",
        ),
        step(
            f"The product is ${tex(grown)} \\left({angular}\\right) = {gold}$.",
            f"({grown})*(({of_pi})*q + ({bare})) = ({grown * of_pi})*q + ({grown * bare})",
            "multiply",
        ),
    ]
