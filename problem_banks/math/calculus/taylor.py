"""Power series at 0: coefficients of known series, of products, and limits by series."""

from cmath import cos, exp, log, sin
from collections.abc import Callable
from fractions import Fraction
from math import factorial
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.exact import value_objection
from problem_banks.math.makings.notation import plain, tex, tex_factor, tex_polynomial
from problem_banks.math.makings.quadrature import power_coefficient
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Params, Space, signed

_NAMES = ("exp", "sin", "cos", "geometric", "log")


@register
class Taylor(Family):
    """Kind 0: a coefficient of a known series with a multiple of x inside. Kind 1: of such a series times a
    quadratic. Kind 2: the limit of a quotient whose first terms cancel."""

    name = "taylor"
    version = "4"
    anchors = ("undergraduate", "undergraduate")
    levels = 5
    kinds = (2, 1, 1, 0, 0)
    sizes = (("order",), ("order", "b", "a", "c", "rate"))
    kind = "math"
    summary = "Coefficients of power series, and limits by series"
    dressing = frozenset({"letter"})
    redraws = 1

    writers = (
        number("So the coefficient is @."),
        number("So the coefficient is @."),
        number("So the limit is @."),
    )

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(
                letter="xtzw", kind=_NAMES, rate=signed(2, 9), factor=signed(1, 25), order=(2, 3, 4, 5)
            )
        if level == 1:
            return Space(
                kind=_NAMES, rate=signed(1, 5), a=signed(1, 9), b=signed(1, 9), c=signed(1, 9), order=(3, 4)
            )
        return Space(
            letter="xtzw", kind=("exp", "sin", "cos", "log"), rate=signed(1, 30), scale=signed(2, 25)
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_coefficient, _product, _limit)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Cauchy's integral over a small circle."""
        function = _function(p.kind, p.rate)
        radius = (0.5 if p.kind in ("geometric", "log") else 2.5) / abs(p.rate)
        if p.level == 0:
            found = p.factor * power_coefficient(function, _order(p), radius=radius)
        elif p.level == 1:
            found = power_coefficient(
                lambda x: (p.a * x * x + p.b * x + p.c) * function(x), p.order, radius=radius
            )
        else:
            # The limit is the first coefficient that does not cancel.
            found = power_coefficient(function, _first_left(p.kind), radius=radius) / p.scale
        return value_objection(gold_of(draft), found)


def _function(kind: str, rate: int) -> Callable[[complex], complex]:
    return {
        "exp": lambda x: exp(rate * x),
        "sin": lambda x: sin(rate * x),
        "cos": lambda x: cos(rate * x),
        "geometric": lambda x: 1 / (1 - rate * x),
        "log": lambda x: log(1 + rate * x),
    }[kind]


