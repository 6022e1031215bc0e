"""What is read of a short text is kept: responses share the sentences around their answers."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

#: Longest text whose reading is kept, and of how many.
_SHORT, _KEPT = 160, 512
_Rest = ParamSpec("_Rest")
_Read = TypeVar("_Read")


def kept_where_short(
    read: Callable[Concatenate[str, _Rest], _Read],
) -> Callable[Concatenate[str, _Rest], _Read]:
    """``read``, a pure function of a text, whose last results for short texts are kept."""
    kept: Callable[..., _Read] = lru_cache(maxsize=_KEPT)(read)

    @wraps(read)
    def read_or_kept(text: str, /, *rest: _Rest.args, **named: _Rest.kwargs) -> _Read:
        return kept(text, *rest, **named) if len(text) <= _SHORT else read(text, *rest, **named)

    return read_or_kept
