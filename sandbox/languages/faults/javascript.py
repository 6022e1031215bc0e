"""JavaScript: what Node prints of an exception that nobody caught, above its own version."""

import re

from sandbox.languages.faults.base import Fault, FaultReader, line_in
from sandbox.results import Status

_OWN = re.compile(r"/box/(?:main|solution)\.(?:m?js|ts):(\d+)")
_ERROR = re.compile(r"(?:Uncaught )?(?P<error>[A-Z][\w$]*)(?: \[\w+\])?(?:: (?P<message>.*))?$")
_HEAP = re.compile(r"FATAL ERROR: .*(?P<message>JavaScript heap out of memory)")
_VERSION = re.compile(r"Node\.js v\d")
_CARET = re.compile(r"\s*\^+\s*$")


def _run(lines: list[str]) -> Fault | None:
    heap = next((found for line in lines if (found := _HEAP.search(line))), None)
    if heap:
        return Fault(heap["message"], status=Status.MEMORY_LIMIT)
    if not any(_VERSION.match(line) for line in lines):
        return None
    carets = [at for at, line in enumerate(lines) if _CARET.match(line)]
    shown = lines[carets[-1] + 1 :] if carets else lines
    place = line_in(_OWN, shown) or line_in(_OWN, reversed(lines))
    for line in shown:
        found = _ERROR.match(line)
        if found:
            return Fault(found["message"] or "", found["error"], place)
    # Something else than an Error was thrown, and Node shows it as it is.
    thrown = next((line for line in shown if line.strip()), "")
    return Fault(thrown, "Uncaught", place) if thrown else None


FAULTS = FaultReader(_run, refused=re.compile(r"SyntaxError: "))
