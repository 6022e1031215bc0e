"""Remainders and roundings: *1024 divided by 7 is 146 remainder 2*, *rounded to two places it is 3.14*."""

import re

from engine.answers.responses.plain.rule import Heard, Rewording

_NUMERALS = re.compile(r"\d+")


def _remainder(found: re.Match[str], heard: Heard) -> str:
    """The remainder of the division that is asked for, or of one that is right."""
    if not heard.asks("remainder"):
        return found[0]
    if found["value"]:
        dividend, divisor = _NUMERALS.findall(found["dividend"]), found["divisor"]
        is_asked = all(heard.asks(each) for each in (*dividend, *filter(None, (divisor,))))
        return f"the remainder is {found['value']}" if is_asked and divisor not in dividend else found[0]
    whole, by, times, rest = (int(found[name]) for name in ("whole", "by", "times", "rest"))
    is_right = whole == by * times + rest and heard.asks(str(by))
    return f"the remainder is {rest}" if is_right else found[0]


def _rounded(found: re.Match[str], heard: Heard) -> str:
    """A number that is rounded as the problem asks, and not the one that it gives."""
    given = found["given"]
    is_given = given is None or all(part in heard.asked for part in given.split("."))
    return f"so the result is {found['value']}" if is_given and "round" in heard.asked else found[0]


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
