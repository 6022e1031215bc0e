"""What a report shows, as plain numbers: collected from a run elsewhere, drawn from nothing else."""

from collections.abc import Mapping
from typing import Any

from pydantic import Field

from engine.summary.counts import Count
from problem_banks.record import left_out
from problem_banks.records import Record

#: Equal bins of the difficulty histogram over 0..1.
DIFFICULTY_BINS = 10


class Fact(Record):
    """One line of the table that names the run."""

    label: str
    value: str


class Rate(Record):
    """A share with its 95 % interval."""

    label: str
    accepted: int = Field(ge=0)
    attempts: int = Field(ge=0)
    low: float = Field(ge=0, le=1)
    high: float = Field(ge=0, le=1)

    @property
    def share(self) -> float:
        return self.accepted / self.attempts if self.attempts else 0.0


class Dot(Record):
    """A pass rate at a difficulty."""

    x: float = Field(allow_inf_nan=False)
    share: float = Field(ge=0, le=1)


class Curve(Record):
    """One solver: groups of equally many problems by difficulty, and what was fitted."""

    label: str
    dots: tuple[Dot, ...]
    line: tuple[Dot, ...]


class Calibration(Record):
    """How far the static estimate of a problem tells what solvers then made of it."""

    problems: int
    correlation: float
    """Spearman's, of the estimate and one minus the pass rate of all solvers together."""
    curve: Curve


class VerdictsOf(Record):
    """What became of the attempts of one solver in one language."""

    solver: str
    language: str
    """``math`` of mathematics."""
    counts: Mapping[str, int]
    """By verdict."""
    cpu_seconds: float = left_out(0.0)
    """Of the programs, where times are to be shown."""


class MatrixCell(Record):
    """What became of one bank's solutions in one language."""

    row: str
    column: str
    accepted: int = Field(ge=0)
    attempts: int = Field(ge=0)


class GridCell(Record):
    """What became of one problem in one language."""

    row: str
    column: str
    outcome: str
    reason: str = ""
    cpu_seconds: float | None = None
    """CPU time of the program; ``None`` where none was run."""


class Failure(Record):
    """One rejected attempt, with the case that shows why where that case is public."""

    problem_id: str
    bank: str
    language: str | None
    solver: str
    round: int
    verdict: str
    reason: str
    statement: str
    answer: str | None
    input: Any = None
    expected: Any = None
    got: Any = None
    detail: str = ""
    public: bool = False
    """Whether input, expected and got may be shown."""


class BrowsedProblem(Record):
    """A problem that can be looked up on the page."""

    id: str
    bank: str
    statement: str
    proven: str | None = left_out()
    """What a proof kernel has checked, in words."""


class BrowsedAttempt(Record):
    """An attempt that can be looked up. Values are texts already; what may not be shown is absent."""

    problem: int
    """Place of its problem among those of the browser."""
    solver: str
    verdict: str
    task: str = "solve"
    language: str = ""
    round: int = 0
    sample: int = 0
    reason: str = ""
    answer: str | None = None
    case: int | None = None
    """Number of the case that failed first, from 0."""
    input: str | None = None
    expected: tuple[str, ...] | None = None
    """In pieces: shared with ``got`` at even places, different at odd ones."""
    got: tuple[str, ...] | None = None
    detail: str = ""
    hidden: bool = False
    """A hidden case failed: its values are in the ledger, not on the page."""


class Browsed(Record):
    """What the browser of problems and attempts holds, and of how many."""

    problems: tuple[BrowsedProblem, ...] = ()
    attempts: tuple[BrowsedAttempt, ...] = ()
    all_problems: int = 0
    all_attempts: int = 0
    """Of the run; more than are held where these are a sample."""


class ReportData(Record):
    """Everything on the page."""

    title: str
    facts: tuple[Fact, ...] = ()
    injected_faults: bool = False
    """The solver is the built-in faulty one: its numbers describe injected faults, never a model."""
    figures: tuple[Count, ...] = ()
    """The few numbers that sum up the run."""
    funnel: tuple[Count, ...] = ()
    drops: tuple[Count, ...] = ()
    pass_rates: tuple[Rate, ...] = ()
    verdicts: tuple[Count, ...] = ()
    verdicts_of: tuple[VerdictsOf, ...] = ()
    """The same by solver and language."""
    difficulty_bins: tuple[int, ...] = ()
    difficulty_measured: bool = False
    """Whether the difficulties come from pass rates; otherwise they are static estimates."""
    repairs: tuple[Count, ...] = ()
    repair_gains: tuple[Rate, ...] = ()
    """Of what was sent back for the n-th time, what was then accepted."""
    solver_rates: tuple[Rate, ...] = ()
    """First attempts of each solver, the best first."""
    solver_problems: tuple[int, int] | None = None
    """Where rates, curves and calibration are of a run's first problems alone: how many, of how many."""
    curves: tuple[Curve, ...] = ()
    """Pass rate of each solver against the difficulty of problems."""
    curves_fitted: bool = False
    """Whether difficulties are those of an item-response fit; otherwise static estimates."""
    calibration: Calibration | None = None
    """Of the static estimate, where solvers that try measured enough problems."""
    strengths: tuple[Count, ...] = ()
    """Problems by the share of faulty programs that their tests reject."""
    languages: tuple[MatrixCell, ...] = ()
    failures: tuple[Failure, ...] = ()
    browsed: Browsed = Browsed()
    missing_modules: tuple[tuple[str, str, str], ...] = ()
    """Modules that programs asked for in vain: each with the number of programs, and how it could be had."""
    grid: tuple[GridCell, ...] = ()
    """A matrix of problems and languages, drawn over the whole width."""
    grid_reasons: tuple[Count, ...] = ()
    """Why cells of the matrix are not accepted."""
