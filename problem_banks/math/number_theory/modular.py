"""Modular arithmetic: powers, sums of them, linear congruences, two and three congruences at once."""

from functools import cache
from itertools import combinations
from math import gcd, prod
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Space, Tuples

#: What a story counts; the bare problem where there is none.
_THINGS = ("", "eggs", "coins", "cards", "beads", "marbles", "tiles", "stamps")


@register
class Modular(Family):
    """Kind 0: the remainder of a power. Kind 1: a linear congruence. Kind 2: the remainder of a sum of two
    powers with coefficients. Kind 3: two congruences at once. Kind 4: three."""

    name = "modular"
    version = "4"
    anchors = ("MATH 2", "MATH 5")
    levels = 5
    kinds = (0, 1, 3, 2, 4)
    kind = "math"
    summary = "Remainders of powers, linear congruences, the Chinese remainder theorem"
    dressing = frozenset({"things"})
    redraws = 1

    writers = (
        number("So the remainder is @."),
        number("So the solution is @.", name="x"),
        number("So the remainder is @."),
        number("So there are @ in the box."),
        number("So the number is @."),
    )

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(base=_bases_and_moduli(), exponent=range(20, 2020), summand=range(100))
        if level == 1:
            return Space(congruence=_congruences())
        if level == 2:
            return Space(
                sum=_two_bases(), exponents=Tuples(range(20, 420), 2), coefficients=Tuples(range(2, 20), 2)
            )
        if level == 3:
            return Space(things=_THINGS, pair=_pairs())
        return Space(things=_THINGS, triple=_triples())

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_power, _linear, _two_powers, _two_congruences, _three_congruences)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Multiplies step by step, or tries every residue."""
        if p.level == 0:
            base, modulus = p.base
            value = 1
            for _ in range(p.exponent):
                value = value * base % modulus
            found = [(value + p.summand) % modulus]
        elif p.level == 1:
            q = p.congruence
            right = (q.base * q.solution + q.constant) % q.modulus
            found = [x for x in range(q.modulus) if (q.base * x + q.constant - right) % q.modulus == 0]
        elif p.level == 2:
            *bases, modulus = p.sum
            total = 0
            for base, exponent, value in zip(bases, p.exponents, p.coefficients, strict=True):
                for _ in range(exponent):
                    value = value * base % modulus
                total += value
            found = [total % modulus]
        elif p.level == 3:
            m, n, number = p.pair.m, p.pair.n, p.pair.number
            found = [x for x in range(number % m, m * n, m) if (x - number) % n == 0]
        else:
            *moduli, k, number = p.triple.m, p.triple.n, p.triple.k, p.triple.number
            every = range(number % k, prod(moduli) * k, k)
            found = [x for x in every if all((x - number) % m == 0 for m in moduli)]
        return None if gold_of(draft) == ", ".join(map(str, found)) else f"trying gives {found}"


@cache
def _bases_and_moduli() -> tuple[tuple[int, int], ...]:
    return tuple((a, m) for m in range(11, 100) for a in range(2, m) if gcd(a, m) == 1)


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
def _two_bases() -> tuple[tuple[int, int, int], ...]:
    """Two different bases, and a modulus that shares no factor with them."""
    return tuple(
        (a, b, m)
        for m in range(11, 60)
        for a, b in combinations(range(2, m), 2)
        if gcd(a, m) == gcd(b, m) == 1
    )


@cache
def _triples() -> OneOf:
    """A number below the product of three moduli, no two of which have a common factor."""
    return OneOf(
        Space(m=(m,), n=(n,), k=(k,), number=range(m * n * k))
        for m, n, k in combinations(range(3, 24), 3)
        if gcd(m, n) == gcd(m, k) == gcd(n, k) == 1
    )


def _order(base: int, modulus: int) -> int:
    return next(k for k in range(1, modulus) if pow(base, k, modulus) == 1)


def _power(p: Params, rng: Random) -> Draft | None:
    base, modulus = p.base
    order = _order(base, modulus)
    quotient, rest = divmod(p.exponent, order)
    residue = pow(base, rest, modulus)
    gold = (residue + p.summand) % modulus
    expression = f"{base}^{{{p.exponent}}}" + (f" + {p.summand}" if p.summand else "")
    reduced = "" if gold == residue + p.summand else f" \\equiv {gold} \\pmod{{{modulus}}}"
    steps = [
        step(
            f"The powers of ${base}$ repeat modulo ${modulus}$ with period ${order}$: "
            f"${base}^{{{order}}} \\equiv 1 \\pmod{{{modulus}}}$.",
            f"{base}^{order} % {modulus} = 1",
            "order of an element",
        ),
        step(
            f"Since ${p.exponent} = {quotient} \\cdot {order} + {rest}$, the power is congruent to "
            f"${base}^{{{rest}}} \\equiv {residue} \\pmod{{{modulus}}}$.",
            f"{quotient}*{order} + {rest} = {p.exponent}",
            "reduce the exponent",
        ),
    ]
    if p.summand:
        steps.append(
            step(
                f"With the summand: ${residue} + {p.summand} = {residue + p.summand}{reduced}$.",
                f"({residue} + {p.summand}) % {modulus} = {gold}",
                "add",
            )
        )
    return answer_draft(
        _remainder_asked(expression, modulus, rng),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (
                str((base * p.exponent + p.summand) % modulus),
                "multiplied by the exponent instead of raising to it",
            ),
            (str(residue + p.summand), "forgot to reduce at the end"),
            (str((pow(base, rest + 1, modulus) + p.summand) % modulus), "was off by one in the exponent"),
            (str((residue - p.summand) % modulus), "subtracted the summand"),
        ],
        closing=rng.choice(("The remainder is", "So the remainder equals")),
        axes={"period": order},
    )


def _remainder_asked(expression: str, modulus: int, rng: Random) -> str:
    return rng.choice(
        (
            f"What is the remainder when ${expression}$ is divided by ${modulus}$?",
            f"Find the remainder of ${expression}$ on division by ${modulus}$.",
        )
    )


def _two_powers(p: Params, rng: Random) -> Draft | None:
    *bases, modulus = p.sum
    steps, parts, orders = [], [], []
    for base, exponent, factor in zip(bases, p.exponents, p.coefficients, strict=True):
        order = _order(base, modulus)
        quotient, rest = divmod(exponent, order)
        residue = pow(base, rest, modulus)
        part = factor * residue % modulus
        reduced = "" if part == factor * residue else f" \\equiv {part}"
        steps += [
            step(
                f"The powers of ${base}$ repeat modulo ${modulus}$ with period ${order}$:"
                f" ${base}^{{{order}}} \\equiv 1 \\pmod{{{modulus}}}$.",
                f"{base}^{order} % {modulus} = 1",
                "order of an element",
            ),
            step(
                f"Since ${exponent} = {quotient} \\cdot {order} + {rest}$, the term is congruent to"
                f" ${factor} \\cdot {base}^{{{rest}}} \\equiv {factor} \\cdot {residue} ="
                f" {factor * residue}{reduced} \\pmod{{{modulus}}}$.",
                f"{quotient}*{order} + {rest} = {exponent} and {factor}*{base}^{rest} % {modulus} = {part}",
                "reduce the exponent",
            ),
        ]
        parts.append(part)
        orders.append(order)
    gold = sum(parts) % modulus
    reduced = "" if gold == sum(parts) else f" \\equiv {gold} \\pmod{{{modulus}}}"
    (a, b), (m, n), (c, d) = bases, p.exponents, p.coefficients
    expression = f"{c} \\cdot {a}^{{{m}}} + {d} \\cdot {b}^{{{n}}}"
    return answer_draft(
        _remainder_asked(expression, modulus, rng),
        gold=str(gold),
        answer_type="integer",
        steps=[
            *steps,
            step(
                f"Add the terms: ${parts[0]} + {parts[1]} = {sum(parts)}{reduced}$.",
                f"({parts[0]} + {parts[1]}) % {modulus} = {gold}",
                "add",
            ),
        ],
        slips=[
            (str(parts[0]), "left out the second term"),
            (str(sum(parts)) if sum(parts) != gold else str(gold + modulus), "forgot to reduce at the end"),
            (str((parts[0] - parts[1]) % modulus), "subtracted the second term"),
            (str((pow(a, m, modulus) + pow(b, n, modulus)) % modulus), "forgot the coefficients"),
        ],
        closing=rng.choice(("The remainder is", "So the remainder equals")),
        axes={"period": max(orders)},
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
        f"A box holds fewer than {m * n} {p.things}. Counted in groups of {m}, {a} are left over; in groups"
        f" of {n}, {b} are left over. How many {p.things} are there?"
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
    counted = f"Counted in groups of {m}, {a} are left over; in groups of {n}, {b}; in groups of {k}, {c}."
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
