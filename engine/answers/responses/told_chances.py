"""The laws of chances: *the probability that it rains* where the question asks for that of no rain."""

import re

from engine.answers.responses.questions import Question, content, words_in
from engine.answers.responses.tellings import CHANCES, Telling
from engine.answers.responses.wording import phrases
from engine.answers.words.number_words import leading_number
from engine.answers.words.roots import root

_TEXT = re.compile(r"\\[a-z]+|[{}]")
#: Of how many of the things that are drawn an event speaks.
_OF_THEM = {
    "all": re.compile(r"\b(?:both|all)\b", re.IGNORECASE),
    "some": re.compile(r"\bat least (?:one|1|a)\b", re.IGNORECASE),
    "one": re.compile(r"\b(?:exactly|only|just) (?:one|1)\b", re.IGNORECASE),
    "none": re.compile(r"\b(?:neither|none|no)\b", re.IGNORECASE),
    "few": re.compile(r"\bat most (?:one|1)\b", re.IGNORECASE),
}
#: What denies an event, and how many things are counted beside one.
_NEGATED = re.compile(
    r"≠|!=|n['’]t\b|\b(?:not|no|none|never|neither|nor|without|except|other than|fail\w*|miss\w*)\b",
    re.IGNORECASE,
)
_NUMERALS = re.compile(r"\d+")
_BOUND = re.compile(
    r"\b(?P<how>at least|at most|no more than|no fewer than|more than|fewer than|less than|exactly)"
    r" (?P<number>\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
_SEVERAL = frozenset(phrases("two, three, four, five, six, seven, eight, nine, ten"))


def is_of_another_event(telling: Telling) -> bool:
    """Whether a value is told of an event, or of its contrary, of which the question does not ask."""
    assert telling.event is not None
    question = telling.question
    told = content(_TEXT.sub(" ", telling.event["event"]))
    numbers = _NUMERALS.findall(telling.event["event"])
    if not set(numbers) <= set(_NUMERALS.findall(question.text)) and _NUMERALS.search(question.text):
        return True
    if telling.event["contrary"]:
        return bool(told) and told <= question.own
    others = told - question.roots
    is_denied = _NEGATED.search(telling.event["event"]) is not None
    if is_denied and _NEGATED.search(question.text) is None:
        return True
    is_new = others == told and _WORDY.search(telling.event["event"]) is not None
    return bool(others) and (is_new or is_mentioned(others, question))


def is_another_chance(telling: Telling) -> bool:
    """Whether the chance of another event is told: of other things, of more of them, or of what is denied."""
    question, chosen = telling.question, telling.chosen
    said, asked = (_how_many_of(text) for text in (f"{telling.before} {telling.behind}", question.text))
    is_chance = not CHANCES.isdisjoint(telling.core) or not CHANCES.isdisjoint(question.own)
    if is_chance and said and asked and said.isdisjoint(asked):
        return True
    bounds, bounds_asked = (
        _bounds_of(text) for text in (f"{telling.before} {telling.behind}", question.text)
    )
    if is_chance and bounds and bounds.isdisjoint(bounds_asked or _unbounded(bounds, question)):
        return True  # of two at least, where it asks of two exactly
    if _is_event_of_others(telling):
        return True
    if is_chance and any(_is_new_number(word, question) for word in words_in(telling.clause)):
        return True  # of two draws, where it asks of one
    known = {word for sentence in question.sentences for word in sentence} | set(
        _NUMERALS.findall(question.text)
    )
    if is_chance and question.text != "" and not known.issuperset(_NUMERALS.findall(telling.clause)):
        return True
    is_denied = _NEGATED.search(question.text) is not None
    event = telling.core - CHANCES
    if is_chance and event and event <= question.roots | question.others and is_denied:
        return _NEGATED.search(f"{telling.before} {telling.behind}") is None  # it rains, for no rain
    return chosen.isdisjoint(question.roots) and is_mentioned(chosen, question)


def _unbounded(bounds: frozenset[tuple[str, str]], question: Question) -> frozenset[tuple[str, str]]:
    """The bounds that are told, but for those of numbers that the question has without one."""
    numbers = set(_NUMERALS.findall(question.text)) | {_digits(word) for word in words_in(question.text)}
    is_open = _OR_MORE.search(question.text) is not None
    return frozenset(bound for bound in bounds if is_open or bound[0] == "exactly" or bound[1] not in numbers)


def _is_event_of_others(telling: Telling) -> bool:
    """Whether the event of a chance is told in words of which none is of the question: *not blue*."""
    found = _EVENT_IN_WORDS.search(telling.before)
    event = content(found["event"]) - CHANCES - _GENERIC if found is not None else frozenset()
    own = telling.question.roots | telling.question.own
    return bool(event) and event.isdisjoint(own)


#: A word, and no letters that stand for one: *P(RR)*.
_WORDY = re.compile(r"[a-z]{3}")
_OR_MORE = re.compile(r"\bor (?:more|fewer|less)\b|[<>≤≥]", re.IGNORECASE)
_EVENT_IN_WORDS = re.compile(
    r"\b(?:probability|chance|likelihood) (?:that|of) (?P<event>[^=]{2,80}?) (?:is|are|equals|=)\W*$",
    re.IGNORECASE,
)
#: Words that stand for whatever event is asked about.
_GENERIC = frozenset(
    map(root, phrases("event, outcome, success, this, happen, occur, get, draw, pick, choose, roll, select"))
)


def _is_new_number(word: str, question: Question) -> bool:
    """Whether a word counts things, so many as the problem does not name."""
    if word not in _SEVERAL or root(word) in question.own | question.others:
        return False
    return _digits(word) not in _NUMERALS.findall(question.text)


def _digits(word: str) -> str:
    """A number in a word, or in digits, in digits."""
    number = leading_number(word)
    return word if number is None else str(number[0])


def _bounds_of(text: str) -> frozenset[tuple[str, str]]:
    """How many at least, at most or exactly an event is of, by words and number."""
    return frozenset(
        (" ".join(bound["how"].lower().split()), _digits(bound["number"].lower()))
        for bound in _BOUND.finditer(text)
    )


def _how_many_of(text: str) -> frozenset[str]:
    """How many of some things an event is about: *both*, *at least one*, *neither*."""
    return frozenset(name for name, form in _OF_THEM.items() if form.search(text) is not None)


def is_mentioned(roots: frozenset[str], question: Question) -> bool:
    """Whether one sentence that only mentions a number speaks of all this."""
    return bool(roots) and any(roots <= mention for mention in question.mentions)
