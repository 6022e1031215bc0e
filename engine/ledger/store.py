"""The ledger: the durable record of one run, in one SQLite file.

Completions are keyed by request, verdicts by attempt and check version, outcomes by the problem's position in
the run. A write returns once it is on disk, so nothing is used that a crash could take back: what was bought
is never bought again.
"""

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from engine.errors import InputError, LedgerError
from engine.funnel import Counts, Funnel
from engine.ledger.commits import Committer, Write
from engine.ledger.file import connected, locked
from engine.records import MISSING_MODULE, Attempt, Completion, Pair, TokenUsage, Verdict, VerdictKind
from problem_banks.records import Problem, Record

TABLES = ("problems", "completions", "attempts", "verdicts", "outcomes", "pairs")


class ProblemOutcome(Record):
    """What became of one problem: its share of the funnel, and its pairs."""

    bank: str
    counts: Counts
    pairs: tuple[Pair, ...] = ()

    @property
    def finished(self) -> bool:
        """Whether nothing is left for a later run."""
        return self.counts.unfinished == 0


@dataclass(frozen=True)
class Judged:
    """An attempt and its final verdict."""

    attempt: Attempt
    verdict: Verdict


_R = TypeVar("_R", bound=Record)


class Ledger:
    """One open ledger. Writes belong to one event loop; single reads may come from any thread."""

    def __init__(self, path: Path) -> None:
        """Opens or creates the ledger at ``path``, after a crash too.

        Raises:
            LedgerError: another live process is using it, it is not a ledger, or a newer version wrote it.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = locked(path.with_name(path.name + ".lock"))
        try:
            self._commits = Committer(connected(path), path)
            self._reader = connected(path)
        except sqlite3.DatabaseError as error:
            self._lock.close()
            raise LedgerError(f"{path} is no usable ledger ({error}): move it away to start anew") from error
        except LedgerError:
            self._lock.close()
            raise
        # Problems are drawn in a thread of their own, which asks what is finished.
        self._reading = threading.Lock()
        self._closed = False

    def close(self) -> None:
        """Commits what was handed over and releases the file. May be called twice."""
        if self._closed:
            return
        self._closed = True
        self._commits.close()
        self._reader.close()
        self._lock.close()

    def setting(self, key: str) -> str | None:
        """A value of the run itself, such as its configuration."""
        value = self._one("SELECT value FROM meta WHERE key = ?", key)
        return None if value is None else str(value)

    async def save_setting(self, key: str, value: str) -> None:
        await self._save("INSERT OR REPLACE INTO meta VALUES (?, ?)", [(key, value)])

    async def forget(self) -> None:
        """Empties the ledger, for a run that starts anew where nothing was bought."""
        await self._commits.save(*(Write(f"DELETE FROM {table}", [()]) for table in (*TABLES, "meta")))

    async def claim(self, placed: Sequence[tuple[int, Problem]], *, since: int = 0) -> list[bool]:
        """Enters problems at their positions, in rising order; tells which are new to the run.

        A problem is new unless an equal one stands at an earlier position, from ``since`` on.

        Raises:
            InputError: another problem stood at a position when this run began.
        """
        rows = [(position, problem.id, _dumped(problem)) for position, problem in placed]
        await self._save("INSERT OR IGNORE INTO problems VALUES (?, ?, ?)", rows)
        for position, problem in placed:
            known = self._one("SELECT id FROM problems WHERE position = ?", position)
            if known != problem.id:
                raise InputError(
                    f"problem {position} of the run, from {problem.bank}, is not the one that stood there "
                    "when the run began: the bank or its file has changed. Restore it, or choose another "
                    "output folder."
                )
        earliest = "SELECT min(position) FROM problems WHERE id = ? AND position >= ?"
        return [self._one(earliest, problem.id, since) == position for position, problem in placed]

    async def keep_made(self, position: int, problem: Problem) -> None:
        """Keeps the problem that was made of the seed at ``position``."""
        # Below zero, where no source puts one: -1 belongs to position 0, -2 to 1.
        row = (-1 - position, problem.id, _dumped(problem))
        await self._save("INSERT OR IGNORE INTO problems VALUES (?, ?, ?)", [row])

    def completion(self, key: str) -> Completion | None:
        return self._record(Completion, "SELECT record FROM completions WHERE key = ?", key)

    async def save_completion(self, key: str, solver: str, completion: Completion) -> None:
        row = (key, solver, _dumped(completion))
        await self._save("INSERT OR IGNORE INTO completions VALUES (?, ?, ?)", [row])

    def attempt(self, attempt_id: str) -> Attempt | None:
        return self._record(Attempt, "SELECT record FROM attempts WHERE id = ?", attempt_id)

    def verdict(self, attempt_id: str, check_version: str) -> Verdict | None:
        query = "SELECT record FROM verdicts WHERE attempt_id = ? AND check_version = ?"
        return self._record(Verdict, query, attempt_id, check_version)

    async def save_verdict(self, judged: Judged, check_version: str) -> None:
        """Stores an attempt with its final verdict.

        Raises:
            ValueError: the verdict is ``harness_error``, which is never final.
        """
        attempt, verdict = judged.attempt, judged.verdict
        if verdict.kind is VerdictKind.HARNESS_ERROR:
            raise ValueError(f"a harness error says nothing about attempt {attempt.id} and is never stored")
        entry = (attempt.id, attempt.problem_id, _dumped(attempt))
        outcome = (attempt.id, check_version, _dumped(verdict))
        await self._commits.save(
            Write("INSERT OR IGNORE INTO attempts VALUES (?, ?, ?)", [entry]),
            Write("INSERT OR IGNORE INTO verdicts VALUES (?, ?, ?)", [outcome]),
        )

    def finished(self, position: int, check_version: str) -> bool:
        """Whether the problem at a position needs no more work."""
        query = "SELECT finished FROM outcomes WHERE position = ? AND check_version = ?"
        return self._one(query, position, check_version) == 1

    def finished_count(self, check_version: str) -> int:
        """How many problems need no more work."""
        query = "SELECT count(*) FROM outcomes WHERE check_version = ? AND finished"
        return int(self._one(query, check_version) or 0)

    async def save_outcome(self, position: int, check_version: str, outcome: ProblemOutcome) -> None:
        """Stores what became of a problem, in place of an earlier unfinished outcome."""
        place = (position, check_version)
        counts = (*place, int(outcome.finished), outcome.bank, _dumped(outcome.counts))
        pairs = [(*place, number, _dumped(pair)) for number, pair in enumerate(outcome.pairs)]
        await self._commits.save(
            Write("DELETE FROM pairs WHERE position = ? AND check_version = ?", [place]),
            Write("INSERT INTO pairs VALUES (?, ?, ?, ?)", pairs),
            Write("INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?, ?)", [counts]),
        )

    def funnel(self, check_version: str) -> Funnel:
        """The sum of all outcomes, banks in the order of their first problem."""
        query = "SELECT bank, counts FROM outcomes WHERE check_version = ? ORDER BY position"
        banks: dict[str, Counts] = {}
        for bank, text in self._reader.execute(query, (check_version,)):
            banks[bank] = banks.get(bank, Counts()) + _loaded(Counts, text)
        return Funnel(banks=banks)

    def pairs(self, check_version: str) -> Iterator[Pair]:
        """Every pair, in the order of the problems, read as it is asked for."""
        query = "SELECT record FROM pairs WHERE check_version = ? ORDER BY position, place"
        for (text,) in self._reader.execute(query, (check_version,)):
            yield _loaded(Pair, text)

    def problems(self) -> Iterator[Problem]:
        """Every problem of the run without its duplicates, in order, read as it is asked for."""
        query = "SELECT min(position), record FROM problems GROUP BY id ORDER BY 1"
        for _, text in self._reader.execute(query):
            yield _loaded(Problem, text)

    def judged(self, problem_id: str, check_version: str) -> list[Judged]:
        """The judged attempts at a problem, in an order that does not depend on time."""
        query = (
            "SELECT attempts.record, verdicts.record FROM attempts JOIN verdicts ON attempt_id = attempts.id "
            "WHERE problem_id = ? AND check_version = ? ORDER BY attempts.id"
        )
        rows = self._reader.execute(query, (problem_id, check_version))
        return [Judged(_loaded(Attempt, attempt), _loaded(Verdict, verdict)) for attempt, verdict in rows]

    def missing_modules(self, check_version: str) -> dict[str, int]:
        """Modules that programs asked for and their box environment lacks, the most frequent first."""
        query = (
            f"SELECT json_extract(record, '$.evidence.{MISSING_MODULE}') AS module, count(*) FROM verdicts "
            "WHERE check_version = ? AND module IS NOT NULL GROUP BY module ORDER BY 2 DESC, 1"
        )
        return dict(self._reader.execute(query, (check_version,)).fetchall())

    def usage(self) -> TokenUsage:
        """Tokens of all completions."""
        sums = ", ".join(f"total(json_extract(record, '$.usage.{name}'))" for name in TokenUsage.model_fields)
        row = self._reader.execute(f"SELECT {sums} FROM completions").fetchone()
        return TokenUsage(
            **{name: int(tokens) for name, tokens in zip(TokenUsage.model_fields, row, strict=True)}
        )

    def count(self, table: str) -> int:
        """Rows of one of :data:`TABLES`."""
        if table not in TABLES:
            raise ValueError(f"the ledger has no table {table!r}")
        return int(self._one(f"SELECT count(*) FROM {table}") or 0)

    def _one(self, query: str, *values: object) -> str | int | None:
        with self._reading:
            row = self._reader.execute(query, values).fetchone()
        return None if row is None else row[0]

    def _record(self, kind: type[_R], query: str, *values: object) -> _R | None:
        text = self._one(query, *values)
        return None if text is None else _loaded(kind, str(text))

    async def _save(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        await self._commits.save(Write(statement, rows))


def _dumped(record: Record) -> str:
    """ASCII JSON: it can hold half a surrogate pair, as a completion may, where UTF-8 cannot."""
    return json.dumps(record.model_dump(mode="json"), separators=(",", ":"))


def _loaded(kind: type[_R], text: str) -> _R:
    return kind.model_validate(json.loads(text))
