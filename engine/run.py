"""A whole run: from a configuration to a dataset folder, resumed wherever it was stopped.

The run folder holds the ledger, the resolved configuration and the dataset. Stopped at any point and started
again, a run continues from its ledger and ends with the same bytes; a finished one does nothing more.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from engine.checks import Checker
from engine.checks.version import CHECK_VERSION
from engine.config import (
    OWN_SOLVER,
    RULES,
    BankConfig,
    Change,
    RunConfig,
    SolverConfig,
    changes,
    dump_config,
    shaping,
)
from engine.difficulty import is_panel
from engine.errors import ConfigError
from engine.event_loop import event_loop
from engine.exports import write_dataset
from engine.exports.manifest import FILE_NAME as MANIFEST_FILE
from engine.funnel import Funnel
from engine.ledger import Ledger, Outcome
from engine.loop import run_loop
from engine.progress import NoProgress, Progress
from engine.propose import proposals, require_banks, runs_programs, total
from engine.proposers import get_proposer
from engine.records import TokenUsage
from engine.solvers import Solver, make_solver
from engine.trials import Draw
from engine.workbench import Workbench
from problem_banks.records import Record
from sandbox import Program, Sandbox

LEDGER_FILE = "ledger.sqlite"
CONFIG_FILE = "config.yaml"

#: Different reasons in a summary. A broken server or disk has one or two; the rest is noise.
MAX_TROUBLES_SHOWN = 5

#: Keys of the ledger's settings.
_CONFIG, _FINISHED = "config", "finished"


class Result(Record):
    """What a finished run came to; kept in its ledger."""

    check_version: str
    solvers: tuple[str, ...]
    translator: str = RULES
    """Who translated: ``rules``, ``solver`` (each its own solutions), or the name of another solver."""
    writers: tuple[str, ...] = ()
    """Who wrote the problems of each entry of ``propose``."""
    funnel: Funnel
    usage: TokenUsage
    """Tokens of all completions."""

    @property
    def built_in(self) -> bool:
        """Only built-in solvers ran: no number of the run says anything about a model."""
        return not any(is_panel(solver) for solver in self.solvers)


@dataclass(frozen=True)
class Work:
    """What one pass over the problems came to."""

    result: Result
    troubles: Mapping[str, int]
    """What infrastructure prevented, by reason, the most frequent first."""


class RunSummary(Record):
    """What a run did and what it left."""

    name: str
    folder: Path
    result: Result
    already_finished: bool = False
    """An earlier run had done everything, and this one did nothing."""
    completions_bought: int = 0
    """Asked of solvers by this run; all others came from the ledger."""
    troubles: Mapping[str, int] = {}
    """What infrastructure prevented in this run, by reason: why problems are pending."""
    seconds: float = 0.0
    """Wall time of this run."""

    @property
    def funnel(self) -> Funnel:
        """Of the whole run, earlier parts included."""
        return self.result.funnel

    @property
    def pending(self) -> int:
        """Problems that infrastructure kept from being finished: the same command tries them again."""
        return self.funnel.total.unfinished


def run(config: RunConfig, progress: Progress | None = None) -> RunSummary:
    """Runs to the end, or on from where an earlier run of the same folder stopped.

    Raises:
        ConfigError: the folder belongs to a run with another configuration, or a value cannot be used.
        InputError: a file cannot be read, or has changed since the run began.
        LedgerError: another live run uses the folder, or it cannot be written.
        SolverError: a solver cannot be used at all.
        BankError: a bank is unknown or too small, or its file malformed.
        SandboxError: no safe sandbox can be had, or a target language is not installed.
        KeyboardInterrupt: interrupted; everything bought is kept, and the same call goes on.
    """
    began = time.monotonic()
    with closing(Ledger(config.output / LEDGER_FILE)) as ledger, event_loop() as runner:
        runner.run(adopt(config, ledger))
        earlier = _finished(config, ledger)
        if earlier is not None:
            return RunSummary(name=config.name, folder=config.output, result=earlier, already_finished=True)
        bought = ledger.count("completions")
        work = runner.run(work_through(config, ledger, progress or NoProgress()))
        # Outside the event loop, so that an interrupt ends it at once: a large dataset takes minutes.
        pairs = ledger.pairs(CHECK_VERSION)
        write_dataset(
            config.output, pairs, funnel=work.result.funnel, manifest=_manifest(config, work.result)
        )
        if not work.result.funnel.total.unfinished:
            runner.run(ledger.save_setting(_FINISHED, work.result.model_dump_json()))
        return RunSummary(
            name=config.name,
            folder=config.output,
            result=work.result,
            completions_bought=ledger.count("completions") - bought,
            troubles=work.troubles,
            seconds=time.monotonic() - began,
        )


async def work_through(config: RunConfig, ledger: Ledger, progress: Progress) -> Work:
    """Takes every problem that the ledger does not hold as finished through the loop; makes no dataset."""

    async def emit(position: int, outcome: Outcome) -> None:
        await ledger.save_outcome(position, CHECK_VERSION, outcome)
        progress.advanced(outcome.counts)

    def done(position: int) -> bool:
        return ledger.finished(position, CHECK_VERSION)

    async with open_workbench(config, ledger, progress) as bench:
        with progress:
            progress.started(total=total(config), done=ledger.finished_count(CHECK_VERSION))
            await run_loop(proposals(config, ledger, done=done), bench, emit)
        result = Result(
            check_version=CHECK_VERSION,
            solvers=tuple(solver.name for _, solver in bench.solvers),
            translator=bench.translator.solver.name if bench.translator else config.translator.spec,
            writers=tuple(writer.solver.name for writer in bench.writers),
            funnel=ledger.funnel(CHECK_VERSION),
            usage=ledger.usage(),
        )
        return Work(result, dict(bench.troubles.most_common(MAX_TROUBLES_SHOWN)))


async def adopt(config: RunConfig, ledger: Ledger) -> None:
    """Makes the folder this run's own. A run that failed before it bought anything does not hold it.

    Raises:
        ConfigError: it belongs to a run whose output would differ; every difference is shown.
    """
    text = ledger.setting(_CONFIG)
    if text is not None and ledger.count("completions"):
        differences = _differences(text, config)
        if differences:
            raise ConfigError(_refusal(config.output, differences))
    elif text != config.model_dump_json() or not ledger.count("verdicts"):
        await ledger.forget()
    await ledger.save_setting(_CONFIG, config.model_dump_json())
    (config.output / CONFIG_FILE).write_text(dump_config(config), encoding="utf-8")


def _differences(text: str, config: RunConfig) -> list[Change]:
    found = changes(_earlier_config(text, config.output), config)
    return [change for change in found if not (change.harmless or _only_moved(change, config))]


def _earlier_config(text: str, folder: Path) -> RunConfig:
    try:
        return RunConfig.model_validate_json(text)
    except ValidationError as error:
        raise ConfigError(
            f"{folder} holds a run that another version of provender began, with a configuration that this "
            "one cannot read: go on with that version, or choose another folder with --set output=FOLDER."
        ) from error


def _only_moved(change: Change, config: RunConfig) -> bool:
    """Whether a server merely has another address: what it answers is decided by the model that is named."""
    solvers = {f"solvers.{place}": solver for place, solver in enumerate(config.solvers)}
    solvers |= {f"propose.{place}.solver": each.solver for place, each in enumerate(config.propose)}
    solver = (solvers | {"translator": config.translator}).get(change.path.removesuffix(".spec"))
    if solver is None or "model" not in solver.options:
        return False
    return all(str(spec).startswith("openai:") for spec in (change.before, change.after))


def _refusal(folder: Path, differences: list[Change]) -> str:
    shown = "\n".join(f"  {change}" for change in differences)
    return (
        f"{folder} holds a run with another configuration, and its output would differ:\n{shown}\n"
        "Put these values back to resume it, or choose another folder with --set output=FOLDER."
    )


def _finished(config: RunConfig, ledger: Ledger) -> Result | None:
    text = ledger.setting(_FINISHED)
    if text is None or not _is_whole(config.output):
        return None
    result = Result.model_validate_json(text)
    return result if result.check_version == CHECK_VERSION else None


def _is_whole(folder: Path) -> bool:
    """Whether the dataset's files are there, at the sizes that its manifest names."""
    manifest = folder / MANIFEST_FILE
    if not manifest.exists():
        return False
    files: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))["files"]
    paths = {folder / name: entry["bytes"] for name, entry in files.items()}
    return all(path.exists() and path.stat().st_size == size for path, size in paths.items())


