"""What stands behind a statement, and whether it leaves it standing."""

from dataclasses import dataclass, field

from engine.answers.responses.statements import Statement
from engine.answers.responses.wording import Role, Wording

_DENIALS = frozenset((Role.JUDGEMENT, Role.NEGATION, Role.RETRACTION))


@dataclass
class Aftermath:
    """What was passed on the way back from the end of a response."""

    is_silent: bool = True
    """Whether only remarks were passed."""
    is_doubted: bool = False
    _is_affirmed: bool = False
    _denied: set[str] = field(default_factory=set)

    def note(self, statement: Statement, language: Wording) -> None:
        """Takes note of the statement before all that were noted.

        A doubt that ends in an affirmation is cleared; a retraction never is.
        """
        roles = language.book.roles_in(statement.text)
        value = _denied_value(statement, language)
        if value is not None:
            self._denied.add(value)
        elif roles & {Role.RETRACTION, Role.SURRENDER} or (Role.DOUBT in roles and not self._is_affirmed):
            self.is_doubted = True
        if Role.AFFIRMATION in roles and Role.NEGATION not in roles and not statement.asks:
            self._is_affirmed = True

    def leaves(self, value: str) -> bool:
        """Whether a statement of ``value`` still stands."""
        return not self.is_doubted and value.strip() not in self._denied

    @staticmethod
    def is_remark(statement: Statement, language: Wording) -> bool:
        """Whether a statement only says that what stands before it is right, or checks it."""
        return bool(language.book.roles_in(statement.text) & {Role.AFFIRMATION, Role.CHECK})


def _denied_value(statement: Statement, language: Wording) -> str | None:
    """The value of which a statement says that it is none: *B is wrong*."""
    first, _, rest = statement.text.partition(" ")
    value = first.strip("()$.,")
    is_value = value.isdigit() or (len(value) == 1 and value.isupper() and value != "I")
    return value if is_value and _DENIALS & language.book.roles_in(rest) else None
