"""A model server of our own: started as a child, waited for, and gone when we are."""

import asyncio
import re
import socket
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from engine.errors import SolverError
from engine.solvers import keeper

#: Lines of the server's log that an error shows.
_TAIL_LINES = 15
_LETTERS = 300
#: How servers in Python name what stopped them, long before their last words.
_ERROR = re.compile(r"\b[A-Z]\w*(?:Error|Exception): \S")
_POLL_SECONDS = 0.5
_HEALTH_TIMEOUT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Launch:
    """How a server is started."""

    command: Sequence[str]
    port: int
    health: str
    """Path of the address that answers with 200 once the server can be used."""
    ready_seconds: float
    """How long it may take until then: a large model is loaded for minutes."""
    environment: Mapping[str, str] | None = None


class Server:
    """A running server; to be opened and closed with ``async with``.

    The process is kept by :mod:`engine.solvers.keeper`: none is left behind, not even by ``kill -9``.
    """

    def __init__(self, launch: Launch) -> None:
        self._launch = launch
        self._keeper: asyncio.subprocess.Process | None = None
        self._log = tempfile.NamedTemporaryFile(prefix="provender-server-", suffix=".log")  # noqa: SIM115

    async def __aenter__(self) -> Self:
        """Starts the server and waits until it can be used.

        Raises:
            SolverError: it ended, or was not ready in time; with the end of its log.
        """
        self._keeper = await asyncio.create_subprocess_exec(
            sys.executable,
            keeper.__file__,
            *self._launch.command,
            stdin=asyncio.subprocess.PIPE,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,  # a Ctrl-C at the terminal is ours, and ends the server through us
            env=None if self._launch.environment is None else dict(self._launch.environment),
        )
        try:
            await self._ready(self._keeper)
        except BaseException:
            await self.__aexit__(None, None, None)
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        child, self._keeper = self._keeper, None
        if child is not None:
            if child.stdin is not None:
                child.stdin.close()
            await child.wait()
        self._log.close()

    async def _ready(self, child: asyncio.subprocess.Process) -> None:
        address = f"http://127.0.0.1:{self._launch.port}{self._launch.health}"
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self._launch.ready_seconds
        while not await asyncio.to_thread(is_healthy, address):
            if child.returncode is not None:
                raise SolverError(
                    f"the server `{' '.join(self._launch.command)}` ended with code {child.returncode}"
                    f"{self.tail()}"
                )
            if loop.time() > deadline:
                raise SolverError(
                    f"the server `{' '.join(self._launch.command)}` was not ready after "
                    f"{self._launch.ready_seconds:g} s; give it longer by the option `ready_seconds`"
                    f"{self.tail()}"
                )
            await asyncio.sleep(_POLL_SECONDS)

    def tail(self) -> str:
        """What the server said went wrong first, and the end of what it wrote, as the rest of an error."""
        lines = Path(self._log.name).read_text(encoding="utf-8", errors="replace").splitlines()
        if not lines:
            return "; it said nothing"
        first = next((line for line in lines if _ERROR.search(line)), None)
        last = lines[-_TAIL_LINES:]
        shown = "\n".join(f"    {line[:_LETTERS]}" for line in last)
        if first is None or first in last:
            return f". Its last words:\n{shown}"
        return f". First it said:\n    {first[:_LETTERS]}\nIts last words:\n{shown}"


def free_port() -> int:
    """A port of this machine that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def is_healthy(address: str) -> bool:
    """Whether a server answers there with 200."""
    try:
        with urllib.request.urlopen(address, timeout=_HEALTH_TIMEOUT_SECONDS) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
