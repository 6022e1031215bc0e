"""What must, may and cannot follow from sentences with all, no and some."""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import product
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.all_and_some import (
    CANNOT,
    MAY,
    MUST,
    Literal,
    Puzzle,
    Sentence,
    contradicted,
    follows,
    is_particular,
    literals_of,
    opposite,
    people_wanted,
    puzzles,
)
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed, tex_tuple
from problem_banks.math.makings.writing.collections import ordered
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Deferred, Params, Space

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

_WORDS = {
    "all": "All {} are {}",
    "no": "No {} are {}",
    "some": "Some {} are {}",
    "not": "Some {} are not {}",
}


@register
class Syllogism(Family):
    """Each level has more kinds of people or more sentences."""

    name = "syllogism"
    version = "1"
    anchors = ("MATH 4", "undergraduate")
    kind = "math"
    summary = "What must, may and cannot follow from sentences with all, no and some"
    levels = len(_SIZES)
    items_per_seed = 2_000
    dressing = frozenset({"nouns"})
    redraws = 1

    writers = (ordered("So the list is @.", "Therefore the answer is @."),)

    def space(self, level: int) -> Space:
        puzzle = Deferred(_PUZZLES, partial(puzzles, *_SIZES[level], _PUZZLES))
        return Space(nouns=Combinations(_NOUNS, _SIZES[level][0]), puzzle=puzzle)

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
        found.append(str(MAY if true and false else MUST if true else CANNOT))
    return f"({', '.join(found)})"


def _verdict(puzzle_kinds: int, given: Sequence[Sentence], sentence: Sentence) -> int:
    rules = [each for each in given if not is_particular(each)]
    there, absent = sentence, opposite(sentence)
    if not is_particular(sentence):
        there, absent = absent, there
    can_be_there = follows(literals_of(there), rules) is not None
    can_be_absent = contradicted(puzzle_kinds, given, [*rules, absent]) is None
    true, false = can_be_there, can_be_absent
    if not is_particular(sentence):
        true, false = false, true
    return MAY if true and false else MUST if true else CANNOT


def _draft(p: Params, rng: Random) -> Draft:
    puzzle: Puzzle = p.puzzle
    given = rng.sample(puzzle.given, len(puzzle.given))
    asked = rng.sample(puzzle.asked, len(puzzle.asked))
    verdicts = [_verdict(puzzle.kinds, given, each) for each in asked]
    words = {each: _worded(p.nouns, each, rng) for each in (*given, *asked)}
    teller = _Teller(p.nouns, puzzle.kinds, given, words)
    steps = [
        teller.step(k, each, verdict)
        for k, (each, verdict) in enumerate(zip(asked, verdicts, strict=True), 1)
    ]
    gold = tex_tuple(verdicts)
    steps[-1] = steps[-1].model_copy(update={"text": f"{steps[-1].text} Altogether this is ${gold}$."})
    return answer_draft(
        _told(p, given, asked, words, rng),
        gold=gold,
        answer_type="tuple",
        steps=steps,
        slips=[
            (
                tex_tuple([MAY if each == CANNOT else each for each in verdicts]),
                "took what cannot be for possible",
            ),
            (tex_tuple([MAY if each == MUST else each for each in verdicts]), "did not see what must be so"),
            (
                tex_tuple([MUST if each == MAY else each for each in verdicts]),
                "turned a sentence with all round",
            ),
            (tex_tuple([4 - each for each in verdicts]), "exchanged must and cannot"),
        ],
        closing=rng.choice(("The list is", "So the answer is")),
        axes={"kinds": puzzle.kinds, "given": len(given), "asked": len(asked)},
    )


_LETTERS = "abcde"


