"""Lua: the interpreter's own line, before the trace of the stack."""

import re

from sandbox.languages.faults.base import Fault, FaultReader, first_match
from sandbox.results import Status

_ERROR = re.compile(r"/usr/bin/lua5\.4: (?:/box/(?:main|solution)\.lua:(?P<line>\d+): )?(?P<message>.*)$")
_MEMORY = "not enough memory"


def _run(lines: list[str]) -> Fault | None:
    found = first_match(_ERROR, lines)
    if found is None:
        return None
    status = Status.MEMORY_LIMIT if found["message"] == _MEMORY else Status.RUNTIME_ERROR
    return Fault(found["message"], "error", int(found["line"] or 0), status)


FAULTS = FaultReader(_run, refused=re.compile(r"error: .* near "))
