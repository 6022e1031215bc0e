"""Different things in groups: groups of given sizes, any groups, and things dealt out so that all
get some."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import comb, factorial, perm, prod
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.groupings import (
    alternating,
    choices,
    dealing,
    deals,
    dealt_out,
    double_deals,
    filled,
    group_sizes,
    grown,
    merged,
    quarrels,
)
from problem_banks.math.makings.notation import counted, listed, tex_product
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
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
    ("postcards", "friends", "friend"),
    ("lessons", "teachers", "teacher"),
    ("paintings", "collectors", "collector"),
)
_WORDS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven"}
#: Two sorts of things that are dealt together.
_SORTS = (("tasks", "tools"), ("books", "pens"), ("songs", "dances"), ("maps", "keys"), ("toys", "sweets"))


@register
class SetPartition(Family):
    """Kind 0: groups of given sizes. Kind 1: things dealt so that some people do not go without, and some of
    the things stay together. Kind 2: groups without names, some members that must not be together and some
    that must. Kind 3: groups of given sizes, and two who are together, or are not. Kind 4: two sorts of
    things dealt so that some people get both."""

    name = "set_partition"
    version = "5"
    anchors = ("MATH 4", "AIME 5")
    levels = 5
    kinds = (0, 2, 1, 3, 4)
    kind = "math"
    summary = "Splitting into groups, surjections, Stirling numbers"
    dressing = frozenset({"names", "people", "town", "deal", "sorts"})
    redraws = 1

    writers = (number("So there are @ ways.", of="ways"),)

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(names=Permutations(NAMES, 2), people=_PEOPLE, sizes=group_sizes())
        if level == 1:
            return Space(
                names=Permutations(NAMES, 2), town=TOWNS, deal=_DEALS, count=deals(), glued=(0, 2, 3)
            )
        if level == 2:
            return Space(
                names=Permutations(NAMES, 2),
                town=TOWNS,
                people=_PEOPLE,
                count=quarrels(),
                glued=(0, 2, 3, 4),
            )
        if level == 3:
            return Space(
                names=Permutations(NAMES, 2), people=_PEOPLE, sizes=group_sizes(), together=(True, False)
            )
        return Space(names=Permutations(NAMES, 2), sorts=_SORTS, deal=_DEALS, counts=double_deals())

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_sizes, _everybody, _apart, _pair, _two_sorts)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Puts one member or thing after the other into a group and counts."""
        if p.level == 0:
            found = filled(tuple(sorted(p.sizes)))
        elif p.level == 1:
            n, k, needy = p.count
            found = dealt_out(merged(n, p.glued), k, needy)
        elif p.level == 2:
            n, k, apart = p.count
            found = grown(merged(n, p.glued), apart).get(k, 0)
        elif p.level == 3:
            # Any two are as likely as any other two to share a group.
            n, pairs = sum(p.sizes), sum(size * (size - 1) for size in p.sizes)
            share = Fraction(pairs, n * (n - 1))
            found = int(filled(tuple(sorted(p.sizes))) * (share if p.together else 1 - share))
        else:
            one, other, k, needy = p.counts
            found = dealt_out(one, k, needy) * dealt_out(other, k, needy)
        return None if gold_of(draft) == str(found) else f"placing one by one gives {found}"


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
    same = " and ".join(
        f"{_WORDS[sizes.count(s)]} of size {s}" for s in sorted(set(sizes)) if sizes.count(s) > 1
    )
    return answer_draft(
        rng.choice(
            (
                f"{one} and {other} split {total} {p.people} into {_WORDS[len(sizes)]} groups of sizes"
                f" {listed([str(s) for s in sizes])}.",
                f"With {one} and {other} looking on, {total} {p.people} form {_WORDS[len(sizes)]} groups of"
                f" sizes {listed([str(s) for s in sizes])}.",
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


def _how_many(rng: Random) -> str:
    return rng.choice((" In how many ways can this be done?", " How many ways are there?"))


def _everybody(p: Params, rng: Random) -> Draft:
    (one, other), (things, people, person), (n, k, r) = p.names, p.deal, p.count
    units = merged(n, p.glued)
    gold, steps = dealing(units, k, r, f"{things} or sets" if p.glued else things)
    if p.glued:
        first = step(
            f"The {_WORDS[p.glued]} {things} that stay together count as one: ${n} - {p.glued - 1} ="
            f" {units}$ are dealt.",
            f"{n} - {p.glued - 1} = {units}",
            "join them",
        )
        steps = [first, *steps]
    wish = (
        f"each {person} gets at least one"
        if r == k
        else f"each of the {_WORDS[r]} new ones gets at least one"
    )
    new = "" if r == k else f", {_WORDS[r]} of whom are new,"
    glued = (
        f" {_WORDS[p.glued].capitalize()} of the {things} belong together and go to one {person}."
        if p.glued
        else ""
    )
    return answer_draft(
        rng.choice(
            (
                f"In {p.town}, {one} and {other} distribute {n} different {things} among {k} {people}{new}"
                f" so that {wish}.",
                f"{one} and {other} have {n} different {things} for {k} {people} in"
                f" {p.town}{new.rstrip(',')}. They"
                f" want that {wish}.",
            )
        )
        + glued
        + _how_many(rng),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(k**units), "let some go without"),
            (str(k**units - r * (k - 1) ** units), "stopped after the first correction"),
            (str(perm(units, r) * k ** (units - r)), "gave one to each first and dealt out the rest"),
            (str(gold + k), "made an arithmetic slip"),
        ],
        closing=rng.choice(("The number of ways is", "So the count is")),
        axes={"groups": k},
    )


def _two_sorts(p: Params, rng: Random) -> Draft:
    (one, other), (some, more), (_, people, person), (n, m, k, r) = p.names, p.sorts, p.deal, p.counts
    ways, steps = dealing(n, k, r, some)
    others, further = dealing(m, k, r, more)
    gold = ways * others
    who = f"each {person}" if r == k else f"each of the {_WORDS[r]} new {people}"
    new = "" if r == k else f", {_WORDS[r]} of whom are new"
    return answer_draft(
        f"{one} and {other} have {n} different {some} and {m} different {more} for {k} {people}{new}. "
        + rng.choice(
            (
                f"All of it is dealt out, and {who} gets at least one of the {some} and at least one of the"
                f" {more}.",
                f"They deal everything out so that {who} gets some of the {some} and some of the {more}.",
            )
        )
        + _how_many(rng),
        gold=str(gold),
        answer_type="integer",
        steps=[
            *steps,
            *further,
            step(f"Together ${ways} \\cdot {others} = {gold}$.", f"{ways}*{others} = {gold}", "product rule"),
        ],
        slips=[
            (str(k ** (n + m)), "let some go without"),
            (str(ways + others), "added instead of multiplying"),
            (str(sum(alternating(n + m, k, r)[0])), "asked for one thing of either sort only"),
            (str(ways * k**m), f"forgot the condition on the {more}"),
        ],
        closing=rng.choice(("The number of ways is", "So the count is")),
        axes={"groups": k},
    )


def _pair(p: Params, rng: Random) -> Draft:
    (one, other), sizes = p.names, sorted(p.sizes, reverse=True)
    total = sum(sizes)
    steps, parts = [], []
    for size in sorted({size for size in sizes if size > 1}, reverse=True):
        rest = list(sizes)
        rest.remove(size)
        shown, claim, ways = choices(rest)
        companions = comb(total - 2, size - 2)
        parts.append(companions * ways)
        steps.append(
            step(
                f"With both in a group of {size}: $\\binom{{{total - 2}}}{{{size - 2}}} = {companions}$"
                f" choices of the others there, and ${shown} = {ways}$ ways to form the other groups, which"
                f" makes ${parts[-1]}$.",
                f"comb({total - 2}, {size - 2}) = {companions} and {claim} = {ways} and {companions}*{ways} ="
                f" {parts[-1]}",
                "cases",
            )
        )
    together, (shown, claim, every) = sum(parts), choices(sizes)
    summed = " + ".join(map(str, parts))
    if len(parts) > 1:
        steps.append(step(f"Together ${summed} = {together}$.", f"{summed} = {together}", "add"))
    gold = together if p.together else every - together
    if not p.together:
        steps += [
            step(
                f"Whoever is with whom, there are ${shown} = {every}$ ways.", f"{claim} = {every}", "all ways"
            ),
            step(
                f"That leaves ${every} - {together} = {gold}$.",
                f"{every} - {together} = {gold}",
                "complement",
            ),
        ]
    wish = "are to be in one group" if p.together else "must not be in one group"
    return answer_draft(
        f"{total} {p.people}, {one} and {other} among them, form {_WORDS[len(sizes)]} groups of sizes"
        f" {listed([str(s) for s in sizes])}. The groups have no names; only who is together matters. {one}"
        f" and {other} {wish}." + _how_many(rng),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(every), "ignored the wish"),
            (str(every - gold), "counted the opposite"),
            (str(parts[0]), "looked at one size of their group only"),
            (
                str(gold * prod(factorial(sizes.count(s)) for s in set(sizes))),
                "took equal groups for different",
            ),
        ],
        closing=rng.choice(("The number of ways is", "So the count is")),
        axes={"groups": len(sizes)},
    )


