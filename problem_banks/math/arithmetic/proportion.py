"""Ratios: sharing, ratios that are chained, and work that depends on people, hours and days."""

from functools import cache
from itertools import permutations
from math import gcd, lcm
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import counted
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Permutations, Space

#: What is shared, as one counts it.
_GOODS = ("stickers", "marbles", "chestnuts", "sea shells", "trading cards", "buttons", "walnuts", "tokens")
#: (workers, what they do, what a job of another size is)
_JOBS = (
    ("painters", "paint a school", "schools of that size"),
    ("gardeners", "plant a park", "parks of that size"),
    ("masons", "build a wall", "walls of that size"),
    ("weavers", "make an order of carpets", "orders of that size"),
    ("volunteers", "restore a meadow", "meadows of that size"),
    ("tailors", "sew the costumes of a play", "sets of costumes like that"),
    ("roofers", "cover a hall", "halls of that size"),
)
_TIMES = {1: "one", 2: "two", 3: "three", 4: "four"}


@register
class Proportion(Family):
    """Kind 0: a part of a sum shared in a ratio. Kind 1: two ratios with a common member, and a difference.
    Kind 2: days that depend on the number of workers, their hours and the size of the job."""

    name = "proportion"
    version = "3"
    anchors = ("GSM8K", "MATH 3")
    levels = 5
    kinds = (0, 0, 2, 1, 1)
    sizes = (("ratio", "unit"), ("unit",))
    kind = "math"
    summary = "Ratios, chains of ratios, direct and inverse proportion"
    dressing = frozenset({"names", "goods", "town", "name", "job"})
    redraws = 1

    writers = (number("So the number is @."),)

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(names=Permutations(NAMES, 3), goods=_GOODS, ratio=_ratios(), unit=range(3, 40))
        if level == 1:
            return Space(names=Permutations(NAMES, 3), goods=_GOODS, chain=_chains(), unit=range(2, 16))
        return Space(town=TOWNS, name=NAMES, job=_JOBS, crews=_crews())

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_share, _chain, _crew)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Hands things out round by round; tries totals; counts hours of work."""
        answer = int(gold_of(draft))
        if p.level == 0:
            held, left = [0, 0, 0], sum(p.ratio) * p.unit
            while left > 0:
                held = [had + part for had, part in zip(held, p.ratio, strict=True)]
                left -= sum(p.ratio)
            found = held[1]
        elif p.level == 1:
            (a, b), (c, d) = p.chain.first, p.chain.second
            gap = _held(p)[2] - _held(p)[0]
            middles = range(1, 40 * b * c)
            sums = [
                m * a // b + m + m * d // c
                for m in middles
                if m * a % b == 0 and m * d % c == 0 and m * d // c - m * a // b == gap
            ]
            return None if sums == [answer] else f"trying all holdings finds the totals {sums}"
        else:
            q = p.crews
            hours_of_work = q.workers * q.hours * q.days * q.jobs
            found = next(n for n in range(1, 10_000) if n * q.others * q.other_hours >= hours_of_work)
        return None if found == answer else f"counting gives {found}"


@cache
def _ratios() -> tuple[tuple[int, int, int], ...]:
    """Three different members without a common factor."""
    numbers = range(1, 13)
    return tuple(
        (a, b, c)
        for a in numbers
        for b in numbers
        for c in numbers
        if len({a, b, c}) == 3 and gcd(a, b, c) == 1
    )


@cache
def _chains() -> OneOf:
    """a : b and c : d in lowest terms, such that the third holds more than the first."""
    pairs = [(u, v) for u in range(1, 10) for v in range(1, 10) if u != v and gcd(u, v) == 1]
    return OneOf(
        Space(first=(one,), second=(two,))
        for one in pairs
        for two in pairs
        if one[1] != two[0] and one[0] * two[0] < two[1] * one[1]
    )


@cache
def _crews() -> OneOf:
    """Two crews; the days of both are whole, and the numbers of all three kinds differ."""
    spaces = []
    for workers, others in permutations(range(3, 16), 2):
        for hours, other_hours in permutations(range(4, 11), 2):
            for jobs in (1, 2, 3):
                one, two = workers * hours * jobs, others * other_hours
                if one == two * jobs:
                    continue
                step_of_days = two // gcd(one, two)
                days = [
                    n
                    for n in range(max(step_of_days, 2), 41)
                    if n % step_of_days == 0 and 2 <= n * one // two <= 60
                ]
                if days:
                    spaces.append(
                        Space(
                            workers=(workers,),
                            others=(others,),
                            hours=(hours,),
                            other_hours=(other_hours,),
                            jobs=(jobs,),
                            days=days,
                        )
                    )
    return OneOf(spaces)


def _share(p: Params, rng: Random) -> Draft:
    (one, two, three), (a, b, c) = p.names, p.ratio
    parts = a + b + c
    total, gold = parts * p.unit, b * p.unit
    sharing = rng.choice(
        (
            f"{one}, {two} and {three} share {total} {p.goods} in the ratio {a} : {b} : {c}, in this order.",
            f"{total} {p.goods} are divided among {one}, {two} and {three} in the ratio {a} : {b} : {c}, in"
            " this order.",
        )
    )
    return answer_draft(
        f"{sharing} " + rng.choice((f"How many does {two} get?", f"How many {p.goods} go to {two}?")),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"There are ${a} + {b} + {c} = {parts}$ parts.", f"{a} + {b} + {c} = {parts}", "add the parts"
            ),
            step(
                f"One part is ${total} \\div {parts} = {p.unit}$ {p.goods}.",
                f"{total}/{parts} = {p.unit}",
                "value of one part",
            ),
            step(
                f"{two} gets {counted(b, 'part')}: ${b} \\cdot {p.unit} = {gold}$.",
                f"{b}*{p.unit} = {gold}",
                "multiply",
            ),
        ],
        slips=[
            (str(a * p.unit), f"gave the share of {one}"),
            (str(c * p.unit), f"gave the share of {three}"),
            (str(total // 3), "shared evenly"),
            (str(total // b), "divided by the member of the ratio instead of by the number of parts"),
        ],
        closing=rng.choice((f"The share of {two} is", "The number is")),
        axes={"ratios": 1},
    )


def _held(p: Params) -> tuple[int, int, int]:
    """What the three hold, in the least whole numbers times the unit."""
    (a, b), (c, d) = p.chain.first, p.chain.second
    middle = lcm(b, c)
    return a * middle // b * p.unit, middle * p.unit, d * middle // c * p.unit


def _chain(p: Params, rng: Random) -> Draft:
    (one, two, three), goods = p.names, p.goods
    (a, b), (c, d) = p.chain.first, p.chain.second
    held = _held(p)
    # Not in lowest terms where a common factor is left; the unit then is larger.
    middle = lcm(b, c)
    x, z = a * middle // b, d * middle // c
    gap, gold = held[2] - held[0], sum(held)
    return answer_draft(
        rng.choice(
            (
                f"The numbers of {goods} that {one} and {two} own are in the ratio {a} : {b}; those of {two}"
                f" and {three} are in the ratio {c} : {d}.",
                f"{one} and {two} collect {goods} and have them in the ratio {a} : {b}. {two} and {three}"
                f" have theirs in the ratio {c} : {d}.",
            )
        )
        + f" {three} has {gap} more than {one}. "
        + rng.choice(("How many do the three have together?", f"How many {goods} are there in all?")),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Write both ratios with the same number for {two}, the least common multiple of ${b}$ and"
                f" ${c}$: $\\operatorname{{lcm}}({b}, {c}) = {middle}$.",
                f"lcm({b}, {c}) = {middle}",
                "common member",
            ),
            step(
                f"Then {one} : {two} : {three} is ${x} : {middle} : {z}$.",
                f"{a}*{middle} - {b}*{x} + {d}*{middle} - {c}*{z} = 0",
                "extend both ratios",
            ),
            step(
                f"{three} is ahead of {one} by ${z} - {x} = {z - x}$ parts, which are {gap} {goods}, so one"
                f" part is ${gap} \\div {z - x} = {p.unit}$.",
                f"{gap}/({z} - {x}) = {p.unit}",
                "value of one part",
            ),
            step(
                f"Together: ${x} + {middle} + {z} = {x + middle + z}$ parts, that is ${x + middle + z} \\cdot"
                f" {p.unit} = {gold}$.",
                f"({x} + {middle} + {z})*{p.unit} = {gold}",
                "add and multiply",
            ),
        ],
        slips=[
            (str(held[2]), f"gave what {three} has"),
            (str(held[1]), f"gave what {two} has"),
            (str((x + middle + z) * gap), "took the difference for one part"),
            *_unchained(p, gap),
        ],
        closing=rng.choice(("The total is", "Together they have")),
        axes={"ratios": 2},
    )


def _unchained(p: Params, gap: int) -> list[tuple[str, str]]:
    (a, b), (_, d) = p.chain.first, p.chain.second
    whole = d > a and gap * (a + b + d) % (d - a) == 0
    slip = "wrote the two ratios in a row without making the middle one equal"
    return [(str(gap * (a + b + d) // (d - a)), slip)] if whole else []


def _crew(p: Params, rng: Random) -> Draft:
    q, (workers, work, jobs) = p.crews, p.job
    effort = q.workers * q.hours * q.days
    daily = q.others * q.other_hours
    gold = effort * q.jobs // daily
    asked = "the same job" if q.jobs == 1 else f"{_TIMES[q.jobs]} {jobs}"
    steps = [
        step(
            f"The job takes ${q.workers} \\cdot {q.hours} \\cdot {q.days} = {effort}$ hours of work.",
            f"{q.workers}*{q.hours}*{q.days} = {effort}",
            "people times hours times days",
        )
    ]
    if q.jobs > 1:
        steps.append(
            step(
                f"{_TIMES[q.jobs].capitalize()} of them take ${q.jobs} \\cdot {effort} = {q.jobs * effort}$.",
                f"{q.jobs}*{effort} = {q.jobs * effort}",
                "more work, more time",
            )
        )
    steps += [
        step(
            f"The second crew does ${q.others} \\cdot {q.other_hours} = {daily}$ hours of work a day.",
            f"{q.others}*{q.other_hours} = {daily}",
            "people times hours",
        ),
        step(
            f"It needs ${q.jobs * effort} \\div {daily} = {gold}$ days.",
            f"{q.jobs * effort}/{daily} = {gold}",
            "divide",
        ),
    ]
    return answer_draft(
        f"In {p.town}, {q.workers} {workers} working {q.hours} hours a day {work} in {q.days} days. For"
        f" {asked}, {p.name} can count on {q.others} {workers} who work {q.other_hours} hours a day, all at"
        " the same pace. " + rng.choice(("How many days will it take?", "How many days do these need?")),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            *_whole(
                q.days * q.jobs * q.others * q.hours,
                q.workers * q.other_hours,
                "let more workers take longer",
            ),
            *_whole(q.days * q.jobs * q.workers, q.others, "ignored the hours a day"),
            *_whole(q.days * q.jobs * q.hours, q.other_hours, "ignored the number of workers"),
            (str(q.days * q.jobs), "ignored both changes"),
        ],
        closing=rng.choice(("The number of days is", "The days needed are")),
        axes={"ratios": 3 if q.jobs > 1 else 2},
    )


def _whole(numerator: int, denominator: int, slip: str) -> list[tuple[str, str]]:
    """The slip, where it leads to a whole number: nobody would hand in another."""
    return [(str(numerator // denominator), slip)] if numerator % denominator == 0 else []
