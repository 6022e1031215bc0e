"""The file behind a ledger: its schema, its durability, and the lock that keeps a second run away."""

import fcntl
import os
import re
import sqlite3
import struct
import threading
from pathlib import Path
from typing import ClassVar, TextIO
from weakref import WeakValueDictionary

from engine.errors import LedgerError

LEDGER_FILE = "ledger.sqlite"

#: The tables that :data:`MIGRATIONS` make.
_TABLE = re.compile(r"CREATE TABLE (\w+)")
#: What SQLite raises of a damaged file; the second where it quotes bytes of it that are no text.
DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError)
#: ``struct flock`` of Linux: kind, whence, start, length, process.
_FLOCK = "hhqqi"

#: Applied in order; their number is the ledger's schema version. Append, never edit.
MIGRATIONS = (
    """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE problems (position INTEGER PRIMARY KEY, id TEXT NOT NULL, record TEXT NOT NULL);
    CREATE INDEX problems_by_id ON problems (id, position);
    CREATE TABLE completions (key TEXT PRIMARY KEY, solver TEXT NOT NULL, record TEXT NOT NULL);
    CREATE TABLE attempts (id TEXT PRIMARY KEY, problem_id TEXT NOT NULL, record TEXT NOT NULL);
    CREATE INDEX attempts_by_problem ON attempts (problem_id);
    CREATE TABLE verdicts (
        attempt_id TEXT NOT NULL, check_version TEXT NOT NULL, record TEXT NOT NULL,
        PRIMARY KEY (attempt_id, check_version)
    );
    CREATE TABLE outcomes (
        position INTEGER NOT NULL, check_version TEXT NOT NULL, finished INTEGER NOT NULL,
        bank TEXT NOT NULL, counts TEXT NOT NULL,
        PRIMARY KEY (position, check_version)
    );
    CREATE TABLE pairs (
        position INTEGER NOT NULL, check_version TEXT NOT NULL, place INTEGER NOT NULL, record TEXT NOT NULL,
        PRIMARY KEY (position, check_version, place)
    );
    """,
    """
    CREATE TABLE batches (
        first INTEGER NOT NULL, check_version TEXT NOT NULL, positions INTEGER NOT NULL,
        finished INTEGER NOT NULL, summary TEXT NOT NULL, rows BLOB NOT NULL,
        PRIMARY KEY (first, check_version)
    );
    CREATE TABLE drawn (id BLOB PRIMARY KEY, position INTEGER NOT NULL) WITHOUT ROWID;
    """,
    "CREATE TABLE examined (position INTEGER PRIMARY KEY, title TEXT NOT NULL, screen TEXT NOT NULL);",
    "CREATE TABLE proposed (position INTEGER PRIMARY KEY, statement TEXT NOT NULL, alike INTEGER);",
)


class Lock:
    """A lock that the kernel releases when this process ends, however it ends.

    A record lock, not ``flock``: children of a killed run do not inherit it. Such a lock keeps no other run
    of its own process away, and falls with the first file there that is closed: what is held is known here.
    """

    _guard = threading.Lock()
    _held: ClassVar["WeakValueDictionary[Path, Lock]"] = WeakValueDictionary()

    def __init__(self, path: Path) -> None:
        """Takes the lock at ``path``.

        Raises:
            LedgerError: another run, of this process or another, holds it.
        """
        self._place = path.resolve()
        with self._guard:
            if self._place in self._held:
                raise _in_use(path, str(os.getpid()))
            self._file = _record_lock(path)
            self._held[self._place] = self

    @classmethod
    def is_held_here(cls, path: Path) -> bool:
        """Whether a run of this process holds the lock at ``path``: the kernel tells of others' alone."""
        return path.resolve() in cls._held

    def close(self) -> None:
        """Releases it. May be called twice."""
        with self._guard:
            if not self._file.closed:
                self._file.close()
                del self._held[self._place]


def _record_lock(path: Path) -> TextIO:
    lock = path.open("a+", encoding="ascii")
    try:
        fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.seek(0)
        owner = lock.read().strip() or "unknown"
        lock.close()
        raise _in_use(path, owner) from error
    lock.seek(0)
    lock.truncate()
    lock.write(str(os.getpid()))
    lock.flush()
    return lock


def _in_use(path: Path, owner: str) -> LedgerError:
    return LedgerError(
        f"another run (process {owner}) is using {path.parent}: wait for it to end, or choose another "
        "output folder"
    )


def connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        # FULL: a commit survives a power cut, not only a killed process. Shared commits make it cheap.
        connection.execute("PRAGMA synchronous = FULL")
        version = _version(connection, path)
        for number, migration in enumerate(MIGRATIONS[version:], start=version + 1):
            connection.executescript(f"BEGIN; {migration} PRAGMA user_version = {number}; COMMIT;")
        _require_tables(connection, path)
    except (LedgerError, *DAMAGE):
        connection.close()
        raise
    return connection


def owner_of(path: Path) -> int | None:
    """The process whose run holds the ledger at ``path`` now; ``None`` where there is none."""
    lock = path.with_name(path.name + ".lock")
    if not lock.exists():
        return None
    if Lock.is_held_here(lock):
        return os.getpid()
    with lock.open("rb") as file:
        asked = struct.pack(_FLOCK, fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)
        kind, *_, process = struct.unpack(_FLOCK, fcntl.fcntl(file, fcntl.F_GETLK, asked))
    return None if kind == fcntl.F_UNLCK else process


def connected_to_read(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing, beside whoever writes; each query sees what is committed by then."""
    try:
        return _connected_to_read(path, "mode=ro")
    except sqlite3.OperationalError:
        # Where nothing may be written, not even the index of a log can be; without a log none is needed.
        if path.with_name(path.name + "-wal").exists():
            raise
        return _connected_to_read(path, "mode=ro&immutable=1")


def _connected_to_read(path: Path, options: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{options}", uri=True, check_same_thread=False)
    try:
        _lend_tables(connection, path)
        _require_tables(connection, path)
    except (LedgerError, *DAMAGE):
        connection.close()
        raise
    return connection


def _lend_tables(connection: sqlite3.Connection, path: Path) -> None:
    """Gives the reader of an older version's ledger the tables that came later, empty and its own alone."""
    # In memory: the folder may be one that nothing can be written to.
    connection.execute("PRAGMA temp_store = MEMORY")
    version = _version(connection, path)
    # A file without a version is no ledger, and is not made to look like an empty one.
    for migration in MIGRATIONS[version:] if version else ():
        for statement in filter(None, map(str.strip, migration.split(";"))):
            if not _TABLE.match(statement):
                raise LedgerError(
                    f"{path} was written by an older version, whose tables have changed since: "
                    "`provender run` on a copy of its folder brings that up to date"
                )
            connection.execute(statement.replace("CREATE TABLE", "CREATE TEMPORARY TABLE", 1))


def _version(connection: sqlite3.Connection, path: Path) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(MIGRATIONS):
        raise LedgerError(
            f"{path} was written by a newer version (schema {version}): upgrade provender to resume it"
        )
    return version


def _require_tables(connection: sqlite3.Connection, path: Path) -> None:
    known = "SELECT name FROM sqlite_master UNION SELECT name FROM sqlite_temp_master"
    there = {name for (name,) in connection.execute(known)}
    missing = sorted(set(_TABLE.findall("".join(MIGRATIONS))) - there)
    if missing:
        raise LedgerError(
            f"{path} is no usable ledger (it has no table {missing[0]!r}): move it away to start anew"
        )
