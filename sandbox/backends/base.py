"""What a backend is: a way to start the in-box supervisor in an outer box, and the truth about that box."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from sandbox.environments import Environment
from sandbox.results import Capabilities

#: First user id for boxes: far above those of people, services and container engines.
FIRST_UID = 0x2F000000
#: User ids of one process's workers. The kernel counts processes per user over all containers, so that two
#: runs on one machine must not share any.
_UIDS_PER_PROCESS, _UIDS_PER_WORKER = 64_000, 1000
_PROCESSES = 16_384


def first_uid(slot: int) -> int:
    """First of the user ids of worker number ``slot`` of this process."""
    return FIRST_UID + os.getpid() % _PROCESSES * _UIDS_PER_PROCESS + slot % 64 * _UIDS_PER_WORKER


@dataclass
class Link:
    """A running supervisor: frames in, frames out, and its end."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    close: Callable[[], Awaitable[None]]
    """Ends the supervisor and every box of it, and takes back what the host lent. May be called twice."""


class Backend(Protocol):
    name: str
    recycle_after: int | None
    """Programs after which a supervisor is replaced by a fresh one; ``None`` for never."""
    host_toolchains: bool
    """Whether programs see this machine's compilers and interpreters, not those of an image."""

    def probe(self) -> None:
        """Does what a box needs, once, and sees that it works.

        Raises:
            UnsafeHost: a control is missing; the text names it and the command that provides it.
        """

    def capabilities(self) -> Capabilities:
        """What boxes of this backend enforce on this machine."""

    def require(self, environment: Environment) -> Environment:
        """Sees that boxes can be lent an environment; what they are lent, in its very versions.

        Raises:
            MissingEnvironment: it is not built; the text has the command that builds it.
        """

    async def start(self, slot: int, core: int | None, environment: Environment) -> Link:
        """Starts the supervisor of worker number ``slot``, to be kept to one core of this machine or not.

        Args:
            environment: the packages that its programs may import.

        Raises:
            HarnessError: it did not start.
        """
