"""Roots known only by their sums and products: symmetric expressions, and equations for related roots."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.drafting import answer_draft, gold_of, step
from problem_banks.math.notation import number_of, plain, tex, tex_polynomial
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
    version = "1"
    kind = "math"
    summary = "Symmetric expressions in the roots of a polynomial"
    items_per_seed = 10_000
    redraws = 1

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(
                letters=_PAIRS,
                leading=range(1, 8),
                middle=signed(1, 80),
                constant=signed(1, 80),
                asked=tuple(_OF_TWO),
            )
        if level == 1:
            return Space(
                letters=_TRIPLES,
                leading=range(1, 5),
                second=signed(1, 20),
                third=signed(1, 20),
                constant=signed(1, 20),
                asked=tuple(_OF_THREE),
            )
        return Space(
            letters=_PAIRS,
            leading=range(1, 4),
            middle=signed(1, 40),
            constant=signed(2, 40),
            asked=tuple(_NEW_ROOTS),
            times=range(1, 7),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_two_roots, _three_roots, _new_equation)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Finds the roots themselves, as complex decimals, and puts them in."""
        roots = _roots(_polynomial(p))
        gold = gold_of(draft)
        if p.level < 2:
            value = (_OF_TWO if p.level == 0 else _OF_THREE)[p.asked].at(roots)
            answer = complex(number_of(gold))
            return None if _near(value, answer) else f"with the roots put in it is {value:.6g}"
        first, second = (complex(number_of(part)) for part in gold.strip("()").split(", "))
        made = [p.times * root for root in _NEW_ROOTS[p.asked].at(roots)]
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


def _roots(coefficients: Sequence[int]) -> list[complex]:
    """All roots, by the Durand-Kerner iteration, which improves them together."""
    monic = [complex(c) / coefficients[0] for c in coefficients]
    radius = 1 + max(abs(c) for c in monic[1:])
    roots = [radius * (0.4 + 0.9j) ** k for k in range(len(monic) - 1)]
    for _ in range(200):
        moved = 0.0
        for k, root in enumerate(roots):
            value, spread = complex(0), complex(1)
            for c in monic:
                value = value * root + c
            for other, rival in enumerate(roots):
                if other != k:
                    spread *= root - rival
            change = value / spread if spread else complex(1e-6)
            roots[k] -= change
            moved = max(moved, abs(change))
        if moved < 1e-12 * radius:
            break
    return roots


class _Expression:
    """A symmetric expression: how it is written, its value at roots, and how sums and products give it."""

    def __init__(
        self,
        shown: str,
        at: Callable[[Sequence[complex]], complex],
        identity: str,
        from_sums: Callable[..., Fraction],
        claim: str,
    ) -> None:
        self.shown, self.at, self.identity, self.from_sums, self.claim = shown, at, identity, from_sums, claim


