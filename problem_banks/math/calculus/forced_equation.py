"""Linear differential equations with a variable coefficient, and those whose right side is in resonance."""

from fractions import Fraction
from functools import cache
from math import cos, exp
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, closing, concluding, gold_of, step
from problem_banks.math.makings.exact import value_of_tex
from problem_banks.math.makings.following import HighestDerivative, followed
from problem_banks.math.makings.notation import (
    Number,
    plain,
    plain_quotient,
    tex,
    tex_factor,
    tex_polynomial,
    tex_sum,
)
from problem_banks.math.makings.writing.expressions import expression, function_asked
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Axis, Combinations, Params, Space, Tuples, signed

#: Where the second verification ends for answers that are functions, and what it may differ by, as a part of
#: the greatest value on the way.
_END, _NEAR = 0.5, 1e-6


@register
class ForcedEquation(Family):
    """Kind 0: first order in resonance. Kind 1: an integrating factor that is a power. Kind 2: Euler's
    equation. Kind 3: second order in resonance with an exponential. Kind 4: with an oscillation."""

    name = "forced_equation"
    version = "1"
    anchors = ("undergraduate", "undergraduate")
    kind = "math"
    summary = "Integrating factors, Euler's equation, and right sides in resonance"
    levels = 5
    kinds = (0, 4, 1, 3, 2)
    dressing = frozenset({"letter"})
    redraws = 12

    writers = (
        expression("So the solution is @.", name=function_asked),
        number("So the value is @."),
        number("So the value is @."),
        *(expression("So the solution is @.", name=function_asked),) * 2,
    )

    def space(self, level: int) -> Space:
        names: dict[str, Axis] = {"letter": "yuvwf"}
        if level == 0:
            return Space(**names, rate=signed(1, 9), weights=Tuples(signed(1, 9), 2), start=signed(1, 15))
        if level == 1:
            powers = [(n, m) for n in range(1, 6) for m in range(6)]
            return Space(**names, powers=powers, factor=signed(1, 40), start=signed(1, 20), end=(2, 3))
        if level == 2:
            roots = Combinations(signed(1, 5), 2)
            return Space(**names, roots=roots, start=Tuples(signed(1, 20), 2), end=(2, 3))
        if level == 3:
            return Space(**names, roots=_ordered_roots(), start=Tuples(signed(1, 9), 2), factor=signed(1, 12))
        return Space(**names, turn=range(2, 8), start=Tuples(signed(1, 15), 2), factor=signed(1, 30))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_first_order, _power_factor, _euler, _exponential_force, _oscillation)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Follows the equation step by step, by the rule of Runge and Kutta."""
        gold = gold_of(draft)
        highest, order, x, start = _equation(p)
        end = float(p.end) if p.level in (1, 2) else _END
        found, size = followed(highest, order, x, start, end)
        stated = value_of_tex(gold) if p.level in (1, 2) else value_of_tex(gold, x=end)
        return (
            None
            if abs(stated - found) <= _NEAR * size
            else f"following the equation gives {found:.9g} at {end}"
        )


@cache
def _ordered_roots() -> tuple[tuple[int, int], ...]:
    return tuple((r, s) for r in signed(1, 5) for s in signed(1, 5) if r != s)


def _equation(p: Params) -> tuple[HighestDerivative, int, float, tuple[float, float]]:
    """The highest derivative, the order, and where it starts."""
    if p.level == 0:
        k, (a, b) = p.rate, p.weights
        return lambda x, y, _: k * y + (a * x + b) * exp(k * x), 1, 0.0, (p.start, 0)
    if p.level == 1:
        n, m = p.powers
        return lambda x, y, _: p.factor * x**m - n * y / x, 1, 1.0, (p.start, 0)
    r, s = p.roots if p.level < 4 else (0, 0)
    if p.level == 2:
        return lambda x, y, z: ((r + s - 1) * x * z - r * s * y) / x**2, 2, 1.0, p.start
    if p.level == 3:
        return lambda x, y, z: (r + s) * z - r * s * y + p.factor * exp(r * x), 2, 0.0, p.start
    turn = p.turn
    return lambda x, y, _: p.factor * cos(turn * x) - turn * turn * y, 2, 0.0, p.start


def _exp(rate: int) -> str:
    return f"e^{{{tex_sum([(rate, 'x')])}}}"


def _power(letter: str, exponent: int) -> str:
    if exponent in (0, 1):
        return letter if exponent else ""
    return f"{letter}^{exponent}" if 0 <= exponent < 10 else f"{letter}^{{{exponent}}}"


def _posed(equation: str, initial: str, name: str, asked: str, rng: Random) -> str:
    return rng.choice(
        (
            f"The function ${name}$ of $x$ satisfies ${equation}$ with {initial}. Find ${asked}$.",
            f"Solve the initial value problem ${equation}$, {initial}. What is ${asked}$?",
            f"Let ${name}$ be the solution of ${equation}$ with {initial}. Determine ${asked}$.",
        )
    )


def _first_order(p: Params, rng: Random) -> Draft:
    y, k, (a, b), c = p.letter, p.rate, p.weights, p.start
    half = Fraction(a, 2)

    def shown(*terms: Number, rate: int = k) -> str:
        return f"({tex_polynomial(terms, 'x')}){_exp(rate)}"

    gold = shown(half, b, c)
    line = tex_polynomial((a, b), "x")
    equation = f"{y}' {_signed_times(-k, y)} = ({line}){_exp(k)}"
    return answer_draft(
        _posed(equation, f"${y}(0) = {c}$", y, f"{y}(x)", rng),
        gold=gold,
        answer_type="expression",
        steps=[
            step(
                f"With ${y} = u{_exp(k)}$ the left side becomes $u'{_exp(k)}$, since the derivative of"
                f" ${_exp(k)}$ is ${k}$ times itself, so $u' = {line}$.",
                f"D(exp({plain(k)}*x), x) = {plain(k)}*exp({plain(k)}*x)",
                "vary the constant",
            ),
            step(
                f"Integrating, $u = {tex_polynomial((half, b, 0), 'x')} + C$.",
                f"D({half}*x^2 + {plain(b)}*x, x) = {plain(a)}*x + {plain(b)}",
                "integrate",
            ),
            step(
                f"At $x = 0$ this gives $C = {c}$, and the solution is ${gold}$.",
                f"({half}*0^2 + {plain(b)}*0 + {plain(c)})*exp({plain(k)}*0) = {plain(c)}",
                "initial value",
            ),
        ],
        slips=[
            (shown(a, b, c), "forgot the half in integrating"),
            (shown(a, b + c), "did not see the resonance"),
            (shown(half, b, c, rate=-k), "took the rate with the wrong sign"),
        ],
        closing=closing(rng),
        axes={"order": 1},
    )


def _signed_times(factor: Number, symbol: str) -> str:
    """The product as it follows another term: ``- 3y``."""
    return f"{'-' if factor < 0 else '+'} {tex_sum([(max(factor, -factor), symbol)])}"


def _power_factor(p: Params, rng: Random) -> Draft:
    y, (n, m), a, c, end = p.letter, p.powers, p.factor, p.start, p.end
    high = m + n + 1
    part = Fraction(a, high)
    rest = c - part
    gold = part * end ** (m + 1) + rest / end**n
    shown = _power("x", n)
    force = tex_sum([(a, _power("x", m))])
    divided = f"\\frac{{{tex_sum([(n, y)])}}}{{x}}"
    total = part * end**high + rest
    steps = [
        step(
            f"Times ${shown}$ the left side is the derivative of ${shown}{y}$, and the right side is"
            f" ${tex_sum([(a, _power('x', m + n))])}$.",
            f"D(x^{n}, x) = {n}*x^{n}/x",
            "integrating factor",
        ),
        step(
            f"Hence ${shown}{y} = {tex_sum([(part, _power('x', high))])} + C$.",
            f"D(({part})*x^{high}, x) = {plain(a)}*x^{m + n}",
            "integrate",
        ),
        step(
            f"At $x = 1$ this is ${c}$, so $C = {c} - {tex_factor(part)} = {tex(rest)}$.",
            f"{plain(c)} - ({part}) = {plain_quotient(rest)}",
            "initial value",
        ),
        step(
            f"At $x = {end}$ the sum is ${tex(total)}$, and divided by ${end}^{n}$ it gives ${y}({end}) ="
            f" {tex(gold)}$.",
            f"(({part})*{end}^{high} + ({rest}))/{end}^{n} = {plain_quotient(gold)}",
            "insert",
        ),
    ]
    return answer_draft(
        _posed(f"{y}' + {divided} = {force}", f"${y}(1) = {c}$", y, f"{y}({end})", rng),
        gold=tex(gold),
        answer_type="rational",
        steps=steps,
        slips=[
            (tex(total), "forgot to divide by the integrating factor"),
            (tex(part * end ** (m + 1) + Fraction(c) / end**n), "took the initial value for the constant"),
            (tex(Fraction(a, m + 1) * (end ** (m + 1) - 1) + c), "left the term with the function out"),
        ],
        closing=closing(rng),
        axes={"order": 1},
    )


def _euler(p: Params, rng: Random) -> Draft | None:
    y, (r, s), (start, slope), end = p.letter, p.roots, p.start, p.end
    first = Fraction(slope - s * start, r - s)
    second = start - first
    if not first or not second:
        return None
    gold = first * Fraction(end) ** r + second * Fraction(end) ** s
    one = 1 - r - s
    left = tex_sum([(1, f"x^2{y}''"), (one, f"x{y}'"), (r * s, y)])

    def value(u: Fraction, v: Fraction) -> str:
        return tex(u * Fraction(end) ** r + v * Fraction(end) ** s)

    return answer_draft(
        _posed(f"{left} = 0", f"${y}(1) = {start}$ and ${y}'(1) = {slope}$", y, f"{y}({end})", rng),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"A power $x^k$ solves it where $k(k - 1) {_signed_times(one, 'k')}"
                f" {_signed_times(r * s, '')} = 0$, that is ${tex_polynomial([1, -(r + s), r * s], 'k')} ="
                " 0$.",
                f"k*(k - 1) + {plain(one)}*k + {plain(r * s)} = k^2 - {plain(r + s)}*k + {plain(r * s)}",
                "powers",
            ),
            step(
                f"The zeros are ${r}$ and ${s}$.",
                f"k^2 - {plain(r + s)}*k + {plain(r * s)} = (k - {plain(r)})*(k - {plain(s)})",
                "zeros",
            ),
            step(
                f"${y} = A{_braced(r)} + B{_braced(s)}$ needs $A + B = {start}$ and"
                f" ${tex_sum([(r, 'A'), (s, 'B')])} = {slope}$, so $A = {tex(first)}$.",
                f"({plain(slope)} - {plain(s)}*{plain(start)})/({plain(r)} - {plain(s)}) ="
                f" {plain_quotient(first)}",
                "first coefficient",
            ),
            step(
                f"Hence $B = {start} - {tex_factor(first)} = {tex(second)}$.",
                f"{plain(r)}*({first}) + {plain(s)}*({second}) = {plain(slope)}",
                "second coefficient",
            ),
            step(
                f"At $x = {end}$ the two powers are ${tex(Fraction(end) ** r)}$ and"
                f" ${tex(Fraction(end) ** s)}$, so ${y}({end}) = {tex(gold)}$.",
                f"({first})*{end}^({r}) + ({second})*{end}^({s}) = {plain_quotient(gold)}",
                "insert",
            ),
        ],
        slips=[
            (value(second, first), "exchanged the coefficients"),
            (value(Fraction(start), Fraction(slope)), "took the initial values for the coefficients"),
            (value(first, -second), "took B negative"),
        ],
        closing=closing(rng),
        axes={"order": 2},
    )


def _braced(exponent: int) -> str:
    return "x" if exponent == 1 else f"x^{{{exponent}}}"


def _exponential_force(p: Params, rng: Random) -> Draft | None:
    y, (r, s), (start, slope), a = p.letter, p.roots, p.start, p.factor
    bend = Fraction(a, r - s)
    first = Fraction(slope - bend - s * start) / (r - s)
    second = start - first
    if not first or not second:
        return None

    def shown(one: Number, two: Number, three: Number) -> str:
        """``(A + Kx) e^{rx} + B e^{sx}``."""
        bare = f"({tex_sum([(one, ''), (three, 'x')])}){_exp(r)}" if three else tex_sum([(one, _exp(r))])
        return f"{bare} {_signed_times(two, _exp(s))}"

    gold = shown(first, second, bend)
    left = tex_sum([(1, f"{y}''"), (-(r + s), f"{y}'"), (r * s, y)])
    last = step(
        f"Hence $B = {start} - {tex_factor(first)} = {tex(second)}$.",
        f"{plain(r)}*({first}) + {plain(s)}*({second}) + ({bend}) = {plain(slope)}",
        "second coefficient",
    )
    return answer_draft(
        _posed(
            f"{left} = {tex_sum([(a, _exp(r))])}",
            f"${y}(0) = {start}$ and ${y}'(0) = {slope}$",
            y,
            f"{y}(x)",
            rng,
        ),
        gold=gold,
        answer_type="expression",
        steps=[
            step(
                f"${tex_polynomial([1, -(r + s), r * s], 'z')}$ has the zeros ${r}$ and ${s}$, so"
                f" ${_exp(r)}$ solves the equation without its right side: there is resonance.",
                f"z^2 - {plain(r + s)}*z + {plain(r * s)} = (z - {plain(r)})*(z - {plain(s)})",
                "characteristic equation",
            ),
            step(
                f"$Kx{_exp(r)}$ inserted leaves $K({2 * r} - {tex_factor(r + s)}){_exp(r)}$, so $K ="
                f" {tex(bend)}$.",
                f"({bend})*(2*{plain(r)} - {plain(r + s)}) = {plain(a)}",
                "particular solution",
            ),
            step(
                f"${y} = (A + Kx){_exp(r)} + B{_exp(s)}$ needs $A + B = {start}$ and"
                f" ${tex_sum([(r, 'A'), (s, 'B')])} + K = {slope}$, so $A = {tex(first)}$.",
                f"({plain(slope)} - ({bend}) - {plain(s)}*{plain(start)})/({plain(r)} - {plain(s)}) ="
                f" {plain_quotient(first)}",
                "first coefficient",
            ),
            concluding(last, gold, "and the solution is"),
        ],
        slips=[
            (shown(first, second, 0), "forgot the particular solution"),
            (shown(second, first, bend), "exchanged the coefficients"),
            (shown(first, second, -bend), "made an error in the sign of K"),
        ],
        closing=closing(rng),
        axes={"order": 2},
    )


def _oscillation(p: Params, rng: Random) -> Draft:
    y, w, (start, slope), a = p.letter, p.turn, p.start, p.factor
    bend, second = Fraction(a, 2 * w), Fraction(slope, w)
    angle = f"{w}x"
    wave = f"\\cos({angle})"

    def shown(cosine: Number, sine: Number, resonant: Number) -> str:
        inside = tex_sum([(sine, ""), (resonant, "x")])
        return f"{tex_sum([(cosine, wave)])} + ({inside})\\sin({angle})"

    gold = shown(start, second, bend)
    equation = f"{y}'' + {w * w}{y} = {tex_sum([(a, wave)])}"
    last = step(
        f"The derivative at 0 is ${w}B = {slope}$, so $B = {tex(second)}$.",
        f"{w}*({second})*cos(0) - {w}*{plain(start)}*sin(0) = {plain(slope)}",
        "second coefficient",
    )
    return answer_draft(
        _posed(equation, f"${y}(0) = {start}$ and ${y}'(0) = {slope}$", y, f"{y}(x)", rng),
        gold=gold,
        answer_type="expression",
        steps=[
            step(
                f"$z^2 + {w * w}$ has the zeros $\\pm {w}i$, so $\\cos({angle})$ solves the equation without"
                " its right side: there is resonance.",
                f"({w}*I)^2 + {w * w} = 0",
                "characteristic equation",
            ),
            step(
                f"$Kx \\sin({angle})$ inserted leaves $2 \\cdot {w}K \\cos({angle})$, so $K = {tex(bend)}$.",
                f"2*{w}*({bend}) = {plain(a)}",
                "particular solution",
            ),
            step(
                f"So ${y} = A \\cos({angle}) + (B + Kx) \\sin({angle})$, and at $x = 0$ one finds $A ="
                f" {start}$.",
                f"{plain(start)}*cos(0) + ({second})*sin(0) = {plain(start)}",
                "first coefficient",
            ),
            concluding(last, gold, "and the solution is"),
        ],
        slips=[
            (shown(start, second, 2 * bend), "forgot the factor 2 in the particular solution"),
            (shown(start, slope, bend), "took the derivative at 0 for B"),
            (shown(second, start, bend), "exchanged the coefficients"),
            (shown(start, second, -bend), "made an error in the sign of K"),
        ],
        closing=closing(rng),
        axes={"order": 2},
    )
