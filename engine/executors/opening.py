"""The executor that a configuration asks for, with what each of its workers gets."""

import os
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from engine.config import RunConfig, SolverConfig
from engine.errors import ConfigError
from engine.executors.base import Executor, Setup
from engine.executors.inplace import InPlaceExecutor
from engine.executors.local import local_pool
from engine.executors.ray import join_cluster, ray_pool
from engine.executors.remote import LedgerServer
from engine.solvers import kind_of

#: Problems of a shard: workers that run dry at different times wait for no more than this.
SHARD = 16

#: Where workers of this machine find the ledger.
_LOOPBACK = "127.0.0.1"


def is_shared(config: RunConfig) -> bool:
    """Whether other processes than our own work on the run."""
    return config.processes > 1 or config.executor != "local"


@asynccontextmanager
async def open_executor(config: RunConfig, server: LedgerServer | None) -> AsyncIterator[Executor]:
    """Workers for a run; ``server`` is its ledger, where it keeps answers.

    Raises:
        ConfigError: a solver of the run can stand in one process only.
        MissingExtra: Ray is asked for, and not installed.
    """
    if not is_shared(config):
        alone = InPlaceExecutor(Setup(config, None))
        try:
            yield alone
        finally:
            await alone.close()
        return
    _require_sharable(config)
    shared = share_of(config)
    async with AsyncExitStack() as stack:
        host = _LOOPBACK if config.executor == "local" else await join_cluster()
        ledger = None
        if server is not None:
            ledger = await server.open(host)
            stack.push_async_callback(server.close)
        setup = Setup(shared, ledger)
        tasks_each = 1 if config.bulk else max(2, config.window // SHARD)
        make = local_pool if config.executor == "local" else ray_pool
        executor = make(setup, processes=config.processes, tasks_each=tasks_each)
        stack.push_async_callback(executor.close)
        yield executor


def _require_sharable(config: RunConfig) -> None:
    for each in config.asked:
        kind = kind_of(each.spec)
        if kind is not None and kind.one_process:
            raise ConfigError(
                f"solver {each.spec!r} can stand in one process only, and this run has several: serve the "
                "model once and name it as openai:http://HOST:PORT/v1, or set `processes` to 1"
            )


def share_of(config: RunConfig) -> RunConfig:
    """The configuration of one worker: all together start no more than is asked for."""
    sandbox = config.sandbox
    if config.executor == "local":
        jobs = (sandbox.jobs or os.cpu_count() or 1) // config.processes
        sandbox = sandbox.model_copy(update={"jobs": max(1, jobs)})

    def shared(solver: SolverConfig) -> SolverConfig:
        asked = solver.options.get("concurrency")
        if not isinstance(asked, int):
            return solver
        options: Mapping[str, Any] = {**solver.options, "concurrency": max(1, asked // config.processes)}
        return solver.model_copy(update={"options": options})

    propose = tuple(
        each if each.solver is None else each.model_copy(update={"solver": shared(each.solver)})
        for each in config.propose
    )
    return config.model_copy(
        update={
            "sandbox": sandbox,
            "solvers": tuple(map(shared, config.solvers)),
            "propose": propose,
            "translator": shared(config.translator),
        }
    )
