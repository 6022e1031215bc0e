"""Multiples: signals that meet again, payments with two kinds of stamps, moments with some of the signals."""

from collections import Counter
from functools import cache
from itertools import combinations
from math import gcd, lcm, prod
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import tex_over, tex_product
from problem_banks.math.makings.stories import NAMES
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Space

_PRIMES = (2, 3, 5, 7, 11, 13, 17, 19)


@register
class Divisibility(Family):
    """Level 0: three signals that meet again. Level 1: the number of ways to pay with two kinds of stamps.
    Level 2: how often four signals meet in so many hours. Level 3: in how many moments at least one of three
    signals is given. Level 4: in how many exactly one is."""

    name = "divisibility"
    version = "4"
    anchors = ("MATH 2", "MATH 5")
    kind = "math"
    summary = "Signals that meet again, and payments with two kinds of stamps"
    dressing = frozenset({"name", "scene"})
    levels = 5
    redraws = 1

    writers = (
        number("So it takes @ of them."),
        number("So there are @ ways.", of="ways"),
        number("So the number of moments is @."),
        number("So the number of moments is @."),
        number("So the number of moments is @."),
    )

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(name=NAMES, scene=_SCENES, periods=_periods(), hour=range(5, 20))
        if level == 1:
            return Space(name=NAMES, payment=_stamps())
        if level == 2:
            return Space(name=NAMES, scene=_SCENES, periods=_four_periods(), times=range(2, 40))
        return Space(name=NAMES, scene=_SCENES, periods=_unlike_periods(), until=range(300, 2_000))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_meeting, _payments, _four_meetings, _some_signal, _one_signal)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Walks through the minutes, the divisors or the payments one by one."""
        if p.level == 0:
            a, b, c = p.periods
            found = next(t for t in range(c, a * b * c + 1, c) if t % a == 0 and t % b == 0)
        elif p.level == 2:
            found = len(set.intersection(*(set(range(each, _until(p) + 1, each)) for each in p.periods)))
        elif p.level > 2:
            given = Counter(t for each in p.periods for t in range(each, p.until + 1, each))
            found = list(given.values()).count(1) if p.level == 4 else len(given)
        else:
            a, b, total = p.payment.small, p.payment.large, p.payment.total
            found = sum((total - a * x) % b == 0 for x in range(total // a + 1))
        return None if gold_of(draft) == str(found) else f"going through all gives {found}"


#: What happens again and again in several places: who, where, the unit of time and the verb.
_SCENES = (
    ("lighthouses", "", "seconds", "flash"),
    ("buses", " the station", "minutes", "leave"),
    ("bells", "", "minutes", "ring"),
    ("fountains", "", "minutes", "start"),
    ("machines", "", "seconds", "beep"),
    ("satellites", " overhead", "minutes", "pass"),
)


@cache
def _periods() -> tuple[tuple[int, int, int], ...]:
    """Three periods that share factors, none a multiple of another: the product is never the answer."""
    return tuple(
        (a, b, c)
        for a in range(4, 40)
        for b in range(a + 1, 40)
        for c in range(b + 1, 40)
        if b % a and c % a and c % b and lcm(a, b, c) * 2 <= a * b * c
    )


def _meeting(p: Params, rng: Random) -> Draft:
    a, b, c = p.periods
    things, where, unit, verb = p.scene
    first, gold = lcm(a, b), lcm(a, b, c)
    return answer_draft(
        f"Three {things} {verb}{where} together at {p.hour}:00, and {p.name} takes note. From then on they"
        f" {verb} every {a},"
        f" every {b} and every {c} {unit}. "
        + rng.choice(
            (
                f"After how many {unit} do all three {verb} together again for the first time?",
                f"How many {unit} later do all three {verb} at the same moment again for the first time?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"The time is the least common multiple of ${a}$, ${b}$ and ${c}$. First"
                f" ${tex_over(tex_product((a, b)), gcd(a, b))} = {first}$, since ${gcd(a, b)}$ is the"
                f" greatest common divisor of ${a}$ and ${b}$.",
                f"{a}*{b}/gcd({a}, {b}) = {first}",
                "least common multiple",
            ),
            step(
                f"Then ${tex_over(tex_product((first, c)), gcd(first, c))} = {gold}$.",
                f"{first}*{c}/gcd({first}, {c}) = {gold}",
                "least common multiple",
            ),
        ],
        slips=[
            (str(a * b * c), "multiplied the three numbers"),
            (str(first), "left out the third"),
            (str(gcd(a, b, c)), "took the greatest common divisor"),
            (str(a + b + c), "added the three numbers"),
        ],
        closing=rng.choice((f"The number of {unit} is", "So the answer is")),
        axes={"numbers": 3},
    )


@cache
def _stamps() -> OneOf:
    """Two coprime values and an amount that both can make up together."""
    values = [(a, b) for a in range(3, 40) for b in range(a + 1, 40) if gcd(a, b) == 1]
    return OneOf(Space(small=(a,), large=(b,), total=range(a * b, 8 * a * b)) for a, b in values)


def _payments(p: Params, rng: Random) -> Draft:
    a, b, total = p.payment.small, p.payment.large, p.payment.total
    # The payments are (x0 + b t, y0 - a t): x0 is the smallest count of the first stamp.
    first = total * pow(a, -1, b) % b
    second = (total - a * first) // b
    gold = second // a + 1
    which = {1: "only for $t = 0$", 2: "for $t = 0$ and $t = 1$"}.get(
        gold, f"for $t = 0, \\ldots, {gold - 1}$"
    )
    steps: list[Step] = [
        step(
            f"We look for integers $x, y \\ge 0$ with ${a}x + {b}y = {total}$. Modulo ${b}$ this is "
            f"${a}x \\equiv {total % b}$, and the smallest solution is $x = {first}$.",
            f"{a}*{first} % {b} = {total % b}",
            "reduce modulo one coefficient",
        ),
        step(
            f"Then $y = \\frac{{{total} - {a} \\cdot {first}}}{{{b}}} = {second}$.",
            f"({total} - {a}*{first})/{b} = {second}",
            "substitute",
        ),
        step(
            f"All solutions are $x = {first} + {b}t$, $y = {second} - {a}t$ {which},"
            f" since ${second} - {a}t \\ge 0$: ${gold}$ in all.",
            f"floor({second}/{a}) = {gold - 1}",
            "general solution",
        ),
    ]
    return answer_draft(
        f"{p.name} has plenty of stamps worth {a} and {b} cents, and needs exactly {total} cents of postage. "
        + rng.choice(
            (
                "In how many ways can the number of stamps of each kind be chosen?",
                "How many choices are there for the numbers of the two kinds of stamps?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(gold - 1), "forgot the solution with t = 0"),
            (str(total // (a * b)), "divided the amount by the product"),
            (str(total // a + 1), "counted every number of the first kind"),
            (str(gold + 1), "counted a solution with a negative number"),
        ],
        closing=rng.choice(("The number of ways is", "So the count is")),
        axes={"numbers": 2},
    )


@cache
def _four_periods() -> tuple[tuple[int, ...], ...]:
    """Four periods, each of which adds to the least common multiple of those before, and shares with it."""
    return tuple(
        periods
        for periods in combinations(range(4, 31), 4)
        if not any(b % a == 0 for a, b in combinations(periods, 2))
        and all(gcd(lcm(*periods[:k]), periods[k]) > 1 for k in (1, 2, 3))
        and all(lcm(*periods[:k]) % periods[k] for k in (2, 3))
        and lcm(*periods) <= 2_000
    )


def _until(p: Params) -> int:
    """How long somebody watches: a little beyond the last meeting."""
    again = lcm(*p.periods)
    return int(again * p.times + again * (p.times % 7 + 1) // 9)


def _four_meetings(p: Params, rng: Random) -> Draft:
    things, where, unit, verb = p.scene
    common, until = [p.periods[0]], _until(p)
    steps = []
    for period in p.periods[1:]:
        before, shared = common[-1], gcd(common[-1], period)
        common.append(lcm(before, period))
        steps.append(
            step(
                f"The least common multiple of ${before}$ and ${period}$, whose greatest common divisor is"
                f" ${shared}$, is $\\frac{{{before} \\cdot {period}}}{{{shared}}} = {common[-1]}$.",
                f"gcd({before}, {period}) = {shared} and {before}*{period}/{shared} = {common[-1]}",
                "least common multiple",
            )
        )
    again, listing = common[-1], ", every ".join(map(str, p.periods[:-1]))
    return answer_draft(
        f"Four {things} {verb}{where} at the same moment, and {p.name} starts a watch. From then on they"
        f" {verb} every {listing} and every {p.periods[-1]} {unit}. "
        + rng.choice(
            (
                f"In how many moments of the next {until} {unit}, the start not counted, do all four {verb}"
                " together?",
                f"Not counting the start, how many moments of the next {until} {unit} see all four {verb}"
                " together?",
            )
        ),
        gold=str(p.times),
        answer_type="integer",
        steps=[
            *steps,
            step(
                f"So all four {verb} together every ${again}$ {unit}. Since ${until} = {p.times} \\cdot"
                f" {again} + {until - p.times * again}$, this happens ${p.times}$ times.",
                f"floor({until}/{again}) = {p.times}",
                "division with remainder",
            ),
        ],
        slips=[
            (str(p.times + 1), "counted the start as well"),
            (str(until // common[-2]), "left out the fourth"),
            (str(until // prod(p.periods)), "multiplied the four numbers"),
            (str(again), "gave the time between two meetings"),
        ],
        closing=rng.choice(("The number of moments is", "So the count is")),
        axes={"numbers": 4},
    )


@cache
def _unlike_periods() -> tuple[tuple[int, int, int], ...]:
    """Three periods, none a multiple of another, whose common multiples in pairs differ."""
    return tuple(
        (a, b, c)
        for a, b, c in combinations(range(4, 31), 3)
        if b % a and c % a and c % b and len({lcm(a, b), lcm(a, c), lcm(b, c), lcm(a, b, c)}) == 4
    )


def _signals(p: Params, how_many: str, rng: Random) -> str:
    things, where, unit, verb = p.scene
    a, b, c = p.periods
    return (
        f"Three {things} {verb}{where} together, and {p.name} sets a clock to 0. From then on one of them"
        f" does so every {a}, another every {b} and the third every {c} {unit}. "
        + rng.choice(
            (
                f"Up to and including {p.until} {unit}, but without the start, in how many moments does"
                f" {how_many} of them do so?",
                f"Leaving out the start, how many different moments up to and including {p.until} {unit} have"
                f" {how_many} of the three?",
            )
        )
    )


def _shares(p: Params) -> tuple[list[int], list[int], int, list[Step]]:
    """Moments of each signal, of each pair, of all three, and the steps that count them."""
    until, (a, b, c) = p.until, p.periods
    pairs = [(a, b), (a, c), (b, c)]
    single = [until // period for period in p.periods]
    double = [until // lcm(*pair) for pair in pairs]
    every = until // lcm(a, b, c)
    shown = [
        f"\\lfloor {until} / {period} \\rfloor = {n}" for period, n in zip(p.periods, single, strict=True)
    ]
    common = ", ".join(
        f"${lcm(*pair)}$ for {pair[0]} and {pair[1]}, so ${n}$ {'moment' if n == 1 else 'moments'}"
        for pair, n in zip(pairs, double, strict=True)
    )
    return (
        single,
        double,
        every,
        [
            step(
                f"The signals come at the multiples of their periods: ${shown[0]}$, ${shown[1]}$ and"
                f" ${shown[2]}$ times.",
                " and ".join(
                    f"floor({until}/{period}) = {n}" for period, n in zip(p.periods, single, strict=True)
                ),
                "multiples",
            ),
            step(
                f"Two of them meet at the multiples of their least common multiple: {common}.",
                " and ".join(
                    f"floor({until}/lcm({x}, {y})) = {n}" for (x, y), n in zip(pairs, double, strict=True)
                ),
                "least common multiple",
            ),
            step(
                f"All three meet at the multiples of ${lcm(a, b, c)}$: ${every}$"
                f" {'moment' if every == 1 else 'moments'}.",
                f"floor({until}/lcm({a}, lcm({b}, {c}))) = {every}",
                "least common multiple",
            ),
        ],
    )


def _some_signal(p: Params, rng: Random) -> Draft:
    single, double, every, steps = _shares(p)
    gold = sum(single) - sum(double) + every
    plus, minus = (" + ".join(map(str, counts)) for counts in (single, double))
    taken = minus.replace("+", "-")
    return answer_draft(
        _signals(p, "at least one", rng),
        gold=str(gold),
        answer_type="integer",
        steps=[
            *steps,
            step(
                f"Add the single counts, take away those of pairs and add that of all three: ${plus} -"
                f" {taken} + {every} = {gold}$.",
                f"{plus} - {taken} + {every} = {gold}",
                "inclusion and exclusion",
            ),
        ],
        slips=[
            (str(sum(single)), "counted moments with several signals more than once"),
            (str(sum(single) - sum(double)), "forgot to add the moments of all three again"),
            (str(gold + 1), "counted the start as well"),
        ],
        closing=rng.choice(("The number of moments is", "So the count is")),
        axes={"numbers": 3},
    )


def _one_signal(p: Params, rng: Random) -> Draft:
    single, double, every, steps = _shares(p)
    gold = sum(single) - 2 * sum(double) + 3 * every
    plus, pairs = (" + ".join(map(str, counts)) for counts in (single, double))
    return answer_draft(
        _signals(p, "exactly one", rng),
        gold=str(gold),
        answer_type="integer",
        steps=[
            *steps,
            step(
                f"In the sum ${plus} = {sum(single)}$ a moment of two signals is counted twice, and one of"
                " all three is counted three times.",
                f"{plus} = {sum(single)}",
                "what is counted twice",
            ),
            step(
                f"The pairs' counts add up to ${pairs} = {sum(double)}$. Taken away twice, they leave"
                " nothing of a moment of exactly two signals, but $3 - 2 \\cdot 3 = -3$ of one of all three.",
                f"{pairs} = {sum(double)} and 3 - 2*3 = -3",
                "what is taken away",
            ),
            step(
                f"So ${sum(single)} - 2 \\cdot {sum(double)} + 3 \\cdot {every} = {gold}$ moments have"
                " exactly one.",
                f"{sum(single)} - 2*{sum(double)} + 3*{every} = {gold}",
                "inclusion and exclusion",
            ),
        ],
        slips=[
            (str(sum(single) - sum(double) + every), "counted the moments with at least one"),
            (str(sum(single) - sum(double)), "took each pair away only once"),
            (str(sum(single)), "counted moments with several signals too"),
        ],
        closing=rng.choice(("The number of moments is", "So the count is")),
        axes={"numbers": 3},
    )
