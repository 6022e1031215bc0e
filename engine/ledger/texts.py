"""Records as the texts that a ledger holds: plain where SQL reads them, squeezed where only we do."""

import zlib
from typing import TypeVar

from pydantic import BaseModel

from problem_banks.records import Record
from sandbox.values import MAX_TEXT_BYTES, BadValue, dump_wire, load_wire

_R = TypeVar("_R", bound=BaseModel)

#: zlib's level: higher ones take several times as long for a tenth less.
_QUICK = 1


def dumped(record: Record) -> str:
    """ASCII JSON: it can hold half a surrogate pair, as a completion may, where UTF-8 cannot.

    Raises:
        ValueError: the record holds what cannot be written, or not be read again.
    """
    text = dump_wire(record.model_dump(mode="json"))
    if len(text) > MAX_TEXT_BYTES:
        raise BadValue(f"a record of {len(text)} bytes, more than {MAX_TEXT_BYTES}")
    return text


def squeezed(text: str) -> bytes:
    """A third of the bytes that :func:`dumped` wrote: problems and pairs are most of a ledger."""
    return zlib.compress(text.encode("ascii"), _QUICK)


def loaded(kind: type[_R], text: str | bytes) -> _R:
    """The record of ``kind`` that :func:`dumped` wrote, squeezed or not."""
    plain = text if isinstance(text, str) else zlib.decompress(text)
    return kind.model_validate(load_wire(plain))
