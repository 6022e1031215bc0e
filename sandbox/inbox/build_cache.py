"""Compiled programs of one worker, and what was compiled ahead for them, kept by the hash of their sources.

Each lives in a folder of its own, where possible a file system limited in size, which later boxes see
read-only. Nothing that a candidate can write is ever shared between two programs.
"""

import os
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.inbox import sweep, syscalls
from sandbox.inbox.protocol import BoxEnd, BuildRequest, Status

#: Programs kept. One is typically judged once, on all its cases, soon after it was compiled.
_KEPT = 32
#: What they may take together beside one that is being compiled: their folders are in memory.
_KEPT_BYTES = 128 * 2**20
#: The same of preludes, which take seconds to compile and are of a few kinds: all of C++ together.
_KEPT_PRELUDE_BYTES = 320 * 2**20
_SIZE, _FILES = "size=256m,mode=0777", 4096

Write = Callable[[str, str], str]
Compile = Callable[[str, list[str], BuildRequest], BoxEnd]


@dataclass(frozen=True)
class _Built:
    failure: BoxEnd | None
    size: int
    """Bytes of its folder."""


#: What is kept of one kind by its key, the one used last at the end.
_Shelf = OrderedDict[str, _Built]


class BuildCache:
    """Keeps what was used last, programs and preludes each within limits on number and bytes of their own."""

    def __init__(self, root: str, *, mounting: bool) -> None:
        self._root, self._mounting = root, mounting
        self._programs: _Shelf = OrderedDict()
        self._preludes: _Shelf = OrderedDict()

    def program(self, build: BuildRequest, compile: Compile, write: Write) -> tuple[str, BoxEnd | None]:
        """Folder of a built program, and the end of the compile step that failed, if one did.

        Args:
            write: makes the text of a file that is ours, given its folder.
        """
        return self._get(self._programs, _KEPT_BYTES, build, compile, write)

    def prelude(self, build: BuildRequest, compile: Compile, write: Write) -> tuple[str, BoxEnd | None]:
        """As :meth:`program`, of what a language has compiled ahead for its programs."""
        return self._get(self._preludes, _KEPT_PRELUDE_BYTES, build, compile, write)

    def _get(
        self, shelf: _Shelf, most_bytes: int, build: BuildRequest, compile: Compile, write: Write
    ) -> tuple[str, BoxEnd | None]:
        key = build.key
        folder = f"{self._root}/{key}"
        if key not in shelf:
            self._make_room(shelf, most_bytes)
            self._lay_out(folder, build, write)
            failure = _first_failure(folder, build, compile)
            shelf[key] = _Built(failure, self._size(folder))
        shelf.move_to_end(key)
        return folder, shelf[key].failure

    def _lay_out(self, folder: str, build: BuildRequest, write: Write) -> None:
        os.mkdir(folder)
        if self._mounting:
            flags = syscalls.MS_NOSUID | syscalls.MS_NODEV
            syscalls.mount(syscalls.mounting_tmpfs(folder, flags, _SIZE, _FILES))
        for name, text in build.files.items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8", errors="surrogateescape") as file:
                file.write(text if name in build.own else write(text, folder))

    def _size(self, folder: str) -> int:
        if self._mounting:
            held = os.statvfs(folder)
            return (held.f_blocks - held.f_bfree) * held.f_frsize
        paths = (os.path.join(at, name) for at, _, names in os.walk(folder) for name in names)
        return sum(os.lstat(path).st_blocks * 512 for path in paths)

    def _make_room(self, shelf: _Shelf, most_bytes: int) -> None:
        while len(shelf) >= _KEPT or sum(built.size for built in shelf.values()) > most_bytes:
            key, _ = shelf.popitem(last=False)
            if self._mounting:
                syscalls.unmount(f"{self._root}/{key}")
            sweep.remove(f"{self._root}/{key}")


def _first_failure(folder: str, build: BuildRequest, compile: Compile) -> BoxEnd | None:
    for argv in build.commands:
        result = compile(folder, argv, build)
        if result.status is not Status.OK:
            return result
    return None
