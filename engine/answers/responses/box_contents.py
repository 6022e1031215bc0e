"""What the content of a box states, where that is a sentence rather than a value."""

import re
from collections.abc import Iterator
from itertools import chain

from engine.answers.responses.claims import Claim, starts_value
from engine.answers.responses.closings import closing, without_solution
from engine.answers.responses.counts_asked import counts_others
from engine.answers.responses.forms import LONG_WORD, Forms, forms_of
from engine.answers.responses.labels import labelled
from engine.answers.responses.stances import Stance, stance_before, stance_of
from engine.answers.responses.statements import Statement
from engine.answers.responses.tails import value_of
from engine.answers.responses.wording import Wording, words_of
from engine.answers.words.lexicon import stem

_TEXT_COMMAND = re.compile(
    r"\\(?:text|textbf|textit|textrm|textup|mbox|hbox|mathrm|textnormal)\s*\{([^{}]*)\}"
)
#: A sentence that opens with how many there are of something: *33 pens cost 66 dollars*.
_NUMBERED = re.compile(r"\d+\s[^\W\d_]{3,}\s[^\W\d_]+\s")
_PRONOUN = re.compile(r"(?:they|it|she|he|we|you) [a-z]", re.IGNORECASE)
#: One that opens with somebody, of whom the statement speaks.
_NAMED = re.compile(r"([A-Z][a-z]+) [a-z]")
_HAS_WORDS = re.compile(r"[^\W\d_]{3,}[ ~:})]|\\text|[^\x00-\x7f]")


def in_box(content: str, wording: Wording, asked: frozenset[str] = frozenset()) -> str | None:
    r"""What a box states where it holds a sentence: *\text{The probability is } \frac{3}{10}*.

    ``None`` where that is the answer to another question than that of ``asked``, the words of the statement.
    """
    if not _HAS_WORDS.search(content):
        return content
    bare = _TEXT_COMMAND.sub(r"\1", content)
    if bare.count("{") != bare.count("}"):
        return content
    statement = Statement(bare.strip(" .$"), asks=False, is_heading=False, opens_line=True, paragraph=0)
    claims = _claims(statement, wording)
    named = _NAMED.match(bare) if asked else None
    if (asked and _NUMBERED.match(bare)) or _PRONOUN.match(bare) or (named and stem(named[1]) in asked):
        claims = chain((closing(statement, wording, asked),), claims)
    for claim in claims:
        if claim is not None and claim.stance is Stance.STATES and claim.text:
            return None if counts_others(bare.replace(claim.text, " "), asked) else claim.text
    return content


def _claims(statement: Statement, wording: Wording) -> Iterator[Claim | None]:
    text, forms = statement.text, forms_of(wording)
    if forms.nothing.fullmatch(text) is not None:
        yield closing(statement, wording)
    if (named := forms.result.match(text)) is not None:
        yield Claim(value_of(text[named.end() :], wording), stance_of(text, wording))
    yield labelled(statement, wording)
    yield _behind_fillers(text, forms)
    yield _sentence(text, forms)
    yield _equation(text, forms)
    value = value_of(text, wording)
    if value is not None and value != text:
        yield Claim(value, stance_of(text, wording))


def _behind_fillers(text: str, forms: Forms) -> Claim | None:
    """*Exactly 5*: a value behind words that leave it as it is."""
    filler = forms.fillers.match(text)
    if filler is None or not filler.end() or not starts_value(text, filler.end(), in_words=False):
        return None
    value = value_of(text[filler.end() :], forms.wording)
    return Claim(value, stance_of(text, forms.wording)) if value is not None else None


def _sentence(text: str, forms: Forms) -> Claim | None:
    """*The probability is 3/10*: a subject with its article, or *there are*."""
    wording = forms.wording
    first = words_of(text[forms.opened(text) :][:40])[:1]
    if not first or first[0] not in {*wording.determiners, *wording.expletives}:
        return None
    verbs = (verb for verb in forms.copula.finditer(text) if starts_value(text, verb.end(), in_words=False))
    verb = next(verbs, None)
    return (
        Claim(value_of(text[verb.end() :], wording), stance_before(text[: verb.end()], wording))
        if verb is not None
        else None
    )


def _equation(text: str, forms: Forms) -> Claim | None:
    """*Only n = 5*, *n = 5 is the only solution*."""
    if "=" not in text or not LONG_WORD.search(text):
        return None
    equation = without_solution(text[forms.opened(text) :], forms).strip()
    return Claim(equation, Stance.STATES) if not LONG_WORD.search(equation) else None
