"""What a statement claims with a mark of its own: an answer noun, a reply, the verdict on a choice."""

import re

from engine.answers.responses.claims import NO_SOLUTION, Claim, starts_value
from engine.answers.responses.forms import VALUE_START, Forms, forms_of
from engine.answers.responses.lead_ins import is_own_answer
from engine.answers.responses.prose import is_noun
from engine.answers.responses.stances import Stance, last_clause, stance_before, stance_of, stance_of_roles
from engine.answers.responses.statements import Statement
from engine.answers.responses.tails import value_of
from engine.answers.responses.wording import Role, Wording, words_of

#: Words of a remark on an answer, at most: *our answer is therefore correct*.
_MAX_REMARK = 8
_MAX_RELATIVE = 60
_QUESTION_AND_ANSWER = re.compile(rf"A(?::|\.)\s{{1,4}}{VALUE_START}")
#: An answer that says no, with what explains it: *the answer is no, it diverges*.
_REPLY = re.compile(r"(?:no|nein|non|não|nee|нет)\s{0,2}[,.;，]\s", re.IGNORECASE)
#: Answers that affirm and are no remark.
_YES = frozenset(("yes", "true", "ja", "oui", "sí", "sim", "sì", "да"))
#: What the question is worth.
_MARKS_GIVEN = re.compile(r"^\s{0,4}[(\[]\d{1,3} (?:marks?|points?|pts?)[)\]][\s:]{0,4}", re.IGNORECASE)
#: A choice, with the words of its text behind it.
_OPTION = re.compile(r"[(\[]?[A-Z][)\].:]")
_LONE = re.compile(r"[\s*$]*(?:\\text(?:bf)?\{)?[(\[]?(?P<letter>[A-J])[)\]]?\}?[\s*$.]*")
#: A sign that what follows is only near.
_NEAR = re.compile(r"[~≈∼≃]|\\(?:approx|sim|simeq)(?![A-Za-z])")
#: Roles of words behind a value that its own reader understands.
_OPEN_ROLES = frozenset((Role.AFFIRMATION, Role.SUPPOSITION, Role.CHECK))


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
    if opening is None or not is_own_answer(words_of(opening["lead"]), wording):
        return None
    rest = _MARKS_GIVEN.sub("", text[opening.end() :])
    if not rest.strip():
        return Claim(None, stance_before(opening[0], wording, asks=statement.asks), is_next=True)
    value = value_of(rest, wording)
    stance = stance_before(opening[0], wording, asks=statement.asks)
    return Claim(value, stance) if value else None


def _behind_label(
    statement: Statement, match: re.Match[str], wording: Wording, *, in_words: bool
) -> Claim | None:
    """The claim of what stands behind one answer noun; ``None`` where it is only spoken of."""
    text, forms = statement.text, forms_of(wording)
    adjunct = match["adjunct"] or ""
    head = text[: match.start()]
    if match["direct"] is not None and not _is_inverted(head, adjunct, forms):
        return None
    if not _is_plain(head, adjunct, forms):
        return None
    stance = stance_before(f"{head}{match[0]}", wording, asks=statement.asks)
    if stance is Stance.CHECKS:
        return None
    rest = text[match.end() + _relative_clause(text[match.end() :], adjunct, forms) :]
    if (filler := forms.fillers.match(rest)) is not None:
        rest = rest[filler.end() :]
    rest = _within_brackets(head, _MARKS_GIVEN.sub("", rest))
    if not rest.strip(" :*"):
        return Claim(None, stance, is_next=True)
    is_colon = match[0].rstrip().endswith((":", "：")) or statement.is_heading
    if _is_remark(rest, wording) or not (is_colon or in_words or starts_value(rest, in_words=False)):
        return None
    return _stated(rest, stance, forms)


def _within_brackets(head: str, rest: str) -> str:
    """What stands behind a label without the bracket that closes one before it: *(Answer: 5)*."""
    closer = {"(": ")", "[": "]"}.get(head.rstrip()[-1:])
    bare = rest.rstrip(" .*")
    return bare[:-1] if closer is not None and bare.endswith(closer) else rest


def _stated(rest: str, stance: Stance, forms: Forms) -> Claim:
    """The claim of the value with which ``rest`` begins."""
    wording = forms.wording
    if _NEAR.match(rest):
        return Claim(None, Stance.COMPARES)
    if (nothing := forms.nothing.fullmatch(rest)) is not None:
        return Claim(
            NO_SOLUTION, stance_of(nothing["subject"], wording) if stance is Stance.STATES else stance
        )
    if negated(rest, wording):
        return but_rather(rest, stance, forms)
    value = value_of(rest, wording)
    if value is None:
        return Claim(None, Stance.RETRACTS)
    if stance is not Stance.STATES or not starts_value(value, in_words=False):
        return Claim(value, stance)
    roles = wording.book.roles_around(value) - _OPEN_ROLES
    if _OPTION.match(value):
        roles -= {Role.NEGATION, Role.JUDGEMENT}
    return Claim(value, stance_of_roles(roles))


#: What takes a part or a function of the noun behind it.
_PARTS_OF = frozenset(
    ("of", "twice", "half", "double", "thrice", "de", "du", "di", "von", "van", "do", "da", "del")
)


