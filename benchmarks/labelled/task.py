"""One algorithm with programs of which it is known whether they are right."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Task:
    """A function ``f`` by its reference, other right programs, and bugs."""

    name: str
    statement: str
    inputs: tuple[list[Any], ...]
    """What the given tests call it with."""
    reference: str
    right: tuple[str, ...]
    bugs: tuple[tuple[str, str], ...]
    """What is replaced in the reference by what."""
