"""Validators: boxed programs that say which inputs a problem allows."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.strength.answers import Args
from sandbox import BadJob, Limits, NotApplicable, Program, Sandbox
from sandbox.languages import HOST_LANGUAGE
from sandbox.values import Wire, dump_wire

_LIMITS = Limits(cpu_seconds=2.0, wall_seconds=20.0)
#: What Python takes for no: ``xs and all(..)`` gives an empty list, a bare return nothing.
_FALSE: tuple[Wire, ...] = (False, None, 0, "", [], {"$tuple": []}, {"$set": []}, {"$dict": []})
_SHOWN = 80


@dataclass(frozen=True)
class Unfit:
    """Why a program is no validator."""

    reason: str
    witness: str = ""


async def valid_inputs(sandbox: Sandbox, validator: str, inputs: Sequence[Args]) -> list[bool] | Unfit:
    """Which inputs the function ``valid`` of a Python program allows: those for which it returns True.

    What it raises on is not allowed, nor is that for which it returns what counts as false. Any other value
    is no answer, though Python takes it for a yes: a count or a message in place of a truth value.

    Raises:
        HarnessError: infrastructure failed.
    """
    program = Program(language=HOST_LANGUAGE, source=validator)
    try:
        result = await sandbox.call(program, "valid", [list(args) for args in inputs], limits=_LIMITS)
    except (BadJob, NotApplicable):
        return Unfit("validator does not run")
    if not result.loaded or any(outcome.kind == "missing" for outcome in result.outcomes):
        return Unfit("validator does not run")
    for args, outcome in zip(inputs, result.outcomes, strict=True):
        if outcome.kind == "value" and outcome.value is not True and outcome.value not in _FALSE:
            given, value = dump_wire(list(args)), dump_wire(outcome.value)
            return Unfit("validator returns neither True nor False", f"{value[:_SHOWN]} for {given[:_SHOWN]}")
    return [outcome.kind == "value" and outcome.value is True for outcome in result.outcomes]
