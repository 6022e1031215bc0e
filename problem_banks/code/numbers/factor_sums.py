"""Functions of the prime factors of a number."""

from collections.abc import Mapping
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Int, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def solve(n: int) -> int:
    left = n
    total = $BEGIN
    p = 2
    while p * p <= left:
        k = 0
        while left % p == 0:
            left //= p
            k += 1
        if k > 0 and $USED:
            total = $JOIN
        p += 1
    if left > 1:
        p = left
        k = 1
        if $USED:
            total = $JOIN
    return total
"""
_TERMS: Mapping[str, Any] = {
    "p": ("p", "p"),
    "pk": ("p * k", "p * k"),
    "p + ck": ("p + {c} * k", "p + {c} * k"),
    "power": ("p to the power of k", "p ** k"),
    "mod": ("the remainder of p on division by {c}, plus k", "p % {c} + k"),
    "kk": ("{c} * k * k + p", "{c} * k * k + p"),
}
_USED: Mapping[str, Any] = {
    "all": "True",
    "odd": "p % 2 == 1",
    "once": "k == 1",
    "many": "k > 1",
    "rest": "p % {m} == {r}",
    "not rest": "p % {m} != {r}",
}

#: The greatest size, by level.
_MOST = (10**4, 10**7, 10**10)


@register
class FactorSums(CodeFamily):
    """Numbers up to 10^4, 10^7 and 10^10. Knobs: what each prime factor gives, which count, whether results
    are added, taken in turn plus and minus, or multiplied modulo a number."""

    name = "factor_sums"
    topic = "number theory"
    summary = "Functions of the prime factors of a number"
    items_per_seed = 60
    redraws = 10

    def space(self, level: int) -> Space:
        used = [("all", 0, 0), ("odd", 0, 0), ("once", 0, 0), ("many", 0, 0)]
        used += [(how, m, r) for how in ("rest", "not rest") for m in range(3, 9) for r in range(1, m)]
        terms = [
            ("p", 0),
            ("pk", 0),
            ("power", 0),
            *((t, c) for t in ("p + ck", "mod", "kk") for c in range(2, 12)),
        ]
        joins = (
            [("sum", b) for b in range(61)]
            + [("turns", b) for b in range(61)]
            + [("product", m) for m in range(50, 70)]
        )
        return Space(term=terms, used=used, join=joins)

    def exercise(self, p: Params) -> Exercise:
        used, m, r = p.used
        join, number = p.join
        _, code = _term(p)
        condition = _USED[used].format(m=m, r=r)
        joined = {
            "sum": f"total + ({code})",
            "turns": f"({code}) - total",
            "product": f"total * ({code}) % {number * 11 + 1}",
        }[join]
        begin = _begin(p)
        most = _MOST[p.level]
        return Exercise(
            names=("factor_sum", "prime_score", "from_factors"),
            params={"n": Int(1, most)},
            returns="int",
            setups=_setups(p),
            asks="what you have in the end",
            rules=("The number 1 has no prime factors.",)
            + ("`n` can be too great to try all numbers up to it.",) * (p.level == 2),
            source=fill(_SOURCE, BEGIN=begin, USED=condition, JOIN=joined),
            oracle=partial(_oracle, p),
            idea="Divide out small primes up to the square root of what is left; what remains is prime.",
            slips=_slips(p),
            draw=_draw,
            edges=([1], [2], [4], [9], [64], [97], [360], [210], [1_849]),
            worst=partial(_worst, p),
            cpu_seconds=2 if p.level == 2 else None,
            axes={"most": most},
        )


def _setups(p: Params) -> tuple[str, ...]:
    used, m, r = p.used
    join, number = p.join
    words, _ = _term(p)
    begin = _begin(p)
    which = {
        "all": "all prime factors count",
        "odd": "the prime factor 2 does not count",
        "once": "only prime factors with k = 1 count",
        "many": "only prime factors with k > 1 count",
        "rest": f"only prime factors count that leave remainder {r} when divided by {m}",
        "not rest": f"prime factors that leave remainder {r} when divided by {m} do not count",
    }[used]
    how = {
        "sum": f"Begin with {begin}, and add for each p that counts",
        "turns": f"Begin with the number {begin}. For each p that counts, from the smallest to the"
        " greatest, subtract the number that you have from",
        "product": "Begin with 1. For each p that counts, multiply by the following number, and keep the"
        f" remainder on division by {number * 11 + 1}:",
    }[join]
    return (
        "Let p be a prime factor of `n`, and k how often it occurs in the factorisation of `n` (360 has p"
        f" = 2 with k = 3, p = 3 with k = 2, and p = 5 with k = 1). For this task, {which}. {how} {words}.",
        "Write `n` as a product of powers of different primes; p stands for such a prime, and k for its"
        f" exponent. Here {which}. {how} {words}.",
    )


def _oracle(p: Params, n: int) -> Value:
    term, c = p.term
    used, m, r = p.used
    join, number = p.join
    begin = _begin(p)
    primes = [d for d in range(2, n + 1) if n % d == 0 and all(d % e for e in range(2, d))]
    total = begin
    for prime in primes:
        k = max(j for j in range(1, 60) if n % prime**j == 0)
        counted = {
            "all": True,
            "odd": prime > 2,
            "once": k < 2,
            "many": k >= 2,
            "rest": m and prime % m == r,
            "not rest": m and prime % m != r,
        }[used]
        if counted:
            value = {
                "p": prime,
                "pk": sum([prime] * k),
                "p + ck": prime + k * c,
                "power": prime**k,
                "mod": (prime % c if c else 0) + k,
                "kk": prime + k * k * c,
            }[term]
            total = {
                "sum": total + value,
                "turns": value - total,
                "product": total * value % (number * 11 + 1),
            }[join]
    return total


def _slips(p: Params) -> Mapping[str, Slip]:
    join, _ = p.join
    begin = _begin(p)
    return {
        "forgets a prime that remains": ("    if left > 1:", "    if False:"),
        "stops before the square root": ("while p * p <= left:", "while p * p < left:"),
        "counts every prime factor once": ("            k += 1", "            k = 1"),
        "begins with the wrong number": (
            f"total = {begin}\n",
            f"total = {begin + 1 if join != 'product' else 0}\n",
        ),
    }


def _draw(rng: Random) -> list[Value]:
    n = 1
    for _ in range(rng.randint(0, 5)):
        n *= rng.choice((2, 2, 3, 3, 5, 7, 11, 13))
    return [n if n <= 3_000 else rng.randint(1, 3_000)]


def _worst(p: Params, rng: Random) -> list[list[Value]]:
    most = _MOST[p.level]
    return [
        [most],
        [(9_409, 7_890_481, 9_999_800_001)[p.level]],
        [(9_973, 9_999_991, 9_999_999_967)[p.level]],
    ]


def _term(p: Params) -> tuple[str, str]:
    term, c = p.term
    return tuple(text.format(c=c) for text in _TERMS[term])


def _begin(p: Params) -> int:
    join, number = p.join
    return 1 if join == "product" else number
