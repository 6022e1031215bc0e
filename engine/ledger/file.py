"""The file behind a ledger: its schema, its durability, and the lock that keeps a second run away."""

import fcntl
import os
import sqlite3
from pathlib import Path
from typing import TextIO

from engine.errors import LedgerError

LEDGER_FILE = "ledger.sqlite"

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
)


def locked(path: Path) -> TextIO:
    """Holds a lock that the kernel releases when this process ends, however it ends.

    A record lock, not ``flock``: children of a killed run do not inherit it.
    """
    lock = path.open("a+", encoding="ascii")
    try:
        fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.seek(0)
        owner = lock.read().strip() or "unknown"
        lock.close()
        raise LedgerError(
            f"another run (process {owner}) is using {path.parent}: wait for it to end, or choose another "
            "output folder"
        ) from error
    lock.seek(0)
    lock.truncate()
    lock.write(str(os.getpid()))
    lock.flush()
    return lock


def connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    # FULL: a commit survives a power cut, not only a killed process. Shared commits make it cheap.
    connection.execute("PRAGMA synchronous = FULL")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(MIGRATIONS):
        connection.close()
        raise LedgerError(
            f"{path} was written by a newer version (schema {version}): upgrade provender to resume it"
        )
    for number, migration in enumerate(MIGRATIONS[version:], start=version + 1):
        connection.executescript(f"BEGIN; {migration} PRAGMA user_version = {number}; COMMIT;")
    return connection
