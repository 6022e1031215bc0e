"""A sentence that states a value, read beside the question of its problem: what the laws of it look at."""

import re
from dataclasses import dataclass
from enum import Enum

from engine.answers.responses.kept import kept_where_short
from engine.answers.responses.languages.english import ENGLISH
from engine.answers.responses.quantities import Quantity, asked_quantity, told_quantity
from engine.answers.responses.questions import (
    Question,
    bare_prose,
    content,
    dimensions_of,
    expressions_in,
    words_in,
)
from engine.answers.responses.said import Said
from engine.answers.responses.wording import Role, phrases
from engine.answers.words.roots import root

_CLAUSE_END = re.compile(r"[,;:]\s|\bbecause\b|\bso\b|\bthen\b|\bthat\b(?=\s(?:the|he|she|they|it)\b)")
_CALCULATES = re.compile(
    r"[=+*×÷]|\d\s?/\s?\$?\d|\\(?:frac|dfrac|times|cdot|div)(?![a-z])|\d\s?[-−]\s?\$?\d|\bbecause\b"
)
_WORD = re.compile(r"(?<![^\W\d_])(?<!\\)[A-Za-z]{2}")
_FIRST_WORDS = re.compile(r"\s*(?:[A-Za-z'’]+[ ]?){0,3}")
_ANSWER = re.compile(
    r"\b(?:answer|result|solution|(?:required|requested|sought|desired|wanted)(?:[ -]for)? [a-z]+|"
    r"(?:number|value|quantity|amount|count) (?:(?:that|which) is )?"
    r"(?:asked|looked|wanted|sought|required)(?: for)?)\b",
    re.IGNORECASE,
)
#: The unit of a value, told before it.
_IN_UNIT = re.compile(
    r"\bin (?P<unit>(?:square |cubic )?[a-z]{2,}(?: per [a-z]{2,})?)(?![a-z])", re.IGNORECASE
)
#: What only says that all is right, before a value.
_AFFIRMS = re.compile(
    rf"^\W*(?:{'|'.join(ENGLISH.roles[Role.AFFIRMATION])}|perfect|done|i am done|all right)\W*$",
    re.IGNORECASE,
)
#: What marks a sentence as a result of all that was said, or of several things together.
_MARK = re.compile(
    r"^(?:so|thus|hence|therefore|then|finally|altogether|together|in total|this means|that means)\b"
    r"|\b(?:therefore|total|altogether|combined|together|left|remain\w*|now|such)\b",
    re.IGNORECASE,
)
#: What has or is something, and does nothing.
_HOLDER = re.compile(r"\W*the \w+ (?:has|have|had|is|are|was|contains?|holds?)\s*", re.IGNORECASE)
#: A person of the question, and a noun that opens a sentence.
_ASKED_OF = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"^\W*(?:so |thus |hence )?the [a-z]+(?= [a-z]+)", re.IGNORECASE)
#: Subjects that stand for what is asked for.
_OPEN_SUBJECT = re.compile(r"\b(?:it|that|this|there|we)\b", re.IGNORECASE)
_COPULA = re.compile(r"\b(?:is|are|was|were)\b")
#: What a result comes after, without a comma.
_CIRCUMSTANCE = re.compile(
    r"^\W*(?:after|with|including|applying) (?:(?:the|a|an|his|her|its|their|this) )?(?:\d+"
    r"(?:\.\d+)?\s?% )?\w+"
    r"(?: and (?:the )?\w+)?"
    r"(?=,? (?:it|he|she|the|they)\b)",
    re.IGNORECASE,
)
#: An event, of whose probability, or the probability of its contrary, a value is told.
_EVENT = re.compile(
    r"(?P<contrary>1\s?[-−]\s?)?(?<![A-Za-z])(?:P|Pr|\\Pr)\s?(?:\\left)?[(\[]"
    r"(?P<event>[^()\[\]=]{2,80})(?:\\right)?[)\]]"
    r"\s*=[\s$\\(\[{]*$"
)
#: Words that name a chance of something, and not the thing.
CHANCES = frozenset(map(root, phrases("probability, chance, likelihood, odds")))


class Form(Enum):
    """How a sentence tells its value: which of the laws read it."""

    ANY = "any sentence"
    EVENT = "the probability of an event, by its sign; no law of words reads it"
    WORDS = "words alone: no calculation, no noun for an answer, and a problem without formulas"
    NAMES = "names in place of a number"
    PLAIN = "such words without a mark of a result (*so*, *in total*) and with a subject of their own"


