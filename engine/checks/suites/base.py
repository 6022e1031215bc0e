"""What every suite of tests that shares a process with the program can say of itself and of a run."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from engine.checks.verdicts import kind_of
from engine.records import VerdictKind
from sandbox import RunResult, Status

#: Why tests cannot be controlled, and the whole reason.
BY = "by {0}, the program may change what they are where none shows it"
BEYOND = f"the tests cannot be controlled: {BY}"
UNENDED = "the program ended the process before its tests were over"
#: The end of what a failed program said, kept to show what failed.
SAID_BYTES = 500


@dataclass(frozen=True)
class Ran:
    """What one run of a suite showed."""

    kind: VerdictKind
    reason: str = ""
    said: str = ""
    """The end of what the program wrote."""
    evidence: Mapping[str, str | int] = field(default_factory=dict)
    controlled: bool = True
    """Of tests that must fail: whether they came to their end and failed there, and not for another cause."""

    skipped: tuple[str, ...] = ()
    """Names of tests that did not run while all others passed."""

    suspect: bool = False
    """Whether it may be the tests that do not parse: then any program fails so."""

    @property
    def passed(self) -> bool:
        return self.kind is VerdictKind.ACCEPTED


@dataclass(frozen=True)
class Trial:
    """One run of a suite: the text that the box runs, and how its result is read."""

    text: str
    read: Callable[[RunResult], Ran]


@dataclass(frozen=True)
class Planted:
    """A program that solves nothing, with what it is called in a reason."""

    source: str
    name: str


#: Words of a program that may itself have a test skipped, in whatever language.
_OF_SKIPPING = re.compile(r"skip|assum|abort|ignor|disabl|pending|omit|incomplete|todo", re.IGNORECASE)


def without_skips(ran: Ran, source: str, *, allowed: bool) -> Ran:
    """A run as it counts: a pass with skipped tests is one only where ``allowed``, and the tests skip them.

    ``source`` is the program, empty where the tests are in it.
    """
    if not ran.passed or not ran.skipped:
        return ran
    named = f"tests that did not run: {', '.join(ran.skipped[:8])}"
    if not allowed:
        return replace(ran, kind=VerdictKind.UNDECIDED, reason=named)
    if not ran.evidence.get("tests"):
        return replace(ran, kind=VerdictKind.UNDECIDED, reason=f"no test ran; {named}")
    word = _OF_SKIPPING.search(source)
    if word:
        reason = f"{named}, and the program may have skipped them itself: it speaks of {word[0]!r}"
        return replace(ran, kind=VerdictKind.UNDECIDED, reason=reason)
    return replace(ran, evidence={**ran.evidence, "skipped": ", ".join(ran.skipped[:50])})


class Suite(Protocol):
    """Tests of a program in one language, run with it in one process."""

    @property
    def language(self) -> str:
        """The language of both."""

    @property
    def environment(self) -> str:
        """The name of the box environment that they run in."""

    @property
    def key(self) -> str:
        """Names the suite: equal suites have equal keys."""

    @property
    def is_apart(self) -> bool:
        """Whether there are tests to be told from the program."""

    @property
    def refusal(self) -> str:
        """Why passing it would mean nothing, told before it runs; empty where it may mean something."""

    def trial(self, source: str) -> Trial:
        """One run with the program ``source``."""

    def planted(self) -> Sequence[Planted]:
        """Programs that the tests must not accept."""

    def changed(self, source: str) -> Sequence[Trial]:
        """Runs with the tests changed so that nothing passes them."""

    def doubt(self, source: str) -> str:
        """Why a pass of ``source`` would show nothing, whatever else is seen; empty where it may."""


def said(result: RunResult) -> str:
    """The end of what a program wrote, on standard error where there is anything."""
    text = result.stderr.strip() or result.stdout.strip()
    return text[-SAID_BYTES:].decode("utf-8", errors="replace")


def stopped(result: RunResult) -> Ran:
    """A run that did not come to the end of its tests."""
    if result.status is Status.OK:
        return Ran(VerdictKind.RUNTIME_ERROR, UNENDED, said(result))
    return Ran(kind_of(result.status), result.reason, said(result))


def lines(numbers: Sequence[int]) -> str:
    """Lines of the tests, in words."""
    shown = ", ".join(map(str, numbers[:8]))
    return (
        f"line{'s' if len(numbers) > 1 else ''} {shown}{' and more' if len(numbers) > 8 else ''} of the tests"
    )
