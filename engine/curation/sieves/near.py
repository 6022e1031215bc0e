"""Statements that are nearly one text: MinHash by ``rensa``, and every hit counted out exactly.

MinHash finds candidates in bands whose threshold lies below the wanted one, so that few are missed; what is
no duplicate by the exact Jaccard similarity of the shingles stays.
"""

from typing import TYPE_CHECKING
from zlib import crc32

from engine.curation.normal_forms import words
from engine.curation.sieves.base import Entry, Reason

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Words of a shingle.
SHINGLE = 3
#: Hash functions of a signature, and bands of it: a pair of similarity 0.8 is missed once in 10^6.
_PERMUTATIONS, _BANDS = 128, 32
_SEED = 1


class NearDuplicates:
    """Keeps the first of problems whose statements share most of their shingles."""

    name = "near duplicate"

    def __init__(self, threshold: float) -> None:
        """
        Args:
            threshold: Jaccard similarity of the shingles from which two statements are one.
        """
        self._index = NearIndex(threshold)
        self._problems: list[str] = []
        self._decided: dict[str, str | None] = {}

    def reason(self, entry: Entry) -> Reason:
        if entry.problem not in self._decided:
            self._decided[entry.problem] = self._reason(entry)
        return self._decided[entry.problem]

    def _reason(self, entry: Entry) -> Reason:
        found = self._index.add(entry.statement)
        if found is None:
            self._problems.append(entry.problem)
            return None
        first, similarity = found
        return f"{similarity:.0%} of its words are problem {self._problems[first][:12]}'s"


class NearIndex:
    """Texts one by one: each is near an earlier one, or is kept."""

    def __init__(self, threshold: float) -> None:
        from rensa import RMinHashLSH

        self._lsh = RMinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS, num_bands=_BANDS)
        self._threshold = threshold
        self._kept: list[NDArray[np.uint32]] = []

    def add(self, text: str) -> tuple[int, float] | None:
        """The number and similarity of the nearest kept text from the threshold on; else keeps this one."""
        import numpy as np
        from rensa import RMinHash

        shingles = _shingles(text)
        signature = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        signature.update([str(each) for each in shingles])
        hashes = np.array(shingles, dtype=np.uint32)
        near = [(number, jaccard(hashes, self._kept[number])) for number in self._lsh.query(signature)]
        best = max(near, key=lambda each: each[1], default=(0, 0.0))
        if best[1] >= self._threshold:
            return best
        self._lsh.insert(len(self._kept), signature)
        self._kept.append(hashes)
        return None


def jaccard(one: "NDArray[np.uint32]", other: "NDArray[np.uint32]") -> float:
    """The share of two sorted sets that is in both."""
    import numpy as np

    both = len(np.intersect1d(one, other, assume_unique=True))
    return both / max(1, len(one) + len(other) - both)


def _shingles(text: str) -> list[int]:
    """Runs of words as numbers, in order and without repetition; a text of fewer words is one run."""
    said = words(text)
    last = max(1, len(said) - SHINGLE + 1)
    return sorted({crc32(" ".join(said[start : start + SHINGLE]).encode()) for start in range(last)})
