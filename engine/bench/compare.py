"""Several solvers on one benchmark: the rate of each, and the difference of every pair."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from engine.bench.paired import difference, holm, mean_interval
from engine.bench.run import (
    ADAPTIVE_FILE,
    PROBLEMS_FILE,
    RESULT_FILE,
    BenchResult,
    Estimate,
    Score,
    mean_estimate,
)
from engine.difficulty.item_response import Ability, Outcome, TooFewSolvers, fit_item_response
from engine.errors import ProvenderError
from problem_banks.records import Record

#: What may be taken as drawn together: each problem for itself, or all of a bank and level.
Cluster = Literal["problem", "group"]
_LEVEL = 0.05


class Contestant(Record):
    """One solver's part."""

    name: str
    problems: int
    """With at least one judged sample."""
    attempts: int
    rate: Estimate
    """pass@1 over its problems; the interval is a bootstrap over clusters."""


class PairedComparison(Record):
    """Two solvers on the problems that both tried."""

    first: str
    second: str
    problems: int
    first_rate: float
    second_rate: float
    """pass@1 on the problems in common."""
    difference: float
    low: float
    high: float
    p_value: float
    corrected: float
    """The p-value after Holm's correction for all comparisons made here."""
    detectable: float
    needed: int | None

    @property
    def told_apart(self) -> bool:
        return self.corrected < _LEVEL


class Comparison(Record):
    """All of one call."""

    cluster: Cluster
    contestants: tuple[Contestant, ...]
    """The best rate first."""
    pairs: tuple[PairedComparison, ...]
    abilities: Mapping[str, Ability] = {}
    """On the scale of an item-response fit; empty where there are too few problems for one."""
    suspects: tuple[str, ...] = ()
    """Problems that better solvers pass less often: look at their golds and tests, the worst first."""


def compare(folders: Sequence[Path], *, cluster: Cluster = "problem") -> Comparison:
    """Compares finished benchmarks by their folders.

    Raises:
        ProvenderError: fewer than two folders, one that holds no benchmark, or two that share no problem.
    """
    if len(folders) < 2:
        raise ProvenderError("A comparison takes the folders of at least two benchmarks")
    if len({folder.resolve() for folder in folders}) < len(folders):
        raise ProvenderError("A folder is named twice: a benchmark does not differ from itself")
    names = _names(folders)
    scores = {name: _scores(folder) for name, folder in zip(names, folders, strict=True)}
    found = [_pair(one, two, scores, cluster) for one, two in combinations(names, 2)]
    corrected = holm([pair.p_value for pair in found])
    pairs = [
        pair.model_copy(update={"corrected": value}) for pair, value in zip(found, corrected, strict=True)
    ]
    contestants = [_contestant(name, scores[name], cluster) for name in names]
    abilities, suspects = _scale(scores)
    return Comparison(
        cluster=cluster,
        contestants=tuple(sorted(contestants, key=lambda each: (-each.rate.value, each.name))),
        pairs=tuple(pairs),
        abilities=abilities,
        suspects=suspects,
    )


def outcomes_of(folders: Sequence[Path]) -> list[Outcome]:
    """What every solver made of every problem, for an item-response fit.

    Raises:
        ProvenderError: a folder holds no benchmark.
    """
    scores = {name: _scores(folder) for name, folder in zip(_names(folders), folders, strict=True)}
    return _outcomes(scores)


def _outcomes(scores: Mapping[str, Mapping[str, Score]]) -> list[Outcome]:
    return [
        Outcome(name, problem, score.attempts, score.accepted)
        for name, of_one in scores.items()
        for problem, score in of_one.items()
    ]


def _scale(scores: Mapping[str, Mapping[str, Score]]) -> tuple[Mapping[str, Ability], tuple[str, ...]]:
    try:
        fit = fit_item_response(_outcomes(scores))
    except TooFewSolvers:
        return {}, ()
    return fit.abilities, fit.suspects


