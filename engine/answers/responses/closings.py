"""What a statement claims in plain words, in forms that are listed: it counts where it has the last word."""

import re
from collections.abc import Callable

from engine.answers.responses.asked_words import ASKED_FOR, ASKS
from engine.answers.responses.boxes import BOX
from engine.answers.responses.claims import NO_SOLUTION, Claim, is_article, starts_numeral, starts_value
from engine.answers.responses.counts_asked import counts_others
from engine.answers.responses.forms import FUNCTION_NAMES, LONG_WORD, VALUE_START, Forms, forms_of
from engine.answers.responses.inverted import FORMULA_START, inverted
from engine.answers.responses.labels import but_rather, negated
from engine.answers.responses.of_statement import without_opening_bound
from engine.answers.responses.own_subjects import takes_part
from engine.answers.responses.prose import is_noun
from engine.answers.responses.repeated import in_words_asked, under_its_conditions
from engine.answers.responses.stances import Stance, follows, stance_before, stance_of, stance_of_roles
from engine.answers.responses.stated_as_asked import numbered_as_asked, stated_as_asked
from engine.answers.responses.statements import MATH, Statement
from engine.answers.responses.subjects import states_what_is_asked
from engine.answers.responses.tails import value_of
from engine.answers.responses.told_as_asked import is_told_as_asked
from engine.answers.responses.wording import Role, Wording, words_of
from engine.answers.words.lexicon import listed, stem
from engine.answers.words.number_words import scale_of
from engine.answers.words.roots import root, with_same

_EQUATION = re.compile(r"(?<![<>!=:])=(?!=)")
_CLAUSES = re.compile(
    r"\s{0,4}[;；](?!\s{0,4}\\?[^\W\d_]+(?:_\{?\d{1,2}\}?)?\s{0,2}=)\s{0,4}|[:：]\s{1,4}(?=[^\W\d_]{2,})"
    r"|,\s{1,4}(?=(?:so|thus|hence|therefore|por lo que|donc|also|daher|quindi|portanto|поэтому|значит)\s)"
    r"|,\s{1,4}(?:and\s{1,4})?(?=[$€£]?\d[\d\s.$€£+*/×·÷−-]{2,80}=[^=,]{1,40}$)"
)
_LAST_PART = re.compile(r"[:：;；]|,(?!\d)")
#: Words of a value that is named in words, at most: *the day is Tuesday*.
_MAX_WORDS = 4
#: Longest value that stands alone behind an opener: *so 42*.
_MAX_BARE = 80
#: What stands before the rest of an expression: *2 questions * 3*, *30% of $20*.
_GOES_ON = re.compile(r"(?:[*/×·÷+−-]|(?<![^\W\d_])(?:of|times|plus|minus|by))[\s$\\(]*$")
#: A part of a number: *85% of 40*.
_OF_NUMBER = re.compile(r"\sof\s\$?\d")
#: A clause at the end that says what the noun before it is.
_RELATIVE = re.compile(r",\s{1,4}which\s")
_NUMBER = re.compile(r"\d(?!\d*(?:st|nd|rd|th)(?![^\W\d_]))")
_OPERATES = re.compile(r"[A-Za-z\d)²³]\s?[+*^−-]\s?[A-Za-z\d(]|[²³]")
_COMMA = re.compile(r"[,，]\s{1,4}")
#: Longest reason before a result.
_MAX_REASON = 200
#: The article of what percent tell: *a 10% discount*.
_PERCENT_ARTICLE = re.compile(r"\ban?\s(?=\d[\d.]*\s?(?:\\?%|percent\b))", re.IGNORECASE)
#: A name before its colon, and before its colon or sign.
_HEADED = re.compile(r"[A-Za-z][A-Za-z' -]{2,60}?\s?:\s{1,4}" + f"(?={VALUE_START})")
_NAME = re.compile(rf"(?P<name>[A-Za-z][A-Za-z' -]{{2,60}}?)\s?[:=]\s{{1,4}}(?={VALUE_START})")
#: What calls a quantity the one that is asked for: *Final price: $60*.
_LATEST = frozenset(("final", "new"))
_NUMBER_OF = ("number", "of")
#: Verbs of a beginning, for which a question of the end does not ask.
_BEGINS = re.compile(r"\b(start|begin|open|leave|depart)s?\s(?:at|on)\s*$", re.IGNORECASE)
#: A value that says what of a thing it measures.
_MEASURED = re.compile(r"\s(?:long|tall|wide|deep|high|thick|old)\.?$", re.IGNORECASE)
#: So many of all that there are: *12 of the 30 students*.
_OF_SO_MANY = re.compile(r"^(?P<some>\d[\d,]*) of the \d[\d,]*(?: [a-z]+){1,2}$")
#: A reply, whose first word is its value: *Yes, it is even*.
_REPLY = re.compile(r"[^\W\d_]{1,8}\s{0,2}[,，]")


