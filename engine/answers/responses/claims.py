"""What a statement claims to be the answer, in the forms that are allowed; everything else claims nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.answers.responses.boxes import BOX
from engine.answers.responses.forms import VALUE_START, Forms, forms_of
from engine.answers.responses.stances import Stance, last_clause, stance_before, stance_of, stance_of_roles
from engine.answers.responses.statements import MATH, Statement
from engine.answers.responses.tails import value_of
from engine.answers.responses.wording import Role, Wording

_STARTS_VALUE = re.compile(VALUE_START, re.IGNORECASE)
_EQUATION = re.compile(r"(?<![<>!=:])=(?!=)")
_CLAUSES = re.compile(r"\s{0,4}[;；]\s{0,4}|[:：]\s{1,4}(?=[^\W\d_]{2,})|,\s{1,4}(?=(?:so|thus|hence|therefore)\s)")
#: The first token of mathematics: what may begin an equation behind words.
_FORMULA_START = re.compile(r"[\d$\\(\[{|+\-−√]|(?<![^\W_])[^\W\d_](?![^\W\d_])")
#: A word of prose: no command, no function, no name in capitals such as AB.
_LONG_WORD = re.compile(r"(?<![\\^_{A-Za-z])(?![A-Z]{2,}(?![^\W\d_]))[^\W\d_]{2,}(?![^\W\d_]*\()")
#: Words of a value that is named in words, at most: *the day is Tuesday*.
_MAX_WORDS = 4
_MAX_RELATIVE = 60
#: Longest value that stands alone behind an opener: *so 42*.
_MAX_BARE = 80
_FUNCTION_NAMES = frozenset(("sin", "cos", "tan", "log", "ln", "exp", "pi", "sqrt", "mod", "gcd", "lcm", "max", "min"))
#: A reply, whose first word is its value: *Yes, it is even*.
_REPLY = re.compile(r"[^\W\d_]{1,8}\s{0,2}[,，]")
_QUESTION_AND_ANSWER = re.compile(rf"A(?::|\.)\s{{1,4}}{VALUE_START}")
#: A choice, with the words of its text behind it.
_OPTION = re.compile(r"[(\[]?[A-Z][)\].:]")
#: A sign that what follows is only near.
_NEAR = re.compile(r"[~≈∼≃]|\\(?:approx|sim|simeq)(?![A-Za-z])")
_OPEN_ROLES = frozenset((Role.AFFIRMATION,))


@dataclass(frozen=True, slots=True)
class Claim:
    """A value that a statement names as the answer, and its stance towards it."""

    text: str | None
    """The value as it stands there; ``None`` where it stands on the next line or cannot be told."""
    stance: Stance
    is_next: bool = False
    """Whether the value stands in what follows."""


def starts_value(text: str) -> bool:
    """Whether a text may begin with a value rather than with words."""
    return _STARTS_VALUE.match(text) is not None


def labelled(statement: Statement, wording: Wording, *, in_words: bool = True) -> Claim | None:
    """The claim of *the answer is ...*, *Answer: ...*, or of a heading that only says *Answer*.

    ``in_words``: whether *the answer is* may be followed by words; behind a box that is a remark.
    """
    text = statement.text
    forms = forms_of(wording)
    for match in reversed(list(forms.label.finditer(text))):
        claim = _behind_label(statement, match, wording, in_words=in_words)
        if claim is not None:
            return claim
    opening = forms.opening_label.match(text) if statement.opens_line or statement.is_heading else None
    if opening is None:
        return None
    rest = text[opening.end() :]
    if not rest.strip():
        return Claim(None, Stance.STATES, is_next=True)
    value = value_of(rest, wording)
    return Claim(value, Stance.ASKS if statement.asks else Stance.STATES) if value else None


def _behind_label(
    statement: Statement, match: re.Match[str], wording: Wording, *, in_words: bool
) -> Claim | None:
    text, forms = statement.text, forms_of(wording)
    head = text[: match.start()]
    if match["direct"] is not None and not _is_inverted(head, match["adjunct"], forms):
        return None
    stance = stance_before(f"{head}{match[0]}", wording, asks=statement.asks)
    if stance is Stance.CHECKS:
        return None
    rest = text[match.end() + _relative_clause(text[match.end() :], match["adjunct"], forms) :]
    if (filler := forms.fillers.match(rest)) is not None:
        rest = rest[filler.end() :]
    if not rest.strip(" :*"):
        return Claim(None, stance, is_next=True)
    is_colon = match[0].rstrip().endswith((":", "：")) or statement.is_heading
    if _is_remark(rest, wording) or not (is_colon or in_words or _STARTS_VALUE.match(rest)):
        return None
    if _NEAR.match(rest):
        return Claim(None, Stance.COMPARES)
    if _negated(rest, wording):
        return _but_rather(rest, stance, forms)
    value = value_of(rest, wording)
    if value is None:
        return Claim(None, Stance.RETRACTS)
    if stance is Stance.STATES and _STARTS_VALUE.match(value):
        roles = set(wording.book.roles_in(value)) - {Role.SUPPOSITION, Role.AFFIRMATION, Role.CHECK}
        stance = stance_of_roles(roles - {Role.NEGATION, Role.JUDGEMENT} if _OPTION.match(value) else roles)
    return Claim(value, stance)


def _relative_clause(rest: str, adjunct: str, forms: Forms) -> int:
    """Length of what is left of a clause about the noun: *the answer that we | were looking for is* 5."""
    if not adjunct.strip() or _STARTS_VALUE.match(rest):
        return 0
    copula = forms.copula.search(rest, 0, _MAX_RELATIVE)
    is_value = copula is not None and _STARTS_VALUE.match(rest, copula.end()) is not None
    return copula.end() if copula is not None and is_value and not any(map(str.isdigit, rest[: copula.end()])) else 0


def _is_inverted(head: str, adjunct: str, forms: Forms) -> bool:
    """Whether the value may follow its noun directly: the verb stands before it, or there is none at all."""
    clause = last_clause(head, forms.wording)[1]
    opened = forms.opener.match(clause)
    rest = clause[opened.end() :] if opened is not None else clause
    return not adjunct.strip() and (not rest.strip() or forms.copula.search(clause) is not None)


def _is_remark(rest: str, wording: Wording) -> bool:
    """Whether what follows the verb only says that the answer is right: *our answer is correct*."""
    if _STARTS_VALUE.match(rest):
        return False
    roles = set(wording.book.roles_in(rest))
    return Role.AFFIRMATION in roles and len(rest.split()) <= _MAX_WORDS * 2


def _but_rather(rest: str, stance: Stance, forms: Forms) -> Claim:
    """The claim of *not 5 but 6*; the denial of 5 alone names no answer."""
    instead = forms.but_rather.search(rest)
    value = value_of(rest[instead.end() :], forms.wording) if instead is not None else None
    is_clear = value is not None and stance in (Stance.STATES, Stance.DENIES) and not set(forms.wording.book.roles_in(value))
    return Claim(value, Stance.STATES) if is_clear else Claim(None, Stance.DENIES)


def _negated(rest: str, wording: Wording) -> bool:
    first = rest.split(None, 1)[0] if wording.is_spaced else rest[:2]
    return Role.NEGATION in set(wording.book.roles_in(first)) and len(rest.split()) > 1


def replied(statement: Statement, wording: Wording) -> Claim | None:
    """The claim of ``A: 5``, the answer to a question."""
    match = _QUESTION_AND_ANSWER.match(statement.text) if statement.opens_line else None
    value = value_of(statement.text[match.end() :], wording) if match is not None else None
    return Claim(value, Stance.STATES) if value is not None else None


def verdict_on_choice(statement: Statement, wording: Wording) -> Claim | None:
    """The claim of *B is correct* or *the correct option is B*."""
    found = None
    for match in forms_of(wording).verdict.finditer(statement.text):
        letter = match["letter"] or match["named"]
        stance = stance_before(statement.text[: match.start()], wording, asks=statement.asks)
        if stance is Stance.STATES:
            found = Claim(letter, stance)
    return found


def closing(statement: Statement, wording: Wording) -> Claim | None:
    """The claim of a statement that names a value in plain words: *so she pays 288 dollars*, *hence x = 5*."""
    if statement.is_heading:
        return None
    parts = _CLAUSES.split(statement.text)
    text = parts[-1]
    earlier = statement.text[: len(statement.text) - len(text)]
    if (reason := forms_of(wording).reason_first.match(text)) is not None:
        text = text[reason.end() :]
    for reading in (_equation, _existence_or_verb, _subject_first, _bare, _verb_in_words):
        claim = reading(text, forms_of(wording), asks=statement.asks)
        if claim is None:
            continue
        if claim.stance is not Stance.STATES:
            return claim
        if earlier and Role.SUPPOSITION in set(wording.book.roles_in(earlier)):
            return Claim(claim.text, Stance.SUPPOSES)
        return Claim(claim.text, stance_of(claim.text or "", wording))
    return None


def _existence_or_verb(text: str, forms: Forms, *, asks: bool) -> Claim | None:
    """The value behind the first verb that a value follows."""
    for verb in forms.verb.finditer(text):
        if not _STARTS_VALUE.match(text, verb.end()):
            continue
        if BOX in text[verb.end() :]:
            return None
        value = value_of(text[verb.end() :], forms.wording)
        stance = stance_before(text[: verb.end()], forms.wording, asks=asks)
        return Claim(value, stance if value is not None else Stance.RETRACTS)
    return None


def _subject_first(text: str, forms: Forms, *, asks: bool) -> Claim | None:
    """A value that opens its sentence: *so 288 apples are left*, *5 is the answer*."""
    opened = forms.opener.match(text)
    start = opened.end() if opened is not None else 0
    verb = forms.verb.search(text, start)
    if verb is None or not _starts_numeral(text[start:]) or not text[start : verb.start()].strip():
        return None
    rest = text[verb.start() :]
    if any(map(str.isdigit, rest)) or BOX in rest:
        return None
    return Claim(text[start : verb.start()].strip(), stance_of(rest, forms.wording, asks=asks))


def _starts_numeral(text: str) -> bool:
    """Whether a value other than a lone letter may begin here: *I* and *a* are words too."""
    return starts_value(text) and not text[0].isalpha()


def _bare(text: str, forms: Forms, *, asks: bool) -> Claim | None:
    """Nothing but a value behind words that open a result: *hence 42*."""
    opened = forms.opener.match(text)
    if opened is None or not opened[0] or not _starts_numeral(text[opened.end() :]) or BOX in text:
        return None
    value = value_of(text[opened.end() :], forms.wording)
    return Claim(value, Stance.ASKS if asks else Stance.STATES) if value and len(value) <= _MAX_BARE else None


def _verb_in_words(text: str, forms: Forms, *, asks: bool) -> Claim | None:
    """A value in a few words behind the last copula: *the day is Tuesday*."""
    matches = list(forms.copula.finditer(text))
    if not matches or not text[: matches[-1].start()].strip():
        return None
    filler = forms.fillers.match(text, matches[-1].end())
    value = text[filler.end() if filler is not None else matches[-1].end() :].strip()
    if _REPLY.match(text) or not value or len(value.split()) > _MAX_WORDS or set(forms.wording.book.roles_in(value)):
        return None
    return Claim(value_of(value, forms.wording), stance_before(text[: matches[-1].start()], forms.wording, asks=asks))


def _equation(text: str, forms: Forms, *, asks: bool) -> Claim | None:
    """An equation that is the whole clause behind its openers, perhaps with words that call it the solution."""
    signs = [m.start() for m in _EQUATION.finditer(text)]
    if not signs or BOX in text:
        return None
    opened = forms.opener.match(text)
    start = opened.end() if opened is not None else 0
    words = [m for m in _LONG_WORD.finditer(text, start, signs[0]) if m[0].lower() not in _FUNCTION_NAMES]
    named = _behind_words(text, words[-1].end(), signs) if words else start
    if named is None:
        return None
    body = text[named:].strip()
    if (solution := forms.solution.search(body)) is not None and _ends_formula(body, solution.start()):
        rest = body[solution.end() :]
        body = body[: solution.start()] if not set(forms.wording.book.roles_in(rest)) - _OPEN_ROLES else body
    stance = stance_before(text[:named], forms.wording, asks=asks)
    value = value_of(body, forms.wording)
    return Claim(value, stance if value is not None else Stance.RETRACTS)


def _behind_words(text: str, end: int, signs: list[int]) -> int | None:
    """Where an equation begins behind words: at its first symbol, or behind its sign where a word is its side."""
    first = _FORMULA_START.search(text, end, signs[0])
    if first is not None:
        return first.start()
    return signs[0] + 1 if not text[end : signs[0]].strip(" \t*") else None


def _ends_formula(body: str, place: int) -> bool:
    return "=" in body[:place]


def in_box(content: str, wording: Wording) -> str:
    r"""What a box states where it holds a sentence: *\text{The probability is } \frac{3}{10}*."""
    if not _WORDY.search(content):
        return content
    bare = _TEXT_COMMAND.sub(r"\1", content)
    if bare.count("{") != bare.count("}"):
        return content
    statement = Statement(bare.strip(" .$"), asks=False, is_heading=False, opens_line=True, paragraph=0)
    for claim in _claims_in_box(statement, wording):
        if claim is not None and claim.stance is Stance.STATES and claim.text:
            return claim.text
    return content


def _claims_in_box(statement: Statement, wording: Wording) -> Iterator[Claim | None]:
    yield labelled(statement, wording)
    text = statement.text
    forms = forms_of(wording)
    verb = next((v for v in forms.copula.finditer(text) if _STARTS_VALUE.match(text, v.end())), None)
    if verb is not None and _LONG_WORD.search(text, 0, verb.start()):
        stance = stance_before(text[: verb.end()], wording)
        yield Claim(value_of(text[verb.end() :], wording), stance)
    if "=" in text and _LONG_WORD.search(text):
        yield _equation_in_box(text, forms)
    value = value_of(text, wording)
    if value is not None and value != text and stance_of(text, wording) is Stance.STATES:
        yield Claim(value, Stance.STATES)


def _equation_in_box(text: str, forms: Forms) -> Claim | None:
    opened = forms.opener.match(text)
    body = text[opened.end() :] if opened is not None else text
    solution = forms.solution.search(body)
    if solution is not None and _ends_formula(body, solution.start()) and not body[solution.end() :].strip(" ."):
        body = body[: solution.start()]
    return Claim(body.strip(), Stance.STATES) if body != text and not _LONG_WORD.search(body) else None


_TEXT_COMMAND = re.compile(r"\\(?:text|textbf|textit|textrm|textup|mbox|hbox|mathrm|textnormal)\s*\{([^{}]*)\}")
_WORDY = re.compile(r"[^\W\d_]{3,}[ ~:}]|\\text")
_ = MATH