def _pair(
    one: str, two: str, scores: Mapping[str, Mapping[str, Score]], cluster: Cluster
) -> PairedComparison:
    """The comparison as if it were the only one."""
    import numpy as np

    first, second = (_rates(scores[name]) for name in (one, two))
    both = sorted(first.keys() & second.keys())
    if not both:
        raise ProvenderError(f"{one} and {two} have no problem in common: were they asked the same ones?")
    of_first, of_second = (np.array([rates[key] for key in both]) for rates in (first, second))
    found = difference(of_first, of_second, [_cluster_of(scores[one][key], cluster) for key in both])
    return PairedComparison(
        first=one,
        second=two,
        problems=len(both),
        first_rate=float(of_first.mean()),
        second_rate=float(of_second.mean()),
        difference=found.value,
        low=found.low,
        high=found.high,
        p_value=found.p_value,
        corrected=found.p_value,
        detectable=found.detectable,
        needed=found.needed,
    )


def _contestant(name: str, scores: Mapping[str, Score], cluster: Cluster) -> Contestant:
    import numpy as np

    rates = _rates(scores)
    values = np.array([rates[key] for key in sorted(rates)])
    low, high = mean_interval(values, [_cluster_of(scores[key], cluster) for key in sorted(rates)])
    if low == high:
        # All alike: draws of the same say nothing, and what a rate of none or all leaves open is known.
        low, high = (bound := mean_estimate(len(values), float(values.sum()))).low, bound.high
    return Contestant(
        name=name,
        problems=len(rates),
        attempts=sum(score.attempts for score in scores.values()),
        rate=Estimate(value=float(values.mean()), low=low, high=high),
    )


def _rates(scores: Mapping[str, Score]) -> dict[str, float]:
    return {key: score.accepted / score.attempts for key, score in scores.items() if score.attempts}


def _cluster_of(score: Score, cluster: Cluster) -> str:
    return score.problem_id if cluster == "problem" else score.groups[-1] if score.groups else score.bank


def _scores(folder: Path) -> dict[str, Score]:
    """By problem."""
    path = folder / PROBLEMS_FILE
    if not path.exists():
        raise ProvenderError(
            f"{folder} holds no benchmark ({PROBLEMS_FILE} is missing): give the folder of a finished "
            "`provender bench run`"
        )
    with path.open("rb") as file:
        scores = [_score(path, number, line) for number, line in enumerate(file, start=1)]
    if len({score.problem_id for score in scores}) < len(scores):
        raise ProvenderError(f"{path}: a problem stands twice; run `provender bench run` here again")
    if not any(score.attempts for score in scores):
        raise ProvenderError(f"{folder}: no sample was judged, so there is nothing to compare")
    return {score.problem_id: score for score in scores}


def _score(path: Path, number: int, line: bytes) -> Score:
    try:
        return Score.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        raise ProvenderError(
            f"{path}, line {number}: {first['msg']}; run `provender bench run` into this folder again"
        ) from None


def _names(folders: Sequence[Path]) -> list[str]:
    """The solver of each; the folder beside it where two solvers have one name."""
    solvers = [_solver_of(folder) for folder in folders]
    return [
        solver if solvers.count(solver) == 1 else f"{solver} ({folder})"
        for solver, folder in zip(solvers, folders, strict=True)
    ]


def _solver_of(folder: Path) -> str:
    path = folder / RESULT_FILE
    if (folder / ADAPTIVE_FILE).exists() and not path.exists():
        raise ProvenderError(
            f"{folder} holds an adaptive run, whose problems were chosen for its solver: compare the "
            f"abilities in {ADAPTIVE_FILE} of runs with one item bank"
        )
    if not path.exists():
        raise ProvenderError(f"{folder} holds no benchmark ({RESULT_FILE} is missing)")
    try:
        return BenchResult.model_validate_json(path.read_bytes()).solver
    except ValidationError as error:
        raise ProvenderError(f"{path} is no result of a benchmark: {error.errors()[0]['msg']}") from None
