"""Requests gathered into batches, for what answers many at once and one batch at a time."""

import asyncio
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class _Waiting(Generic[Asked, Answer]):
    asked: Asked
    group: Hashable
    length: int
    answer: "asyncio.Future[Answer]"


class Batcher(Generic[Asked, Answer]):
    """Answers requests in batches, in a thread of its own. For use within one event loop.

    A batch is the request that waits longest with those of its group that are nearest to it in length: what
    is padded to the longest of a batch is computed for nothing.

    Args:
        answer: answers a batch, in its order; what it raises is raised for every request of the batch.
        size: requests in a batch at most.
    """

    def __init__(self, answer: Callable[[Sequence[Asked]], Sequence[Answer]], *, size: int) -> None:
        self._answer, self._size = answer, size
        self._waiting: list[_Waiting[Asked, Answer]] = []
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="model")
        self._working: asyncio.Task[None] | None = None

    async def ask(self, asked: Asked, *, group: Hashable, length: int) -> Answer:
        """The answer. Only requests with equal ``group`` share a batch."""
        waiting: _Waiting[Asked, Answer] = _Waiting(
            asked, group, length, asyncio.get_running_loop().create_future()
        )
        self._waiting.append(waiting)
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._work())
        return await waiting.answer

    async def close(self) -> None:
        """Waits for the batch under way; what still waits is cancelled."""
        for each in self._waiting:
            each.answer.cancel()
        self._waiting.clear()
        await asyncio.to_thread(self._thread.shutdown)

    async def _work(self) -> None:
        await asyncio.sleep(0)  # requests that are made together share the first batch
        while batch := self._next():
            asked = [each.asked for each in batch]
            loop = asyncio.get_running_loop()
            try:
                answers = await loop.run_in_executor(self._thread, self._answer, asked)
            except Exception as error:  # noqa: BLE001  # whoever asked is told, and the next batch goes on
                for each in batch:
                    if not each.answer.done():
                        each.answer.set_exception(error)
                continue
            for each, answer in zip(batch, answers, strict=True):
                if not each.answer.done():
                    each.answer.set_result(answer)

    def _next(self) -> list[_Waiting[Asked, Answer]]:
        self._waiting = [each for each in self._waiting if not each.answer.done()]
        if not self._waiting:
            return []
        oldest = self._waiting[0]
        alike = [each for each in self._waiting if each.group == oldest.group]
        nearest = sorted(alike, key=lambda each: (each is not oldest, abs(each.length - oldest.length)))
        batch = nearest[: self._size]
        taken = set(map(id, batch))
        self._waiting = [each for each in self._waiting if id(each) not in taken]
        return batch
