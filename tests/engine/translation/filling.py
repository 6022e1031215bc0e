"""Programs from a template and the parts that may stand in it."""

from collections.abc import Iterator
from itertools import product


def filled(template: str, **slots: list[str]) -> Iterator[str]:
    """The template with every choice of its slots."""
    for choice in product(*slots.values()):
        text = template
        for slot, part in zip(slots, choice, strict=True):
            text = text.replace(f"<{slot}>", part)
        yield text
