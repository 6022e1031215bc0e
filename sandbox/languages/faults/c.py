"""C: failed assertions, what the C library says before it aborts, and the compiler's first error."""

import re

from sandbox.languages.faults.base import Fault, FaultReader, by_line, first_match

_ASSERTION = re.compile(
    r"\w+: (?:/box/)?(?:main|solution)\.(?:c|cpp):(?P<line>\d+): .*(?P<message>Assertion `.*' failed)\.$"
)
#: ``free(): invalid pointer``, ``*** stack smashing detected ***: terminated`` and the like.
_ABORT = re.compile(r"(?:\*\*\* )?(?P<message>[a-z][\w ]*(?:\(\): .*| detected \*\*\*: terminated))$")
_UNCARRIED = re.compile(r'.*error: static assertion failed: "?(?P<message>a value of .*?)"?$')
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
    """The first error of the compiler, or what the glue or the linker cannot do without."""
    other = first_match(_UNCARRIED, lines) or first_match(_UNDEFINED, lines)
    return _error(lines) or (Fault(other["message"]) if other else None)


FAULTS = FaultReader(
    run,
    compile_error,
    missing=re.compile(r".*unit\.c:\(.*undefined reference to `(\w+)'"),
)
