"""Bounds and parts: *at most 12* of what is the most, *x must be greater than 4*, *3/4 of 52 is 39*."""

import re

from engine.answers.responses.asked_words import ASKED_FOR, ASKS
from engine.answers.responses.plain.rule import Heard, Rewording
from engine.answers.responses.wording import phrases
from engine.answers.units import is_unit_name
from engine.answers.words.lexicon import stem


def _at_an_end(found: re.Match[str], heard: Heard) -> str:
    """A bound that is the extreme for which the question asks."""
    ends, thing = (_MOST if found["most"] else _LEAST), found["thing"]
    is_counted = thing is None or bool({f"{ASKED_FOR}{thing}", f"many {thing}"} & heard.asked)
    return "" if is_counted and not ends.isdisjoint(heard.asked) else found[0]


_MOST = frozenset(f"{ASKS}{word}" for word in phrases("greatest, most, maximum, largest, maximal, highest"))
_LEAST = frozenset(f"{ASKS}{word}" for word in phrases("least, minimum, smallest, fewest, minimal, lowest"))


def _bound(found: re.Match[str], heard: Heard) -> str:
    """The inequality that is said in words, where one is to be solved."""
    if not {"solve", "inequality"} & heard.asked or heard.wording.book.roles_in(found["opener"] or ""):
        return found[0]
    sign = ">" if found["how"] in ("greater", "larger", "more") else "<"
    sign = {">": "≥", "<": "≤"}[sign] if found["equal"] else sign
    return f"so ${found['name']} {sign} {found['value']}$"


def _part_asked(found: re.Match[str], heard: Heard) -> str:
    numbers = _NUMERALS.findall(f"{found['part']} {found['whole']}")
    is_asked = heard.asked.issuperset(f"{ASKS}{number}" for number in numbers)
    return "so it is " if is_asked else found[0]


def _of_thing_asked(found: re.Match[str], heard: Heard) -> str:
    is_asked = heard.asks(stem(found["thing"]))
    return found["value"] if is_asked and is_unit_name(found["value"].split()[1]) else found[0]


def _each_with(found: re.Match[str], heard: Heard) -> str:
    is_counted = f"{ASKED_FOR}{found['thing']}" in heard.asked or f"many {found['thing']}" in heard.asked
    return found["kept"] if is_counted else found[0]


_NUMERALS = re.compile(r"\d+")

BOUNDS = (
    Rewording(
        ("Divide by 3: x > 4", "so x > 4"),
        re.compile(
            r"^(?:(?:then|now|finally),? )?(?:divid|add|subtract|multiply)(?:e|ing)? [^:=<>]{2,60}: "
            r"(?=\$?[a-z] ?(?:[<>≤≥]|\\(?:leq?|geq?)) ?[-−]?\d[\d./]*\$?$)",
            re.IGNORECASE,
        ),
        "so ",
        marks=(": ",),
    ),
    Rewording(
        ("She can make at most 12", "She can make 12"),
        re.compile(
            r"\b(?:(?P<most>at most|up to|no more than|a maximum of)|at least|no fewer than|a minimum of) "
            r"(?=\d[\d,]*(?: (?P<thing>[a-z]+))?(?: |$))",
            re.IGNORECASE,
        ),
        _at_an_end,
        question="What is the greatest number that she can make?",
    ),
    Rewording(
        ("so x must be greater than 4", "so $x > 4$"),
        re.compile(
            r"^(?P<opener>(?:(?:so|thus|hence|therefore),? )?(?:any (?:value of )?)?)(?P<name>[a-z]) "
            r"(?:(?:is|must be|has to be) )?(?:strictly )?(?P<how>greater|larger|more|less|smaller) than "
            r"(?P<equal>or equal to )?(?P<value>[-−]?\d[\d./]*)(?: works| is a solution)?$",
            re.IGNORECASE,
        ),
        _bound,
        marks=(" than ",),
        question="Solve x + 1 > 5.",
    ),
    Rewording(
        ("3/4 of 52 is 39", "so it is 39"),
        re.compile(
            r"^(?:(?:so|thus),? )?(?P<part>\d+/\d+|\d[\d.]*\\?%) of (?P<whole>\$?\d[\d.,]*) (?:is|equals"
            r"|=) (?=\$?\d)"
        ),
        _part_asked,
        marks=(" of ",),
        question="What is 3/4 of 52?",
    ),
    Rewording(
        ("48 m of fencing is needed", "48 m is needed"),
        re.compile(
            r"(?<![\d.,])(?P<value>\d[\d.,]* [a-z]+) of (?P<thing>[a-z]+)(?= (?:is|are|was|were|will be) |$)"
        ),
        _of_thing_asked,
        marks=(" of ",),
        question="How many metres of fencing are needed?",
    ),
    Rewording(
        ("12 bouquets, each with 7 roses", "12 bouquets"),
        re.compile(
            r"(?<![\d,])(?P<kept>\d[\d,]* (?P<thing>[a-z]+)), each (?:with|containing|having|of) [^.;]{3,80}$"
        ),
        _each_with,
        marks=(", each ",),
        question="How many bouquets can she make?",
    ),
)