def _series_coefficient(kind: str, rate: int, n: int) -> Fraction:
    """The coefficient of x^n of the series with ``rate * x`` inside."""
    power = rate**n
    if kind == "geometric":
        return Fraction(power)
    if kind == "exp":
        return Fraction(power, factorial(n))
    if kind == "log":
        return Fraction((-1) ** (n + 1) * power, n) if n else Fraction(0)
    if n % 2 != (kind == "sin"):
        return Fraction(0)
    return Fraction((-1) ** (n // 2) * power, factorial(n))


def _inside(rate: int, letter: str) -> str:
    return letter if rate == 1 else f"-{letter}" if rate == -1 else f"{rate}{letter}"


def _written(kind: str, rate: int, letter: str) -> str:
    x = _inside(rate, letter)
    if kind == "exp":
        return f"e^{{{x}}}"
    if kind == "geometric":
        return f"\\frac{{1}}{{1 {'+' if rate < 0 else '-'} {_inside(abs(rate), letter)}}}"
    if kind == "log":
        return f"\\ln(1 {'-' if rate < 0 else '+'} {_inside(abs(rate), letter)})"
    return f"\\{kind}({x})"


#: The general term of each series in u, as one writes it down.
#: What makes the series what it is, its first terms being so: a derivative, or a product.
_KNOWN = {
    "exp": "D(1 + u + u^2/2 + u^3/6, u) = 1 + u + u^2/2 and D(exp(u), u) = exp(u)",
    "sin": "D(u - u^3/6 + u^5/120, u) = 1 - u^2/2 + u^4/24 and D(sin(u), u) = cos(u)",
    "cos": "D(1 - u^2/2 + u^4/24, u) = -(u - u^3/6) and D(cos(u), u) = -sin(u)",
    "geometric": "(1 - u)*(1 + u + u^2 + u^3) = 1 - u^4",
    "log": "D(u - u^2/2 + u^3/3, u) = 1 - u + u^2 and D(ln(1 + u), u) = 1/(1 + u)",
}
_GENERAL = {
    "exp": "e^u = \\sum \\frac{u^n}{n!}",
    "sin": "\\sin u = u - \\frac{u^3}{3!} + \\frac{u^5}{5!} - \\dots",
    "cos": "\\cos u = 1 - \\frac{u^2}{2!} + \\frac{u^4}{4!} - \\dots",
    "geometric": "\\frac{1}{1 - u} = \\sum u^n",
    "log": "\\ln(1 + u) = u - \\frac{u^2}{2} + \\frac{u^3}{3} - \\dots",
}


def _claimed(kind: str, rate: int, n: int) -> str:
    """The coefficient as a product of its sign, its power and its divisor."""
    value = _series_coefficient(kind, rate, n)
    divisor = {"geometric": "1", "log": str(n)}.get(kind, f"factorial({n})")
    sign = 1 if kind in ("geometric", "exp") else (-1) ** (n + 1) if kind == "log" else (-1) ** (n // 2)
    return f"({sign})*({rate})^{n}/{divisor} = {plain(value)}"


def _order(p: Params) -> int:
    """The order that is asked: of the right parity for a sine or cosine."""
    if p.kind not in ("sin", "cos"):
        return int(p.order)
    return 2 * int(p.order) - (2 if p.kind == "cos" else 1)


def _times(factor: int, written: str) -> str:
    if written.startswith("\\frac{1}"):
        sign = "-" if factor < 0 else ""
        return f"{sign}\\frac{{{abs(factor)}}}{written.removeprefix(_UNIT)}"
    return ("" if factor == 1 else "-" if factor == -1 else str(factor)) + written


_UNIT = "\\frac{1}"


def _coefficient(p: Params, rng: Random) -> Draft:
    x, kind = p.letter, p.kind
    order = _order(p)
    value = _series_coefficient(kind, p.rate, order)
    gold = p.factor * value
    function = _times(p.factor, _written(kind, p.rate, x))
    no_inside = p.factor * _series_coefficient(kind, 1, order)
    no_divisor = Fraction(p.factor * p.rate**order)
    return answer_draft(
        rng.choice(
            (
                f"Find the coefficient of ${x}^{order}$ in the Maclaurin series of ${function}$.",
                f"What is the coefficient of ${x}^{order}$ when ${function}$ is expanded in powers of ${x}$?",
                f"Expand ${function}$ in powers of ${x}$. Which number stands before ${x}^{order}$?",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"The series is ${_GENERAL[kind]}$, here with $u = {_inside(p.rate, x)}$.",
                _KNOWN[kind],
                "known series",
            ),
            step(
                f"Its term with ${x}^{order}$ has the coefficient ${tex(value)}$.",
                _claimed(kind, p.rate, order),
                "coefficient",
            ),
            step(
                f"Times ${p.factor}$ this is ${tex(gold)}$.",
                f"{plain(p.factor)}*{plain(value)} = {plain(gold)}",
                "multiply",
            ),
        ],
        slips=[
            (tex(no_inside), "forgot to raise the inner factor to the power"),
            (tex(no_divisor), "forgot the divisor of the term")
            if kind != "geometric"
            else (tex(-gold), "sign error"),
            (tex(value), "left out the factor in front"),
            (tex(gold * factorial(order)), "gave the derivative at 0 instead of the coefficient"),
        ],
        closing=rng.choice(("The coefficient is", "So the coefficient equals")),
        axes={"order": order},
    )


def _product(p: Params, rng: Random) -> Draft:
    n = p.order
    values = [_series_coefficient(p.kind, p.rate, n - k) for k in range(3)]
    weights = (p.c, p.b, p.a)
    gold = sum((w * v for w, v in zip(weights, values, strict=True)), Fraction(0))
    quadratic = tex_polynomial([p.a, p.b, p.c], "x")
    function = f"({quadratic}) {_written(p.kind, p.rate, 'x')}"
    needed = [k for k in range(3) if values[k]]
    terms = " + ".join(f"{tex_factor(weights[k])} \\cdot {tex_factor(values[k])}" for k in needed)
    reversed_sum = sum((w * v for w, v in zip(weights[::-1], values, strict=True)), Fraction(0))
    return answer_draft(
        rng.choice(
            (
                f"Find the coefficient of $x^{n}$ in the Maclaurin series of ${function}$.",
                f"What is the coefficient of $x^{n}$ in the expansion of ${function}$ in powers of $x$?",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"The factor ${_written(p.kind, p.rate, 'x')}$ has at $x^{n}$, $x^{n - 1}$ and $x^{n - 2}$"
                f" the coefficients ${', '.join(map(tex, values))}$.",
                _claimed(p.kind, p.rate, n - needed[0]),
                "known series",
            ),
            step(
                rng.choice(("In the product", "Collecting terms,"))
                + f" $x^{n}$ arises from the constant times $x^{n}$, the linear term times $x^{n - 1}$ and"
                f" the quadratic term times $x^{n - 2}$: ${terms} = {tex(gold)}$.",
                " + ".join(f"{plain(weights[k])}*{plain(values[k])}" for k in range(3)) + f" = {plain(gold)}",
                "product of series",
            ),
        ],
        slips=[
            (tex(reversed_sum), "paired the coefficients in the wrong order"),
            (tex(weights[0] * values[0]), "multiplied with the constant only"),
            (tex(gold - weights[2] * values[2]), "left out the quadratic term"),
            (tex(gold + 1), "arithmetic slip in the sum"),
        ],
        closing=rng.choice(("The coefficient is", "So the coefficient equals")),
        axes={"order": n},
    )


#: What is subtracted from each function before the limit, and the order of the first term that is left.
_TAILS = {"exp": ("- 1 - u", 2), "sin": ("- u", 3), "cos": ("- 1", 2), "log": ("- u", 2)}


def _first_left(kind: str) -> int:
    return _TAILS[kind][1]


def _limit(p: Params, rng: Random) -> Draft:
    x, kind, order = p.letter, p.kind, _first_left(p.kind)
    lead = _series_coefficient(kind, p.rate, order)
    gold = lead / p.scale
    inner = _inside(abs(p.rate), x)
    tail = _TAILS[kind][0].replace("- u", f"{'+' if p.rate < 0 else '-'} {inner}")
    top = f"{_written(kind, p.rate, x)} {tail}"
    bottom = f"{p.scale}{x}^{order}"
    following = _series_coefficient(kind, p.rate, order + (2 if kind in ("sin", "cos") else 1))
    return answer_draft(
        rng.choice(
            (
                f"Find $\\lim_{{{x} \\to 0}} \\frac{{{top}}}{{{bottom}}}$.",
                f"What is the limit of $\\frac{{{top}}}{{{bottom}}}$ as ${x} \\to 0$?",
                f"Evaluate $\\lim_{{{x} \\to 0}} \\frac{{{top}}}{{{bottom}}}$.",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"With ${_GENERAL[kind]}$ and $u = {_inside(p.rate, x)}$, the lower terms cancel and the"
                f" numerator begins with ${tex(lead)}{x}^{order}$.",
                _claimed(kind, p.rate, order),
                "known series",
            ),
            step(
                rng.choice(("Everything after it vanishes in the limit", "Higher powers go to 0"))
                + f", so the limit is ${tex(lead)} : {tex_factor(p.scale)} = {tex(gold)}$.",
                f"{plain(lead)}/{plain(p.scale)} = {plain(gold)}",
                "leading terms",
            ),
        ],
        slips=[
            (tex(-gold), "sign error in the series"),
            (tex(Fraction(p.rate**order, p.scale)), "forgot the divisor of the term"),
            (tex(following / p.scale), "took the next term of the series"),
            ("0", "took numerator and denominator for 0 over 0 and stopped"),
        ],
        closing=rng.choice(("The limit is", "So the limit equals")),
        axes={"order": order},
    )
