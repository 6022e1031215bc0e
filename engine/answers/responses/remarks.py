"""What is said behind an answer, and whether it leaves the answer as it is.

A statement that speaks of the answer (by *this*, *it*, *the value above*, by its numeral, by another value in its
place) must be understood whole: of known words, without a role that takes back, doubts or holds open, and
without another value. One that speaks of something else must be in words that are known for the most part: a
text in a language that the reader does not know may say anything.
"""

import re
from collections.abc import Iterable

from engine.answers.responses.boxes import BOX
from engine.answers.responses.claims import Claim
from engine.answers.responses.closings import closing
from engine.answers.responses.forms import Forms, forms_of
from engine.answers.responses.prose import is_known_prose, is_noun, is_own_prose, unknown_words
from engine.answers.responses.stances import Stance
from engine.answers.responses.statements import Statement
from engine.answers.responses.wording import Role, Wording, words_of
from engine.answers.units import is_unit_name
from engine.answers.words.number_words import is_number_word

#: Roles of words that a remark on an answer may not have; doubts and retractions are weighed elsewhere.
_DENIALS = frozenset((Role.NEGATION, Role.JUDGEMENT, Role.COMPARISON, Role.SUPPOSITION, Role.MODALITY))
_WEIGHED = frozenset((Role.DOUBT, Role.RETRACTION, Role.SURRENDER))
_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]{2,}")
#: An equation that gives a name its value, which may be another one.
_NAMED_VALUE = re.compile(r"\$*\s?[A-Za-z]\w?\s?=\s?([-−]?\d[\d.,/]*)\s?\$*\.?")
_LETTERS = re.compile(r"[^\W\d_A-Za-z]|[^\W\d_]{2,}")
#: Commands of LaTeX with what only they hold.
_COMMAND = re.compile(r"\\(?:begin|end)\{[a-z*]+\}|\\[A-Za-z]+")
#: What opens a reason: it speaks of why, and not of the answer.
_REASON = re.compile(r"\b(?:because|since)\b", re.IGNORECASE)
#: Of whom what is only possible says nothing about the answer: *we could also draw a graph*.
_FREE_MODAL = re.compile(
    r"\b(?:we|you|one|readers?)\s(?:[a-z]+\s)?(?:could|would|might|may|should)\b", re.IGNORECASE
)
#: A sentence about another value, as which the answer would be something else.
_WOULD = re.compile(r"(?:note:?\s(?:that\s)?)?\$?\d[\d.,]*\$?\swould\s", re.IGNORECASE)


#: What opens an aside, another way to the answer, or a view of the problem as a whole.
_ASIDE = re.compile(
    r"[\s(*$}]*(?:(?:\\textbf\{)?notes?:?(?:\sthat)?|notice|remarks?:?|alternatively|similarly|another|alternative|to see"
    r"|of course|in other words|in general|more generally|see if|by the way|here is|an example|for example|as an extra"
    r"|with some|observe|interestingly|extension|to say|to find|to check)\b",
    re.IGNORECASE,
)
#: What opens an explanation of the answer that was given.
_EXPLAINS = re.compile(
    r"[\s(*$}]*(?:brief |short |detailed |step.by.step )?(?:explanation|reasoning|justification|proof|steps?|working|work"
    r"|solution|derivation|details|how|why|because|here is how|here's how|verification|rationale|method|approach|references|sources)\b",
    re.IGNORECASE,
)
_SURENESS = re.compile(
    r"[\s(*$]*(?:confidence|certainty|total time|difficulty|topic|time|points?)\b", re.IGNORECASE
)
_FORMULA = re.compile(r"\$[^$]*\$|\\\[.*?\\\]|\\\(.*?\\\)")
#: Of so many words of an aside, one may be unknown.
_MIN_KNOWN = 4
_NAMES = re.compile(r"(?<![^\W\d_])[A-Z]{2,}(?![^\W\d_])|(?<=[\w,$.)] )[A-Z][^\W\d_]*|\$[^$]*\$")


