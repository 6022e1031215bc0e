"""Rings of residues: units, nilpotent and idempotent elements, roots of unity, homomorphisms."""

from functools import cache
from math import gcd, prod
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import tex_product
from problem_banks.math.makings.primes import prime_factors, tex_factored, tex_prime_power
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space, spread


@register
class ResidueRing(Family):
    """Kind 0: nilpotent elements of a product. Kind 1: zero divisors of a product. Kind 2: homomorphisms
    between products of cyclic groups. Kind 3: roots of unity. Kind 4: an idempotent element."""

    name = "residue_ring"
    version = "1"
    anchors = ("undergraduate", "undergraduate")
    kind = "math"
    summary = "Zero divisors, nilpotent and idempotent residues, roots of unity, homomorphisms"
    levels = 5
    kinds = (2, 0, 1, 3, 4)
    items_per_seed = 10_000
    redraws = 1

    writers = (
        number("So there are @ elements.", of="elements"),
        number("So there are @ of them.", of=""),
        number("So there are @ of them.", of=""),
        number("So there are @ solutions.", of="solutions"),
        number("So the element is @."),
    )

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(given=_nilpotent_pairs())
        if level == 1:
            return Space(given=Combinations(range(8, 160), 2))
        if level == 2:
            pairs = Combinations(range(4, 37), 2)
            return Space(source=pairs, target=pairs)
        return Space(given=_rooted() if level == 3 else _split())

    def build(self, p: Params, rng: Random) -> Draft:
        return (_nilpotent, _zero_divisors, _homomorphisms, _roots, _idempotent)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Goes through all residues."""
        if p.level == 2:
            found = _generators_sent(p.source, p.target)
        elif p.level == 3:
            n, k = p.given
            found = sum(pow(x, k, n) == 1 for x in range(n))
        elif p.level == 4:
            n, greater = p.given
            others = [x for x in range(2, n) if x * x % n == x]
            found = (max if greater else min)(others)
        elif p.level == 1:
            m, n = p.given
            found = m * n - 1 - _invertible(m) * _invertible(n)
        else:
            found = prod(sum(pow(x, 12, n) == 0 for x in range(n)) for n in p.given)
        return None if gold_of(draft) == str(found) else f"going through all gives {found}"


def _generators_sent(source: tuple[int, int], target: tuple[int, int]) -> int:
    """Each generator goes to any element that its order takes to zero."""
    c, d = target
    return prod(sum(n * x % c == 0 for x in range(c)) * sum(n * y % d == 0 for y in range(d)) for n in source)


def _radical(n: int) -> int:
    return prod(prime_factors(n))


def _invertible(n: int) -> int:
    """Residues of which some multiple is 1."""
    return sum(any(x * y % n == 1 for y in range(n)) for x in range(n) if gcd(x, n) == 1)


@cache
def _nilpotent_pairs() -> tuple[tuple[int, int], ...]:
    """Pairs of numbers with squares in them, no answer too common."""
    numbers = [n for n in range(8, 360) if _radical(n) < n]
    pairs = [(m, n) for m in numbers for n in numbers if m < n]
    return spread(pairs, lambda pair: prod(n // _radical(n) for n in pair), most=0.1)


def _root_counts(n: int, k: int) -> list[int]:
    """Roots of unity modulo each prime power, where the units form a cyclic group."""
    return [gcd(k, q ** (e - 1) * (q - 1)) for q, e in prime_factors(n).items()]


@cache
def _rooted() -> tuple[tuple[int, int], ...]:
    """Moduli without 8 as a divisor, and exponents with several roots."""
    numbers = [1]
    for q in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73):
        most = 4 if q == 2 else 2500
        numbers += [n * q**e for n in numbers for e in range(1, 8) if q**e <= most and n * q**e < 2500]
    pairs = [
        (n, k)
        for n in sorted(numbers)
        if n > 60 and len(prime_factors(n)) > 1
        for k in range(2, 13)
        if prod(_root_counts(n, k)) > 2
    ]
    return spread(pairs, lambda pair: prod(_root_counts(*pair)), most=0.15)


@cache
def _split() -> tuple[tuple[int, bool], ...]:
    """Products of two powers of primes."""
    powers = [n for n in range(5, 500) if len(prime_factors(n)) == 1]
    pairs = ((a, b) for a in powers for b in powers if a < b and gcd(a, b) == 1 and 200 < a * b < 16_000)
    return tuple((a * b, greater) for a, b in pairs for greater in (False, True))


def _powers(n: int) -> list[int]:
    return [q**e for q, e in prime_factors(n).items()]


def _ring(n: int) -> str:
    return f"\\mathbb{{Z}}/{n}\\mathbb{{Z}}"


def _closing(rng: Random) -> str:
    return rng.choice(("The answer is", "So the number is", "Hence we get"))


def _factor_step(n: int) -> Step:
    factors = prime_factors(n)
    claim = "*".join(f"{q}^{e}" for q, e in factors.items())
    return step(f"The modulus is ${n} = {tex_factored(factors)}$.", f"{claim} = {n}", "prime factors")


def _product(pair: tuple[int, int]) -> str:
    return " \\times ".join(map(_ring, pair))


def _nilpotent_step(n: int) -> Step:
    """The nilpotent residues modulo n."""
    factors, radical = prime_factors(n), _radical(n)
    claim = "*".join(f"{q}^{e}" for q, e in factors.items())
    return step(
        f"Modulo ${n} = {tex_factored(factors)}$ a power of $x$ is 0 exactly where $x$ is a multiple of"
        f" every prime factor, that is of ${radical}$: $\\frac{{{n}}}{{{radical}}} = {n // radical}$"
        " residues.",
        f"{claim}/({'*'.join(map(str, factors))}) = {n // radical}",
        "nilpotent residues",
    )


def _nilpotent(p: Params, rng: Random) -> Draft:
    m, n = p.given
    first, second = m // _radical(m), n // _radical(n)
    gold, ring = first * second, _product(p.given)
    return answer_draft(
        rng.choice(
            (
                f"How many elements of the ring ${ring}$ are nilpotent, that is, have a power that is zero?"
                " Count zero as well.",
                f"Find the number of nilpotent elements of the ring ${ring}$, zero included.",
                f"For how many elements $x$ of the ring ${ring}$ is there an exponent $k \\ge 1$ with $x^k ="
                " 0$?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            _nilpotent_step(m),
            _nilpotent_step(n),
            step(
                f"Both components must be nilpotent: there are ${first} \\cdot {second} = {gold}$ such"
                " elements.",
                f"{m}*{n}/({_radical(m)}*{_radical(n)}) = {gold}",
                "product rule",
            ),
        ],
        slips=[
            (str(gold - 1), "left zero out"),
            (str(_radical(m) * _radical(n)), "gave the product of the primes"),
            (str(first + second), "added where it is to be multiplied"),
        ],
        closing=_closing(rng),
        axes={"primes": len(prime_factors(m * n))},
    )


def _units(n: int) -> int:
    return prod(q ** (e - 1) * (q - 1) for q, e in prime_factors(n).items())


def _unit_parts(n: int) -> tuple[str, str]:
    """Euler's function as a product, for readers and for a claim."""
    factors = prime_factors(n).items()
    shown = [
        f"{tex_prime_power(q, e - 1)} \\cdot {q - 1}" if e > 1 else str(q - 1)
        for q, e in factors
        if (q, e) != (2, 1)
    ]
    claim = [f"{q}^{e - 1}*({q} - 1)" for q, e in factors]
    return tex_product(shown or ["1"]), "*".join(claim)


