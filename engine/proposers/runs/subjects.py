"""The subject of a question: a verified program with inputs and what it returns, confirmed in the box."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from engine.checks.answering import ENDED, OUT_OF_TIME, OVER_LIMIT
from engine.proposers.base import NotPosed
from engine.proposers.runs.shown import function_of, shown_program
from engine.strength.answers import Args, Asking, can_be_asked
from engine.strength.inputs import Clues, fresh_inputs
from engine.strength.subjects import subject_of as measured_of
from problem_banks.record import Wire
from problem_banks.records import Case, CasesCheck, Problem
from sandbox import BadJob, CallOutcome, Limits, NotApplicable, Sandbox
from sandbox.environments import STDLIB
from sandbox.languages import HOST_LANGUAGE
from sandbox.values import Iterated, decode, dump_wire

#: Inputs beside those of the cases, and those that are asked in all.
_FRESH, _MOST_INPUTS = 60, 120
#: Starts of the program: an input that it does not come to an end with costs one.
_STARTS = 4
#: Of one start: programs whose answers take longer are not followed by hand.
_LIMITS = Limits(cpu_seconds=0.5, wall_seconds=10.0)
#: Letters of an input and of a value in wire form: longer ones are no question that a person reads.
_MOST_INPUT_LETTERS, _MOST_VALUE_LETTERS = 160, 120


@dataclass(frozen=True)
class Run:
    """An input and what the program returns for it, in wire form."""

    args: Args
    value: Wire


@dataclass(frozen=True)
class Subject:
    """A program as it is shown, and what it is known to return."""

    program: str
    function: str
    runs: tuple[Run, ...]
    """Each input once: those of the cases first."""
    check: CasesCheck
    """What the program was verified by."""
    ask: Asking

    def share(self, value: Wire) -> float:
        """The share of the inputs for which the program returns ``value``."""
        return Counter(dump_wire(run.value) for run in self.runs)[dump_wire(value)] / len(self.runs)


async def subject_of(sandbox: Sandbox, seed: Problem, source: str) -> Subject | NotPosed:
    """The subject that a verified program makes, or why it makes none.

    Everything is seen in the box: the shown program returns what the verified one does on every input, twice.

    Raises:
        HarnessError: infrastructure failed.
    """
    measured = measured_of(seed, HOST_LANGUAGE)
    check = None if isinstance(measured, str) else measured.check
    if not isinstance(check, CasesCheck) or not can_be_asked(check) or check.entry_point is None:
        return NotPosed("no calls of a function with expected values")
    if check.environment not in (None, STDLIB.name) or check.files:
        return NotPosed("the program needs more than the standard library")
    program = shown_program(source, check.entry_point)
    if isinstance(program, NotPosed):
        return program
    function = function_of(program, check.entry_point)
    inputs = _inputs(check, seed.statement, source)
    ask = asking_of(sandbox, function, check.cases)
    original = asking_of(sandbox, check.entry_point, check.cases)
    try:
        first = await ask.answers(program, inputs, starts=_STARTS)
        inputs = [
            args for args, outcome in zip(inputs, first, strict=True) if outcome and not _ended(outcome)
        ]
        first = await ask.answers(program, inputs, starts=1)
        again = await ask.answers(program, inputs, starts=1, confirming=True)
        before = await original.answers(source, inputs, starts=1)
    except (BadJob, NotApplicable):
        return NotPosed("the program cannot be asked")
    if not _same(first, again):
        return NotPosed("the program answers differently in another world")
    if not _same(first, before):
        return NotPosed("the program that is shown does not do the same")
    runs = [
        Run(args, outcome.value)
        for args, outcome in zip(inputs, first, strict=True)
        if outcome is not None and outcome.kind == "value" and _can_be_shown(args, outcome.value)
    ]
    return (
        Subject(program, function, tuple(runs), check, ask)
        if runs
        else NotPosed("no input has a short answer")
    )


def _ended(outcome: CallOutcome) -> bool:
    """Whether an input ended the program, or took it too long."""
    return outcome.error in (ENDED, OUT_OF_TIME, OVER_LIMIT)


def _same(one: Sequence[CallOutcome | None], other: Sequence[CallOutcome | None]) -> bool:
    """Whether two programs answered the same; where in its text an error is raised says nothing."""
    shapes = [
        [each and (each.kind, each.value, each.error) for each in outcomes] for outcomes in (one, other)
    ]
    return shapes[0] == shapes[1]


def asking_of(sandbox: Sandbox, function: str, cases: Sequence[Case]) -> Asking:
    """How programs are asked for what ``function`` returns, whatever views its cases have."""
    bare = tuple(case.model_copy(update={"view": ()}) for case in cases)
    check = CasesCheck(cases=bare, entry_point=function)
    return Asking(sandbox, check, HOST_LANGUAGE, _LIMITS, STDLIB.name)


def _inputs(check: CasesCheck, statement: str, source: str) -> list[Args]:
    given = [tuple(case.args or ()) for case in check.cases]
    found = {dump_wire(list(args)): args for args in given}
    for args in fresh_inputs(given, Clues(statement, source), _FRESH):
        found.setdefault(dump_wire(list(args)), args)
    return list(found.values())[:_MOST_INPUTS]


def _can_be_shown(args: Args, value: Wire) -> bool:
    """Whether an input and its value are short, and literals of Python."""
    if len(dump_wire(list(args))) > _MOST_INPUT_LETTERS or len(dump_wire(value)) > _MOST_VALUE_LETTERS:
        return False
    return all(map(_is_literal, map(decode, (*args, value))))


def _is_literal(value: object) -> bool:
    if isinstance(value, dict):
        return all(_is_literal(part) for pair in value.items() for part in pair)
    if isinstance(value, set):
        return bool(value) and all(map(_is_literal, value))
    if isinstance(value, list | tuple):
        return all(map(_is_literal, value))
    if isinstance(value, float):
        return abs(value) < float("inf") and len(repr(value)) <= 8
    return not isinstance(value, Iterated) and isinstance(value, int | str | bytes | type(None))
