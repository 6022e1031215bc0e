"""What may follow a box in its sentence: units, nouns, and explanations in known words; nothing else."""

import re

from engine.answers.responses.asides import asides
from engine.answers.responses.forms import Forms, forms_of
from engine.answers.responses.formulas import FORMULA
from engine.answers.responses.kept import kept_where_short
from engine.answers.responses.prose import is_known_prose, is_noun, is_own_prose
from engine.answers.responses.remarks import REASON, WORD, is_harmless
from engine.answers.responses.retellings import COMMAND, DENIALS, WEIGHED
from engine.answers.responses.statements import Statement
from engine.answers.responses.wording import Role, Wording, phrases, words_of
from engine.answers.units import is_unit_name
from engine.answers.words.number_words import is_number_word

_LETTERS = re.compile(r"[^\W\d_A-Za-z]|[^\W\d_]{2,}")
#: What closes the mathematics in which a box stands.
_CLOSERS = re.compile(
    r"(?:[\s$*_.)}\]~&`!,;:。．，\"'”’]|-(?!\s?[\d$\\])"
    r"|\\[\])]|\\(?:qquad|quad|,|;|!|\\| )|\\end\{[a-z*]+\}|\\n)*"
)
#: What makes a part of an expression of a box that it follows.
_CONTINUES = re.compile(
    r"[\d+*/^<>≤≥≠±→⇒|]|[-−]\s?[\d$\\]|\\(?:r|R)ightarrow|\\to(?![a-z])"
    r"|\\(?:pm|cdot|times|div|neq?|leq?|geq?|lt|gt)(?![A-Za-z])"
)
_POWER_OF_UNIT = re.compile(r"\^\{?\s?(?:\\circ|°|\\prime)|\\(?:text|mathrm|rm)\b")
#: The end of a sentence within the mathematics of a box, and how the next one begins.
_SENTENCE_END = re.compile(r"[.!]\s*(?:\$\$?|\\\])")
_OPENS_SENTENCE = frozenset("(ABCDEFGHIJKLMNOPQRSTUVWXYZ")
#: Letters right behind a box: a unit, or a factor.
_ATTACHED = re.compile(r"[A-Za-z]+")
_OTHER_NOT = re.compile(r"not \$?[\d.,-]+|(?<!\S)\[?\d\]|nearest \S+|base \d+|\d+-\w+")
#: What makes of a value with its noun a difference: *5 marbles short*; and within how many words.
_LACKING = frozenset(("short", "shy", "behind", "ahead", "late", "early", "too", "less", "fewer", "extra"))
_MAX_NOUN = 4
_ADDING = frozenset(("and", "with", "so", "but", "to", "while"))
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_DETERMINERS = frozenset(("the", "a", "an", "this", "these", "those", "my", "our"))
#: Last words that speak of the box itself: *quibbles with this*.
ABOUT_BOX = re.compile(r"\b(?:with|against|about) (?:this|that)\W*$", re.IGNORECASE)
#: How a length or an age is told.
_MEASURED = frozenset(("long", "tall", "wide", "deep", "high", "thick", "old"))
#: Another clause of the sentence.
_JOINED = re.compile(r"(?:^\W*|[,;]\s{0,3})and\s+([^\W\d_]+)", re.IGNORECASE)
_PAST = frozenset(("was", "were", "had", "used"))
#: Where a noun and its modifiers behind a value end.
_NOUN_END = re.compile(r"[,;:.()!—–]|\s-\s")
#: Another value beside the one in the box.
_OR_ANOTHER = re.compile(r"\W*(?:or|and|but|to|vs)\s[\s$]*[-−]?\d", re.IGNORECASE)
_COPULAS = frozenset(("is", "are"))
#: What may be said of a box that opens its sentence, beside the words that any value may have.
_SAID_OF_BOXES = frozenset(
    phrases(
        """
        also, a, an, indeed, therefore, thus, hence, achieved, attained, enough, minimal, maximal,
        optimal, prime, even, odd, obtained, exactly, what, sufficient, such, it, accepted, composite,
        positive, unattainable, is, are, in, at, as, both, to, this, already, divisible
        """
    )
)
#: A noun and what tells which of its kind are meant, up to a comma: *5 ways to colour the triforce*.
_MODIFIER = re.compile(
    r"((?:[\s-]*[^\W\d_]+){1,3}\s(?:to|of|in|for|with|who|that|which|from|when|at|on|whose"
    r"|where))\b[^,;:.()!—–]*"
)
#: Words that look like numbers, and are units, adjectives or nouns.
_NO_SCALES = frozenset(
    phrases(
        """
        seconds, positive, triples, triple, quadruple, quadruples, percent, modulo, mod, zeroes
        """
    )
)
#: Words that may go on behind a noun and a comma.
_BEHIND_NOUN = frozenset(
    phrases(
        """
        which, where, since, because, as, so, and, giving, making, using, by, with, the, for, when, who,
        thus, hence, therefore, namely, respectively, is, are, in, exactly, obtained, achieved, such,
        our, we, this, it, not, there, see, note, notice, these, each, all, now, counting, rounded,
        correct, alternatively
        """
    )
)
#: Words that open an explanation, or say of the box that it is the answer.
_OPENS_EXPLANATION = frozenset(
    phrases(
        """
        is, are, which, that, and, as, so, since, because, where, we, it, this, works, not, for, of, in,
        around, when, about, respectively, by, to, with, on, at, using, making, giving, the, our, thus,
        hence, therefore, obtained, achieved, attained, namely, see, note, notice, who, from, has, have,
        there, stands, correct, exactly, per, each, all, indeed, also, while, now, these, those, here,
        alternatively, such, rounded, but, left, must, satisfies, satisfy, occurs, upon, after, a, an, itself,
        independent, then
        """
    )
)
#: Adjectives before the noun of what is counted.
_ADJECTIVES = frozenset(
    phrases(
        """
        possible, positive, negative, ordered, distinct, different, unordered, distinguishable, non, prime,
        three, two, four, five, digit, even, odd, consecutive, integral, rational, real, complex, main,
        successful, total, sq, square, cubic, linear, unique, vertical, horizontal, common, special, valid,
        whole, natural, perfect, suitable, equal, free, small, zip, license, inches, seconds, modulo, mod,
        percent, triples, triple, quadruple, quadruples, zeroes, proper, divisors, palindromes, palindrome,
        calories, probability, chance, intervals, coefficients, nonzero, equations, quadratic, increasing,
        decreasing, power, good, factors, representatives, small, larger, smaller, favorable, reserved,
        appearances, other, times,
        identical, congruent, similar, remaining, function, functions, permutations, combinations, subsets,
        tuples, sequences, terms, degrees, radians, ways, values, choices, outcomes, arrangements
        """
    )
)
#: What goes on behind *and*: a remark on the proof, and no other value.
_BEHIND_AND = frozenset(
    phrases(
        """
        we, this, so, hence, thus, therefore, it, our, that, is, are, done, these, since, they, there, all,
        the, in, both, not, has, begins, only
        """
    )
)
_OTHER_VALUE = re.compile(r"[\s(,]*(?:and |but )?not \$?[\d-]", re.IGNORECASE)
#: Words that open a modifier: *5 for all n*.
_FREE_FIRST = frozenset(("for", "of", "in", "around", "when", "about"))


