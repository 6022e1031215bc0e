"""One line of the diagnosis."""

from problem_banks.records import Record


class Finding(Record):
    """One line of the diagnosis."""

    group: str
    name: str
    works: bool
    needed: bool = False
    """Without it nothing can be verified here."""
    tier: str = ""
    """Of a backend: how strong its walls are, ``T3`` being none; see docs/sandbox.md."""
    detail: str = ""
    remedy: str = ""
