"""Compiled programs of one worker, kept by the hash of what they were compiled from.

Each lives in a folder of its own, where possible a file system limited in size, which later boxes see
read-only. Nothing that a candidate can write is ever shared between two programs.
"""

import os
from collections import OrderedDict
from collections.abc import Callable

from sandbox.inbox import sweep, syscalls
from sandbox.inbox.protocol import BoxEnd, BuildRequest, Status

#: Programs kept. One is typically judged once, on all its cases, soon after it was compiled.
_KEPT = 32
_SIZE, _FILES = "size=256m,mode=0777", 4096

Write = Callable[[str, str], str]
Compile = Callable[[str, list[str], BuildRequest], BoxEnd]


class BuildCache:
    def __init__(self, root: str, *, mounting: bool) -> None:
        self._root, self._mounting = root, mounting
        self._folders: OrderedDict[str, BoxEnd | None] = OrderedDict()

    def get(self, build: BuildRequest, compile: Compile, write: Write) -> tuple[str, BoxEnd | None]:
        """Folder of a built program, and the end of the compile step that failed, if one did.

        Args:
            write: makes the text of a file that is ours, given its folder.
        """
        key = build.key
        folder = f"{self._root}/{key}"
        if key in self._folders:
            self._folders.move_to_end(key)
            return folder, self._folders[key]
        self._make_room()
        os.mkdir(folder)
        if self._mounting:
            flags = syscalls.MS_NOSUID | syscalls.MS_NODEV
            syscalls.mount(syscalls.mounting_tmpfs(folder, flags, _SIZE, _FILES))
        for name, text in build.files.items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8", errors="surrogateescape") as file:
                file.write(text if name in build.own else write(text, folder))
        failure = None
        for argv in build.commands:
            result = compile(folder, argv, build)
            if result.status is not Status.OK:
                failure = result
                break
        self._folders[key] = failure
        return folder, failure

    def _make_room(self) -> None:
        while len(self._folders) >= _KEPT:
            key, _ = self._folders.popitem(last=False)
            if self._mounting:
                syscalls.unmount(f"{self._root}/{key}")
            sweep.remove(f"{self._root}/{key}")
