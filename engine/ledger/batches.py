"""What a ledger keeps of a batch of problems that cost nothing to make and answer again: what came out."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.funnel import Counts, Funnel
from problem_banks.records import Record


class BatchSummary(Record):
    """What became of the problems of one batch."""

    funnel: Funnel
    pairs: int
    tallies: Mapping[str, Mapping[str, int]] = {}
    """What the dataset card counts, by group and name."""
    difficulties: Mapping[str, int] = {}
    """Problems that made a pair, by tenths of difficulty: ``"0"`` to ``"9"``."""
    failed: tuple[tuple[int, str, str], ...] = ()
    """Problems for which a stage raised: position, bank, stage with reason."""

    @property
    def counts(self) -> Counts:
        return self.funnel.total

    @property
    def finished(self) -> bool:
        """Whether nothing is left for a later run."""
        return self.counts.unfinished == 0


@dataclass(frozen=True)
class KeptBatch:
    """A batch that was worked through."""

    first: int
    """Position of its first problem."""
    positions: int
    summary: BatchSummary
    ids: tuple[tuple[int, str], ...]
    """Position and id of every problem that was new within the batch."""
    rows: bytes
    """The pairs as rows of the dataset, in an encoding of the one who made them."""
