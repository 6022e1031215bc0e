"""Inputs that a program answers within its limits: those that are too large for it are made smaller.

Of inputs drawn by type alone, a program that takes exponential time, or a call for each number, answers few.
What it leaves unanswered is halved until it lies well between what was answered and what was too large; where
that was asked before, its numbers go below zero.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.checks.answering import OUT_OF_TIME, OVER_LIMIT, Question, answers
from engine.checks.edge_inputs import halved, input_size, negated
from problem_banks.records import Wire
from sandbox import CallOutcome, Program, Sandbox

#: Each input that ends the program, or takes more time than it has, costs one.
_MOST_STARTS = 6

#: How Python ends for want of stack or memory, by itself or by the box (which of them, depends on the box): a
#: language that needs less of it, or has more, gives the value.
OUT_OF_ROOM = ("RecursionError", "MemoryError", OVER_LIMIT)
#: What a call ends with whose input is too large.
_TOO_LARGE = (OUT_OF_TIME, *OUT_OF_ROOM)

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
    """The inputs that a program answers within its limits, or smaller ones, each with what it answers.

    Where there is no smaller one, what it lacked stack or memory for stands for itself.

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
        large = [pair for pair in pairs if pair[1].error in _TOO_LARGE]
        fit = [pair for pair in pairs if pair[1].error not in _TOO_LARGE]
        largest = max([largest, *(_size(args) for args, _ in fit)])
        # Halving what is too large by far once a start would take all starts.
        least = min((_size(args) for args, _ in large), default=largest)
        limit = min(least, math.sqrt(largest * least))
        unasked, left = left, []
        for args, each in large:
            smaller = drawn.in_place_of(args, limit)
            left += smaller
            if not smaller and each.error in OUT_OF_ROOM:
                fit.append((args, each))  # that it comes to no end is something, too
        left += [other for args in unasked for other in drawn.in_place_of(args, limit)]
        left.sort(key=_size)
        found += fit
    return found


def _size(args: Args) -> float:
    return input_size(list(args))
