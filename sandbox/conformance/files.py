"""E-20 to E-25, E-33, R-27: files. What a program asks to have brought out, and what an earlier one left."""

import zlib

from sandbox.conformance.case import Case, Earlier, Run
from sandbox.limits import Limits

_LIMITS = Limits(cpu_seconds=3, wall_seconds=10, memory_mib=256, processes=32, file_mib=32)

#: A file that every box can read, and no program may take out under a name of its own.
_FOREIGN = "/opt/provender/sandbox/values.py"
#: What an attack plants, and the names that it then has brought out. None may come.
_PLANTED = {
    "E-20": (f"os.symlink({_FOREIGN!r}, 'out.txt')", ("out.txt",)),
    "E-20/folder": (f"os.symlink({_FOREIGN.rpartition('/')[0]!r}, 'd')", ("d/values.py",)),
    "E-20/magic": ("os.symlink('/proc/self/environ', 'a'); os.symlink('/proc/self/exe', 'b')", ("a", "b")),
    "E-20/up": ("os.mkdir('d'); os.symlink('..', 'd/up'); open('x', 'w').write('x')", ("d/up/x",)),
    "E-21": (
        "os.mkdir('d'); open('d/values.py', 'w').close(); os.rename('d', 'e')\n"
        f"os.symlink({_FOREIGN.rpartition('/')[0]!r}, 'd')",
        ("d/values.py",),
    ),
    "E-22": ("os.mkfifo('out.txt')", ("out.txt",)),
    "E-22/folder": ("os.mkdir('out.txt')", ("out.txt",)),
    "E-22/socket": ("import socket; socket.socket(socket.AF_UNIX).bind('out.txt')", ("out.txt",)),
    "E-22/link": ("open('x', 'w').write('x'); os.link('x', 'out.txt')", ("out.txt",)),
    "E-23": ("open('out.txt', 'wb').truncate(30 * 2**20)", ("out.txt",)),
}
#: A megabyte of zeros in a kilobyte: brought out as it is, by a host that expands nothing.
_BOMB = zlib.compress(bytes(2**20), 9)

_LEAVE = """
import ctypes, os, time
for folder in ('/tmp', '/work', '/dev/shm', os.getcwd()):
    try: open(folder + '/left', 'w').write('x')
    except OSError: pass
libc = ctypes.CDLL(None)
libc.shmget(0x70726f76, 4096, 0o1666)
if not os.fork():
    os.setsid()
    for fd in (0, 1, 2): os.close(fd)
    time.sleep(20)
"""
_LOOK = """
import os
for folder in ('/tmp', '/work', '/dev/shm', os.getcwd()):
    try: print('REACHED' if 'left' in os.listdir(folder) else 'nothing', folder)
    except OSError: pass
"""
_LOOK_FOR_MEMORY = """
import ctypes
print('REACHED' if ctypes.CDLL(None).shmget(0x70726f76, 4096, 0o666) >= 0 else 'nothing')
"""
_LOOK_FOR_PROCESSES = """
import os
mine = os.getuid()  # those of later boxes are higher, and one may wait already
for name in os.listdir('/proc'):
    try:
        with open(f'/proc/{name}/cmdline') as file: file.read()
        owner = os.stat(f'/proc/{name}').st_uid
    except OSError: continue
    if name.isdigit() and int(name) not in (1, os.getpid(), os.getppid()) and 1000 <= owner <= mine:
        print('REACHED', name, owner, mine)
"""

CASES = (
    *(
        Case(
            identifier,
            "plants what is then brought out",
            f"import os\n{plant}\n",
            Run(collect=names),
            limits=_LIMITS,
        )
        for identifier, (plant, names) in _PLANTED.items()
    ),
    Case(
        "E-23/grows",
        "a child writes to what is brought out",
        "import os\nopen('out.txt', 'w').close()\n"
        "if not os.fork():\n    os.rename('out.txt', 'other')\n    os.symlink('/etc/passwd', 'out.txt')\n"
        "    while True: open('other', 'a').write('x')\nos.wait()\n",
        Run(collect=("out.txt",)),
        limits=_LIMITS,
    ),
    Case(
        "R-27",
        "hands out an archive that expands",
        f"open('bomb.z', 'wb').write({_BOMB!r})\nprint('done')",
        Run(stdout=b"done\n", collect=("bomb.z",), files={"bomb.z": _BOMB}),
        kind="control",
        limits=_LIMITS,
    ),
    Case(
        "P-08/artifact",
        "hands out a file in a folder",
        "import os\nos.mkdir('a')\nopen('a/b.bin', 'wb').write(bytes(range(256)))\nprint('done')",
        Run(stdout=b"done\n", collect=("a/b.bin", "absent"), files={"a/b.bin": bytes(range(256))}),
        kind="control",
        limits=_LIMITS,
    ),
    Case("E-25", "finds files of an earlier program", _LOOK, earlier=Earlier(_LEAVE), limits=_LIMITS),
    Case(
        "E-25/ipc",
        "finds shared memory of an earlier program",
        _LOOK_FOR_MEMORY,
        earlier=Earlier(_LEAVE),
        limits=_LIMITS,
    ),
    Case(
        "R-13",
        "leaves shared memory behind",
        "import ctypes\nlibc = ctypes.CDLL(None)\n"
        "kept = [libc.shmget(0, 1 << 20, 0o1600) for _ in range(64)]\n"
        "# With a name space of its own for them, it may have some; none may be left (seen by the tests).\n",
    ),
    Case(
        "E-25/process",
        "finds a process of an earlier program",
        _LOOK_FOR_PROCESSES,
        earlier=Earlier(_LEAVE),
        limits=_LIMITS,
    ),
    Case(
        "E-33",
        "changes its own compiled program",
        "#include <fcntl.h>\n#include <stdio.h>\n"
        'int main(){if(open("/box/evil",O_WRONLY|O_CREAT,0600)>=0||open("/box/main",O_WRONLY)>=0)puts("REACHED");'
        "return 0;}\n",
        language="c",
    ),
)
