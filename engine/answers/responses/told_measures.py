"""What the laws of another quantity look for in measures: the perimeter for the area, cents for dollars."""

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction

from engine.answers.responses.questions import SELECTORS, dimensions_of, words_in
from engine.answers.responses.tellings import Telling
from engine.answers.responses.wording import phrases
from engine.answers.unit_table import unit_entry
from engine.answers.units import is_unit_name
from engine.answers.words.lexicon import stem
from engine.answers.words.roots import root, with_same

SELECTED = frozenset(map(root, SELECTORS))
WHAT_IS = re.compile(
    r"\bwhat (?:is|are|was|were) the (?:[a-z]+ ){0,2}?(?P<noun>[a-z]+)(?=\s(?:of|in|for)\b|\s*(?:[?,]|$))",
    re.IGNORECASE,
)
#: What can be measured of a thing, and the words that name it behind a value.
_MEASURES = frozenset(
    phrases(
        """
        area, perimeter, circumference, volume, length, width, height, depth, weight, mass, age, speed,
        distance, price, cost, discount, profit, loss, revenue, tax, tip, diameter, radius, diagonal,
        temperature, density, sum, difference, product, median, mean, average, mode, range, percentage,
        probability, change, increase, decrease, derivative, integral, antiderivative, slope, quotient,
        remainder, midpoint, discriminant, intercept, trace, determinant, numerator, denominator
        """
    )
)
_MEASURED_BY = {
    "long": "length", "wide": "width", "tall": "height", "high": "height", "deep": "depth", "old": "age",
    "heavy": "weight", "likely": "probability",
}  # fmt: skip
_OF_TWO = frozenset(map(root, phrases("sum, difference, product")))
#: What tells a change of a quantity, and not the quantity.
_CHANGES = re.compile(
    r"\b(?:fell|falls|dropped|drops|rose|rises|increased|increases|decreased|decreases|went (?:up|down)"
    r"|reduced|raised|is (?:off|down|up)) by\b",
    re.IGNORECASE,
)
_IN_UNIT = re.compile(
    r"\bin (?P<unit>[a-z]{2,}(?: per [a-z]{2,})?),? (?:that|this|it|which)\b", re.IGNORECASE
)
#: Units of two letters that are no words.
_SHORT_UNITS = frozenset(phrases("cm, mm, km, dm, kg, mg, ml, cl, dl, ft, lb, oz, yd"))
#: A unit that directly follows its value.
_FIRST = re.compile(r"[\s~]*[A-Za-z]")
#: Nouns that a question asks for, and measures that are never theirs.
_APART = tuple(
    (frozenset(map(root, phrases(asked))), frozenset(map(root, phrases(told))))
    for asked, told in (
        ("hypotenuse, leg, side, diagonal, altitude", "perimeter, area, volume, circumference"),
        ("multiple, divisor, factor", "product, sum, quotient, difference"),
    )
)
_REACHES = re.compile(
    r"\b(?:f[ae]lls?|dropp?(?:ed|s)?|r[io]ses?|increased?s?|decreased?s?|reduced?s?|gr[eo]ws?) to\b",
    re.IGNORECASE,
)
_ASKS_BY = re.compile(r"\bby (?:what|how)\b", re.IGNORECASE)
_ASKS_CHANGE = re.compile(
    r"\b(?:by|more|less|fewer|off|chang\w*|increas\w*|decreas\w*|discount\w*|reduc\w*|drop\w*|fall"
    r"|fell|ris\w*"
    r"|rose|rais\w*|sav\w*|differen\w*|gain\w*|los\w*|gr[eo]w\w*|shrink\w*|markup|markdown|percent\w*)\b",
    re.IGNORECASE,
)
_CALCULUS = frozenset(phrases("derivative, antiderivative, integral, gradient, limit"))
#: Verbs that ask for one of them.
_CALCULATES = {"differentiate": "derivative", "integrate": "integral"}