def closing(statement: Statement, wording: Wording, asked: frozenset[str] | None = None) -> Claim | None:
    """The claim of a statement in plain words: *so she pays 288 dollars*, *hence x = 5*.

    ``asked``: the words of the statement of the problem, where what has the value must be what may be asked
    for; ``None`` where it may be anything.
    """
    claim = _listed_claim(statement, wording, asked)
    is_told = claim is not None and claim.stance not in _OF_OTHER_WORDS and _is_value(claim)
    if asked and not statement.asks and not is_told:
        return numbered_as_asked(statement.text, wording, asked) or claim
    return claim


#: Stances of listed forms that the words of the question may turn: *312 do not play* of who does not.
_OF_OTHER_WORDS = (Stance.UNCLEAR, Stance.DENIES)


def _is_value(claim: Claim) -> bool:
    """Whether a claim is not of mere words: not *13 boxes are filled*."""
    return claim.stance is not Stance.STATES or _has_number(claim.text) or claim.text == NO_SOLUTION


def _listed_claim(statement: Statement, wording: Wording, asked: frozenset[str] | None) -> Claim | None:
    """The claim of a statement in one of the listed forms."""
    if statement.is_heading:
        return None
    if (
        asked
        and not statement.asks
        and (claim := stated_as_asked(statement.text, wording, asked)) is not None
    ):
        return claim
    forms = forms_of(wording)
    text = _PERCENT_ARTICLE.sub("", _CLAUSES.split(statement.text)[-1])
    text = _behind_step(text, forms)
    earlier = statement.text[: max(0, len(statement.text) - len(text))]
    if asked and wording.has_lexicon:
        text = without_opening_bound(under_its_conditions(text, forms, asked), asked)
    text = text[_reason_end(text, forms) :]
    text = _without_naming(text, forms)
    named = forms.answer.search(text)
    is_of_answer = named is not None and not named[0].casefold().endswith("choice")
    allowed = _FORMS_OF_ANSWERS if is_of_answer else _FORMS
    claim = _named_as_asked(text, forms, asked or frozenset()) or _first(
        allowed, text, forms, asks=statement.asks
    )
    if claim is None or not _has_number(claim.text) or _OF_NUMBER.search(claim.text or "") is not None:
        claim = _in_relative_clause(text, forms, asks=statement.asks) or claim
    if claim is None or claim.stance is not Stance.STATES:
        return claim
    before = wording.book.roles_in(earlier)
    if Role.CHECK in before:
        return Claim(claim.text, Stance.CHECKS)
    if Role.SUPPOSITION in before and not follows(text, wording):
        return Claim(claim.text, Stance.SUPPOSES)
    if claim.text == NO_SOLUTION:
        return claim
    if asked is not None and not _is_of_what_is_asked(text, claim, forms, asked):
        return Claim(claim.text, Stance.UNCLEAR)
    value = in_words_asked(claim.text or "", wording, asked) if asked else claim.text
    return Claim(value, stance_of_roles(wording.book.roles_around(value or "")))


def _is_of_what_is_asked(text: str, claim: Claim, forms: Forms, asked: frozenset[str]) -> bool:
    """Whether the words before a value are those that may lead to a box: not *only half is 42*."""
    place = text.rfind(claim.text or "")
    if not forms.wording.has_lexicon and place > 0 and takes_part(text[:place], asked):
        return False
    if not forms.wording.has_lexicon or place < 0 or forms.result.match(text) is not None:
        return True
    begins = _BEGINS.search(text[:place])
    if counts_others(text[:place], asked) or (asked and begins and f"{ASKS}{begins[1].lower()}" not in asked):
        return False
    if asked and _HEADED.match(text) is not None:
        return True
    is_measured = _MEASURED.search(claim.text or "") is not None
    return states_what_is_asked(
        text[:place], forms.wording, asked, is_measured=is_measured
    ) or is_told_as_asked(text[:place], forms.wording, asked)


