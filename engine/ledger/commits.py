"""Commits of a ledger: a write returns once it is on disk; writers that wait at one time share a commit."""

import asyncio
import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from engine.errors import LedgerError

#: Of a code of SQLite, what says the kind; and the kinds that are no fault of what the file holds.
_PRIMARY = 0xFF
_OF_THE_DISK = (
    *(sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN),
    *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PERM, sqlite3.SQLITE_NOMEM),
)

#: A value is at fault, and not the file: text without UTF-8, a number or a text that is too large.
_UNSTORABLE = (ValueError, OverflowError, sqlite3.DataError, sqlite3.InterfaceError, sqlite3.ProgrammingError)


@dataclass(frozen=True)
class Write:
    """One statement and the rows that it is executed with."""

    statement: str
    rows: Sequence[tuple[object, ...]]


@dataclass(frozen=True)
class Unit:
    """Writes that a crash keeps together, and who waits for them."""

    writes: tuple[Write, ...]
    done: asyncio.Future[None]


class Committer:
    """Commits to one connection, in a thread of its own. Saving belongs to one event loop."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection, self._path = connection, path
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ledger")
        self._waiting: list[Unit] = []
        self._committing: asyncio.Task[None] | None = None

    def close(self) -> None:
        """Waits for the commit under way, then closes the connection."""
        self._thread.shutdown(wait=True)
        self._connection.close()

    async def save(self, *writes: Write) -> None:
        """Returns when all the rows are on disk; a crash keeps all of them or none.

        Raises:
            LedgerError: the file cannot be written.
            ValueError: a value cannot be stored; what others save is.
        """
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(Unit(writes, done))
        if self._committing is None:
            self._committing = asyncio.create_task(self._commit_waiting())
        await done

    async def _commit_waiting(self) -> None:
        """Commits until nobody waits. What arrives during one commit shares the next."""
        try:
            while self._waiting:
                units, self._waiting = self._waiting, []
                if await self._settled(units):
                    continue
                # One that cannot be stored must not take the others with it.
                for unit in units:
                    await self._settled([unit])
        finally:
            self._committing = None

    async def _settled(self, units: Sequence[Unit]) -> bool:
        """Commits ``units`` together and tells their writers; false where it must be tried one by one."""
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(self._thread, self.commit, units)
        except _UNSTORABLE as error:
            if len(units) > 1:
                return False
            _settle(units, ValueError(f"cannot be stored: {error}"))
        except sqlite3.Error as error:
            _settle(units, unwritten(self._path, error, damaged="is damaged ({}): go on from a copy of it"))
        else:
            _settle(units, None)
        return True

    def commit(self, units: Sequence[Unit]) -> None:
        """One transaction with all that ``units`` hold; runs in the thread."""
        with self._connection:
            for unit in units:
                for write in unit.writes:
                    self._connection.executemany(write.statement, write.rows)


def unwritten(path: Path, error: Exception, *, damaged: str) -> LedgerError:
    """What is told of a ledger that cannot be written; ``damaged`` where the disk is not to blame.

    Nothing that was committed before is lost with a disk.
    """
    code: int = getattr(error, "sqlite_errorcode", 0)
    if code & _PRIMARY in _OF_THE_DISK:
        damaged = "cannot be written ({}): make room or restore access, and run the same command again"
    return LedgerError(f"{path} {damaged.format(error)}")


def _settle(units: Sequence[Unit], error: LedgerError | ValueError | None) -> None:
    for unit in units:
        if unit.done.done():  # its writer was cancelled while it waited
            continue
        if error is None:
            unit.done.set_result(None)
        else:
            unit.done.set_exception(error)
