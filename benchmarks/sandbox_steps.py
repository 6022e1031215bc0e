"""What each step of a box costs, measured on a process like the one that boxes are forked from.

    python benchmarks/sandbox_steps.py

Milliseconds are of CPU time, of the process that takes the step and of the one that forks it, and the least
of many rounds: so they are told on a busy machine too. Beside them stand the pages that a step is the first
to touch: after a fork each of them has to be mapped or copied, and that is most of what a box costs.

Needs root: as an ordinary user the steps can only be taken inside a user namespace.
"""

import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

_ROUNDS = 200
_SANDBOX = Path(__file__).resolve().parent.parent / "sandbox"


class Cost(NamedTuple):
    """What one step adds."""

    ms: float
    pages: float | None = None
    """Page faults of the process that takes the step; ``None`` where there is more than one."""


def measured_steps() -> dict[str, Cost]:
    """Costs by step; nothing for an ordinary user."""
    from sandbox.backends.cgroup_lease import take_lease

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
    return {name: Cost(*cost) for name, cost in json.loads(said).items()}


def _steps(lease: str) -> dict[str, Cost]:
    from sandbox.inbox import box_cgroup, candidate, remote, syscalls, walls, zygote
    from sandbox.inbox.places import Folders
    from sandbox.inbox.protocol import BoxLimits, BoxSpec

    for name in zygote._PRELOADED:
        __import__(name)
    walls.strip_for_all()
    gc.disable()
    gc.freeze()
    limits = BoxLimits(
        file_bytes=2**26, files=4096, memory_bytes=2**29, cpu_seconds=10, wall_seconds=30, processes=64,
        output_bytes=2**20,
    )  # fmt: skip
    namespaces = syscalls.CLONE_NEWPID | syscalls.CLONE_NEWNS | syscalls.CLONE_NEWIPC

    # As the supervisor does, so that nothing that is mounted here is seen anywhere else.
    syscalls.unshare_mounts()
    uid = 0x2D000000
    spec = BoxSpec(
        argv=[], env={}, limits=limits, warm="calls", channel=True, collect=[], supplied=False, uid=uid,
        home="/work", program=None, program_writable=False, linked=False, prelude=None, fenced=False,
        bare=False, disposable=False,
        landlock=False, filtered=True, first="nothing", core=None, sampled=False,
        mounts=walls.mounts(limits, uid, Folders()),
        rlimits=walls.resource_limits(limits, processes_around=4, data_limit=True),
    )  # fmt: skip

    def strip() -> None:
        walls.raise_walls(spec)
        walls.strip_identity(spec, [0, 1, 2], [])

    def answer() -> None:
        strip()
        objects = remote.Objects(
            candidate.load_module("def f(n):\n    return sum(i * i for i in range(n))\n", {})
        )
        for number in range(10):
            objects.answer([number], "f")

    stages: dict[str, tuple[Callable[[], int], Callable[[], None]]] = {
        "fork of the warm interpreter": (os.fork, lambda: None),
        "+ pid, mount and IPC namespaces": (lambda: syscalls.clone(namespaces), lambda: None),
        "+ private mounts": (lambda: syscalls.clone(namespaces), lambda: walls.raise_walls(spec)),
        "+ identity, limits, filter": (lambda: syscalls.clone(namespaces), strip),
        "+ a function loaded, ten answers": (lambda: syscalls.clone(namespaces), answer),
    }
    costs, before = {}, Cost(0.0, 0.0)
    for name, (fork, stage) in stages.items():
        runs = [_child(fork, stage) for _ in range(_ROUNDS)]
        total = Cost(*map(min, zip(*runs, strict=True)))
        costs[name] = Cost(total.ms - before.ms, (total.pages or 0) - (before.pages or 0))
        before = total
    if box_cgroup.lent(lease):
        costs |= _group_costs(lease)
    return costs


def _group_costs(lease: str) -> dict[str, Cost]:
    """What it costs to make a box's control group, to enter it, and to read and remove it."""
    from sandbox.inbox import box_cgroup

    made: list[float] = []
    entered: list[float] = []
    removed: list[float] = []
    for number in range(_ROUNDS):
        times = [_spent()]
        group = box_cgroup.make(number, 2**29, 64, root=lease)
        times.append(_spent())
        doors = group.open_doors()
        child = os.fork()
        if child == 0:
            box_cgroup.enter(doors)
            os._exit(0)
        for door in doors:
            os.close(door)
        os.waitpid(child, 0)
        times.append(_spent())
        group.account()
        group.remove()
        times.append(_spent())
        for costs, start, end in zip((made, entered, removed), times, times[1:], strict=False):
            costs.append((end - start) * 1000)
    return {
        "a control group made": Cost(min(made)),
        "a fork that enters it": Cost(min(entered)),
        "the group read and removed": Cost(min(removed)),
    }


def _child(fork: Callable[[], int], stage: Callable[[], None]) -> tuple[float, int]:
    """Milliseconds of CPU time for a child that does ``stage``, fork and end included; its page faults."""
    started = _spent()
    pid = fork()
    if pid == 0:
        status = 1
        try:
            stage()
            status = 0
        finally:
            os._exit(status)
    _, ended, usage = os.wait4(pid, 0)
    if ended:
        sys.exit("a step failed")
    return (_spent() - started) * 1000, usage.ru_minflt


def _spent() -> float:
    """Seconds of CPU time of this process, and of the children that it has reaped."""
    reaped = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + reaped.ru_utime + reaped.ru_stime


def main() -> None:
    if len(sys.argv) == 2:
        sys.path[:0] = [sys.argv[1]]
        print(json.dumps(_steps(f"{sys.argv[1]}/cgroup")))
        return
    print(f"{'step':<36}{'ms':>8}{'pages':>8}")
    for name, cost in measured_steps().items():
        pages = "" if cost.pages is None else f"{cost.pages:.0f}"
        print(f"{name:<36}{cost.ms:>8.2f}{pages:>8}")


if __name__ == "__main__":
    main()
