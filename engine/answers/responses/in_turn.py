"""The values of several unknowns that a response finds one after the other: *so x = 7. Then y = 3.*"""

import re
from itertools import islice

from engine.answers.responses.closings import closing
from engine.answers.responses.plain import plainly
from engine.answers.responses.scripts import language_of
from engine.answers.responses.stances import Stance
from engine.answers.responses.statements import Statement, statements_from_the_end
from engine.answers.responses.wording import Role, Wording

#: Statements at the end of a response in which values of unknowns are looked for.
_MAX_STATEMENTS = 24
_VALUE = re.compile(
    r"\$?\\?(?P<name>[A-Za-z](?:_\w)?)\s?=\s?(?:[^=,;$<>]{1,60}=\s?)?(?P<value>[^=,;$<>]{1,60})\$?"
)
#: What takes back or supposes what stands before it.
_UNDOES = frozenset((Role.DOUBT, Role.RETRACTION, Role.JUDGEMENT, Role.SURRENDER, Role.SUPPOSITION))


def values_in_turn(body: str, count: int, asked: frozenset[str]) -> str | None:
    """The last values of ``count`` unknowns, by their names; ``None`` where a response does not give so many.

    Each is the claim of a statement of its own. Nothing between them and the end of the response may doubt,
    take back or suppose anything; an unknown that is given two values has none.
    """
    wording = language_of(body)
    found: dict[str, str] = {}
    for statement in islice(statements_from_the_end(body), _MAX_STATEMENTS):
        if statement.asks or wording.book.roles_in(statement.text) & _UNDOES:
            return None
        named = _value_in(plainly(statement, wording, asked), wording)
        if named is None:
            continue
        name, value = named
        if found.setdefault(name, value) != value:
            return None
        if len(found) == count:
            return ", ".join(f"{each} = {found[each]}" for each in sorted(found))
    return None


def _value_in(statement: Statement, wording: Wording) -> tuple[str, str] | None:
    """The name and the value of an unknown, where a statement claims no more."""
    claim = closing(statement, wording)
    if claim is None or claim.stance not in (Stance.STATES, Stance.CHECKS) or claim.text is None:
        return None
    value = _VALUE.fullmatch(claim.text.rpartition(" and ")[2].strip())
    return (value["name"], value["value"].strip()) if value is not None else None
