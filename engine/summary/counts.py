"""A labelled number of things: what the tables of a run are made of."""

from typing import Literal

from pydantic import Field

from problem_banks.records import Record


class Count(Record):
    """A labelled number of things."""

    label: str
    count: int = Field(ge=0)
    note: str = ""
    tone: Literal["plain", "good", "bad"] = "plain"
    """Whether the count speaks of success or of failure, where it is drawn."""
