"""The docker backend on a real engine: what its containers allow; no failure of theirs is a verdict."""

import asyncio
import gc
import os
import warnings
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio

from sandbox import HarnessError, Limits, Program, Sandbox, Status, UnsafeHost
from sandbox.backends import docker as backend
from sandbox.conformance.remains import left_behind

if TYPE_CHECKING:
    from docker import DockerClient
    from docker.models.containers import Container

_SLOW = "import time\ntime.sleep(1.5)\nprint('done')"
_LIMITS = Limits(cpu_seconds=5, wall_seconds=30)
#: More than a container takes to start on a busy machine, in steps of `_STEP_SECONDS`.
_STEPS, _STEP_SECONDS = 600, 0.05


def python(source: str) -> Program:
    return Program(language="python", source=source)


@pytest.fixture(scope="module")
def engine() -> "Iterator[DockerClient]":
    import docker

    try:
        backend.Docker().probe()
    except UnsafeHost as error:
        pytest.skip(str(error))
    client = docker.from_env()
    yield client
    client.close()


@pytest_asyncio.fixture
async def docker_box(engine: "DockerClient") -> AsyncIterator[Sandbox]:
    async with Sandbox("docker", jobs=1) as box:
        yield box
    assert left_behind() == []


def _ours(engine: "DockerClient") -> "list[Container]":
    labelled = engine.containers.list(filters={"label": backend.OWNER_LABEL}, ignore_removed=True)
    return [each for each in labelled if each.labels[backend.OWNER_LABEL] == backend.own_label()]


async def _another_than(engine: "DockerClient", known: set[str]) -> "Container":
    """A running container of ours that is not among ``known``, once there is one."""
    for _ in range(_STEPS):
        fresh = [each for each in await asyncio.to_thread(_ours, engine) if str(each.id) not in known]
        if fresh:
            return fresh[0]
        await asyncio.sleep(_STEP_SECONDS)
    raise AssertionError("no further container was started")


async def test_programs_run_are_called_and_driven(docker_box: Sandbox) -> None:
    ran = await docker_box.run(python("print(input())"), stdin=b"hello\n")
    assert (ran.status, ran.stdout) == (Status.OK, b"hello\n")
    called = await docker_box.call(python("def f(x): return {x}"), "f", [[1], [2]])
    assert [outcome.value for outcome in called.outcomes] == [{"$set": [1]}, {"$set": [2]}]
    tests = "def check(candidate):\n    assert candidate(3) == 9\n"
    assert (await docker_box.drive(python("def f(x): return x * x"), "f", tests)).passed
    assert not (await docker_box.drive(python("def f(x): return x"), "f", tests)).passed
    compiled = await docker_box.run(
        Program(language="c", source='#include <stdio.h>\nint main(){puts("c");}')
    )
    assert (compiled.status, compiled.stdout) == (Status.OK, b"c\n"), compiled.reason


