"""Backends by name, and the choice among them."""

import difflib

from sandbox.backends.base import Backend
from sandbox.backends.bubblewrap import Bubblewrap
from sandbox.backends.docker import Docker, DockerRunsc, DockerStrict
from sandbox.backends.unsafe import NAME as UNSAFE
from sandbox.backends.unsafe import Unsafe, warn
from sandbox.errors import BadJob, UnsafeHost

BACKENDS: dict[str, type[Backend]] = {
    "bubblewrap": Bubblewrap,
    "docker": Docker,
    "docker-strict": DockerStrict,
    "runsc": DockerRunsc,
}
"""Backends whose walls are proven before they are used."""

#: What ``auto`` tries, strongest first. gVisor and a container per program are slow: they must be asked for.
_AUTOMATIC = ("bubblewrap", "docker")

__all__ = ["BACKENDS", "UNSAFE", "Backend", "find_backend", "get_backend"]


def get_backend(name: str) -> Backend:
    """The backend called ``name``, not probed yet; ``auto`` stands for the first that may be chosen.

    Raises:
        BadJob: there is no such backend.
    """
    if name == "auto":
        return BACKENDS[_AUTOMATIC[0]]()
    if name == UNSAFE:
        return Unsafe()
    if name not in BACKENDS:
        near = difflib.get_close_matches(name, BACKENDS, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else f"; known are auto, {', '.join(BACKENDS)}"
        raise BadJob(f"unknown sandbox {name!r}{hint}")
    return BACKENDS[name]()


def find_backend(name: str, *, unsafe: bool = False) -> Backend:
    """The backend called ``name``, proven by its probe; ``auto`` is the strongest that can be proven.

    A backend asked for by name is never replaced by another.

    Args:
        unsafe: under ``auto``, run programs without isolation where none can be proven; the only way to the
            backend ``unsafe``.

    Raises:
        BadJob: there is no such backend.
        UnsafeHost: it cannot be proven, or under ``auto`` none can: the text says what each lacks.
    """
    if name == UNSAFE and not unsafe:
        raise UnsafeHost("the backend `unsafe` isolates nothing; it runs programs only with --unsafe")
    if name != "auto":
        backend = get_backend(name)
        backend.probe()
        if name == UNSAFE:
            warn()
        return backend
    lacking: list[str] = []
    for choice in _AUTOMATIC:
        backend = BACKENDS[choice]()
        try:
            backend.probe()
        except UnsafeHost as error:
            lacking.append(f"{choice}: {error}")
        else:
            return backend
    if not unsafe:
        raise UnsafeHost(
            f"no way to run programs safely was found. {' '.join(lacking)} To run programs that you trust "
            "without isolation, pass --unsafe"
        )
    last_resort = Unsafe()
    last_resort.probe()
    warn()
    return last_resort
