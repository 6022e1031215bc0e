"""What it takes in a language to see that tests which share a process with the program came to their end.

The end is a statement that only tests which were all run and passed can reach; it ends the process with an
exit code, and a word, that nothing else does. Where the language's own runner runs the tests, a test that
fails is planted among them, and the runner has to say that this one failed and all others passed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar


def pattern(text: str) -> re.Pattern[str]:
    """A regular expression in which ``^`` and ``$`` are the ends of lines."""
    return re.compile(text, re.MULTILINE)


#: Where the last statement of a script begins, in languages that end statements with a semicolon: at the
#: margin, or behind another on its line.
LAST = r"(?:^|(?<=[;}])[ \t]*)"


@dataclass(frozen=True)
class Runner:
    """A test runner that says what it ran: by the names of tests, or by a line of counts."""

    detect: re.Pattern[str]
    """What a program has that is run by it."""
    planted: str
    """A test that fails, to be added to the others. ``{case}`` is the group of ``detect``, ``{secret}`` a
    word of hexadecimal digits in its name that a program cannot have been written to know."""
    passed: re.Pattern[str] | None = None
    """The line of a test that passed, and its name; likewise those below."""
    failed: re.Pattern[str] | None = None
    skipped: re.Pattern[str] | None = None
    astray: re.Pattern[str] | None = None
    """The line of an error that came when its test was over, and what it says."""
    ended: re.Pattern[str] | None = None
    """What only a runner that came to its end writes; its group ``passed``, if any, counts what passed."""
    counts: re.Pattern[str] | None = None
    """A line with the groups ``ran``, ``failed`` and ``skipped``."""
    started: re.Pattern[str] | None = None
    """The statement of a script that starts the runner: taken out, since what was planted starts it."""
    name: str = ""
    """What its users call it."""
    packages: tuple[str, ...] = ()
    """Debian packages of it, where it is no part of the toolchain."""
    library: str | None = None
    """A file of those that boxes must have."""
    declared: re.Pattern[str] | None = None
    """What looks like a test in a program, and its name."""


#: Names of assertions that two values are equal, and of none that they are not.
_EQUAL = (
    r"\b(?!\w*(?:[nN]ot|_ne\b|NE\b|[Uu]nequal|[rR]efute))"
    r"\w*(?:_eq|Eq|EQ|[eE]qual|[sS]ame|toBe|cmp_ok|\bis|\beq)\w*!?"
)
#: Where a literal is given first, it is what is expected, and the last number is of what is tried.
_NOT_EXPECTED = (
    r"(?![\w!])(?![ (]\s*(?:\"[^\"\n]*\"|'[^'\n]*'|-?\d[\w.]*|true|false|null|nil|None|True|False)\s*,)"
)
#: Where tests say that a whole number is equal, by an operator or as what an assertion is given first or
#: last, and the same with another number, by other amounts in other places, so that no sum stays true. Most
#: languages write these alike. What says that a number is another one holds for most, and stays.
COMPARED = (
    (pattern(r"((?<![!=<>])===?\s*)(-?\b\d+)\b(?![.\w])"), r"\1(\2 + 11)"),
    (pattern(r"(\b(?:if|unless|die|raise)\b[^\n]{0,300}(?:!==?|/=)\s*)(-?\b\d+)\b(?![.\w])"), r"\1(\2 + 11)"),
    (pattern(rf"({_EQUAL}[ (]\s*)(-?\d+)(?=\s*,)"), r"\1(\2 + 23)"),
    (
        pattern(
            rf"({_EQUAL}{_NOT_EXPECTED}(?:[^\n;]{{0,300}}[ ,([{{])?[ (]?)(-?\b\d+[lL]?)"
            r"(\s*\)?[;)}\]\s]*(?:throw\b[^\n]{0,200})?)$"
        ),
        r"\1(\2 + 47)\3",
    ),
)


_LISTS = Path(__file__).with_name("reaches")


@dataclass(frozen=True)
class Reach:
    """What programs of a language may use that are tested in their own process, and how others are told.

    A word of a program is on the list, or its language does not have it, so that it leads nowhere but to the
    program. What the language has is asked in the box, of the very interpreter that runs the program, before
    it reads that: nothing of a version is taken for granted.
    """

    words: frozenset[str] = frozenset()
    asking: str = ""
    """What stands before a program and asks which of the words ``{unlisted}`` the language has: for the first
    it writes :attr:`MARK` and the word on standard error, and ends the process with code :attr:`CODE`. Empty
    where a program's own names are known from its text."""
    variables: tuple[str, str] | None = None
    """Where a program has variables of its own that are called as something of the language: patterns of a
    place where ``{word}`` is a variable, and of one where it is not. A word that is only a variable is asked
    about as one, with ``var:`` before it."""
    forms: tuple[re.Pattern[str], ...] = ()
    """What makes names of texts, or code: by these a program uses words that it does not show."""

    MARK: ClassVar[str] = "provender-reaches"
    CODE: ClassVar[int] = 31

    def asked(self, unlisted: Sequence[str]) -> str:
        """:attr:`asking`, for these words."""
        text = self.asking.replace("{unlisted}", " ".join(unlisted))
        return text.replace("{mark}", self.MARK).replace("{code}", str(self.CODE))


