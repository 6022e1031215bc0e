"""Prime factors, and how they are written."""

from collections.abc import Mapping
from functools import cache

from problem_banks.math.makings.notation import tex_product


@cache
def prime_factors(number: int) -> dict[int, int]:
    """Prime factors with their exponents, in increasing order; none of 1. Callers do not change it."""
    factors: dict[int, int] = {}
    q = 2
    while number > 1:
        while number % q == 0:
            factors[q] = factors.get(q, 0) + 1
            number //= q
        q += 1
    return factors


def tex_prime_power(q: int, e: int) -> str:
    """``5``, ``5^2``, ``5^{10}``."""
    return str(q) if e == 1 else f"{q}^{{{e}}}" if e > 9 else f"{q}^{e}"


def tex_factored(factors: Mapping[int, int]) -> str:
    """A product of powers of primes."""
    return tex_product(tex_prime_power(q, e) for q, e in factors.items())