def _without_naming(text: str, forms: Forms) -> str:
    """A text without words at its end that call its value the answer: *I get 48 as the final answer*."""
    tails = [cut for cut in forms.tail.finditer(text) if cut["trailer"] and not text[cut.end() :].strip(" .")]
    if not tails or forms.answer.search(tails[0][0]) is None:
        return text
    return text[: tails[0].start()]


def _first(allowed: "tuple[Form, ...]", text: str, forms: Forms, *, asks: bool) -> Claim | None:
    """The claim of the first form that the text has."""
    return next((claim for form in allowed if (claim := form(text, forms, asks=asks)) is not None), None)


def _has_number(text: str | None) -> bool:
    """Whether a numeral other than an ordinal stands in a value."""
    return text is not None and _NUMBER.search(text) is not None


def _in_relative_clause(text: str, forms: Forms, *, asks: bool) -> Claim | None:
    """The value in the last clause: *the median is the middle value, which is 59*."""
    last = next(reversed(list(_RELATIVE.finditer(text))), None)
    if last is None or stance_of(text[: last.start()], forms.wording) is not Stance.STATES:
        return None
    claim = _object(text[last.start() + 1 :].strip(), forms, asks=asks)
    return claim if claim is not None and _has_number(claim.text) else None


def _is_formula(text: str) -> bool:
    """Whether a text is nothing but a formula in plain letters that calculates: *x² − 2x*."""
    return starts_value(text) and LONG_WORD.search(text) is None and _OPERATES.search(text) is not None


def _behind_step(text: str, forms: Forms) -> str:
    """What comes of a step of a calculation behind its colon: *divide by 2: x = 5*."""
    step = forms.step.match(text)
    if step is None or forms.wording.book.roles_in(step["step"]):
        return text
    rest = text[step.end() :]
    if _EQUATION.search(rest):
        return rest
    is_value = not LONG_WORD.search(rest) and (starts_numeral(rest) or _is_formula(rest))
    return f"{forms.wording.openers[0]} {rest}" if is_value else text


def _reason_end(text: str, forms: Forms) -> int:
    """Where a result begins behind a reason: at the first comma that stands in no formula and no bracket."""
    reason = forms.reason_first.match(text)
    if reason is None:
        return 0
    formulas = [match.span() for match in MATH.finditer(text)]
    for comma in _COMMA.finditer(text, reason.end() + 1):
        place = comma.start()
        is_inside = any(start < place < end for start, end in formulas)
        if place - reason.end() > _MAX_REASON:
            break
        if not is_inside and text.count("(", 0, place) <= text.count(")", 0, place):
            return comma.end()
    return 0


def _equation(text: str, forms: Forms, *, asks: bool) -> Claim | None:
    """An equation that is the whole clause behind its openers; words may call it the solution."""
    signs = [m.start() for m in _EQUATION.finditer(text)]
    if not signs or BOX in text:
        return None
    start = forms.opened(text)
    words = [m for m in LONG_WORD.finditer(text, start, signs[0]) if m[0].lower() not in FUNCTION_NAMES]
    named = _behind_words(text, words[-1].end(), signs) if words else start
    is_computed = any(map(str.isdigit, _LAST_PART.split(text[start : signs[0]])[-1]))
    if named is None or (
        words and not is_computed and not _introduces(text[start:named], words[0][0], forms)
    ):
        return None
    value = value_of(without_solution(text[named:].strip(), forms), forms.wording)
    stance = stance_before(text[:named], forms.wording, asks=asks)
    return Claim(value, stance if value is not None else Stance.RETRACTS)


def _introduces(head: str, first: str, forms: Forms) -> bool:
    """Whether the words before an equation bring it in as a result: a verb, an opener, its own noun.

    *We get x = 5*, *the radius r = 5*, *total = 5*; not *let x = 5*, nor *for x = 5*.
    """
    bare = head.rstrip(" ,:$\\([")
    if forms.wording.is_spaced and len(bare.split()) == 1 and forms.imperative.fullmatch(bare) is not None:
        return False
    is_named = first.casefold() in forms.wording.determiners and _names(bare, forms)
    is_named |= len(bare.split()) == 1 and head.rstrip().endswith("=")
    return is_named or forms.introduction.search(bare) is not None


def _names(head: str, forms: Forms) -> bool:
    """Whether words that begin with a determiner only name what the equation is of: *the radius r = 5*."""
    last = words_of(head)[-1:]
    return (
        not forms.wording.has_lexicon or forms.copula.search(head) is None or bool(last and is_noun(last[0]))
    )


