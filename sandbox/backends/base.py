"""What a backend is: a way to start the in-box supervisor in an outer box, and the truth about that box."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from sandbox.results import Capabilities


@dataclass
class Link:
    """A running supervisor: frames in, frames out, and its process."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    process: asyncio.subprocess.Process
    clean_up: Callable[[], None] = lambda: None
    """Takes back what the host lent to the supervisor."""

    async def close(self) -> None:
        """Ends the supervisor, and with it every box of it. May be called twice."""
        self.writer.close()
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()
        await asyncio.to_thread(self.clean_up)


class Backend(Protocol):
    name: str

    def probe(self) -> None:
        """Does what a box needs, once, and sees that it works.

        Raises:
            UnsafeHost: a control is missing; the text names it and the command that provides it.
        """

    def capabilities(self) -> Capabilities:
        """What boxes of this backend enforce on this machine."""

    async def start(self, slot: int) -> Link:
        """Starts the supervisor of worker number ``slot``.

        Raises:
            HarnessError: it did not start.
        """
