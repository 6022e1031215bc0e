"""Another time of day, for programs whose answers are asked for twice.

Moves the clocks that Python code reads, in the candidate's own process: this is no control, only a way to
notice a program whose answer hangs on the date.
"""

import datetime
import time
from collections.abc import Callable
from typing import Any

#: Some 401 days: another year, month, weekday and hour.
SHIFT_SECONDS = 34_687_777


def shift_clock() -> None:
    """Moves the wall clock ahead for everything imported from now on."""
    for name in ("time", "time_ns"):
        setattr(time, name, _ahead(getattr(time, name), 10**9 if name.endswith("_ns") else 1))
    for name in ("localtime", "gmtime", "ctime"):
        setattr(time, name, _default_now(getattr(time, name)))
    now = datetime.timedelta(seconds=SHIFT_SECONDS)

    class Datetime(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> "Datetime":
            return super().now(tz) + now

        @classmethod
        def today(cls) -> "Datetime":
            return super().today() + now

        @classmethod
        def utcnow(cls) -> "Datetime":
            return cls.now(datetime.UTC).replace(tzinfo=None)

    class Date(datetime.date):
        @classmethod
        def today(cls) -> "Date":
            return super().today() + now

    Datetime.__name__ = Datetime.__qualname__ = "datetime"
    Date.__name__ = Date.__qualname__ = "date"
    vars(datetime).update(datetime=Datetime, date=Date)


def _ahead(clock: Callable[[], Any], unit: int) -> Callable[[], Any]:
    return lambda: clock() + SHIFT_SECONDS * unit


def _default_now(convert: Callable[..., Any]) -> Callable[..., Any]:
    return lambda seconds=None: convert(time.time() if seconds is None else seconds)