#: With which words a remark that names the answer may open: no imperative but of seeing, no other speaker.
_OPENS_REMARK = frozenset(
    (
        *(
            "this",
            "it",
            "that",
            "these",
            "the",
            "we",
            "i",
            "so",
            "therefore",
            "thus",
            "hence",
            "note",
            "notice",
        ),
        *(
            "here",
            "since",
            "because",
            "as",
            "all",
            "each",
            "both",
            "our",
            "my",
            "in",
            "by",
            "for",
            "with",
            "also",
        ),
        *(
            "hope",
            "thanks",
            "to",
            "indeed",
            "clearly",
            "there",
            "no",
            "you",
            "alternatively",
            "see",
            "recall",
        ),
        *(
            "observe",
            "final",
            "answer",
            "result",
            "one",
            "every",
            "any",
            "from",
            "using",
            "after",
            "which",
            "both",
        ),
        *("where", "when", "now", "then", "and", "at", "of", "on", "explanation", "solution", "its", "their"),
        *("summary", "conclusion", "step", "method", "box", "boxed", "alternative", "adding", "substituting"),
    )
)


def are_harmless(behind: Iterable[tuple[Statement, Wording]], value: str) -> bool:
    """Whether all statements ``behind`` an answer of ``value`` leave it standing; the last one comes first."""
    is_settled = False
    behind = list(behind)
    explained = _explanation(behind)
    for index, (statement, wording) in enumerate(behind):
        claim = closing(statement, wording) if not is_settled else None
        if (
            claim is not None
            and claim.stance is Stance.STATES
            and _is_rival(statement, claim, value, wording)
        ):
            return False
        if (
            claim is not None
            and claim.stance is Stance.STATES
            and _restates(statement, claim, value, wording)
        ):
            is_settled = True
            continue
        is_settled = is_settled or (
            claim is not None and _numerals(claim.text or "") == _numerals(value) != ()
        )
        if not is_harmless(statement, value, wording, is_explanation=is_settled or index < explained):
            return False
    return True


def _restates(statement: Statement, claim: Claim, value: str, wording: Wording) -> bool:
    """Whether a claim behind an answer names it again."""
    is_same = claim.text is not None and _numerals(claim.text) == _numerals(value) != ()
    return is_same and not wording.book.roles_in(statement.text) & (_DENIALS | _WEIGHED)


def _explanation(behind: list[tuple[Statement, Wording]]) -> int:
    """How many statements at the end stand behind one that opens an explanation or a check."""
    for index in reversed(range(len(behind))):
        statement, wording = behind[index]
        if _EXPLAINS.match(statement.text) or (
            statement.is_heading and Role.CHECK in wording.book.roles_in(statement.text)
        ):
            return index + 1
    return 0


def is_harmless(statement: Statement, value: str, wording: Wording, *, is_explanation: bool = False) -> bool:
    """Whether one statement behind an answer of ``value`` leaves it standing.

    ``is_explanation``: whether it is part of an explanation, in which other values may stand.
    """
    text = _COMMAND.sub(" ", statement.text)
    if not _WORD.search(text):
        if not is_explanation and (named := _NAMED_VALUE.fullmatch(text.strip())) is not None:
            return not _numerals(value) or _numerals(named[1]) == _numerals(value)
        return (
            is_explanation
            or "=" in text
            or not _numerals(value)
            or set(_NUMERAL.findall(text)) <= set(_numerals(value))
        )
    roles = wording.book.roles_in(text)
    if Role.DOUBT in roles or (_is_confirmation(roles) and not _names_another(text, value, roles)):
        return True
    if not wording.has_lexicon:
        return False
    forms = forms_of(wording)
    if not is_explanation and not _may_name_others(text, value, forms):
        return False
    return _is_understood(text, value, roles, forms)


def _names_another(text: str, value: str, roles: frozenset[Role]) -> bool:
    """Whether a statement that calls something right names another value beside it, and no calculation."""
    others = set(_NUMERAL.findall(_FORMULA.sub(" ", text))) - set(_numerals(value))
    return Role.CHECK not in roles and bool(others) and not re.search(r"[=+*·×/<>]", text)