def listed(language: str) -> frozenset[str]:
    """The words that programs of a language may use, from the file of its name."""
    lines = (_LISTS / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("# ") for word in line.split())


@dataclass(frozen=True)
class Controls:
    """How programs and tests of one language are shown to fail where they must."""

    idle: str | None = None
    """A program that defines the function ``{name}`` and does nothing in it, as a format text; ``None`` where
    the function's type would have to be known."""
    raising: str | None = None
    """Likewise one that raises what tests may catch, where that is not what a missing function raises, or
    where a missing function is not left to the tests."""
    empty: str = ""
    """The least text that is a program."""
    opening: str = ""
    """What stands before a program, on its first line, so that its end can be told. In this and in
    the texts below, ``{code}`` is the exit code of the end, ``{word}`` its word, and ``{name}`` a name
    that no program has."""
    heading: re.Pattern[str] | None = None
    """What has to stand at the margin of its line, and so before ``opening``."""
    sealing: str = ""
    """What keeps, before a program that is tested from outside, what the language's own names stand for."""
    seal: str = ""
    """What looks, at the end of its tests, whether they still do; where not, it ends with code
    ``{replaced}``. ``{tested}`` is the function that is tested, which may have any name."""
    ending: str | None = None
    """What ends a script; ``None`` where statements stand in functions only."""
    main: tuple[tuple[re.Pattern[str], str], ...] = ()
    """Heads of the function that a program starts with, and what takes the place of the one that is found: a
    function that calls the original and then ends the program."""
    exits_with: int | None = None
    """The exit code of the end, where the language has no other way to say it than by an error."""
    assertions: tuple[tuple[re.Pattern[str], str], ...] = ()
    """How a test asserts, and the same made to fail always."""
    planned: tuple[tuple[re.Pattern[str], str], ...] = ()
    """What says how many tests there are, and the same left open: changed tests may assert more often."""
    compared: tuple[tuple[re.Pattern[str], str], ...] = COMPARED
    """What tests compare with, and the same changed: only what equals everything equals both."""
    own: frozenset[str] = frozenset()
    """Names of the language and its library by which tests go, and which a program can take for itself."""
    binds: re.Pattern[str] | None = None
    """How a program takes a name, which is the last group that is there; where absent, by defining it where
    callers see it."""
    reach: Reach | None = None
    """What a program may use: by other words it may change the tests where no changed test shows it, in their
    text or in the memory of their process. ``None`` where a language has no such words."""
    leaving: tuple[tuple[re.Pattern[str], str], ...] = ()
    """How a program leaves by itself, and well, where it ends anyway, and what stands there instead: its end
    is then told like any other."""
    operators: re.Pattern[str] | None = None
    """How a program defines what its own values equal, or what comes of computing with them."""
    must_fail: re.Pattern[str] | None = None
    """What marks tests that pass by failing: nothing is changed in those."""
    missing: re.Pattern[str] | None = None
    """What is said of a package that is not there, with its name."""
    undefined: re.Pattern[str] | None = None
    """What is said of a name that nothing defines, with the name."""
    skipped: re.Pattern[str] | None = None
    """What a program writes of a test that it leaves out, with its name."""
    runners: tuple[Runner, ...] = ()

    def staying(self, text: str) -> str:
        """A text that does not leave by itself, and well, where it ends anyway."""
        for leaving, end in self.leaving:
            text = leaving.sub(end, text)
        return text

    def filled(self, text: str, values: Mapping[str, str]) -> str:
        """A text with ``{code}`` and the like in their places; other brackets stay as they are."""
        return re.sub(r"\{(code|word|name|replaced|tested)\}", lambda match: values[match[1]], text)
