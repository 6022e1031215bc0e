"""Linear programmes of two variables: the best corner, and multipliers that prove it."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import counted, listed, number_of, tex, tex_sum
from problem_banks.math.makings.stories import TOWNS
from problem_banks.math.makings.writing.numbers import amount, number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Axis, Params, Space

#: (maker, one product, the other, the first task, the second)
_WORKS = (
    ("A chocolate maker", "dark chocolate", "milk chocolate", "grinding", "stirring"),
    ("A soap works", "hard soap", "soft soap", "boiling", "stirring"),
    ("A mill", "oat flakes", "barley flakes", "steaming", "rolling"),
    ("A candle workshop", "wax candles", "tallow candles", "melting", "casting"),
    ("A bakery", "rye bread", "wheat bread", "kneading", "proving"),
)
#: (who, one fodder, the other, the first substance, the second)
_MIXES = (
    ("A farmer", "oats", "maize", "protein", "fat"),
    ("A stable", "hay", "barley", "fibre", "sugar"),
    ("A nursery", "bone meal", "wood ash", "phosphate", "potash"),
    ("A fish farm", "fish meal", "soy meal", "protein", "calcium"),
)

#: Greatest coefficient of a condition.
_MOST = 7

Row = tuple[int, int, int]
_Rows = tuple[Row, ...]


@register
class LinearProgramme(Family):
    """Kind 0: the greatest value under two conditions. Kind 1: the least. Kind 2: the greatest profit.
    Kind 3: the least cost. Kind 4: the greatest value under three conditions. Kind 5: what a minute more is
    worth."""

    name = "linear_programme"
    version = "1"
    anchors = ("MATH 4", "undergraduate")
    levels = 6
    kinds = (0, 1, 4, 3, 2, 5)
    kind = "math"
    summary = "Greatest and least values under linear conditions"
    dressing = frozenset({"work", "mix", "town"})
    redraws = 1

    writers = (
        number("So the greatest value is @.", "This gives @."),
        number("So the least value is @.", "This gives @."),
        amount("So the profit is @ dollars."),
        amount("So the cost is @ dollars."),
        number("So the greatest value is @.", "This gives @."),
        amount(),
    )

    def space(self, level: int) -> Space:
        story: dict[str, Axis] = {}
        if level in (2, 3, 5):
            story = {"mix": _MIXES, "town": TOWNS} if level == 3 else {"work": _WORKS, "town": TOWNS}
        if level == 4:
            # A third condition that the best corner leaves some slack.
            story = {"third": [(a, b) for a in range(1, 6) for b in range(1, 6)], "slack": range(1, 8)}
        if level == 5:
            # So far from the axis that a minute more of the first task does not lead there.
            return Space(rows=_rows(), place=_places(_MOST), weights=_weights(10), **story)
        return Space(rows=_rows(), place=_places(2), weights=_weights(5), **story)

    def build(self, p: Params, rng: Random) -> Draft | None:
        if p.level == 5:
            return _worth(p, rng)
        return _least(p, rng) if p.level in (1, 3) else _greatest(p, rng)

    def content(self, p: Params) -> object:
        """The same with the two variables exchanged is the same problem."""
        turned = [(sorted((b, a, e) for a, b, e in _conditions(p)), _aim(p)[::-1])]
        return min([(sorted(_conditions(p)), _aim(p)), *turned])

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Tries every point where two lines meet."""
        rows = _conditions(p)
        if p.level == 5:
            (a, b, e), other = rows
            found = _best([(a, b, e + 1), other], _aim(p), most=True) - _best(rows, _aim(p), most=True)
        else:
            found = _best(rows, _aim(p), most=p.level not in (1, 3))
        return None if number_of(gold_of(draft)) == found else f"the best corner gives {found}"


@cache
def _rows() -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
    """Two conditions of different slopes, the steeper first; of two that differ by the order of the variables
    alone, one."""
    sides = [(a, b) for a in range(1, _MOST + 1) for b in range(1, _MOST + 1)]
    return tuple(
        (one, other)
        for one in sides
        for other in sides
        if one[0] * other[1] > one[1] * other[0] and (one, other) < (other[::-1], one[::-1])
    )


