"""Requests that are in memory: mappings as a line would hold them, with values as Python has them."""

from collections.abc import Mapping
from typing import Any

from engine.verify.lines import BadRequest
from engine.verify.requests import readable_id
from sandbox.values import BadValue, dump_wire, encode


def line_of(request: object, index: int) -> bytes | BadRequest:
    """The line that says what ``request`` says, or why there is none.

    A request without ``id`` gets ``index``. What JSON lacks (tuples, sets, bytes, nan, ...) is written as the
    contract tags it.
    """
    if not isinstance(request, Mapping):
        return BadRequest(
            f"a request is a mapping, such as {{'kind': 'math', ...}}; got {type(request).__name__}"
        )
    content = {"id": index, **request}
    strange = [key for key in content if type(key) is not str]
    if strange:
        return BadRequest(f"the keys of a request are texts; got {strange[0]!r:.80}", readable_id(content))
    key = ""
    try:
        written = {}
        for key, value in content.items():
            written[key] = _written(value)
        return dump_wire(written).encode("ascii")
    except BadValue as error:
        return BadRequest(f"`{key}` cannot be written: {error}", readable_id(content))
    except RecursionError:
        return BadRequest(f"`{key}` is nested too deep to be written", readable_id(content))


def _written(value: Any) -> Any:
    """JSON as it is, tagged values included; what JSON lacks in the wire form."""
    if type(value) is str:
        return value
    if type(value) is list:
        return [_written(part) for part in value]
    if isinstance(value, Mapping) and all(type(key) is str for key in value):
        return {key: _written(part) for key, part in value.items()}
    return encode(value)
