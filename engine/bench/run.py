"""Benchmarks: n samples of a solver for each problem give pass@k with intervals, for all and for each group.

The loop of a corpus without repair, translation and dataset: problems of a benchmark are not for training.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from engine.checks.version import CHECK_VERSION
from engine.concurrency import run_to_end
from engine.config import BankConfig, RunConfig, SandboxConfig, SolverConfig
from engine.difficulty.pass_rate import pass_at_k, pass_rate_interval, powers_of_two
from engine.funnel import tally
from engine.ledger import LEDGER_FILE, Judged, Ledger
from engine.progress import NoProgress, Progress
from engine.records import TokenUsage, VerdictKind
from engine.resuming import adopt
from engine.run import work_through
from engine.solvers import knows_answers
from problem_banks.records import Problem, Record
from sandbox.languages import HOST_LANGUAGE

RESULT_FILE = "bench.json"
PROBLEMS_FILE = "problems.jsonl"
#: Of a run that asks only some problems.
ADAPTIVE_FILE = "adaptive.json"
EVERYTHING = "all"


class Estimate(Record):
    """A mean over problems with its 95 % interval."""

    value: float
    low: float
    high: float


class Score(Record):
    """One problem: how many samples were judged and how many accepted."""

    problem_id: str
    source_id: str | None
    bank: str
    groups: tuple[str, ...]
    attempts: Annotated[int, Field(ge=0)]
    accepted: Annotated[int, Field(ge=0)]
    verdicts: Mapping[str, int]
    cut: Mapping[str, int] = {}
    """Of these, samples that their limit of tokens ended: what they lack may be no mistake."""
    not_applicable: int = 0
    """Samples in a language that cannot carry the problem's values: not judged, never scored."""
    consistent: float | None = None
    """Of mathematics with several samples: 1 where the most frequent answer is right; a share where several
    are equally frequent."""

    @model_validator(mode="after")
    def _no_more_accepted(self) -> Self:
        if self.accepted > self.attempts:
            raise ValueError(f"{self.accepted} accepted in {self.attempts} attempts")
        return self


class GroupResult(Record):
    """The problems that share a bank, a level or a language."""

    group: str
    problems: int
    """With at least one judged sample."""
    attempts: int
    accepted: int
    pass_at: Mapping[str, Estimate]
    """pass@k by k, over the problems with at least k judged samples."""
    verdicts: Mapping[str, int]
    cut: Mapping[str, int] = {}
    """Of these, samples that their limit of tokens ended."""
    not_applicable: int = 0
    """Samples in languages that cannot carry their problem's values."""
    consistency: Estimate | None = None
    """Self-consistency: the share of problems of mathematics whose most frequent answer is right."""


class BenchResult(Record):
    """What a solver did on a benchmark."""

    name: str
    solver: str
    built_in: bool
    """The solver knows the answers: its numbers say nothing about any model."""
    samples: int
    """Asked for each problem."""
    check_version: str
    pending: int
    """Samples that infrastructure prevented: not scored, asked for again by the same command."""
    failed: Mapping[str, int] = {}
    """Problems that came to no end by stage and reason, among them rows of a file that were refused."""
    usage: TokenUsage
    groups: tuple[GroupResult, ...]
    """``all`` first, then by name."""


def bench_config(
    problems: Sequence[BankConfig],
    solver: SolverConfig,
    *,
    name: str,
    output: Path,
    samples: int = 1,
    seed: int = 0,
    language: str = HOST_LANGUAGE,
    sandbox: SandboxConfig | None = None,
    max_cost: float | None = None,
) -> RunConfig:
    """The run that scores ``solver`` on ``problems``."""
    return RunConfig(
        name=name,
        seed=seed,
        banks=tuple(problems),
        solvers=(solver,),
        samples=samples,
        language=language,
        repair_rounds=0,
        sandbox=sandbox or SandboxConfig(),
        max_cost=max_cost,
        output=output,
    )


def run_bench(config: RunConfig, progress: Progress | None = None) -> BenchResult:
    """Scores the configured solver, or goes on where an earlier call stopped, and writes the result files.

    Raises:
        As :func:`engine.run.run`.
    """
    return run_to_end(_run_bench(config, progress or NoProgress()))


async def _run_bench(config: RunConfig, progress: Progress) -> BenchResult:
    with closing(Ledger(config.output / LEDGER_FILE)) as ledger:
        await adopt(config, ledger)
        result = (await work_through(config, ledger, progress)).result
        tally = Tally()
        with (config.output / PROBLEMS_FILE).open("w", encoding="utf-8") as file:
            for score in scores(ledger):
                tally.add(score)
                file.write(json.dumps(score.model_dump(mode="json")) + "\n")
        bench = BenchResult(
            name=config.name,
            solver=result.solvers[0],
            built_in=knows_answers(result.solvers[0]),
            samples=config.samples,
            check_version=result.check_version,
            pending=result.funnel.total.pending,
            failed=result.funnel.total.failed,
            usage=result.usage,
            groups=tally.results(),
        )
        (config.output / RESULT_FILE).write_text(bench.model_dump_json(indent=2) + "\n", encoding="utf-8")
        return bench


