"""What the laws of another quantity look for where the question itself speaks of what it does not ask for."""

import re

from engine.answers.responses.quantities import Kind
from engine.answers.responses.questions import words_in
from engine.answers.responses.tellings import Telling
from engine.answers.unit_table import unit_entry
from engine.answers.words.lexicon import stem
from engine.answers.words.roots import root
from engine.answers.words.silence import is_count_noun

_COMPARES = re.compile(
    r"(?P<before>.*?)\b(?P<more>more|fewer|less|older|younger|taller|shorter|heavier|lighter|longer"
    r"|faster|slower)"
    r"\b(?P<between>.*)\bthan\b(?P<behind>.*)",
    re.DOTALL,
)
_RATIO = re.compile(
    r"\bratio of (?:the )?(?:number of )?(?P<one>[a-z]+) to (?:the )?(?:number of )?(?P<other>[a-z]+)",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][a-z]+")
_WAYS = re.compile(r"\bhow many (?:[a-z]+ )?ways\b", re.IGNORECASE)
#: A number in a question with what it counts.
_NUMBERED = re.compile(r"(?<![\d$.,])\d+ (?P<thing>[a-z]+)")
#: What is asked for of a figure, and the power of the unit of length in which it is told.
_OF_FIGURE = re.compile(
    r"\b(?:what (?:is|are)|find|calculate|compute|determine) (?:the |its |their )?(?:total )?"
    r"(?P<noun>perimeter|circumference|diameter|radius|area|surface area|volume)\b",
    re.IGNORECASE,
)
_POWER_OF = {"area": 2, "surface area": 2, "volume": 3}
_UNIT = re.compile(
    r"(?:\s|π|\\pi(?![a-z])|~|\\[,;: ]|\\(?:text|mathrm)\{)*"
    r"(?P<word>square|sq\.?|cubic|cu\.?)?\s*(?P<unit>[A-Za-z]+)\}?\s*"
    r"(?:\^\s*\{?(?P<power>[23])|(?P<sign>[²³])|\s(?P<raised>squared|cubed))?"
)
#: What no measure of a figure is told in: degrees, hours, grams.
_NEVER_OF_FIGURES = frozenset(("degree", "second", "gram", "celsius", "fahrenheit"))
_POWERS = {
    "square": 2,
    "sq": 2,
    "cubic": 3,
    "cu": 3,
    "squared": 2,
    "cubed": 3,
    "²": 2,
    "³": 3,
    "2": 2,
    "3": 3,
}


def compares_the_other_way(telling: Telling) -> bool:
    """Whether two change places: *Ana has 5 more than Tom* where it asks how many more Tom has than Ana."""
    said = _compared(f"{telling.before} {telling.behind}", telling.question.names)
    asked = _compared(telling.question.text, telling.question.names)
    if said is None or asked is None:
        return False
    return said[0] == asked[0] and said[1:] == (asked[2], asked[1])


def _compared(text: str, names: frozenset[str]) -> tuple[str, str, str] | None:
    """By which word two are compared, and their names: who has more, and than whom."""
    found = _COMPARES.match(text)
    if found is None:
        return None
    before, behind = (
        [name.lower() for name in _NAME.findall(part) if name.lower() in names]
        for part in (found["before"] + found["between"], found["behind"])
    )
    return (found["more"], before[0], behind[0]) if len(before) == len(behind) == 1 else None


def relates_the_other_way(telling: Telling) -> bool:
    """Whether a ratio is told of other things, or the other way round: *of girls to boys*."""
    asked = _RATIO.search(telling.question.text)
    told = _RATIO.search(telling.before) if asked is not None else None
    if asked is None or told is None:
        return False
    return any(root(told[part].lower()) != root(asked[part].lower()) for part in ("one", "other"))


def counts_what_is_given(telling: Telling) -> bool:
    """Whether things are counted that the question only names: *9 cookies*, of eggs for 36 cookies."""
    question, asked, noun = telling.question, telling.asked, words_in(telling.noun)[-1:]
    is_counted = asked is not None and asked.kind is Kind.COUNT
    if not noun or not (is_counted or _WAYS.search(question.text)):
        return False
    counted = asked.counted if asked is not None else frozenset[str]()
    if is_counted and is_count_noun(stem(noun[0])) and root(noun[0]) in question.own - counted:
        return True
    given = {root(found["thing"]) for found in _NUMBERED.finditer(question.text)}
    return root(noun[0]) in given - counted


def is_in_other_degrees(telling: Telling) -> bool:
    """Whether degrees of one scale are told where the problem has only the other: *8°F* of °C."""
    told = _DEGREES.match(telling.behind)
    question = telling.question
    known = {found[1][0].upper() for found in _DEGREES_ANYWHERE.finditer(question.text)}
    known |= {
        word[0].upper() for sentence in question.sentences for word in sentence if word in _DEGREE_NAMES
    }
    return told is not None and bool(known) and told["scale"][0].upper() not in known


_DEGREES = re.compile(r"\s*(?:°|degrees?)\s?(?P<scale>C|F|Celsius|Fahrenheit)(?![a-z])", re.IGNORECASE)
_DEGREES_ANYWHERE = re.compile(r"(?<![a-z])(?:°\s?)?(C(?:elsius)?|F(?:ahrenheit)?)(?![a-z])")
_DEGREE_NAMES = frozenset(("celsius", "fahrenheit"))


def is_in_another_power(telling: Telling) -> bool:
    """Whether the unit of a figure's measure has another power: *20 cm^2* of a perimeter."""
    asked, unit = _OF_FIGURE.search(telling.question.text), _UNIT.match(telling.behind)
    entry = unit_entry(unit["unit"]) if unit is not None else None
    if asked is None or unit is None or entry is None:
        return False
    if set(entry[1]) != {"metre"}:
        return set(entry[1]) <= _NEVER_OF_FIGURES
    told = next((unit[part].rstrip(".") for part in ("word", "power", "sign", "raised") if unit[part]), "")
    return entry[1]["metre"] * _POWERS.get(told, 1) != _POWER_OF.get(asked["noun"].lower(), 1)
