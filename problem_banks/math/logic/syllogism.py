"""What must, may and cannot follow from sentences with all, no and some."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed
from problem_banks.math.makings.writing.collections import ordered
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space

#: Kinds of people, given sentences, and sentences that are asked about.
_SIZES = ((4, 3, 3), (4, 4, 3), (5, 5, 4), (5, 6, 5), (5, 7, 6))

#: Puzzles of each level, all different.
_PUZZLES = 2_500

_NOUNS = (
    *("actors", "bakers", "boxers", "chemists", "climbers", "cooks", "cyclists", "dancers", "divers"),
    *("doctors", "farmers", "fencers", "gardeners", "golfers", "hikers", "hunters", "jugglers", "knitters"),
    *("lawyers", "magicians", "nurses", "painters", "pilots", "poets", "potters", "rowers", "runners"),
    *("sailors", "sculptors", "singers", "skaters", "skiers", "swimmers", "tailors", "teachers", "weavers"),
)

#: Somebody is of that kind, or is not.
Literal = tuple[int, bool]
#: All, no, some, or some are not; and the two kinds.
Sentence = tuple[str, int, int]

_FORMS = ("all", "no", "some", "not")
_WORDS = {
    "all": "All {} are {}",
    "no": "No {} are {}",
    "some": "Some {} are {}",
    "not": "Some {} are not {}",
}
_MUST, _MAY, _CANNOT = 1, 2, 3


@dataclass(frozen=True)
class _Puzzle:
    kinds: int
    given: tuple[Sentence, ...]
    asked: tuple[Sentence, ...]


@register
class Syllogism(Family):
    """Each level has more kinds of people or more sentences."""

    name = "syllogism"
    version = "1"
    kind = "math"
    summary = "What must, may and cannot follow from sentences with all, no and some"
    levels = len(_SIZES)
    items_per_seed = 2_000
    dressing = frozenset({"nouns"})
    redraws = 1

    writers = (ordered("So the list is @.", "Therefore the answer is @."),)

    def space(self, level: int) -> Space:
        return Space(nouns=Combinations(_NOUNS, _SIZES[level][0]), puzzle=_puzzles(level))

    def build(self, p: Params, rng: Random) -> Draft:
        return _draft(p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads the sentences back from the text and looks at all sorts of people that there may be."""
        before, after = draft.statement.split(" (1) ")
        given, asked = _READ.findall(before), _READ.findall(after)
        found = _by_sorts(given, asked)
        return None if gold_of(draft) == found else f"the sorts of people allow {found}"


_READ = re.compile(r"\b(All|No|Some) (\w+) are (not )?(\w+)")
_Read = tuple[str, str, str, str]


def _by_sorts(given: Sequence[_Read], asked: Sequence[_Read]) -> str:
    """Sorts of people as the kinds that they are of; a sentence allows some sorts, or wants one of some."""
    nouns = sorted({noun for _, one, _, other in (*given, *asked) for noun in (one, other)})
    sorts = [
        frozenset(noun for noun, inside in zip(nouns, chosen, strict=True) if inside)
        for chosen in product((False, True), repeat=len(nouns))
    ]

    def meant(sentence: _Read) -> set[frozenset[str]]:
        """The sorts that a sentence excludes, or of which it wants one."""
        word, one, negated, other = sentence
        wants_other = word == "No" or (word == "Some" and not negated)
        return {sort for sort in sorts if one in sort and (other in sort) is wants_other}

    allowed = set(sorts).difference(*(meant(each) for each in given if each[0] != "Some"))
    wanted = [meant(each) for each in given if each[0] == "Some"]
    wanted += [{sort for sort in sorts if noun in sort} for noun in nouns]
    found = []
    for sentence in asked:
        there = allowed & meant(sentence)
        can_be_there = bool(there)
        can_be_absent = all((allowed - there) & each for each in wanted)
        true, false = can_be_there, can_be_absent
        if sentence[0] != "Some":
            true, false = false, true
        found.append(str(_MAY if true and false else _MUST if true else _CANNOT))
    return f"({', '.join(found)})"


def _literals(sentence: Sentence) -> tuple[Literal, Literal]:
    """Whom the sentence excludes or wants: somebody of the first kind, and of the second or not."""
    form, one, other = sentence
    return (one, True), (other, form in ("no", "some"))


def _is_particular(sentence: Sentence) -> bool:
    return sentence[0] in ("some", "not")


def _opposite(sentence: Sentence) -> Sentence:
    """The sentence that is true exactly where this one is not."""
    form, one, other = sentence
    return {"all": "not", "not": "all", "no": "some", "some": "no"}[form], one, other


