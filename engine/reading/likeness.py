"""How alike two statements are: ROUGE-L, the longest common subsequence of words (self-instruct's filter)."""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import LCSseq

#: Above it a new statement repeats an old one (Self-Instruct, 2022).
TOO_ALIKE = 0.7

_WORD = re.compile(r"\w+")
#: Bits of a word's number in the key of one of its occurrences.
_WORD_BITS = 32
#: For what binary fractions lose: a candidate too many is found to be none.
_SLACK = 1e-9


def rouge_l(one: str, other: str) -> float:
    """The F-measure of the longest common subsequence of two texts' words, 0 to 1."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return 0.0
    common: int = LCSseq.similarity(first, second)
    return 2 * common / (len(first) + len(second))


def repeats(statement: str, earlier: Iterable[str]) -> bool:
    """Whether a statement is too much like one of ``earlier``."""
    return any(rouge_l(statement, other) > TOO_ALIKE for other in earlier)


class LikeIndex:
    """Many texts, each under a number; finds those that are too much like a new one, and none else.

    A common subsequence is no longer than the words in common, which are counted for all texts at once, a few
    nanoseconds each; only where they are many is it looked for. A text takes some eight bytes a word.
    """

    def __init__(self) -> None:
        self._numbers, self._lengths = array("q"), array("I")
        self._texts: list[array[int]] = []
        self._vocabulary: dict[str, int] = {}
        self._holders: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))

    def add(self, number: int, text: str) -> None:
        """Takes a text in."""
        ids = array("I", (self._vocabulary.setdefault(word, len(self._vocabulary)) for word in _words(text)))
        for key in _occurrences(ids):
            self._holders[key].append(len(self._texts))
        self._numbers.append(number)
        self._lengths.append(len(ids))
        self._texts.append(ids)

    def like(self, text: str) -> list[int]:
        """The numbers of the texts that ``text`` is too much like, in the order in which they came."""
        import numpy as np

        # A word that no text has is beyond all numbers of words, and is in no text.
        ids = array("I", (self._vocabulary.get(word, len(self._vocabulary)) for word in _words(text)))
        held = [
            np.frombuffer(self._holders[key], dtype=np.uint32)
            for key in _occurrences(ids)
            if key in self._holders
        ]
        if not held:
            return []
        common = np.bincount(np.concatenate(held), minlength=len(self._texts))
        lengths = np.frombuffer(self._lengths, dtype=np.uint32).astype(np.int64) + len(ids)
        places = np.flatnonzero(2 * common > TOO_ALIKE * lengths - _SLACK)
        return [self._numbers[place] for place in map(int, places) if self._is_like(ids, place)]

    def _is_like(self, ids: "array[int]", place: int) -> bool:
        other = self._texts[place]
        common: int = LCSseq.similarity(ids, other)
        return 2 * common / (len(ids) + len(other)) > TOO_ALIKE


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _occurrences(ids: Iterable[int]) -> Iterator[int]:
    """A key for each word and how often it came before: texts share as many as they have common words."""
    seen = Counter[int]()
    for word in ids:
        yield word | seen[word] << _WORD_BITS
        seen[word] += 1
