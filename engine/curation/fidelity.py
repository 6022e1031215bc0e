"""How like a given real set a corpus is, in numbers: lengths, answer types, kinds, and runs of words.

Each measure is a distance between 0, alike, and 1, nothing in common. Every problem counts once.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Any, Self, TypeVar

from engine.curation.answer_types import answer_type
from engine.curation.asked import asked
from engine.curation.measures import divergence
from engine.curation.normal_forms import words
from engine.curation.sieves.base import Entry
from problem_banks.records import Problem, Record
from sandbox.languages import HOST_LANGUAGE

_T = TypeVar("_T")

#: From this distance on, what a length or an answer looks like gives away which of the two it is from.
_FAR = 0.5
#: Frequent runs of three words of the set that are looked for in the corpus.
_FREQUENT = 200


class Likeness(Record):
    """One measure."""

    measure: str
    set: str
    """What the real set has, in words."""
    corpus: str
    distance: float


class Fidelity(Record):
    """All measures beside one real set."""

    problems: int
    """Of the set."""
    likeness: tuple[Likeness, ...]

    @property
    def warnings(self) -> tuple[str, ...]:
        """Measures by which the two are told apart easily."""
        return tuple(
            f"{each.measure} of the real set and the corpus are {each.distance:.2f} apart"
            for each in self.likeness
            if each.distance > _FAR
        )


class Profile:
    """Counts what is compared."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self.lengths: dict[str, list[int]] = {
            "words of a statement": [],
            "words of a solution": [],
            "numbers in a statement": [],
        }
        self.shares: dict[str, Counter[str]] = {"answer types": Counter(), "kinds": Counter()}
        self.runs: dict[int, Counter[str]] = {1: Counter(), 2: Counter(), 3: Counter()}

    @classmethod
    def of_problems(cls, problems: Iterable[Problem]) -> Self:
        """Of a set as it was published."""
        profile = cls()
        for problem in problems:
            reference = problem.reference
            code = "" if reference is None else reference.code.get(HOST_LANGUAGE, "")
            told = code or ("" if reference is None else reference.text)
            check = problem.check.model_dump(mode="json")
            profile.add(problem.id, problem.kind, asked(problem.statement, problem.starter), told, check)
        return profile

    def add_entry(self, entry: Entry) -> None:
        """Counts the problem of a row; of its solutions the first."""
        row = entry.row
        self.add(entry.problem, row["kind"], entry.statement, row["solution"], entry.check)

    def add(self, problem: str, kind: str, statement: str, solution: str, check: Mapping[str, Any]) -> None:
        """Counts one problem, if it is new."""
        if problem in self._seen:
            return
        self._seen.add(problem)
        said = words(statement)
        self.lengths["words of a statement"].append(len(said))
        self.lengths["numbers in a statement"].append(sum(word[0].isdigit() for word in said))
        if solution:
            self.lengths["words of a solution"].append(len(words(solution)))
        self.shares["answer types"][f"{kind}: {answer_type(check)}"] += 1
        self.shares["kinds"][kind] += 1
        for length, runs in self.runs.items():
            runs.update(" ".join(said[at : at + length]) for at in range(len(said) - length + 1))

    @property
    def problems(self) -> int:
        return len(self._seen)


def fidelity(real: Profile, corpus: Profile) -> Fidelity:
    """The measures of a corpus beside a real set; none where either is empty."""
    if not real.problems or not corpus.problems:
        return Fidelity(problems=real.problems, likeness=())
    likeness = [
        Likeness(measure=name, set=_median(ours), corpus=_median(theirs), distance=_ks(ours, theirs))
        for name, ours, theirs in _both(real.lengths, corpus.lengths)
        if ours and theirs
    ]
    likeness += [
        Likeness(measure=name, set=_top(ours), corpus=_top(theirs), distance=_variation(ours, theirs))
        for name, ours, theirs in _both(real.shares, corpus.shares)
        if theirs
    ]
    likeness += [
        Likeness(
            measure=name,
            set=f"{len(real.runs[length]):,} different",
            corpus=f"{len(corpus.runs[length]):,} different",
            distance=divergence(real.runs[length], corpus.runs[length]),
        )
        for length, name in ((1, "single words"), (2, "runs of 2 words"))
    ]
    frequent = [run for run, _ in real.runs[3].most_common(_FREQUENT)]
    if frequent:
        found = sum(run in corpus.runs[3] for run in frequent)
        likeness.append(
            Likeness(
                measure="frequent runs of 3 words",
                set=str(len(frequent)),
                corpus=f"{found} of them",
                distance=1 - found / len(frequent),
            )
        )
    return Fidelity(problems=real.problems, likeness=tuple(likeness))


def _both(real: Mapping[str, _T], corpus: Mapping[str, _T]) -> list[tuple[str, _T, _T]]:
    return [(name, counted, corpus[name]) for name, counted in real.items()]


def _ks(ours: Sequence[int], theirs: Sequence[int]) -> float:
    """Kolmogorov and Smirnov's distance: the largest gap between the two distribution functions."""
    from numpy import errstate
    from scipy.stats import ks_2samp

    with errstate(divide="ignore"):  # of the p-value of very few, which nobody asks for
        return float(ks_2samp(ours, theirs, method="asymp").statistic)


def _variation(ours: Counter[str], theirs: Counter[str]) -> float:
    """The total variation distance: the share that would have to change its value."""
    return sum(abs(ours[x] / ours.total() - theirs[x] / theirs.total()) for x in ours | theirs) / 2


def _median(values: Sequence[int]) -> str:
    return f"median {median(values):g}"


def _top(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count / counts.total():.0%}" for name, count in counts.most_common(3))
