"""A claim: the value that a statement names as the answer; and how a value may begin."""

import re
from dataclasses import dataclass

from engine.answers.responses.forms import VALUE_START
from engine.answers.responses.said import Said
from engine.answers.responses.stances import Stance
from engine.answers.vocabulary import MONTHS
from engine.answers.words.number_words import is_number_word

#: What a claim says where it says that there is no solution, in whatever words.
NO_SOLUTION = "no solution"
_STARTS_VALUE = re.compile(VALUE_START, re.IGNORECASE)
_ARTICLE = re.compile(r"an? ([a-z]{2,})")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Claim:
    """A value that a statement names as the answer, and its stance towards it."""

    text: str | None
    """The value as it stands there; ``None`` where it stands on the next line or cannot be told."""
    stance: Stance
    is_next: bool = False
    """Whether the value stands in what follows."""
    said: Said | None = None
    """The value among the words of its sentence, where that is not the text as it stands there."""


def starts_value(text: str, place: int = 0, *, in_words: bool = True) -> bool:
    """Whether a value may begin at ``place``: a numeral, mathematics, and ``in_words`` a number in words."""
    if _STARTS_VALUE.match(text, place):
        return True
    word = _FIRST_WORD.match(text, place) if in_words else None
    return word is not None and (is_number_word(word[0]) or _is_month(word[0]))


def _is_month(word: str) -> bool:
    """Whether a date begins with a word; *may* in lower case is a verb."""
    return word[0].isupper() and word.lower() in MONTHS


def is_article(text: str, place: int) -> bool:
    """Whether an *a* at ``place`` is the article of a noun, and neither a letter nor of a number."""
    found = _ARTICLE.match(text, place)
    return found is not None and not is_number_word(found[1]) and found[1] != "total"


def starts_numeral(text: str, place: int = 0) -> bool:
    """Whether a value other than a lone letter may begin at ``place``: *I* and *a* are words too."""
    return starts_value(text, place) and not text[place].isalpha()
