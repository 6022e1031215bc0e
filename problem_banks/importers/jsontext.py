"""JSON as published files hold it: integers of any size, and nothing dropped in silence."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

#: Reading decimal digits costs quadratic time; the value codec takes no longer integers either.
_MAX_DIGITS = 100_000
#: Integers up to this many digits are read by the interpreter itself.
_PLAIN_DIGITS = 4_000


class BadJson(ValueError):
    """A text is no JSON, or JSON that says one thing twice."""


def parse_json(text: str | bytes) -> Any:
    """The value of a JSON text. ``NaN`` and the infinities, which Python writes, are floats.

    Raises:
        BadJson: the text is none.
    """
    try:
        return json.loads(text, parse_int=_integer, object_pairs_hook=_object)
    except BadJson:
        raise
    except (UnicodeDecodeError, ValueError) as error:
        raise BadJson(f"no JSON ({error})") from None
    except RecursionError:
        raise BadJson("no JSON that can be read (nested too deep)") from None


def _integer(digits: str) -> int:
    if len(digits) > _MAX_DIGITS:
        raise BadJson(f"an integer of more than {_MAX_DIGITS:,} digits")
    return int(digits) if len(digits) <= _PLAIN_DIGITS else int(Decimal(digits))


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise BadJson("JSON with one key twice in an object")
    return made
