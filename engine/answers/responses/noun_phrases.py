"""Where the noun phrase of a clause ends, and what may stand behind its noun."""

from functools import cache, lru_cache

from engine.answers.responses.forms import forms_of
from engine.answers.responses.prose import is_noun
from engine.answers.responses.subject_words import END, PARTS, THING, TRAILING, is_numeral
from engine.answers.responses.wording import Wording, phrases, words_of
from engine.answers.words.lexicon import KEPT_WORDS

Words = tuple[str, ...]

#: Behind a noun these open a clause that tells it apart: *the probability these segments intersect*.
_REOPENS = frozenset(phrases("the, this, these, those, their, his, her, our, its"))
_COMPARED = frozenset(
    phrases(
        """
        less, greater, larger, smaller, closest, nearest, farthest, besides, more, congruent, divisible
        """
    )
)
_BEHIND_COMPARED = frozenset(phrases("than, to, from, or, by, 1, that, as"))


@cache
def labels_of(wording: Wording) -> frozenset[str]:
    """The last words of the nouns for an answer."""
    return frozenset(word for phrase in wording.answers for word in words_of(phrase)[-1:])


def ends_noun(words: Words, place: int) -> bool:
    """Whether a noun phrase ends before a word."""
    if words[place] == "such":
        return place > 0 and words[place + 1 : place + 2] in (("that",), ("as",))
    if words[place] in _COMPARED:
        return place > 0 and words[place + 1 : place + 2] != () and words[place + 1] in _BEHIND_COMPARED
    is_measure = (
        place > 0 and words[place].isalpha() and is_numeral(words[place]) and words[place] not in PARTS
    )
    is_measure = is_measure and words[place + 1 : place + 2] != () and is_noun(words[place - 1])
    is_participle = words[place].endswith("ing") and place > 0 and not is_noun(words[place])
    return words[place] in END or is_participle or is_measure or (place > 0 and words[place] in _REOPENS)


def may_trail(word: str) -> bool:
    """Whether a word behind a noun still belongs to it: *the number needed*, *figure 5*."""
    return word in TRAILING or word[0].isdigit() or word == THING or word.endswith(("ed", "est"))


@lru_cache(maxsize=KEPT_WORDS)
def is_verb(word: str, wording: Wording) -> bool:
    """Whether a word is a verb of which a value may be the object."""
    return forms_of(wording).verb.fullmatch(word) is not None


@cache
def first_ones() -> frozenset[str]:
    """Words for one of several: *the first of the two values*."""
    return frozenset(
        phrases(
            """
        first, second, third, fourth, last, one, ones, other, most, rest, latter, former
        """
        )
    )
