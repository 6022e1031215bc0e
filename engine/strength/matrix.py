"""All programs on all inputs: which case tells which mutant from the reference."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from engine.checks.answering import NOT_LOADED
from engine.checks.limits import sandbox_limits
from engine.checks.needs import with_needed_environment
from engine.strength.answers import Args, Asking
from engine.strength.fresh import REFERENCE_SECONDS
from engine.strength.mutants import Mutant
from engine.strength.subjects import Subject
from problem_banks.records import Case, CasesCheck, CodeLimits
from sandbox import Limits, Sandbox
from sandbox.environments import STDLIB

#: CPU seconds of a mutant on all inputs: more than the reference can have taken for all that it answered.
_CPU_SECONDS = 2 * REFERENCE_SECONDS


@dataclass(frozen=True)
class Matrix:
    """Cases by the mutants that they kill. The given cases come first."""

    given: tuple[Case, ...]
    fresh: tuple[Case, ...]
    mutants: tuple[Mutant, ...]
    kills: tuple[frozenset[int], ...]
    """For each mutant the places of the cases that it fails, among given and fresh ones."""
    stillborn: tuple[Mutant, ...]
    """Those that answer nothing at all: they do not compile or load."""

    def killed_by_given(self, mutant: int) -> bool:
        return any(place < len(self.given) for place in self.kills[mutant])


def asking(
    sandbox: Sandbox, subject: Subject, check: CasesCheck, cpu_seconds: float = _CPU_SECONDS
) -> Asking:
    """How programs of a subject are asked: each start under one short limit."""
    needing = with_needed_environment(check, subject.reference, subject.language)
    check = needing if isinstance(needing, CasesCheck) else check
    own = sandbox_limits(CodeLimits(memory_mib=check.limits.memory_mib))
    limits = Limits(
        cpu_seconds=cpu_seconds, wall_seconds=max(10.0, 6 * cpu_seconds), memory_mib=own.memory_mib
    )
    return Asking(sandbox, check, subject.language, limits, check.environment or STDLIB.name)


async def matrix_of(
    ask: Asking, given: Sequence[Case], fresh: Sequence[Case], mutants: Sequence[Mutant]
) -> Matrix:
    """Every mutant on every case, each in one start of its own."""
    cases = [*given, *fresh]
    rows = await asyncio.gather(*(failures(ask, mutant.source, cases) for mutant in mutants))
    alive = [(mutant, row) for mutant, row in zip(mutants, rows, strict=True) if row is not None]
    return Matrix(
        given=tuple(given),
        fresh=tuple(fresh),
        mutants=tuple(mutant for mutant, _ in alive),
        kills=tuple(row for _, row in alive if row is not None),
        stillborn=tuple(mutant for mutant, row in zip(mutants, rows, strict=True) if row is None),
    )


async def failures(
    ask: Asking, source: str, cases: Sequence[Case], *, starts: int = 1
) -> frozenset[int] | None:
    """The places of the cases that a program fails; ``None`` for one that answers nothing at all.

    What comes after an input that ends the program is not known, and no failure.
    """
    outcomes = await ask.answers(source, [_args(case) for case in cases], starts=starts)
    if all(outcome is None or outcome.error == NOT_LOADED for outcome in outcomes):
        return None
    return frozenset(
        place
        for place, (case, outcome) in enumerate(zip(cases, outcomes, strict=True))
        if outcome is not None and ask.differs(case, outcome) is not None
    )


def _args(case: Case) -> Args:
    assert case.args is not None, "only calls are asked"
    return case.args
