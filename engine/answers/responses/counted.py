"""What a box counts or measures, in words that no list has: *so there are 5 quintets with no alto*.

Where a verb leads to a box, what follows it is a noun phrase, whatever its nouns are: a few words, then
modifiers that tell which things are meant. It leaves the value alone as long as no word in it changes one,
and no other clause with another value is joined to it.
"""

import re

from engine.answers.responses.behind_boxes import ABOUT_BOX, is_scale
from engine.answers.responses.forms import forms_of
from engine.answers.responses.formulas import FORMULA
from engine.answers.responses.prose import unknown_words
from engine.answers.responses.stances import last_clause
from engine.answers.responses.wording import Role, Wording, phrases, words_of
from engine.answers.words.lexicon import stem
from engine.answers.words.number_words import is_number_word

_CLOSERS = re.compile(r"(?:[\s$}\]]|\\[\])]|\\text\{|\\(?:quad|,|;| ))*")
#: What opens a modifier of the nouns before it.
_MODIFIERS = frozenset(
    phrases(
        """
        of, to, in, for, with, who, that, which, from, at, on, whose, where, between, among, strictly, such,
        by, above, listed, shown, the, apart, after, into, through, when
        """
    )
)
#: Of a comma: what goes on with what was counted and comes to nothing else.
_GOES_ON = re.compile(
    r"\s*(?:namely|where|since|because|when|whose|which (?:we can|can be|is the)|one (?:for|in) each|one for"
    r"|by the|by symmetry|as (?:desired|required|shown|claimed))\b",
    re.IGNORECASE,
)
#: Words that make another value of the one before them, or that say that it is none.
_CHANGE = frozenset(
    phrases(
        """
        it, them, these, those, short, shy, behind, ahead, late, early, too, extra, half, twice, off, over,
        under, almost, nearly, still, yet, but, however, instead, only, actually, before, so, minus, plus,
        squared, cubed, dozen, percent, fraction, part, rather, except, excluding, unless, if, goal, target,
        away, down, up, years, left, remaining, i, my, your, you, assuming, missing, wrong, bad, false,
        extraneous, invalid, double, mode, mistaken, overcounts, undercounts, ignores, misses, forgets,
        counts, includes, excludes, assumes, fails, neglects, violates, contradicts, each, per, every,
        removed, discarded, added, subtracted, excluded, complement,
        nobody, fault, faulty, vain, begin, beginning, start, now, whom, second, last, final, lost, wasted,
        must, should, back
        """
    )
)
#: Verbs of a sentence of its own, of which a box would be the subject.
_PREDICATES = frozenset(("is", "are", "was", "were", "be", "not", "no", "this", "that", "times", "first"))
#: Of what is not counted: that it does not count.
_SUITABLE = frozenset(
    phrases(
        """
        work, works, valid, count, counts, allowed, possible, satisfy, fit, meet, acceptable, right, correct,
        true
        """
    )
)
#: What may be true of things without making fewer of them.
_MODAL = re.compile(r"\b(?:can|could|would|possible)\b(?! have)|\b(?:may|will) be\b", re.IGNORECASE)
_OF_THE = re.compile(r"of (?:the|these|those|his|her|their|its) (?!.*\b(?:is|are|was|were|do|does)\b)")
#: More of something than somebody has: the difference is what is counted.
_THAN_SOMEBODY = re.compile(
    r"(?:(?:more|fewer|less)\s(?:[a-z]+\s){1,3}|(?:[a-z]+\s){0,2}(?:more|less|earlier"
    r"|later|taller|older|younger"
    r"|farther|longer)\s)than\s[A-Z][a-z]+$"
)
_MAX_NOUNS = 4
_PRECEDED = re.compile(r"\b(?:of|to|than|from|in|by|between|and|at|first|sum|are|is)\s[-−]?$", re.IGNORECASE)
_LISTED = re.compile(r":[\s\d$,and.-]+$|,?\snamely\s[^a-z]+(?:and[^a-z]+)?$")
_OPEN_FORMULA = re.compile(r"(?:(?<!\\)\$|\\\[|\\begin)(?:[^$\\]|\\.)*$", re.DOTALL)
_MODAL_VERB = re.compile(
    r"\b(?:can|could|will|should|must|needs? to|has to|have to) [a-z]+\s*(?:at (?:most|least)\s*)?$",
    re.IGNORECASE,
)
_PAST_VERB = re.compile(r"\b[a-z]{2,}ed\s*$")
_CONJUNCTIONS = frozenset(("that", "so", "and", "thus", "therefore", "hence", "then"))
_MORE = frozenset(("more", "less", "greater", "fewer"))
_BARRED = frozenset((Role.JUDGEMENT, Role.DOUBT, Role.RETRACTION, Role.SURRENDER, Role.MODALITY))
_MODULUS = re.compile(r"^\s*\\pmod\s?\{?\w+\}?")
_GIVEN_REASON = re.compile(r",\s(?:since|because|by the (?:formula|theorem|definition|identity))\b")
_NAME = re.compile(r"(?<=[\w,] )[A-Z][^\W\d_]*|(?<![^\W\d_])[A-Z]+(?![^\W\d_])")
_COMMA = re.compile(r",(?!\d)")
#: Another number in a reason, of which it is said what it would do.
_WOULD_BE = re.compile(r"\d[\d,.]* would\b")
_REASON_BEHIND = re.compile(r",?\s(?:since|because)\b")
_ABOUT_ANSWER = frozenset(
    phrases(
        """
        trap, answer, i, my, key, guess, guessed, assumed, forgot, forgotten, ignored, ignoring, wrong,
        option, looks, look, said, says, told, friend, teacher, book, box, boxed, only, but, half, twice,
        left, out, counted, nobody, ours, missing, rest, skipped, omitted
        """
    )
)
#: Things of which so many did or are what was asked for, or are worth as many others.
_PREDICATE = re.compile(
    r"(?:[A-Za-z]+\s){0,2}(?:(?:were|are|was) (?:sold|bought|used|needed|required|planted"
    r"|chosen|selected|made)"
    r"|are (?:equal|equivalent)(?: to \d+ [A-Za-z]+)?)"
)
#: What was asked for in so many words: *is the minimum angle through which ..*.
_SUPERLATIVE = re.compile(
    r"(?:[a-z]+ )?is the (?:minimum|maximum|smallest|largest|least|greatest|required|desired) [a-z]+"
    r"(?= (?:of|through|for|in|at|with|that|which|such)\b)"
)
#: Another name of the same value: *P = 150 = R*.
_EQUALS_NAME = re.compile(r"=\s*[A-Za-z](?:\$?,? (?:and we are done|as desired))?$")
_EQUATION = re.compile(r"(?:=|\\approx|≈)[\s$\\,]*$")