def _follows(literals: Sequence[Literal], rules: Sequence[Sentence]) -> dict[int, bool] | None:
    """What else is so of somebody of whom the literals are true; ``None`` where there is nobody."""
    found, new = dict[int, bool](), list(literals)
    while new:
        kind, inside = new.pop()
        if found.get(kind, inside) is not inside:
            return None
        if kind in found:
            continue
        found[kind] = inside
        for rule in rules:
            (one, _), (other, excluded) = _literals(rule)
            if kind == one and inside:
                new.append((other, not excluded))
            elif kind == other and inside is excluded:
                new.append((one, False))
    return found


def _people(kinds: int, sentences: Sequence[Sentence]) -> list[tuple[Literal, ...]]:
    """Who must be there: somebody for each sentence with some, and somebody of each kind."""
    some = [_literals(sentence) for sentence in sentences if _is_particular(sentence)]
    return [*some, *(((kind, True),) for kind in range(kinds))]


def _reason(kinds: int, given: Sequence[Sentence], rules: Sequence[Sentence]) -> tuple[Literal, ...] | None:
    """Somebody who must be there and cannot be, if these rules hold."""
    return next((who for who in _people(kinds, given) if _follows(who, rules) is None), None)


def _verdict(puzzle_kinds: int, given: Sequence[Sentence], sentence: Sentence) -> int:
    rules = [each for each in given if not _is_particular(each)]
    there, absent = sentence, _opposite(sentence)
    if not _is_particular(sentence):
        there, absent = absent, there
    can_be_there = _follows(_literals(there), rules) is not None
    can_be_absent = _reason(puzzle_kinds, given, [*rules, absent]) is None
    true, false = can_be_there, can_be_absent
    if not _is_particular(sentence):
        true, false = false, true
    return _MAY if true and false else _MUST if true else _CANNOT


@cache
def _puzzles(level: int) -> tuple[_Puzzle, ...]:
    kinds, given_count, asked_count = _SIZES[level]
    rng = Random(f"syllogism {level}")
    pairs = [(a, b) for a in range(kinds) for b in range(a)]
    found: dict[object, _Puzzle] = {}
    while len(found) < _PUZZLES:
        given = [
            _sentence(rng.choice(_OFTEN), *rng.sample(pair, 2)) for pair in rng.sample(pairs, given_count)
        ]
        verdicts = _quick_verdicts(kinds, given)
        certain = [each for each, verdict in verdicts.items() if verdict != _MAY]
        # What follows is the point; of the sentences that need not be so few are asked about.
        if len(certain) < asked_count - 1:
            continue
        asked = rng.sample(certain, asked_count - 1)
        asked.append(rng.choice([each for each in verdicts if each not in asked]))
        if len({verdicts[each] for each in asked}) > 1:
            puzzle = _Puzzle(kinds, tuple(sorted(given)), tuple(sorted(asked)))
            found.setdefault(_seen(puzzle), puzzle)
    return tuple(found.values())


#: The forms of given sentences as often as they are taken.
_OFTEN = ("all", "all", "no", "some", "not")


@cache
def _mask(kinds: int, sentence: Sentence) -> int:
    """The sorts of people that a sentence excludes or wants, each a bit."""
    (one, _), (other, inside) = _literals(sentence)
    sorts = (sort for sort in range(2**kinds) if sort >> one & 1 and sort >> other & 1 == int(inside))
    return sum(1 << sort for sort in sorts)


@cache
def _kind_masks(kinds: int) -> tuple[int, ...]:
    return tuple(sum(1 << sort for sort in range(2**kinds) if sort >> kind & 1) for kind in range(kinds))


def _quick_verdicts(kinds: int, given: Sequence[Sentence]) -> dict[Sentence, int]:
    """What may be asked about, to choose from; empty where the given sentences contradict each other."""
    allowed = 2**2**kinds - 1
    for sentence in given:
        if not _is_particular(sentence):
            allowed &= ~_mask(kinds, sentence)
    wanted = [*_kind_masks(kinds), *(_mask(kinds, each) for each in given if _is_particular(each))]
    found = dict[Sentence, int]()
    if not all(allowed & each for each in wanted):
        return found
    said = {*given, *map(_opposite, given)}
    for sentence, mask, is_positive in _masks(kinds):
        there = allowed & mask
        if sentence not in said:
            rest = allowed & ~mask
            can_be_absent = all(rest & each for each in wanted)
            certain = _MUST if bool(there) is is_positive else _CANNOT
            found[sentence] = _MAY if there and can_be_absent else certain
    return found


@cache
def _masks(kinds: int) -> tuple[tuple[Sentence, int, bool], ...]:
    return tuple((each, _mask(kinds, each), _is_particular(each)) for each in _sentences(kinds))


