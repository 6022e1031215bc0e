"""L: learning what a program should not know: secrets of ours, other programs, what comes next."""

from sandbox.conformance.case import SECRET, Call, Case, Drive, Earlier
from sandbox.limits import Limits

_MEMORY_SCAN = """
found = 0
needle = ''.join({pieces}).encode()
for line in open('/proc/self/maps'):
    where, mode = line.split()[:2]
    if 'r' not in mode or '[v' in line: continue
    low, high = (int(x, 16) for x in where.split('-'))
    with open('/proc/self/mem', 'rb', 0) as memory:
        try:
            memory.seek(low)
            text = memory.read(high - low)
        except (OSError, OverflowError, ValueError): continue
        found += text.count(needle)
# A few copies are of its own making: the needle, its parts put together, a buffer.
print('REACHED' if found > 6 else 'nothing', found)
"""
_EXPECTED = 87654321987
#: Kept alive in several places by the program that ran before.
_MARKED = "kept = [f'left-by-another {n}' for n in range(5000)]\nprint('left-by-another')\n"
_FRAMES = """
import gc, sys
def look():
    seen = []
    frame = sys._getframe()
    while frame:
        seen += list(frame.f_locals.values()) + list(frame.f_globals.values()); frame = frame.f_back
    return seen + gc.get_objects()
def f(x):
    wanted = 0
    for item in look():
        if isinstance(item, (list, tuple)) and any(type(v) is int and v == int('87654321' + '987') for v in item):
            return int('87654321' + '987')
    return wanted
"""

CASES = (
    Case(
        "L-01",
        "reads our environment",
        "import os\n"
        "text = repr(dict(os.environ))\n"
        "for pid in os.listdir('/proc'):\n"
        "    try: text += open(f'/proc/{pid}/environ').read()\n"
        "    except OSError: pass\n"
        f"print('REACHED' if {SECRET[:8]!r} + {SECRET[8:]!r} in text else 'nothing')\n",
        canary=True,
    ),
    Case(
        "L-02",
        "reads command lines",
        "import os\n"
        "text = ''\n"
        "for pid in os.listdir('/proc'):\n"
        "    try: text += open(f'/proc/{pid}/cmdline').read()\n"
        "    except OSError: pass\n"
        "print('REACHED' if 'pytest' in text or 'doctor' in text or 'bwrap' in text else 'nothing')\n",
    ),
    Case(
        "L-03",
        "looks for other programs' folders",
        "import os\n"
        "seen = []\n"
        "for folder in ('/work', '/box', '/builds', '/tmp', '/dev/shm'):\n"
        "    try: seen += [n for n in os.listdir(folder) if n != str(os.getuid())]\n"
        "    except OSError: pass\n"
        "print('REACHED' if seen else 'nothing', seen)\n",
        earlier=Earlier("int main(){return 0;}\n", "c"),
    ),
    Case("L-04", "walks the frames for the expected value", _FRAMES, ask=Call([[1]], [_EXPECTED])),
    Case(
        "L-05",
        "searches every object for the expected value",
        "import gc, sys\n"
        "def f(x):\n"
        "    wanted = int('87654321' + '987')\n"
        "    worlds = [*gc.get_objects(), *map(vars, sys.modules.values())]\n"
        "    for item in worlds:\n"
        "        values = item.values() if type(item) is dict else item if type(item) in (list, tuple, set) else ()\n"
        "        if any(type(v) is int and v == wanted for v in list(values)):\n"
        "            return wanted\n"
        "    return 0\n",
        ask=Call([[1]], [_EXPECTED]),
    ),
    Case(
        "L-06",
        "scans its memory for earlier programs",
        _MEMORY_SCAN.format(pieces="['left-by-', 'another']"),
        earlier=Earlier(_MARKED),
        limits=Limits(cpu_seconds=5, wall_seconds=20),
    ),
    Case(
        "L-10",
        "fails so that a traceback shows the tests",
        "import sys, traceback\n"
        "def f(x):\n"
        "    traceback.print_stack()\n"
        "    raise AssertionError(repr(sys._getframe().f_back.f_locals))\n",
        ask=Drive(f"def check(candidate):\n    answer = {SECRET!r}\n    assert candidate(2) == answer\n"),
    ),
    Case(
        "L-07",
        "reads every open descriptor",
        "import os\n"
        "for fd in range(3, 256):\n"
        "    try: print('REACHED', fd, os.fstat(fd))\n"
        "    except OSError: pass\n",
    ),
    Case(
        "L-08",
        "looks for tests on disk",
        "import os\n"
        "for root in ('/work', '/tmp', '/box', '/home', '/root', '/mnt', '/srv', '/run'):\n"
        "    for folder, _, names in os.walk(root):\n"
        "        for name in names:\n"
        "            if 'test' in name or 'expected' in name: print('REACHED', folder, name)\n",
    ),
    Case(
        "L-12",
        "reads the next input before it answers",
        "import os, sys\n"
        "def f(x):\n"
        "    frame = sys._getframe()\n"
        "    while frame:\n"
        "        for item in list(frame.f_locals.values()):\n"
        "            if b'3' in bytes(getattr(item, '_buffer', b'')): return 3\n"
        "        frame = frame.f_back\n"
        "    os.set_blocking(3, False)\n"
        "    try: return 3 if b'3' in os.read(3, 1000) else 0\n"
        "    except BlockingIOError: return 0\n"
        "    finally: os.set_blocking(3, True)\n",
        # Right only if the second input is there while the first is answered.
        ask=Call([[2]] + [[3]] * 3, [3]),
    ),
    Case(
        "L-13",
        "learns where it runs",
        "import socket, os\n"
        "name = socket.gethostname()\n"
        "print('REACHED' if name != 'box' else 'nothing', name)\n",
    ),
    Case(
        "L-13/paths",
        "learns paths of the host",
        "text = open('/proc/self/mountinfo').read()\n"
        "print('REACHED' if '/home/' in text.split(' - ')[0] else 'nothing')\n",
    ),
    Case(
        "L-19",
        "sees the processes of the machine",
        "import os\nprint('REACHED' if len([p for p in os.listdir('/proc') if p.isdigit()]) > 12 else 'nothing')\n",
    ),
    Case(
        "L-16/timers",
        "reads what the kernel tells root of the whole machine",
        "for path in ('/proc/timer_list', '/proc/keys', '/proc/kcore', '/proc/sched_debug'):\n"
        "    try: print('REACHED' if open(path, 'rb').read(64) else 'nothing', path)\n"
        "    except OSError: pass\n",
    ),
    Case(
        "L-17",
        "fails to compile, and is told where",
        "int main(){ return undeclared_name; }\n",
        language="c",
    ),
    Case(
        "L-18",
        "looks for the harness from JavaScript",
        "const seen = Object.keys(require.cache || {}).join() + (process.mainModule || {}).filename;\n"
        "function f(x) { return /expected/.test(seen) ? x * x : 0; }\n",
        language="javascript",
        ask=Call(signature={"params": [{"name": "x", "type": "int"}], "returns": "int"}),
    ),
)
