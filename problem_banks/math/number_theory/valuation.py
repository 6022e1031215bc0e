"""How often a prime divides: products, binomial coefficients by carries, and differences of great powers."""

from functools import cache
from math import comb, factorial, gcd
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Space

_PRIMES = (3, 5, 7, 11, 13)
_SMALL = (3, 5, 7)


@register
class Valuation(Family):
    """Kind 0: the exponent of a prime in a product of multiples. Kind 1: the greatest power of a prime in a
    binomial coefficient. Kind 2: the exponent in a difference of powers, an odd prime that divides the
    difference of the bases. Kind 3: the same for 2. Kind 4: a prime that divides only some such powers."""

    name = "valuation"
    version = "3"
    anchors = ("MATH 4", "AIME 10")
    kind = "math"
    summary = "Exponents of primes in products, binomial coefficients and differences of powers"
    levels = 5
    items_per_seed = 10_000
    redraws = 1

    writers = (
        number("So the exponent is @."),
        number("So the power is @."),
        *(number("So the exponent is @."),) * 3,
    )

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(prime=_PRIMES, factor=range(2, 61), count=range(20, 140))
        if level == 1:
            return Space(binomial=_binomials())
        top = range(14, 84) if level == 3 else range(50, 300)
        return Space(powers=(_near_bases, _odd_bases, _ordered_bases)[level - 2](), top=top)

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_multiples, _binomial, _odd_prime, _two, _by_order)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Divides the factors one by one, the binomial coefficient itself, or the difference modulo a power
        of the prime that is greater than the exponent claims."""
        gold = int(gold_of(draft))
        if p.level == 0:
            found = sum(_times(p.prime, p.factor * k) for k in range(1, p.count + 1))
        elif p.level == 1:
            q = p.binomial.prime
            found = q ** _times(q, comb(p.binomial.n, p.binomial.k))
        else:
            w = p.powers
            exponent = factorial(p.top)
            modulus = w.prime ** (gold + 20)
            rest = (pow(w.a, exponent, modulus) - pow(w.b, exponent, modulus)) % modulus
            found = _times(w.prime, rest) if rest else gold + 20
        return None if gold == found else f"dividing gives {found}"


def _times(prime: int, number: int) -> int:
    """How often the prime divides a number that is not zero."""
    count = 0
    while number % prime == 0:
        number //= prime
        count += 1
    return count


@cache
def _binomials() -> OneOf:
    """Binomial coefficients that the prime divides at least once, for every n a few."""
    spaces = []
    for prime in (2, 3, 5, 7):
        for n in range(60, 600):
            held = [k for k in range(5, n // 2 + 1, 3) if _carries(prime, k, n - k) >= 1]
            if held:
                spaces.append(Space(prime=(prime,), n=(n,), k=held))
    return OneOf(spaces)


@cache
def _near_bases() -> OneOf:
    """Bases whose difference an odd prime divides, and neither of them."""
    return OneOf(
        Space(
            prime=(q,),
            b=(b,),
            a=[a for a in range(b + q, b + 6 * q, q) if gcd(a, b) == 1],
        )
        for q in _SMALL
        for b in range(2, 30)
        if b % q
    )


@cache
def _odd_bases() -> OneOf:
    """Odd bases without a common factor."""
    return OneOf(
        Space(prime=(2,), b=(b,), a=[a for a in range(b + 2, b + 60, 2) if gcd(a, b) == 1])
        for b in range(3, 40, 2)
    )


@cache
def _ordered_bases() -> OneOf:
    """A base whose order modulo the prime is greater than one; the exponent is a multiple of it."""
    return OneOf(Space(prime=(q,), a=[a for a in range(2, 40) if a % q > 1], b=(1,)) for q in _PRIMES)


def _digits(base: int, number: int) -> list[int]:
    """Digits in a base, the last one first."""
    digits = []
    while number:
        number, digit = divmod(number, base)
        digits.append(digit)
    return digits


def _carries(base: int, one: int, other: int) -> int:
    """How often one carries in the sum of the two."""
    count = carry = 0
    while one or other or carry:
        carry = int(one % base + other % base + carry >= base)
        count += carry
        one, other = one // base, other // base
    return count


def _legendre(prime: int, n: int) -> int:
    return sum(n // prime**e for e in range(1, n.bit_length() + 1))


def _factorial_step(prime: int, n: int) -> Step:
    """The exponent of a prime in a factorial."""
    powers = [prime**e for e in range(1, n.bit_length() + 1) if prime**e <= n]
    parts = [n // power for power in powers]
    shown = " + ".join(f"\\left\\lfloor \\frac{{{n}}}{{{power}}} \\right\\rfloor" for power in powers)
    numbers = f" = {' + '.join(map(str, parts))}" if len(parts) > 1 else ""
    return step(
        f"By Legendre the exponent of ${prime}$ in ${n}!$ is ${shown}{numbers} = {sum(parts)}$.",
        " + ".join(f"floor({n}/{power})" for power in powers) + f" = {sum(parts)}",
        "Legendre's formula",
    )


def _split(prime: int, number: int, said: str, term: str) -> Step:
    """A number as a power of the prime times the rest.

    Args:
        term: the number as a claim calculates it.
    """
    e = _times(prime, number)
    rest = number // prime**e
    if e == 0:
        text = f"{said} ${number}$, which is not divisible by ${prime}$."
        return step(text, f"gcd({term}, {prime}) = 1", "divide out the prime")
    shown = _power(prime, e) + (f" \\cdot {rest}" if rest > 1 else "")
    return step(
        f"{said} ${number}{'' if shown == str(number) else f' = {shown}'}$.",
        f"{term} = {prime}^{e}*{rest} and gcd({term}, {prime}^{e + 1}) = {prime}^{e}",
        "divide out the prime",
    )


def _power(q: int, e: int) -> str:
    return str(q) if e == 1 else f"{q}^{{{e}}}" if e > 9 else f"{q}^{e}"


def _asked(product: str, prime: int, rng: Random) -> str:
    return rng.choice(
        (
            f"What is the exponent of ${prime}$ in the prime factorisation of {product}?",
            f"Find the greatest integer $e$ for which ${prime}^e$ divides {product}.",
            f"How often can {product} be divided by ${prime}$, one time after the other, without a"
            " remainder?",
            f"Let $v$ be the exponent of the prime ${prime}$ in {product}. Determine $v$.",
        )
    )


def _closing(rng: Random) -> str:
    return rng.choice(("The exponent is", "So the exponent equals", "Altogether:"))


def _multiples(p: Params, rng: Random) -> Draft:
    q, d, n = p.prime, p.factor, p.count
    e, held = _times(q, d), _legendre(q, n)
    gold = n * e + held
    product = f"the product ${d} \\cdot {2 * d} \\cdot {3 * d} \\cdots {n * d}$"
    return answer_draft(
        _asked(f"{product} of the first ${n}$ positive multiples of ${d}$", q, rng),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Each of the ${n}$ factors holds ${d}$: the product is ${d}^{{{n}}} \\cdot {n}!$.",
                f"{n * d}/{d} = {n}",
                "take out the common factor",
            ),
            _split(q, d, "The common factor is", str(d)),
            _factorial_step(q, n),
            step(
                f"{'Together the exponent is' if e else 'The common factor adds nothing:'} ${n} \\cdot {e} +"
                f" {held} = {gold}$.",
                f"{n}*{e} + {held} = {gold}",
                "add",
            ),
        ],
        slips=[
            (str(held), "took the factorial only"),
            (str(n * e + n // q), f"counted only the multiples of {q} and not those of its powers"),
            (str(n * d // q), f"counted the multiples of {q} up to the last factor"),
            (str(_legendre(q, n * d)), "took all numbers up to the last factor"),
            (str(gold + 1), "was off by one"),
        ],
        closing=_closing(rng),
        axes={"prime": q},
    )


def _binomial(p: Params, rng: Random) -> Draft:
    q, n, k = p.binomial.prime, p.binomial.n, p.binomial.k
    carries = _carries(q, k, n - k)
    gold = q**carries
    sums = [sum(_digits(q, x)) for x in (k, n - k, n)]
    shown = f"\\binom{{{n}}}{{{k}}}"
    times = {1: "once", 2: "twice"}.get(carries, f"{carries} times")
    return answer_draft(
        rng.choice(
            (
                f"What is the greatest power of ${q}$ that divides ${shown}$?",
                f"Find the largest power of ${q}$ by which ${shown}$ is divisible.",
                f"The number of ways to choose {k} of {n} things is divided by ${q}$ as often as possible"
                f" without a remainder. What power of ${q}$ has been divided out?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            _digit_step(q, k),
            _digit_step(q, n - k),
            step(
                f"By Kummer the exponent of ${q}$ is the number of carries when the two are added in base"
                f" ${q}$. One carries {times}: each carry lowers the digit sum by ${q - 1}$, and that of"
                f" ${n}$ is ${sums[2]}$.",
                f"({sums[0]} + {sums[1]} - {sums[2]})/({q} - 1) = {carries}",
                "Kummer's theorem",
            ),
            step(
                f"The power is ${q}^{{{carries}}} = {gold}$.",
                f"gcd(comb({n}, {k}), {q}^{carries + 1}) = {gold}",
                "the power",
            ),
        ],
        slips=[
            (str(carries), "gave the exponent instead of the power"),
            (str(gold * q), "carried once too often"),
            (str(gold // q), "missed a carry"),
            (str(q * carries), "multiplied by the exponent instead of raising to it"),
        ],
        closing=rng.choice(("The greatest power is", "So the power is")),
        axes={"prime": q},
    )


def _digit_step(base: int, number: int) -> Step:
    digits = _digits(base, number)
    shown = "".join(map(str, digits[::-1]))
    terms = [f"{d}*{base}^{place}" for place, d in enumerate(digits) if d][::-1]
    return step(
        f"In base ${base}$ one writes ${number} = {shown}_{{{base}}}$, with the digit sum ${sum(digits)}$.",
        f"{' + '.join(terms)} = {number}",
        "digits in the base",
    )


def _lift_step(prime: int, near: int, raised: tuple[str, str]) -> Step:
    """What the first factor of the exponent does, as an example that is computed."""
    claim, shown = raised
    return step(
        f"Each factor ${prime}$ of the exponent adds one: ${shown}$, for instance, is divisible by"
        f" ${prime}^{{{near + 1}}}$ and not by ${prime}^{{{near + 2}}}$.",
        f"gcd({claim}, {prime}^{near + 2}) = {prime}^{near + 1}",
        "a factor of the exponent",
    )


def _difference(p: Params) -> str:
    w = p.powers
    return f"${w.a}^{{{p.top}!}} - {1 if w.b == 1 else f'{w.b}^{{{p.top}!}}'}$"


def _odd_prime(p: Params, rng: Random) -> Draft:
    w, q = p.powers, p.powers.prime
    near, held = _times(q, w.a - w.b), _legendre(q, p.top)
    gold = near + held
    return answer_draft(
        _asked(_difference(p), q, rng),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"${q}$ is odd and divides ${w.a} - {w.b}$ but neither base, so the exponent may be lifted:"
                f" that of ${w.a}^n - {w.b}^n$ is that of ${w.a} - {w.b}$ plus that of $n$.",
                f"{w.a} % {q} = {w.b} % {q}",
                "lifting the exponent",
            ),
            _split(q, w.a - w.b, f"${w.a} - {w.b}$ is", f"{w.a} - {w.b}"),
            _lift_step(q, near, (f"{w.a}^{q} - {w.b}^{q}", f"{w.a}^{{{q}}} - {w.b}^{{{q}}}")),
            _factorial_step(q, p.top),
            step(f"Together: ${near} + {held} = {gold}$.", f"{near} + {held} = {gold}", "add"),
        ],
        slips=[
            (str(held), "left out the difference of the bases"),
            (str(near + p.top // q), f"counted only the multiples of {q} and not those of its powers"),
            (str(near + p.top), f"took {p.top} for the exponent of {q} in the factorial"),
            (str(max(near, 1) * held), "multiplied the two exponents"),
            (str(gold + 1), "was off by one"),
        ],
        closing=_closing(rng),
        axes={"prime": q},
    )


def _two(p: Params, rng: Random) -> Draft:
    w = p.powers
    minus, plus, held = _times(2, w.a - w.b), _times(2, w.a + w.b), _legendre(2, p.top)
    gold = minus + plus + held - 1
    return answer_draft(
        _asked(_difference(p), 2, rng),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Both bases are odd and the exponent $n = {p.top}!$ is even: for the prime 2 the exponent of"
                f" ${w.a}^n - {w.b}^n$ is the sum of those of ${w.a} - {w.b}$, ${w.a} + {w.b}$ and $n$, less"
                " 1.",
                f"{w.a} % 2 = {w.b} % 2",
                "lifting the exponent",
            ),
            _split(2, w.a - w.b, f"${w.a} - {w.b}$ is", f"{w.a} - {w.b}"),
            _split(2, w.a + w.b, f"${w.a} + {w.b}$ is", f"{w.a} + {w.b}"),
            _factorial_step(2, p.top),
            step(
                f"Together: ${minus} + {plus} + {held} - 1 = {gold}$.",
                f"{minus} + {plus} + {held} - 1 = {gold}",
                "add",
            ),
        ],
        slips=[
            (str(minus + held), "used the rule for odd primes"),
            (str(gold + 1), "forgot to subtract 1"),
            (str(minus + plus + p.top // 2 - 1), "counted only the even factors of the factorial"),
            (str(held), "left out the bases"),
        ],
        closing=_closing(rng),
        axes={"prime": 2},
    )


def _by_order(p: Params, rng: Random) -> Draft:
    w, q = p.powers, p.powers.prime
    rests = [w.a % q]
    while rests[-1] != 1:
        rests.append(rests[-1] * w.a % q)
    d, held = len(rests), _legendre(q, p.top)
    near = _times(q, w.a**d - 1)
    gold = near + held
    return answer_draft(
        _asked(_difference(p), q, rng),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Modulo ${q}$ the powers of ${w.a}$ leave {listed([str(rest) for rest in rests])}: the first"
                f" that leaves 1 is ${_power(w.a, d)}$.",
                f"{w.a}^{d} % {q} = 1",
                "order of the base",
            ),
            _split(q, w.a**d - 1, f"${_power(w.a, d)} - 1$ is", f"{w.a}^{d} - 1"),
            step(
                f"${d}$ divides ${p.top}!$, so ${w.a}^{{{p.top}!}} - 1 = ({_power(w.a, d)})^n - 1$ with"
                f" $n = \\frac{{{p.top}!}}{{{d}}}$. Since ${q}$ does not divide ${d}$, it has the same"
                f" exponent in $n$ as in ${p.top}!$.",
                f"gcd({d}, {q}) = 1",
                "write it with a base that leaves 1",
            ),
            _lift_step(q, near, (f"({w.a}^{d})^{q} - 1", f"({_power(w.a, d)})^{{{q}}} - 1")),
            _factorial_step(q, p.top),
            step(
                f"Lifting the exponent gives ${near} + {held} = {gold}$.",
                f"{near} + {held} = {gold}",
                "lifting the exponent",
            ),
        ],
        slips=[
            (str(held), "left out the first power that leaves 1"),
            (str(near + _legendre(q, p.top // d)), f"took {p.top // d}! for the quotient"),
            (str(near + p.top // q), f"counted only the multiples of {q} and not those of its powers"),
            (str(near), "left out the factorial"),
            (str(gold + d), "added the order"),
        ],
        closing=_closing(rng),
        axes={"prime": q, "order": d},
    )
