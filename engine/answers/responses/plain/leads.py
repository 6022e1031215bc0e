"""What leads to a value in so many words: the form it is in, the kind of thing it is, how many there are."""

import re

from engine.answers.responses.asked_words import ASKED_FOR, ASKS
from engine.answers.responses.plain.amounts import OPENER
from engine.answers.responses.plain.rule import Heard, Rewording
from engine.answers.responses.wording import Role, phrases, words_of
from engine.answers.units import is_unit_name
from engine.answers.words.lexicon import stem

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
    return "the median is " if f"{ASKS}median" in heard.asked else found[0]


def _remainder(found: re.Match[str], heard: Heard) -> str:
    """The remainder of the division that is asked for, or of one that is right."""
    if f"{ASKS}remainder" not in heard.asked:
        return found[0]
    if found["value"]:
        dividend, divisor = _NUMERALS.findall(found["dividend"]), found["divisor"]
        is_asked = all(f"{ASKS}{each}" in heard.asked for each in (*dividend, *filter(None, (divisor,))))
        return f"the remainder is {found['value']}" if is_asked and divisor not in dividend else found[0]
    whole, by, times, rest = (int(found[name]) for name in ("whole", "by", "times", "rest"))
    is_right = whole == by * times + rest and f"{ASKS}{by}" in heard.asked
    return f"the remainder is {rest}" if is_right else found[0]


def _rounded(found: re.Match[str], heard: Heard) -> str:
    """A number that is rounded as the problem asks, and not the one that it gives."""
    given = found["given"]
    is_given = given is None or all(part in heard.asked for part in given.split("."))
    return f"so the result is {found['value']}" if is_given and "round" in heard.asked else found[0]


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
    is_asked = f"{ASKS}{stem(found['thing'])}" in heard.asked
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
        re.compile(r"(?P<value>\d[\d.,]* [a-z]+) of (?P<thing>[a-z]+)(?= (?:is|are|was|were|will be) |$)"),
        _of_thing_asked,
        marks=(" of ",),
        question="How many metres of fencing are needed?",
    ),
    Rewording(
        ("12 bouquets, each with 7 roses", "12 bouquets"),
        re.compile(r"(?P<kept>\d[\d,]* (?P<thing>[a-z]+)), each (?:with|containing|having|of) [^.;]{3,80}$"),
        _each_with,
        marks=(", each ",),
        question="How many bouquets can she make?",
    ),
)

ROUNDINGS = (
    Rewording(
        ("2^10 leaves a remainder of 2 when divided by 7", "the remainder is 2"),
        re.compile(
            r"^(?:(?P<dividend>(?!.*divided by.* leaves)[^,;:]{1,60}) leaves (?:a )?remainder(?: of)?"
            r" (?P<value>\d+)"
            r"(?: (?:when|if|on) (?:it is )?(?:divided|division) by (?P<divisor>\d+))?"
            r"|(?P<whole>\d+) (?:divided by|÷) (?P<by>\d+) (?:is|=|equals"
            r"|gives) (?P<times>\d+),? (?:with )?(?:a )?"
            r"(?:remainder|R)(?: of)? (?P<rest>\d+))$"
        ),
        _remainder,
        marks=("remainder", " R "),
        question="What is the remainder when 2^10 is divided by 7?",
    ),
    Rewording(
        ("3.14159 rounded to two decimal places is 3.14", "so the result is 3.14"),
        re.compile(
            r"^(?:(?:so|thus),? )?(?:(?P<given>\d[\d.]*)? ?(?:≈|(?:is )?[Rr]ound(?:ed|ing|s)(?: (?:up"
            r"|down|off))?)"
            r"(?:,? to (?:the nearest )?[a-z\d]+(?: [a-z]+){0,2})?,?(?: (?:it|this|that|which"
            r"|the (?:answer|result|value)))?"
            r"(?: (?:is|gives|becomes|equals))?(?: to)?(?: about| approximately)?"
            r"|To (?:the nearest )?[a-z\d]+(?: [a-z]+){1,2}[:,])"
            r" ?(?P<value>-?\d[\d.,]*)$",
        ),
        _rounded,
        question="Round 3.14159 to two decimal places.",
    ),
    Rewording(
        ("we round down: 3.14", "we get 3.14"),
        re.compile(r"\b(?P<who>we|I) round (?:up|down|it|off)(?: to)?:? (?=\d)"),
        r"\g<who> get ",
        marks=(" round ",),
    ),
)

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
