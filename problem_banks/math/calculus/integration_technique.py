"""Definite integrals by substitution, by parts and by partial fractions."""

from fractions import Fraction
from math import cos, cosh, exp, inf, log, pi, sin
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.claiming import claimed
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.exact import tex_plus, tex_times
from problem_banks.math.makings.notation import (
    number_of,
    plain,
    tex,
    tex_factor,
    tex_over,
    tex_polynomial,
    tex_sum,
)
from problem_banks.math.makings.quadrature import Enclosed, integral, polynomial_integral
from problem_banks.math.makings.writing.expressions import expression
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Space, signed


@register
class IntegrationTechnique(Family):
    """Level 0: substitution of a quadratic. Level 1: by parts, with an exponential, a sine, a cosine or a
    logarithm. Level 2: partial fractions."""

    name = "integration_technique"
    version = "5"
    anchors = ("undergraduate", "undergraduate")
    levels = 5
    kinds = (0, 0, 1, 2, 2)
    sizes = (("ends", "m"), (), ("places",))
    kind = "math"
    summary = "Integrals by substitution, by parts and by partial fractions"
    dressing = frozenset({"variable"})
    redraws = 6

    writers = (
        number("So the integral is @."),
        expression("So the integral is @."),
        expression("So the integral is @."),
    )

    def space(self, level: int) -> Space:
        if level == 0:
            ends = [(a, b) for a in range(-2, 3) for b in range(a + 1, 4) if a + b]
            return Space(ends=ends, outer=signed(1, 12), m=signed(1, 4), n=signed(0, 20), power=(2, 3, 4, 5))
        if level == 1:
            line = {"a": signed(1, 40), "b": signed(1, 40)}
            return Space(
                variable="xtus",
                kind=OneOf(
                    [
                        Space(name=("exp",), rate=signed(1, 4), end=(1, 2, 3), **line),
                        Space(
                            name=("sin", "cos"), rate=range(1, 7), end=(Fraction(1, 2), Fraction(1)), **line
                        ),
                        Space(name=("ln",), rate=range(1, 8), end=(1, 2), a=signed(1, 40), b=(0,)),
                    ]
                ),
            )
        places = [
            (low, high, r, s)
            for low in range(-3, 5)
            for high in range(low + 1, low + 5)
            for r in range(-9, 10)
            for s in range(r + 1, 10)
            if not any(low <= root <= high for root in (r, s))
        ]
        return Space(places=places, top=signed(1, 6), other=signed(1, 6))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_substitution, _parts, _fractions)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Numerical quadrature of the integrand."""
        if p.level == 0:
            exact, gold = _substitution_by_quadrature(p), number_of(gold_of(draft))
            return None if gold == exact else f"another way gives {exact}, not {gold}"
        if p.level == 1:
            found = _parts_by_quadrature(p)
        else:
            found = _fractions_by_quadrature(p)
        return found.objection(gold_of(draft))


def _substitution_by_quadrature(p: Params) -> Fraction:
    low, high = p.ends
    return polynomial_integral(
        lambda x: p.outer * x * (p.m * x * x + p.n) ** p.power, low, high, degree=2 * p.power + 1
    )


def _parts_by_quadrature(p: Params) -> Enclosed:
    k = p.kind

    def line(centre: float, reach: float) -> float:
        return float(abs(k.a) * (abs(centre) + reach) + abs(k.b))

    if k.name == "exp":
        return integral(
            lambda x: (k.a * x + k.b) * exp(k.rate * x),
            0,
            k.end,
            bound=lambda c, r: line(c, r) * exp(k.rate * c + abs(k.rate) * r),
            panels=24,
        )
    if k.name == "ln":
        # With x = e^t the integrand is smooth and the limits are whole.
        power = k.rate + 1
        return integral(
            lambda t: k.a * exp(power * t) * t,
            0,
            k.end,
            bound=lambda c, r: line(c, r) * exp(power * (c + r)),
            panels=24,
        )
    wave = sin if k.name == "sin" else cos
    return integral(
        lambda x: (k.a * x + k.b) * wave(k.rate * x),
        0,
        float(k.end) * pi,
        bound=lambda c, r: line(c, r) * cosh(k.rate * r),
        panels=40,
    )


def _fractions_by_quadrature(p: Params) -> Enclosed:
    low, high, r, s = p.places

    def bound(centre: float, reach: float) -> float:
        near = min(abs(centre - r), abs(centre - s)) - reach
        return (abs(p.top) + abs(p.other)) / near if near > 0 else inf

    return integral(lambda x: p.top / (x - r) + p.other / (x - s), low, high, bound=bound, panels=60)


def _asked(shown: str, rng: Random) -> str:
    return rng.choice(
        (f"Evaluate ${shown}$.", f"Compute the integral ${shown}$.", f"What is ${shown}$, exactly?")
    )


def _front(factor: int, rest: str) -> str:
    return rest if factor == 1 else f"-{rest}" if factor == -1 else f"{factor}{rest}"


def _substitution(p: Params, rng: Random) -> Draft:
    low, high = p.ends
    inner = tex_sum([(p.m, "x^2"), (p.n, "")])
    shown = f"\\int_{{{low}}}^{{{high}}} {_front(p.outer, 'x')}({inner})^{p.power} \\, dx"
    ratio = Fraction(p.outer, 2 * p.m)
    u, v = p.m * low * low + p.n, p.m * high * high + p.n
    factor = ratio / (p.power + 1)
    n = p.power + 1
    gold = factor * (v**n - u**n)
    difference = f"\\left({tex_factor(v)}^{n} - {tex_factor(u)}^{n}\\right)"
    wrong_ends = factor * (Fraction(high) ** n - Fraction(low) ** n)
    return answer_draft(
        _asked(shown, rng),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"Substitute $u = {inner}$, so $du = {_front(2 * p.m, 'x')} \\, dx$ and"
                f" ${_front(p.outer, 'x')} \\, dx = {tex_sum([(ratio, 'du')])}$.",
                f"{plain(ratio)}*2*{plain(p.m)}*x = {plain(p.outer)}*x",
                "substitution",
            ),
            step(
                rng.choice(("The limits become", "The ends move to"))
                + f" $u({low}) = {u}$ and $u({high}) = {v}$.",
                f"{plain(p.m)}*{plain(low)}^2 + {plain(p.n)} = {plain(u)} and"
                f" {plain(p.m)}*{plain(high)}^2 + {plain(p.n)} = {plain(v)}",
                "new limits",
            ),
            step(
                f"The integral is ${tex_sum([(factor, difference)])} = {tex(gold)}$.",
                f"{plain(factor)}*({plain(v)}^{n} - {plain(u)}^{n}) = {plain(gold)}",
                "power rule",
            ),
        ],
        slips=[
            (tex(gold * 2 * p.m), "forgot the derivative of the inner function"),
            (tex(wrong_ends), "kept the old limits for the new variable"),
            (tex(-gold), "subtracted the values the other way round"),
            (tex(ratio * (v**p.power - u**p.power)), "did not raise the exponent"),
        ],
        closing=rng.choice(("The integral is", "So the value is")),
        axes={"method": "substitution"},
    )


def _parts(p: Params, rng: Random) -> Draft:
    return {"exp": _parts_exponential, "ln": _parts_logarithm}.get(p.kind.name, _parts_wave)(p, rng)


def _parts_exponential(p: Params, rng: Random) -> Draft:
    x, k = p.variable, p.kind
    a, b, rate, end = k.a, k.b, k.rate, k.end
    line = tex_polynomial([a, b], x)
    power = f"e^{{{_front(rate, x)}}}"
    body = f"({line}){power}"
    top = Fraction(a * end + b, rate) - Fraction(a, rate * rate)
    bottom = Fraction(b, rate) - Fraction(a, rate * rate)
    e_end = f"e^{{{rate * end}}}" if rate * end != 1 else "e"
    gold = tex_plus(tex_times(top, e_end), tex(-bottom))
    rest = tex_times(Fraction(a, rate), power)
    rest = rest if a * rate > 0 else f"({rest})"
    boundary = tex_plus(tex_times(Fraction(a * end + b, rate), e_end), tex(-Fraction(b, rate)))
    plus = tex_plus(
        tex_times(Fraction(a * end + b, rate) + Fraction(a, rate * rate), e_end),
        tex(-Fraction(b, rate) - Fraction(a, rate * rate)),
    )
    return answer_draft(
        _asked(f"\\int_0^{{{end}}} ({line}) {power} \\, d{x}", rng),
        gold=gold,
        answer_type="real",
        steps=[
            step(
                f"By parts with $u = {line}$ and $v' = {power}$: $u' = {a}$ and $v = "
                f"{tex_times(Fraction(1, rate), power)}$.",
                f"D(exp({plain(rate)}*x)/{plain(rate)}, x) = exp({plain(rate)}*x)",
                "integration by parts",
            ),
            step(
                f"The integral is $\\left[{tex_times(Fraction(1, rate), body)}\\right]_0^{{{end}}} -"
                f" \\int_0^{{{end}}} {rest} \\, d{x}$.",
                f"D(({plain(a)}*x + b)*exp({plain(rate)}*x)/{plain(rate)}, x) ="
                f" ({plain(a)}*x + b)*exp({plain(rate)}*x) + {plain(a)}*exp({plain(rate)}*x)/{plain(rate)}",
                "boundary terms",
            ),
            step(
                f"So an antiderivative is"
                f" $\\left({tex_polynomial([Fraction(a, rate), bottom], x)}\\right){power}$, with the"
                f" value ${tex_times(top, e_end)}$ at ${end}$ and ${tex(bottom)}$ at $0$; their difference is"
                f" ${gold}$.",
                f"{plain(rate)}*({plain(Fraction(a, rate))}*x + {plain(bottom)}) +"
                f" {plain(Fraction(a, rate))} = "
                f"{plain(a)}*x + {plain(b)}",
                "antiderivative",
            ),
        ],
        slips=[
            (boundary, "left out the remaining integral"),
            (plus, "added the remaining integral instead of subtracting it"),
            (tex_times(top, e_end), "took the value at 0 for 0"),
        ],
        closing=rng.choice(("The integral is", "So the value is")),
        axes={"method": "parts"},
    )


def _parts_logarithm(p: Params, rng: Random) -> Draft:
    x, k = p.variable, p.kind
    n, a, end = k.rate + 1, k.a, k.end
    body = _front(a, x if k.rate == 1 else f"{x}^{k.rate}")
    upper = "e" if end == 1 else f"e^{{{end}}}"
    top, bottom = Fraction(a * end, n) - Fraction(a, n * n), -Fraction(a, n * n)
    e_top = f"e^{{{n * end}}}"
    gold = tex_plus(tex_times(top, e_top), tex(-bottom))
    return answer_draft(
        _asked(f"\\int_1^{{{upper}}} {body} \\ln {x} \\, d{x}", rng),
        gold=gold,
        answer_type="real",
        steps=[
            step(
                f"By parts with $u = \\ln {x}$ and $v' = {body}$: $u' = \\frac{{1}}{{{x}}}$ and"
                f" $v = {tex_times(Fraction(a, n), f'{x}^{n}')}$.",
                f"{plain(Fraction(a, n))}*{n} = {plain(a)}",
                "integration by parts",
            ),
            step(
                f"The boundary terms give ${tex_times(Fraction(a * end, n), e_top)} - 0$, since $\\ln"
                f" {upper} = {end}$"
                " and $\\ln 1 = 0$.",
                f"{plain(Fraction(a, n))}*{end} = {plain(Fraction(a * end, n))}",
                "boundary terms",
            ),
            step(
                f"What remains is $\\int_1^{{{upper}}} {tex_times(Fraction(a, n), f'{x}^{k.rate}')} \\, d{x}"
                f" = {tex_plus(tex_times(Fraction(a, n * n), e_top), tex(bottom))}$; subtracted, it leaves"
                f" ${gold}$.",
                f"{plain(Fraction(a, n))}/{n} = {plain(Fraction(a, n * n))}",
                "power rule",
            ),
        ],
        slips=[
            (tex_times(Fraction(a * end, n), e_top), "left out the remaining integral"),
            (tex_times(top, e_top), "took the lower limit of the remaining integral for 0"),
            (
                tex_plus(tex_times(Fraction(a * end, n) + Fraction(a, n * n), e_top), tex(bottom)),
                "added the remaining integral instead of subtracting it",
            ),
        ],
        closing=rng.choice(("The integral is", "So the value is")),
        axes={"method": "parts"},
    )


def _wave_values(quarter_turns: int) -> tuple[int, int]:
    """Sine and cosine of a number of quarter turns."""
    return (0, 1, 0, -1)[quarter_turns % 4], (1, 0, -1, 0)[quarter_turns % 4]


def _parts_wave(p: Params, rng: Random) -> Draft:
    x, k = p.variable, p.kind
    a, b, rate = k.a, k.b, k.rate
    line = tex_polynomial([a, b], x)
    angle = _front(rate, x)
    s, c = _wave_values(int(2 * k.end * rate))
    # Antiderivatives: sine gives -(ax+b) cos / k + a sin / k^2, cosine gives (ax+b) sin / k + a cos / k^2.
    sign, inner, left = (-1, c, s) if k.name == "sin" else (1, s, c)
    at_end_pi = Fraction(sign * a * inner, rate) * k.end
    at_end = Fraction(sign * b * inner, rate) + Fraction(a * left, rate**2)
    at_zero = Fraction(-b, rate) if k.name == "sin" else Fraction(a, rate**2)
    gold = tex_plus(tex_times(at_end_pi, "\\pi"), tex(at_end - at_zero))
    other = "cos" if k.name == "sin" else "sin"
    other_wave = f"\\{other} {angle}"
    minus = "-" if k.name == "sin" else ""
    upper = tex_times(k.end, "\\pi")
    wrong = tex_plus(tex_times(at_end_pi, "\\pi"), tex(at_end - 2 * Fraction(a * left, rate**2) + at_zero))
    return answer_draft(
        _asked(f"\\int_0^{{{upper}}} ({line}) \\{k.name} {angle} \\, d{x}", rng),
        gold=gold,
        answer_type="real",
        steps=[
            step(
                f"By parts with $u = {line}$ and $v' = \\{k.name} {angle}$: $u' = {a}$ and $v ="
                f" {minus}{tex_times(Fraction(1, rate), other_wave)}$.",
                f"D({sign}*{other}({rate}*x)/{rate}, x) = {k.name}({rate}*x)",
                "integration by parts",
            ),
            step(
                f"The rest is an integral of a {'cosine' if k.name == 'sin' else 'sine'}, and together an"
                f" antiderivative is"
                f" ${_wave_antiderivative(p)}$.",
                f"D({sign}*({plain(a)}*x + {plain(b)})*{other}({rate}*x)/{rate} +"
                f" {plain(Fraction(a, rate**2))}*{k.name}({rate}*x), x) ="
                f" ({plain(a)}*x + {plain(b)})*{k.name}({rate}*x)",
                "antiderivative",
            ),
            step(
                f"Its value at ${upper}$ is ${tex_plus(tex_times(at_end_pi, _PI), tex(at_end))}$ and at $0$"
                f" it is ${tex(at_zero)}$, so the integral is ${gold}$.",
                f"{plain(at_end)} - {plain(at_zero)} = {plain(at_end - at_zero)}",
                "limits",
            ),
        ],
        slips=[
            (tex_plus(tex_times(at_end_pi, _PI), tex(at_end)), "took the value at 0 for 0"),
            (wrong, "took the second part with the wrong sign"),
            (
                tex_plus(tex_times(-at_end_pi, _PI), tex(at_zero - at_end)),
                "subtracted the values the wrong way round",
            ),
        ],
        closing=rng.choice(("The integral is", "So the value is")),
        axes={"method": "parts"},
    )


_PI = "\\pi"


def _wave_antiderivative(p: Params) -> str:
    x, k = p.variable, p.kind
    angle = _front(k.rate, x)
    line = f"({tex_polynomial([k.a, k.b], x)})"
    slope = Fraction(k.a, k.rate**2)
    if k.name == "sin":
        first = tex_times(Fraction(-1, k.rate), f"{line}\\cos {angle}")
        return tex_plus(first, tex_times(slope, f"\\sin {angle}"))
    first = tex_times(Fraction(1, k.rate), f"{line}\\sin {angle}")
    return tex_plus(first, tex_times(slope, f"\\cos {angle}"))


def _logarithms(parts: list[tuple[int, Fraction]]) -> str:
    return tex_plus(*(tex_times(factor, f"\\ln {_argument(value)}") for factor, value in parts if value != 1))


def _argument(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else tex(value)


def _fractions(p: Params, rng: Random) -> Draft | None:
    low, high, r, s = p.places
    a, b = p.top, p.other
    top = tex_polynomial([a + b, -a * s - b * r], "x")
    bottom = f"({tex_sum([(1, 'x'), (-r, '')])})({tex_sum([(1, 'x'), (-s, '')])})"
    bottom = bottom.replace("(x)", "x")
    ratios = [(a, Fraction(abs(high - r), abs(low - r))), (b, Fraction(abs(high - s), abs(low - s)))]
    gold = _logarithms(ratios)
    if gold == "0" or abs(sum(factor * log(ratio) for factor, ratio in ratios)) < 1e-9:
        return None
    parts = tex_plus(*(_piece(factor, root) for factor, root in ((a, r), (b, s))))
    return answer_draft(
        _asked(f"\\int_{{{low}}}^{{{high}}} \\frac{{{top}}}{{{bottom}}} \\, dx", rng),
        gold=gold,
        answer_type="real",
        steps=[
            step(
                rng.choice(("Partial fractions:", "Split the fraction:"))
                + f" $\\frac{{{top}}}{{{bottom}}} = {parts}$.",
                f"{plain(a)}*(x - {plain(s)}) + {plain(b)}*(x - {plain(r)}) = {plain(a + b)}*x +"
                f" {plain(-a * s - b * r)}",
                "partial fractions",
            ),
            *[
                step(
                    f"$\\int_{{{low}}}^{{{high}}} {_piece(factor, root)} \\, dx ="
                    f" {_factor(factor)}\\ln {tex_over(str(abs(high - root)), abs(low - root))}$.",
                    f"abs({plain(high)} - {plain(root)})/abs({plain(low)} - {plain(root)}) = {plain(ratio)}",
                    "logarithm",
                )
                for (factor, ratio), root in zip(ratios, (r, s), strict=True)
            ],
            step(
                f"Together this is ${gold}$.",
                f"F({plain(high)}) - F({plain(low)}) = {claimed(gold)} where F(x) ="
                f" {plain(a)}*ln(abs(x - {plain(r)})) + {plain(b)}*ln(abs(x - {plain(s)}))",
                "add",
            ),
        ],
        slips=[
            (
                _logarithms([(-factor, ratio) for factor, ratio in ratios]),
                "took the limits the wrong way round",
            ),
            (_logarithms([(b, ratios[0][1]), (a, ratios[1][1])]), "exchanged the two numerators"),
            (_logarithms([ratios[0], (-b, ratios[1][1])]), "sign error in the second fraction"),
            (_logarithms([ratios[0]]), "dropped the second fraction"),
        ],
        closing=rng.choice(("The integral is", "So the value is")),
        axes={"method": "partial fractions"},
    )


def _factor(factor: int) -> str:
    return "" if factor == 1 else "-" if factor == -1 else str(factor)


def _piece(factor: int, root: int) -> str:
    sign = "-" if factor < 0 else ""
    return f"{sign}\\frac{{{abs(factor)}}}{{{tex_sum([(1, 'x'), (-root, '')])}}}"
