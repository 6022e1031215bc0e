"""What must hold of every result, whatever the program did.

That no harness error stands for a program's doing (I6) is seen where a case is asked; that nothing is left
behind (I2), that our own memory stays bounded (I3) and that a neighbour is not disturbed (I4) is seen by the
tests around whole runs of the suite.
"""

from pathlib import Path

import sandbox
from sandbox.conformance.case import SECRET, Case
from sandbox.requests import COMPILE_LIMITS
from sandbox.results import CallResult, Capabilities, DriveResult, RunResult, Status

Result = RunResult | CallResult | DriveResult

#: Seconds by which a box may end after its wall limit. An idle machine needs milliseconds; one that a fork
#: bomb has just made busy has to kill a thousand processes first.
_LATE_SECONDS = 5.0
#: Where this package lies on the host: nothing in a box has business with it.
_CHECKOUT = str(Path(sandbox.__file__).resolve().parent.parent)


def broken_invariant(case: Case, result: Result, capabilities: Capabilities) -> str:
    """The first invariant that a result breaks, in words; empty where all hold."""
    if result.capabilities != capabilities:
        return "I9: it does not carry the capabilities of its box"
    wall = (COMPILE_LIMITS if result.status is Status.COMPILE_ERROR else case.limits).wall
    if result.usage.wall_seconds > wall + _LATE_SECONDS:
        return f"I5: it took {result.usage.wall_seconds:.1f} s under a wall limit of {wall:g} s"
    foreign = _foreign(result)
    if foreign:
        return f"I7: {foreign!r} of the host was seen inside"
    return _vague(case, result.status, result.reason)


def _foreign(result: Result) -> str:
    """A text of the host that came out of the box."""
    seen = result.reason.encode(errors="replace") + result.stderr
    if not isinstance(result, DriveResult):
        seen += result.stdout
    return next((text for text in (SECRET, _CHECKOUT) if text.encode() in seen), "")


def _vague(case: Case, status: Status, reason: str) -> str:
    """What a reason fails to say: the limit that was met, by its number."""
    limits = case.limits
    numbers = {
        Status.TIME_LIMIT: (f"{limits.cpu_seconds:g} s", f"{limits.wall:g} s"),
        Status.MEMORY_LIMIT: (f"{limits.memory_mib} MiB",),
        Status.PROCESS_LIMIT: (str(limits.processes),),
        Status.OUTPUT_LIMIT: (f"{limits.output_kib} KiB", f"{limits.file_mib} MiB", "answer of more than"),
    }.get(status, ("",))
    if status is not Status.OK and not reason:
        return "I8: no reason was given"
    if not any(number in reason for number in numbers):
        return f"I8: the reason does not name the limit ({' or '.join(numbers)}): {reason[:160]}"
    return ""
