"""The language matrix: every problem in every language, each cell judged by the same cases.

The solver answers every problem once in each language. The built-in ``reference`` gives the bank's own
program, or carries its Python over by rule; a language without either has no solution there, and says so.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from engine.bench.run import bench_config
from engine.concurrency import run_to_end, together
from engine.config import BankConfig, RunConfig, SandboxConfig, SolverConfig
from engine.containment.boundary import StageFailed, StagePrevented
from engine.dialogue.requests import first_request
from engine.errors import ConfigError, InputError
from engine.files import write_atomically
from engine.funnel import Counts
from engine.ledger import LEDGER_FILE, Ledger
from engine.progress import NoProgress, Progress
from engine.records import SolveRequest, VerdictKind
from engine.resuming import adopt
from engine.stages.opening import open_workbench
from engine.stages.propose import Proposal, Undrawn, proposals
from engine.workbench import Workbench
from problem_banks.records import CasesCheck, Problem, Record
from sandbox.languages import LANGUAGES, NotApplicable, get_language

RESULT_FILE = "matrix.json"

#: Outcomes of a cell that are no verdict on a program: the language cannot carry the problem's values, the
#: solver gave no program, and infrastructure kept the cell from being judged.
NOT_APPLICABLE, NO_SOLUTION, PENDING = "not_applicable", "no_solution", "pending"

#: Letters of a solver's words that are kept as the reason for having no solution.
_REASON_LETTERS = 300


class MatrixEntry(Record):
    """One problem in one language."""

    problem: str
    """Bank and index."""
    language: str
    outcome: str
    """The verdict's name, or ``not_applicable``, ``no_solution``, ``pending``."""
    reason: str = ""
    cpu_seconds: float | None = None
    """CPU time of the program on all cases; ``None`` where none was run."""


class LanguageMatrix(Record):
    """What became of every problem in every language."""

    solver: str
    languages: tuple[str, ...]
    problems: tuple[str, ...]
    entries: tuple[MatrixEntry, ...]
    """Problem by problem, languages in their order."""

    @property
    def outcomes(self) -> Mapping[str, int]:
        """Cells by outcome, the most frequent first."""
        return dict(Counter(entry.outcome for entry in self.entries).most_common())


def matrix_config(
    banks: Sequence[str],
    solver: SolverConfig,
    *,
    problems: int,
    output: Path,
    seed: int = 0,
    sandbox: SandboxConfig | None = None,
) -> RunConfig:
    """The run whose problems are the first ``problems`` of the code banks, shared out evenly."""
    shares = [(name, len(range(place, problems, len(banks)))) for place, name in enumerate(banks)]
    sources = [BankConfig(name=name, count=share) for name, share in shares if share]
    return bench_config(sources, solver, name="matrix", output=output, seed=seed, sandbox=sandbox)


def languages_of(text: str) -> tuple[str, ...]:
    """The languages that ``all`` or a list with commas names.

    Raises:
        ConfigError: one is unknown.
    """
    if text == "all":
        return LANGUAGES
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    unknown = [name for name in names if name not in LANGUAGES]
    if unknown or not names:
        raise ConfigError(
            f"--languages {text!r}: {unknown} unknown; give all, or some of {', '.join(LANGUAGES)}"
        )
    return names


def run_matrix(
    config: RunConfig, languages: Sequence[str], progress: Progress | None = None
) -> LanguageMatrix:
    """Judges every cell, or goes on where an earlier call stopped, and writes the matrix.

    Raises:
        As :func:`engine.run.run`.
    """
    matrix = run_to_end(_run_matrix(config, tuple(languages), progress or NoProgress()))
    write_atomically(config.output / RESULT_FILE, matrix.model_dump_json(indent=2) + "\n")
    return matrix


async def _run_matrix(config: RunConfig, languages: tuple[str, ...], progress: Progress) -> LanguageMatrix:
    with closing(Ledger(config.output / LEDGER_FILE)) as ledger:
        await adopt(config, ledger)
        spent = ledger.usage().cost_micros
        async with open_workbench(config, ledger, progress, spent_micros=spent) as bench:
            drawn = [each async for each in proposals(config, ledger, done=lambda position: False)]
            problems = [_problem(proposal) for proposal in drawn]
            with progress:
                progress.started(total=len(problems), done=0)
                rows = await together(_row(problem, languages, bench, progress) for problem in problems)
            return LanguageMatrix(
                solver=bench.solvers[0][1].name,
                languages=languages,
                problems=tuple(map(label_of, problems)),
                entries=tuple(entry for row in rows for entry in row),
            )


def label_of(problem: Problem) -> str:
    """How a row names a problem."""
    return problem.source_id or f"{problem.bank} {problem.index}"


def _problem(proposal: Proposal | Undrawn) -> Problem:
    if isinstance(proposal, Undrawn):
        raise InputError(f"problem {proposal.position}, from {proposal.bank}: {proposal.failure}")
    return proposal.problem


async def _row(
    problem: Problem, languages: Sequence[str], bench: Workbench, progress: Progress
) -> list[MatrixEntry]:
    row = await together(_entry(problem, language, bench) for language in languages)
    accepted = sum(entry.outcome == VerdictKind.ACCEPTED for entry in row)
    progress.advanced(Counts(proposed=1, accepted={"0": accepted}))
    return row


async def _entry(problem: Problem, language: str, bench: Workbench) -> MatrixEntry:
    def entry(outcome: str, reason: str = "", cpu_seconds: float | None = None) -> MatrixEntry:
        return MatrixEntry(
            problem=label_of(problem),
            language=language,
            outcome=outcome,
            reason=reason,
            cpu_seconds=cpu_seconds,
        )

    obstacle = not_applicable(problem, language)
    if obstacle is not None:
        return entry(NOT_APPLICABLE, obstacle)
    draw = bench.draws[0][0]
    request: SolveRequest = first_request(problem, draw, language)
    try:
        trial = await bench.answer(draw.solver, request)
    except StageFailed as failure:
        return entry(VerdictKind.HARNESS_ERROR, str(failure))
    except StagePrevented as prevented:
        return entry(PENDING, str(prevented))
    if trial is None:
        return entry(PENDING, "prevented by infrastructure; the same command asks again")
    if trial.attempt.extracted is None:
        return entry(NO_SOLUTION, trial.attempt.text[:_REASON_LETTERS])
    verdict = trial.verdict
    return entry(verdict.outcome, "" if verdict.accepted else verdict.reason, verdict.cpu_seconds)


def not_applicable(problem: Problem, language: str) -> str | None:
    """Why a problem cannot be judged in a language, whatever the program; ``None`` where it can."""
    check = problem.check
    if not isinstance(check, CasesCheck):
        return f"its check is of type {check.type}, for one language only"
    if check.entry_point is None:
        return None
    signature = None if check.signature is None else check.signature.model_dump()
    try:
        get_language(language).calls("", check.entry_point, signature)
    except NotApplicable as error:
        return str(error)
    return None
