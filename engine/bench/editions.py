"""Whether two editions of a benchmark are equally difficult, by one item-response fit of both.

The same solvers ran on both, which puts all problems on one scale. What an edition makes of a solver is its
expected pass rate, the mean over the edition's problems; the difference of the two, averaged over the
solvers, is bootstrapped over problems. Equal is what lies within a margin with 95 % confidence (two one-sided
tests): a difference that was merely not found proves nothing.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from engine.bench.compare import outcomes_of
from engine.difficulty.item_response import ItemResponseFit, TooFewSolvers, fit_item_response, pass_chances
from engine.errors import ProvenderError
from problem_banks.records import Record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

#: Draws of the bootstrap, and the tails that two one-sided tests at the level 0.05 leave out.
_DRAWS, _TAILS = 4_000, (5, 95)


class Edition(Record):
    """One side."""

    problems: int
    difficulty: float
    """Mean on the common scale."""
    spread: float
    expected_rate: float
    """Pass rate, averaged over the solvers."""


class Equality(Record):
    """What the fit says of two editions."""

    solvers: tuple[str, ...]
    first: Edition
    second: Edition
    difference: float
    """Of the expected pass rates, second less first."""
    low: float
    high: float
    """The 90 % interval, which both one-sided tests at the level 0.05 ask for."""
    margin: float

    @property
    def equal(self) -> bool:
        return -self.margin < self.low and self.high < self.margin


def equality(first: Sequence[Path], second: Sequence[Path], *, margin: float = 0.05) -> Equality:
    """Compares two editions by the folders of finished benchmarks of the same solvers.

    Args:
        margin: difference of the expected pass rates that does not matter.

    Raises:
        ProvenderError: a folder holds no benchmark, the solvers differ, are fewer than two, or the editions
            share a problem.
    """
    ours, theirs = outcomes_of(first), outcomes_of(second)
    solvers = sorted({each.solver for each in ours})
    if solvers != sorted({each.solver for each in theirs}):
        raise ProvenderError(
            "The two editions were run by different solvers: give, for both, one folder of each solver"
        )
    sides = [sorted({each.problem for each in side}) for side in (ours, theirs)]
    if common := set(sides[0]) & set(sides[1]):
        raise ProvenderError(f"The editions share {len(common):,} problems: they are not drawn apart")
    try:
        fit = fit_item_response([*ours, *theirs])
    except TooFewSolvers as error:
        raise ProvenderError(f"The editions cannot be put on one scale: {error}") from None
    rates = [_rates(fit, names) for names in sides]
    low, high = _interval(rates[0], rates[1])
    return Equality(
        solvers=tuple(solvers),
        first=_edition(fit, sides[0], rates[0]),
        second=_edition(fit, sides[1], rates[1]),
        difference=float(rates[1].mean() - rates[0].mean()),
        low=low,
        high=high,
        margin=margin,
    )


def _rates(fit: ItemResponseFit, names: Sequence[str]) -> "Array":
    """The expected pass rate at each problem, averaged over the solvers."""
    import numpy as np

    abilities = np.array([ability.value for ability in fit.abilities.values()])
    slope = np.array([fit.items[name].discrimination for name in names])
    difficulty = np.array([fit.items[name].difficulty for name in names])
    rates: Array = pass_chances(slope, difficulty, abilities).mean(1)
    return rates


def _interval(first: "Array", second: "Array") -> tuple[float, float]:
    import numpy as np

    draw = np.random.default_rng(0)
    means = [side[draw.integers(0, len(side), (_DRAWS, len(side)))].mean(1) for side in (first, second)]
    low, high = np.percentile(means[1] - means[0], _TAILS)
    return float(low), float(high)


def _edition(fit: ItemResponseFit, names: Sequence[str], rates: "Array") -> Edition:
    import numpy as np

    difficulty = np.array([fit.items[name].difficulty for name in names])
    return Edition(
        problems=len(names),
        difficulty=float(difficulty.mean()),
        spread=float(difficulty.std()),
        expected_rate=float(rates.mean()),
    )
