"""What outcomes say of every problem, with all that may be true of it weighed: marginal maximum likelihood.

A problem is sound, with a discrimination above zero, or broken: better solvers pass it no more often than
worse ones. Sound ones have log-normal discriminations, broken ones normal ones about half the usual
discrimination below zero, and both have normal difficulties. Either case of every problem is weighed on a
grid around where its parameters are likely; abilities, and what the problems have in common, are those that
make the outcomes most probable (Bock and Aitkin, 1981), with priors worth a few problems, so that two
problems have a fit as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.difficulty.population import Moments, Population, Sums, count

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

#: Points of a grid along each side, and how many standard deviations it reaches to either.
_POINTS, _REACH = 17, 4.5
#: Rounds, unless nothing moves by more than this; and the longest step of an ability in one.
_ROUNDS, _SETTLED, _LONGEST_STEP = 60, 0.005, 1.0
#: Of what is known of abilities in any direction: no standard error is beyond two of their usual spread.
_LEAST_KNOWN = 0.25
#: Numbers that are worked on at once: it bounds the memory.
_AT_ONCE = 2_000_000
#: Beyond these log odds a chance counts as theirs.
_FARTHEST = 500.0


@dataclass(frozen=True)
class Counts:
    """Attempts and accepted ones as tables of problems by solvers."""

    attempts: "Array"
    accepted: "Array"


@dataclass(frozen=True)
class Marginal:
    """Means of what is believed, with their variances."""

    discrimination: "Array"
    discrimination_variance: "Array"
    difficulty: "Array"
    difficulty_variance: "Array"
    broken: "Array"
    """The chance that a problem is broken."""
    ability: "Array"
    ability_variance: "Array"


@dataclass(frozen=True)
class _Boxes:
    """Where the grids of one case stand: the middle and the standard deviation of each side, by problem."""

    side: "Array"
    side_width: "Array"
    difficulty: "Array"
    difficulty_width: "Array"

    def part(self, places: slice) -> "_Boxes":
        return _Boxes(*(values[places] for values in vars(self).values()))

    def width_beyond(self, other: "_Boxes") -> float:
        """By how much the grid that was narrowed most is wider here."""
        return max(
            float((self.side_width - other.side_width).max()),
            float((self.difficulty_width - other.difficulty_width).max()),
        )


@dataclass(frozen=True)
class _Case:
    """One case of some problems, weighed on their grids: problems by sides by difficulties."""

    evidence: "Array"
    """The logarithm of how probable its outcomes are in this case, and the case."""
    weight: "Array"
    """Adds up to one for each problem."""
    side: "Array"
    slope: "Array"
    difficulty: "Array"
    failing: "Array"
    """The chance of every solver to fail, at every point."""
    pull_mean: "Array"
    """By solver: the mean slope of the log likelihood over the solver's ability."""
    sureness: "Array"
    """And of its curvature downwards."""

    def pull(self, counts: Counts) -> "Array":
        """The slope of the log likelihood over every ability, at every point."""
        expected = counts.attempts[:, None, None, :] * (1 - self.failing)
        return self.slope[:, :, None, None] * (counts.accepted[:, None, None, :] - expected)

    def moments(self, values: "Array", axis: int) -> Moments:
        """Of what stands along one side (1 or 2) of the grids."""
        import numpy as np

        weight = self.weight.sum(3 - axis)
        mean = (weight * values).sum(1)
        return Moments(mean, np.maximum((weight * (values - mean[:, None]) ** 2).sum(1), 1e-12))


def fit_marginal(counts: Counts, ability: "Array") -> Marginal:
    """The fit, begun at abilities whose order is about right."""
    import numpy as np

    solvers = counts.attempts.shape[1]
    both = np.concatenate([counts.attempts, counts.accepted], axis=1)
    # Problems with the same outcomes are believed the same: each kind of them is weighed once.
    kinds, back, times = np.unique(both, axis=0, return_inverse=True, return_counts=True)
    work = _Work(Counts(kinds[:, :solvers], kinds[:, solvers:]), times.astype(float), ability)
    for _ in range(_ROUNDS):
        if work.round() < _SETTLED:
            break
    return work.found(back.reshape(-1))


