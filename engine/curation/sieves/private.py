"""Rows with personal data or secrets. What was proven is not rewritten: such a row goes."""

from collections import Counter

from engine.curation.scrub import find_private
from engine.curation.sieves.base import Entry, Plain, Reason


def _private(entry: Entry) -> Reason:
    """What kinds a row has, each different one once, and none of its text."""
    values = {
        (found.kind, text[found.start : found.end]) for text in entry.texts for found in find_private(text)
    }
    kinds = Counter(kind for kind, _ in values)
    said = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    return f"has {said}" if kinds else None


PRIVATE = Plain("private", _private)
