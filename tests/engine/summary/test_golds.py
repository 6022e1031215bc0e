"""Problems whose golds the run's own attempts contradict are named, and nothing is said where none are."""

from collections.abc import Iterator, Sequence
from typing import cast

import pytest

from engine.exports.card import CardFacts, render_card
from engine.ledger import Judged, LedgerView
from engine.records import Attempt, Verdict, VerdictKind
from engine.summary.golds import Suspected, suspected
from problem_banks.records import AnswerCheck, Problem
from tests.engine.samples import funnel

SOLVERS = ("one", "other")


class Ledger:
    """A run of two able solvers: the right answer is 7 everywhere, and only some golds say so."""

    def __init__(self, golds: Sequence[str], solvers: Sequence[str] = SOLVERS, said: str = "7") -> None:
        self._solvers, self._said = solvers, said
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
        said = "7" if kind is VerdictKind.ACCEPTED else self._said
        for solver in [*self._solvers, *self._solvers]:
            attempt = Attempt(problem_id=problem_id, solver=solver, text=f"It is {said}.", extracted=said)
            yield Judged(attempt, Verdict(kind=kind))


def found(golds: Sequence[str], **more: str) -> Suspected:
    return suspected(cast(LedgerView, Ledger(golds, **more)), "v")


def told(golds: Sequence[str]) -> list[str]:
    return [value for _, value in found(golds).lines]


def test_wrong_golds_are_named_with_what_the_solvers_agree_on() -> None:
    (value,) = told(["7", "8", "7"])
    assert value.endswith("(4 of 4 say 7)") and ", " not in value
    (many,) = told(["7", *"12345689"])
    assert many.count("say 7") == 5 and many.endswith("and 3 more")


def test_sound_golds_and_empty_runs_say_nothing() -> None:
    assert told(["7", "7"]) == told([]) == []
    assert told(["8", "9"]) == []  # who passes nothing is not able


@pytest.mark.parametrize("solver", ["faulty", "reference"])
def test_solvers_that_know_the_answers_are_not_asked(solver: str) -> None:
    ledger = Ledger(["7", "8", "7"], [solver, solver])
    assert suspected(cast(LedgerView, ledger), "v").lines == ()


def test_problems_that_better_solvers_pass_less_often_are_named_too() -> None:
    class Turned(Ledger):
        """Three solvers, of which the worse ones alone pass the first problem."""

        def judged(self, problem_id: str, check_version: str) -> Iterator[Judged]:
            place = [each.id for each in self._problems].index(problem_id)
            for able, solver in enumerate(("worst", "middle", "best")):
                for sample in range(8):
                    right = sample < (8 - 4 * able if place == 0 else 4 * able if place % 2 else 2 + 3 * able)
                    kind = VerdictKind.ACCEPTED if right else VerdictKind.WRONG_ANSWER
                    attempt = Attempt(problem_id=problem_id, solver=solver, sample=sample, text="x")
                    yield Judged(attempt, Verdict(kind=kind))

    ledger = Turned(["7"] * 30)
    first = next(ledger.problems()).id
    assert suspected(cast(LedgerView, ledger), "v").unlike == (first,)


@pytest.mark.parametrize(
    "said",
    [
        "7|8",
        "![x](http://127.0.0.1/x.png)",
        "`a` <b>",
        "<script>",
        "9\n# Head",
        "\ud800",
        "\x00",
        "9" * 9_000,
    ],
)
def test_the_card_shows_what_was_said_and_runs_none_of_it(said: str) -> None:
    card = render_card(CardFacts(), funnel(0), name="n", suspicions=found(["7", "8", "7"], said=said))
    assert "## Where the check may be wrong" in card and len(card) < 10_000
    (line,) = [line for line in card.splitlines() if line.startswith("- golds to look at")]
    assert line.count("`") == 2 and line.endswith(")`")
    card.encode()


def test_a_card_without_suspicions_has_no_such_heading() -> None:
    assert "may be wrong" not in render_card(CardFacts(), funnel(0), name="n")
