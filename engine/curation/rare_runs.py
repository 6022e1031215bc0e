"""Which texts share runs of words that few texts hold.

A run weighs the more the rarer it is: the phrases of a template ("write a function to find the") weigh next
to nothing, so that short texts are compared by what is their own.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

#: A run that more than one text in so many holds is common, and weighs nothing, unless few hold it.
_COMMON, _FEW = 10, 20


class Alike(NamedTuple):
    """A text that shares much with another."""

    number: int
    """Its place among the texts of the index."""
    of_smaller: float
    """The share of the weight of the smaller of the two that is in both: 1 where one holds the other."""
    of_larger: float
    """The same of the larger: 1 where they are alike."""


class RareRuns:
    """Texts by the runs of words that they hold."""

    def __init__(
        self, texts: Sequence[Sequence[str]], lengths: Sequence[int], *, least_runs: float, dulling: float
    ) -> None:
        """
        Args:
            lengths: words of a run, one or several.
            least_runs: runs that no other text has, which the smaller of two must weigh as much as: what is
                shorter says too little.
            dulling: how fast a run loses weight with the number of texts that hold it. With 1 none is left
                where all do, with 2 where more than their square root do.
        """
        self._lengths, self._least_runs = lengths, least_runs
        runs = [_runs(text, lengths) for text in texts]
        self._unseen = math.log(len(texts) + 1)
        counts = Counter(run for of_one in runs for run in of_one)
        most = max(_FEW, len(texts) // _COMMON)
        self._weights = {
            run: max(0.0, self._unseen - dulling * math.log(count)) if count <= most else 0.0
            for run, count in counts.items()
        }
        self._totals = [sum(map(self._weight, of_one)) for of_one in runs]
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        for number, of_one in enumerate(runs):
            for run in of_one:
                if self._weight(run) > 0:
                    self._holders[run].append(number)

    def alike(self, text: Sequence[str], least: float) -> list[Alike]:
        """The texts that have at least ``least`` of the smaller one's weight in common with this one."""
        common: defaultdict[int, float] = defaultdict(float)
        total = 0.0
        for run in sorted(_runs(text, self._lengths)):
            weight = self._weight(run)
            total += weight
            for number in self._holders.get(run, ()):
                common[number] += weight
        found = []
        for number, weight in common.items():
            smaller, larger = sorted((total, self._totals[number]))
            if smaller >= self._least_runs * self._unseen and weight / smaller >= least:
                found.append(Alike(number, weight / smaller, weight / larger))
        return found

    def _weight(self, run: str) -> float:
        return self._weights.get(run, self._unseen)


def _runs(said: Sequence[str], lengths: Sequence[int]) -> frozenset[str]:
    return frozenset(
        " ".join(said[start : start + length])
        for length in lengths
        for start in range(len(said) - length + 1)
    )
