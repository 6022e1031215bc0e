"""Truth-tellers and liars: who is who, from what they say about each other."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import combinations, permutations, product
from math import prod
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.words import names
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space

#: What somebody says: the kind of statement, and whom or how many it is about.
_Saying = tuple[str, tuple[int, ...]]
#: Truth-tellers are 1, liars 0.
_Truth = tuple[int, ...]

_MEANINGS: dict[str, Callable[[_Truth, tuple[int, ...]], bool]] = {
    "liar": lambda truth, about: not truth[about[0]],
    "honest": lambda truth, about: bool(truth[about[0]]),
    "same": lambda truth, about: truth[about[0]] == truth[about[1]],
    "different": lambda truth, about: truth[about[0]] != truth[about[1]],
    "exactly": lambda truth, about: sum(truth) == about[0],
    "least": lambda truth, about: sum(truth) >= about[0],
    "if": lambda truth, about: bool(truth[about[1]] or not truth[about[0]]),
    "both": lambda truth, about: bool(truth[about[0]] and truth[about[1]]),
    "either": lambda truth, about: not (truth[about[0]] and truth[about[1]]),
    "neither": lambda truth, about: not (truth[about[0]] or truth[about[1]]),
}
_WORDS = {
    "liar": "{0} is a liar",
    "honest": "{0} tells the truth",
    "same": "{0} and {1} are of the same kind",
    "different": "{0} and {1} are of different kinds",
    "if": "If {0} tells the truth, so does {1}",
    "both": "{0} and {1} both tell the truth",
    "either": "At least one of {0} and {1} is a liar",
    "neither": "{0} and {1} are both liars",
}
#: The truth of a statement as arithmetic with 1 and 0, for claims; {0} and {1} are the persons' values.
_ARITHMETIC = {
    "liar": "1 - {0}",
    "honest": "1*{0}",
    "same": "1 - abs({0} - {1})",
    "different": "abs({0} - {1})",
    "if": "1 - {0}*(1 - {1})",
    "both": "{0}*{1}",
    "either": "1 - {0}*{1}",
    "neither": "(1 - {0})*(1 - {1})",
}
_COMPOUND = ("either", "neither", "both")
_NUMBERS = ("none", "one", "two", "three", "four", "five")
#: How many people a level has, and of how many choices of what they say one is taken.
_PEOPLE, _STRIDES = (3, 3, 4, 4, 5), (1, 1, 7, 29, 9_973)


@register
class TruthTellers(Family):
    """Level 0: three people with simple statements. Level 1: three, one with a compound statement at least.
    Levels 2 and 3: four, of the one sort and the other. Level 4: five with compound statements."""

    name = "truth_tellers"
    version = "4"
    anchors = ("MATH 2", "MATH 4")
    levels = 5
    starters = 1
    kind = "math"
    summary = "Puzzles of truth-tellers and liars"
    dressing = frozenset({"names", "town"})
    redraws = 1

    writers = (names("The truth-tellers are @.", "So the answer is @."),)

    def space(self, level: int) -> Space:
        return Space(names=Combinations(NAMES, _PEOPLE[level]), town=TOWNS, sayings=_puzzles(level))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return _puzzle(p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads the statements back from the text and tries all assignments."""
        said = re.findall(r"(\w+) says: “(.*?)\.”", draft.statement)
        speakers = [name for name, _ in said]
        found = []
        for values in product((True, False), repeat=len(speakers)):
            honest = dict(zip(speakers, values, strict=True))
            if all(_reading(text, honest) == honest[name] for name, text in said):
                found.append(sorted(name for name in speakers if honest[name]))
        return None if [gold_of(draft)] == [_answer(names) for names in found] else f"the text allows {found}"


def _reading(text: str, honest: dict[str, bool]) -> bool:
    """Whether a statement as it stands in the text is true."""
    named = [honest[word] for word in re.findall(r"\w+", text) if word in honest]
    if text.startswith("Exactly"):
        return sum(honest.values()) == _NUMBERS.index(text.split()[1])
    if "same kind" in text:
        return named[0] is named[1]
    if "different kinds" in text:
        return named[0] is not named[1]
    if text.startswith("At least one"):
        return False in named
    if text.startswith("At least"):
        return sum(honest.values()) >= _NUMBERS.index(text.split()[2])
    if text.startswith("If"):
        return named[1] or not named[0]
    return not any(named) if "liar" in text else all(named)