@asynccontextmanager
async def open_workbench(config: RunConfig, ledger: Ledger, progress: Progress) -> AsyncIterator[Workbench]:
    """Solvers, sandbox and checker of a run, closed in the reverse order."""
    await asyncio.to_thread(require_banks, config)
    async with AsyncExitStack() as stack:

        def opened(each: SolverConfig) -> Solver:
            solver = make_solver(each.spec, **{"seed": config.seed, **each.options})
            stack.push_async_callback(solver.close)
            return solver

        solvers = [(each, opened(each)) for each in config.solvers]
        _require_distinct([(solver.name, each.sampling) for each, solver in solvers])
        translator = None
        if config.translator.spec not in (RULES, OWN_SOLVER):
            translator = Draw(opened(config.translator), config.translator.sampling, sample=0)
        writers = [Draw(opened(each.solver), each.solver.sampling, sample=0) for each in config.propose]
        _require_writers(config, writers)
        box = Sandbox(config.sandbox.backend, jobs=config.sandbox.jobs, unsafe=config.sandbox.unsafe)
        if runs_programs(config):
            await stack.enter_async_context(box)
            for language in config.translate:
                # Fails now where the toolchain is missing, rather than once for every problem.
                await box.run(Program(language=language, source=""))
        checker = Checker(box, confirm=config.sandbox.confirm)
        stack.push_async_callback(checker.close)
        yield Workbench(
            config,
            solvers,
            checker,
            CHECK_VERSION,
            ledger,
            translator=translator,
            writers=writers,
            judged=progress.judged,
        )


