"""Polynomials: expanding, division with remainder, a coefficient from known values."""

from collections.abc import Sequence
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import plain, plain_polynomial, tex_factor, tex_polynomial, tex_sum
from problem_banks.math.makings.writing.collections import ordered
from problem_banks.math.makings.writing.expressions import expression
from problem_banks.registry import register
from problem_banks.space import Params, Space, Tuples, signed

_Coefficients = Sequence[int]


@register
class Polynomial(Family):
    """Kind 0: expanding a product minus a square. Kind 1: the quotient and remainder of a division.
    Kind 2: two coefficients from two remainders."""

    name = "polynomial"
    version = "5"
    anchors = ("MATH 1", "MATH 3")
    levels = 5
    kinds = (2, 1, 1, 0, 0)
    sizes = (("third", "other", "one"), ("remainder", "root", "quotient"))
    kind = "math"
    summary = "Expanding and dividing polynomials, the remainder theorem"
    dressing = frozenset({"letter", "letters"})
    redraws = 1

    writers = (expression(), ordered(), ordered())

    def space(self, level: int) -> Space:
        small = signed(1, 9)
        if level == 0:
            return Space(
                letter="xyzt", one=Tuples(small, 2), other=Tuples(small, 3), third=Tuples(signed(1, 12), 2)
            )
        if level == 1:
            return Space(letter="xyzt", root=signed(1, 9), quotient=Tuples(small, 3), remainder=signed(1, 60))
        # x^3 + p x^2 + q x + c leaves given remainders at two points of different size.
        return Space(
            letters=(("a", "b"), ("p", "q"), ("m", "n"), ("r", "s")),
            points=_points(),
            sought=Tuples(signed(1, 20), 2),
            constant=signed(1, 99),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_expand, _divide, _coefficients)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Compares values at more points than the degree."""
        gold = gold_of(draft)
        points = range(-4, 5)
        if p.level == 0:
            expanded = _read(gold, p.letter)
            for x in points:
                direct = _at(p.one, x) * _at(p.other, x) - _at(p.third, x) ** 2
                if direct != _at(expanded, x):
                    return f"at {x} the expression is {direct}, the answer {_at(expanded, x)}"
            return None
        if p.level == 1:
            dividend = _dividend(p)
            differ = [
                x for x in points if _at(dividend, x) != (x - p.root) * _at(p.quotient, x) + p.remainder
            ]
            expected = f"({tex_polynomial(p.quotient, p.letter)}, {p.remainder})"
            return (
                f"the division fails at {differ[0]}"
                if differ
                else None
                if gold == expected
                else "another pair"
            )
        first, second = p.points
        remainders = _remainders(p)
        tries = range(-25, 26)
        found = [
            (s, t)
            for s in tries
            for t in tries
            if first**3 + s * first**2 + t * first + p.constant == remainders[0]
            and second**3 + s * second**2 + t * second + p.constant == remainders[1]
        ]
        return None if gold == ", ".join(f"({s}, {t})" for s, t in found) else f"trying gives {found}"


def _points() -> tuple[tuple[int, int], ...]:
    """Two points other than 0, of any sign, in one order."""
    values = signed(1, 6)
    return tuple((x, y) for x in values for y in values if x < y)


def _at(coefficients: _Coefficients, x: int) -> int:
    value = 0
    for coefficient in coefficients:
        value = value * x + coefficient
    return value


def _read(text: str, letter: str) -> list[int]:
    """The coefficients of a cubic as ``tex_polynomial`` writes it, highest first."""
    coefficients = [0, 0, 0, 0]
    for term in text.replace(" - ", " + -").split(" + "):
        front, _, power = term.partition(letter)
        degree = 0 if letter not in term else int(power[1:] or 1)
        coefficients[3 - degree] += int(front) if front not in ("", "-") else int(front + "1")
    return coefficients


def _multiplied(one: _Coefficients, other: _Coefficients) -> list[int]:
    product = [0] * (len(one) + len(other) - 1)
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            product[i + j] += a * b
    return product


def _expand(p: Params, rng: Random) -> Draft:
    x = p.letter
    product, square = _multiplied(p.one, p.other), _multiplied(p.third, p.third)
    gold = [a - b for a, b in zip(product, [0, *square], strict=True)]
    one, other, third = (tex_polynomial(part, x) for part in (p.one, p.other, p.third))
    wrong = [a + b for a, b in zip(product, [0, *square], strict=True)]
    freshman = [0, p.third[0] ** 2, 0, p.third[1] ** 2]
    return answer_draft(
        rng.choice(
            (
                f"Expand and simplify $({one})({other}) - ({third})^2$.",
                f"Write $({one})({other}) - ({third})^2$ as a polynomial in ${x}$.",
            )
        ),
        gold=tex_polynomial(gold, x),
        answer_type="expression",
        steps=[
            step(
                f"The product is $({one})({other}) = {tex_polynomial(product, x)}$.",
                f"({plain_polynomial(p.one, x)})*({plain_polynomial(p.other, x)}) ="
                f" {plain_polynomial(product, x)}",
                "multiply",
            ),
            step(
                f"The square is $({third})^2 = {tex_polynomial(square, x)}$.",
                f"({plain_polynomial(p.third, x)})^2 = {plain_polynomial(square, x)}",
                "binomial formula",
            ),
            step(
                f"Subtract term by term: ${tex_polynomial(gold, x)}$.",
                f"({plain_polynomial(product, x)}) - ({plain_polynomial(square, x)}) ="
                f" {plain_polynomial(gold, x)}",
                "subtract",
            ),
        ],
        slips=[
            (tex_polynomial(wrong, x), "added the square instead of subtracting it"),
            (tex_polynomial(_minus(product, freshman), x), "dropped the middle term of the square"),
            (tex_polynomial(product, x), "forgot the square"),
            (
                tex_polynomial([gold[0], gold[1], gold[2], product[3] + square[2]], x),
                "lost the bracket's minus sign",
            ),
        ],
        closing=rng.choice(("The result is", "So the polynomial is")),
        axes={"degree": 3},
    )


def _minus(one: _Coefficients, other: _Coefficients) -> list[int]:
    return [a - b for a, b in zip(one, other, strict=True)]


def _dividend(p: Params) -> list[int]:
    dividend = _multiplied((1, -p.root), p.quotient)
    dividend[-1] += p.remainder
    return dividend


def _divide(p: Params, rng: Random) -> Draft:
    x, r = p.letter, p.root
    dividend = _dividend(p)
    shown, divisor = tex_polynomial(dividend, x), tex_sum([(1, x), (-r, "")])
    a, b, c = p.quotient
    gold = f"({tex_polynomial(p.quotient, x)}, {p.remainder})"
    return answer_draft(
        rng.choice(
            (
                f"Divide ${shown}$ by ${divisor}$. Give the pair (quotient, remainder).",
                (
                    f"Find the quotient $Q$ and the remainder $R$ when ${shown}$ is divided by ${divisor}$."
                    " Answer with the pair $(Q, R)$."
                ),
            )
        ),
        gold=gold,
        answer_type="tuple",
        steps=[
            step(
                f"Synthetic division with ${r}$: bring down ${a}$; then ${dividend[1]} + {tex_factor(r)}"
                f" \\cdot {tex_factor(a)} = {b}$.",
                f"{plain(b)} - {plain(r)}*{plain(a)} = {plain(dividend[1])}",
                "synthetic division",
            ),
            step(
                f"Next ${dividend[2]} + {tex_factor(r)} \\cdot {tex_factor(b)} = {c}$, and the remainder is "
                f"${dividend[3]} + {tex_factor(r)} \\cdot {tex_factor(c)} = {p.remainder}$.",
                f"{plain(dividend[2])} + {plain(r)}*{plain(b)} = {plain(c)} and"
                f" {plain(dividend[3])} + {plain(r)}*{plain(c)} = {plain(p.remainder)}",
                "synthetic division",
            ),
            step(
                "Check: quotient times divisor plus remainder gives the polynomial back, so the answer is"
                f" ${gold}$.",
                f"(x - {plain(r)})*({plain_polynomial(p.quotient, 'x')}) + {plain(p.remainder)} = "
                f"{plain_polynomial(dividend, 'x')}",
                "check",
            ),
        ],
        slips=[
            (f"({tex_polynomial(p.quotient, x)}, {-p.remainder})", "sign error in the remainder"),
            (
                f"({tex_polynomial(p.quotient, x)}, {_at(dividend, -r)})",
                "took the remainder at the wrong point",
            ),
            (f"({tex_polynomial((a, -b, c), x)}, {p.remainder})", "sign error in the middle coefficient"),
        ],
        closing=rng.choice(("The pair is", "So the answer is")),
        axes={"degree": 3},
    )


def _remainders(p: Params) -> tuple[int, int]:
    first, second = p.points
    cubic = (1, *p.sought, p.constant)
    return _at(cubic, first), _at(cubic, second)


def _coefficients(p: Params, rng: Random) -> Draft:
    (a, b), (s, t), (x, y) = p.letters, p.sought, p.points
    at_x, at_y = _remainders(p)
    c = p.constant
    rows = []
    for point, value in ((x, at_x), (y, at_y)):
        rows.append((point * point, point, value - point**3 - c))
    divided = [(row[1], row[2] // row[1]) for row in rows]
    cubic = f"x^3 + {a}x^2 + {b}x {'-' if c < 0 else '+'} {abs(c)}"
    gold = f"({s}, {t})"
    return answer_draft(
        rng.choice(
            (
                (
                    f"The polynomial ${cubic}$ leaves the remainder ${at_x}$ on division by ${_divisor(x)}$"
                    f" and ${at_y}$ on division by ${_divisor(y)}$. Find the pair $({a}, {b})$."
                ),
                (
                    f"Divided by ${_divisor(x)}$ the polynomial ${cubic}$ gives the remainder ${at_x}$,"
                    f" divided by ${_divisor(y)}$ the remainder ${at_y}$. Determine $({a}, {b})$."
                ),
            )
        ),
        gold=gold,
        answer_type="tuple",
        steps=[
            step(
                f"By the remainder theorem the value at ${x}$ is ${at_x}$ and at ${y}$ it is ${at_y}$: "
                f"${tex_sum([(rows[0][0], a), (rows[0][1], b)])} = {rows[0][2]}$ and "
                f"${tex_sum([(rows[1][0], a), (rows[1][1], b)])} = {rows[1][2]}$.",
                f"{plain(at_x)} - {plain(x)}^3 - {plain(c)} = {plain(rows[0][2])}",
                "remainder theorem",
            ),
            step(
                f"Divide them by ${x}$ and ${y}$: ${tex_sum([(x, a), (1, b)])} = {divided[0][1]}$ and "
                f"${tex_sum([(y, a), (1, b)])} = {divided[1][1]}$.",
                f"{plain(rows[0][2])}/{plain(x)} = {plain(divided[0][1])} and"
                f" {plain(rows[1][2])}/{plain(y)} = {plain(divided[1][1])}",
                "divide",
            ),
            step(
                f"Subtract: ${tex_sum([(y - x, a)])} = {divided[1][1] - divided[0][1]}$, so ${a} = {s}$ and"
                f" ${b} = {t}$: ${gold}$.",
                f"({plain(divided[1][1])} - {plain(divided[0][1])})/({plain(y)} - {plain(x)}) = {plain(s)}",
                "eliminate",
            ),
        ],
        slips=[
            (f"({t}, {s})", "swapped the coefficients"),
            (f"({-s}, {t})", "evaluated at points of the wrong sign"),
            (f"({s}, {t + 1})", "arithmetic slip when substituting back"),
        ],
        closing=rng.choice(("The pair is", "So the answer is")),
        axes={"degree": 3},
    )


def _divisor(point: int) -> str:
    return tex_sum([(1, "x"), (-point, "")])