def is_counted(head: str, tail: str, wording: Wording, asked: frozenset[str] = frozenset()) -> bool:
    """Whether a verb before a box leads to it, and what is behind it only tells what it counts."""
    if not wording.has_lexicon:
        return False
    text = _bare(tail)
    if not _is_known(text, wording, asked) or ABOUT_BOX.search(text) is not None:
        return False
    if _GIVEN_REASON.match(text):
        return _is_reason(text, wording)
    if _is_said_of_what_was_asked(text, wording):
        return True
    if not _is_led_to(head, wording):
        return False
    if not text[:1].isalpha() or is_scale(words_of(text)[0], text):
        return False
    return _THAN_SOMEBODY.fullmatch(text) is not None or text == "apart" or _only_counts(text, wording)


def _is_known(text: str, wording: Wording, asked: frozenset[str]) -> bool:
    """Whether each word of a text is in a list of nouns or of prose, in the statement, or a name."""
    bare = _NAME.sub(" ", FORMULA.sub(" ", text))
    return all(word in asked or stem(word) in asked for word in unknown_words(bare, wording))


def _is_said_of_what_was_asked(text: str, wording: Wording) -> bool:
    """Whether a box is the subject, and that it is what was asked for is said of it, or its other name."""
    superlative = _SUPERLATIVE.match(text)
    if superlative is not None:
        return _is_harmless(text[superlative.end() :], wording) and not _has_other_number(text)
    said = FORMULA.sub(" ", text)
    return _PREDICATE.fullmatch(said) is not None or _EQUALS_NAME.match(text) is not None


