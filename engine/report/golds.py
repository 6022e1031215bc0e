"""Golds of a run that its own attempts speak against, for a person to look at."""

from collections.abc import Sequence
from itertools import islice

from engine.difficulty.agreed_answers import Given, able, agreed_otherwise
from engine.difficulty.item_response import Outcome
from engine.ledger import LedgerView
from engine.report.data import Fact
from engine.report.solvers import MAX_PROBLEMS

#: Problems named on the page.
_NAMED = 5


def suspected_golds(ledger: LedgerView, check_version: str, outcomes: Sequence[Outcome]) -> tuple[Fact, ...]:
    """One fact that names the problems whose golds able solvers contradict in one voice, if there are any."""
    able_ones = able(_rates(outcomes))
    found: list[str] = []
    for problem in islice(ledger.problems(), MAX_PROBLEMS):
        if problem.kind != "math":
            continue
        given = [
            Given(judged.attempt.solver, judged.attempt.extracted, judged.verdict.accepted)
            for judged in ledger.judged(problem.id, check_version)
            if judged.attempt.round == 0 and judged.attempt.task == "solve" and judged.attempt.extracted
        ]
        agreed = agreed_otherwise(given, able_ones)
        if agreed is not None:
            found.append(f"{problem.id} ({agreed.agreeing} of {agreed.answers} say {agreed.answer[:40]})")
    if not found:
        return ()
    more = f", and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    return (Fact(label="golds to look at", value=", ".join(found[:_NAMED]) + more),)


def _rates(outcomes: Sequence[Outcome]) -> dict[str, float]:
    sums: dict[str, list[int]] = {}
    for each in outcomes:
        counts = sums.setdefault(each.solver, [0, 0])
        counts[0] += each.accepted
        counts[1] += each.attempts
    return {solver: accepted / attempts for solver, (accepted, attempts) in sums.items() if attempts}