def _split(members: int, groups: int) -> int:
    """Ways to form so many groups without names: deals in which all get some, whoever they are."""
    return sum(alternating(members, groups, groups)[0]) // factorial(groups)


def _apart(p: Params, rng: Random) -> Draft:
    (one, other), (n, k, t) = p.names, p.count
    units = merged(n, p.glued)
    free, more = units - t, k - t
    # Of the others, i form the further groups, and the rest join those who are apart.
    split = {i: _split(i, more) for i in range(more, free + 1)} if more else {0: 1}
    terms = [comb(free, i) * ways * t ** (free - i) for i, ways in split.items()]
    gold = sum(terms)
    steps = _apart_steps(p, split, terms)
    rule = "they must not" if t == 2 else f"no two of these {_WORDS[t]} may"
    rivals = f"{one} and {other}" if t == 2 else f"{one}, {other} and {_WORDS[t - 2]} more of them"
    glued = f" {_WORDS[p.glued].capitalize()} others want to stay in one group." if p.glued else ""
    return answer_draft(
        rng.choice(
            (
                f"In {p.town}, {n} {p.people}, among them {one} and {other}, split into {_WORDS[k]} groups.",
                f"{n} {p.people} from {p.town} split into {_WORDS[k]} groups. {one} and {other} are two of"
                " them.",
            )
        )
        + f" No group is empty, groups may have any size and have no names. {rivals} have fallen out: {rule}"
        f" be in one group.{glued}" + _how_many(rng),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(_split(units, k)), "ignored the refusal"),
            (str(gold * factorial(k)), "gave names to the groups"),
            (str(terms[0] if len(terms) > 1 else gold + t), "took one case only"),
            (str(t**free + 1 if more else gold * t), "let nobody open a further group"),
        ],
        closing=rng.choice(("The number of ways is", "So the count is")),
        axes={"groups": k},
    )