def _sentence(form: str, one: int, other: int) -> Sentence:
    """No and some say the same of both kinds in either order."""
    return (form, min(one, other), max(one, other)) if form in ("no", "some") else (form, one, other)


@cache
def _sentences(kinds: int) -> tuple[Sentence, ...]:
    every = (_sentence(form, *pair) for form in _FORMS for pair in product(range(kinds), repeat=2))
    return tuple(dict.fromkeys(each for each in every if each[1] != each[2]))


def _seen(puzzle: _Puzzle) -> object:
    """Equal for puzzles that differ only in which kind is which; few others are equal."""

    def roles(kind: int) -> list[tuple[bool, str, bool]]:
        return sorted(
            (is_given, form, kind == one and form in ("all", "not"))
            for is_given, sentences in ((True, puzzle.given), (False, puzzle.asked))
            for form, one, other in sentences
            if kind in (one, other)
        )

    every = [roles(kind) for kind in range(puzzle.kinds)]
    linked = sorted(sorted((every[one], every[other])) for _, one, other in (*puzzle.given, *puzzle.asked))
    return repr((sorted(every), linked))


def _draft(p: Params, rng: Random) -> Draft:
    puzzle: _Puzzle = p.puzzle
    given = rng.sample(puzzle.given, len(puzzle.given))
    asked = rng.sample(puzzle.asked, len(puzzle.asked))
    verdicts = [_verdict(puzzle.kinds, given, each) for each in asked]
    teller = _Teller(p.nouns, puzzle.kinds, given)
    steps = [
        teller.step(k, each, verdict)
        for k, (each, verdict) in enumerate(zip(asked, verdicts, strict=True), 1)
    ]
    gold = _listed(verdicts)
    steps[-1] = steps[-1].model_copy(update={"text": f"{steps[-1].text} Altogether this is ${gold}$."})
    return answer_draft(
        _told(p, given, asked, rng),
        gold=gold,
        answer_type="tuple",
        steps=steps,
        slips=[
            (
                _listed([_MAY if each == _CANNOT else each for each in verdicts]),
                "took what cannot be for possible",
            ),
            (_listed([_MAY if each == _MUST else each for each in verdicts]), "did not see what must be so"),
            (
                _listed([_MUST if each == _MAY else each for each in verdicts]),
                "turned a sentence with all round",
            ),
            (_listed([4 - each for each in verdicts]), "exchanged must and cannot"),
        ],
        closing=rng.choice(("The list is", "So the answer is")),
        axes={"kinds": puzzle.kinds, "given": len(given), "asked": len(asked)},
    )


def _listed(verdicts: Sequence[int]) -> str:
    return f"({', '.join(map(str, verdicts))})"


_LETTERS = "abcde"


