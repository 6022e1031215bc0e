"""Arithmetic in finite fields: remainders of polynomials modulo a prime and an irreducible polynomial."""

from functools import cache
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, closing, gold_of, step
from problem_banks.math.makings.notation import tex_polynomial
from problem_banks.math.makings.writing.expressions import expression
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Axis, Combinations, OneOf, Params, Permutations, Space

#: What the letter of the field may be called.
_LETTERS = tuple("tuvwyz")

#: An element ``a + b t``, or the rule ``t^2 = c + d t``, by its two numbers.
_Pair = tuple[int, int]

#: For each kind, the primes, and the exponents or, of the last, the parts of the exponent.
_PRIMES = ((5, 7, 11, 13), (11, 13, 17, 19, 23), (5, 7, 11, 13), (7, 11, 13, 17), (7, 11, 13, 17))


@register
class FiniteField(Family):
    """Kind 0: a product in a field of p^2 elements. Kind 1: an inverse. Kind 2: a quotient. Kind 3: a power.
    Kind 4: a power so high that the Frobenius map is wanted."""

    name = "finite_field"
    version = "1"
    anchors = ("undergraduate", "undergraduate")
    kind = "math"
    summary = "Products, inverses, quotients and powers in fields of p^2 elements"
    levels = 5
    dressing = frozenset({"letter"})
    redraws = 1

    writers = (expression("So the element is @.", "The result is @."),)

    def space(self, level: int) -> Space:
        story: dict[str, Axis] = {"letter": _LETTERS}
        return Space(**story, given=_givens(level))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_product, _inverse, _quotient, _power, _high_power)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Elements as 2 by 2 matrices: the letter stands for the companion matrix of its rule."""
        field, powers = _Field(p), [1]
        if p.level == 2:
            powers = [1, field.prime**2 - 2]
        elif p.level > 0:
            powers = [_exponent(p) % (field.prime**2 - 1)]
        elements = field.elements
        if p.level == 0:
            powers = [1, 1]
        found = _by_matrices(field, elements, powers)
        return None if gold_of(draft) == _shown(found, p.letter) else f"matrices give {found}"


@cache
def _irreducible(prime: int) -> tuple[_Pair, ...]:
    """Rules ``t^2 = c + d t`` without a root."""
    return tuple(
        (c, d)
        for c in range(1, prime)
        for d in range(prime)
        if all((x * x - d * x - c) % prime for x in range(prime))
    )


@cache
def _elements(prime: int) -> tuple[_Pair, ...]:
    return tuple((a, b) for a in range(1, prime) for b in range(1, prime))


@cache
def _givens(kind: int) -> OneOf:
    def exponents(prime: int) -> tuple[int, ...]:
        if kind == 3:
            return tuple(range(5, 10))
        return tuple(prime * m + n for m in (2, 3, 4) for n in (2, 3, 4)) if kind == 4 else (1,)

    def pool(prime: int) -> Axis:
        if kind == 0:
            return Combinations(_elements(prime), 2)
        return Permutations(_elements(prime), 2 if kind == 2 else 1)

    return OneOf(
        Space(prime=(q,), rule=_irreducible(q), elements=pool(q), exponent=exponents(q))
        for q in _PRIMES[kind]
    )


class _Field:
    """The field and the elements of an item."""

    def __init__(self, p: Params) -> None:
        self.prime: int = p.given.prime
        self.rule: _Pair = p.given.rule
        self.elements: tuple[_Pair, ...] = p.given.elements
        self.letter: str = p.letter

    def shown(self, element: _Pair) -> str:
        return _shown(element, self.letter)


def _exponent(p: Params) -> int:
    """The exponent of the only element."""
    return -1 if p.level == 1 else int(p.given.exponent)


def _shown(element: _Pair, letter: str) -> str:
    return tex_polynomial(element[::-1], letter)


_Matrix = tuple[int, int, int, int]


def _by_matrices(field: _Field, elements: tuple[_Pair, ...], powers: list[int]) -> _Pair:
    c, d, q = field.rule[0], field.rule[1], field.prime
    value: _Matrix = (1, 0, 0, 1)
    for (a, b), power in zip(elements, powers, strict=True):
        # Columns are the images of 1 and of the letter.
        value = _matrix_times(value, _matrix_power((a, b * c % q, b, (a + b * d) % q), power, q), q)
    return value[0], value[2]


def _matrix_times(x: _Matrix, y: _Matrix, q: int) -> _Matrix:
    return (
        (x[0] * y[0] + x[1] * y[2]) % q,
        (x[0] * y[1] + x[1] * y[3]) % q,
        (x[2] * y[0] + x[3] * y[2]) % q,
        (x[2] * y[1] + x[3] * y[3]) % q,
    )


def _matrix_power(x: _Matrix, exponent: int, q: int) -> _Matrix:
    value: _Matrix = (1, 0, 0, 1)
    for _ in range(exponent):
        value = _matrix_times(value, x, q)
    return value


def _times(field: _Field, x: _Pair, y: _Pair) -> tuple[_Pair, str, str]:
    """The product, what it is before and after it is reduced, in words, and a claim for its two numbers."""
    (a, b), (e, f), (c, d), q = x, y, field.rule, field.prime
    constant, linear, square = a * e, a * f + b * e, b * f
    found = (constant + square * c) % q, (linear + square * d) % q
    expanded = tex_polynomial((square, linear, constant), field.letter)
    shown = f"{expanded}$, which becomes ${field.shown(found)}"
    claim = (
        f"({a}*{e} + {b}*{f}*{c}) % {q} + (({a}*{f} + {b}*{e} + {b}*{f}*{d}) % {q})*{field.letter}"
        f" = {found[0]} + {found[1]}*{field.letter}"
    )
    return found, shown, claim


def _opening(field: _Field, rng: Random) -> str:
    q, (c, d), t = field.prime, field.rule, field.letter
    rule = tex_polynomial((d, c), t)
    modulus = tex_polynomial((1, (-d) % q, (-c) % q), t)
    return rng.choice(
        (
            f"The field with {q * q} elements consists of all $a + b{t}$ with $a$ and $b$ from $0$ to"
            f" ${q - 1}$, calculated modulo ${q}$, where ${t}^2 = {rule}$.",
            f"Let $F$ be the field of the polynomials in ${t}$ over the integers modulo ${q}$, taken modulo"
            f" ${modulus}$.",
            f"Calculate modulo ${q}$ with expressions $a + b{t}$, in which ${t}^2$ is always replaced by"
            f" ${rule}$.",
        )
    )


def _asked(field: _Field, what: str, rng: Random) -> str:
    form = f"in the form $a + b{field.letter}$ with $a$ and $b$ from $0$ to ${field.prime - 1}$"
    question = rng.choice((f"Find {what} {form}.", f"What is {what}, {form}?", f"Write {what} {form}."))
    return f"{_opening(field, rng)} {question}"


def _rule_step(field: _Field) -> Step:
    c, d, q, t = *field.rule, field.prime, field.letter
    squares = sorted({x * x % q for x in range(q)})
    value = (d * d + 4 * c) % q
    return step(
        f"Rule: ${t}^2 = {tex_polynomial((d, c), t)}$. Its discriminant ${d}^2 + 4 \\cdot {c} \\equiv {value}"
        f" \\pmod{{{q}}}$ is none of the squares {', '.join(map(str, squares))}, so this is a field.",
        f"({d}^2 + 4*{c}) % {q} = {value}",
        "the field",
    )


def _product_step(field: _Field, x: _Pair, y: _Pair, lead: str = "Multiply and reduce") -> tuple[_Pair, Step]:
    found, shown, claim = _times(field, x, y)
    power = "^2" if x == y else f"({field.shown(y)})"
    return found, step(f"{lead}: $({field.shown(x)}){power} = {shown}$.", claim, "multiply")


def _slips_near(field: _Field, gold: _Pair) -> list[tuple[str, str]]:
    a, b = gold
    q = field.prime
    return [
        (field.shown((b, a)), "exchanged the two coefficients"),
        (field.shown((a, (-b) % q)), "got the sign of the second coefficient wrong"),
        (field.shown(((a + 1) % q, b)), "made an error of 1 in reducing"),
    ]


def _product(p: Params, rng: Random) -> Draft:
    field = _Field(p)
    x, y = rng.sample(field.elements, 2)
    gold, last = _product_step(field, x, y)
    (a, b), (e, f) = x, y
    forgotten = ((a * e + b * f) % field.prime, (a * f + b * e) % field.prime)
    return answer_draft(
        _asked(field, f"$({field.shown(x)})({field.shown(y)})$", rng),
        gold=field.shown(gold),
        answer_type="expression",
        steps=[_rule_step(field), last],
        slips=[
            (field.shown((a * e % field.prime, b * f % field.prime)), "multiplied part by part"),
            (field.shown(forgotten), f"took {field.letter}^2 for 1"),
            *_slips_near(field, gold),
        ],
        closing=closing(rng),
        axes={"prime": field.prime},
    )


def _inverse_steps(field: _Field, x: _Pair) -> tuple[_Pair, list[Step]]:
    (a, b), (c, d), q, t = x, field.rule, field.prime, field.letter
    norm = (a * a + a * b * d - b * b * c) % q
    scale = pow(norm, -1, q)
    conjugate = ((a + b * d) % q, -b % q)
    found = (conjugate[0] * scale % q, conjugate[1] * scale % q)
    steps = [
        step(
            f"The other root of the rule is ${tex_polynomial((-1, d), t)}$, so ${field.shown(x)}$ has the"
            f" conjugate ${a} + {b}({tex_polynomial((-1, d), t)})$, that is ${field.shown(conjugate)}$"
            f" modulo ${q}$.",
            f"({a} + {b}*{d}) % {q} + ((-{b}) % {q})*{t} = {conjugate[0]} + {conjugate[1]}*{t}",
            "conjugate",
        ),
        step(
            f"Their product is ${a}^2 + {a} \\cdot {b} \\cdot {d} - {b}^2 \\cdot {c} \\equiv {norm}"
            f" \\pmod{{{q}}}$.",
            f"({a}^2 + {a}*{b}*{d} - {b}^2*{c}) % {q} = {norm}",
            "norm",
        ),
        step(
            f"The inverse of ${norm}$ modulo ${q}$ is ${scale}$, since ${norm} \\cdot {scale} ="
            f" {norm * scale}$.",
            f"{norm}*{scale} % {q} = 1",
            "inverse modulo a prime",
        ),
        step(
            f"So the inverse of ${field.shown(x)}$ is ${scale}({field.shown(conjugate)})$, that is"
            f" ${field.shown(found)}$ modulo ${q}$.",
            f"{scale}*{conjugate[0]} % {q} + ({scale}*{conjugate[1]} % {q})*{t} = {found[0]} +"
            f" {found[1]}*{t}",
            "divide by the norm",
        ),
    ]
    return found, steps


def _inverse(p: Params, rng: Random) -> Draft:
    field = _Field(p)
    (x,) = field.elements
    (a, b), q = x, field.prime
    gold, steps = _inverse_steps(field, x)
    return answer_draft(
        _asked(field, f"the inverse of ${field.shown(x)}$ for multiplication", rng),
        gold=field.shown(gold),
        answer_type="expression",
        steps=steps,
        slips=[
            (field.shown((pow(a, -1, q), pow(b, -1, q))), "inverted the coefficients one by one"),
            (field.shown(((a + b * field.rule[1]) % q, -b % q)), "gave the conjugate"),
            (field.shown((-a % q, -b % q)), "gave the inverse for addition"),
            *_slips_near(field, gold),
        ],
        closing=closing(rng),
        axes={"prime": q},
    )


def _quotient(p: Params, rng: Random) -> Draft:
    field = _Field(p)
    x, y = field.elements
    inverse, steps = _inverse_steps(field, y)
    gold, last = _product_step(field, x, inverse)
    product = _times(field, x, y)[0]
    return answer_draft(
        _asked(field, f"the quotient of ${field.shown(x)}$ by ${field.shown(y)}$", rng),
        gold=field.shown(gold),
        answer_type="expression",
        steps=[*steps, last],
        slips=[
            (field.shown(inverse), "gave the inverse of the divisor"),
            (field.shown(product), "multiplied instead of dividing"),
            *_slips_near(field, gold),
        ],
        closing=closing(rng),
        axes={"prime": field.prime},
    )


def _power_steps(field: _Field, x: _Pair, exponent: int) -> tuple[_Pair, list[Step]]:
    """By squaring, from the first binary digit of the exponent on."""
    value, reached, steps = x, 1, []
    for digit in f"{exponent:b}"[1:]:
        reached *= 2
        value, made = _product_step(field, value, value, f"Exponent {reached}")
        steps.append(made)
        if digit == "1":
            reached += 1
            value, made = _product_step(field, value, x, f"Exponent {reached}")
            steps.append(made)
    return value, steps


def _power(p: Params, rng: Random) -> Draft:
    field, n = _Field(p), _exponent(p)
    (x,) = field.elements
    q = field.prime
    gold, steps = _power_steps(field, x, n)
    before = _power_steps(field, x, n - 1)[0]
    return answer_draft(
        _asked(field, f"$({field.shown(x)})^{{{n}}}$", rng),
        gold=field.shown(gold),
        answer_type="expression",
        steps=[_rule_step(field), *steps],
        slips=[
            (field.shown((pow(x[0], n, q), pow(x[1], n, q))), "raised the coefficients one by one"),
            (field.shown((n * x[0] % q, n * x[1] % q)), "multiplied by the exponent"),
            (field.shown(before), "used one factor too few"),
            *_slips_near(field, gold),
        ],
        closing=closing(rng),
        axes={"prime": q, "exponent": n},
    )


def _high_power(p: Params, rng: Random) -> Draft:
    field, exponent = _Field(p), _exponent(p)
    (x,) = field.elements
    (a, b), q, (_, d), t = x, field.prime, field.rule, field.letter
    times, rest = divmod(exponent, q)
    conjugate = ((a + b * d) % q, -b % q)
    high, first = _power_steps(field, conjugate, times)
    low, second = _power_steps(field, x, rest)
    gold, last = _product_step(field, high, low, "Together")
    steps = [
        step(
            f"${exponent} = {times} \\cdot {q} + {rest}$, so the power is the one with exponent ${times}$ of"
            f" $({field.shown(x)})^{{{q}}}$, times that with exponent ${rest}$ of ${field.shown(x)}$.",
            f"{times}*{q} + {rest} = {exponent}",
            "divide the exponent",
        ),
        step(
            f"Raising to the power ${q}$ keeps sums and the numbers modulo ${q}$, and sends ${t}$ to the"
            f" other root ${tex_polynomial((-1, d), t)}$ of the rule: of ${field.shown(x)}$ it makes ${a} +"
            f" {b}({tex_polynomial((-1, d), t)})$, that is ${field.shown(conjugate)}$ modulo ${q}$.",
            f"({a} + {b}*{d}) % {q} + ((-{b}) % {q})*{t} = {conjugate[0]} + {conjugate[1]}*{t}",
            "Frobenius map",
        ),
        *first,
        *second,
        last,
    ]
    return answer_draft(
        _asked(field, f"$({field.shown(x)})^{{{exponent}}}$", rng),
        gold=field.shown(gold),
        answer_type="expression",
        steps=steps,
        slips=[
            (field.shown(_power_steps(field, x, times + rest)[0]), "took the power p for the identity"),
            (field.shown(high), "forgot the rest of the exponent"),
            (field.shown(low), "took the power p for 1"),
            *_slips_near(field, gold),
        ],
        closing=closing(rng),
        axes={"prime": q, "exponent": exponent},
    )
