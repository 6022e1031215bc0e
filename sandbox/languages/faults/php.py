"""PHP: its fatal errors and what does not parse, both with their line."""

import re

from sandbox.languages.faults.base import Fault, FaultReader, first_match
from sandbox.results import Status

_FATAL = re.compile(
    r"(?:PHP )?(?P<kind>Fatal|Parse) error:\s+(?:Uncaught )?(?:(?P<error>[A-Z][\w\\]*): )?(?P<message>.*?)"
    r" in /box/(?:main|solution)\.php(?: on line |:)(?P<line>\d+)"
)
# When nothing is left to say where.
_ENDED = re.compile(r"(?:PHP )?(?:Fatal error:\s+)?(?P<message>Out of memory)\b")
_MEMORY = ("Allowed memory size of", "Out of memory")


def _run(lines: list[str]) -> Fault | None:
    found = first_match(_FATAL, lines)
    if found is None:
        ended = first_match(_ENDED, lines)
        return Fault(ended["message"], status=Status.MEMORY_LIMIT) if ended else None
    spent = found["message"].startswith(_MEMORY)
    status = Status.MEMORY_LIMIT if spent else Status.RUNTIME_ERROR
    kind = found["error"] or f"{found['kind']} error"
    return Fault(found["message"], kind, int(found["line"]), status)


FAULTS = FaultReader(_run, refused=re.compile(r"Parse error: "))
