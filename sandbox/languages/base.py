"""What the sandbox must know of a programming language: data, and how a source becomes a runnable program."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal, Protocol

from sandbox.languages.controls import Controls
from sandbox.languages.declarations import Declaration, Stub
from sandbox.languages.editions import Edition
from sandbox.languages.faults.base import FaultReader, says_nothing
from sandbox.languages.naming import Naming
from sandbox.languages.syntax import Syntax
from sandbox.languages.types import SignatureJson

Ask = Literal["kwargs", "result", "operations"]
"""Ways of asking, beyond a call with arguments in their order; see :mod:`sandbox.questions`."""

#: Exception name in a driver's answer for an argument that the language cannot carry exactly.
NOT_CARRIED = "NotCarried"

#: What two's complement of 64 bits holds.
INT64 = (-(2**63), 2**63 - 1)

#: What the trial program of every language prints: no compiler or shell message is only this.
GREETING = "provender 42"

_DRIVERS = Path(__file__).with_name("drivers")


@dataclass(frozen=True)
class Build:
    """A program ready for the box: files, the commands that compile them, and the command that runs it.

    Every path is relative to the program's folder, which commands see as ``/box``: their working directory
    while compiling is ``/work``, and ``/box`` is read-only while running.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    commands: tuple[tuple[str, ...], ...] = ()
    """Compile commands, run in order, each in a box of its own with ``/box`` writable."""
    run: tuple[str, ...] = ()
    """Absolute path of a program and its arguments; empty for a warm program.

    In these and in ``env``, ``{heap_mib}`` stands for three quarters of the memory limit: what a runtime
    that collects garbage may be told to stay within.
    """
    env: Mapping[str, str] = field(default_factory=dict)
    warm: Literal["program", "calls", "script"] | None = None
    """Run by the warm Python zygote instead of a command."""
    source: str | None = None
    """What a warm program is, where that is more than the candidate alone."""
    prelude: "Build | None" = None
    """What programs of the language share, compiled once per worker from files with nothing of a candidate in
    them. Compile commands see its folder as ``/prelude``, read-only, and do without where there is none."""
    place: str | None = ""
    """The folder of the candidate's own source, with a slash behind it where there is one; ``None`` where
    nothing can lie beside it."""
    given: frozenset[str] = frozenset()
    """Names of files that came with the request."""
    entry_point: str | None = None
    """The function that a warm program is called by, where that is not the candidate's own."""


@dataclass(frozen=True)
class Drive:
    """How a test script in a box of its own calls a program of the same language in another (``driver``).

    Source and script reach the two sides over their channels; what is built is the same for all.
    """

    candidate: Build
    driver: Build
    data_limit: bool


class Language(Protocol):
    """One language: all that any part of Provender knows of it, in the one module that implements it.

    A driver (``calls``) speaks over descriptors 3 and 4, one JSON text per line. It first writes
    ``{"ready":true}``. Then for each line read from descriptor 3, a list of arguments in wire form
    (:mod:`sandbox.values`), it calls the entry point and writes ``{"value": ...}`` or
    ``{"raised": {"type": ..., "message": ...}}`` to descriptor 4, and exits at the end of descriptor 3.
    """

    name: str
    """Lower-case name of the ``verify`` contract."""
    naming: Naming
    """What it is called elsewhere."""
    executables: tuple[str, ...]
    """Absolute paths, or names looked up on the box's PATH, that must exist."""
    packages: tuple[str, ...]
    """Debian packages that provide them."""
    version_command: tuple[str, ...]
    """What makes the toolchain say its version; empty where it is the interpreter that Provender runs on."""
    editions: tuple[Edition, ...] = ()
    """Those that toolchains may be too old for, the older ones first."""
    trial: str
    """A whole program that prints :data:`GREETING`, after computing the number in it."""
    data_limit: bool
    """Whether a limit on private memory per process suits its runtime (not for Node, Java, Go)."""
    typed: bool
    """Whether call cases need a signature: elsewhere a value shows its type."""
    native: bool = False
    """Whether its values are those of the wire: no argument is fitted to a signature, and a tuple that comes
    back is no list."""
    int_range: tuple[int, int] | None
    """Smallest and largest ``int`` of call cases; ``None`` for integers of any size."""
    loses: frozenset[str] = frozenset()
    """Tags of the values that it takes for something else where no type says what they are: bytes that are
    a text to it, a set that is a list."""
    tells_floats: bool = True
    """Whether a whole float that comes back is told from an int where no type says which it is."""
    syntax: Syntax
    controls: Controls = Controls()
    faults: FaultReader = FaultReader(says_nothing)
    """How what its compiler and its runtime say is read."""
    asks: frozenset[Ask] = frozenset()
    """In which further ways its driver can be asked."""
    names_exceptions: bool = False
    """Whether its driver says of what type an exception is."""
    beside: tuple[str, ...] = ()
    """Endings of the files, among those a program is given, that its source names from its own place; an
    empty one is that of all files."""
    units: tuple[str, ...] = ()
    """Endings of those among them that the compiler has to be told of."""
    drive: Drive | None = None
    """How its test scripts run apart from the program; ``None`` where they run with the program only."""

    def program(self, source: str) -> Build:
        """A whole program on standard input and output."""

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        """A program that defines ``entry_point``, joined to this language's driver.

        Raises:
            NotApplicable: a type of the signature cannot be carried exactly.
        """

    def joined(self, before: str, source: str, after: str) -> str:
        """A program with the tests that stand around it, as one text."""
        return f"{before}{source}{after}"

    def without_data(self, source: str) -> str:
        """A program behind whose last line code may stand, where it ends with data or documentation."""
        return source

    def tests(self, source: str) -> Build:
        """A whole program that holds its own tests, run by a test runner where it has no main."""

    def stub(self, declared: Declaration) -> Stub:
        """A function to be completed, that :meth:`calls` can call once it is.

        Raises:
            NotApplicable: a type cannot be carried exactly.
        """


@cache
def read_driver(name: str) -> str:
    """Text of one file of ``drivers/``: the part of a driver that is the same for every program."""
    return (_DRIVERS / name).read_text(encoding="utf-8")
