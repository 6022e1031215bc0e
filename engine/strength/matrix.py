"""All programs on all inputs: which case tells which mutant from the reference."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from engine.checks.answering import NOT_LOADED, OUT_OF_TIME
from engine.checks.limits import sandbox_limits
from engine.checks.needs import with_needed_environment
from engine.strength.answers import (
    Args,
    Asking,
    fresh_case,
)
from engine.strength.inputs import fresh_inputs
from engine.strength.mutants import Mutant
from engine.strength.subjects import Subject
from problem_banks.records import Case, CasesCheck, CodeLimits, Wire
from sandbox import Limits, Sandbox
from sandbox.environments import STDLIB
from sandbox.values import dump_wire

#: CPU seconds of one start of the reference on fresh inputs, and how often it is started: each input that
#: takes too long costs one start.
_REFERENCE_SECONDS, _REFERENCE_STARTS = 0.5, 4
#: CPU seconds of a mutant on all inputs: more than the reference can have taken for all that it answered.
_CPU_SECONDS = 2 * _REFERENCE_SECONDS


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


async def fresh_cases(
    ask: Asking, subject: Subject, check: CasesCheck, count: int, *, seed: int = 0
) -> list[Case]:
    """Inputs that the reference answers as it answers those of the cases, with its answers as expected."""
    template = check.cases[0]
    inputs = fresh_inputs(subject.given, subject.clues, count, seed)
    brief = replace(ask, limits=ask.limits.model_copy(update={"cpu_seconds": _REFERENCE_SECONDS}))
    outcomes = await brief.answers(subject.reference, inputs, starts=_REFERENCE_STARTS)
    if sum(outcome is not None and outcome.error == OUT_OF_TIME for outcome in outcomes) > 1:
        # What was answered in several starts may take a mutant too long in one: the first start is enough.
        first = next(n for n, outcome in enumerate(outcomes) if outcome and outcome.error == OUT_OF_TIME)
        outcomes = [*outcomes[:first], *[None] * (len(outcomes) - first)]
    kinds = {_kind(case.expected) for case in check.cases} | {
        _kind(other) for case in check.cases for other in case.expected_any
    }
    return [
        fresh_case(template, args, outcome.value)
        for args, outcome in zip(inputs, outcomes, strict=True)
        if outcome is not None and outcome.kind == "value" and _is_plain(outcome.value, kinds)
    ]


#: Letters of an answer: a longer one is no example that a person reads.
_MAX_LETTERS = 10_000


def _is_plain(value: Wire, kinds: set[str]) -> bool:
    """Whether a value is of a kind that the cases expect: a function that gives ``None`` or ``nan`` on a
    fresh input was not made for it."""
    is_short = len(dump_wire(value)) <= _MAX_LETTERS
    return is_short and _kind(value) in kinds and not _holds_special(value)


def _kind(value: Wire) -> str:
    if isinstance(value, Mapping):
        return next((key for key in value if key.startswith("$")), "object")
    return "number" if type(value) in (int, float) else type(value).__name__


def _holds_special(value: Wire) -> bool:
    if isinstance(value, Mapping):
        return any(
            key in ("$float", "$complex", "$iter") or _holds_special(item) for key, item in value.items()
        )
    return isinstance(value, list) and any(map(_holds_special, value))


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
