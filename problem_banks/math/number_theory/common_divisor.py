"""Greatest common divisors: cutting without waste, pairs with given divisor and multiple, Euclid
backwards."""

from collections.abc import Sequence
from functools import cache
from itertools import product
from math import gcd, isqrt, lcm
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, concluding, gold_of, step
from problem_banks.math.makings.notation import tex_product
from problem_banks.math.makings.primes import prime_factors
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.collections import ordered
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Axis, Params, Permutations, Space

#: (long things, what they are cut into)
_CUTS = (
    ("ribbons", "pieces"),
    ("planks", "pieces"),
    ("ropes", "pieces"),
    ("iron bars", "sections"),
    ("copper pipes", "sections"),
    ("lengths of fabric", "bands"),
)


@register
class CommonDivisor(Family):
    """Kind 0: equal pieces, as long as possible. Kind 1: the least sum of two numbers whose greatest
    common divisor and least common multiple are given. Kind 2: a combination that gives the divisor."""

    name = "common_divisor"
    version = "5"
    anchors = ("MATH 2", "MATH 5")
    levels = 5
    kinds = (1, 1, 0, 0, 2)
    sizes = (("lengths",), ("numbers",))
    kind = "math"
    summary = "Greatest common divisors, Euclid's algorithm, Bezout's identity"
    dressing = frozenset({"name", "town", "cut", "names", "letters"})
    redraws = 1

    writers = (
        number("So there are @ pieces.", of="pieces"),
        number("So the least sum is @."),
        ordered(),
    )

    def space(self, level: int) -> Space:
        story: dict[str, Axis] = {"name": NAMES, "town": TOWNS}
        if level == 0:
            return Space(**story, cut=_CUTS, lengths=_lengths())
        if level == 1:
            return Space(names=Permutations(NAMES, 2), numbers=_divisors_and_multiples())
        return Space(letters=Permutations("abmnpqrstuvwxyz", 2), numbers=_euclid_pairs())

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_cutting, _pairs, _combination)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Tries every length, every pair, every factor."""
        gold = gold_of(draft)
        if p.level == 0:
            first, *others = sorted(p.lengths)
            of_first = [d for d in range(1, first + 1) if first % d == 0]
            best = max(d for d in of_first if all(n % d == 0 for n in others))
            found = str(sum(p.lengths) // best)
        elif p.level == 1:
            g, m = p.numbers
            found = str(
                min(a + g * m // a for a in range(1, m + 1) if g * m % a == 0 and gcd(a, g * m // a) == g)
            )
        else:
            a, b = p.numbers
            best = gcd(a, b)
            x = next(x for x in range(1, b + 1) if (a * x - best) % b == 0)
            found = f"({x}, {(best - a * x) // b})"
        return None if gold == found else f"trying all gives {found}"


@cache
def _lengths() -> tuple[tuple[int, int, int], ...]:
    """Three lengths in centimetres with a common divisor above one that two of them exceed."""
    found = []
    for divisor in range(4, 49):
        for a, b, c in product(range(2, 20), repeat=3):
            numbers = a * divisor, b * divisor, c * divisor
            pairwise = (gcd(a, b), gcd(b, c), gcd(a, c))
            if a < b < c and gcd(a, b, c) == 1 and max(pairwise) > 1 and numbers[2] <= 480:
                found.append(numbers)
    return tuple(found)


@cache
def _divisors_and_multiples() -> tuple[tuple[int, int], ...]:
    """(g, m) with small primes in m/g, three different ones or more in most."""
    quotients = [n for n in range(12, 2400) if len(_prime_powers(n)) >= 2 and _smooth(n)]
    rich = [n for n in quotients if len(_prime_powers(n)) >= 3]
    poor = [n for n in quotients if len(_prime_powers(n)) == 2]
    return tuple((g, g * n) for g in range(2, 31) for n in (*rich, *poor[::4]))


def _smooth(number: int) -> bool:
    """Whether all primes of a number are below 20."""
    for q in (2, 3, 5, 7, 11, 13, 17, 19):
        while number % q == 0:
            number //= q
    return number == 1


def _prime_powers(number: int) -> tuple[int, ...]:
    """The powers of primes that a number is made of: 360 gives 8, 9, 5."""
    return tuple(q**e for q, e in prime_factors(number).items())


@cache
def _euclid_pairs() -> tuple[tuple[int, int], ...]:
    """a > b whose algorithm takes three divisions or four, and ends above one or at one."""
    return tuple((a, b) for a in range(60, 400) for b in range(25, a) if len(_divisions(a, b)) in (3, 4))


def _divisions(a: int, b: int) -> list[tuple[int, int, int, int]]:
    """The divisions with remainder of Euclid's algorithm: (dividend, divisor, quotient, remainder)."""
    rows = []
    while b:
        rows.append((a, b, a // b, a % b))
        a, b = b, a % b
    return rows


def _division_text(rows: list[tuple[int, int, int, int]]) -> str:
    return ", ".join(f"${a} = {q} \\cdot {b} + {r}$" for a, b, q, r in rows)


def _cutting(p: Params, rng: Random) -> Draft:
    (things, pieces), (a, b, c) = p.cut, p.lengths
    first, divisor = gcd(a, b), gcd(a, b, c)
    gold = (a + b + c) // divisor
    return answer_draft(
        rng.choice(
            (
                f"{p.name} in {p.town} has three {things}, {a} cm, {b} cm and {c} cm long.",
                f"Three {things} in {p.name}'s workshop in {p.town} are {a} cm, {b} cm and {c} cm long.",
            )
        )
        + f" They are cut into {pieces} that are all of the same length, as long as possible, and"
        f" nothing is left over. "
        + rng.choice((f"How many {pieces} are there?", f"Find the number of {pieces}.")),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                "The length must divide all three. Euclid's algorithm for two of them:"
                f" {_division_text(_divisions(b, a))}, so $\\gcd({a}, {b}) = {first}$.",
                f"gcd({a}, {b}) = {first}",
                "Euclid's algorithm",
            ),
            step(
                f"With the third: $\\gcd({first}, {c}) = {divisor}$, so each of the {pieces}"
                f" is {divisor} cm long.",
                f"gcd({first}, {c}) = {divisor}",
                "greatest common divisor",
            ),
            step(
                f"There are ${a // divisor} + {b // divisor} + {c // divisor} = {gold}$ {pieces}.",
                f"{a}/{divisor} + {b}/{divisor} + {c}/{divisor} = {gold}",
                "divide",
            ),
        ],
        slips=[
            (str(divisor), "gave the length of a piece"),
            (str(3 * divisor), "took the length for the number from each"),
            *([(str((a + b + c) // first), "forgot the third one")] if first > divisor else []),
            (str(lcm(a, b, c) // divisor), "took the least common multiple for the whole length"),
        ],
        closing=rng.choice((f"The number of {pieces} is", "So the number is")),
        axes={"numbers": 3},
    )


def _pairs(p: Params, rng: Random) -> Draft:
    (one, other), (g, m) = p.names, p.numbers
    quotient = m // g
    powers = _prime_powers(quotient)
    splits = [(u, quotient // u) for u in range(1, isqrt(quotient) + 1) if _apart(u, quotient)]
    u, v = splits[-1]
    gold = g * (u + v)
    sharing = [d for d in range(2, isqrt(quotient) + 1) if quotient % d == 0 and not _apart(d, quotient)]
    return answer_draft(
        rng.choice(
            (
                f"{one} thinks of two positive integers and tells {other} that their greatest common divisor"
                f" is {g} and their least common multiple is {m}.",
                f"Two positive integers have the greatest common divisor {g} and the least common multiple"
                f" {m}, says {one} to {other}.",
            )
        )
        + rng.choice(
            (
                " What is the smallest sum that the two numbers can have?",
                " Find the least possible sum of the two numbers.",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Write the numbers as ${g}u$ and ${g}v$ with $u$ and $v$ without a common divisor. Then $uv"
                f" = {m} \\div {g} = {quotient}$.",
                f"{m}/{g} = {quotient}",
                "divide by the common divisor",
            ),
            step(
                f"${quotient} = {tex_product(powers)}$ in powers of different primes. Each of the"
                f" {len(powers)} powers goes whole to $u$ or to $v$: {_splits_text(splits)}.",
                f"{quotient} = {'*'.join(map(str, powers))}",
                "coprime factors",
            ),
            step(
                f"The sum is least where the factors are closest: ${g} \\cdot ({u} + {v}) = {gold}$.",
                f"{g}*({u} + {v}) = {gold}",
                "closest factors",
            ),
        ],
        slips=[
            (str(g * (1 + quotient)), "took the factors that are farthest apart"),
            (str(u + v), "forgot the common divisor"),
            *([(str(g * (d + quotient // d)), "let the two factors share a prime") for d in sharing[-1:]]),
            (str(g + m), "took the divisor and the multiple themselves"),
        ],
        closing=rng.choice(("The least sum is", "So the smallest sum is")),
        axes={"numbers": 2},
    )


def _apart(factor: int, product: int) -> bool:
    """Whether a number divides a product, and has no prime in common with the other factor."""
    return product % factor == 0 and gcd(factor, product // factor) == 1


def _splits_text(splits: Sequence[tuple[int, int]]) -> str:
    return ", ".join(f"${u} \\cdot {v}$" for u, v in splits)


def _back(rows: list[tuple[int, int, int, int]], a: int, b: int) -> tuple[list[Step], int, int]:
    """The remainders of the algorithm as combinations of a and b, one after the other, and the last
    of them."""
    older, newer, steps = (1, 0), (0, 1), []
    for dividend, divisor, quotient, rest in rows[:-1]:
        older, newer = newer, (older[0] - quotient * newer[0], older[1] - quotient * newer[1])
        x, y = newer
        steps.append(
            step(
                f"${rest} = {dividend} - {quotient} \\cdot {divisor} = {_term(x, a)} + {_term(y, b)}$.",
                f"({x})*{a} + ({y})*{b} = {rest}",
                "express the remainder",
            )
        )
    return steps, *newer


def _term(factor: int, number: int) -> str:
    return f"({factor}) \\cdot {number}" if factor < 0 else f"{factor} \\cdot {number}"


def _combination(p: Params, rng: Random) -> Draft:
    (one, other), (a, b) = p.letters, p.numbers
    rows = _divisions(a, b)
    steps, x, y = _back(rows, a, b)
    best = gcd(a, b)
    period, shift = b // best, a // best
    moved = x % period or period
    turns = (moved - x) // period
    left = y - turns * shift
    equation = f"{a}{one} + {b}{other} = {best}"
    final = [
        step(
            f"Euclid's algorithm: {_division_text(rows)}, so $\\gcd({a}, {b}) = {best}$.",
            f"gcd({a}, {b}) = {best}",
            "Euclid",
        ),
        *steps,
    ]
    if not turns:
        final[-1] = concluding(final[-1], f"({moved}, {left})")
    else:
        final.append(
            step(
                f"Adding ${turns} \\cdot {period}$ to the first factor and taking ${turns} \\cdot {shift}$"
                f" from the second makes the first one positive: ${_term(moved, a)} + {_term(left, b)} ="
                f" {best}$, so the pair is $({moved}, {left})$.",
                f"{moved}*{a} + ({left})*{b} = {best}",
                "shift the solution",
            )
        )
    return answer_draft(
        rng.choice(
            (
                f"Find integers ${one}$ and ${other}$ with ${equation}$, where ${one}$ is positive and as"
                " small as possible.",
                f"Among all integer solutions of ${equation}$, which one has the smallest positive ${one}$?",
            )
        )
        + f" Answer with $({one}, {other})$.",
        gold=f"({moved}, {left})",
        answer_type="tuple",
        steps=final,
        slips=[
            (f"({left}, {moved})", "swapped the two numbers"),
            (f"({moved + period}, {left - shift})", "gave a solution that is not the smallest"),
            (f"({moved}, {-left})", "lost the sign of the second number"),
            (
                f"({x - period if x > 0 else x}, {y + shift if x > 0 else y})",
                "gave a solution with a negative first number",
            ),
        ],
        closing=rng.choice(("The solution is", f"So $({one}, {other})$ is")),
        axes={"divisions": len(rows)},
    )
