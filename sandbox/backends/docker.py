"""The production backend: long-lived worker containers with the supervisor inside, driven by the docker SDK.

A program never costs a container: the supervisor in it makes a fresh box for each, as under bubblewrap, and
is spoken to over one attached stream. ``docker-strict`` gives each program a container of its own, started
ahead of need. With gVisor's ``runsc`` as the runtime the same image runs on a kernel of its own.
"""

import asyncio
import atexit
import contextlib
import hashlib
import os
import platform
import socket
import struct
import weakref
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sandbox.backends.base import Link, first_uid
from sandbox.environments import Environment
from sandbox.environments.environment import as_in_image
from sandbox.errors import HarnessError, MissingEnvironment, UnsafeHost
from sandbox.inbox import seccomp
from sandbox.inbox.places import BUILDS, TEMPORARY, WORK
from sandbox.inbox.protocol import VERSION, Walls
from sandbox.inbox.start import Start
from sandbox.results import Capabilities

if TYPE_CHECKING:
    from docker import DockerClient
    from docker.models.containers import Container
    from docker.models.images import Image

IMAGE = "provender-sandbox"
BUILD_COMMAND = f"docker build -t {IMAGE} -f Dockerfile.sandbox ."
OWNER_LABEL = "org.provender.owner"
#: Where an image says which version of the protocol its supervisor speaks.
_VERSION_LABEL = "org.provender.sandbox"
#: Label of an image with the digests of the environments that it has, and the folder in which they lie there.
ENVIRONMENTS_LABEL, ENVIRONMENTS = "org.provender.environments", "/opt/environments"

#: Programs that one container runs before it is replaced, against slow leaks of whatever kind.
_PROGRAMS_PER_CONTAINER = 2000
#: What the supervisor needs and no program keeps: user ids of their own for programs, their end, their files.
CAPABILITIES = ("SETUID", "SETGID", "SETPCAP", "KILL", "CHOWN", "DAC_OVERRIDE", "FOWNER", "SYS_PTRACE")
#: Room for a compiler and its output; programs are held to their own limits by the supervisor.
_CONTAINER_MIB = 4096
_CONTAINER_TASKS = 2048
_SCRATCH_MIB = 512
#: What is kept of builds and preludes, and one more of each.
_BUILDS_MIB = 1024
#: The daemon's answers; starting a container takes about half a second on an idle machine.
_DAEMON_SECONDS = 60
#: Header of a chunk of an attached stream: which stream, three zero bytes, length.
_CHUNK = struct.Struct(">BxxxI")


