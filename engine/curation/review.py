"""What is said of a corpus on its card: one pass over the rows that stay."""

from collections.abc import Mapping, Sequence

from engine.curation.contamination import Contamination, Protected
from engine.curation.fidelity import Fidelity, Profile, fidelity
from engine.curation.measures import Measures, Tally, measured, tallied
from engine.curation.pipeline import Decided, Passed, entries_of, left_of
from engine.curation.plan import CurationPlan
from engine.curation.protected import drawn, protected_of
from engine.curation.sieves.base import Entry
from engine.curation.sieves.leaks import leak_of
from problem_banks.records import Record

#: From this share of problems on, a corpus tells the generator what it was told.
_MUCH = 0.05


class Overlap(Record):
    """How much of a corpus is from the sets that its generator was trained on."""

    items: int
    """Of these sets."""
    problems: int
    """Of the corpus."""
    found: int
    """Problems of the corpus that are items of the sets, under whatever words."""

    @property
    def warnings(self) -> tuple[str, ...]:
        if self.found <= _MUCH * self.problems:
            return ()
        share = self.found / self.problems
        return (f"{share:.0%} of the problems are from sets that the generator was trained on",)


class Curation(Record):
    """What became of the rows."""

    rows: int
    difficulty: tuple[int, ...]
    """Of all rows, by tenths."""
    sieves: tuple[Passed, ...]
    kept: int
    real: int
    """Rows kept whose problem is from a published set or a person."""
    measures: Measures
    fidelity: Fidelity | None = None
    overlap: Overlap | None = None
    traces: Mapping[str, int] = {}
    """Rows that show each thing of a trace at least once."""
    styles: Mapping[str, int] = {}
    """Rows by the mark of a judge, and those whose mark was ignored; empty where none was asked."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """Whatever a person should look at."""
        compared = (each.warnings for each in (self.fidelity, self.overlap) if each is not None)
        return (*self.measures.warnings, *(warning for warnings in compared for warning in warnings))


def curation_of(plan: CurationPlan, decided: Decided, passed: Sequence[Passed]) -> Curation:
    """What is said of a curation on its card."""
    now = Tally()
    profile = Profile() if plan.like else None
    overlap = _Overlapping(protected_of(plan.trained_on, plan.seed)) if plan.trained_on else None
    for _, entry in left_of(plan, decided):
        now.add(entry)
        if profile is not None:
            profile.add_entry(entry)
        if overlap is not None:
            overlap.add(entry)
    before = None if plan.before is None else tallied(entries_of([plan.before]))
    return Curation(
        rows=decided.rows,
        difficulty=tuple(decided.histogram),
        sieves=tuple(passed),
        kept=decided.rows - len(decided.gone),
        real=now.real_rows,
        measures=measured(now, before),
        fidelity=None if profile is None else _likeness(plan, profile),
        overlap=None if overlap is None else overlap.counted(),
    )


def _likeness(plan: CurationPlan, corpus: Profile) -> Fidelity:
    return fidelity(Profile.of_problems(drawn(plan.like, plan.seed).problems), corpus)


class _Overlapping:
    """Counts the problems that are items of given sets; each problem once."""

    def __init__(self, items: Sequence[Protected]) -> None:
        self._items = len(items)
        self._index = Contamination(items)
        self._seen: set[str] = set()
        self._found = 0

    def add(self, entry: Entry) -> None:
        if entry.problem in self._seen:
            return
        self._seen.add(entry.problem)
        self._found += leak_of(entry, self._index) is not None

    def counted(self) -> Overlap:
        return Overlap(items=self._items, problems=len(self._seen), found=self._found)
