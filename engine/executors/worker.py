"""What a worker does, wherever its process runs: a run's tools opened once, then task after task."""

from contextlib import AsyncExitStack

from engine.bulk.batch import NothingKept, RowMaker, worked
from engine.bulk.garbage import rarely_collected
from engine.bulk.plan import Batch
from engine.concurrency import InPlace, one_by_one
from engine.executors.base import Done, Setup, Shard, Task, WorkedShard, WorkerLost
from engine.executors.remote import RemoteLedger
from engine.ledger import ProblemOutcome
from engine.loop import run_loop
from engine.progress import NoProgress
from engine.stages.opening import open_workbench
from engine.workbench import Memory, Names, Workbench


class Worker:
    """Works on the tasks of one run. Shards may be worked on at one time, batches one after the other."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._open = AsyncExitStack()
        self._rows = RowMaker()
        self._bench: Workbench | None = None
        self._ledger: RemoteLedger | None = None

    async def open(self) -> Names:
        """Opens solvers, sandbox and the way to the ledger.

        Raises:
            ProvenderError: one of them cannot be had.
            OSError: there is no way to the ledger.
        """
        memory: Memory = NothingKept()
        if self._setup.ledger is not None:
            memory = self._ledger = RemoteLedger(self._setup.ledger)
            self._open.push_async_callback(self._ledger.close)
        in_bulk = self._setup.config.bulk
        if in_bulk:
            self._open.enter_context(rarely_collected())
        tools = open_workbench(
            self._setup.config,
            memory,
            NoProgress(),
            threads=InPlace() if in_bulk else None,
            emitting=self._rows.make if in_bulk else None,
        )
        self._bench = await self._open.enter_async_context(tools)
        return self._bench.names

    async def work(self, task: Task) -> Done:
        """Does one task.

        Raises:
            WorkerLost: the way to the ledger is cut.
        """
        assert self._bench is not None, "opened before"
        if isinstance(task, Batch):
            return await worked(task, self._bench, self._rows)
        try:
            return await self._shard(task, self._bench)
        except ConnectionError as error:
            raise WorkerLost(f"cut off from the ledger: {error}") from error

    async def close(self) -> None:
        """Closes everything in the reverse order."""
        await self._open.aclose()

    async def _shard(self, shard: Shard, bench: Workbench) -> WorkedShard:
        assert self._ledger is not None, "shards are for runs that keep answers"
        ledger, before = self._ledger, bench.troubles.copy()

        async def emit(position: int, outcome: ProblemOutcome) -> None:
            await ledger.save_outcome(position, bench.check_version, outcome)

        await run_loop(one_by_one(shard.proposals), bench, emit)
        return WorkedShard(dict(bench.troubles - before))
