"""Remainders of great powers: of one, of sums, products and towers of them."""

from functools import cache
from itertools import combinations
from math import gcd
from random import Random

from problem_banks.family import Draft
from problem_banks.math.makings.drafting import answer_draft, step
from problem_banks.math.makings.notation import tex_product
from problem_banks.space import Combinations, OneOf, Params, Space


def bases_for_digits() -> Combinations:
    """Two bases whose last digits change from power to power."""
    return Combinations([n for n in range(12, 80) if n % 10 not in (0, 1, 5, 6)], 2)


@cache
def towers() -> OneOf:
    """base^(middle^top) modulo a prime; the exponent is reduced modulo one less."""
    spaces = []
    for modulus in (7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47):
        bases = [b for b in range(2, 2 * modulus) if b % modulus > 1 and b % modulus != modulus - 1]
        spaces.append(Space(modulus=(modulus,), base=bases, middle=range(3, 60), top=range(5, 130)))
    return OneOf(spaces)


@cache
def odd_pairs() -> tuple[tuple[int, int], ...]:
    """Two odd bases, neither a multiple of 5, with remainders by 25 other than plus and minus one."""
    bases = [n for n in range(3, 100, 2) if n % 5 and n % 25 not in (1, 24)]
    return tuple((a, b) for a in bases for b in bases if a < b and gcd(a, b) == 1)


@cache
def bases_and_moduli() -> tuple[tuple[int, int], ...]:
    """A base below a modulus that shares no factor with it."""
    return tuple((a, m) for m in range(11, 100) for a in range(2, m) if gcd(a, m) == 1)


@cache
def two_bases() -> tuple[tuple[int, int, int], ...]:
    """Two different bases, and a modulus that shares no factor with them."""
    return tuple(
        (a, b, m)
        for m in range(11, 60)
        for a, b in combinations(range(2, m), 2)
        if gcd(a, m) == gcd(b, m) == 1
    )


def _order(base: int, modulus: int) -> int:
    return next(k for k in range(1, modulus) if pow(base, k, modulus) == 1)


def power(p: Params, rng: Random) -> Draft | None:
    """The remainder of one power, and of a summand."""
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


def two_powers(p: Params, rng: Random) -> Draft | None:
    """The remainder of a sum of two powers with coefficients."""
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


def _cycle(base: int) -> list[int]:
    """Last digits of the powers of a base, from the first power on until they repeat."""
    digits = [base % 10]
    while digits[-1] * base % 10 != digits[0]:
        digits.append(digits[-1] * base % 10)
    return digits


def last_digit(p: Params, rng: Random) -> Draft:
    """The last digit of a sum of two powers."""
    lasts, steps = [], []
    for base, exponent in zip(p.bases, p.exponents, strict=True):
        cycle = _cycle(base)
        size = len(cycle)
        place = exponent % size or size
        lasts.append(cycle[place - 1])
        steps.append(
            step(
                f"The powers of {base} end in ${', '.join(map(str, cycle))}$, and so on with period {size}."
                f" Since ${exponent} = {size} \\cdot {(exponent - place) // size} + {place}$,"
                f" ${base}^{{{exponent}}}$ ends in ${lasts[-1]}$.",
                f"{base}^{exponent} % 10 = {lasts[-1]}",
                "period of the last digit",
            )
        )
    (a, b), (m, n) = p.bases, p.exponents
    gold = sum(lasts) % 10
    steps.append(
        step(
            f"The sum ends like ${lasts[0]} + {lasts[1]} = {sum(lasts)}$.",
            f"({lasts[0]} + {lasts[1]}) % 10 = {gold}",
            "add the last digits",
        )
    )
    expression = f"{a}^{{{m}}} + {b}^{{{n}}}"
    return answer_draft(
        rng.choice(
            (
                f"What is the last digit of ${expression}$?",
                f"Find the units digit of ${expression}$.",
                f"In which digit does the number ${expression}$ end?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str((a * m + b * n) % 10), "multiplied by the exponents instead of raising"),
            (str((pow(a, m + 1, 10) + pow(b, n + 1, 10)) % 10), "was off by one in both periods"),
            (str(lasts[0] * lasts[1] % 10), "multiplied the last digits"),
            (str(pow(a + b, m + n, 10)), "added bases and exponents"),
        ],
        closing=rng.choice(("The last digit is", "So it ends in")),
        axes={"powers": 2},
    )


def tower(p: Params, rng: Random) -> Draft:
    """The remainder of a power whose exponent is a power."""
    t = p.tower
    base, middle, top, modulus = t.base, t.middle, t.top, t.modulus
    period = modulus - 1
    small = pow(middle, top, period)
    rest = base % modulus
    gold = pow(base, middle**top, modulus)
    exponent = small or period
    expression = f"{base}^{{{middle}^{{{top}}}}}"
    reduced = "" if rest == base else f" Also ${base} \\equiv {rest} \\pmod{{{modulus}}}$."
    return answer_draft(
        rng.choice(
            (
                f"What is the remainder when ${expression}$ is divided by ${modulus}$?",
                f"Find the remainder of ${expression}$ modulo ${modulus}$.",
                f"Divide ${expression}$ by ${modulus}$. What remainder is left?",
            )
        )
        + f" The exponent is the number ${middle}^{{{top}}}$.",
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"${modulus}$ is a prime that does not divide ${base}$, so by Fermat ${base}^{{{period}}}"
                f" \\equiv 1 \\pmod{{{modulus}}}$: only the exponent modulo ${period}$ matters.{reduced}",
                f"{base}^{period} % {modulus} = 1",
                "Fermat's little theorem",
            ),
            step(
                f"${middle}^{{{top}}} \\equiv {small} \\pmod{{{period}}}$"
                + (f", so take the exponent ${period}$." if small == 0 else "."),
                f"{middle}^{top} % {period} = {small}",
                "reduce the exponent",
            ),
            step(
                f"Repeated squaring gives ${rest}^{{{exponent}}} \\equiv {gold} \\pmod{{{modulus}}}$.",
                f"{rest}^{exponent} % {modulus} = {gold}",
                "compute the power",
            ),
        ],
        slips=[
            (str(pow(base, middle * top, modulus)), "multiplied the two exponents"),
            (str(pow(base, pow(middle, top, modulus), modulus)), f"reduced the exponent modulo {modulus}"),
            (str(base * small % modulus), "multiplied by the reduced exponent"),
            (str(small), "gave the reduced exponent"),
        ],
        closing=rng.choice(("The remainder is", "So the remainder equals")),
        axes={"powers": 2},
    )


