"""Overlapping groups: inclusion and exclusion for two and three sets, and multiples of two numbers."""

from functools import cache
from math import gcd, lcm
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.stories import TOWNS
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Params, Permutations, Space, Tuples

#: What people of a group may do: "play chess".
_HABITS = (
    *(
        "play chess",
        "sing in the choir",
        "speak French",
        "ride a bicycle to work",
        "keep a dog",
        "bake bread",
    ),
    *(
        "grow tomatoes",
        "swim every week",
        "read a daily paper",
        "play the piano",
        "collect stamps",
        "own a tent",
    ),
    *("drink tea", "run marathons", "knit", "paint"),
)
_GROUPS = (
    "members of a club",
    "pupils of a school",
    "guests of a hotel",
    "employees of a firm",
    "households",
)


@register
class SetsCounting(Family):
    """Level 0: two overlapping groups. Level 1: numbers up to a bound divisible by one of two numbers but not
    by a third. Level 2: three overlapping groups, those in exactly one being asked."""

    name = "sets_counting"
    version = "3"
    anchors = ("MATH 2", "MATH 5")
    levels = 5
    kinds = (0, 0, 2, 1, 1)
    sizes = (("parts", "neither"), ("bound", "numbers"))
    kind = "math"
    summary = "Inclusion and exclusion"
    dressing = frozenset({"town", "group", "habits"})
    redraws = 1

    writers = (number("So there are @ of them."),)

    def space(self, level: int) -> Space:
        story = {"town": TOWNS, "group": _GROUPS}
        if level == 0:
            return Space(
                **story, habits=Permutations(_HABITS, 2), parts=Tuples(range(3, 60), 3), neither=range(2, 40)
            )
        if level == 1:
            return Space(bound=range(200, 10_000), numbers=_triples())
        return Space(
            **story, habits=Permutations(_HABITS, 3), parts=Tuples(range(2, 25), 7), neither=range(2, 40)
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_two_groups, _multiples, _three_groups)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Counts one by one: numbers up to the bound, or people with their habits written out."""
        if p.level == 1:
            a, b, c = p.numbers
            found = sum((n % a == 0 or n % b == 0) and n % c != 0 for n in range(1, p.bound + 1))
        else:
            regions = _regions(p)
            people = [habits for habits, count in regions.items() for _ in range(count)]
            wanted = 0 if p.level == 0 else 1
            found = sum(len(habits) == wanted for habits in people)
        return None if gold_of(draft) == str(found) else f"counting one by one gives {found}"


def _regions(p: Params) -> dict[str, int]:
    """People by the exact set of habits that they have, as letters."""
    if p.level == 0:
        return {"A": p.parts[0], "B": p.parts[1], "AB": p.parts[2], "": p.neither}
    return {**dict(zip(("A", "B", "C", "AB", "AC", "BC", "ABC"), p.parts, strict=True)), "": p.neither}


def _having(regions: dict[str, int], habits: str) -> int:
    return sum(count for exact, count in regions.items() if set(habits) <= set(exact))


@cache
def _triples() -> tuple[tuple[int, int, int], ...]:
    """a < b, neither a multiple of the other, and c that leaves something of both."""
    return tuple(
        (a, b, c)
        for a in range(3, 26)
        for b in range(a + 1, 26)
        for c in range(2, 14)
        if b % a and a % c and b % c
    )


def _two_groups(p: Params, rng: Random) -> Draft:
    regions = _regions(p)
    one, other = p.habits
    total = sum(regions.values())
    a, b, both = (_having(regions, habits) for habits in ("A", "B", "AB"))
    union = a + b - both
    return answer_draft(
        f"Of {total} {p.group} in {p.town}, {a} {one}, {b} {other} and {both} do both. "
        + rng.choice(("How many do neither?", "How many of them do neither of the two?")),
        gold=str(p.neither),
        answer_type="integer",
        steps=[
            step(
                f"Those who do at least one: ${a} + {b} - {both} = {union}$, since those who do both are"
                " counted twice.",
                f"{a} + {b} - {both} = {union}",
                "inclusion and exclusion",
            ),
            step(
                f"The others: ${total} - {union} = {p.neither}$.",
                f"{total} - {union} = {p.neither}",
                "complement",
            ),
        ],
        slips=[
            (str(union), "gave those who do at least one"),
            (str(abs(total - a - b)), "forgot that those who do both are counted twice"),
            (str(abs(total - a - b - both)), "subtracted those who do both once more"),
            (str(p.neither + both), "counted those who do both among the others"),
        ],
        closing=rng.choice(("The number is", "So the count is")),
        axes={"sets": 2},
    )


def _multiples(p: Params, rng: Random) -> Draft:
    (a, b, c), n = p.numbers, p.bound

    def count(*divisors: int) -> int:
        return int(n // lcm(*divisors))

    union = count(a) + count(b) - count(a, b)
    removed = count(a, c) + count(b, c) - count(a, b, c)
    gold = union - removed
    return answer_draft(
        rng.choice(
            (
                f"How many integers from 1 to {n} are divisible by {a} or by {b} (or both), but not by {c}?",
                (
                    f"Count the integers $k$ with $1 \\le k \\le {n}$ that are multiples of {a} or of {b},"
                    f" but not of {c}."
                ),
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Multiples of {a} or {b}: ${count(a)} + {count(b)} - {count(a, b)} = {union}$, where the"
                f" last number counts the multiples of ${lcm(a, b)}$.",
                f"floor({n}/{a}) + floor({n}/{b}) - floor({n}/{lcm(a, b)}) = {union}",
                "inclusion and exclusion",
            ),
            step(
                f"Of these, multiples of {c}: ${count(a, c)} + {count(b, c)} - {count(a, b, c)} ="
                f" {removed}$.",
                f"floor({n}/{lcm(a, c)}) + floor({n}/{lcm(b, c)}) - floor({n}/{lcm(a, b, c)}) = {removed}",
                "inclusion and exclusion",
            ),
            step(
                f"There remain ${union} - {removed} = {gold}$.", f"{union} - {removed} = {gold}", "subtract"
            ),
        ],
        slips=[
            (str(union), f"forgot to remove the multiples of {c}"),
            (str(count(a) + count(b) - removed), "counted common multiples twice"),
            (str(abs(union - n // c)), f"removed all multiples of {c}, also those never counted"),
            (str(gold + count(a, b, c) if gcd(a, b) == 1 else gold - 1), "lost the multiples of all three"),
            (str(gold + 1), "was off by one"),
        ],
        closing=rng.choice(("The number is", "So the count is")),
        axes={"sets": 3},
    )


def _three_groups(p: Params, rng: Random) -> Draft:
    regions = _regions(p)
    one, two, three = p.habits
    total = sum(regions.values())
    a, b, c, ab, ac, bc, every = (
        _having(regions, habits) for habits in ("A", "B", "C", "AB", "AC", "BC", "ABC")
    )
    only = a - ab - ac + every, b - ab - bc + every, c - ac - bc + every
    gold = sum(only)
    union = a + b + c - ab - ac - bc + every
    return answer_draft(
        f"Of {total} {p.group} in {p.town}, {a} {one}, {b} {two} and {c} {three}. Whatever else they do, {ab}"
        f" do the first and the second, {ac} the first and the third, {bc} the second and the third, and"
        f" {every} do all three. "
        + rng.choice(
            ("How many do exactly one of the three?", "How many of them do just one of the three things?")
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Only the first: ${a} - {ab} - {ac} + {every} = {only[0]}$.",
                f"{a} - {ab} - {ac} + {every} = {only[0]}",
                "inclusion and exclusion",
            ),
            step(
                f"Only the second: ${b} - {ab} - {bc} + {every} = {only[1]}$; only the third: "
                f"${c} - {ac} - {bc} + {every} = {only[2]}$.",
                f"{b} - {ab} - {bc} + {every} = {only[1]}",
                "inclusion and exclusion",
            ),
            step(
                f"Together ${only[0]} + {only[1]} + {only[2]} = {gold}$.",
                f"{only[0]} + {only[1]} + {only[2]} = {gold}",
                "add",
            ),
        ],
        slips=[
            (str(union), "gave those who do at least one"),
            (str(a + b + c - ab - ac - bc), "subtracted each overlap only once"),
            (str(gold - 3 * every), "forgot to add back those who do all three"),
            (str(total - gold), "gave the others"),
        ],
        closing=rng.choice(("The number is", "So the count is")),
        axes={"sets": 3},
    )
