"""Where a value ends in its sentence: what may follow it without changing it is taken off, nothing else."""

import re

from engine.answers.responses.boxes import BOX
from engine.answers.responses.forms import VALUE_START, Forms, forms_of
from engine.answers.responses.prose import is_noun
from engine.answers.responses.statements import MATH
from engine.answers.responses.wording import Role, Wording, words_of
from engine.answers.units import is_unit_name
from engine.answers.words.foreign_numbers import foreign_number
from engine.answers.words.number_words import leading_number

#: Roles that an explanation behind a value may not play: they would take the value back.
_BACK = frozenset((Role.RETRACTION, Role.DOUBT, Role.SURRENDER))
_DOUBTFUL = _BACK | {Role.NEGATION, Role.JUDGEMENT, Role.MODALITY, Role.SUPPOSITION}
#: Longest other value: *5, not 6*.
_MAX_OTHER = 40
_STARTS_VALUE = re.compile(VALUE_START, re.IGNORECASE)


def value_of(text: str, wording: Wording, *, may_have_purpose: bool = False) -> str | None:
    """The value that begins ``text``, without trailers and explanations; ``None`` if they take it back.

    ``may_have_purpose``: whether it is the object of a verb of doing, so that *to finish the job* may follow.
    """
    forms = forms_of(wording)
    text = _without_ending(text.strip(), wording)
    text = _without_purpose(text, wording) if may_have_purpose else _without_circumstance(text, wording)
    formulas = [match.span() for match in MATH.finditer(text)] if "$" in text or "\\" in text else []
    for cut in forms.tail.finditer(text):
        if cut.start() == 0 or any(start < cut.start() < end for start, end in formulas):
            continue
        if text.count("(", 0, cut.start()) > text.count(")", 0, cut.start()):
            continue
        rest = text[cut.end() :]
        if cut["other"] is not None:
            other = rest.strip(" ().")
            is_value = not _STARTS_VALUE.match(text) or _STARTS_VALUE.match(other)
            if len(other) > _MAX_OTHER or not is_value or wording.book.roles_in(other):
                return None
            return text[: cut.start()].strip()
        if cut["trailer"] is None and (restated := _restated(cut[0], text[: cut.start()], rest)) is not None:
            return restated
        if cut["trailer"] is None and _OF_THE_SAME.fullmatch(cut[0]):
            return None
        if cut["trailer"] is None and _AGAIN.fullmatch(cut[0]) and _OPTION.search(rest) is not None:
            return None
        if cut["trailer"] is None:
            roles = wording.book.roles_in(cut[0] + " " + rest)
            is_loose = cut["bare"] is None and BOX not in rest
            return (
                None
                if roles & (_DOUBTFUL if is_loose and _is_relative(cut[0]) else _BACK)
                else text[: cut.start()].strip()
            )
        if wording.book.roles_in(rest) & _DOUBTFUL or not _ends_behind_trailer(rest, forms):
            return None
        return text[: cut.start()].strip()
    return text or None


#: What says that another value is the same; with more behind that, *which reduces to 9 by then*, it is not.
_SAME = r"which (?:simplifies|reduces|evaluates) to|which (?:equals|is equal to)|or equivalently|equivalently"
#: What says a value again in other words.
_AGAIN = re.compile(rf"[,;(（\s]*(?:i\.e\.?|that is|namely|{_SAME})\s*,?\s*", re.IGNORECASE)
_OF_THE_SAME = re.compile(rf"[,;(（\s]*(?:{_SAME})\s*", re.IGNORECASE)


_OPTION = re.compile(r"\([A-J]\)")
_NUMBER = re.compile(r"[$\s]*[-−]?\d[\d.,/%\s]*\$?(?:\s?(?P<unit>[A-Za-zµΩ°]+(?:/[A-Za-z]+)?))?")


def _restated(opener: str, value: str, rest: str) -> str | None:
    """A value with the one that is said to be the same, as an equation to be checked: *0.5, i.e. 1/2*."""
    again = rest.strip(" ,.)")
    numbers = _NUMBER.fullmatch(value.strip()), _NUMBER.fullmatch(again)
    if not _AGAIN.fullmatch(opener) or not all(map(_is_quantity, numbers)):
        return None
    return f"{value.strip()} = {again}"


def _is_quantity(number: re.Match[str] | None) -> bool:
    """Whether a number stands alone or with a unit."""
    return number is not None and (
        number["unit"] is None or is_unit_name(number["unit"]) or "/" in number["unit"]
    )


def _ends_behind_trailer(rest: str, forms: Forms) -> bool:
    """Whether nothing stands behind a trailer, or what may: a unit in brackets, a reason, another trailer."""
    bare = rest.strip(" .)")
    if not bare or not forms.wording.is_spaced:
        return True
    first = _FIRST_WORD.search(bare)
    return first is None or forms.tail.match(rest) is not None or first[0].casefold() in _GO_ON


