"""What is said behind an answer, and whether it leaves the answer as it is.

A statement that speaks of the answer (by *this*, *it*, *the value above*, by its numeral, by another value in
its place) must be understood whole: of known words, without a role that takes back, doubts or holds open, and
without another value. One that speaks of something else must be in words that are known for the most part: a
text in a language that the reader does not know may say anything.
"""

import re
from collections.abc import Iterable

from engine.answers.responses.asides import asides, leaves_work
from engine.answers.responses.claims import Claim
from engine.answers.responses.closings import closing
from engine.answers.responses.forms import Forms, forms_of
from engine.answers.responses.formulas import FORMULA
from engine.answers.responses.of_statement import only_repeats
from engine.answers.responses.prose import is_known_prose, unknown_words
from engine.answers.responses.retellings import (
    CHANGED,
    COMMAND,
    DENIALS,
    NUMERAL,
    ONLY,
    WEIGHED,
    ends_in,
    lists_as_many,
    numerals,
    tells_of_problem,
)
from engine.answers.responses.stances import Stance
from engine.answers.responses.statements import Statement
from engine.answers.responses.wording import Role, Wording, phrases, words_of
from engine.answers.units import is_unit_name

WORD = re.compile(r"[^\W\d_]{2,}")
#: An equation that gives a name its value, which may be another one.
_NAMED_VALUE = re.compile(r"\$*\s?[A-Za-z]\w?\s?=\s?([-−]?\d[\d.,/]*)\s?\$*\.?")
#: What opens a reason: it speaks of why, and not of the answer.
REASON = re.compile(r"\b(?:because|since)\b", re.IGNORECASE)
#: Of whom what is only possible says nothing about the answer: *we could also draw a graph*.
_FREE_MODAL = re.compile(
    r"\b(?:we|you|one|readers?)\s(?:[a-z]+\s)?(?:could|would|might|may|should)\b", re.IGNORECASE
)
#: A sentence about another value, as which the answer would be something else.
_WOULD = re.compile(r"(?:note:?\s(?:that\s)?)?\$?\d[\d.,]*\$?\swould\s", re.IGNORECASE)


#: What closes a statement behind its last value, and what leads to that value.
_CLOSING = " .$)]}"
_AS_DESIRED = re.compile(
    r"(?:\s?\\pmod\s?\{?\d+\}?\$?)?(?:,? as (?:desired|required|claimed|expected|before))?$"
)
_COMES_TO = re.compile(r"(?:=|\\equiv|\\(?:right|Right)arrow|→|⇒|\b(?:is|are|gives?|yields?|to|obtain|get))$")

#: A question that only offers to say more.
_OFFERS = re.compile(
    r"(?:would you like|do you want|want|shall i|should i|need)(?: me)?(?: to)? (?:see|show|walk|explain"
    r"|go through|solve|provide|give|try|break)\b[^\d$]*",
    re.IGNORECASE,
)
#: What opens an aside, another way to the answer, or a view of the problem as a whole.
_ASIDE = re.compile(
    r"[\s(*$}]*(?:(?:\\textbf\{)?notes?:?(?:\sthat)?|notice|remarks?:?|alternatively|similarly|another"
    r"|alternative|to see|of course|in other words|in general|more generally|see if|by the way|here is"
    r"|an example|for example|as an extra|with some|observe|interestingly|extension|to say|to find"
    r"|to check|an? common|common|if anything|if you|disclaimer)\b",
    re.IGNORECASE,
)
#: What opens an explanation of the answer that was given.
_EXPLAINS = re.compile(
    r"[\s(*$}]*(?:brief |short |detailed |step.by.step )?(?:long answer|in detail|explanation"
    r"|reasoning|justification|proof|steps?"
    r"|working|work|(?:here,? )?(?:we|i) (?:first )?(?:used|multiplied|divided|added|subtracted"
    r"|applied|substituted"
    r"|computed|calculated|found|factored|set up|noticed)|solution|derivation|details|how|why|because"
    r"|here is how|here's how|verification|rationale"
    r"|method|approach|references|sources|(?:key )?takeaways?|tips?)\b",
    re.IGNORECASE,
)
_STARTS_FORMULA = re.compile(r"[\s(]*[\d$\\−-]")
_SURENESS = re.compile(
    r"[\s(*$]*(?:confidence|certainty|total time|difficulty|topic|time|points?)\b", re.IGNORECASE
)
#: Words of a statement that may be no sentence: *not!*, *times three*.
_MAX_FRAGMENT = 6
_CONTRAST = re.compile(r"\b(?:but|however|yet|though|although|whereas|except)\b.*", re.IGNORECASE | re.DOTALL)
#: Such in an explanation, which may speak of exceptions.
_TURN = re.compile(r"\b(?:but|however|yet)\b.*", re.IGNORECASE | re.DOTALL)
#: Of so many words of an aside, one may be unknown.
_MIN_KNOWN = 4
_NAMES = re.compile(r"(?<![^\W\d_])[A-Z]{2,}(?![^\W\d_])|(?<=[\w,$.)] )[A-Z][^\W\d_]*|\$[^$]*\$")