class _Work:
    """Rounds, each of which comes nearer to the fit."""

    def __init__(self, counts: Counts, times: "Array", ability: "Array") -> None:
        self._counts, self._times, self._ability = counts, times, ability
        self._population = Population()
        self._boxes = {broken: self._widest(broken) for broken in (False, True)}

    def round(self) -> float:
        """Weighs everything again and moves abilities, population and grids; how far the farthest moved."""
        import numpy as np

        sums = Sums()
        narrowed: dict[bool, list[_Boxes]] = {False: [], True: []}
        for places in self._pieces():
            cases = self._cases(places)
            self._add(sums, cases, self._times[places])
            for broken, case in cases.items():
                narrowed[broken].append(_narrowed(case, self._boxes[broken].part(places)))
        wide, self._boxes = self._boxes, {broken: _joined(boxes) for broken, boxes in narrowed.items()}
        step = (sums.pull - self._ability) / (sums.sureness + 1)
        self._ability = self._ability + np.clip(step, -_LONGEST_STEP, _LONGEST_STEP)
        before, self._population = self._population, sums.population()
        return max(
            float(np.abs(step).max()),
            before.distance(self._population),
            *(boxes.width_beyond(self._boxes[broken]) for broken, boxes in wide.items()),
        )

    def found(self, back: "NDArray[np.intp]") -> Marginal:
        """What is believed now; ``back`` says which kind each problem is of."""
        import numpy as np

        # Louis, 1982: what is known of abilities is what would be, were the problems known, less what is not.
        known = np.eye(len(self._ability))
        for places in self._pieces():
            known += _known(self._cases(places), self._part(places), self._times[places])
        variance = _inverse(known)
        parts = [_believed(self._cases(places), self._part(places), variance) for places in self._pieces()]
        slope, slope_variance, difficulty, difficulty_variance, broken = (
            np.concatenate(values)[back] for values in zip(*parts, strict=True)
        )
        return Marginal(
            discrimination=slope,
            discrimination_variance=slope_variance,
            difficulty=difficulty,
            difficulty_variance=difficulty_variance,
            broken=broken,
            ability=self._ability,
            ability_variance=np.diag(variance),
        )

    def _cases(self, places: slice) -> dict[bool, _Case]:
        return {
            broken: _weighed(self._part(places), self._ability, self._population, boxes.part(places), broken)
            for broken, boxes in self._boxes.items()
        }

    def _part(self, places: slice) -> Counts:
        return Counts(self._counts.attempts[places], self._counts.accepted[places])

    def _pieces(self) -> Iterator[slice]:
        problems, solvers = self._counts.attempts.shape
        size = max(1, _AT_ONCE // (_POINTS * _POINTS * solvers))
        return (slice(start, start + size) for start in range(0, problems, size))

    def _widest(self, broken: bool) -> _Boxes:
        import numpy as np

        numbers = (*self._population.side(broken), *self._population.difficulty)
        return _Boxes(*(np.full(len(self._times), number) for number in numbers))

    @staticmethod
    def _add(sums: Sums, cases: dict[bool, _Case], times: "Array") -> None:
        for (broken, case), share in zip(cases.items(), _shares(cases), strict=True):
            weight = times * share
            sums.pull = sums.pull + weight @ case.pull_mean
            sums.sureness = sums.sureness + weight @ case.sureness
            difficulty = case.moments(case.difficulty, 2)
            count(sums.difficulty, weight, difficulty)
            if broken:
                sums.broken += float(weight.sum())
            else:
                sums.sound += float(weight.sum())
                count(sums.side, weight, case.moments(case.side, 1))


def _inverse(known: "Array") -> "Array":
    """Of what is known, which is nothing in some direction where the rounds ended before all had settled."""
    import numpy as np

    sizes, directions = np.linalg.eigh(known)
    return np.asarray((directions / np.maximum(sizes, _LEAST_KNOWN)) @ directions.T)


def _weighed(counts: Counts, ability: "Array", population: Population, boxes: _Boxes, broken: bool) -> _Case:
    """All points of the grids of one case, weighed by prior and likelihood."""
    import numpy as np
    from scipy.special import expit, logsumexp

    steps = np.linspace(-_REACH, _REACH, _POINTS)
    side = boxes.side[:, None] + boxes.side_width[:, None] * steps
    difficulty = boxes.difficulty[:, None] + boxes.difficulty_width[:, None] * steps
    slope = side if broken else np.exp(side)
    logit = slope[:, :, None, None] * (ability - difficulty[:, None, :, None])
    failing = expit(-np.clip(logit, -_FARTHEST, _FARTHEST))
    # Of k among n: k times the logit, and n times the logarithm of the chance to fail.
    likelihood = slope[:, :, None] * (
        (counts.accepted @ ability)[:, None, None]
        - counts.accepted.sum(1)[:, None, None] * difficulty[:, None, :]
    )
    likelihood = likelihood + np.einsum("nijs,ns->nij", np.log(failing), counts.attempts)
    prior = population.side(broken).log_density(side)[:, :, None]
    prior = prior + population.difficulty.log_density(difficulty)[:, None, :]
    posterior = likelihood + prior
    # The grids of the two cases have cells of different size.
    cell = np.log(boxes.side_width * boxes.difficulty_width)
    evidence = logsumexp(posterior, axis=(1, 2))
    weight = np.exp(posterior - evidence[:, None, None])
    sloped = weight * slope[:, :, None]
    of_failing = np.einsum("nij,nijs->ns", sloped, failing)
    of_both = np.einsum("nij,nijs,nijs->ns", sloped * slope[:, :, None], failing, 1 - failing)
    return _Case(
        evidence=evidence + cell + np.log(population.share(broken)),
        weight=weight,
        side=side,
        slope=slope,
        difficulty=difficulty,
        failing=failing,
        pull_mean=(counts.accepted - counts.attempts) * sloped.sum((1, 2))[:, None]
        + counts.attempts * of_failing,
        sureness=counts.attempts * of_both,
    )


def _shares(cases: dict[bool, _Case]) -> tuple["Array", "Array"]:
    """The chances of a sound and of a broken problem."""
    from scipy.special import expit

    broken: Array = expit(cases[True].evidence - cases[False].evidence)
    return 1 - broken, broken


def _both(shares: Sequence["Array"], values: Sequence["Array"]) -> "Array":
    """The mean over both cases of what stands for every problem."""
    return shares[0] * values[0] + shares[1] * values[1]


def _narrowed(case: _Case, boxes: _Boxes) -> _Boxes:
    """Grids about what was likely, and never narrower than what may have hidden between two points."""
    import numpy as np

    spacing = 2 * _REACH / (_POINTS - 1)
    side, difficulty = case.moments(case.side, 1), case.moments(case.difficulty, 2)
    return _Boxes(
        side=side.mean,
        side_width=np.maximum(side.variance**0.5, spacing * boxes.side_width),
        difficulty=difficulty.mean,
        difficulty_width=np.maximum(difficulty.variance**0.5, spacing * boxes.difficulty_width),
    )


def _joined(boxes: Sequence[_Boxes]) -> _Boxes:
    import numpy as np

    return _Boxes(
        *(np.concatenate(values) for values in zip(*(vars(b).values() for b in boxes), strict=True))
    )


def _known(cases: dict[bool, _Case], counts: Counts, times: "Array") -> "Array":
    """What some problems tell of all abilities: solvers by solvers."""
    import numpy as np

    shares = _shares(cases)
    mean = _both(shares, [case.pull_mean.T for case in cases.values()]).T
    total = np.zeros((counts.attempts.shape[1],) * 2)
    for case, share in zip(cases.values(), shares, strict=True):
        total += np.diag((times * share) @ case.sureness)
        off = case.pull(counts) - mean[:, None, None, :]
        weight = (times * share)[:, None, None] * case.weight
        flat = off.reshape(-1, off.shape[-1])
        total -= flat.T @ (weight.reshape(-1)[:, None] * flat)
    return total


def _believed(cases: dict[bool, _Case], counts: Counts, ability_variance: "Array") -> tuple["Array", ...]:
    """Means and variances of slopes and difficulties, both cases taken together, and the chance of broken."""
    _, broken = _shares(cases)
    slope = _mixed(cases, counts, "slope", 1, ability_variance)
    difficulty = _mixed(cases, counts, "difficulty", 2, ability_variance)
    return *slope, *difficulty, broken


def _mixed(
    cases: dict[bool, _Case], counts: Counts, name: str, axis: int, ability_variance: "Array"
) -> Moments:
    """Of one parameter, with what it owes to abilities that are not known for sure."""
    import numpy as np

    shares = _shares(cases)
    found = [case.moments(getattr(case, name), axis) for case in cases.values()]
    mean = _both(shares, [each.mean for each in found])
    variance = _both(shares, [each.variance + (each.mean - mean) ** 2 for each in found])
    moved = np.zeros(cases[False].pull_mean.shape)
    for case, share in zip(cases.values(), shares, strict=True):
        off = getattr(case, name) - mean[:, None]
        off = off[:, :, None] if axis == 1 else off[:, None, :]
        moved += share[:, None] * np.einsum("nij,nijs->ns", case.weight * off, case.pull(counts))
    return Moments(mean, variance + np.einsum("ns,st,nt->n", moved, ability_variance, moved))