def _places(lowest: int) -> tuple[tuple[int, int], ...]:
    return tuple((x, y) for x in range(2, 13) for y in range(lowest, 13))


def _weights(end: int) -> tuple[tuple[int, int], ...]:
    return tuple((u, v) for u in range(1, end) for v in range(1, end))


def _conditions(p: Params) -> list[Row]:
    """Coefficients and right sides: the lines of the first two meet at the best corner."""
    x, y = p.place
    rows = [(a, b, a * x + b * y) for a, b in p.rows]
    if p.level == 4:
        a, b = p.third
        rows.append((a, b, a * x + b * y + p.slack))
    return rows


def _aim(p: Params) -> tuple[int, int]:
    """What is to be greatest or least: the first two conditions with their weights."""
    (a, b), (c, d) = p.rows
    u, v = p.weights
    return u * a + v * c, u * b + v * d


def _best(rows: Sequence[Row], aim: tuple[int, int], *, most: bool) -> Fraction:
    """The extreme value at a point of two lines that satisfies all conditions, ``x, y >= 0`` among them."""
    lines = [*rows, (1, 0, 0), (0, 1, 0)]
    values = []
    for (a, b, e), (c, d, f) in combinations(lines, 2):
        if (below := a * d - b * c) == 0:
            continue
        x, y = Fraction(e * d - b * f, below), Fraction(a * f - e * c, below)
        sums = [(g * x + h * y, k) for g, h, k in rows]
        if min(x, y) >= 0 and all(left <= k if most else left >= k for left, k in sums):
            values.append(aim[0] * x + aim[1] * y)
    return max(values) if most else min(values)


def _sum(a: int, b: int) -> str:
    return tex_sum(((a, "x"), (b, "y")))


def _bare(p: Params, sign: str, what: str, rng: Random) -> str:
    rows = rng.sample(_conditions(p), len(_conditions(p)))
    conditions = [f"${_sum(a, b)} {sign} {e}$" for a, b, e in rows]
    aim = _sum(*_aim(p))
    return rng.choice(
        (
            f"Find the {what} value of ${aim}$ for real numbers $x \\ge 0$ and $y \\ge 0$ with"
            f" {listed(conditions)}.",
            f"Real numbers $x \\ge 0$ and $y \\ge 0$ satisfy {listed(conditions)}. What is the {what} value"
            f" that ${aim}$ can have?",
        )
    )


def _work_told(p: Params, rng: Random) -> str:
    maker, one, other, *tasks = p.work
    pairs = list(zip(_conditions(p), tasks, strict=True))
    pairs = rng.sample(pairs, len(pairs))
    told = [
        f"a kilogram of {product} takes "
        + listed([f"{counted(row[place], 'minute')} of {task}" for row, task in pairs])
        for place, product in enumerate((one, other))
    ]
    there = listed([f"{e} minutes of {task}" for (_, _, e), task in pairs])
    c, d = _aim(p)
    return (
        f"{maker} in {p.town} makes {one} and {other}: {told[0]}, and {told[1]}. "
        + rng.choice(
            (f"There is time for {there} on a morning.", f"On one morning there are {there} to be had.")
        )
        + f" A kilogram of {one} brings a profit of {counted(c, 'dollar')}, a kilogram of {other}"
        f" {counted(d, 'dollar')}. Any amounts can be made, parts of a kilogram as well."
    )


