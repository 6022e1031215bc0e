"""Haskell: the exception that reached ``main``, its place by the call stack; the compiler's first error."""

import re

from sandbox.languages.faults.base import Fault, FaultReader, first_match, line_in
from sandbox.results import Status

_THROWN = re.compile(r"main: (?P<message>.*)$")
_PLACE = re.compile(r"/box/(?:Main|Solution)\.hs:(\d+)")
_OWN_PLACE = re.compile(r"/box/(?:Main|Solution)\.hs:\(?(?P<line>\d+)[^ ]*: (?P<message>.*)$")
_ERROR = re.compile(r"/box/(?:Main|Solution)\.hs:\(?(?P<line>\d+)[^ ]*: error:(?: \[.*\])? ?(?P<message>.*)$")
_MEMORY = ("heap overflow", "out of memory", "Heap exhausted")


def _run(lines: list[str]) -> Fault | None:
    found = first_match(_THROWN, lines)
    if found is None:
        return None
    message, line = found["message"], line_in(_PLACE, lines)
    placed = _OWN_PLACE.match(message)
    if placed:
        message = placed["message"]
    status = Status.MEMORY_LIMIT if message.startswith(_MEMORY) else Status.RUNTIME_ERROR
    return Fault(message, "exception", line, status)


def _compile(lines: list[str]) -> Fault | None:
    for at, line in enumerate(lines):
        found = _ERROR.match(line)
        if found:
            # The message goes on in the indented lines below, up to the excerpt of the source.
            below = []
            for further in lines[at + 1 :]:
                if not further.startswith("    "):
                    break
                below.append(further.strip())
            return Fault(" ".join([found["message"], *below]), line=int(found["line"]))
    return None


FAULTS = FaultReader(
    _run,
    _compile,
    missing=re.compile(r"\s*(?:• )?(?:Variable not in scope: |Not in scope: )‘?Solution\.(\w+)’?"),
)
