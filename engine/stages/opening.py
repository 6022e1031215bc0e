"""The opening of a run's tools: solvers, sandbox and checker, closed in the reverse order."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import Executor
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

from engine.checks import Checker
from engine.checks.version import CHECK_VERSION
from engine.config import OWN_SOLVER, RULES, ProposeConfig, RunConfig, SolverConfig, StrengthConfig
from engine.dialogue.toolbox import Toolbox
from engine.dialogue.trials import Draw
from engine.errors import ConfigError
from engine.progress import Progress
from engine.proposers import Derivation, NotPosed, get_proposer
from engine.proposers.admission import admit_proposed
from engine.records import Attempt, Pair
from engine.solvers import Reader, Solver, kind_of, knows_answers, make_reader, make_solver
from engine.solvers.budget import Budget
from engine.stages.propose import require_banks, runs_programs
from engine.strength.meter import Meter
from engine.workbench import Memory, Proving, Workbench
from problem_banks.records import Problem
from sandbox import Program, Sandbox


@asynccontextmanager
async def open_workbench(
    config: RunConfig,
    ledger: Memory,
    progress: Progress,
    *,
    spent_micros: int = 0,
    threads: Executor | None = None,
    emitting: Callable[[Sequence[Pair]], None] | None = None,
) -> AsyncIterator[Workbench]:
    """Solvers, sandbox and checker of a run, closed in the reverse order.

    ``spent_micros`` is what earlier parts of the run cost; ``threads`` is where answers are compared, and
    ``emitting`` what writes pairs, where they are not the usual.
    """
    await asyncio.to_thread(require_banks, config)
    _require_prices(config)
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
        writers = [
            Draw(opened(each.solver), each.solver.sampling, sample=0) if each.solver else None
            for each in config.propose
        ]
        _require_writers(config, writers)
        box = Sandbox(config.sandbox.backend, jobs=config.sandbox.jobs, unsafe=config.sandbox.unsafe)
        if (
            any(map(_examines, config.propose))
            or runs_programs(config)
            or config.tools is not None
            or config.kernel is not None
        ):
            await stack.enter_async_context(box)
            await _require_tools(config, box)
        reader = _reader(config)
        if reader is not None:
            stack.push_async_callback(reader.close)
        checker = Checker(box, confirm=config.sandbox.confirm, threads=threads)
        stack.push_async_callback(checker.close)
        yield Workbench(
            config,
            solvers,
            checker,
            CHECK_VERSION,
            ledger,
            translator=translator,
            writers=writers,
            toolbox=_toolbox(config, box, ledger),
            kernel=await _kernel(config, box),
            reader=reader,
            admit=partial(admit_proposed, box),
            derive=partial(_derived, box),
            meter=_meter(config, box),
            budget=Budget(config.max_cost, spent_micros=spent_micros),
            judged=progress.judged,
            emitting=emitting,
        )


async def _require_tools(config: RunConfig, box: Sandbox) -> None:
    """Fails now where the environment or a toolchain is missing, rather than once for every problem."""
    box.require(config.sandbox.environment)
    for language in config.translate:
        await box.run(Program(language=language, source=""))


def _meter(config: RunConfig, box: Sandbox) -> Meter | None:
    measuring = config.strength
    if measuring is None and config.admission.min_strength is not None:
        measuring = StrengthConfig()
    return None if measuring is None else Meter(box, measuring)


async def _kernel(config: RunConfig, box: Sandbox) -> Proving | None:
    """Who proves golds; fails now where the prover is not installed."""
    if config.kernel is None:
        return None
    from engine.kernel.desk import open_desk  # the mathematics behind it is heavy to import

    return await open_desk(config.kernel.prover, box, batch=config.kernel.batch)


def _reader(config: RunConfig) -> Reader | None:
    asked = config.perplexity
    return None if asked is None else make_reader(asked.spec, **asked.options)


def _toolbox(config: RunConfig, box: Sandbox, ledger: Memory) -> Toolbox | None:
    tools = config.tools
    if tools is None:
        return None
    for place, each in enumerate(config.solvers):
        kind = kind_of(each.spec)
        if tools.form == "protocol" and (kind is None or not kind.calls_tools):
            raise ConfigError(
                f"solvers.{place} is {each.spec!r}, which has no protocol for tools: write "
                "`tools: {form: fenced}`"
            )
    return Toolbox(tools, box, config.sandbox.environment, ledger)


def _require_prices(config: RunConfig) -> None:
    if config.max_cost is not None and not any("prices" in each.options for each in config.asked):
        raise ConfigError(
            f"max_cost is {config.max_cost:g}, and no solver says what its tokens cost: give it "
            "`options: {prices: {prompt: .., completion: ..}}`, money for a million tokens"
        )


def _require_distinct(solvers: list[tuple[str, object]]) -> None:
    for place, solver in enumerate(solvers):
        if solver in solvers[:place]:
            raise ConfigError(
                f"solvers.{place} is {solver[0]!r} again with equal sampling: raise `samples` instead"
            )


def _examines(asked: ProposeConfig) -> bool:
    """Whether what is proposed is run before it counts."""
    proposer = get_proposer(asked.method)
    return isinstance(proposer, Derivation) or bool(proposer.independent)


async def _derived(
    box: Sandbox, derivation: Derivation, seed: Problem, answer: Attempt
) -> Problem | NotPosed:
    return await derivation.derive(box, seed, answer)


def _require_writers(config: RunConfig, writers: Sequence[Draw | None]) -> None:
    for place, writer in enumerate(writers):
        method = config.propose[place].method
        asks_nobody = isinstance(get_proposer(method), Derivation)
        if asks_nobody and writer is not None:
            raise ConfigError(f"propose.{place}: {method} runs programs and asks nobody: leave `solver` out")
        if asks_nobody:
            continue
        if writer is None:
            raise ConfigError(
                f"propose.{place}: {method} needs a `solver`, who writes: name a model, "
                "e.g. openai:http://localhost:8000/v1"
            )
        if knows_answers(writer.solver.name):
            raise ConfigError(
                f"propose.{place}.solver is {writer.solver.name!r}, which writes no problems: name a model, "
                "e.g. openai:http://localhost:8000/v1"
            )
