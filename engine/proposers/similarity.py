"""How alike two statements are: ROUGE-L, the longest common subsequence of words (self-instruct's filter)."""

import re
from collections.abc import Iterable

from rapidfuzz.distance import LCSseq

#: Above it a new statement repeats an old one (Self-Instruct, 2022).
TOO_ALIKE = 0.7

_WORD = re.compile(r"\w+")


def rouge_l(one: str, other: str) -> float:
    """The F-measure of the longest common subsequence of two texts' words, 0 to 1."""
    first, second = (_WORD.findall(text.lower()) for text in (one, other))
    if not first or not second:
        return 0.0
    common: int = LCSseq.similarity(first, second)
    return 2 * common / (len(first) + len(second))


def repeats(statement: str, earlier: Iterable[str]) -> bool:
    """Whether a statement is too much like one of ``earlier``."""
    return any(rouge_l(statement, other) > TOO_ALIKE for other in earlier)