def _may_name_others(text: str, value: str, forms: Forms) -> bool:
    """Whether a statement outside of an explanation may name the values that it names beside the answer."""
    reason = _REASON.search(text)
    said = _FORMULA.sub(" ", text[: reason.start()] if reason is not None else text)
    others = set(_NUMERAL.findall(said)) - set(_numerals(value))
    if not others or not _numerals(value) or "=" in said or _ASIDE.match(text) is not None:
        return True
    return _is_of_another(said, value, forms) or _SURENESS.match(text) is not None


def _is_understood(text: str, value: str, roles: frozenset[Role], forms: Forms) -> bool:
    """Whether a statement is understood as far as it speaks of the answer."""
    wording = forms.wording
    reason = _REASON.search(text)
    said = text[: reason.start()] if reason is not None else text
    unknown = len(unknown_words(_NAMES.sub(" ", text), wording))
    if not _speaks_of(said, value, roles, forms):
        return unknown * 2 < len(words_of(text)) or is_known_prose(text, wording)
    if _is_of_another(said, value, forms):
        return True
    denials = wording.book.roles_in(said) & _DENIALS
    if _FREE_MODAL.search(said) is not None:
        denials -= {Role.MODALITY}
    is_aside = forms.anaphor.search(said) is None and _ASIDE.match(text) is not None
    if is_aside or _FREE_MODAL.search(said) is not None:
        allowed = {Role.SUPPOSITION, Role.COMPARISON, Role.NEGATION}
        return not denials - allowed and unknown * _MIN_KNOWN <= len(words_of(text))
    if forms.anaphor.search(said) is None and "if" not in words_of(said):
        denials -= {Role.SUPPOSITION}
    opens = words_of(text)[:1]
    if forms.anaphor.search(said) is not None and opens and opens[0] not in _OPENS_REMARK:
        return False
    return not denials and is_known_prose(text, wording)


def _is_confirmation(roles: frozenset[Role]) -> bool:
    """Whether a statement checks the answer, or says that it is right, without reserve."""
    if Role.AFFIRMATION in roles:
        return not roles & {Role.MODALITY, Role.SUPPOSITION}
    return Role.CHECK in roles and not roles & {Role.MODALITY, Role.NEGATION, Role.JUDGEMENT}


def _speaks_of(text: str, value: str, roles: frozenset[Role], forms: Forms) -> bool:
    if forms.anaphor.search(text) is not None or forms.pronoun.search(text) is not None:
        return True
    numerals = set(_NUMERAL.findall(text))
    return bool(numerals and Role.MODALITY in roles) or not numerals.isdisjoint(_numerals(value))


def _is_of_another(text: str, value: str, forms: Forms) -> bool:
    """Whether a statement only says of another value that it is none: *the wrong approach would give 6*."""
    first = _NUMERAL.search(text)
    if first is None or set(_NUMERAL.findall(text)) & set(_numerals(value)):
        return False
    roles = forms.wording.book.roles_in(text)
    if _WOULD.match(text) is not None:
        return is_known_prose(text, forms.wording, _HYPOTHETICAL)
    if roles & _WEIGHED:
        return False
    return Role.JUDGEMENT in roles or (Role.NEGATION in roles and _IS_NOT.search(text) is not None)


def _is_rival(statement: Statement, claim: Claim, value: str, wording: Wording) -> bool:
    """Whether a claim behind an answer names another value in its place."""
    if claim.text is None or not _numerals(value) or _numerals(claim.text)[-1:] == _numerals(value)[-1:]:
        return False
    text = _COMMAND.sub(" ", statement.text)
    if not _numerals(claim.text) or Role.CHECK in wording.book.roles_in(text) or not _WORD.search(text):
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
    r"\d\S*\s(?:\w+\s){0,2}(?:is|are|was|does|do|did|can|could|would|will)\s?(?:n['’]?t|not|never|no)\b|\d\S*\scannot\b",
    re.IGNORECASE,
)
_HYPOTHETICAL = frozenset(("would",))


def _numerals(text: str) -> tuple[str, ...]:
    return tuple(_NUMERAL.findall(text.replace(BOX, "")))


