"""Knights, knaves and normals who say what others could say."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache, partial
from itertools import product
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.words import names
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Deferred, Params, Space

#: People, normals among them, how often a saying is in another, and whether sayings compare two people.
_SIZES = ((4, 0, 1, False), (4, 0, 1, True), (4, 0, 2, True), (4, 1, 1, True), (4, 1, 2, True))

#: Puzzles of each level, all different.
_PUZZLES = 2_500

_KNAVE, _KNIGHT, _NORMAL = 0, 1, 2
_NAMED = {_KNAVE: "knave", _KNIGHT: "knight", _NORMAL: "normal"}

#: What is said: whom it is about, and what of them; or that somebody could say something.
Saying = tuple[object, ...]
#: What they say, and how many of them are knights, where that is known.
Puzzle = tuple[tuple[Saying, ...], int | None]
#: What each person is, as far as it is supposed.
People = tuple[int, ...]


@register
class NestedKnights(Family):
    """Each level has more to compare, sayings within sayings, or a normal among the people."""

    name = "nested_knights"
    version = "2"
    anchors = ("MATH 4", "AIME 5")
    kind = "math"
    summary = "Who is a knight, from what people say that others could say"
    levels = len(_SIZES)
    items_per_seed = 2_000
    dressing = frozenset({"names", "town"})
    redraws = 1

    writers = (names("Therefore the answer is @.", "So the answer is @."),)

    def space(self, level: int) -> Space:
        puzzle = Deferred(_PUZZLES, partial(_puzzles, level))
        return Space(names=Combinations(NAMES, _SIZES[level][0]), town=TOWNS, puzzle=puzzle)

    def build(self, p: Params, rng: Random) -> Draft:
        return _draft(p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads the sayings back from the text and tries all kinds for all people."""
        said = re.findall(r"(\w+) says: “(.*?)\.”", draft.statement)
        speakers = [name for name, _ in said]
        normals = int("one of them is normal" in draft.statement)
        told = re.search(r"(one|two) of them (?:is a knight|are knights)", draft.statement)
        knights = _COUNTS[told[1]] if told else None
        kinds = ("knave", "knight", "normal")[: 2 + normals]
        tests = [
            (who, _heard(text, {name: k for k, name in enumerate(speakers)}))
            for who, (_, text) in enumerate(said)
        ]
        found = list[str]()
        for people in product(kinds, repeat=len(speakers)):
            if people.count("normal") == normals and knights in (None, people.count("knight")):
                pairs = ((people[who], test) for who, test in tests)
                if all(kind == "normal" or test(people) is (kind == "knight") for kind, test in pairs):
                    true = (name for name, kind in zip(speakers, people, strict=True) if kind == "knight")
                    found.append(_answer(sorted(true)))
        return None if found == [gold_of(draft)] else f"the text allows {found}"


_Test = Callable[[tuple[str, ...]], bool]


def _heard(text: str, place: Mapping[str, int]) -> _Test:
    """When a saying, as it stands in the text, is true."""
    if outer := re.match(r"(\w+) could say that (.*)", text):
        inner, who = _heard(outer[2], place), place[outer[1]]
        return lambda people: people[who] == "normal" or inner(people) is (people[who] == "knight")
    if pair := re.match(r"(\w+) and (\w+) are (not )?of the same kind", text):
        one, other, alike = place[pair[1]], place[pair[2]], pair[3] is None
        return lambda people: (people[one] == people[other]) is alike
    single = re.match(r"(\w+) is (?:a )?(\w+)", text)
    assert single is not None
    who, kind = place[single[1]], single[2]
    return lambda people: people[who] == kind


def _answer(people: Sequence[str]) -> str:
    return f"\\text{{{', '.join(people)}}}"


