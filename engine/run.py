"""A whole run: from a configuration to a dataset folder, resumed wherever it was stopped.

The run folder holds the ledger, the resolved configuration and the dataset. Stopped at any point and started
again, a run continues from its ledger and ends with the same bytes; a finished one does nothing more.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from engine.bulk.plan import require_bulk, require_same_banks
from engine.checks.version import CHECK_VERSION
from engine.concurrency import event_loop
from engine.config import RULES, BankConfig, RunConfig, SolverConfig
from engine.executors.batches import work_in_batches
from engine.executors.opening import is_shared, open_executor
from engine.executors.remote import LedgerServer
from engine.executors.shards import Shards
from engine.exports import write_dataset, write_packed
from engine.exports.card import CardFacts
from engine.exports.manifest import is_whole
from engine.funnel import Funnel
from engine.ledger import LEDGER_FILE, Ledger, ProblemOutcome
from engine.loop import run_loop
from engine.progress import NoProgress, Progress
from engine.records import TokenUsage
from engine.resuming import adopt, shaping
from engine.solvers import knows_answers
from engine.stages.opening import open_workbench
from engine.stages.propose import proposals, require_banks, shortfalls, total
from engine.summary.golds import NOTHING, suspected
from engine.workbench import Names
from problem_banks.records import Record

#: Different reasons in a summary. A broken server or disk has one or two; the rest is noise.
MAX_TROUBLES_SHOWN = 5

#: Failed problems that a summary names; the funnel counts all of them.
MAX_FAILED_SHOWN = 20

#: Under which key the ledger's settings hold the result of a finished run.
_FINISHED = "finished"


class Result(Record):
    """What a finished run came to; kept in its ledger."""

    check_version: str
    solvers: tuple[str, ...]
    translator: str = RULES
    """Who translated: ``rules``, ``solver`` (each its own solutions), or the name of another solver."""
    writers: tuple[str, ...] = ()
    """Who wrote the problems of each entry of ``propose``; empty where nobody was asked."""
    funnel: Funnel
    usage: TokenUsage
    """Tokens of all completions."""

    @property
    def built_in(self) -> bool:
        """Only built-in solvers ran: no number of the run says anything about a model."""
        return all(map(knows_answers, self.solvers))


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
    """Asked of solvers by this run; all others came from the ledger. None in bulk: they cost nothing."""
    troubles: Mapping[str, int] = {}
    """What infrastructure prevented in this run, by reason: why problems are pending."""
    failed: tuple[str, ...] = ()
    """The first problems for which a stage raised, in the whole run: which, in what stage, and why."""
    missing_modules: Mapping[str, int] = {}
    """Attempts by the module that they asked for and their box environment lacks."""
    seconds: float = 0.0
    """Wall time of this run."""
    notes: tuple[str, ...] = ()
    """What banks could not give as it was asked for, and what was taken instead."""

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
        BankError: a bank is unknown, or its file malformed.
        SandboxError: no safe sandbox can be had, or a target language is not installed.
        KeyboardInterrupt: interrupted; everything bought is kept, and the same call goes on.
    """
    began = time.monotonic()
    with closing(Ledger(config.output / LEDGER_FILE)) as ledger, event_loop() as runner:
        runner.run(adopt(config, ledger))
        earlier = _finished(config, ledger)
        if earlier is not None:
            return RunSummary(
                name=config.name,
                folder=config.output,
                result=earlier,
                already_finished=True,
                failed=_failed(ledger),
                notes=tuple(shortfalls(config)),
            )
        bought = ledger.bought()
        work = runner.run(work_through(config, ledger, progress or NoProgress()))
        # Outside the event loop, so that an interrupt ends it at once: a large dataset takes minutes.
        _write(config, ledger, work.result)
        if not work.result.funnel.total.unfinished:
            runner.run(ledger.save_setting(_FINISHED, work.result.model_dump_json()))
        return RunSummary(
            name=config.name,
            folder=config.output,
            result=work.result,
            completions_bought=ledger.bought() - bought,
            troubles=work.troubles,
            failed=_failed(ledger),
            missing_modules=ledger.missing_modules(CHECK_VERSION),
            seconds=time.monotonic() - began,
            notes=tuple(shortfalls(config)),
        )


