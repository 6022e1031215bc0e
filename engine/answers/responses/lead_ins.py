"""What may stand right before a box: forms that bring a value in. Any other makes the box no answer.

A box stands open, behind a relation sign, behind a label and its colon, behind words that open a result, or
as the object of a verb that a result follows: *so \\boxed{5}*, *x = \\boxed{5}*, *Answer: \\boxed{5}*,
*the sum is \\boxed{5}*, *she has a total of \\boxed{5}*. What only mentions a value stands in none of
these: *anything other than \\boxed{5}*, *a reflex is to write \\boxed{5}*, *it exceeds \\boxed{5}*.
"""

import re
from functools import cache

from engine.answers.responses.forms import FUNCTION_NAMES, LONG_WORD, Forms, forms_of
from engine.answers.responses.free_leads import brings_in
from engine.answers.responses.kept import kept_where_short
from engine.answers.responses.of_statement import without_bound, without_preposition
from engine.answers.responses.own_subjects import states_what_is_asked_abroad
from engine.answers.responses.prose import is_known_prose, is_noun
from engine.answers.responses.stances import last_clause, without_modifiers
from engine.answers.responses.subject_words import without_formulas
from engine.answers.responses.subjects import states_what_is_asked
from engine.answers.responses.wording import Role, Wording, phrases, words_of
from engine.answers.units import is_unit_name
from engine.answers.words.number_words import is_number_word

