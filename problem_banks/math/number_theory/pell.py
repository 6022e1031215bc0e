"""Pell's equation: the least solution, by trials and by continued fractions, and those that come from it."""

from collections.abc import Iterator
from functools import cache
from math import comb, isqrt
from random import Random
from typing import NamedTuple

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed, tex_sum
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Space

_FACTORS = range(1, 10)

_Pair = tuple[int, int]


class _Convergent(NamedTuple):
    """A convergent ``over / under`` of the root of ``d``, and the whole part of ``(root + shift) / below``
    that leads to it."""

    shift: int
    below: int
    whole: int
    over: int
    under: int


@register
class Pell(Family):
    """Kind 0: the second solution from the least. Kind 1: the least one, by trials. Kind 2: the n-th one.
    Kind 3: the least one, by the continued fraction. Kind 4: the sum over all below a bound."""

    name = "pell"
    version = "1"
    anchors = ("AIME 6", "AIME 12")
    kind = "math"
    summary = "Pell's equation: its least solution, the n-th, and sums over solutions"
    levels = 5
    items_per_seed = 10_000
    redraws = 1

    writers = (number("So the value is @."),) * 4 + (number("So the sum is @."),)

    def space(self, level: int) -> Space:
        if level == 4:
            return Space(bound=_bounds())
        if level == 2:
            return Space(d=_numbers(2), factors=_weights(), place=range(3, 6))
        return Space(d=_numbers(level), factors=_weights())

    def build(self, p: Params, rng: Random) -> Draft:
        return (_second, _by_trials, _later, _by_fractions, _sum_below)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Tries every y; further solutions are powers of the least one, by the binomial theorem."""
        if p.level == 4:
            d, power, asked = p.bound
            least, solutions, n = _scanned(d, 1), [], 1
            while (pair := _binomial(d, least, n))[0] < 10**power:
                solutions.append(pair)
                n += 1
            found = sum(pair[asked] for pair in solutions)
        else:
            pair = _scanned(p.d, 1)
            if p.level == 0:
                pair = _scanned(p.d, pair[1] + 1)
            elif p.level == 2:
                pair = _binomial(p.d, pair, p.place)
            found = p.factors[0] * pair[0] + p.factors[1] * pair[1]
        return None if gold_of(draft) == str(found) else f"trying every y gives {found}"


def _scanned(d: int, start: int) -> _Pair:
    """The first solution whose y is at least ``start``."""
    y = start
    while isqrt(d * y * y + 1) ** 2 != d * y * y + 1:
        y += 1
    return isqrt(d * y * y + 1), y


def _binomial(d: int, least: _Pair, n: int) -> _Pair:
    """The two parts of ``(x + y sqrt(d)) ^ n``."""
    x, y = least
    even = sum(comb(n, k) * x ** (n - k) * y**k * d ** (k // 2) for k in range(0, n + 1, 2))
    odd = sum(comb(n, k) * x ** (n - k) * y**k * d ** (k // 2) for k in range(1, n + 1, 2))
    return even, odd


@cache
def _weights() -> tuple[_Pair, ...]:
    return tuple((u, v) for u in _FACTORS for v in _FACTORS)


def _convergents(d: int) -> Iterator[_Convergent]:
    root = isqrt(d)
    shift, below, whole = 0, 1, root
    before, at = (1, 0), (root, 1)
    while True:
        yield _Convergent(shift, below, whole, *at)
        shift = whole * below - shift
        below = (d - shift * shift) // below
        whole = (root + shift) // below
        before, at = at, (whole * at[0] + before[0], whole * at[1] + before[1])


def _until_least(d: int, most: int) -> list[_Convergent] | None:
    """The convergents up to the one that solves the equation; none where there are more than ``most``."""
    found = []
    for convergent in _convergents(d):
        found.append(convergent)
        if convergent.over**2 - d * convergent.under**2 == 1:
            return found
        if len(found) == most:
            return None
    return None


@cache
def _least(d: int) -> _Pair:
    last = (_until_least(d, 12) or [])[-1]
    return last.over, last.under


@cache
def _solved() -> tuple[tuple[int, int, int, int], ...]:
    """Numbers that are no squares, with the convergents up to the least solution, and the solution."""
    rows = []
    for d in range(2, 20_000):
        if isqrt(d) ** 2 != d and (found := _until_least(d, 8)) is not None and found[-1].under <= 1500:
            rows.append((d, len(found), found[-1].over, found[-1].under))
    return tuple(rows)


@cache
def _numbers(kind: int) -> tuple[int, ...]:
    """The numbers d of a kind."""
    rows = _solved()
    if kind == 0:
        return tuple(d for d, _, x, y in rows if x * y <= 600)
    if kind == 1:
        return tuple(d for d, _, _, y in rows if 3 <= y <= 7)
    if kind == 2:
        return tuple(d for d, _, x, _ in rows if x <= 150)
    return tuple(d for d, count, _, y in rows if 4 <= count <= 8 and y > 7)


@cache
def _bounds() -> tuple[tuple[int, int, int], ...]:
    """Numbers d, powers of ten with three to five solutions below, and which of x and y is added up."""
    found = []
    for d, count, x, _ in _solved():
        if count < 2 or x > 1000:
            continue
        for power in range(4, 14):
            if 3 <= _count_below(x, 10**power) <= 5:
                found += [(d, power, asked) for asked in (0, 1)]
    return tuple(found)


def _count_below(x: int, bound: int) -> int:
    before, at, count = 1, x, 0
    while at < bound:
        before, at, count = at, 2 * x * at - before, count + 1
    return count


def _equation(d: int) -> str:
    return f"x^2 - {d}y^2 = 1"


def _closing(rng: Random) -> str:
    return rng.choice(("The answer is", "So the number asked for is", "This gives"))


def _value_step(factors: _Pair, pair: _Pair) -> tuple[int, Step]:
    """What is asked of a solution."""
    (u, v), (x, y) = factors, pair
    gold = u * x + v * y
    text = f"So ${tex_sum([(u, 'x'), (v, 'y')])} = {u} \\cdot {x} + {v} \\cdot {y} = {gold}$."
    return gold, step(text, f"{u}*{x} + {v}*{y} = {gold}", "substitute")


def _solution_step(d: int, pair: _Pair, lead: str) -> Step:
    x, y = pair
    text = f"{lead} ${x}^2 - {d} \\cdot {y}^2 = {x * x} - {d * y * y} = 1$."
    return step(text, f"{x}^2 - {d}*{y}^2 = 1", "check the solution")


def _next_step(d: int, least: _Pair, at: _Pair) -> tuple[_Pair, Step]:
    """The solution that follows ``at``: its product with the least one."""
    (x, y), (a, b) = least, at
    found = (x * a + d * y * b, x * b + y * a)
    return found, step(
        f"The next one has $x = {x} \\cdot {a} + {d} \\cdot {y} \\cdot {b} = {found[0]}$ and $y = {x} \\cdot"
        f" {b} + {y} \\cdot {a} = {found[1]}$.",
        f"{x}*{a} + {d}*{y}*{b} = {found[0]} and {x}*{b} + {y}*{a} = {found[1]}",
        "next solution",
    )


def _draft(
    p: Params, statement: str, steps: list[Step], pair: _Pair, others: list[tuple[_Pair, str]], rng: Random
) -> Draft:
    """A draft that asks for a sum of multiples of x and y."""
    gold, last = _value_step(p.factors, pair)
    u, v = p.factors
    return answer_draft(
        statement,
        gold=str(gold),
        answer_type="integer",
        steps=[*steps, last],
        slips=[
            *((str(_value_step(p.factors, other)[0]), slip) for other, slip in others),
            (str(u * pair[1] + v * pair[0]), "exchanged the two numbers"),
            (str(pair[0] + pair[1]), "gave the sum of the two numbers"),
            (str(gold + v), "made a slip of one in y"),
        ],
        closing=_closing(rng),
        axes={"d": p.d},
    )


def _second(p: Params, rng: Random) -> Draft:
    d, least = p.d, _least(p.d)
    (x, y), wanted = least, tex_sum([(p.factors[0], "x"), (p.factors[1], "y")])
    pair, made = _next_step(d, least, least)
    third = _next_step(d, least, pair)[0]
    statement = rng.choice(
        (
            f"In positive integers the equation ${_equation(d)}$ has the least solution $({x}, {y})$. For the"
            f" next one, the solution with the second least $x$, find ${wanted}$.",
            f"The pair $({x}, {y})$ is the solution of ${_equation(d)}$ in positive integers with the least"
            f" $x$. Let $(x, y)$ be the one that follows it. What is ${wanted}$?",
            f"Of the pairs of positive integers with ${_equation(d)}$, ordered by $x$, the first is"
            f" $({x}, {y})$. Compute ${wanted}$ for the second.",
        )
    )
    opening = step(
        f"Squaring $({x} + {y}\\sqrt{{{d}}})({x} - {y}\\sqrt{{{d}}}) = 1$ gives the next solution, as the two"
        f" parts of $({x} + {y}\\sqrt{{{d}}})^2$.",
        f"({x} + {y}*sqrt({d}))*({x} - {y}*sqrt({d})) = 1",
        "square the least solution",
    )
    slips = [
        ((2 * x, 2 * y), "doubled the least solution"),
        ((x * x, y * y), "squared the two numbers one by one"),
        (third, "went one solution too far"),
    ]
    return _draft(p, statement, [opening, made], pair, slips, rng)


def _asked_for_least(p: Params, rng: Random) -> str:
    wanted = tex_sum([(p.factors[0], "x"), (p.factors[1], "y")])
    return rng.choice(
        (
            f"Of all pairs of positive integers with ${_equation(p.d)}$, let $(x, y)$ be the one with the"
            f" least $x$. Find ${wanted}$.",
            f"Let $y$ be the least positive integer for which ${p.d}y^2 + 1$ is the square of an integer"
            f" $x > 0$. What is ${wanted}$?",
            f"Determine the least solution of ${_equation(p.d)}$ in positive integers, and with it compute"
            f" ${wanted}$.",
        )
    )


def _by_trials(p: Params, rng: Random) -> Draft:
    d, pair = p.d, _least(p.d)
    steps = []
    for y in range(1, pair[1]):
        value, root = d * y * y + 1, isqrt(d * y * y + 1)
        steps.append(
            step(
                f"For $y = {y}$ it would be $x^2 = {value}$, between ${root}^2$ and ${root + 1}^2$: no"
                " square.",
                f"{root}^2 < {d}*{y}^2 + 1 < {root + 1}^2",
                "try y",
            )
        )
    steps.append(_solution_step(d, pair, f"For $y = {pair[1]}$ there is $x = {pair[0]}$:"))
    slips = [
        (_next_step(d, pair, pair)[0], "gave the second solution"),
        ((isqrt(d), 1), "took the whole part of the root"),
        ((pair[0] + 1, pair[1]), "took the root one too great"),
    ]
    return _draft(p, _asked_for_least(p, rng), steps, pair, slips, rng)


def _fraction_steps(d: int) -> tuple[_Pair, list[Step]]:
    """The convergents of the root up to the first that solves the equation."""
    steps, pair, root = [], (1, 0), isqrt(d)
    for shift, below, whole, x, y in _until_least(d, 12) or ():
        value = x * x - d * y * y
        if not shift:
            lead = f"The continued fraction of $\\sqrt{{{d}}}$ begins with ${whole}$"
        else:
            lead = f"Next, $\\frac{{\\sqrt{{{d}}} + {shift}}}{{{below}}}$ has the whole part ${whole}$"
        steps.append(
            step(
                f"{lead}. The convergent $\\frac{{{x}}}{{{y}}}$ gives ${x}^2 - {d} \\cdot {y}^2 = {value}$.",
                f"{x}^2 - {d}*{y}^2 = {value} and floor(({root} + {shift})/{below}) = {whole}",
                "convergent",
            )
        )
        pair = (x, y)
    return pair, steps


def _by_fractions(p: Params, rng: Random) -> Draft:
    d = p.d
    pair, steps = _fraction_steps(d)
    found = _until_least(d, 12) or []
    before = found[-2]
    slips = [
        ((before.over, before.under), "stopped a convergent too early"),
        (_next_step(d, pair, pair)[0], "gave the second solution"),
    ]
    return _draft(p, _asked_for_least(p, rng), steps, pair, slips, rng)


def _later(p: Params, rng: Random) -> Draft:
    d, least, n = p.d, _least(p.d), p.place
    wanted = tex_sum([(p.factors[0], f"x_{n}"), (p.factors[1], f"y_{n}")])
    pairs = [least]
    steps = [_solution_step(d, least, f"The least solution is $({least[0]}, {least[1]})$:")]
    while len(pairs) < n:
        pair, made = _next_step(d, least, pairs[-1])
        pairs.append(pair)
        steps.append(made)
    statement = rng.choice(
        (
            f"The solutions of ${_equation(d)}$ in positive integers, ordered by $x$, are $(x_1, y_1), (x_2,"
            f" y_2), \\dots$ Find ${wanted}$.",
            f"Let $(x_n, y_n)$ be the $n$-th pair of positive integers with ${_equation(d)}$ when they are"
            f" ordered by size. What is ${wanted}$?",
            f"All pairs of positive integers with ${_equation(d)}$ are listed by increasing $x$ as $(x_1,"
            f" y_1), (x_2, y_2), \\dots$ Compute ${wanted}$.",
        )
    )
    slips = [
        (pairs[-2], "gave the solution before"),
        (_next_step(d, least, pairs[-1])[0], "went one solution too far"),
        ((n * least[0], n * least[1]), "multiplied the least solution"),
    ]
    return _draft(p, statement, steps, pairs[-1], slips, rng)


def _sum_below(p: Params, rng: Random) -> Draft:
    d, power, asked = p.bound
    pair, steps = _fraction_steps(d)
    least, pairs = pair, [pair]
    while True:
        pair, made = _next_step(d, least, pairs[-1])
        if pair[0] >= 10**power:
            break
        pairs.append(pair)
        steps.append(made)
    letter, other = "xy"[asked], "yx"[asked]
    numbers = [each[asked] for each in pairs]
    gold, bound = sum(numbers), f"10^{power}" if power < 10 else f"10^{{{power}}}"
    steps.append(
        step(
            f"The one after has $x = {pair[0]}$, which is not below ${bound}$.",
            f"{least[0]}*{pairs[-1][0]} + {d}*{least[1]}*{pairs[-1][1]} >= 10^{power}",
            "bound",
        )
    )
    steps.append(
        step(
            f"The numbers ${letter}$ are {listed([f'${each}$' for each in numbers])}; their sum is ${gold}$.",
            f"{' + '.join(map(str, numbers))} = {gold}",
            "add up",
        )
    )
    return answer_draft(
        rng.choice(
            (
                f"Consider all pairs of positive integers with ${_equation(d)}$ and $x < {bound}$. What is"
                f" the sum of their numbers ${letter}$?",
                f"Add up ${letter}$ over all solutions of ${_equation(d)}$ in positive integers $x$ and $y$"
                f" with $x < {bound}$.",
                f"Let $x$ and $y$ be positive integers with ${_equation(d)}$. Find the sum of ${letter}$"
                f" over all such pairs with $x < {bound}$.",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(gold - numbers[-1]), "missed the greatest solution"),
            (str(gold + pair[asked]), "went one solution too far"),
            (str(gold + (1, 0)[asked]), "counted the solution with y = 0"),
            (str(sum(each[1 - asked] for each in pairs)), f"added up {other} instead"),
            (str(sum(numbers[:2])), "stopped after two solutions"),
        ],
        closing=_closing(rng),
        axes={"d": d},
    )
