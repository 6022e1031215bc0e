"""Perl: messages that say themselves where they come from."""

import re

from sandbox.languages.faults.base import Fault, FaultReader
from sandbox.results import Status

_PLACED = re.compile(
    r"(?P<message>.*) at /box/(?:main|solution)\.pl line (?P<line>\d+)"
    r"(?:, <.*> (?:line|chunk) \d+)?[.,]?(?: .*)?$"
)
_MEMORY = "Out of memory"
_BROKEN = ("Execution of ", "Compilation failed", "BEGIN failed")


def _run(lines: list[str]) -> Fault | None:
    spent = next((line for line in lines if line.startswith(_MEMORY)), None)
    if spent:
        return Fault(spent, status=Status.MEMORY_LIMIT)
    placed = [found for line in lines if (found := _PLACED.match(line))]
    # Of what does not compile the first is the cause; of what ran the last is what ended it.
    broken = any(said in line for line in lines for said in _BROKEN)
    if not placed:
        return None
    found = placed[0 if broken else -1]
    return Fault(found["message"], "die", int(found["line"]))


FAULTS = FaultReader(_run, refused=re.compile(r"syntax error|Perl v\S+ required"))
