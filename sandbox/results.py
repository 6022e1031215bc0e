"""What came back from a box."""

from collections.abc import Mapping
from typing import Any, Literal

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


class Usage(BaseModel):
    """Resources of one program."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cpu_seconds: float = 0.0
    wall_seconds: float = 0.0
    peak_mib: float = 0.0


class RunResult(BaseModel):
    """One program run to its end."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    status: Status
    reason: str = ""
    """For anything but ``ok``: what happened, naming the limit and the measured value."""
    exit_code: int | None = None
    signal: int | None = None
    stdout: bytes = b""
    stderr: bytes = b""
    """Both capped at the output limit, and kept when the program was stopped."""
    files: Mapping[str, bytes] = {}
    """Files of the work folder that were asked for and could safely be read, by name."""
    usage: Usage = Usage()
    capabilities: Capabilities


#: What :attr:`CallOutcome.error` is for every language's way of saying that no memory was left.
OUT_OF_MEMORY = "MemoryError"


class CallOutcome(BaseModel):
    """What one call gave back."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["value", "raised", "missing"]
    """``missing``: the program ended before it answered."""
    value: Any = None
    """The returned value in the wire form of :mod:`sandbox.values`: checked, but still not decoded."""
    error: str = ""
    """Name of the exception's type, for ``raised``."""
    message: str = ""
    """Its message, cut to 500 characters."""
    line: int = 0
    """Of the candidate's own source, where it was raised; 0 where that is not known."""


class CallResult(BaseModel):
    """One program loaded once and called for each input in turn."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    status: Status
    reason: str = ""
    loaded: bool = True
    """Whether the program came as far as to be asked; where not, nothing here tells of any input."""
    outcomes: tuple[CallOutcome, ...] = ()
    """One per input, in order."""
    stdout: bytes = b""
    stderr: bytes = b""
    usage: Usage = Usage()
    capabilities: Capabilities


class DriveResult(BaseModel):
    """A test script in one box that called a candidate in another."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    status: Status
    """Of the pair of boxes: ``ok`` means that the script ran to its end, with or without a failed test."""
    passed: bool = False
    """The script finished without an exception of its own."""
    reason: str = ""
    """For a failed test: the exception in the script, or the status of the candidate's box."""
    error: str = ""
    """Name of the exception type that ended the script, e.g. ``AssertionError``."""
    calls: int = 0
    """How many calls reached the candidate."""
    stderr: bytes = b""
    usage: Usage = Usage()
    capabilities: Capabilities
