"""What host, supervisor and zygote say to each other; what programs say is in :mod:`sandbox.inbox.lines`.

====================  ===========================================  =======================
from → to             messages                                     how they travel
====================  ===========================================  =======================
supervisor → host     :class:`Greeting`, then :data:`Reply` a job  JSON, in frames
host → supervisor     :class:`Job`                                 JSON, in frames
supervisor → zygote   :data:`BoxOrder` around a :class:`BoxSpec`   marshal
supervisor → program  :class:`Load`                                JSON, a line
====================  ===========================================  =======================

Whoever receives JSON reads it with :func:`sandbox.inbox.schema.read`, which lets pass what is declared here
and nothing else. What is read after a fork is a plain dictionary with a type (``TypedDict``): to make an
object there would touch, and so copy, further pages.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Literal, TypedDict

from sandbox.inbox.lines import Done, Failed
from sandbox.inbox.schema import Base64, Between, Byte, Seconds, Word

#: Both sides must be of one version; an image says its own in a label. Goes up whenever a message changes.
VERSION = "5"

Walls = Literal["namespaces", "fence", "cell", "bare"]
"""What stands around a box; see :mod:`sandbox.inbox.supervisor`."""
Warm = Literal["program", "calls", "script"]
"""What a program forked from the zygote does: runs, answers questions, or asks them."""
FirstProcess = Literal["nothing", "reap", "watch"]
"""What the first process of a box does for the candidate: nothing where it is the candidate."""


class Status(StrEnum):
    """How a program ended. Says nothing about whether its answers are right."""

    OK = "ok"
    """Exit code 0; for calls: every input was answered, by a value or by an exception."""
    RUNTIME_ERROR = "runtime_error"
    COMPILE_ERROR = "compile_error"
    TIME_LIMIT = "time_limit"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    PROCESS_LIMIT = "process_limit"
    PROTOCOL_ERROR = "protocol_error"
    """The program answered with something that is not a value: malformed, too large, out of turn."""


class JobKind(StrEnum):
    RUN = "run"
    """One program to its end."""
    CALLS = "calls"
    """One program that answers questions."""
    CONFIRM = "confirm"
    """The same in another world, in several starts of the program if need be."""
    DRIVE = "drive"
    """A test script that asks a program in a second box."""
    TALK = "talk"
    """A program whose output another reads, and writes what it reads."""


class BoxLimits(TypedDict):
    """What one box may use."""

    cpu_seconds: Seconds
    wall_seconds: Seconds
    memory_bytes: Word
    processes: Word
    output_bytes: Word
    """Of standard output and of standard error, each."""
    file_bytes: Word
    files: Word


class Load(TypedDict):
    """The first line that a program with a value channel reads: what it is."""

    source: str
    entry_point: str
    argv: list[str]
    """Arguments of a whole program."""
    prelude: str
    """The name of what it finds among its names; empty for nothing."""
    confirming: bool
    """Every question is to meet the program as it was when it had just been loaded."""
    shifted: bool
    """It is to see another time of day."""
    frozen: bool
    """A test script is not to see what the program does to its arguments."""


# Host to supervisor.


@dataclass(frozen=True, kw_only=True)
class BoxShape:
    """All that must be known of a box to build it, before anything of a job is said in it."""

    argv: list[str]
    env: dict[str, str]
    limits: BoxLimits
    warm: Warm | None
    channel: bool
    """Whether its program has a value channel."""
    data_limit: bool
    """Whether memory is limited per process too."""
    collect: list[str]
    """Files of the work folder to bring back."""
    piped: bool = False
    """Whether standard input is a pipe from the other program of a talk, and no file."""


@dataclass(frozen=True, kw_only=True)
class BoxRequest:
    """One box of a job."""

    shape: BoxShape
    other: bool
    """From the zygote with another hash seed."""
    in_folder: bool
    """Whether it sees the folder of the job's build."""
    load: Load | None
    stdin: Base64
    files: dict[str, Base64] = field(default_factory=dict)
    """What its work folder holds when it starts, by checked names."""


@dataclass(frozen=True, kw_only=True)
class BuildRequest:
    """Files to be written, and commands to be run on them, before a program can be."""

    key: str
    """A hash of everything that decides what is made."""
    prelude: "BuildRequest | None"
    """What programs of the language share, built first."""
    files: dict[str, str]
    own: list[str]
    """Those that are the candidate's own text, which no part of ours is ever written into."""
    commands: list[list[str]]
    env: dict[str, str]
    limits: BoxLimits


