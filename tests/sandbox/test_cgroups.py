"""Control groups: for real where this machine lends them, and version 2 also on a tree of plain files."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox import Limits, Program, Sandbox, Status
from sandbox.backends import cgroup_lease as host
from sandbox.inbox import box_cgroup as inbox

_MIB = 2**20
#: Each waits until it has been put into its group.
_ALLOCATES = "import sys\nsys.stdin.read(1)\nx = bytearray(200 * 2**20)\n"
_FORKS = (
    "import os, signal, sys\nsys.stdin.read(1)\nfor _ in range(9):\n    if not os.fork(): signal.pause()\n"
)
_BURNS = "import sys, time\nsys.stdin.read(1)\nwhile time.process_time() < 0.3: pass\n"


@pytest.fixture
def lent(tmp_path: Path) -> Iterator[str]:
    """A folder in which a supervisor finds real groups that it was lent."""
    host.usable()
    lease = host.take_lease(63)
    if lease is None:
        pytest.skip(host.why_not())
    for name, folder in lease.folders.items():
        (tmp_path / name).symlink_to(folder)
    yield str(tmp_path)
    lease.give_back()
    assert not any(folder.exists() for folder in lease.folders.values())


def _inside(group: inbox.Group, source: str) -> int:
    """Return code of a program in a group; what it started is killed with it."""
    with subprocess.Popen(
        [sys.executable, "-c", source], stdin=subprocess.PIPE, start_new_session=True
    ) as process:
        for door in group.open_doors():
            os.write(door, str(process.pid).encode())
            os.close(door)
        process.communicate(b"x")
    return process.returncode


def test_memory_is_limited_and_the_kernel_says_so(lent: str) -> None:
    group = inbox.make(1, 64 * _MIB, 16, lent)
    assert _inside(group, _ALLOCATES) == -9
    account = group.account()
    assert account.out_of_memory
    assert account.peak_bytes is not None
    assert 60 * _MIB < account.peak_bytes <= 64 * _MIB
    group.remove()


def test_memory_below_the_limit_is_counted(lent: str) -> None:
    group = inbox.make(2, 512 * _MIB, 16, lent)
    assert _inside(group, _ALLOCATES) == 0
    account = group.account()
    assert not account.out_of_memory
    assert account.peak_bytes is None or account.peak_bytes > 200 * _MIB
    group.remove()


def test_refused_forks_are_seen(lent: str) -> None:
    group = inbox.make(3, 256 * _MIB, 3, lent)
    assert _inside(group, _FORKS) == 1
    assert group.account().forks_refused
    _end_all(group)


def test_cpu_time_is_that_of_the_group(lent: str) -> None:
    group = inbox.make(4, 256 * _MIB, 16, lent)
    before = group.account().cpu_seconds
    assert _inside(group, _BURNS) == 0
    after = group.account().cpu_seconds
    assert before is not None
    assert after is not None
    assert before < 0.1
    assert after >= 0.25
    group.remove()


async def test_a_box_in_a_group_names_what_the_kernel_counted(box: Sandbox) -> None:
    if host.usable() is None:
        pytest.skip(host.why_not())
    assert (box.capabilities.tier, box.capabilities.mem) == ("T0", "cgroup")
    # Memory of a file that is no process's own: only a group counts it.
    source = "import os\nfd = os.memfd_create('x')\nfor _ in range(900): os.write(fd, bytes(2**20))\n"
    limits = Limits(memory_mib=64, file_mib=1024)
    result = await box.run(Program(language="python", source=source), limits=limits)
    assert result.status is Status.MEMORY_LIMIT
    assert "64 MiB" in result.reason


def test_a_group_of_version_2_is_limited_through_its_files(tmp_path: Path) -> None:
    (tmp_path / "unified").mkdir()
    assert inbox.lent(str(tmp_path))
    group = inbox.make(7, 64 * _MIB, 5, str(tmp_path))
    folder = tmp_path / "unified" / "7"
    written = {path.name: path.read_text() for path in folder.iterdir()}
    assert written == {
        "memory.max": str(64 * _MIB),
        "memory.swap.max": "0",
        "memory.oom.group": "1",
        "pids.max": "5",
    }
    assert group.account() == inbox.Account(None, None, False, False)


def test_an_account_of_version_2_is_read_from_its_files(tmp_path: Path) -> None:
    (tmp_path / "unified").mkdir()
    group = inbox.make(7, 64 * _MIB, 5, str(tmp_path))
    folder = tmp_path / "unified" / "7"
    (folder / "cpu.stat").write_text("usage_usec 1500000\nuser_usec 1000000\nsystem_usec 500000\n")
    (folder / "memory.peak").write_text("1048576\n")
    (folder / "memory.events").write_text("low 0\nhigh 0\nmax 9\noom 1\noom_kill 1\noom_group_kill 1\n")
    (folder / "pids.events").write_text("max 0\n")
    assert group.account() == inbox.Account(1.5, _MIB, True, False)
    (folder / "memory.events").write_text("oom 0\noom_kill 0\n")
    (folder / "pids.events").write_text("max 3\n")
    assert group.account() == inbox.Account(1.5, _MIB, False, True)


def test_a_process_enters_a_group_through_its_door(tmp_path: Path) -> None:
    (tmp_path / "unified").mkdir()
    group = inbox.make(7, 64 * _MIB, 5, str(tmp_path))
    door = tmp_path / "unified" / "7" / "cgroup.procs"
    door.touch()
    inbox.enter(group.open_doors())
    assert door.read_text() == "0"


@pytest.mark.parametrize("controllers", ["", "cpu io", "memory", "pids"])
def test_version_2_without_its_controllers_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, controllers: str
) -> None:
    _pretend_version_2(tmp_path, monkeypatch, controllers)
    assert host.try_lease("v2", "provender-test") is None


def test_version_2_lends_a_sibling_of_our_own_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A group that holds processes cannot hand controllers to its children."""
    _pretend_version_2(tmp_path, monkeypatch, "cpu memory pids")
    # A plain folder, unlike a group, cannot be removed while its files are there.
    monkeypatch.setattr(host, "try_limits", lambda folders: None)
    lease = host.try_lease("v2", "provender-test")
    assert lease is not None
    folder = tmp_path / "user.slice" / "provender-test"
    assert lease.folders == {"unified": folder}
    assert (folder / "cgroup.subtree_control").read_text() == "+memory +pids"
    lease.give_back()
    assert not folder.exists()


