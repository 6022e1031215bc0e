"""Slips of English and of sense that a machine can find in a statement or a worked solution."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

#: Formulas are no English: each is read as one word.
_FORMULA = re.compile(r"\$(?:[^$\\]|\\.)+\$")
_MONEY = re.compile(r"\\\$(\d)")

#: Written with a vowel and said with a consonant, and the other way round.
_SAID_WITH_CONSONANT = re.compile(r"(?:uni(?!n)|use|usu|eu|one\b|once\b|u-)", re.IGNORECASE)
_SAID_WITH_VOWEL = re.compile(r"(?:hour|honest|heir|honou?r|8|11\b|18\b)", re.IGNORECASE)
_ARTICLE = re.compile(r"(?<![\w'-])([Aa]n?) (?!and\b|or\b|is\b|in\b|if\b)([A-Za-z]{2,}[\w-]*|\d+)")

#: What is counted, in the singular.
_UNITS = (
    *(
        "dollar",
        "cent",
        "hour",
        "minute",
        "day",
        "week",
        "month",
        "year",
        "metre",
        "kilometre",
        "litre",
    ),
    *(
        "way",
        "pair",
        "time",
        "step",
        "person",
        "child",
        "bus",
        "box",
        "coin",
        "stamp",
        "piece",
        "page",
    ),
    *(
        "point",
        "game",
        "ticket",
        "degree",
        "gram",
        "kilogram",
        "percent point",
        "place",
        "move",
        "turn",
        "row",
    ),
)
_IRREGULAR = {"person": "people", "child": "children", "bus": "buses", "box": "boxes"}
_SINGULAR = "|".join(_UNITS)
_PLURAL = "|".join(_IRREGULAR.get(unit, f"{unit}s") for unit in _UNITS)
_ONE_OF_MANY = re.compile(
    rf"(?<![\d.,/:^-])(?:1|one) (?:(?:cubic|square) )?(?:{_PLURAL})\b(?! column)"
    r"|\b[Tt]he (?:other|further) 1\b(?![.,:]\d)"
)
_MANY_OF_ONE = re.compile(rf"(?<![\d.,/:^-])(?:[2-9]|\d\d+|two|three|four|five) (?:{_SINGULAR})\b(?![-\w])")

_DOUBLED = re.compile(r"\b([A-Za-z]{2,}) \1\b", re.IGNORECASE)
#: Two words that may stand beside themselves.
_MAY_DOUBLE = frozenset({"that", "had"})
_BROKEN_PLURAL = re.compile(
    r"\b(?:buss|boxs|childs|persons|mans|womans|foots|gooses|sheeps|\w+(?:xs|chs|shs|[^aeiou\W]ys))\b"
)
_MARKS = re.compile(r"[,.;:?!]{2,}| [,.;?](?!\d)|\?\w|\.[A-Z]")
_LOWER_START = re.compile(r"(?:^|(?<=[a-z)$%][.?!] ))[a-z]")
#: Two of something are both or neither.
_BOTH = re.compile(r"\b(?:[Aa]ll|[Nn]one of the) (?:2|two)\b(?!-)")
#: An exponent of 1, behind a digit or a bracket and at no sum or integral.
_POWER_OF_ONE = re.compile(r"(?<=[\d)])(?<!_\d)(?<!_\d\d)\^(?:1(?![\d.])|\{1\})")
#: A factor of 1 before a bracket or a letter, and a 0 that is added to a letter.
_FACTOR_OF_ONE = re.compile(r"(?<![\d.,^_{}\w\\])1(?:\\left|\\, d[a-z])")
_ZERO_ADDED = re.compile(r"(?<![\\\w])\d*[a-z] [+-] 0(?= =|\$)")
_SAID_AGAIN = re.compile(r"is (\$[^$]+\$), so \1")
_EXACT_ASKED = re.compile(r"\bexact\b|\bround(?:ed|ing)\b|\bnot round\b")
_CLUMSY = ("At last:", "after all of", "which which", "every other one of", "Without the fee")

#: What goes at most so fast, in km/h.
_SPEEDS = ((re.compile(r"\b(?:walk|hik|on foot|stroll|jog)\w*", re.IGNORECASE), 20),)
_SPEED = re.compile(r"(\d+(?:\.\d+)?) (?:km/h|kilometres per hour|kilometers per hour|km per hour)")
#: An age, and what makes it the sum of several.
_AGE = re.compile(r"(\btogether\b[^.?!]*?)?\b(\d+) years old\b", re.IGNORECASE)
_MIDNIGHT = re.compile(r"\b0:\d\d\b")

_MEASURED = re.compile(
    r"\b(?:hours?|minutes|seconds|(?:kilo|centi|milli)?metres?|litres?|dollars?|km|km/h|m/s|d?m|cm|kilograms?)\b",
    re.IGNORECASE,
)
_FORM_IS_SAID = re.compile(r"\b(?:exact\w*|fraction|lowest terms|round\w*|mixed number)\b", re.IGNORECASE)


def slips(text: str) -> Iterator[str]:
    """What is wrong with an English text, in a few words each."""
    plain = _FORMULA.sub("Q", _MONEY.sub(r"USD \1", text))
    for article, word in _ARTICLE.findall(plain):
        vowel = (word[0].lower() in "aeiou" and not _SAID_WITH_CONSONANT.match(word)) or bool(
            _SAID_WITH_VOWEL.match(word)
        )
        if word != "Q" and not word.isupper() and vowel is (article.lower() == "a"):
            yield f"article: {article} {word}"
    for pattern in (_ONE_OF_MANY, _MANY_OF_ONE):
        yield from (f"number: {found.group()}" for found in pattern.finditer(plain))
    for word in _DOUBLED.findall(plain):
        if word.lower() not in _MAY_DOUBLE:
            yield f"doubled: {word}"
    for kind, pattern in (("plural", _BROKEN_PLURAL), ("marks", _MARKS), ("start", _LOWER_START)):
        for found in pattern.finditer(plain):
            yield f"{kind}: {plain[max(0, found.start() - 12) : found.end() + 9]!r}"
    yield from (f"clumsy: {words}" for words in _CLUMSY if words in plain)
    yield from (f"both: {found.group()}" for found in _BOTH.finditer(plain))
    yield from (f"power of one: {text[: found.end()][-20:]}" for found in _POWER_OF_ONE.finditer(text))
    yield from (f"factor of one: {found.group()}" for found in _FACTOR_OF_ONE.finditer(text))
    yield from (f"zero added: {found.group()}" for found in _ZERO_ADDED.finditer(text))
    yield from (f"said again: {found.group()}" for found in _SAID_AGAIN.finditer(text))
    for formula in _FORMULA.findall(text):
        sides = formula.strip("$").split(" = ")
        yield from (f"equal to itself: {formula}" for one, other in pairwise(sides) if one == other)


def asked_again(statement: str) -> bool:
    """Whether two sentences ask for an exact or a rounded value."""
    sentences = re.split(r"(?<=[.?!]) ", _FORMULA.sub("Q", statement))
    return sum(bool(_EXACT_ASKED.search(sentence)) for sentence in sentences) > 1


def nonsense(statement: str) -> Iterator[str]:
    """Quantities that no such thing has."""
    for mover, most in _SPEEDS:
        if found := mover.search(statement):
            speeds = map(float, _SPEED.findall(statement))
            yield from (f"{speed} km/h: {found.group()}" for speed in speeds if speed > most)
    ages = [age for of_several, age in _AGE.findall(statement) if not of_several]
    yield from (f"{age} years old" for age in ages if int(age) > 110)
    if _MIDNIGHT.search(statement):
        yield "a clock that shows 0"


def unsaid_form(statement: str, gold: str) -> bool:
    """Whether a measured quantity is a fraction without end, and nothing says in which form it is wanted."""
    found = re.fullmatch(r"-?\\frac\{(\d+)\}\{(\d+)\}", gold)
    question = re.split(r"(?<=[.?!]) ", _FORMULA.sub("Q", statement))[-2:]
    if found is None or not _MEASURED.search(" ".join(question)):
        return False
    left = Fraction(int(found.group(1)), int(found.group(2))).denominator
    for prime in (2, 5):
        while left % prime == 0:
            left //= prime
    return left > 1 and not _FORM_IS_SAID.search(statement)