def two_digits(p: Params, rng: Random) -> Draft:
    """The last two digits of a product of powers, through the remainders by 4 and 25."""
    (a, b), (m, n) = p.bases, p.exponents
    by_four = pow(a, m, 4) * pow(b, n, 4) % 4
    one, other = pow(a, m, 25), pow(b, n, 25)
    by_25 = one * other % 25
    gold = a**m * b**n % 100
    expression = tex_product((f"{a}^{{{m}}}", f"{b}^{{{n}}}"))
    shown = f"0{gold}" if gold < 10 else str(gold)
    candidates = [by_25 + 25 * k for k in range(4)]
    return answer_draft(
        rng.choice(
            (
                f"What is the remainder of ${expression}$ on division by $100$?",
                f"Find the number formed by the last two digits of ${expression}$.",
                f"The number ${expression}$ is divided by $100$. Find the remainder.",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"By 4: ${a} \\equiv {_nearest(a, 4)}$ and ${b} \\equiv {_nearest(b, 4)}$, so the product"
                f" leaves ${by_four}$.",
                f"{a}^{m}*{b}^{n} % 4 = {by_four}",
                "remainder by 4",
            ),
            step(
                f"By 25: every number prime to 5 has a 20th power that leaves 1, so ${a}^{{{m}}} \\equiv"
                f" {a % 25}^{{{m % 20}}} \\equiv {one}$ and ${b}^{{{n}}} \\equiv {b % 25}^{{{n % 20}}}"
                f" \\equiv {other}$.",
                f"({a % 25}^{m % 20} - {one}) % 25 = ({b % 25}^{n % 20} - {other}) % 25",
                "Euler's theorem",
            ),
            step(
                f"The product leaves ${one} \\cdot {other} \\equiv {by_25} \\pmod{{25}}$.",
                f"{one}*{other} % 25 = {by_25}",
                "multiply",
            ),
            step(
                f"Of ${', '.join(map(str, candidates))}$ only ${gold}$ leaves ${by_four}$ by 4, so the number"
                f" ends in {shown}.",
                f"{gold} % 4 = {by_four}",
                "join the remainders",
            ),
        ],
        slips=[
            (str(by_25), "gave the remainder by 25"),
            (str(pow(a * b, m + n, 100)), "multiplied the bases and added the exponents"),
            (str((pow(a, m, 100) + pow(b, n, 100)) % 100), "added the powers instead of multiplying"),
            (str(gold % 10), "gave the last digit only"),
        ],
        closing=rng.choice(("The remainder is", "So it is")),
        axes={"powers": 2},
    )


def _nearest(number: int, modulus: int) -> int:
    """The remainder of least absolute value."""
    rest = number % modulus
    return rest - modulus if 2 * rest > modulus else rest
