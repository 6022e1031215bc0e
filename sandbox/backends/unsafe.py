"""The last resort, for machines where nothing can be proven: plain processes of the host.

Programs get limits on what they use, a session of their own, no new privileges, and as far as the kernel has
them our system call filter and Landlock; as root, also a user of their own. There is no outer wall. Without
Landlock a program reads what its user may read, our process included, and a verdict can be forged: hence it
must be asked for, and every result says that it was.
"""

import asyncio
import contextlib
import hashlib
import logging
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
from asyncio.subprocess import PIPE
from functools import cache
from pathlib import Path

from sandbox.backends.base import Link, first_uid
from sandbox.environments import STDLIB, Environment
from sandbox.environments.store import lent
from sandbox.errors import HarnessError, UnsafeHost
from sandbox.inbox import seccomp
from sandbox.inbox.frames import HEADER, BadFrame, unpack
from sandbox.inbox.places import BUILDS, WORK
from sandbox.inbox.protocol import Greeting
from sandbox.inbox.schema import BadMessage, read
from sandbox.inbox.start import Start
from sandbox.results import Capabilities

_logger = logging.getLogger(__name__)

NAME = "unsafe"
_PACKAGE = Path(__file__).resolve().parent.parent
_PREFIX = "provender-bare-"
_MAIN = "import sys; sys.path[:0] = [{lib!r}]; from sandbox.inbox.supervisor import main; main()"
#: Where the packages of an environment lie under a worker's folder.
_PACKAGES = "/packages"
_PROBE_SECONDS = 20
#: Boxes have up to five seconds to end once their supervisor is gone.
_KILL_SECONDS = 10


class Unsafe:
    """Supervisors as plain processes."""

    name = NAME
    recycle_after: int | None = None
    host_toolchains: bool = True

    def probe(self) -> None:
        _remove_stale()
        _survey()

    def capabilities(self) -> Capabilities:
        found = _survey()
        return Capabilities(
            tier="T3",
            backend=self.name,
            fs="landlock" if found.landlock else "shared",
            pid="uid" if os.geteuid() == 0 else "pgid",
            net="seccomp" if found.filtered else "open",
            mem="sampled",
            cpu="rusage",
            pids="rlimit-uid",
            disk="fsize",
            seccomp=hashlib.sha256(seccomp.build(deny_ipc=True)).hexdigest() if found.filtered else None,
            uid="unique" if os.geteuid() == 0 else "shared",
            kernel=platform.release(),
            runtime=f"python {platform.python_version()}, host",
        )

    def require(self, environment: Environment) -> Environment:
        lent(environment)
        return environment

    async def start(self, slot: int, core: int | None, environment: Environment) -> Link:
        root = await asyncio.to_thread(_make_root, slot, environment)
        process = await asyncio.create_subprocess_exec(
            *_command(_interpreter(), slot, root, core, environment),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            limit=1 << 20,
            start_new_session=True,
            env=_environment(),
        )
        if process.stdin is None or process.stdout is None or process.stderr is None:
            raise HarnessError("the supervisor was started without pipes")
        stdin, stderr = process.stdin, process.stderr
        # The supervisor, its zygotes and every box's first process hold it open; programs do not.
        gone = asyncio.create_task(_drain(stderr))

        async def end() -> None:
            stdin.close()
            with contextlib.suppress(ProcessLookupError):
                os.kill(process.pid, signal.SIGKILL)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_KILL_SECONDS):
                    await process.wait()
                    await gone
            gone.cancel()
            await asyncio.to_thread(shutil.rmtree, root, ignore_errors=True)

        return Link(process.stdout, stdin, end)


@cache
def warn() -> None:
    """Says once in this process, on standard error unless logging is set up otherwise, what is at stake."""
    _logger.warning(
        "UNSAFE: programs run as plain processes, without isolation (tier T3). Run only code that you trust, "
        "and trust no verdict on code that you do not."
    )


async def _drain(stream: asyncio.StreamReader) -> None:
    while await stream.read(1 << 16):
        pass


@cache
def _survey() -> Greeting:
    """What a supervisor says of this machine.

    Raises:
        UnsafeHost: none starts.
    """
    if sys.platform != "linux" or not Path("/proc/self/stat").exists():
        raise UnsafeHost(
            f"even without isolation, programs run only on Linux with /proc, not on {sys.platform}; use the "
            "docker backend"
        )
    python, root = _interpreter(), _make_root(slot=0)
    try:
        done = subprocess.run(
            _command(python, 0, root, None),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PROBE_SECONDS,
            check=False,
            env=_environment(),
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnsafeHost(f"not even a plain supervisor starts here: {error}") from None
    finally:
        shutil.rmtree(root, ignore_errors=True)
    try:
        greeting = read(Greeting, unpack(done.stdout[HEADER.size :]))
    except (BadFrame, BadMessage):
        said = done.stderr.decode(errors="replace").strip().splitlines() or [f"exit code {done.returncode}"]
        raise UnsafeHost(f"not even a plain supervisor starts here: {said[-1]}") from None
    return greeting


@cache
def _interpreter() -> str:
    """A Python of our version that programs can run on: as root they get users of their own, who see less.

    Raises:
        UnsafeHost: we are root, and no other user can be made to run a program.
    """
    if os.geteuid() != 0:
        return sys.executable
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    user = first_uid(0)
    for path in (sys.executable, f"/usr/local/bin/{version}", f"/usr/bin/{version}"):
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            trial = [path, "-I", "-S", "-c", "import csv"]
            subprocess.run(
                trial, user=user, group=user, extra_groups=[], check=True, capture_output=True, cwd="/"
            )
            return path
    raise UnsafeHost(
        f"as root, programs would be root here: no {version} was found that another user can start (this one "
        f"is in {sys.base_prefix}), or the right to change users is missing. Run as an ordinary user"
    )


def _make_root(slot: int, environment: Environment = STDLIB) -> Path:
    """The private folder of one worker, with what the supervisor runs in it."""
    root = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-{slot}-"))
    # Programs may have users of their own, who must get through, and see no names.
    root.chmod(0o711)
    for folder in (BUILDS, WORK):
        Path(f"{root}{folder}").mkdir(0o711)
    ours = root / "lib" / "sandbox"
    shutil.copytree(_PACKAGE / "inbox", ours / "inbox", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(_PACKAGE / "values.py", ours / "values.py")
    for name, source in lent(environment).items():
        # Copied and not linked to: where Landlock closes a box, it opens this folder and no other.
        target = Path(f"{root}{_PACKAGES}", name)
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True)
        else:
            target.parent.mkdir(exist_ok=True)
            shutil.copy(source, target)
    return root


def _command(
    python: str, slot: int, root: Path, core: int | None, environment: Environment = STDLIB
) -> list[str]:
    uid = first_uid(slot) if os.geteuid() == 0 else None
    packages = f"{root}{_PACKAGES}" if environment.packages else ""
    start = Start(uid, "bare", core, str(root), packages)
    main = _MAIN.format(lib=f"{root}/lib")
    return [python, *("-P", "-s", "-S", "-B", "-X", "utf8", "-c"), main, *start.arguments()]


def _environment() -> dict[str, str]:
    return {"PYTHONHASHSEED": "0", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC"}


def _remove_stale() -> None:
    """Removes the folders of processes of ours that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        owner = folder.name.removeprefix(_PREFIX).split("-")[0]
        if owner.isdigit() and not Path("/proc", owner).exists() and folder.stat().st_uid == os.getuid():
            shutil.rmtree(folder, ignore_errors=True)
