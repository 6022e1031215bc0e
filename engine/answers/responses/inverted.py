"""A value behind its subject, in languages whose verb stands second: *somit ist die Zahl 42*."""

import re

from engine.answers.responses.claims import Claim
from engine.answers.responses.forms import Forms
from engine.answers.responses.own_subjects import small_words_are_known, states_what_is_asked_abroad
from engine.answers.responses.stances import stance_before
from engine.answers.responses.tails import value_of

#: The first token of mathematics: what may begin an equation behind words.
FORMULA_START = re.compile(r"[\d$\\(\[{|+\-−√]|(?<![^\W_])[^\W\d_](?![^\W\d_])")
#: A noun of German; and in Dutch any longer word.
_NOUN = re.compile(r"(?<![^\W\d_])[A-ZÄÖÜ][^\W\d_]{2,}")


def inverted(text: str, forms: Forms, *, asks: bool) -> Claim | None:
    """The claim of an opener, a copula, a known subject, and a value."""
    wording, start = forms.wording, forms.opened(text)
    copula = forms.copula.match(text, start) if wording.is_verb_second and start and not asks else None
    value = FORMULA_START.search(text, copula.end()) if copula is not None else None
    if copula is None or value is None:
        return None
    head = text[: value.start()]
    subject = head[copula.end() :]
    is_named = forms.answer.search(subject) is not None or _NOUN.search(subject) is not None
    if not is_named or not small_words_are_known(subject, wording):
        return None
    if not states_what_is_asked_abroad(head, wording):
        return None
    stated = value_of(text[value.start() :], wording)
    return Claim(stated, stance_before(head, wording)) if stated is not None else None
