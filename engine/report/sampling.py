"""Which problems and attempts the page's browser holds: all of a small run, of a large one a fair sample."""

from collections import Counter
from collections.abc import Iterator, Mapping

from engine.excerpts import excerpt
from engine.funnel import Counts
from engine.ledger import Judged, LedgerView
from engine.records import VerdictKind
from engine.report.data import Browsed, BrowsedAttempt, BrowsedProblem
from engine.report.difference import pieces, written
from engine.report.markup import visible
from problem_banks.records import AnswerCheck, Problem

#: Attempts and letters that a page holds: some megabytes, which a browser opens at once.
MAX_ATTEMPTS, MAX_LETTERS = 6_000, 5_000_000
#: Of these, what is left for verdicts that the sample of problems has few of.
_FOR_RARE = 0.2
#: A verdict with fewer attempts in the sample is looked for; as many are asked for.
_FEW = 50
#: Attempts at one problem: a thousand samples of one would be all that the page holds.
_MAX_OF_A_PROBLEM = 64
#: Letters of a statement or an answer, and of a value or a reason.
_LONG, _SHORT = 2_500, 800


def browsed(ledger: LedgerView, check_version: str, counts: Counts, *, room: int = MAX_ATTEMPTS) -> Browsed:
    """Whole problems with all their attempts, in the order of their ids, and after these such with rare
    verdicts, until the page is full.

    Args:
        room: attempts that a page holds.
    """
    sample = _Sample(room)
    for problem in ledger.problems_at_random():
        judged, proven = ledger.judged(problem.id, check_version), ledger.proven(problem.id, check_version)
        if not sample.take(problem, judged, share=1 - _FOR_RARE, proven=proven):
            break
    for kind in _rare(sample.verdicts, counts.verdicts):
        for problem in ledger.problems_with(kind, check_version, most=_FEW):
            proven = ledger.proven(problem.id, check_version)
            if not sample.take(problem, ledger.judged(problem.id, check_version), share=1, proven=proven):
                break
    return Browsed(
        problems=tuple(sample.problems),
        attempts=tuple(sample.attempts),
        all_problems=max(counts.proposed, len(sample.problems)),
        all_attempts=max(counts.attempts, len(sample.attempts)),
    )


class _Sample:
    """What was taken so far."""

    def __init__(self, room: int) -> None:
        self._room = room
        self.problems: list[BrowsedProblem] = []
        self.attempts: list[BrowsedAttempt] = []
        self.verdicts: Counter[str] = Counter()
        self._known: set[str] = set()
        self._letters = 0

    def take(
        self, problem: Problem, judged: list[Judged], *, share: float, proven: str | None = None
    ) -> bool:
        """Takes a problem with its attempts, but for one that nobody tried. Whether it had room in ``share``
        of the page."""
        if problem.id in self._known or not judged:
            return True
        shown = BrowsedProblem(
            id=problem.id,
            bank=problem.bank,
            statement=_cut(problem.statement, _LONG),
            proven=None if proven is None else _cut(proven, _LONG),
        )
        place = len(self.problems)
        attempts = [_attempt(place, problem, each) for each in _in_order(judged)]
        letters = len(shown.model_dump_json()) + sum(
            len(each.model_dump_json(exclude_defaults=True)) for each in attempts
        )
        if (
            len(self.attempts) + len(attempts) > self._room * share
            or self._letters + letters > MAX_LETTERS * share
        ):
            return False
        self._known.add(problem.id)
        self._letters += letters
        self.problems.append(shown)
        self.attempts += attempts
        self.verdicts.update(each.verdict for each in attempts)
        return True


def _rare(taken: Mapping[str, int], there: Mapping[str, int]) -> Iterator[VerdictKind]:
    """Verdicts of which the run has more than the sample, which has few; the rarest of the run first."""
    for kind in sorted(VerdictKind, key=lambda each: there.get(each.value, 0)):
        held = taken.get(kind.value, 0)
        if held < min(_FEW, there.get(kind.value, 0)):
            yield kind


def _in_order(judged: list[Judged]) -> list[Judged]:
    """Chains of repair one after the other, each in the order of its rounds; the first of very many."""
    ordered = sorted(
        judged,
        key=lambda each: (
            each.attempt.solver,
            each.attempt.task,
            each.attempt.language or "",
            each.attempt.sample,
            each.attempt.round,
        ),
    )
    return ordered[:_MAX_OF_A_PROBLEM]


def _attempt(place: int, problem: Problem, judged: Judged) -> BrowsedAttempt:
    attempt, verdict = judged.attempt, judged.verdict
    first = verdict.first_failure
    hidden = first is not None and not first.public
    values: dict[str, object] = {}
    if first is not None and first.public:
        compared = verdict.kind is VerdictKind.WRONG_ANSWER
        values = _values(first.input, first.expected, first.got if compared else None)
        values |= {"case": first.case, "detail": _cut(first.detail, _SHORT)}
    elif isinstance(problem.check, AnswerCheck) and not verdict.accepted:
        values = _values(None, problem.check.gold, attempt.extracted)
    return BrowsedAttempt.model_validate(
        {
            "problem": place,
            "solver": visible(attempt.solver),
            "verdict": verdict.kind.value,
            "task": attempt.task,
            "language": attempt.language or "",
            "round": attempt.round,
            "sample": attempt.sample,
            "reason": f"hidden case {first.case} does not hold"
            if first and hidden
            else _cut(verdict.reason, _SHORT),
            "answer": None if attempt.extracted is None else _cut(attempt.extracted, _LONG),
            "hidden": hidden,
            **values,
        }
    )


def _values(given: object, expected: object, got: object) -> dict[str, object]:
    """Input, and expected beside got; a program that failed by itself gave nothing that could be compared."""
    input_text = None if given is None else _cut(written(given), _SHORT)
    ours = _cut(written(expected), _SHORT)
    if got is None:
        return {"input": input_text, "expected": (ours,)}
    left, right = pieces(ours, _cut(written(got), _SHORT))
    return {"input": input_text, "expected": left, "got": right}


def _cut(text: str, letters: int) -> str:
    return visible(excerpt(text, letters, note=" [… {more:,} more characters]"))
