"""A: getting out of the accounts, and at the one who keeps them: the first process of a box."""

from sandbox.conformance.case import SHORT, Call, Case, Run
from sandbox.limits import Limits
from sandbox.results import Status

_MEMORY = frozenset({Status.MEMORY_LIMIT})
#: Where what cannot be counted in time is refused instead.
_MEMORY_OR_REFUSED = frozenset({Status.MEMORY_LIMIT, Status.OUTPUT_LIMIT, Status.RUNTIME_ERROR})
_TIME = frozenset({Status.TIME_LIMIT})
_OUTPUT = frozenset({Status.OUTPUT_LIMIT})
#: What a program that fails by itself may be called, whatever it did to others before.
_ITS_OWN = frozenset({Status.RUNTIME_ERROR})

_NARROW = Limits(cpu_seconds=6, wall_seconds=12, memory_mib=128, processes=32, file_mib=64)
_UNHURRIED = Limits(cpu_seconds=1, wall_seconds=60, memory_mib=256, processes=32)

_BURN = (
    "def burn(seconds):\n"
    "    until = time.process_time() + seconds\n"
    "    while time.process_time() < until: pass\n"
)
_UNREAPED = (
    "import os, signal, time\n" + _BURN + "{ignore}\n"
    "for _ in range({children}):\n"
    "    child = os.fork()\n"
    "    if child == 0:\n        burn({seconds}); os._exit(0)\n"
    "    try: os.waitpid(child, 0)\n"
    "    except ChildProcessError: pass\n"
)
_IGNORE = "signal.signal(signal.SIGCHLD, signal.SIG_IGN)"
_NO_WAIT = (
    "import ctypes\n"
    "ctypes.CDLL(None).sigaction(17, ctypes.create_string_buffer(bytes(136) + (2).to_bytes(4, 'little') + bytes(12)), 0)"
)

#: Ways to weigh on the first process. Whether one is refused or without effect is the kernel's affair.
_WEIGHTS = {
    "signals": "for n in range(1, 65): at(os.kill, 1, n)",
    "signals/queued": "for n in (2, 10, 15, 17, 34): at(libc.sigqueue, 1, n, 0)",
    "signals/all": "for n in (1, 2, 3, 10, 12, 14, 15, 18): signal.signal(n, signal.SIG_IGN); at(os.kill, -1, n)",
    "signals/fd": "at(signal.pidfd_send_signal, at(os.pidfd_open, 1) or -1, signal.SIGTERM)",
    "signals/owner": (
        "import fcntl\nr, w = os.pipe()\n"
        "at(fcntl.fcntl, r, 10, signal.SIGTERM)\nat(fcntl.fcntl, r, fcntl.F_SETOWN, 1)\n"
        "at(fcntl.fcntl, r, fcntl.F_SETFL, os.O_ASYNC)\nos.write(w, b'x')"
    ),
    "signals/flood": (
        "until = time.monotonic() + 0.4\n"
        "while time.monotonic() < until: at(os.kill, 1, signal.SIGTERM); at(os.kill, 1, signal.SIGCHLD)"
    ),
    "stop": "at(os.kill, 1, signal.SIGSTOP)",
    "limits/none": "for n in range(16): at(resource.prlimit, 1, n, (0, 0))",
    "limits/files": "at(resource.prlimit, 1, resource.RLIMIT_NOFILE, (0, 0))",
    "limits/cpu": "at(resource.prlimit, 1, resource.RLIMIT_CPU, (0, 0))",
    "limits/memory": (
        "for n in (resource.RLIMIT_AS, resource.RLIMIT_DATA, resource.RLIMIT_STACK): at(resource.prlimit, 1, n, (0, 0))"
    ),
    "order": (
        "at(os.sched_setaffinity, 1, {0})\nat(os.setpriority, os.PRIO_PROCESS, 1, 19)\n"
        "at(os.sched_setscheduler, 1, os.SCHED_IDLE, os.sched_param(0))\nat(libc.syscall, 251, 1, 1, 3 << 13)\n"
        "at(os.setpriority, os.PRIO_USER, os.getuid(), 19)"
    ),
    "memory": "at(lambda: open('/proc/1/oom_score_adj', 'w').write('1000'))",
    "memory/pages": (
        "fd = at(os.pidfd_open, 1) or -1\nwhole = (ctypes.c_ulong * 2)(0, 1 << 47)\n"
        "for advice in (4, 20, 21): at(libc.syscall, 440, fd, whole, 1, advice, 0)\n"
        "at(libc.syscall, 448, fd, 0)\nat(libc.syscall, 256, 1, 64, whole, whole)\n"
        "at(libc.syscall, 279, 1, 1, whole, whole, whole, 2)"
    ),
    "files": (
        "for name in ('clear_refs', 'timerslack_ns', 'coredump_filter', 'autogroup', 'comm', 'attr/current', 'mem'):\n"
        "    at(lambda: open(f'/proc/1/{name}', 'w').write('1'))"
    ),
    "descriptors": (
        'said = b\'{"wait_status":0}\\n{"exit_code":0}\\n\'\n'
        "for fd in range(64): at(lambda: os.write(os.open(f'/proc/1/fd/{fd}', os.O_WRONLY | os.O_NONBLOCK), said))"
    ),
    "groups": (
        "at(os.setpgid, 1, 1)\nat(os.setpgid, 1, os.getpid())\nat(os.killpg, 1, 9)\n"
        "for n in range(3): at(os.tcsetpgrp, n, 1)"
    ),
}
_AT_THE_FIRST = (
    "import ctypes, os, resource, signal, sys, time\n"
    "libc = ctypes.CDLL(None)\n"
    "def at(call, *arguments):\n"
    "    try: return call(*arguments)\n"
    "    except (OSError, ValueError): return None\n"
    "{weight}\n"
    "time.sleep(0.3)\n"
)

