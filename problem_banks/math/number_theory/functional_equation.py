"""Functions on integers known by an equation: a value far out from one or two values near."""

from functools import cache
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.functional_tables import (
    far_argument,
    known_values,
    near_value,
    table_of_cosine,
    table_of_iterates,
    table_of_products,
    table_of_sums,
)
from problem_banks.math.makings.notation import plain, signed_term, tex_factor, tex_sum
from problem_banks.math.makings.primes import tex_factored
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Axis, OneOf, Params, Space, Tuples, signed

_LETTERS = tuple("fgh")


@register
class FunctionalEquation(Family):
    """Kind 0: sums, with a constant. Kind 1: sums, with a product. Kind 2: twice the function is a shift.
    Kind 3: values of products. Kind 4: products of values."""

    name = "functional_equation"
    version = "1"
    anchors = ("MATH 5", "AIME 7")
    kind = "math"
    summary = "Values of functions on the integers that satisfy an equation"
    levels = 5
    kinds = (0, 2, 4, 1, 3)
    dressing = frozenset({"letter"})
    redraws = 1

    writers = (number("So the value is @.", "We get the value @."),)

    def space(self, level: int) -> Space:
        story: dict[str, Axis] = {"letter": _LETTERS}
        near = {"near": range(3, 9), "far": range(20, 60)}
        if level == 0:
            return Space(**story, **near, slope=signed(2, 9), constant=signed(1, 12))
        if level == 1:
            return Space(**story, **near, first=signed(1, 12), factor=range(2, 10))
        if level == 2:
            return Space(**story, known=_shifts(), rounds=range(3, 30), turned=(0, 1))
        if level == 3:
            return Space(**story, powers=_powers(), values=Tuples(signed(1, 15), 2))
        return Space(**story, first=signed(3, 60), scale=range(1, 10), far=(3, 4, 5, 6))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_shifted_sum, _quadratic, _iterated, _logarithmic, _cosine)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Fills a table from the equation alone, one argument after the other."""
        found = (table_of_sums, table_of_sums, table_of_iterates, table_of_products, table_of_cosine)[
            p.level
        ](p)
        return None if gold_of(draft) == str(found) else f"a table of values gives {found}"


@cache
def _shifts() -> OneOf:
    """``f(start) = start + apart`` where ``f(f(n)) = n + shift``: then the shift is even and no part of it
    is ``apart``."""
    return OneOf(
        Space(shift=(c,), start=range(1, c + 1), apart=[d for d in range(1, 3 * c) if d % c])
        for c in range(4, 31, 2)
    )


_Exponents = tuple[int, int]


@cache
def _powers() -> tuple[tuple[_Exponents, _Exponents, _Exponents, _Exponents], ...]:
    """Two primes; exponents of two numbers whose values are given, and of the one that is asked about."""
    found = []
    for q, r in ((2, 3), (2, 5), (3, 5), (2, 7), (3, 7), (5, 7), (2, 11), (3, 11)):
        small = [(a, b) for a in range(1, 6) for b in range(1, 5) if q**a * r**b <= 2000]
        for one in small:
            for other in small:
                # Neither is a power of the other, and the order of the two is no other problem.
                if one < other and one[0] * other[1] != one[1] * other[0]:
                    large = [(one[0] + 2, one[1] + 3), (other[0] + 4, other[1] + 1), (7, 2)]
                    found += [((q, r), one, other, asked) for asked in dict.fromkeys(large)]
    return tuple(found)


def _posed(p: Params, domain: str, equation: str, known: str, asked: str, rng: Random) -> str:
    f = p.letter
    return rng.choice(
        (
            f"A function ${f}$ from the {domain} to the integers satisfies ${equation}$ for all {domain} $x$"
            f" and $y$, and {known}. What is ${asked}$?",
            f"For all {domain} $x$ and $y$ the function ${f}$, whose values are integers, has the property"
            f" ${equation}$. Moreover, {known}. Find ${asked}$.",
            f"Let ${f}$ be a function that takes integer values on the {domain}, with ${equation}$ for all"
            f" $x$ and $y$. It is known that {known}. Determine ${asked}$.",
        )
    )


def _closing(p: Params, argument: int, rng: Random) -> str:
    return rng.choice((f"So ${p.letter}({argument})$ is", "The value is", "Hence the answer is"))


def _shifted_sum(p: Params, rng: Random) -> Draft:
    f, a, n, c, k = p.letter, p.near, p.far, p.constant, p.slope
    known, gold = near_value(p), k * n - c
    return answer_draft(
        _posed(
            p,
            "integers",
            f"{f}(x + y) = {f}(x) + {f}(y) {signed_term(c)}",
            f"${f}({a}) = {known}$",
            f"{f}({n})",
            rng,
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Let $s(x) = {f}(x) {signed_term(c)}$. Then $s(x + y) = s(x) + s(y)$, so $s({a}) ="
                f" {a} \\cdot s(1)$. Here $s({a}) = {known} {signed_term(c)} = {k * a}$.",
                f"{plain(known)} + {plain(c)} = {plain(k * a)}",
                "make it additive",
            ),
            step(f"$s(1) = {k * a} / {a} = {k}$.", f"{plain(k * a)}/{a} = {plain(k)}", "divide"),
            step(
                f"$s({n}) = {n} \\cdot {tex_factor(k)} = {k * n}$, and ${f}({n}) = {k * n}"
                f" {signed_term(-c)} = {gold}$.",
                f"{n}*{plain(k)} - {plain(c)} = {plain(gold)}",
                "multiply, and go back",
            ),
        ],
        slips=[
            (str(k * n), "forgot the constant at the end"),
            (str(k * n + c), "added the constant instead of subtracting it"),
            (str(known + k * (n - a) + c), "added the constant once more"),
            (str(known * n), "multiplied the given value by the argument"),
        ],
        closing=_closing(p, n, rng),
        axes={"argument": n},
    )


def _quadratic(p: Params, rng: Random) -> Draft:
    f, a, n, m, first = p.letter, p.near, p.far, p.factor, p.first
    known = near_value(p)
    gold = n * first + m * n * (n - 1) // 2
    pairs, more = a * (a - 1) // 2, n * (n - 1) // 2
    return answer_draft(
        _posed(
            p,
            "integers",
            f"{f}(x + y) = {f}(x) + {f}(y) + {m}xy",
            f"${f}({a}) = {known}$",
            f"{f}({n})",
            rng,
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"With $y = 1$, ${f}(x + 1) = {f}(x) + {f}(1) + {m}x$. From 1 up to $n$ this adds up to"
                f" ${f}(n) = n {f}(1) + {m} \\cdot \\frac{{n(n - 1)}}{{2}}$, as each step confirms.",
                f"(n + 1)*k + {m}*(n + 1)*n/2 = n*k + {m}*n*(n - 1)/2 + k + {m}*n",
                "add up",
            ),
            step(
                f"At {a}: ${known} = {a} {f}(1) + {m} \\cdot {pairs} = {a} {f}(1) + {m * pairs}$.",
                f"{m}*{a}*({a} - 1)/2 = {m * pairs}",
                "the given value",
            ),
            step(
                f"So ${f}(1) = ({known} - {m * pairs}) / {a} = {first}$.",
                f"({plain(known)} - {m * pairs})/{a} = {plain(first)}",
                "solve",
            ),
            step(
                f"${f}({n}) = {n} \\cdot {tex_factor(first)} + {m} \\cdot {more} = {gold}$.",
                f"{n}*{plain(first)} + {m}*{n}*({n} - 1)/2 = {plain(gold)}",
                "evaluate",
            ),
        ],
        slips=[
            (str(n * first), "forgot the product in the equation"),
            (str(n * first + m * n * (n + 1) // 2), "added one term too many"),
            (str(n * first + m * n * (n - 1)), "forgot to halve"),
            (str(gold + m), "took the wrong last term"),
        ],
        closing=_closing(p, n, rng),
        axes={"argument": n},
    )


def _iterated(p: Params, rng: Random) -> Draft:
    f, c, start, rounds = p.letter, p.known.shift, p.known.start, p.rounds
    value, far = start + p.known.apart, far_argument(p)
    base = value if p.turned else start
    there = start + c if p.turned else value
    gold = there + c * rounds
    steps = [
        step(
            f"Apply ${f}$ once more: ${f}(x + {c}) = {f}({f}({f}(x))) = {f}(x) + {c}$, so ${rounds}$ times"
            f" {c} more in the argument gives ${rounds} \\cdot {c} = {rounds * c}$ more in the value.",
            f"{rounds}*{c} = {rounds * c}",
            "the function and the shift",
        )
    ]
    if p.turned:
        steps.append(
            step(
                f"Since ${f}({start}) = {value}$, ${f}({value}) = {f}({f}({start})) = {start} + {c} ="
                f" {there}$.",
                f"{start} + {c} = {there}",
                "twice the function",
            )
        )
    steps.append(
        step(
            f"${far} = {base} + {rounds} \\cdot {c}$, where ${f}({base}) = {there}$ is known.",
            f"{base} + {rounds}*{c} = {far}",
            "the argument",
        )
    )
    steps.append(
        step(
            f"So ${f}({far}) = {there} + {rounds * c} = {gold}$.",
            f"{there} + {rounds}*{c} = {gold}",
            "evaluate",
        )
    )
    equation = f"{f}({f}(x)) = x + {c}"
    return answer_draft(
        rng.choice(
            (
                f"A function ${f}$ sends integers to integers so that ${equation}$ for every integer $x$. If"
                f" ${f}({start}) = {value}$, what is ${f}({far})$?",
                f"For all integers $x$ the function ${f}$, whose values are integers, satisfies ${equation}$."
                f" It is known that ${f}({start}) = {value}$. Find ${f}({far})$.",
                f"Applying the function ${f}$ twice to any integer adds {c} to it: ${equation}$. Once,"
                f" ${f}({start}) = {value}$. Determine ${f}({far})$.",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(gold - c if p.turned else gold + c), "took one shift too many or too few"),
            (str(far + p.known.apart), "took the function for a shift"),
            (str(far + c // 2), "took half of the shift at each application"),
            (str(value + rounds * c if p.turned else start + rounds * c), "took the wrong known value"),
        ],
        closing=_closing(p, far, rng),
        axes={"argument": far},
    )


def _number(primes: _Exponents, exponents: _Exponents) -> int:
    return int(primes[0] ** exponents[0] * primes[1] ** exponents[1])


def _factored(primes: _Exponents, exponents: _Exponents) -> str:
    return tex_factored(dict(zip(primes, exponents, strict=True)))


def _two_equations(p: Params) -> list[Step]:
    """Values at the primes from the values at two products."""
    f, (u, v) = p.letter, p.values
    (q, r), (a, b), (c, d), _ = p.powers
    x, y = known_values(p)
    det = a * d - b * c
    terms = [((a, b), x), ((c, d), y)]
    steps = [
        step(
            f"${_number((q, r), each)} = {_factored((q, r), each)}$, so"
            f" ${tex_sum([(each[0], f'{f}({q})'), (each[1], f'{f}({r})')])} = {value}$.",
            f"{_number((q, r), each)} = {q}^{each[0]}*{r}^{each[1]}",
            "factor",
        )
        for each, value in terms
    ]
    steps.append(
        step(
            f"Solve the two equations: ${f}({q}) = \\frac{{{x} \\cdot {d} - {tex_factor(y)} \\cdot {b}}}{{{a}"
            f" \\cdot {d} - {b} \\cdot {c}}} = {u}$.",
            f"({plain(x)}*{d} - {plain(y)}*{b})/({det}) = {plain(u)}",
            "solve",
        )
    )
    steps.append(
        step(
            f"Then ${tex_sum([(b, f'{f}({r})')])} = {x} - {a} \\cdot {tex_factor(u)} = {x - a * u}$, so"
            f" ${f}({r}) = {v}$.",
            f"({plain(x)} - {a}*{plain(u)})/{b} = {plain(v)}",
            "solve",
        )
    )
    return steps


def _logarithmic(p: Params, rng: Random) -> Draft:
    f, (u, v) = p.letter, p.values
    primes, one, other, asked = p.powers
    x, y = known_values(p)
    n, gold = _number(primes, asked), asked[0] * u + asked[1] * v
    small, large = _number(primes, one), _number(primes, other)
    pair = [f"${f}({small}) = {x}$", f"${f}({large}) = {y}$"]
    rng.shuffle(pair)
    terms = f"{asked[0]} \\cdot {tex_factor(u)} + {asked[1]} \\cdot {tex_factor(v)}"
    return answer_draft(
        _posed(
            p,
            "positive integers",
            f"{f}(xy) = {f}(x) + {f}(y)",
            " and ".join(pair),
            f"{f}({n})",
            rng,
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            *_two_equations(p),
            step(
                f"${n} = {_factored(primes, asked)}$.",
                f"{n} = {primes[0]}^{asked[0]}*{primes[1]}^{asked[1]}",
                "factor",
            ),
            step(
                f"So ${f}({n}) = {terms} = {gold}$.",
                f"{asked[0]}*{plain(u)} + {asked[1]}*{plain(v)} = {plain(gold)}",
                "evaluate",
            ),
        ],
        slips=[
            (str(asked[1] * u + asked[0] * v), "exchanged the two exponents"),
            (str(u ** asked[0] * v ** asked[1] if abs(u) + abs(v) < 6 else u * v), "multiplied the values"),
            (str(x + y), "added the given values"),
            (str(u + v), "forgot the exponents"),
        ],
        closing=_closing(p, n, rng),
        axes={"argument": n},
    )


def _cosine(p: Params, rng: Random) -> Draft:
    f, c, n = p.letter, p.scale, p.far
    values = {0: 2 * c, 1: c * p.first}
    by = "" if c == 1 else f" / {c}"
    steps = [
        step(
            f"$x = y = 0$ gives ${f}(0)^2 = {2 * c} {f}(0)$. If ${f}(0)$ were 0, $y = 0$ would make every"
            f" value 0; so ${f}(0) = {2 * c}$.",
            f"({2 * c})^2 = {c}*({2 * c} + {2 * c})",
            "the value at 0",
        )
    ]
    plans = {3: (2, 3), 4: (2, 4), 5: (2, 3, 5), 6: (2, 3, 6)}[n]
    for m in plans:
        high, low = (m + 1) // 2, m // 2
        value = values[high] * values[low] // c - values[high - low]
        values[m] = value
        left = f"{f}({high})^2" if high == low else f"{f}({high}) {f}({low})"
        product = f"({plain(values[high])})*({plain(values[low])})/{c} - ({plain(values[high - low])})"
        steps.append(
            step(
                f"$x = {high}$, $y = {low}$: ${f}({m}) = {left}{by} - {f}({high - low}) = {value}$.",
                f"{product} = {plain(value)}",
                "the next value",
            )
        )
    scaled = "" if c == 1 else f"{c} "
    sums = f"{f}(x + y) + {f}(x - y)"
    equation = f"{f}(x) {f}(y) = " + (sums if c == 1 else f"{scaled}({sums})")
    gold = values[n]
    wrong = values[2]
    return answer_draft(
        _posed(p, "integers", equation, f"${f}(1) = {values[1]}$", f"{f}({n})", rng),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(gold + 2 * values[abs(n % 2)]), "added where it is to be subtracted"),
            (str(values[1] ** n), "took a power of the given value"),
            (str(values[1] * n), "multiplied the given value by the argument"),
            (str(wrong), "stopped at the argument 2"),
        ],
        closing=_closing(p, n, rng),
        axes={"argument": n},
    )
