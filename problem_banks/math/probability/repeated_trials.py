"""Trials that are repeated: just so many hits, at least so many, and how many trials are needed."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import product
from math import comb
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import plain, plain_tuple, tex
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import number, probability
from problem_banks.registry import register
from problem_banks.space import Axis, OneOf, Params, Space

#: (who tries what, a hit, several hits, a trial, several trials)
_TRIALS = (
    ("{name} throws at a basket in {town} and hits", "hit", "hits", "throw", "throws"),
    ("A seed from {name}'s garden in {town} sprouts", "sprouting seed", "sprouting seeds", "seed", "seeds"),
    ("{name}'s bus in {town} is on time", "punctual trip", "punctual trips", "trip", "trips"),
    ("A guest of {name}'s cafe in {town} orders tea", "order of tea", "orders of tea", "guest", "guests"),
    ("{name} solves the puzzle of the {town} newspaper", "solved puzzle", "solved puzzles", "day", "days"),
    ("A call from {name}'s office in {town} is answered", "answered call", "answered calls", "call", "calls"),
)


@register
class RepeatedTrials(Family):
    """Kind 0: exactly so many hits. Kind 1: at least so many, or at most. Kind 2: the least number of
    trials that makes a hit likely enough."""

    name = "repeated_trials"
    version = "4"
    anchors = ("MATH 3", "MATH 5")
    levels = 5
    kinds = (0, 0, 2, 1, 1)
    sizes = (("chance",), ("chance",))
    kind = "math"
    summary = "The binomial distribution"
    dressing = frozenset({"name", "town", "trial"})
    redraws = 1

    writers = (probability(), probability(), number("So the least number is @."))

    def space(self, level: int) -> Space:
        story: dict[str, Axis] = {"name": NAMES, "town": TOWNS, "trial": _TRIALS}
        if level == 2:
            return Space(**story, chance=[c for c in _chances() if 2 * c < 1], goal=range(50, 100))
        return Space(**story, chance=_chances(), count=_exact() if level == 0 else _bounds())

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_exactly, _bounded, _enough)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Follows the number of hits trial by trial."""
        gold = gold_of(draft)
        if p.level == 2:
            missed, trials = Fraction(1), 0
            while missed > 1 - Fraction(p.goal, 100):
                missed, trials = missed * (1 - p.chance), trials + 1
            return None if gold == str(trials) else f"after {trials} trials it is likely enough"
        shares = [Fraction(1)]
        for _ in range(p.count.n):
            grown = [Fraction(0)] * (len(shares) + 1)
            for hits, share in enumerate(shares):
                grown[hits] += share * (1 - p.chance)
                grown[hits + 1] += share * p.chance
            shares = grown
        found = sum((shares[k] for k in _wanted(p)), Fraction(0))
        return None if gold == tex(found) else f"trial by trial it is {found}"


@cache
def _chances() -> tuple[Fraction, ...]:
    return tuple(
        sorted(
            {Fraction(a, b) for b in range(3, 21) for a in range(1, b) if Fraction(a, b) != Fraction(1, 2)}
        )
    )


def _exact() -> OneOf:
    """Trials, and the number of hits."""
    return OneOf(Space(n=(n,), k=range(1, n), side=("exactly",)) for n in range(3, 10))


def _bounds() -> OneOf:
    """Trials, a bound for the hits that leaves two cases at least on either side, and which side it is."""
    return OneOf(
        Space(
            n=(n,), k=[k for k in range(n + 1) if 1 <= (k if side == "most" else n - k) < n - 1], side=(side,)
        )
        for n, side in product(range(4, 8), ("least", "most"))
    )


def _wanted(p: Params) -> range:
    n, k = p.count.n, p.count.k
    return {"exactly": range(k, k + 1), "least": range(k, n + 1), "most": range(k + 1)}[p.count.side]


def _term(n: int, k: int, chance: Fraction) -> Fraction:
    return Fraction(comb(n, k) * chance**k * (1 - chance) ** (n - k))


def _opening(p: Params) -> str:
    what = p.trial[0].format(name=p.name, town=p.town)
    return f"{what} with probability ${tex(p.chance)}$, each time independently."


def _product(n: int, k: int, chance: Fraction) -> str:
    """The probability of exactly k hits as one writes it."""
    parts = [f"\\binom{{{n}}}{{{k}}}"] if 0 < k < n else []
    parts += [_raised(value, e) for value, e in ((chance, k), (1 - chance, n - k)) if e]
    return " \\cdot ".join(parts)


def _raised(value: Fraction, exponent: int) -> str:
    return tex(value) if exponent == 1 else f"\\left({tex(value)}\\right)^{exponent}"


def _claim(n: int, k: int, chance: Fraction) -> str:
    return f"comb({n}, {k})*{plain(chance)}^{k}*{plain(1 - chance)}^{n - k}"


