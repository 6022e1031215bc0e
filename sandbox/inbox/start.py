"""How the program in an outer box is started: its arguments, written by the host and read inside."""

from collections.abc import Sequence
from typing import NamedTuple, get_args

from sandbox.inbox.protocol import Walls

_SHARED_USER, _ANY_CORE = "shared", "any"
_WALLS: dict[str, Walls] = {name: name for name in get_args(Walls)}
#: In place of all that: the program is the second zygote, and its socket is this descriptor.
_ZYGOTE = "zygote"
#: An argument that is not given.
_NONE = "-"


class Start(NamedTuple):
    """What a supervisor is told."""

    first_uid: int | None
    """First user id that boxes may take; ``None`` in a user namespace, where there is only one."""
    walls: Walls
    core: int | None
    """The core that it and the programs it talks to are to keep to; ``None`` for any."""
    root: str = ""
    """On a bare machine, the folder in which everything is to lie."""
    packages: str = ""
    """The folder of packages that Python programs may import beside the standard library; none if empty."""

    def arguments(self) -> list[str]:
        user = _SHARED_USER if self.first_uid is None else str(self.first_uid)
        core = _ANY_CORE if self.core is None else str(self.core)
        return [user, self.walls, core, self.root or _NONE, self.packages or _NONE]

    @classmethod
    def read(cls, arguments: Sequence[str]) -> "Start":
        """The start that was written as ``arguments``.

        Raises:
            ValueError: it is none.
        """
        if len(arguments) != len(cls._fields):
            raise ValueError(f"a supervisor has {len(cls._fields)} arguments, got {arguments}")
        user, walls, core, root, packages = arguments
        if walls not in _WALLS:
            raise ValueError(f"the kinds of walls are {', '.join(_WALLS)}, got {walls!r}")
        return cls(
            None if user == _SHARED_USER else int(user),
            _WALLS[walls],
            None if core == _ANY_CORE else int(core),
            "" if root == _NONE else root,
            "" if packages == _NONE else packages,
        )


def zygote_arguments(fd: int, packages: str) -> list[str]:
    return [_ZYGOTE, str(fd), packages or _NONE]


class ZygoteStart(NamedTuple):
    """What a second zygote is told."""

    control: int
    """The descriptor of its socket."""
    packages: str


def zygote_start(arguments: Sequence[str]) -> ZygoteStart | None:
    """How a second zygote starts; ``None`` where the program is to be a supervisor."""
    if list(arguments[:1]) != [_ZYGOTE]:
        return None
    return ZygoteStart(int(arguments[1]), "" if arguments[2] == _NONE else arguments[2])
