"""Measures of a thing: *the rectangle covers an area of 84* as *the area of the rectangle is 84*."""

import re

from engine.answers.responses.plain.amounts import OPENER
from engine.answers.responses.plain.rule import Heard, Rewording
from engine.answers.words.lexicon import listed, stem

_MEASURES = (
    "area|surface area|volume|perimeter|circumference|length|width|height|radius|diameter|slope|mean"
    "|median|mode"
    "|coordinates|probability|price|cost|sum|product|average|speed"
)
#: A value that begins in a number, a currency, a formula, an expression.
_VALUE = r"(?=[$\d\\(√π])"
#: A speed in its unit.
_SPEED = (
    r"\d[\d.,]*(?:/\d+)? ?(?:mph|kph|km/h|kmh|m/s|(?:km|kilometers?|kilometres?|miles?|met(?:er|re)s?"
    r"|feet|m|mi)"
    r" (?:per|an|a|each) (?:hour|minute|second))"
)


def _is_quantity(noun: str, heard: Heard) -> bool:
    """Whether a noun names a quantity, in general or of the question."""
    return stem(noun) in listed("quantity_nouns.txt") or heard.asks(stem(noun))


def _left(found: re.Match[str], heard: Heard) -> str:
    """A result that stands at the end of its sentence in a clause without a verb of its own."""
    noun = found["noun"].rpartition(" ")[2]
    return f", so the {found['noun']} is " if _is_quantity(noun, heard) else found[0]


def _at_speed(found: re.Match[str], heard: Heard) -> str:
    return f"so the speed is {found['value']}" if heard.asks("speed") else found[0]


def _at_measure(found: re.Match[str], heard: Heard) -> str:
    """A value of what is asked for, at which something is."""
    noun = found["noun"]
    return f"so the {noun} is " if heard.asks(noun) else found[0]


def _named_by_sign(found: re.Match[str], heard: Heard) -> str:
    """What a sign names, where the question asks for it by its noun."""
    noun = "determinant" if found["determinant"] else "number of divisors"
    return f"so the {noun} is " if heard.asks(stem(noun.split()[-1])) else found[0]


MEASURES = (
    Rewording(
        ("det(A) = 5", "so the determinant is 5"),
        re.compile(
            rf"^(?:{OPENER})?\$?(?:(?P<determinant>\\?det(?: ?\(?[A-Z]\)?)?|\|[A-Z]\|)"
            r"|[τdσ](?:_0|₀)?\(\d+\)) ?= ?(?=[^=]{1,40}(?:=[^=]{1,40})?$)"
        ),
        _named_by_sign,
        marks=(
            "det",
            "|",
            "(",
        ),
        question="What is the determinant of A?",
    ),
    Rewording(
        ("the ladder touches the wall at a height of 12", "so the height is 12"),
        re.compile(
            r"^[^,;:=]{3,80} at (?:a|the) (?P<noun>height|depth|distance|speed|rate|price|angle) of "
            rf"{_VALUE}(?=[^,;]*$)"
        ),
        _at_measure,
        marks=(" at a", " at the"),
        question="How high does the ladder reach?",
    ),
    Rewording(
        ("they are 330 miles away from each other", "they are 330 miles apart"),
        re.compile(r"\b(?:away from|apart from|from) each other\b"),
        "apart",
        marks=(" each other",),
    ),
    Rewording(
        ("so the rectangle covers an area of 84", "so the area of the rectangle is 84"),
        re.compile(
            r"\b(?P<thing>(?:the|this|its|our|each|every) [a-z]+(?: [A-Z]{2,4})?) (?:covers|occupies"
            r"|encloses|spans"
            r"|has|have)"
            rf" (?:an? )?(?P<measure>{_MEASURES})(?: of| equal to)? {_VALUE}"
        ),
        r"the \g<measure> of \g<thing> is ",
        marks=(" covers ", " occupies ", " encloses ", " spans ", " has ", " have "),
    ),
    Rewording(
        ("the discount is $20, leaving a sale price of $60", "the discount is $20, so the sale price is $60"),
        re.compile(
            r",? (?:leaving|giving|yielding|resulting in|producing|which gives|which leaves|which yields|for)"
            r"(?: us| you| him| her| them| it)?(?: with)? (?:an?|the) (?P<noun>[a-z]+(?: [a-z]+){0,2}) of "
            rf"{_VALUE}(?=[^,;]*$)"
        ),
        _left,
        marks=("ing", "which ", " for "),
    ),
    Rewording(
        ("She rode at an average speed of 15 km/h", "so the speed is 15 km/h"),
        re.compile(
            rf"^(?:{OPENER})?(?:[A-Z][a-z]+|[Tt]he [a-z]+|he|she|it|they)(?: [a-z]+){{1,3}} at"
            r"(?: an?(?: average| constant| steady| uniform)?(?: speed| rate| pace)?(?: of)?)? "
            rf"(?P<value>{_SPEED})(?: on average)?$"
        ),
        _at_speed,
        marks=(" at ",),
        question="How fast does she ride?",
    ),
)
