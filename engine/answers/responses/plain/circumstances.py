"""Circumstances of the problem that a sentence names beside its value: *over the three days*, *at noon*."""

import re

from engine.answers.responses.asked_words import ASKS
from engine.answers.responses.counts_asked import is_number_asked
from engine.answers.responses.plain.rule import Heard, Rewording
from engine.answers.responses.wording import phrases, words_of
from engine.answers.words.lexicon import stem
from engine.answers.words.number_words import is_number_word, leading_number

_PREPOSITION = r"(?:over|in|for|during|within|across|after|by|at|throughout)"
_WHEN = r"(?:(?:the|those|these|all|that) )?(?:[a-z\d]+ ){0,2}[a-z]+"
_DIGITS = re.compile(r"\d+")
_SMALL = frozenset(
    phrases("the, those, these, all, that, over, in, for, during, within, across, after, by, at, throughout")
)
#: Times over which something is summed.
_SPANS = frozenset(phrases("days, weeks, months, years, hours, games, rounds"))
_TOTALS = frozenset(f"{ASKS}{word}" for word in phrases("altogether, total, together, all"))
#: What asks for the value at an earlier time.
_ORIGINALLY = frozenset(
    f"{ASKS}{word}" for word in phrases("original, originally, initial, initially, before")
)


def _is_of_question(when: str, heard: Heard) -> bool:
    """Whether a time or a place is that of the question, in its words and numbers, or all that it sums."""
    words = [word for word in words_of(when) if word not in _SMALL]
    numbers = _DIGITS.findall(when)
    is_sum = not _TOTALS.isdisjoint(heard.asked) and bool(words) and words[-1] in _SPANS and not numbers
    if is_sum and all(is_number_word(word) for word in words[:-1]):
        return True
    known = all(
        heard.asks(stem(word)) or (leading_number(word) is not None and is_number_asked(word, heard.asked))
        for word in words
    )
    return bool(words) and known and all(heard.asks(number) for number in numbers)


def _without(found: re.Match[str], heard: Heard) -> str:
    return found["kept"] if heard.asked and _is_of_question(found["when"], heard) else found[0]


def _without_behind(found: re.Match[str], heard: Heard) -> str:
    """A sentence without a circumstance at its end, where its value stands before that."""
    return _without(found, heard) if _DIGITS.search(found["kept"]) else found[0]


def _is_of_total(when: str, heard: Heard) -> bool:
    """Whether a total that is asked for is said to include what the problem adds: *including the tip*."""
    thing = when.rpartition(" ")[2]
    return stem(thing) in heard.asked and not _TOTALS.isdisjoint(heard.asked)


def _at_first(found: re.Match[str], heard: Heard) -> str:
    """What a thing cost at first, where the question asks for its price then."""
    is_then = found["when"] or found["adverb"]
    return found[0] if not is_then or _ORIGINALLY.isdisjoint(heard.asked) else "the original price is "


CIRCUMSTANCES = (
    Rewording(
        ("She read 143 pages over the three days", "She read 143 pages"),
        re.compile(rf"^(?P<kept>.{{3,400}}) (?P<when>{_PREPOSITION} {_WHEN})$"),
        _without_behind,
        question="How many pages did she read altogether?",
    ),
    Rewording(
        ("There are 10 even numbers between 11 and 31", "There are 10 even numbers"),
        re.compile(
            r"^(?P<kept>.{0,120}(?<!\d)\d[\d,]{0,12}(?: [a-z]+){1,4}) (?P<when>(?:(?:that|which) are )?"
            r"(?:between|from|less than|greater than|smaller than|larger than|below|above|up to"
            r"|divisible by) "
            r"\d.{0,60})$"
        ),
        _without,
        question="How many even numbers are between 11 and 31?",
    ),
    Rewording(
        ("he pays $54 including the tip", "he pays $54"),
        re.compile(r"(?P<kept>(?<![\d.,])\d[\d.,]*),? (?P<when>(?:including|with) the [a-z]+)$"),
        lambda found, heard: found["kept"] if _is_of_total(found["when"], heard) else found[0],
        marks=("ing the ", "with the "),
        question="He leaves a tip. What is the total amount that he pays?",
    ),
    Rewording(
        ("Over the three days she read 143 pages", "she read 143 pages"),
        re.compile(
            rf"^(?:[Ss]o,? )?(?P<when>(?i:{_PREPOSITION}) {_WHEN}),? (?P<kept>(?:she|he|they|it"
            rf"|[A-Z][a-z]+) )"
        ),
        _without,
        question="How many pages did she read altogether?",
    ),
    Rewording(
        ("Originally, the bag cost $60", "the original price is $60"),
        re.compile(
            r"^(?:so )?(?P<when>(?:originally|initially|at first|before the [a-z]+),? )?(?:the [a-z]+"
            r"|it) (?:had )?"
            r"(?P<adverb>(?:originally|initially) )?(?:cost|sold for|was sold for|was priced at) (?=\$?\d)",
            re.IGNORECASE,
        ),
        _at_first,
        marks=("cost", "sold", "priced"),
        question="What was the original price of the bag?",
    ),
)
