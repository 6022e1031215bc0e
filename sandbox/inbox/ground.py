"""What a worker stands on: which walls it can raise, and where its boxes find their folders."""

import os
import re
from dataclasses import dataclass

from sandbox.inbox import landlock, walls
from sandbox.inbox.places import PRELUDE, PROGRAM, TEMPORARY, WORK, Folders
from sandbox.inbox.protocol import Walls
from sandbox.inbox.start import Start

_PLACES = re.compile(rf"({PROGRAM}|{WORK}|{TEMPORARY})(?![\w.-])")


@dataclass(frozen=True)
class Ground:
    """One of the kinds of walls that the supervisor is told, with what it found to work there."""

    kind: Walls
    first_uid: int | None
    """``None`` where all boxes are of the worker's own user."""
    root: str
    """The folder of everything of ours on a bare machine; elsewhere ``/``, written as nothing."""
    landlock: bool
    filtered: bool
    """Whether programs get our system call filter."""
    core: int | None
    """The core that the worker and the programs that it talks to are kept to."""
    packages: str = ""
    """The folder of packages that Python programs may import; empty for the standard library alone."""

    @property
    def fenced(self) -> bool:
        """Whether boxes are made without namespaces."""
        return self.kind != "namespaces"

    @property
    def bare(self) -> bool:
        """Whether nothing of ours is around the worker itself."""
        return self.kind == "bare"

    @property
    def disposable(self) -> bool:
        """Whether all that the worker stands on goes with its one program."""
        return self.kind == "cell"

    def home(self, box: int) -> str:
        """The work folder of box number ``box``."""
        return f"{self.root}{WORK}/{box}" if self.fenced else WORK

    @property
    def shares(self) -> bool:
        """Whether what one program compiles with can be kept for others, out of reach of them all."""
        return self.kind in ("namespaces", "fence")

    def moved(self, text: str, home: str, folders: Folders) -> str:
        """``text`` with the places of a box as they are called where boxes share a file system."""
        if not self.fenced:
            return text
        if not self.bare:
            moved = text.replace(WORK, home).replace(PRELUDE, folders.prelude or PRELUDE)
            return moved if folders.linked else moved.replace(PROGRAM, folders.program or PROGRAM)
        real = {PROGRAM: folders.program or PROGRAM, WORK: home, TEMPORARY: home}
        return _PLACES.sub(lambda place: real[place[1]], text)


def survey(start: Start) -> Ground:
    """The ground under this process. Only on a bare machine may a control be missing."""
    bare = start.walls == "bare"
    return Ground(
        start.walls,
        start.first_uid,
        start.root,
        landlock=landlock.version() > 0 if bare else start.walls == "fence",
        filtered=walls.filter_works() if bare else True,
        # An engine may run on another machine than ours, or may have been given other cores.
        core=start.core if start.core in os.sched_getaffinity(0) else None,
        packages=start.packages,
    )
