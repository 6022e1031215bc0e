"""Improper integrals: powers and exponentials to infinity, by parts, and rational functions."""

from fractions import Fraction
from math import exp, factorial, inf, prod
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.exact import tex_times
from problem_banks.math.makings.notation import plain, tex, tex_factor, tex_polynomial, tex_sum
from problem_banks.math.makings.quadrature import Enclosed, integral
from problem_banks.math.makings.writing.expressions import expression
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Params, Space, Tuples, signed

#: Where an integral to infinity is cut off, in decay lengths of its exponential: below 1e-26 there.
_FAR = 60


@register
class ImproperIntegral(Family):
    """Kind 0: a power of a linear function to infinity. Kind 1: a polynomial times a decaying exponential.
    Kind 2: a rational function whose logarithms only converge together."""

    name = "improper_integral"
    version = "6"
    anchors = ("undergraduate", "undergraduate")
    levels = 5
    kinds = (1, 0, 1, 0, 2)
    sizes = (("power", "n", "top", "m"), ("rate",))
    kind = "math"
    summary = "Integrals to infinity: powers, exponentials, rational functions"
    dressing = frozenset({"variable"})
    redraws = 1

    writers = (
        number("So the integral is @."),
        number("So the integral is @."),
        expression("So the integral is @."),
    )

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(
                variable="xtu",
                top=signed(1, 30),
                m=range(1, 8),
                n=range(1, 30),
                power=(2, 3, 4, 5),
                low=(0, 1, 2, 3),
            )
        if level == 1:
            return Space(variable="xtu", rate=range(1, 8), weights=Tuples(signed(1, 8), 3))
        return Space(variable="xtu", top=signed(1, 60), a=range(1, 20), gap=range(1, 20), low=range(6))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_power, _exponential, _rational)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Numerical quadrature after infinity is brought to a finite place."""
        found = _exponential_by_quadrature(p) if p.level == 1 else _rational_by_quadrature(p)
        return found.objection(gold_of(draft))


def _exponential_by_quadrature(p: Params) -> Enclosed:
    a, b, c = p.weights
    end = _FAR / p.rate

    def bound(centre: float, reach: float) -> float:
        size = abs(centre) + reach
        return float((abs(a) * size**2 + abs(b) * size + abs(c)) * exp(p.rate * (reach - centre)))

    found = integral(lambda x: (a * x * x + b * x + c) * exp(-p.rate * x), 0, end, bound=bound, panels=80)
    # Beyond the end the polynomial grows by less than half of what the exponential falls.
    return Enclosed(found.value, found.error + 2 * bound(end, 0.0) / p.rate)


def _rational_by_quadrature(p: Params) -> Enclosed:
    """x = low + t / (1 - t) maps [0, 1) to [low, infinity), and leaves a rational function of t."""
    if p.level == 0:
        starts, slope, power = (p.m * p.low + p.n,) * p.power, p.m, p.power - 2
    else:
        starts, slope, power = (p.low + p.a, p.low + p.a + p.gap), 1, 0

    def integrand(t: float) -> float:
        return float(p.top * (1 - t) ** power / prod(start * (1 - t) + slope * t for start in starts))

    def bound(centre: float, reach: float) -> float:
        below = [start * (1 - centre) + slope * centre - abs(slope - start) * reach for start in starts]
        if min(below) <= 0:
            return inf
        return float(abs(p.top) * (abs(1 - centre) + reach) ** power / prod(below))

    return integral(integrand, 0, 1, bound=bound, panels=160)


def _asked(shown: str, rng: Random) -> str:
    return rng.choice(
        (f"Evaluate ${shown}$.", f"Find the value of the improper integral ${shown}$.", f"What is ${shown}$?")
    )


def _power(p: Params, rng: Random) -> Draft:
    x, k = p.variable, p.power
    inner = tex_sum([(p.m, x), (p.n, "")])
    sign = "-" if p.top < 0 else ""
    shown = f"\\int_{{{p.low}}}^{{\\infty}} {sign}\\frac{{{abs(p.top)}}}{{({inner})^{k}}} \\, d{x}"
    factor = Fraction(-p.top, p.m * (k - 1))
    start = p.m * p.low + p.n
    gold = -factor / start ** (k - 1)
    exponent = "" if k == 2 else f"^{k - 1}"
    return answer_draft(
        _asked(shown, rng),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"An antiderivative is ${tex(factor)} \\cdot \\frac{{1}}{{({inner}){exponent}}}$.",
                f"{plain(factor)}*(-{k - 1})*{p.m} = {plain(p.top)}",
                "power rule",
            ),
            step(
                rng.choice(("At infinity it tends to 0", f"It vanishes as ${x} \\to \\infty$"))
                + f", and at ${p.low}$ it is ${tex(factor)} \\cdot"
                f" \\frac{{1}}{{{start}{exponent}}} = {tex(-gold)}$.",
                f"{plain(-gold)}*{start}^{k - 1} = {plain(factor)}",
                "limits",
            ),
            step(
                f"The integral is $0 - {tex_factor(-gold)} = {tex(gold)}$.",
                f"0 - {plain(-gold)} = {plain(gold)}",
                "subtract",
            ),
        ],
        slips=[
            (tex(-gold), "subtracted the values the other way round"),
            (tex(gold * p.m), "forgot the inner derivative"),
            (tex(gold * (k - 1)), "forgot to divide by the new exponent"),
            (tex(Fraction(p.top, start**k)), "gave the value of the integrand at the lower limit"),
        ],
        closing=rng.choice(("The integral is", "So the value is")),
        axes={"method": "power rule"},
    )


def _exponential(p: Params, rng: Random) -> Draft:
    x, k, (a, b, c) = p.variable, p.rate, p.weights
    power = f"e^{{-{x}}}" if k == 1 else f"e^{{-{k}{x}}}"
    shown = f"\\int_0^{{\\infty}} ({tex_polynomial([a, b, c], x)}) {power} \\, d{x}"
    moments = [Fraction(factorial(n), k ** (n + 1)) for n in range(3)]
    parts = [c * moments[0], b * moments[1], a * moments[2]]
    gold = sum(parts, Fraction(0))
    factor = "n" if k == 1 else f"\\frac{{n}}{{{k}}}"
    no_factorial = Fraction(c, k) + Fraction(b, k * k) + Fraction(a, k**3)
    return answer_draft(
        _asked(shown, rng),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"Let $I_n = \\int_0^\\infty {x}^n {power} \\, d{x}$. By parts the boundary terms vanish, and"
                f" $I_n = {factor} I_{{n-1}}$ with $I_0 = {tex(moments[0])}$.",
                f"factorial(0)/{k} = {plain(moments[0])}",
                "integration by parts",
            ),
            step(
                f"So $I_1 = {tex(moments[1])}$ and $I_2 = {tex(moments[2])}$.",
                f"factorial(2)/{k}^3 = {plain(moments[2])}",
                "recurrence",
            ),
            step(
                rng.choice(("Together:", "By linearity:"))
                + f" ${a} \\cdot {tex_factor(moments[2])} + {tex_factor(b)} \\cdot {tex_factor(moments[1])} +"
                f" {tex_factor(c)} \\cdot {tex_factor(moments[0])} = {tex(gold)}$.",
                f"{plain(a)}*{plain(moments[2])} + {plain(b)}*{plain(moments[1])} +"
                f" {plain(c)}*{plain(moments[0])} = {plain(gold)}",
                "linearity",
            ),
        ],
        slips=[
            (tex(no_factorial), "took all the factors of the recurrence for 1"),
            (tex(parts[0]), "integrated the constant term only"),
            (tex(c * moments[0] - b * moments[1] + a * moments[2]), "sign error in the integration by parts"),
            (tex(Fraction(a + b + c, k)), "treated the powers as constants"),
        ],
        closing=rng.choice(("The integral is", "So the value is")),
        axes={"method": "parts"},
    )


def _rational(p: Params, rng: Random) -> Draft:
    x, a, b = p.variable, p.a, p.a + p.gap
    ratio = Fraction(p.top, p.gap)
    low, high = p.low + a, p.low + b
    inside = Fraction(high, low)
    shown_log = f"\\ln {tex(inside)}" if inside.denominator > 1 else f"\\ln {inside}"
    gold = tex_times(ratio, shown_log)
    sign = "-" if p.top < 0 else ""
    first, second = tex_sum([(1, x), (a, "")]), tex_sum([(1, x), (b, "")])
    shown = f"\\int_{{{p.low}}}^{{\\infty}} {sign}\\frac{{{abs(p.top)}}}{{({first})({second})}} \\, d{x}"
    front = "" if ratio == 1 else "-" if ratio == -1 else tex(ratio)
    at_low = tex_times(ratio, f"\\ln \\frac{{{low}}}{{{high}}}")
    at_low = f"({at_low})" if ratio < 0 else at_low
    return answer_draft(
        _asked(shown, rng),
        gold=gold,
        answer_type="real",
        steps=[
            step(
                f"Partial fractions: the integrand is ${front}\\left(\\frac{{1}}{{{first}}} -"
                f" \\frac{{1}}{{{second}}}\\right)$.",
                f"{plain(ratio)}*(1/(x + {a}) - 1/(x + {b})) = {plain(p.top)}/((x + {a})*(x + {b}))",
                "partial fractions",
            ),
            step(
                f"An antiderivative is ${front}\\ln \\frac{{{first}}}{{{second}}}$; each logarithm alone"
                f" would diverge, but the"
                f" quotient tends to 1 and its logarithm to 0.",
                f"D({plain(ratio)}*ln((x + {a})/(x + {b})), x) = {plain(p.top)}/((x + {a})*(x + {b}))",
                "logarithm of a quotient",
            ),
            step(
                rng.choice(("So the integral is", "What remains is minus the value at the lower limit:"))
                + f" $-{at_low} = {gold}$.",
                f"-({plain(ratio)}*ln({low}/{high})) = {plain(ratio)}*ln({plain(inside)})",
                "limits",
            ),
        ],
        slips=[
            (tex_times(-ratio, shown_log), "subtracted the values the other way round"),
            (tex_times(Fraction(p.top), shown_log), "forgot the factor of the partial fractions"),
            (tex_times(ratio, f"\\ln {high}"), "dropped one of the logarithms"),
            (tex(Fraction(p.top, low * high)), "gave the value of the integrand at the lower limit"),
        ],
        closing=rng.choice(("The integral is", "So the value is")),
        axes={"method": "partial fractions"},
    )