def _exactly(p: Params, rng: Random) -> Draft:
    _, hit, hits, _, trials = p.trial
    n, k = p.count.n, p.count.k
    gold = _term(n, k, p.chance)
    named = hit if k == 1 else hits
    one_order = p.chance**k * (1 - p.chance) ** (n - k)
    return answer_draft(
        f"{_opening(p)} "
        + rng.choice(
            (
                f"What is the probability of exactly {k} {named} in {n} {trials}?",
                f"Find the probability that {n} {trials} bring exactly {k} {named}, as a fraction.",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"The {k} {named} among the {n} {trials} can be placed in $\\binom{{{n}}}{{{k}}} ="
                f" {comb(n, k)}$ ways.",
                f"comb({n}, {k}) = {comb(n, k)}",
                "combinations",
            ),
            step(
                f"Each of these has the probability ${_raised(p.chance, k)} \\cdot"
                f" {_raised(1 - p.chance, n - k)} = {tex(one_order)}$.",
                f"{plain(p.chance)}^{k}*{plain(1 - p.chance)}^{n - k} = {plain(one_order)}",
                "independence",
            ),
            step(
                f"Together ${comb(n, k)} \\cdot {tex(one_order)} = {tex(gold)}$.",
                f"{comb(n, k)}*{plain(one_order)} = {plain(gold)}",
                "multiply",
            ),
        ],
        slips=[
            (tex(one_order), "forgot that the hits may come in any order"),
            (tex(p.chance**k), "ignored the other trials"),
            (tex(_term(n, n - k, p.chance)), "swapped hits and misses"),
            (
                tex(sum((_term(n, j, p.chance) for j in range(k, n + 1)), Fraction(0))),
                "took at least for exactly",
            ),
        ],
        closing=rng.choice(("The probability is", "So the probability equals")),
        axes={"trials": n},
    )


def _others(n: int, chosen: Sequence[int]) -> list[int]:
    return [j for j in range(n + 1) if j not in chosen]


def _bounded(p: Params, rng: Random) -> Draft:
    _, hit, hits, _, trials = p.trial
    n, k, wanted = p.count.n, p.count.k, _wanted(p)
    direct = len(wanted) <= (n + 1) // 2
    summed = list(wanted) if direct else [j for j in range(n + 1) if j not in wanted]
    terms = [_term(n, j, p.chance) for j in summed]
    total = sum(terms, Fraction(0))
    gold = total if direct else 1 - total
    steps = [
        step(
            f"{'Wanted' if direct else 'The opposite'}: {_cases(summed)} {hits}.",
            f"{{j for j in between(0, {n}) if j not in {plain_tuple(_others(n, summed))}}}"
            f" = {{{', '.join(map(str, summed))}}}",
            "cases" if direct else "complement",
        )
    ]
    steps += [
        step(
            f"Exactly {j}: ${_product(n, j, p.chance)} = {tex(value)}$.",
            f"{_claim(n, j, p.chance)} = {plain(value)}",
            "binomial distribution",
        )
        for j, value in zip(summed, terms, strict=True)
    ]
    sums = " + ".join(map(tex, terms))
    steps.append(
        step(
            f"Together ${sums} = {tex(total)}$"
            + (f", and the opposite of this is $1 - {tex(total)} = {tex(gold)}$." if not direct else "."),
            f"{' + '.join(map(plain, terms))} = {plain(total)} = 1 - {plain(1 - total)}",
            "add",
        )
    )
    edge = _term(n, k, p.chance)
    side = f"at {p.count.side} {k}"
    return answer_draft(
        f"{_opening(p)} "
        + rng.choice(
            (
                f"What is the probability of {side} {hit if k == 1 else hits} in {n} {trials}?",
                f"Find the probability that {n} {trials} bring {side} {hit if k == 1 else hits}, as a"
                " fraction.",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=steps,
        slips=[
            (tex(1 - gold), "gave the opposite event"),
            (tex(edge), f"took at {p.count.side} for exactly"),
            (tex(gold - edge), "left out the bound itself"),
            (tex(p.chance**k), "ignored the other trials"),
        ],
        closing=rng.choice(("The probability is", "So the probability equals")),
        axes={"trials": n},
    )


def _cases(numbers: list[int]) -> str:
    words = [str(n) for n in numbers]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _enough(p: Params, rng: Random) -> Draft:
    _, hit, _, _, trials = p.trial
    miss, bound = 1 - p.chance, 1 - Fraction(p.goal, 100)
    gold = 1
    while miss**gold > bound:
        gold += 1
    before, after = miss ** (gold - 1), miss**gold
    straight = -(-Fraction(p.goal, 100) // p.chance)
    return answer_draft(
        f"{_opening(p)} "
        + rng.choice(
            (
                f"How many {trials} are needed at least to have one {hit} or more with a probability of"
                f" {p.goal}% or more?",
                f"What is the least number of {trials} for which at least one {hit} has a probability of at"
                f" least {p.goal}%?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"The probability of none in $n$ {trials} is $\\left({tex(miss)}\\right)^n$, and must be"
                f" ${tex(bound)}$ at most.",
                f"1 - {p.goal}/100 = {plain(bound)}",
                "complement",
            ),
            step(
                f"For $n = {gold}$ it is $\\left({tex(miss)}\\right)^{{{gold}}} \\approx {float(after):.4f}$,"
                " which is small enough.",
                f"min({plain(miss)}^{gold}, {plain(bound)}) = {plain(miss)}^{gold}",
                "try powers",
            ),
            step(
                f"For $n = {gold - 1}$ it is still $\\left({tex(miss)}\\right)^{{{gold - 1}}} \\approx"
                f" {float(before):.4f}$, so the least number is ${gold}$.",
                f"{plain(miss)}^{gold} <= {plain(bound)} and {plain(bound)} < {plain(miss)}^{gold - 1}",
                "try powers",
            ),
        ],
        slips=[
            (str(gold - 1), "rounded down"),
            (str(int(straight)), "added the probabilities of the trials"),
            (str(gold + 1), "went one too far"),
        ],
        closing=rng.choice((f"The least number of {trials} is", "So this many are needed:")),
        axes={"trials": gold},
    )
