"""Sentences with all, no and some: what they exclude and want, and puzzles made of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from random import Random

#: Somebody is of that kind, or is not.
Literal = tuple[int, bool]
#: All, no, some, or some are not; and the two kinds.
Sentence = tuple[str, int, int]

_FORMS = ("all", "no", "some", "not")

#: How a list of answers numbers what must, may and cannot be true.
MUST, MAY, CANNOT = 1, 2, 3


@dataclass(frozen=True)
class Puzzle:
    """Kinds of people, what is given of them, and what is asked."""

    kinds: int
    given: tuple[Sentence, ...]
    asked: tuple[Sentence, ...]


def literals_of(sentence: Sentence) -> tuple[Literal, Literal]:
    """Whom the sentence excludes or wants: somebody of the first kind, and of the second or not."""
    form, one, other = sentence
    return (one, True), (other, form in ("no", "some"))


def is_particular(sentence: Sentence) -> bool:
    """Whether it says that somebody is there."""
    return sentence[0] in ("some", "not")


def opposite(sentence: Sentence) -> Sentence:
    """The sentence that is true exactly where this one is not."""
    form, one, other = sentence
    return {"all": "not", "not": "all", "no": "some", "some": "no"}[form], one, other


def follows(literals: Sequence[Literal], rules: Sequence[Sentence]) -> dict[int, bool] | None:
    """What else is so of somebody of whom the literals are true; ``None`` where there is nobody."""
    found, new = dict[int, bool](), list(literals)
    exclusions = list(map(literals_of, rules))
    while new:
        kind, inside = new.pop()
        if found.get(kind, inside) is not inside:
            return None
        if kind in found:
            continue
        found[kind] = inside
        for (one, _), (other, excluded) in exclusions:
            if kind == one and inside:
                new.append((other, not excluded))
            elif kind == other and inside is excluded:
                new.append((one, False))
    return found


def people_wanted(kinds: int, sentences: Sequence[Sentence]) -> list[tuple[Literal, ...]]:
    """Who must be there: somebody for each sentence with some, and somebody of each kind."""
    some = [literals_of(sentence) for sentence in sentences if is_particular(sentence)]
    return [*some, *(((kind, True),) for kind in range(kinds))]


def contradicted(
    kinds: int, given: Sequence[Sentence], rules: Sequence[Sentence]
) -> tuple[Literal, ...] | None:
    """Somebody who must be there and cannot be, if these rules hold."""
    return next((who for who in people_wanted(kinds, given) if follows(who, rules) is None), None)


@cache
def puzzles(kinds: int, given_count: int, asked_count: int, count: int) -> tuple[Puzzle, ...]:
    """So many puzzles, all different, with so many kinds of people and sentences."""
    rng = Random(f"syllogism {kinds} {given_count} {asked_count}")
    pairs = [(a, b) for a in range(kinds) for b in range(a)]
    found: dict[object, Puzzle] = {}
    while len(found) < count:
        given = [
            _sentence(rng.choice(_OFTEN), *rng.sample(pair, 2)) for pair in rng.sample(pairs, given_count)
        ]
        verdicts = _quick_verdicts(kinds, given)
        certain = [each for each, verdict in verdicts.items() if verdict != MAY]
        # What follows is the point; of the sentences that need not be so few are asked about.
        if len(certain) < asked_count - 1:
            continue
        asked = rng.sample(certain, asked_count - 1)
        asked.append(rng.choice([each for each in verdicts if each not in asked]))
        if len({verdicts[each] for each in asked}) > 1:
            puzzle = Puzzle(kinds, tuple(sorted(given)), tuple(sorted(asked)))
            found.setdefault(_seen(puzzle), puzzle)
    return tuple(found.values())


#: The forms of given sentences as often as they are taken.
_OFTEN = ("all", "all", "no", "some", "not")


@cache
def _mask(kinds: int, sentence: Sentence) -> int:
    """The sorts of people that a sentence excludes or wants, each a bit."""
    (one, _), (other, inside) = literals_of(sentence)
    sorts = (sort for sort in range(2**kinds) if sort >> one & 1 and sort >> other & 1 == int(inside))
    return sum(1 << sort for sort in sorts)


@cache
def _kind_masks(kinds: int) -> tuple[int, ...]:
    return tuple(sum(1 << sort for sort in range(2**kinds) if sort >> kind & 1) for kind in range(kinds))


def _quick_verdicts(kinds: int, given: Sequence[Sentence]) -> dict[Sentence, int]:
    """What may be asked about, to choose from; empty where the given sentences contradict each other."""
    allowed = 2**2**kinds - 1
    for sentence in given:
        if not is_particular(sentence):
            allowed &= ~_mask(kinds, sentence)
    wanted = [*_kind_masks(kinds), *(_mask(kinds, each) for each in given if is_particular(each))]
    wanted = [allowed & each for each in wanted]
    found = dict[Sentence, int]()
    if not all(wanted):
        return found
    said = {*given, *map(opposite, given)}
    for sentence, mask, is_positive in _masks(kinds):
        there = allowed & mask
        if sentence not in said:
            can_be_absent = not any(each & mask == each for each in wanted)
            certain = MUST if bool(there) is is_positive else CANNOT
            found[sentence] = MAY if there and can_be_absent else certain
    return found


@cache
def _masks(kinds: int) -> tuple[tuple[Sentence, int, bool], ...]:
    return tuple((each, _mask(kinds, each), is_particular(each)) for each in _sentences(kinds))


def _sentence(form: str, one: int, other: int) -> Sentence:
    """No and some say the same of both kinds in either order."""
    return (form, min(one, other), max(one, other)) if form in ("no", "some") else (form, one, other)


@cache
def _sentences(kinds: int) -> tuple[Sentence, ...]:
    every = (_sentence(form, *pair) for form in _FORMS for pair in product(range(kinds), repeat=2))
    return tuple(dict.fromkeys(each for each in every if each[1] != each[2]))


def _seen(puzzle: Puzzle) -> object:
    """Equal for puzzles that differ only in which kind is which; few others are equal."""

    def roles(kind: int) -> tuple[tuple[bool, str, bool], ...]:
        found = [
            (is_given, form, kind == one and form in ("all", "not"))
            for is_given, sentences in ((True, puzzle.given), (False, puzzle.asked))
            for form, one, other in sentences
            if kind in (one, other)
        ]
        return tuple(sorted(found))

    every = [roles(kind) for kind in range(puzzle.kinds)]
    links = [(every[one], every[other]) for _, one, other in (*puzzle.given, *puzzle.asked)]
    linked = sorted((min(link), max(link)) for link in links)
    return tuple(sorted(every)), tuple(linked)
