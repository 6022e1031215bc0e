"""Which processes belong to a box, as /proc tells, where neither a namespace nor a user sets it apart."""

import contextlib
import os
from enum import Enum


class Followed(Enum):
    """How a box is told from other processes, where it is neither all that can be seen nor a user's."""

    DESCENDANTS = 1


#: All processes but the first (``None``), those of a user, or the caller's descendants.
Scope = int | Followed | None


def descendants(ancestor: int) -> list[int]:
    """Children of ``ancestor``, their children, and so on, with those that have ended and were not reaped."""
    children: dict[int, list[int]] = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            with contextlib.suppress(OSError, ValueError, IndexError):
                children.setdefault(int(_fields(name)[1]), []).append(int(name))
    found, unseen = [], [ancestor]
    while unseen:
        mine = children.pop(unseen.pop(), [])
        found += mine
        unseen += mine
    return found


def session(pid: int) -> int | None:
    """The session of a process; ``None`` where it is gone."""
    try:
        return int(_fields(str(pid))[3])
    except (OSError, ValueError, IndexError):
        return None


def tasks_of_user(uid: int) -> int:
    """Processes and threads that run as a user now."""
    count = 0
    for name in os.listdir("/proc"):
        if name.isdigit():
            with contextlib.suppress(OSError, ValueError, IndexError):
                if os.stat(f"/proc/{name}").st_uid == uid:
                    count += int(_fields(name)[17])
    return count


def _fields(pid: str) -> list[bytes]:
    """What the kernel says of a process, from its state on."""
    with open(f"/proc/{pid}/stat", "rb") as file:
        # The name in parentheses may hold anything, spaces and parentheses too.
        return file.read().rpartition(b")")[2].split()
