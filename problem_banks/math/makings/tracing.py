"""Runs of small programs told step by step, and which of them are worth asking about."""

import re
from itertools import pairwise

from problem_banks.math.makings.drafting import step
from problem_banks.records import Step
from problem_banks.small_programs import SmallProgram

#: Numbers beyond this make arithmetic of what should be following a program.
_LARGEST = 5_000


def trace_steps(program: SmallProgram, n: int) -> list[Step]:
    """One step for each round, with what is assigned, and one for what is returned."""
    steps = [
        step(
            f"Round {event.round}: {event.variable} becomes {event.shown} = {event.value}.",
            f"{event.shown} = {event.value}",
            "carry out the assignment",
        )
        for event in program.events(n)
    ]
    a, b = program.states(n)[-1]
    return [*steps, step(f"The function returns a + b = {a} + {b} = {a + b}.", f"{a} + {b} = {a + b}", "add")]


def worth_asking(program: SmallProgram, n: int) -> bool:
    """Whether both branches are taken, every round changes something, and the answer cannot be read off."""
    states = program.states(n)
    written = {int(digits) for digits in re.findall(r"\d+", program.source)} | {n}
    return (
        program.branches(states) == 2
        and all(before != after for before, after in pairwise(states))
        and sum(states[-1]) not in written
        and states[-1][0] not in written
        and max(max(state) for state in states) <= _LARGEST
    )