def _answer(names: Sequence[str]) -> str:
    return f"\\text{{{', '.join(names) if names else 'nobody'}}}"


def _sayings(person: int, people: int, level: int) -> list[_Saying]:
    others = [k for k in range(people) if k != person]
    pairs = list(combinations(others, 2))
    compound: list[_Saying] = [(kind, pair) for kind in _COMPOUND for pair in pairs]
    compound += [("if", pair) for pair in permutations(others, 2)]
    counts: list[_Saying] = [("exactly", (n,)) for n in range(1, people)]
    counts += [("least", (n,)) for n in range(2, people)]
    if level > 2:
        return compound + [("same", pair) for pair in pairs] + counts
    singles: list[_Saying] = [(kind, (k,)) for kind in ("liar", "honest") for k in others]
    simple = singles + [(kind, pair) for kind in ("same", "different") for pair in pairs] + counts
    return simple + compound if level == 1 else simple


def _true(saying: _Saying, truth: _Truth) -> bool:
    kind, about = saying
    return _MEANINGS[kind](truth, about)


def _solutions(sayings: Sequence[_Saying]) -> list[_Truth]:
    return [
        truth
        for truth in product((1, 0), repeat=len(sayings))
        if all(_true(saying, truth) == bool(own) for saying, own in zip(sayings, truth, strict=True))
    ]


@cache
def _puzzles(level: int) -> tuple[tuple[_Saying, ...], ...]:
    """Statements with one solution that is not all liars. Of the many for more people, some suffice."""
    people = _PEOPLE[level]
    truths = list(product((1, 0), repeat=people))
    choices = [_sayings(person, people, level) for person in range(people)]
    # For each thing that may be said, the truths it fits as bits; the last truth is that all lie.
    fits = {
        (person, saying): sum(
            (_true(saying, truth) == bool(truth[person])) << place for place, truth in enumerate(truths)
        )
        for person, sayings in enumerate(choices)
        for saying in sayings
    }
    liars = 1 << len(truths) - 1
    found = []
    for rank in range(0, prod(map(len, choices)), _STRIDES[level]):
        sayings = []
        for options in choices:
            rank, place = divmod(rank, len(options))
            sayings.append(options[place])
        left = (1 << len(truths)) - 1
        for said in enumerate(sayings):
            left &= fits[said]
        kinds = {kind for kind, _ in sayings}
        enough = len(kinds) > 1 and (level != 1 or kinds & {*_COMPOUND, "if"})
        if left and left & (left - 1) == 0 and left != liars and enough:
            found.append(tuple(sayings))
    return tuple(found)


def _worded(saying: _Saying, names: Sequence[str]) -> str:
    kind, about = saying
    if kind == "exactly":
        noun = "truth-teller" if about[0] == 1 else "truth-tellers"
        return f"Exactly {_NUMBERS[about[0]]} of us {'is a' if about[0] == 1 else 'are'} {noun}"
    if kind == "least":
        return f"At least {_NUMBERS[about[0]]} of us are truth-tellers"
    return _WORDS[kind].format(*(names[k] for k in about))


def _clash(sayings: Sequence[_Saying], truth: _Truth) -> int | None:
    """The first person whose statement cannot fit, as far as people are decided."""
    for person, saying in enumerate(sayings[: len(truth)]):
        kind, about = saying
        if kind == "exactly":
            least, most = sum(truth), sum(truth) + len(sayings) - len(truth)
            value = None if least <= about[0] <= most and least < most else least == about[0] == most
        elif kind == "least":
            least, most = sum(truth), sum(truth) + len(sayings) - len(truth)
            value = None if least < about[0] <= most else least >= about[0]
        else:
            value = _true(saying, truth) if max(about) < len(truth) else None
        if value is not None and value != bool(truth[person]):
            return person
    return None


