"""Members of zip archives, those packed by Zstandard included, which Python reads from 3.14 on."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from engine.errors import InputError

_ZSTANDARD = 93
#: The flag of a member that asks for a password.
_ENCRYPTED = 1
#: What is raised over bytes that are no archive, or none that was packed so.
_DAMAGED = (zipfile.BadZipFile, NotImplementedError, EOFError, struct.error, zlib.error, lzma.LZMAError)
#: Bytes of one member, unpacked: an archive may be a bomb.
MOST_BYTES = 256 * 1024 * 1024
#: Before the bytes of a member: a header of 30 bytes, which ends in the lengths of a name and of more.
_HEADER_BYTES, _LENGTHS = 30, struct.Struct("<26xHH")


def members(path: Path, folder: str) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file below ``folder`` of an archive, in the order of their names.

    Raises:
        InputError: it is no archive, is damaged, or one of them is too large.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            inside = [each for each in archive.infolist() if each.filename.startswith(folder)]
            for each in sorted(inside, key=lambda info: info.filename):
                if each.flag_bits & _ENCRYPTED:
                    raise InputError(f"{path}: {each.filename} is encrypted; unpack it first")
                if each.file_size > MOST_BYTES:
                    raise InputError(f"{path}: {each.filename} unpacks to more than {MOST_BYTES >> 20} MiB")
                yield each.filename, _content(path, archive, each)
    except (*_DAMAGED, OSError) as error:
        raise InputError(f"cannot read the archive {path}: {error}") from None


def _content(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.compress_type != _ZSTANDARD:
        return archive.read(info)
    import pyarrow as pa

    with path.open("rb") as file:
        file.seek(info.header_offset)
        name, more = _LENGTHS.unpack(file.read(_HEADER_BYTES))
        file.seek(name + more, 1)
        packed = file.read(info.compress_size)
    try:
        content: bytes = pa.decompress(packed, info.file_size, codec="zstd", asbytes=True)
    except pa.ArrowException as error:
        raise InputError(f"cannot read {info.filename} of the archive {path}: {error}") from None
    return content
