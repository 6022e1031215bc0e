"""The default backend on Linux: bubblewrap makes the outer box, with no daemon and without root.

As root, boxes run under user ids of their own that nothing else on the machine uses. As an ordinary user,
everything runs in a user namespace.
"""

import asyncio
import contextlib
import hashlib
import os
import platform
import shutil
import signal
import subprocess
from asyncio.subprocess import DEVNULL, PIPE
from functools import cache
from pathlib import Path

from sandbox.backends import cgroup_lease
from sandbox.backends.base import Link, first_uid
from sandbox.backends.machine import BoxInterpreter, box_interpreter, package_folders, system_folders
from sandbox.environments import STDLIB, Environment
from sandbox.environments.store import lent
from sandbox.errors import HarnessError, UnsafeHost
from sandbox.inbox import seccomp
from sandbox.inbox.places import BUILDS, ETC, PRELUDE, PROGRAM, TEMPORARY, WORK
from sandbox.inbox.start import Start
from sandbox.results import Capabilities

_PACKAGE = Path(__file__).resolve().parent.parent
MAIN = "import sys; sys.path[:0] = ['/opt/provender']; from sandbox.inbox.supervisor import main; main()"
#: Where the packages of an environment lie in a box.
_PACKAGES = "/opt/site"
#: SYS_PTRACE only to read how much memory processes of other users share.
_CAPABILITIES = ("SYS_ADMIN", "SETUID", "SETGID", "SETPCAP", "KILL", "SYS_PTRACE")
#: Enough for a supervisor to start and for one empty program.
_PROBE_SECONDS = 20
#: A killed supervisor is gone within milliseconds.
_KILL_SECONDS = 5
#: GHC's database of packages, which Debian keeps outside /usr.
_GHC_PACKAGES = Path("/var/lib/ghc")

#: Parents of mounts; bubblewrap would make them unreadable to the users of boxes.
_OPEN_FOLDERS = (
    "/etc",
    "/etc/ssl",
    "/opt",
    "/opt/provender",
    "/opt/provender/sandbox",
    "/opt/python",
    "/opt/python/bin",
    _PACKAGES,
    "/usr",
    "/usr/local",
    "/var",
    "/var/lib",
)

_INSTALL = (
    "Install it with `apt-get install bubblewrap` (Debian, Ubuntu) or `dnf install bubblewrap` (Fedora)."
)
_USER_NAMESPACES = (
    "Unprivileged user namespaces seem to be off. Allow them with "
    "`sysctl kernel.unprivileged_userns_clone=1` or, on Ubuntu 23.10 and later, "
    "`sysctl kernel.apparmor_restrict_unprivileged_userns=0`, or use the docker backend."
)


class Bubblewrap:
    name = "bubblewrap"
    recycle_after: int | None = None
    host_toolchains: bool = True

    def probe(self) -> None:
        cgroup_lease.remove_stale()
        probe_once()

    def capabilities(self) -> Capabilities:
        version = cgroup_lease.usable()
        grouped = version is not None
        return Capabilities(
            tier="T0" if grouped else "T1",
            backend=self.name,
            fs="private",
            pid="ns",
            net="none-ns",
            mem="cgroup" if grouped else "sampled",
            cgroups=version or "none",
            cpu="cgroup" if grouped else "rusage",
            pids="cgroup" if grouped else "rlimit-uid",
            disk="tmpfs-quota",
            seccomp=hashlib.sha256(seccomp.build(deny_ipc=not grouped, deny_passing=not grouped)).hexdigest(),
            uid="unique" if os.geteuid() == 0 else "shared",
            kernel=platform.release(),
            runtime=f"python {platform.python_version()}, host /usr",
        )

    def require(self, environment: Environment) -> Environment:
        lent(environment)
        return environment

    async def start(self, slot: int, core: int | None, environment: Environment) -> Link:
        lease = await asyncio.to_thread(cgroup_lease.take_lease, slot)
        # A frame's reader is resumed per chunk: large chunks keep the event loop out of the way.
        process = await asyncio.create_subprocess_exec(
            *command(slot, lease, core, environment),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            limit=1 << 20,
            start_new_session=True,
        )
        if process.stdin is None or process.stdout is None:
            raise HarnessError("the supervisor was started without pipes")
        stdin = process.stdin

        async def end() -> None:
            stdin.close()
            if process.returncode is None:
                # The group, since bubblewrap's child outlives its parent until it has asked not to.
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
            # asyncio waits for the end of the pipes too, which it never sees of one that it reads no more.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_KILL_SECONDS):
                    await process.wait()
            if lease is not None:
                await asyncio.to_thread(lease.give_back)

        return Link(process.stdout, stdin, end)


