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
    if not 0 <= accepted <= attempts or not 0 < attempts < math.inf:
        raise ValueError(f"{accepted} accepted in {attempts} attempts has no pass rate")
    a, b = accepted + 0.5, attempts - accepted + 0.5
    tail = (1 - _CONFIDENCE) / 2
    return Interval(
        low=0.0 if accepted == 0 else _beta_quantile(tail, a, b),
        high=1.0 if accepted == attempts else _beta_quantile(1 - tail, a, b),
    )


def _beta_quantile(probability: float, a: float, b: float) -> float:
    from scipy.special import betaincinv

    return float(betaincinv(a, b, probability))
