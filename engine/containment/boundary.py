"""The boundary around one problem: what any stage raises for it costs this problem, never the run.

Three things may be raised. What the user must act on ends the run, as it would be met by every problem.
What infrastructure does leaves the problem unfinished, for the next run. All else is a fault that would come
again: the problem is counted as failed in its stage, with the reason, and is finished.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

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


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Names the stage of what is raised in the block; the innermost name counts.

    Raises:
        StageFailed, StagePrevented: see the module.
    """
    try:
        yield
    except (StageFailed, StagePrevented, *_ENDS_THE_RUN):
        raise
    # The boundary of a problem. A solver of the user's own may call exit(): that ends it, and not the run.
    except (Exception, SystemExit) as error:
        kind = StagePrevented if _is_infrastructure(error) else StageFailed
        raise kind(f"{name}: {_said(error)}") from error


def failed(failure: StageFailed | StagePrevented) -> Counts:
    """The share in the funnel of a problem that came to no end."""
    if isinstance(failure, StagePrevented):
        return Counts(proposed=1, unfinished=1)
    return Counts(proposed=1, failed={str(failure): 1})


def _is_infrastructure(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in _INFRASTRUCTURE or isinstance(error, ConnectionError | TimeoutError)
    return isinstance(error, MemoryError | HarnessError)


def _said(error: BaseException) -> str:
    """The kind of an error and its message on one short ASCII line."""
    message = " ".join(str(error).split()).encode("ascii", "backslashreplace").decode()
    said = f"{type(error).__name__}: {message}" if message else type(error).__name__
    return excerpt(said, _REASON_LETTERS, note=DOTS)
