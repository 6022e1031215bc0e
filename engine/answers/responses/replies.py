"""The word with which a response replies to a question of yes or no: *No, since 91 = 7 × 13*."""

import re

from engine.answers.responses.markup import first_turn, without_emphasis
from engine.answers.responses.scripts import language_of
from engine.answers.responses.wording import Role
from engine.answers.vocabulary import REPLIES, RESERVATIONS
from engine.reading.thinking import strip_thinking

_OPENS = re.compile(r"\W*(?P<reply>yes|no|true|false)\s*(?:[,.;:!—–]|\s-|$)(?P<reason>.*)", re.I | re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+")
_TAKES_BACK = frozenset((Role.RETRACTION, Role.DOUBT, Role.SURRENDER))


def opening_reply(response: str) -> str | None:
    """The word that opens a response and that nothing behind it takes back; ``None`` where there is none."""
    text = without_emphasis(first_turn(strip_thinking(response, in_prose=True)))
    opened = _OPENS.match(text)
    if opened is None:
        return None
    reason = opened["reason"]
    words = {word.casefold() for word in _WORD.findall(reason)}
    if words & (RESERVATIONS | (REPLIES - {"no"})) or re.search(r"(?i)\bno[,.]", reason) is not None:
        return None
    taken_back = language_of(reason).book.roles_in(reason) & _TAKES_BACK if reason.strip() else frozenset()
    return None if taken_back else opened["reply"].lower()
