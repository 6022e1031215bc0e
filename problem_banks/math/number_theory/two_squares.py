"""Sums of two squares: finding one, multiplying two, counting them by Jacobi, and right triangles."""

from functools import cache
from itertools import product
from math import isqrt, prod
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed, tex_product, tex_sum
from problem_banks.math.makings.primes import tex_factored
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, OneOf, Params, Space, Tuples

#: Primes that leave 1 and 3 modulo 4.
_ONES = (5, 13, 17, 29, 37, 41)
_THREES = (3, 7, 11, 19)


@register
class TwoSquares(Family):
    """Kind 0: the one way to write a number so. Kind 1: the two ways of a product of primes. Kind 2: the
    number of integer pairs. Kind 3: the number of sums of different positive squares. Kind 4: right triangles
    with a given hypotenuse."""

    name = "two_squares"
    version = "1"
    anchors = ("MATH 5", "AIME 8")
    kind = "math"
    summary = "Numbers as sums of two squares, found and counted"
    levels = 5
    kinds = (0, 2, 4, 3, 1)
    items_per_seed = 10_000
    redraws = 1

    writers = (number("So the number is @."),)

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(number=_single(), factors=Tuples(range(1, 10), 2))
        if level == 1:
            return Space(primes=Combinations(_primes_of_one(), 2), asked=range(4))
        return Space(number=_factored(level))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_find, _product_of_primes, _all_pairs, _unordered, _triangles)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Tries all numbers up to the root; counts divisors by their remainders modulo 4, one by one."""
        if p.level < 2:
            n = p.number if p.level == 0 else prod(p.primes)
            pairs = _by_trial(n)
            found = _wanted(p, pairs)
        else:
            factors = _factors(p)
            power = 2 if p.level == 4 else 1
            surplus = 4 * _surplus({q: power * e for q, e in factors.items()})
            n = prod(q**e for q, e in factors.items()) ** power
            # Pairs with a zero, and pairs of equal numbers.
            special = 4 * (isqrt(n) ** 2 == n) + 4 * (n % 2 == 0 and isqrt(n // 2) ** 2 == n // 2)
            found = surplus if p.level == 2 else (surplus - special) // 8
        return None if gold_of(draft) == str(found) else f"trying all gives {found}"


def _by_trial(n: int) -> list[tuple[int, int]]:
    """The pairs x >= y > 0 with squares that add up to n, the greatest x first."""
    return [
        (x, isqrt(n - x * x))
        for x in range(isqrt(n), 0, -1)
        if 0 < n - x * x <= x * x and isqrt(n - x * x) ** 2 == n - x * x
    ]


@cache
def _single() -> tuple[int, ...]:
    """Numbers that are a sum of two different positive squares in one way, and no square."""
    found = [n for n in range(100, 2000) if len(_by_trial(n)) == 1 and isqrt(n) ** 2 != n]
    return tuple(n for n in found if _by_trial(n)[0][0] > _by_trial(n)[0][1])


@cache
def _primes_of_one() -> tuple[int, ...]:
    return tuple(n for n in range(5, 600, 4) if all(n % d for d in range(3, isqrt(n) + 1, 2)))


@cache
def _factored(level: int) -> OneOf:
    """The exponents of 2, of two or three primes that leave 1 modulo 4, and of one that leaves 3."""
    count, most = (3, 5) if level < 4 else (2, 6)
    return OneOf(
        Space(
            ones=Combinations(_ONES, number),
            exponents=Tuples(range(1, most), number),
            twos=range(4),
            three=_THREES,
            half=(1, 2),
        )
        for number in range(2, count + 1)
    )


def _factors(p: Params) -> dict[int, int]:
    """The prime factors with their exponents. A hypotenuse may have any power of the prime that leaves 3."""
    q = p.number
    factors = {2: q.twos, **dict(zip(q.ones, q.exponents, strict=True))}
    factors[q.three] = q.half if p.level == 4 else 2 * q.half
    return {prime: exponent for prime, exponent in sorted(factors.items()) if exponent}


def _surplus(factors: dict[int, int]) -> int:
    """Divisors that leave 1 modulo 4 less those that leave 3."""
    powers = [[q**k for k in range(e + 1)] for q, e in factors.items()]
    rests = [prod(chosen) % 4 for chosen in product(*powers)]
    return rests.count(1) - rests.count(3)


def _wanted(p: Params, pairs: list[tuple[int, int]]) -> int:
    """What is asked of the ways to write the number."""
    if p.level == 0:
        (one,) = pairs
        return int(p.factors[0] * one[0] + p.factors[1] * one[1])
    numbers = sorted(x for pair in pairs for x in pair)
    return (numbers[-1], numbers[0], sum(numbers), numbers[1] * numbers[2])[p.asked]


def _closing(rng: Random) -> str:
    return rng.choice(("The answer is", "So the number asked for is", "Altogether:"))


def _find(p: Params, rng: Random) -> Draft:
    n, (u, v) = p.number, p.factors
    ((x, y),) = _by_trial(n)
    tried = range(isqrt(n), isqrt(n // 2), -1)
    gold = u * x + v * y
    wanted = tex_sum(((u, "x"), (v, "y")))
    rests = ", ".join(str(n - t * t) for t in tried)
    return answer_draft(
        rng.choice(
            (
                f"The positive integers $x > y$ satisfy $x^2 + y^2 = {n}$. Find ${wanted}$.",
                f"There is exactly one way to write ${n} = x^2 + y^2$ with integers $x > y > 0$. What is"
                f" ${wanted}$?",
                f"A point $(x, y)$ with integer coordinates $x > y > 0$ lies on the circle $x^2 + y^2 = {n}$."
                f" Compute ${wanted}$.",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"$x^2$ lies between half of ${n}$ and ${n}$, so $x$ is at most ${tried[0]}$ and at least"
                f" ${tried[-1]}$.",
                f"max({n}, {tried[0] + 1}^2) - min({n}, {tried[0]}^2) = {2 * tried[0] + 1}",
                "bounds",
            ),
            step(
                f"For these $x$, from the greatest on, $y^2$ would be {rests}. Of these only ${y * y}$ is a"
                f" square: $x = {x}$ and $y = {y}$.",
                f"{x}^2 + {y}^2 = {n}",
                "try all",
            ),
            step(
                f"${wanted} = {u} \\cdot {x} + {v} \\cdot {y} = {gold}$.",
                f"{u}*{x} + {v}*{y} = {gold}",
                "substitute",
            ),
        ],
        slips=[
            (str(u * y + v * x), "exchanged the two numbers"),
            (str(u * x * x + v * y * y), "did not take the roots"),
            (str(x + y), "gave the sum of the two numbers"),
            (str(gold + v), "made a slip in the root"),
        ],
        closing=_closing(rng),
        axes={"number": n},
    )


_ASKED = (
    "the greatest $x$ for which $x^2 + y^2 = {n}$ has a solution in positive integers",
    "the least positive integer $x$ for which ${n} - x^2$ is the square of a positive integer",
    "the sum of all positive integers $x$ for which ${n} - x^2$ is the square of a positive integer",
    "the product of the second and the third of the four positive integers $x$, in increasing order, for"
    " which ${n} - x^2$ is the square of a positive integer",
)


def _product_of_primes(p: Params, rng: Random) -> Draft:
    one, other = p.primes
    n = one * other
    ((a, b),), ((c, d),) = _by_trial(one), _by_trial(other)
    first, second = (a * c + b * d, abs(a * d - b * c)), (a * d + b * c, abs(a * c - b * d))
    numbers = sorted((*first, *second))
    gold = _wanted(p, [first, second])
    last = (
        (f"The greatest of them is ${gold}$.", f"max({', '.join(map(str, numbers))}) = {gold}"),
        (f"The least of them is ${gold}$.", f"min({', '.join(map(str, numbers))}) = {gold}"),
        (f"${' + '.join(map(str, numbers))} = {gold}$.", f"{' + '.join(map(str, numbers))} = {gold}"),
        (f"${numbers[1]} \\cdot {numbers[2]} = {gold}$.", f"{numbers[1]}*{numbers[2]} = {gold}"),
    )[p.asked]
    asked = _ASKED[p.asked].format(n=n)
    return answer_draft(
        rng.choice(
            (
                f"The number ${n}$ is the product of the primes ${one}$ and ${other}$. Find {asked}.",
                f"Given that ${n} = {one} \\cdot {other}$, what is {asked}?",
                f"Note that ${one} \\cdot {other} = {n}$, and determine {asked}.",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            _sum_step(one, (a, b)),
            _sum_step(other, (c, d)),
            _identity_step(n, first, f"({a}*{c} + {b}*{d})^2 + ({a}*{d} - {b}*{c})^2"),
            _identity_step(n, second, f"({a}*{d} + {b}*{c})^2 + ({a}*{c} - {b}*{d})^2"),
            step(
                "A product of two different primes that leave 1 modulo 4 has $4 \\cdot 2 \\cdot 2 = 16$"
                " representations with signs and order, so there are no further ones.",
                "16/8 = 2",
                "number of representations",
            ),
            step(last[0], last[1], "what is asked"),
        ],
        slips=[
            (str(_wanted(p, [first, first])), "found one of the two ways only"),
            (str(_wanted(p, [second, second])), "found only one of the two ways"),
            (str(numbers[0] if p.asked else numbers[2]), "gave another of the four numbers"),
            (str(a + b + c + d), "gave the sum of the roots for the two primes"),
            (str(isqrt(n)), "took the root of the product"),
        ],
        closing=_closing(rng),
        axes={"number": n},
    )


def _sum_step(prime: int, roots: tuple[int, int]) -> Step:
    x, y = roots
    return step(f"${prime} = {x}^2 + {y}^2$.", f"{x}^2 + {y}^2 = {prime}", "sum of two squares")


def _identity_step(n: int, roots: tuple[int, int], claim: str) -> Step:
    x, y = max(roots), min(roots)
    return step(
        f"By $(a^2 + b^2)(c^2 + d^2) = (ac \\pm bd)^2 + (ad \\mp bc)^2$ also ${n} = {x}^2 + {y}^2$.",
        f"{claim} = {n}",
        "product of sums of two squares",
    )


def _jacobi_steps(factors: dict[int, int], shown: str) -> tuple[int, list[Step]]:
    """The number of integer pairs, and the steps to it."""
    ones = {q: e for q, e in factors.items() if q % 4 == 1}
    count = 4 * prod(e + 1 for e in ones.values())
    steps = [
        step(
            f"By Jacobi the number of integer pairs is four times the surplus of divisors of {shown} that"
            " leave 1 modulo 4 over those that leave 3. Even divisors do not count, and the surplus is a"
            " product over the odd primes.",
            " = ".join(f"{q} % 4" for q in ones) + " = 1",
            "Jacobi's theorem",
        )
    ]
    for q, e in factors.items():
        if q % 4 == 3:
            signs = "1" + " - 1 + 1" * (e // 2)
            rests = listed([str(q**k % 4) for k in range(e + 1)])
            steps.append(
                step(
                    f"The powers of ${q}$ up to ${q}^{e}$ leave {rests}: their part is ${signs} = 1$.",
                    f"{signs} = 1",
                    "primes that leave 3",
                )
            )
    parts = tex_product(f"({e} + 1)" for e in ones.values())
    steps.append(
        step(
            f"The powers of {listed([f'${q}$' for q in ones])} all leave 1: there are $4 \\cdot {parts} ="
            f" {count}$ integer pairs.",
            "4*" + "*".join(f"({e} + 1)" for e in ones.values()) + f" = {count}",
            "primes that leave 1",
        )
    )
    return count, steps


def _all_pairs(p: Params, rng: Random) -> Draft:
    factors = _factors(p)
    n = tex_factored(factors)
    gold, steps = _jacobi_steps(factors, f"${n}$")
    return answer_draft(
        rng.choice(
            (
                f"How many ordered pairs $(x, y)$ of integers satisfy $x^2 + y^2 = {n}$?",
                f"Let $N = {n}$. Count the pairs of integers $(x, y)$ with $x^2 + y^2 = N$; signs and order"
                " matter.",
                f"A circle around the origin has the squared radius ${n}$. How many points with integer"
                " coordinates lie on it?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(gold // 4), "forgot the factor 4"),
            (str(gold // 2), "ignored the order"),
            (str(4 * prod(e + 1 for e in factors.values())), "counted all divisors"),
            (str(8 * prod(e for q, e in factors.items() if q % 4 == 1)), "forgot that exponents may be zero"),
        ],
        closing=_closing(rng),
        axes={"primes": len(factors)},
    )


def _special_step(factors: dict[int, int], n: str, count: int) -> tuple[int, Step]:
    """Pairs with a zero or of equal numbers, which exist when the number is a square or twice one."""
    odd = [e for q, e in factors.items() if q % 2 and e % 2]
    if odd:
        return 0, step(
            f"${n}$ is neither a square nor twice a square, so no pair has a zero or equal numbers.",
            f"{odd[0]} % 2 = 1",
            "special pairs",
        )
    square = factors.get(2, 0) % 2 == 0
    why = "a square, so 4 pairs have a zero" if square else "twice a square, so 4 pairs have $x = \\pm y$"
    return 4, step(
        f"${n}$ is {why}. Without them {count - 4} pairs are left.",
        f"{count} - 4 = {count - 4}",
        "special pairs",
    )


def _unordered(p: Params, rng: Random) -> Draft:
    factors = _factors(p)
    n = tex_factored(factors)
    count, steps = _jacobi_steps(factors, f"${n}$")
    special, more = _special_step(factors, n, count)
    gold = (count - special) // 8
    steps += [
        more,
        step(
            f"Each pair $0 < x < y$ stands for 8 of them, by signs and order:"
            f" $\\frac{{{count - special}}}{{8}} = {gold}$.",
            f"{count - special}/8 = {gold}",
            "signs and order",
        ),
    ]
    return answer_draft(
        rng.choice(
            (
                f"In how many ways can ${n}$ be written as the sum of the squares of two different positive"
                " integers, if the order of the two does not matter?",
                f"How many pairs $(x, y)$ of integers with $0 < x < y$ satisfy $x^2 + y^2 = {n}$?",
                f"Let $N = {n}$. How many solutions in integers $0 < x < y$ does $x^2 + y^2 = N$ have?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(count), "counted all pairs with signs and order"),
            (str((count - special) // 4), "ignored that the order does not matter"),
            (str(gold + 1), "was off by one at the special pairs"),
            (str(prod(e + 1 for e in factors.values()) // 2), "counted all divisors"),
        ],
        closing=_closing(rng),
        axes={"primes": len(factors)},
    )


def _triangles(p: Params, rng: Random) -> Draft:
    factors = _factors(p)
    c = tex_factored(factors)
    squared = {q: 2 * e for q, e in factors.items()}
    count, steps = _jacobi_steps(squared, f"$c^2 = {tex_factored(squared)}$")
    gold = (count - 4) // 8
    ones = [e for q, e in factors.items() if q % 4 == 1]
    steps += [
        step(
            f"Of these pairs with $x^2 + y^2 = c^2$ there are 4 with a zero, and none with equal numbers,"
            f" since $c^2$ is not twice a square: {count - 4} are left.",
            f"{count} - 4 = {count - 4}",
            "special pairs",
        ),
        step(
            f"Each triangle stands for 8 pairs, by signs and order: $\\frac{{{count - 4}}}{{8}} = {gold}$.",
            f"{count - 4}/8 = {gold}",
            "signs and order",
        ),
    ]
    return answer_draft(
        rng.choice(
            (
                f"How many right triangles with integer sides have the hypotenuse $c = {c}$? Congruent"
                " triangles count once.",
                f"The hypotenuse of a right triangle is $c = {c}$ and both legs are integers. How many such"
                " triangles are there, congruent ones counted once?",
                f"Let $c = {c}$. In how many ways can integers $0 < a < b$ satisfy $a^2 + b^2 = c^2$?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(count), "counted all pairs with signs and order"),
            (str(prod(e + 1 for e in ones) // 2), "forgot to square the hypotenuse"),
            (str((count - 4) // 4), "counted every triangle twice"),
            (str(2 ** (len(ones) - 1)), "counted triangles with coprime sides, of the odd part"),
            (str(gold + 1), "counted a triangle with a side of zero"),
        ],
        closing=_closing(rng),
        axes={"primes": len(factors)},
    )
