"""The strength of a problem's tests: mutants of its reference, killed or not.

Mutants that live are run beside the reference on fresh inputs. One that differs there is a fault that the
tests miss, with the input as the proof; one that never differs is taken for equivalent.
"""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence

from engine.checks import Checker
from engine.records import Attempt, VerdictKind
from engine.strength.answers import Asking, can_be_asked
from engine.strength.fresh import fresh_cases
from engine.strength.matrix import Matrix, asking, failures, matrix_of
from engine.strength.mutants import ATTEMPT, DEFAULT_MUTANTS, OPERATOR_NAMES, Mutant, mutants_of
from engine.strength.records import Kills, Strength, Survivor, unmeasured
from engine.strength.subjects import Subject, subject_of
from problem_banks.records import CasesCheck, CodeLimits, Problem
from sandbox import BadJob, NotApplicable, Sandbox

#: Fresh inputs on which survivors are told from equivalent mutants.
DEFAULT_INPUTS = 200
#: Survivors that a record names; the counts are of all.
_MOST_SHOWN = 10
#: CPU seconds of a mutant under tests that cannot be asked input by input.
_MUTANT_LIMITS = CodeLimits(cpu_seconds=2.0)


async def measure(
    sandbox: Sandbox,
    problem: Problem,
    *,
    language: str | None = None,
    mutants: int = DEFAULT_MUTANTS,
    inputs: int = DEFAULT_INPUTS,
) -> Strength:
    """The strength of a problem's tests; without a rate, and with the reason, where it cannot be measured.

    Raises:
        HarnessError: infrastructure failed; nothing is known.
    """
    subject = subject_of(problem, language)
    if isinstance(subject, str):
        return unmeasured(subject)
    made = mutants_of(subject.reference, subject.language, mutants)
    if not made:
        return unmeasured("the reference has nothing to mutate")
    try:
        if isinstance(subject.check, CasesCheck) and can_be_asked(subject.check):
            return await _by_inputs(sandbox, subject, subject.check, made, inputs)
        return await _by_verdicts(sandbox, subject, made)
    except (BadJob, NotApplicable) as error:
        return unmeasured(f"the reference cannot be run: {error}")


async def _by_inputs(
    sandbox: Sandbox, subject: Subject, check: CasesCheck, made: Sequence[Mutant], inputs: int
) -> Strength:
    ask = asking(sandbox, subject, check)
    if await refused(ask, subject, check):
        return unmeasured("the tests do not accept the reference")
    fresh = await fresh_cases(ask, subject, check, inputs)
    return strength_of(await matrix_of(ask, check.cases, fresh, [*made, *subject.attempts]))


async def refused(ask: Asking, subject: Subject, check: CasesCheck) -> bool:
    """Whether a case rejects the reference: no rate says anything then."""
    return await failures(ask, subject.reference, check.cases) != frozenset()


def strength_of(matrix: Matrix) -> Strength:
    """What a matrix says of the given cases."""
    killed = [matrix.killed_by_given(place) for place in range(len(matrix.mutants))]
    judged = list(zip(matrix.mutants, matrix.kills, killed, strict=True))
    mutants = [each for each in judged if each[0].operator != ATTEMPT]
    survivors = [
        Survivor(
            operator=mutant.operator,
            change=mutant.change,
            witness=list((matrix.given + matrix.fresh)[min(row)].args or ()),
        )
        for mutant, row, dead in mutants
        if row and not dead
    ]
    unloaded = sum(mutant.operator == ATTEMPT for mutant in matrix.stillborn)
    attempts = [dead for mutant, _, dead in judged if mutant.operator == ATTEMPT]
    return _strength(
        [mutant.operator for mutant, _, dead in mutants if dead],
        survivors,
        equivalent=sum(not row for _, row, _ in mutants),
        stillborn=len(matrix.stillborn) - unloaded,
        inputs=len(matrix.fresh),
        attempts=Kills(killed=sum(attempts) + unloaded, survived=len(attempts) - sum(attempts)),
    )


async def _by_verdicts(sandbox: Sandbox, subject: Subject, made: Sequence[Mutant]) -> Strength:
    """By the verdicts of the whole check: operations, standard input, checkers and scripts."""
    checker = Checker(sandbox)
    check = subject.check.model_copy(update={"limits": _MUTANT_LIMITS})
    limited = subject.problem.model_copy(update={"check": check})

    async def verdict(source: str) -> VerdictKind:
        attempt = Attempt(
            problem_id=limited.id, solver="mutant", language=subject.language, text=source, extracted=source
        )
        return (await checker.check(limited, attempt)).kind

    try:
        if await verdict(subject.reference) is not VerdictKind.ACCEPTED:
            return unmeasured("the tests do not accept the reference")
        kinds = await asyncio.gather(*(verdict(mutant.source) for mutant in made))
        wrong = await asyncio.gather(*(verdict(attempt.source) for attempt in subject.attempts))
    finally:
        await checker.close()
    if VerdictKind.HARNESS_ERROR in (*kinds, *wrong):
        return unmeasured("infrastructure failed; measure it again")
    judged = [pair for pair in zip(made, kinds, strict=True) if pair[1] is not VerdictKind.COMPILE_ERROR]
    survivors = [
        Survivor(operator=mutant.operator, change=mutant.change)
        for mutant, kind in judged
        if kind is VerdictKind.ACCEPTED
    ]
    dead = [mutant.operator for mutant, kind in judged if kind is not VerdictKind.ACCEPTED]
    survived = wrong.count(VerdictKind.ACCEPTED)
    attempts = Kills(killed=len(wrong) - survived, survived=survived)
    return _strength(
        dead, survivors, equivalent=0, stillborn=len(made) - len(judged), inputs=0, attempts=attempts
    )


def _strength(
    dead: Sequence[str],
    survivors: Sequence[Survivor],
    *,
    equivalent: int,
    stillborn: int,
    inputs: int,
    attempts: Kills,
) -> Strength:
    total = len(dead) + len(survivors)
    return Strength(
        rate=round(len(dead) / total, 4) if total else None,
        reason="" if total else "no mutant differs from the reference",
        killed=len(dead),
        survived=len(survivors),
        equivalent=equivalent,
        stillborn=stillborn,
        inputs=inputs,
        by_operator=_by_operator(dead, [survivor.operator for survivor in survivors]),
        survivors=tuple(survivors[:_MOST_SHOWN]),
        attempts=attempts,
    )


def _by_operator(dead: Sequence[str], alive: Sequence[str]) -> Mapping[str, Kills]:
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for operator in dead:
        counts[operator][0] += 1
    for operator in alive:
        counts[operator][1] += 1
    return {
        name: Kills(killed=counts[name][0], survived=counts[name][1])
        for name in OPERATOR_NAMES
        if name in counts
    }