#: What sets mathematics apart and says nothing.
_SETTING = re.compile(
    r"(?:[\s\ufeff$*_&~>{(\[•#-]|\\\$|\\[\[(,;:! >]|\\text\{\s\}"
    r"|\\(?:quad|qquad|displaystyle|textstyle|large|Large|huge|bf"
    r"|left|hspace\{\w*\})"
    r"|\\(?:text|textbf|mathbf|mathrm|color|textcolor|underline|mbox|hbox|phantom)?\{?\w{0,6}\}?\{"
    r"|\\begin\{[a-z*]+\}(?:\{[a-z|]*\})?|\\\\)*$"
)
#: Signs behind which a value stands for what is before them.
_RELATION = re.compile(
    r"(?:(?<![<>≠])(?<!\s!)=|≡|∈|≈|→|⇒|⟹|➜|∴|[:：]|\\(?:equiv|in|approx|to|rightarrow"
    r"|Rightarrow|implies|iff|therefore|Longrightarrow))"
    r"(?:\s*\\pm)?$"
)
#: A comma, a bracket that was closed, or the number of a list: what follows stands by itself.
_PARTED = re.compile(r"(?:[,，、;；。.)）—–·|?!]|(?<![^\W\d_])\(?[a-z0-9]{1,3}[).:])$")
#: A full stop at the end of a formula, and the end of a display: another sentence begins.
_STOP = re.compile(
    r"[.!?]\s{0,2}(?:\$\$?|\\[\])])(?=\s|[A-Z])|\\end\{[a-z]+\*?\}\s{0,2}(?:\$\$?|\\[\])])"
    r"|\\end\{(?:align|aligned|alignat|eqnarray|equation|gather|gathered|multline|tabular|center|itemize"
    r"|enumerate)\*?\}"
)
#: The last row of an equation in several, which begins with the box.
_ROW = re.compile(
    r"\\begin\{(?:align|aligned|gather|eqnarray)\*?\}(?:(?!\\(?:begin|end)\{).)*\\\\[\s&]*$", re.DOTALL
)
_DENIALS = frozenset((Role.NEGATION, Role.JUDGEMENT))
#: What is left of a command in which a long text was cut.
_CUT = re.compile(r"[A-Za-z]*\*?\}?")
#: A letter of a script without spaces.
_LETTER = re.compile(r"[^\W\d_A-Za-z]")
#: Characters before a box that are read.
_MAX_HEAD = 800
#: What opens the mathematics of the box itself.
_OPENED = re.compile(r"[\s$({\[*\\]+$")
#: Words of an affirmation, at most.
_MAX_AFFIRMED = 5
#: Words through which a verb reaches its object: *gives a total cost of*.
_MAX_REACH = 12
#: Words before an answer noun that tell whose or what answer is spoken of.
_BEFORE_ANSWER = 3
#: Words that make of an answer another value or somebody else's, with what they take.
_MAKE_ANOTHER = frozenset(
    phrases(
        """
        of, twice, half, double, thrice, than, plus, minus, times, s, to, over, doubling, halving, squaring,
        exceeds, below, above, under, near, around, not
        """
    )
)
#: A clause that ends in the answer itself, and what is joined before it.
_ANSWERS = re.compile(r".*\b(?=and the (?:final )?answer is\W*$)", re.IGNORECASE)
#: An aside in brackets within a clause: *the company breaks even (making no money) at*.
_ASIDE = re.compile(r"\((?:[a-z]+\s){2,8}[a-z]+\)")
#: A number *of* what is counted is one in every sense.
_OF_COUNTED = re.compile(r"\s*of\s[a-z]", re.IGNORECASE)
_COUNTS = ("number", "count", "sum", "total")
#: A subject that is told apart by what it does not do: *the largest x not in the domain is*.
_SELECTS = re.compile(
    r"\bthe (?:largest|smallest|least|greatest)\b(?!.*\b(?:answers?|right"
    r"|correct)\b).*\bnot\s(?:in|a|an|divisible)\b"
    r".*\bis\W*$",
    re.IGNORECASE,
)
_CIRCUMSTANCE = re.compile(r"\s*(?:with|without|under|by)\s[^,;.]{1,80},", re.IGNORECASE)
#: One of several values, of which the box is the last.
_ONE_OF_MANY = re.compile(
    r"\b(?:one of|between|either|neither)\b.*\b(?:and|or|nor)[\s$\\\[(]*$", re.IGNORECASE
)
#: With which words somebody else is named, and verbs by which one comes to a result.
_OTHERS = frozenset(phrases("my, your, some, someone, many, most, people, students, a, an, the, another"))
_COME_TO = frozenset(
    phrases("get, gets, got, obtain, obtained, obtains, find, finds, found, print, prints, printed, shows")
)
_OPENS_CLAUSE = frozenset(("and", "so", "that", "but", "then", "hence", "thus", "therefore"))
#: Of a verb: what makes a value of what stands before it, whatever verb stands before that.
_BEING = frozenset(("be", "being"))
#: These take an infinitive whose object is the value: *she needs to buy*.
_TAKES_INFINITIVE = frozenset(("needs", "need", "needed", "has", "have", "had", "going", "able", "order"))
#: Nouns that *of* joins to their value.
_AMOUNTS = frozenset(
    phrases(
        """
        total, sum, maximum, minimum, value, remainder, quotient, product, difference, area, volume,
        perimeter, length, width, height, radius, diameter, slope, speed, probability, price, cost, profit,
        distance, answer, result, measure, degree, average, mean, median, ratio, rate, angle, digit, age,
        time, period, count, loss, gain, increase, decrease, change, discount, income
        """
    )
)
#: What ends in a numeral or a formula is no infinitive: *numbers that sum to 49*.
_INFINITIVE = re.compile(r".*[\d$]\s*$", re.DOTALL)
#: The one who has a value: *it took Sam*.
_NAMES = re.compile(r"(?<=\s)[A-Z][a-z]+(?=\s|$)|^[A-Z][a-z]+(?=\s|$)")
#: Infinitives of a result: *to get*.
_RESULTS = frozenset(("obtain", "get", "find", "be", "give", "yield", "have", "reach", "equal", "arrive"))


def leads_in(head: str, wording: Wording, asked: frozenset[str] = frozenset()) -> bool:
    """Whether what stands before a box, in its sentence, brings it in as a value."""
    if len(head) > _MAX_HEAD:
        head = _CUT.sub("", head[-_MAX_HEAD:], count=1)
    head = without_preposition(without_bound(head, wording, asked), wording, asked)
    head = head[max((stop.end() for stop in _STOP.finditer(head)), default=0) :]
    if not _is_led_in(head, wording) and not (wording.has_lexicon and brings_in(head, wording)):
        return False
    if not wording.has_lexicon:
        return states_what_is_asked_abroad(head, wording, asked)
    return _is_affirmed(head, wording) or states_what_is_asked(head, wording, asked)


@kept_where_short
def _is_affirmed(head: str, wording: Wording) -> bool:
    """Whether nothing but that all is right stands before a colon: *that fits: \\boxed{5}*."""
    bare = _OPENED.sub("", head)
    words = words_of(bare) if bare.endswith(":") else ()
    if not words or len(words) > _MAX_AFFIRMED:
        return False
    return wording.book.roles_in(bare) == {Role.AFFIRMATION} and _affirming(wording).issuperset(words)


