"""Where the parts of a run are worked on: in processes of this machine, or on the nodes of a Ray cluster.

A part (a batch, a shard) can be worked on again from the start, by any process, with the same result: what
was bought for it stands in the ledger, and all else costs nothing. A process that dies costs time only.
"""

from engine.executors.base import Executor, WorkerLost
from engine.executors.opening import open_executor

__all__ = ["Executor", "WorkerLost", "open_executor"]
