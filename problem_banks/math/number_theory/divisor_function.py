"""Divisors counted from prime factors: all of them, those of a kind, and powers in a product of a range."""

from functools import cache
from itertools import product
from math import isqrt, prod
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed, plain_tuple, tex_product
from problem_banks.math.makings.primes import prime_factors, tex_factored, tex_prime_power
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Combinations, OneOf, Params, Space, Tuples

_PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29)
#: (things, how they are arranged, what in)
_THINGS = (
    *(("chairs", "in rows", "rows"), ("vines", "in rows", "rows"), ("dancers", "in lines", "lines")),
    *(
        ("stamps", "in albums", "albums"),
        ("jars", "on shelves", "shelves"),
        ("seedlings", "in trays", "trays"),
    ),
    ("paving stones", "in stripes", "stripes"),
)
#: Kinds of divisors: the step of exponents for powers, the least exponents for multiples.
_KINDS = ((2, 0), (3, 0), *((i, j) for i in (-1, -2, -3) for j in (1, 2, 3)))


@register
class DivisorFunction(Family):
    """Level 0: the number of divisors. Level 1: of those that are powers or multiples. Level 2: the highest
    power of a number in a product of consecutive integers."""

    name = "divisor_function"
    version = "4"
    anchors = ("MATH 2", "AIME 3")
    levels = 5
    kinds = (0, 0, 1, 1, 2)
    sizes = (("number",), ("primes",))
    kind = "math"
    summary = "Prime factors, numbers of divisors, powers in products"
    dressing = frozenset({"name", "town", "things"})
    redraws = 1

    writers = (number("So there are @ choices."), number("So there are @ divisors."), number())

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(name=NAMES, town=TOWNS, things=_THINGS, number=_rich_numbers())
        if level == 1:
            return Space(primes=Combinations(_PRIMES, 4), exponents=Tuples(range(3, 10), 4), asked=_KINDS)
        return Space(base=_bases(), ends=_ranges())

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_all_divisors, _of_a_kind, _power_in_product)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Tries every divisor up to the root; lists exponents; divides the factors of the product."""
        if p.level == 0:
            small = [d for d in range(1, isqrt(p.number) + 1) if p.number % d == 0]
            found = len({*small, *(p.number // d for d in small)})
        elif p.level == 1:
            found = sum(_is_asked(p.asked, e) for e in product(*(range(top + 1) for top in p.exponents)))
        else:
            low, high = p.ends.low, p.ends.high
            powers = dict.fromkeys(prime_factors(p.base), 0)
            for n in range(low, high + 1):
                for q in powers:
                    while n % q == 0:
                        n //= q
                        powers[q] += 1
            found = min(powers[q] // e for q, e in prime_factors(p.base).items())
        return None if gold_of(draft) == str(found) else f"counting gives {found}"


@cache
def _rich_numbers() -> tuple[int, ...]:
    """Numbers with two different primes at least, and none of the greater primes that nobody tries."""
    return tuple(
        n
        for n in range(60, 20_000)
        if len(factors := prime_factors(n)) >= 2 and sum(factors.values()) >= 3 and max(factors) < 30
    )


@cache
def _bases() -> tuple[int, ...]:
    """Bases whose power is decided by two primes or by an exponent."""
    return tuple(n for n in range(6, 120) if len(prime_factors(n)) >= 2 and max(prime_factors(n)) < 12)


@cache
def _ranges() -> OneOf:
    return OneOf(Space(low=(low,), high=range(low + 40, low + 301)) for low in range(2, 402))


def _is_asked(asked: tuple[int, int], exponents: tuple[int, ...]) -> bool:
    first, second = asked
    if first > 0:
        return all(e % first == 0 for e in exponents)
    return exponents[0] >= -first and exponents[1] >= second


def _all_divisors(p: Params, rng: Random) -> Draft:
    n, (things, rows, places), factors = p.number, p.things, prime_factors(p.number)
    exponents = list(factors.values())
    gold = prod(e + 1 for e in exponents)
    claim = "*".join(f"{q}^{e}" for q, e in factors.items())
    return answer_draft(
        rng.choice(
            (
                f"{p.name} has {n} {things} in {p.town} and wants to arrange them all {rows},",
                f"In {p.town}, {p.name} plans to arrange {n} {things} {rows},",
            )
        )
        + " with equally many in each. "
        + rng.choice(
            (
                f"How many different numbers of {places} are possible?",
                f"How many choices are there for the number of {places}?",
            )
        )
        + " A single one, or one for each, is allowed as well.",
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Their number must divide ${n} = {tex_factored(factors)}$.",
                f"{n} = {claim}",
                "prime factors",
            ),
            step(
                "A divisor takes each prime with an exponent from $0$ up to the one here, so there are"
                f" ${tex_product(f'({e} + 1)' for e in exponents)} = {gold}$.",
                "*".join(f"({e} + 1)" for e in exponents) + f" = {gold}",
                "number of divisors",
            ),
        ],
        slips=[
            (str(prod(exponents)), "forgot that an exponent may be zero"),
            (str(gold - 2), "left out one and the number itself"),
            (str(sum(exponents)), "counted the prime factors"),
            (str(2 ** len(exponents)), "took each prime at most once"),
        ],
        closing=rng.choice(("The number of ways is", "So the count is")),
        axes={"primes": len(factors)},
    )


def _question(number: str, kind: str, rng: Random) -> str:
    return rng.choice(
        (
            f"How many positive divisors of ${number}$ are {kind}?",
            f"Let $N = {number}$. How many of its positive divisors are {kind}?",
            f"Count the positive divisors of ${number}$ that are {kind}.",
        )
    )


def _of_a_kind(p: Params, rng: Random) -> Draft:
    factors = dict(zip(p.primes, p.exponents, strict=True))
    first, second = p.asked
    number = tex_factored(factors)
    tops = list(p.exponents)
    if first > 0:
        kind = {2: "perfect squares", 3: "perfect cubes"}[first]
        choices = [top // first + 1 for top in tops]
        reason = f"The exponents must be multiples of {first}, zero included."
        claim = "*".join(f"(floor({top}/{first}) + 1)" for top in tops)
        slip = (str(prod(top // first for top in tops)), "forgot the exponent zero")
    else:
        divisor = tex_factored({p.primes[0]: -first, p.primes[1]: second})
        kind = f"multiples of ${divisor}$"
        choices = [tops[0] + first + 1, tops[1] - second + 1, tops[2] + 1, tops[3] + 1]
        reason = (
            f"The exponent of {p.primes[0]} is {-first} at least, that of {p.primes[1]} is {second} at least."
        )
        claim = f"({tops[0]} - {-first} + 1)*({tops[1]} - {second} + 1)*({tops[2]} + 1)*({tops[3]} + 1)"
        slip = (
            str((choices[0] + 1) * (choices[1] + 1) * choices[2] * choices[3]),
            "was off by one in the two exponents",
        )
    gold = prod(choices)
    every = prod(top + 1 for top in tops)
    return answer_draft(
        _question(number, kind, rng),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Divisors are products of powers of {listed([str(q) for q in p.primes])}. {reason}",
                "*".join(f"{q}^{e}" for q, e in factors.items())
                + f" = {prod(q**e for q, e in factors.items())} and"
                f" {' and '.join(f'prime({q})' for q in factors)}",
                "exponents of a divisor",
            ),
            step(
                f"That leaves {listed([f'${c}$' for c in choices])} choices for the exponents, in this"
                " order.",
                f"{claim} = {gold}",
                "count the exponents",
            ),
            step(
                f"Together there are ${tex_product(choices)} = {gold}$.",
                f"{'*'.join(map(str, choices))} = {gold}",
                "product rule",
            ),
        ],
        slips=[
            slip,
            (str(every), "counted all divisors"),
            (str(every - gold), "counted the other divisors"),
            (str(sum(choices)), "added the numbers of choices"),
        ],
        closing=rng.choice(("The number of such divisors is", "So the count is")),
        axes={"primes": 4},
    )


def _legendre(n: int, q: int) -> int:
    """The exponent of the prime q in n factorial."""
    total = 0
    while n:
        n //= q
        total += n
    return total


def _floors(n: int, q: int) -> str:
    terms, power = [], q
    while power <= n:
        terms.append(f"floor({n}/{power})")
        power *= q
    return " + ".join(terms) or "0"


def _power_in_product(p: Params, rng: Random) -> Draft:
    low, high, factors = p.ends.low, p.ends.high, prime_factors(p.base)
    held = {q: _legendre(high, q) - _legendre(low - 1, q) for q in factors}
    gold = min(held[q] // e for q, e in factors.items())
    whole = min(_legendre(high, q) // e for q, e in factors.items())
    greatest = max(factors)
    steps = [
        step(
            f"${p.base} = {tex_factored(factors)}$; the product is ${high}! \\div {low - 1}!$.",
            f"{p.base} = " + "*".join(f"{q}^{e}" for q, e in factors.items()),
            "prime factors",
        )
    ]
    steps += [
        step(
            f"The prime {q} has the exponent ${_legendre(high, q)}$ in ${high}!$ and"
            f" ${_legendre(low - 1, q)}$ in ${low - 1}!$, so ${held[q]}$ in the product, enough for"
            f" ${held[q] // e}$ {'power' if held[q] // e == 1 else 'powers'} of ${tex_prime_power(q, e)}$.",
            f"{_floors(high, q)} - ({_floors(low - 1, q)}) = {held[q]}",
            "exponent in a factorial",
        )
        for q, e in factors.items()
    ]
    enough = [held[q] // e for q, e in factors.items()]
    steps.append(
        step(
            f"The scarcest prime decides: the greatest exponent is ${gold}$.",
            f"min({plain_tuple(enough)}) = {gold}",
            "least of the exponents",
        )
    )
    return answer_draft(
        rng.choice(
            (
                f"What is the greatest $k$ such that ${p.base}^k$ divides ${low} \\cdot {low + 1} \\cdots"
                f" {high}$?",
                f"Find the largest integer $k$ for which ${p.base}^k$ divides the product of all integers"
                f" from {low} to {high}.",
                f"All integers from {low} to {high} are multiplied. How often can the product be divided by"
                f" {p.base} without remainder, one time after the other?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(high // p.base - (low - 1) // p.base), f"counted the multiples of {p.base}"),
            (str(held[greatest]), "looked at the greatest prime only, without its exponent"),
            (str(whole), "took the whole factorial"),
            (str(max(held.values())), "took the most frequent prime"),
        ],
        closing=rng.choice(("The greatest exponent is", "So $k$ is")),
        axes={"primes": len(factors)},
    )