@cache
def _affirming(wording: Wording) -> frozenset[str]:
    """The words of an affirmation, and those that may stand for what is affirmed."""
    said = (*wording.roles[Role.AFFIRMATION], *wording.openers, *wording.expletives)
    return frozenset(word for phrase in said for word in words_of(phrase))


@kept_where_short
def _is_led_in(head: str, wording: Wording) -> bool:
    """Whether a form that a language lists stands before a box."""
    forms = forms_of(wording)
    words = [found for found in LONG_WORD.finditer(head) if found[0].lower() not in FUNCTION_NAMES]
    end = words[-1].end() if words else 0
    if not wording.is_spaced and (letters := list(_LETTER.finditer(head))):
        end = max(end, letters[-1].end())
    is_row = _ROW.search(head) is not None and not wording.book.roles_in(head) & _DENIALS
    bare = _SETTING.sub("", "," if is_row else head[end:].lstrip())
    if _is_short_word(bare, head, forms):
        bare, end = "", end + head[end:].rfind(bare) + len(bare)
    if bare and _RELATION.search(bare) is None and _PARTED.search(bare) is None:
        return False
    if not words and not end:
        return True
    if not bare and not _ends_in_verb(head[:end], forms):
        return False
    clause = last_clause(_SETTING.sub("", head), wording)[1]
    said = last_clause(without_formulas(head.rstrip(" $\\[({")).rstrip(), wording)[1]
    is_denied = _is_denied(clause, wording) or _is_denied(said, wording)
    if wording.has_lexicon and (is_denied or _is_under_fault(head, wording)):
        return False
    return _is_of_answer(clause, forms) and (
        is_known_prose(clause, wording, _answer_leads(wording), may_open_in_name=True)
        or _is_free(bare, head[:end], forms)
    )


def _is_under_fault(head: str, wording: Wording) -> bool:
    """Whether a fault or the lack of something is what a box comes of: *with the error, the sum becomes*."""
    circumstance = _CIRCUMSTANCE.match(head)
    return circumstance is not None and Role.JUDGEMENT in wording.book.roles_in(circumstance[0])


def _is_of_others(clause: str) -> bool:
    """Whether somebody else came to a result: *my friend got*, *the machine printed*."""
    words = words_of(clause)
    return len(words) > 1 and words[0] in _OTHERS and words[-1] in _COME_TO


def _is_denied(clause: str, wording: Wording) -> bool:
    """Whether a clause that leads to a box denies it, judges it, only supposes it, or speaks of a bound."""
    said = _ANSWERS.sub("", clause) if "answer is" in clause.casefold() else clause
    said = without_modifiers(_ASIDE.sub(" ", said), wording)
    denials = {Role.JUDGEMENT} if _SELECTS.search(clause) is not None else {Role.NEGATION, Role.JUDGEMENT}
    if wording.book.roles_in(said) & denials:
        return True
    opened = clause[forms_of(wording).opened(clause) :].split()[:1]
    if _ONE_OF_MANY.search(clause) is not None or _is_of_others(clause[forms_of(wording).opened(clause) :]):
        return True
    return "bound" in words_of(said) or Role.SUPPOSITION in wording.book.roles_in("".join(opened))


def _is_free(bare: str, head: str, forms: Forms) -> bool:
    """Whether the subject may be anything: a relation sign or a copula says that the box is its value."""
    if bare:
        return bare[-1] not in ":：" and _RELATION.search(bare) is not None
    led = next(reversed(list(forms.verb.finditer(head))), None)
    return led is not None and forms.copula.match(head, led.start()) is not None


def _is_short_word(bare: str, head: str, forms: Forms) -> bool:
    """Whether what stands behind the last long word is a word of one letter: *a resposta é*, *is a*."""
    if len(bare) != 1 or not bare.isalpha():
        return False
    led = head[: head.rfind(bare) + 1]
    return bare in forms.wording.reaches or forms.introduction.search(led) is not None


def _is_of_answer(clause: str, forms: Forms) -> bool:
    """Whether a clause that has an answer noun speaks of the answer itself: not *Tom's answer is*."""
    noun = forms.answer.search(clause)
    if noun is None or (noun[0].endswith(_COUNTS) and _OF_COUNTED.match(clause, noun.end())):
        return True
    adjunct = " ".join(words_of(clause[noun.end() :]))
    return is_own_answer(words_of(clause[: noun.start()]), forms.wording) and _is_plain_adjunct(
        adjunct, forms
    )


