"""The opening of a run's tools: solvers, sandbox and checker, closed in the reverse order."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from engine.checks import Checker
from engine.checks.version import CHECK_VERSION
from engine.config import OWN_SOLVER, RULES, RunConfig, SolverConfig
from engine.dialogue.trials import Draw
from engine.errors import ConfigError
from engine.ledger import Ledger
from engine.progress import Progress
from engine.proposers import get_proposer
from engine.solvers import Solver, knows_answers, make_solver
from engine.stages.propose import require_banks, runs_programs
from engine.workbench import Workbench
from sandbox import Program, Sandbox


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
            box.require(config.sandbox.environment)
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
        if knows_answers(writer.solver.name):
            raise ConfigError(
                f"propose.{place}.solver is {writer.solver.name!r}, which writes no problems: name a model, "
                "e.g. openai:http://localhost:8000/v1"
            )
