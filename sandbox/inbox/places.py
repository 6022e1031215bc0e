"""Paths inside a box that several parts must agree on."""

from dataclasses import dataclass

#: Where the supervisor keeps compiled programs. Empty when seen from inside a box.
BUILDS = "/builds"
#: The compiled program, read-only while it runs.
PROGRAM = "/box"
#: What programs of a language share, read-only while one of them is compiled.
PRELUDE = "/prelude"
#: The private work folder, where a program starts.
WORK = "/work"
#: Where programs keep what is theirs for the moment.
TEMPORARY = "/tmp"
#: What programs may see of /etc: the linker's cache, the alternatives behind toolchains, and their settings.
ETC = (
    "ssl/openssl.cnf",
    "ld.so.cache",
    "alternatives",
    "java-17-openjdk",
    "java-21-openjdk",
    "php",
    "mono",
)


@dataclass(frozen=True)
class Folders:
    """What a box is shown beside the runtime and its own work folder."""

    program: str | None = None
    """What was compiled, or is to be, seen as :data:`PROGRAM`."""
    writable: bool = False
    """Whether the program's folder may be written, as a compiler does."""
    prelude: str | None = None
    """What the language has compiled ahead, seen as :data:`PRELUDE`."""
    linked: bool = True
    """Whether :data:`PROGRAM` leads to it where boxes share a file system: there it can lead to one only."""
