"""The stance of a statement towards the value in it: whether it states it, or what it does instead."""

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from engine.answers.responses.forms import forms_of
from engine.answers.responses.wording import Role, Wording, words_of


class Stance(StrEnum):
    """What a statement does with the value that it names."""

    STATES = "states"
    DENIES = "denies"
    SUPPOSES = "supposes"
    COMPARES = "compares"
    CHECKS = "checks"
    RETRACTS = "retracts"
    ASKS = "asks"
    UNCLEAR = "unclear"
    """The words around the value are none that the reader understands."""


#: The law of stances: the first of these roles that stands around a value decides; without any it is stated.
_LAW: tuple[tuple[Role, Stance], ...] = (
    (Role.RETRACTION, Stance.RETRACTS),
    (Role.SURRENDER, Stance.DENIES),
    (Role.CHECK, Stance.CHECKS),
    (Role.NEGATION, Stance.DENIES),
    (Role.JUDGEMENT, Stance.DENIES),
    (Role.MODALITY, Stance.SUPPOSES),
    (Role.SUPPOSITION, Stance.SUPPOSES),
    (Role.COMPARISON, Stance.COMPARES),
    (Role.DOUBT, Stance.RETRACTS),
)


#: Characters in which the word that opens a consequence stands.
_MAX_CONSEQUENCE = 40
#: Words of a clause that only says how sure the next one is: *I think, perhaps*.
_MAX_ASIDE = 3


def stance_of(text: str, wording: Wording, *, asks: bool = False) -> Stance:
    """The stance that the words of ``text``, which stand around a value, give to it."""
    return stance_of_roles(wording.book.roles_in(text), asks=asks)


def stance_of_roles(roles: Iterable[Role], *, asks: bool = False) -> Stance:
    if asks:
        return Stance.ASKS
    found = frozenset(roles)
    return next((stance for role, stance in _LAW if role in found), Stance.STATES)


def stance_before(head: str, wording: Wording, *, asks: bool = False) -> Stance:
    """The stance that what stands before a value gives to it.

    A supposition governs the whole sentence, everything else only its own clause: *since 3 is not prime, the
    answer is* states, *if we forget 3, the answer is* supposes.
    """
    earlier, clause = last_clause(head, wording)
    roles = wording.book.roles_in(without_modifiers(clause, wording))
    if earlier:
        before = wording.book.roles_in(earlier)
        if _ends_in_consequence(earlier, wording):
            before -= {Role.SUPPOSITION}  # the case was gone through; this comes of it
        is_aside = len(words_of(earlier)) <= _MAX_ASIDE and not any(map(str.isdigit, earlier))
        roles |= before & ({Role.SUPPOSITION, Role.MODALITY} if is_aside else {Role.SUPPOSITION})
    return stance_of_roles(roles, asks=asks)


def follows(clause: str, wording: Wording) -> bool:
    """Whether a clause says what comes of the ones before it: *so the answer is*, *hence x =*."""
    first = words_of(clause[:_MAX_CONSEQUENCE])[:1]
    return bool(first) and first[0] in wording.consequences


def _ends_in_consequence(earlier: str, wording: Wording) -> bool:
    """Whether a text ends in a clause that is only opened by such a word: *.. we get a contradiction, so*."""
    head, parted, last = earlier.rstrip(" ,").rpartition(",")
    return bool(parted and head) and last.strip().casefold() in wording.consequences


@lru_cache(maxsize=64)
def last_clause(head: str, wording: Wording) -> tuple[str, str]:
    """What stands before the last clause of a text, and that clause."""
    ends = [match.end() for match in forms_of(wording).clause_end.finditer(head.rstrip(" ,;:，；：、"))]
    place = ends[-1] if ends else 0
    return head[:place], head[place:]


def without_modifiers(clause: str, wording: Wording) -> str:
    """A clause without what only tells its subject apart: *the number of students who do not sing*."""
    if not wording.modifiers:
        return clause
    clause = clause.strip()
    opened = forms_of(wording).opener.match(clause)
    subject = clause[opened.end() :] if opened is not None else clause
    first = subject.split(" ", 1)[0].casefold()
    if first not in wording.determiners:
        return clause
    words = _without_attribute(subject.split(" "), wording)
    later = enumerate(words[1:], 1)  # *that does not fit* tells nothing apart
    place = next((index for index, word in later if word.casefold() in wording.modifiers), None)
    if place is None:
        return clause if len(words) == len(subject.split(" ")) else " ".join(words)
    return " ".join([*words[:place], *words[-1:]])


def _without_attribute(words: list[str], wording: Wording) -> list[str]:
    """The words of a subject without the attribute of its noun, unless that noun is the answer."""
    is_attribute = len(words) > 2 and words[1].casefold() in wording.attributes
    return [words[0], *words[2:]] if is_attribute and words[2].casefold() not in wording.answers else words
