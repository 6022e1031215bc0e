"""Which words may follow a value in silence: count nouns, units, adjectives, and the words of the statement.

The nouns are a closed list, written here because no package that the project depends on carries one and a
whole dictionary would let in words that change a value; plurals and compounds are formed by rule. What
the list misses, the words of the statement give. A word that changes a value never is silent, whoever
uses it: numbers and what is formed from them, and the negations, judgements, comparisons, doubts and
conditions of every language that the reader of responses knows.
"""

import re
from functools import cache
from importlib import resources

from engine.answers.responses.languages import WORDINGS
from engine.answers.responses.wording import Role
from engine.answers.units import is_unit_name
from engine.answers.words.number_words import is_number_word

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_IRREGULAR = {
    "people": "person", "children": "child", "grandchildren": "grandchild", "men": "man", "women": "woman",
    "feet": "foot", "teeth": "tooth", "geese": "goose", "mice": "mouse", "oxen": "ox", "dice": "die",
    "loaves": "loaf", "leaves": "leaf", "shelves": "shelf", "wolves": "wolf", "knives": "knife",
    "wives": "wife",
    "lives": "life", "calves": "calf", "elves": "elf", "scarves": "scarf", "vertices": "vertex",
    "matrices": "matrix", "indices": "index", "axes": "axis", "radii": "radius", "cacti": "cactus",
}  # fmt: skip
#: Words that say something about the unit behind them, and about the value where there is none.
_NEVER_LAST = frozenset(("square", "cubic", "per", "of"))
#: The shortest noun that a compound may end in, and the shortest word before it: *sea-shells*, *text-books*.
_MIN_LAST_PART, _MIN_FIRST_PART = 4, 3


@cache
def _listed() -> frozenset[str]:
    """The words of the list, adjectives and small words included."""
    lines = (
        resources.files("engine.answers.words").joinpath("silent_words.txt").read_text("utf-8").splitlines()
    )
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _changing_words() -> frozenset[str]:
    """Single words that say something about a value, of all languages."""
    listed = (
        phrase
        for wording in WORDINGS
        for role, phrases in wording.roles.items()
        if role is not Role.AFFIRMATION
        for phrase in phrases
    )
    words = (phrase.strip("^$ ").lower() for phrase in listed)
    return frozenset(word for word in words if " " not in word) | _BOUNDS


#: Words of bounds and of what is left open, beyond the phrases in which they stand.
_BOUNDS = frozenset(
    (
        *("more", "less", "fewer", "least", "most", "minimum", "maximum", "greater"),
        *("smaller", "larger", "lower", "higher", "upper", "above", "below", "under"),
        *("beyond", "up", "down", "infinity", "infinite", "finite", "except", "but"),
        *("or", "nor", "than", "between", "within", "until", "almost", "nearly"),
        *("about", "approximately", "roughly", "around", "circa", "true", "false", "either"),
        *("neither", "without", "instead", "otherwise", "else", "other", "wait", "no"),
        *("not", "never", "none"),
    )
)


def words_of(text: str) -> list[str]:
    return _WORD.findall(text)


def stem(word: str) -> str:
    """The singular of a noun, by the rules of English plurals."""
    lowered = word.lower().removesuffix("'s").removesuffix("’s")
    if lowered in _IRREGULAR:
        return _IRREGULAR[lowered]
    if len(lowered) > 4 and lowered.endswith("ies"):
        return lowered[:-3] + "y"
    if len(lowered) > 4 and lowered.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
        return lowered[:-2]
    if len(lowered) > 2 and lowered.endswith("s") and not lowered.endswith("ss"):
        return lowered[:-1]
    return lowered


def known_words(statement: str) -> frozenset[str]:
    """The stems of the words of a statement, as what may follow its answer."""
    return frozenset(map(stem, words_of(statement)))


def changes_value(word: str) -> bool:
    """Whether a word is one that says something else about a value than what is counted."""
    lowered = word.lower()
    return lowered in _changing_words() or is_number_word(lowered)


def is_silent(words: str, statement: frozenset[str] = frozenset()) -> bool:
    """Whether all ``words`` behind a value leave it as it is; ``statement`` holds stems of the problem's."""
    found = words_of(words)
    if found and found[-1].lower() in _NEVER_LAST:
        return False
    return bool(found) and all(_is_silent_word(word, statement) for word in found)


def _is_silent_word(word: str, statement: frozenset[str]) -> bool:
    if changes_value(word) or (len(word) == 1 and word.isascii()):
        return False
    lowered, single = word.lower(), stem(word)
    return (
        single in statement
        or lowered in _listed()
        or is_unit_name(word)
        or any(map(is_count_noun, (single, lowered.removesuffix("s"))))
    )


def is_count_noun(single: str) -> bool:
    """Whether a singular is a listed noun, or a compound that ends in one."""
    if single in _listed():
        return True
    tails = (single[cut:] for cut in range(_MIN_FIRST_PART, len(single) - _MIN_LAST_PART + 1))
    return single.isascii() and any(tail in _listed() for tail in tails)
