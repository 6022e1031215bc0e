"""Pass rates: pass@k, and intervals of a rate."""

import math
from dataclasses import dataclass
from functools import lru_cache

_CONFIDENCE = 0.95


@dataclass(frozen=True)
class Interval:
    """A credible interval of a rate."""

    low: float
    high: float


def pass_at_k(attempts: int, accepted: int, k: int) -> float:
    """The unbiased estimate of the chance that at least one of ``k`` attempts is accepted.

    ``1 - C(n - c, k) / C(n, k)``: Chen et al., Evaluating Large Language Models Trained on Code, 2021.

    Raises:
        ValueError: there are fewer than ``k`` attempts, or more accepted than attempted.
    """
    if not 0 <= accepted <= attempts or not 1 <= k <= attempts:
        raise ValueError(f"pass@{k} of {accepted} accepted in {attempts} attempts is not defined")
    return 1 - math.comb(attempts - accepted, k) / math.comb(attempts, k)


def powers_of_two(most: int) -> list[int]:
    """1, 2, 4, .. up to ``most``: the k for which pass@k is reported."""
    return [1 << power for power in range(most.bit_length())]


@lru_cache(maxsize=4096)
def pass_rate_interval(attempts: float, accepted: float) -> Interval:
    """The 95 % Jeffreys interval: quantiles of Beta(c + 1/2, n - c + 1/2).

    The lower end is 0 where nothing was accepted and the upper end 1 where everything was, as in Brown, Cai
    and DasGupta, Interval Estimation for a Binomial Proportion, 2001. Fractional counts are allowed.

    Raises:
        ValueError: no attempts, or more accepted than attempted.
    """
    if not 0 <= accepted <= attempts or attempts <= 0:
        raise ValueError(f"{accepted} accepted in {attempts} attempts has no pass rate")
    a, b = accepted + 0.5, attempts - accepted + 0.5
    tail = (1 - _CONFIDENCE) / 2
    return Interval(
        low=0.0 if accepted == 0 else _beta_quantile(tail, a, b),
        high=1.0 if accepted == attempts else _beta_quantile(1 - tail, a, b),
    )


def beta_cdf(x: float, a: float, b: float) -> float:
    """The regularized incomplete beta function ``I_x(a, b)`` for positive ``a`` and ``b``.

    Lentz's evaluation of the continued fraction of DLMF 8.17.22, on the side where it converges fast.
    """
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_cdf(1 - x, b, a)
    log_front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    return math.exp(log_front) * _beta_fraction(x, a, b) / a


def _beta_fraction(x: float, a: float, b: float) -> float:
    tiny = 1e-300  # stands in for a zero denominator in Lentz's method
    c, d = 1.0, 1 / ((1 - (a + b) * x / (a + 1)) or tiny)
    value = d
    # It needs about sqrt(max(a, b)) terms: this bound serves ten million attempts.
    for m in range(1, 10_000):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for coefficient in (even, odd):
            d = 1 / ((1 + coefficient * d) or tiny)
            c = (1 + coefficient / c) or tiny
            value *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return value


def _beta_quantile(probability: float, a: float, b: float) -> float:
    """Bisection: the distribution function is monotone, and 60 halvings exhaust a double's digits."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if beta_cdf(middle, a, b) < probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2
