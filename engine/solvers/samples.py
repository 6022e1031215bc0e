"""Samples of one question that are asked for together: one call, one reading of the prompt by the server."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from engine.records import Completion, Message, Sampling, SolveRequest

#: What servers commonly allow in one call is more; a call of this many is one long wait already.
MOST_SAMPLES = 16

_Group = tuple[tuple[Message, ...], Sampling, str | None, bool]


@dataclass(slots=True)
class _Gathering:
    """The samples of one question that are being waited for."""

    first: SolveRequest
    answers: list["asyncio.Future[Completion]"] = field(default_factory=list)


class SampleCalls:
    """Gathers requests that differ by their sample only, as far as one turn of the event loop makes them.

    Args:
        ask: asks one question for so many samples; gives at least one.
    """

    def __init__(self, ask: Callable[[SolveRequest, int], Awaitable[list[Completion]]]) -> None:
        self._ask = ask
        self._gathering: dict[_Group, _Gathering] = {}
        self._calls: set[asyncio.Task[None]] = set()
        self._singly = False

    async def one_of(self, request: SolveRequest) -> Completion:
        """One sample.

        Raises:
            As ``ask``.
        """
        if self._singly:
            return (await self._ask(request, 1))[0]
        group = (request.messages, request.sampling, request.language, request.tools)
        gathering = self._gathering.get(group)
        if gathering is None or len(gathering.answers) >= MOST_SAMPLES:
            gathering = self._gathering[group] = _Gathering(request)
            call = asyncio.create_task(self._call(group, gathering))
            self._calls.add(call)
            call.add_done_callback(self._calls.discard)
        answer: asyncio.Future[Completion] = asyncio.get_running_loop().create_future()
        gathering.answers.append(answer)
        return await answer

    async def close(self) -> None:
        """Gives up the calls under way."""
        for call in self._calls:
            call.cancel()
        await asyncio.gather(*self._calls, return_exceptions=True)

    async def _call(self, group: _Group, gathering: _Gathering) -> None:
        await asyncio.sleep(0)  # whoever asks in the same turn is in by then
        if self._gathering.get(group) is gathering:
            del self._gathering[group]
        waiting = gathering.answers
        while waiting := [answer for answer in waiting if not answer.done()]:
            wanted = 1 if self._singly else len(waiting)
            try:
                said = await self._ask(gathering.first, wanted)
            except asyncio.CancelledError:
                for answer in waiting:
                    answer.cancel()
                raise
            except Exception as error:  # noqa: BLE001  # whoever asked is told
                for answer in waiting:
                    if not answer.done():
                        answer.set_exception(error)
                return
            # A server that gives fewer than it was asked for does not know the field.
            self._singly = self._singly or len(said) < wanted
            for answer, completion in zip(waiting, said, strict=False):
                if not answer.done():
                    answer.set_result(completion)