def is_in_another_unit(telling: Telling) -> bool:
    """Whether a value is told in a unit before it which the question does not name: *in miles, that is*."""
    question = telling.question
    told = _IN_UNIT.search(telling.before)
    if told is None or dimensions_of(told["unit"]) is None:
        return False
    names = [word for word in words_in(told["unit"]) if is_unit_name(word)]
    in_question = [word for word in words_in(question.text) if is_unit_name(word) and len(word) > 1]
    return bool(in_question) and not {root(name) for name in names} <= question.own


def is_in_another_scale(telling: Telling) -> bool:
    """Whether a value has a unit that the problem measures the same in others than: *cents* for dollars.

    Not of times, which problems ask for in other units than they tell, and not where the question names its
    unit, into which the value is converted.
    """
    words, question = words_in(telling.behind), telling.question
    entry = unit_entry(words[0]) if words and _FIRST.match(telling.behind) is not None else None
    if entry is None or "second" in entry[1]:
        return False
    asked = _scales(words_in(question.text), entry[1])
    named = frozenset().union(*(_scales(words, entry[1]) for words in question.sentences))
    letters = _scales(question.letters, entry[1])
    return bool(named | letters) and not asked and entry[0] not in named | letters


def _scales(words: Iterable[str], measured: Mapping[str, int]) -> frozenset[Fraction]:
    """The factors of the units among some words that measure one thing."""
    entries = [unit_entry(word) for word in words if len(word) != 2 or word in _SHORT_UNITS]
    return frozenset(entry[0] for entry in entries if entry is not None and entry[1] == measured)


def measures_another(telling: Telling) -> bool:
    """Whether another quantity is named than the question names: the perimeter in place of the area."""
    question = telling.question
    said = _quantities(words_in(telling.clause)) | _measured(telling.behind)
    asked = _quantities(words_in(question.text)) | _measured(question.text)
    is_other = bool(said and asked) and with_same(asked).isdisjoint(said)
    noun = WHAT_IS.search(question.text)
    named = stem(noun["noun"].lower()) if noun is not None else ""
    if any(root(named) in asked_for and not said.isdisjoint(told) for asked_for, told in _APART):
        return True  # the perimeter, where it asks for the hypotenuse
    compared = frozenset[str]() if question.own.isdisjoint(SELECTED) else (said & _OF_TWO) - question.own
    return (is_other and _CHANGES.search(telling.clause) is None) or not compared.isdisjoint(question.others)


def tells_a_change(telling: Telling) -> bool:
    """Whether it tells by how much a quantity changed, where the quantity is asked for, or the other way."""
    if _REACHES.search(telling.clause) is not None and _ASKS_BY.search(telling.question.text) is not None:
        return True
    is_change = _CHANGES.search(telling.clause) is not None
    return is_change and _ASKS_CHANGE.search(telling.question.text) is None


def is_of_another_calculus(telling: Telling) -> bool:
    """Whether the antiderivative is told where the derivative is asked for, or the like."""
    said, asked = (_calculus_in(text) for text in (telling.clause, telling.question.text))
    is_second = "second" in telling.clause.lower() and "second" not in telling.question.text.lower()
    return bool(said and asked) and (said.isdisjoint(asked) or is_second)


def _calculus_in(text: str) -> frozenset[str]:
    """The operations of calculus of whose results a text speaks."""
    return frozenset(_CALCULATES.get(word, word) for word in words_in(text)) & _CALCULUS


def _quantities(words: tuple[str, ...]) -> frozenset[str]:
    """The roots of what can be measured of a thing."""
    return frozenset(root(word) for word in words if word in _MEASURES)


def _measured(text: str) -> frozenset[str]:
    """Those that are told by how a thing is: *tall*."""
    return frozenset(root(_MEASURED_BY[word]) for word in words_in(text) if word in _MEASURED_BY)