CASES = (
    *(
        Case(
            f"A-01/{name}",
            f"weighs on the first process by {name}, and fails",
            _AT_THE_FIRST.format(weight=weight) + "print('wrong', flush=True)\nsys.exit(3)\n",
            statuses=_ITS_OWN,
        )
        for name, weight in _WEIGHTS.items()
    ),
    *(
        Case(
            f"A-02/{name}",
            f"weighs on the first process by {name}, to no effect, and is right",
            _AT_THE_FIRST.format(weight=weight) + "print('right')\n",
            Run(stdout=b"right\n"),
            kind="control",
        )
        for name, weight in _WEIGHTS.items()
    ),
    Case(
        "A-03",
        "answers wrong and signals the first process",
        "import os, signal\n"
        "def f(x):\n"
        "    try: os.kill(1, signal.SIGTERM)\n    except OSError: pass\n"
        "    return x\n",
        Call(),
        statuses=frozenset({Status.OK}),
    ),
    Case(
        "A-04",
        "burns time in children that nobody reaps",
        _UNREAPED.format(ignore=_IGNORE, children=120, seconds=0.025),
        statuses=_TIME,
        limits=_UNHURRIED,
    ),
    Case(
        "A-04/flag",
        "burns time in children that the kernel reaps by a flag",
        _UNREAPED.format(ignore=_NO_WAIT, children=120, seconds=0.025),
        statuses=_TIME,
        limits=_UNHURRIED,
    ),
    Case(
        "A-04/short",
        "burns time in many short children that nobody reaps",
        _UNREAPED.format(ignore=_IGNORE, children=600, seconds=0.008),
        statuses=_TIME,
        limits=_UNHURRIED,
    ),
    Case(
        "A-05",
        "reaps its many short children, which count once",
        _UNREAPED.format(ignore="pass", children=120, seconds=0.002) + "print('right')\n",
        Run(stdout=b"right\n"),
        kind="control",
        limits=_UNHURRIED,
    ),
    Case(
        "A-05/ignored",
        "has a few children that nobody reaps",
        _UNREAPED.format(ignore=_IGNORE, children=40, seconds=0.002) + "print('right')\n",
        Run(stdout=b"right\n"),
        kind="control",
        limits=_UNHURRIED,
    ),
    Case(
        "A-06",
        "memory behind several memfds",
        "import os, time\n"
        "for n in range(16):\n"
        "    fd = os.memfd_create(str(n))\n"
        "    for _ in range(60): os.write(fd, bytes(2**20))\n"
        "time.sleep(0.3)\nprint('REACHED')\n",
        statuses=_MEMORY,
        limits=_NARROW,
    ),
    Case(
        "A-06/flight",
        "memory behind descriptors in flight",
        "import os, socket, time\n"
        "kept = []\n"
        "for n in range(16):\n"
        "    fd = os.memfd_create(str(n))\n"
        "    for _ in range(60): os.write(fd, bytes(2**20))\n"
        "    a, b = socket.socketpair(); socket.send_fds(a, [b'x'], [fd]); os.close(fd); kept.append((a, b))\n"
        "time.sleep(0.3)\nprint('REACHED')\n",
        statuses=_MEMORY_OR_REFUSED,
        limits=_NARROW,
    ),
    Case(
        "A-06/scratch",
        "memory in scratch files beside the heap",
        "import time\n"
        "heap = bytearray(100 * 2**20)\n"
        "for n in range(50): open(f'/tmp/{n}', 'wb').write(bytes(2**20))\n"
        "time.sleep(0.3)\nprint('REACHED')\n",
        statuses=_MEMORY,
        limits=_NARROW,
    ),
    Case(
        "A-06/system-v",
        "memory in System V segments that nobody maps",
        "import ctypes, time\n"
        "libc = ctypes.CDLL(None, use_errno=True)\nlibc.shmat.restype = ctypes.c_void_p\n"
        "for n in range(16):\n"
        "    segment = libc.shmget(0, 60 * 2**20, 0o1600)\n"
        "    if segment < 0: raise OSError(ctypes.get_errno(), 'shmget')\n"
        "    at = libc.shmat(segment, None, 0)\n"
        "    ctypes.memset(at, 1, 60 * 2**20); libc.shmdt(ctypes.c_void_p(at))\n"
        "time.sleep(0.3)\nprint('REACHED')\n",
        statuses=_MEMORY_OR_REFUSED,
        limits=_NARROW,
    ),
    Case(
        "A-07",
        "holds a memfd and maps it, which counts once",
        "import mmap, os, time\n"
        "fd = os.memfd_create('x')\nos.ftruncate(fd, 60 * 2**20)\n"
        "m = mmap.mmap(fd, 60 * 2**20)\n"
        "for at in range(0, len(m), 4096): m[at] = 1\n"
        "time.sleep(0.3)\nprint('right')\n",
        Run(stdout=b"right\n"),
        kind="control",
        limits=Limits(cpu_seconds=6, wall_seconds=12, memory_mib=112, processes=32, file_mib=64),
    ),
    Case(
        "A-08",
        "answers with many empty lists, again and again",
        "def f(x): return [[] for _ in range(990_000)]\n",
        Call([[n] for n in range(12)], []),
        statuses=_OUTPUT,
        limits=Limits(cpu_seconds=30, memory_mib=512),
    ),
    Case(
        "A-08/bytes",
        "answers with a long text, again and again",
        "def f(x): return 'x' * (30 * 2**20)\n",
        Call([[n] for n in range(10)], []),
        statuses=_OUTPUT,
        limits=Limits(cpu_seconds=30, memory_mib=512),
    ),
    Case(
        "A-09",
        "answers with a list of commas, which are no values",
        "def f(x): return ',' * 3_000_000\n",
        Call([[1], [2]], ["," * 3_000_000] * 2),
        kind="control",
        limits=SHORT.model_copy(update={"cpu_seconds": 5, "wall_seconds": 20}),
    ),
)
