"""Python: the exception below the last traceback, and the innermost frame of the candidate's own."""

import re

from sandbox.languages.faults.base import Fault, FaultReader
from sandbox.results import Status

_HEADER = "Traceback (most recent call last):"
_FRAME = re.compile(r'\s*File "/box/solution\.py", line (\d+)')
_EXCEPTION = re.compile(r"(?P<error>[A-Za-z_][\w.]*)(?:: (?P<message>.*))?$")
_SYNTAX = frozenset({"SyntaxError", "IndentationError", "TabError"})


def _run(lines: list[str]) -> Fault | None:
    start = max((at for at, line in enumerate(lines) if line == _HEADER), default=-1)
    frames = [at for at, line in enumerate(lines) if at > start and _FRAME.match(line)]
    if not frames:
        return None
    found = next((_EXCEPTION.match(line) for line in lines[frames[-1] + 1 :] if line[:1].strip()), None)
    frame = _FRAME.match(lines[frames[-1]])
    if found is None or frame is None:
        return None
    # What does not parse is shown without a traceback: nothing was called.
    refused = start < 0 and found["error"] in _SYNTAX
    status = Status.COMPILE_ERROR if refused else Status.RUNTIME_ERROR
    return Fault(found["message"] or "", found["error"], int(frame[1]), status)


FAULTS = FaultReader(_run, out_of_memory=frozenset({"MemoryError"}))
