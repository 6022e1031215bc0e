"""Quadratic congruences: modulo a prime, counted by the Chinese remainder theorem, lifted to a square."""

from functools import cache
from itertools import combinations
from math import prod
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed, tex_polynomial, tex_product
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Space, Tuples

_PRIMES = (11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59)
_SMALL = (3, 5, 7, 11, 13, 17, 19)


@register
class QuadraticCongruence(Family):
    """Kind 0: a square modulo a prime. Kind 1: completing the square modulo a prime. Kind 2: the number of
    solutions up to a bound. Kind 3: modulo two primes. Kind 4: modulo a prime and the square of another."""

    name = "quadratic_congruence"
    version = "1"
    anchors = ("MATH 4", "AIME 8")
    kind = "math"
    summary = "Quadratic congruences modulo primes, products and squares"
    levels = 5
    items_per_seed = 10_000
    redraws = 1

    writers = (number("So the number is @."),)

    def space(self, level: int) -> Space:
        if level == 2:
            return Space(modulus=_products(), periods=range(2, 14))
        return Space(modulus=_shifted() if level < 2 else _two_primes() if level == 3 else _with_square())

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_square, _completed, _number_of, _two_moduli, _lifted)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Tries every remainder, and for the number of solutions every integer."""
        m = p.modulus
        if p.level == 0:
            found = min(x for x in range(m.prime) if ((x + m.shift) ** 2 - m.root**2) % m.prime == 0)
        elif p.level == 1:
            _, b, c = _coefficients(p)
            found = max(x for x in range(m.prime) if (x * x + b * x + c) % m.prime == 0)
        else:
            n, a = _modulus(p), _remainder(p)
            if p.level == 2:
                found = sum(x * x % n == a for x in range(1, n * p.periods + 1))
            else:
                found = min(x for x in range(1, n) if x * x % n == a)
        return None if gold_of(draft) == str(found) else f"trying every remainder gives {found}"


@cache
def _shifted() -> OneOf:
    """(x + shift)^2 is the square of ``root`` modulo a prime."""
    return OneOf(Space(prime=(q,), root=range(2, (q + 1) // 2), shift=range(1, q)) for q in _PRIMES)


@cache
def _products() -> OneOf:
    """Three primes, and the root modulo each, zero included."""
    return OneOf(
        Space(parts=(primes,), roots=_Roots(tuple(range(q // 2 + 1) for q in primes)))
        for primes in combinations(_SMALL, 3)
    )


class _Roots(Tuples):
    """One member of each range."""

    def __init__(self, ranges: tuple[range, ...]) -> None:
        self._ranges = ranges
        self.size = prod(map(len, ranges))

    def __getitem__(self, rank: int) -> tuple[int, ...]:
        chosen = []
        for pool in self._ranges:
            rank, digit = divmod(rank, len(pool))
            chosen.append(pool[digit])
        return tuple(chosen)


@cache
def _two_primes() -> OneOf:
    return OneOf(
        Space(parts=(primes,), roots=_Roots(tuple(range(1, q // 2 + 1) for q in primes)))
        for primes in combinations(_PRIMES[:10], 2)
    )


@cache
def _with_square() -> OneOf:
    """The square of a prime and another prime; the roots, that for the square not divisible by the prime."""
    spaces = []
    for q in (5, 7, 11, 13):
        roots = [r for r in range(q + 1, q * q // 2 + 1) if r % q]
        for other in (3, 5, 7, 11, 13, 17, 19, 23):
            if other != q:
                pairs = [(r, s) for r in roots for s in range(1, other // 2 + 1)]
                spaces.append(Space(prime=(q,), parts=((q * q, other),), roots=pairs))
    return OneOf(spaces)


def _modulus(p: Params) -> int:
    return prod(p.modulus.parts)


def _units(parts: tuple[int, ...]) -> list[int]:
    """For each part the number that leaves 1 modulo it and 0 modulo the others."""
    n = prod(parts)
    return [n // part * pow(n // part, -1, part) for part in parts]


def _remainder(p: Params) -> int:
    """The remainder whose roots modulo the parts are given."""
    m = p.modulus
    joined: int = sum(e * r * r for e, r in zip(_units(m.parts), m.roots, strict=True))
    return joined % _modulus(p)


def _coefficients(p: Params) -> tuple[int, int, int]:
    """x^2 + b x + c, which is (x + shift)^2 - root^2 modulo the prime."""
    m = p.modulus
    return 1, 2 * m.shift % m.prime, (m.shift**2 - m.root**2) % m.prime


def _closing(rng: Random) -> str:
    return rng.choice(("The solution asked for is", "So the answer is", "The result is"))


def _root_step(root: int, remainder: int, modulus: int) -> Step:
    square = f"{root}^2 = {root * root}"
    if root * root >= modulus:
        square += f" \\equiv {remainder} \\pmod{{{modulus}}}"
    return step(
        f"$t^2 \\equiv {remainder} \\pmod{{{modulus}}}$ has the solutions $t \\equiv \\pm {root}$, since"
        f" ${square}$, and no others, the modulus being a prime.",
        f"{root}^2 % {modulus} = {remainder}",
        "root modulo a prime",
    )


def _shift_steps(p: Params) -> tuple[tuple[int, int], list[Step]]:
    """The two solutions of (x + shift)^2 = root^2, the smaller one first, and the step to each."""
    m = p.modulus
    found, steps = [], []
    for sign in (1, -1):
        value = (sign * m.root - m.shift) % m.prime
        found.append(value)
        said = f"{'-' if sign < 0 else ''}{m.root}"
        steps.append(
            step(
                f"$x + {m.shift} \\equiv {said}$ gives $x \\equiv {value} \\pmod{{{m.prime}}}$.",
                f"({said} - {m.shift}) % {m.prime} = {value}",
                "undo the shift",
            )
        )
    return (min(found), max(found)), steps


def _square(p: Params, rng: Random) -> Draft:
    m = p.modulus
    a = m.root**2 % m.prime
    (low, high), steps = _shift_steps(p)
    congruence = f"(x + {m.shift})^2 \\equiv {a} \\pmod{{{m.prime}}}"
    return answer_draft(
        rng.choice(
            (
                f"Find the smallest integer $x \\ge 0$ with ${congruence}$.",
                f"What is the least nonnegative solution of ${congruence}$?",
                f"The square of $x + {m.shift}$ leaves the remainder ${a}$ on division by ${m.prime}$. What"
                " is the smallest such integer $x \\ge 0$?",
            )
        ),
        gold=str(low),
        answer_type="integer",
        steps=[
            _root_step(m.root, a, m.prime),
            *steps,
            step(f"The smaller of the two is ${low}$.", f"min({low}, {high}) = {low}", "choose"),
        ],
        slips=[
            (str(high), "gave the greater solution"),
            (str(m.root), "forgot the shift"),
            (str((m.root + m.shift) % m.prime), "added the shift instead of subtracting it"),
            (str(abs(m.root - m.shift)), "did not reduce modulo the prime"),
        ],
        closing=_closing(rng),
        axes={"modulus": m.prime},
    )


def _completed(p: Params, rng: Random) -> Draft:
    m = p.modulus
    _, b, c = _coefficients(p)
    a = m.root**2 % m.prime
    (low, high), steps = _shift_steps(p)
    polynomial = tex_polynomial((1, b, c), "x")
    even = b if b % 2 == 0 else b + m.prime
    replaced = "" if b % 2 == 0 else f"${b} \\equiv {even}$, and "
    return answer_draft(
        rng.choice(
            (
                f"Find the largest $x < {m.prime}$ with ${polynomial} \\equiv 0 \\pmod{{{m.prime}}}$.",
                f"Of the integers $x$ from $0$ to ${m.prime - 1}$, which is the greatest for which"
                f" ${polynomial}$ is divisible by ${m.prime}$?",
                f"Solve ${polynomial} \\equiv 0 \\pmod{{{m.prime}}}$ and give the greatest solution below"
                f" ${m.prime}$.",
            )
        ),
        gold=str(high),
        answer_type="integer",
        steps=[
            step(
                f"{replaced}half of ${even}$ is ${m.shift}$: the congruence says $(x + {m.shift})^2 \\equiv"
                f" {m.shift}^2 - {c} \\equiv {a} \\pmod{{{m.prime}}}$."
                if replaced
                else f"Half of ${even}$ is ${m.shift}$: the congruence says $(x + {m.shift})^2 \\equiv"
                f" {m.shift}^2 - {c} \\equiv {a} \\pmod{{{m.prime}}}$.",
                f"({m.shift}^2 - {c}) % {m.prime} = {a}",
                "complete the square",
            ),
            _root_step(m.root, a, m.prime),
            *steps,
            step(f"The greater of the two is ${high}$.", f"max({low}, {high}) = {high}", "choose"),
        ],
        slips=[
            (str(low), "gave the smaller solution"),
            (str((m.root + m.shift) % m.prime), "added the shift instead of subtracting it"),
            (str(m.root), "forgot to undo the shift"),
            (str((low + high) % m.prime), "gave the sum of the solutions"),
        ],
        closing=_closing(rng),
        axes={"modulus": m.prime},
    )


def _number_of(p: Params, rng: Random) -> Draft:
    m, n, a = p.modulus, _modulus(p), _remainder(p)
    bound = n * p.periods
    numbers = [2 if r else 1 for r in m.roots]
    each = prod(numbers)
    gold = each * p.periods
    steps = [
        step(
            f"${n} = {tex_product(m.parts)}$, so the congruence must hold modulo each of these primes.",
            f"{n} = {'*'.join(map(str, m.parts))}",
            "prime factors",
        )
    ]
    for q, r in zip(m.parts, m.roots, strict=True):
        solved = f"two solutions, $x \\equiv \\pm {r}$" if r else "one solution, $x \\equiv 0$"
        steps.append(
            step(
                f"Modulo ${q}$ it says $x^2 \\equiv {a % q}$, which has {solved}.",
                f"({r}^2 - {a}) % {q} = 0",
                "roots modulo a prime",
            )
        )
    steps.append(
        step(
            f"By the Chinese remainder theorem there are ${tex_product(numbers)} = {each}$ solutions modulo"
            f" ${n}$, and ${bound} = {p.periods} \\cdot {n}$: altogether ${p.periods} \\cdot {each} ="
            f" {gold}$.",
            f"{bound}/{n}*{'*'.join(map(str, numbers))} = {gold}",
            "Chinese remainder theorem",
        )
    )
    return answer_draft(
        rng.choice(
            (
                f"How many integers $x$ from $1$ to ${bound}$ satisfy $x^2 \\equiv {a} \\pmod{{{n}}}$?",
                f"For how many of the integers $x$ from $1$ to ${bound}$ does $x^2$ leave the remainder ${a}$"
                f" on division by ${n}$?",
                f"Count the solutions of $x^2 \\equiv {a} \\pmod{{{n}}}$ among the integers from $1$ to"
                f" ${bound}$.",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(2 * p.periods), "took two solutions for each period"),
            (str(sum(numbers) * p.periods), "added the numbers of solutions for the primes"),
            (str(each), "counted one period only"),
            (str(gold + each), "counted one period too many"),
        ],
        closing=rng.choice(("The number of solutions is", "So the count is")),
        axes={"modulus": n, "primes": len(m.parts)},
    )


def _joined(p: Params) -> tuple[list[int], list[Step]]:
    """All four solutions from the roots modulo the two parts, in increasing order, and the steps."""
    m, n = p.modulus, _modulus(p)
    (one, other), (r, s), (e, f) = m.parts, m.roots, _units(m.parts)
    first, second = (r * e + s * f) % n, (r * e + (other - s) * f) % n
    found = sorted((first, second, n - first, n - second))
    return found, [
        step(
            f"${e}$ leaves 1 modulo ${one}$ and 0 modulo ${other}$; ${f}$ leaves 0 and 1.",
            f"{e} % {one} + {e} % {other} = {f} % {one} + {f} % {other}",
            "Chinese remainder theorem",
        ),
        step(
            f"The roots ${r}$ and ${s}$ together make ${r} \\cdot {e} + {s} \\cdot {f} \\equiv {first}"
            f" \\pmod{{{n}}}$, and with the opposite signs ${n - first}$.",
            f"({r}*{e} + {s}*{f}) % {n} = {first}",
            "equal signs",
        ),
        step(
            f"The other root modulo ${other}$ is ${other} - {s} = {other - s}$. With ${r}$ it makes"
            f" ${r} \\cdot {e} + {other - s} \\cdot {f} \\equiv {second} \\pmod{{{n}}}$, and with the"
            f" opposite signs ${n - second}$.",
            f"({r}*{e} + {other - s}*{f}) % {n} = {second}",
            "different signs",
        ),
        step(
            f"Of {listed([f'${x}$' for x in found])} the least is ${found[0]}$.",
            f"min({', '.join(map(str, found))}) = {found[0]}",
            "choose",
        ),
    ]


def _least_asked(p: Params, rng: Random) -> str:
    n, a = _modulus(p), _remainder(p)
    return rng.choice(
        (
            f"Find the smallest positive integer $x$ with $x^2 \\equiv {a} \\pmod{{{n}}}$.",
            f"What is the least positive solution of $x^2 \\equiv {a} \\pmod{{{n}}}$?",
            f"Determine the least positive integer whose square leaves the remainder ${a}$ on division by"
            f" ${n}$.",
        )
    )


def _joined_draft(p: Params, rng: Random, before: list[Step], slip: tuple[str, str]) -> Draft:
    found, steps = _joined(p)
    return answer_draft(
        _least_asked(p, rng),
        gold=str(found[0]),
        answer_type="integer",
        steps=[*before, *steps],
        slips=[
            (str(found[1]), "missed the solutions with the signs of the smallest"),
            (str(found[-1]), "gave the greatest solution below the modulus"),
            slip,
            (str(sum(p.modulus.roots)), "added the roots modulo the two parts"),
        ],
        closing=_closing(rng),
        axes={"modulus": _modulus(p)},
    )


def _two_moduli(p: Params, rng: Random) -> Draft:
    m, a = p.modulus, _remainder(p)
    before = [_root_step(r, a % q, q) for q, r in zip(m.parts, m.roots, strict=True)]
    return _joined_draft(p, rng, before, (str(m.roots[0]), "gave the root modulo one of the primes"))


def _lifted(p: Params, rng: Random) -> Draft:
    m, a = p.modulus, _remainder(p)
    (square, other), (r, s), q = m.parts, m.roots, m.prime
    small = r % q
    times, excess = r // q, a % square - small * small
    before = [
        _root_step(small, a % q, q),
        step(
            f"Modulo ${square}$ try $t = {small} + {q}k$: $t^2 \\equiv {small * small} + {2 * small * q}k$"
            f" should be ${a % square}$, which leaves ${2 * small}k \\equiv {excess // q % q} \\pmod{{{q}}}$"
            f" and $k \\equiv {times}$. So $t \\equiv \\pm {r} \\pmod{{{square}}}$.",
            f"{r}^2 % {square} = {a % square}",
            "lift the root",
        ),
        _root_step(s, a % other, other),
    ]
    return _joined_draft(p, rng, before, (str(r), f"gave the root modulo {square}"))
