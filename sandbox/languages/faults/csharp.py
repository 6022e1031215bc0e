"""C#: the exception that Mono found unhandled, and the first frame with a place in the source."""

import re

from sandbox.languages.faults.base import Fault, FaultReader, by_line, line_in

_HEADER = "Unhandled Exception:"
_THROWN = re.compile(r"(?P<error>[A-Z][\w.+`]*)(?:: (?P<message>.*))?$")
_FRAME = re.compile(r"^  at .* in /box/main\.cs:(\d+)")


def _run(lines: list[str]) -> Fault | None:
    if _HEADER not in lines:
        return None
    rest = lines[lines.index(_HEADER) + 1 :]
    found = _THROWN.match(rest[0]) if rest else None
    return Fault(found["message"] or "", found["error"], line_in(_FRAME, rest)) if found else None


FAULTS = FaultReader(
    _run,
    by_line(r"/box/main\.cs\((?P<line>\d+),\d+\): error (?P<message>CS\d+: .*)$"),
    out_of_memory=frozenset({"System.OutOfMemoryException", "OutOfMemoryException"}),
)