def _branches(sayings: Sequence[_Saying], truth: _Truth, names: Sequence[str]) -> list[str]:
    """The cases below a partial assignment, each followed until somebody's statement cannot fit."""
    decided = [
        f"{name} {'honest' if value else 'lying'}" for name, value in zip(names[1:], truth[1:], strict=False)
    ]
    said = listed(decided) if decided else ""
    person = _clash(sayings, truth)
    if person is not None:
        verdict = f"{names[person]}'s statement would be {'false' if truth[person] else 'true'}"
        return [f"with {said}, {verdict}"] if said else [verdict]
    if len(truth) == len(sayings):
        return [f"with {said}, everything fits"]
    return [text for value in (1, 0) for text in _branches(sayings, (*truth, value), names)]


def _case(sayings: Sequence[_Saying], first: int, names: Sequence[str]) -> Step:
    """All assignments with one value for the first person, and why they fail."""
    lead = f"Suppose {names[0]} {'tells the truth' if first else 'lies'}"
    text = f"{lead}: {'; '.join(_branches(sayings, (first,), names))}."
    return step(text, _cases(sayings, first), "case distinction")


def _cases(sayings: Sequence[_Saying], first: int) -> str:
    """Which assignments fit: 1 for who is honest and 0 for who lies, the first person's being known."""
    people = [f"t{k}" for k in range(len(sayings))]
    turns = " ".join(f"for {one} in ({first if k == 0 else '0, 1'},)" for k, one in enumerate(people))
    fits = " and ".join(
        f"{_arithmetic(said, people)} = {one}" for said, one in zip(sayings, people, strict=True)
    )
    found = [truth for truth in _solutions(sayings) if truth[0] == first]
    if not found:
        return f"count({fits} {turns}) = 0"
    written = ", ".join(f"({', '.join(str(int(value)) for value in truth)})" for truth in found)
    return f"{{({', '.join(people)}) {turns} if {fits}}} = {{{written}}}"


def _arithmetic(saying: _Saying, truth: Sequence[object]) -> str:
    kind, about = saying
    if kind == "exactly":
        return f"1 - min(1, abs({' + '.join(map(str, truth))} - {about[0]}))"
    if kind == "least":
        return f"min(1, max(0, {' + '.join(map(str, truth))} - {about[0] - 1}))"
    return _ARITHMETIC[kind].format(*(truth[k] for k in about))


def _puzzle(p: Params, rng: Random) -> Draft:
    names, sayings = p.names, p.sayings
    (truth,) = _solutions(sayings)
    honest = sorted(name for name, value in zip(names, truth, strict=True) if value)
    liars = sorted(set(names) - set(honest))
    speeches = " ".join(
        f"{name} says: “{_worded(saying, names)}.”" for name, saying in zip(names, sayings, strict=True)
    )
    opening = rng.choice(
        (
            f"In {p.town}, everybody either always tells the truth or always lies.",
            f"Each inhabitant of {p.town} is a truth-teller, who never lies, or a liar, who always does.",
            f"A traveller in {p.town} knows that some people there always lie and all others always tell the"
            " truth.",
        )
    )
    people = [f"t{k}" for k in range(len(names))]
    given = "; ".join(f"{one} = {value}" for one, value in zip(people, truth, strict=True))
    checks = [
        step(
            f"Check {name}: what {name} says is {'true' if value else 'false'}, as it must be.",
            f"{_arithmetic(saying, people)} = {value} where {given}",
            "check",
        )
        for name, saying, value in zip(names, sayings, truth, strict=True)
    ]
    one_more = sorted([*honest, liars[0]]) if liars else honest[1:]
    return answer_draft(
        f"{opening} {speeches} Who tells the truth? Answer with the names in alphabetical order, separated by"
        " commas.",
        gold=_answer(honest),
        answer_type="text",
        steps=[
            _case(sayings, 1, names),
            _case(sayings, 0, names),
            *checks,
            step(
                f"So the truth is told by ${_answer(honest)}$ alone.",
                f"{' + '.join(people)} = {len(honest)} where {given}",
                "conclusion",
            ),
        ],
        slips=[
            (_answer(liars), "named the liars"),
            (_answer(one_more), "took one person for the wrong kind"),
            *([(_answer(honest[:-1]), "missed one truth-teller")] if len(honest) > 1 else []),
        ],
        closing=rng.choice(("The truth is told by", "So the truth-tellers are")),
        axes={"people": len(names)},
    )
