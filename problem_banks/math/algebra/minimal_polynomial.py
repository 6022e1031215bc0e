"""The polynomial of least degree with whole numbers that has a given irrational root."""

import re
from collections.abc import Sequence
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.exact import simplified_root
from problem_banks.math.makings.notation import plain, plain_polynomial, signed_term, tex_polynomial
from problem_banks.math.makings.plane_polynomials import added, multiplied
from problem_banks.math.makings.writing.expressions import expression
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space, signed

#: Numbers without a square in them, of which therefore neither a square nor a cube root is rational.
_FREE = tuple(n for n in range(2, 60) if simplified_root(n)[0] == 1)

#: An element of a field: coefficients of the products of powers of its two roots.
_Element = dict[tuple[int, int], int]


@register
class MinimalPolynomial(Family):
    """Kind 0: a number plus a square root. Kind 1: plus a cube root. Kind 2: two square roots. Kind 3: two
    square roots and a number. Kind 4: a square root and a cube root."""

    name = "minimal_polynomial"
    version = "1"
    anchors = ("MATH 4", "undergraduate")
    kind = "math"
    summary = "Minimal polynomials of sums of square and cube roots"
    levels = 5
    kinds = (0, 1, 2, 4, 3)
    redraws = 1

    writers = (expression("So the polynomial is @.", "The minimal polynomial is @."),)

    def space(self, level: int) -> Space:
        if level < 2:
            return Space(shift=signed(1, 12), times=range(1, 8), radicand=_FREE)
        if level == 4:
            return Space(square=_FREE, cube=_FREE, sign=(1, -1))
        factors = {"one": range(1, 5), "other": signed(1, 4)}
        if level == 2:
            return Space(**factors, radicands=Combinations(_FREE, 2))
        return Space(**factors, radicands=Combinations(_FREE[:14], 2), shift=signed(1, 5))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_with_square, _with_cube, _two_squares, _two_squares, _square_and_cube)[p.level](p, rng)

    def content(self, p: Params) -> object:
        if p.level in (2, 3):
            # With both signs turned, the polynomial of two square roots is the same, but not the number.
            return p.one, p.other, p.radicands, getattr(p, "shift", 0)
        return super().content(p)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Puts the number into the polynomial, calculating in the field that its roots make."""
        coefficients = _read(gold_of(draft))
        if coefficients[0] != 1 or len(coefficients) - 1 != (2, 3, 4, 4, 6)[p.level]:
            return "the polynomial has another degree or begins otherwise"
        number, first, second = _number(p)
        value: _Element = {}
        for c in coefficients:
            value = _times(value, number, first, second)
            value[0, 0] = value.get((0, 0), 0) + c
        return "the number is no root" if any(value.values()) else None


def _number(p: Params) -> tuple[_Element, tuple[int, int], tuple[int, int]]:
    """The number, and for each of the two roots its degree and what its power is."""
    if p.level < 2:
        return {(0, 0): p.shift, (1, 0): p.times}, (2 + p.level, p.radicand), (1, 1)
    if p.level == 4:
        return {(1, 0): p.sign, (0, 1): 1}, (2, p.square), (3, p.cube)
    m, n = p.radicands
    return {(0, 0): getattr(p, "shift", 0), (1, 0): p.one, (0, 1): p.other}, (2, m), (2, n)


def _times(x: _Element, y: _Element, first: tuple[int, int], second: tuple[int, int]) -> _Element:
    product: _Element = {}
    for (i, j), c in x.items():
        for (k, m), d in y.items():
            (wraps, u), (turns, v) = divmod(i + k, first[0]), divmod(j + m, second[0])
            product[u, v] = product.get((u, v), 0) + c * d * first[1] ** wraps * second[1] ** turns
    return product


def _read(gold: str) -> list[int]:
    """The coefficients of a written polynomial in x, that of the highest power first."""
    powers: dict[int, int] = {}
    for sign, size, letter, exponent in re.findall(r"([+-]?) ?(\d*)(x?)(?:\^(\d+))?", gold):
        if size or letter:
            degree = int(exponent or 1) if letter else 0
            powers[degree] = int(sign + (size or "1"))
    return [powers.get(degree, 0) for degree in range(max(powers), -1, -1)]


def _root(times: int, radicand: int, cube: bool = False) -> str:
    size = "" if abs(times) == 1 else str(abs(times))
    return f"{size}\\sqrt{'[3]' if cube else ''}{{{radicand}}}"


def _joined(first: str, times: int, root: str) -> str:
    return f"{first} {'-' if times < 0 else '+'} {root}"


def _draft(
    shown: str,
    coefficients: Sequence[int],
    steps: Sequence[Step],
    slips: Sequence[tuple[Sequence[int], str]],
    rng: Random,
) -> Draft:
    degree = len(coefficients) - 1
    return answer_draft(
        rng.choice(
            (
                f"Find the minimal polynomial of ${shown}$ over the rational numbers, as a polynomial in"
                " $x$.",
                "Which polynomial in $x$ of least degree, with integer coefficients and leading"
                " coefficient 1, has"
                f" the root ${shown}$?",
                "Determine the monic polynomial in $x$ with rational coefficients and of least degree that"
                f" is zero at $x = {shown}$.",
                f"The number $\\alpha = {shown}$ is algebraic. What is its minimal polynomial over the"
                " rational numbers, written in $x$?",
            )
        ),
        gold=tex_polynomial(coefficients, "x"),
        answer_type="expression",
        steps=steps,
        slips=[(tex_polynomial(other, "x"), slip) for other, slip in slips],
        closing=rng.choice(("The polynomial is", "So the answer is", "Hence we get")),
        axes={"degree": degree},
    )


def _with_square(p: Params, rng: Random) -> Draft:
    a, b, n = p.shift, p.times, p.radicand
    linear, constant = -2 * a, a * a - b * b * n
    shown = f"{a} + {_root(b, n)}"
    steps = [
        step(
            f"With $x = {shown}$, $x {signed_term(-a)} = {_root(b, n)}$, and squaring gives $(x"
            f" {signed_term(-a)})^2 = {b * b * n}$.",
            f"{b}^2*{n} = {b * b * n}",
            "square",
        ),
        step(
            f"Multiplied out: ${tex_polynomial((1, linear, constant), 'x')} = 0$.",
            f"(x - {plain(a)})^2 - {b * b * n} = {plain_polynomial((1, linear, constant), 'x')}",
            "expand",
        ),
        step(
            f"Its discriminant ${4 * b * b * n}$ is 4 times {b * b * n}, no square, so no polynomial of"
            f" degree 1 will do: it is ${tex_polynomial((1, linear, constant), 'x')}$.",
            f"{plain(linear)}^2 - 4*{plain(constant)} = {4 * b * b * n}",
            "irreducible",
        ),
    ]
    return _draft(
        shown,
        (1, linear, constant),
        steps,
        [
            ((1, -linear, constant), "got the sign of the sum of the roots wrong"),
            ((1, linear, a * a + b * b * n), "added the square of the root"),
            ((1, linear, a * a - n if b > 1 else a * a - 2 * n), "forgot to square the factor of the root"),
            ((1, 0, -(b * b * n)), "forgot the rational part"),
        ],
        rng,
    )


def _with_cube(p: Params, rng: Random) -> Draft:
    a, b, n = p.shift, p.times, p.radicand
    coefficients = (1, -3 * a, 3 * a * a, -(a**3) - b**3 * n)
    shown = f"{a} + {_root(b, n, cube=True)}"
    steps = [
        step(
            f"With $x = {shown}$, $x {signed_term(-a)} = {_root(b, n, cube=True)}$, and the third power is"
            f" $(x {signed_term(-a)})^3 = {b**3 * n}$.",
            f"{b}^3*{n} = {b**3 * n}",
            "third power",
        ),
        step(
            f"Multiplied out: ${tex_polynomial(coefficients, 'x')} = 0$.",
            f"(x - {plain(a)})^3 - {b**3 * n} = {plain_polynomial(coefficients, 'x')}",
            "expand",
        ),
        step(
            f"With $x = y {signed_term(a)}$ it is $y^3 - {b**3 * n}$, which has no rational root, since {n}"
            f" is no cube; so no lower degree will do, and it is ${tex_polynomial(coefficients, 'x')}$.",
            plain_polynomial(coefficients, "x").replace("x", f"(y + {plain(a)})") + f" = y^3 - {b**3 * n}",
            "irreducible",
        ),
    ]
    return _draft(
        shown,
        coefficients,
        steps,
        [
            ((1, 0, 0, -(b**3) * n), "forgot the rational part"),
            ((1, 3 * a, 3 * a * a, a**3 - b**3 * n), "got the sign of the rational part wrong"),
            ((1, -a, a * a, coefficients[3]), "forgot the binomial coefficients"),
            ((1, -3 * a, 3 * a * a, b**3 * n - a**3), "got the sign of the cube wrong"),
        ],
        rng,
    )


def _two_squares(p: Params, rng: Random) -> Draft:
    (m, n), b, c = p.radicands, p.one, p.other
    shift = p.shift if p.level == 3 else 0
    one, other = b * b * m, c * c * n
    both, product = one + other, 4 * one * other
    bare = (1, 0, -2 * both, 0, (one - other) ** 2)
    roots = _joined(_root(b, m), c, _root(c, n))
    shown = f"{shift} + {roots}" if shift else roots
    letter = "y" if shift else "x"
    steps = [
        step(
            (f"Let $y = x {signed_term(-shift)}$. " if shift else "")
            + f"With ${letter} = {roots}$, squaring gives ${letter}^2 = {one} + {other}"
            f" {'-' if c < 0 else '+'} {abs(2 * b * c)}\\sqrt{{{m * n}}}$.",
            f"{b}^2*{m} + {plain(c)}^2*{n} = {both}",
            "square",
        ),
        step(
            f"Squaring ${letter}^2 - {both}$ gives $({letter}^2 - {both})^2 = {product}$.",
            f"(2*{b}*{plain(c)})^2*{m}*{n} = {product}",
            "square again",
        ),
        step(
            f"Multiplied out: ${tex_polynomial(bare, letter)} = 0$.",
            f"({letter}^2 - {both})^2 - {product} = {plain_polynomial(bare, letter)}",
            "expand",
        ),
    ]
    coefficients: tuple[int, ...] = bare
    if shift:
        coefficients = _shifted(bare, shift)
        steps.append(
            step(
                f"With $y = x {signed_term(-shift)}$ put back: ${tex_polynomial(coefficients, 'x')} = 0$.",
                plain_polynomial(bare, "y").replace("y", f"(x - {plain(shift)})")
                + f" = {plain_polynomial(coefficients, 'x')}",
                "put back",
            )
        )
    steps.append(
        step(
            f"The four numbers $\\pm {_root(b, m)} \\pm {_root(c, n)}$ are its roots"
            + (f", with {shift} added" if shift else "")
            + f"; no rational polynomial has only some of them, since {m}, {n} and ${m} \\cdot {n} = {m * n}$"
            f" are no squares. So it is ${tex_polynomial(coefficients, 'x')}$.",
            f"{m}*{n} = {m * n}",
            "irreducible",
        )
    )
    slips: list[tuple[Sequence[int], str]] = [
        ((1, 0, -both), "squared the roots one by one"),
        ((1, 0, -2 * both, 0, (one + other) ** 2), "added in the constant term"),
        ((1, 0, 2 * both, 0, (one - other) ** 2), "got the sign of the quadratic term wrong"),
    ]
    if shift:
        slips = [(_shifted(each, shift), slip) for each, slip in slips]
        slips.append((bare, "forgot the rational part"))
    else:
        slips.append(((1, 0, -both, 0, (one - other) ** 2), "forgot the factor 2"))
    return _draft(shown, coefficients, steps, slips, rng)


def _shifted(coefficients: Sequence[int], shift: int) -> tuple[int, ...]:
    """The polynomial in x - shift, multiplied out."""
    total: list[int] = [0]
    for c in coefficients:
        product = multiplied(total, (1, -shift))
        total = [int(each) for each in added(product, (c,))]
    start = next(k for k, c in enumerate(total) if c)
    return tuple(total[start:])


def _square_and_cube(p: Params, rng: Random) -> Draft:
    m, n, sign = p.square, p.cube, p.sign
    coefficients = (1, 0, -3 * m, -2 * n, 3 * m * m, -6 * m * n, n * n - m**3)
    cube = f"\\sqrt[3]{{{n}}}"
    shown = f"\\sqrt{{{m}}} + {cube}" if sign > 0 else f"{cube} - \\sqrt{{{m}}}"
    turned = "-" if sign > 0 else "+"
    steps = [
        step(
            f"With $x = {shown}$, the third power of $x {turned} \\sqrt{{{m}}} = {cube}$ is {n}: $x^3 +"
            f" {3 * m}x - {n} ="
            f" {'' if sign > 0 else '-'}\\sqrt{{{m}}}(3x^2 + {m})$.",
            "(x + s)^3 - (x - s)^3 = 2*s*(3*x^2 + s^2)",
            "third power",
        ),
        step(
            f"Squaring removes the root: $(x^3 + {3 * m}x - {n})^2 = {m}(3x^2 + {m})^2$.",
            f"(3*{m})^2 - 6*{m}*{m} = 3*{m}^2",
            "square",
        ),
        step(
            f"Multiplied out: ${tex_polynomial(coefficients, 'x')} = 0$.",
            f"(x^3 + {3 * m}*x - {n})^2 - {m}*(3*x^2 + {m})^2 = {plain_polynomial(coefficients, 'x')}",
            "expand",
        ),
        step(
            f"Both $\\sqrt{{{m}}}$ and ${cube}$ can be written with powers of $x$, so the degree is a"
            " multiple of 2 and"
            f" of 3, thus ${len(coefficients) - 1}$ at least: it is ${tex_polynomial(coefficients, 'x')}$.",
            "lcm(2, 3) = 6",
            "irreducible",
        ),
    ]
    return _draft(
        shown,
        coefficients,
        steps,
        [
            ((1, 0, 3 * m, -2 * n, 3 * m * m, -6 * m * n, n * n - m**3), "got the sign of a term wrong"),
            ((1, 0, -3 * m, 0, 3 * m * m, 0, n * n - m**3), "lost the odd powers"),
            ((1, 0, -3 * m, -2 * n, 3 * m * m, -6 * m * n, n * n + m**3), "added in the constant term"),
            ((1, 0, 0, 0, 0, 0, -(m**3) * n * n), "multiplied the two roots"),
        ],
        rng,
    )
