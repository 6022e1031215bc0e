"""What may stand before the clause that leads to a box: circumstances that leave its value what it is.

*Using the formula,* and *in total,* leave it; *without the last condition,*, *according to Bob,* and
*ignoring the overlap,* make another of it.
"""

from collections.abc import Callable

from engine.answers.responses.prose import is_noun
from engine.answers.responses.subject_words import (
    DETERMINERS,
    INDEFINITE,
    OPENING,
    PARTS,
    PREPOSITIONS,
    PRONOUNS,
    is_numeral,
    is_own_doing,
    is_step_of_own,
)
from engine.answers.responses.wording import Role, Wording, phrases

Words = tuple[str, ...]

#: What else may open a circumstance, or a sentence before the last.
_OPENS = frozenset(
    phrases(
        """
        using, as, where, once, until, given, let, letting, recall, observe, see, whenever, rounded,
        written, expressed, based, together, converted, simplified, either, neither, combined, step, answer,
        not, some, many, most, first, second, third, last, finally, however, instead, moreover, furthermore,
        alternatively, additionally, upon, through, throughout, across, about, excluding, removing,
        discarding, taking, eliminate,
        whether, is, provided, regardless, despite, equality, nothing, none, although,
        though, even, put, rather, final, box, boxed, okay, ok, right, yes, no, well, part, great, good,
        just, once, are, was, were, wait, hmm, actually, oh, working, therefore, rewriting, due, assuming
        """
    )
)
#: Small words of a short circumstance, beside quantities and words of the statement.
_PLAIN = frozenset(
    phrases(
        """
        all, fact, summary, particular, general, order, form, terms, base, way, mind, hand, end, picture,
        diagram, figure, example, words, short, contrast, addition, turn, same, lowest, simplest, above,
        whole, together, nearest, rounding, effect, reality, detail, symmetry, induction, inspection,
        definition, construction, hypothesis, theorem, formula, formulas, inequality, equation, rule, law,
        pigeonhole, principle, method, table, first, second, last, previous, part, parts, step, steps,
        there, here, which, whom, both, either, any, each, every, some, now, one, half, problem, question,
        system, total, clockwise, mixed, scientific, decimal, interval, notation, simplification, loss,
        similar, triangles, argument, inclusion, exclusion, minimize, maximize, get, find, solve, compute,
        regardless, start, beginning, and, or, not, continuity, subtraction, double, below, again, given,
        direct, proportionality
        """
    )
)
#: A supposition that does not hold.
_UNREAL = frozenset(("had", "mattered", "wasn", "weren", "hadn", "didn"))
_CASES = frozenset(
    (("this", "case"), ("either", "case"), ("each", "case"), ("any", "case"), ("both", "cases"))
)
#: From what a value is derived: *by a continuity argument*.
_DERIVES = frozenset(("by", "from", "after"))
#: What a calculation may go without: *without loss of generality*.
_UNCHANGED = frozenset(("any", "further", "loss", "more", "regard"))
_GOES = frozenset(("goes", "tends", "approaches", "increases", "decreases"))
#: What makes a sentence.
_FINITE = frozenset(phrases("is, are, was, were, has, have, must, can, will, does, do"))
_SPEAKERS = frozenset(("we", "they", "he", "she"))
_RESULTING = frozenset(("leaving", "omitting"))
_DENIALS = frozenset((Role.NEGATION, Role.JUDGEMENT, Role.SUPPOSITION, Role.MODALITY))
#: Words of a circumstance that is read word by word, at most.
_SHORT = 6


def is_plain_circumstance(words: Words, wording: Wording, is_known: Callable[[str], bool]) -> bool:
    """Whether what stands before the last clause leaves its value as it is.

    ``is_known``: whether a word is one of a quantity or of the statement.
    """
    supposes, reasons = words[:1] == ("if",), words[:1] in (("since",), ("because",), ("if",), ("when",))
    while words and words[0] in OPENING:
        words = words[1:]
    if not words:
        return True
    first, rest = words[0], words[1:]
    if supposes and words[1:2] and "were" in words and words[-1].endswith("ed"):
        return False
    if supposes and not _UNREAL.isdisjoint(words):
        return False
    if reasons and len(words) > 1 and words[0] not in _RESULTING and not words[0].endswith("ing"):
        return True
    if first == "as" and not _GOES.isdisjoint(words):
        return True
    if words[-2:] in _CASES or words[-2:] == ("latter", "case"):
        return True
    if first == "under":
        return False  # another reading
    if first in PREPOSITIONS and not _SPEAKERS.isdisjoint(rest):
        return True  # a sentence: *by the time they meet*
    if first == "after" and rest[:1] and rest[0].endswith("ing"):
        return not wording.book.roles_in(" ".join(rest)) & _DENIALS and PARTS.isdisjoint(rest)
    if first in PREPOSITIONS and len(words) <= _SHORT and _FINITE.isdisjoint(words):
        may_be_any = first in _DERIVES
        return all(
            is_known(word)
            or _is_small(word, wording)
            or (may_be_any and (is_noun(word) or word.endswith("ed")))
            for word in rest
        )
    if first == "without":
        return rest[:1] != () and rest[0] in _UNCHANGED
    if first in _RESULTING:
        return False
    if first.endswith("ing"):
        return is_own_doing(first, wording) or first in _OPENS
    return _is_small(first, wording) or first in _OPENS or is_known(first) or is_noun(first)


def _is_small(word: str, wording: Wording) -> bool:
    return (
        word in PRONOUNS
        or word in DETERMINERS
        or word in INDEFINITE
        or word in PREPOSITIONS
        or word in _PLAIN
        or is_numeral(word)
        or is_own_doing(word, wording)
        or is_step_of_own(word, wording)
    )