def _only_counts(text: str, wording: Wording) -> bool:
    """Whether a text is a noun phrase, with a reason or another harmless clause behind it."""
    reason = _REASON_BEHIND.search(text)
    if reason is not None and not _is_reason(text[reason.start() :], wording):
        return False
    said = text[: reason.start()] if reason is not None else text
    phrase, comma, behind = _COMMA.sub("\0", FORMULA.sub(" ", said), count=1).partition("\0")
    if ";" in said or (comma and not _GOES_ON.match(behind)) or _has_other_number(phrase):
        return False
    if _OF_THE.match(phrase):
        return _is_harmless(phrase, wording)
    return _is_noun_phrase(phrase, wording) and _is_harmless(behind, wording)


def _bare(tail: str) -> str:
    """What stands behind a box without what closes its formula, its modulus and a list of the things."""
    tail = _MODULUS.sub("", tail)
    closed = _CLOSERS.match(tail)
    text = tail[closed.end() :] if closed is not None else tail
    text = text.strip().rstrip(" .")
    is_closed = text.endswith("$") and text.count("$") % 2 == 0
    return _LISTED.sub("", text if is_closed else text.rstrip(" $.\\])}"))


def _is_reason(text: str, wording: Wording) -> bool:
    """Whether a text is a reason that denies nothing and takes nothing back: it may suppose."""
    said = _WOULD_BE.sub("would", FORMULA.sub(" ", text))
    roles = wording.book.roles_in(said)
    is_about_answer = not _ABOUT_ANSWER.isdisjoint(words_of(said))
    barred = _BARRED - {Role.MODALITY} | {Role.NEGATION}
    return not roles & barred and not is_about_answer and not _has_other_number(said)


def _is_led_to(head: str, wording: Wording) -> bool:
    """Whether the words before a box end in a verb whose object it is, if through an equation."""
    forms = forms_of(wording)
    if _EQUATION.search(head) is not None:
        clause = last_clause(_OPEN_FORMULA.sub("", FORMULA.sub(" ", head)), wording)[1]
        verbs = (forms.verb, _MODAL_VERB, _PAST_VERB)
        return any(verb.search(clause) is not None for verb in verbs)
    bare = head.rstrip(" $\\[({")
    found = forms.introduction.search(bare)
    if found is None:
        return _MODAL_VERB.search(bare) is not None
    return found[0].casefold() not in _CONJUNCTIONS


def _is_noun_phrase(text: str, wording: Wording) -> bool:
    """Whether a text is a few nouns and what modifies them, none of which changes a value."""
    words = words_of(text)
    than = "than" in words
    end = next(
        (i for i, word in enumerate(words) if word in _MODIFIERS or (than and word in _MORE)), len(words)
    )
    nouns, modifiers = words[:end], words[end:]
    if (
        (not nouns and modifiers[:1] not in (("who",), ("with",)))
        or len(nouns) > _MAX_NOUNS
        or not _PREDICATES.isdisjoint(nouns)
    ):
        return False
    if any(map(is_number_word, modifiers)) or (not than and not _MORE.isdisjoint(words)):
        return False
    if than and not re.search(r"(?:more|less|greater) than (?:or equal to )?(?:\d|[a-z]?\s*$)", text):
        return False
    return _is_harmless(" ".join(nouns), wording) and _is_harmless(" ".join(modifiers), wording)


def _is_harmless(text: str, wording: Wording) -> bool:
    """Whether no word of a text changes a value, or denies what was counted."""
    words = words_of(text)
    roles = wording.book.roles_in(_MODAL.sub("", text))
    if roles & _BARRED or not _CHANGE.isdisjoint(words):
        return False
    return Role.NEGATION not in roles or _SUITABLE.isdisjoint(words)


def _has_other_number(text: str) -> bool:
    """Whether a numeral stands in a text other than behind a preposition."""
    found = re.finditer(r"(?<![\w.,])[-−]?\d[\d,.]*(?!-)", text)
    return any(_PRECEDED.search(text[: number.start()]) is None for number in found)
