"""Bounds of a pass rate that hold at whatever moment drawing stops: the sequential test behind early stops.

An interval for a fixed number of attempts is wrong too often where one looks after every attempt and stops
once it suits. The bounds here are a confidence sequence: the chance that they leave the true rate out at any
moment, however long one draws and whatever decides when to stop, is at most ``error``.

How: let the ratio of the likelihood of what was seen, averaged over all rates, to that under a rate ``p`` be

    r(p) = B(c + 1, n - c + 1) / (p^c (1 - p)^(n - c))

Under the true ``p`` its expectation stays 1 from attempt to attempt, so that it reaches ``1 / error`` at any
moment with a chance of at most ``error`` (Ville 1939; Robbins 1970). The bounds are where it has not.
"""

import math
from collections.abc import Callable
from functools import lru_cache

from engine.difficulty.pass_rate import Interval


@lru_cache(maxsize=4096)
def rate_bounds(attempts: int, accepted: int, *, error: float) -> Interval:
    """The rates that are not ruled out by ``accepted`` of ``attempts``; all of them where there are none.

    Raises:
        ValueError: more accepted than attempted, or an error that is no chance.
    """
    if not 0 <= accepted <= attempts or not 0 < error < 1:
        raise ValueError(f"{accepted} accepted in {attempts} attempts has no bounds of error {error}")
    rate = accepted / attempts if attempts else 0.5

    def is_possible(p: float) -> bool:
        return _log_ratio(attempts, accepted, p) < -math.log(error)

    low = 0.0 if is_possible(0.0) else _edge(0.0, rate, is_possible)
    high = 1.0 if is_possible(1.0) else _edge(1.0, rate, is_possible)
    return Interval(low, high)


def _log_ratio(attempts: int, accepted: int, p: float) -> float:
    failed = attempts - accepted
    if (p == 0 and accepted) or (p == 1 and failed):
        return math.inf
    seen = (accepted * math.log(p) if accepted else 0.0) + (failed * math.log1p(-p) if failed else 0.0)
    return math.lgamma(accepted + 1) + math.lgamma(failed + 1) - math.lgamma(attempts + 2) - seen


def _edge(outside: float, inside: float, is_possible: Callable[[float], bool]) -> float:
    """Where possible rates end, between an impossible one and the observed one; on the outer side."""
    for _ in range(60):
        middle = (outside + inside) / 2
        if is_possible(middle):
            inside = middle
        else:
            outside = middle
    return outside
