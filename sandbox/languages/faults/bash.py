"""Bash: the last command that it could not run."""

import re

from sandbox.languages.faults.base import Fault, FaultReader
from sandbox.results import Status

_ERROR = re.compile(r"/box/main\.sh: line (?P<line>\d+): (?P<message>.*)$")
_MEMORY = "xrealloc: cannot allocate"


def _run(lines: list[str]) -> Fault | None:
    found = next((found for line in reversed(lines) if (found := _ERROR.match(line))), None)
    if found is None:
        return None
    status = Status.MEMORY_LIMIT if found["message"].startswith(_MEMORY) else Status.RUNTIME_ERROR
    return Fault(found["message"], line=int(found["line"]), status=status)


FAULTS = FaultReader(_run)
