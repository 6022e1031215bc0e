"""The page names problems whose golds the run's own attempts contradict, and is silent where none are."""

from collections.abc import Iterator, Sequence
from typing import cast

from engine.difficulty.item_response import Outcome
from engine.ledger import Judged, LedgerView
from engine.records import Attempt, Verdict, VerdictKind
from engine.report.golds import suspected_golds
from problem_banks.records import AnswerCheck, Problem

SOLVERS = ("one", "other")


class Ledger:
    """A run of two able solvers: the right answer is 7 everywhere, and only some golds say so."""

    def __init__(self, golds: Sequence[str]) -> None:
        self._problems = [
            Problem(
                kind="math",
                statement=f"What is 3 + 4, asked for the time {number}?",
                check=AnswerCheck(gold=gold),
                bank="b",
                bank_version="1",
                index=number,
            )
            for number, gold in enumerate(golds)
        ]

    def problems(self) -> Iterator[Problem]:
        yield from self._problems

    def judged(self, problem_id: str, check_version: str) -> Iterator[Judged]:
        problem = next(each for each in self._problems if each.id == problem_id)
        assert isinstance(problem.check, AnswerCheck)
        kind = VerdictKind.ACCEPTED if problem.check.gold == "7" else VerdictKind.WRONG_ANSWER
        for solver in SOLVERS * 2:
            attempt = Attempt(problem_id=problem_id, solver=solver, text="It is 7.", extracted="7")
            yield Judged(attempt, Verdict(kind=kind))


def said(golds: Sequence[str]) -> list[str]:
    ledger = cast(LedgerView, Ledger(golds))
    outcomes = [Outcome(solver, "p", len(golds), golds.count("7")) for solver in SOLVERS]
    return [fact.value for fact in suspected_golds(ledger, "v", outcomes)]


def test_wrong_golds_are_named_with_what_the_solvers_agree_on() -> None:
    (value,) = said(["7", "8", "7"])
    assert value.endswith("(4 of 4 say 7)") and ", " not in value
    (many,) = said(["7", *"12345689"])
    assert many.count("say 7") == 5 and many.endswith("and 3 more")


def test_sound_golds_and_empty_runs_say_nothing() -> None:
    assert said(["7", "7"]) == said([]) == []
    assert said(["8", "9"]) == []  # who passes nothing is not able