class _Teller:
    """Says why a sentence must, may or cannot be true."""

    def __init__(self, nouns: Sequence[str], kinds: int, given: Sequence[Sentence]) -> None:
        self._nouns, self._kinds, self._given = nouns, kinds, given
        self._rules = [each for each in given if not _is_particular(each)]

    def step(self, number: int, sentence: Sentence, verdict: int) -> Step:
        lead = f"({number}) {self._worded(sentence)}:"
        if verdict == _MAY:
            return self._possible(lead, sentence)
        # What cannot be: the sentence itself, or its opposite.
        wrong = sentence if verdict == _CANNOT else _opposite(sentence)
        word = "must be true" if verdict == _MUST else "cannot be true"
        if _is_particular(wrong):
            who: tuple[Literal, ...] = _literals(wrong)
            start = f"somebody {self._of(who)}"
            needed = self._needed(who, self._rules)
            text = f"{lead} {start} would contradict {self._sources(needed)}, so it {word}, {verdict}."
        else:
            rules = [*self._rules, wrong]
            reason = _reason(self._kinds, self._given, rules)
            assert reason is not None
            who, needed = reason, self._needed(reason, rules)
            said = [each for each in needed if each != wrong]
            known = f", by {self._sources(said)}," if said else ""
            text = (
                f"{lead} there is somebody {self._of(who)}, who{known} contradicts that"
                f" {self._lower(wrong)}, so it {word}, {verdict}."
            )
        return step(text, self._nobody(who, needed), "what must be so")

    def _needed(self, who: Sequence[Literal], rules: Sequence[Sentence]) -> list[Sentence]:
        """Rules without any of which there could be somebody like that."""
        kept = list(rules)
        for rule in rules:
            fewer = [each for each in kept if each != rule]
            if _follows(who, fewer) is None:
                kept = fewer
        return kept

    def _nobody(self, who: Sequence[Literal], rules: Sequence[Sentence]) -> str:
        """That nobody of the given kinds keeps the rules: 1 for being of a kind, and 0 for not."""
        kinds = sorted({kind for kind, _ in who} | {kind for _, one, other in rules for kind in (one, other)})
        fits = [f"{_LETTERS[kind]} = {int(inside)}" for kind, inside in who]
        fits += [f"{_excluded(rule)} = 0" for rule in rules]
        turns = " ".join(f"for {_LETTERS[kind]} in (0, 1)" for kind in kinds)
        return f"count({' and '.join(fits)} {turns}) = 0"

    def _possible(self, lead: str, sentence: Sentence) -> Step:
        there = sentence if _is_particular(sentence) else _opposite(sentence)
        absent = _opposite(there)
        rules = [*self._rules, absent]
        world = dict.fromkeys(self._sort(who, rules) for who in _people(self._kinds, self._given))
        extra = self._sort(_literals(there), self._rules)
        letters = ", ".join(_LETTERS[: self._kinds])
        keeps = " + ".join(_excluded(rule) for rule in self._rules)
        lacks = _excluded(absent)
        row = ", ".join(f"({', '.join(map(str, each))})" for each in world)
        wanted = [
            f"any({_product(_literals(each))} = 1 for ({letters}) in W)"
            for each in self._given
            if _is_particular(each)
        ]
        kinds = [f"max({letter} for ({letters}) in W) = 1" for letter in _LETTERS[: self._kinds]]
        claims = [f"all({keeps} + {lacks} = 0 for ({letters}) in W)", *wanted, *kinds]
        claims.append(f"all({keeps} = 0 and {lacks} = 1 for ({letters}) in V)")
        shown = "; ".join(self._sorted_words(each) for each in world)
        first, second = ("false", "true") if _is_particular(sentence) else ("true", "false")
        text = (
            f"{lead} people of these sorts fit all that is given and make it {first}: {shown}. With one more,"
            f" {self._sorted_words(extra)}, everything still fits, and it is {second}. So it may be true,"
            f" {_MAY}."
        )
        extra_row = f"({', '.join(map(str, extra))})"
        return step(text, f"{' and '.join(claims)} where W = {{{row}}}; V = {{{extra_row}}}", "two worlds")

    def _sort(self, who: Sequence[Literal], rules: Sequence[Sentence]) -> tuple[int, ...]:
        found = _follows(who, rules)
        assert found is not None
        return tuple(int(found.get(kind, False)) for kind in range(self._kinds))

    def _sorted_words(self, sort: Sequence[int]) -> str:
        names = [self._nouns[kind][:-1] for kind, inside in enumerate(sort) if inside]
        return " and ".join(names) + (" only" if len(names) < len(sort) else "") if names else "none of these"

    def _of(self, who: Sequence[Literal]) -> str:
        parts = [f"{'among' if inside else 'not among'} the {self._nouns[kind]}" for kind, inside in who]
        return " and ".join(parts)

    def _worded(self, sentence: Sentence) -> str:
        return _WORDS[sentence[0]].format(self._nouns[sentence[1]], self._nouns[sentence[2]])

    def _lower(self, sentence: Sentence) -> str:
        words = self._worded(sentence)
        return words[0].lower() + words[1:]

    def _sources(self, rules: Sequence[Sentence]) -> str:
        return listed([f"“{self._worded(rule)}”" for rule in rules])


def _excluded(rule: Sentence) -> str:
    """1 for somebody whom the rule excludes, and 0 for others."""
    return _product(_literals(rule))


def _product(literals: Sequence[Literal]) -> str:
    return "*".join(_LETTERS[kind] if inside else f"(1 - {_LETTERS[kind]})" for kind, inside in literals)


def _told(p: Params, given: Sequence[Sentence], asked: Sequence[Sentence], rng: Random) -> str:
    def worded(sentence: Sentence) -> str:
        form, one, other = sentence
        if form in ("no", "some") and rng.random() < 0.5:
            one, other = other, one
        return _WORDS[form].format(p.nouns[one], p.nouns[other])

    nouns = listed(rng.sample(p.nouns, len(p.nouns)))
    facts = ". ".join(map(worded, given))
    listing = "; ".join(f"({k}) {worded(each)}" for k, each in enumerate(asked, 1))
    count = len(asked)
    answer = (
        f"Answer with a list of {count} numbers in round brackets: 1 for a sentence that must be true, 2 for"
        " one that may be true but need not be, and 3 for one that cannot be true."
    )
    return rng.choice(
        (
            f"In a town there are {nouns}, at least one of each. This is known: {facts}. What about these"
            f" sentences? {listing}. {answer}",
            f"A club has members who are {nouns}; each of these occurs at least once. {facts}. Decide for"
            f" each of these sentences whether it follows. {listing}. {answer}",
            f"Suppose that on an island {nouns} live, some of each kind, and that all this is true: {facts}."
            f" Judge the following. {listing}. {answer}",
        )
    )