#: In the texts {0}, {1} are the roots; in the identities {S}, {P} their sum and product as numbers.
_OF_TWO: dict[str, _Expression] = {
    "squares": _Expression(
        "{0}^2 + {1}^2",
        lambda z: z[0] ** 2 + z[1] ** 2,
        "({0} + {1})^2 - 2{0}{1}",
        lambda s, p: s * s - 2 * p,
        "{S}^2 - 2*{P}",
    ),
    "reciprocals": _Expression(
        "\\frac{{1}}{{{0}}} + \\frac{{1}}{{{1}}}",
        lambda z: 1 / z[0] + 1 / z[1],
        "\\frac{{{0} + {1}}}{{{0}{1}}}",
        lambda s, p: s / p,
        "{S}/{P}",
    ),
    "cubes": _Expression(
        "{0}^3 + {1}^3",
        lambda z: z[0] ** 3 + z[1] ** 3,
        "({0} + {1})^3 - 3{0}{1}({0} + {1})",
        lambda s, p: s**3 - 3 * p * s,
        "{S}^3 - 3*{P}*{S}",
    ),
    "difference": _Expression(
        "({0} - {1})^2",
        lambda z: (z[0] - z[1]) ** 2,
        "({0} + {1})^2 - 4{0}{1}",
        lambda s, p: s * s - 4 * p,
        "{S}^2 - 4*{P}",
    ),
    "quotients": _Expression(
        "\\frac{{{0}}}{{{1}}} + \\frac{{{1}}}{{{0}}}",
        lambda z: z[0] / z[1] + z[1] / z[0],
        "\\frac{{({0} + {1})^2 - 2{0}{1}}}{{{0}{1}}}",
        lambda s, p: (s * s - 2 * p) / p,
        "({S}^2 - 2*{P})/{P}",
    ),
    "shifted": _Expression(
        "(1 + {0})(1 + {1})",
        lambda z: (1 + z[0]) * (1 + z[1]),
        "1 + ({0} + {1}) + {0}{1}",
        lambda s, p: 1 + s + p,
        "1 + {S} + {P}",
    ),
}
#: Likewise for three roots; {Q} is the sum of the products in pairs.
_OF_THREE: dict[str, _Expression] = {
    "squares": _Expression(
        "{0}^2 + {1}^2 + {2}^2",
        lambda z: sum(x * x for x in z),
        "({0} + {1} + {2})^2 - 2({0}{1} + {1}{2} + {2}{0})",
        lambda s, q, p: s * s - 2 * q,
        "{S}^2 - 2*{Q}",
    ),
    "reciprocals": _Expression(
        "\\frac{{1}}{{{0}}} + \\frac{{1}}{{{1}}} + \\frac{{1}}{{{2}}}",
        lambda z: sum(1 / x for x in z),
        "\\frac{{{0}{1} + {1}{2} + {2}{0}}}{{{0}{1}{2}}}",
        lambda s, q, p: q / p,
        "{Q}/{P}",
    ),
    "shifted": _Expression(
        "(1 + {0})(1 + {1})(1 + {2})",
        lambda z: (1 + z[0]) * (1 + z[1]) * (1 + z[2]),
        "1 + ({0} + {1} + {2}) + ({0}{1} + {1}{2} + {2}{0}) + {0}{1}{2}",
        lambda s, q, p: 1 + s + q + p,
        "1 + {S} + {Q} + {P}",
    ),
    "pairs": _Expression(
        "{0}^2{1}^2 + {1}^2{2}^2 + {2}^2{0}^2",
        lambda z: (z[0] * z[1]) ** 2 + (z[1] * z[2]) ** 2 + (z[2] * z[0]) ** 2,
        "({0}{1} + {1}{2} + {2}{0})^2 - 2{0}{1}{2}({0} + {1} + {2})",
        lambda s, q, p: q * q - 2 * p * s,
        "{Q}^2 - 2*{P}*{S}",
    ),
}


def _symmetric(
    p: Params, rng: Random, expression: _Expression, sums: dict[str, Fraction], lines: list[Step]
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
            f"-({plain(b)})/{a} = {plain(sums['S'])}",
            "sum of the roots",
        ),
        step(
            f"Also ${one}{_gap(other)} = {tex(sums['P'])}$.",
            f"{plain(c)}/{a} = {plain(sums['P'])}",
            "product of the roots",
        ),
    ]
    return _symmetric(p, rng, _OF_TWO[p.asked], sums, lines)


def _gap(name: str) -> str:
    return f" {name}" if name.startswith("\\") else name


def _three_roots(p: Params, rng: Random) -> Draft:
    a, b, c, d = _polynomial(p)
    sums = {"S": Fraction(-b, a), "Q": Fraction(c, a), "P": Fraction(-d, a)}
    r, s, t = p.letters
    lines = [
        step(
            f"By Vieta, ${r} + {s} + {t} = {tex(sums['S'])}$.",
            f"-({plain(b)})/{a} = {plain(sums['S'])}",
            "sum of the roots",
        ),
        step(
            f"The products in pairs add up to ${r}{s} + {s}{t} + {t}{r} = {tex(sums['Q'])}$, and"
            f" ${r}{s}{t} = {tex(sums['P'])}$.",
            f"{plain(c)}/{a} - ({plain(d)})/{a} = {plain(sums['Q'])} + {plain(sums['P'])}",
            "products of the roots",
        ),
    ]
    return _symmetric(p, rng, _OF_THREE[p.asked], sums, lines)