def test_groups_of_dead_processes_are_removed_and_those_of_living_ones_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _pretend_version_2(tmp_path, monkeypatch, "memory pids")
    parent = tmp_path / "user.slice"
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    for owner in (ended.pid, 1):
        (parent / f"provender-{owner}-0" / "3").mkdir(parents=True)
    host.remove_stale()
    assert [path.name for path in parent.glob("provender-*")] == ["provender-1-0"]


def _pretend(root: Path, monkeypatch: pytest.MonkeyPatch, groups: str, mounts: list[str]) -> None:
    """A machine where this process is in ``groups``, with hierarchies mounted under ``root``."""
    proc = root / "proc"
    proc.mkdir()
    (proc / "cgroup").write_text(groups)
    (proc / "mountinfo").write_text("".join(f"{line.replace('ROOT', str(root))}\n" for line in mounts))
    monkeypatch.setattr(host, "PROC", proc)


def _pretend_version_2(root: Path, monkeypatch: pytest.MonkeyPatch, controllers: str) -> None:
    """A machine with a unified hierarchy at ``root``, where we are in ``/user.slice/own.scope``."""
    (root / "user.slice" / "own.scope").mkdir(parents=True)
    (root / "user.slice" / "cgroup.subtree_control").write_text(controllers)
    _pretend(root, monkeypatch, "0::/user.slice/own.scope\n", ["31 23 0:28 / ROOT rw - cgroup2 cgroup2 rw"])


_TMPFS = "31 23 0:28 / ROOT rw,relatime - tmpfs tmpfs rw,mode=755"
_SYSTEMD = "40 31 0:37 / ROOT/systemd rw - cgroup cgroup rw,name=systemd"


def _v1_mount(controllers: str, root: str = "/") -> str:
    return f"35 31 0:32 {root} ROOT/{controllers} rw,relatime shared:9 - cgroup cgroup rw,{controllers}"


_V1_MOUNTS = [_TMPFS, _SYSTEMD, _v1_mount("cpu,cpuacct"), _v1_mount("memory"), _v1_mount("pids")]
_V1_GROUPS = "9:name=systemd:/\n4:memory:/app\n3:cpu,cpuacct:/app\n2:pids:/app\n"


