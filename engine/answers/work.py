"""One budget of work for one comparison, shared by every path that computes: exact, modular and certified.

Whoever decides a question opens the budget; whatever computes below it spends from it, however deep the
constructs are nested. A budget that is opened inside another is the same one.
"""

from contextvars import ContextVar, Token
from types import TracebackType

from engine.answers.errors import TooLarge
from engine.answers.limits import MAX_WORK


class Work:
    """Work that is left, in steps of about 2 microseconds."""

    __slots__ = ("left",)

    def __init__(self, left: float) -> None:
        self.left = left

    @property
    def is_spent(self) -> bool:
        return self.left < 0


_current: ContextVar[Work | None] = ContextVar("work of the comparison at hand", default=None)


class bounded_work:
    """A block whose work comes from one budget."""

    __slots__ = ("_token",)

    def __enter__(self) -> Work:
        work = _current.get()
        self._token: Token[Work | None] | None = None
        if work is None:
            work = Work(MAX_WORK)
            self._token = _current.set(work)
        return work

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._token is not None:
            _current.reset(self._token)


def spend(amount: float = 1) -> None:
    """Takes ``amount`` from the budget of the block at hand.

    Raises:
        TooLarge: nothing is left.
    """
    work = _current.get()
    if work is None:
        return
    work.left -= amount
    if work.left < 0:
        raise TooLarge(f"more than {MAX_WORK} steps of work")


def is_spent() -> bool:
    """Whether the budget of the block at hand is used up."""
    work = _current.get()
    return work is not None and work.left < 0