async def work_through(config: RunConfig, ledger: Ledger, progress: Progress) -> Work:
    """Takes every problem that the ledger does not hold as finished through the loop; makes no dataset."""
    if config.bulk or is_shared(config):
        return await _through_executor(config, ledger, progress)

    async def emit(position: int, outcome: ProblemOutcome) -> None:
        await ledger.save_outcome(position, CHECK_VERSION, outcome)
        progress.advanced(outcome.counts)

    def done(position: int) -> bool:
        return ledger.finished(position, CHECK_VERSION)

    async with open_workbench(config, ledger, progress, spent_micros=ledger.usage().cost_micros) as bench:
        with progress:
            progress.started(total=total(config), done=ledger.finished_count(CHECK_VERSION))
            await run_loop(proposals(config, ledger, done=done), bench, emit)
        await ledger.retract_alike(CHECK_VERSION)
        return _work(ledger, bench.names, bench.troubles)


async def _through_executor(config: RunConfig, ledger: Ledger, progress: Progress) -> Work:
    """As :func:`work_through`, in batches, or with other processes that share the work."""
    server = None
    if config.bulk:
        require_bulk(config)
        await require_same_banks(config, ledger)
    else:
        server = LedgerServer(ledger, judged=progress.judged, advanced=progress.advanced)
    await asyncio.to_thread(require_banks, config)
    async with open_executor(config, server) as executor:
        names = await executor.names()
        with progress:
            progress.started(total=total(config), done=ledger.finished_count(CHECK_VERSION))
            if config.bulk:
                troubles = await work_in_batches(config, ledger, CHECK_VERSION, progress, executor)
            else:
                troubles = await Shards(config, ledger, CHECK_VERSION, progress, executor).work()
        await ledger.retract_alike(CHECK_VERSION)
        return _work(ledger, names, troubles)


def _work(ledger: Ledger, names: Names, troubles: Counter[str]) -> Work:
    result = Result(
        check_version=CHECK_VERSION,
        solvers=names.solvers,
        translator=names.translator,
        writers=names.writers,
        funnel=ledger.funnel(CHECK_VERSION),
        usage=ledger.usage(),
    )
    return Work(result, dict(troubles.most_common(MAX_TROUBLES_SHOWN)))


def _write(config: RunConfig, ledger: Ledger, result: Result) -> None:
    """The dataset of what the ledger holds."""
    funnel, manifest = result.funnel, _manifest(config, result)
    if not config.bulk:
        write_dataset(
            config.output,
            ledger.pairs(CHECK_VERSION),
            funnel=funnel,
            manifest=manifest,
            jsonl=config.jsonl,
            suspicions=NOTHING if result.built_in else suspected(ledger, CHECK_VERSION),
        )
        return
    facts = (CardFacts(each.pairs, each.tallies) for each in ledger.batches(CHECK_VERSION))
    packed = zip(facts, ledger.batch_rows(CHECK_VERSION), strict=True)
    write_packed(config.output, packed, funnel=funnel, manifest=manifest, jsonl=config.jsonl)


def _failed(ledger: Ledger) -> tuple[str, ...]:
    found = ledger.failed(CHECK_VERSION, most=MAX_FAILED_SHOWN)
    return tuple(f"problem {position} of the run, from {bank}: {reason}" for position, bank, reason in found)


def _finished(config: RunConfig, ledger: Ledger) -> Result | None:
    text = ledger.setting(_FINISHED)
    if text is None or not is_whole(config.output):
        return None
    try:
        result = Result.model_validate_json(text)
    except ValidationError:  # another version's: all that it is made of stands in the ledger
        return None
    return result if result.check_version == CHECK_VERSION else None


def _manifest(config: RunConfig, result: Result) -> dict[str, Any]:
    """What the dataset says of its run: no speed and no place, so that equal runs give equal bytes."""
    translator = _named(config.translator, result.translator)
    propose = tuple(
        each.model_copy(
            update={
                "source": _placeless(each.source),
                "solver": None if each.solver is None else _named(each.solver, writer),
            }
        )
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
