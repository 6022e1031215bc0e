"""The base of the families of programs: from an exercise to a draft with cases that tell programs apart."""

from abc import abstractmethod
from random import Random
from typing import ClassVar

from problem_banks.code.makings.choosing import Chosen, choose
from problem_banks.code.makings.drafting import tells_apart
from problem_banks.code.makings.exercise import Exercise
from problem_banks.code.makings.faults import faults
from problem_banks.code.makings.forms import (
    accepts,
    case_of,
    checker_program,
    fault_runner,
    runner_of,
    whole_program,
    with_slip,
)
from problem_banks.code.makings.programs import outcome_of_run
from problem_banks.code.makings.statements import statement_of
from problem_banks.family import Draft, Family
from problem_banks.records import CasesCheck, CodeLimits, Distractor, Param, Reference, Signature
from problem_banks.space import Params

#: An item that cannot be shown by so many examples is degenerate too.
_EXAMPLES = 2


class CodeFamily(Family):
    """A family that says what one item is by an :class:`Exercise`; this class makes the rest of it."""

    kind = "code"
    version = "2"
    topic: ClassVar[str]
    """What an engineer would look for: "two pointers"."""
    items_per_seed = 150
    redraws = 3

    @abstractmethod
    def exercise(self, p: Params) -> Exercise:
        """The exercise at ``p``; all randomness is left to the choice of cases and wording."""

    def degenerate(self, p: Params) -> bool:
        """Whether there is no sound exercise at ``p``."""
        return False

    def build(self, p: Params, rng: Random) -> Draft | None:
        if self.degenerate(p):
            return None
        exercise = self.exercise(p)
        name = rng.choice(exercise.names)
        program = whole_program(exercise, exercise.source, name)
        wrong = {
            slip: whole_program(exercise, source, name)
            for slip, how in exercise.slips.items()
            if (source := with_slip(exercise.source, how)) is not None
        }
        runners = {slip: runner_of(exercise, source, name) for slip, source in wrong.items()}
        faulty = [fault_runner(exercise, source, name) for source in faults(exercise.source)]
        chosen = choose(exercise, runner_of(exercise, program, name), runners, faulty, rng)
        if chosen.examples < _EXAMPLES or not (chosen.kills and tells_apart(chosen.expected)):
            return None
        check = _check(exercise, name, chosen)
        return Draft(
            statement=statement_of(exercise, name, check.cases[: chosen.examples], rng),
            check=check,
            reference=Reference(text=exercise.idea, code={"python": program}),
            distractors=tuple(
                Distractor(answer=source, slip=slip, language="python")
                for slip, source in wrong.items()
                if chosen.kills[slip]
            ),
            axes={**exercise.axes, "large_cases": chosen.large},
            tags=(self.topic,),
        )

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Runs the reference on every case; the oracle has said what all but the largest expect."""
        exercise, check = self.exercise(p), draft.check
        if not isinstance(check, CasesCheck):
            raise TypeError(f"a code draft is checked by cases, not by {check.type!r}")
        program = draft.reference.code["python"]
        run = runner_of(exercise, program, check.entry_point or "")
        for case in check.cases:
            given = case.stdin or list(case.operations or case.args or ())
            outcome = outcome_of_run(program, given) if isinstance(given, str) else run(given)
            if not accepts(exercise, list(given), outcome, case.stdout if case.is_run else case.expected):
                return f"the reference makes {outcome[1]!r} of {given!r:.300}, and another value is expected"
        return None


def _check(exercise: Exercise, name: str, chosen: Chosen) -> CasesCheck:
    cases = tuple(
        case_of(exercise, name, given, expected, public=place < chosen.examples)
        for place, (given, expected) in enumerate(zip(chosen.inputs, chosen.expected, strict=True))
    )
    called = exercise.form != "stdin"
    signature = Signature(
        params=tuple(Param(name=each, type=domain.type) for each, domain in exercise.params.items()),
        returns=exercise.returns,
    )
    return CasesCheck(
        cases=cases,
        entry_point=name if called else None,
        signature=signature if exercise.form == "call" else None,
        limits=CodeLimits(cpu_seconds=exercise.cpu_seconds),
        checker=checker_program(exercise),
    )
