"""Control groups of the host: finding a part of the tree that may be lent to a worker, and taking it back.

Version 2, version 1 and none at all are told apart by trying: a part counts as usable only once a group with
a memory limit has been made in it.
"""

import contextlib
import os
import shutil
import time
from functools import cache
from pathlib import Path
from typing import Literal

Version = Literal["v1", "v2"]

_PREFIX = "provender-"
_V1_CONTROLLERS = ("memory", "pids", "cpuacct")
_V2_CONTROLLERS = ("memory", "pids")
_MOUNTS = Path("/sys/fs/cgroup")
#: A killed worker's last processes take a moment to leave their groups.
_REMOVAL_SECONDS = 2.0


class Lease:
    """The folders lent to one worker, by the name under which the supervisor finds them."""

    def __init__(self, folders: dict[str, Path]) -> None:
        self.folders = folders

    def give_back(self) -> None:
        """Removes the folders and the groups left in them. Never raises: they are empty, and harmless."""
        until = time.monotonic() + _REMOVAL_SECONDS
        for folder in self.folders.values():
            while folder.exists() and not _remove_tree(folder) and time.monotonic() < until:
                time.sleep(0.02)


@cache
def usable() -> Version | None:
    """The version of control groups that boxes can have here, shown by making one; ``None`` for neither."""
    for version in ("v2", "v1"):
        lease = _try_lease(version, f"{_PREFIX}{os.getpid()}-probe")
        if lease is not None:
            lease.give_back()
            return version
    return None


def take_lease(slot: int) -> Lease | None:
    """A part of the tree for worker ``slot`` of this process; ``None`` where there is none to have."""
    version = usable()
    return None if version is None else _try_lease(version, f"{_PREFIX}{os.getpid()}-{slot}")


def why_not(mounts: Path = _MOUNTS) -> str:
    """What keeps groups from being used here, and the command that changes it."""
    if usable() is not None:
        return ""
    if not mounts.is_dir():
        return "no control groups are mounted; memory and processes are limited by sampling and rlimits"
    return (
        "no control group with the memory and pids controllers may be made by this user; run through "
        "`systemd-run --user --scope -p Delegate=yes provender ...`, or as root"
    )


def remove_stale() -> None:
    """Removes what killed processes of ours have left behind."""
    for parent in {*_parents("v1").values(), *_parents("v2").values()}:
        for folder in parent.glob(f"{_PREFIX}*"):
            owner = folder.name.removeprefix(_PREFIX).split("-")[0]
            if owner.isdigit() and not Path("/proc", owner).exists():
                _remove_tree(folder)


def _try_lease(version: str, name: str) -> Lease | None:
    folders: dict[str, Path] = {}
    try:
        for controller, parent in _parents(version).items():
            folder = parent / name
            if folder.exists():
                _remove_tree(folder)
            folder.mkdir()
            folders[controller] = folder
        if not folders:
            return None
        if version == "v2":
            (folders["unified"] / "cgroup.subtree_control").write_text("+memory +pids")
        _try_limits(folders)
    except OSError:
        Lease(folders).give_back()
        return None
    return Lease(folders)


def _try_limits(folders: dict[str, Path]) -> None:
    """Makes a group with a memory limit, as a box would.

    Raises:
        OSError: it cannot be done.
    """
    unified = folders.get("unified")
    trial = (unified or folders["memory"]) / "trial"
    trial.mkdir()
    try:
        (trial / ("memory.max" if unified else "memory.limit_in_bytes")).write_text(str(2**28))
        if unified:
            (trial / "pids.max").write_text("64")
    finally:
        trial.rmdir()


def _parents(version: str) -> dict[str, Path]:
    """Folders in which a group may be made, by name; empty where that version is not mounted."""
    own = _own_paths()
    if version == "v1":
        parents = {name: _MOUNTS / name / own[name].lstrip("/") for name in _V1_CONTROLLERS if name in own}
        return (
            parents
            if len(parents) == len(_V1_CONTROLLERS) and all(map(Path.is_dir, parents.values()))
            else {}
        )
    if "" not in own or not (_MOUNTS / "cgroup.controllers").exists():
        return {}
    # A group that holds processes, as ours does, cannot have children with controllers: take a sibling.
    parent = (_MOUNTS / own[""].lstrip("/")).parent if own[""] != "/" else _MOUNTS
    try:
        controllers = (parent / "cgroup.subtree_control").read_text().split()
    except OSError:
        return {}
    return {"unified": parent} if set(_V2_CONTROLLERS) <= set(controllers) else {}


def _own_paths() -> dict[str, str]:
    """This process's group by controller; version 2 under the empty name."""
    paths: dict[str, str] = {}
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/cgroup").read_text().splitlines():
            _, controllers, path = line.split(":", 2)
            paths.update(dict.fromkeys(controllers.split(","), path))
    return paths


def _remove_tree(folder: Path) -> bool:
    """Removes a group and its children, processes first; True once it is gone."""
    for child in [path for path in folder.glob("*") if path.is_dir()]:
        _remove_tree(child)
    with contextlib.suppress(OSError):
        folder.rmdir()
    if folder.exists() and not (folder / "cgroup.procs").exists():
        shutil.rmtree(folder, ignore_errors=True)
    return not folder.exists()
