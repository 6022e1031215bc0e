"""What comes out of a box, line by line, and who it is from.

The first process of a box, which is ours, says on the status pipe how it went: :class:`Report`,
:class:`Reaped` or :class:`Broken`. A program says on its value channel that it is loaded, :class:`Ready` or
:class:`LoadFailed`, and then answers: :class:`Returned` or :class:`RaisedAnswer`. A test script asks and
ends: :class:`Asked`, :class:`Done` or :class:`Failed`. What a program answers to a test script in another box
goes there unread: the two drivers of a language agree on its form.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from sandbox.inbox.schema import BadMessage, Byte, Seconds, WaitStatus, Word, read

M = TypeVar("M")

LimitName = Literal["cpu", "memory", "processes", "files"]


@dataclass(kw_only=True)
class Report:
    """What a watched box used so far, and how its main process ended, if it has."""

    cpu_seconds: Seconds = 0.0
    peak_bytes: Word = 0
    peak_processes: Word = 1
    exit_code: Byte | None = None
    signal: Byte | None = None
    starved_seconds: Seconds = 0.0
    """Time in which it wanted a processor and got none."""
    over: LimitName | None = None
    """The limit that ended it."""
    kept_bytes: Word = 0
    kept_files: Word = 0
    """What it kept in files beyond its share, where no file system of its own holds it to that."""
    files: dict[str, str] = field(default_factory=dict)
    """Base64 contents of the files that the caller asked for."""


@dataclass(frozen=True, kw_only=True)
class Reaped:
    """How the main process ended of a box whose accounts the kernel keeps."""

    wait_status: WaitStatus
    files: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Broken:
    """The box could not be built."""

    broken: str


@dataclass(frozen=True, kw_only=True)
class Raised:
    """An exception, by the name of its type."""

    type: str
    message: str
    line: Word = 0
    """Of the candidate's own source; 0 where it is not known."""
    bases: list[str] = field(default_factory=list)
    """Names of the types that its type extends, where the language has such."""


@dataclass(frozen=True, kw_only=True)
class Ready:
    ready: Literal[True]


@dataclass(frozen=True, kw_only=True)
class LoadFailed:
    failed: Raised


@dataclass(frozen=True, kw_only=True)
class Returned:
    """An answer: a value in the wire form of :mod:`sandbox.values`, not checked yet."""

    value: Any


@dataclass(frozen=True, kw_only=True)
class RaisedAnswer:
    """An answer: the call ended by an exception."""

    raised: Raised


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question to the program under test."""

    ask: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Account:
    """What a script says of its run."""

    calls: Word | None = None
    """How often it called the program, where it also asks for other things."""
    missed: list[Word] = field(default_factory=list)
    """Lines of assertions that were never reached."""
    passed_over: list[Word] = field(default_factory=list)
    """Lines of assertions that failed while the script went on."""
    objects: bool = False
    """Whether anything but plain values came from the program."""
    changed: bool = False
    """Whether the program changed what it was given."""


@dataclass(frozen=True, kw_only=True)
class Done:
    """The script came to its end."""

    done: Literal[True] | Account


@dataclass(frozen=True, kw_only=True)
class RaisedInScript(Raised):
    line: Word
    of_program: bool = False
    """Whether it is an exception of the program's."""
    account: Account = Account()


@dataclass(frozen=True, kw_only=True)
class Failed:
    """The script ended by an exception."""

    failed: RaisedInScript


#: Exception name by which a script says that the program it asks is gone.
CANDIDATE_GONE = "CandidateGone"
#: And that what the program said is no answer.
BAD_ANSWER = "BadAnswer"
#: And that it needs the program in its own process.
UNFAITHFUL = "Unfaithful"

#: The messages of each channel, by the key that tells them apart.
FIRST_PROCESS: Mapping[str, type[Report | Reaped | Broken]] = {
    "broken": Broken,
    "wait_status": Reaped,
    "peak_processes": Report,
}
LOADING: Mapping[str, type[Ready | LoadFailed]] = {"ready": Ready, "failed": LoadFailed}
ANSWERS: Mapping[str, type[Returned | RaisedAnswer]] = {"value": Returned, "raised": RaisedAnswer}
#: The keys of almost every answer: there are as many as there are cases, and they are read at once.
_RETURNED = {"value"}
SCRIPT: Mapping[str, type[Asked | Done | Failed]] = {"ask": Asked, "done": Done, "failed": Failed}


def write_line(message: Report | Reaped | Broken) -> bytes:
    return json.dumps(vars(message)).encode() + b"\n"


def read_answer(wire: object) -> Returned | RaisedAnswer:
    """``wire``, as JSON gives it, as an answer.

    Raises:
        BadMessage: it is none.
    """
    if type(wire) is dict and wire.keys() == _RETURNED:
        return Returned(value=wire["value"])
    return read_one_of(ANSWERS, wire)


def read_one_of(kinds: Mapping[str, type[M]], wire: object) -> M:
    """``wire``, as JSON gives it, as the one message of ``kinds`` whose key it has.

    Raises:
        BadMessage: it is none of them.
    """
    if type(wire) is dict:
        for key, kind in kinds.items():
            if key in wire:
                return read(kind, wire)
    raise BadMessage(f"an object with one of {', '.join(kinds)} is wanted")
