"""Ruby: the first line of what it prints has the place, the message and the class."""

import re

from sandbox.languages.faults.base import Fault, FaultReader, first_match, line_in

_RAISED = re.compile(
    r"(?:\S+:\d+:in [`'].*?': )?(?:/box/\w+\.rb: )?(?P<message>.*) \((?P<error>[A-Z][\w:]*)\)$"
)
_SYNTAX = re.compile(r"/box/(?:main|solution)\.rb:(?P<line>\d+): (?:\S+: )?(?P<message>syntax error.*)$")
_NO_MEMORY = re.compile(r"\[FATAL\] (?P<message>failed to allocate memory)")
_PLACE = re.compile(r"/box/(?:main|solution)\.rb:(\d+)")
_OUT_OF_MEMORY = "NoMemoryError"


def _run(lines: list[str]) -> Fault | None:
    spent = first_match(_NO_MEMORY, lines)
    if spent:
        return Fault(spent["message"], _OUT_OF_MEMORY)
    syntax = first_match(_SYNTAX, lines)
    if syntax:
        return Fault(syntax["message"], "SyntaxError", int(syntax["line"]))
    raised = first_match(_RAISED, lines)
    return Fault(raised["message"], raised["error"], line_in(_PLACE, lines)) if raised else None


FAULTS = FaultReader(_run, out_of_memory=frozenset({_OUT_OF_MEMORY}), refused=re.compile("SyntaxError: "))
