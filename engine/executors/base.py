"""What every executor keeps, and what passes between it and its workers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from engine.bulk.batch import WorkedBatch
from engine.bulk.plan import Batch
from engine.config import RunConfig
from engine.stages.propose import Proposal
from engine.workbench import Names

#: How often a task is handed out before it is cut in two: the first time beside others, then alone, so that
#: none is taken for the one that its worker died of.
TRIES = 3
#: Tasks handed out beyond those being worked on: no worker waits for us.
SPARE = 2
#: Why a problem failed that no process survives.
DEADLY = "loop: the process that worked on it died"


@dataclass(frozen=True)
class Address:
    """Where the ledger of a run is served."""

    host: str
    port: int
    token: str


@dataclass(frozen=True)
class Setup:
    """All that a worker needs to begin."""

    config: RunConfig
    ledger: Address | None
    """``None`` in bulk, where nothing is kept."""


@dataclass(frozen=True)
class Shard:
    """Problems that are worked on together, all else about which stands in the ledger."""

    proposals: Sequence[Proposal]


@dataclass(frozen=True)
class WorkedShard:
    """What infrastructure prevented in a shard, by reason; all else was saved on the way."""

    troubles: dict[str, int]


Task = Batch | Shard
Done = WorkedBatch | WorkedShard


class WorkerLost(Exception):
    """The process that worked on a task is gone, or cut off. Nothing is known of the task."""


class Executor(Protocol):
    """Workers of one run. Each is ready before it is given anything."""

    @property
    def room(self) -> int:
        """Tasks that can be worked on at once."""

    async def names(self) -> Names:
        """What the solvers call themselves, once one worker is ready.

        Raises:
            ProvenderError: what a worker needs cannot be had.
        """

    async def work(self, task: Task, *, alone: bool = False) -> Done:
        """Has a worker do a task; ``alone`` has one do it that does nothing else.

        Raises:
            WorkerLost: its process died on the way; another takes its place.
            ProvenderError: what the user must act on.
        """

    async def close(self) -> None:
        """Ends all workers. May be called twice."""