class Docker:
    """Worker containers with the engine's own runtime, or another one by name."""

    name = "docker"
    recycle_after: int | None = _PROGRAMS_PER_CONTAINER
    host_toolchains: bool = False
    _walls: Walls = "fence"

    def __init__(self, *, runtime: str | None = None, image: str = IMAGE) -> None:
        self._runtime, self._image = runtime, image
        self.client: DockerClient | None = None
        self._digest = ""

    def probe(self) -> None:
        import docker
        from docker.errors import DockerException, ImageNotFound

        try:
            require_listener()
            self.client = docker.from_env(timeout=_DAEMON_SECONDS, max_pool_size=64)
            # Its connections are kept open for the next request, and would outlive us.
            weakref.finalize(self, self.client.close)
            image = self.client.images.get(self._image)
            self._digest = str(image.id)
            runtimes = self.client.info().get("Runtimes", {})
        except ImageNotFound:
            raise UnsafeHost(
                f"the image {self._image!r} is not built; build it with `{BUILD_COMMAND}`"
            ) from None
        except DockerException as error:
            raise UnsafeHost(
                f"no Docker engine answers ({error}). Install one with `apt-get install docker.io`, start "
                "it, and let this user reach its socket (`usermod -aG docker $USER`); or use the bubblewrap "
                "backend"
            ) from None
        if image.labels.get(_VERSION_LABEL) != VERSION:
            raise UnsafeHost(
                f"the image {self._image!r} was built for another version of Provender; build it again with "
                f"`{BUILD_COMMAND}`"
            )
        if self._runtime and self._runtime not in runtimes:
            raise UnsafeHost(
                f"the engine has no runtime {self._runtime!r}, only {', '.join(sorted(runtimes))}; "
                f"add it under `runtimes` in the engine's daemon.json and restart the engine"
            )
        self._remove_stale()

    def capabilities(self) -> Capabilities:
        return Capabilities(
            tier="T2",
            backend=self.name,
            fs="landlock",
            pid="uid",
            net="container",
            mem="sampled",
            cpu="rusage",
            pids="rlimit-uid",
            disk="fsize",
            seccomp=hashlib.sha256(seccomp.build(deny_ipc=True)).hexdigest(),
            uid="unique",
            kernel=platform.release(),
            runtime=self._digest,
        )

    def require(self, environment: Environment) -> Environment:
        built = as_in_image(environment)
        self._image_of(built)
        return built

    async def start(self, slot: int, core: int | None, environment: Environment) -> Link:
        starting = asyncio.create_task(asyncio.to_thread(self._start_attached, slot, core, environment))
        try:
            container, raw = await asyncio.shield(starting)
        except asyncio.CancelledError:
            # The engine is at it, and what it makes must be taken back.
            with contextlib.suppress(HarnessError):
                container, raw = await starting
                raw.close()
                await asyncio.to_thread(remove_container, container)
            raise
        multiplexed, writer = await asyncio.open_connection(sock=raw, limit=1 << 20)
        reader = asyncio.StreamReader(limit=1 << 20)
        pump = asyncio.create_task(_demultiplex(multiplexed, reader))

        async def end() -> None:
            pump.cancel()
            writer.close()
            await asyncio.to_thread(remove_container, container)

        return Link(reader, writer, end)

    def _image_of(self, environment: Environment) -> "Image":
        """The image that boxes of an environment are made of: our own, or one built upon it.

        Raises:
            MissingEnvironment: there is none; the text has the command that builds it.
        """
        from docker.errors import DockerException, ImageNotFound

        if self.client is None:
            raise HarnessError("the docker backend was not probed")
        try:
            image = self.client.images.get(self._image)
            if environment.packages and environment.digest not in in_image(image):
                image = self.client.images.get(f"{self._image}:{environment.digest}")
        except ImageNotFound:
            raise MissingEnvironment(
                f"the environment {environment.label} is not in the image {self._image!r}; build it with "
                f"`provender box build {environment.name} --docker`"
            ) from None
        except DockerException as error:
            raise HarnessError(f"the Docker engine does not say what images it has: {error}") from None
        return image

    def _start_attached(
        self, slot: int, core: int | None, environment: Environment
    ) -> tuple["Container", socket.socket]:
        from docker.errors import DockerException
        from requests.exceptions import RequestException

        if self.client is None:
            raise HarnessError("the docker backend was not probed")
        container = None
        image = self._image_of(environment)
        core = core if _is_local(self.client) else None
        try:
            container = self.client.containers.create(
                image, **self.settings(slot, core, environment, in_image(image))
            )
            _own(container)
            stream = _attach(container)
            container.start()
        except (DockerException, RequestException) as error:
            if container is not None:
                remove_container(container)
            raise HarnessError(f"the Docker engine did not start a container: {error}") from None
        return container, stream

    def settings(
        self, slot: int, core: int | None, environment: Environment, present: Collection[str]
    ) -> dict[str, Any]:
        packages = f"{ENVIRONMENTS}/{environment.digest}" if environment.packages else ""
        scratch = "rw,nosuid,nodev,exec,nr_inodes=65536"
        return {
            "command": Start(first_uid(slot), self._walls, core, packages=packages).arguments(),
            "runtime": self._runtime,
            "detach": True,
            "stdin_open": True,
            "hostname": "box",
            "network_mode": "none",
            "ipc_mode": "private",
            "read_only": True,
            "init": True,
            "cap_drop": ["ALL"],
            "cap_add": [*CAPABILITIES],
            "security_opt": ["no-new-privileges"],
            "pids_limit": _CONTAINER_TASKS,
            "mem_limit": f"{_CONTAINER_MIB}m",
            "memswap_limit": f"{_CONTAINER_MIB}m",
            "shm_size": f"{_SCRATCH_MIB}m",
            "tmpfs": {
                TEMPORARY: f"{scratch},size={_SCRATCH_MIB}m,mode=1777",
                # Homes are their users' own, and their names nobody's.
                WORK: f"{scratch},size={_SCRATCH_MIB}m,mode=0711",
                BUILDS: f"{scratch},size={_BUILDS_MIB}m,mode=0755",
                "/run/provender": "rw,nosuid,nodev,size=64k,mode=0755",
                # The other environments of the image.
                **{
                    f"{ENVIRONMENTS}/{digest}": "ro,nosuid,nodev,noexec,size=4k,mode=0755"
                    for digest in present
                    if digest != environment.digest
                },
            },
            "log_config": {"type": "none"},
            "environment": {"PYTHONHASHSEED": "0", "LANG": "C.UTF-8", "TZ": "UTC"},
            "labels": {OWNER_LABEL: own_label()},
        }

    def _remove_stale(self) -> None:
        """Removes containers whose process is gone."""
        if self.client is None:
            return
        ours: dict[str, Any] = {"label": OWNER_LABEL}
        # Another process may be removing the same ones, or its own.
        for container in self.client.containers.list(all=True, filters=ours, ignore_removed=True):
            host, pid, started = [*container.labels.get(OWNER_LABEL, "").split(":"), "", ""][:3]
            if host == socket.gethostname() and _started(pid) != started:
                remove_container(container)