#: With which words a remark that names the answer may open: no imperative but of seeing, no other speaker.
_OPENS_REMARK = frozenset(
    phrases(
        """
        this, it, that, these, the, we, i, so, therefore, thus, hence, note, notice, here, since,
        because, as, all, each, both, our, my, in, by, for, with, also, hope, thanks, to, indeed,
        clearly, there, no, you, alternatively, see, recall, observe, final, answer, result, one, every,
        any, from, using, after, which, both, where, when, now, and, of, on, explanation,
        solution, its, their, summary, conclusion, step, method, box, boxed, alternative, adding,
        substituting
        """
    )
)


def are_harmless(
    behind: Iterable[tuple[Statement, Wording]], value: str, asked: frozenset[str] = frozenset()
) -> bool:
    """Whether all statements ``behind`` an answer of ``value`` leave it standing; the last comes first.

    ``asked``: the words of the statement of the problem.
    """
    is_settled = False
    behind = list(behind)
    explained, beside = _explanation(behind), asides(behind, asked)
    for index, (statement, wording) in enumerate(behind):
        if wording.has_lexicon and leaves_work(statement.text):
            return False
        is_changed = "-" not in value and CHANGED.search(statement.text) is not None
        if index in beside:
            continue
        if not is_changed and only_repeats(statement.text, numerals(value), wording, asked):
            continue
        if lists_as_many(statement.text, value) or ends_in(statement, value, wording, asked):
            continue
        claim = closing(statement, wording) if not is_settled else None
        if not is_settled and _comes_to(statement, value, wording):
            is_settled = True
            continue
        if (
            claim is not None
            and claim.stance is Stance.STATES
            and _is_rival(statement, claim, value, wording)
        ):
            return False
        if claim is not None and claim.stance is Stance.STATES and _is_same(claim, value):
            if _restates(statement, value, wording):
                is_settled = True
                continue
            if is_changed:
                return False  # of another sign, or twice as much
        is_settled = is_settled or (claim is not None and numerals(claim.text or "") == numerals(value) != ())
        if claim is None and tells_of_problem(statement, value, wording, asked):
            continue
        if not is_harmless(statement, value, wording, is_explanation=is_settled or index < explained):
            return False
    return True


def _is_same(claim: Claim, value: str) -> bool:
    """Whether a claim has the numbers of an answer."""
    return claim.text is not None and numerals(claim.text) == numerals(value) != ()


def _restates(statement: Statement, value: str, wording: Wording) -> bool:
    """Whether a claim behind an answer names it again, as it is."""
    return (
        ("-" in value or CHANGED.search(statement.text) is None)
        and ONLY.search(statement.text) is None
        and not wording.book.roles_in(statement.text) & (DENIALS | WEIGHED)
    )


def _comes_to(statement: Statement, value: str, wording: Wording) -> bool:
    """Whether a statement behind an answer ends in it again: *which gives a sum of 2000 / 4 = 500*."""
    bare = _AS_DESIRED.sub("", statement.text.rstrip(_CLOSING)).rstrip(_CLOSING)
    if not numerals(value) or not bare.endswith(value.strip(_CLOSING)):
        return False
    head = bare[: len(bare) - len(value.strip(_CLOSING))].rstrip(" $\\[({")
    barred = (DENIALS | WEIGHED) - {Role.COMPARISON}
    is_whole = (
        _COMES_TO.search(head) is not None
        and REASON.search(head) is None
        and ONLY.search(statement.text) is None
    )
    return is_whole and not wording.book.roles_in(statement.text) & barred


