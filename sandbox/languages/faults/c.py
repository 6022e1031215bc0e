"""C: failed assertions, what the C library says before it aborts, and the compiler's first error."""

import re

from sandbox.languages.faults.base import Fault, FaultReader, by_line, first_match

_ASSERTION = re.compile(
    r"\w+: (?:/box/)?(?:main|solution)\.(?:c|cpp):(?P<line>\d+): .*(?P<message>Assertion `.*' failed)\.$"
)
#: ``free(): invalid pointer``, ``*** stack smashing detected ***: terminated`` and the like.
_ABORT = re.compile(r"(?:\*\*\* )?(?P<message>[a-z][\w ]*(?:\(\): .*| detected \*\*\*: terminated))$")
_UNDEFINED = re.compile(r".*(?P<message>undefined reference to `[^']*')")

_error = by_line(
    r"(?:/box/)?(?:main|solution)\.(?:c|cpp):(?P<line>\d+):(?:\d+:)? (?:fatal )?error: (?P<message>.*)$"
)


def run(lines: list[str]) -> Fault | None:
    """A failed assertion, or the last word of the C library."""
    failed = first_match(_ASSERTION, lines)
    if failed:
        return Fault(failed["message"], "assert", int(failed["line"]))
    aborted = first_match(_ABORT, lines)
    return Fault(aborted["message"]) if aborted else None


def compile_error(lines: list[str]) -> Fault | None:
    """The first error of the compiler, or of the linker."""
    undefined = first_match(_UNDEFINED, lines)
    return _error(lines) or (Fault(undefined["message"]) if undefined else None)


FAULTS = FaultReader(
    run,
    compile_error,
    missing=re.compile(r".*main\.cpp:\(.*undefined reference to `(\w+)'"),
)
