"""Verbs: *would be*, *must equal*, *works out to be* as *is*."""

import re

from engine.answers.responses.asked_words import ASKS
from engine.answers.responses.plain.rule import Heard, Rewording
from engine.answers.responses.wording import phrases, words_of

_SUPPOSES = frozenset(
    phrases(
        """
        if, were, had, unless, without, otherwise, instead, assuming, suppose, like, say, have, but, not, only
        """
    )
)


def _of_derivative(found: re.Match[str], heard: Heard) -> str:
    return "so the derivative is " if f"{ASKS}derivative" in heard.asked else found[0]


def _held(would: re.Match[str], heard: Heard) -> str:
    """What would be so is so beside a problem, where the sentence supposes nothing."""
    if not heard.asked or not _SUPPOSES.isdisjoint(words_of(would.string.replace("would have", "would"))):
        return would[0]
    return "is" if would["verb"].lower() == "be" else f"will {would['verb']}"


DERIVATIVES = (
    Rewording(
        ("d/dx (x^3) = 3x^2", "so the derivative is 3x^2"),
        re.compile(
            r"^(?:(?:so|thus|hence|therefore),? )?d\s?/\s?d[a-z]\s?[(\[][^=]{1,80}[)\]]\s*=\s*(?=[^=]+$)"
        ),
        _of_derivative,
        marks=("/",),
        question="What is the derivative of x^3?",
    ),
)

VERBS = (
    Rewording(
        ("the letter appears exactly 3 times", "the letter counts 3 times"),
        re.compile(r"\b(?:appears?|occurs?|shows? up)(?: (?:exactly|a total of))? (?=\d+ times\b)"),
        "counts ",
        marks=(" times",),
        often=True,
    ),
    Rewording(
        ("it lasts for 3 hours", "it lasts 3 hours"),
        re.compile(r"(?:(?<=\slasts)|(?<=\slasted)) for (?=\d)"),
        " ",
        marks=("last",),
        often=True,
    ),
    Rewording(
        ("so x must equal 5", "so x = 5"),
        re.compile(r"(?<=(?<![^\W\d_])[a-z]) (?:equals|is equal to|must be|must equal) (?=[-−$]?\d)"),
        " = ",
        marks=("equal", "must be"),
        often=True,
    ),
    Rewording(
        ("x = 2, and then y = 3", "x = 2 and y = 3"),
        re.compile(r",? and (?:then|so|hence|therefore) (?=[a-z] =)"),
        " and ",
        marks=("and ",),
        often=True,
    ),
)

WOULD = (
    Rewording(
        ("the cost would be $5", "the cost is $5"),
        re.compile(r"\bwould (?P<verb>[a-z]+)\b", re.IGNORECASE),
        _held,
        marks=("would",),
        question="What does a pen cost?",
    ),
)
