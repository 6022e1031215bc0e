"""What makes the clause before a value answer another question than that of the statement.

A condition that the statement does not have (*if it is refilled*), a denial that it does not have (*that they
are not both red*), another unit (*the total in cents*), what is only near (*nearest to the centre*).
"""

from collections.abc import Callable

from engine.answers.responses.counts_asked import is_number_asked
from engine.answers.responses.subject_words import (
    DETERMINERS,
    END,
    INDEFINITE,
    OPENING,
    PREPOSITIONS,
    PRONOUNS,
    is_numeral,
)
from engine.answers.responses.wording import phrases
from engine.answers.units import is_unit_name
from engine.answers.words.lexicon import stem

Words = tuple[str, ...]

#: Whose somebody is whom the statement may not know.
POSSESSIVES = frozenset(phrases("his, her, their, my, your"))
_NEGATIONS = frozenset(phrases("not, never, no, cannot, don, doesn, didn, isn, aren, none, neither"))
_NEAR = frozenset(phrases("nearest, closest, farthest, next"))
#: What supposes against what is so.
_UNREAL = frozenset(phrases("were, had, would, hadn, wasn, weren, didn"))
#: Who does a step of a calculation, and what is none.
_OURSELVES = frozenset(phrases("we, you, one, i"))
_NO_STEPS = frozenset(phrases("have, had, ignore, forget, omit, neglect, assume, suppose"))
#: Small words of a condition.
_SMALL = (
    PRONOUNS
    | DETERMINERS
    | INDEFINITE
    | PREPOSITIONS
    | END
    | OPENING
    | frozenset(phrases("let, not, no, exactly, both, all, same, even, odd, positive, negative, prime"))
)
#: The shortest name of a unit that is none of a variable.
_MIN_UNIT = 3


def is_condition(words: Words, asked: frozenset[str], is_known: Callable[[str], bool]) -> bool:
    """Whether a clause with *if* is a condition of the question, or a step of our own: *if we add*.

    ``is_known``: whether a word names a quantity or stands in the statement.
    """
    if not _UNREAL.isdisjoint(words) and _UNREAL.isdisjoint(asked):
        return False
    said = words[words.index("if") + 1 :]
    if said[:1] and said[0] in _OURSELVES and _NO_STEPS.isdisjoint(said):
        return True
    return all(_is_of_condition(word, asked) or is_known(word) for word in said)


def _is_of_condition(word: str, asked: frozenset[str]) -> bool:
    if is_numeral(word):
        return not asked or is_number_asked(word, asked)
    bare = word.removesuffix("ing")
    return word in _SMALL or not asked.isdisjoint((word, bare, f"{bare}e", word.removesuffix("ed")))


def denies_unasked(words: Words, asked: frozenset[str]) -> bool:
    """Whether a clause denies something, as the statement nowhere does."""
    return not _NEGATIONS.isdisjoint(words) and _NEGATIONS.isdisjoint(asked)


def is_of_another(behind: Words, asked: frozenset[str]) -> bool:
    """Whether a noun is told apart as the question does not: *in cents*, *nearest to the corner*."""
    if behind[:1] and behind[0] in _NEAR and behind[0] not in asked:
        return True
    units = (behind[k + 1] for k in range(len(behind) - 1) if behind[k] == "in")
    return any(
        len(unit) >= _MIN_UNIT and is_unit_name(unit) and not {unit, stem(unit)} & asked for unit in units
    )
