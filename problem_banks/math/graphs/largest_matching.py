"""How many people can get a place that suits them: matchings in two-sided networks, and what limits them."""

import re
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.networks import total
from problem_banks.math.makings.notation import listed
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Permutations, Space

#: Groups, kinds of places, how many pairs of them suit, and the largest group.
_SIZES = ((3, 3, 5, 20), (4, 3, 6, 20), (4, 4, 8, 24), (5, 4, 10, 28), (5, 5, 12, 32))

#: Letters that are no words.
_LETTERS = tuple("BCDFGHJKLMNPQRSTVWXZ")

#: By group and kind, how many get such a place.
_Given = dict[tuple[int, int], int]


@register
class LargestMatching(Family):
    """Each level has more groups or more kinds of places."""

    name = "largest_matching"
    version = "1"
    anchors = ("undergraduate", "undergraduate")
    kind = "math"
    summary = "How many people can get a place that suits them"
    levels = len(_SIZES)
    dressing = frozenset({"letters"})
    redraws = 256

    writers = (number("So the largest number is @.", "So we get @."),)

    def space(self, level: int) -> Space:
        groups, kinds, size, most = _SIZES[level]
        # Different sizes in order: so no two points are one network with its groups in another order.
        return Space(
            letters=Permutations(_LETTERS, groups + kinds),
            people=Combinations(range(3, most), groups),
            places=Combinations(range(3, most), kinds),
            suits=Combinations(range(groups * kinds), size),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return _draft(p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads the network back from the text and looks for the set of groups that lacks most places."""
        people = {name: int(many) for many, name in re.findall(r"(\d+) in ([A-Z])\b", draft.statement)}
        places = {name: int(many) for many, name in re.findall(r"(\d+) of kind ([A-Z])\b", draft.statement)}
        suits = {name: re.findall("[A-Z]", row) for name, row in re.findall(_ROW, draft.statement)}
        found = sum(people.values())
        for size in range(1, len(people) + 1):
            for chosen in combinations(people, size):
                open_to = {kind for group in chosen for kind in suits[group]}
                lacking = sum(people[each] for each in chosen) - sum(places[kind] for kind in open_to)
                found = min(found, sum(people.values()) - lacking)
        return None if gold_of(draft) == str(found) else f"the sets of groups leave room for {found}"


_ROW = r"\b([A-Z]): ((?:[A-Z](?:, | and )?){1,9})"


def _matched(people: Sequence[int], places: Sequence[int], suits: Mapping[int, list[int]]) -> _Given:
    """Places given out so that no chain of exchanges makes room for one more."""
    given: _Given = {(group, kind): 0 for group, row in suits.items() for kind in row}
    free = list(places)
    for group, many in enumerate(people):
        left = many
        while left:
            chain = _chain(group, suits, given, free)
            if chain is None:
                break
            moved = min(left, free[chain[-1][1]], *(given[pair] for pair in _taken_back(chain)))
            for pair in chain:
                given[pair] += moved
            for pair in _taken_back(chain):
                given[pair] -= moved
            free[chain[-1][1]] -= moved
            left -= moved
    return given


def _taken_back(chain: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What the groups of a chain give up for the one before them."""
    return [(group, before) for (_, before), (group, _) in pairwise(chain)]


def _chain(
    start: int, suits: Mapping[int, list[int]], given: _Given, free: Sequence[int]
) -> list[tuple[int, int]] | None:
    """A shortest chain: the group takes a place of a kind, whose holder takes one of another, until one is
    free."""
    chains, seen = [[(start, kind)] for kind in suits[start]], set(suits[start])
    for chain in chains:
        kind = chain[-1][1]
        if free[kind]:
            return chain
        for (group, held), many in given.items():
            if held == kind and many:
                for other in suits[group]:
                    if other not in seen:
                        seen.add(other)
                        chains.append([*chain, (group, other)])
    return None


def _limit(
    people: Sequence[int], suits: Mapping[int, list[int]], given: _Given
) -> tuple[list[int], list[int]]:
    """The groups that are reached by exchanges from those who go without, and the kinds open to them."""
    got = [sum(given[group, kind] for kind in suits[group]) for group in suits]
    reached = [group for group in suits if got[group] < people[group]]
    kinds = set[int]()
    # The list grows while it is gone through, until every holder of a kind that is reached is in it.
    for group in reached:
        kinds.update(suits[group])
        reached += [
            other
            for other in suits
            if other not in reached and any(given.get((other, kind), 0) for kind in kinds)
        ]
    return sorted(reached), sorted(kinds)


def _draft(p: Params, rng: Random) -> Draft | None:
    people, places = p.people, p.places
    kinds = len(places)
    suits = {
        group: [kind for kind in range(kinds) if group * kinds + kind in p.suits]
        for group in range(len(people))
    }
    if not all(suits.values()) or len({kind for row in suits.values() for kind in row}) < kinds:
        return None
    given = _matched(people, places, suits)
    gold = sum(given.values())
    short, scarce = _limit(people, suits, given)
    # Neither all people nor all places: then the limit is a set of groups that must be found.
    if gold in (sum(people), sum(places)):
        return None
    names, kind_names = p.letters[: len(people)], p.letters[len(people) :]
    return answer_draft(
        _told(names, kind_names, p, suits, rng),
        gold=str(gold),
        answer_type="integer",
        steps=_steps(names, kind_names, p, given, short, scarce),
        slips=[
            (str(min(sum(people), sum(places))), "compared the totals only"),
            (str(_greedy(people, places, suits)), "gave places away one group after the other"),
            (str(sum(places[kind] for kind in scarce)), "counted the places that are scarce"),
            (str(sum(people)), "took it that everybody gets a place"),
        ],
        closing=rng.choice(("The largest number is", "So the answer is")),
        axes={"groups": len(people), "kinds": kinds},
    )


def _greedy(people: Sequence[int], places: Sequence[int], suits: Mapping[int, list[int]]) -> int:
    free, served = list(places), 0
    for group, row in suits.items():
        left = people[group]
        for kind in row:
            taken = min(left, free[kind])
            free[kind] -= taken
            left -= taken
            served += taken
    return served


def _steps(
    names: Sequence[str],
    kinds: Sequence[str],
    p: Params,
    given: _Given,
    short: Sequence[int],
    scarce: Sequence[int],
) -> list[Step]:
    people, places = p.people, p.places
    shares = [[given.get((group, kind), 0) for kind in range(len(places))] for group in range(len(people))]
    served = [got for row in shares for got in row if got]
    gold = sum(served)
    others = [many for group, many in enumerate(people) if group not in short]
    room = [places[kind] for kind in scarce]
    bound = total(room + others)
    rest = f" The others are ${total(others)}$ people." if len(others) > 1 else ""
    if len(others) == 1:
        rest = f" Beside them there are the {others[0]} in {_names_of(names, short, inside=False)}."
    return [
        _given_step(names, kinds, people, shares),
        _room_step(kinds, places, shares),
        step(f"So ${total(served)} = {gold}$ people get a place.", f"{total(served)} = {gold}", "add"),
        step(
            f"More is impossible: those in {_names_of(names, short, inside=True)} can only take kind"
            f" {' or '.join(kinds[kind] for kind in scarce)}, of which there {_are(room)}.{rest} So at most"
            f" ${bound} = {gold}$ people get a place.",
            f"{bound} = {gold}",
            "an upper bound",
        ),
    ]


def _given_step(
    names: Sequence[str], kinds: Sequence[str], people: Sequence[int], shares: Sequence[Sequence[int]]
) -> Step:
    told, within = list[str](), list[str]()
    for name, many, row in zip(names, people, shares, strict=True):
        got = [f"{share} get kind {kind}" for kind, share in zip(kinds, row, strict=True) if share]
        if got:
            told.append(f"of the {many} in {name}, {listed(got)}")
            within.append(f"{total([share for share in row if share])} <= {many}")
    return step(f"Give places in this way: {'; '.join(told)}.", " and ".join(within), "give places out")


def _room_step(kinds: Sequence[str], places: Sequence[int], shares: Sequence[Sequence[int]]) -> Step:
    shown, fits = list[str](), list[str]()
    for place, (kind, many) in enumerate(zip(kinds, places, strict=True)):
        used = [row[place] for row in shares if row[place]]
        if used:
            shown.append(f"${total(used)} \\le {many}$ of kind {kind}")
            fits.append(f"{total(used)} <= {many}")
    text = f"There are enough places for that: {listed(shown)}."
    return step(text, " and ".join(fits), "places that are used")


def _are(room: Sequence[int]) -> str:
    return f"are {room[0]}" if len(room) == 1 else f"are ${total(room)} = {sum(room)}$"


def _names_of(names: Sequence[str], short: Sequence[int], *, inside: bool) -> str:
    return listed([name for group, name in enumerate(names) if (group in short) is inside])


def _told(
    names: Sequence[str], kinds: Sequence[str], p: Params, suits: Mapping[int, list[int]], rng: Random
) -> str:
    groups = rng.sample(range(len(names)), len(names))
    people = listed([f"{p.people[group]} in {names[group]}" for group in groups])
    order = rng.sample(range(len(kinds)), len(kinds))
    places = listed([f"{p.places[kind]} of kind {kinds[kind]}" for kind in order])
    rows = [(names[group], listed([kinds[kind] for kind in suits[group]])) for group in sorted(groups)]
    suitable = "; ".join(f"{name}: {row}" for name, row in rows)
    return rng.choice(
        (
            f"The apprentices of a firm are taught in several classes: {people}. These jobs are open:"
            f" {places}. Each class can do jobs of some kinds only. {suitable}. What is the largest"
            " number of apprentices who can get a job, one for each?",
            f"Pupils of several schools want to take a holiday course: {people}. There are these places:"
            f" {places}. For each school only some kinds will do. {suitable}. What is the largest number of"
            " pupils who can get a place that suits them?",
            f"Volunteers have come forward in several towns: {people}. The tasks are {places}. The"
            f" volunteers of each town are trained for some kinds only. {suitable}. How many tasks can be"
            " done at most, if each takes one volunteer and nobody does two?",
        )
    )
