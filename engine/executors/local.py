"""Worker processes of this machine. One that dies is replaced, and ends with us, however we end."""

import asyncio
import pickle
import socket
import sys
from contextlib import suppress
from functools import partial
from itertools import count
from typing import Any

from engine.executors.base import Done, Setup, Task, WorkerLost
from engine.executors.pool import Pool
from engine.workbench import Names

#: Bytes of the length before a message.
_LENGTH = 8


def local_pool(setup: Setup, *, processes: int, tasks_each: int) -> Pool:
    """Workers in processes of this machine."""
    return Pool(partial(_Process.started, setup), workers=processes, tasks_each=tasks_each)


class _Process:
    """One worker process at the other end of a socket."""

    def __init__(self, process: asyncio.subprocess.Process, stream: "PickleStream", setup: Setup) -> None:
        self._process, self._stream, self._setup = process, stream, setup
        self._numbers = count()
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self.lost = asyncio.Event()
        self._receiving = asyncio.create_task(self._receive())

    @classmethod
    async def started(cls, setup: Setup) -> "_Process":
        ours, theirs = socket.socketpair()
        with theirs:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "engine.executors.process", str(theirs.fileno())),
                stdin=asyncio.subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # a Ctrl-C at the terminal is ours, and ends the worker through us
            )
        return cls(process, PickleStream(*await asyncio.open_connection(sock=ours)), setup)

    async def ready(self) -> Names:
        names: Names = await self._asked(self._setup)
        return names

    async def asked(self, task: Task) -> Done:
        done: Done = await self._asked(task)
        return done

    async def _asked(self, what: Task | Setup) -> Any:
        """What the worker answers; raises what it raised, or :class:`WorkerLost`."""
        if self.lost.is_set():
            raise WorkerLost("it had ended before")
        number = next(self._numbers)
        answered = self._waiting[number] = asyncio.get_running_loop().create_future()
        with suppress(ConnectionError):  # the end of the receiving says so too
            await self._stream.send((number, what))
        failed, result = await answered
        if failed:
            raise result
        return result

    async def end(self) -> None:
        """Ends the process by closing its socket, and waits for it."""
        self._stream.close()
        self._receiving.cancel()
        await asyncio.gather(self._receiving, return_exceptions=True)
        await self._process.wait()

    async def _receive(self) -> None:
        try:
            while True:
                number, failed, result = await self._stream.receive()
                answered = self._waiting.pop(number)
                if not answered.done():
                    answered.set_result((failed, result))
        except (OSError, EOFError):
            pass
        finally:
            self.lost.set()
            for answered in self._waiting.values():
                if not answered.done():
                    answered.set_exception(WorkerLost(f"worker process {self._process.pid} ended"))


class PickleStream:
    """Objects between us and a process that we started ourselves; not for anyone else."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    async def send(self, content: object) -> None:
        data = pickle.dumps(content, protocol=pickle.HIGHEST_PROTOCOL)
        self._writer.write(len(data).to_bytes(_LENGTH, "big") + data)
        await self._writer.drain()

    async def receive(self) -> Any:
        """Raises :class:`EOFError` where the other end is gone."""
        try:
            length = int.from_bytes(await self._reader.readexactly(_LENGTH), "big")
            return pickle.loads(await self._reader.readexactly(length))
        except asyncio.IncompleteReadError as error:
            raise EOFError from error

    def close(self) -> None:
        self._writer.close()
