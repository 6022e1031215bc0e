"""One batch: its problems through all stages, its pairs packed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from engine.bulk.plan import Batch
from engine.concurrency import one_by_one
from engine.config import RunConfig
from engine.containment.boundary import StageFailed, StagePrevented, stage
from engine.exports.card import CardFacts
from engine.exports.parquet import packed
from engine.exports.rows import Row, row_of
from engine.funnel import Counts, Funnel
from engine.ledger import BatchSummary, Judged, KeptBatch, ProblemOutcome
from engine.loop import run_loop
from engine.records import Completion, Pair, Verdict
from engine.stages.propose import Proposal, Undrawn, in_the_box_of
from engine.workbench import Workbench
from problem_banks.records import Problem
from problem_banks.registry import get_bank

_TENTHS = 10


class NothingKept:
    """The memory of a run in bulk: all is had again for nothing."""

    async def known_completion(self, key: str) -> Completion | None:
        return None

    async def save_completion(self, key: str, solver: str, completion: Completion) -> None: ...

    async def known_verdict(self, attempt_id: str, check_version: str) -> Verdict | None:
        return None

    async def save_verdict(self, judged: Judged, check_version: str) -> None: ...

    async def keep_made(self, position: int, problem: Problem) -> None: ...

    async def keep_examined(self, position: int, title: str, screen: str) -> None: ...

    async def keep_proposed(self, position: int, statement: str) -> bool:
        return False


@dataclass(frozen=True)
class WorkedBatch:
    """A batch with what infrastructure prevented in it, by reason."""

    kept: KeptBatch
    troubles: Counter[str] = field(default_factory=Counter)


class RowMaker:
    """Makes rows of pairs as soon as they are admitted, so that none has to be made twice."""

    def __init__(self) -> None:
        self._rows: dict[str, Row] = {}

    def make(self, pairs: Sequence[Pair]) -> None:
        """Raises what exporting any of ``pairs`` would."""
        for pair in pairs:
            row = row_of(pair)
            for text in row.values():
                if isinstance(text, str):
                    text.encode("utf-8")
            self._rows[pair.id] = row

    def take(self, pairs: Sequence[Pair]) -> list[Row]:
        """The rows of ``pairs``; all that were made are then forgotten."""
        rows = [self._rows[pair.id] for pair in pairs]
        self._rows.clear()
        return rows


async def worked(batch: Batch, bench: Workbench, rows: RowMaker) -> WorkedBatch:
    """Takes a batch through all stages. ``rows`` is what ``bench`` emits with."""
    before = Counter(bench.troubles)
    drawn = list(_drawn(batch, bench.config))
    outcomes: dict[int, ProblemOutcome] = {}

    async def emit(position: int, outcome: ProblemOutcome) -> None:
        outcomes[position] = outcome

    await run_loop(one_by_one(drawn), bench, emit)
    ids = tuple(
        (each.position, each.problem.id) for each in drawn if isinstance(each, Proposal) and each.is_new
    )
    ordered = [outcomes[each.position] for each in drawn]
    pairs = [pair for outcome in ordered for pair in outcome.pairs]
    made = rows.take(pairs)
    facts = CardFacts()
    for pair, row in zip(pairs, made, strict=True):
        facts.add(pair, row)
    summary = BatchSummary(
        funnel=_funnel(ordered),
        pairs=len(pairs),
        tallies=facts.tallies,
        difficulties=_difficulties(pairs),
        failed=tuple(_failures(batch, ordered)),
    )
    kept = KeptBatch(batch.first, batch.positions, summary, ids, packed(made))
    return WorkedBatch(kept, bench.troubles - before)


def lost(position: int, bank: str, reason: str) -> WorkedBatch:
    """The batch of one problem that no process survives."""
    counts = Counts(proposed=1, failed={reason: 1})
    failure = (position, bank, reason)
    summary = BatchSummary(funnel=Funnel(banks={bank: counts}), pairs=0, failed=(failure,))
    return WorkedBatch(KeptBatch(position, 1, summary, (), packed([])))


def _drawn(batch: Batch, config: RunConfig) -> Iterator[Proposal | Undrawn]:
    bank, seen = get_bank(batch.bank), set[str]()
    for offset in range(batch.positions):
        position = batch.first + offset
        try:
            with stage("propose"):
                problem = in_the_box_of(bank.problem(config.seed, batch.start + offset), config.sandbox)
                is_new = problem.id not in seen and position not in batch.repeated
        except (StageFailed, StagePrevented) as failure:
            yield Undrawn(position, batch.bank, failure)
            continue
        seen.add(problem.id)
        yield Proposal(position, problem, is_new=is_new)


def _funnel(outcomes: Sequence[ProblemOutcome]) -> Funnel:
    """The sum of the outcomes. Most are alike, and each kind is added once."""
    by_bank: dict[str, Counts] = {}
    alike = sorted(outcomes, key=_kind)
    for (bank, _), group in groupby(alike, key=_kind):
        members = list(group)
        known = by_bank.get(bank, Counts())
        by_bank[bank] = known + members[0].counts.failing_as(known).times(len(members))
    return Funnel(banks={outcome.bank: by_bank[outcome.bank] for outcome in outcomes})


def _kind(outcome: ProblemOutcome) -> tuple[str, str]:
    return outcome.bank, repr(vars(outcome.counts))  # of the record itself it takes ten times as long


def _difficulties(pairs: Sequence[Pair]) -> dict[str, int]:
    values = {pair.problem.id: pair.difficulty.value for pair in pairs}
    tenths = (min(int(value * _TENTHS), _TENTHS - 1) for value in values.values())
    return {str(tenth): count for tenth, count in sorted(Counter(tenths).items())}


def _failures(batch: Batch, outcomes: Sequence[ProblemOutcome]) -> Iterator[tuple[int, str, str]]:
    for position, outcome in enumerate(outcomes, start=batch.first):
        for reason in outcome.counts.failed:
            yield position, outcome.bank, reason
