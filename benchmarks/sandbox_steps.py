"""What each step of making a box costs, measured on a process like the one that boxes are forked from.

    python benchmarks/sandbox_steps.py

Needs root: as an ordinary user the steps can only be taken inside a user namespace.
"""

import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

_ROUNDS = 200
_SANDBOX = Path(__file__).resolve().parent.parent / "sandbox"


def measured_steps() -> dict[str, float]:
    """Milliseconds that each step adds; nothing for an ordinary user."""
    from sandbox.backends.cgroups import take_lease

    if os.geteuid() != 0:
        return {}
    # As in a box: the inner package alone, in an interpreter that has loaded nothing else.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "sandbox").mkdir()
        for name in ("inbox", "values.py"):
            Path(folder, "sandbox", name).symlink_to(_SANDBOX / name)
        lease = take_lease(os.getpid() % 1000)
        Path(folder, "cgroup").mkdir()
        for controller, lent in (lease.folders if lease else {}).items():
            Path(folder, "cgroup", controller).symlink_to(lent)
        command = [sys.executable, "-s", "-S", "-B", __file__, folder]
        try:
            said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        finally:
            if lease:
                lease.give_back()
    costs: dict[str, float] = json.loads(said)
    return costs


def _steps(lease: str) -> dict[str, float]:
    from sandbox.inbox import cgroups, syscalls, walls, zygote

    for name in zygote._PRELOADED:
        __import__(name)
    walls.strip_for_all()
    gc.disable()
    gc.freeze()
    limits = {"file_bytes": 2**26, "files": 4096, "memory_bytes": 2**29, "cpu_seconds": 10, "processes": 64}
    spec: dict[str, Any] = {
        "limits": limits, "uid": 0x2D000000, "box": None, "box_writable": False, "fenced": False,
        "prelude": None, "core": None,
        "data_limit": True, "processes_around": 4, "home": "/work", "filtered": True, "bare": False,
        "landlock": False,
    }  # fmt: skip
    namespaces = syscalls.CLONE_NEWPID | syscalls.CLONE_NEWNS | syscalls.CLONE_NEWIPC

    # As the supervisor does, so that nothing that is mounted here is seen anywhere else.
    syscalls.unshare_mounts()
    spec |= {"mounts": walls.mounts(spec), "rlimits": walls.resource_limits(spec)}

    def strip() -> None:
        walls.raise_walls(spec)
        walls.strip_identity(spec, [0, 1, 2], [])

    stages: dict[str, tuple[Callable[[], int], Callable[[], None]]] = {
        "fork of the warm interpreter": (os.fork, lambda: None),
        "+ pid, mount and IPC namespaces": (lambda: syscalls.clone(namespaces), lambda: None),
        "+ private mounts": (lambda: syscalls.clone(namespaces), lambda: walls.raise_walls(spec)),
        "+ identity, limits, filter": (lambda: syscalls.clone(namespaces), strip),
    }
    costs, before = {}, 0.0
    for name, (fork, stage) in stages.items():
        total = statistics.median(_child_ms(fork, stage) for _ in range(_ROUNDS))
        costs[name], before = total - before, total
    if cgroups.lent(lease):
        costs |= _group_costs(lease)
    return costs


def _group_costs(lease: str) -> dict[str, float]:
    """Milliseconds to make a box's control group, to enter it, and to read and remove it."""
    from sandbox.inbox import cgroups

    made: list[float] = []
    entered: list[float] = []
    removed: list[float] = []
    for number in range(_ROUNDS):
        times = [time.perf_counter()]
        group = cgroups.make(number, 2**29, 64, root=lease)
        times.append(time.perf_counter())
        doors = group.open_doors()
        child = os.fork()
        if child == 0:
            cgroups.enter(doors)
            os._exit(0)
        for door in doors:
            os.close(door)
        os.waitpid(child, 0)
        times.append(time.perf_counter())
        group.account()
        group.remove()
        times.append(time.perf_counter())
        for costs, start, end in zip((made, entered, removed), times, times[1:], strict=False):
            costs.append((end - start) * 1000)
    return {
        "a control group made": statistics.median(made),
        "a fork that enters it": statistics.median(entered),
        "the group read and removed": statistics.median(removed),
    }


def _child_ms(fork: Callable[[], int], stage: Callable[[], None]) -> float:
    """Milliseconds from the fork of a child that does ``stage`` to its burial."""
    started = time.perf_counter()
    pid = fork()
    if pid == 0:
        status = 1
        try:
            stage()
            status = 0
        finally:
            os._exit(status)
    if os.waitpid(pid, 0)[1]:
        sys.exit("a step failed")
    return (time.perf_counter() - started) * 1000


def main() -> None:
    if len(sys.argv) == 2:
        sys.path[:0] = [sys.argv[1]]
        print(json.dumps(_steps(f"{sys.argv[1]}/cgroup")))
        return
    for name, cost in measured_steps().items():
        print(f"{name:<36}{cost:>8.2f}")


if __name__ == "__main__":
    main()