@kept_where_short
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
    text = COMMAND.sub(" ", FORMULA.sub(" ", rest))
    if not _LETTERS.search(text):
        return True
    if (
        lead is not None
        and _SENTENCE_END.search(lead[0])
        and rest[0] in _OPENS_SENTENCE
        and wording.has_lexicon
    ):
        another = Statement(rest, asks=False, is_heading=False, opens_line=False, paragraph=0)
        return bool(asides([(another, wording)])) or is_harmless(another, "", wording)
    if not wording.has_lexicon:
        return _is_own_tail(text, wording)
    if not WORD.search(text):
        return True
    modified = _MODIFIER.match(text)
    known = text if modified is None else modified[1] + text[modified.end() :]
    return is_known_prose(known, wording) and _is_quiet_prose(text, forms_of(wording))


def _is_quiet_prose(text: str, forms: Forms) -> bool:
    """Whether known words behind a box are a unit, a noun and its modifiers, or an explanation."""
    book, words = forms.wording.book, words_of(text)
    if ABOUT_BOX.search(text) is not None:
        return False
    if len(words) == 1 and words[0] in _MEASURED:
        return True
    first = words[0]
    if (
        words[:2] == ("percent", "of")
        or first in _PAST
        or is_scale(first, text)
        or book.roles_in(text) & {*WEIGHED, Role.MODALITY}
    ):
        return False
    begins = book.roles_in(" ".join(words[:2]))
    if first in _OPENS_EXPLANATION:
        is_noun_phrase = False
    elif is_noun(first) or first in _ADJECTIVES or any(map(is_unit_name, _FIRST_WORD.findall(text)[:1])):
        if words[1:2] and words[1] in _DETERMINERS:
            return False  # a verb and its object
        is_noun_phrase = True
        begins -= book.roles_in(words[1]) if len(words) > 1 else frozenset()
    else:
        return False
    if begins & {Role.SUPPOSITION, Role.COMPARISON} and first not in _FREE_FIRST:
        return False
    if Role.JUDGEMENT in begins or _OR_ANOTHER.match(text) is not None:
        return False
    if first in _COPULAS and not _is_said_of_answer(text, forms):
        return False
    if any(joined[1].casefold() not in _BEHIND_AND for joined in _JOINED.finditer(text)):
        return False
    if is_noun_phrase and not _LACKING.isdisjoint(words[:_MAX_NOUN]):
        return False
    end = _NOUN_END.search(text)
    behind = text if not is_noun_phrase else text[end.end() :] if end is not None else ""
    return _is_quiet_explanation(behind, forms, is_whole=not is_noun_phrase) or (
        _OTHER_VALUE.match(text) is not None
    )


