"""The last resort: asked for twice or not at all, labelled, limited, and gone when it is over."""

import asyncio
import json
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from sandbox import CallResult, DriveResult, Limits, Program, RunResult, Sandbox, Status, UnsafeHost
from sandbox.backends import UNSAFE, bubblewrap, find_backend, unsafe
from sandbox.inbox import process_scope

_ROOT = Path(__file__).resolve().parent.parent.parent
_SMALL = Limits(cpu_seconds=1, wall_seconds=60, processes=16)
_SHORT = Limits(cpu_seconds=1, wall_seconds=3)
#: An ordinary user's id that nobody else on the machine has.
_NOBODY = 64_999


def python(source: str) -> Program:
    return Program(language="python", source=source)


@pytest_asyncio.fixture
async def bare() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(UNSAFE, jobs=1, unsafe=True)
    try:
        await sandbox.__aenter__()
    except UnsafeHost as error:
        if "as root" not in str(error):
            raise
        pytest.skip(str(error))
    try:
        yield sandbox
    finally:
        await sandbox.__aexit__(None, None, None)
        assert left_behind() == []


def left_behind() -> list[str]:
    """Folders of our workers, and processes below us that know one of them."""
    folders = Path(tempfile.gettempdir()).glob(f"provender-bare-{os.getpid()}-*")
    alive = [pid for pid in process_scope.descendants(os.getpid()) if "provender-bare" in _command(pid)]
    return [*map(str, folders), *map(_command, alive)]


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return ""


