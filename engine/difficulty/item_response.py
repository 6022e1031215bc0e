"""Problems and solvers on one scale: a two-parameter item-response fit with standard errors.

A solver of ability ``theta`` passes a problem of difficulty ``b`` and discrimination ``a`` with probability
``1 / (1 + exp(-a (theta - b)))`` (Birnbaum, 1968). Abilities have the prior N(0, 1), which fixes the scale;
discriminations and difficulties have normal priors whose means and widths are estimated from all problems
together, so that one with few attempts leans on the rest. The estimate is the mode of the posterior, the
standard errors are those of its curvature there.

A problem that better solvers pass less often than worse ones has a negative discrimination: its gold or its
tests are suspected to be wrong, and a person should look.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from problem_banks.records import Record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

#: Rounds in which the priors are estimated again from what they gave, unless they move by less.
_PRIOR_ROUNDS, _SETTLED = 12, 0.02
#: The least width of a prior: with less, problems could no longer differ.
_LEAST_WIDTH = 0.1
#: How the search begins: weight of a weak prior, steps, and where no slope or difficulty begins beyond.
_RIDGE, _NEWTON_STEPS, _LEAST_SLOPE, _FARTHEST = 0.3, 12, 0.1, 4.0
#: A problem is suspect where its discrimination lies below zero by so many standard errors, ..
_SUSPECT_ERRORS = 1.0
#: .. and flat where it lies below this share of the usual one by so many.
_FLAT_SHARE, _FLAT_ERRORS = 0.25, 2.0


class Outcome(NamedTuple):
    """What one solver made of one problem."""

    solver: str
    problem: str
    attempts: int
    accepted: int


class Ability(Record):
    """Of a solver; 0 is the mean of those fitted, 1 their usual spread."""

    value: float
    standard_error: float


class Item(Record):
    """A problem as the solvers saw it."""

    difficulty: float
    """The ability that passes half of the time."""
    difficulty_error: float
    discrimination: float
    """How steeply the pass rate grows with ability."""
    discrimination_error: float
    suspect: bool
    """Better solvers do worse, or as well as worse ones, by more than chance."""


class ItemResponseFit(Record):
    """All that was fitted."""

    abilities: Mapping[str, Ability]
    items: Mapping[str, Item]
    log_likelihood: float

    @property
    def suspects(self) -> tuple[str, ...]:
        """Problems whose golds a person should look at, the worst first."""
        found = [name for name, item in self.items.items() if item.suspect]
        return tuple(sorted(found, key=lambda name: self.items[name].discrimination))


class TooFewSolvers(ValueError):
    """A scale needs at least two solvers and two problems that more than one of them tried."""


@dataclass
class _Priors:
    """Means and widths of what the problems have in common."""

    discrimination: tuple[float, float] = (1.0, 0.5)
    difficulty: tuple[float, float] = (0.0, 1.5)

    def near(self, other: "_Priors") -> bool:
        """Whether no number of the two differs by more than what changes nothing that is shown."""
        mine, theirs = (*self.discrimination, *self.difficulty), (*other.discrimination, *other.difficulty)
        return all(abs(one - two) < _SETTLED for one, two in zip(mine, theirs, strict=True))


@dataclass
class _Counts:
    """Attempts and accepted ones as tables of problems by solvers."""

    attempts: "Array"
    accepted: "Array"


@dataclass
class _Point:
    """One value of every parameter."""

    discrimination: "Array"
    difficulty: "Array"
    ability: "Array"


@dataclass
class _Errors:
    """Standard errors of the parameters of a :class:`_Point`."""

    discrimination: "Array"
    difficulty: "Array"
    ability: "Array"


def fit_item_response(outcomes: Iterable[Outcome]) -> ItemResponseFit:
    """The fit of all outcomes; several of one solver and problem are added up, pairs nobody tried are absent.

    Raises:
        TooFewSolvers: fewer than two solvers, or than two problems, have attempts.
        ValueError: more accepted than attempted.
    """
    solvers, problems, counts = _table(outcomes)
    priors = _Priors()
    point = _start(counts)
    for _ in range(_PRIOR_ROUNDS):
        upright = _mode(counts, priors, _upright(counts, point))
        point = _better(counts, priors, _mode(counts, priors, point), upright)
        before, priors = priors, _estimated_priors(point, _curvature_errors(counts, priors, point))
        if priors.near(before):
            break
    point = _mode(counts, priors, point)
    return _said(solvers, problems, counts, point, _curvature_errors(counts, priors, point))


def _table(outcomes: Iterable[Outcome]) -> tuple[list[str], list[str], _Counts]:
    import numpy as np

    cells: dict[tuple[str, str], tuple[int, int]] = {}
    for outcome in outcomes:
        if not 0 <= outcome.accepted <= outcome.attempts:
            raise ValueError(f"{outcome.accepted} accepted in {outcome.attempts} attempts: {outcome}")
        if outcome.attempts:
            attempts, accepted = cells.get((outcome.problem, outcome.solver), (0, 0))
            key = (outcome.problem, outcome.solver)
            cells[key] = (attempts + outcome.attempts, accepted + outcome.accepted)
    problems = sorted({problem for problem, _ in cells})
    solvers = sorted({solver for _, solver in cells})
    if len(solvers) < 2 or len(problems) < 2:
        raise TooFewSolvers(
            f"{len(solvers)} solvers with attempts at {len(problems)} problems make no scale; "
            "it takes two of each at least"
        )
    rows = {name: number for number, name in enumerate(problems)}
    columns = {name: number for number, name in enumerate(solvers)}
    attempts_table, accepted_table = (np.zeros((len(problems), len(solvers))) for _ in range(2))
    for (problem, solver), (attempts, accepted) in cells.items():
        attempts_table[rows[problem], columns[solver]] = attempts
        accepted_table[rows[problem], columns[solver]] = accepted
    return solvers, problems, _Counts(attempts_table, accepted_table)


def _start(counts: _Counts) -> _Point:
    """Abilities by log odds; each problem by a logistic regression on them, which has one best line.

    Begun anywhere else, a problem that better solvers pass less often would stay on the wrong side of zero.
    """
    import numpy as np

    rate = (counts.accepted.sum(0) + 0.5) / (counts.attempts.sum(0) + 1)
    ability = np.log(rate / (1 - rate))
    ability = (ability - ability.mean()) / max(float(ability.std()), 1e-6)
    slope, intercept = _regressed(counts, ability)
    safe = np.where(np.abs(slope) < _LEAST_SLOPE, np.copysign(_LEAST_SLOPE, slope), slope)
    return _Point(slope, np.clip(-intercept / safe, -_FARTHEST, _FARTHEST), ability)


def _regressed(counts: _Counts, ability: "Array") -> tuple["Array", "Array"]:
    """Slope and intercept of every problem's log odds over ability, with a weak ridge, by Newton's method."""
    import numpy as np
    from scipy.special import expit

    design = np.stack([ability, np.ones_like(ability)])
    lines = np.zeros((len(counts.attempts), 2))
    for _ in range(_NEWTON_STEPS):
        chance = expit(lines @ design)
        slope = (counts.accepted - counts.attempts * chance) @ design.T - _RIDGE * lines
        weight = counts.attempts * chance * (1 - chance)
        curvature = np.einsum("pj,ij,kj->pik", weight, design, design) + _RIDGE * np.eye(2)
        lines = lines + np.clip(np.linalg.solve(curvature, slope[:, :, None])[:, :, 0], -2, 2)
    return lines[:, 0], lines[:, 1]


def _upright(counts: _Counts, point: _Point) -> _Point:
    """The same abilities, and every problem as if better solvers passed it more often."""
    import numpy as np

    rate = (counts.accepted.sum(1) + 0.5) / (counts.attempts.sum(1) + 1)
    return _Point(np.ones_like(point.discrimination), -np.log(rate / (1 - rate)), point.ability)


def _better(counts: _Counts, priors: _Priors, one: _Point, other: _Point) -> _Point:
    """Of two modes, the likelier for each problem: each has one for either sign of its discrimination."""
    import numpy as np

    chosen = _misfit(counts, priors, one) <= _misfit(counts, priors, other)
    return _Point(
        np.where(chosen, one.discrimination, other.discrimination),
        np.where(chosen, one.difficulty, other.difficulty),
        one.ability,
    )


def _misfit(counts: _Counts, priors: _Priors, point: _Point) -> "Array":
    """Negative log posterior of every problem, but for a constant."""
    import numpy as np

    (mean_a, width_a), (mean_b, width_b) = priors.discrimination, priors.difficulty
    logit = point.discrimination[:, None] * (point.ability[None, :] - point.difficulty[:, None])
    likelihood = counts.accepted * logit - counts.attempts * np.logaddexp(0, logit)
    off_a = (point.discrimination - mean_a) / width_a
    off_b = (point.difficulty - mean_b) / width_b
    return np.asarray((off_a**2 + off_b**2) / 2 - likelihood.sum(1))


def pass_chances(discrimination: "Array", difficulty: "Array", ability: "Array") -> "Array":
    """The chance of a pass by the two-parameter model: problems by abilities."""
    from scipy.special import expit

    chances: Array = expit(discrimination[:, None] * (ability[None, :] - difficulty[:, None]))
    return chances


def _mode(counts: _Counts, priors: _Priors, start: _Point) -> _Point:
    """The most probable parameters, by L-BFGS."""
    import numpy as np
    from scipy.optimize import minimize
    from scipy.special import expit

    items = len(start.discrimination)
    (mean_a, width_a), (mean_b, width_b) = priors.discrimination, priors.difficulty

    def loss(packed: "Array") -> tuple[float, "Array"]:
        a, b, theta = packed[:items], packed[items : 2 * items], packed[2 * items :]
        gap = theta[None, :] - b[:, None]
        residual = counts.accepted - counts.attempts * expit(a[:, None] * gap)
        slope = np.concatenate(
            [
                (residual * gap).sum(1) - (a - mean_a) / width_a**2,
                -(residual.sum(1) * a) - (b - mean_b) / width_b**2,
                (residual * a[:, None]).sum(0) - theta,
            ]
        )
        misfit = _misfit(counts, priors, _Point(a, b, theta)).sum()
        return float(misfit + (theta**2).sum() / 2), -slope

    packed = np.concatenate([start.discrimination, start.difficulty, start.ability])
    found = minimize(loss, packed, jac=True, method="L-BFGS-B", options={"maxiter": 2000}).x
    a, b, theta = found[:items], found[items : 2 * items], found[2 * items :]
    # The model is the same with every sign turned; problems that tell solvers apart are the rule.
    sign = 1.0 if a.mean() >= 0 else -1.0
    return _Point(sign * a, sign * b, sign * theta)


def _curvature_errors(counts: _Counts, priors: _Priors, point: _Point) -> _Errors:
    """Standard errors from the expected information: blocks of two per problem, bordered by the abilities."""
    import numpy as np
    from scipy.special import expit

    a, theta = point.discrimination, point.ability
    gap = theta[None, :] - point.difficulty[:, None]
    chance = expit(a[:, None] * gap)
    weight = counts.attempts * chance * (1 - chance)
    block = np.empty((len(a), 2, 2))
    block[:, 0, 0] = (weight * gap**2).sum(1) + priors.discrimination[1] ** -2
    block[:, 1, 1] = weight.sum(1) * a**2 + priors.difficulty[1] ** -2
    block[:, 0, 1] = block[:, 1, 0] = -(weight * gap).sum(1) * a
    border = np.stack([weight * gap * a[:, None], -weight * (a**2)[:, None]], axis=1)
    inverse = np.linalg.inv(block)
    carried = inverse @ border
    corner = np.diag((weight * (a**2)[:, None]).sum(0) + 1.0) - np.einsum("ikj,ikl->jl", border, carried)
    of_abilities = np.linalg.inv(corner)
    of_items = inverse + carried @ of_abilities @ carried.transpose(0, 2, 1)
    return _Errors(np.sqrt(of_items[:, 0, 0]), np.sqrt(of_items[:, 1, 1]), np.sqrt(np.diag(of_abilities)))


def _estimated_priors(point: _Point, errors: _Errors) -> _Priors:
    """Mean and width over all problems: the spread of the estimates and what each may be off by."""

    def fitted(values: "Array", error: "Array") -> tuple[float, float]:
        mean = float(values.mean())
        return mean, max(_LEAST_WIDTH, float(((values - mean) ** 2 + error**2).mean()) ** 0.5)

    return _Priors(
        discrimination=fitted(point.discrimination, errors.discrimination),
        difficulty=fitted(point.difficulty, errors.difficulty),
    )


def _said(
    solvers: list[str], problems: list[str], counts: _Counts, point: _Point, errors: _Errors
) -> ItemResponseFit:
    import numpy as np

    logit = point.discrimination[:, None] * (point.ability[None, :] - point.difficulty[:, None])
    likelihood = (counts.accepted * logit - counts.attempts * np.logaddexp(0, logit)).sum()
    usual = float(np.median(point.discrimination))
    return ItemResponseFit(
        abilities={
            name: Ability(value=float(point.ability[n]), standard_error=float(errors.ability[n]))
            for n, name in enumerate(solvers)
        },
        items={name: _item(n, point, errors, usual) for n, name in enumerate(problems)},
        log_likelihood=float(likelihood),
    )


def _item(number: int, point: _Point, errors: _Errors, usual: float) -> Item:
    slope, error = float(point.discrimination[number]), float(errors.discrimination[number])
    return Item(
        difficulty=float(point.difficulty[number]),
        difficulty_error=float(errors.difficulty[number]),
        discrimination=slope,
        discrimination_error=error,
        suspect=slope + _SUSPECT_ERRORS * error < 0 or slope + _FLAT_ERRORS * error < _FLAT_SHARE * usual,
    )
