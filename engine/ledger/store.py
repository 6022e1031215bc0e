"""The ledger: the durable record of one run, in one SQLite file.

Completions are keyed by request, verdicts by attempt and check version, outcomes by the problem's position in
the run. A write returns once it is on disk, so nothing is used that a crash could take back: what was bought
is never bought again.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

from engine.errors import InputError
from engine.funnel import Counts
from engine.ledger.batches import KeptBatch
from engine.ledger.commits import Committer, Write, unwritten
from engine.ledger.file import DAMAGE, Lock, connected
from engine.ledger.proposed import ALIKE, Order, Proposed
from engine.ledger.texts import dumped, loaded, squeezed
from engine.ledger.view import TABLES, Judged, LedgerView
from engine.records import Completion, Pair, Verdict, VerdictKind
from problem_banks.records import Problem, Record


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
class OutcomeTexts:
    """An outcome as the ledger holds it."""

    bank: str
    finished: bool
    counts: str
    pairs: tuple[str, ...]

    @classmethod
    def of(cls, outcome: ProblemOutcome) -> Self:
        """Raises :class:`ValueError` where something in it cannot be stored."""
        pairs = tuple(map(dumped, outcome.pairs))
        return cls(outcome.bank, outcome.finished, dumped(outcome.counts), pairs)


class Ledger(LedgerView):
    """One open ledger. Writes belong to one event loop; single reads may come from any thread."""

    def __init__(self, path: Path) -> None:
        """Opens or creates the ledger at ``path``, after a crash too.

        Raises:
            LedgerError: another live process is using it, it is not a ledger, or a newer version wrote it.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = Lock(path.with_name(path.name + ".lock"))
        with ExitStack() as undo:
            undo.callback(self._lock.close)
            try:
                self._commits = Committer(connected(path), path)
                super().__init__(connected(path))
            except DAMAGE as error:
                unusable = "is no usable ledger ({}): move it away to start anew"
                raise unwritten(path, error, damaged=unusable) from error
            undo.pop_all()
        self._closed = False
        self._order = Order()

    @cached_property
    def _proposed(self) -> Proposed:
        return Proposed(self.proposed())

    def close(self) -> None:
        """Commits what was handed over and releases the file. May be called twice."""
        if self._closed:
            return
        self._closed = True
        self._commits.close()
        super().close()
        self._lock.close()

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
        rows = [(position, problem.id, squeezed(dumped(problem))) for position, problem in placed]
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
        row = (-1 - position, problem.id, squeezed(dumped(problem)))
        await self._save("INSERT OR IGNORE INTO problems VALUES (?, ?, ?)", [row])

    async def keep_examined(self, position: int, title: str, screen: str) -> None:
        """Keeps what was seen of the problem proposed at ``position``, and what became of it."""
        await self._save("INSERT OR REPLACE INTO examined VALUES (?, ?, ?)", [(position, title, screen)])

    def expect(self, position: int) -> None:
        """A statement is to be proposed at ``position``: later ones wait for it."""
        self._order.expect(position)

    def settle(self, position: int) -> None:
        """No statement of ``position`` is waited for any longer."""
        self._order.settle(position)

    async def keep_proposed(self, position: int, statement: str) -> bool:
        """Keeps a proposed statement; tells whether it is too much like one of an earlier position.

        It returns once all earlier positions have said theirs, or have come to an end.
        """
        news = self._proposed.enter(position, statement)
        if news is not None:
            alike = self._proposed.alike
            marks = [(alike[later], later) for later in news if later != position]
            await self._commits.save(
                Write("INSERT INTO proposed VALUES (?, ?, ?)", [(position, statement, alike.get(position))]),
                Write("UPDATE proposed SET alike = ? WHERE position = ?", marks),
            )
        self._order.settle(position)
        await self._order.turn(position)
        return position in self._proposed.alike

    async def retract_alike(self, check_version: str) -> None:
        """Takes back what was made of statements that turned out to be too much like an earlier one when a
        position was tried again that infrastructure had kept from saying its own."""
        query = (
            "SELECT proposed.position, bank, counts FROM proposed JOIN outcomes USING (position)"
            " WHERE alike IS NOT NULL AND check_version = ? AND finished"
        )
        for position, bank, counts in list(self._rows(query, (check_version,))):
            if ALIKE not in loaded(Counts, counts).not_posed:
                alike = Counts(proposed=1, not_posed={ALIKE: 1})
                await self.save_outcome(position, check_version, ProblemOutcome(bank=bank, counts=alike))

    async def known_completion(self, key: str) -> Completion | None:
        return self.completion(key)

    async def save_completion(self, key: str, solver: str, completion: Completion) -> None:
        row = (key, solver, dumped(completion))
        await self._save("INSERT OR IGNORE INTO completions VALUES (?, ?, ?)", [row])

    async def known_verdict(self, attempt_id: str, check_version: str) -> Verdict | None:
        return self.verdict(attempt_id, check_version)

    async def save_verdict(self, judged: Judged, check_version: str) -> None:
        """Stores an attempt with its final verdict.

        Raises:
            ValueError: the verdict is ``harness_error``, which is never final.
        """
        attempt, verdict = judged.attempt, judged.verdict
        if verdict.kind is VerdictKind.HARNESS_ERROR:
            raise ValueError(f"a harness error says nothing about attempt {attempt.id} and is never stored")
        entry = (attempt.id, attempt.problem_id, squeezed(dumped(attempt)))
        outcome = (attempt.id, check_version, dumped(verdict))
        await self._commits.save(
            Write("INSERT OR IGNORE INTO attempts VALUES (?, ?, ?)", [entry]),
            Write("INSERT OR IGNORE INTO verdicts VALUES (?, ?, ?)", [outcome]),
        )

    async def save_outcome(self, position: int, check_version: str, outcome: ProblemOutcome) -> None:
        """Stores what became of a problem, in place of an earlier unfinished outcome."""
        await self.save_outcome_texts(position, check_version, OutcomeTexts.of(outcome))

    async def save_outcome_texts(self, position: int, check_version: str, outcome: OutcomeTexts) -> None:
        """As :meth:`save_outcome`."""
        place = (position, check_version)
        counts = (*place, int(outcome.finished), outcome.bank, outcome.counts)
        pairs = [(*place, number, squeezed(text)) for number, text in enumerate(outcome.pairs)]
        await self._commits.save(
            Write("DELETE FROM pairs WHERE position = ? AND check_version = ?", [place]),
            Write("INSERT INTO pairs VALUES (?, ?, ?, ?)", pairs),
            Write("INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?, ?)", [counts]),
        )
        self._order.settle(position)

    async def forget_unfinished_batches(self) -> None:
        """They are made again, and perhaps cut otherwise."""
        await self._save("DELETE FROM batches WHERE NOT finished", [()])

    def repeated(self, ids: Sequence[tuple[int, str]]) -> frozenset[int]:
        """Positions of ``ids`` whose problem stands earlier too, in a batch that was saved."""
        query = "SELECT position FROM drawn WHERE id = ?"
        found = ((position, self._one(query, bytes.fromhex(name))) for position, name in ids)
        return frozenset(position for position, first in found if first is not None and int(first) < position)

    async def save_batch(self, batch: KeptBatch, check_version: str) -> None:
        """Stores what became of a batch, with its problems' ids; earlier batches have been saved before."""
        drawn = [(bytes.fromhex(name), position) for position, name in batch.ids]
        finished, summary = int(batch.summary.finished), batch.summary.model_dump_json()
        row = (batch.first, check_version, batch.positions, finished, summary, batch.rows)
        await self._commits.save(
            Write("INSERT OR IGNORE INTO drawn VALUES (?, ?)", drawn),
            Write("INSERT OR REPLACE INTO batches VALUES (?, ?, ?, ?, ?, ?)", [row]),
        )

    async def _save(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        await self._commits.save(Write(statement, rows))
