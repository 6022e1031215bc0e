"""The collector of garbage, which otherwise looks through the pairs of a batch again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: New objects between two looks: those of a few dozen problems. Python's own 700 are those of one.
_OBJECTS = 20_000


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Looks for garbage that refers to itself less often in the whole process, until the block is left."""
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
