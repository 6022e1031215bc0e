"""What a run says of its solvers: first attempts, and pass rates against difficulty with a fitted curve each.

With several solvers problems stand where an item-response fit puts them. With one there is no such scale, and
they stand by their static estimate.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from engine.difficulty.estimate import estimated
from engine.difficulty.features import features_of
from engine.difficulty.item_response import Outcome, TooFewSolvers, fit_item_response
from engine.difficulty.pass_rate import pass_rate_interval
from engine.ledger import LedgerView
from engine.report.data import Calibration, Curve, Dot, Rate
from engine.solvers import knows_answers
from engine.summary.counts import Count
from engine.summary.outcomes import first_attempts, outcomes_at, pass_rates

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

#: Dots of a curve, each of as many problems as the others, and points of its line.
_DOTS, _POINTS = 8, 41
#: Fewer problems show no curve.
_LEAST_PROBLEMS = 2 * _DOTS
#: The least share of faulty programs that are rejected, by what a bar is called.
_STRENGTHS = {"all": 1.0, "90 % and more": 0.9, "75 % and more": 0.75, "half and more": 0.5, "less": 0.0}


def outcomes_of(ledger: LedgerView, check_version: str) -> tuple[list[Outcome], dict[str, float]]:
    """First attempts of every solver at the first problems, and the static difficulty of each problem."""
    outcomes: list[Outcome] = []
    difficulties: dict[str, float] = {}
    for problem, judged in first_attempts(ledger, check_version):
        outcomes += outcomes_at(problem, judged)
        if judged:
            difficulties[problem.id] = estimated(features_of(problem)).value
    return outcomes, difficulties


def rates_of(outcomes: Sequence[Outcome]) -> tuple[Rate, ...]:
    """The first attempts of each solver, the best first."""
    ordered = sorted(pass_rates(outcomes).items(), key=lambda item: (-item[1][0] / item[1][1], item[0]))
    return tuple(_rate(solver, accepted, attempts) for solver, (accepted, attempts) in ordered)


def calibration_of(outcomes: Sequence[Outcome], static: Mapping[str, float]) -> Calibration | None:
    """What all solvers together made of problems by their static estimate; ``None`` where too few tell.

    Solvers that know the answers measure nothing.
    """
    merged: dict[str, tuple[int, int]] = {}
    for each in outcomes:
        if each.attempts and each.problem in static and not knows_answers(each.solver):
            accepted, attempts = merged.get(each.problem, (0, 0))
            merged[each.problem] = accepted + each.accepted, attempts + each.attempts
    together = [Outcome("all solvers", name, of, accepted) for name, (accepted, of) in merged.items()]
    curve = _curve("all solvers", together, static)
    rates = [each.accepted / each.attempts for each in together]
    estimates = [static[each.problem] for each in together]
    if curve is None or len(set(rates)) < 2 or len(set(estimates)) < 2:
        return None
    from scipy.stats import spearmanr

    correlation = float(spearmanr(estimates, [1 - rate for rate in rates]).statistic)
    return Calibration(problems=len(together), correlation=correlation, curve=curve)


def curves_of(outcomes: Sequence[Outcome], static: Mapping[str, float]) -> tuple[tuple[Curve, ...], bool]:
    """A curve for each solver, and whether difficulties are those of a fit."""
    try:
        items = fit_item_response(outcomes).items
        places = {name: item.difficulty for name, item in items.items() if not item.suspect}
    except TooFewSolvers:
        places, fitted = dict(static), False
    else:
        fitted = True
    solvers = sorted({each.solver for each in outcomes})
    drawn = (_curve(name, [each for each in outcomes if each.solver == name], places) for name in solvers)
    return tuple(curve for curve in drawn if curve is not None), fitted


def repair_gains(accepted: Mapping[str, int], rejected: int) -> tuple[Rate, ...]:
    """Of the answers that were sent back for the n-th time, how many were then right."""
    rounds = sorted((int(number), count) for number, count in accepted.items())
    left = sum(accepted.values()) + rejected
    gains = []
    for number, count in rounds:
        if number and left:
            gains.append(_rate(f"round {number}", count, left))
        left -= count
    return tuple(gains)


def strengths(values: Iterable[float]) -> tuple[Count, ...]:
    """Problems by the share of faulty programs that their tests reject."""
    counts = dict.fromkeys(_STRENGTHS, 0)
    for value in values:
        counts[next(label for label, edge in _STRENGTHS.items() if value >= edge)] += 1
    tones = {"all": "good", "90 % and more": "good", "less": "bad"}
    if not any(counts.values()):
        return ()
    return tuple(
        Count(label=label, count=count, tone=tones.get(label, "plain")) for label, count in counts.items()
    )


def _rate(label: str, accepted: int, attempts: int) -> Rate:
    interval = pass_rate_interval(attempts, accepted)
    return Rate(label=label, accepted=accepted, attempts=attempts, low=interval.low, high=interval.high)


def _curve(solver: str, outcomes: Sequence[Outcome], places: Mapping[str, float]) -> Curve | None:
    import numpy as np

    known = [each for each in outcomes if each.problem in places]
    if len(known) < _LEAST_PROBLEMS:
        return None
    known.sort(key=lambda each: (places[each.problem], each.problem))
    at = np.array([places[each.problem] for each in known])
    attempts, accepted = (np.array([each[field] for each in known], dtype=float) for field in (2, 3))
    dots = [
        Dot(x=float(at[part].mean()), share=float(accepted[part].sum() / attempts[part].sum()))
        for part in np.array_split(np.arange(len(known)), _DOTS)
    ]
    grid = np.linspace(at[0], at[-1], _POINTS)
    line = _logistic(at, attempts, accepted, grid)
    fitted = tuple(Dot(x=float(x), share=float(y)) for x, y in zip(grid, line, strict=True))
    return Curve(label=solver, dots=tuple(dots), line=fitted)


def _logistic(at: "Array", attempts: "Array", accepted: "Array", grid: "Array") -> "Array":
    """Log odds linear in the difficulty, with a weak ridge so that a curve of all or none exists too."""
    import numpy as np
    from scipy.optimize import minimize
    from scipy.special import expit

    middle, width = at.mean(), max(float(at.std()), 1e-9)
    scaled = (at - middle) / width

    def loss(line: "Array") -> float:
        logit = line[0] + line[1] * scaled
        likelihood = accepted * logit - attempts * np.logaddexp(0, logit)
        return float((line**2).sum() / 50 - likelihood.sum())

    offset, slope = minimize(loss, np.zeros(2)).x
    curve: Array = expit(offset + slope * (grid - middle) / width)
    return curve
