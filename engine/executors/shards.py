"""The shards of a run that keeps its answers, handed out to workers.

What a shard buys and finds out is saved on the way, so one whose worker died goes on where that one stopped,
with another. Where that comes again and again it is cut in two, down to the one problem that no process
survives: that one is counted as failed, and costs the run nothing else.
"""

from collections import Counter
from collections.abc import Sequence

from engine.concurrency import Workers
from engine.config import RunConfig
from engine.containment.boundary import failed
from engine.executors.base import DEADLY, SPARE, TRIES, Executor, Shard, WorkedShard, WorkerLost
from engine.executors.opening import SHARD
from engine.funnel import Counts
from engine.ledger import Ledger, ProblemOutcome
from engine.progress import Progress
from engine.stages.posing import bank_of_proposal
from engine.stages.propose import Proposal, Undrawn, proposals


class Shards:
    """The shards of one run."""

    def __init__(
        self, config: RunConfig, ledger: Ledger, check_version: str, progress: Progress, executor: Executor
    ) -> None:
        self._config, self._ledger, self._check_version = config, ledger, check_version
        self._progress, self._executor = progress, executor
        self._troubles = Counter[str]()

    async def work(self) -> Counter[str]:
        """Has every problem worked on that is not finished; returns what infrastructure prevented."""
        shard: list[Proposal] = []
        async with Workers(self._executor.room + SPARE) as workers:
            async for proposal in proposals(self._config, self._ledger, done=self._is_finished):
                if isinstance(proposal, Undrawn):
                    await self._save(proposal.position, proposal.bank, failed(proposal.failure))
                    continue
                shard.append(proposal)
                if len(shard) == SHARD:
                    await workers.start(self._worked(tuple(shard)))
                    shard.clear()
            if shard:
                await workers.start(self._worked(tuple(shard)))
        return self._troubles

    def _is_finished(self, position: int) -> bool:
        return self._ledger.finished(position, self._check_version)

    async def _worked(self, shard: Sequence[Proposal], *, suspect: bool = False) -> None:
        for attempt in range(TRIES):
            shard = [each for each in shard if not self._is_finished(each.position)]
            if not shard:
                return
            try:
                done = await self._executor.work(Shard(shard), alone=suspect or attempt > 0)
            except WorkerLost:
                for each in shard:  # what waits for it could hold the one up that it is given to next
                    self._ledger.settle(each.position)
                continue
            assert isinstance(done, WorkedShard)
            self._troubles.update(done.troubles)
            return
        shard = [each for each in shard if not self._is_finished(each.position)]
        if len(shard) == 1:
            bank = bank_of_proposal(shard[0], self._config)
            await self._save(shard[0].position, bank, Counts(proposed=1, failed={DEADLY: 1}))
        elif shard:
            for half in (shard[: len(shard) // 2], shard[len(shard) // 2 :]):
                await self._worked(half, suspect=True)

    async def _save(self, position: int, bank: str, counts: Counts) -> None:
        await self._ledger.save_outcome(
            position, self._check_version, ProblemOutcome(bank=bank, counts=counts)
        )
        self._progress.advanced(counts)
