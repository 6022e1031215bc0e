"""Modular arithmetic: powers, sums and towers of them, last digits, linear congruences, several at once."""

from functools import cache
from itertools import combinations
from math import gcd, prod
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.great_powers import (
    bases_and_moduli,
    bases_for_digits,
    last_digit,
    odd_pairs,
    power,
    tower,
    towers,
    two_bases,
    two_digits,
    two_powers,
)
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Axis, Combinations, OneOf, Params, Space, Tuples

#: What a story counts; the bare problem where there is none.
_THINGS = ("", "eggs", "coins", "cards", "beads", "marbles", "tiles", "stamps")


@register
class Modular(Family):
    """Kind 0: the remainder of a power. Kind 1: a linear congruence. Kind 2: the remainder of a sum of two
    powers with coefficients. Kind 3: two congruences at once. Kind 4: three. Kind 5: the last digit of a sum
    of powers. Kind 6: the remainder of a tower of powers. Kind 7: the last two digits of a product."""

    name = "modular"
    version = "5"
    formerly = ("power_residue",)
    anchors = ("MATH 2", "AIME 4")
    levels = 10
    kinds = (5, 5, 0, 1, 6, 7, 7, 3, 2, 4)
    sizes = ((), (), (), (), (), ("exponents", "bases"), (), ("bases", "exponents"))
    kind = "math"
    summary = "Remainders of powers and towers, last digits, congruences, the Chinese remainder theorem"
    dressing = frozenset({"things"})
    redraws = 1

    writers = (
        number("So the remainder is @."),
        number("So the solution is @.", name="x"),
        number("So the remainder is @."),
        number("So there are @ in the box."),
        number("So the number is @."),
        number("So the remainder is @."),
        number("So the remainder is @."),
        number("So the remainder is @."),
    )

    def space(self, level: int) -> Space:
        match level:
            case 0:
                return Space(base=bases_and_moduli(), exponent=range(20, 2020), summand=range(100))
            case 1:
                return Space(congruence=_congruences())
            case 2:
                twice: dict[str, Axis] = {"coefficients": Tuples(range(2, 20), 2)}
                return Space(sum=two_bases(), exponents=Tuples(range(20, 420), 2), **twice)
            case 3:
                return Space(things=_THINGS, pair=_pairs())
            case 4:
                return Space(things=_THINGS, triple=_triples())
            case 5:
                return Space(bases=bases_for_digits(), exponents=Combinations(range(20, 120), 2))
            case 6:
                return Space(tower=towers())
        return Space(bases=odd_pairs(), exponents=Combinations(range(21, 160), 2))

    def build(self, p: Params, rng: Random) -> Draft | None:
        congruences = (_two_congruences, _three_congruences)
        return (power, _linear, two_powers, *congruences, last_digit, tower, two_digits)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Multiplies step by step, computes the numbers themselves, or tries every residue."""
        found = _remainders(p) if p.level in (0, 2, 5, 6, 7) else _tried(p)
        return None if gold_of(draft) == ", ".join(map(str, found)) else f"trying gives {found}"


def _remainders(p: Params) -> list[int]:
    match p.level:
        case 0:
            (base, modulus), terms = p.base, [(p.exponent, 1)]
            bases, more = (base,), p.summand
        case 2:
            (*bases, modulus), more = p.sum, 0
            terms = list(zip(p.exponents, p.coefficients, strict=True))
        case 5:
            (a, b), (m, n) = p.bases, p.exponents
            return [(a**m + b**n) % 10]
        case 6:
            q = p.tower
            return [pow(q.base, q.middle**q.top, q.modulus)]
        case _:
            (a, b), (m, n) = p.bases, p.exponents
            return [a**m * b**n % 100]
    total = more
    for base, (exponent, value) in zip(bases, terms, strict=True):
        for _ in range(exponent):
            value = value * base % modulus
        total += value
    return [total % modulus]


def _tried(p: Params) -> list[int]:
    if p.level == 1:
        q = p.congruence
        right = (q.base * q.solution + q.constant) % q.modulus
        return [x for x in range(q.modulus) if (q.base * x + q.constant - right) % q.modulus == 0]
    if p.level == 3:
        m, n, number = p.pair.m, p.pair.n, p.pair.number
        return [x for x in range(number % m, m * n, m) if (x - number) % n == 0]
    *moduli, k, number = p.triple.m, p.triple.n, p.triple.k, p.triple.number
    every = range(number % k, prod(moduli) * k, k)
    return [x for x in every if all((x - number) % m == 0 for m in moduli)]


@cache
def _congruences() -> OneOf:
    """``base * solution + constant`` modulo each modulus, all three below it."""
    return OneOf(
        Space(
            modulus=(m,),
            base=[a for a in range(2, m) if gcd(a, m) == 1],
            solution=range(m),
            constant=range(m),
        )
        for m in range(11, 180)
    )


@cache
def _pairs() -> OneOf:
    """A number below the product of two coprime moduli."""
    moduli = [(m, n) for m in range(5, 120) for n in range(m + 1, 120) if gcd(m, n) == 1]
    return OneOf(Space(m=(m,), n=(n,), number=range(m * n)) for m, n in moduli)


@cache
def _triples() -> OneOf:
    """A number below the product of three moduli, no two of which have a common factor."""
    return OneOf(
        Space(m=(m,), n=(n,), k=(k,), number=range(m * n * k))
        for m, n, k in combinations(range(3, 24), 3)
        if gcd(m, n) == gcd(m, k) == gcd(n, k) == 1
    )


def _linear(p: Params, rng: Random) -> Draft | None:
    base, modulus, solution, constant = (
        getattr(p.congruence, name) for name in ("base", "modulus", "solution", "constant")
    )
    right = (base * solution + constant) % modulus
    difference = (right - constant) % modulus
    inverse = pow(base, -1, modulus)
    left = f"{base}x" + (f" + {constant}" if constant else "")
    steps: list[Step] = []
    if constant:
        steps.append(
            step(
                f"Subtract ${constant}$: ${base}x \\equiv {difference} \\pmod{{{modulus}}}$.",
                f"({right} - {constant}) % {modulus} = {difference}",
                "collect",
            )
        )
    steps += [
        step(
            f"The inverse of ${base}$ is ${inverse}$, because ${base} \\cdot {inverse} = {base * inverse}"
            " \\equiv 1$.",
            f"{base}*{inverse} % {modulus} = 1",
            "inverse",
        ),
        step(
            f"So $x \\equiv {inverse} \\cdot {difference} = {inverse * difference} \\equiv {solution} "
            f"\\pmod{{{modulus}}}$.",
            f"{inverse}*{difference} % {modulus} = {solution}",
            "multiply by the inverse",
        ),
    ]
    return answer_draft(
        rng.choice(
            (
                (
                    f"Find the smallest non-negative integer $x$ with ${left} \\equiv {right}"
                    f" \\pmod{{{modulus}}}$."
                ),
                f"What is the least non-negative solution of ${left} \\equiv {right} \\pmod{{{modulus}}}$?",
            )
        ),
        gold=str(solution),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(inverse), "gave the inverse instead of the solution"),
            (str((right + constant) * inverse % modulus), "moved the constant across with the wrong sign"),
            (str(base * difference % modulus), "multiplied by the coefficient instead of its inverse"),
            (str(solution + modulus), "gave a solution that is not the smallest"),
        ],
        closing=rng.choice(("The solution is", "The smallest solution is")),
    )


def _two_congruences(p: Params, rng: Random) -> Draft | None:
    m, n, x = p.pair.m, p.pair.n, p.pair.number
    a, b = x % m, x % n
    k = (x - a) // m
    story = (
        f"A box holds fewer than {m * n} {p.things}. Counted in groups of {m}, {_left(a)} left over; in"
        f" groups of {n}, {_left(b)} left over. How many {p.things} are there?"
    )
    bare = (
        f"Find the integer $x$ with $0 \\le x < {m * n}$, $x \\equiv {a} \\pmod{{{m}}}$ and "
        f"$x \\equiv {b} \\pmod{{{n}}}$."
    )
    return answer_draft(
        story if p.things else bare,
        gold=str(x),
        answer_type="integer",
        steps=[
            *_joined((a, m), (b, n), k, "k"),
            step(f"The number is ${a} + {m} \\cdot {k} = {x}$.", f"{a} + {m}*{k} = {x}", "substitute back"),
        ],
        slips=[
            (str(a + b), "added the two remainders"),
            (str(a + m * ((b - a) % n)), "forgot the inverse"),
            (str(x + m), "satisfied only the first condition"),
            (str(x + m * n), "gave a solution that is too large"),
        ],
        closing=rng.choice(("The number is", "The answer is")),
    )


def _three_congruences(p: Params, rng: Random) -> Draft | None:
    q = p.triple
    m, n, k, x = q.m, q.n, q.k, q.number
    a, b, c = x % m, x % n, x % k
    whole, product = m * n * k, m * n
    first = x % product
    counted = f"Counted in groups of {m}, {_left(a)} left over; in groups of {n}, {b}; in groups of {k}, {c}."
    story = f"A box holds fewer than {whole} {p.things}. {counted} How many {p.things} are there?"
    bare = (
        f"Find the integer $x$ with $0 \\le x < {whole}$, $x \\equiv {a} \\pmod{{{m}}}$, $x \\equiv {b}"
        f" \\pmod{{{n}}}$ and $x \\equiv {c} \\pmod{{{k}}}$."
    )
    turns, more = (first - a) // m, (x - first) // product
    return answer_draft(
        story if p.things else bare,
        gold=str(x),
        answer_type="integer",
        steps=[
            *_joined((a, m), (b, n), turns, "s"),
            step(
                f"So the first two conditions together say that the number is ${a} + {m} \\cdot {turns} ="
                f" {first}$ modulo ${m} \\cdot {n} = {product}$.",
                f"{{x for x in between(0, {product - 1}) if x % {m} = {a} and x % {n} = {b}}} = {{{first}}}",
                "Chinese remainder theorem",
            ),
            *_joined((first, product), (c, k), more, "t"),
            step(
                f"The number is ${first} + {product} \\cdot {more} = {x}$.",
                f"{first} + {product}*{more} = {x}",
                "substitute back",
            ),
        ],
        slips=[
            (str(first), "left out the third condition"),
            (str(a + b + c), "added the remainders"),
            (str(x + product), "satisfied only the first two conditions"),
            (str(x + whole), "gave a solution that is too large"),
        ],
        closing=rng.choice(("The number is", "The answer is")),
        axes={"congruences": 3},
    )


def _joined(one: tuple[int, int], other: tuple[int, int], turns: int, letter: str) -> list[Step]:
    """How often the first modulus is added to reach the second remainder."""
    (a, m), (b, n) = one, other
    inverse, missing, left = pow(m, -1, n), (b - a) % n, m % n
    reduced = "" if left == m else f" \\equiv {left}{letter}"
    return [
        step(
            f"Write the number as ${a} + {m}{letter}$. On division by ${n}$ it must leave ${b}$:"
            f" ${m}{letter}{reduced} \\equiv {b} - {a} \\equiv {missing} \\pmod{{{n}}}$.",
            f"({b} - {a}) % {n} = {missing} and {m} % {n} = {left}",
            "substitute",
        ),
        step(
            f"The inverse of ${left}$ modulo ${n}$ is ${inverse}$, so ${letter} \\equiv {inverse} \\cdot"
            f" {missing} \\equiv {turns} \\pmod{{{n}}}$.",
            f"{inverse}*{left} % {n} = 1 and {inverse}*{missing} % {n} = {turns}",
            "multiply by the inverse",
        ),
    ]


def _left(rest: int) -> str:
    return "1 is" if rest == 1 else f"{rest} are"
