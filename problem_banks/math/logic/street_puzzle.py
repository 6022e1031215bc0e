"""Who lives where: puzzles of a street, whose clues leave one arrangement and none of which can be spared."""

import re
from collections.abc import Iterator, Sequence
from math import prod
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed, ordinal
from problem_banks.math.makings.stories import NAMES
from problem_banks.math.makings.street_clues import Clue, Event, Item, followed_up, street_clues
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Axis, Combinations, Params, Permutations, Space

#: Houses, and what is said of those who live there besides their names.
_SIZES = ((3, 2), (4, 1), (4, 2), (5, 1), (4, 3))

#: Puzzles of each level; each is asked with many house numbers.
_PUZZLES = range(5_000)

_JOBS = ("baker", "doctor", "gardener", "painter", "teacher", "sailor", "tailor", "judge", "nurse", "farmer")
_PETS = ("cat", "dog", "parrot", "rabbit", "tortoise", "hamster", "goldfish", "canary", "horse", "snake")
_DRINKS = ("tea", "coffee", "milk", "water", "cocoa", "juice", "lemonade", "beer", "cider", "wine")


@register
class StreetPuzzle(Family):
    """Each level has more houses or more that is said of those who live there."""

    name = "street_puzzle"
    version = "1"
    anchors = ("MATH 3", "MATH 5")
    kind = "math"
    summary = "Who lives in which house, from clues that leave one arrangement"
    levels = len(_SIZES)
    kinds = (0, 1, 3, 2, 4)
    dressing = frozenset({"names", "jobs", "pets", "drinks"})
    redraws = 1

    writers = (number("So the house has the number @.", "The number is @."),)

    def space(self, level: int) -> Space:
        houses, more = _SIZES[level]
        story: dict[str, Axis] = {"names": Permutations(NAMES, houses)}
        for kind, words in (("jobs", _JOBS), ("pets", _PETS), ("drinks", _DRINKS))[:more]:
            story[kind] = Permutations(words, houses)
        return Space(**story, puzzle=_PUZZLES, numbers=Combinations(range(2, 60), houses))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return _draft(p, rng)

    def content(self, p: Params) -> object:
        return street_clues(*_size(p.level), p.puzzle), p.numbers

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads the clues back from the text and places one kind after the other in every way."""
        found = _Street(draft.statement).answers()
        return None if list(map(str, found)) == [gold_of(draft)] else f"the text allows {found}"


def _size(level: int) -> tuple[int, int]:
    """Houses, and kinds of things with the names among them."""
    houses, more = _SIZES[level]
    return houses, more + 1


def _words() -> dict[str, int]:
    """Every word for an item, with its kind."""
    pools = (NAMES, _JOBS, _PETS, _DRINKS)
    return {word: kind for kind, pool in enumerate(pools) for word in pool}


class _Street:
    """A puzzle as it stands in the text."""

    def __init__(self, statement: str) -> None:
        kinds = _words()
        self._houses = [int(each) for each in re.findall(r"\d+", statement.split("from left to right")[0])]
        words = dict.fromkeys(word for word in re.findall(r"\w+", statement) if word in kinds)
        # What comes behind the kinds of things that they have.
        *clues, question = re.split(r"(?<=[.?]) ", statement.split("No two of them")[1])[1:]
        self._asked = next(word for word in re.findall(r"\w+", question) if word in words)
        named = [[word for word in re.findall(r"\w+", text) if word in words] for text in clues]
        self._order = list(dict.fromkeys([*(word for who in named for word in who), *words]))
        self._kinds = [kinds[word] for word in self._order]
        self._tests: list[list[tuple[str, list[int]]]] = [[] for _ in self._order]
        for text, who in zip(clues, named, strict=True):
            places = [self._order.index(word) for word in who]
            self._tests[max(places)].append((text, places))

    def answers(self) -> list[int]:
        """The number of the house that is asked for in each arrangement that keeps the clues."""
        asked = self._order.index(self._asked)
        return [self._houses[found[asked]] for found in self._arranged(())]

    def _arranged(self, found: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        """Each way to go on from the houses of the first words, a clue being tried once all it names is
        placed."""
        place = len(found)
        if place == len(self._order):
            yield found
            return
        taken = {house for house, kind in zip(found, self._kinds, strict=False) if kind == self._kinds[place]}
        for house in range(len(self._houses)):
            more = (*found, house)
            if house not in taken and all(self._holds(text, who, more) for text, who in self._tests[place]):
                yield from self._arranged(more)

    def _holds(self, text: str, who: list[int], found: tuple[int, ...]) -> bool:
        first = found[who[0]]
        if len(who) == 1:
            (house,) = re.findall(r"\d+", text)
            return self._houses[first] == int(house)
        second = found[who[1]]
        if "next to" in text:
            return abs(first - second) == 1
        if "directly" in text:
            return second - first == (1 if "left" in text else -1)
        if "somewhere" in text:
            return first < second if "left" in text else first > second
        return (first == second) is not (" not " in text)


def _described(p: Params, item: Item) -> str:
    kind, value = item
    if kind == 0:
        return str(p.names[value])
    if kind == 1:
        return f"the {p.jobs[value]}"
    return f"the owner of the {p.pets[value]}" if kind == 2 else f"the person who drinks {p.drinks[value]}"


def _told_clue(p: Params, clue: Clue, rng: Random) -> str:
    relation, one, other = clue
    first = _described(p, one)
    if isinstance(other, int):
        text = f"{first} lives in house number {p.numbers[other]}."
        return text[0].upper() + text[1:]
    second = _described(p, other)
    if relation in ("same", "other", "next") and rng.random() < 0.5 and relation != "same":
        first, second = second, first
    turned = rng.random() < 0.5
    text = {
        "same": f"{first} is {second}.",
        "other": f"{first} is not {second}.",
        "next": f"{first} lives next to {second}.",
        "directly": f"{second} lives directly to the right of {first}."
        if turned
        else f"{first} lives directly to the left of {second}.",
        "left": f"{second} lives somewhere to the right of {first}."
        if turned
        else f"{first} lives somewhere to the left of {second}.",
    }[relation]
    return text[0].upper() + text[1:]


def _excluded(event: Event) -> str:
    """That the clue excludes each of the houses that were struck out, as arithmetic with their places."""
    clue, gone = event.clue, sorted(set(event.before) - set(event.after))
    if clue is None:
        every = [place + 1 for place in event.before]
        out = "".join(f" - {place + 1}" for place in gone)
        return f"{' + '.join(map(str, every))}{out} = {event.after[0] + 1}"
    relation, one, _ = clue
    is_first, places = event.item == one, [place + 1 for place in event.others]
    if relation == "at":
        factors = [f"abs({v + 1} - {places[0]})" for v in gone]
        return f"{'*'.join(factors)} = {prod(abs(v + 1 - places[0]) for v in gone)}"
    if relation == "other":
        return f"{gone[0] + 1} - {places[0]} = 0"
    if relation == "left":
        ends = [
            f"max(0, {max(places)} - {v + 1})" if is_first else f"max(0, {v + 1} - {min(places)})"
            for v in gone
        ]
        return f"{' + '.join(ends)} = 0"
    shift = {"same": 0, "next": 0, "directly": 1 if is_first else -1}[relation]
    terms, values = [], []
    for v in gone:
        wanted = v + 1 + shift
        if relation == "next":
            each = [f"abs(abs({place} - {v + 1}) - 1)" for place in places]
            least = min(abs(abs(place - v - 1) - 1) for place in places)
        else:
            each = [f"abs({place} - {wanted})" for place in places]
            least = min(abs(place - wanted) for place in places)
        terms.append(f"min({', '.join(each)})" if len(each) > 1 else each[0])
        values.append(least)
    return f"{'*'.join(terms)} = {prod(values)}"


def _houses_shown(places: Sequence[int]) -> str:
    shown = listed([ordinal(place + 1) for place in places]).replace(" and ", " or ")
    return f"the {shown} house"


def _event_step(p: Params, event: Event, place: dict[Clue, int]) -> Step:
    who = _described(p, event.item)
    if event.clue is None:
        text = (
            f"Of the houses still possible for {who} only {_houses_shown(event.after)} is free or left over."
        )
        return step(text, _excluded(event), "one house is left")
    gone = sorted(set(event.before) - set(event.after))
    _, one, other = event.clue
    lead = f"Clue {place[event.clue]}"
    known = ""
    if not isinstance(other, int):
        second = _described(p, other if event.item == one else one)
        known = f", as {second} is in {_houses_shown(event.others)}"
    text = f"{lead}{known}: {who} is not in {_houses_shown(gone)}"
    text += f", and so in {_houses_shown(event.after)}." if len(event.after) == 1 else "."
    return step(text, _excluded(event), "clue")


_NUMBER_WORDS = {3: "three", 4: "four", 5: "five"}


def _opening(p: Params, rng: Random) -> str:
    houses, more = _SIZES[p.level]
    numbers = listed([str(each) for each in p.numbers])
    names = listed(rng.sample(p.names, houses))
    told = (("their jobs are", "jobs", ""), ("as pets they have", "pets", "a "), ("they drink", "drinks", ""))
    kinds = []
    for lead, kind, article in told[:more]:
        words = rng.sample(getattr(p, kind), houses)
        kinds.append(f"{lead} {listed([article + word for word in words])}")
    shared = f"No two of them have anything of this in common: {'; '.join(kinds)}."
    count = _NUMBER_WORDS[houses]
    return rng.choice(
        (
            f"Along a street stand {count} houses with the numbers {numbers}, from left to right, and in"
            f" each lives one of {names}. {shared}",
            f"The numbers of {count} houses in a row are {numbers}, from left to right. Their inhabitants,"
            f" one in each, are {names}. {shared}",
            f"There are {count} houses in a row, numbered {numbers} from left to right. {names} live there,"
            f" one in each house. {shared}",
        )
    )


def _draft(p: Params, rng: Random) -> Draft:
    puzzle = street_clues(*_size(p.level), p.puzzle)
    houses, kinds = _size(p.level)
    order = rng.sample(puzzle.clues, len(puzzle.clues))
    place = {clue: k for k, clue in enumerate(order, 1)}
    clues = " ".join(_told_clue(p, clue, rng) for clue in order)
    who = _described(p, puzzle.asked)
    question = rng.choice(
        (
            f"What is the number of the house of {who}?",
            f"Which number has the house in which {who} lives?",
            f"Find the number of the house where {who} lives.",
        )
    )
    events, _ = followed_up(houses, kinds, puzzle.clues)
    steps = [_event_step(p, event, place) for event in events]
    home = puzzle.asked[1]
    gold = p.numbers[home]
    rest = ", ".join(map(str, p.numbers[home:]))
    steps.append(
        step(
            f"So {who} lives in the {ordinal(home + 1)} house, which has the number {gold}.",
            f"min({rest}) = {gold}"
            if home < houses - 1
            else f"max({', '.join(map(str, p.numbers))}) = {gold}",
            "the number of the house",
        )
    )
    return answer_draft(
        f"{_opening(p, rng)} {clues} {question}",
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            *(
                (str(each), "placed somebody in a house that a clue excludes")
                for k, each in enumerate(p.numbers)
                if k != home
            ),
            (str(home + 1), "gave the place in the row and not the number"),
        ],
        closing=rng.choice(("The number is", "So the answer is")),
        axes={"houses": houses, "clues": len(puzzle.clues)},
    )