#: What closes the mathematics in which a box stands.
_CLOSERS = re.compile(
    r"(?:[\s$*_.)}\]~&`!,;:。．，\"'”’]|-(?!\s?[\d$\\])|\\[\])]|\\(?:qquad|quad|,|;|!|\\| )|\\end\{[a-z*]+\}|\\n)*"
)
#: What makes a part of an expression of a box that it follows.
_CONTINUES = re.compile(
    r"[\d+*/^<>≤≥≠±→⇒|]|[-−]\s?[\d$\\]|\\(?:r|R)ightarrow|\\to(?![a-z])|\\(?:pm|cdot|times|div|neq?|leq?|geq?|lt|gt)(?![A-Za-z])"
)
_POWER_OF_UNIT = re.compile(r"\^\{?\s?(?:\\circ|°|\\prime)|\\(?:text|mathrm|rm)\b")
#: The end of a sentence within the mathematics of a box, and how the next one begins.
_SENTENCE_END = re.compile(r"[.!]\s*(?:\$\$?|\\\])")
_OPENS_SENTENCE = frozenset("(ABCDEFGHIJKLMNOPQRSTUVWXYZ")
#: Letters right behind a box: a unit, or a factor.
_ATTACHED = re.compile(r"[A-Za-z]+")
_PAST = frozenset(("was", "were", "had", "used"))
#: Where a noun and its modifiers behind a value end.
_NOUN_END = re.compile(r"[,;:.()!—–]|\s-\s")


def is_quiet_tail(tail: str, wording: Wording) -> bool:
    """Whether what follows a box in its sentence leaves it as it is: units, nouns, an explanation."""
    lead = _CLOSERS.match(tail)
    rest = tail[lead.end() :] if lead is not None else tail
    if not rest.strip():
        return True
    if (attached := _ATTACHED.match(tail)) is not None and not is_unit_name(attached[0]):
        return False
    if _CONTINUES.match(rest) and not _POWER_OF_UNIT.match(rest):
        return False
    text = _COMMAND.sub(" ", _FORMULA.sub(" ", rest))
    if not _LETTERS.search(text):
        return True
    if (
        lead is not None
        and _SENTENCE_END.search(lead[0])
        and rest[0] in _OPENS_SENTENCE
        and wording.has_lexicon
    ):
        another = Statement(rest, asks=False, is_heading=False, opens_line=False, paragraph=0)
        return is_harmless(another, "", wording)
    if not wording.has_lexicon:
        return _is_own_tail(text, wording)
    if not _WORD.search(text):
        return True
    book, first = wording.book, words_of(text)[0]
    if first in _PAST or _is_scale(first, text) or book.roles_in(text) & {*_WEIGHED, Role.MODALITY}:
        return False
    modified = _MODIFIER.match(text)
    if not is_known_prose(text if modified is None else modified[1] + text[modified.end() :], wording):
        return False
    is_noun_phrase = first not in _NO_NOUNS
    begins = book.roles_in(first if is_noun_phrase else " ".join(words_of(text)[:2]))
    if begins & {Role.SUPPOSITION, Role.COMPARISON} and first not in _FREE_FIRST:
        return False
    if Role.JUDGEMENT in book.roles_in(" ".join(words_of(text)[:2])) or _OR_ANOTHER.match(text) is not None:
        return False
    if first in _COPULAS and not _is_said_of_answer(text, forms_of(wording)):
        return False
    end = _NOUN_END.search(text)
    behind = text if not is_noun_phrase else text[end.end() :] if end is not None else ""
    reason = _REASON.search(behind)
    behind = behind[: reason.start()] if reason is not None else behind
    roles = book.roles_in(behind)
    opened = words_of(behind)[:1]
    if is_noun_phrase and opened and opened[0] not in _BEHIND_NOUN and not is_noun(opened[0]):
        return False
    return (
        roles & {Role.NEGATION, Role.AFFIRMATION} != {Role.NEGATION} or _OTHER_VALUE.match(text) is not None
    )