@dataclass(frozen=True, slots=True)
class _Heard:
    """What a sentence says of the value in it, whatever is asked."""

    before: str
    """What stands before its numeral, and what behind it, without formulas."""
    behind: str
    clause: str
    """The last clause before the numeral."""
    noun: str
    """The noun behind the value, with the word that tells it apart: *red ties*."""
    core: frozenset[str]
    """The roots of what the clause and the noun speak of."""
    spoken: frozenset[str]
    """The roots of all that the clause, and what stands behind the value, speak of."""
    expressions: frozenset[str]
    """What it names by an operator or a function; nothing where it calculates."""
    is_marked: bool
    """Whether it is marked as a result of all that was said."""
    is_open: bool
    """Whether its subject stands for what is asked for: *it*, *there*."""
    event: re.Match[str] | None
    is_worded: bool
    """Whether it neither calculates nor names an answer by its noun."""


@dataclass(frozen=True, slots=True)
class Telling(_Heard):
    """What a sentence says of the value in it, beside the question of its problem."""

    question: Question
    asked: Quantity | None
    """The kind of quantity that the question asks for, and that of the value, where they say."""
    told: Quantity | None
    forms: frozenset[Form]

    @property
    def deeds(self) -> frozenset[str]:
        """What the sentence says that somebody or something does or is."""
        return _deeds(self.clause, self.question) or _told_of(self.behind)

    @property
    def chosen(self) -> frozenset[str]:
        """The event of a chance that is told in words."""
        event = self.core - CHANCES
        return event if event < self.core else frozenset()


def telling_of(said: Said, question: Question) -> Telling:
    """A sentence read beside the question of its problem."""
    heard = _heard(said.before, said.behind)
    is_worded = heard.is_worded and question.is_prose and not said.is_name
    is_plain = is_worded and bool(heard.spoken) and not heard.is_marked and not heard.is_open
    held = {
        Form.ANY: True,
        Form.EVENT: heard.event is not None,
        Form.NAMES: said.is_name,
        Form.WORDS: is_worded,
        Form.PLAIN: is_plain,
    }
    return Telling(
        heard.before,
        heard.behind,
        heard.clause,
        heard.noun,
        heard.core,
        heard.spoken,
        heard.expressions,
        heard.is_marked,
        heard.is_open,
        heard.event,
        heard.is_worded,
        question,
        asked_quantity(question),
        told_quantity(said.before, heard.behind, question),
        frozenset(form for form, is_held in held.items() if is_held),
    )


@kept_where_short
def _heard(said_before: str, said_behind: str) -> _Heard:
    """A sentence read by itself: what stands before its value and behind it."""
    told_before, behind = bare_prose(said_before), bare_prose(said_behind)
    before = _AFFIRMS.sub("", _CIRCUMSTANCE.sub(" ", told_before))
    clauses = [each for each in _CLAUSE_END.split(before) if _WORD.search(each) is not None]
    clause = _IN_UNIT.sub(_without_unit, clauses[-1]) if clauses else ""
    noun = _noun_behind(behind)
    event = _EVENT.search(said_before)
    return _Heard(
        told_before,
        behind,
        clause,
        noun,
        content(clause) | content(noun),
        content(clause) | content(behind),
        expressions_in(said_before) if "=" not in said_before else frozenset(),
        _MARK.search(f"{before} {behind}") is not None or _CIRCUMSTANCE.match(told_before) is not None,
        _OPEN_SUBJECT.search(clause) is not None,
        event,
        event is None
        and _ANSWER.search(before) is None
        and _CALCULATES.search(f"{said_before} {said_behind}") is None,
    )


def _without_unit(told: re.Match[str]) -> str:
    """Nothing for the unit in which a value is told, which has laws of its own: *in square metres*."""
    return told[0] if dimensions_of(told["unit"]) is None else " "


def _noun_behind(behind: str) -> str:
    found = _FIRST_WORDS.match(behind)
    kept: list[str] = []
    for word in words_in(found[0]) if found is not None else ():
        if not content(word):
            break
        kept.append(word)
    return " ".join(kept[:2])


def _deeds(clause: str, question: Question) -> frozenset[str]:
    """What a clause says that somebody or something does: no names, nor *the class has*."""
    named = frozenset(map(root, question.names))
    holder = _HOLDER.fullmatch(clause)
    if _ASKED_OF.search(question.text) is not None:
        clause = _SUBJECT.sub(" ", clause)  # whom its pronoun may mean
    return content(clause) - named if holder is None else frozenset()


def _told_of(behind: str) -> frozenset[str]:
    """What is said of a value that opens its sentence: *12 of the apples are rotten*."""
    copula = _COPULA.search(behind)
    return content(behind[copula.end() :]) if copula is not None else frozenset()
