"""Which prose is understood: its words are all known, and none of them does anything to a value.

Only English has a list of such words (``remark_words.txt``); in other languages prose is understood by the
roles that its words play, or not at all.
"""

import re
from functools import cache

from engine.answers.responses.wording import Role, Wording, phrases, words_of
from engine.answers.units import is_unit_name
from engine.answers.words.lexicon import listed, stem
from engine.answers.words.number_words import is_number_word

_REMARK_WORDS = "remark_words.txt"
#: A name: a word in capitals, or one with a capital behind other words or before what is said of it.
_NAME = re.compile(
    r"(?<=[\w,$.)] )[A-Z][^\W\d_]*|(?<![^\W\d_])[A-Z]+(?![^\W\d_])|\b[A-Z][^\W\d_]+(?=['’]s\b| and [A-Z])"
)
_FIRST_NAME = re.compile(r"^[\W\d_]*[A-Z][^\W\d_]+")
_TOKEN = re.compile(r"(?<![^\W\d_])[^\W\d_]+(?![^\W\d_])")
#: What else words are parted into at apostrophes.
_CLITICS = frozenset(("s", "t", "re", "ll", "ve", "d", "m"))


#: Small words of the list of silent words: no nouns.
SMALL_WORDS = frozenset(
    phrases(
        """
        a, all, altogether, an, and, at, away, combined, each, every, for, from, he, her, here, his, in,
        it, its, my, of, on, our, per, respectively, she, that, the, their, them, there, these, they,
        this, those, to, we, which, who, with, you, your
        """
    )
)


@cache
def _known(wording: Wording) -> frozenset[str]:
    """The words of a language that say nothing about a value."""
    own = (*wording.results, *wording.answers, *wording.options, *wording.copulas, *wording.verbs)
    own += (*wording.openers, *wording.fillers, *wording.trailers, *wording.reasons, *wording.solutions)
    own += (*wording.correct, *wording.signature, *wording.steps, *wording.determiners, *wording.modifiers)
    own += (*wording.roles[Role.AFFIRMATION], *wording.roles[Role.CHECK], *wording.endings)
    own += (*wording.and_words, *wording.conjunctions, *wording.expletives, *wording.adjuncts)
    words = {word for phrase in own for word in words_of(phrase)}
    english = listed(_REMARK_WORDS) | listed("count_nouns.txt") if wording.has_lexicon else frozenset()
    return frozenset(words) | english | listed()


def unknown_words(text: str, wording: Wording, also: frozenset[str] = frozenset()) -> list[str]:
    """The words of ``text`` that neither a list has nor ``also``."""
    known = _known(wording)
    return [
        word
        for word in words_of(text)
        if len(word) > 1
        and word not in known
        and word not in also
        and word not in _CLITICS
        and stem(word) not in known
        and not is_number_word(word)
    ]


def is_noun(word: str) -> bool:
    """Whether a word names what is counted or measured, or says which of its kind."""
    counted, silent = listed("count_nouns.txt"), listed()
    return any(each in counted or (each in silent and each not in SMALL_WORDS) for each in (word, stem(word)))


def _without_unit(token: re.Match[str]) -> str:
    """Nothing for a unit, whose letters are told apart by case: *kW*."""
    return " " if is_unit_name(token[0]) else token[0]


def is_known_prose(
    text: str, wording: Wording, also: frozenset[str] = frozenset(), *, may_open_in_name: bool = False
) -> bool:
    """Whether all words of a text are known or names; of a language without a list nothing is told."""
    if not wording.has_lexicon:
        return True
    text = _TOKEN.sub(_without_unit, _NAME.sub(" ", text))
    return not unknown_words(_FIRST_NAME.sub("", text, count=1) if may_open_in_name else text, wording, also)


def is_own_prose(text: str, wording: Wording) -> bool:
    """Whether a text is made of the listed words of a language, its counted nouns and units, and names."""
    text = _TOKEN.sub(_without_unit, text)
    if wording.is_spaced:
        return not unknown_words(_NAME.sub(" ", text), wording)
    for phrase in _phrases(wording):
        text = text.replace(phrase, " ")
    return _TOKEN.search(text) is None


@cache
def _phrases(wording: Wording) -> tuple[str, ...]:
    """What a text without spaces may be made of, the longest first."""
    listed_words = (word for word in listed() if not word.isascii())
    said = (*wording.endings, *wording.trailers, *wording.solutions, *wording.correct, *wording.reasons)
    said += (*wording.copulas, *wording.fillers, *wording.answers, *wording.results, *wording.and_words)
    return tuple(sorted({*said, *listed_words}, key=len, reverse=True))