@pytest.mark.parametrize(
    ("groups", "mounts", "folders"),
    [
        pytest.param(_V1_GROUPS, _V1_MOUNTS, ["cpu,cpuacct/app", "memory/app", "pids/app"], id="version 1"),
        pytest.param(
            f"{_V1_GROUPS}0::/\n",
            [*_V1_MOUNTS, "41 31 0:38 / ROOT/unified rw - cgroup2 cgroup2 rw"],
            ["cpu,cpuacct/app", "memory/app", "pids/app", "unified"],
            id="both, the controllers in version 1",
        ),
        pytest.param(
            "4:memory:/docker/x\n3:cpuacct:/docker/x\n2:pids:/docker/x\n",
            [_TMPFS, *(_v1_mount(name, "/docker/x") for name in ("cpuacct", "memory", "pids"))],
            ["cpuacct", "memory", "pids"],
            id="version 1 in a container that sees its own group only",
        ),
    ],
)
def test_version_1_is_found_however_it_is_mounted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, groups: str, mounts: list[str], folders: list[str]
) -> None:
    for folder in folders:
        (tmp_path / folder).mkdir(parents=True)
    _pretend(tmp_path, monkeypatch, groups, mounts)
    parents = {str(folder.relative_to(tmp_path)) for folder in host.parents_by_controller("v1").values()}
    assert parents == {folder for folder in folders if folder != "unified"}
    assert host.parents_by_controller("v2") == {}
    monkeypatch.setattr(host, "try_limits", lambda folders: None)
    lease = host.try_lease("v1", "provender-test")
    assert lease is not None
    assert set(lease.folders) == {"memory", "pids", "cpuacct"}
    assert all(folder.is_dir() for folder in lease.folders.values())
    lease.give_back()
    assert not any(folder.exists() for folder in lease.folders.values())


@pytest.mark.parametrize(
    ("groups", "mounts"),
    [
        pytest.param("", [], id="none mounted"),
        pytest.param("4:memory:/\n2:pids:/\n", [_v1_mount("memory"), _v1_mount("pids")], id="one missing"),
        pytest.param(
            "".join(f"{n}:{name}:/elsewhere\n" for n, name in enumerate(("memory", "pids", "cpuacct"))),
            [_v1_mount(name) for name in ("memory", "pids", "cpuacct")],
            id="our group out of sight",
        ),
        pytest.param("0::/../../outside\n", ["1 0 0:1 / ROOT rw - cgroup2 cgroup2 rw"], id="outside"),
    ],
)
def test_without_usable_groups_there_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, groups: str, mounts: list[str]
) -> None:
    for name in ("memory", "pids", "cpuacct"):
        (tmp_path / name).mkdir()
    _pretend(tmp_path, monkeypatch, groups, mounts)
    assert host.parents_by_controller("v1") == host.parents_by_controller("v2") == {}


@pytest.mark.parametrize(
    ("version", "words"),
    [
        ("v1", ("version 1", "memory, pids, cpuacct", "run as root")),
        ("v2", ("version 2", "does not pass on memory", "cgroup.subtree_control", "Delegate=yes")),
        ("none", ("no control groups are mounted", "sampling")),
    ],
)
def test_what_is_missing_is_named_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, words: tuple[str, ...]
) -> None:
    if version == "v2":
        _pretend_version_2(tmp_path, monkeypatch, "pids cpu")
    else:
        _pretend(tmp_path, monkeypatch, "", _V1_MOUNTS if version == "v1" else [_TMPFS])
    monkeypatch.setattr(host, "usable", lambda: None)
    for word in words:
        assert word in host.why_not()


async def test_the_vector_tells_which_version_holds(box: Sandbox) -> None:
    expected = host.usable() if box.capabilities.backend == "bubblewrap" else None
    assert box.capabilities.cgroups == (expected or "none")


def test_a_group_of_version_1_is_limited_through_its_files(tmp_path: Path) -> None:
    for name in ("memory", "pids", "cpuacct"):
        (tmp_path / name).mkdir()
    assert inbox.lent(str(tmp_path))
    group = inbox.make(7, 64 * _MIB, 5, str(tmp_path))
    written = {f"{path.parent.parent.name}/{path.name}": path.read_text() for path in tmp_path.glob("*/7/*")}
    assert written == {
        "memory/memory.limit_in_bytes": str(64 * _MIB),
        "memory/memory.memsw.limit_in_bytes": str(64 * _MIB),
        "pids/pids.max": "5",
    }
    (tmp_path / "cpuacct/7/cpuacct.usage").write_text("1500000000\n")
    (tmp_path / "memory/7/memory.max_usage_in_bytes").write_text("1048576\n")
    (tmp_path / "memory/7/memory.oom_control").write_text("oom_kill_disable 0\nunder_oom 0\noom_kill 1\n")
    (tmp_path / "pids/7/pids.events").write_text("max 2\n")
    assert group.account() == inbox.Account(1.5, _MIB, True, True)


def _end_all(group: inbox.Group) -> None:
    for door in {Path(f"/proc/self/fd/{door}").resolve() for door in group.open_doors()}:
        for pid in door.read_text().split():
            subprocess.run(["kill", "-9", pid], check=False)
    group.remove()
