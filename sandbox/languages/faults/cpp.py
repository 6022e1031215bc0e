"""C++: exceptions that nobody caught, beside what C has."""

import re

from sandbox.languages.faults.base import Fault, FaultReader, first_match
from sandbox.languages.faults.c import compile_error
from sandbox.languages.faults.c import run as run_of_c

_THROWN = re.compile(r"terminate called after throwing an instance of '(?P<error>.*)'$")
_WHAT = re.compile(r"  what\(\):  (?P<message>.*)$")


def _run(lines: list[str]) -> Fault | None:
    thrown, what = first_match(_THROWN, lines), first_match(_WHAT, lines)
    if thrown:
        return Fault(what["message"] if what else "", thrown["error"])
    return run_of_c(lines)


FAULTS = FaultReader(
    _run,
    compile_error,
    missing=re.compile(
        r"/box/main\.cpp:.*error: ‘(?:::)?(\w+)’ (?:has not been declared|is not a member of ‘Solution’)"
    ),
    out_of_memory=frozenset({"std::bad_alloc"}),
)