async def test_the_toolchains_are_those_of_the_image(
    docker_box: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    result = await docker_box.run(Program(language="perl", source='print "said\\n";'))
    assert (result.status, result.stdout) == (Status.OK, b"said\n")


async def test_a_container_allows_what_the_backend_says_and_no_more(
    docker_box: Sandbox, engine: "DockerClient"
) -> None:
    await docker_box.run(python(""))
    (container,) = _ours(engine)
    host: dict[str, Any] = container.attrs["HostConfig"]
    assert host["NetworkMode"] == "none"
    assert host["IpcMode"] == "private"
    assert host["ReadonlyRootfs"]
    assert host["CapDrop"] == ["ALL"]
    assert {name.removeprefix("CAP_") for name in host["CapAdd"]} == set(backend.CAPABILITIES)
    assert "SYS_ADMIN" not in backend.CAPABILITIES
    assert "no-new-privileges" in host["SecurityOpt"]
    assert not any("unconfined" in option for option in host["SecurityOpt"])
    assert not host["Privileged"]
    assert host["PidsLimit"] > 0
    assert host["Memory"] == host["MemorySwap"] > 0
    assert host["LogConfig"]["Type"] == "none"
    assert not container.attrs["Mounts"]
    assert not host["Binds"]
    assert all("nosuid" in options and "nodev" in options for options in host["Tmpfs"].values())
    assert not [line for line in container.attrs["Config"]["Env"] if "SECRET" in line or "TOKEN" in line]


def test_the_image_gives_nobody_more_rights(engine: "DockerClient") -> None:
    search = "find / -xdev -perm /6000 -type f; find /opt/provender ! -user root -o -perm /022 ! -type l"
    found = engine.containers.run(
        backend.IMAGE, ["-c", search], entrypoint="sh", network_mode="none", remove=True
    )
    assert found == b""
    assert engine.images.get(backend.IMAGE).attrs["Config"]["Healthcheck"]["Test"]


async def test_a_container_that_is_killed_costs_no_verdict(
    docker_box: Sandbox, engine: "DockerClient"
) -> None:
    await docker_box.run(python(""))
    (first,) = _ours(engine)
    running = asyncio.create_task(docker_box.run(python(_SLOW), limits=_LIMITS))
    await asyncio.sleep(0.3)
    await asyncio.to_thread(first.kill)
    result = await running
    assert (result.status, result.stdout) == (Status.OK, b"done\n")
    assert [each.id for each in _ours(engine)] != [first.id]


async def test_two_lost_containers_are_no_verdict_either_and_the_pool_heals(
    docker_box: Sandbox, engine: "DockerClient"
) -> None:
    running = asyncio.create_task(docker_box.run(python(_SLOW), limits=_LIMITS))
    known: set[str] = set()
    for _ in range(2):
        container = await _another_than(engine, known)
        known.add(str(container.id))
        await asyncio.to_thread(container.kill)
    with pytest.raises(HarnessError, match="lost a worker 2 times"):
        await running
    assert (await docker_box.run(python("print(1)"))).stdout == b"1\n"


async def test_a_cancelled_program_is_dead(docker_box: Sandbox, engine: "DockerClient") -> None:
    await docker_box.run(python(""))
    (container,) = _ours(engine)
    running = asyncio.create_task(docker_box.run(python("while True: pass"), limits=_LIMITS))
    await asyncio.sleep(0.3)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert container.id not in [each.id for each in _ours(engine)]


async def test_containers_are_replaced_after_so_many_programs(
    engine: "DockerClient", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backend.Docker, "recycle_after", 2)
    seen: list[str | None] = []
    async with Sandbox("docker", jobs=1) as box:
        for _ in range(3):
            assert (await box.run(python("print(1)"))).stdout == b"1\n"
            seen += [each.id for each in _ours(engine)]
    assert len(set(seen)) == 2
    assert left_behind() == []


async def test_nothing_passes_from_program_to_program(docker_box: Sandbox) -> None:
    plant = (
        "import os\n"
        "for folder in ('/tmp', '/dev/shm', '/work', '.', '/var/tmp', '/run'):\n"
        "    try: open(folder + '/left', 'w').write('x')\n"
        "    except OSError: pass\n"
        "if not os.fork():\n    import time; time.sleep(60)\n"
    )
    find = (
        "import os\n"
        "folders = ('/tmp', '/dev/shm', '/work', '.', '/var/tmp', '/run')\n"
        "users = {os.stat('/proc/' + p).st_uid for p in os.listdir('/proc') if p.isdigit()}\n"
        # A later user's is the box that is made ahead for the next program.
        "earlier = {user for user in users if 0 < user < os.getuid()}\n"
        "print([f for f in folders if os.path.exists(f + '/left')], earlier)\n"
    )
    assert (await docker_box.run(python(plant))).status is Status.OK
    assert (await docker_box.run(python(find))).stdout == b"[] set()\n"


def test_containers_of_dead_processes_are_removed_and_others_kept(engine: "DockerClient") -> None:
    host = backend.own_label().split(":")[0]
    owners = {
        "dead": f"{host}:{os.getpid()}:1",
        "elsewhere": "another-host:1:1",
        "ours": backend.own_label(),
    }
    containers = {
        name: engine.containers.create(backend.IMAGE, labels={backend.OWNER_LABEL: owner})
        for name, owner in owners.items()
    }
    try:
        backend.Docker().probe()
        left = {str(each.id) for each in engine.containers.list(all=True, ignore_removed=True)}
        assert {name for name, each in containers.items() if str(each.id) in left} == {"elsewhere", "ours"}
    finally:
        for container in containers.values():
            backend.remove_container(container)


def test_an_image_of_another_version_is_named_with_the_command_that_builds_it(
    engine: "DockerClient", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backend, "VERSION", "another")
    with pytest.raises(UnsafeHost, match=f"another version of Provender; .*`{backend.BUILD_COMMAND}`"):
        backend.Docker().probe()


def test_a_missing_image_is_named_with_the_command_that_builds_it(engine: "DockerClient") -> None:
    with pytest.raises(UnsafeHost, match=r"docker build -t .* -f Dockerfile\.sandbox"):
        backend.Docker(image="provender-no-such-image").probe()


def test_a_missing_runtime_is_named(engine: "DockerClient") -> None:
    with pytest.raises(UnsafeHost, match="no runtime 'no-such-runtime'"):
        backend.Docker(runtime="no-such-runtime").probe()


def test_a_missing_engine_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", "unix:///nonexistent/docker.sock")
    with warnings.catch_warnings():
        # The SDK drops a socket that it could not connect, unclosed.
        warnings.simplefilter("ignore", ResourceWarning)
        with pytest.raises(UnsafeHost, match=r"apt-get install docker\.io"):
            backend.Docker().probe()
        gc.collect()


@pytest.mark.parametrize("name", ["docker-strict", "runsc"])
async def test_each_program_has_a_container_of_its_own(engine: "DockerClient", name: str) -> None:
    try:
        async with Sandbox(name, jobs=1) as box:
            assert box.capabilities.tier == {"docker-strict": "docker-strict", "runsc": "T0g"}[name]
            seen: set[str] = set()
            for number in range(2):
                running = asyncio.create_task(box.run(python(_SLOW), limits=_LIMITS))
                seen |= {str((await _another_than(engine, seen)).id)}
                result = await running
                assert (result.status, result.stdout) == (Status.OK, b"done\n"), (number, result.reason)
    except UnsafeHost as error:
        pytest.skip(str(error))
    assert len(seen) == 2
    assert left_behind() == []