def _truth(saying: Saying, people: People) -> bool | None:
    """Whether it is true; ``None`` where that hangs on people of whom nothing is supposed yet."""
    match saying:
        case ("is", int(who), int(kind)):
            return people[who] == kind if who < len(people) else None
        case ("same", int(one), int(other), bool(alike)):
            return (people[one] == people[other]) is alike if max(one, other) < len(people) else None
        case ("could", int(who), tuple(inner)):
            return _possible(who, inner, people)
    raise AssertionError(saying)


def _possible(who: int, saying: Saying, people: People) -> bool | None:
    """Whether somebody could say it: a knight what is true, a knave what is not, a normal anything."""
    if who >= len(people):
        return None
    if people[who] == _NORMAL:
        return True
    value = _truth(saying, people)
    return None if value is None else value is (people[who] == _KNIGHT)


@cache
def _kinds(count: int, normals: int, knights: int | None) -> tuple[People, ...]:
    """All that the people may be."""
    return tuple(
        people
        for people in product((_KNIGHT, _KNAVE, _NORMAL), repeat=count)
        if people.count(_NORMAL) == normals and knights in (None, people.count(_KNIGHT))
    )


@lru_cache(maxsize=20_000)
def _could_be(every: tuple[People, ...], who: int, saying: Saying) -> int:
    """A bit for each way the people may be with which that person could say that."""
    return sum(1 << place for place, people in enumerate(every) if _possible(who, saying, people))


def _solutions(puzzle: Puzzle, normals: int) -> list[People]:
    sayings, knights = puzzle
    return [
        people
        for people in _kinds(len(sayings), normals, knights)
        if all(_possible(who, saying, people) for who, saying in enumerate(sayings))
    ]


def _random_saying(rng: Random, speaker: int, level: int, depth: int) -> Saying:
    """About others than the one who says it."""
    count, normals, _, compares = _SIZES[level]
    others = [who for who in range(count) if who != speaker]
    if depth:
        who = rng.choice(others)
        return ("could", who, _random_saying(rng, who, level, depth - 1))
    if compares and rng.random() < 0.6:
        one, other = sorted(rng.sample(others, 2))
        return ("same", one, other, rng.random() < 0.5)
    return ("is", rng.choice(others), rng.randrange(3 if normals else 2))


@cache
def _puzzles(level: int) -> tuple[Puzzle, ...]:
    """Sayings with one solution, some of them about what others could say."""
    count, normals, deepest, _ = _SIZES[level]
    rng = Random(f"nested {level}")
    found: dict[str, Puzzle] = {}
    while len(found) < _PUZZLES:
        depths = [rng.randint(0, deepest) for _ in range(count)]
        if max(depths) < deepest or sum(depths) < 2:
            continue
        sayings = tuple(_random_saying(rng, who, level, depth) for who, depth in enumerate(depths))
        # With a normal among them, sayings alone hardly ever decide.
        puzzle = sayings, rng.choice((1, 2)) if normals else None
        every, left = _kinds(count, normals, puzzle[1]), -1
        for who, saying in enumerate(sayings):
            left &= _could_be(every, who, saying)
        if left.bit_count() == 1 and _KNIGHT in every[left.bit_length() - 1]:
            found.setdefault(f"{_first_of(sayings)} {puzzle[1]}", puzzle)
    return tuple(found.values())


def _first_of(sayings: Sequence[Saying]) -> str:
    """Equal for puzzles that differ in names alone: the people in the order in which the sayings name them,
    from each of them on."""
    about = [_about(saying) for saying in sayings]
    return min(_from(sayings, about, start) for start in range(len(sayings)))


def _from(sayings: Sequence[Saying], about: Sequence[Sequence[int]], start: int) -> str:
    order = [start]
    for who in order:
        order += [other for other in about[who] if other not in order]
        if len(order) < len(sayings) and who == order[-1]:
            order.append(next(each for each in range(len(sayings)) if each not in order))
    return repr([_renamed(sayings[who], order) for who in order])


def _about(saying: Saying) -> list[int]:
    match saying:
        case ("is", int(who), _):
            return [who]
        case ("same", int(one), int(other), _):
            return [one, other]
        case ("could", int(who), tuple(inner)):
            return list(dict.fromkeys([who, *_about(inner)]))
    raise AssertionError(saying)


