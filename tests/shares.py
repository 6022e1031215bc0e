"""How much of a long law is looked at: all by `make laws`, by default a share that CI has time for."""

import os
from collections.abc import Sequence
from typing import TypeVar

#: Whether all is asked for.
WHOLE = "PROVENDER_LAW_ITEMS" in os.environ

T = TypeVar("T")


def share(items: Sequence[T], every: int, start: int = 0) -> list[T]:
    """One of ``every`` items, from ``start`` on; all where all is asked for."""
    return list(items if WHOLE else items[start % every :: every])