def _is_quiet_explanation(behind: str, forms: Forms, *, is_whole: bool) -> bool:
    """Whether what is said behind a noun and a comma, or alone, says why and denies nothing."""
    reason = REASON.search(behind)
    behind = behind[: reason.start()] if reason is not None else behind
    opened = words_of(behind)[:1]
    if opened and not is_whole and opened[0] not in _BEHIND_NOUN and not is_noun(opened[0]):
        return False
    may_add = not is_whole or (opened and opened[0] in _ADDING)
    if may_add and any(map(str.isdigit, _OTHER_NOT.sub("", behind))) and "=" not in behind:
        return False  # another value
    roles = forms.wording.book.roles_in(behind)
    return roles & {Role.NEGATION, Role.AFFIRMATION} != {Role.NEGATION}


def _is_said_of_answer(text: str, forms: Forms) -> bool:
    """Whether what a sentence says of the box that opens it leaves it one: *is the least such integer*."""
    words = words_of(text)[1:2]
    if forms.wording.book.roles_in(text) & {Role.JUDGEMENT, Role.NEGATION}:
        return False
    return not words or words[0] in _SAID_OF_BOXES or words[0] in forms.wording.predicates


def _is_own_tail(text: str, wording: Wording) -> bool:
    """Whether a tail in a language without a list of its prose is made of its listed words alone."""
    forms = forms_of(wording)
    if any(map(is_number_word, words_of(text)[:2])):
        return False  # a dozen of them
    if forms.copula.match(text.lstrip()) is not None and not wording.endings:
        is_right = forms.solution.match(text) is not None or Role.AFFIRMATION in wording.book.roles_in(text)
        return is_right and not wording.book.roles_in(text) & {*WEIGHED, Role.NEGATION, Role.JUDGEMENT}
    return is_own_prose(text, wording) and not wording.book.roles_in(text) & (DENIALS | WEIGHED)


def is_scale(first: str, text: str) -> bool:
    """Whether a tail begins with a word that scales the value: *5 hundred*, but not *5 two-digit numbers*."""
    is_number = is_number_word(first) and not is_noun(first) and first not in _NO_SCALES
    return is_number and not text.lstrip().casefold().startswith(f"{first}-")
