"""Modular arithmetic: powers, linear congruences, two congruences at once."""

from functools import cache
from math import gcd
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Space

#: What a story counts; the bare problem where there is none.
_THINGS = ("", "eggs", "coins", "cards", "beads", "marbles", "tiles", "stamps")


@register
class Modular(Family):
    """Level 0: the remainder of a power. Level 1: a linear congruence. Level 2: two congruences at once."""

    name = "modular"
    version = "3"
    kind = "math"
    summary = "Remainders of powers, linear congruences, the Chinese remainder theorem"
    dressing = frozenset({"things"})
    redraws = 1

    writers = (
        number("So the remainder is @."),
        number("So the solution is @.", name="x"),
        number("So there are @ in the box."),
    )

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(base=_bases_and_moduli(), exponent=range(20, 2020), summand=range(100))
        if level == 1:
            return Space(congruence=_congruences())
        return Space(things=_THINGS, pair=_pairs())

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_power, _linear, _two_congruences)[p.level](p, rng)

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
        else:
            m, n, number = p.pair.m, p.pair.n, p.pair.number
            found = [x for x in range(number % m, m * n, m) if (x - number) % n == 0]
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


def _power(p: Params, rng: Random) -> Draft | None:
    base, modulus = p.base
    order = next(k for k in range(1, modulus) if pow(base, k, modulus) == 1)
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
        rng.choice(
            (
                f"What is the remainder when ${expression}$ is divided by ${modulus}$?",
                f"Find the remainder of ${expression}$ on division by ${modulus}$.",
            )
        ),
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
    inverse = pow(m, -1, n)
    k = (b - a) * inverse % n
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
            step(
                f"Write the number as ${a} + {m}k$; the first condition holds for every $k$.",
                f"all(({a} + {m}*k) % {m} = {a % m} for k in between(0, {n}))",
                "parametrise",
            ),
            step(
                f"The second one asks ${m}k \\equiv {b} - {a} \\equiv {(b - a) % n} \\pmod{{{n}}}$.",
                f"({b} - {a}) % {n} = {(b - a) % n}",
                "substitute",
            ),
            step(
                f"The inverse of ${m}$ modulo ${n}$ is ${inverse}$, so $k \\equiv {k} \\pmod{{{n}}}$.",
                f"{inverse}*{(b - a) % n} % {n} = {k}",
                "multiply by the inverse",
            ),
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
