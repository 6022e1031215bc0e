"""What the statement of a problem makes of the words around a box.

What is said of the box in the words of the question is what was asked for: *3/5 of the people surveyed
selected chocolate*, *2 more hours*; and where the least or the greatest is asked for, a bound is the answer:
*at least 17*, *$x \\geq 5$*.
"""

import re

from engine.answers.responses.asked_words import HOW_MANY, QUESTIONS, words_of_its_own
from engine.answers.responses.forms import forms_of
from engine.answers.responses.formulas import FORMULA
from engine.answers.responses.prose import SMALL_WORDS
from engine.answers.responses.stances import last_clause
from engine.answers.responses.subject_words import (
    DETERMINERS,
    INDEFINITE,
    OPENING,
    PARTS,
    PREPOSITIONS,
    PRONOUNS,
)
from engine.answers.responses.wording import Role, Wording, phrases, words_of
from engine.answers.units import is_unit_name
from engine.answers.words.lexicon import stem

_NUMERAL = re.compile(r"\d+")
_CLOSED = re.compile(r"^(?:[\s$.)}\]]|\\[\])])*(?:,\s(?=(?:which|who|that|is|are|has|have) ))?")
#: Formulas in brackets behind a noun: which ones are meant.
_SHOWN = re.compile(r"\((?:\$[^$]*\$|[,\s]|and\s)+\)")
#: Words of a tail, at least one of which is no small one.
_SMALL = (
    SMALL_WORDS
    | DETERMINERS
    | INDEFINITE
    | PREPOSITIONS
    | PRONOUNS
    | frozenset(phrases("is, are, has, have, be, and, who, as, well, too, also"))
)
_BARRED = frozenset(Role) - {Role.AFFIRMATION, Role.CHECK, Role.COMPARISON, Role.SUPPOSITION}
#: Words of a comparison before *than*, at least: *will be more than 1100*, but not *more than 1100*.
_MIN_COMPARED = 3
#: What would make another value of the box, though the statement may have it.
_CHANGES = frozenset(
    phrases(
        """
        of, times, plus, minus, half, twice, double, hundred, thousand, million, dozen, or, not, but, one
        """
    )
)
_EXTREMES = frozenset(
    phrases(
        """
        least, most, minimum, maximum, smallest, largest, greatest, fewest, minimal, maximal, highest,
        lowest
        """
    )
)
_GREATEST = frozenset(phrases("most, maximum, largest, greatest, maximal, highest"))
_LEAST = _EXTREMES - _GREATEST
#: A bound before the number that opens a sentence.
_OPENING_BOUND = re.compile(
    r"\W*(?:(?:so|thus|hence|therefore|then),?\s)?(?P<at>at (?P<bound>most|least)\s)(?=\d)", re.IGNORECASE
)
_BOUND = re.compile(r"\b(?:at (?:least|most)|as (?:low|high|many|few) as)(?=[\s$\\[({]*$)", re.IGNORECASE)
_NAMED = re.compile(r"(?:(?<=\s)|^)(?:the|only|or)\s(?:the\s)?([a-z]+)[\s$\\[({]*$", re.IGNORECASE)
_ROUNDS = frozenset(phrases("nearest, rounded, round"))
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\{[a-z*]+\}")
_OR_ABOUT = re.compile(r",?(?<![A-Za-z])\s?or (?:about|approximately|roughly)(?=[\s$\\[({]*$)")
_LAST_PREPOSITION = re.compile(r"(?<=\s)(after|in|on|at|for|by|with|within)(?=[\s$\\[({]*$)", re.IGNORECASE)
_SIGN = re.compile(r"(?:\\(?:geq?|leq?|geqslant|leqslant)(?![a-z])|[≥≤])(?=[\s{]*$)")


def says_what_was_asked(tail: str, wording: Wording, asked: frozenset[str]) -> bool:
    """Whether all words behind a box are those of the statement, and none makes another value of it."""
    if asked and not wording.has_lexicon:
        return _is_noun_asked(tail, asked)
    if not asked:
        return False
    text = FORMULA.sub(lambda found: f" {found[0]} ", _SHOWN.sub(" ", _CLOSED.sub("", tail)))
    text = text.strip(" $.\\])")
    words = words_of(text)
    if not words or not text[:1].isalpha():
        return False
    kept = words_of_its_own(words, wording, asked)
    told = [*(word for word in kept if word not in _SMALL), *_NUMERAL.findall(text)]
    is_asked = all(_is_of_statement(word, asked) for word in told)
    is_percent = words[0] == "percent" and words[0] in asked
    if not told or not is_asked or (words[0] in _CHANGES and words[0] != "of" and not is_percent):
        return False
    if "than" in words[: _MIN_COMPARED + 1]:
        compared = words[: words.index("than")]
        is_asked = any(f"{much} {word}" in asked for much in ("many", "much") for word in compared)
        if not is_asked or _NUMERAL.search(text) is not None:
            return False
    is_of_unit = kept[1:2] == ["of"] and is_unit_name(kept[0])  # cups of sugar
    if not is_percent and not is_of_unit and not _CHANGES.isdisjoint(kept[1:2]):
        return False
    return not wording.book.roles_in(" ".join(kept)) & _BARRED


