"""Orders modulo n: after how many factors a power is back at 1, and which repdigits a number divides."""

from collections.abc import Iterable
from functools import cache
from itertools import combinations
from math import gcd, lcm, prod
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed
from problem_banks.math.makings.primes import prime_factors, tex_factored
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Space

#: Bases of powers modulo a product: small ones, so that what is hard is the modulus.
_BASES = range(2, 130)


@register
class MultiplicativeOrder(Family):
    """Kind 0: modulo a prime. Kind 1: modulo two primes. Kind 2: modulo the square of a prime and a prime.
    Kind 3: the shortest repdigit with a divisor. Kind 4: modulo three primes."""

    name = "multiplicative_order"
    version = "1"
    anchors = ("MATH 5", "AIME 7")
    kind = "math"
    summary = "Orders of numbers modulo primes and products, and repdigits with a given divisor"
    levels = 5
    kinds = (0, 1, 2, 4, 3)
    items_per_seed = 10_000
    redraws = 1

    writers = (number("So the number is @."),)

    def space(self, level: int) -> Space:
        if level == 3:
            return Space(digit=range(1, 10), divisor=_divisors())
        return Space(power=_powers(level))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return _repdigit(p, rng) if p.level == 3 else _order_draft(p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Multiplies, or appends digits, until it is so for the first time."""
        found = 1
        if p.level == 3:
            rest = p.digit % p.divisor
            while rest:
                found, rest = found + 1, (10 * rest + p.digit) % p.divisor
        else:
            base, modulus = p.power
            value = base % modulus
            while value != 1:
                found, value = found + 1, value * base % modulus
        return None if gold_of(draft) == str(found) else f"trying one after the other gives {found}"


def _primes(low: int, high: int) -> list[int]:
    return [n for n in range(low, high) if prime_factors(n) == {n: 1}]


@cache
def _powers(kind: int) -> tuple[tuple[int, int], ...]:
    """Bases and moduli. No base is 1 or -1 modulo a part, where the order is seen at once."""
    if kind == 0:
        return tuple((a, q) for q in _primes(29, 240) for a in range(2, q - 1))
    small = _primes(5, 50)
    moduli: Iterable[tuple[int, ...]]
    if kind == 1:
        moduli = combinations(small, 2)
    elif kind == 2:
        moduli = ((q * q, r) for q in (5, 7, 11) for r in small if r != q)
    else:
        moduli = combinations(small[:8], 3)
    return tuple(
        (a, prod(parts))
        for parts in moduli
        for a in _BASES
        if all(gcd(a, part) == 1 and a * a % part != 1 for part in parts)
    )


@cache
def _divisors() -> tuple[int, ...]:
    """Odd products of two or three primes other than 5, each once."""
    return tuple(
        m
        for m in range(77, 3000)
        if gcd(m, 10) == 1 and len(prime_factors(m)) >= 2 and max(prime_factors(m)) < 80
    )


def _order(base: int, modulus: int, totient: int) -> int:
    """The order, from a multiple of it."""
    for q in prime_factors(totient):
        while totient % q == 0 and pow(base, totient // q, modulus) == 1:
            totient //= q
    return totient


def _part_steps(base: int, part: int) -> tuple[int, list[Step]]:
    """The order modulo the power of a prime, and the steps to it."""
    ((q, exponent),) = prime_factors(part).items()
    totient = part // q * (q - 1)
    order = _order(base, part, totient)
    shown = f"{base} \\equiv {base % part} \\pmod{{{part}}}" if base >= part else str(base)
    steps = []
    if exponent > 1 or len(prime_factors(totient)):
        formula = f"{part} - {part // q}" if exponent > 1 else f"{part} - 1"
        steps.append(
            step(
                f"Modulo ${part}$ the order of ${shown}$ divides $\\varphi({part}) = {formula} = {totient} ="
                f" {tex_factored(prime_factors(totient))}$.",
                f"{formula} = {'*'.join(f'{r}^{e}' for r, e in prime_factors(totient).items())}",
                "Euler's theorem",
            )
        )
    steps.append(
        step(
            f"Indeed ${base % part}^{{{order}}} \\equiv 1 \\pmod{{{part}}}$.",
            f"{base}^{order} % {part} = 1",
            "power",
        )
    )
    for r in prime_factors(order):
        value = pow(base, order // r, part)
        power = f"^{{{order // r}}}" if order > r else ""
        left = f"\\equiv {value}" if order > r else "\\not\\equiv 1"
        steps.append(
            step(
                f"But ${base % part}{power} {left} \\pmod{{{part}}}$, so the order does"
                f" not divide ${order} / {r} = {order // r}$.",
                f"{base}^({order}/{r}) % {part} = {value}",
                "smaller exponent",
            )
        )
    return order, steps


def _order_steps(base: int, modulus: int) -> tuple[int, list[int], list[Step]]:
    """The order, the orders modulo the prime powers, and the steps."""
    parts = [q**e for q, e in prime_factors(modulus).items()]
    orders, steps = [], []
    if len(parts) > 1:
        factored = f"${modulus} = {tex_factored(prime_factors(modulus))}$"
        steps.append(
            step(
                f"{factored}: the power must leave 1 modulo each of"
                f" {listed([f'${part}$' for part in parts])}.",
                f"{modulus} = {'*'.join(map(str, parts))}",
                "prime powers",
            )
        )
    for part in parts:
        order, more = _part_steps(base, part)
        orders.append(order)
        steps += more
    total = lcm(*orders)
    if len(parts) > 1:
        shown = ", ".join(map(str, orders))
        steps.append(
            step(
                f"The exponent must be a multiple of each of these orders; the least is"
                f" $\\operatorname{{lcm}}({shown}) = {total}$.",
                f"lcm({shown}) = {total}",
                "least common multiple",
            )
        )
    else:
        steps.append(
            step(
                f"So the order is ${total}$, a divisor of ${modulus - 1}$.",
                f"{modulus - 1} % {total} = 0",
                "order",
            )
        )
    return total, orders, steps


def _closing(rng: Random) -> str:
    return rng.choice(("The number asked for is", "So the answer is", "Hence it is"))


def _order_draft(p: Params, rng: Random) -> Draft:
    base, modulus = p.power
    gold, orders, steps = _order_steps(base, modulus)
    totient = prod(q ** (e - 1) * (q - 1) for q, e in prime_factors(modulus).items())
    return answer_draft(
        rng.choice(
            (
                f"Find the smallest positive integer $n$ for which ${base}^n - 1$ is divisible by"
                f" ${modulus}$.",
                f"What is the multiplicative order of ${base}$ modulo ${modulus}$?",
                f"A display shows the number 1. Each press of a button multiplies the number by {base} and"
                f" shows the remainder of the product on division by {modulus}. After how many presses does"
                " it show 1 again for the first time?",
                f"Determine the least $n \\ge 1$ with ${base}^n \\equiv 1 \\pmod{{{modulus}}}$.",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(totient), "took Euler's function for the order"),
            (str(prod(orders)), "multiplied the orders"),
            (str(gold // min(prime_factors(gold))), "went down too far"),
            (str(gold * 2), "took a multiple of the order"),
            (str(gold - 1), "counted the factors after the first"),
            (str(modulus - 1), "took the modulus for a prime with a primitive root"),
        ],
        closing=_closing(rng),
        axes={"modulus": modulus, "parts": len(prime_factors(modulus))},
    )


def _repdigit(p: Params, rng: Random) -> Draft:
    d, m = p.digit, p.divisor
    common = gcd(d, m)
    needed = 9 * (m // common)
    gold, orders, steps = _order_steps(10, needed)
    times = "" if d == 1 else f"{d} \\cdot "
    number_shown = f"{d}{d}\\ldots {d}"
    first = step(
        f"With $n$ digits the number is ${times}\\frac{{10^n - 1}}{{9}}$."
        + (
            f" Since $\\gcd({d}, {m}) = {common}$,"
            if common > 1
            else f" Since ${d}$ and ${m}$ have no common factor,"
        )
        + f" $10^n - 1$ must be divisible by $9 \\cdot {m // common} = {needed}$.",
        f"9*{m}/gcd({d}, {m}) = {needed}",
        "repdigit",
    )
    totient = prod(q ** (e - 1) * (q - 1) for q, e in prime_factors(needed).items())
    bare = _order_steps(10, m)[0]
    return answer_draft(
        rng.choice(
            (
                f"The number ${number_shown}$ is written with $n$ digits ${d}$ and no others. What is the"
                f" smallest $n$ for which it is divisible by ${m}$?",
                f"How many digits has the smallest positive multiple of ${m}$ that is written with the digit"
                f" ${d}$ alone?",
                f"Somebody writes the digit {d} again and again, one behind the other. After how many digits"
                f" is the number divisible by {m} for the first time?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[first, *steps],
        slips=[
            (str(bare), "forgot the division by 9"),
            (str(totient), "took Euler's function for the order"),
            (str(prod(orders)), "multiplied the orders"),
            (str(m - 1), "took the divisor for a prime"),
            (str(gold * 2), "took a multiple of the smallest number"),
        ],
        closing=rng.choice(("The number of digits is", "So the answer is")),
        axes={"modulus": needed, "parts": len(prime_factors(needed))},
    )