class DockerStrict(Docker):
    """One container per program, started ahead of need."""

    name = "docker-strict"
    recycle_after: int | None = 1
    host_toolchains: bool = False

    def capabilities(self) -> Capabilities:
        return super().capabilities().model_copy(update={"tier": "docker-strict"})


class DockerRunsc(DockerStrict):
    """One container per program on gVisor's kernel, which knows neither Landlock nor pidfds."""

    name = "runsc"
    _walls: Walls = "cell"

    def __init__(self) -> None:
        super().__init__(runtime="runsc")

    def capabilities(self) -> Capabilities:
        seen = {"tier": "T0g", "fs": "private", "pids": "none", "kernel": "gvisor"}
        return super().capabilities().model_copy(update=seen)


def in_image(image: "Image") -> list[str]:
    """Digests of the environments that an image has."""
    return str((image.labels or {}).get(ENVIRONMENTS_LABEL, "")).split()


def _attach(container: "Container") -> socket.socket:
    """A stream to a container, free of the client's response, which would keep it open when we are done."""
    attached: Any = container.attach_socket(params={"stdin": 1, "stdout": 1, "stderr": 0, "stream": 1})
    stream = socket.socket(fileno=os.dup(attached.fileno()))
    attached._response.close()
    stream.setblocking(False)
    return stream


def require_listener() -> None:
    """Sees that somebody listens on the engine's socket, which the SDK leaves open when nobody does.

    Raises:
        DockerException: nobody listens.
    """
    from docker.errors import DockerException

    address = os.environ.get("DOCKER_HOST", "unix:///var/run/docker.sock")
    if not address.startswith("unix://"):
        return
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(address.removeprefix("unix://"))
        except OSError as error:
            raise DockerException(f"{address}: {error.strerror}") from None


async def _demultiplex(multiplexed: asyncio.StreamReader, reader: asyncio.StreamReader) -> None:
    """Copies the standard output out of an attached stream."""
    with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
        while True:
            _, length = _CHUNK.unpack(await multiplexed.readexactly(_CHUNK.size))
            reader.feed_data(await multiplexed.readexactly(length))
    reader.feed_eof()


_owned: dict[str, "Container"] = {}
_owned_by = 0


def _own(container: "Container") -> None:
    global _owned_by
    if _owned_by != os.getpid():
        _owned.clear()
        _owned_by = os.getpid()
        atexit.register(_remove_owned)
    _owned[str(container.id)] = container


def _is_local(client: "DockerClient") -> bool:
    """Whether the engine runs on this machine, whose cores are the ones that workers claim."""
    return str(client.api.base_url).startswith("http+docker://")


def remove_container(container: "Container") -> None:
    from docker.errors import DockerException
    from requests.exceptions import RequestException

    # A container that cannot be removed now is removed by the next start of any of our processes.
    with contextlib.suppress(DockerException, RequestException):
        container.remove(force=True)
    _owned.pop(str(container.id), None)


def _remove_owned() -> None:
    if _owned_by != os.getpid():
        return  # a fork of ours, to which they do not belong
    for container in list(_owned.values()):
        remove_container(container)


def own_label() -> str:
    """This process, by host, pid and start time: a pid alone may be taken again."""
    return f"{socket.gethostname()}:{os.getpid()}:{_started(str(os.getpid()))}"


def _started(pid: str) -> str:
    try:
        return Path("/proc", pid, "stat").read_text().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return "gone"
