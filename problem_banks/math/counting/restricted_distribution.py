"""Handing equal things out: freely, with least numbers for some, with greatest numbers for all."""

from functools import cache
from math import comb
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import counted, listed
from problem_banks.math.makings.stories import NAMES
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Axis, OneOf, Params, Permutations, Space

_THINGS = (
    *("oranges", "pencils", "tickets", "balloons", "coins", "stickers", "biscuits", "plums"),
    *("vouchers", "marbles", "walnuts", "postcards"),
)


@register
class RestrictedDistribution(Family):
    """Level 0: equal things for some people, with or without one for each. Level 1: least numbers for
    two of them. Level 2: a greatest number for each, by inclusion and exclusion."""

    name = "restricted_distribution"
    version = "4"
    anchors = ("MATH 3", "AIME 5")
    levels = 5
    kinds = (0, 0, 1, 1, 2)
    sizes = (("at_least",), ("extra",))
    kind = "math"
    summary = "Distributing equal things, with lower and upper bounds"
    dressing = frozenset({"names", "things"})
    redraws = 1

    writers = (number("So there are @ ways.", of="ways"),)

    def space(self, level: int) -> Space:
        story: dict[str, Axis] = {"names": Permutations(NAMES, 3), "things": _THINGS}
        if level == 0:
            return Space(**story, extra=range(4), total=range(8, 91), at_least=(0, 1))
        if level == 1:
            return Space(
                **story, extra=range(4), total=range(14, 61), least=range(2, 7), other_least=range(1, 6)
            )
        return Space(**story, case=_bounded())

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_free, _with_least, _with_most)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Hands the things out person by person and adds up the ways."""
        total, limits = _limits(p)
        ways = [1] + [0] * total
        for low, high in limits:
            ways = [sum(ways[max(0, n - high) : max(0, n - low + 1)]) for n in range(total + 1)]
        found = ways[total]
        return None if gold_of(draft) == str(found) else f"handing out one by one gives {found}"


@cache
def _bounded() -> OneOf:
    """People, the most that each may get, and totals that at least one may exceed and two may not always."""
    return OneOf(
        Space(extra=(people - 3,), most=(most,), total=range(most + 2, people * most - 1))
        for people in (3, 4, 5)
        for most in range(3, 22)
    )


def _limits(p: Params) -> tuple[int, list[tuple[int, int]]]:
    """The total, and for each person the least and the greatest number."""
    if p.level == 0:
        return p.total, [(p.at_least, p.total)] * (3 + p.extra)
    if p.level == 1:
        free = [(0, p.total)] * (1 + p.extra)
        return p.total, [(p.least, p.total), (p.other_least, p.total), *free]
    return p.case.total, [(0, p.case.most)] * (3 + p.case.extra)


def _people(names: tuple[str, ...], extra: int) -> str:
    if extra == 0:
        return listed(names)
    friends = {1: "one friend", 2: "two friends", 3: "three friends"}[extra]
    return f"{', '.join(names)} and {friends} of theirs"


def _opening(p: Params, total: int, extra: int, rng: Random) -> str:
    people = _people(p.names, extra)
    return rng.choice(
        (
            f"{total} equal {p.things} are to be given to {people}.",
            f"{people} share {total} {p.things} that all look alike.",
        )
    )


_QUESTIONS = (
    "In how many ways can this be done?",
    "How many ways are there?",
    "Count the possible distributions.",
)


def _free(p: Params, rng: Random) -> Draft:
    people, total = 3 + p.extra, p.total
    left = total - p.at_least * people
    gold = comb(left + people - 1, people - 1)
    condition = "Everybody gets at least one." if p.at_least else "Some may get none."
    steps = []
    if p.at_least:
        steps.append(
            step(
                f"Give one to each first: ${total} - {people} = {left}$ are left, without a condition.",
                f"{total} - {people} = {left}",
                "satisfy the condition first",
            )
        )
    steps.append(
        step(
            f"Lay the {left} {p.things} in a row and separate them by ${people} - 1 = {people - 1}$ bars:"
            f" choose the places of the bars among ${left} + {people - 1} = {left + people - 1}$.",
            f"{left} + {people} - 1 = {left + people - 1}",
            "stars and bars",
        )
    )
    steps.append(
        step(
            f"That gives $\\binom{{{left + people - 1}}}{{{people - 1}}} = {gold}$.",
            f"comb({left + people - 1}, {people - 1}) = {gold}",
            "combinations",
        )
    )
    other = comb(total - 1, people - 1) if not p.at_least else comb(total + people - 1, people - 1)
    return answer_draft(
        f"{_opening(p, total, p.extra, rng)} {condition} {rng.choice(_QUESTIONS)}",
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(other), "mixed up at least one and none"),
            (str(comb(left + people, people)), "used as many bars as people"),
            *([(str(people**total), "took the things for different ones")] if total < 13 else []),
            (str(comb(total, people)), "chose who gets something"),
        ],
        closing=rng.choice(("The number of ways is", "So the count is")),
        axes={"people": people},
    )


def _with_least(p: Params, rng: Random) -> Draft:
    people, total = 3 + p.extra, p.total
    one, other, third = p.names
    rest = third if people == 3 else "the others"
    kept = p.least + p.other_least
    left = total - kept
    gold = comb(left + people - 1, people - 1)
    return answer_draft(
        f"{_opening(p, total, p.extra, rng)} {one} gets at least {p.least} and {other} at least"
        f" {p.other_least}; {rest} may get none. {rng.choice(_QUESTIONS)}",
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Give {one} {p.least} and {other} {p.other_least} beforehand: ${total} - {p.least} -"
                f" {p.other_least} = {left}$ are left, without a condition.",
                f"{total} - {p.least} - {p.other_least} = {left}",
                "satisfy the condition first",
            ),
            step(
                f"Sharing {left} {p.things} among {people} people takes {people - 1} bars among"
                f" ${left + people - 1}$ places.",
                f"{left} + {people} - 1 = {left + people - 1}",
                "stars and bars",
            ),
            step(
                f"There are $\\binom{{{left + people - 1}}}{{{people - 1}}} = {gold}$ ways.",
                f"comb({left + people - 1}, {people - 1}) = {gold}",
                "combinations",
            ),
        ],
        slips=[
            (str(comb(total + people - 1, people - 1)), "ignored the least numbers"),
            (str(comb(left - 1, people - 1)), "let everybody get one more"),
            (str(comb(left + people, people)), "used as many bars as people"),
            (
                str(comb(total - kept + people - 3, people - 3)),
                "left the two out after giving them their share",
            ),
        ],
        closing=rng.choice(("The number of ways is", "So the count is")),
        axes={"people": people},
    )


def _with_most(p: Params, rng: Random) -> Draft:
    q = p.case
    people, total, most = 3 + q.extra, q.total, q.most
    bars = people - 1
    # Those who get too much hand most + 1 back; then the rest is shared without a bound.
    terms = []
    for k in range(people + 1):
        left = total - k * (most + 1)
        if left < 0:
            break
        terms.append((k, comb(people, k), comb(left + bars, bars)))
    gold = sum((-1) ** k * a * b for k, a, b in terms)
    written = _alternating(terms, "\\cdot ")
    claim = _alternating(terms, "*")
    without = terms[0][2]
    return answer_draft(
        f"{_opening(p, total, q.extra, rng)} Some may get none, but nobody gets more than {most}."
        f" {rng.choice(_QUESTIONS)}",
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Without the bound there are $\\binom{{{total + bars}}}{{{bars}}} = {without}$ ways.",
                f"comb({total} + {bars}, {bars}) = {without}",
                "stars and bars",
            ),
            step(
                f"If a given person gets {most + 1} or more, take these away:"
                f" $\\binom{{{total - most - 1 + bars}}}{{{bars}}} = {terms[1][2]}$ ways, and there are"
                f" {counted(people, 'such person', 'such people')}.",
                f"comb({total} - {most + 1} + {bars}, {bars}) = {terms[1][2]}",
                "ways that break the bound",
            ),
            step(
                ("Ways that break it twice or more were taken away too often. " if len(terms) > 2 else "")
                + f"Altogether ${written} = {gold}$.",
                f"{claim} = {gold}",
                "inclusion and exclusion",
            ),
        ],
        slips=[
            (str(without), "ignored the bound"),
            (str(without - terms[1][2]), "took the ways of one person away only"),
            (str(without - people * terms[1][2]), "stopped after the first correction"),
            (str(sum(a * b for _, a, b in terms)), "added where subtraction is due"),
        ],
        closing=rng.choice(("The number of ways is", "So the count is")),
        axes={"people": people},
    )


def _alternating(terms: list[tuple[int, int, int]], dot: str) -> str:
    """The sum of inclusion and exclusion, factors of one left out."""
    written = ""
    for k, ways, rest in terms:
        product = str(rest) if ways == 1 else f"{ways} {dot}{rest}" if dot != "*" else f"{ways}*{rest}"
        written += product if k == 0 else f" {'-' if k % 2 else '+'} {product}"
    return written