def _is_plain(head: str, adjunct: str, forms: Forms) -> bool:
    """Whether the noun stands for the answer itself: not *twice the answer*, nor *the answer plus one*."""
    if not forms.wording.is_spaced:
        return True
    first = words_of(adjunct)[:2]
    if first and (first[0] not in forms.wording.adjuncts or not _is_of_ours(adjunct, forms.wording)):
        return False
    clause = last_clause(head, forms.wording)[1]
    words = words_of(clause[forms.opened(clause) :])
    return not _PARTS_OF & set(words[-2:]) and is_own_answer(words, forms.wording)


def _is_of_ours(adjunct: str, wording: Wording) -> bool:
    """Whether an adjunct says nothing that makes it the answer of others, or to something else."""
    if not wording.adjunct_words:
        return True
    words = words_of(adjunct)
    if words[0] in _RELATIVES and words[1:2] and words[1] not in _OURS:
        return False
    known = {*wording.adjunct_words, *wording.adjuncts}
    return all(
        word in known or len(word) == 1 or (is_noun(word) and word not in _OTHERS) for word in words[1:]
    )


_RELATIVES = frozenset(("that", "which"))
_OURS = frozenset(("we", "i", "you", "is", "was", "it", "the"))
_OTHERS = frozenset(("people", "person", "student", "students", "part", "parts", "book", "teacher", "friend"))


def _relative_clause(rest: str, adjunct: str, forms: Forms) -> int:
    """Length of what is left of a clause about the noun: *the answer that we | were looking for is* 5."""
    if not adjunct.strip() or starts_value(rest, in_words=False):
        return 0
    copula = forms.copula.search(rest, 0, _MAX_RELATIVE)
    if copula is None or any(map(str.isdigit, rest[: copula.end()])):
        return 0
    return copula.end() if starts_value(rest, copula.end(), in_words=False) else 0


def _is_inverted(head: str, adjunct: str, forms: Forms) -> bool:
    """Whether the value may follow its noun directly: the verb stands before it, or there is none at all."""
    clause = last_clause(head, forms.wording)[1]
    opened = forms.opener.match(clause)
    rest = clause[opened.end() :] if opened is not None else clause
    return not adjunct.strip() and (not rest.strip() or forms.copula.search(clause) is not None)


def _is_remark(rest: str, wording: Wording) -> bool:
    """Whether what follows the verb only says that the answer is right: *our answer is correct*."""
    if rest.strip(" .!*").casefold() in _YES:
        return False
    is_short = len(rest.split()) <= _MAX_REMARK and not starts_value(rest)
    return is_short and Role.AFFIRMATION in wording.book.roles_in(rest)


def but_rather(rest: str, stance: Stance, forms: Forms) -> Claim:
    """The claim of *not 5 but 6*; the denial of 5 alone names no answer."""
    instead = forms.but_rather.search(rest)
    value = value_of(rest[instead.end() :], forms.wording) if instead is not None else None
    if value is None or stance not in (Stance.STATES, Stance.DENIES) or forms.wording.book.roles_in(value):
        return Claim(None, Stance.DENIES)
    return Claim(value, Stance.STATES)


def negated(rest: str, wording: Wording) -> bool:
    """Whether what stands behind a copula begins with a negation: *not 5 but 6*."""
    if _REPLY.match(rest):
        return False
    first = "".join(rest.split(None, 1)[:1]) if wording.is_spaced else rest[:2]
    return Role.NEGATION in wording.book.roles_in(first) and len(rest.split()) > 1


def replied(statement: Statement, wording: Wording) -> Claim | None:
    """The claim of ``A: 5``, the answer to a question."""
    match = _QUESTION_AND_ANSWER.match(statement.text) if statement.opens_line else None
    value = value_of(statement.text[match.end() :], wording) if match is not None else None
    return Claim(value, Stance.STATES) if value is not None else None


def verdict_on_choice(statement: Statement, wording: Wording) -> Claim | None:
    """The claim of *B is correct*, *the correct option is B* or *I choose B*."""
    found = None
    for match in forms_of(wording).verdict.finditer(statement.text):
        letter = match["letter"] or match["named"]
        stance = stance_before(statement.text[: match.start()], wording, asks=statement.asks)
        if stance is Stance.STATES:
            found = Claim(letter, stance)
    return found or _chosen(statement, wording)


def lone_choice(statement: Statement, whole: str, wording: Wording) -> Claim | None:
    """The claim of a sentence that is only the letter of a choice, as no other line of ``whole`` is.

    Its noun may stand before it: *(D)*, *Opción D*.
    """
    if statement.asks or (letter := _lone(statement.text, wording)) is None:
        return None
    is_only = sum(_lone(line, wording) is not None for line in whole.split("\n")) <= statement.opens_line
    return Claim(letter, Stance.STATES) if is_only else None


def _lone(line: str, wording: Wording) -> str | None:
    """The letter of which, with its noun, a line is made."""
    noun = forms_of(wording).option.match(line)
    letter = _LONE.fullmatch(line, noun.end() if noun is not None else 0)
    return letter["letter"] if letter is not None else None


#: Who would choose has chosen: *I would choose B*.
_SOFTENED = re.compile(r"\b(I|we)\swould(?=\s\S+$)", re.IGNORECASE)


def _chosen(statement: Statement, wording: Wording) -> Claim | None:
    """The claim of a verb of choosing whose object is a letter."""
    chosen = forms_of(wording).chosen.search(statement.text) if wording.chooses else None
    if chosen is None:
        return None
    head = statement.text[: chosen.start() + len(chosen[0].rstrip())]
    stance = stance_before(_SOFTENED.sub(r"\1", head), wording, asks=statement.asks)
    value = value_of(statement.text[chosen.end() :], wording)
    return Claim(value, stance if value is not None else Stance.RETRACTS)
