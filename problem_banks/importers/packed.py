"""Texts as LiveCodeBench packs its hidden tests: JSON, pickled, compressed, and written in base64."""

import base64
import binascii
import zlib
from typing import Any

from problem_banks.importers.files import MAX_ROW_BYTES
from problem_banks.importers.jsontext import BadJson, parse_json
from problem_banks.importers.pickles import BadPickle, read_plain_pickle
from problem_banks.importers.rows import BadRow, shown


def read_packed(text: str) -> Any:
    """What a text holds: JSON as it is, or packed.

    Raises:
        BadRow: neither, or more than :data:`MAX_ROW_BYTES` when it is unpacked.
    """
    if text.lstrip()[:1] in ("[", "{"):
        return _json(text)
    try:
        packed = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise BadRow(f"neither JSON nor base64: {shown(text)}") from None
    content = _inflated(packed)
    try:
        value = read_plain_pickle(content)
    except BadPickle as error:
        raise BadRow(str(error)) from None
    return _json(value) if isinstance(value, str) else value


def _inflated(packed: bytes) -> bytes:
    stream = zlib.decompressobj()
    try:
        content = stream.decompress(packed, MAX_ROW_BYTES)
    except zlib.error as error:
        raise BadRow(f"nothing that zlib compressed ({error})") from None
    if stream.unconsumed_tail:
        raise BadRow(f"it unpacks to more than {MAX_ROW_BYTES // 1024**2} MiB")
    if not stream.eof or stream.unused_data:
        raise BadRow("what zlib compressed is cut off, or goes on behind its end")
    return content


def _json(text: str) -> Any:
    try:
        return parse_json(text)
    except BadJson as error:
        raise BadRow(f"{error}: {shown(text)}") from None