def _zero_divisors(p: Params, rng: Random) -> Draft:
    m, n = p.given
    first, second = _units(m), _units(n)
    units, ring = first * second, _product(p.given)
    gold = m * n - units - 1
    parts = [(size, *_unit_parts(size)) for size in (m, n)]
    return answer_draft(
        rng.choice(
            (
                f"How many zero divisors other than 0 are there in the ring ${ring}$?",
                f"For how many elements $x \\ne 0$ of the ring ${ring}$ is there an element $y \\ne 0$ with"
                " $xy = 0$?",
                f"Find the number of zero divisors of the ring ${ring}$, without zero itself.",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            *(
                step(
                    f"Modulo ${size} = {tex_factored(prime_factors(size))}$ there are ${shown} ="
                    f" {_units(size)}$ units."
                    if shown != str(_units(size))
                    else f"Modulo the prime ${size}$ there are ${shown}$ units.",
                    f"{claim} = {_units(size)}",
                    "units",
                )
                for size, shown, claim in parts
            ),
            step(
                f"An element is a unit where both components are: there are ${first} \\cdot {second} ="
                f" {units}$.",
                f"{first}*{second} = {units}",
                "product rule",
            ),
            step(
                f"All others are zero divisors; without 0 these are ${m} \\cdot {n} - {units} - 1 = {gold}$.",
                f"{m}*{n} - {units} - 1 = {gold}",
                "zero divisors",
            ),
        ],
        slips=[
            (str(gold + 1), "counted zero"),
            (str((m - first) * (n - second) - 1), "asked for zero divisors in both components"),
        ],
        closing=_closing(rng),
        axes={"primes": len(prime_factors(m * n))},
    )


def _homomorphisms(p: Params, rng: Random) -> Draft:
    (a, b), (c, d) = p.source, p.target
    pairs = [(m, n) for m in (a, b) for n in (c, d)]
    common = [gcd(m, n) for m, n in pairs]
    gold = prod(common)
    source, target = (f"\\mathbb{{Z}}_{{{m}}} \\times \\mathbb{{Z}}_{{{n}}}" for m, n in (p.source, p.target))
    first, second = common[0] * common[1], common[2] * common[3]
    return answer_draft(
        rng.choice(
            (
                f"How many group homomorphisms are there from ${source}$ to ${target}$?",
                f"Find the number of homomorphisms of the additive group ${source}$ into ${target}$.",
                f"Count the group homomorphisms ${source} \\to {target}$, the trivial one included.",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            *(
                step(
                    f"The generator of $\\mathbb{{Z}}_{{{m}}}$ may go to any element that its order {m}"
                    f" takes to zero: there are $\\gcd({m}, {c}) \\cdot \\gcd({m}, {d}) = {u} \\cdot {v} ="
                    f" {u * v}$.",
                    f"gcd({m}, {c})*gcd({m}, {d}) = {u * v}",
                    "images of a generator",
                )
                for m, u, v in ((a, common[0], common[1]), (b, common[2], common[3]))
            ),
            step(
                f"Both are chosen freely: there are ${first} \\cdot {second} = {gold}$ homomorphisms.",
                f"gcd({a}, {c})*gcd({a}, {d})*{second} = {gold}",
                "product rule",
            ),
        ],
        slips=[
            (str(common[0] * common[3]), "sent each factor into the factor in its place only"),
            (str(first + second), "added where it is to be multiplied"),
            (str(gcd(a * b, c * d)), "took both products for cyclic"),
        ],
        closing=_closing(rng),
        axes={"primes": 2},
    )


def _roots(p: Params, rng: Random) -> Draft:
    n, k = p.given
    factors, counts = prime_factors(n), _root_counts(n, k)
    gold = prod(counts)
    steps = [_factor_step(n)]
    for (q, e), count in zip(factors.items(), counts, strict=True):
        units = q ** (e - 1) * (q - 1)
        steps.append(
            step(
                f"Modulo ${tex_prime_power(q, e)}$ the units form a cyclic group of order ${units}$, so the"
                f" number of solutions is $\\gcd({k}, {units}) = {count}$.",
                f"gcd({k}, {q}^{e - 1}*({q} - 1)) = {count}",
                "cyclic group",
            )
        )
    steps.append(
        step(
            f"By the Chinese remainder theorem there are ${tex_product(counts)} = {gold}$ solutions.",
            f"{'*'.join(f'gcd({k}, {_units(q**e)})' for q, e in factors.items())} = {gold}",
            "Chinese remainder theorem",
        )
    )
    units = _units(n)
    return answer_draft(
        rng.choice(
            (
                f"How many solutions does $x^{{{k}}} = 1$ have in the ring ${_ring(n)}$?",
                f"For how many residues $x$ modulo ${n}$ is $x^{{{k}}} \\equiv 1 \\pmod{{{n}}}$?",
                f"Find the number of elements $x$ of ${_ring(n)}$ with $x^{{{k}}} = 1$.",
            )
        ).replace(f"^{{{k}}}", f"^{k}" if k < 10 else f"^{{{k}}}"),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(gcd(k, units)), "took the group of units for cyclic"),
            (str(k), "took as many solutions as the degree"),
            (str(sum(counts)), "added where it is to be multiplied"),
        ],
        closing=_closing(rng),
        axes={"primes": len(factors)},
    )


