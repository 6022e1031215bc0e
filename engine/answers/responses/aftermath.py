"""What stands behind a statement, and whether it leaves it standing."""

import re
from dataclasses import dataclass, field

from engine.answers.responses.forms import forms_of
from engine.answers.responses.statements import Statement
from engine.answers.responses.wording import Role, Wording, words_of

#: Words from a negation to what it denies, at most; and in a statement that is searched for that.
_MAX_BETWEEN = 6
_CLAUSE_END = re.compile(r"[;:.!?()]|,(?!\s{0,4}(?:that|dass|daß|que|che|dat|że|что)(?![^\W\d_]))")
#: Words behind a value that an opener leads to, at most, in which it is denied: *note that 5 is not ..*.
_MAX_BEHIND_OPENED = 3
#: The name of the value that a statement speaks of: *x = 5*.
_NAME = re.compile(r"\$?[A-Za-z]\s{0,2}=\s{0,2}")
#: Words without a number, a colon, and nothing but numbers and signs, the last relation of which is captured.
_CALCULATION = re.compile(
    r"[^:=\d]{1,60}:\s*(?:\$|\\\()?(?:[\d\s.,+\-−*/×·÷^()={}%]|\\(?:times|cdot|div|frac"
    r"|sqrt)(?![a-z])){1,200}"
    r"=\s*([-−]?[\d.,/]*\d)\s*(?:\$|\\\))?[\s.,✓✔✅☑]*"
)
_NUMERAL = re.compile(r"[\s$({\\]*([-−]?\d[\d.,/]*(?<![.,/]))")
_DENIALS = frozenset((Role.JUDGEMENT, Role.NEGATION, Role.RETRACTION))


@dataclass
class Aftermath:
    """What was passed on the way back from the end of a response."""

    is_silent: bool = True
    """Whether only remarks were passed."""
    _is_doubted: bool = False
    _is_affirmed: bool = False
    _denied: set[str] = field(default_factory=set)
    _worked_out_again: set[str] = field(default_factory=set)
    """Results of doubts that end in a calculation: they leave their own value standing, and no other."""

    def note(self, statement: Statement, language: Wording) -> None:
        """Takes note of the statement before all that were noted.

        A doubt that ends in an affirmation is cleared; a retraction never is.
        """
        roles = language.book.roles_in(statement.text)
        value = _denied_value(statement, language)
        if value is not None:
            self._denied.add(value)
        elif _takes_back(statement, roles, language):
            self._is_doubted = True
        elif Role.DOUBT in roles and not self._is_affirmed and not _ends_affirmed(statement, language):
            again = _worked_out(statement.text)
            if again is None:
                self._is_doubted = True
            else:
                self._worked_out_again.add(again)
        if Role.AFFIRMATION in roles and Role.NEGATION not in roles and not statement.asks:
            self._is_affirmed = True

    def deny(self, value: str) -> None:
        """Takes note that ``value`` is said to be none."""
        self._denied.add(value.strip())

    def leaves(self, value: str) -> bool:
        """Whether a statement of ``value`` still stands."""
        return not self.doubts(value) and value.strip() not in self._denied

    def doubts(self, value: str) -> bool:
        """Whether an answer of ``value`` was doubted, and not worked out again."""
        number = _numeral(value.rpartition("=")[2])
        return self._is_doubted or any(again != number for again in self._worked_out_again)

    @staticmethod
    def is_remark(statement: Statement, language: Wording) -> bool:
        """Whether a statement only says that what stands before it is right, or checks it."""
        roles = language.book.roles_in(statement.text)
        fails = Role.CHECK in roles and bool(roles & {Role.NEGATION, Role.JUDGEMENT, Role.MODALITY})
        fails |= "≠" in statement.text or "\\ne" in statement.text
        return Role.AFFIRMATION in roles or (Role.CHECK in roles and not fails)


def _takes_back(statement: Statement, roles: frozenset[Role], language: Wording) -> bool:
    """Whether a statement retracts what was said, gives up, or denies the answer by what names it."""
    if roles & {Role.RETRACTION, Role.SURRENDER} or _is_affirmation_denied(statement.text, language):
        return True
    if not roles & _DENIALS or Role.AFFIRMATION in roles:
        return False
    return forms_of(language).refers_back.search(statement.text) is not None


def _is_affirmation_denied(text: str, language: Wording) -> bool:
    """Whether a clause says that something is not right: *I don't think this is right*, *not correct*.

    A clause that says neither *is* nor *I think* speaks of something else: *we have not boxed the right one*.
    """
    if not language.is_spaced:
        return False
    book = language.book
    if not {Role.NEGATION, Role.AFFIRMATION} <= book.roles_in(text):
        return False
    for clause in _CLAUSE_END.split(text):
        words = words_of(clause)
        negated = next(
            (end for end in range(1, len(words)) if Role.NEGATION in book.roles_in(" ".join(words[:end]))),
            None,
        )
        if negated is None or Role.AFFIRMATION in book.roles_in(" ".join(words[:negated])):
            continue
        is_near = Role.AFFIRMATION in book.roles_in(" ".join(words[negated : negated + 1]))
        is_said = Role.MODALITY in book.roles_in(clause) or not set(words).isdisjoint(language.copulas)
        if is_near or (
            is_said and Role.AFFIRMATION in book.roles_in(" ".join(words[negated : negated + _MAX_BETWEEN]))
        ):
            return True
    return False


def _ends_affirmed(statement: Statement, language: Wording) -> bool:
    """Whether a clause behind the first does nothing but affirm: *let me check that again: yes, 7*."""
    clauses = _CLAUSE_END.split(statement.text)[1:] if not statement.asks else []
    return any(language.book.affirms(clause) for clause in clauses)


def _worked_out(text: str) -> str | None:
    """The number in which a calculation ends, where that is all: *let me double check: 2 + 3 = 5*."""
    found = _CALCULATION.fullmatch(text)
    return _numeral(found[1]) if found is not None else None


def _numeral(text: str) -> str | None:
    """The number that a text begins with, without its setting."""
    found = _NUMERAL.match(text)
    return found[1].replace("−", "-") if found is not None else None


def _denied_value(statement: Statement, language: Wording) -> str | None:
    """The value of which a statement says that it is none: *B is wrong*, *note that x = 5 is no solution*."""
    opened = forms_of(language).opened(statement.text)
    text = statement.text[opened:]
    named = _NAME.match(text)
    first, _, rest = text[named.end() if named is not None else 0 :].partition(" ")
    value = first.strip("()$.,")
    is_value = value.isdigit() or (len(value) == 1 and value.isupper() and value != "I")
    said = " ".join(rest.split()[:_MAX_BEHIND_OPENED]) if opened else rest
    return value if is_value and _DENIALS & language.book.roles_in(said) else None
