"""What counts as equal, convention by convention, with right and wrong responses to each.

They stand in ``conventions.json``: golds as data sets have them, responses as models write them, most with a
box, since peers need one. `docs/answers.md` shows each with its reason; a test holds the two together.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Convention:
    """One thing that graders decide differently, and how it is decided here."""

    name: str
    why: str
    right: Pairs
    """Golds and responses that are accepted."""
    wrong: Pairs
    """Golds and responses that are not."""


@cache
def conventions() -> tuple[Convention, ...]:
    """All conventions, in the order of the page."""
    text = resources.files("engine.doctor.graders").joinpath("conventions.json").read_text("utf-8")
    return tuple(
        Convention(row["name"], row["why"], _pairs(row["right"]), _pairs(row["wrong"]))
        for row in json.loads(text)
    )


def _pairs(rows: list[list[str]]) -> Pairs:
    return tuple((gold, response) for gold, response in rows)