def _renamed(saying: Saying, order: Sequence[int]) -> Saying:
    match saying:
        case ("is", int(who), kind):
            return ("is", order.index(who), kind)
        case ("same", int(one), int(other), alike):
            return ("same", *sorted((order.index(one), order.index(other))), alike)
        case ("could", int(who), tuple(inner)):
            return ("could", order.index(who), _renamed(inner, order))
    raise AssertionError(saying)


def _worded(saying: Saying, people: Sequence[str]) -> str:
    match saying:
        case ("is", int(who), int(kind)):
            return f"{people[who]} is {_a(kind)}"
        case ("same", int(one), int(other), bool(alike)):
            return f"{people[one]} and {people[other]} are {'' if alike else 'not '}of the same kind"
        case ("could", int(who), tuple(inner)):
            return f"{people[who]} could say that {_worded(inner, people)}"
    raise AssertionError(saying)


def _a(kind: int) -> str:
    return "normal" if kind == _NORMAL else f"a {_NAMED[kind]}"


def _claimed(saying: Saying, letters: Sequence[str], normals: int) -> str:
    """1 where it is true and 0 where it is not, of people who are 0, knaves, 1, knights, or 2, normals."""
    match saying:
        case ("is", int(who), int(kind)):
            if normals:
                return f"(1 - min(1, abs({letters[who]} - {kind})))"
            return letters[who] if kind == _KNIGHT else f"(1 - {letters[who]})"
        case ("same", int(one), int(other), bool(alike)):
            differ = f"abs({letters[one]} - {letters[other]})"
            differ = f"min(1, {differ})" if normals else differ
            return f"(1 - {differ})" if alike else differ
        case ("could", int(who), tuple(inner)):
            return _could(letters[who], _claimed(inner, letters, normals), normals)
    raise AssertionError(saying)


def _could(letter: str, said: str, normals: int) -> str:
    """1 where somebody could say what is true, 1, or not, 0; and 0 where not."""
    return f"max({letter} - 1, 1 - abs({letter} - {said}))" if normals else f"(1 - abs({letter} - {said}))"


_COUNTS = {"one": 1, "two": 2}

_LETTERS = "abcd"


def _clash(sayings: Sequence[Saying], people: People) -> int | None:
    """The first person who could not say that, whatever the others are."""
    for who, saying in enumerate(sayings):
        if _possible(who, saying, people) is False:
            return who
    return None


def _branches(puzzle: Puzzle, people: People, normals: int, called: Sequence[str]) -> list[str]:
    """All cases with these first people, each followed until somebody could not say what they say."""
    sayings, knights = puzzle
    every = _kinds(len(sayings), normals, knights)
    if not any(kinds[: len(people)] == people for kinds in every):
        return []
    who = _clash(sayings, people)
    if who is None and len(people) < len(sayings):
        kinds_left = (_KNIGHT, _KNAVE, _NORMAL)
        return [text for kind in kinds_left for text in _branches(puzzle, (*people, kind), normals, called)]
    pairs = zip(called[1:], people[1:], strict=False)
    decided = listed([f"{name} {_a(kind)}" for name, kind in pairs] or [""])
    end = "everybody could say this"
    if who is not None:
        end = f"{called[who]}, {_a(people[who])}, could not say this"
    return [f"with {decided}, {end}" if decided else end]


def _case(puzzle: Puzzle, solution: People, first: int, normals: int, called: Sequence[str]) -> Step:
    sayings, knights = puzzle
    branches = _branches(puzzle, (first,), normals, called)
    text = f"Suppose {called[0]} is {_a(first)}: {'; '.join(branches)}."
    letters = _LETTERS[: len(sayings)]
    said = [_claimed(saying, letters, normals) for saying in sayings]
    fits = " and ".join(
        f"{_could(one, each, normals)} = 1" if normals else f"{each} = {one}"
        for one, each in zip(letters, said, strict=True)
    )
    found = [solution] if solution[0] == first else []
    every = [people for people in _kinds(len(sayings), normals, knights) if people[0] == first]
    row = f"({', '.join(letters)})"
    parts = [f"all({fits} for {row} in {_rows(found)})"] if found else []
    if left := [people for people in every if people not in found]:
        parts.append(f"not any({fits} for {row} in {_rows(left)})")
    return step(text, " and ".join(parts), "case distinction")


