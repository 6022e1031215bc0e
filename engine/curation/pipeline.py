"""From verified rows to a corpus: every row stays, or goes to the shelf with the sieve and its reason.

Every decision is a pass over the sources (sieves, solutions of one problem, shares), measuring is one, and
writing is one. Rows stay as they were, certificates included. In memory are keys and signatures of what was
seen, never the rows.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from engine.curation.behaviour import Behaviours, protected_functions
from engine.curation.contamination import Contamination
from engine.curation.diverse import surplus
from engine.curation.mixing import beyond, labelled, over_share, require_groups
from engine.curation.plan import CurationPlan
from engine.curation.protected import protected_of
from engine.curation.sieves import duplicates, near, texts
from engine.curation.sieves.base import Entry, Sieve, read_entry
from engine.curation.sieves.functions import Functions
from engine.curation.sieves.leaks import Leaks
from engine.curation.sieves.private import PRIVATE
from engine.curation.sieves.unwanted import Unwanted, unwanted_terms
from engine.errors import ConfigError
from engine.exports.reader import read_rows
from problem_banks.records import Record
from sandbox.blocking import BlockingSandbox

#: What is decided for all rows together, after the sieves.
SOLUTIONS, DIFFICULTY, SHARES = "solutions of one problem", "difficulty", "shares"
#: What shares of all bands may miss by, as 0.33,0.33,0.33 do.
_ROUNDED = 0.02
#: Bars of a difficulty histogram.
BARS = 10


class Passed(Record):
    """What one sieve left."""

    sieve: str
    taken: int
    left: int
    difficulty: tuple[int, ...]
    """Of what is left, rows by tenths of the difficulty."""


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


def sieves_of(plan: CurationPlan, box: BlockingSandbox | None = None) -> list[Sieve]:
    """The sieves that rows pass, in order: cheap ones first, and whole texts before their likeness.

    Args:
        box: where functions are asked; without one they are not.

    Raises:
        ConfigError: one to be skipped does not exist.
        HarnessError: infrastructure failed while protected functions were asked.
    """
    protected = protected_of(plan.against, plan.seed) if plan.against else []
    makers: dict[str, Callable[[], Sieve]] = {
        "empty": lambda: texts.EMPTY,
        "truncated": lambda: texts.TRUNCATED,
        "repetitive": lambda: texts.REPETITIVE,
        "language-mixed": lambda: texts.MIXED,
        "unwanted": lambda: Unwanted(unwanted_terms(plan.unwanted)),
        "private": lambda: PRIVATE,
        "exact": duplicates.exact,
        "content key": duplicates.content_key,
        "syntax": duplicates.syntax,
        "behaviour": duplicates.behaviour,
        "near duplicate": lambda: near.NearDuplicates(plan.near),
        "leak": lambda: Leaks(Contamination(protected)),
    }
    if box is not None:
        makers["function"] = lambda: Functions(Behaviours(box, protected_functions(protected)))
    unknown = sorted(set(plan.skip) - set(makers))
    if unknown:
        raise ConfigError(f"there is no sieve {unknown[0]!r} to skip; there are {', '.join(makers)}")
    return [make() for name, make in makers.items() if name not in plan.skip]


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
        UnsafeHost: behaviour is to be compared, and nothing safe can run programs here.
        HarnessError: infrastructure failed.
    """
    require_groups(plan.shares)
    with BlockingSandbox(plan.sandbox, jobs=1) if plan.behaviour else nullcontext() as box:
        decided, names = _sifted(plan, sieves_of(plan, box))
    if plan.solutions is not None:
        for place in surplus(left_of(plan, decided), plan.solutions):
            decided.gone[place] = Gone(SOLUTIONS, f"{plan.solutions} that differ more are kept")
        names.append(SOLUTIONS)
    if plan.difficulty:
        decided.gone |= {place: Gone(DIFFICULTY, why) for place, why in _over_bands(plan, decided).items()}
        names.append(DIFFICULTY)
    if plan.shares or plan.real:
        labels = labelled(left_of(plan, decided), plan.shares)
        for place, why in over_share(labels, plan.shares, plan.real, plan.seed).items():
            decided.gone[place] = Gone(SHARES, why)
        names.append(SHARES)
    return decided, _passed(decided, names)


def _sifted(plan: CurationPlan, sieves: Sequence[Sieve]) -> tuple[Decided, list[str]]:
    """What the sieves take, and their names."""
    decided = Decided()
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
    return decided, [sieve.name for sieve in sieves]


def left_of(plan: CurationPlan, decided: Decided) -> Iterator[tuple[int, Entry]]:
    """The rows that stay, so far, with their places."""
    for place, entry in enumerate(entries_of(plan.sources)):
        if place not in decided.gone:
            yield place, entry


def _over_bands(plan: CurationPlan, decided: Decided) -> dict[int, str]:
    """Rows that have to go so that bands of difficulty have the wanted shares, and why.

    Raises:
        ConfigError: no share is wanted of any band, or a band has no row where some are wanted.
    """
    if not any(plan.difficulty):
        raise ConfigError("the wanted difficulty: one share at least has to be more than 0")
    if abs(sum(plan.difficulty) - 1) > _ROUNDED:
        raise ConfigError(
            f"the wanted difficulty: the shares of bands are parts of one whole, and add up to "
            f"{sum(plan.difficulty):.0%}"
        )
    bands = len(plan.difficulty)
    names = [f"difficulty {at / bands:.2g} to {(at + 1) / bands:.2g}" for at in range(bands)]
    groups: dict[str, list[int]] = {name: [] for name in names}
    for place, entry in left_of(plan, decided):
        groups[names[min(bands - 1, int(entry.difficulty * bands))]].append(place)
    wanted = {name: share for name, share in zip(names, plan.difficulty, strict=True) if share}
    unwanted = [place for name in names if name not in wanted for place in groups[name]]
    return dict.fromkeys(unwanted, "no row of its difficulty is wanted") | beyond(groups, wanted, plan.seed)


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
