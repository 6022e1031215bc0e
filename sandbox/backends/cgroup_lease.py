"""Control groups of the host: finding a part of the tree that may be lent to a worker, and taking it back.

Version 2, version 1, both side by side, and none at all are told apart by what is mounted where, and by
trying: a part counts as usable only once a group with a memory limit has been made in it.
"""

import contextlib
import os
import shutil
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Version = Literal["v1", "v2"]

_PREFIX = "provender-"
_V1_CONTROLLERS = ("memory", "pids", "cpuacct")
_V2_CONTROLLERS = ("memory", "pids")
#: What the kernel says of this process: its groups, and what is mounted where.
PROC = Path("/proc/self")
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
        lease = try_lease(version, f"{_PREFIX}{os.getpid()}-probe")
        if lease is not None:
            lease.give_back()
            return version
    return None


def take_lease(slot: int) -> Lease | None:
    """A part of the tree for worker ``slot`` of this process; ``None`` where there is none to have."""
    version = usable()
    return None if version is None else try_lease(version, f"{_PREFIX}{os.getpid()}-{slot}")


def why_not() -> str:
    """What keeps groups from being used here, and the command that changes it."""
    if usable() is not None:
        return ""
    mounted = _mounted()
    if not mounted:
        return "no control groups are mounted; memory and processes are limited by sampling and rlimits"
    unified = next((mount for mount in mounted if mount.version == "v2"), None)
    if unified is not None and len(mounted) == 1:
        parent = _parent_v2(unified)
        lacking = "none that this process is in" if parent is None else _lacking(parent)
        return (
            f"control groups of version 2 are mounted at {unified.point}, but {lacking}; run through "
            "`systemd-run --user --scope -p Delegate=yes provender ...`, or as root"
        )
    return (
        "control groups of version 1 are mounted, but this user may make no group under the controllers "
        f"{', '.join(_V1_CONTROLLERS)}; run as root, or boot with `systemd.unified_cgroup_hierarchy=1` and "
        "run through `systemd-run --user --scope -p Delegate=yes provender ...`"
    )


def _lacking(parent: Path) -> str:
    """What a folder lacks for groups with limits to be made in it."""
    missing = [name for name in _V2_CONTROLLERS if name not in _words(parent / "cgroup.subtree_control")]
    if missing:
        return f"{parent} does not pass on {' and '.join(missing)} (looked at its cgroup.subtree_control)"
    return f"no group may be made in {parent}"


def remove_stale() -> None:
    """Removes what killed processes of ours have left behind."""
    for parent in {*parents_by_controller("v1").values(), *parents_by_controller("v2").values()}:
        for folder in parent.glob(f"{_PREFIX}*"):
            owner = folder.name.removeprefix(_PREFIX).split("-")[0]
            if owner.isdigit() and not Path("/proc", owner).exists():
                _remove_tree(folder)


def try_lease(version: str, name: str) -> Lease | None:
    folders: dict[str, Path] = {}
    try:
        for controller, parent in parents_by_controller(version).items():
            folder = parent / name
            if folder.exists():
                _remove_tree(folder)
            folder.mkdir()
            folders[controller] = folder
        if not folders:
            return None
        if version == "v2":
            (folders["unified"] / "cgroup.subtree_control").write_text("+memory +pids")
        try_limits(folders)
    except OSError:
        Lease(folders).give_back()
        return None
    return Lease(folders)


def try_limits(folders: dict[str, Path]) -> None:
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


@dataclass(frozen=True)
class _Mount:
    """A hierarchy, or the part of one that is visible here."""

    version: Version
    controllers: frozenset[str]
    point: Path
    root: str
    """The group that the mount point shows."""


def _mounted() -> list[_Mount]:
    """The hierarchies that are mounted here."""
    found = []
    with contextlib.suppress(OSError):
        for line in (PROC / "mountinfo").read_text().splitlines():
            where, _, what = line.partition(" - ")
            _, _, _, root, point = where.split()[:5]
            kind, _, options = what.split(maxsplit=2)
            if kind in ("cgroup", "cgroup2"):
                version: Version = "v2" if kind == "cgroup2" else "v1"
                found.append(
                    _Mount(version, frozenset(options.split(",")), Path(_plain(point)), _plain(root))
                )
    return found


def _plain(path: str) -> str:
    """A path of mountinfo, where blanks are written as octal numbers."""
    return path.encode().decode("unicode_escape")


def parents_by_controller(version: str) -> dict[str, Path]:
    """Folders in which a group may be made, by name; empty where that version is not mounted."""
    mounts = [mount for mount in _mounted() if mount.version == version]
    if version == "v1":
        parents: dict[str, Path] = {}
        for name in _V1_CONTROLLERS:
            mount = next((mount for mount in mounts if name in mount.controllers), None)
            folder = _own_folder(mount, _own_paths().get(name)) if mount else None
            if folder is None:
                return {}
            parents[name] = folder
        return parents
    parent = _parent_v2(mounts[0]) if mounts else None
    if parent is None or not set(_V2_CONTROLLERS) <= set(_words(parent / "cgroup.subtree_control")):
        return {}
    return {"unified": parent}


def _parent_v2(mount: _Mount) -> Path | None:
    # A group that holds processes, as ours does, cannot have children with controllers: take a sibling.
    own = _own_folder(mount, _own_paths().get(""))
    return own if own in (None, mount.point) else own and own.parent


def _own_folder(mount: _Mount, path: str | None) -> Path | None:
    """Where this process's group of a hierarchy is seen; ``None`` where it is out of sight."""
    if path is None or "/../" in f"{path}/":
        return None
    within = path.removeprefix(mount.root.rstrip("/"))
    folder = mount.point / (within if path.startswith(mount.root) else path).lstrip("/")
    return folder if folder.is_dir() else None


def _words(file: Path) -> list[str]:
    try:
        return file.read_text().split()
    except OSError:
        return []


def _own_paths() -> dict[str, str]:
    """This process's group by controller; version 2 under the empty name."""
    paths: dict[str, str] = {}
    with contextlib.suppress(OSError):
        for line in (PROC / "cgroup").read_text().splitlines():
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
