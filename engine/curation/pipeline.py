"""From verified rows to a corpus: every row stays, or goes to the shelf with the sieve and its reason.

Every decision is a pass over the sources (sieves, solutions of one problem, shares), measuring is one, and
writing is one. Rows stay as they were, certificates included. In memory are keys and signatures of what was
seen, never the rows.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from engine.curation.contamination import Contamination
from engine.curation.diverse import surplus
from engine.curation.measures import Measures, measured, tallied
from engine.curation.mixing import labelled, over_share, require_groups
from engine.curation.plan import CurationPlan
from engine.curation.protected import protected_of
from engine.curation.sieves import duplicates, near, texts
from engine.curation.sieves.base import Entry, Reason, Sieve, read_entry
from engine.errors import ConfigError
from engine.exports.reader import read_rows
from problem_banks.records import Record

#: What is decided for all rows together, after the sieves.
SOLUTIONS, SHARES = "solutions of one problem", "shares"
#: Bars of a difficulty histogram.
BARS = 10


class Passed(Record):
    """What one sieve left."""

    sieve: str
    taken: int
    left: int
    difficulty: tuple[int, ...]
    """Of what is left, rows by tenths of the difficulty."""


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


@dataclass(frozen=True)
class Gone:
    """Why a row went."""

    sieve: str
    reason: str


@dataclass
class Decided:
    """The decision on every row, by its place."""

    rows: int = 0
    histogram: list[int] = field(default_factory=lambda: [0] * BARS)
    gone: dict[int, Gone] = field(default_factory=dict)
    tenth: list[int] = field(default_factory=list)
    """Of each row, the tenth of its difficulty."""


def sieves_of(plan: CurationPlan) -> list[Sieve]:
    """The sieves that rows pass, in order: cheap ones first, and whole texts before their likeness.

    Raises:
        ConfigError: one to be skipped does not exist.
    """
    makers: Mapping[str, Callable[[], Sieve]] = {
        "empty": lambda: texts.EMPTY,
        "truncated": lambda: texts.TRUNCATED,
        "repetitive": lambda: texts.REPETITIVE,
        "language-mixed": lambda: texts.MIXED,
        "exact": duplicates.exact,
        "content key": duplicates.content_key,
        "syntax": duplicates.syntax,
        "behaviour": duplicates.behaviour,
        "near duplicate": lambda: near.NearDuplicates(plan.near),
        "leak": lambda: Leaks(Contamination(protected_of(plan.against, plan.seed))),
    }
    unknown = sorted(set(plan.skip) - set(makers))
    if unknown:
        raise ConfigError(f"there is no sieve {unknown[0]!r} to skip; there are {', '.join(makers)}")
    return [make() for name, make in makers.items() if name not in plan.skip]


class Leaks:
    """Takes what is an item of a protected set under other words."""

    name = "leak"

    def __init__(self, protected: Contamination) -> None:
        self._protected = protected

    def reason(self, entry: Entry) -> Reason:
        program = entry.row["answer"] if entry.row["kind"] == "code" else ""
        leak = self._protected.find(entry.row["problem"], program)
        return None if leak is None else f"{leak.layer} of {leak.item}, {leak.share:.0%}"


def entries_of(sources: Sequence[Path]) -> Iterator[Entry]:
    """The rows of all sources.

    Raises:
        InputError: one is missing, malformed, or no dataset of verified pairs.
    """
    for source in sources:
        for number, row in enumerate(read_rows(source), start=1):
            yield read_entry(row, f"{source}, row {number}")


def decide(plan: CurationPlan) -> tuple[Decided, list[Passed]]:
    """Which rows go, and why; and what every sieve left.

    Raises:
        ConfigError: the plan cannot be met.
        InputError: as :func:`entries_of`.
    """
    require_groups(plan.shares)
    sieves, decided = sieves_of(plan), Decided()
    for entry in entries_of(plan.sources):
        place, tenth = decided.rows, min(BARS - 1, int(entry.difficulty * BARS))
        decided.rows += 1
        decided.tenth.append(tenth)
        decided.histogram[tenth] += 1
        for sieve in sieves:
            reason = sieve.reason(entry)
            if reason is not None:
                decided.gone[place] = Gone(sieve.name, reason)
                break
    names = [sieve.name for sieve in sieves]
    if plan.solutions is not None:
        for place in surplus(_left(plan, decided), plan.solutions):
            decided.gone[place] = Gone(SOLUTIONS, f"{plan.solutions} that differ more are kept")
        names.append(SOLUTIONS)
    if plan.shares or plan.real:
        labels = labelled(_left(plan, decided), plan.shares)
        for place, why in over_share(labels, plan.shares, plan.real, plan.seed).items():
            decided.gone[place] = Gone(SHARES, why)
        names.append(SHARES)
    return decided, _passed(decided, names)


def curation_of(plan: CurationPlan, decided: Decided, passed: Sequence[Passed]) -> Curation:
    """What is said of a curation on its card."""
    now = tallied(entry for _, entry in _left(plan, decided))
    before = None if plan.before is None else tallied(entries_of([plan.before]))
    return Curation(
        rows=decided.rows,
        difficulty=tuple(decided.histogram),
        sieves=tuple(passed),
        kept=decided.rows - len(decided.gone),
        real=now.real_rows,
        measures=measured(now, before),
    )


def _left(plan: CurationPlan, decided: Decided) -> Iterator[tuple[int, Entry]]:
    for place, entry in enumerate(entries_of(plan.sources)):
        if place not in decided.gone:
            yield place, entry


def _passed(decided: Decided, names: Sequence[str]) -> list[Passed]:
    left, histogram, passed = decided.rows, list(decided.histogram), []
    taken: dict[str, list[int]] = {name: [] for name in names}
    for place, gone in decided.gone.items():
        taken[gone.sieve].append(decided.tenth[place])
    for name, tenths in taken.items():
        left -= len(tenths)
        for tenth in tenths:
            histogram[tenth] -= 1
        passed.append(Passed(sieve=name, taken=len(tenths), left=left, difficulty=tuple(histogram)))
    return passed