def _explanation(behind: list[tuple[Statement, Wording]]) -> int:
    """How many statements at the end stand behind one that opens an explanation or a check."""
    for index in reversed(range(len(behind))):
        statement, wording = behind[index]
        names = (
            Role.CHECK in wording.book.roles_in(statement.text) or _ASIDE.search(statement.text) is not None
        )
        if _EXPLAINS.match(statement.text) or (statement.is_heading and names):
            return index + 1
    return 0


def is_harmless(statement: Statement, value: str, wording: Wording, *, is_explanation: bool = False) -> bool:
    """Whether one statement behind an answer of ``value`` leaves it standing.

    ``is_explanation``: whether it is part of an explanation, in which other values may stand.
    """
    text = COMMAND.sub(" ", statement.text)
    if is_unit_name(text.strip(" .$")) or (statement.asks and _OFFERS.fullmatch(text.strip()) is not None):
        return True
    if not WORD.search(text):
        if not is_explanation and (named := _NAMED_VALUE.fullmatch(text.strip())) is not None:
            return not numerals(value) or numerals(named[1]) == numerals(value)
        return (
            is_explanation
            or "=" in text
            or "\\equiv" in statement.text
            or not numerals(value)
            or set(NUMERAL.findall(text)) <= set(numerals(value))
        )
    roles = wording.book.roles_in(text)
    if Role.DOUBT in roles or _is_confirmed(statement.text, value, roles):
        return True
    if not wording.has_lexicon:
        return False
    forms = forms_of(wording)
    may_follow = _may_name_others(text, value, forms) and _opens_a_remark(text, value, forms)
    if not is_explanation and not may_follow:
        return False
    contrast = (_TURN if is_explanation else _CONTRAST).search(text)
    if contrast is not None:
        others = set(NUMERAL.findall(contrast[0])) - set(numerals(value))
        if others and not _is_of_another(contrast[0], value, forms):
            return False
    return _is_understood(text, value, roles, forms)


def is_aside(statement: Statement) -> bool:
    """Whether a statement opens as an aside: *note that ..*."""
    return _ASIDE.match(statement.text) is not None


def _is_confirmed(text: str, value: str, roles: frozenset[Role]) -> bool:
    """Whether a statement checks the answer or says that it is right, and comes to no other value."""
    if not _is_confirmation(roles) or _names_another(text, value, roles) or "≠" in text:
        return False
    others = set(NUMERAL.findall(text)) - set(numerals(value))
    is_plain = roles & {Role.AFFIRMATION, Role.COMPARISON, Role.SUPPOSITION} or not numerals(value)
    return bool(is_plain) or not others or re.search(r"[=<>+*·×/]|\\", text) is not None


def _names_another(text: str, value: str, roles: frozenset[Role]) -> bool:
    """Whether a statement that calls something right names another value beside it, and no calculation."""
    others = set(NUMERAL.findall(FORMULA.sub(" ", text))) - set(numerals(value))
    return Role.CHECK not in roles and bool(others) and not re.search(r"[=+*·×/<>]", text)


def _opens_a_remark(text: str, value: str, forms: Forms) -> bool:
    """Whether a statement that names the answer, or is but a fragment, opens as remarks do."""
    words = words_of(text)
    is_near = len(words) <= _MAX_FRAGMENT or forms.anaphor.search(text) or forms.pronoun.search(text)
    is_aside = any(opening.match(text) is not None for opening in (_ASIDE, _EXPLAINS, _SURENESS))
    if not numerals(value) and _STARTS_FORMULA.match(text) is not None:
        return True  # what the letter of a choice stands for
    return not is_near or is_aside or not words or words[0] in _OPENS_REMARK or len(words[0]) == 1


