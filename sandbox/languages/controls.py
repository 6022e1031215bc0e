"""What it takes in a language to see that tests which share a process with the program came to their end.

The end is a statement that only tests which were all run and passed can reach; it ends the process with an
exit code, and a word, that nothing else does. Where the language's own runner runs the tests, a test that
fails is planted among them, and the runner has to say that this one failed and all others passed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

#: What a planted test is called, wherever a runner shows it.
CONTROL_NAME = re.compile(r"provender[_ ]?control", re.IGNORECASE)


@dataclass(frozen=True)
class Runner:
    """A test runner that says what it ran: by the names of tests, or by a line of counts."""

    detect: re.Pattern[str]
    """What a program has that is run by it."""
    planted: str
    """A test that fails, to be added to the others; ``{case}`` stands for the group of ``detect``."""
    passed: re.Pattern[str] | None = None
    """The line of a test that passed, and its name; likewise those below."""
    failed: re.Pattern[str] | None = None
    skipped: re.Pattern[str] | None = None
    counts: re.Pattern[str] | None = None
    """A line with the groups ``ran``, ``failed`` and ``skipped``."""
    declared: re.Pattern[str] | None = None
    """What looks like a test in a program, and its name."""


@dataclass(frozen=True)
class Controls:
    """How programs and tests of one language are shown to fail where they must."""

    idle: str | None = None
    """A program that defines the function ``{name}`` and does nothing in it, as a format text; ``None`` where
    the function's type would have to be known."""
    empty: str = ""
    """The least text that is a program."""
    opening: str = ""
    """What stands before a program, on its first line, so that its end can be told. In this and in
    ``ending`` and ``main``, ``{code}`` is the exit code of the end and ``{word}`` its word."""
    ending: str | None = None
    """What ends a script; ``None`` where statements stand in functions only."""
    main: tuple[tuple[re.Pattern[str], str], ...] = ()
    """Heads of the function that a program starts with, and what takes the place of the one that is found: a
    function that calls the original and then ends the program."""
    exits_with: int | None = None
    """The exit code of the end, where the language has no other way to say it than by an error."""
    assertions: tuple[tuple[re.Pattern[str], str], ...] = ()
    """How a test asserts, and the same made to fail always."""
    must_fail: re.Pattern[str] | None = None
    """What marks tests that pass by failing: nothing is changed in those."""
    missing: re.Pattern[str] | None = None
    """What is said of a package that is not there, with its name."""
    skipped: re.Pattern[str] | None = None
    """What a program writes of a test that it leaves out, with its name."""
    runners: tuple[Runner, ...] = ()

    def filled(self, text: str, values: Mapping[str, str]) -> str:
        """A text with ``{code}`` and ``{word}`` in their places; other brackets stay as they are."""
        return re.sub(r"\{(code|word)\}", lambda match: values[match[1]], text)


def pattern(text: str) -> re.Pattern[str]:
    """A regular expression in which ``^`` and ``$`` are the ends of lines."""
    return re.compile(text, re.MULTILINE)
