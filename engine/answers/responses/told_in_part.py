"""What the laws of another quantity look for where all are asked for, a rest, a share or a difference."""

import re

from engine.answers.responses.quantities import Kind
from engine.answers.responses.questions import SELECTORS, words_in
from engine.answers.responses.tellings import Telling
from engine.answers.responses.wording import phrases
from engine.answers.words.roots import root

_ALL_OF = frozenset(map(root, phrases("both, all, every, each")))
_IN_EACH = re.compile(r"\b(?:in|on|for) (?:each|every)\b", re.IGNORECASE)
#: Each or one of some things, of which a value is told.
_ONE_OF = re.compile(
    r"\W*(?:(?:so|thus|hence|then) )?(?:each|every|one|a single) (?P<thing>[a-z]+)", re.IGNORECASE
)
_APIECE = re.compile(r"^\W*(?:[a-z]+ )?(?:each|apiece)\W*$", re.IGNORECASE)
_OF_THING = re.compile(r"^\s*of (?:the|a|an|its|one|this|that) [a-z]+", re.IGNORECASE)
#: What asks for so much of a thing.
_SHARE = re.compile(r"\b(?:fraction|part|portion|share|proportion|percent\w*|much of)\b", re.IGNORECASE)
_SINGLE = frozenset(map(root, phrases("each, every, one, per, single, apiece")))
_TOTAL = re.compile(r"\b(?:total\w*|altogether|combined|together|sum|in all|both)\b", re.IGNORECASE)
_SUMS = re.compile(r"\b(?:total|altogether|combined|together|sum|in all)\b", re.IGNORECASE)
#: A rest, a share or a difference, of which no total is one.
_NO_SUM = re.compile(
    r"\b(?:left|remain\w*|still|leftover|leftovers|each|per|more|fewer|less|difference|new|need)\b",
    re.IGNORECASE,
)
_MORE = (
    "more|fewer|less|older|younger|longer|shorter|taller|higher|lower|heavier|lighter|faster|slower|bigger"
    "|larger|smaller|greater|wider|deeper|cheaper|further|farther"
)
_ASKS_NO_SUM = re.compile(
    r"(?<!its )(?<!the )(?<!without )(?<!without a )(?<!no )\b(?:left|remain\w*|leftovers?)\b"
    r"|\bhow (?:many|much) (?:more|fewer|less|new)\b|\binterest\b(?! rate)",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    rf"\bhow (?:many|much)\b.*\b(?:{_MORE})\b.*\bthan\b|\bwhat (?:is|was) the difference\b", re.IGNORECASE
)
_COMPARED = re.compile(rf"\b(?:{_MORE}|difference|extra|additional|than|by)\b", re.IGNORECASE)
_HAS = re.compile(r"\b(?:has|have|had|is|was|are|were)\b", re.IGNORECASE)
_TIME = "second|minute|hour|day|night|week|weekend|month|year|season|game|session|trip"
#: A value by the time that it takes, or by what else it is counted.
_RATE = re.compile(rf"^\W*(?:[a-z]+ ){{0,3}}(?:per|an?|each|every) (?P<unit>{_TIME})\b", re.IGNORECASE)
_BY_TIME = re.compile(
    rf"\b(?:per|each|every) (?P<unit>{_TIME}) (?:is|was|are|were|equals)\W*$", re.IGNORECASE
)
#: A rate that a question gives: *at 6% per year*.
_RATE_GIVEN = re.compile(rf"\d[\d.]*\s?(?:%|percent) (?:per|an?|each|every) (?:{_TIME})\b", re.IGNORECASE)
#: What is asked for by the time.
_SPEED = re.compile(r"/\s?[a-z]|\b(?:speed|rate|velocity|fast|daily|average|per)\b", re.IGNORECASE)
#: One of several times, of which alone a sentence tells.
_TURN = re.compile(
    rf"\b(?:in|on|during|for|at) (?:the )?(?P<turn>first|second|third|fourth|last|next|other|final) "
    rf"(?:[a-z]+ )?(?P<unit>{_TIME})s?\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"\bon (?P<day>[a-z]+day)s?\b", re.IGNORECASE)
_IN_TIME = re.compile(r"\bin \d+ (?:years?|months?|weeks?|days?|hours?|minutes?)\b.*\bwill\b", re.IGNORECASE)
_WILL_IN_TIME = re.compile(
    r"\bwill\b.*\bin \d+ (?:years?|months?|weeks?|days?|hours?|minutes?)\b", re.IGNORECASE
)
_NOW = re.compile(r"\b(?:now|today|currently|at present)\b", re.IGNORECASE)
_AFTER_TIME = re.compile(r"\bin \d+ (?:years?|months?|weeks?|days?|hours?|minutes?)\b", re.IGNORECASE)
#: A condition or a reason before what is told.
_REASON = re.compile(r"^\W*(?:so )?(?:if|since|because)\b[^,]{3,160},\s", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:ago|used to|initially|originally|at first|to begin with)\b", re.IGNORECASE)
_NEGATIONS = frozenset(phrases("not, no, non, neither, nor, without, never, other, than, except"))
_THEY = frozenset(phrases("they, their, them"))


def is_of_each(telling: Telling) -> bool:
    is_each = _IN_EACH.search(telling.behind) is not None and telling.question.own.isdisjoint(_ALL_OF)
    return is_each or (_APIECE.match(telling.behind) is not None and telling.question.own.isdisjoint(_SINGLE))


def is_share_of_thing(telling: Telling) -> bool:
    """Whether so much of a thing is told, and the question asks in a unit: *12/5 of the tank* for hours."""
    asked = telling.asked
    is_measured = asked is not None and asked.kind in (Kind.UNIT, Kind.EXTENT, Kind.SPEED)
    return (
        is_measured
        and _OF_THING.match(telling.behind) is not None
        and _SHARE.search(telling.question.text) is None
    )


def is_of_one(telling: Telling) -> bool:
    """Whether it is told of each or one of some things, and the question asks of no such: *one bag costs*."""
    found = _ONE_OF.match(telling.clause)
    question = telling.question
    if found is None or not question.own.isdisjoint(_SINGLE):
        return False
    return re.search(rf"\b(?:an?|the) {found['thing']}\b", question.text, re.IGNORECASE) is None


def is_of_one_part(telling: Telling) -> bool:
    """Whether, of several things that are summed, a sentence names one alone: *230 dollars on flour*."""
    question = telling.question
    if _SUMS.search(question.text) is None or _SUMS.search(telling.before) is not None:
        return False
    parts = question.parts
    named = [part for part in parts if not part.isdisjoint(telling.spoken - question.roots)]
    return len(parts) > 1 and len(named) == 1


def is_of_another_part(telling: Telling) -> bool:
    """Whether, of things that stand side by side, others are named than the question names: *a blue ball*."""
    question = telling.question
    if not _NEGATIONS.isdisjoint(words_in(telling.clause)):
        return False  # not blue is red
    parts, spoken = question.parts, telling.spoken
    marks = [part.difference(*(other for other in parts if other != part)) for part in parts]
    asked = [mark for mark in marks if mark and mark <= question.own]
    others = frozenset().union(*(mark for mark in marks if mark not in asked)) - question.own
    names_asked = any(not mark.isdisjoint(spoken) for mark in asked)
    return bool(asked) and not others.isdisjoint(spoken) and not names_asked


def is_of_one_person(telling: Telling) -> bool:
    """Whether one of several persons is named, and the question asks of them together."""
    question = telling.question
    is_of_all = _SUMS.search(question.text) is not None and not _THEY.isdisjoint(words_in(question.text))
    persons = question.names - SELECTORS
    named = persons & set(words_in(f"x {telling.clause} {telling.behind}"))
    return is_of_all and len(persons) > 1 and len(named) == 1 and named.isdisjoint(question.own_names)


def is_total(telling: Telling) -> bool:
    """Whether a total is told, and the question asks for what is left, for a share or a difference."""
    said, asked = f"{telling.clause} {telling.behind}", telling.question.text
    if _ACCOUNT.search(said) is not None and _INTEREST.search(asked) is not None:
        return True
    is_sum = _SUMS.search(said) is not None and _NO_SUM.search(said) is None
    return is_sum and _TOTAL.search(asked) is None and _ASKS_NO_SUM.search(asked) is not None


_ACCOUNT = re.compile(r"\b(?:account|balance|final amount|principal)\b", re.IGNORECASE)
_INTEREST = re.compile(
    r"\b(?:find|what is|calculate|compute|how much) (?:the )?(?:simple |compound )?interest\b", re.IGNORECASE
)


def is_more(telling: Telling) -> bool:
    """Whether it is told how much more there is, and the question does not ask for that: *$46,000 more*."""
    return _SO_MUCH_MORE.match(telling.behind) is not None and _COMPARED.search(telling.question.text) is None


_SO_MUCH_MORE = re.compile(r"^\s*(?:[a-z]+ )?(?:more|less|fewer)\W*$", re.IGNORECASE)


def is_rest(telling: Telling) -> bool:
    """Whether it is told what is left, and the question asks for all together."""
    asked = telling.question.text
    is_left = _LEFT.search(f"{telling.clause} {telling.behind}") is not None
    return is_left and _SUMS.search(asked) is not None and _NO_SUM.search(asked) is None


_LEFT = re.compile(
    r"\b(?:left|left over|leftover|remaining|remains?)\W*$|\b(?:is|are|was|were|has|have|be) left\b",
    re.IGNORECASE,
)


def is_no_difference(telling: Telling) -> bool:
    """Whether it is told what one has, and the question asks by how much it is more than another's."""
    asked, said = telling.question.text, f"{telling.before} {telling.behind}"
    is_holding = _HAS.search(telling.clause) is not None and bool(telling.spoken) and not telling.is_open
    return is_holding and _COMPARES.search(asked) is not None and _COMPARED.search(said) is None


def is_rate(telling: Telling) -> bool:
    """Whether a value is told by the day or the like, and the question asks for none: *$120 per day*."""
    found = _RATE.search(telling.behind) or _BY_TIME.search(telling.clause)
    if found is None:
        return False
    unit, asked = found["unit"], _RATE_GIVEN.sub(" ", telling.question.text)
    by = (
        rf"\b(?:per|an?|each|every|one|this|that|the) (?:[a-z\d-]+ ){{0,3}}{unit}\b(?! (?:{_TIME})\b)"
        rf"|\b{unit}ly\b|\bon (?:the )?{unit}"
    )
    return _SPEED.search(asked) is None and re.search(by, asked, re.IGNORECASE) is None


def is_of_one_turn(telling: Telling) -> bool:
    """Whether it is told of one of several times that the question does not choose: *in the first week*."""
    question, said = telling.question, f"{telling.before} {telling.behind}"
    turn, day = _TURN.search(said), _DAY.search(said)
    chosen = [found for found in (turn and turn["turn"], day and day["day"]) if found]
    return any(root(word) not in question.own and word.lower() in _TURNS for word in chosen)


_TURNS = SELECTORS | frozenset(phrases("next, other, last, final"))


def is_alone(telling: Telling) -> bool:
    """Whether it tells of one by itself, where the question asks of several together."""
    said, asked = f"{telling.clause} {telling.behind}", telling.question
    if asked.own.isdisjoint(_TOGETHER):
        return False
    labels = frozenset(_LABEL.findall(said))
    return _ALONE.search(said) is not None or (
        bool(labels) and len(labels) == 1 and not _LABEL.search(asked.text)
    )


_ALONE = re.compile(
    r"\b(?:alone|by (?:itself|himself|herself)|on (?:its|his|her) own)\b"
    r"|^\W*(?:so )?the (?:first|second|third|other|former|latter|faster|slower)(?: [a-z]+)? "
    r"(?:alone|takes?|took|needs?|needed|does|did|can|would|will|fills?|filled|finishe[sd]|empties|paints?)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\b[A-Z]?[a-z]{3,} ([A-Z])(?![\w'’.])")
_TOGETHER = frozenset(map(root, phrases("both, all, every, each, together, jointly, combined")))


def is_of_another_time(telling: Telling) -> bool:
    said, asked = f"{_REASON.sub('', telling.before)} {telling.behind}", telling.question.text
    is_later = _IN_TIME.search(said) is not None and _AFTER_TIME.search(asked) is None
    is_later |= _WILL_IN_TIME.search(said) is not None and _NOW.search(asked) is not None
    is_later |= _NOW.search(said) is not None and _ORIGINAL.search(asked) is not None
    other = _OTHER_TIME.search(said)
    if other is not None and other[0].lower() not in asked.lower():
        return True
    is_earlier = _EARLIER.search(said) is not None and _AGO.search(asked) is None
    return is_later or is_earlier


_OTHER_TIME = re.compile(
    r"\b(?:last|next|previous) (?:year|month|week|night|season)\b|\byesterday\b|\btomorrow\b", re.IGNORECASE
)
_ORIGINAL = re.compile(r"\b(?:original\w*|initial\w*|at first|to begin with)\b", re.IGNORECASE)
_AGO = re.compile(
    r"\b(?:ago|used to|initial\w*|original\w*|at first|to begin with|start\w*|began|begin\w*|before|first"
    r"|had|was|were|did)\b",
    re.IGNORECASE,
)