def _may_name_others(text: str, value: str, forms: Forms) -> bool:
    """Whether a statement outside of an explanation may name the values that it names beside the answer."""
    reason = REASON.search(text)
    said = FORMULA.sub(" ", text[: reason.start()] if reason is not None else text)
    others = set(NUMERAL.findall(said)) - set(numerals(value))
    if not others or not numerals(value) or "=" in said or _ASIDE.match(text) is not None:
        return True
    return _is_of_another(said, value, forms) or _SURENESS.match(text) is not None


def _is_understood(text: str, value: str, roles: frozenset[Role], forms: Forms) -> bool:
    """Whether a statement is understood as far as it speaks of the answer."""
    wording = forms.wording
    reason = REASON.search(text)
    said = text[: reason.start()] if reason is not None else text
    unknown = len(unknown_words(_NAMES.sub(" ", text), wording))
    if not _speaks_of(said, value, roles, forms):
        return unknown * 2 < len(words_of(text)) or is_known_prose(text, wording)
    if _is_of_another(said, value, forms):
        return True
    denials = wording.book.roles_in(said) & DENIALS
    if _FREE_MODAL.search(said) is not None:
        denials -= {Role.MODALITY}
    is_aside = forms.anaphor.search(said) is None and _ASIDE.match(text) is not None
    if is_aside or _FREE_MODAL.search(said) is not None:
        allowed = {Role.SUPPOSITION, Role.COMPARISON, Role.NEGATION}
        return not denials - allowed and unknown * _MIN_KNOWN <= len(words_of(text))
    if forms.anaphor.search(said) is None and "if" not in words_of(said):
        denials -= {Role.SUPPOSITION}
    return not denials and ONLY.search(said) is None and is_known_prose(text, wording)


def _is_confirmation(roles: frozenset[Role]) -> bool:
    """Whether a statement checks the answer, or says that it is right, without reserve."""
    if Role.AFFIRMATION in roles:
        return not roles & {Role.MODALITY, Role.SUPPOSITION}
    return Role.CHECK in roles and not roles & {Role.MODALITY, Role.NEGATION, Role.JUDGEMENT}


def _speaks_of(text: str, value: str, roles: frozenset[Role], forms: Forms) -> bool:
    if forms.anaphor.search(text) is not None or forms.pronoun.search(text) is not None:
        return True
    named = set(NUMERAL.findall(text))
    return bool(named and Role.MODALITY in roles) or not named.isdisjoint(numerals(value))


def _is_of_another(text: str, value: str, forms: Forms) -> bool:
    """Whether a statement only says of another value that it is none: *the wrong approach would give 6*."""
    first = NUMERAL.search(text)
    if first is None or set(NUMERAL.findall(text)) & set(numerals(value)):
        return False
    roles = forms.wording.book.roles_in(text)
    if _WOULD.match(text) is not None:
        return is_known_prose(text, forms.wording, _HYPOTHETICAL)
    if roles & WEIGHED:
        return False
    return Role.JUDGEMENT in roles or (Role.NEGATION in roles and _IS_NOT.search(text) is not None)


def _is_rival(statement: Statement, claim: Claim, value: str, wording: Wording) -> bool:
    """Whether a claim behind an answer names another value in its place."""
    if claim.text is None or not numerals(value) or numerals(claim.text)[-1:] == numerals(value)[-1:]:
        return False
    text = COMMAND.sub(" ", statement.text)
    if not numerals(claim.text) or Role.CHECK in wording.book.roles_in(text) or not WORD.search(text):
        return False
    forms = forms_of(wording)
    return (
        not wording.has_lexicon
        or _CONCLUDES.search(text) is not None
        or forms.anaphor.search(text) is not None
        or forms.pronoun.search(text) is not None
        or forms.result.match(text) is not None
    )


_CONCLUDES = re.compile(r"\b(?:so|thus|hence|therefore|altogether|in total|actually|then)\b", re.IGNORECASE)
#: That a value is none, or does not do what it must: *5 is not a solution*.
_IS_NOT = re.compile(
    r"\d\S*\s(?:\w+\s){0,2}(?:is|are|was|does|do|did|can|could|would|will)\s?(?:n['’]?t|not|never"
    r"|no)\b|\d\S*\scannot\b",
    re.IGNORECASE,
)
_HYPOTHETICAL = frozenset(("would",))
