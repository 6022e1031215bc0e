"""Two solvers on the same problems: what their difference is, and whether chance explains it.

A problem is the unit that is drawn: its samples are averaged first, and whatever is resampled or turned is a
whole problem. Problems that share a cluster (a template, a family) are drawn together.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from engine.difficulty.pass_rate import pass_rate_interval

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

#: Draws of the bootstrap and of the sign test: the error of a p-value of 0.05 is then 0.002.
_DRAWS = 9_999
#: Draws made at once, so that memory does not grow with the number of problems.
_DRAWS_AT_ONCE = 256
_CONFIDENCE, _POWER = 0.95, 0.8


class Difference(NamedTuple):
    """Of two means over the same problems."""

    value: float
    low: float
    high: float
    """The 95 % interval, by a bootstrap over clusters."""
    p_value: float
    """Two-sided: how often turning the signs of clusters gives a difference as large."""
    detectable: float
    """The least true difference that these problems would show, with power 0.8, at the level 0.05."""
    needed: int | None
    """Problems of this kind that would show the present difference as well; ``None`` where it is zero."""


def difference(first: "Array", second: "Array", clusters: Sequence[str], *, seed: int = 0) -> Difference:
    """Mean of ``first`` less mean of ``second``; both hold one value a problem, in the same order.

    Raises:
        ValueError: nothing to compare, or not one number a problem on each side.
    """
    import numpy as np

    gap = _numbers(first, clusters) - _numbers(second, clusters)
    sums, sizes = _by_cluster(gap, clusters)
    draw = np.random.default_rng(seed)
    value = float(gap.mean())
    low, high = _bootstrap(sums, sizes, draw)
    spread = _spread(sums, sizes, value)
    if low == high:
        # Clusters that are all alike say that another kind is rare, and not that there is none.
        room, of_one = pass_rate_interval(len(sums), 0).high, float(sizes.mean())
        low, high = max(-1.0, value - room), min(1.0, value + room)
        # As if one more had been seen, of the other kind.
        spread = max(spread, of_one / (len(gap) + of_one) ** 0.5)
    return Difference(
        value=value,
        low=low,
        high=high,
        p_value=_sign_test(sums, draw),
        detectable=_reach() * spread / len(gap) ** 0.5,
        needed=None if value == 0 else max(1, int(np.ceil((_reach() * spread / value) ** 2))),
    )


def holm(p_values: Sequence[float]) -> list[float]:
    """p-values corrected for their number (Holm, 1979): together they are wrong with chance 0.05 at most.

    Raises:
        ValueError: one is no chance.
    """
    if not all(0 <= p <= 1 for p in p_values):
        raise ValueError(f"p-values lie between 0 and 1, not as {p_values}")
    order = sorted(range(len(p_values)), key=lambda place: p_values[place])
    corrected, largest = [0.0] * len(p_values), 0.0
    for rank, place in enumerate(order):
        largest = max(largest, min(1.0, p_values[place] * (len(p_values) - rank)))
        corrected[place] = largest
    return corrected


def mean_interval(values: "Array", clusters: Sequence[str], *, seed: int = 0) -> tuple[float, float]:
    """The 95 % interval of a mean over problems, by a bootstrap over clusters.

    Raises:
        ValueError: not one number a problem.
    """
    import numpy as np

    return _bootstrap(*_by_cluster(_numbers(values, clusters), clusters), np.random.default_rng(seed))


def _numbers(values: "Array", clusters: Sequence[str]) -> "Array":
    """
    Raises:
        ValueError: there is none, or not one for each problem, or one that is no number.
    """
    import numpy as np

    found = np.asarray(values, dtype=float)
    if not len(clusters) or found.shape != (len(clusters),) or not np.isfinite(found).all():
        raise ValueError(f"a comparison takes one number a problem, of one problem at least: {found}")
    return found


def _by_cluster(values: "Array", clusters: Sequence[str]) -> tuple["Array", "Array"]:
    """The sum of the values of each cluster, and how many they are."""
    import numpy as np

    _, members = np.unique(np.asarray(clusters), return_inverse=True)
    sums = np.bincount(members, weights=np.asarray(values, dtype=float)).astype(float)
    return sums, np.bincount(members).astype(float)


def _bootstrap(sums: "Array", sizes: "Array", draw: "np.random.Generator") -> tuple[float, float]:
    """Percentiles of the ratio of sums to sizes over draws of clusters, expanded for few of them."""
    import numpy as np

    means = []
    for _ in range(0, _DRAWS, _DRAWS_AT_ONCE):
        picked = draw.integers(0, len(sums), (_DRAWS_AT_ONCE, len(sums)))
        means.append(sums[picked].sum(1) / sizes[picked].sum(1))
    tail = 100 * _tail(len(sums))
    low, high = np.percentile(np.concatenate(means), [tail, 100 - tail])
    return float(low), float(high)


def _tail(clusters: int) -> float:
    """The share of draws beyond either end: few clusters vary less among themselves than they could have.

    Hesterberg, What Teachers Should Know About the Bootstrap, 2015: as far out as Student's t would go.
    """
    from scipy.stats import norm, t

    if clusters < 2:
        return (1 - _CONFIDENCE) / 2
    reach = t.ppf((1 + _CONFIDENCE) / 2, clusters - 1) * (clusters / (clusters - 1)) ** 0.5
    return float(norm.cdf(-reach))


def _sign_test(sums: "Array", draw: "np.random.Generator") -> float:
    """Under no difference either sign of a cluster's difference is as likely as the other (Fisher, 1935)."""
    import numpy as np

    moved = sums[sums != 0]
    if not len(moved):
        return 1.0
    seen = abs(float(moved.sum())) - 1e-12
    if len(moved) <= 13:  # every way of turning them
        signs = 1 - 2 * ((np.arange(1 << len(moved))[:, None] >> np.arange(len(moved))) & 1)
        return float((np.abs(signs @ moved) >= seen).mean())
    as_large = drawn = 0
    for _ in range(0, _DRAWS, _DRAWS_AT_ONCE):
        signs = draw.integers(0, 2, (_DRAWS_AT_ONCE, len(moved))) * 2 - 1
        as_large += int((np.abs(signs @ moved) >= seen).sum())
        drawn += _DRAWS_AT_ONCE
    return (as_large + 1) / (drawn + 1)


def _spread(sums: "Array", sizes: "Array", mean: float) -> float:
    """Standard deviation of a problem's difference, as if problems were independent, for these clusters."""
    off = sums - mean * sizes
    return float(((off**2).sum() / sizes.sum()) ** 0.5)


def _reach() -> float:
    from scipy.stats import norm

    return float(norm.ppf((1 + _CONFIDENCE) / 2) + norm.ppf(_POWER))