def _mix_told(p: Params, rng: Random) -> str:
    who, one, other, first, second = p.mix
    (a, b, e), (c, d, f) = _conditions(p)
    cost, more = _aim(p)
    return rng.choice(
        (
            f"{who} in {p.town} mixes {one} and {other}. A sack of {one} holds {a} kg of {first} and {c} kg"
            f" of {second}, a sack of {other} {b} kg of {first} and {d} kg of {second}. At least {e} kg of"
            f" {first} and {f} kg of {second} are needed.",
            f"{who} in {p.town} needs at least {e} kg of {first} and {f} kg of {second}. There are {a} kg of"
            f" {first} and {c} kg of {second} in a sack of {one}, and {b} kg of {first} and {d} kg of"
            f" {second} in a sack of {other}.",
        )
    ) + (
        f" A sack of {one} costs {counted(cost, 'dollar')}, a sack of {other} {counted(more, 'dollar')};"
        " parts of a sack can be bought as well."
    )


def _named(p: Params, sign: str) -> list[Step]:
    """In a story, what ``x`` and ``y`` are, and the conditions."""
    if p.level not in (2, 3, 5):
        return []
    one, other = p.mix[1:3] if p.level == 3 else p.work[1:3]
    unit = "sacks" if p.level == 3 else "kilograms"
    rows = _conditions(p)
    x, y = p.place
    shown = listed([f"${_sum(a, b)} {sign} {e}$" for a, b, e in rows])
    claim = " and ".join(f"{a}*{x} + {b}*{y} = {e}" for a, b, e in rows)
    return [
        step(
            f"With $x$ {unit} of {one} and $y$ of {other} the conditions are $x, y \\ge 0$, {shown}. Both"
            f" sides are equal for $x = {x}$ and $y = {y}$.",
            claim,
            "set up the conditions",
        )
    ]


def _corner_steps(p: Params, *, most: bool) -> list[Step]:
    """The values at the corners, the best one last."""
    rows, (c, d), (x, y) = _conditions(p), _aim(p), p.place
    sign, pick = ("\\le", min) if most else ("\\ge", max)
    steps = _named(p, sign)
    if not steps:
        (a, b, e), (g, h, f) = rows[:2]
        steps.append(
            step(
                f"The lines ${_sum(a, b)} = {e}$ and ${_sum(g, h)} = {f}$ meet at $({x}, {y})$.",
                f"{a}*{x} + {b}*{y} = {e} and {g}*{x} + {h}*{y} = {f}",
                "meet",
            )
        )
    for place, (letter, factor) in enumerate((("x", c), ("y", d))):
        ends = [Fraction(row[2], row[place]) for row in rows]
        end, zero = pick(ends), "y" if letter == "x" else "x"
        bound = ("at most" if most else "at least", "min" if most else "max")
        quotients = ", ".join(f"{row[2]}/{row[place]}" for row in rows)
        steps.append(
            step(
                f"With ${zero} = 0$ the conditions say that ${letter}$ is {bound[0]} ${tex(end)}$, which"
                f" gives ${factor} \\cdot {tex(end)} = {tex(factor * end)}$.",
                f"{bound[1]}({quotients}) = {end} and {factor}*({end}) = {factor * end}",
                "corner on an axis",
            )
        )
    return [*steps, *_proof(p, sign)]


def _proof(p: Params, sign: str) -> list[Step]:
    (a, b, e), (g, h, f) = _conditions(p)[:2]
    (c, d), (u, v), (x, y) = _aim(p), p.weights, p.place
    gold = c * x + d * y
    return [
        step(
            f"At $({x}, {y})$ the value is ${c} \\cdot {x} + {d} \\cdot {y} = {gold}$.",
            f"{c}*{x} + {d}*{y} = {gold}",
            "corner",
        ),
        step(
            f"No point does better: ${_sum(c, d)} = {_times(u, _sum(a, b))} + {_times(v, _sum(g, h))} {sign}"
            f" {_times(u, e)} + {_times(v, f)} = {gold}$.",
            f"{u}*({a}*x + {b}*y) + {v}*({g}*x + {h}*y) = {c}*x + {d}*y and {u}*{e} + {v}*{f} = {gold}",
            "weights of the conditions",
        ),
    ]


def _times(factor: int, what: str | int) -> str:
    if isinstance(what, str):
        return f"({what})" if factor == 1 else f"{factor}({what})"
    return str(what) if factor == 1 else f"{factor} \\cdot {what}"


