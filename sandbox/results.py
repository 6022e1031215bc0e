"""What came back from a box."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from sandbox.inbox.protocol import Status as Status


class Capabilities(BaseModel):
    """What the box that ran a program really enforced. Stamped on every result; never a wish."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tier: Literal["T0", "T0g", "T1", "T2", "docker-strict", "T3"]
    """``T3`` is no isolation: plain processes, for who insists (``--unsafe``)."""
    backend: str
    fs: Literal["private", "landlock", "shared"]
    pid: Literal["ns", "uid", "pgid"]
    net: Literal["none-ns", "seccomp", "container", "open"]
    mem: Literal["cgroup", "sampled", "per-process", "none"]
    cgroups: Literal["v1", "v2", "none"] = "none"
    """The version of the control groups behind ``mem``, ``cpu`` and ``pids``."""
    cpu: Literal["cgroup", "rusage", "per-process"]
    pids: Literal["cgroup", "rlimit-uid", "none"]
    disk: Literal["tmpfs-quota", "fsize", "none"]
    seccomp: str | None
    """SHA-256 of the system call filter; ``None`` where none is loaded."""
    uid: Literal["unique", "shared"]
    kernel: str
    runtime: str
    """Digest of what programs run on: the image, or the interpreter and toolchain versions of the host."""


class Usage(NamedTuple):
    """Resources of one program."""

    cpu_seconds: float = 0.0
    wall_seconds: float = 0.0
    peak_mib: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult:
    """One program run to its end."""

    status: Status
    reason: str = ""
    """For anything but ``ok``: what happened, naming the limit and the measured value."""
    compiler: Status | None = None
    """How the compiler ended that made no program of it: ``runtime_error`` where it refused."""
    exit_code: int | None = None
    signal: int | None = None
    stdout: bytes = b""
    stderr: bytes = b""
    """Both capped at the output limit, and kept when the program was stopped."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Files of the work folder that were asked for and could safely be read, by name."""
    usage: Usage = field(default_factory=Usage)
    capabilities: Capabilities


#: What :attr:`CallOutcome.error` is for every language's way of saying that no memory was left.
OUT_OF_MEMORY = "MemoryError"


class CallOutcome(NamedTuple):
    """What one call gave back."""

    kind: Literal["value", "raised", "missing"]
    """``missing``: the program ended before it answered."""
    value: Any = None
    """The returned value in the wire form of :mod:`sandbox.values`: checked, but still not decoded."""
    error: str = ""
    """Name of the exception's type, for ``raised``."""
    message: str = ""
    """Its message, cut to 500 characters."""
    bases: tuple[str, ...] = ()
    """Names of the types that its type extends, where the language has such."""
    line: int = 0
    """Of the candidate's own source, where it was raised; 0 where that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallResult:
    """One program loaded once and called for each input in turn."""

    status: Status
    reason: str = ""
    loaded: bool = True
    """Whether the program came as far as to be asked; where not, nothing here tells of any input."""
    outcomes: tuple[CallOutcome, ...] = ()
    """One per input, in order."""
    stdout: bytes = b""
    stderr: bytes = b""
    usage: Usage = field(default_factory=Usage)
    capabilities: Capabilities


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkResult:
    """Two programs that talked with each other."""

    program: RunResult
    partner: RunResult
    program_first: bool
    """Whether the program ended before its partner did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DriveResult:
    """A test script in one box that called a candidate in another."""

    status: Status
    """Of the pair of boxes: ``ok`` means that the script ran to its end, with or without a failed test."""
    passed: bool = False
    """The script finished without an exception of its own."""
    reason: str = ""
    """For a failed test: the exception in the script, or the status of the candidate's box."""
    error: str = ""
    """Name of the exception type that ended the script, e.g. ``AssertionError``."""
    own_fault: bool = False
    """What went wrong is the script's own doing, whatever the candidate is."""
    missed: tuple[int, ...] = ()
    """Lines of assertions in the script that were never reached."""
    passed_over: tuple[int, ...] = ()
    """Lines of assertions that failed while the script went on."""
    objects: bool = False
    """Something else than plain values came from the candidate: stand-ins took its place."""
    changed: bool = False
    """The candidate changed what it was given."""
    calls: int = 0
    """How many calls reached the candidate."""
    stderr: bytes = b""
    usage: Usage = field(default_factory=Usage)
    """Of the candidate."""
    script_cpu_seconds: float = 0.0
    """Of the script, in its own box."""
    capabilities: Capabilities