def without_solution(equation: str, forms: Forms) -> str:
    """An equation without the words behind it that call it the solution."""
    solution = forms.solution.search(equation)
    if solution is None or "=" not in equation[: solution.start()]:
        return equation
    rest = equation[solution.end() :]
    is_clear = forms.wording.book.roles_in(rest) <= {Role.AFFIRMATION} and words_of(rest)[:1] != ("but",)
    return equation[: solution.start()] if is_clear else equation


def _behind_words(text: str, end: int, signs: list[int]) -> int | None:
    """Where an equation begins behind words: at its first symbol; behind its sign if words are a side."""
    first = FORMULA_START.search(text, end, signs[0])
    if first is not None:
        is_part = _GOES_ON.search(text[: first.start()]) is not None
        return signs[-1] + 1 if is_part else first.start()
    return signs[0] + 1 if not text[end : signs[0]].strip(" \t*") else None


def _instead(text: str, forms: Forms, *, asks: bool) -> Claim | None:
    """The value that is named in place of a denied one: *it is not 5 but 7*."""
    copula = forms.copula.search(text)
    if copula is None or asks or not negated(text[copula.end() :], forms.wording):
        return None
    claim = but_rather(text[copula.end() :], stance_before(text[: copula.end()], forms.wording), forms)
    return claim if claim.stance is Stance.STATES else None


def _object(text: str, forms: Forms, *, asks: bool) -> Claim | None:
    """The value behind the first verb that a value follows."""
    ends = ((verb, verb.end()) for verb in forms.verb.finditer(text))
    verbs = (
        verb
        for verb, end in ends
        if starts_value(text, end) and (forms.copula.match(verb[0]) or not is_article(text, end))
    )
    verb = next(verbs, None)
    if verb is None or BOX in text[verb.end() :] or _SUPPOSES.match(text) is not None:
        return None
    opened = forms.opened(text)
    is_first = opened <= verb.start() and not text[opened : verb.start()].strip()
    is_first &= not (forms.wording.is_verb_second and opened > 0)
    may_ask = forms.wording.is_spaced and not (forms.wording.drops_subject and opened > 0)
    is_existential = verb[0].strip().casefold() in forms.wording.existentials
    if is_first and may_ask and not is_existential and _is_imperative(verb[0], forms):
        return None
    if _is_of_a_time(verb[0], text[verb.end() :]):
        return None
    is_done = forms.copula.match(verb[0]) is None
    value = value_of(text[verb.end() :], forms.wording, may_have_purpose=is_done)
    stance = stance_before(text[: verb.end()], forms.wording, asks=asks)
    return Claim(value, stance if value is not None else Stance.RETRACTS)


