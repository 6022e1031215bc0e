"""Rows that are items of protected sets under other words, names or numbers."""

from engine.curation.computed import computed
from engine.curation.contamination import Contamination, Leak
from engine.curation.sieves.base import Entry, Reason


def leak_of(entry: Entry, protected: Contamination) -> Leak | None:
    """The protected item that a row is: by its statement, its program or worked solution, or its cases."""
    row = entry.row
    if row["kind"] == "code":
        return protected.find(entry.statement, row["answer"], cases=computed(entry.check))
    return protected.find(entry.statement, worked=row["solution"])


class Leaks:
    """Takes what is an item of a protected set."""

    name = "leak"

    def __init__(self, protected: Contamination) -> None:
        self._protected = protected

    def reason(self, entry: Entry) -> Reason:
        leak = leak_of(entry, self._protected)
        return None if leak is None else f"{leak.layer} of {leak.item}, {leak.share:.0%}"
