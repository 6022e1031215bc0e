"""Inequalities in one unknown, the answer being an interval or a union of two."""

from collections.abc import Callable
from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.claiming import claimed
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import plain, plain_polynomial, tex, tex_polynomial, tex_sum
from problem_banks.math.makings.writing.collections import interval
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space, signed

_LETTERS = ("x", "y", "t", "u", "z", "w")
_SIGNS = ("<", "\\le", ">", "\\ge")

_HOLDS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "<": lambda left, right: left < right,
    "\\le": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    "\\ge": lambda left, right: left >= right,
}
_TURNED = {"<": ">", ">": "<", "\\le": "\\ge", "\\ge": "\\le"}


@register
class Inequality(Family):
    """Kind 0: linear on both sides. Kind 1: an absolute value. Kind 2: a quadratic."""

    name = "inequality"
    version = "4"
    anchors = ("MATH 2", "MATH 4")
    levels = 5
    kinds = (0, 2, 2, 1, 1)
    sizes = ((), ("a", "c", "b"), ("roots", "scale", "right"))
    kind = "math"
    summary = "Linear, absolute-value and quadratic inequalities"
    dressing = frozenset({"letter"})
    redraws = 8

    writers = (interval,)

    def space(self, level: int) -> Space:
        common = {"letter": _LETTERS, "sign": _SIGNS}
        if level == 0:
            return Space(**common, a=signed(1, 20), c=signed(1, 20), b=signed(1, 120), d=signed(1, 120))
        if level == 1:
            # |a x + b| compared with c.
            return Space(**common, a=range(1, 13), b=signed(1, 99), c=range(1, 250), extra=signed(0, 60))
        return Space(
            **common, roots=Combinations(range(-30, 31), 2), scale=signed(1, 6), right=signed(0, 400)
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_linear, _absolute, _quadratic)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Tries points: the ends of the answer, points just beside them, and points far away."""
        gold = gold_of(draft)
        ends = _ends(p)
        near = [end + nudge for end in ends for nudge in (0, Fraction(1, 1000), Fraction(-1, 1000))]
        for x in [*near, *(Fraction(far) for far in (-(10**6), 10**6, 0))]:
            if _HOLDS[p.sign](*_sides(p, x)) != _inside(gold, x):
                return f"the inequality and the answer differ at {x}"
        return None


def _sides(p: Params, x: Fraction) -> tuple[Fraction, Fraction]:
    if p.level == 0:
        return p.a * x + p.b, p.c * x + p.d
    if p.level == 1:
        return abs(p.a * x + p.b) + p.extra, Fraction(p.c + p.extra)
    low, high = p.roots
    return p.scale * (x - low) * (x - high) + p.right, Fraction(p.right)


def _ends(p: Params) -> list[Fraction]:
    if p.level == 0:
        return [Fraction(p.d - p.b, p.a - p.c)]
    if p.level == 1:
        return [Fraction(-p.c - p.b, p.a), Fraction(p.c - p.b, p.a)]
    return [Fraction(root) for root in p.roots]


def _inside(interval: str, x: Fraction) -> bool:
    """Whether ``x`` lies in an interval, or a union of intervals, as ``_interval`` writes them."""
    for part in interval.split(" \\cup "):
        low, high = (_bound(text) for text in part[1:-1].split(", "))
        above = low is None or x > low or (x == low and part[0] == "[")
        below = high is None or x < high or (x == high and part[-1] == "]")
        if above and below:
            return True
    return False


def _bound(text: str) -> Fraction | None:
    if "infty" in text:
        return None
    return Fraction(text.replace("\\frac{", "").replace("}{", "/").replace("}", ""))


def _between(low: Fraction, high: Fraction, closed: bool) -> str:
    return f"[{tex(low)}, {tex(high)}]" if closed else f"({tex(low)}, {tex(high)})"


def _below(end: Fraction, closed: bool) -> str:
    return f"(-\\infty, {tex(end)}{']' if closed else ')'}"


def _above(end: Fraction, closed: bool) -> str:
    return f"{'[' if closed else '('}{tex(end)}, \\infty)"


def _outside(low: Fraction, high: Fraction, closed: bool) -> str:
    return f"{_below(low, closed)} \\cup {_above(high, closed)}"


def _ask(relation: str, letter: str, rng: Random) -> str:
    return rng.choice(
        (
            f"Solve ${relation}$ over the real numbers. Give the solution in interval notation.",
            f"For which real ${letter}$ is ${relation}$? Answer in interval notation.",
            f"Write the set of all real ${letter}$ with ${relation}$ in interval notation.",
        )
    )


#: Signs of inequalities as claims write them.
_SAID = {"<": "<", ">": ">", "\\le": "<=", "\\ge": ">="}


def _met(x: str, low: Fraction, high: Fraction, sign: str, *, inside: bool) -> str:
    """``x`` between two numbers or outside of them, as a claim; the ends count where ``sign`` says so."""
    less = "<=" if "e" in sign else "<"
    if inside:
        return f"{plain(low)} {less} {x} {less} {plain(high)}"
    return f"{x} {less} {plain(low)} or {plain(high)} {less} {x}"


def _linear(p: Params, rng: Random) -> Draft | None:
    slope = p.a - p.c
    if slope == 0:
        return None
    x, end = p.letter, Fraction(p.d - p.b, slope)
    sign = p.sign if slope > 0 else _TURNED[p.sign]
    closed = "e" in sign
    upward = sign in (">", "\\ge")
    relation = f"{tex_sum([(p.a, x), (p.b, '')])} {p.sign} {tex_sum([(p.c, x), (p.d, '')])}"
    turned = (
        "Dividing by a negative number turns the sign around" if slope < 0 else "Divide by a positive number"
    )
    steps = [
        step(
            f"Bring the terms with ${x}$ to the left and the constants to the right: "
            f"${tex_sum([(slope, x)])} {p.sign} {p.d - p.b}$.",
            f"iff({claimed(relation)}, {plain(slope)}*{x} {_SAID[p.sign]} {plain(p.d - p.b)})",
            "collect",
        ),
        step(
            f"{turned}: ${x} {sign} {tex(end)}$, the interval"
            f" ${(_above if upward else _below)(end, closed)}$.",
            f"iff({claimed(relation)}, {x} {_SAID[sign]} {plain(end)})",
            "divide",
        ),
    ]
    ray, other = (_above, _below) if upward else (_below, _above)
    return answer_draft(
        _ask(relation, x, rng),
        gold=ray(end, closed),
        answer_type="interval",
        steps=steps,
        slips=[
            (other(end, closed), "turned the sign around at the wrong moment"),
            (ray(end, not closed), "treated the end point wrongly"),
            (ray(-end, closed), "sign error when collecting terms"),
        ],
        closing=rng.choice(("The solution is", "As an interval:")),
    )


def _absolute(p: Params, rng: Random) -> Draft | None:
    x = p.letter
    low, high = _ends(p)
    closed = "e" in p.sign
    inner = tex_sum([(p.a, x), (p.b, "")])
    extra = tex_sum([(1, f"|{inner}|"), (p.extra, "")])
    inside = p.sign in ("<", "\\le")
    relation = f"{extra} {p.sign} {p.c + p.extra}"
    steps: list[Step] = []
    if p.extra:
        steps.append(
            step(
                f"Isolate the absolute value: $|{inner}| {p.sign} {p.c}$.",
                f"iff(abs({claimed(inner)}) + {plain(p.extra)} {_SAID[p.sign]} {p.c + p.extra},"
                f" abs({claimed(inner)}) {_SAID[p.sign]} {p.c})".replace("+ -", "- "),
                "collect",
            )
        )
    without = (
        f"-{p.c} {_SAID[p.sign]} {claimed(inner)} {_SAID[p.sign]} {p.c}"
        if inside
        else f"{claimed(inner)} {_SAID[p.sign]} {p.c} or {claimed(inner)} {_SAID[_TURNED[p.sign]]} -{p.c}"
    )
    solution = (_between if inside else _outside)(low, high, closed)
    meaning = (
        f"$-{p.c} {p.sign} {inner} {p.sign} {p.c}$"
        if inside
        else f"${inner} {p.sign} {p.c}$ or ${inner} {_TURNED[p.sign]} -{p.c}$"
    )
    steps += [
        step(
            f"This means {meaning}.",
            f"iff(abs({claimed(inner)}) {_SAID[p.sign]} {p.c}, {without})",
            "definition of the absolute value",
        ),
        step(
            f"The ends are at ${x} = {tex(low)}$ and ${x} = {tex(high)}$.",
            f"{{x for x in zeros(({claimed(inner)})^2 - {p.c}^2, {x})}} = {{{plain(low)}, {plain(high)}}}",
            "solve at the ends",
        ),
        step(
            f"So ${x}$ lies {'between them' if inside else 'outside'}: ${solution}$.",
            f"iff({without}, {_met(x, low, high, p.sign, inside=inside)})",
            "read off the solutions",
        ),
    ]
    gold, other = (_between, _outside) if inside else (_outside, _between)
    return answer_draft(
        _ask(relation, x, rng),
        gold=gold(low, high, closed),
        answer_type="interval" if inside else None,
        steps=steps,
        slips=[
            (other(low, high, closed), "took the inside for the outside"),
            (gold(low, high, not closed), "treated the end points wrongly"),
            (gold(-high, -low, closed), "sign error at the constant"),
            (_below(high, closed) if inside else _above(high, closed), "forgot the negative case"),
        ],
        closing=rng.choice(("The solution is", "As intervals:")),
    )


def _quadratic(p: Params, rng: Random) -> Draft | None:
    x = p.letter
    low, high = _ends(p)
    closed = "e" in p.sign
    coefficients = [p.scale, -p.scale * (p.roots[0] + p.roots[1]), p.scale * p.roots[0] * p.roots[1]]
    shown = [coefficients[0], coefficients[1], coefficients[2] + p.right]
    relation = f"{tex_polynomial(shown, x)} {p.sign} {p.right}"
    positive = p.sign in (">", "\\ge")
    inside = positive != (p.scale > 0)
    factors = "".join(f"({tex_sum([(1, x), (-root, '')])})" if root else x for root in p.roots)
    steps = [
        step(
            f"Bring everything to the left: ${tex_polynomial(coefficients, x)} {p.sign} 0$.",
            f"iff({claimed(relation)}, {plain_polynomial(coefficients, x)} {_SAID[p.sign]} 0)",
            "collect",
        ),
        step(
            f"Factor: ${tex_sum([(p.scale, factors)])} {p.sign} 0$, with zeros ${p.roots[0]}$ and"
            f" ${p.roots[1]}$.",
            f"{plain(p.scale)}*(x - {plain(p.roots[0])})*(x - {plain(p.roots[1])}) = "
            f"{plain(coefficients[0])}*x^2 + {plain(coefficients[1])}*x + {plain(coefficients[2])}",
            "factor",
        ),
        step(
            f"The parabola opens {'upwards' if p.scale > 0 else 'downwards'}, so the expression is "
            f"{'negative' if p.scale > 0 else 'positive'} between the zeros and "
            f"{'positive' if p.scale > 0 else 'negative'} outside. That gives"
            f" ${(_between if inside else _outside)(low, high, closed)}$.",
            f"iff({plain_polynomial(coefficients, x)} {_SAID[p.sign]} 0,"
            f" {_met(x, low, high, p.sign, inside=inside)})",
            "sign of a quadratic",
        ),
    ]
    gold, other = (_between, _outside) if inside else (_outside, _between)
    return answer_draft(
        _ask(relation, x, rng),
        gold=gold(low, high, closed),
        answer_type="interval" if inside else None,
        steps=steps,
        slips=[
            (other(low, high, closed), "took the inside for the outside"),
            (gold(low, high, not closed), "treated the end points wrongly"),
            (gold(-high, -low, closed), "read the zeros off with the wrong sign"),
        ],
        closing=rng.choice(("The solution is", "As intervals:")),
    )
