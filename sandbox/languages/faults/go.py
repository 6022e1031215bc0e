"""Go: a panic or a fatal error of the runtime, and the first place of the trace that is the candidate's."""

import re

from sandbox.languages.faults.base import Fault, FaultReader, by_line, first_match, line_in
from sandbox.results import Status

_PANIC = re.compile(r"(?P<error>panic|fatal error): (?P<message>.*?)(?: \[recovered\])?$")
_PLACE = re.compile(r"^\t/box/(?:solution/)?(?:main|solution)(?:_test)?\.go:(\d+)")
_MEMORY = ("runtime: out of memory", "out of memory", "cannot allocate memory")


def _run(lines: list[str]) -> Fault | None:
    found = first_match(_PANIC, lines)
    if found is None:
        return None
    spent = found["error"] == "fatal error" and found["message"].startswith(_MEMORY)
    status = Status.MEMORY_LIMIT if spent else Status.RUNTIME_ERROR
    return Fault(found["message"], found["error"], line_in(_PLACE, lines), status)


FAULTS = FaultReader(
    _run,
    by_line(
        r"(?:\./|/box/|solution/)*(?:main|solution)(?:_test)?\.go:(?P<line>\d+):(?:\d+:)? (?P<message>.*)$"
    ),
    missing=re.compile(r"(?:\./|/box/)?solution/entry\.go:\d+:\d+: undefined: (\w+)$"),
)
