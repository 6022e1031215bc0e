"""Event loops that an interrupt meets whole or not at all.

An interrupt while a loop is being made leaves half of one, which complains on standard error when it is
collected, after the user has been told that nothing is lost.
"""

import asyncio
import contextlib
import signal
from collections.abc import Coroutine, Iterator
from typing import Any, TypeVar

T = TypeVar("T")


@contextlib.contextmanager
def event_loop() -> Iterator[asyncio.Runner]:
    """A runner whose loop has been made."""
    runner = asyncio.Runner()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        runner.get_loop()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    with runner:
        yield runner


def run_to_end(work: Coroutine[Any, Any, T]) -> T:
    """As :func:`asyncio.run`."""
    with event_loop() as runner:
        return runner.run(work)
