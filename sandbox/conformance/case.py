"""What a conformance case is: a program, how it is asked, and what may truthfully be said of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sandbox.limits import Limits
from sandbox.results import Status

#: What an attack prints when, and only when, it got what it wanted.
REACHED = "REACHED"
#: Text that the suite places where no program may see it: in our environment and in files of the host.
SECRET = "canary-5f0c1b7e"
#: An abstract socket of the host on which the suite listens; such names belong to a network namespace.
LISTENER = "\0provender-canary"

#: Enough for every honest case, little enough that two hundred attacks end soon.
SHORT = Limits(cpu_seconds=1.0, wall_seconds=4.0, memory_mib=256, processes=32, output_kib=256, file_mib=16)

FAILED = frozenset(Status) - {Status.OK}
ANY = frozenset(Status)


@dataclass(frozen=True)
class Run:
    """A whole program on standard input and output."""

    stdin: bytes = b""
    stdout: bytes | None = None
    """What an honest run prints; only asked of controls."""
    collect: Sequence[str] = ()
    """Files to bring back."""
    files: Mapping[str, bytes] | None = None
    """Those that an honest run brings back. An attack may bring back none, unless this says otherwise."""


@dataclass(frozen=True)
class Call:
    """A function, called with each list of arguments; ``expected`` is what only a right answer gives."""

    inputs: Sequence[Sequence[Any]] = ((2,), (3,))
    expected: Sequence[Any] = (4, 9)
    entry_point: str = "f"
    signature: dict[str, Any] | None = None


@dataclass(frozen=True)
class Drive:
    """A function under a test script that runs in a box of its own."""

    tests: str = "def check(candidate):\n    assert candidate(2) == 4\n    assert candidate(3) == 9\n"
    entry_point: str = "f"


@dataclass(frozen=True)
class Refused:
    """A request that must be turned down before anything runs, by a text that holds ``naming``."""

    naming: str
    limits: Mapping[str, Any] = field(default_factory=dict)
    stdin_bytes: int = 0
    collect: Sequence[str] = ()
    inputs: Sequence[Sequence[Any]] | None = None
    """Arguments in wire form, for a call."""
    backend: str = ""
    """A backend to open, instead of the one under test."""


@dataclass(frozen=True)
class Earlier:
    """A program that the same sandbox ran just before."""

    source: str
    language: str = "python"


@dataclass(frozen=True)
class Case:
    id: str
    """Row of the study of attacks that it reproduces, with a suffix where a row has several programs."""
    title: str
    source: str
    ask: Run | Call | Drive | Refused = field(default_factory=Run)
    language: str = "python"
    kind: Literal["attack", "control"] = "attack"
    statuses: frozenset[Status] = ANY
    """What may be said of it. An attack that asks for values may never be answered right in every one."""
    limits: Limits = SHORT
    canary: bool = False
    """Harmless outside a box, and shown there to reach what it reaches for: so the control is what stops it."""
    earlier: Earlier | None = None
    """What ran before it, and may have left something."""


SIGNATURE = {"params": [{"name": "x", "type": "int"}], "returns": "int"}
