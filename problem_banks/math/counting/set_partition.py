"""Different things in groups: groups of given sizes, any groups, and things dealt out so that all
get some."""

from functools import cache
from itertools import combinations_with_replacement
from math import comb, factorial, perm, prod
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed, tex_product
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Params, Permutations, Space

_PEOPLE = ("pupils", "hikers", "tourists", "players", "scouts", "dancers", "volunteers", "students")
#: (different things, those who get them, how one of these is called)
_DEALS = (
    ("tasks", "helpers", "helper"),
    ("toys", "children", "child"),
    ("parcels", "couriers", "courier"),
    ("songs", "singers", "singer"),
    ("books", "readers", "reader"),
    ("postcards", "cousins", "cousin"),
    ("lessons", "teachers", "teacher"),
    ("paintings", "museums", "museum"),
)
_WORDS = {2: "two", 3: "three", 4: "four", 5: "five"}


@register
class SetPartition(Family):
    """Level 0: groups of given sizes. Level 1: things dealt to people so that nobody goes without. Level 2:
    groups without names, and two members that must not be together."""

    name = "set_partition"
    version = "3"
    kind = "math"
    summary = "Splitting into groups, surjections, Stirling numbers"
    dressing = frozenset({"names", "people", "town", "deal"})
    redraws = 1

    writers = (number("So there are @ ways.", of="ways"),)

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(names=Permutations(NAMES, 2), people=_PEOPLE, sizes=_group_sizes())
        if level == 1:
            return Space(names=Permutations(NAMES, 2), town=TOWNS, deal=_DEALS, count=_deals())
        return Space(names=Permutations(NAMES, 2), town=TOWNS, people=_PEOPLE, count=_deals())

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_sizes, _everybody, _apart)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Puts one member after the other into a group and counts."""
        if p.level == 0:
            found = _filled(tuple(sorted(p.sizes)))
        elif p.level == 1:
            found = _dealt(*p.count) * factorial(p.count[1])
        else:
            # Forbidden are the ways in which the two count as one member.
            n, k = p.count
            found = _dealt(n, k) - _dealt(n - 1, k)
        return None if gold_of(draft) == str(found) else f"placing one by one gives {found}"


@cache
def _group_sizes() -> tuple[tuple[int, ...], ...]:
    """Sizes of three or four groups, 7 to 13 in all, some of them equal."""
    sizes = [s for groups in (3, 4) for s in combinations_with_replacement(range(1, 8), groups)]
    return tuple(s for s in sizes if 7 <= sum(s) <= 16 and max(s) > 1 and len(set(s)) < len(s))


@cache
def _deals() -> tuple[tuple[int, int], ...]:
    """Members, and groups that they fill."""
    return tuple((n, k) for k in (2, 3, 4, 5) for n in range(k + 2, 15))


@cache
def _filled(sizes: tuple[int, ...]) -> int:
    """Ways to fill unnamed groups of these sizes: the first member joins one kind of group, the rest
    follows."""
    if not sizes:
        return 1
    total, ways = sum(sizes), 0
    for size in sorted(set(sizes)):
        rest = list(sizes)
        rest.remove(size)
        ways += comb(total - 1, size - 1) * _filled(tuple(rest))
    return ways


@cache
def _dealt(members: int, groups: int) -> int:
    """Ways to split into so many unnamed groups, none empty: the last member is alone, or joins a group."""
    if members == groups:
        return 1
    if groups == 0 or members < groups:
        return 0
    return _dealt(members - 1, groups - 1) + groups * _dealt(members - 1, groups)


def _sizes(p: Params, rng: Random) -> Draft:
    (one, other), sizes = p.names, sorted(p.sizes, reverse=True)
    total = sum(sizes)
    chosen, left = [], total
    for size in sizes:
        chosen.append((left, size))
        left -= size
    ways = prod(comb(n, k) for n, k in chosen)
    repeats = [sizes.count(size) for size in sorted(set(sizes)) if sizes.count(size) > 1]
    swaps = prod(map(factorial, repeats))
    gold = ways // swaps
    shown = tex_product(f"\\binom{{{n}}}{{{k}}}" for n, k in chosen if k < n)
    same = " and of ".join(
        f"{_WORDS[sizes.count(s)]} of size {s}" for s in sorted(set(sizes)) if sizes.count(s) > 1
    )
    return answer_draft(
        rng.choice(
            (
                f"{one} and {other} split {total} {p.people} into {_WORDS[len(sizes)]} groups of sizes"
                f" {listed([str(s) for s in sizes])}.",
                f"{total} {p.people} form {_WORDS[len(sizes)]} groups, of sizes"
                f" {listed([str(s) for s in sizes])}, say {one} and {other}.",
            )
        )
        + " The groups have no names; only who is together matters. "
        + rng.choice(("In how many ways can this be done?", "How many ways are there?")),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Choose the groups one after the other: ${shown} = {ways}$.",
                f"{'*'.join(f'comb({n}, {k})' for n, k in chosen)} = {ways}",
                "choose group by group",
            ),
            step(
                f"Groups of equal size ({same}) can change places without making a new way: divide by"
                f" ${tex_product(f'{r}!' for r in repeats)} = {swaps}$.",
                f"{'*'.join(f'factorial({r})' for r in repeats)} = {swaps}",
                "unnamed groups",
            ),
            step(f"There are ${ways} \\div {swaps} = {gold}$ ways.", f"{ways}/{swaps} = {gold}", "divide"),
        ],
        slips=[
            (str(ways), "took groups of equal size for different ones"),
            (
                str(ways // factorial(len(sizes))),
                "divided by all orders of the groups, also of different size",
            ),
            (str(ways * swaps), "multiplied by the orders of equal groups"),
            (str(comb(total, sizes[0])), "stopped after the first group"),
        ],
        closing=rng.choice(("The number of ways is", "So the count is")),
        axes={"groups": len(sizes)},
    )


def _alternating(n: int, k: int) -> tuple[list[int], str, str]:
    """The terms of inclusion and exclusion for onto maps, written for readers and for claims."""
    terms = [(-1) ** j * comb(k, j) * (k - j) ** n for j in range(k)]
    shown, claim = f"{k}^{{{n}}}" if n > 9 else f"{k}^{n}", f"{k}^{n}"
    for j in range(1, k):
        sign = "-" if j % 2 else "+"
        power = "1" if k - j == 1 else f"{k - j}^{{{n}}}" if n > 9 else f"{k - j}^{n}"
        shown += f" {sign} {comb(k, j)} \\cdot {power}"
        claim += f" {sign} {comb(k, j)}*{k - j}^{n}"
    return terms, shown, claim


def _everybody(p: Params, rng: Random) -> Draft:
    (one, other), (things, people, person), (n, k) = p.names, p.deal, p.count
    terms, shown, claim = _alternating(n, k)
    gold = sum(terms)
    return answer_draft(
        rng.choice(
            (
                f"In {p.town}, {one} and {other} distribute {n} different {things} among {k} {people}, so"
                f" that each {person} gets at least one.",
                f"{one} and {other} have {n} different {things} for {k} {people} in {p.town}. Each {person}"
                " is to get at least one.",
            )
        )
        + rng.choice((" In how many ways can this be done?", " How many ways are there?")),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Without the condition each of the {things} can go to any of {k}: ${k}^{{{n}}} = {k**n}$"
                " ways.",
                f"{k}^{n} = {k**n}",
                "product rule",
            ),
            step(
                f"Take away the ways that leave out a given {person}, add those that leave out two, and so"
                f" on: ${shown}$.",
                f"{claim} = sum((-1)^j*comb({k}, j)*({k} - j)^{n} for j in between(0, {k}))",
                "inclusion and exclusion",
            ),
            step(f"This is ${gold}$.", f"{claim} = {gold}", "compute"),
        ],
        slips=[
            (str(k**n), "let some go without"),
            (str(terms[0] + terms[1]), "stopped after the first correction"),
            (
                str(perm(n, k) * k ** (n - k)),
                "gave one to each first and dealt out the rest, which counts ways repeatedly",
            ),
            (str(gold // factorial(k)), f"took the {people} for alike"),
        ],
        closing=rng.choice(("The number of ways is", "So the count is")),
        axes={"groups": k},
    )


def _apart(p: Params, rng: Random) -> Draft:
    (one, other), (n, k) = p.names, p.count
    every, merged = _dealt(n, k), _dealt(n - 1, k)
    gold = every - merged
    _, _, claim = _alternating(n, k)
    _, _, merged_claim = _alternating(n - 1, k)
    return answer_draft(
        rng.choice(
            (
                f"In {p.town}, {n} {p.people}, among them {one} and {other}, split into {_WORDS[k]} groups.",
                f"{n} {p.people} from {p.town} split into {_WORDS[k]} groups. {one} and {other} are two of"
                " them.",
            )
        )
        + f" No group is empty, groups may have any size and have no names. {one} and {other} refuse"
        f" to be in one group. "
        + rng.choice(("In how many ways can this be done?", "How many ways are there?")),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Without the refusal: the ways to fill {k} named groups, divided by ${k}!$, are ${every}$.",
                f"({claim})/factorial({k}) = {every}",
                "inclusion and exclusion",
            ),
            step(
                f"If {one} and {other} stay together, they count as one of ${n} - 1 = {n - 1}$ members:"
                f" ${merged}$ ways.",
                f"({merged_claim})/factorial({k}) = {merged}",
                "join the two",
            ),
            step(
                f"The difference is ${every} - {merged} = {gold}$.",
                f"{every} - {merged} = {gold}",
                "complement",
            ),
        ],
        slips=[
            (str(every), "ignored the refusal"),
            (str(merged), "counted the ways with the two together"),
            (str(gold * factorial(k)), "gave names to the groups"),
            (str(_dealt(n - 2, k)), "left the two out"),
        ],
        closing=rng.choice(("The number of ways is", "So the count is")),
        axes={"groups": k},
    )