def _idempotent(p: Params, rng: Random) -> Draft:
    n, greater = p.given
    a, b = _powers(n)
    inverse = pow(a, -1, b)
    one, other = a * inverse, n + 1 - a * inverse
    gold = max(one, other) if greater else min(one, other)
    word = "greatest" if greater else "least"
    return answer_draft(
        rng.choice(
            (
                f"Among the numbers from 2 to ${n - 1}$, find the {word} $x$ for which $x^2$ and $x$ leave"
                f" the same remainder when they are divided by ${n}$.",
                f"An element $e$ of a ring is idempotent if $e^2 = e$. What is the {word} number from 2 to"
                f" ${n - 1}$ that stands for an idempotent element of ${_ring(n)}$?",
                f"Find the {word} integer $x$ with $1 < x < {n}$ such that ${n}$ divides $x^2 - x$.",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            _factor_step(n),
            step(
                f"$x$ and $x - 1$ have no common factor, so ${a}$ divides one of them and ${b}$ the other:"
                " $x$ leaves 0 modulo one and 1 modulo the other.",
                f"gcd({a}, {b}) = 1",
                "coprime factors",
            ),
            step(
                f"The inverse of ${a}$ modulo ${b}$ is ${inverse}$, since ${a} \\cdot {inverse} = {one}$"
                " leaves 1.",
                f"{a}*{inverse} % {b} = 1",
                "inverse",
            ),
            step(
                f"So ${one}$ is one solution, and the other is ${n} + 1 - {one} = {other}$.",
                f"({one}^2 - {one}) % {n} + ({other}^2 - {other}) % {n} = 0",
                "both solutions",
            ),
            step(
                f"The {word} of them is ${gold}$.",
                f"{'max' if greater else 'min'}({one}, {other}) = {gold}",
                "choose",
            ),
        ],
        slips=[
            (str(one + other - gold), "gave the other idempotent element"),
            (str(inverse), "gave the inverse"),
        ],
        closing=_closing(rng),
        axes={"primes": 2},
    )