def _require_distinct(solvers: list[tuple[str, object]]) -> None:
    for place, solver in enumerate(solvers):
        if solver in solvers[:place]:
            raise ConfigError(
                f"solvers.{place} is {solver[0]!r} again with equal sampling: raise `samples` instead"
            )


def _require_writers(config: RunConfig, writers: list[Draw]) -> None:
    for place, writer in enumerate(writers):
        get_proposer(config.propose[place].method)
        if not is_panel(writer.solver.name):
            raise ConfigError(
                f"propose.{place}.solver is {writer.solver.name!r}, which writes no problems: name a model, "
                "e.g. openai:http://localhost:8000/v1"
            )


def _manifest(config: RunConfig, result: Result) -> dict[str, Any]:
    """What the dataset says of its run: no speed and no place, so that equal runs give equal bytes."""
    translator = _named(config.translator, result.translator)
    propose = tuple(
        each.model_copy(update={"source": _placeless(each.source), "solver": _named(each.solver, writer)})
        for each, writer in zip(config.propose, result.writers, strict=True)
    )
    solvers = (_named(each, name) for each, name in zip(config.solvers, result.solvers, strict=True))
    public = config.model_copy(
        update={
            "banks": tuple(map(_placeless, config.banks)),
            "propose": propose,
            "solvers": tuple(solvers),
            "translator": translator,
            "output": Path(),
        }
    )
    return {
        "name": config.name,
        "seed": config.seed,
        "solvers": list(result.solvers),
        "built_in_solvers_only": result.built_in,
        "check_version": result.check_version,
        "usage": result.usage.model_dump(),
        "config": shaping(public),
    }


def _placeless(bank: BankConfig) -> BankConfig:
    return bank.model_copy(update={"path": bank.path and Path(bank.path.name)})


def _named(solver: SolverConfig, name: str) -> SolverConfig:
    return solver.model_copy(update={"spec": name})