@dataclass(frozen=True, kw_only=True)
class Job:
    """What the host wants done. Nothing that could decide a verdict is ever put in one."""

    id: Word = 0
    """Given by the worker that it goes to."""
    kind: JobKind
    boxes: list[BoxRequest]
    """The program's; those of a test script and of the program that it drives; those of two that talk."""
    build: BuildRequest | None
    partner: BuildRequest | None = None
    """What the second of two that talk is built from."""
    questions: list[str] = field(default_factory=list)
    starts: Annotated[int, Between(0, 1024)] = 1
    """Starts of the program among which the questions are shared out."""


def numbered(job: Job, number: int) -> Job:
    """The same job under a number: every one is given one, and to check its fields again costs more."""
    copy = object.__new__(Job)
    vars(copy).update(vars(job), id=number)
    return copy


# Supervisor to host.


@dataclass(frozen=True, kw_only=True)
class Greeting:
    """The first frame of a supervisor, with what it found to work."""

    ready: Literal[True] = True
    landlock: bool
    filtered: bool
    """Whether programs get our system call filter."""


@dataclass(frozen=True, kw_only=True)
class BoxEnd:
    """How one box ended."""

    status: Status
    reason: str
    exit_code: Byte | None
    signal: Byte | None
    stdout: Base64
    stderr: Base64
    files: dict[str, Base64]
    cpu_seconds: Seconds
    wall_seconds: Seconds
    peak_bytes: Word


@dataclass(frozen=True, kw_only=True)
class Ran:
    """Reply to a job of kind ``run``."""

    kind: Literal["ran"] = "ran"
    id: Word
    box: BoxEnd


@dataclass(frozen=True, kw_only=True)
class Called:
    """Reply to a job of kind ``calls`` or ``confirm``."""

    kind: Literal["called"] = "called"
    id: Word
    box: BoxEnd
    answers: list[str]
    """Lines as the program wrote them, in the order of the questions."""
    complete: bool
    """Whether every question was answered."""
    loaded: bool
    """Whether it was asked any."""


@dataclass(frozen=True, kw_only=True)
class Driven:
    """Reply to a job of kind ``drive``."""

    kind: Literal["driven"] = "driven"
    id: Word
    driver: BoxEnd
    candidate: BoxEnd
    end: Done | Failed | None
    """How the script said that it ended; ``None`` where it did not say."""
    calls: Word
    """Questions that the candidate was asked."""
    loaded: bool
    asked: bool
    """Whether the candidate still had a question to answer."""


@dataclass(frozen=True, kw_only=True)
class Talked:
    """Reply to a job of kind ``talk``."""

    kind: Literal["talked"] = "talked"
    id: Word
    program: BoxEnd
    partner: BoxEnd
    program_first: bool
    """Whether the program came to the end of what it says before its partner did."""


@dataclass(frozen=True, kw_only=True)
class NotCompiled:
    """Reply to any job with a build whose compiler refused it."""

    kind: Literal["not_compiled"] = "not_compiled"
    id: Word
    compiler: BoxEnd
    of_partner: bool = False


@dataclass(frozen=True, kw_only=True)
class Failure:
    """Reply to any job that the supervisor could not do: no statement about the program."""

    kind: Literal["failure"] = "failure"
    id: Word
    reason: str


#: What became of a job that was done.
JobEnd = Ran | Called | Driven | Talked | NotCompiled
Reply = JobEnd | Failure


# Supervisor to zygote.

#: Arguments of one mount(2), laid out for the kernel: source, target, kind, flags, options.
Mount = tuple[bytes, bytes, bytes | None, int, bytes | None]
#: Resource limits, each with its value.
Rlimits = list[tuple[int, int]]


class BoxSpec(TypedDict):
    """All that a box is built from. Its first process, just forked, has nothing else to go by."""

    argv: list[str]
    env: dict[str, str]
    limits: BoxLimits
    warm: Warm | None
    channel: bool
    collect: list[str]
    supplied: bool
    """Whether the last descriptor is that of the files which its work folder is to hold."""
    uid: int | None
    """The user that the candidate runs as; ``None`` in a user namespace, where there is but one."""
    home: str
    """The work folder, where the program starts."""
    program: str | None
    """The folder of what was compiled for it, and whether it may write there, as a compiler does."""
    program_writable: bool
    linked: bool
    """Whether :data:`sandbox.inbox.places.PROGRAM` leads to it where boxes share a file system."""
    prelude: str | None
    fenced: bool
    """Whether it is made without namespaces."""
    bare: bool
    disposable: bool
    landlock: bool
    filtered: bool
    first: FirstProcess
    sampled: bool
    """Whether the supervisor looks at what it uses, since neither the kernel nor its first process does."""
    core: int | None
    mounts: list[Mount]
    rlimits: Rlimits


BoxOrder = tuple[bool, bytes, list[int], bytes]
"""Whether the box is fenced, the environment of a warm candidate, children of the zygote whose end was seen
and that it is to reap, and the :class:`BoxSpec`: what the zygote itself does not need, it does not read."""