def _is_of_statement(word: str, asked: frozenset[str]) -> bool:
    """Whether a word is one of the statement, or the doing of what one of its verbs does: *buying*."""
    doing = word.removesuffix("ing")
    forms = {word, stem(word)} | ({doing, f"{doing}e", doing[:-1]} if doing != word else set())
    forms |= {f"{word}ed", f"{word}d"}  # the discount, of what is discounted
    return not asked.isdisjoint(forms)


def _is_noun_asked(tail: str, asked: frozenset[str]) -> bool:
    """Whether the one word behind a box is what the statement counts: *\\boxed{42} asientos*."""
    words = words_of(tail)
    is_lone = len(words) == 1 and not any(map(str.isdigit, tail))
    return is_lone and any(f"{many} {words[0]}" in asked for many in HOW_MANY)


def without_apposition(head: str, asked: frozenset[str]) -> str:
    """A lead-in without a noun of the statement that only says what the box names: *thus the point*."""
    named = _NAMED.search(head)
    return head[: named.start()] if named is not None and stem(named[1]) in asked - _CHANGES else head


def only_repeats(text: str, numerals: tuple[str, ...], wording: Wording, asked: frozenset[str]) -> bool:
    """Whether a statement behind a box says again, in the words of the problem, what was asked for.

    ``numerals``: those of the box. Of all numerals the statement names that of the box, or none at all.
    """
    if not asked or not wording.has_lexicon:
        return False
    said = _ENVIRONMENT.sub(" ", FORMULA.sub(lambda found: f" {found[0]} ", text))
    kept = words_of_its_own(words_of(said), wording, asked)
    told = [word for word in kept if word not in _SMALL and word not in OPENING]
    named = set(_NUMERAL.findall(text))
    own = {digits for numeral in numerals for digits in _NUMERAL.findall(numeral)}
    if not told or (named and (not own <= named or named - own - asked)):
        return False
    is_asked = all(stem(word) in asked or word in asked for word in told)
    return is_asked and not wording.book.roles_in(" ".join(kept)) & (_BARRED | {Role.SUPPOSITION})


def without_preposition(head: str, wording: Wording, asked: frozenset[str]) -> str:
    """A lead-in without the preposition before its box by which the statement asks: *after how many days*.

    Likewise without *or about*, where the nearest of something is asked for.
    """
    if not asked.isdisjoint(_ROUNDS):
        head = _OR_ABOUT.sub("=", head)
    found = _LAST_PREPOSITION.search(head)
    pairs = {f"{found[1].casefold()} {word}" for word in QUESTIONS} if found is not None else set()
    if found is None or pairs.isdisjoint(asked):
        return head
    kept = words_of_its_own(words_of(last_clause(head, wording)[1]), wording, asked)
    if not (PARTS - asked).isdisjoint(kept):
        return head
    if wording.book.roles_in(" ".join(kept)) & (_BARRED | {Role.SUPPOSITION}):
        return head
    return f"{head[: found.start(1)]}="


def without_opening_bound(text: str, asked: frozenset[str]) -> str:
    """A sentence without the bound that opens it, where just that is asked for: *at most 27 people fit*."""
    found = _OPENING_BOUND.match(text)
    if found is None or asked.isdisjoint(_GREATEST if found["bound"].lower() == "most" else _LEAST):
        return text
    return text[: found.start("at")] + text[found.end() :]


def without_bound(head: str, wording: Wording, asked: frozenset[str]) -> str:
    """A lead-in without the sign of a bound right before its box, where the least or greatest is asked for.

    Of the answer itself a bound is only a bound: *the answer is at least 5*.
    """
    if asked.isdisjoint(_EXTREMES) or forms_of(wording).answer.search(head) is not None:
        return head
    return _SIGN.sub("=", _BOUND.sub("", head))
