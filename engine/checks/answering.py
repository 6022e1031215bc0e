"""A program asked many inputs: one outcome for each, though some of them end it or take too long."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from problem_banks.record import Wire
from sandbox import CallOutcome, CallResult, Limits, Program, Sandbox, Status

#: What :attr:`CallOutcome.error` is here for an input that ended the program.
ENDED = "Ended"
#: And for one that it did not answer in time.
OUT_OF_TIME = "OutOfTime"
#: And for one that took it to another of its limits: memory, output, processes.
OVER_LIMIT = "OverLimit"
#: And for all inputs of a program that could not be loaded.
NOT_LOADED = "NotLoaded"

_ENDINGS = {
    Status.TIME_LIMIT: OUT_OF_TIME,
    Status.MEMORY_LIMIT: OVER_LIMIT,
    Status.OUTPUT_LIMIT: OVER_LIMIT,
    Status.PROCESS_LIMIT: OVER_LIMIT,
}
_MOST_REASON_LETTERS = 600


@dataclass(frozen=True)
class Question:
    """What is asked of a program, for any inputs."""

    entry_point: str
    signature: dict[str, Any] | None
    limits: Limits
    """Of one start."""


async def answers(
    sandbox: Sandbox,
    program: Program,
    question: Question,
    inputs: Sequence[Sequence[Wire]],
    *,
    starts: int,
    confirming: bool = False,
) -> list[CallOutcome | None]:
    """One outcome per input, the program started anew after each that ended it, at most ``starts`` times.

    An input that ended the program has the error :data:`ENDED`, :data:`OUT_OF_TIME` or :data:`OVER_LIMIT`;
    one that was not asked any more is ``None``. All of a program that cannot be loaded have the error
    :data:`NOT_LOADED`.

    Args:
        confirming: in another world, as :meth:`sandbox.Sandbox.call`.

    Raises:
        HarnessError: infrastructure failed. BadJob, NotApplicable: the program cannot be asked so.
    """
    found: list[CallOutcome | None] = []
    for _ in range(starts):
        left = inputs[len(found) :]
        if not left:
            break
        result = await sandbox.call(
            program,
            question.entry_point,
            [list(args) for args in left],
            signature=question.signature,
            limits=question.limits,
            confirming=confirming,
        )
        answered: Iterator[CallOutcome] = takewhile(lambda each: each.kind != "missing", result.outcomes)
        found += answered
        if not result.loaded:
            found += [_ended(result, NOT_LOADED)] * (len(inputs) - len(found))
        elif len(found) < len(inputs):
            found.append(_ended(result, _ENDINGS.get(result.status, ENDED)))
    return found + [None] * (len(inputs) - len(found))


def _ended(result: CallResult, error: str) -> CallOutcome:
    return CallOutcome(kind="raised", error=error, message=result.reason[:_MOST_REASON_LETTERS])
