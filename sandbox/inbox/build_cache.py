"""Compiled programs of one worker, kept by the hash of what they were compiled from.

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
_SIZE, _FILES = "size=256m,mode=0777", 4096

Write = Callable[[str, str], str]
Compile = Callable[[str, list[str], BuildRequest], BoxEnd]


@dataclass(frozen=True)
class _Built:
    failure: BoxEnd | None
    size: int
    """Bytes of its folder."""


class BuildCache:
    """Keeps what was used last, within limits on number and bytes."""

    def __init__(self, root: str, *, mounting: bool) -> None:
        self._root, self._mounting = root, mounting
        self._built: OrderedDict[str, _Built] = OrderedDict()

    def get(self, build: BuildRequest, compile: Compile, write: Write) -> tuple[str, BoxEnd | None]:
        """Folder of a built program, and the end of the compile step that failed, if one did.

        Args:
            write: makes the text of a file that is ours, given its folder.
        """
        key = build.key
        folder = f"{self._root}/{key}"
        if key not in self._built:
            self._make_room()
            self._lay_out(folder, build, write)
            failure = _first_failure(folder, build, compile)
            self._built[key] = _Built(failure, self._size(folder))
        self._built.move_to_end(key)
        if build.prelude and build.prelude.key in self._built:
            # The next program of the language needs it again, and the one that was just made may be large.
            self._built.move_to_end(build.prelude.key)
        return folder, self._built[key].failure

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

    def _make_room(self) -> None:
        while len(self._built) >= _KEPT or sum(built.size for built in self._built.values()) > _KEPT_BYTES:
            key, _ = self._built.popitem(last=False)
            if self._mounting:
                syscalls.unmount(f"{self._root}/{key}")
            sweep.remove(f"{self._root}/{key}")


def _first_failure(folder: str, build: BuildRequest, compile: Compile) -> BoxEnd | None:
    for argv in build.commands:
        result = compile(folder, argv, build)
        if result.status is not Status.OK:
            return result
    return None