def _is_plain_adjunct(adjunct: str, forms: Forms) -> bool:
    """Whether what stands between an answer noun and a box leaves it the answer: not *divided by two is*."""
    if not forms.wording.adjunct_words:
        return True
    copula = next(reversed(list(forms.copula.finditer(adjunct))), None)
    words = words_of(adjunct[: copula.start()] if copula is not None else adjunct)
    known = _adjunct_words(forms.wording)
    return all(word in known or len(word) == 1 or is_noun(word) or is_unit_name(word) for word in words)


@cache
def _adjunct_words(wording: Wording) -> frozenset[str]:
    listed = (*wording.adjunct_words, *wording.adjuncts, *wording.fillers, *wording.copulas)
    listed += (*wording.openers, *wording.answer_leads)
    return frozenset(word for phrase in listed for word in words_of(phrase))


def is_own_answer(before: tuple[str, ...], wording: Wording) -> bool:
    """Whether the words before an answer noun, in its clause, leave it the answer: *my final*, *so the*."""
    if not wording.is_spaced or not wording.answer_leads:
        return True
    starts = [index for index, word in enumerate(before, 1) if word in _OPENS_CLAUSE]
    near = before[max(starts, default=0) :][-_BEFORE_ANSWER:]
    leads = _answer_leads(wording)
    is_led = all(word in leads or (len(word) == 1 and word != "s") for word in near[-1:])
    return is_led and all(
        word in leads or len(word) == 1 or (word not in _MAKE_ANOTHER and not is_number_word(word))
        for word in near[:-1]
    )


@cache
def _answer_leads(wording: Wording) -> frozenset[str]:
    """Words that may stand before an answer noun."""
    listed = (*wording.answer_leads, *wording.openers, *wording.determiners, *wording.expletives)
    listed += (*wording.fillers, *wording.copulas, *wording.consequences)
    return frozenset(word for phrase in listed for word in words_of(phrase))


def _ends_in_verb(head: str, forms: Forms) -> bool:
    """Whether the words before a box end in what a value follows, or in what a verb reaches it through."""
    wording = forms.wording
    clause = last_clause(head, wording)[1]
    if not wording.is_spaced:
        return forms.introduction.search(head) is not None or forms.answer.search(clause) is not None
    if (led := forms.introduction.search(head)) is not None:
        return not _is_infinitive(head[: led.start()], led[0])
    if not wording.has_lexicon and _ends_in_owner(head, forms):
        return True
    if not wording.reaches:
        is_named = forms.answer.search(clause) is not None or forms.result_noun.search(clause) is not None
        return is_named and not wording.book.roles_in(clause)
    if _ends_in_amount(clause) or _BEING & set(words_of(clause)[-1:]):
        return True
    verb = next(reversed(list(forms.verb.finditer(clause))), None)
    if verb is None or _is_infinitive(clause[: verb.start()], verb[0]):
        return False
    through = words_of(_NAMES.sub(" ", clause[verb.end() :]))
    return len(through) <= _MAX_REACH and all(_is_reached_through(word, wording) for word in through)


def _ends_in_owner(head: str, forms: Forms) -> bool:
    """Whether the words before a box end in a verb and the one for whom it is: *у Ани*."""
    text = f"{head.rstrip()} "
    return any(verb.end() == len(text) for verb in forms.verb.finditer(text))


def _ends_in_amount(clause: str) -> bool:
    """Whether a clause ends in a noun for an amount and *of*: *for a total of*."""
    words = words_of(clause)[-2:]
    return len(words) == 2 and words[1] == "of" and words[0] in _AMOUNTS


def _is_reached_through(word: str, wording: Wording) -> bool:
    return word in wording.reaches or word in _answer_leads(wording) or is_noun(word)


def _is_infinitive(head: str, verb: str) -> bool:
    """Whether a verb is only spoken of: *a reflex is to write*, but not *we divide to get*."""
    before = words_of(_INFINITIVE.sub("", head))[-2:]
    if verb.casefold().startswith("to ") and not verb.casefold().startswith("to be"):
        return bool(before)
    if before[-1:] != ("to",) or words_of(verb)[0] in _RESULTS:
        return False
    return before[0] not in _TAKES_INFINITIVE
