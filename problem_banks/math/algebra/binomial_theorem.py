"""Coefficients of powers of sums: of two terms, with a power of the unknown below, of a product."""

from dataclasses import replace
from functools import cache
from math import comb
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import counted, plain, plain_tuple, tex_factor, tex_sum
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Permutations, Space, signed

_LETTERS = "abchkmnpqrstuvwxyz"


@register
class BinomialTheorem(Family):
    """Level 0: a coefficient of a power of a sum. Level 1: one of a power with the unknown in a denominator.
    Level 2: one of a product of two powers."""

    name = "binomial_theorem"
    version = "4"
    anchors = ("MATH 3", "MATH 5")
    levels = 5
    kinds = (0, 1, 1, 2, 2)
    sizes = ((), ("b", "a", "fall"), ("degree", "first", "second", "start"))
    kind = "math"
    summary = "Coefficients of powers of binomials and of their products"
    dressing = frozenset({"letter", "letters"})
    redraws = 1

    writers = (number("The coefficient is therefore @.", "So the coefficient is @."),)

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(
                letters=Permutations("abcmpqrstuvwxyz", 2),
                a=signed(1, 6),
                b=signed(1, 6),
                rise=range(1, 4),
                other_rise=range(1, 4),
                term=_terms(8),
            )
        if level == 1:
            return Space(
                letter=_LETTERS,
                a=range(1, 10),
                b=signed(1, 9),
                rise=range(1, 6),
                fall=range(1, 6),
                term=_terms(11),
            )
        slopes = signed(1, 9)
        return Space(
            letter=_LETTERS,
            start=range(1, 5),
            slopes=[(a, b) for a in slopes for b in slopes if a != b],
            first=range(3, 9),
            second=range(3, 9),
            degree=range(2, 7),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_one_power, _with_denominator, _product)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Multiplies out factor by factor."""
        if p.level == 2:
            a, b = p.slopes
            factors = [{0: p.start, 1: a}] * p.first + [{0: 1, 1: b}] * p.second
            wanted = p.degree
        elif p.level == 1:
            factors = [{p.rise: p.a, -p.fall: p.b}] * p.term.n
            wanted = _exponent(p)
        else:
            factors = [{p.rise: p.a, 0: p.b}] * p.term.n
            wanted = p.rise * (p.term.n - p.term.k)
        expanded = {0: 1}
        for factor in factors:
            grown: dict[int, int] = {}
            for e, c in expanded.items():
                for f, d in factor.items():
                    grown[e + f] = grown.get(e + f, 0) + c * d
            expanded = grown
        found = expanded.get(wanted, 0)
        return None if gold_of(draft) == str(found) else f"multiplied out, the coefficient is {found}"


@cache
def _terms(greatest: int) -> OneOf:
    """The exponent n, and k: how often the second summand is taken."""
    return OneOf(Space(n=(n,), k=range(1, n)) for n in range(4, greatest + 1))


def _power(letter: str, exponent: int) -> str:
    return (
        letter
        if exponent == 1
        else f"{letter}^{{{exponent}}}"
        if not 0 <= exponent <= 9
        else f"{letter}^{exponent}"
    )


def _raised(value: int, exponent: int) -> str:
    base = tex_factor(value)
    return base if exponent == 1 else f"{base}^{{{exponent}}}" if exponent > 9 else f"{base}^{exponent}"


_QUESTIONS = (
    "Find the coefficient of ${0}$ in the expansion of ${1}$.",
    "What is the coefficient of ${0}$ in ${1}$?",
    "Expand ${1}$. Which number stands before ${0}$?",
)


def _single(p: Params, rng: Random, *, expression: str, target: str, exponents: str, claim: str) -> Draft:
    """One power of a sum: the term in which the second summand is taken k times."""
    n, k, a, b = p.term.n, p.term.k, p.a, p.b
    ways, one, other = comb(n, k), a ** (n - k), b**k
    gold = ways * one * other
    return answer_draft(
        rng.choice(_QUESTIONS).format(target, expression),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(exponents, claim, "which term"),
            step(
                f"There are $\\binom{{{n}}}{{{k}}} = {ways}$ ways to choose the factors that give the second"
                " summand.",
                f"comb({n}, {k}) = {ways}",
                "binomial coefficient",
            ),
            step(
                f"The coefficient is ${ways} \\cdot {_raised(a, n - k)} \\cdot {_raised(b, k)} = {gold}$.",
                f"{ways}*{plain(a)}^{n - k}*{plain(b)}^{k} = {plain(gold)}",
                "multiply",
            ),
        ],
        slips=[
            (str(ways), "gave the binomial coefficient alone"),
            (str(ways * a**k * b ** (n - k)), "swapped the two exponents"),
            (str(-gold), "lost a sign"),
            (str(ways * a * b), "did not raise the two numbers to their powers"),
        ],
        closing=rng.choice(("The coefficient is", "So the number is")),
        axes={"exponent": n},
    )


def _one_power(p: Params, rng: Random) -> Draft:
    (x, y), n, k = p.letters, p.term.n, p.term.k
    inner = tex_sum([(p.a, _power(x, p.rise)), (p.b, _power(y, p.other_rise))])
    target = f"{_power(x, p.rise * (n - k))}{_power(y, p.other_rise * k)}"
    return _single(
        p,
        rng,
        expression=f"({inner})^{{{n}}}",
        target=target,
        exponents=f"${target}$ arises when ${tex_sum([(p.a, _power(x, p.rise))])}$ is taken from"
        f" {counted(n - k, 'factor')} and ${tex_sum([(p.b, _power(y, p.other_rise))])}$ from the other"
        f" {counted(k, 'factor') if k > 1 else 'one'}.",
        claim=f"{p.rise}*({n} - {k}) = {p.rise * (n - k)} and {p.other_rise}*{k} = {p.other_rise * k}",
    )


def _exponent(p: Params) -> int:
    """The exponent of the unknown in the term that is asked for."""
    return int(p.rise * (p.term.n - p.term.k) - p.fall * p.term.k)


def _with_denominator(p: Params, rng: Random) -> Draft:
    x, n, k = p.letter, p.term.n, p.term.k
    wanted = _exponent(p)
    below = f"\\frac{{{abs(p.b)}}}{{{_power(x, p.fall)}}}"
    expression = f"({tex_sum([(p.a, _power(x, p.rise))])} {'+' if p.b > 0 else '-'} {below})^{{{n}}}"
    expression = expression.replace("(", "\\left(").replace(")^", "\\right)^")
    exponents = (
        f"Taking the second summand $k$ times gives the exponent ${_times(p.rise)}({n} - k) -"
        f" {_times(p.fall)}k = {p.rise * n} - {_times(p.rise + p.fall)}k$, which is ${wanted}$ for $k = {k}$."
    )
    claim = f"{{k for k in between(0, {n}) if {p.rise}*({n} - k) - {p.fall}*k = {plain(wanted)}}} = {{{k}}}"
    target = _power(x, wanted) if wanted else "@"
    draft = _single(p, rng, expression=expression, target=target, exponents=exponents, claim=claim)
    return draft if wanted else _constant_term(draft)


def _times(factor: int) -> str:
    return "" if factor == 1 else str(factor)


def _constant_term(draft: Draft) -> Draft:
    """The same draft, asking for the term without the unknown."""
    statement = (
        draft.statement.replace("the coefficient of $@$", "the constant term")
        .replace("in the expansion of", "of")
        .replace("the constant term in", "the constant term of")
        .replace("Which number stands before $@$?", "Which number stands alone?")
    )
    return replace(draft, statement=statement)


def _product(p: Params, rng: Random) -> Draft:
    x, m, n, degree, (a, b) = p.letter, p.first, p.second, p.degree, p.slopes
    one = tex_sum([(p.start, ""), (a, x)])
    other = tex_sum([(1, ""), (b, x)])
    # i factors of the first power give the unknown, degree - i of the second.
    chosen = range(max(0, degree - n), min(m, degree) + 1)
    firsts = [comb(m, i) * p.start ** (m - i) * a**i for i in chosen]
    seconds = [comb(n, degree - i) * b ** (degree - i) for i in chosen]
    gold = sum(f * s for f, s in zip(firsts, seconds, strict=True))
    products = " + ".join(f"{plain(f)}*{plain(s)}" for f, s in zip(firsts, seconds, strict=True))
    shown = tex_sum([(f * s, "") for f, s in zip(firsts, seconds, strict=True)])
    low, high = chosen[0], chosen[-1]
    expression = f"({one})^{{{m}}}({other})^{{{n}}}"
    return answer_draft(
        rng.choice(_QUESTIONS).format(_power(x, degree), expression),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"The term arises from ${x}^i$ of the first power and ${x}^{{{degree}-i}}$ of the second, $i"
                f" = {low}, \\dots, {high}$.",
                f"{{i for i in between(0, {m}) if 0 <= {degree} - i <= {n}}} ="
                f" {{{', '.join(map(str, chosen))}}}",
                "which terms",
            ),
            step(
                f"Coefficients of ${x}^i$ in $({one})^{{{m}}}$: ${', '.join(map(str, firsts))}$.",
                f"list(comb({m}, i)*{p.start}^({m} - i)*{plain(a)}^i for i in between({low}, {high})) ="
                f" {plain_tuple(firsts)}",
                "binomial theorem",
            ),
            step(
                f"Coefficients of ${x}^{{{degree}-i}}$ in $({other})^{{{n}}}$:"
                f" ${', '.join(map(str, seconds))}$.",
                f"list(comb({n}, {degree} - i)*{plain(b)}^({degree} - i) for i in between({low}, {high})) ="
                f" {plain_tuple(seconds)}",
                "binomial theorem",
            ),
            step(
                f"Multiply these in pairs and add: ${shown} = {gold}$.",
                f"{products} = {plain(gold)}",
                "add the products",
            ),
        ],
        slips=[
            (str(comb(m + n, degree)), "took both powers for one of exponent " + str(m + n)),
            (str(sum(firsts) * sum(seconds)), "multiplied the sums of the coefficients"),
            (str(firsts[-1] + seconds[0]), "took only the two ends"),
            (str(-gold) if gold else "1", "lost a sign"),
        ],
        closing=rng.choice(("The coefficient is", "So the number is")),
        axes={"exponent": m + n},
    )
