"""Backends by name, and the choice among them."""

import difflib

from sandbox.backends.base import Backend
from sandbox.backends.bubblewrap import Bubblewrap
from sandbox.backends.docker import Docker, DockerRunsc, DockerStrict
from sandbox.errors import BadJob

BACKENDS: dict[str, type[Backend]] = {
    "bubblewrap": Bubblewrap,
    "docker": Docker,
    "docker-strict": DockerStrict,
    "runsc": DockerRunsc,
}

__all__ = ["BACKENDS", "Backend", "get_backend"]


def get_backend(name: str) -> Backend:
    """The backend called ``name``; ``auto`` is the strongest that works here.

    Raises:
        BadJob: there is no such backend.
    """
    if name == "auto":
        return Bubblewrap()
    if name not in BACKENDS:
        near = difflib.get_close_matches(name, BACKENDS, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else f"; known are auto, {', '.join(BACKENDS)}"
        raise BadJob(f"unknown sandbox {name!r}{hint}")
    return BACKENDS[name]()