@pytest.fixture
def nothing_provable(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine without bubblewrap and without a Docker engine."""
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setenv("DOCKER_HOST", "unix:///nowhere")
    bubblewrap.probe_once.cache_clear()
    unsafe.warn.cache_clear()
    yield
    bubblewrap.probe_once.cache_clear()


async def test_it_is_not_taken_where_something_better_is_proven() -> None:
    try:
        proven = await asyncio.to_thread(find_backend, "auto")
    except UnsafeHost as error:
        pytest.skip(f"nothing better is proven here: {error}")
    chosen = await asyncio.to_thread(find_backend, "auto", unsafe=True)
    assert chosen.name == proven.name != UNSAFE


@pytest.mark.usefixtures("nothing_provable")
def test_auto_refuses_and_names_every_gap_and_the_flag() -> None:
    with pytest.raises(UnsafeHost) as refusal:
        find_backend("auto")
    for word in ("bubblewrap", "apt-get install bubblewrap", "docker", "--unsafe"):
        assert word in str(refusal.value)


@pytest.mark.usefixtures("nothing_provable")
def test_with_the_flag_auto_takes_it_and_warns_once(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            assert find_backend("auto", unsafe=True).capabilities().tier == "T3"
    assert [record.message[:6] for record in caplog.records] == ["UNSAFE"]


@pytest.mark.usefixtures("nothing_provable")
@pytest.mark.parametrize("name", ["bubblewrap", "docker", "docker-strict", "runsc"])
def test_a_backend_asked_for_by_name_is_never_replaced_by_it(name: str) -> None:
    with pytest.raises(UnsafeHost):
        find_backend(name, unsafe=True)


def test_by_name_it_is_taken_only_with_the_flag() -> None:
    with pytest.raises(UnsafeHost, match="--unsafe"):
        find_backend(UNSAFE)


async def test_every_result_says_so(bare: Sandbox) -> None:
    program = python("def f(n): return n + 1\nprint('loaded')")
    results: list[RunResult | CallResult | DriveResult] = [
        await bare.run(program),
        await bare.call(program, "f", [[1]]),
        await bare.drive(program, "f", "assert f(1) == 2"),
        await bare.test(program),
    ]
    assert {result.status for result in results} == {Status.OK}
    assert {result.capabilities.tier for result in results} == {"T3"}
    assert {result.capabilities.disk for result in results} == {"fsize"}


@pytest.mark.parametrize("confirming", [False, True])
async def test_calls_work_as_in_any_box(bare: Sandbox, confirming: bool) -> None:
    result = await bare.call(python("def f(n): return 10 // n"), "f", [[5], [0]], confirming=confirming)
    assert [outcome.kind for outcome in result.outcomes] == ["value", "raised"]


async def test_compiled_programs_find_their_folder_and_their_text_is_left_alone(bare: Sandbox) -> None:
    source = '#include <stdio.h>\nint main(void) { puts("/box/x /work /tmp"); return 0; }'
    result = await bare.run(Program(language="c", source=source))
    assert (result.status, result.stdout) == (Status.OK, b"/box/x /work /tmp\n")


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ("while True: pass", Status.TIME_LIMIT),
        ("print('x' * 10**7)", Status.OUTPUT_LIMIT),
        ("import os\nfor _ in range(12): os.fork()", Status.PROCESS_LIMIT),
        ("open('big', 'wb').write(bytes(10**8))", Status.OUTPUT_LIMIT),
    ],
)
async def test_limits_are_named(bare: Sandbox, source: str, status: Status) -> None:
    result = await bare.run(python(source), limits=_SMALL)
    assert result.status is status, result.reason


async def test_memory_is_refused_and_named_where_a_look_came_in_time(bare: Sandbox) -> None:
    limits = Limits(cpu_seconds=30, memory_mib=128)
    result = await bare.run(python("x = []\nwhile True: x.append(bytearray(10**7))"), limits=limits)
    # Memory is sampled here: a program that dies of the refusal between two looks ends by its own error.
    died_of_it = result.status is Status.RUNTIME_ERROR and b"MemoryError" in result.stderr
    assert result.status is Status.MEMORY_LIMIT or died_of_it, result.reason


async def test_a_sleeper_is_woken_for_good(bare: Sandbox) -> None:
    result = await bare.run(python("import time; time.sleep(60)"), limits=_SHORT)
    assert result.status is Status.TIME_LIMIT
    assert "wall time" in result.reason


async def test_what_a_program_leaves_is_gone_before_the_next(bare: Sandbox) -> None:
    leave = (
        "import os, tempfile, time\n"
        "os.makedirs('shut/in'); open('shut/in/x', 'w').write('x'); os.chmod('shut', 0)\n"
        "open(tempfile.mkstemp()[1], 'w').write('x')\n"
        "if os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0: time.sleep(60)\n    os._exit(0)\n"
    )
    assert (await bare.run(python(leave))).status is Status.OK
    # A supervisor adopts its orphans, so that whoever is left would be below it.
    assert [
        pid for pid in process_scope.descendants(_supervisor()) if process_scope.session(pid) == pid
    ] == []
    look = await bare.run(
        python("import os, tempfile\nprint(os.listdir('.'), os.listdir(tempfile.gettempdir()))")
    )
    assert look.stdout == b"[] []\n"


def _supervisor() -> int:
    """The one process below us that leads a session: a worker's supervisor."""
    leaders = [pid for pid in process_scope.descendants(os.getpid()) if process_scope.session(pid) == pid]
    return next(pid for pid in leaders if "provender-bare" in _command(pid))


async def test_it_reaches_no_network_and_no_file_of_ours_where_the_kernel_helps(bare: Sandbox) -> None:
    enforced = bare.capabilities
    if enforced.fs != "landlock" or enforced.net != "seccomp":
        pytest.skip(f"this kernel has fs {enforced.fs}, net {enforced.net}")
    source = (
        "import os, socket\n"
        f"for act in (lambda: os.listdir({str(_ROOT)!r}), lambda: open('/tmp/left', 'w'), socket.socket,\n"
        f"            lambda: open('/proc/{os.getpid()}/mem')):\n"
        "    try: print('REACHED', act())\n"
        "    except OSError: print('no')\n"
    )
    assert (await bare.run(python(source))).stdout == b"no\n" * 4


_AS_ORDINARY_USER = """
import asyncio, json, os
from sandbox import Program, Sandbox

ORPHAN = '''
import os, signal, time
if os.fork() == 0:
    os.setsid()
    time.sleep(60)
try: os.kill(os.getppid(), signal.SIGKILL)
except OSError: pass
time.sleep(0.2)
'''

def others():
    mine = [p for p in os.listdir('/proc') if p.isdigit() and int(p) != os.getpid()]
    alive = [open(f'/proc/{p}/cmdline').read() for p in mine if os.stat(f'/proc/{p}').st_uid == os.getuid()]
    return [name for name in alive if name]  # the dead have no command line

async def main():
    async with Sandbox('unsafe', unsafe=True, jobs=1) as box:
        honest = await box.call(Program(language='python', source='def f(n): return n'), 'f', [[7]])
        try: await box.run(Program(language='python', source=ORPHAN))
        except Exception: pass
        again = await box.call(Program(language='python', source='def f(n): return n'), 'f', [[8]])
        uid = box.capabilities.uid
    print(json.dumps([uid, honest.outcomes[0].value, again.outcomes[0].value, others()]))

asyncio.run(main())
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="all other tests run as an ordinary user already")
def test_an_ordinary_users_programs_run_and_end_though_they_share_its_id() -> None:
    site = next(path for path in sys.path if path.endswith("site-packages"))
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for interpreter in (sys.executable, f"/usr/bin/{version}", f"/usr/local/bin/{version}"):
        try:
            done = subprocess.run(
                [interpreter, "-c", _AS_ORDINARY_USER],
                env={"PYTHONPATH": f"{_ROOT}:{site}", "PATH": "/usr/bin:/bin"},
                user=_NOBODY,
                group=_NOBODY,
                extra_groups=[],
                cwd="/",
                capture_output=True,
                text=True,
                timeout=120,
                check=False,
            )
        except OSError:
            continue
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout) == ["shared", 7, 8, []]
        return
    pytest.skip("no Python of this version that other users can start")
