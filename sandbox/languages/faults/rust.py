"""Rust: where a thread panicked, and the compiler's first error with its place."""

import re

from sandbox.languages.faults.base import Fault, FaultReader, first_match, line_in

# Up to 1.72 the message stands between the quotes, since then on the next line.
_OLD = re.compile(r"thread '.*' panicked at '(?P<message>.*)', /box/(?:main|solution)\.rs:(?P<line>\d+):\d+$")
_NEW = re.compile(r"thread '.*' (?:\(\d+\) )?panicked at /box/(?:main|solution)\.rs:(?P<line>\d+):\d+:$")
_ANYWHERE = re.compile(r"thread '.*' panicked at '(?P<message>.*)', \S+$")
_NO_MEMORY = re.compile(r"(?P<message>memory allocation of \d+ bytes failed)")
_OVERFLOW = re.compile(r"thread '.*' (?P<message>has overflowed its stack)$")
_ERROR = re.compile(r"error(?:\[E\d+\])?: (?P<message>.*)$")
_PLACE = re.compile(r"^ *--> /box/(?:main|solution)\.rs:(\d+):")


def _run(lines: list[str]) -> Fault | None:
    for at, line in enumerate(lines):
        if old := _OLD.match(line):
            return Fault(old["message"], "panic", int(old["line"]))
        if new := _NEW.match(line):
            return Fault(lines[at + 1] if at + 1 < len(lines) else "", "panic", int(new["line"]))
        if elsewhere := _ANYWHERE.match(line):
            return Fault(elsewhere["message"], "panic")
        if spent := _NO_MEMORY.match(line):
            return Fault(spent["message"], _ALLOCATION)
        if deep := _OVERFLOW.match(line):
            return Fault(deep["message"], "stack overflow")
    return None


def _compile(lines: list[str]) -> Fault | None:
    found = first_match(_ERROR, lines)
    return Fault(found["message"], line=line_in(_PLACE, lines)) if found else None


_ALLOCATION = "allocation"
FAULTS = FaultReader(
    _run,
    _compile,
    missing=re.compile(r"error\[E0425\]: cannot find function `(\w+)` in module `super`"),
    out_of_memory=frozenset({_ALLOCATION}),
)