class _NewRoots:
    """Two new roots: how they are written, their values, and their sum and product from S and P."""

    def __init__(
        self,
        shown: tuple[str, str],
        at: Callable[[Sequence[complex]], tuple[complex, complex]],
        total: tuple[Callable[..., Fraction], str],
        product: tuple[Callable[..., Fraction], str],
    ) -> None:
        self.shown, self.at, self.total, self.product = shown, at, total, product


_NEW_ROOTS: dict[str, _NewRoots] = {
    "squares": _NewRoots(
        ("{k}{0}^2", "{k}{1}^2"),
        lambda z: (z[0] ** 2, z[1] ** 2),
        (lambda s, p: s * s - 2 * p, "{S}^2 - 2*{P}"),
        (lambda s, p: p * p, "{P}^2"),
    ),
    "weighted": _NewRoots(
        ("{k}(2{0} + {1})", "{k}({0} + 2{1})"),
        lambda z: (2 * z[0] + z[1], z[0] + 2 * z[1]),
        (lambda s, p: 3 * s, "3*{S}"),
        (lambda s, p: 2 * s * s + p, "2*{S}^2 + {P}"),
    ),
    "with_reciprocal": _NewRoots(
        ("{k}({0} + \\frac{{1}}{{{1}}})", "{k}({1} + \\frac{{1}}{{{0}}})"),
        lambda z: (z[0] + 1 / z[1], z[1] + 1 / z[0]),
        (lambda s, p: s + s / p, "{S} + {S}/{P}"),
        (lambda s, p: p + 2 + 1 / p, "{P} + 2 + 1/{P}"),
    ),
    "shifted_squares": _NewRoots(
        ("{k}({0}^2 + 1)", "{k}({1}^2 + 1)"),
        lambda z: (z[0] ** 2 + 1, z[1] ** 2 + 1),
        (lambda s, p: s * s - 2 * p + 2, "{S}^2 - 2*{P} + 2"),
        (lambda s, p: p * p + s * s - 2 * p + 1, "{P}^2 + {S}^2 - 2*{P} + 1"),
    ),
    "differences": _NewRoots(
        ("{k}(3{0} - {1})", "{k}(3{1} - {0})"),
        lambda z: (3 * z[0] - z[1], 3 * z[1] - z[0]),
        (lambda s, p: 2 * s, "2*{S}"),
        (lambda s, p: 16 * p - 3 * s * s, "16*{P} - 3*{S}^2"),
    ),
}


def _scaled(factor: int, claim: str) -> str:
    """The formula in S and P as one writes it, times a factor."""
    formula = claim.format(S="S", P="P").replace("*", "")
    return formula if factor == 1 else f"{factor}({formula})"


def _without_brackets(text: str) -> str:
    """An expression that has lost its factor needs no brackets around it."""
    return text[1:-1] if text.startswith("(") else text


def _new_equation(p: Params, rng: Random) -> Draft:
    (one, other), k, new = p.letters, p.times, _NEW_ROOTS[p.asked]
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
                f"Let ${one}$ and ${other}$ be the complex roots of ${equation}$. The polynomial"
                f" ${unknown}$ has"
                f" the roots ${first}$ and ${second}$. Find $(h, k)$.",
                f"The equation ${equation} = 0$ has the complex roots ${one}$ and ${other}$. For which pair"
                f" $(h, k)$ does ${unknown} = 0$ have the roots ${first}$ and ${second}$?",
                f"If ${one}$ and ${other}$ are the complex roots of ${equation}$, which polynomial"
                f" ${unknown}$ has"
                f" the roots ${first}$ and ${second}$? Answer with $(h, k)$.",
            )
        ),
        gold=gold,
        answer_type="tuple",
        steps=[
            step(
                f"By Vieta, ${one} + {other} = {tex(total)}$ and ${one}{_gap(other)} = {tex(product)}$.",
                f"({plain(c)} - {plain(b)})/{a} = {plain(total)} + {plain(product)}",
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
                f"So $h = {tex(-new_total)}$, the opposite of the sum, and $k = {tex(new_product)}$.",
                rule="Vieta backwards",
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
