"""Chances: *there is a 3 in 8 chance of rain* as *the probability of rain is 3/8*."""

import re

from engine.answers.responses.asked_words import ASKS
from engine.answers.responses.plain.amounts import AMOUNT, OPENER
from engine.answers.responses.plain.rule import Heard, Rewording
from engine.answers.responses.wording import phrases, words_of
from engine.answers.words.lexicon import stem
from engine.answers.words.roots import root

_IN_SO_MANY = re.compile(r" in | out of |-in-")


def _as_probability(chance: re.Match[str], _: Heard) -> str:
    value = _IN_SO_MANY.sub("/", chance["value"])
    return f"{chance['opener'] or ''}the probability{chance['of'] or ''} is {value}"


EVENTS = (
    Rewording(
        ("P(exactly two heads) = 3/8", "the probability of exactly two heads is 3/8"),
        re.compile(
            r"\b(?:P|Pr|Prob|Probability)\((?P<event>(?!(?:\w+ )*(?:or|and|not|no)\b)"
            r"(?=[^)]*[a-z]{2})[a-z\d]+(?: (?:[a-z\d]+|=)){0,5})\)\s*="
        ),
        lambda found, _: f"the probability of {found['event'].replace('=', 'of')} is",
        marks=("P(", "Pr(", "Prob(", "Probability("),
        often=True,
    ),
)


def _of_event_asked(found: re.Match[str], heard: Heard) -> str:
    """The chance without its event, where that is the very one of the question."""
    words = [word for word in words_of(found["event"]) if word not in _SMALL]
    numbers = _DIGITS.findall(found["event"])
    known = {root(word.removeprefix(ASKS)) for word in heard.asked if word.startswith(ASKS)}
    known |= {root(word) for word in words if word.endswith("ing") and stem(root(word)) in heard.asked}
    denied = {word for word in heard.asked if word.startswith(ASKS)} & _DENIALS
    is_it = all(root(word) in known for word in words) and all(heard.asks(each) for each in numbers)
    if not (is_it and words) or {each.removeprefix(ASKS) for each in denied} - set(words_of(found["event"])):
        return found[0]
    return f"the {found['noun']} is "


_DIGITS = re.compile(r"\d+")
_SMALL = frozenset(
    phrases("a, an, the, of, that, is, it, be, will, getting, having, to, in, on, are, you, we")
)
_DENIALS = frozenset(
    f"{ASKS}{word}" for word in phrases("not, no, none, neither, without, never, except, nor")
)

CHANCES = (
    Rewording(
        ("so the probability that the sum is 7 is 1/6", "so the probability is 1/6"),
        re.compile(
            r"\b(?:[Tt]he|[Ii]ts) (?P<noun>probability|chance|likelihood) (?:that"
            r"|of) (?P<event>[^,;=()]{2,80}) "
            rf"(?:is|equals|would be) (?=(?:exactly )?{AMOUNT}|one in |\\[dt]?frac)"
        ),
        _of_event_asked,
        marks=("probability", "chance", "likelihood"),
        question="What is the probability that the sum is 7?",
    ),
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
