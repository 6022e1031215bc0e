"""Which words may follow a value in silence: count nouns, units, adjectives, and the words of the statement.

Two lists of nouns are known: the words of word problems, written here, with their compounds, and in the
plural those of WordNet that can only be things (``count_nouns.txt``, which says how it is drawn): a whole
dictionary would let in words that change a value. Plurals are formed by rule. What the lists miss, the words
of the statement give. A word that changes a value never is silent, whoever uses it: numbers and what is
formed from them, and the negations, judgements, comparisons, doubts and conditions of every language that the
reader of responses knows.
"""

import re
from functools import cache

from engine.answers.responses.languages import WORDINGS
from engine.answers.responses.wording import Role
from engine.answers.units import is_unit_name
from engine.answers.words.lexicon import listed, stem
from engine.answers.words.number_words import is_number_word

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
#: Scripts without spaces, in which what a lexicon calls words stand in one run.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]+")
#: Words that say something about the unit behind them, and about the value where there is none.
_NEVER_LAST = frozenset(
    ("square", "cubic", "per", "of", "short", "odd", "bin", "extra", "additional", "score")
)
#: What a part is taken of, where a value may be a part: *3/4 of that*.
_OF_ANOTHER = re.compile(r"\bof (?:that|this|it)\b|\bin (?:the )?(?:red|debt|hole|deficit)\b", re.IGNORECASE)
#: Words that, before a noun, only say which of its things are counted: *248 possible combinations*.
_BEFORE_NOUNS = frozenset(("possible", "real", "positive", "such"))
#: What may stand behind an amount where the statement speaks of one of these: *29 dollars back*.
_WITH = {"back": frozenset(("back", "change", "refund", "return", "repay", "borrow", "owe", "lend"))}
#: What opens a phrase of a statement that tells what is counted.
COUNTED = "how many"
#: The shortest noun that a compound may end in, and the shortest word before it: *sea-shells*, *text-books*.
_MIN_LAST_PART, _MIN_FIRST_PART = 4, 3


@cache
def _changing_words() -> frozenset[str]:
    """Single words that say something about a value, of all languages."""
    spoken = (
        phrase
        for wording in WORDINGS
        for role, phrases in wording.roles.items()
        if role not in (Role.AFFIRMATION, Role.CHECK)
        for phrase in phrases
    )
    words = (phrase.strip("^$ ").lower() for phrase in spoken)
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
        *("not", "never", "none", "bis", "ter", "something", "anything", "everything", "nothing", "somewhat"),
    )
)


def words_of(text: str) -> list[str]:
    return _WORD.findall(text)


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
    if _OF_ANOTHER.search(words) is not None:
        return False
    if f"{COUNTED} {words.lower()}" in statement:
        return True  # what the question counts, in its own words
    if found and (found[-1].lower() in _NEVER_LAST or "times" in found[:-1]):
        return False
    heads = [word for word in found[:-1] if word.lower() not in _BEFORE_NOUNS]
    return bool(found) and all(_is_silent_word(word, statement) for word in (*heads, found[-1]))


def _is_silent_word(word: str, statement: frozenset[str]) -> bool:
    if changes_value(word) or (len(word) == 1 and word.isascii()):
        return False
    lowered, single = word.lower(), stem(word)
    return (
        single in statement
        or not statement.isdisjoint(_WITH.get(lowered, ()))
        or _is_in_run(word, statement)
        or lowered in listed()
        or is_unit_name(word)
        or _is_noun(lowered, single)
    )


def _is_noun(lowered: str, single: str) -> bool:
    """Whether a word is a count noun, or the plural of a noun of WordNet that can only be a thing."""
    singles = {single, lowered.removesuffix("s"), lowered.removesuffix("es")}
    if any(is_count_noun(one) for one in (single, lowered.removesuffix("s"))):
        return True
    return any(one in listed("count_nouns.txt") and not changes_value(one) for one in singles - {lowered})


def _is_in_run(word: str, statement: frozenset[str]) -> bool:
    """Whether a word of a script without spaces stands in the statement, in a run of others."""
    return len(word) > 1 and _UNSPACED.fullmatch(word) is not None and any(word in run for run in statement)


def is_count_noun(single: str) -> bool:
    """Whether a singular is a listed noun, or a compound that ends in one."""
    if single in listed():
        return True
    tails = (single[cut:] for cut in range(_MIN_FIRST_PART, len(single) - _MIN_LAST_PART + 1))
    return single.isascii() and not changes_value(single) and any(tail in listed() for tail in tails)
