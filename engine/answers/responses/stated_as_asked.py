"""A sentence in the words of the question, whatever its verb: *Paul should buy 63 - 48 = 15 more cupcakes*.

Where all that a sentence says besides one calculation is of the statement, and it says what the question asks
for, the value that it works out is stated: no list of verbs is needed. The calculation must be true, as any
chain of equations; an extreme, a turn or a number that the question does not choose tells of something else.
So does, where no listed form is found, the one number that the statement does not give. Only English is read
so.
"""

import re
from functools import lru_cache

from engine.answers.responses.asked_words import ASKED_FOR, ASKS, words_of_its_own
from engine.answers.responses.boxes import BOX
from engine.answers.responses.claims import Claim
from engine.answers.responses.counts_asked import is_number_asked
from engine.answers.responses.questions import SELECTORS
from engine.answers.responses.said import Said
from engine.answers.responses.stances import Stance
from engine.answers.responses.told_as_asked import CHANGES, SMALL
from engine.answers.responses.wording import Role, Wording, phrases, words_of
from engine.answers.responses.worked import WORKED
from engine.answers.units import is_unit_name
from engine.answers.words.lexicon import stem
from engine.answers.words.number_words import is_number_word, leading_number
from engine.answers.words.roots import root

#: Longest sentence that is read, in characters.
_MAX_SENTENCE = 240
#: What of a calculation is neither number nor sign: *$8 / $2/day*.
_DRESS = re.compile(r"\s?/?\s?(?!x\s?[\d$(])[A-Za-z]+|\$")
_SIGN = re.compile(r"[=\\{}^<>≤≥≈~|?]")
_BARRED = frozenset(Role) - {Role.AFFIRMATION}
#: So much by the time, as the question may ask: *5 hours per week* for *how many hours a week*.
_PER = re.compile(r"\bper ([a-z]+)\b", re.IGNORECASE)
#: What holds something possible or due: free where the question asks so.
_MODALS = frozenset(phrases("can, could, should, would, must, may, need, needs, needed, able"))
#: Words of the statement that a sentence must have beside its value: of what is asked for, all but so many.
_MISSING = 1
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
#: A number without a sign, a currency or a rate.
_NEW_NUMBER = re.compile(
    r"(?<![\w.,$%/^+−-])(?P<value>\d[\d,]*(?:\.\d+)?)(?![\w%/^]|[.,]\d|\s?[A-Za-z]+\s?(?:/|per\b))"
)
_REASON = re.compile(r"\s*(?:if|since|because|as|when|given|with|at)\s[^,]{3,160},\s", re.IGNORECASE)
_MIN_TO_MISS = 4
_OPENED_BY_IF = re.compile(r"\s*(?:(?:so|thus|then|and|that means|this means),?\s)?if\s", re.IGNORECASE)


def stated_as_asked(text: str, wording: Wording, asked: frozenset[str]) -> Claim | None:
    """The claim of a sentence that says in the words of the statement what its question asks for."""
    if not _may_be_read(text, wording, asked):
        return None
    worked = list(WORKED.finditer(text))
    return _claim(text, worked[0], wording, asked) if len(worked) == 1 else None


def numbered_as_asked(text: str, wording: Wording, asked: frozenset[str]) -> Claim | None:
    """As :func:`stated_as_asked`, of one number that the problem does not give: *arranged in 120 ways*."""
    if not _may_be_read(text, wording, asked):
        return None
    new = [number for number in _NEW_NUMBER.finditer(text) if number["value"].replace(",", "") not in asked]
    if len(new) != 1:
        return None
    thing = re.match(r"\s([a-z]+)", text[new[0].end() :])
    is_given = (
        thing is not None
        and f"many {stem(thing[1])}" not in asked
        and f"many {thing[1]}" not in asked
        and any(each.startswith("=") and each.endswith(f" {stem(thing[1])}") for each in asked)
    )
    return None if is_given else _claim(text, new[0], wording, asked)


def _may_be_read(text: str, wording: Wording, asked: frozenset[str]) -> bool:
    return bool(asked) and wording.has_lexicon and len(text) <= _MAX_SENTENCE and BOX not in text


def _claim(text: str, found: re.Match[str], wording: Wording, asked: frozenset[str]) -> Claim | None:
    """The claim of a sentence whose value, or calculation, was found."""
    head, behind = text[: found.start()], text[found.end() :]
    if _SIGN.search(head + behind) or (_OPENED_BY_IF.match(head) and "if" not in asked):
        return None
    around = _PER.sub(lambda by: by[1] if f"{ASKS}{by[1].lower()}" in asked else by[0], f"{head} | {behind}")
    if not _is_in_its_words(
        around, wording, asked, _is_unit_asked(behind, asked)
    ) or not _is_counted_as_asked(found, asked):
        return None
    said = Said(head, found["value"].strip("$ %"), behind)
    worked_out = f"{_DRESS.sub('', found[0])} {_unit(behind)}".strip()
    return Claim(worked_out, Stance.STATES, said=said)


def _is_unit_asked(behind: str, asked: frozenset[str]) -> bool:
    """Whether the unit behind a value is the very one of which the question asks how many."""
    unit = _unit(behind)
    if unit in _WAYS and f"{ASKED_FOR}ways" in asked:
        return True
    if next(iter(words_of(behind[:_NEAR])), "") in _DISTINCT:
        return any(f"many {word}" in asked for word in _DISTINCT)
    return bool(unit) and (f"many {unit}" in asked or f"many {stem(unit)}" in asked)


