"""What leads to a value in so many words: the form it is in, the kind of thing it is, how many there are."""

import re

from engine.answers.responses.plain.amounts import OPENER
from engine.answers.responses.plain.rule import Heard, Rewording
from engine.answers.responses.wording import phrases, words_of

_OF_RANGES = frozenset(
    phrases(
        """
        so, thus, hence, therefore, the, inequality, holds, for, all, values, of, solution, solutions, is,
        are, that, true, when, which, real, satisfied, we, have, this, means, it, find, get, numbers, x, set
        """
    )
)


def _range(between: re.Match[str], _: Heard) -> str:
    """A range as its inequality, where it says whether its ends belong to it."""
    ends = between["ends"] or ("exclusive" if between["strictly"] else None)
    if ends is None or not _OF_RANGES.issuperset(words_of(between["before"])):
        return between[0]
    sign = "<" if ends.lower() == "exclusive" else "≤"
    return f"so ${between['lower']} {sign} {between['name']} {sign} {between['upper']}$"


LEADS = (
    Rewording(
        ("in interval notation, this is: (2, 5)", "so (2, 5)"),
        re.compile(
            r"^(?:in|using) (?:interval|set|set-builder|standard|scientific|decimal|fraction|simplest"
            r"|exponential|exact|coordinate) (?:notation|form)(?::|,(?: (?:this|that|it) is:?)?) ",
            re.IGNORECASE,
        ),
        "so ",
        marks=("notation", "form"),
    ),
    Rewording(
        ("so the point (5, 1) is the midpoint", "so (5, 1) is the midpoint"),
        re.compile(
            rf"^(?P<opener>(?:{OPENER})?)the (?:point|number|value|pair|ordered pair|interval|integer"
            r"|fraction) (?=[$(\d][^a-z]{0,60} is the )",
            re.IGNORECASE,
        ),
        r"\g<opener>",
        marks=(" is the ",),
    ),
    Rewording(
        ("the expanded form is 3x + 6", "so the result is 3x + 6"),
        re.compile(
            r"^(?:(?:so|thus|hence|therefore|then),? )?(?:the|its|our|in) (?:fully |completely |most )?"
            r"(?:expanded|simplified|factored|factorised|factorized|reduced|standard|simplest|vertex|exact"
            r"|decimal|final|polar|rectangular|exponential|slope-intercept|combined|rationalized|equivalent)"
            r" (?:form|expression|version)(?: of (?:the|this|our) [a-z]+)?"
            r"(?: is|:)(?: therefore| thus| then)?:? (?=[^a-z]|[a-z](?![a-z]))",
            re.IGNORECASE,
        ),
        "so the result is ",
        marks=("form", "expression", "version"),
    ),
    Rewording(
        ("so x lies strictly between 2 and 5", "so $2 < x < 5$"),
        re.compile(
            r"^(?P<before>[^$\d]{0,60}?)\b(?P<name>[a-z])(?: is| lies| must be"
            r"| must lie)?(?P<strictly> strictly)? between"
            r" (?P<lower>[-−]?\d+(?:/\d+|\.\d+)?) and (?P<upper>[-−]?\d+(?:/\d+|\.\d+)?)"
            r"(?:,? \(?(?P<ends>exclusive|inclusive)\)?)?$"
        ),
        _range,
        marks=(" between ",),
    ),
)

#: Of sentences that neither deny nor doubt.
STATED = (
    Rewording(
        ("either x = 2 or x = 3", "x = 2 or x = 3"),
        re.compile(r"\beither (?=[^.]{1,80}\bor\b)", re.IGNORECASE),
        "",
        marks=("ither",),
        often=True,
    ),
    Rewording(
        ("there are two solutions: 2 and 3", "the solutions are 2 and 3"),
        re.compile(
            r"^[^\d:$]{0,80}\b(?:two|three|four|five|six|seven|eight|nine|ten|[2-9]|1\d) "
            r"(?:distinct |positive |real |different |possible |integer )?"
            r"(?:solutions|roots|answers|divisors|factors|values|elements)"
            r"(?::|,| which are|, namely) (?=[$\d\-−a-z√\\])",
            re.IGNORECASE,
        ),
        "the solutions are ",
        marks=("s:", "s,", "s which"),
    ),
)
