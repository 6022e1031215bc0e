"""What a statement behind an answer only tells again: the answer, how it came about, facts of the problem."""

import re

from engine.answers.responses.asides import leaves_work
from engine.answers.responses.boxes import BOX
from engine.answers.responses.prose import is_known_prose
from engine.answers.responses.statements import Statement
from engine.answers.responses.wording import Role, Wording, words_of
from engine.answers.responses.worked import WORKED

#: Roles of words that a remark on an answer may not have; doubts and retractions are weighed elsewhere.
DENIALS = frozenset((Role.NEGATION, Role.JUDGEMENT, Role.COMPARISON, Role.SUPPOSITION, Role.MODALITY))
WEIGHED = frozenset((Role.DOUBT, Role.RETRACTION, Role.SURRENDER))
NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
#: Commands of LaTeX with what only they hold.
COMMAND = re.compile(r"\\(?:begin|end)\{[a-z*]+\}|\\[A-Za-z]+")
#: What says of the answer that it is but a part; not *the only solution*.
ONLY = re.compile(
    r"\b(?:only|merely|just|half|partly|partially)\b(?!\s(?:(?:possible|valid|real|positive|such|integer)\s)?"
    r"(?:solution|possib|one|value|root|way|answer|number|choice|option|candidate|case))"
    r"|\b(?:times|twice|half|double|thrice)\s(?:that|this|it)\b",
    re.IGNORECASE,
)
#: What leads from a number to what is left of it, or comes of it.
_LEAVING = re.compile(
    r"\b(?:leaving|leaves|giving|for a total of|which (?:gives|leaves|makes))\s"
    r"(?:(?:her|him|them|us|[A-Z][a-z]+)\s)?(?:with\s)?\$?\d[^\d]*$"
)
#: What makes another number of the one behind it, and what gives a name its value.
CHANGED = re.compile(
    r"\b(?:minus|negative|plus|twice|half|double|thrice|triple) \$?\d|(?<![\d)$ ])\s?[-−]\d|≠|\\neq?\b|!="
    r"|\d\s?[-−+*/×÷·]\s?\$?\d[\d.,]*[^\d=]*$",
    re.IGNORECASE,
)
#: What was done, or why: no demand, nor what still is to be done.
_TELLS = re.compile(
    r"[\s(*]*(?:(?:here,? )?(?:we|i)(?: (?:first|then|just))? (?:[a-z]{3,}ed|found|got|took|used|knew|saw)"
    r"|since|because|the|each|every|there (?:is|are))\b",
    re.IGNORECASE,
)
_SPEAKS_OF_IT = re.compile(r"\b(?:this|that|it|these|those)\b", re.IGNORECASE)
_LABELS = re.compile(r"[:=]")
#: A list of numbers, or of pairs, that were counted.
_LISTED = re.compile(
    r"(?:(?:specifically|namely),? )?(?:these|they|those|the [a-z]+(?: [a-z]+)?) (?:are|include):? "
    r"\$?(?P<items>[-−(]?\d[\d\s,()$−-]*(?:(?:,? and |, )\$?[-−(]?\d[\d\s,()−-]*)?)\$?",
    re.IGNORECASE,
)
_LISTED_AND = re.compile(r"(?:,? and |,)\s*(?![^()]*\))")


def lists_as_many(text: str, value: str) -> bool:
    """Whether a statement lists what was counted, and it is as many: *these are 1, 2 and 4* behind 3."""
    listed = _LISTED.fullmatch(text)
    if listed is None or not value.strip("$ ").isdigit():
        return False
    return len(_LISTED_AND.split(listed["items"])) == int(value.strip("$ "))


def ends_in(statement: Statement, value: str, wording: Wording, asked: frozenset[str]) -> bool:
    """Whether a statement comes to the answer once more: *she gets 29 dollars because 50 - 21 = 29*."""
    text = COMMAND.sub(" ", statement.text)
    named = numerals(text)
    if not asked or not wording.has_lexicon or not named or named[-1:] != numerals(value) or statement.asks:
        return False
    others = _others(WORKED.sub(" ", text), value, asked)
    return (not others or _LEAVING.search(text) is not None) and _is_sober(text, wording)


def tells_of_problem(statement: Statement, value: str, wording: Wording, asked: frozenset[str]) -> bool:
    """Whether a statement names no number but those of the problem, the answer, and what it works out."""
    text = COMMAND.sub(" ", statement.text)
    if not asked or not wording.has_lexicon or statement.asks or not _is_sober(text, wording):
        return False
    if _TELLS.match(text) is None or _SPEAKS_OF_IT.search(text) is not None:
        return False
    said = WORKED.sub(" ", text)
    if _LABELS.search(said) is not None:
        return False
    others = _others(said, value, asked)
    return not others and is_known_prose(text, wording)


def _others(text: str, value: str, asked: frozenset[str]) -> frozenset[str]:
    """The numbers of a text that are neither those of the answer nor of the problem."""
    return frozenset(numerals(text)) - frozenset(numerals(value)) - asked


def _is_sober(text: str, wording: Wording) -> bool:
    """Whether a text neither denies, doubts nor supposes, and changes no sign."""
    is_bare = not ONLY.search(text) and not CHANGED.search(text) and not leaves_work(text)
    roles = wording.book.roles_in(text)
    return is_bare and "if" not in words_of(text) and not roles & (DENIALS | WEIGHED)


def numerals(text: str) -> tuple[str, ...]:
    return tuple(NUMERAL.findall(text.replace(BOX, "")))
