"""Times: who takes how long, and the same time in other units."""

import re
from fractions import Fraction

from engine.answers.responses.plain.amounts import OPENER
from engine.answers.responses.plain.rule import Heard, Rewording
from engine.answers.words.lexicon import stem
from engine.answers.words.roots import root

_UNIT = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)"
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
#: A time in two units: *2 hours 24 minutes*, *2 h 24 min*.
_COMPOUND = (
    r"(?P<whole>\d+) ?(?P<large>days?|hours?|hrs?|h|minutes?|mins?|m)(?:,| and)? "
    r"(?P<part>\d+) ?(?P<small>hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)"
)


def _whom(found: re.Match[str], heard: Heard) -> str:
    """A verb without those whom it takes so long, who are of the question with their number."""
    is_asked = f"{found['number']} {stem(found['thing'])}" in heard.asked
    return f"{found['verb']} " if is_asked else found[0]


def _takes(found: re.Match[str], heard: Heard) -> str:
    """Who does what the problem speaks of in some time takes this time for it."""
    is_of_problem = root(found["deed"]) in {root(word) for word in heard.asked if word.isalpha()}
    if not is_of_problem and found["deed"] not in _ENDS:
        return found[0]
    return f"{found['who']} take {found['value']}"


_ENDS = ("finish", "finishes", "complete", "completes")


def _same_time(found: re.Match[str], _: Heard) -> str:
    """A time without the same one in two units in brackets."""
    number = found["value"]
    top, _slash, below = number.partition("/")
    seconds = Fraction(top) / Fraction(below or 1) * _SECONDS[found["unit"][0]]
    whole, part = (int(found[a]) * _SECONDS[found[b][0]] for a, b in (("whole", "large"), ("part", "small")))
    return f"{number} {found['unit']}" if seconds == whole + part else found[0]


TIMES = (
    Rewording(
        ("it takes 4 workers 6 hours", "it takes 6 hours"),
        re.compile(r"\b(?P<verb>takes?|took|needs?) (?P<number>\d+) (?P<thing>[a-z]+) (?=\d)"),
        _whom,
        marks=("take", "took", "need"),
        question="How long does it take 4 workers?",
    ),
    Rewording(
        ("so together they fill the tank in 2.4 hours", "so together they take 2.4 hours"),
        re.compile(
            rf"^(?P<who>(?:{OPENER})?(?:\d+|[A-Za-z]+)(?: (?!is|are|was|were)[A-Za-z]+){{0,6}}?) (?:can "
            rf"|will |would )?(?P<deed>[a-z]+)"
            r"(?: (?:the|a|an|one|it|this|that)(?: [a-z]+)?)?(?: together)?"
            rf" in (?:just |exactly )?(?P<value>\d[\d./]* {_UNIT})(?: together| in total)?$"
        ),
        _takes,
        marks=(" in ",),
        question="How long do they take to fill the tank together?",
    ),
    Rewording(
        ("they take 12/5 hours (2 h 24 min)", "they take 12/5 hours"),
        re.compile(
            rf"(?<![\d./])(?P<value>\d+(?:\.\d+|/[1-9]\d*)?) (?P<unit>{_UNIT}),?"
            rf" (?:\((?:or |which is |i\.e\.,? )?|or ){_COMPOUND}\)?"
        ),
        _same_time,
        marks=("(", " or "),
    ),
)
