"""Inputs that a program answers in time: those that are too large for it are made smaller.

Of inputs drawn by type alone, a program that takes exponential time answers few. What it leaves unanswered
is halved until it lies well between what was answered and what was too large; where that was asked before,
its numbers go below zero.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.checks.answering import OUT_OF_TIME, Question, answers
from engine.checks.edge_inputs import halved, input_size, negated
from problem_banks.records import Wire
from sandbox import CallOutcome, Program, Sandbox

#: Each input that ends the program, or is too large for it, costs one.
_MOST_STARTS = 6

#: Halvings of one input: more than the largest integer of any signature has bits.
_MOST_HALVINGS = 80

Args = Sequence[Wire]


@dataclass
class _Drawn:
    """Which inputs were asked, or are to be."""

    seen: set[str] = field(default_factory=set)

    def is_new(self, args: Args) -> bool:
        key = repr(args)
        if key in self.seen:
            return False
        self.seen.add(key)
        return True

    def in_place_of(self, args: Args, limit: float) -> list[Args]:
        """An input smaller than ``limit`` for one that is not, where there is one that was not asked."""
        smaller: Args = args
        for _ in range(_MOST_HALVINGS):
            following = halved(smaller)
            if following == smaller:
                break
            smaller = following
            if _size(smaller) < limit and self.is_new(smaller):
                return [smaller]
        below = negated(args)
        return [below] if self.is_new(below) else []


async def answered(
    sandbox: Sandbox, program: Program, question: Question, inputs: Sequence[Args], known: Sequence[Args]
) -> list[tuple[Args, CallOutcome]]:
    """The inputs that a program answers in time, or smaller ones, each with what it answers.

    Args:
        inputs: small ones first.
        known: inputs that are not to be asked.

    Raises:
        HarnessError: infrastructure failed. BadJob, NotApplicable: the program cannot be asked so.
    """
    drawn = _Drawn({repr(list(args)) for args in (*inputs, *known)})
    found: list[tuple[Args, CallOutcome]] = []
    left, largest = list(inputs), 1.0
    for _ in range(_MOST_STARTS):
        if not left:
            break
        outcomes = await answers(sandbox, program, question, left, starts=1)
        pairs = [(args, each) for args, each in zip(left, outcomes, strict=True) if each is not None]
        left = left[len(pairs) :]
        late = pairs.pop()[0] if pairs[-1][1].error == OUT_OF_TIME else None
        largest = max([largest, *(_size(args) for args, _ in pairs)])
        if late is not None:
            # Halving what is too large by far once a start would take all starts.
            limit = min(_size(late), math.sqrt(largest * _size(late)))
            left = [other for args in (late, *left) for other in drawn.in_place_of(args, limit)]
            left.sort(key=_size)
        found += pairs
    return found


def _size(args: Args) -> float:
    return input_size(list(args))
