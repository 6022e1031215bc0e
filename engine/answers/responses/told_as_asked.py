"""Sentences that say what the question asks in its own words: *the siblings wrote 180+180 = 360 stories*."""

from functools import lru_cache

from engine.answers.responses.asked_words import ASKS, words_of_its_own
from engine.answers.responses.counts_asked import GIVEN, counted_in, is_number_asked
from engine.answers.responses.subject_words import (
    DETERMINERS,
    INDEFINITE,
    OPENING,
    PARTS,
    PREPOSITIONS,
    PRONOUNS,
    is_numeral,
    tokens,
    without_formulas,
)
from engine.answers.responses.wording import Role, Wording, phrases
from engine.answers.words.lexicon import stem
from engine.answers.words.number_words import is_number_word
from engine.answers.words.roots import root

#: Words of a sentence that say nothing of its value, whatever the problem is.
SMALL = (
    (PRONOUNS - {"everyone"})
    | DETERMINERS
    | (INDEFINITE - {"each", "every", "any"})
    | (OPENING - {"or", "only", "if", "either", "once", "since", "because", "just", "where", "when", "while"})
    | (PREPOSITIONS - {"after", "out", "over", "under", "within", "between", "among", "per"})
    | frozenset(
        phrases(
            """
            is, are, was, were, be, been, will, has, have, had, does, do, did, total, then, must, altogether,
            together, him, them, us, me
            """
        )
    )
)
#: Words that make of a value another one, though the statement may have them.
CHANGES = PARTS | frozenset(
    phrases("twice, times, more, less, fewer, than, half, double, each, every, per, rest, other, another")
)
_BARRED = frozenset(Role) - {Role.AFFIRMATION}
#: The longest clause, in words.
_MAX_WORDS = 24


@lru_cache(maxsize=128)
def _roots(asked: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The roots of the words of the question, and of the whole statement."""
    question = (word.removeprefix(ASKS) for word in asked if word.startswith(ASKS))
    statement = (word for word in asked if word[:1].isalpha() and " " not in word)
    return frozenset(map(root, question)), frozenset(map(root, statement))


def is_told_as_asked(head: str, wording: Wording, asked: frozenset[str]) -> bool:
    """Whether the last clause before a value is in the words of the question, and names none but its things.

    All its words are of the statement or small; one is of the question, whatever changes a value must be.
    """
    if not asked:
        return False
    clause = head.rpartition(", ")[2] or head
    words = tokens(without_formulas(clause).rstrip(" ,;:=$(["), opens=True)
    if not words or len(words) > _MAX_WORDS or wording.book.roles_in(clause) & _BARRED:
        return False
    question, statement = _roots(asked)
    told = [word for word in words_of_its_own(words, wording, asked) if word not in SMALL and len(word) > 1]
    if any(is_numeral(word) or is_number_word(word) for word in told):
        told = [word for word in told if not (is_numeral(word) and is_number_asked(word, asked))]
    if not told or any(is_numeral(word) or is_number_word(word) for word in told):
        return False
    roots = set(map(root, told))
    changes = {root(word) for word in told if word in CHANGES}
    return roots <= statement and changes <= question and not roots.isdisjoint(question - changes)


def counts_only_given(text: str, asked: frozenset[str]) -> bool:
    """Whether every number of a text counts what the statement counts by it: *for 5 apples and 5 oranges*."""
    told: dict[str, bool] = {}
    for number, noun in counted_in(text):
        told[number] = told.get(number, False) or f"{GIVEN}{number} {stem(noun)}" in asked
    numbers = sum(word[0].isdigit() for word in text.split() if word)
    return numbers > 0 and len(told) > 0 and all(told.values()) and numbers >= len(told)
