"""What solvers made of problems at their first attempts: what rates, curves and suspicions are made of."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from engine.difficulty.item_response import Outcome
from engine.ledger import Judged, LedgerView
from engine.records import VerdictKind
from problem_banks.records import Problem

#: Problems that are looked at: more move no rate or curve that is seen.
MAX_PROBLEMS = 1_000


def first_attempts(ledger: LedgerView, check_version: str) -> Iterator[tuple[Problem, list[Judged]]]:
    """The first problems of a run, each with the attempts at it that no feedback came before.

    A bad request, such as a language without its compiler, says nothing of who answered.
    """
    for problem in islice(ledger.problems(), MAX_PROBLEMS):
        yield (
            problem,
            [
                judged
                for judged in ledger.judged(problem.id, check_version)
                if judged.attempt.round == 0
                and judged.attempt.task == "solve"
                and judged.verdict.kind is not VerdictKind.BAD_REQUEST
            ],
        )


def outcomes_at(problem: Problem, judged: Sequence[Judged]) -> list[Outcome]:
    """What every solver made of one problem, in the order in which they stand in ``judged``."""
    passed: dict[str, list[bool]] = {}
    for each in judged:
        passed.setdefault(each.attempt.solver, []).append(each.verdict.accepted)
    return [Outcome(solver, problem.id, len(each), sum(each)) for solver, each in passed.items()]


def pass_rates(outcomes: Sequence[Outcome]) -> Mapping[str, tuple[int, int]]:
    """By solver: accepted ones, and all of its attempts, of which there is at least one."""
    sums: dict[str, tuple[int, int]] = {}
    for each in outcomes:
        accepted, attempts = sums.get(each.solver, (0, 0))
        if each.attempts:
            sums[each.solver] = accepted + each.accepted, attempts + each.attempts
    return sums
