"""What the problems of an item-response fit have in common, found from what is believed of each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

#: How many problems the priors of what problems have in common are worth.
_WORTH = 5.0
#: Of broken problems: so many among so many, before anything is seen.
_BROKEN_SEEN, _BROKEN_OF = 1.0, 20.0
#: The least width of what problems have in common: with less they could no longer differ.
_LEAST_WIDTH = 0.1


class Normal(NamedTuple):
    mean: float
    width: float

    def log_density(self, values: "Array") -> "Array":
        """But for a constant."""
        import numpy as np

        return np.asarray(-(((values - self.mean) / self.width) ** 2) / 2 - np.log(self.width))


#: Before anything is seen.
_ANY_LOG_SLOPE, _ANY_DIFFICULTY = Normal(0.0, 0.4), Normal(0.0, 1.5)


@dataclass(frozen=True)
class Population:
    """What problems have in common."""

    log_slope: Normal = _ANY_LOG_SLOPE
    difficulty: Normal = _ANY_DIFFICULTY
    broken: float = _BROKEN_SEEN / _BROKEN_OF

    def distance(self, other: "Population") -> float:
        """By how much the number that differs most differs."""
        mine, theirs = ((*each.log_slope, *each.difficulty, each.broken) for each in (self, other))
        return max(abs(one - two) for one, two in zip(mine, theirs, strict=True))

    def side(self, broken: bool) -> Normal:
        """The prior of a case's first side: the logarithm of a sound slope, or a broken one's slope."""
        import numpy as np

        half = float(np.exp(self.log_slope.mean)) / 2
        return Normal(-half, half) if broken else self.log_slope

    def share(self, broken: bool) -> float:
        return self.broken if broken else 1 - self.broken


class Moments(NamedTuple):
    mean: "Array"
    variance: "Array"


@dataclass
class Sums:
    """What a round adds up over all problems."""

    pull: "Array | float" = 0.0
    sureness: "Array | float" = 0.0
    sound: float = 0.0
    broken: float = 0.0
    side: list[float] = field(default_factory=lambda: [0.0, 0.0])
    """Of sound problems: logarithms of slopes, and their squares."""
    difficulty: list[float] = field(default_factory=lambda: [0.0, 0.0])

    def population(self) -> Population:
        return Population(
            log_slope=_fitted(self.sound, self.side, _ANY_LOG_SLOPE),
            difficulty=_fitted(self.sound + self.broken, self.difficulty, _ANY_DIFFICULTY),
            broken=(self.broken + _BROKEN_SEEN) / (self.sound + self.broken + _BROKEN_OF),
        )


def _fitted(count: float, sums: Sequence[float], prior: Normal) -> Normal:
    """Mean and width of values of which a few are thought to have been seen before."""
    mean = (sums[0] + _WORTH * prior.mean) / (count + _WORTH)
    before = prior.width**2 + prior.mean**2
    square = (sums[1] + _WORTH * before) / (count + _WORTH)
    return Normal(mean, max(_LEAST_WIDTH, (square - mean**2) ** 0.5))


def count(sums: list[float], weight: "Array", moments: Moments) -> None:
    sums[0] += float(weight @ moments.mean)
    sums[1] += float(weight @ (moments.variance + moments.mean**2))