def command(
    slot: int,
    lease: cgroup_lease.Lease | None = None,
    core: int | None = None,
    environment: Environment = STDLIB,
) -> list[str]:
    """The command line of one worker. It holds no secret: others on the machine can read it."""
    bubblewrap = shutil.which("bwrap")
    if bubblewrap is None:
        raise UnsafeHost(f"bubblewrap is not installed: no `bwrap` on PATH. {_INSTALL}")
    as_root = os.geteuid() == 0
    packages = _packages(environment)
    uid = first_uid(slot) if as_root else None
    start = Start(uid, "namespaces", core, packages=_PACKAGES if packages else "")
    interpreter = box_interpreter()
    return [
        bubblewrap,
        *("--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-net", "--hostname", "box"),
        *_identity(as_root),
        *(part for folder in _OPEN_FOLDERS for part in ("--perms", "0755", "--dir", folder)),
        *_system_binds(),
        *interpreter.binds,
        *_hidden(interpreter),
        *packages,
        *("--ro-bind", str(_PACKAGE / "inbox"), "/opt/provender/sandbox/inbox"),
        *("--ro-bind", str(_PACKAGE / "values.py"), "/opt/provender/sandbox/values.py"),
        *("--proc", "/proc", "--dev", "/dev"),
        *_lent(lease),
        *("--tmpfs", BUILDS),
        *(part for folder in (PROGRAM, PRELUDE, WORK, TEMPORARY) for part in ("--dir", folder)),
        *("--remount-ro", "/", "--chdir", "/", "--clearenv"),
        *("--setenv", "PYTHONHASHSEED", "0", "--setenv", "PATH", "/usr/bin:/bin"),
        *("--setenv", "LANG", "C.UTF-8", "--setenv", "TZ", "UTC"),
        # Of an interpreter that is moved, or the system's library of the same name would be loaded.
        *(("--setenv", "LD_LIBRARY_PATH", interpreter.libraries) if interpreter.libraries else ()),
        *("--die-with-parent", "--new-session"),
        *(interpreter.path, "-P", "-s", "-S", "-B", "-X", "utf8", "-c", MAIN),
        *start.arguments(),
    ]


def _lent(lease: cgroup_lease.Lease | None) -> list[str]:
    if lease is None:
        return ["--dir", "/cgroup"]
    return [
        part for name, folder in lease.folders.items() for part in ("--bind", str(folder), f"/cgroup/{name}")
    ]


def _identity(as_root: bool) -> list[str]:
    if not as_root:
        return ["--unshare-user", "--uid", "1000", "--gid", "1000", "--cap-add", "ALL"]
    return ["--cap-drop", "ALL", *(part for name in _CAPABILITIES for part in ("--cap-add", f"CAP_{name}"))]


def _hidden(interpreter: BoxInterpreter) -> list[str]:
    """Empty folders over everything that was installed for Python, Provender itself perhaps among it."""
    return [
        part
        for folder in package_folders(interpreter)
        for part in ("--perms", "0755", "--tmpfs", folder, "--remount-ro", folder)
    ]


def _system_binds() -> list[str]:
    binds = [part for folder in system_folders() for part in ("--ro-bind", folder, folder)]
    for name in ("bin", "sbin", "lib", "lib32", "lib64"):
        path = Path("/", name)
        if path.is_symlink():
            binds += ["--symlink", str(path.readlink()), str(path)]
        elif path.is_dir():
            binds += ["--ro-bind", str(path), str(path)]
    for name in ETC:
        if Path("/etc", name).exists():
            binds += ["--ro-bind", f"/etc/{name}", f"/etc/{name}"]
    if _GHC_PACKAGES.is_dir():
        binds += ["--ro-bind", str(_GHC_PACKAGES), str(_GHC_PACKAGES)]
    return binds


def _packages(environment: Environment) -> list[str]:
    """The mounts that lend an environment."""
    places = ((source, f"{_PACKAGES}/{name}".rstrip("/")) for name, source in lent(environment).items())
    return [part for source, place in places for part in ("--ro-bind", str(source), place)]


@cache
def probe_once() -> None:
    try:
        done = subprocess.run(
            command(slot=0), stdin=DEVNULL, capture_output=True, timeout=_PROBE_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise UnsafeHost(f"bubblewrap did not start a box within {_PROBE_SECONDS} s") from None
    if b'"ready"' not in done.stdout:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        reason = said[-1] if said else f"exit code {done.returncode}"
        hint = _USER_NAMESPACES if os.geteuid() != 0 else "Is this a container? Then use the docker backend."
        raise UnsafeHost(f"bubblewrap cannot make a box here: {reason}. {hint}")
