"""Multiples: signals that meet again, and payments with two kinds of stamps."""

from functools import cache
from math import gcd, lcm
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.stories import NAMES
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Space

_PRIMES = (2, 3, 5, 7, 11, 13, 17, 19)


@register
class Divisibility(Family):
    """Level 0: three signals that meet again. Level 1: the number of ways to pay with two kinds of stamps."""

    name = "divisibility"
    version = "3"
    kind = "math"
    summary = "Signals that meet again, and payments with two kinds of stamps"
    dressing = frozenset({"name", "scene"})
    levels = 2
    redraws = 1

    writers = (number("So it takes @ of them."), number("So there are @ ways.", of="ways"))

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(name=NAMES, scene=_SCENES, periods=_periods(), hour=range(5, 20))
        return Space(name=NAMES, payment=_stamps())

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_meeting, _payments)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Walks through the minutes, the divisors or the payments one by one."""
        if p.level == 0:
            a, b, c = p.periods
            found = next(t for t in range(c, a * b * c + 1, c) if t % a == 0 and t % b == 0)
        else:
            a, b, total = p.payment.small, p.payment.large, p.payment.total
            found = sum((total - a * x) % b == 0 for x in range(total // a + 1))
        return None if gold_of(draft) == str(found) else f"going through all gives {found}"


#: What happens again and again, in three places: the sentence and the name of each.
_SCENES = (
    ("Three lighthouses flash", "seconds", "flash"),
    ("Three buses leave the station", "minutes", "leave"),
    ("Three bells ring", "minutes", "ring"),
    ("Three fountains start", "minutes", "start"),
    ("Three machines beep", "seconds", "beep"),
    ("Three satellites pass overhead", "minutes", "pass"),
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
    sentence, unit, verb = p.scene
    first, gold = lcm(a, b), lcm(a, b, c)
    return answer_draft(
        f"{sentence} together at {p.hour}:00, and {p.name} takes note. From then on they {verb} every {a},"
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
                f"The time is the least common multiple of ${a}$, ${b}$ and ${c}$. First $\\frac{{{a} \\cdot"
                f" {b}}}{{{gcd(a, b)}}} = {first}$, since ${gcd(a, b)}$ is the greatest common divisor of"
                f" ${a}$ and ${b}$.",
                f"{a}*{b}/gcd({a}, {b}) = {first}",
                "least common multiple",
            ),
            step(
                f"Then $\\frac{{{first} \\cdot {c}}}{{{gcd(first, c)}}} = {gold}$.",
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
