"""What leads to a value in so many words: the form it is in, the kind of thing it is, how many there are."""

import re

from engine.answers.responses.plain.amounts import OPENER
from engine.answers.responses.plain.rule import Heard, Rewording
from engine.answers.responses.wording import Role, phrases, words_of

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


def _stated_after(found: re.Match[str], heard: Heard) -> str:
    """A formula behind the means by which it was found, of which nothing takes it back."""
    roles = heard.wording.book.roles_in(found["means"])
    is_check = Role.CHECK in roles and "back" in found["means"]
    return found[0] if roles - {Role.CHECK} or is_check else ""


OPENINGS = (
    Rewording(
        ("Plugging in r = 3 and h = 7: V = 21π", "V = 21π"),
        re.compile(
            r"^(?P<means>(?:using|with|from|by|substituting|plugging in|inserting|applying"
            r"|recalling)\b[^:]{2,120}): "
            r"(?=[a-z](?:_\{?\w{1,3}\}?)?\s?=)",
            re.IGNORECASE,
        ),
        _stated_after,
        marks=(": ",),
    ),
    Rewording(
        ("Expanding and using i² = −1, we get 5 + i", "using i² = −1, we get 5 + i"),
        re.compile(r"^(?:[A-Z][a-z]+ing) (?:and|then|,) (?=[a-z]+ing\b)"),
        "",
        marks=("ing and ", "ing then "),
    ),
    Rewording(
        (
            "We divide by 2 because each is counted twice: 30/2 = 15",
            "We divide by 2 because each is counted twice, so 30/2 = 15",
        ),
        re.compile(
            r"^(?P<means>(?:(?:so|then|here),? )?(?:we|i|because|since|as|each|every|the"
            r"|there)\b[^:]{20,160}): "
            r"(?=[$€£]?\d[\d\s.$€£+*/×·÷−()-]{2,80}=[^=,:]{1,40}$)",
            re.IGNORECASE,
        ),
        lambda found, heard: found[0] if _stated_after(found, heard) else f"{found['means']}, so ",
        marks=(": ",),
    ),
    Rewording(
        ("All in all, she pays $5", "so she pays $5"),
        re.compile(
            r"^(?:(?:so|thus|and|hence),? )?(?:all in all|all told|in sum|taken together"
            r"|when all is said and done"
            r"|(?:putting|bringing) (?:it|this|that|everything|these) (?:all )?together|in other words"
            r"|at the end of the day),? (?=\S)",
            re.IGNORECASE,
        ),
        "so ",
    ),
    Rewording(
        ("that is a grand total of 96", "that is a total of 96"),
        re.compile(r"\ban? (?:grand|overall|combined|final|complete) total of (?=[$\d])"),
        "a total of ",
        marks=("total of",),
    ),
)


def _median(found: re.Match[str], heard: Heard) -> str:
    return "the median is " if heard.asks("median") else found[0]


LEADS = (
    Rewording(
        ("the middle value is 7", "the median is 7"),
        re.compile(r"\bthe middle (?:value|number|term|one|entry) is (?=[-−$]?\d)", re.IGNORECASE),
        _median,
        marks=("middle",),
        question="What is the median of 3, 7 and 9?",
    ),
    Rewording(
        ("the median is the third value, 7", "the median is 7"),
        re.compile(
            r"\b(?P<noun>the [a-z]+) is (?:therefore |thus |then )?the (?:middle|central|[a-z]+th|third"
            r"|second|first"
            r"|\d+(?:st|nd|rd|th)) (?:one|value|number|term|element|score"
            r"|entry),?:? (?:which is )?(?=[-−$]?\d[^ ]*$)"
        ),
        r"\g<noun> is ",
        marks=("the ",),
    ),
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
