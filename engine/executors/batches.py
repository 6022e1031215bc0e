"""The batches of a run in bulk, handed out to workers; saved in the order of the problems.

A batch whose worker dies is handed out again; where that comes again and again it is cut in two, down to the
one problem that no process survives: that one is counted as failed, and costs the run nothing else.
"""

import asyncio
from collections import Counter, deque
from itertools import islice

from engine.bulk.batch import WorkedBatch, lost
from engine.bulk.plan import Batch, batches
from engine.config import RunConfig
from engine.executors.base import DEADLY, SPARE, TRIES, Executor, WorkerLost
from engine.ledger import Ledger
from engine.progress import Progress
from engine.records import VerdictKind


async def work_in_batches(
    config: RunConfig, ledger: Ledger, check_version: str, progress: Progress, executor: Executor
) -> Counter[str]:
    """Has every batch made that the ledger does not hold as finished, and saves them in order."""
    troubles = Counter[str]()
    waiting: deque[tuple[Batch, asyncio.Task[WorkedBatch | None]]] = deque()

    def hand_out(batch: Batch, *, at_head: bool = False) -> None:
        entry = (batch, asyncio.create_task(_made(batch, executor)))
        waiting.appendleft(entry) if at_head else waiting.append(entry)

    await ledger.forget_unfinished_batches()
    planned = batches(config, ledger.batched(check_version))
    try:
        for batch in islice(planned, executor.room + SPARE):
            hand_out(batch)
        while waiting:
            batch, making = waiting.popleft()
            made = await making
            if made is None:
                for half in reversed(batch.halves()):
                    hand_out(half, at_head=True)
                continue
            repeated = ledger.repeated(made.kept.ids)
            if repeated:
                known = batch.repeated | repeated
                hand_out(Batch(batch.first, batch.positions, batch.bank, batch.start, known), at_head=True)
                continue
            await ledger.save_batch(made.kept, check_version)
            troubles += made.troubles
            _tell(progress, made)
            for following in islice(planned, 1):
                hand_out(following)
    finally:
        for _, making in waiting:
            making.cancel()
        await asyncio.gather(*(making for _, making in waiting), return_exceptions=True)
    return troubles


async def _made(batch: Batch, executor: Executor) -> WorkedBatch | None:
    """The batch, worked through; ``None`` where it has to be cut."""
    for attempt in range(TRIES):
        try:
            done = await executor.work(batch, alone=attempt > 0)
        except WorkerLost:
            continue
        assert isinstance(done, WorkedBatch)
        return done
    return lost(batch.first, batch.bank, DEADLY) if batch.positions == 1 else None


def _tell(progress: Progress, made: WorkedBatch) -> None:
    counts = made.kept.summary.counts
    for name, number in counts.verdicts.items():
        if name in set(VerdictKind):
            for _ in range(number):
                progress.judged(VerdictKind(name))
    progress.advanced(counts)
