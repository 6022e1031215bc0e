"""A closing sentence in the plain wording that forms are listed in: *the cost would be \\(5\\)* as *is 5*.

Each rule turns one way of writing into another that says the same, so that a form need not be listed for
every pair of them. What denies, doubts or supposes stays in the sentence for the forms to weigh; where a
rule takes words out, it looks at their roles itself. Only English has such rules, but for the signs of
mathematics. Rules stand by what they are about, in the order in which they are tried; each has an example.
"""

from dataclasses import replace

from engine.answers.responses.plain.amounts import PI, SAID_AGAIN
from engine.answers.responses.plain.bounds import BOUNDS
from engine.answers.responses.plain.chances import CHANCES, EVENTS
from engine.answers.responses.plain.circumstances import CIRCUMSTANCES
from engine.answers.responses.plain.leads import LEADS, OPENINGS, STATED
from engine.answers.responses.plain.measures import MEASURES
from engine.answers.responses.plain.persons import ASIDES, COUNTS, LARGER, LISTS_AND_PERSONS
from engine.answers.responses.plain.roundings import ROUNDINGS
from engine.answers.responses.plain.rule import Heard, Rewording, reworded
from engine.answers.responses.plain.signs import SIGNS, without_signs_before
from engine.answers.responses.plain.times import TIMES
from engine.answers.responses.plain.verbs import CONTRACTIONS, DERIVATIVES, VERBS, WOULD
from engine.answers.responses.statements import Statement
from engine.answers.responses.wording import Role, Wording

#: Longest sentence that is put otherwise.
_MAX_SENTENCE = 600
_BARRED = frozenset(Role) - {Role.AFFIRMATION, Role.MODALITY, Role.SUPPOSITION}

#: The rules of English in their order.
ENGLISH: tuple[Rewording, ...] = (
    *OPENINGS,
    *CONTRACTIONS,
    *EVENTS,
    *PI,
    *CIRCUMSTANCES,
    *COUNTS,
    *LISTS_AND_PERSONS,
    *CHANCES,
    *DERIVATIVES,
    *VERBS,
    *LARGER,
    *ASIDES,
    *WOULD,
    *MEASURES,
    *TIMES,
    *SAID_AGAIN,
    *BOUNDS,
    *ROUNDINGS,
    *LEADS,
)


def plainly(statement: Statement, wording: Wording, asked: frozenset[str]) -> Statement:
    """A statement in plain wording, or as it is."""
    text = in_plain_words(statement.text, wording, asked)
    return statement if text == statement.text else replace(statement, text=text)


def in_plain_words(text: str, wording: Wording, asked: frozenset[str]) -> str:
    """A sentence in plain wording, or as it is.

    ``asked``: the words of the statement of the problem: beside it, what would be so is so.
    """
    if len(text) > _MAX_SENTENCE:
        return text
    heard = Heard(wording, asked)
    text = reworded(text, SIGNS, heard)
    if not wording.has_lexicon:
        return text
    text = reworded(without_signs_before(text), ENGLISH, heard)
    return text if wording.book.roles_in(text) & _BARRED else reworded(text, STATED, heard)
