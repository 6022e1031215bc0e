"""What of a closing sentence only repeats the statement: its conditions, and the words behind its value."""

import re
from itertools import takewhile

from engine.answers.responses.forms import Forms
from engine.answers.responses.of_statement import says_what_was_asked
from engine.answers.responses.subjects import is_condition_asked
from engine.answers.responses.told_as_asked import counts_only_given
from engine.answers.responses.wording import Wording, words_of
from engine.answers.units import is_unit_name

#: A condition that opens its sentence; and what it makes of the verb behind it.
_CONDITION = re.compile(
    r"(?:(?:so|then|thus|now|therefore|hence),?\s)?if\s[^,;:]{3,200},\s(?:then\s)?", re.IGNORECASE
)
_WOULD = re.compile(r"\swould\s", re.IGNORECASE)
#: More than words: another value, a formula.
_MORE = re.compile(r"[\d$\\]")
#: What stands between the words of a unit: *metres per second*, *square metres*.
_OF_UNITS = frozenset(("per", "square", "cubic"))
#: A numeral or an amount of money, with words behind it.
_AMOUNT = re.compile(
    r"\s?\$[^$\s][^$]{0,60}\$(?=\s[^\W\d_]{2,}(?:\s|$|[.,]))"
    r"|\s?\$?\s?[-−]?\d[\d.,/]*(?<!,)\$?(?=\s[^\W\d_]{2,}(?:\s|$|[.,]))"
)


def under_its_conditions(text: str, forms: Forms, asked: frozenset[str]) -> str:
    """A text without a condition, and without a *would*, that are those of the question."""
    condition = _CONDITION.match(text)
    if condition is not None and is_condition_asked(condition[0], forms.wording, asked):
        text = text[condition.end() :]
    return _WOULD.sub(" ", text, count=1) if any(pair.startswith("would ") for pair in asked) else text


def in_words_asked(value: str, wording: Wording, asked: frozenset[str]) -> str:
    """A value without what the statement itself says of it: *3 trucks to carry the stones in one trip*.

    Of a calculation with such words behind it, *6 / 2 = 3 trucks left*, it is the last part.
    """
    start = value.rfind("=") + 1
    number = _AMOUNT.match(value, start)
    behind = value[number.end() :].strip() if number else ""
    is_more = _MORE.search(behind) and not counts_only_given(behind, asked)
    if number is None or is_more or not says_what_was_asked(behind, wording, asked):
        return value
    unit = takewhile(lambda word: word in _OF_UNITS or is_unit_name(word), words_of(behind))
    return " ".join([value[start : number.end()].strip(), *unit])