_FIRST_WORD = re.compile(r"[^\W\d_]+")
#: Words that open what may follow a trailer and a comma.
_GO_ON = frozenset(("which", "so", "as", "because", "since", "and", "for", "in", "of", "per", "each", "on"))


#: A numeral with its words behind it: 5 (five).
_RESTATED = re.compile(r"(?P<digits>\d{1,3}(?:,\d{3})*|\d{1,15})\s{0,4}\((?P<words>[^\W\d_][^\d()*]{2,60})\)")


#: Words of a number with its numeral behind them: five (5).
_IN_DIGITS = re.compile(
    r"\**(?P<words>[^\W\d_][^\d()*]{1,60}?)\**\s{0,4}\((?P<digits>\d{1,3}(?:,\d{3})*|\d{1,15})\)"
)
#: How sure the writer is, where that is enough.
_SURE = re.compile(
    r"\s*\((?:confidence|certainty)(?: level)?:? (?:(?:9\d|100)\s?%|(?:very )?high)\)$", re.IGNORECASE
)
#: A value with its noun, and what it is for: *6 days to finish the job*.
#: A numeral with what it counts in brackets: *48 (students)*.
_NOUN_BEHIND = re.compile(r"(?P<value>[$\d][\d.,/]*\$?)\s{0,2}\((?P<noun>[a-z]+(?: [a-z]+)?)\)")
_PURPOSE = re.compile(
    r"(?P<value>[$\d][^\s,;]*\$?(?:\s[^\W\d_]+){1,3}?)\s(?:in order )?to (?P<what>[a-z]+(?:\s.+)?)"
)


#: What a count is of, where, and for what: *35 dollars for the books*.
_CIRCUMSTANCE = re.compile(
    r"(?P<value>\$?\d[\d.,]*\$?(?:\s[a-z]+){0,2}?)"
    r"(?P<where>(?:\s(?:for|on|in|at|from)\s(?:(?:the|his|her|their|its|these|those"
    r"|all)\s)?[A-Za-z]+(?:\s[A-Za-z]+){0,2})+)"
)
_CAPITAL = re.compile(r"[A-Z][a-z]+")
_PREPOSITIONS = frozenset(
    ("and", "for", "on", "in", "at", "from", "with", "the", "his", "her", "their", "its", "all")
)
_NO_PLACES = frozenset(("debt", "hole", "deficit", "red", "bin", "base", "part", "parts", "half", "average"))


#: With these a purpose is that of a part: *to fill half of it*.
_IN_PART = frozenset(("half", "part", "most", "some", "third", "quarter", "one", "each", "first"))
_WAYS = re.compile(r"(?P<value>\$?\d[\d.,]*\$? (?:[a-z]+ )?ways) (?:to|of|in which) [^\d]+")


def _without_circumstance(text: str, wording: Wording) -> str:
    ways = _WAYS.fullmatch(text) if wording.has_lexicon else None
    if ways is not None and not wording.book.roles_in(text):
        return ways["value"]
    found = _CIRCUMSTANCE.fullmatch(text) if wording.has_lexicon else None
    if found is None or wording.book.roles_in(text):
        return text
    names = frozenset(words_of(" ".join(_CAPITAL.findall(found["where"]))))
    words = set(words_of(found["where"])) - _PREPOSITIONS - names
    is_place = (words or names) and not words & _NO_PLACES and all(map(is_noun, words))
    return found["value"] if is_place else text


def _without_purpose(text: str, wording: Wording) -> str:
    text = _without_circumstance(text, wording)
    found = _PURPOSE.fullmatch(text)
    if found is None or leading_number(found["what"]) is not None or wording.book.roles_in(found["what"]):
        return text
    return found["value"] if _IN_PART.isdisjoint(words_of(found["what"])) else text


def _is_relative(opener: str) -> bool:
    """Whether the explanation speaks about the value itself: *which is wrong*."""
    return "which" in opener.casefold() or "(" in opener


def _without_ending(text: str, wording: Wording) -> str:
    """``text`` without what only closes it: a copula that stands last, the numeral again in words."""
    text = _SURE.sub("", text)
    if (restated := _RESTATED.fullmatch(text) or _IN_DIGITS.fullmatch(text)) is not None:
        number = leading_number(restated["words"])
        told = foreign_number(restated["words"], is_restated=True)
        if number is not None and not number[1]:
            told = number[0]
        if told == int(restated["digits"].replace(",", "")):
            return restated["digits"]
    if (named := _NOUN_BEHIND.fullmatch(text)) is not None and all(map(is_noun, words_of(named["noun"]))):
        return named["value"]
    for ending in wording.endings:
        if text.endswith(ending):
            return text[: -len(ending)].rstrip()
    return text
