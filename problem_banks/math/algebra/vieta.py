"""Roots known only by their sums and products: symmetric expressions, and equations for related roots."""

from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import number_of, plain, plain_polynomial, tex, tex_polynomial
from problem_banks.math.makings.symmetric_expressions import NEW_ROOTS, OF_THREE, OF_TWO, Expression, roots_of
from problem_banks.math.makings.writing.collections import ordered
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Space, signed

_PAIRS = (("r", "s"), ("p", "q"), ("u", "v"), ("a", "b"), ("m", "n"), ("\\alpha", "\\beta"))
_TRIPLES = (
    ("r", "s", "t"),
    ("p", "q", "r"),
    ("u", "v", "w"),
    ("a", "b", "c"),
    ("\\alpha", "\\beta", "\\gamma"),
)


@register
class Vieta(Family):
    """Level 0: a symmetric expression in the roots of a quadratic. Level 1: one in the roots of a cubic.
    Level 2: the quadratic whose roots are made from those of another."""

    name = "vieta"
    version = "4"
    anchors = ("MATH 3", "MATH 5")
    levels = 5
    kinds = (0, 1, 1, 2, 2)
    sizes = ((), ("leading", "second", "third", "constant"), ("leading", "constant", "middle", "times"))
    kind = "math"
    summary = "Symmetric expressions in the roots of a polynomial"
    dressing = frozenset({"letters"})
    redraws = 1

    writers = (number("So the value is @."), number("So the value is @."), ordered(names=("h", "k")))

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(
                letters=_PAIRS,
                leading=range(1, 8),
                middle=signed(1, 80),
                constant=signed(1, 80),
                asked=tuple(OF_TWO),
            )
        if level == 1:
            return Space(
                letters=_TRIPLES,
                leading=range(1, 5),
                second=signed(1, 20),
                third=signed(1, 20),
                constant=signed(1, 20),
                asked=tuple(OF_THREE),
            )
        return Space(
            letters=_PAIRS,
            leading=range(1, 4),
            middle=signed(1, 40),
            constant=signed(2, 40),
            asked=tuple(NEW_ROOTS),
            times=range(1, 7),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_two_roots, _three_roots, _new_equation)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Finds the roots themselves, as complex decimals, and puts them in."""
        roots = roots_of(_polynomial(p))
        gold = gold_of(draft)
        if p.level < 2:
            value = (OF_TWO if p.level == 0 else OF_THREE)[p.asked].at(roots)
            answer = complex(number_of(gold))
            return None if _near(value, answer) else f"with the roots put in it is {value:.6g}"
        first, second = (complex(number_of(part)) for part in gold.strip("()").split(", "))
        made = [p.times * root for root in NEW_ROOTS[p.asked].at(roots)]
        for root in made:
            size = abs(root * root) + abs(first * root) + abs(second)
            if abs(root * root + first * root + second) > 1e-6 * (1 + size):
                return f"{root:.6g} is no root of the new equation"
        return None if _near(sum(made), -first) else "the sum of the roots is another"


def _near(value: complex, answer: complex) -> bool:
    return abs(value - answer) <= 1e-4 * (1 + abs(answer))


def _polynomial(p: Params) -> tuple[int, ...]:
    """Coefficients, highest power first."""
    if p.level == 1:
        return p.leading, p.second, p.third, p.constant
    return p.leading, p.middle, p.constant


def _symmetric(
    p: Params, rng: Random, expression: Expression, sums: dict[str, Fraction], lines: list[Step]
) -> Draft:
    names = p.letters
    gold = expression.from_sums(*sums.values())
    shown, identity = expression.shown.format(*names), expression.identity.format(*names)
    claim = expression.claim.format(**{key: plain(value) for key, value in sums.items()})
    equation = tex_polynomial(_polynomial(p), "x")
    listing = f"{', '.join(f'${name}$' for name in names[:-1])} and ${names[-1]}$"
    wrong = {key: -value if key == "S" else value for key, value in sums.items()}
    unscaled = {key: value * _polynomial(p)[0] for key, value in sums.items()}
    return answer_draft(
        rng.choice(
            (
                f"Let {listing} be the roots of ${equation}$ in the complex numbers. Find ${shown}$.",
                f"The equation ${equation} = 0$ has the complex roots {listing}. What is ${shown}$?",
                f"If {listing} are the roots of ${equation} = 0$ (real or not), what is ${shown}$?",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            *lines,
            step(
                rng.choice(("Rewrite with these:", "By these the expression is known:"))
                + f" ${shown} = {identity} = {tex(gold)}$.",
                f"{claim} = {plain(gold)}",
                "symmetric expression",
            ),
        ],
        slips=[
            (tex(expression.from_sums(*wrong.values())), "took the sum of the roots with the wrong sign"),
            (tex(expression.from_sums(*unscaled.values())), "forgot to divide by the leading coefficient"),
            (tex(sums["S"] ** 2), "squared the sum of the roots"),
            (tex(-gold), "lost a sign"),
            (tex(gold + 2), "made an arithmetic slip"),
        ],
        closing=rng.choice(("The value is", "So the expression equals")),
        axes={"roots": len(names)},
    )


def _two_roots(p: Params, rng: Random) -> Draft:
    a, b, c = _polynomial(p)
    sums = {"S": Fraction(-b, a), "P": Fraction(c, a)}
    one, other = p.letters
    lines = [
        step(
            f"By Vieta, ${one} + {other} = {tex(sums['S'])}$.",
            f"{a}*(x^2 - {plain(sums['S'])}*x) = {a}*x^2 + {plain(b)}*x",
            "sum of the roots",
        ),
        step(
            f"Also ${one}{_gap(other)} = {tex(sums['P'])}$.",
            f"{a}*(x^2 - {plain(sums['S'])}*x + {plain(sums['P'])}) = {plain_polynomial((a, b, c), 'x')}",
            "product of the roots",
        ),
    ]
    return _symmetric(p, rng, OF_TWO[p.asked], sums, lines)


def _gap(name: str) -> str:
    return f" {name}" if name.startswith("\\") else name


def _three_roots(p: Params, rng: Random) -> Draft:
    a, b, c, d = _polynomial(p)
    sums = {"S": Fraction(-b, a), "Q": Fraction(c, a), "P": Fraction(-d, a)}
    r, s, t = p.letters
    lines = [
        step(
            f"By Vieta, ${r} + {s} + {t} = {tex(sums['S'])}$.",
            f"{a}*(x^3 - {plain(sums['S'])}*x^2) = {a}*x^3 + {plain(b)}*x^2",
            "sum of the roots",
        ),
        step(
            f"The products in pairs add up to ${r}{s} + {s}{t} + {t}{r} = {tex(sums['Q'])}$, and ${r}{s}{t} ="
            f" {tex(sums['P'])}$.",
            f"{a}*(x^3 - {plain(sums['S'])}*x^2 + {plain(sums['Q'])}*x - {plain(sums['P'])}) ="
            f" {plain_polynomial((a, b, c, d), 'x')}",
            "products of the roots",
        ),
    ]
    return _symmetric(p, rng, OF_THREE[p.asked], sums, lines)


def _scaled(factor: int, claim: str) -> str:
    """The formula in S and P as one writes it, times a factor."""
    formula = claim.format(S="S", P="P").replace("*", "")
    return formula if factor == 1 else f"{factor}({formula})"


def _without_brackets(text: str) -> str:
    """An expression that has lost its factor needs no brackets around it."""
    return text[1:-1] if text.startswith("(") else text


def _new_equation(p: Params, rng: Random) -> Draft:
    (one, other), k, new = p.letters, p.times, NEW_ROOTS[p.asked]
    a, b, c = _polynomial(p)
    total, product = Fraction(-b, a), Fraction(c, a)
    first, second = (_without_brackets(text.format(one, other, k="" if k == 1 else k)) for text in new.shown)
    new_total, new_product = k * new.total[0](total, product), k * k * new.product[0](total, product)
    written = {"S": plain(total), "P": plain(product)}
    gold = f"({tex(-new_total)}, {tex(new_product)})"
    equation, unknown = tex_polynomial((a, b, c), "x"), "x^2 + hx + k"
    return answer_draft(
        rng.choice(
            (
                f"Let ${one}$ and ${other}$ be the complex roots of ${equation}$. The polynomial ${unknown}$"
                f" has the roots ${first}$ and ${second}$. Find $(h, k)$.",
                f"The equation ${equation} = 0$ has the complex roots ${one}$ and ${other}$. For which pair"
                f" $(h, k)$ does ${unknown} = 0$ have the roots ${first}$ and ${second}$?",
                f"If ${one}$ and ${other}$ are the complex roots of ${equation}$, which polynomial"
                f" ${unknown}$ has the roots ${first}$ and ${second}$? Answer with $(h, k)$.",
            )
        ),
        gold=gold,
        answer_type="tuple",
        steps=[
            step(
                f"By Vieta, ${one} + {other} = {tex(total)}$ and ${one}{_gap(other)} = {tex(product)}$.",
                f"{a}*(x^2 - {plain(total)}*x + {plain(product)}) = {plain_polynomial((a, b, c), 'x')}",
                "sum and product of the roots",
            ),
            step(
                f"With $S = {one} + {other}$ and $P = {one}{_gap(other)}$, the sum of the new roots is"
                f" ${_scaled(k, new.total[1])} = {tex(new_total)}$.",
                f"{k}*({new.total[1].format(**written)}) = {plain(new_total)}",
                "sum of the new roots",
            ),
            step(
                f"Multiplied out, their product is ${_scaled(k * k, new.product[1])} = {tex(new_product)}$.",
                f"{k}^2*({new.product[1].format(**written)}) = {plain(new_product)}",
                "product of the new roots",
            ),
            step(
                f"So $h = {tex(-new_total)}$, the opposite of the sum, and $k = {tex(new_product)}$: the pair"
                f" is ${gold}$.",
                "(x - r)*(x - s) - x^2 = -(r + s)*x + r*s",
                "Vieta backwards",
            ),
        ],
        slips=[
            (f"({tex(new_total)}, {tex(new_product)})", "took the sum of the new roots for h"),
            (f"({tex(new_product)}, {tex(-new_total)})", "swapped h and k"),
            (
                f"({tex(-k * new.total[0](-total, product))},"
                f" {tex(k * k * new.product[0](-total, product))})",
                "took the sum of the old roots with the wrong sign",
            ),
        ],
        closing=rng.choice(("The pair is", "So $(h, k)$ is")),
        axes={"roots": 2},
    )
