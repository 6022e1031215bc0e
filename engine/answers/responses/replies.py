"""The word with which a response replies to a question of yes or no: *No, since 91 = 7 × 13*."""

import re

from engine.answers.responses.markup import first_turn, without_emphasis
from engine.answers.responses.scripts import language_of
from engine.answers.responses.wording import Role
from engine.answers.vocabulary import REPLIES, RESERVATIONS
from engine.reading.thinking import strip_thinking

_OPENS = re.compile(r"\W*(?P<reply>yes|no|true|false)\s*(?:[,.;:!—–]|\s-|$)(?P<reason>.*)", re.I | re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+")
#: What is denied: *is not a prime number*.
_DENIED = re.compile(
    r"\b(?:is|are|does|do|can|has|have|was|were)(?: not|n't) (?:an? |the )?([a-z]+)", re.IGNORECASE
)
_TAKES_BACK = frozenset((Role.RETRACTION, Role.DOUBT, Role.SURRENDER))


def opening_reply(response: str, problem: str = "") -> str | None:
    """The word that opens a response and that nothing behind it takes back; ``None`` where there is none.

    ``problem``: the statement, where it is known: *yes* and a denial of what it asks take each other back.
    """
    text = without_emphasis(first_turn(strip_thinking(response, in_prose=True)))
    opened = _OPENS.match(text)
    if opened is None:
        return None
    reason = opened["reason"]
    words = {word.casefold() for word in _WORD.findall(reason)}
    if words & (RESERVATIONS | (REPLIES - {"no"})) or re.search(r"(?i)\bno[,.]", reason) is not None:
        return None
    if opened["reply"].lower() in ("yes", "true") and _denies(reason, problem):
        return None
    taken_back = language_of(reason).book.roles_in(reason) & _TAKES_BACK if reason.strip() else frozenset()
    return None if taken_back else opened["reply"].lower()


def _denies(reason: str, problem: str) -> bool:
    """Whether a reason denies, in the words of the question, what this asks without a denial of its own."""
    asking = problem.rsplit(". ", 1)[-1].casefold()
    words = set(_WORD.findall(asking))
    return (
        "not" not in words
        and "n't" not in asking
        and not words.isdisjoint(map(str.casefold, _DENIED.findall(reason)))
    )
