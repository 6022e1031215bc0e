"""Problems and solvers on one scale: a two-parameter item-response fit with standard errors.

A solver of ability ``theta`` passes a problem of difficulty ``b`` and discrimination ``a`` with probability
``1 / (1 + exp(-a (theta - b)))`` (Birnbaum, 1968). Abilities have the prior N(0, 1), which fixes the scale;
what problems have in common is estimated from all of them together, so that one with few attempts leans on
the rest. Problems are told by the means and standard deviations of what is believed of them
(:mod:`engine.difficulty.marginal`), abilities by those that make the outcomes most probable.

A problem that better solvers pass no more often than worse ones is likelier broken than sound: its gold or
its tests are suspected to be wrong, and a person should look.
"""

from collections.abc import Iterable, Mapping
from math import inf
from typing import TYPE_CHECKING, Annotated, NamedTuple

from pydantic import Field

from engine.difficulty.marginal import Counts, Marginal, fit_marginal
from problem_banks.records import Record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

#: A problem is suspect where the chance that it is broken is beyond this.
_SUSPECT = 0.5


class Outcome(NamedTuple):
    """What one solver made of one problem."""

    solver: str
    problem: str
    attempts: int
    accepted: int


Finite = Annotated[float, Field(allow_inf_nan=False)]
Spread = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Ability(Record):
    """Of a solver; 0 is the mean of those fitted, 1 their usual spread."""

    value: Finite
    standard_error: Spread


class Item(Record):
    """A problem as the solvers saw it."""

    difficulty: Finite
    """The ability that passes half of the time."""
    difficulty_error: Spread
    discrimination: Finite
    """How steeply the pass rate grows with ability."""
    discrimination_error: Spread
    suspect: bool
    """Better solvers do worse, or as well as worse ones: it is likelier broken than sound."""


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
    """A scale needs two solvers and two problems at least, and solvers who are joined by what they tried."""


def fit_item_response(outcomes: Iterable[Outcome]) -> ItemResponseFit:
    """The fit of all outcomes; several of one solver and problem are added up, pairs nobody tried are absent.

    Raises:
        TooFewSolvers: fewer than two solvers, or than two problems, have attempts, or solvers fall into
            groups that tried no problem in common: nothing says then how the groups compare.
        ValueError: more accepted than attempted.
    """
    solvers, problems, counts = _table(outcomes)
    return _said(solvers, problems, counts, fit_marginal(counts, _rough(counts)))


def _table(outcomes: Iterable[Outcome]) -> tuple[list[str], list[str], Counts]:
    import numpy as np

    cells: dict[tuple[str, str], tuple[int, int]] = {}
    for outcome in outcomes:
        if not 0 <= outcome.accepted <= outcome.attempts < inf:
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
    if (groups := _groups(attempts_table)) > 1:
        raise TooFewSolvers(f"the solvers fall into {groups} groups that have no problem in common: no scale")
    return solvers, problems, Counts(attempts_table, accepted_table)


def _groups(attempts: "Array") -> int:
    """Into how many groups solvers fall, no problem of which another group tried; problems by solvers."""
    from scipy.sparse.csgraph import connected_components

    tried = (attempts > 0).astype(float)
    groups, _ = connected_components(tried.T @ tried, directed=False)
    return int(groups)


def _rough(counts: Counts) -> "Array":
    """Abilities by the log odds of a pass."""
    import numpy as np

    rate = (counts.accepted.sum(0) + 0.5) / (counts.attempts.sum(0) + 1)
    ability = np.log(rate / (1 - rate))
    return np.asarray((ability - ability.mean()) / max(float(ability.std()), 1e-6))


def pass_chances(discrimination: "Array", difficulty: "Array", ability: "Array") -> "Array":
    """The chance of a pass by the two-parameter model: problems by abilities."""
    from scipy.special import expit

    chances: Array = expit(discrimination[:, None] * (ability[None, :] - difficulty[:, None]))
    return chances


def _said(solvers: list[str], problems: list[str], counts: Counts, found: Marginal) -> ItemResponseFit:
    import numpy as np

    logit = found.discrimination[:, None] * (found.ability[None, :] - found.difficulty[:, None])
    likelihood = (counts.accepted * logit - counts.attempts * np.logaddexp(0, logit)).sum()
    return ItemResponseFit(
        abilities={
            name: Ability(
                value=float(found.ability[n]), standard_error=float(found.ability_variance[n]) ** 0.5
            )
            for n, name in enumerate(solvers)
        },
        items={name: _item(n, found) for n, name in enumerate(problems)},
        log_likelihood=float(likelihood),
    )


def _item(number: int, found: Marginal) -> Item:
    return Item(
        difficulty=float(found.difficulty[number]),
        difficulty_error=float(found.difficulty_variance[number]) ** 0.5,
        discrimination=float(found.discrimination[number]),
        discrimination_error=float(found.discrimination_variance[number]) ** 0.5,
        suspect=bool(found.broken[number] > _SUSPECT),
    )
