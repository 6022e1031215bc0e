"""How diverse a corpus is, and how far it went from an earlier edition, in numbers with warnings.

Counted over statements: shares of distinct runs of words, clusters of nearly equal texts, and how evenly rows
are spread over banks and levels. The drift is the Jensen-Shannon divergence of the words of two editions.
"""

import math
from collections import Counter
from collections.abc import Iterable

from engine.curation.answer_types import answer_type
from engine.curation.normal_forms import abstract_words, words
from engine.curation.sieves.base import Entry
from problem_banks.records import Record

#: Below this share of distinct runs of four words, statements repeat each other.
_FEW_DISTINCT = 0.2
#: Above this share of rows, one template is the corpus.
_LARGE_CLUSTER = 0.25
#: Bits of divergence of words from which two editions are different corpora.
_FAR = 0.2
#: A corpus whose distinct share fell by more than this part of the earlier one's collapses.
_FALL = 0.2
#: The share from which a value of an axis is missed when it is gone.
_NOTICED = 0.02
_RUNS = (1, 2, 4)
#: Words of the front of an abstracted statement that name its template.
_TEMPLATE_WORDS = 12
#: Words that are told apart; rarer ones add nothing to a drift.
_VOCABULARY = 20_000


class Diversity(Record):
    """Of one edition."""

    problems: int
    distinct: dict[str, float]
    """Different runs of words in all of that length, by length."""
    templates: int
    """Statements that begin differently once numbers and names are abstracted."""
    largest_template: float
    """Share of problems of the most frequent one."""
    evenness: float
    """Entropy over banks in its largest possible: 1 where all have as many, 0 where one has all."""
    axes: dict[str, int]
    """Different values of each axis: banks, languages, tenths of difficulty, types of answers."""


class Measures(Record):
    """What is said of an edition."""

    diversity: Diversity
    earlier: Diversity | None = None
    drift: float | None = None
    """Jensen-Shannon divergence in bits, 0 for the same words and 1 for none in common."""
    warnings: tuple[str, ...] = ()


class Tally:
    """Counts the statements of an edition, each problem once."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._runs = {length: Counter[int]() for length in _RUNS}
        self._templates: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        self.axes = {axis: Counter[str]() for axis in ("bank", "language", "difficulty", "answer type")}
        self.real_rows = 0
        """Rows, not problems, of a published set or a person."""

    def add(self, entry: Entry) -> None:
        self.real_rows += entry.real
        if entry.problem in self._seen:
            return
        self._seen.add(entry.problem)
        said = words(entry.statement)
        self.words.update(said)
        for length, runs in self._runs.items():
            runs.update(hash(tuple(said[at : at + length])) for at in range(len(said) - length + 1))
        self._templates[" ".join(abstract_words(entry.statement)[:_TEMPLATE_WORDS])] += 1
        self._count_axes(entry)

    def diversity(self) -> Diversity:
        most = max(self._templates.values(), default=0)
        return Diversity(
            problems=len(self._seen),
            distinct={str(n): len(runs) / max(1, runs.total()) for n, runs in self._runs.items()},
            templates=len(self._templates),
            largest_template=most / max(1, len(self._seen)),
            evenness=_evenness(self.axes["bank"]),
            axes={axis: len(values) for axis, values in self.axes.items()},
        )

    def _count_axes(self, entry: Entry) -> None:
        self.axes["bank"][entry.row["bank"]] += 1
        self.axes["language"][entry.row["language"] or "mathematics"] += 1
        self.axes["difficulty"][f"tenth {min(9, int(entry.difficulty * 10)) + 1}"] += 1
        self.axes["answer type"][answer_type(entry.check)] += 1


def tallied(entries: Iterable[Entry]) -> Tally:
    """The tally of all entries."""
    tally = Tally()
    for entry in entries:
        tally.add(entry)
    return tally


def measured(now: Tally, before: Tally | None = None) -> Measures:
    """The measures of an edition, beside an earlier one where there is one."""
    diversity = now.diversity()
    earlier = None if before is None else before.diversity()
    drift = None if before is None else divergence(now.words, before.words)
    return Measures(
        diversity=diversity,
        earlier=earlier,
        drift=drift,
        warnings=(
            *_warnings(diversity, earlier, drift),
            *(() if before is None else _lost(now, before)),
        ),
    )


def divergence(one: Counter[str], other: Counter[str]) -> float:
    """The Jensen-Shannon divergence of two vocabularies, in bits."""
    vocabulary = [word for word, _ in (one + other).most_common(_VOCABULARY)]
    words_in_one, words_in_other = max(1, one.total()), max(1, other.total())
    total = 0.0
    for word in vocabulary:
        p, q = one[word] / words_in_one, other[word] / words_in_other
        middle = (p + q) / 2
        total += sum(share * math.log2(share / middle) / 2 for share in (p, q) if share)
    return max(0.0, total)


def _evenness(counts: Counter[str]) -> float:
    if len(counts) < 2:
        return 0.0
    shares = [count / counts.total() for count in counts.values()]
    return -sum(share * math.log(share) for share in shares) / math.log(len(counts))


def _lost(now: Tally, before: Tally) -> Iterable[str]:
    """Values of an axis that an earlier edition had its share of, and this one has none of."""
    for axis, values in before.axes.items():
        gone = [
            name
            for name, count in values.most_common()
            if count >= _NOTICED * values.total() and not now.axes[axis][name]
        ]
        if gone:
            yield f"of the earlier edition, {axis} {', '.join(gone[:5])} is gone"


def _warnings(now: Diversity, earlier: Diversity | None, drift: float | None) -> Iterable[str]:
    longest = str(_RUNS[-1])
    if now.problems and now.distinct[longest] < _FEW_DISTINCT:
        yield (
            f"only {now.distinct[longest]:.0%} of the runs of {longest} words differ: "
            "statements repeat each other"
        )
    if now.largest_template > _LARGE_CLUSTER:
        yield f"one template makes {now.largest_template:.0%} of the problems"
    if earlier is not None and now.distinct[longest] < (1 - _FALL) * earlier.distinct[longest]:
        yield (
            f"distinct runs of {longest} words fell from {earlier.distinct[longest]:.0%} "
            f"to {now.distinct[longest]:.0%}: the corpus collapses"
        )
    if drift is not None and drift > _FAR:
        yield f"its words are {drift:.2f} bits from the earlier edition's: another corpus"
