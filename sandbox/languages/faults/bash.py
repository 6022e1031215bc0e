"""Bash: the last command that it could not run."""

import re

from sandbox.languages.faults.base import Fault, FaultReader
from sandbox.results import Status

_ERROR = re.compile(r"/box/main\.sh: (?:line (?P<line>\d+): )?(?P<message>.*)$")
_SYNTAX = "syntax error"
_MEMORY = re.compile(r"x(?:re|m)alloc: cannot allocate")


def _run(lines: list[str]) -> Fault | None:
    said = [found for line in lines if (found := _ERROR.match(line))]
    if not said:
        return None
    # What follows a syntax error is the line of the source.
    found = next((each for each in said if each["message"].startswith(_SYNTAX)), said[-1])
    status = Status.MEMORY_LIMIT if _MEMORY.match(found["message"]) else Status.RUNTIME_ERROR
    return Fault(found["message"], line=int(found["line"] or 0), status=status)


FAULTS = FaultReader(_run, refused=re.compile(_SYNTAX))