def _apart_steps(p: Params, split: Mapping[int, int], terms: Sequence[int]) -> list[Step]:
    n, k, t = p.count
    units = merged(n, p.glued)
    free, more, gold = units - t, k - t, sum(terms)
    steps = []
    if p.glued:
        steps.append(
            step(
                f"The {_WORDS[p.glued]} who stay together count as one: ${n} - {p.glued - 1} = {units}$"
                " members.",
                f"{n} - {p.glued - 1} = {units}",
                "join them",
            )
        )
    if more:
        steps.append(
            step(
                f"Each of the {t} opens a group. If $i$ of the other ${units} - {t} = {free}$ form the"
                + (
                    f" further {counted(more, 'group')}, that can be done in"
                    f" {listed([f'${ways}$' for ways in split.values()])} ways for $i = {more}$ to ${free}$."
                    if more > 1
                    else f" last group, that can be done in $S_i = 1$ way for each $i$ from $1$ to ${free}$."
                ),
                f"list(sum((-1)^j*comb({more}, j)*({more} - j)^i for j in between(0,"
                f" {more}))/factorial({more}) for i"
                f" in between({more}, {free})) = ({', '.join(map(str, split.values()))},)",
                "split the others",
            )
        )
    summed = " + ".join(map(str, terms))
    others = "the other one" if free == 1 else f"each of the other {free}"
    steps.append(
        step(
            f"Choose these $i$, and let each of the rest join one of the {t}: $\\sum_i"
            f" \\binom{{{free}}}{{i}} S_i \\cdot {t}^{{{free} - i}} = {summed} = {gold}$, where $S_i$ are"
            " these numbers."
            if more
            else f"Each of the {t} opens a group, and {others} joins one of these:"
            f" ${t}^{{{free}}} = {gold}$.",
            f"sum(comb({free}, i)*s[i - {more}]*{t}^({free} - i) for i in between({more}, {free})) = {gold}"
            f" where s = ({', '.join(map(str, split.values()))},)"
            if more
            else f"{t}^{free} = {gold}",
            "product rule",
        )
    )
    return steps
