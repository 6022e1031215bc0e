"""Compiled programs of one worker, kept by the hash of what they were compiled from.

Each lives in a folder of its own, where possible a file system limited in size, which later boxes see
read-only. Nothing that a candidate can write is ever shared between two programs.
"""

import os
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from sandbox.inbox import sweep, syscalls
from sandbox.inbox.places import VAULT

#: Programs kept. One is typically judged once, on all its cases, soon after it was compiled.
_KEPT = 32
_SIZE, _FILES = "size=256m,mode=0777", 4096

Compile = Callable[[str, list[str], dict[str, Any]], dict[str, Any]]


class Vault:
    def __init__(self, *, mounting: bool) -> None:
        self._mounting = mounting
        self._folders: OrderedDict[str, dict[str, Any] | None] = OrderedDict()

    def get(self, build: dict[str, Any], compile: Compile) -> tuple[str, dict[str, Any] | None]:
        """Folder of a built program, and the result of the compile step that failed, if one did."""
        key = build["key"]
        folder = f"{VAULT}/{key}"
        if key in self._folders:
            self._folders.move_to_end(key)
            return folder, self._folders[key]
        self._make_room()
        os.mkdir(folder)
        if self._mounting:
            syscalls.mount_tmpfs(folder, syscalls.MS_NOSUID | syscalls.MS_NODEV, _SIZE, _FILES)
        for name, text in build["files"].items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8", errors="surrogateescape") as file:
                file.write(text)
        failure = None
        for argv in build["commands"]:
            result = compile(folder, argv, build)
            if result["status"] != "ok":
                failure = result
                break
        self._folders[key] = failure
        return folder, failure

    def _make_room(self) -> None:
        while len(self._folders) >= _KEPT:
            key, _ = self._folders.popitem(last=False)
            if self._mounting:
                syscalls.unmount(f"{VAULT}/{key}")
            sweep.remove(f"{VAULT}/{key}")
