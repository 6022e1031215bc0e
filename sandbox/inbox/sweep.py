"""Removes what a program has left, however it is nested: by short paths, one open folder at a time.

A recursive removal holds a descriptor or a stack frame per level, and a program can make more levels than
there are of either.
"""

import os


def empty(folder: str) -> None:
    """Removes everything in ``folder``, whose owner no longer runs.

    Raises:
        OSError: something could not be removed.
    """
    # Folders are moved up before their parent goes, under names that a program could not have taken.
    prefix, moved = os.urandom(16).hex(), 0
    while paths := [entry.path for entry in os.scandir(folder)]:
        for path in paths:
            if not _is_folder(path):
                os.unlink(path)
                continue
            # Needed where the owner is our own user, and has taken the right to look from itself.
            os.chmod(path, 0o700)
            for entry in list(os.scandir(path)):
                if entry.is_dir(follow_symlinks=False):
                    os.rename(entry.path, f"{folder}/{prefix}{moved}")
                    moved += 1
                else:
                    os.unlink(entry.path)
            os.rmdir(path)


def remove(folder: str) -> None:
    """Removes ``folder`` and everything in it.

    Raises:
        OSError: something could not be removed.
    """
    empty(folder)
    os.rmdir(folder)


def _is_folder(path: str) -> bool:
    return os.path.isdir(path) and not os.path.islink(path)