#: Another value beside the one in the box.
_OR_ANOTHER = re.compile(r"\W*(?:or|and|but|to|vs)\s[\s$]*[-−]?\d", re.IGNORECASE)
_COPULAS = frozenset(("is", "are"))
#: What may be said of a box that opens its sentence, beside the words that any value may have.
_SAID_OF_BOXES = frozenset(
    (
        *(
            "also",
            "a",
            "an",
            "indeed",
            "therefore",
            "thus",
            "hence",
            "achieved",
            "attained",
            "enough",
            "minimal",
        ),
        *(
            "maximal",
            "optimal",
            "prime",
            "even",
            "odd",
            "obtained",
            "exactly",
            "what",
            "sufficient",
            "such",
            "it",
        ),
        *(
            "accepted",
            "composite",
            "positive",
            "unattainable",
            "is",
            "are",
            "in",
            "at",
            "as",
            "both",
            "to",
            "this",
        ),
    )
)


def _is_said_of_answer(text: str, forms: Forms) -> bool:
    """Whether what a sentence says of the box that opens it leaves it the answer: *is the least such integer*."""
    words = words_of(text)[1:2]
    if forms.wording.book.roles_in(text) & {Role.JUDGEMENT, Role.NEGATION}:
        return False
    return not words or words[0] in _SAID_OF_BOXES or words[0] in forms.wording.predicates


def _is_own_tail(text: str, wording: Wording) -> bool:
    """Whether a tail in a language without a list of its prose is made of its listed words alone."""
    forms = forms_of(wording)
    if forms.copula.match(text.lstrip()) is not None and not wording.endings:
        is_right = forms.solution.match(text) is not None or Role.AFFIRMATION in wording.book.roles_in(text)
        return is_right and not wording.book.roles_in(text) & {*_WEIGHED, Role.NEGATION, Role.JUDGEMENT}
    return is_own_prose(text, wording) and not wording.book.roles_in(text) & (_DENIALS | _WEIGHED)


def _is_scale(first: str, text: str) -> bool:
    """Whether a tail begins with a word that scales the value: *5 hundred*, but not *5 two-digit numbers*."""
    is_number = is_number_word(first) and not is_noun(first) and first not in _NO_SCALES
    return is_number and not text.lstrip().casefold().startswith(f"{first}-")


#: A noun and what tells which of its kind are meant, up to a comma: *5 ways to colour the triforce*.
_MODIFIER = re.compile(
    r"((?:[\s-]*[^\W\d_]+){1,3}\s(?:to|of|in|for|with|who|that|which|from|when|at|on|whose|where))\b[^,;:.()!—–]*"
)
#: Words that look like numbers, and are units, adjectives or nouns.
_NO_SCALES = frozenset(
    (
        "seconds",
        "positive",
        "triples",
        "triple",
        "quadruple",
        "quadruples",
        "percent",
        "modulo",
        "mod",
        "zeroes",
    )
)
#: Words that may go on behind a noun and a comma.
_BEHIND_NOUN = frozenset(
    (
        *("which", "where", "since", "because", "as", "so", "and", "giving", "making", "using", "by", "with"),
        *("the", "for", "when", "who", "thus", "hence", "therefore", "namely", "respectively", "is", "are"),
        *("in", "exactly", "obtained", "achieved", "such", "our", "we", "this", "it", "not", "there", "see"),
        *("note", "notice", "these", "each", "all", "now", "counting", "rounded", "correct", "alternatively"),
    )
)
#: Words that open no noun phrase.
_NO_NOUNS = frozenset(
    (
        *(
            "is",
            "are",
            "which",
            "that",
            "and",
            "or",
            "but",
            "as",
            "so",
            "since",
            "because",
            "where",
            "if",
            "we",
        ),
        *("it", "this", "works", "not", "unless", "when", "while", "though", "although", "only", "at", "no"),
    )
)
_OTHER_VALUE = re.compile(r"[\s(,]*(?:and |but )?not \$?[\d-]", re.IGNORECASE)
#: Words that open a modifier: *5 for all n*.
_FREE_FIRST = frozenset(("for", "of", "in", "around", "when", "about"))