def scores(ledger: Ledger) -> Iterator[Score]:
    """The score of every problem in the ledger, one at a time."""
    for problem in ledger.problems():
        answered = list(ledger.judged(problem.id, CHECK_VERSION))
        judged = [each for each in answered if each.verdict.kind is not VerdictKind.BAD_REQUEST]
        languages = {each.attempt.language for each in answered if each.attempt.language}
        yield Score(
            problem_id=problem.id,
            source_id=problem.source_id,
            bank=problem.bank,
            groups=(*groups_of(problem), *sorted(languages)),
            attempts=len(judged),
            accepted=sum(each.verdict.accepted for each in judged),
            verdicts=tally(each.verdict.kind.value for each in judged),
            cut=tally(each.verdict.kind.value for each in judged if each.attempt.cut),
            not_applicable=sum(each.verdict.not_applicable for each in answered),
            consistent=vote(judged) if problem.kind == "math" else None,
        )


def vote(judged: Sequence[Judged]) -> float | None:
    """Whether the most frequent answer is right, by our own equality; ``None`` for fewer than two samples.

    Where several are equally frequent, the share of the right ones among them.
    """
    if len(judged) < 2:
        return None
    from engine.answers import agree

    classes = agree([each.attempt.text for each in judged]).classes
    most = [found for found in classes if len(found.members) == len(classes[0].members)]
    right = sum(any(judged[member].verdict.accepted for member in found.members) for found in most)
    return right / len(most) if most else 0.0


def groups_of(problem: Problem) -> tuple[str, ...]:
    """The groups that a problem is reported in, besides all and its language."""
    level = problem.axes.get("level")
    return (problem.bank,) if level is None else (problem.bank, f"{problem.bank}, level {level}")


@dataclass
class _Values:
    """Values between 0 and 1, one for each problem, added up."""

    count: int = 0
    total: float = 0.0
    squares: float = 0.0

    def add(self, value: float) -> None:
        self.count += 1
        self.total += value
        self.squares += value * value

    def estimate(self) -> Estimate:
        return mean_estimate(self.count, self.total, self.squares)


@dataclass
class _Sums:
    """What a group needs, whatever the number of its problems."""

    problems: int = 0
    attempts: int = 0
    accepted: int = 0
    not_applicable: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    cut: Counter[str] = field(default_factory=Counter)
    passed: defaultdict[int, _Values] = field(default_factory=lambda: defaultdict(_Values))
    votes: _Values = field(default_factory=_Values)


@dataclass
class Tally:
    """Scores added up group by group."""

    sums: dict[str, _Sums] = field(default_factory=dict)

    def add(self, score: Score) -> None:
        if score.attempts == score.not_applicable == 0:
            return
        for group in (EVERYTHING, *score.groups):
            sums = self.sums.setdefault(group, _Sums())
            sums.problems += score.attempts > 0
            sums.not_applicable += score.not_applicable
            sums.attempts += score.attempts
            sums.accepted += score.accepted
            sums.verdicts.update(score.verdicts)
            sums.cut.update(score.cut)
            if score.consistent is not None:
                sums.votes.add(score.consistent)
            for k in powers_of_two(score.attempts):
                sums.passed[k].add(pass_at_k(score.attempts, score.accepted, k))

    def results(self) -> tuple[GroupResult, ...]:
        ordered = sorted(self.sums, key=lambda group: (group != EVERYTHING, group))
        return tuple(_result(group, self.sums[group]) for group in ordered)


def _result(group: str, sums: _Sums) -> GroupResult:
    return GroupResult(
        group=group,
        problems=sums.problems,
        attempts=sums.attempts,
        accepted=sums.accepted,
        pass_at={str(k): values.estimate() for k, values in sorted(sums.passed.items())},
        verdicts=dict(sorted(sums.verdicts.items())),
        cut=dict(sorted(sums.cut.items())),
        not_applicable=sums.not_applicable,
        consistency=sums.votes.estimate() if sums.votes.count else None,
    )


def mean_estimate(problems: int, total: float, squares: float | None = None) -> Estimate:
    """The mean of ``problems`` values between 0 and 1 that add up to ``total``, with its 95 % interval.

    The Jeffreys interval of as many coins as would have a mean that varies as much (Korn and Graubard, 1998):
    one for each problem where its value is 0 or 1, more where several samples made it vary less. A spread is
    taken for a little more than is seen, so that two values that are alike do not make a mean certain. It
    says how far another draw of problems of this kind could move the mean.

    Args:
        squares: the sum of their squares; left out, all are taken for 0 or 1.
    """
    value = min(1.0, total / problems)
    coins = problems if squares is None else _coins(problems, value, squares)
    interval = pass_rate_interval(coins, value * coins)
    # The convention of 0 and 1 at the ends holds for whole counts; a fraction beside them needs the bound.
    return Estimate(value=value, low=min(interval.low, value), high=max(interval.high, value))


def _coins(problems: int, mean: float, squares: float) -> float:
    """How many coins have a mean that varies as that of ``problems`` values with these squares does."""
    of_one = mean * (1 - mean)
    if of_one <= 0 or problems < 2:
        return problems
    # As if one more value had been seen, of a coin.
    spread = max(0.0, squares / problems - mean * mean) + of_one / problems
    return max(problems, (problems - 1) * of_one / spread * _certainty(problems))


@lru_cache(maxsize=4096)
def _certainty(problems: int) -> float:
    """What a spread that is estimated from so many is worth beside one that is known."""
    from scipy.stats import norm, t

    return float((norm.ppf(0.975) / t.ppf(0.975, problems - 1)) ** 2)
