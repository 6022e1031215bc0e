"""How often the 95 % intervals that are shown hold what is true, and how often tests find what is not there.

* a pass rate (``difficulty.pass_rate``): exact, by the binomial law, over rates from 0.01 to 0.99: the mean
  over rates and the least;
* a benchmark's rate (``bench run``): problems of their own rates, several samples each, drawn anew;
* the same by a bootstrap of clusters (``bench compare``): problems alone, and problems that share a template;
* the difference of two solvers on the same problems, its interval and its test at 0.05 where they are equal;
* the corrected tests of ten equal solvers: how often any of the 45 pairs is called different (at most 0.05);
* a rate that was watched while it grew (``difficulty.sequential``), stopped at its worst moment.

    python benchmarks/interval_coverage.py [--draws 400]
"""

import argparse
from collections.abc import Callable
from functools import partial
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

from engine.bench.paired import difference, holm, mean_interval
from engine.bench.run import mean_estimate
from engine.difficulty.pass_rate import pass_rate_interval
from engine.difficulty.sequential import rate_bounds

Array = NDArray[np.float64]
#: True rates whose intervals are looked at.
RATES = np.arange(0.01, 1.0, 0.01)
LEVEL, CONTESTANTS = 0.05, 10
#: Problems, templates, and the true difference of two solvers.
DIFFERENCES = ((50, 50, 0.0), (164, 164, 0.0), (164, 164, 0.1), (1000, 40, 0.0), (1000, 40, 0.1))


def of_a_rate(attempts: int) -> tuple[float, float]:
    """Mean and least coverage over rates, exactly."""
    intervals = [pass_rate_interval(attempts, accepted) for accepted in range(attempts + 1)]
    held = [
        sum(
            float(binom.pmf(accepted, attempts, rate))
            for accepted, interval in enumerate(intervals)
            if interval.low <= rate <= interval.high
        )
        for rate in RATES
    ]
    return float(np.mean(held)), min(held)


def drawn_rates(draw: np.random.Generator, problems: int, templates: int) -> tuple[Array, list[str]]:
    """True rates of problems, even between 0 and 1 and the same within a template; and their templates."""
    which = np.arange(problems) % templates
    return draw.random(templates)[which], [str(each) for each in which]


def of_a_benchmark(draw: np.random.Generator, problems: int, samples: int) -> bool:
    """Whether the interval of one benchmark holds the mean of the problems there could have been."""
    rates, _ = drawn_rates(draw, problems, problems)
    values = draw.binomial(samples, rates) / samples
    found = mean_estimate(problems, float(values.sum()), float((values**2).sum()))
    return found.low <= 0.5 <= found.high


def of_a_bootstrap(draw: np.random.Generator, problems: int, templates: int) -> bool:
    rates, clusters = drawn_rates(draw, problems, templates)
    low, high = mean_interval(draw.binomial(1, rates).astype(float), clusters)
    return low <= 0.5 <= high


def of_a_difference(
    draw: np.random.Generator, problems: int, templates: int, gap: float, called: bool = False
) -> bool:
    """Whether the interval holds the true difference, or whether the test calls the two different."""
    rates, clusters = drawn_rates(draw, problems, templates)
    better = rates + gap * rates * (1 - rates) * 6  # the mean of r(1-r) over uniform rates is a sixth
    first, second = (draw.binomial(1, np.clip(each, 0, 1)).astype(float) for each in (better, rates))
    found = difference(first, second, clusters)
    return found.p_value < LEVEL if called else found.low <= gap <= found.high


def any_of_many(draw: np.random.Generator, problems: int = 164) -> bool:
    """Whether, of ten equal solvers, any pair is called different after the correction."""
    rates, clusters = drawn_rates(draw, problems, problems)
    passed = [draw.binomial(1, rates).astype(float) for _ in range(CONTESTANTS)]
    return min(holm([difference(a, b, clusters).p_value for a, b in combinations(passed, 2)])) < LEVEL


def of_a_watched_rate(draw: np.random.Generator, most: int = 256) -> bool:
    """Whether the interval held at every moment."""
    rate = float(draw.uniform(0.02, 0.98))
    accepted = np.cumsum(draw.random(most) < rate)
    bounds = (rate_bounds(n, int(accepted[n - 1]), error=LEVEL) for n in range(1, most + 1))
    return all(each.low <= rate <= each.high for each in bounds)


def main() -> None:
    """Prints a line for each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--draws", type=int, default=400, help="benchmarks drawn for each line")
    draws = parser.parse_args().draws

    def share(told: str, once: Callable[[np.random.Generator], bool], of: int = draws) -> None:
        seen = float(np.mean([once(np.random.default_rng(seed)) for seed in range(of)]))
        print(f"{told:78} {seen:6.3f} (chance {2 * (seen * (1 - seen) / of) ** 0.5:.3f})", flush=True)

    for attempts in (4, 8, 16, 64, 256):
        mean, least = of_a_rate(attempts)
        print(
            f"{f'a pass rate of {attempts} attempts: mean and least over rates':78} {mean:6.3f} {least:6.3f}"
        )
    for problems, samples in ((50, 1), (164, 1), (164, 8), (1000, 4)):
        told = f"bench run, {problems} problems, {samples} samples"
        share(told, partial(of_a_benchmark, problems=problems, samples=samples))
    for problems, templates in ((50, 50), (164, 164), (1000, 1000), (1000, 40), (1000, 15)):
        told = f"bench compare, rate of {problems} problems of {templates} templates"
        share(told, partial(of_a_bootstrap, problems=problems, templates=templates))
    for problems, templates, gap in DIFFERENCES:
        told = f"difference {gap} on {problems} problems of {templates} templates"
        once = partial(of_a_difference, problems=problems, templates=templates, gap=gap)
        share(f"{told}: interval", once)
        share(f"{told}: called different", partial(once, called=True))
    pairs = CONTESTANTS * (CONTESTANTS - 1) // 2
    share(f"any of {pairs} pairs of equal solvers called different", any_of_many, max(20, draws // 8))
    share("a watched rate, at each of its first 256 attempts", of_a_watched_rate)


if __name__ == "__main__":
    main()
