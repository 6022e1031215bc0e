"""The kind of quantity that a question in English asks for, and that of a value: money, a count, a measure.

Of two kinds that are both known and cannot be one, the value answers another question: *the boxes cost $2*
where it asks how many boxes.
"""

import re
from dataclasses import dataclass
from enum import Enum
from itertools import takewhile

from engine.answers.responses.questions import Question, dimensions_of, words_in
from engine.answers.responses.wording import phrases
from engine.answers.words.lexicon import listed, stem
from engine.answers.words.number_words import is_number_word
from engine.answers.words.roots import root


class Kind(Enum):
    """What a value measures."""

    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    UNIT = "unit"
    SPEED = "speed"
    EXTENT = "extent"
    """How long, old, tall or far: in a unit that is not told."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A kind of quantity: of a unit what it measures, of a count the roots of what is counted."""

    kind: Kind
    measured: tuple[tuple[str, int], ...] = ()
    counted: frozenset[str] = frozenset()


_HOW_MANY = re.compile(
    r"\bhow many (?:(?:more|fewer|additional|extra|total|full|whole|complete) )?"
    r"(?P<what>[a-z]+(?:[ /-][a-z]+){0,3})",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\b(?:what|which|how many) (?:is the )?percent|\bpercentage\b", re.IGNORECASE)
#: The unit of what is asked for last.
_IN_PERCENT = re.compile(r"\bin percent\b(?=[^?]*\??\s*$)", re.IGNORECASE)
_FAST = re.compile(
    r"\bhow fast\b|\bwhat (?:is|was) (?:the |his |her |their |its )?(?:average )?speed\b", re.IGNORECASE
)
_EXTENT = re.compile(r"\bhow (?:old|tall|high|far|deep|wide|heavy|long)\b", re.IGNORECASE)
_HOW_MUCH = re.compile(r"\bhow much(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_PRICE = re.compile(
    r"\bwhat (?:is|was|will be|would be) (?:the|his|her|their)[a-z ]{0,30}\b(?:price|cost|profit|bill)\b",
    re.IGNORECASE,
)
_OF_MONEY = frozenset(
    map(
        root,
        phrases(
            """
            money, cost, pay, spend, earn, charge, owe, profit, price, worth, dollar, cent, make, bill,
            revenue, income, salary
            """
        ),
    )
)
_AUXILIARIES = frozenset(
    phrases("is, does, do, did, will, would, should, was, were, are, has, have, had, can, must")
)
_NO_THINGS = frozenset(
    phrases("does, do, did, can, will, would, are, is, were, was, have, has, of, times, way")
)
#: Behind these the things that are counted are told apart, or do something.
_ENDS_THINGS = frozenset(
    phrases("of, are, is, were, was, did, does, do, will, would, can, in, have, has, there, must, should, to")
)
_PERCENT_SIGN = re.compile(r"\s*\\?%|\s*percent\b", re.IGNORECASE)
_CURRENCIES = frozenset(
    phrases("dollar, euro, sterling, yuan, yen, rupee, rouble, franc, peso, zloty, krona, krone, reais, won")
)
#: Units of nothing in particular.
_BARE_UNITS = frozenset(phrases("unit, point"))
_RATE = re.compile(r"\s*[A-Za-z]+\s?/|\s*[A-Za-z]+ (?:per|each|a|an)\b")
_WEIGHS = frozenset((root("weigh"),))


def asked_quantity(question: Question) -> Quantity | None:
    """What kind of quantity a question asks for; ``None`` where it does not say."""
    text = question.text
    if _PERCENT.search(text) is not None or _IN_PERCENT.search(text) is not None:
        return Quantity(Kind.PERCENT)
    if (many := _HOW_MANY.search(text)) is not None:
        return _counted(many["what"])
    if _FAST.search(text) is not None:
        return Quantity(Kind.SPEED)
    if _EXTENT.search(text) is not None:
        return Quantity(Kind.EXTENT)
    much = _HOW_MUCH.search(text)
    words = words_in(much["rest"]) if much is not None else ()
    roots = set(map(root, words))
    is_money = words[:1] == ("money",) or (
        words[:1] != ()
        and words[0] in _AUXILIARIES
        and not _OF_MONEY.isdisjoint(roots)
        and _WEIGHS.isdisjoint(roots)
    )
    return Quantity(Kind.MONEY) if is_money or _PRICE.search(text) is not None else None


def _counted(what: str) -> Quantity | None:
    """What stands behind *how many*: a unit, or the things that are counted."""
    first = what.split()[0].casefold()
    if first in _NO_THINGS or is_number_word(stem(first)):
        return None
    measured = dimensions_of(what)
    if measured is not None:
        return _of_unit(measured)
    things = tuple(takewhile(lambda word: word not in _ENDS_THINGS, words_in(what)))
    if any(dimensions_of(word) is not None for word in things):
        return None
    return Quantity(Kind.COUNT, counted=frozenset(map(root, things)))


def _of_unit(measured: tuple[tuple[str, int], ...]) -> Quantity | None:
    names = {name for name, _ in measured}
    if names & _CURRENCIES:
        return Quantity(Kind.MONEY) if len(names) == 1 else None
    return None if names & _BARE_UNITS or not names else Quantity(Kind.UNIT, measured)


def told_quantity(before: str, behind: str, question: Question) -> Quantity | None:
    """What kind of quantity a value is, by the words and signs beside it; ``None`` where they do not say.

    ``before``, ``behind``: the text up to its numeral and the text that follows.
    """
    if before.rstrip(" ").endswith(("$", "€", "£")):
        return Quantity(Kind.MONEY)
    if _PERCENT_SIGN.match(behind):
        return Quantity(Kind.PERCENT)
    words = re.match(r"\s*(?:[A-Za-z]+[ ]?){0,3}", behind)
    found = words_in(words[0]) if words is not None else ()
    if not found or _RATE.match(behind) or len(found[0]) < 2:
        return None
    measured = dimensions_of(words[0]) if words is not None else None
    if measured is not None:
        return _of_unit(measured)
    is_thing = {found[0], stem(found[0])} & listed("count_nouns.txt") and (
        root(found[0]) in question.others | question.own
    )
    return Quantity(Kind.COUNT, counted=frozenset({root(found[0])})) if is_thing else None


#: Kinds of a value that a question of each kind cannot be answered with.
_APART = {
    Kind.MONEY: {Kind.UNIT, Kind.COUNT, Kind.PERCENT},
    Kind.PERCENT: {Kind.MONEY, Kind.UNIT, Kind.COUNT},
    Kind.COUNT: {Kind.MONEY, Kind.UNIT, Kind.PERCENT},
    Kind.UNIT: {Kind.MONEY, Kind.COUNT, Kind.PERCENT},
    Kind.SPEED: {Kind.MONEY, Kind.COUNT, Kind.PERCENT},
    Kind.EXTENT: {Kind.MONEY, Kind.COUNT, Kind.PERCENT},
}


def are_apart(asked: Quantity, told: Quantity) -> bool:
    """Whether a value of one kind cannot answer a question of another."""
    if asked.kind is Kind.UNIT and told.kind is Kind.UNIT:
        return asked.measured != told.measured
    if asked.kind is Kind.EXTENT and told.kind is Kind.UNIT:  # no speed, nor any other compound unit
        return len(told.measured) > 1
    return told.kind in _APART[asked.kind]
