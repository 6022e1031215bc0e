"""The boundary around one problem: what any stage raises for it costs this problem, never the run.

Three things may be raised. What the user must act on ends the run, as it would be met by every problem.
What infrastructure does leaves the problem unfinished, for the next run. All else is a fault that would come
again: the problem is counted as failed in its stage, with the reason, and is finished.
"""

import errno
from contextlib import AbstractContextManager
from types import TracebackType

from engine.errors import ConfigError, InputError, LedgerError, MissingExtra, SolverError
from engine.excerpts import DOTS, excerpt
from engine.funnel import Counts
from problem_banks.errors import OutOfSpace, UnknownBank
from sandbox.errors import HarnessError, UnsafeHost

#: What no other problem would escape.
_ENDS_THE_RUN = (
    *(ConfigError, InputError, LedgerError, MissingExtra, SolverError),
    *(OutOfSpace, UnknownBank, UnsafeHost),
)

#: What a machine runs out of, or a disk or a connection does; nothing that a text could cause.
_INFRASTRUCTURE = frozenset(
    (
        errno.ENOSPC,
        errno.EDQUOT,
        errno.EFBIG,
        errno.EIO,
        errno.EROFS,
        errno.EMFILE,
        errno.ENFILE,
        errno.ENOMEM,
        errno.EAGAIN,
    )
)

#: Letters of a reason: enough to find the fault, and reasons stay countable.
_REASON_LETTERS = 160


class StageFailed(Exception):  # it says what happened, as the funnel does
    """A stage raised for one problem. Its text is the stage and the reason."""


class StagePrevented(Exception):
    """Infrastructure kept a stage from its end. Its text is the stage and the reason."""


#: What passes every boundary as it is.
_PASSES = (StageFailed, StagePrevented, *_ENDS_THE_RUN)


class _Boundary:
    """A class, since a problem goes through a dozen and a generator for each costs five times as much."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None
    ) -> None:
        # A solver of the user's own may call exit(): that ends its problem, and not the run.
        if not isinstance(error, Exception | SystemExit) or isinstance(error, _PASSES):
            return
        kind = StagePrevented if _is_infrastructure(error) else StageFailed
        raise kind(f"{self._name}: {_said(error)}") from error


def stage(name: str) -> AbstractContextManager[None]:
    """Names the stage of what is raised in the block; the innermost name counts.

    Raises:
        StageFailed, StagePrevented: see the module.
    """
    return _Boundary(name)


def failed(failure: StageFailed | StagePrevented) -> Counts:
    """The share in the funnel of a problem that came to no end."""
    if isinstance(failure, StagePrevented):
        return Counts(proposed=1, unfinished=1)
    return Counts(proposed=1, failed={str(failure): 1})


def no_thread_starts(error: BaseException) -> bool:
    """Whether the machine gives no more threads: Python has no kind of error for that, but words."""
    return isinstance(error, RuntimeError) and str(error) == "can't start new thread"


def _is_infrastructure(error: BaseException) -> bool:
    if no_thread_starts(error):
        return True
    if isinstance(error, OSError):
        return error.errno in _INFRASTRUCTURE or isinstance(error, ConnectionError | TimeoutError)
    return isinstance(error, MemoryError | HarnessError)


def _said(error: BaseException) -> str:
    """The kind of an error and its message on one short ASCII line."""
    message = " ".join(str(error).split()).encode("ascii", "backslashreplace").decode()
    said = f"{type(error).__name__}: {message}" if message else type(error).__name__
    return excerpt(said, _REASON_LETTERS, note=DOTS)
