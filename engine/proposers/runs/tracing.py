"""How a program runs on an input: its steps, the largest state, and what each line changed. Found in the box.

Only lines of the program itself are steps; what it calls of the library is part of the line that calls it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from problem_banks.record import Wire
from sandbox import Limits, Program, Sandbox
from sandbox.environments import STDLIB
from sandbox.languages import HOST_LANGUAGE

#: Steps that are told, and after which a run is given up; values that a state is counted up to.
MOST_TOLD = 400
_MOST_STEPS, _MOST_VALUES = 5_000, 2_000
_LIMITS = Limits(cpu_seconds=5.0, wall_seconds=30.0)

_TRACED = "provender_traced"
_TRACER = f"""

def {_TRACED}(*provender_args):
    import sys
    file, told, last, counts = {{function}}.__code__.co_filename, [], {{{{}}}}, [0, 0]

    def size(value, left):
        if isinstance(value, (list, tuple, set, frozenset, dict)):
            total = 1
            for item in list(value.items() if isinstance(value, dict) else value):
                total += size(item, left - total)
                if total >= left:
                    break
            return total
        return max(1, len(value)) if isinstance(value, str) else 1

    def written(value):
        if not isinstance(value, (int, float, str, bool, list, tuple, set, frozenset, dict, type(None))):
            return None
        text = repr(value)
        return text if len(text) <= 200 and " at 0x" not in text else None

    def changes(frame):
        known = last.setdefault(id(frame), {{{{}}}})
        found = []
        for name, value in frame.f_locals.items():
            text = written(value)
            if text is not None and known.get(name) != text and not name.startswith("."):
                known[name] = text
                found.append(name + " = " + text)
        return found

    def step(frame, event, argument):
        if event == "line" or event == "return":
            new = changes(frame)
            if new and len(told) < {MOST_TOLD}:
                place = frame.f_code.co_name
                told.append(("" if place == "{{function}}" else place + ": ") + ", ".join(new))
        if event == "line":
            counts[0] += 1
            if counts[0] > {_MOST_STEPS}:
                raise TimeoutError("too many steps")
            state = 0
            for value in frame.f_locals.values():
                state += size(value, {_MOST_VALUES})
            counts[1] = max(counts[1], state)
        if event == "return":
            last.pop(id(frame), None)
        return step

    def begin(frame, event, argument):
        return step if frame.f_code.co_filename == file else None

    sys.settrace(begin)
    try:
        value = {{function}}(*provender_args)
    finally:
        sys.settrace(None)
    return [counts[0], counts[1], told]
"""


@dataclass(frozen=True)
class Trace:
    """One run."""

    steps: int
    """Lines of the program that were executed."""
    state: int
    """Values that were held at once, at most; a text counts a value a letter."""
    told: tuple[str, ...]
    """What each step changed, e.g. ``total = 3, i = 2``, with the function where it is another one; the first
    :data:`MOST_TOLD`."""


async def traces(
    sandbox: Sandbox, program: str, function: str, inputs: Sequence[Sequence[Wire]]
) -> list[Trace | None]:
    """One trace per input; ``None`` for runs that are too long, or do not return.

    Raises:
        HarnessError: infrastructure failed.
    """
    source = program + _TRACER.format(function=function)
    box = Program(language=HOST_LANGUAGE, source=source, environment=STDLIB.name)
    result = await sandbox.call(box, _TRACED, [list(args) for args in inputs], limits=_LIMITS)
    found = [_read(outcome.value) if outcome.kind == "value" else None for outcome in result.outcomes]
    return found + [None] * (len(inputs) - len(found))


def _read(value: Wire) -> Trace | None:
    match value:
        case [int(steps), int(state), list(told)] if all(isinstance(each, str) for each in told):
            return Trace(steps, state, tuple(map(str, told)))
    return None
