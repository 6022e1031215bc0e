"""Java: the exception that ended a thread, and the first frame that is no part of the runtime."""

import re

from sandbox.languages.faults.base import Fault, FaultReader, by_line, first_match, line_in

_THROWN = re.compile(r'Exception in thread "[^"]*" (?P<error>[\w.$]+)(?:: (?P<message>.*))?$')
_FRAME = re.compile(r"^\tat (?!java\.|javax\.|jdk\.|sun\.|provender\.|[\w.]+/)[^(]*\([^:)]*:(\d+)\)")


def _run(lines: list[str]) -> Fault | None:
    thrown = first_match(_THROWN, lines)
    if thrown is None:
        return None
    return Fault(thrown["message"] or "", thrown["error"], line_in(_FRAME, lines))


FAULTS = FaultReader(
    _run,
    by_line(r"/box/\w+\.java:(?P<line>\d+): error: (?P<message>.*)$"),
    out_of_memory=frozenset({"java.lang.OutOfMemoryError"}),
)
