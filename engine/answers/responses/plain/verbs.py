"""Verbs: *would be*, *must equal*, *works out to be* as *is*."""

import re

from engine.answers.responses.asked_words import ASKS
from engine.answers.responses.plain.rule import Heard, Rewording
from engine.answers.responses.wording import phrases, words_of
from engine.answers.words.lexicon import stem

_SUPPOSES = frozenset(
    phrases(
        """
        if, were, had, unless, without, otherwise, instead, assuming, suppose, like, say, have, but, not, only
        """
    )
)


_OF_DERIVATIVES = frozenset((f"{ASKS}derivative", f"{ASKS}differentiate"))


def _of_derivative(found: re.Match[str], heard: Heard) -> str:
    return found[0] if _OF_DERIVATIVES.isdisjoint(heard.asked) else "so the derivative is "


def _held(would: re.Match[str], heard: Heard) -> str:
    """What would be so is so beside a problem, where the sentence supposes nothing."""
    if not heard.asked or not _SUPPOSES.isdisjoint(words_of(would.string.replace("would have", "would"))):
        return would[0]
    return "is" if would["verb"].lower() == "be" else f"will {would['verb']}"


def _now(changes: re.Match[str], heard: Heard) -> str:
    """What something changes to is what it is now, unless the question asks for the change."""
    verb = stem(changes["verb"].lower())
    return changes[0] if heard.asks(verb) or heard.asks("by") else "is now "


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
        ("so 4 slices are left over", "so 4 slices are left"),
        re.compile(r"\bleft[ -]?over$"),
        "left",
        marks=("over",),
    ),
    Rewording(
        ("The largest is n + 2 = 25", "The largest is 25"),
        re.compile(
            r"\b(?P<verb>is|equals) (?=[^=]{0,40}[+*/×·^−-])(?:[\d+*/×·()^ −-]{0,20}(?<![a-z])[a-z](?![a-z])"
            r"[\d+*/×·()^ −-]{0,20}= ?){1,3}(?=[-−]?\d[\d.,/]*(?: [a-z]+)?$)"
        ),
        r"\g<verb> ",
        marks=("=",),
    ),
    Rewording(
        ("it will be over at 10:05", "it ends at 10:05"),
        re.compile(r"\b(?:will be|is|would be) (?:over|done|finished) at (?=\d)"),
        "ends at ",
        marks=(" at ",),
    ),
    Rewording(
        ("it had risen to 8", "it is now 8"),
        re.compile(
            r"\b(?:has|have|had) (?:risen|fallen|dropped|grown|increased|decreased|climbed|shrunk|gone up"
            r"|gone down"
            r"|come down|come up|reached)(?: to)? (?=[$\d-])"
        ),
        "is now ",
        marks=("ha",),
    ),
    Rewording(
        ("the price rose 25%", "the price rose by 25%"),
        re.compile(
            r"\b(?P<verb>rose|rises|fell|falls|increased|increases|decreased|decreases|dropped|drops|grew"
            r"|grows)"
            r" (?=\d[\d.]*\s?(?:\\?%|percent\b))"
        ),
        r"\g<verb> by ",
        marks=("%", "percent"),
    ),
    Rewording(
        ("the price works out to be $60", "the price is $60"),
        re.compile(
            r"\b(?:works? out|worked out|comes? out|came out|turns? out|turned out|ends? up|ended up"
            r"|comes? in)"
            r" (?:to be|being|as|at|to) (?=(?:exactly |just )?[$\d\\(-])"
        ),
        "is ",
        marks=(" out ", " up ", " in "),
    ),
    Rewording(
        ("the price drops from $80 to $60", "the price is now $60"),
        re.compile(
            r"\b(?:(?:is|gets|was) )?(?P<verb>drops?|dropped|falls?|fell|goes|went|reduced|lowered|raised"
            r"|rises?|rose|increases?|increased|decreases?|decreased|grows?|grew|changes?"
            r"|changed)(?: down| up)?"
            r"(?: by \$?\d[\d.,]*%?,?| from \$?\d[\d.,]*%?(?: [a-z]+)?){0,2} to (?=[$\d-])"
        ),
        _now,
        marks=(" to ",),
    ),
    Rewording(
        ("the total comes to $60", "the total is $60"),
        re.compile(r"\b(?:comes|came|amounts|adds up) to (?=(?:exactly |just )?[$\d\\(-])"),
        "is ",
        marks=("comes to", "came to", "amounts to", "adds up to"),
    ),
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


def _can(could: re.Match[str], heard: Heard) -> str:
    """What could be done is what can be, where the question asks for that."""
    return "can " if heard.asks("can") and _SUPPOSES.isdisjoint(words_of(could.string)) else could[0]


def _will(should: re.Match[str], heard: Heard) -> str:
    """What somebody should get by the problem is what they get."""
    is_supposed = not _SUPPOSES.isdisjoint(words_of(should.string))
    return should[0] if is_supposed or not heard.asked else f"{should['who']} will "


CONTRACTIONS = (
    Rewording(
        ("she could make 12", "she can make 12"),
        re.compile(r"\bcould (?=[a-z])"),
        _can,
        marks=("could ",),
        question="How many can she make?",
    ),
    Rewording(
        ("They'd need 6 hours", "They would need 6 hours"),
        re.compile(
            r"\b(?P<who>[Tt]hey|[Hh]e|[Ss]he|[Yy]ou|[Ww]e|I|[Ii]t)['’]d "
            r"(?=(?:be|need|get|pay|make|take|save|earn|spend|buy|sell|travel|cover|cost|weigh|give|use"
            r"|reach) )"
        ),
        r"\g<who> would ",
        marks=("'d ", "’d "),
    ),
    Rewording(
        ("She'll need 6 hours", "She will need 6 hours"),
        re.compile(r"\b(?P<who>[A-Z]?[a-z]+)['’]ll (?=[a-z])"),
        r"\g<who> will ",
        marks=("'ll ", "’ll "),
    ),
    Rewording(
        ("She should get back $8", "She will get back $8"),
        re.compile(r"\b(?P<who>[Tt]hey|[Hh]e|[Ss]he|[A-Z][a-z]+) should (?=(?:get|receive)(?: back)? )"),
        _will,
        marks=(" should ",),
        question="How much does she get back?",
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
