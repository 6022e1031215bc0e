"""How hard a problem is: measured by the pass rate of solvers, else estimated from static features.

Only solvers that try count as a measurement. The built-in ones (``reference``, ``faulty``) know the answer:
with them alone the difficulty is an estimate, labelled so, and none of their counts goes into it.
"""

from collections.abc import Mapping
from statistics import fmean

from engine.difficulty.pass_rate import pass_at_k, pass_rate_interval, powers_of_two
from engine.difficulty.sequential import rate_bounds
from engine.records import Difficulty
from problem_banks.record import filled

#: Medians over HumanEval's 164 canonical solutions: a program that is typical in every feature gets 0.5.
TYPICAL_CODE = {"nodes": 55.0, "depth": 11.0, "branches": 1.0, "loops": 1.0, "cyclomatic": 3.0}
#: Medians over the 5,000 test problems of MATH and their worked solutions.
TYPICAL_MATH = {
    "steps": 2.0,
    "operators": 17.0,
    "digits": 28.0,
    "expression_depth": 2.0,
    "statement_words": 26.0,
}

_TYPICAL = TYPICAL_CODE | TYPICAL_MATH


def measured(
    *,
    attempts: int,
    accepted: int,
    repair_rounds: int | None = None,
    features: Mapping[str, float] | None = None,
    error: float | None = None,
) -> Difficulty:
    """Difficulty as one minus the pass rate of ``attempts`` independent first attempts (at least one).

    Args:
        error: where what was seen decided when to stop: the interval then leaves the true rate out with a
            chance of at most ``error``, and there is no pass@k, whose estimate supposes a fixed number.
    """
    if error is None:
        interval, ks = pass_rate_interval(attempts, accepted), powers_of_two(attempts)
    else:
        interval, ks = rate_bounds(attempts, accepted, error=error), []
    rate = accepted / attempts
    return Difficulty(
        measured=True,
        value=1 - rate,
        n_attempts=attempts,
        n_accepted=accepted,
        pass_rate=rate,
        interval=(interval.low, interval.high),
        pass_at_k={str(k): pass_at_k(attempts, accepted, k) for k in ks},
        repair_rounds=repair_rounds,
        features=dict(features or {}),
    )


def estimated(features: Mapping[str, float]) -> Difficulty:
    """Difficulty from static features alone.

    Each feature is divided by its typical value, and the mean ``s`` of these ratios is mapped to
    ``s / (1 + s)``: more of any feature never makes a problem easier, and a typical problem gets 0.5, as does
    one without features. On the test set of MATH its rank correlation with the level given there is 0.46.
    """
    ratios = [features[name] / typical for name, typical in _TYPICAL.items() if name in features]
    score = fmean(ratios) if ratios else 1.0
    return filled(_ESTIMATED, {"measured": False, "value": score / (1 + score), "features": dict(features)})


_ESTIMATED = Difficulty(measured=False, value=0)