class _Teller:
    """Says why a sentence must, may or cannot be true."""

    def __init__(
        self, nouns: Sequence[str], kinds: int, given: Sequence[Sentence], words: Mapping[Sentence, str]
    ) -> None:
        self._nouns, self._kinds, self._given, self._words = nouns, kinds, given, words
        self._rules = [each for each in given if not is_particular(each)]

    def step(self, number: int, sentence: Sentence, verdict: int) -> Step:
        lead = f"({number}) {self._worded(sentence)}:"
        if verdict == MAY:
            return self._possible(lead, sentence)
        # What cannot be: the sentence itself, or its opposite.
        wrong = sentence if verdict == CANNOT else opposite(sentence)
        word = "must be true" if verdict == MUST else "cannot be true"
        if is_particular(wrong):
            who: tuple[Literal, ...] = literals_of(wrong)
            start = f"somebody {self._of(who)}"
            needed = self._needed(who, self._rules)
            text = f"{lead} {start} would contradict {self._sources(needed)}, so it {word}, {verdict}."
        else:
            rules = [*self._rules, wrong]
            reason = contradicted(self._kinds, self._given, rules)
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
            if follows(who, fewer) is None:
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
        there = sentence if is_particular(sentence) else opposite(sentence)
        absent = opposite(there)
        rules = [*self._rules, absent]
        world = dict.fromkeys(self._sort(who, rules) for who in people_wanted(self._kinds, self._given))
        extra = self._sort(literals_of(there), self._rules)
        letters = ", ".join(_LETTERS[: self._kinds])
        keeps = " + ".join(_excluded(rule) for rule in self._rules)
        lacks = _excluded(absent)
        row = ", ".join(f"({', '.join(map(str, each))})" for each in world)
        wanted = [
            f"any({_product(literals_of(each))} = 1 for ({letters}) in W)"
            for each in self._given
            if is_particular(each)
        ]
        kinds = [f"max({letter} for ({letters}) in W) = 1" for letter in _LETTERS[: self._kinds]]
        claims = [f"all({keeps} + {lacks} = 0 for ({letters}) in W)", *wanted, *kinds]
        claims.append(f"all({keeps} = 0 and {lacks} = 1 for ({letters}) in V)")
        shown = "; ".join(self._sorted_words(each) for each in world)
        first, second = ("false", "true") if is_particular(sentence) else ("true", "false")
        text = (
            f"{lead} people of these sorts fit all that is given and make it {first}: {shown}. With one more,"
            f" {self._sorted_words(extra)}, everything still fits, and it is {second}. So it may be true,"
            f" {MAY}."
        )
        extra_row = f"({', '.join(map(str, extra))})"
        return step(text, f"{' and '.join(claims)} where W = {{{row}}}; V = {{{extra_row}}}", "two worlds")

    def _sort(self, who: Sequence[Literal], rules: Sequence[Sentence]) -> tuple[int, ...]:
        found = follows(who, rules)
        assert found is not None
        return tuple(int(found.get(kind, False)) for kind in range(self._kinds))

    def _sorted_words(self, sort: Sequence[int]) -> str:
        names = [self._nouns[kind][:-1] for kind, inside in enumerate(sort) if inside]
        return " and ".join(names) + (" only" if len(names) < len(sort) else "") if names else "none of these"

    def _of(self, who: Sequence[Literal]) -> str:
        parts = [f"{'among' if inside else 'not among'} the {self._nouns[kind]}" for kind, inside in who]
        return " and ".join(parts)

    def _worded(self, sentence: Sentence) -> str:
        """As the problem says it, where it does."""
        if sentence in self._words:
            return self._words[sentence]
        return _WORDS[sentence[0]].format(self._nouns[sentence[1]], self._nouns[sentence[2]])

    def _lower(self, sentence: Sentence) -> str:
        words = self._worded(sentence)
        return words[0].lower() + words[1:]

    def _sources(self, rules: Sequence[Sentence]) -> str:
        return listed([f"“{self._worded(rule)}”" for rule in rules])


def _excluded(rule: Sentence) -> str:
    """1 for somebody whom the rule excludes, and 0 for others."""
    return _product(literals_of(rule))


def _product(literals: Sequence[Literal]) -> str:
    return "*".join(_LETTERS[kind] if inside else f"(1 - {_LETTERS[kind]})" for kind, inside in literals)


def _worded(nouns: Sequence[str], sentence: Sentence, rng: Random) -> str:
    """No and some say the same of both kinds in either order."""
    form, one, other = sentence
    if form in ("no", "some") and rng.random() < 0.5:
        one, other = other, one
    return _WORDS[form].format(nouns[one], nouns[other])


def _told(
    p: Params,
    given: Sequence[Sentence],
    asked: Sequence[Sentence],
    words: Mapping[Sentence, str],
    rng: Random,
) -> str:
    nouns = listed(rng.sample(p.nouns, len(p.nouns)))
    facts = ". ".join(words[each] for each in given)
    listing = "; ".join(f"({k}) {words[each]}" for k, each in enumerate(asked, 1))
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
