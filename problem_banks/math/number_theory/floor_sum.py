"""Sums of floors: a few terms, blocks of equal values, pairs, whole periods, and the reduction by Euclid."""

from functools import cache
from math import gcd
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed, tex_sum
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Space

#: A sum of so few terms is written out rather than reduced further.
_FEW = 5


@register
class FloorSum(Family):
    """Kind 0: a few terms, written out. Kind 1: blocks of equal terms. Kind 2: terms in pairs. Kind 3: whole
    periods of remainders. Kind 4: reduced as in Euclid's algorithm."""

    name = "floor_sum"
    version = "1"
    anchors = ("MATH 4", "AIME 7")
    kind = "math"
    summary = "Sums of whole parts of fractions"
    levels = 5
    items_per_seed = 10_000
    redraws = 1

    writers = (number("So the sum is @.", "The value of the sum is @."),)

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(a=range(5, 30), b=range(3, 20), c=range(20), first=range(4, 30), terms=(2, 3, 4))
        if level == 1:
            return Space(b=range(4, 35), first=range(1, 40), more=range(70, 400))
        if level == 2:
            return Space(line=_slopes())
        if level == 3:
            return Space(line=_whole_periods())
        return Space(line=_coprime_lines(), last=range(20, 60))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_few_terms, _blocks, _pairs, _periods, _reduced)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Counts the multiples of the denominator up to each numerator, one term after the other."""
        a, b, c, first, last = _sum_of(p)
        found = sum(len(range(b, a * k + c + 1, b)) for k in range(first, last + 1))
        return None if gold_of(draft) == str(found) else f"counting the multiples gives {found}"


@cache
def _slopes() -> OneOf:
    return OneOf(Space(b=(b,), a=[a for a in range(5, 300) if a % b]) for b in range(7, 300))


@cache
def _whole_periods() -> OneOf:
    return OneOf(
        Space(b=(b,), a=[a for a in range(2, 2 * b) if gcd(a, b) == 1], c=range(1, b), periods=range(1, 6))
        for b in range(5, 40)
    )


@cache
def _coprime_lines() -> OneOf:
    return OneOf(
        Space(b=(b,), a=[a for a in range(4, 70) if a % b > 1 and gcd(a, b) == 1], c=range(b))
        for b in range(7, 40)
    )


def _sum_of(p: Params) -> tuple[int, int, int, int, int]:
    """The sum over ``first..last`` of the floor of (a k + c)/b, as (a, b, c, first, last)."""
    if p.level == 0:
        return p.a, p.b, p.c, p.first, p.first + p.terms - 1
    if p.level == 1:
        return 1, p.b, 0, p.first, p.first + p.more
    if p.level == 2:
        return p.line.a, p.line.b, 0, 1, p.line.b - 1
    if p.level == 3:
        return p.line.a, p.line.b, p.line.c, 0, p.line.b * p.line.periods - 1
    return p.line.a, p.line.b, p.line.c, 0, p.last


def _value(a: int, b: int, c: int, first: int, last: int) -> int:
    return sum((a * k + c) // b for k in range(first, last + 1))


def _term(a: int, b: int, c: int) -> str:
    top = tex_sum(((a, "k"), (c, "")))
    if b == 1:
        return f"({top})" if c else top
    return f"\\left\\lfloor \\frac{{{top}}}{{{b}}} \\right\\rfloor"


def _written(a: int, b: int, c: int, first: int, last: int) -> str:
    return f"\\sum_{{k={first}}}^{{{last}}} {_term(a, b, c)}"


def _plain_term(a: int, b: int, c: int, k: int) -> str:
    top = f"{a}*{k}" if a > 1 else str(k)
    return f"floor(({top} + {c})/{b})" if c else f"floor({top}/{b})"


def _question(p: Params, rng: Random) -> str:
    a, b, c, first, last = _sum_of(p)
    term = _term(a, b, c)
    ways = [
        f"Evaluate ${_written(a, b, c, first, last)}$.",
        f"What is the value of the sum ${_written(a, b, c, first, last)}$?",
        f"For each integer $k$ from {first} to {last}, compute ${term}$, and add up the results. What is the"
        " sum?",
        f"Let $\\lfloor x \\rfloor$ be the greatest integer that is at most $x$. Find"
        f" ${_written(a, b, c, first, last)}$.",
    ]
    if p.level in (2, 4):
        line = f"\\frac{{{tex_sum(((a, 'x'), (c, '')))}}}{{{b}}}"
        ways.append(
            f"How many points $(x, y)$ with integer coordinates satisfy ${first} \\le x \\le {last}$ and"
            f" $1 \\le y \\le {line}$?"
        )
    return rng.choice(ways)


def _closing(rng: Random) -> str:
    return rng.choice(("The sum is", "So the value is", "Altogether:"))


def _few_terms(p: Params, rng: Random) -> Draft:
    a, b, c, first, last = _sum_of(p)
    values = [(a * k + c) // b for k in range(first, last + 1)]
    gold = sum(values)
    exact = sum(a * k + c for k in range(first, last + 1))
    fractions = [f"\\frac{{{a * k + c}}}{{{b}}}" for k in range(first, last + 1)]
    whole = [f"${value}$" for value in values]
    return answer_draft(
        _question(p, rng),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"The fractions are {listed([f'${f}$' for f in fractions])}; their whole parts are"
                f" {listed(whole)}.",
                " + ".join(f"floor({a * k + c}/{b})" for k in range(first, last + 1))
                + f" = {' + '.join(map(str, values))}",
                "whole parts",
            ),
            step(
                f"Their sum is ${' + '.join(map(str, values))} = {gold}$.",
                f"{' + '.join(map(str, values))} = {gold}",
                "add",
            ),
        ],
        slips=[
            (str(exact // b), "added the fractions first and then took the whole part"),
            (str(gold + len(values)), "rounded every fraction up"),
            (str(gold - values[-1]), "left out the last term"),
            (str(gold - values[0]), "left out the first term"),
        ],
        closing=_closing(rng),
        axes={"terms": len(values)},
    )


def _block_steps(b: int, end: int) -> tuple[int, list[Step]]:
    """The sum of floor(k/b) for k up to ``end``, and the steps to it."""
    whole, rest = divmod(end, b)
    before, last = b * whole * (whole - 1) // 2, whole * (rest + 1)
    total = before + last
    times = "once" if rest == 0 else f"{rest + 1} times"
    return total, [
        step(
            f"Up to $k = {end}$: from ${end} = {whole} \\cdot {b} + {rest}$ the last value is ${whole}$, and"
            f" it is taken {times}; each smaller value is taken ${b}$ times.",
            f"{whole}*{b} + {rest} = {end}",
            "blocks of equal terms",
        ),
        step(
            f"That is ${b} \\cdot \\frac{{{whole - 1} \\cdot {whole}}}{{2}} + {whole} \\cdot {rest + 1} ="
            f" {before} + {last} = {total}$.",
            f"{b}*({whole - 1}*{whole}/2) + {whole}*{rest + 1} = {total}",
            "add the blocks",
        ),
    ]


def _blocks(p: Params, rng: Random) -> Draft:
    _, b, _, first, last = _sum_of(p)
    gold = _value(1, b, 0, first, last)
    total, steps = _block_steps(b, last)
    if first > b:
        left, before = _block_steps(b, first - 1)
        steps += before
        steps.append(
            step(f"The difference is ${total} - {left} = {gold}$.", f"{total} - {left} = {gold}", "subtract")
        )
    elif first > 1:
        steps.append(
            step(
                f"The terms before $k = {first}$ are zero, so they may be added: the sum is ${gold}$.",
                f"floor({first - 1}/{b}) = 0",
                "terms that are zero",
            )
        )
    exact = (first + last) * (last - first + 1) // 2
    return answer_draft(
        _question(p, rng),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(exact // b), "added the fractions first and then took the whole part"),
            (str(gold - last // b), "left out the last term"),
            (str(b * (last // b) * (last // b + 1) // 2), "took the last block as a whole one"),
            (str(gold + last - first + 1), "rounded every fraction up"),
        ],
        closing=_closing(rng),
        axes={"terms": last - first + 1},
    )


def _pairs(p: Params, rng: Random) -> Draft:
    a, b, _, _, last = _sum_of(p)
    common = gcd(a, b)
    pairs = (a - 1) * (b - 1)
    gold = (pairs + common - 1) // 2
    exceptions = (
        f"Since $\\gcd({a}, {b}) = 1$, no ${a}k$ in between is divisible by ${b}$: the whole parts of a pair"
        f" add up to ${a} - 1 = {a - 1}$."
        if common == 1
        else f"Since $\\gcd({a}, {b}) = {common}$, the quotient is an integer only for"
        f" {'one multiple' if common == 2 else f'the {common - 1} multiples'} of ${b // common}$ below"
        f" ${b}$. There the whole parts"
        f" of a pair add up to ${a}$, else to ${a - 1}$."
    )
    extra = "" if common == 1 else f" + {common - 1}"
    return answer_draft(
        _question(p, rng),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Pair $k$ with ${b} - k$: $\\frac{{{a}k}}{{{b}}} + \\frac{{{a}({b} - k)}}{{{b}}} = {a}$.",
                f"{a}*k/{b} + {a}*({b} - k)/{b} = {a}",
                "pair the terms",
            ),
            step(exceptions, f"gcd({a}, {b}) = {common}", "common divisor"),
            step(
                f"Over all ${last}$ values of $k$ this counts every term twice, so twice the sum is"
                f" ${last} \\cdot {a - 1}{extra} = {2 * gold}$.",
                f"{last}*{a - 1} + {common - 1} = {2 * gold}",
                "count every term twice",
            ),
            step(f"Half of it is ${gold}$.", f"{2 * gold}/2 = {gold}", "halve"),
        ],
        slips=[
            (str(2 * gold), "forgot to halve"),
            (str(a * (b - 1) // 2), "left the whole parts out of account"),
            (str(pairs // 2 if common > 1 else pairs // 2 + 1), "took a wrong number of exceptions"),
            (str(gold + a), "let $k$ run one step further"),
        ],
        closing=_closing(rng),
        axes={"terms": last},
    )


def _periods(p: Params, rng: Random) -> Draft:
    a, b, c, _, last = _sum_of(p)
    count, periods = last + 1, p.line.periods
    tops = a * last * count // 2 + c * count
    rests = periods * b * (b - 1) // 2
    gold = (tops - rests) // b
    times = {1: "once", 2: "twice"}.get(periods, f"{periods} times")
    return answer_draft(
        _question(p, rng),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"${a}$ and ${b}$ have no common divisor, so over ${b}$ successive $k$ the remainders of"
                f" ${tex_sum(((a, 'k'), (c, '')))}$ modulo ${b}$ are $0, 1, \\dots, {b - 1}$ in some order.",
                f"gcd({a}, {b}) = 1",
                "remainders of a period",
            ),
            step(
                f"The numerators add up to ${a} \\cdot \\frac{{{last} \\cdot {count}}}{{2}} + {c} \\cdot"
                f" {count} = {tops}$.",
                f"{a}*({last}*{count}/2) + {c}*{count} = {tops}",
                "sum of the numerators",
            ),
            step(
                f"Each remainder comes {times}; together they make ${periods} \\cdot"
                f" \\frac{{{b - 1} \\cdot {b}}}{{2}} = {rests}$.",
                f"{periods}*({b - 1}*{b}/2) = {rests}",
                "sum of the remainders",
            ),
            step(
                f"A whole part is the numerator without its remainder, divided by ${b}$: the sum is"
                f" $\\frac{{{tops} - {rests}}}{{{b}}} = {gold}$.",
                f"({tops} - {rests})/{b} = {gold}",
                "divide",
            ),
        ],
        slips=[
            (str(tops // b), "added the fractions first and then took the whole part"),
            (str((tops - rests // periods) // b), "subtracted the remainders of one period only"),
            (str(gold + periods), "took the remainders from $1$ on, one term too few"),
            (str(_value(a, b, c, 1, count)), "let $k$ run from 1 instead of 0"),
        ],
        closing=_closing(rng),
        axes={"terms": count},
    )


def _reduced(p: Params, rng: Random) -> Draft:
    a, b, c, _, last = _sum_of(p)
    gold = _value(a, b, c, 0, last)
    steps, turns = _reduction(a, b, c, last)
    exact = a * last * (last + 1) // 2 + c * (last + 1)
    return answer_draft(
        _question(p, rng),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(exact // b), "added the fractions first and then took the whole part"),
            (str(gold - (a * last + c) // b), "left out the last term"),
            (str(_value(a, b, 0, 0, last)), "dropped the constant in the numerator")
            if c
            else (str(gold + last), "rounded every fraction up"),
            (str((exact - (last + 1) * (b - 1) // 2) // b), "took the mean remainder for every term"),
        ],
        closing=_closing(rng),
        axes={"terms": last + 1, "reductions": turns},
    )


def _reduction(a: int, b: int, c: int, last: int) -> tuple[list[Step], int]:
    """Takes out whole parts and exchanges rows for columns in turn, then goes back; and how often."""
    steps: list[Step] = []
    #: (constant, sign): each sum is the constant plus or minus the next one.
    parts: list[tuple[int, int]] = []
    turns = 0
    while True:
        here, following = f"S_{len(parts)}", f"S_{len(parts) + 1}"
        if last < _FEW or a == 0 or b == 1:
            break
        if a >= b or c >= b:
            parts.append(((a // b) * last * (last + 1) // 2 + (c // b) * (last + 1), 1))
            steps.append(_whole_parts((a, b, c, last), parts[-1][0], here, following))
            a, c = a % b, c % b
        else:
            rows = (a * last + c) // b
            if rows == 0:
                break
            parts.append((last * rows, -1))
            steps.append(_exchanged((a, b, c, last), rows, here, following))
            a, b, c, last = b, a, b - c - 1, rows - 1
            turns += 1
    return [*steps, *_back((a, b, c, last), parts)], turns


def _whole_parts(line: tuple[int, int, int, int], taken: int, here: str, following: str) -> Step:
    a, b, c, last = line
    quotients = (a // b, c // b)
    said = listed([f"${x} = {x // b} \\cdot {b} + {x % b}$" for x in (a, c) if x >= b])
    whole = tex_sum(((quotients[0], "k"), (quotients[1], "")))
    return step(
        f"Let ${here} = {_written(a, b, c, 0, last)}$. By {said} each term is ${whole}$ more than that of"
        f" ${following} = {_written(a % b, b, c % b, 0, last)}$, so ${here} = {taken} + {following}$.",
        f"{quotients[0]}*({last}*{last + 1}/2) + {quotients[1]}*{last + 1} = {taken}",
        "take out whole parts",
    )


def _exchanged(line: tuple[int, int, int, int], rows: int, here: str, following: str) -> Step:
    a, b, c, last = line
    above = _term(b, a, b - c - 1).replace("k", "j")
    row = "row 1 has" if rows == 1 else f"rows 1 to {rows} have"
    return step(
        f"${here} = {_written(a, b, c, 0, last)}$ counts the points with $1 \\le k \\le {last}$ and"
        f" $1 \\le y \\le \\frac{{{tex_sum(((a, 'k'), (c, '')))}}}{{{b}}}$. For these $k$, {row}"
        f" ${last} \\cdot {rows} = {last * rows}$ points, and of row $y = j + 1$ the first"
        f" ${above}$ lie above the line. So"
        f" ${here} = {last * rows} - {following}$ with ${following} ="
        f" {_written(b, a, b - c - 1, 0, rows - 1)}$.",
        f"{last}*floor(({a}*{last} + {c})/{b}) = {last * rows}",
        "count by rows",
    )


def _back(line: tuple[int, int, int, int], parts: list[tuple[int, int]]) -> list[Step]:
    """The sum that is left, written out, and all sums before it."""
    a, b, c, last = line
    value = _value(a, b, c, 0, last)
    if b == 1:
        said = f"This is ${a} \\cdot \\frac{{{last} \\cdot {last + 1}}}{{2}} + {c} \\cdot {last + 1}$"
        claim = f"{a}*({last}*{last + 1}/2) + {c}*{last + 1} = {value}"
    elif a == 0 or (a * last + c) < b:
        said, claim = "All its terms are zero", f"floor({a * last + c}/{b}) = 0"
    else:
        terms = [(a * k + c) // b for k in range(last + 1)]
        said = "Written out" if last else "It has a single term"
        claim = " + ".join(f"floor({a * k + c}/{b})" for k in range(last + 1)) + f" = {value}"
        said += f": ${' + '.join(map(str, terms))}$" if last else ""
    steps = [step(f"{said}, so $S_{len(parts)} = {value}$.", claim, "what is left")]
    shown, plain = "", ""
    for place in range(len(parts) - 1, -1, -1):
        constant, sign = parts[place]
        mark = "+" if sign > 0 else "-"
        shown += f"{', ' if shown else ''}$S_{place} = {constant} {mark} {value} = {constant + sign * value}$"
        plain = f"{constant} {mark} ({plain or value})"
        value = constant + sign * value
    steps.append(step(f"Going back: {shown}.", f"{plain} = {value}", "go back"))
    return steps