def _is_in_its_words(said: str, wording: Wording, asked: frozenset[str], is_unit_asked: bool) -> bool:
    """Whether all words are the statement's or small, none changes a value, and what is asked for is said.

    ``is_unit_asked``: whether the unit behind its value says enough of what is asked for.
    """
    said = _TWO.sub("both", said) if "both" in asked else said
    words = [word for word in words_of_its_own(words_of(said), wording, asked) if len(word) > 1]
    statement, question, wanted = _roots(asked)
    if not _numbers_are_of_question(said, asked):
        return False
    told = [
        word
        for word in words
        if word not in SMALL and (word in CHANGES or not (is_number_word(word) or is_unit_name(word)))
    ]
    roots = {root(word) for word in told if word not in _MODALS}
    changes = {root(word) for word in told if word in CHANGES}
    modals = {word for word in told if word in _MODALS}
    if (
        not roots <= statement
        or not changes <= question
        or any(f"{ASKS}{word}" not in asked for word in modals)
    ):
        return False
    is_enough = is_unit_asked and bool(roots) and _LABELLED.search(said) is None
    kept = " ".join(word for word in words if word not in modals)
    if wording.book.roles_in(kept) & _BARRED - ({Role.SUPPOSITION} if "if" in asked else frozenset()):
        return False
    heard = {root(word) for word in words}
    missing = wanted - heard
    if not _PRONOUNS.isdisjoint(words) and len(missing) == 1 and wanted & heard:
        return True  # it stands for the one of whom the question asks
    counted = {root(each.removeprefix("many ")) for each in asked if each.startswith("many ")}
    if len(missing) == 1 and missing <= counted and len(wanted & heard) > 1:
        return True  # so many, of what the question counts
    return bool(wanted & heard) and (
        is_enough or not missing or (len(missing) <= _MISSING and len(wanted) >= _MIN_TO_MISS)
    )


def _numbers_are_of_question(said: str, asked: frozenset[str]) -> bool:
    """Whether its numbers are those of the question; in a reason before it, of the statement."""
    reason = _REASON.match(said)
    of_question = frozenset(each.removeprefix(ASKS) for each in asked if each.startswith(ASKS))
    parts = (
        ((said[: reason.end()], asked), (said[reason.end() :], of_question))
        if reason
        else ((said, of_question),)
    )
    return all(_are_known(part, known) for part, known in parts)


def _are_known(text: str, known: frozenset[str]) -> bool:
    """Whether the numbers and what chooses one of several are known."""
    numbers = [each.replace(",", "") for each in _NUMERAL.findall(text)]
    words = words_of(text)
    numbers += [word for word in words if is_number_word(word) and word not in CHANGES | SELECTORS]
    chosen = {
        word for word in words if word in SELECTORS or (leading_number(word) is None and is_number_word(word))
    }
    return chosen <= known and all(is_number_asked(number, known) for number in numbers)


def _is_counted_as_asked(found: re.Match[str], asked: frozenset[str]) -> bool:
    """Whether a calculation is of units or things of the statement: *250 pieces + 500 pieces*."""
    words = [word for word in words_of(found[0]) if len(word) > 1]
    return all(is_unit_name(word) or root(word) in _roots(asked)[0] or word in SMALL for word in words)


def _unit(behind: str) -> str:
    """The unit right behind a value, and nothing that only tells of what it is."""
    first = re.match(r"\s?([A-Za-z]+)", behind)
    word = first[1] if first is not None else ""
    return word if len(word) > 1 and word not in SMALL and is_unit_name(word) else ""


@lru_cache(maxsize=128)
def _roots(asked: frozenset[str]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Roots of the words of the statement, of its question, and of what this asks for."""
    statement = frozenset(root(word) for word in asked if word[:1].isalpha() and " " not in word)
    question = frozenset(root(word.removeprefix(ASKS)) for word in asked if word.startswith(ASKS))
    for_it = (word.removeprefix(ASKED_FOR) for word in asked if word.startswith(ASKED_FOR))
    wanted = frozenset(
        root(word)
        for word in for_it
        if word not in SMALL
        and word not in _ASKING
        and word not in _MODALS
        and not is_number_word(word)
        and len(word) > 1
    )
    return statement, question, wanted


_TWO = re.compile(r"\b(?:the )?two\b", re.IGNORECASE)
_WAYS = ("way", "ways")
#: Qualities of what is counted that tell nothing apart.
_DISTINCT = frozenset(phrases("different, distinct, possible, unique"))
#: Characters behind a value in which its unit begins.
_NEAR = 24
#: One of several things that letters tell apart: *pipe A*.
_LABELLED = re.compile(r"\b[A-Za-z]?[a-z]{3,} [A-Z](?![\w'’])")
#: One of these may stand for whom the question asks about.
_PRONOUNS = frozenset(phrases("he, she, it, they"))
#: Words of a question that do not say what it asks for.
_ASKING = frozenset(
    phrases(
        """
        how, many, much, what, which, long, far, often, old, calculate, find, determine, compute, number,
        amount, it, if, left, take, money, dollars, dollar, total, altogether, does, did, do, is, was, are,
        were, has, have, had, will
        """
    )
)