#: *Let Ana have 15*.
_SUPPOSES = re.compile(r"\s*let\s(?!me\b|us\b|s\b)", re.IGNORECASE)
#: At a time, which is an answer; at any other value something begins or ends.
_AT = re.compile(
    r"(?:starts?|started|begins?|began|ends?|ended|opens|closes|leaves|left|departs|departed) at\s",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d:\d|\d\s?[ap]\.?m|o['’]clock|noon|midnight", re.IGNORECASE)


def _is_of_a_time(verb: str, value: str) -> bool:
    """Whether a verb takes a time alone, and this is none: *the count starts at 35*."""
    return _AT.search(verb) is not None and _TIME.search(value) is None and starts_numeral(value)


def _is_imperative(verb: str, forms: Forms) -> bool:
    """Whether a clause that begins with ``verb`` asks to do something: not where its subject is in it."""
    found = forms.imperative.match(verb)
    return found is not None and " " not in found[0]


def _subject(text: str, forms: Forms, *, asks: bool) -> Claim | None:
    """A value that opens its sentence: *so 288 apples are left*, *5 is the answer*."""
    start = forms.opened(text)
    verb = forms.verb.search(text, start)
    if (
        verb is None
        or scale_of(verb[0].strip()) is not None
        or not starts_numeral(text, start)
        or not text[start : verb.start()].strip()
    ):
        return None
    rest = text[verb.start() :]
    if any(map(str.isdigit, rest)) or BOX in rest or not _says_it_is_so(rest, forms):
        return None
    value = _OF_SO_MANY.sub(r"\g<some>", text[start : verb.start()].strip())
    return Claim(value, stance_of(rest, forms.wording, asks=asks))


def _says_it_is_so(rest: str, forms: Forms) -> bool:
    """Whether what a sentence says of the value that opens it leaves it the answer: *288 apples are left*."""
    copula = forms.copula.match(rest)
    if copula is None or not forms.wording.predicates:
        return True
    said = words_of(rest[copula.end() :])
    if not said:  # so 5 it is
        return True
    is_listed = forms.solution.match(f" {rest}") is not None or forms.answer.search(rest) is not None
    return is_listed or said[0] in forms.wording.predicates


def _bare(text: str, forms: Forms, *, asks: bool) -> Claim | None:
    """Nothing but a value behind words that open a result: *hence 42*."""
    start = forms.opened(text)
    if not start or BOX in text or not (starts_numeral(text, start) or _is_formula(text[start:])):
        return None
    value = value_of(text[start:], forms.wording)
    return Claim(value, Stance.ASKS if asks else Stance.STATES) if value and len(value) <= _MAX_BARE else None


def _complement(text: str, forms: Forms, *, asks: bool) -> Claim | None:
    """A value in a few words behind the last copula: *the day is Tuesday*."""
    copula = next(reversed(list(forms.copula.finditer(text))), None)
    if copula is None or not text[: copula.start()].strip() or _REPLY.match(text):
        return None
    if _is_of_a_time(copula[0], text[copula.end() :]):
        return None
    filler = forms.fillers.match(text, copula.end())
    words = text[filler.end() if filler is not None else copula.end() :].strip()
    if not words or len(words.split()) > _MAX_WORDS or forms.wording.book.roles_in(words):
        return None
    if words.split()[-1].casefold() in {*forms.wording.determiners, *forms.wording.modifiers}:
        return None  # a sentence that breaks off
    stance = stance_before(text[: copula.start()], forms.wording, asks=asks)
    return Claim(value_of(words, forms.wording), stance)


def _nothing(text: str, forms: Forms, *, asks: bool) -> Claim | None:
    """That there is no solution: *so there are no solutions*."""
    nothing = forms.nothing.fullmatch(text)
    if nothing is None:
        return None
    return Claim(NO_SOLUTION, stance_of(nothing["subject"], forms.wording, asks=asks))


def _named(text: str, forms: Forms, *, asks: bool) -> Claim | None:
    """A result before a colon: *Result: 5*."""
    name = forms.result.match(text)
    value = value_of(text[name.end() :], forms.wording) if name is not None else None
    return Claim(value, Stance.ASKS if asks else Stance.STATES) if value is not None else None


def _named_as_asked(text: str, forms: Forms, asked: frozenset[str]) -> Claim | None:
    """What the question asks for, and a colon or a sign: *Sale price: $68*, *change = 29*."""
    name = _NAME.match(text, forms.opened(text)) if asked and forms.wording.has_lexicon else None
    words = tuple(word for word in words_of(name["name"]) if word != "s") if name is not None else ()
    words = words[1:] if len(words) > 1 and words[0] in _LATEST else words
    words = words[2:] if len(words) > 2 and words[:2] == _NUMBER_OF and f"many {words[2]}" in asked else words
    if name is None or not words or not all(word in asked or stem(word) in asked for word in words[:-1]):
        return None
    if not _names_asked(words[-1], asked) or forms.wording.book.roles_in(name["name"]):
        return None
    is_quantity = stem(words[-1]) in listed("quantity_nouns.txt") or f"much {words[-1]}" in asked
    is_of_age = f"{ASKS}age" in asked and len(words) == 1 and f"{ASKED_FOR}{words[0]}" in asked  # Tom = 5
    if "=" in name[0] and not is_quantity and not is_of_age:
        return None
    value = value_of(text[name.end() :], forms.wording)
    return Claim(value, Stance.STATES) if value is not None else None


def _names_asked(word: str, asked: frozenset[str]) -> bool:
    """Whether a word is of the question, or may ask for the same as one of it: *remaining*, *left*."""
    if f"{ASKS}{stem(word)}" in asked:
        return True
    return bool(with_same({root(word)}) & {root(each.removeprefix(ASKS)) for each in asked & _RESTS})


#: Words for a rest, of which one may answer where another is asked for.
_RESTS = frozenset(f"{ASKS}{word}" for word in ("left", "remain", "remaining", "leftover"))


Form = Callable[..., Claim | None]
#: The forms in order: the first that a clause has decides.
_FORMS: tuple[Form, ...] = (
    _nothing,
    _named,
    _instead,
    inverted,
    _equation,
    _object,
    _subject,
    _bare,
    _complement,
)
#: Those that may speak of the answer by its noun: *5 is the answer*, but not *twice the answer is 5*.
_FORMS_OF_ANSWERS: tuple[Form, ...] = (_nothing, inverted, _equation, _subject)
