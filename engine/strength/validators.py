"""Validators: boxed programs that say which inputs a problem allows."""

from collections.abc import Sequence

from engine.strength.answers import Args
from sandbox import BadJob, Limits, NotApplicable, Program, Sandbox
from sandbox.languages import HOST_LANGUAGE

_LIMITS = Limits(cpu_seconds=2.0, wall_seconds=20.0)


async def valid_inputs(sandbox: Sandbox, validator: str, inputs: Sequence[Args]) -> list[bool] | None:
    """Which inputs the function ``valid`` of a Python program allows; what it raises on is not allowed.

    ``None`` for a validator that does not run.

    Raises:
        HarnessError: infrastructure failed.
    """
    program = Program(language=HOST_LANGUAGE, source=validator)
    try:
        result = await sandbox.call(program, "valid", [list(args) for args in inputs], limits=_LIMITS)
    except (BadJob, NotApplicable):
        return None
    if not result.loaded or any(outcome.kind == "missing" for outcome in result.outcomes):
        return None
    return [outcome.kind == "value" and outcome.value is True for outcome in result.outcomes]
