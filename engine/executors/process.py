"""The main program of a worker process: ``python -m engine.executors.process SOCKET``."""

import asyncio
import os
import pickle
import socket
import sys
from typing import Any

from engine.executors.base import WorkerLost
from engine.executors.local import PickleStream
from engine.executors.worker import Worker


async def serve(stream: PickleStream) -> None:
    """Answers until the other end is gone."""
    number, setup = await stream.receive()
    worker = Worker(setup)
    under_way: set[asyncio.Task[None]] = set()
    try:
        await _answer(stream, number, worker.open())
        while True:
            number, task = await stream.receive()
            answering = asyncio.create_task(_answer(stream, number, worker.work(task)))
            under_way.add(answering)
            answering.add_done_callback(under_way.discard)
    except (EOFError, ConnectionError):
        for answering in under_way:
            answering.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
    finally:
        await worker.close()


async def _answer(stream: PickleStream, number: int, work: Any) -> None:
    try:
        answer: tuple[int, bool, object] = (number, False, await work)
    except WorkerLost as loss:
        answer = (number, True, loss)
    except Exception as error:  # noqa: BLE001 - the boundary of the process: whoever asked is told
        answer = (number, True, _portable(error))
    await stream.send(answer)


def _portable(error: Exception) -> Exception:
    """The error itself where it can travel; else one that says the same."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001 - whatever an error of a user's solver does when it is copied
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


async def _main(descriptor: int) -> None:
    ends = await asyncio.open_connection(sock=socket.socket(fileno=descriptor))
    await serve(PickleStream(*ends))


if __name__ == "__main__":
    asyncio.run(_main(int(sys.argv[1])))
    os._exit(0)  # threads that wait for a box need not be waited for
