"""What is remembered of the last problems only: attempts on one problem mostly come close together."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Hashable
from functools import partial
from typing import Any, Generic, TypeVar

V = TypeVar("V")


class Recent(OrderedDict[Hashable, V]):
    """A mapping of at most ``most`` entries: a further one takes the place of the first."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def __setitem__(self, key: Hashable, value: V) -> None:
        super().__setitem__(key, value)
        if len(self) > self._most:
            self.popitem(last=False)


class Once(Generic[V]):
    """Results of at most ``most`` works, each done once for all who ask for it about the same time."""

    def __init__(self, most: int) -> None:
        self._results: Recent[asyncio.Future[V]] = Recent(most)

    async def result(self, key: str, work: Callable[[], Coroutine[Any, Any, V]]) -> V:
        """The result of the work called ``key``, which those wait for who come while it is being done.

        Raises:
            Exception: what the work raises, to all who wait for it. It is not remembered: who asks later has
                it done again.
        """
        result = self._results.get(key)
        if result is None:
            result = self._results[key] = asyncio.ensure_future(work())
            result.add_done_callback(partial(self._forget_failed, key))
        return await asyncio.shield(result)

    def _forget_failed(self, key: str, result: "asyncio.Future[V]") -> None:
        if (result.cancelled() or result.exception() is not None) and self._results.get(key) is result:
            del self._results[key]
