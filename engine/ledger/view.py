"""What can be read of a ledger, also while a run writes it."""

import sqlite3
import threading
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, TypeVar

from pydantic import BaseModel

from engine.errors import InputError, LedgerError
from engine.funnel import Counts, Funnel
from engine.ledger.batches import BatchSummary
from engine.ledger.file import DAMAGE, connected_to_read
from engine.ledger.texts import loaded
from engine.records import MISSING_MODULE, Attempt, Completion, Pair, TokenUsage, Verdict, VerdictKind
from problem_banks.records import Problem

#: Whose completions are what a program printed for a solver.
TOOL = "tool"

TABLES = (
    "problems",
    "completions",
    "attempts",
    "verdicts",
    "outcomes",
    "pairs",
    "batches",
    "drawn",
    "examined",
    "proposed",
)


@dataclass(frozen=True)
class Judged:
    """An attempt and its final verdict."""

    attempt: Attempt
    verdict: Verdict


_R = TypeVar("_R", bound=BaseModel)


class _Attempt(BaseModel):
    """What is counted of an attempt."""

    solver: str
    language: str | None


class LedgerView:
    """Reads one ledger. Single values may be asked for from any thread."""

    def __init__(self, reader: sqlite3.Connection) -> None:
        self._reader = reader
        # Problems are drawn in a thread of their own, which asks what is finished.
        self._reading = threading.Lock()

    @classmethod
    def of(cls, path: Path) -> Self:
        """A view beside the run that writes the ledger at ``path``, if there is one.

        Raises:
            LedgerError: it is not a ledger, or another version wrote it.
        """
        try:
            return cls(connected_to_read(path))
        except DAMAGE as error:
            raise LedgerError(f"{path} is no usable ledger ({error})") from error

    def close(self) -> None:
        """Releases the file."""
        self._reader.close()

    def copy_to(self, path: Path) -> None:
        """A whole, compact copy of what is committed, taken while the run goes on.

        Raises:
            InputError: there is such a file already.
            LedgerError: the copy cannot be written.
        """
        if path.exists():
            raise InputError(f"{path} is there already: name a new file for the copy of the ledger")
        try:
            self._reader.execute("VACUUM INTO ?", (str(path),))
        except sqlite3.OperationalError as error:
            raise LedgerError(f"the copy {path} cannot be written ({error})") from error

    def setting(self, key: str) -> str | None:
        """A value of the run itself, such as its configuration."""
        value = self._one("SELECT value FROM meta WHERE key = ?", key)
        return None if value is None else str(value)

    def completion(self, key: str) -> Completion | None:
        return self._record(Completion, "SELECT record FROM completions WHERE key = ?", key)

    def attempt(self, attempt_id: str) -> Attempt | None:
        return self._record(Attempt, "SELECT record FROM attempts WHERE id = ?", attempt_id)

    def verdict(self, attempt_id: str, check_version: str) -> Verdict | None:
        query = "SELECT record FROM verdicts WHERE attempt_id = ? AND check_version = ?"
        return self._record(Verdict, query, attempt_id, check_version)

    def finished(self, position: int, check_version: str) -> bool:
        """Whether the problem at a position needs no more work."""
        query = "SELECT finished FROM outcomes WHERE position = ? AND check_version = ?"
        return self._one(query, position, check_version) == 1

    def finished_count(self, check_version: str) -> int:
        """How many problems need no more work."""
        alone = "SELECT count(*) FROM outcomes WHERE check_version = ? AND finished"
        batched = "SELECT total(positions) FROM batches WHERE check_version = ? AND finished"
        return sum(int(self._one(query, check_version) or 0) for query in (alone, batched))

    def finished_before(self, check_version: str) -> int:
        """How many problems were finished under other versions of the checks, and not under this one."""
        alone = (
            "SELECT count(DISTINCT position) FROM outcomes WHERE check_version != ?1 AND finished "
            "AND position NOT IN (SELECT position FROM outcomes WHERE check_version = ?1 AND finished)"
        )
        batched = (
            "SELECT total(positions) FROM (SELECT DISTINCT first, positions FROM batches WHERE "
            "check_version != ?1 AND finished AND first NOT IN "
            "(SELECT first FROM batches WHERE check_version = ?1 AND finished))"
        )
        return sum(int(self._one(query, check_version) or 0) for query in (alone, batched))

    def funnel(self, check_version: str) -> Funnel:
        """The sum of all outcomes and batches, banks in the order of their first problem."""
        # Millions of problems have a few thousand different shares of the funnel: each is read once.
        query = (
            "SELECT bank, counts, count(*) FROM outcomes WHERE check_version = ? "
            "GROUP BY bank, counts ORDER BY min(position)"
        )
        banks: dict[str, Counts] = {}
        for bank, text, problems in self._rows(query, (check_version,)):
            known = banks.get(bank, Counts())
            banks[bank] = known + _read(Counts, text).failing_as(known).times(problems)
        for summary in self.batches(check_version):
            for bank, counts in summary.funnel.banks.items():
                known = banks.get(bank, Counts())
                banks[bank] = known + counts.failing_as(known)
        return Funnel(banks=banks)

    def failed(self, check_version: str, *, most: int) -> list[tuple[int, str, str]]:
        """The first problems for which a stage raised: position, bank, and stage with reason."""
        query = (
            "SELECT position, bank, counts FROM outcomes WHERE check_version = ? "
            "AND json_extract(counts, '$.failed') != '{}' ORDER BY position LIMIT ?"
        )
        rows = self._rows(query, (check_version, most))
        alone = [
            (position, bank, reason) for position, bank, text in rows for reason in _read(Counts, text).failed
        ]
        batched = [each for summary in self.batches(check_version) for each in summary.failed]
        return sorted(alone + batched)[:most]

    def pairs(self, check_version: str) -> Iterator[Pair]:
        """Every pair, in the order of the problems, read as it is asked for."""
        query = "SELECT record FROM pairs WHERE check_version = ? ORDER BY position, place"
        for (text,) in self._rows(query, (check_version,)):
            yield _read(Pair, text)

    def examined(self) -> Iterator[tuple[int, str, str]]:
        """Every proposed problem that was examined: position, what became of it, what a person reads."""
        yield from self._rows("SELECT position, title, screen FROM examined ORDER BY position")

    def proposed(self) -> Iterator[tuple[int, str, int | None]]:
        """Every statement that was proposed: position, text, an earlier position that it is like."""
        yield from self._rows("SELECT position, statement, alike FROM proposed ORDER BY position")

    def batches(self, check_version: str) -> Iterator[BatchSummary]:
        """What became of every batch, in the order of the problems."""
        query = "SELECT summary FROM batches WHERE check_version = ? ORDER BY first"
        for (text,) in self._rows(query, (check_version,)):
            yield _read(BatchSummary, text)

    def batch_rows(self, check_version: str) -> Iterator[bytes]:
        """The rows of every batch, in the same order and as they were given."""
        query = "SELECT rows FROM batches WHERE check_version = ? ORDER BY first"
        for (rows,) in self._rows(query, (check_version,)):
            yield rows

    def batched(self, check_version: str) -> list[tuple[int, int]]:
        """First position and length of every finished batch, in order."""
        query = "SELECT first, positions FROM batches WHERE check_version = ? AND finished ORDER BY first"
        return list(self._rows(query, (check_version,)))

    def problems(self) -> Iterator[Problem]:
        """Every problem of the run without its duplicates, in order, read as it is asked for."""
        query = "SELECT min(position), record FROM problems GROUP BY id ORDER BY 1"
        for _, text in self._rows(query):
            yield _read(Problem, text)

    def problems_at_random(self) -> Iterator[Problem]:
        """Every problem once, in the order of its id: a hash, so that the first ones are a fair sample, and
        the same in every shard and on every machine."""
        query = "SELECT min(position), record FROM problems GROUP BY id ORDER BY id"
        for _, text in self._rows(query):
            yield _read(Problem, text)

    def problems_with(self, verdict: VerdictKind, check_version: str, *, most: int) -> list[Problem]:
        """Problems of up to ``most`` attempts that got ``verdict``, a sample as fair."""
        query = (
            "SELECT DISTINCT problem_id FROM (SELECT attempt_id FROM verdicts WHERE check_version = ? "
            "AND json_extract(record, '$.verdict') = ? ORDER BY attempt_id LIMIT ?) "
            "JOIN attempts ON attempts.id = attempt_id ORDER BY problem_id"
        )
        ids = list(self._rows(query, (check_version, verdict.value, most)))
        record = "SELECT record FROM problems WHERE id = ? ORDER BY position LIMIT 1"
        found = (self._record(Problem, record, problem_id) for (problem_id,) in ids)
        return [problem for problem in found if problem is not None]

    def judged(self, problem_id: str, check_version: str) -> list[Judged]:
        """The judged attempts at a problem, in an order that does not depend on time."""
        query = (
            "SELECT attempts.record, verdicts.record FROM attempts JOIN verdicts ON attempt_id = attempts.id "
            "WHERE problem_id = ? AND check_version = ? ORDER BY attempts.id"
        )
        rows = self._rows(query, (problem_id, check_version))
        return [Judged(_read(Attempt, attempt), _read(Verdict, verdict)) for attempt, verdict in rows]

    def proven(self, problem_id: str, check_version: str) -> str | None:
        """What a proof kernel has checked of a problem, in words; ``None`` where it has no such pair."""
        query = (
            "SELECT pairs.record FROM pairs JOIN problems USING (position) "
            "WHERE problems.id = ? AND check_version = ? ORDER BY position, place LIMIT 1"
        )
        pair = self._record(Pair, query, problem_id, check_version)
        return None if pair is None or pair.proof is None else pair.proof.words

    def missing_modules(self, check_version: str) -> dict[str, int]:
        """Modules that programs asked for and their box environment lacks, the most frequent first."""
        query = (
            f"SELECT json_extract(record, '$.evidence.{MISSING_MODULE}') AS module, count(*) FROM verdicts "
            "WHERE check_version = ? AND module IS NOT NULL GROUP BY module ORDER BY 2 DESC, 1"
        )
        return dict(list(self._rows(query, (check_version,))))

    def verdicts_by(self, check_version: str) -> dict[tuple[str, str | None, str], tuple[int, float]]:
        """By solver, language and verdict: such attempts, and the CPU seconds of their programs."""
        query = (
            "SELECT attempts.record, json_extract(verdicts.record, '$.verdict'), "
            "json_extract(verdicts.record, '$.cpu_seconds') FROM verdicts "
            "JOIN attempts ON attempts.id = attempt_id WHERE check_version = ? ORDER BY attempt_id"
        )
        found: dict[tuple[str, str | None, str], tuple[int, float]] = {}
        for record, verdict, seconds in self._rows(query, (check_version,)):
            key = *_attempted(record), verdict
            count, total = found.get(key, (0, 0.0))
            found[key] = count + 1, total + seconds
        return dict(sorted(found.items(), key=lambda each: (each[0][0], each[0][1] or "", each[0][2])))

    def usage(self) -> TokenUsage:
        """Tokens of all completions."""
        sums = ", ".join(f"total(json_extract(record, '$.usage.{name}'))" for name in TokenUsage.model_fields)
        row = next(self._rows(f"SELECT {sums} FROM completions"))
        return TokenUsage(
            **{name: int(tokens) for name, tokens in zip(TokenUsage.model_fields, row, strict=True)}
        )

    def bought(self) -> int:
        """Completions that solvers were asked for: what programs printed for them is kept beside these."""
        return int(self._one("SELECT count(*) FROM completions WHERE solver != ?", TOOL) or 0)

    def count(self, table: str) -> int:
        """Rows of one of :data:`TABLES`."""
        if table not in TABLES:
            raise ValueError(f"the ledger has no table {table!r}")
        return int(self._one(f"SELECT count(*) FROM {table}") or 0)

    def _rows(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, read as they are asked for.

        Raises:
            LedgerError: the file was damaged.
        """
        try:
            # No `yield from`: it closes the cursor when it is left, which may be after its ledger was closed.
            for row in self._reader.execute(query, values):  # noqa: UP028
                yield row
        except (sqlite3.OperationalError, sqlite3.ProgrammingError):  # nothing is wrong with what it holds
            raise
        except DAMAGE as error:
            raise LedgerError(
                f"the ledger cannot be read ({error}): its file was damaged; go on from a copy of it, "
                "or choose another folder"
            ) from error

    def _one(self, query: str, *values: object) -> str | int | None:
        with self._reading:
            row = next(self._rows(query, values), None)
        return None if row is None else row[0]

    def _record(self, kind: type[_R], query: str, *values: object) -> _R | None:
        with self._reading:
            row = next(self._rows(query, values), None)
        return None if row is None else _read(kind, row[0])


def _read(kind: type[_R], text: str | bytes) -> _R:
    """A record of the ledger.

    Raises:
        LedgerError: it is none any more.
    """
    try:
        return loaded(kind, text)
    except (ValueError, zlib.error) as error:
        name, why = kind.__name__.strip("_").lower(), str(error).splitlines()[0]
        raise LedgerError(
            f"the ledger holds a {name} that cannot be read ({why}): it was damaged, or another version "
            "wrote it; go on from a copy of it, or choose another folder"
        ) from error


def _attempted(text: str | bytes) -> tuple[str, str | None]:
    """Solver and language of an attempt, without the rest of it.

    Raises:
        LedgerError: it is none any more.
    """
    attempt = _read(_Attempt, text)
    return attempt.solver, attempt.language
