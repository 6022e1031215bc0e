"""How much a program keeps in folders that all programs of its container use, one after the other.

Each folder is a file system of its own, far larger than one program's share of it, and nothing in the kernel
holds a program to that share: it has to be looked at.
"""

import os
from dataclasses import dataclass

from sandbox.inbox.protocol import BoxLimits

#: The root of a file system and, in one of them, the program's own folder.
_OWN_FILES = 2


@dataclass(frozen=True)
class Share:
    """What belongs to one program."""

    uid: int
    home: str
    folders: tuple[str, ...]

    def excess(self, limits: BoxLimits) -> tuple[int, int] | None:
        """Bytes and files in a folder that holds more than the program may keep, if it is the program's."""
        for folder in self.folders:
            held = os.statvfs(folder)
            kept = (held.f_blocks - held.f_bfree) * held.f_frsize
            files = held.f_files - held.f_ffree - _OWN_FILES
            if (kept > limits["file_bytes"] or files > limits["files"]) and self._is_in(folder):
                return kept, files
        return None

    def _is_in(self, folder: str) -> bool:
        """Whether anything there is the program's: another's box may be waiting, or on its way out."""
        if os.path.dirname(self.home) == folder:
            return any(os.scandir(self.home))
        return any(entry.stat(follow_symlinks=False).st_uid == self.uid for entry in os.scandir(folder))
