"""What is run, and what it finds where it is run."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict

from sandbox.environments.environment import STDLIB
from sandbox.errors import BadJob

#: What some editors write before a text: an encoding's sign, and no part of it.
BYTE_ORDER_MARK = "\ufeff"
#: A part of the name of a file: letters, digits and what stands between them, and never only dots.
_PART = re.compile(r"(?! |\.+\Z|.* \Z)[\w.@+=, ()\[\]-]{1,100}\Z")
#: Characters of a file's name, folders included.
_MAX_NAME = 255
_MAX_FILES, _MAX_ARGUMENTS = 1000, 1000
#: What a kernel lets one argument be.
_MAX_ARGUMENT_BYTES, _MAX_ARGV_BYTES = 100_000, 1_000_000


def _without_mark(source: str) -> str:
    return source.removeprefix(BYTE_ORDER_MARK)


def require_file_name(name: str) -> None:
    """Lets pass the name of a file inside a work folder: relative, parts of plain characters, no ``..``.

    Raises:
        BadJob: it is none.
    """
    if len(name.encode(errors="surrogatepass")) > _MAX_NAME or not all(map(_PART.match, name.split("/"))):
        raise BadJob(
            f"not the name of a file inside the work folder: {name[:80]!r}; a name is relative, and its "
            "parts are letters, digits, . _ - + @ = , ( ) [ ] and spaces between them"
        )


def require_files(files: Mapping[str, bytes]) -> None:
    """Lets pass files of which a work folder can be made.

    Raises:
        BadJob: too many, a name that is none, or one that stands for a file and for a folder.
    """
    if len(files) > _MAX_FILES:
        raise BadJob(f"{len(files)} files, more than {_MAX_FILES}")
    for name in files:
        require_file_name(name)
        parts = name.split("/")
        folder = next((at for n in range(1, len(parts)) if (at := "/".join(parts[:n])) in files), None)
        if folder is not None:
            raise BadJob(f"{folder[:80]!r} is a file, and the folder of {name[:80]!r}")


def require_arguments(argv: tuple[str, ...]) -> None:
    """Lets pass what a program can be given on its command line.

    Raises:
        BadJob: it cannot.
    """
    sizes = [len(argument.encode(errors="surrogatepass")) for argument in argv]
    if len(argv) > _MAX_ARGUMENTS or sum(sizes) > _MAX_ARGV_BYTES:
        raise BadJob(f"{len(argv)} arguments of {sum(sizes)} bytes, more than a program is given")
    for argument, size in zip(argv, sizes, strict=True):
        if size > _MAX_ARGUMENT_BYTES or "\0" in argument:
            raise BadJob(
                f"an argument with a NUL, or of more than {_MAX_ARGUMENT_BYTES} bytes: {argument[:80]!r}"
            )


class Program(BaseModel):
    """A source text in some language, and what it finds when it starts."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: str
    source: Annotated[str, AfterValidator(_without_mark)]
    environment: str = STDLIB.name
    """The box environment that it is run in: the packages that it may import."""
    prelude: Literal["", "leetcode"] = ""
    """Of a program in Python: whose names it finds among its own."""
    argv: tuple[str, ...] = ()
    """Arguments, of a program that is run whole."""
    files: Mapping[str, bytes] = {}
    """Files of its work folder, by relative names."""
