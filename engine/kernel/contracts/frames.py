"""Questions by their words: the whole text of a problem with holes for its formulas.

A problem is understood only where its text, formulas aside, is one of these to the letter. A sentence more,
a word less, and it is not expressible: a condition that was passed over would make the proof worth nothing.
"""

import re
from collections.abc import Callable, Sequence

from engine.answers.tree import Node
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import Statement

#: Makes the statement of the formulas in the holes and the gold; raises NotExpressible where it does not fit.
Maker = Callable[[Sequence[str], Node], Statement]

_FORMULA = re.compile(r"\$([^$]*)\$")
#: A whole number among the words, which may be a hole as well: ``{#}``.
_NUMERAL = re.compile(r"\{\}|(?<![\w.,])\d+(?![\w]|[.,]\d)")
_MAKERS: dict[str, list[Maker]] = {}


def asks(*frames: str) -> Callable[[Maker], Maker]:
    """Decorator: the maker understands problems with these words, ``{}`` for each formula, ``{#}`` for each
    whole number among the words where one of them is not always the same."""

    def registered(maker: Maker) -> Maker:
        for frame in frames:
            makers = _MAKERS.setdefault(frame, [])
            if maker not in makers:
                makers.append(maker)
        return maker

    return registered


def parted(statement: str) -> tuple[str, list[str]]:
    """The words with a hole for each formula, and the formulas.

    Raises:
        NotExpressible: dollars that stand for money, or braces among the words.
    """
    if "\\$" in statement or "{}" in statement:
        raise NotExpressible("signs that may be no formula")
    words = " ".join(_FORMULA.sub("{}", statement).split())
    if "$" in words:
        raise NotExpressible("a formula without an end")
    return words, [" ".join(each.split()) for each in _FORMULA.findall(statement)]


def numbered(words: str, holes: Sequence[str]) -> tuple[str, list[str]]:
    """The words with holes for whole numbers as well, and what is in all of them, in order."""
    given, filled = iter(holes), []

    def opened(found: re.Match[str]) -> str:
        filled.append(next(given) if found[0] == "{}" else found[0])
        return "{}" if found[0] == "{}" else "{#}"

    return _NUMERAL.sub(opened, words), filled


def stated(statement: str, gold: Node) -> Statement:
    """What makes ``gold`` right as the answer to ``statement``.

    Raises:
        NotExpressible: the words are in no frame, or no maker of the frame understands the formulas.
    """
    words, holes = parted(statement)
    reasons = []
    for frame, filled in ((words, holes), numbered(words, holes)):
        for maker in _MAKERS.get(frame, ()):
            try:
                return maker(filled, gold)
            except NotExpressible as reason:
                reasons.append(str(reason))
    raise NotExpressible(reasons[0] if reasons else "the words of the problem")
