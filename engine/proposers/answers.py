"""The answers of a reference and of independent implementations to all inputs of a proposal, boxed."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

from engine.checks.answering import ENDED, NOT_LOADED, OUT_OF_TIME, OVER_LIMIT
from engine.checks.mismatch import brief
from engine.proposers.fitting import misfit
from engine.proposers.proposal import Proposal
from engine.proposers.surroundings import dependence
from engine.strength.answers import Args, Asking
from engine.strength.inputs import Clues, fresh_inputs
from problem_banks.record import Wire
from problem_banks.records import Case, CasesCheck
from sandbox import BadJob, Limits, NotApplicable, Program, Sandbox, Status
from sandbox.environments import STDLIB
from sandbox.languages import HOST_LANGUAGE
from sandbox.values import dump_wire

#: Inputs beside those of the tests: from the proposal's generator, and near those of the tests.
_GENERATED, _NEARBY = 40, 20
_LIMITS = Limits(cpu_seconds=2.0, wall_seconds=20.0)
#: Errors of a program that was never asked, or lacks the function.
_NOT_RUN = frozenset((NOT_LOADED, "NotAsked", "BadJob", "NotApplicable", "missing"))
#: And of one that came to no answer: nothing is known of what it would have said.
NO_ANSWER = _NOT_RUN | {ENDED, OUT_OF_TIME, OVER_LIMIT}
_NO_GENERATOR = "the generator does not run"


@dataclass(frozen=True)
class Answer:
    """What one program says of one input: a value in wire form, or the name of an error."""

    value: Wire = None
    error: str = ""

    @property
    def text(self) -> str:
        return f"raises {self.error}" if self.error else brief(self.value)


@dataclass(frozen=True)
class Vectors:
    """The answers of each program to all inputs. Those of the tests come first."""

    inputs: tuple[Args, ...]
    reference: tuple[Answer, ...]
    implementations: tuple[tuple[Answer, ...], ...]
    is_stable: bool
    """Whether the reference answers the same in another world."""
    flags: tuple[str, ...] = ()
    """What is known of the reference and the generator that a user may want to know."""


async def vectors_of(sandbox: Sandbox, proposal: Proposal, implementations: Sequence[str]) -> Vectors | str:
    """All answers to all inputs, or why there are none: a test that the reference does not answer.

    Raises:
        HarnessError: infrastructure failed.
    """
    ask = asking_of(sandbox, proposal)
    tests = [test.args for test in proposal.tests]
    first = await _answers(ask, proposal.reference, tests)
    if all(answer.error for answer in first):
        runs = any(answer.error not in _NOT_RUN for answer in first)
        return "reference answers no test" if runs else "reference does not run"
    clues = Clues(proposal.statement, proposal.reference)
    made = await generated(sandbox, proposal)
    further = _once([*(made or ()), *fresh_inputs(tests, clues, _NEARBY)], tests)
    further = [args for args in further if misfit(proposal.signature, [args]) is None]
    # What the reference does not answer is outside what the problem is about.
    answers = await _answers(ask, proposal.reference, further)
    kept = [args for args, answer in zip(further, answers, strict=True) if not answer.error]
    inputs = [*tests, *kept]
    reference = await _answers(ask, proposal.reference, inputs)
    again = await _answers(ask, proposal.reference, inputs, confirming=True)
    known = [not {one.error, other.error} & NO_ANSWER for one, other in zip(reference, again, strict=True)]
    if not all(known[: len(tests)]):
        return "reference does not answer every test"
    # Of what is too large for it on this machine, nothing is known: no world is to blame.
    inputs = list(compress(inputs, known))
    reference, again = list(compress(reference, known)), list(compress(again, known))
    rows = [await _answers(ask, each, inputs) for each in implementations]
    # What never answers implements nothing: that all fail alike is no agreement.
    rows = [row for row in rows if not all(answer.error for answer in row)]
    return Vectors(
        tuple(inputs),
        tuple(reference),
        tuple(map(tuple, rows)),
        is_stable=reference == again,
        flags=(*dependence(proposal.reference), *(() if made is not None else (_NO_GENERATOR,))),
    )


def asking_of(sandbox: Sandbox, proposal: Proposal) -> Asking:
    """How programs of a proposal are asked."""
    cases = tuple(Case(args=test.args, expected=test.expected) for test in proposal.tests)
    check = CasesCheck(cases=cases, entry_point=proposal.entry_point, signature=proposal.signature)
    return Asking(sandbox, check, HOST_LANGUAGE, _LIMITS, STDLIB.name)


async def _answers(
    ask: Asking, source: str, inputs: Sequence[Args], *, confirming: bool = False
) -> list[Answer]:
    try:
        outcomes = await ask.answers(source, inputs, confirming=confirming)
    except (BadJob, NotApplicable) as error:
        return [Answer(error=type(error).__name__)] * len(inputs)
    return [
        Answer(error="NotAsked")
        if outcome is None
        else Answer(outcome.value, "" if outcome.kind == "value" else outcome.error or "Error")
        for outcome in outcomes
    ]


def _once(inputs: Sequence[Args], known: Sequence[Args]) -> list[Args]:
    """The inputs that are not among ``known``, each once."""
    seen = {dump_wire(list(args)) for args in known}
    fresh = {dump_wire(list(args)): args for args in inputs}
    return [args for key, args in fresh.items() if key not in seen]


async def generated(sandbox: Sandbox, proposal: Proposal) -> list[Args] | None:
    """What the proposal's own generator makes, at most :data:`_GENERATED`; ``None`` where it fails."""
    if not proposal.generator:
        return []
    program = Program(language=HOST_LANGUAGE, source=proposal.generator)
    try:
        result = await sandbox.call(program, "inputs", [[]], limits=_LIMITS)
    except (BadJob, NotApplicable):
        return None
    outcome = next(iter(result.outcomes), None)
    if result.status is not Status.OK or outcome is None:
        return None
    lists = [_items(each) for each in _items(outcome.value) or [None]]
    return None if None in lists else [tuple(each) for each in lists if each is not None][:_GENERATED]


def _items(value: Wire) -> list[Wire] | None:
    """What stands in a list, a tuple, or what a generator yields; ``None`` of all else."""
    listed = value.get("$tuple", value.get("$iter")) if isinstance(value, dict) else value
    return listed if isinstance(listed, list) else None
