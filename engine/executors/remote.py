"""The ledger of a run, served to its workers: one connection each, and only a few things may be asked.

A frame is its length and JSON. Nobody is heard who does not know the token of the run.
"""

import asyncio
import hmac
import json
import secrets
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from itertools import count
from typing import Any

from engine.errors import LedgerError
from engine.executors.base import Address
from engine.funnel import Counts
from engine.ledger import Judged, Ledger, OutcomeTexts, ProblemOutcome
from engine.ledger.texts import dumped, loaded
from engine.records import Attempt, Completion, Verdict, VerdictKind
from problem_banks.records import Problem

#: Bytes of the length before a frame.
_LENGTH = 8
#: Of one frame: an outcome may hold several records, each bounded by the ledger.
_MAX_FRAME = 2**30


class LedgerServer:
    """Serves one ledger within one event loop, and tells what goes by."""

    def __init__(
        self,
        ledger: Ledger,
        *,
        judged: Callable[[VerdictKind], None],
        advanced: Callable[[Counts], None],
    ) -> None:
        self._ledger, self._judged, self._advanced = ledger, judged, advanced
        self._token = secrets.token_hex()
        self._server: asyncio.Server | None = None
        self._answering: set[asyncio.Task[None]] = set()
        self._connected: set[asyncio.StreamWriter] = set()
        self._operations: Mapping[str, Callable[..., Awaitable[str | bool | None]]] = {
            "completion": self._completion,
            "save_completion": self._save_completion,
            "verdict": self._verdict,
            "save_verdict": self._save_verdict,
            "keep_made": self._keep_made,
            "keep_examined": self._keep_examined,
            "keep_proposed": self._ledger.keep_proposed,
            "save_outcome": self._save_outcome,
        }

    async def open(self, host: str) -> Address:
        """Listens on a free port of ``host``."""
        self._server = await asyncio.start_server(self._serve, host, 0)
        return Address(host, self._server.sockets[0].getsockname()[1], self._token)

    async def close(self) -> None:
        """Stops listening; what was handed over is still saved, and then nobody is heard any longer."""
        if self._server is not None:
            self._server.close()
            await asyncio.gather(*self._answering, return_exceptions=True)
            self._server = None
            connected = list(self._connected)
            for writer in connected:
                writer.close()
            await asyncio.gather(*(each.wait_closed() for each in connected), return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._connected.add(writer)
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            said = str(await receive(reader)).encode("utf-8", "replace")
            if hmac.compare_digest(said, self._token.encode()):
                while True:
                    frame = await receive(reader)
                    task = asyncio.create_task(self._answer(frame, writer))
                    self._answering.add(task)
                    task.add_done_callback(self._answering.discard)
        self._connected.discard(writer)
        writer.close()

    async def _answer(self, frame: Any, writer: asyncio.StreamWriter) -> None:
        number, operation, arguments = frame
        try:
            answer = {"result": await self._operations[operation](*arguments)}
        except ValueError as error:  # the value cannot be stored; of its writer and nobody else
            answer = {"error": str(error)}
        except LedgerError as error:  # ends the run, through the worker as it would without one
            answer = {"ledger_error": str(error)}
        except BaseException:
            writer.close()  # nobody waits for an answer that does not come
            raise
        with suppress(ConnectionError):
            send(writer, [number, answer])
            await writer.drain()

    async def _completion(self, key: str) -> str | None:
        known = self._ledger.completion(key)
        return None if known is None else dumped(known)

    async def _save_completion(self, key: str, solver: str, text: str) -> None:
        await self._ledger.save_completion(key, solver, loaded(Completion, text))

    async def _verdict(self, attempt_id: str, check_version: str) -> str | None:
        known = self._ledger.verdict(attempt_id, check_version)
        return None if known is None else dumped(known)

    async def _save_verdict(self, attempt: str, verdict: str, check_version: str) -> None:
        judged = Judged(loaded(Attempt, attempt), loaded(Verdict, verdict))
        await self._ledger.save_verdict(judged, check_version)
        self._judged(judged.verdict.kind)

    async def _keep_made(self, position: int, problem: str) -> None:
        await self._ledger.keep_made(position, loaded(Problem, problem))

    async def _keep_examined(self, position: int, title: str, screen: str) -> None:
        await self._ledger.keep_examined(position, title, screen)

    async def _save_outcome(
        self, position: int, check_version: str, bank: str, finished: bool, counts: str, pairs: list[str]
    ) -> None:
        outcome = OutcomeTexts(bank, finished, counts, tuple(pairs))
        await self._ledger.save_outcome_texts(position, check_version, outcome)
        self._advanced(loaded(Counts, counts))


class RemoteLedger:
    """The memory of a worker: the ledger of its run, in another process."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._numbers = count()
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._connecting = asyncio.Lock()
        self._writer: asyncio.StreamWriter | None = None
        self._receiving: asyncio.Task[None] | None = None

    async def close(self) -> None:
        """Ends the connection. The next call would make another."""
        receiving, self._receiving = self._receiving, None
        if receiving is not None:
            receiving.cancel()
            await asyncio.gather(receiving, return_exceptions=True)

    async def known_completion(self, key: str) -> Completion | None:
        text = await self._asked("completion", key)
        return None if text is None else loaded(Completion, text)

    async def save_completion(self, key: str, solver: str, completion: Completion) -> None:
        await self._asked("save_completion", key, solver, dumped(completion))

    async def known_verdict(self, attempt_id: str, check_version: str) -> Verdict | None:
        text = await self._asked("verdict", attempt_id, check_version)
        return None if text is None else loaded(Verdict, text)

    async def save_verdict(self, judged: Judged, check_version: str) -> None:
        await self._asked("save_verdict", dumped(judged.attempt), dumped(judged.verdict), check_version)

    async def keep_made(self, position: int, problem: Problem) -> None:
        await self._asked("keep_made", position, dumped(problem))

    async def keep_examined(self, position: int, title: str, screen: str) -> None:
        await self._asked("keep_examined", position, title, screen)

    async def keep_proposed(self, position: int, statement: str) -> bool:
        return bool(await self._asked("keep_proposed", position, statement))

    async def save_outcome(self, position: int, check_version: str, outcome: ProblemOutcome) -> None:
        """As :meth:`engine.ledger.Ledger.save_outcome`."""
        texts = OutcomeTexts.of(outcome)
        await self._asked(
            *("save_outcome", position, check_version),
            *(texts.bank, texts.finished, texts.counts, list(texts.pairs)),
        )

    async def _asked(self, operation: str, *arguments: object) -> Any:
        """What the ledger answers.

        Raises:
            ConnectionError: there is no way to it.
            LedgerError: it cannot be written.
            ValueError: a value cannot be stored.
        """
        writer = await self._connected()
        number = next(self._numbers)
        answered = self._waiting[number] = asyncio.get_running_loop().create_future()
        send(writer, [number, operation, arguments])
        await writer.drain()
        answer = await answered
        if "error" in answer:
            raise ValueError(answer["error"])
        if "ledger_error" in answer:
            raise LedgerError(answer["ledger_error"])
        return answer["result"]

    async def _connected(self) -> asyncio.StreamWriter:
        async with self._connecting:
            if self._writer is None:
                reader, self._writer = await asyncio.open_connection(self._address.host, self._address.port)
                send(self._writer, self._address.token)
                self._receiving = asyncio.create_task(self._receive(reader, self._writer))
            return self._writer

    async def _receive(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                number, answer = await receive(reader)
                answered = self._waiting.pop(number)
                if not answered.done():
                    answered.set_result(answer)
        except (OSError, asyncio.IncompleteReadError) as error:
            for answered in self._waiting.values():
                if not answered.done():
                    answered.set_exception(ConnectionError(f"the connection ended: {error}"))
        finally:
            self._waiting.clear()
            self._writer = None
            writer.close()


def send(writer: asyncio.StreamWriter, content: object) -> None:
    """Queues one frame."""
    text = json.dumps(content).encode()
    writer.write(len(text).to_bytes(_LENGTH, "big") + text)


async def receive(reader: asyncio.StreamReader) -> Any:
    """The next frame.

    Raises:
        ConnectionError: it is no frame of ours.
        asyncio.IncompleteReadError: the connection ended.
    """
    length = int.from_bytes(await reader.readexactly(_LENGTH), "big")
    if length > _MAX_FRAME:
        raise ConnectionError(f"a frame of {length} bytes")
    text = await reader.readexactly(length)
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConnectionError("a frame that is no JSON") from error
