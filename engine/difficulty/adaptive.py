"""Which problem to ask next, and when to stop: adaptive testing over problems whose parameters are fitted.

The ability of a solver is the mean of its posterior on a grid, with the prior N(0, 1) of the fit. The chance
of a pass is averaged over what a problem's parameters may be, by their standard errors: taken as known, the
problems whose discrimination is overrated most would be asked first and believed too much. Next comes
the problem whose outcome has the most information in common with the ability (Lindley, 1956): that is right
for the first problems too, when little is known. For every solver a share of the bank, drawn anew, is
eligible first, so that no problem is asked of everybody (exposure control by eligibility: van der Linden and
Veldkamp, 2004).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from random import Random
from typing import TYPE_CHECKING

from engine.difficulty.item_response import Ability, Item, pass_chances

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

#: The grid of abilities: beyond five spreads of the prior lies nobody.
_FARTHEST, _POINTS = 5.0, 401
#: Points along each parameter over which chances are averaged; the least chance that is believed, and the
#: least discrimination.
_NODES, _LEAST_CHANCE, _LEAST_SLOPE = 7, 1e-12, 1e-6
#: The share of solvers that a problem may be asked of, while others are left, where nobody says.
EXPOSURE = 0.7


@dataclass(frozen=True)
class Answered:
    """What a solver made of one problem."""

    problem: str
    attempts: int
    accepted: int


class AdaptiveTest:
    """One solver's way through a bank of problems.

    Problems that are suspect, or that better solvers do not pass more often, are never asked.
    """

    def __init__(self, items: Mapping[str, Item], *, seed: str, exposure: float = EXPOSURE) -> None:
        """
        Args:
            items: fitted problems by id.
            seed: of what is eligible: another one asks other problems.
            exposure: the share of solvers for which a problem is eligible; 1 asks whatever tells most.

        Raises:
            ValueError: ``exposure`` is no share.
        """
        import numpy as np

        if not 0 < exposure <= 1:
            raise ValueError(f"exposure is a share of solvers, more than 0 and at most 1, not {exposure}")
        self._names = sorted(
            name for name, item in items.items() if item.discrimination > 0 and not item.suspect
        )
        self._grid = np.linspace(-_FARTHEST, _FARTHEST, _POINTS)
        self._chances = _likely_chances([items[name] for name in self._names], self._grid)
        self._doubts = _doubt(self._chances)
        self._log_posterior = -(self._grid**2) / 2
        self._open = np.ones(len(self._names), dtype=bool)
        self._places = {name: place for place, name in enumerate(self._names)}
        self._eligible = np.array(
            [Random(f"eligible {seed} {name}").random() < exposure for name in self._names], dtype=bool
        )

    @property
    def problems(self) -> Sequence[str]:
        """All that may be asked."""
        return self._names

    @property
    def left(self) -> int:
        """Problems that were not asked yet."""
        return int(self._open.sum())

    def next(self, most: int) -> list[str]:
        """The problems to ask at once, fewer than ``most`` where fewer are left. They count as asked."""
        chosen = self._by_information()[:most]
        self._open[chosen] = False
        return [self._names[place] for place in chosen]

    def take(self, answered: Answered) -> None:
        """Learns what became of a problem.

        Raises:
            ValueError: more accepted than attempted.
        """
        from scipy.special import xlog1py, xlogy

        if not 0 <= answered.accepted <= answered.attempts < inf:
            raise ValueError(f"{answered.accepted} accepted in {answered.attempts} attempts: {answered}")
        chances = self._chances[self._places[answered.problem]]
        failed = answered.attempts - answered.accepted
        self._log_posterior = (
            self._log_posterior + xlogy(answered.accepted, chances) + xlog1py(failed, -chances)
        )

    @property
    def ability(self) -> Ability:
        """Mean and standard deviation of the posterior."""
        weight = self._posterior()
        mean = float(weight @ self._grid)
        spread = float(weight @ (self._grid - mean) ** 2) ** 0.5
        return Ability(value=mean, standard_error=spread)

    def expected_rate(self) -> tuple[float, float, float]:
        """The pass rate over the whole bank that this ability makes likely, with its 95 % interval."""
        import numpy as np

        rates = self._chances.mean(0)
        weight = self._posterior()
        cumulated = np.cumsum(weight)
        low, high = (float(np.interp(share, cumulated, rates)) for share in (0.025, 0.975))
        return float(weight @ rates), low, high

    def _by_information(self) -> list[int]:
        """The open problems, those that tell most first."""
        import numpy as np

        weight = self._posterior()
        information = _doubt(self._chances @ weight) - self._doubts @ weight
        order = np.lexsort((-information, ~self._eligible))
        return [int(place) for place in order if self._open[place]]

    def _posterior(self) -> "Array":
        import numpy as np

        weight = np.exp(self._log_posterior - self._log_posterior.max())
        normed: Array = weight / weight.sum()
        return normed


def _likely_chances(items: Sequence[Item], grid: "Array") -> "Array":
    """Chances of a pass, problems by abilities: the mean over log-normal discriminations and normal
    difficulties of the problems' means and standard errors."""
    import numpy as np

    if not items:
        return np.zeros((0, len(grid)))
    slope, slope_error, difficulty, difficulty_error = (
        np.array([getattr(item, name) for item in items])
        for name in ("discrimination", "discrimination_error", "difficulty", "difficulty_error")
    )
    slope = np.maximum(slope, _LEAST_SLOPE)
    variance = np.log1p((slope_error / slope) ** 2)
    points, weights = np.polynomial.hermite_e.hermegauss(_NODES)
    weights = weights / weights.sum()
    mean: Array = np.zeros((len(items), len(grid)))
    for side, of_side in zip(points, weights, strict=True):
        steep = np.exp(np.log(slope) - variance / 2 + np.sqrt(variance) * side)
        for off, of_off in zip(points, weights, strict=True):
            mean += of_side * of_off * pass_chances(steep, difficulty + difficulty_error * off, grid)
    return np.clip(mean, _LEAST_CHANCE, 1 - _LEAST_CHANCE)


def _doubt(chances: "Array") -> "Array":
    """The entropy of an outcome, in nats."""
    from scipy.special import entr

    entropy: Array = entr(chances) + entr(1 - chances)
    return entropy