def _rows(every: Sequence[People]) -> str:
    rows = [", ".join(map(str, people)) for people in every]
    return f"{{{', '.join(f'({row})' for row in rows)}}}"


def _draft(p: Params, rng: Random) -> Draft:
    _, normals, _, _ = _SIZES[p.level]
    # Whose names come first in the alphabet says nothing.
    called, (sayings, known) = rng.sample(p.names, len(p.names)), p.puzzle
    (people,) = _solutions(p.puzzle, normals)
    knights = sorted(name for name, kind in zip(called, people, strict=True) if kind == _KNIGHT)
    knaves = sorted(name for name, kind in zip(called, people, strict=True) if kind == _KNAVE)
    others = sorted(set(called) - set(knights))
    every = _kinds(len(sayings), normals, known)
    firsts = [first for first in (_KNIGHT, _KNAVE, _NORMAL) if any(kinds[0] == first for kinds in every)]
    steps = [_case(p.puzzle, people, first, normals, called) for first in firsts]
    letters = _LETTERS[: len(sayings)]
    given = "; ".join(f"{one} = {kind}" for one, kind in zip(letters, people, strict=True))
    for who, saying in enumerate(sayings):
        value = _truth(saying, people)
        verdict = "true" if value else "false"
        steps.append(
            step(
                f"Check {called[who]}, {_a(people[who])}: what {called[who]} says is {verdict}.",
                f"{_claimed(saying, letters, normals)} = {int(bool(value))} where {given}",
                "check",
            )
        )
    ones = " + ".join(_claimed(("is", who, _KNIGHT), letters, normals) for who in range(len(letters)))
    steps.append(
        step(
            f"So the {'only knight is' if len(knights) == 1 else 'knights are'} ${_answer(knights)}$.",
            f"{ones} = {len(knights)} where {given}",
            "conclusion",
        )
    )
    return answer_draft(
        _told(p, called, rng),
        gold=_answer(knights),
        answer_type="text",
        steps=steps,
        slips=[
            *([(_answer(knaves), "named the knaves")] if knaves else []),
            *([(_answer(sorted([*knights, others[0]])), "took one person for a knight")] if others else []),
            *([(_answer(knights[:-1]), "missed one knight")] if len(knights) > 1 else []),
        ],
        closing=rng.choice(("The answer is", "So the answer is")),
        axes={"people": len(called), "normals": normals},
    )


def _told(p: Params, called: Sequence[str], rng: Random) -> str:
    _, normals, _, _ = _SIZES[p.level]
    sayings, known = p.puzzle
    speeches = " ".join(
        f"{name} says: “{_worded(saying, called)}.”" for name, saying in zip(called, sayings, strict=True)
    )
    if normals:
        rule = "Knights say only what is true, knaves only what is false, and normal people anything."
        count = "one of them is a knight" if known == 1 else "two of them are knights"
        who = (
            f"{listed(called)} live there. Exactly one of them is normal, exactly {count}, the"
            " rest are knaves."
        )
    else:
        rule = "Knights say only what is true, and knaves only what is false."
        who = f"{listed(called)} live there, and each of them is a knight or a knave."
    opening = rng.choice(
        (
            f"This is told of {p.town}. {rule} {who}",
            f"{rule} So it is in {p.town}. {who}",
            f"A visitor to {p.town} learns this. {rule} {who}",
        )
    )
    return (
        f"{opening} Somebody could say a sentence if it agrees with this rule. {speeches} Who is a knight?"
        " Answer with the names of all knights in alphabetical order, separated by commas."
    )
