"""What a caller of the sandbox relies on: truthful statuses, nothing lost, nothing left behind."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from sandbox import BadJob, Limits, Program, Sandbox, Status
from sandbox.backends.base import first_uid
from sandbox.requests import ENVIRONMENT, MAX_SOURCE_BYTES


def python(source: str) -> Program:
    return Program(language="python", source=source)


SHORT = Limits(cpu_seconds=0.5, wall_seconds=10)


async def test_a_program_speaks_and_listens(box: Sandbox) -> None:
    result = await box.run(
        python("import sys\nprint(input()[::-1])\nprint('e', file=sys.stderr)"), stdin=b"abc\n"
    )
    assert (result.status, result.stdout, result.stderr, result.exit_code) == (Status.OK, b"cba\n", b"e\n", 0)


async def test_an_exit_code_is_an_exit_code(box: Sandbox) -> None:
    result = await box.run(python("import sys; sys.exit(124)"))
    assert (result.status, result.exit_code) == (Status.RUNTIME_ERROR, 124)
    assert "124" in result.reason


async def test_atexit_and_threads_end_as_in_an_interpreter_of_their_own(box: Sandbox) -> None:
    source = (
        "import atexit, threading, time\n"
        "atexit.register(print, 'bye')\n"
        "threading.Thread(target=lambda: (time.sleep(0.05), print('thread'))).start()\n"
        "print('main', __name__)\n"
    )
    assert (await box.run(python(source))).stdout == b"main __main__\nthread\nbye\n"


async def test_calls_are_answered_one_by_one(box: Sandbox) -> None:
    source = "def f(a, b):\n    return [a / b]"
    result = await box.call(python(source), "f", [[1, 2], [1, 0], [6, 3]])
    assert result.status is Status.OK
    assert [outcome.kind for outcome in result.outcomes] == ["value", "raised", "value"]
    assert [outcome.value for outcome in result.outcomes] == [[0.5], None, [2.0]]
    assert result.outcomes[1].error == "ZeroDivisionError"


async def test_a_dead_program_leaves_the_rest_missing(box: Sandbox) -> None:
    source = "import os\ndef f(n):\n    if n == 2: os._exit(0)\n    return n"
    result = await box.call(python(source), "f", [[1], [2], [3]])
    assert [outcome.kind for outcome in result.outcomes] == ["value", "missing", "missing"]
    assert result.status is Status.RUNTIME_ERROR


@pytest.mark.parametrize(
    ("source", "status", "word"),
    [
        ("def f(:\n", Status.COMPILE_ERROR, "SyntaxError"),
        ("raise ValueError('at load')", Status.RUNTIME_ERROR, "at load"),
        ("import sys; sys.exit(0)", Status.RUNTIME_ERROR, "SystemExit"),
        ("def g(n): return n", Status.RUNTIME_ERROR, "does not define `f`"),
        ("f = 3", Status.RUNTIME_ERROR, "not callable"),
        ("while True: pass", Status.TIME_LIMIT, "CPU time"),
        ("import time; time.sleep(60)", Status.TIME_LIMIT, "wall time"),
        ("x = [0] * 10**9", Status.RUNTIME_ERROR, "MemoryError"),
        ("print('x' * 10**7)", Status.OUTPUT_LIMIT, "KiB on standard output"),
    ],
)
async def test_loading_fails_by_name(box: Sandbox, source: str, status: Status, word: str) -> None:
    result = await box.call(python(source), "f", [[1]], limits=SHORT)
    assert result.status is status
    assert word in result.reason


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ("import os\nwhile True: os.fork()", Status.PROCESS_LIMIT),
        ("x = []\nwhile True: x.append(bytearray(10**7))", Status.MEMORY_LIMIT),
        (
            "import mmap\nm = mmap.mmap(-1, 900 * 2**20)\nfor i in range(0, len(m), 4096): m[i] = 1",
            Status.MEMORY_LIMIT,
        ),
        (
            "import os, time\n"
            "for _ in range(4):\n    if not os.fork():\n        x = bytearray(2 * 10**8); time.sleep(9)\n"
            "os.wait()",
            Status.MEMORY_LIMIT,
        ),
        ("import sys\nwhile True: sys.stderr.write('x' * 1000)", Status.OUTPUT_LIMIT),
        ("import os\nos.kill(os.getpid(), 11)", Status.RUNTIME_ERROR),
        # A real-time signal, which has a number and no name.
        ("import os\nos.kill(os.getpid(), 36)", Status.RUNTIME_ERROR),
        (
            "import os\nfor _ in range(9):\n    if os.fork(): os.wait(); break\n    x = sum(range(80*10**6))",
            Status.TIME_LIMIT,
        ),
        ("open('/tmp/big', 'wb').write(bytes(10**8))", Status.OUTPUT_LIMIT),
    ],
)
async def test_limits_are_named(box: Sandbox, source: str, status: Status) -> None:
    result = await box.run(python(source), limits=Limits(cpu_seconds=4, wall_seconds=60))
    assert result.status is status, result.reason
    assert result.reason


async def test_large_output_neither_blocks_nor_is_lost(box: Sandbox) -> None:
    result = await box.run(python("import sys\nfor s in (sys.stdout, sys.stderr): s.write('y' * 1000000)"))
    assert (result.status, len(result.stdout), len(result.stderr)) == (Status.OK, 1_000_000, 1_000_000)


async def test_output_is_kept_when_time_is_up(box: Sandbox) -> None:
    result = await box.run(python("print('so far', flush=True)\nwhile True: pass"), limits=SHORT)
    assert (result.status, result.stdout) == (Status.TIME_LIMIT, b"so far\n")


async def test_input_that_nobody_reads_does_no_harm(box: Sandbox) -> None:
    assert (await box.run(python("print(1)"), stdin=bytes(20_000_000))).status is Status.OK


async def test_nothing_of_the_host_is_inside(box: Sandbox) -> None:
    source = (
        "import os, socket\n"
        "print(sorted(os.environ))\n"
        "print(os.path.exists('/root'), os.path.exists('/home'), os.listdir('/work'))\n"
        "print([p for p in os.listdir('/proc') if p.isdigit()])\n"
        "try: socket.create_connection(('127.0.0.1', 1), 1)\n"
        "except OSError as error: print(error.errno)\n"
        "try: open('/usr/x', 'w')\n"
        "except OSError as error: print(error.errno)\n"
    )
    lines = (await box.run(python(source))).stdout.decode().splitlines()
    assert lines[0] == str(sorted(ENVIRONMENT))
    assert lines[1:3] == ["False False []", "['1', '2']"]
    assert int(lines[3]) and int(lines[4])


async def test_one_program_leaves_nothing_for_the_next(box: Sandbox) -> None:
    leave = (
        "import os, subprocess\n"
        "for d in ('/tmp', '/work', '/dev/shm'): open(d + '/left', 'w').write('x')\n"
        "if os.fork() == 0:\n    os.setsid()\n    import time; time.sleep(30)\n"
    )
    look = (
        "import os\nprint([os.listdir(d) for d in ('/tmp', '/work', '/dev/shm')], len(os.listdir('/proc')) )"
    )
    first = await box.run(python(look))
    for _ in range(8):
        assert (await box.run(python(leave))).status is Status.OK
        assert (await box.run(python(look))).stdout == first.stdout
    # A worker keeps one box ready, of a first process and a program that has not begun.
    assert len(_processes_of(range(first_uid(0), first_uid(2)))) <= 2 * 2


async def test_a_box_that_was_built_ahead_fits_the_next_job_or_is_replaced() -> None:
    tell = (
        "import os, resource\n"
        "def f(x):\n"
        "    return [x, os.environ['HOME'], resource.getrlimit(resource.RLIMIT_FSIZE)[0] >> 20]\n"
    )
    async with Sandbox(jobs=1) as box:
        for file_mib in (64, 64, 3, 3, 64, 5):
            result = await box.call(python(tell), "f", [[file_mib]], limits=Limits(file_mib=file_mib))
            assert result.outcomes[0].value == [file_mib, "/work", file_mib]
            assert (await box.run(python("print(input())"), stdin=b"heard")).stdout == b"heard\n"


async def test_a_box_that_died_while_it_waited_is_nobodys_wrong_answer() -> None:
    async with Sandbox(jobs=1) as box:
        for _ in range(3):
            result = await box.call(python("def f(x): return x"), "f", [[1]])
            assert result.status is Status.OK
            for process in _processes_of(range(first_uid(0), first_uid(1))):
                os.kill(process, signal.SIGKILL)
            await asyncio.sleep(0.2)


async def test_the_clocks_of_a_box_that_waited_start_when_it_is_taken() -> None:
    limits = Limits(wall_seconds=1.0)
    async with Sandbox(jobs=1) as box:
        for _ in range(2):
            result = await box.call(python("def f(x): return x"), "f", [[1]], limits=limits)
            assert result.status is Status.OK
            assert result.usage.wall_seconds < 1.0
            await asyncio.sleep(1.2)


def _processes_of(users: range) -> list[int]:
    return [int(p.name) for p in Path("/proc").iterdir() if p.name.isdigit() and _owner(p) in users]


def _owner(process: Path) -> int:
    try:
        return process.stat().st_uid
    except FileNotFoundError:
        return 0


@pytest.mark.parametrize(
    "line",
    [
        "[1]",
        '{"value":1}\\n{"value":1}',
        "x" * 100,
        '{"value":{"$x":1}}',
        '{"value":1,"raised":2}',
        "{" * 5000,
    ],
)
async def test_forged_answers_are_protocol_errors_or_answers(box: Sandbox, line: str) -> None:
    source = f"import os\ndef f(n):\n    os.write(4, b'''{line}\\n''')\n    return n"
    result = await box.call(python(source), "f", [[1], [2]])
    assert result.status in (Status.PROTOCOL_ERROR, Status.OK)
    values = [outcome.value for outcome in result.outcomes]
    assert values != [1, 2] or result.status is Status.PROTOCOL_ERROR


async def test_spraying_every_descriptor_gains_nothing(box: Sandbox) -> None:
    source = (
        "import os\n"
        "def f(n):\n"
        "    for fd in range(3, 256):\n"
        "        try: os.write(fd, b'{\"value\":42}\\n' * 3)\n"
        "        except OSError: pass\n"
        "    return 0"
    )
    assert (await box.call(python(source), "f", [[1], [2]])).status is Status.PROTOCOL_ERROR


async def test_the_next_input_is_not_there_before_the_answer(box: Sandbox) -> None:
    source = (
        "import fcntl, os\n"
        "def f(n):\n"
        "    fcntl.fcntl(3, fcntl.F_SETFL, os.O_NONBLOCK)\n"
        "    try: return os.read(3, 100).decode()\n"
        "    except BlockingIOError: return 'nothing'\n"
        "    finally: fcntl.fcntl(3, fcntl.F_SETFL, 0)\n"
    )
    result = await box.call(python(source), "f", [[1], [2], [3]])
    assert [outcome.value for outcome in result.outcomes] == ["nothing"] * 3


async def test_a_candidate_holds_no_earlier_program(box: Sandbox) -> None:
    marker = "a_marker_that_only_the_first_program_holds"
    for _ in range(4):
        await box.run(python(f"x = '{marker}'"))
    halves = marker[:10], marker[10:]
    source = (
        "found = 0\n"
        f"needle = ''.join({halves!r}).encode()\n"
        "for line in open('/proc/self/maps'):\n"
        "    where, mode = line.split()[:2]\n"
        "    if 'r' not in mode or '[v' in line: continue\n"
        "    low, high = (int(x, 16) for x in where.split('-'))\n"
        "    with open('/proc/self/mem', 'rb', 0) as mem:\n"
        "        mem.seek(low)\n"
        "        try: found += mem.read(high - low).count(needle)\n"
        "        except OSError: pass\n"
        "print(found)\n"
    )
    # Once: the needle that the program itself put together.
    assert int((await box.run(python(source))).stdout) <= 3


async def test_a_test_script_drives_functions_and_objects(box: Sandbox) -> None:
    source = (
        "def grow(items):\n    items.append(len(items))\n    return items\n"
        "class Node:\n"
        "    def __init__(self, value): self.value, self.left = value, None\n"
        "def depth(node): return 0 if node is None else 1 + depth(node.left)\n"
        "def fail(): raise KeyError('k')\n"
        "def drop(items, kind): return [x for x in items if type(x) is not kind]\n"
    )
    tests = (
        "root = Node(1)\nroot.left = Node(2)\n"
        "def check(candidate):\n"
        "    items = [5]\n"
        "    assert candidate(items) == [5, 1]\n"
        "    assert items == [5, 1]\n"
        "    assert depth(root) == 2 and root.left.value == 2\n"
        "    assert drop([1, 'a', 2.5], int) == ['a', 2.5]\n"
        "    try: fail()\n"
        "    except KeyError: pass\n"
        "    else: assert False\n"
    )
    result = await box.drive(python(source), "grow", tests)
    assert result.passed, result.reason
    assert result.calls >= 7


@pytest.mark.parametrize(
    "source",
    [
        "def f(n): return 0",
        "class A:\n    def __eq__(self, other): return True\ndef f(n): return A()",
        "class A(int):\n    def __eq__(self, other): return True\ndef f(n): return A(0)",
        "import os\ndef f(n): os._exit(0)",
        "import sys\ndef f(n): sys.exit(0)",
        "import os\ndef f(n):\n    os.write(4, b'{\"done\":true}\\n')",
        "import os\ndef f(n):\n    os.write(4, b'{\"done\":true}\\n' * 2); os._exit(0)",
        "def f(n): raise AssertionError",
        "def f(n):\n    while True: pass",
    ],
)
async def test_a_driven_candidate_cannot_pass_by_cheating(box: Sandbox, source: str) -> None:
    result = await box.drive(
        python(source), "f", "def check(candidate):\n    assert candidate(2) == 4", limits=SHORT
    )
    assert not result.passed
    assert result.reason


async def test_bad_requests_say_what_is_wrong(box: Sandbox) -> None:
    with pytest.raises(BadJob, match="did you mean 'python'"):
        await box.run(Program(language="pyton", source=""))
    with pytest.raises(BadJob, match="unknown tag"):
        await box.call(python(""), "f", [[{"$x": 1}]])
    with pytest.raises(BadJob, match="bytes"):
        await box.run(python("#" * (MAX_SOURCE_BYTES + 1)))
    with pytest.raises(BadJob, match="known are auto"):
        await Sandbox("nowhere").__aenter__()


async def test_a_lost_worker_is_replaced_and_its_job_repeated() -> None:
    before = _children()
    async with Sandbox(jobs=1) as box:
        slow = asyncio.create_task(box.run(python("import time; time.sleep(1); print('done')")))
        await asyncio.sleep(0.4)
        # Only its own: whoever runs the tests may keep processes too.
        workers = _children() - before
        assert workers
        for child in workers:
            os.kill(child, signal.SIGKILL)
        assert (await slow).stdout == b"done\n"


def _children() -> set[int]:
    tasks = Path("/proc/self/task").iterdir()
    return {int(child) for task in tasks for child in (task / "children").read_text().split()}


async def test_cancelling_kills_the_program(box: Sandbox) -> None:
    task = asyncio.create_task(box.run(python("import time; time.sleep(60)")))
    await asyncio.sleep(0.3)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await box.run(python("print(1)"))).stdout == b"1\n"


async def test_surrogates_and_bytes_survive(box: Sandbox) -> None:
    result = await box.call(
        python("def f(s, b): return s + '\\udc80', b[::-1]"), "f", [["\ud801", {"$bytes": "YWI="}]]
    )
    assert result.outcomes[0].value == {"$tuple": [{"$text": [0xD801, 0xDC80]}, {"$bytes": "YmE="}]}


async def test_compiled_programs_run_and_fail_to_compile_by_name(box: Sandbox) -> None:
    source = '#include <stdio.h>\nint main(){int a,b;scanf("%d %d",&a,&b);printf("%d\\n",a+b);return 0;}'
    program = Program(language="c", source=source)
    for stdin, stdout in ((b"3 4", b"7\n"), (b"5 6", b"11\n")):
        result = await box.run(program, stdin=stdin)
        assert (result.status, result.stdout) == (Status.OK, stdout)
    broken = await box.run(Program(language="c", source="int main({"))
    assert broken.status is Status.COMPILE_ERROR
    assert "(line 1)" in broken.reason


async def test_asked_again_an_honest_program_gives_the_same_answers(box: Sandbox) -> None:
    program = python("import math\nseen = []\ndef f(n):\n    return [n, math.factorial(n)]")
    inputs = [[n] for n in range(12)]
    first = await box.call(program, "f", inputs)
    again = await box.call(program, "f", inputs, confirming=True)
    assert again.outcomes == first.outcomes
    assert again.status is Status.OK


@pytest.mark.parametrize(
    "source",
    [
        "seen = []\ndef f(n):\n    seen.append(n)\n    return len(seen)",
        "def f(n): return list({'a', 'b', 'c', 'd', 'e', 'f', 'g'})[n % 7]",
        "import datetime\ndef f(n): return datetime.date.today().year",
        "import datetime as d\ndef f(n): return str(d.datetime.now())[:10]",
        "import time\ndef f(n): return int(time.time()) // 86400",
        "import time\ndef f(n): return time.localtime()[:5]",
        "import os\ndef f(n): return os.environ['LANG']",
        "import random\ndef f(n): return random.random()",
    ],
)
async def test_asked_again_a_program_that_leans_on_its_world_is_found_out(box: Sandbox, source: str) -> None:
    inputs = [[n] for n in range(6)]
    first = await box.call(python(source), "f", inputs)
    again = await box.call(python(source), "f", inputs, confirming=True)
    assert first.status is again.status is Status.OK
    assert again.outcomes != first.outcomes


@pytest.mark.parametrize(
    "source",
    [
        "import locale\nlocale.setlocale(locale.LC_ALL, '')\ndef f(n): return n",
        "def f(n):\n    import locale\n    locale.setlocale(locale.LC_ALL, '')\n    return f'{n:n}'",
        "import time\ndef f(n):\n    start = time.time()\n    return n if time.time() >= start else None",
        "import datetime\ndef f(n): return (datetime.datetime(2024, 2, 28 + n % 2)).isoformat()",
    ],
)
async def test_asked_again_a_program_may_look_at_clock_and_locale(box: Sandbox, source: str) -> None:
    inputs = [[n] for n in range(4)]
    first = await box.call(python(source), "f", inputs)
    again = await box.call(python(source), "f", inputs, confirming=True)
    assert first.status is again.status is Status.OK, again.reason
    assert again.outcomes == first.outcomes


async def test_a_death_in_the_second_pass_is_one_missing_answer(box: Sandbox) -> None:
    program = python("import os\ndef f(n):\n    if n == 1: os._exit(0)\n    return n")
    again = await box.call(program, "f", [[0], [1], [2]], confirming=True)
    assert [outcome.kind for outcome in again.outcomes] == ["value", "raised", "value"]
    assert again.outcomes[1].error == "ProcessDied"


async def test_files_are_brought_back_and_nothing_else_is(box: Sandbox) -> None:
    source = (
        "import os, subprocess\n"
        "os.mkdir('d'); open('d/out.bin', 'wb').write(bytes(range(256)))\n"
        "os.symlink('/etc/ld.so.cache', 'link'); os.symlink('d', 'dlink'); os.mkfifo('fifo')\n"
        "os.link('d/out.bin', 'hard'); os.mkdir('folder'); os.symlink('/proc/self/environ', 'magic')\n"
        "f = open('huge', 'wb'); f.truncate(60 * 2**20)\n"
        "open('plain.txt', 'w').write('yes')\n"
        "if not os.fork():\n"
        "    while True: open('plain.txt', 'a').write('x' * 1000)\n"
    )
    names = ["plain.txt", "link", "dlink/out.bin", "fifo", "hard", "folder", "magic", "huge", "absent"]
    result = await box.run(python(source), collect=names)
    assert result.status is Status.OK
    assert set(result.files) == {"plain.txt"}
    assert result.files["plain.txt"].startswith(b"yes")


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "", ".", "a/../b", "a\0b", "x" * 300, "a//b"])
async def test_names_outside_the_work_folder_are_refused(box: Sandbox, name: str) -> None:
    with pytest.raises(BadJob, match="inside the work folder"):
        await box.run(python("print(1)"), collect=[name])


@pytest.mark.parametrize("milliseconds", [0, 2, 5, 10, 20, 50])
async def test_cancelling_while_a_worker_starts_ends_at_once(box: Sandbox, milliseconds: int) -> None:
    for _ in range(5):
        task = asyncio.create_task(box.run(python("import time; time.sleep(60)")))
        await asyncio.sleep(milliseconds / 1000)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(task, 60)
