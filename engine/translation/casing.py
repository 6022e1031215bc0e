"""Names in the letters that programs of a language are written in."""

import re

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_REPEATED = re.compile(r"_{2,}")


def snake_case(name: str) -> str:
    """Small letters with one underscore between words: ``max_value`` for ``maxValue`` and ``Max__Value``."""
    return _REPEATED.sub("_", _HUMP.sub("_", name)).lower()