def _slips(p: Params, gold: Fraction, *, most: bool) -> list[tuple[str, str]]:
    rows, (c, d) = _conditions(p), _aim(p)
    ends = [[Fraction(row[2], row[place]) for row in rows] for place in (0, 1)]
    alone = [factor * (min if most else max)(each) for factor, each in zip((c, d), ends, strict=True)]
    loose = [factor * (max if most else min)(each) for factor, each in zip((c, d), ends, strict=True)]
    x, y = p.place
    return [
        *((tex(value), "took a corner on an axis") for value in alone if value != gold),
        (tex(c * y + d * x), "exchanged the two variables"),
        *((tex(value), "took a point that satisfies one condition only") for value in loose),
    ]


def _greatest(p: Params, rng: Random) -> Draft:
    gold = sum(w * n for w, n in zip(_aim(p), p.place, strict=True))
    asked = rng.choice(
        ("What is the greatest profit, in dollars?", "How many dollars is the greatest profit?")
    )
    return answer_draft(
        f"{_work_told(p, rng)} {asked}" if p.level == 2 else _bare(p, "\\le", "greatest", rng),
        gold=str(gold),
        answer_type="integer",
        steps=_corner_steps(p, most=True),
        slips=_slips(p, Fraction(gold), most=True),
        closing=rng.choice(("The greatest value is", "So the maximum is")),
        axes={"conditions": len(_conditions(p))},
    )


def _least(p: Params, rng: Random) -> Draft:
    gold = sum(w * n for w, n in zip(_aim(p), p.place, strict=True))
    asked = rng.choice(("What is the least cost, in dollars?", "How many dollars must be spent at least?"))
    return answer_draft(
        f"{_mix_told(p, rng)} {asked}" if p.level == 3 else _bare(p, "\\ge", "least", rng),
        gold=str(gold),
        answer_type="integer",
        steps=_corner_steps(p, most=False),
        slips=_slips(p, Fraction(gold), most=False),
        closing=rng.choice(("The least value is", "So the minimum is")),
        axes={"conditions": 2},
    )


def _worth(p: Params, rng: Random) -> Draft:
    (a, b, e), (g, h, f) = _conditions(p)
    (c, d), (u, v), (x, y) = _aim(p), p.weights, p.place
    below = a * h - b * g
    right, up = x + Fraction(h, below), y - Fraction(g, below)
    gold = c * x + d * y
    asked = rng.choice(
        (
            f"By how many dollars does the greatest profit grow if there is one minute more of {p.work[3]}?",
            f"How much more, in dollars, could be earned with one more minute of {p.work[3]}?",
        )
    )
    more = f"{tex(right)}, {tex(up)}"
    return answer_draft(
        f"{_work_told(p, rng)} {asked}",
        gold=str(u),
        answer_type="integer",
        steps=[
            *_named(p, "\\le"),
            *_proof(p, "\\le"),
            step(
                f"With ${e + 1}$ in place of ${e}$ both sides are equal at $({more})$, and by the same"
                f" weights the greatest profit is ${_times(u, e + 1)} + {_times(v, f)} = {gold + u}$: it"
                f" grows by ${gold + u} - {gold} = {u}$.",
                f"{a}*({right}) + {b}*({up}) = {e + 1} and {g}*({right}) + {h}*({up}) = {f}"
                f" and {u}*{e + 1} + {v}*{f} - {gold} = {u}",
                "weight of a condition",
            ),
        ],
        slips=[
            (str(v), "took the weight of the other task"),
            (str(u + v), "took a minute more of both tasks"),
            (tex(Fraction(c, a)), "made nothing but the first product of it"),
            (tex(Fraction(d, b)), "made nothing but the second product of it"),
            (str(gold + u), "gave the whole profit"),
        ],
        closing=rng.choice(("In dollars it grows by", "So the minute is worth, in dollars,")),
        axes={"conditions": 2},
    )
