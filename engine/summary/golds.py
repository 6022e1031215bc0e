"""Problems of a run whose golds or tests its own attempts speak against, for a person to look at.

Two signs are read: able solvers agree on one answer that the check refused, and, by an item-response fit of
several solvers, better ones pass a problem no more often than worse ones. Built-in solvers know the answers,
or break them on purpose, and are not asked.
"""

from engine.difficulty.agreed_answers import Given, able, agreed_otherwise
from engine.difficulty.item_response import Outcome, TooFewSolvers, fit_item_response
from engine.ledger import LedgerView
from engine.solvers import knows_answers
from engine.summary.outcomes import MAX_PROBLEMS, first_attempts, outcomes_at, pass_rates
from problem_banks.record import storable
from problem_banks.records import Record

#: Problems named in one line, and letters of an answer that is told.
_NAMED, _LETTERS = 5, 40


class Suspected(Record):
    """What a run says against its own checks; nothing where it says nothing."""

    agreed: tuple[tuple[str, str], ...] = ()
    """Problems whose gold able solvers contradict in one voice, each with what they say."""
    unlike: tuple[str, ...] = ()
    """Problems that better solvers pass no more often than worse ones, the worst first."""
    first: int | None = None
    """Where only so many problems of the run were looked at."""

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """A heading and what is told under it, for each of the two that has something."""
        told = (
            ("golds to look at", [f"{problem} ({why})" for problem, why in self.agreed]),
            ("problems that better solvers pass no more often", list(self.unlike)),
        )
        among = "" if self.first is None else f" (of the first {self.first:,})"
        return tuple((heading + among, _first(names)) for heading, names in told if names)


#: Of runs that say nothing against their checks, or that nobody asks.
NOTHING = Suspected()


def suspected(ledger: LedgerView, check_version: str) -> Suspected:
    """What the first attempts of a run say against its checks."""
    outcomes: list[Outcome] = []
    given: dict[str, list[Given]] = {}
    looked_at = 0
    for problem, judged in first_attempts(ledger, check_version):
        looked_at += 1
        tried = [each for each in judged if not knows_answers(each.attempt.solver)]
        outcomes += outcomes_at(problem, tried)
        if problem.kind == "math":
            given[problem.id] = [
                Given(each.attempt.solver, each.attempt.extracted, each.verdict.accepted)
                for each in tried
                if each.attempt.extracted
            ]
    first = MAX_PROBLEMS if looked_at == MAX_PROBLEMS else None
    return Suspected(agreed=_agreed(given, outcomes), unlike=_unlike(outcomes), first=first)


def _agreed(given: dict[str, list[Given]], outcomes: list[Outcome]) -> tuple[tuple[str, str], ...]:
    rates = pass_rates(outcomes)
    able_ones = able({solver: accepted / attempts for solver, (accepted, attempts) in rates.items()})
    found = ((problem, agreed_otherwise(answers, able_ones)) for problem, answers in given.items())
    return tuple(
        (problem, f"{agreed.agreeing} of {agreed.answers} say {storable(agreed.answer[:_LETTERS])}")
        for problem, agreed in found
        if agreed is not None
    )


def _unlike(outcomes: list[Outcome]) -> tuple[str, ...]:
    try:
        return fit_item_response(outcomes).suspects
    except TooFewSolvers:
        return ()


def _first(names: list[str]) -> str:
    more = f", and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
