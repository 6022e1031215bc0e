"""Chances: *there is a 3 in 8 chance of rain* as *the probability of rain is 3/8*."""

import re

from engine.answers.responses.plain.amounts import AMOUNT, OPENER
from engine.answers.responses.plain.rule import Heard, Rewording

_IN_SO_MANY = re.compile(r" in | out of |-in-")


def _as_probability(chance: re.Match[str], _: Heard) -> str:
    value = _IN_SO_MANY.sub("/", chance["value"])
    return f"{chance['opener'] or ''}the probability{chance['of'] or ''} is {value}"


EVENTS = (
    Rewording(
        ("P(exactly two heads) = 3/8", "the probability of exactly two heads is 3/8"),
        re.compile(
            r"\b(?:P|Pr|Prob|Probability)\((?P<event>(?!(?:\w+ )*(?:or|and|not|no)\b)"
            r"(?=[^)]*[a-z]{2})[a-z\d]+(?: [a-z\d]+){0,4})\)\s*="
        ),
        r"the probability of \g<event> is",
        marks=("P(", "Pr(", "Prob(", "Probability("),
        often=True,
    ),
)

CHANCES = (
    Rewording(
        ("so there is a 3 in 8 chance of rain", "so the probability of rain is 3/8"),
        re.compile(
            rf"^(?P<opener>{OPENER})?(?:there(?:['’]s| is)|we have|you have|it has) an? "
            rf"(?P<value>{AMOUNT}|\d+(?: in | out of |-in-)\d+) (?:chance|probability)(?P<of> (?:of|that"
            rf"|for) [^\d,;]{{2,80}})?$",
            re.IGNORECASE,
        ),
        _as_probability,
        marks=("chance", "probability"),
    ),
)
