"""R: exhausting what the machine has. The limit that stopped a program is named, and nothing survives it."""

from sandbox.conformance.case import ANY, FAILED, Case, Run
from sandbox.limits import Limits
from sandbox.results import Status

_PROCESSES = frozenset({Status.PROCESS_LIMIT, Status.TIME_LIMIT, Status.RUNTIME_ERROR, Status.MEMORY_LIMIT})
_TIME = frozenset({Status.TIME_LIMIT})
_MEMORY = frozenset({Status.MEMORY_LIMIT})
_MEMORY_OR_FILES = frozenset({Status.MEMORY_LIMIT, Status.OUTPUT_LIMIT, Status.RUNTIME_ERROR})
_OUTPUT = frozenset({Status.OUTPUT_LIMIT})
_SLEEPER = Limits(cpu_seconds=1, wall_seconds=1.5, memory_mib=256, processes=32)
_ROOMY = Limits(cpu_seconds=6, wall_seconds=12, memory_mib=256, processes=32)

_FLOOD = "import sys\nwhile True:\n    {stream}.write('y' * 65536)\n"

CASES = (
    Case("R-01", "fork bomb", "import os\nwhile True:\n    os.fork()\n", statuses=_PROCESSES),
    Case("R-01/bash", "fork bomb in the shell", ":(){ :|:& };:\nwait\n", language="bash", statuses=ANY),
    Case(
        "R-01/c",
        "fork bomb in C",
        "#include <unistd.h>\nint main(){ for(;;) fork(); }\n",
        language="c",
        statuses=_PROCESSES,
    ),
    Case(
        "R-02",
        "thread bomb",
        "#include <pthread.h>\n#include <unistd.h>\nstatic void*f(void*p){pause();return p;}\n"
        "int main(){pthread_t t;int n=0;for(int i=0;i<100000;i++)n+=pthread_create(&t,0,f,0)!=0;return n>0;}\n",
        language="c",
        statuses=FAILED,
    ),
    Case(
        "R-03",
        "a chain of children, each under the limit on its own",
        "import os, time\n"
        "for _ in range(5):\n"
        "    if os.fork():\n        os.wait(); os._exit(0)\n"
        "    until = time.process_time() + 0.5\n"
        "    while time.process_time() < until: pass\n",
        statuses=_TIME,
        limits=Limits(cpu_seconds=1, wall_seconds=30, memory_mib=256, processes=32),
    ),
    Case(
        "R-04",
        "ignores the signal of the CPU limit",
        "import signal\nsignal.signal(signal.SIGXCPU, signal.SIG_IGN)\nwhile True: pass\n",
        statuses=_TIME,
    ),
    Case(
        "R-01/counted",
        "starts many processes at once, but not without end",
        "import os, time\n"
        "for n in range(200):\n"
        "    try:\n        if not os.fork(): time.sleep(3); os._exit(0)\n"
        "    except OSError: break\n"
        "print('REACHED' if n == 199 else 'bounded')\n",
        limits=_ROOMY,
    ),
    Case(
        "R-05/counted",
        "sleeps for twice its wall limit",
        "import time\ntime.sleep(3)\nprint('REACHED')\n",
        statuses=_TIME,
        limits=_SLEEPER,
    ),
    Case("R-05", "sleeps", "import time\ntime.sleep(1e6)\n", statuses=_TIME, limits=_SLEEPER),
    Case("R-05/stdin", "reads a standard input that never comes", "print(input())\n", statuses=FAILED),
    Case(
        "R-06",
        "stops itself",
        "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)\n",
        statuses=_TIME,
        limits=_SLEEPER,
    ),
    Case(
        "R-07",
        "ignores every signal that can be ignored",
        "import signal, time\n"
        "for n in range(1, 32):\n"
        "    try: signal.signal(n, signal.SIG_IGN)\n"
        "    except OSError: pass\n"
        "time.sleep(1e6)\n",
        statuses=_TIME,
        limits=_SLEEPER,
    ),
    Case("R-08", "one allocation of 16 GiB", "x = bytearray(16 * 2**30)\n", statuses=_MEMORY, limits=_ROOMY),
    Case(
        "R-08/c",
        "touches memory page by page",
        "#include <stdlib.h>\n#include <string.h>\n"
        "int main(){for(;;){char*p=malloc(1<<20);if(!p)return 1;memset(p,1,1<<20);}}\n",
        language="c",
        statuses=_MEMORY,
        limits=_ROOMY,
    ),
    Case(
        "R-09",
        "four children, each under the limit on its own",
        "import os, time\n"
        "for _ in range(4):\n"
        "    if not os.fork():\n        x = bytearray(120 * 2**20); time.sleep(9)\n"
        "for _ in range(4): os.wait()\n",
        statuses=_MEMORY,
        limits=_ROOMY,
    ),
    Case(
        "R-10",
        "shared anonymous memory",
        "import mmap\nm = mmap.mmap(-1, 600 * 2**20)\nfor i in range(0, len(m), 4096): m[i] = 1\n",
        statuses=_MEMORY,
        limits=_ROOMY,
    ),
    Case(
        "R-11",
        "memory behind a memfd",
        "import os\nfd = os.memfd_create('x')\nfor _ in range(600): os.write(fd, bytes(2**20))\nprint('REACHED')\n",
        statuses=_MEMORY_OR_FILES,
        limits=_ROOMY,
    ),
    Case(
        "R-12",
        "fills pipes",
        "import os, fcntl\nkept = []\n"
        "try:\n"
        "    while True:\n"
        "        r, w = os.pipe(); kept.append((r, w)); fcntl.fcntl(w, 1031, 2**20)\n"
        "        os.set_blocking(w, False); os.write(w, bytes(2**20))\n"
        "except OSError: pass\n"
        "print('REACHED' if len(kept) > 1000 else 'bounded')\n",
        limits=_ROOMY,
    ),
    Case(
        "R-14",
        "fills the scratch folder",
        "import os\nn = 0\n"
        "try:\n"
        "    while n < 4096:\n"
        "        with open(f'/tmp/{n}', 'wb') as f: f.write(bytes(2**20))\n"
        "        n += 1\n"
        "except OSError: pass\n"
        "print('REACHED' if n >= 4096 else 'bounded')\n",
        limits=_ROOMY,
    ),
    Case(
        "R-14/counted",
        "puts twice its share into the scratch folder",
        "for n in range(32): open(f'/tmp/{n}', 'wb').write(bytes(2**20))\n",
        statuses=FAILED,
        limits=Limits(cpu_seconds=6, wall_seconds=12, memory_mib=256, processes=32, file_mib=16),
    ),
    Case(
        "R-15",
        "grows slowly, so that it might be swapped out",
        "import time\nkept = []\nfor _ in range(80):\n    kept.append(bytearray(5 * 2**20)); time.sleep(0.02)\n",
        statuses=_MEMORY,
        limits=_ROOMY,
    ),
    Case(
        "R-14/shm",
        "fills /dev/shm",
        "n = 0\n"
        "try:\n"
        "    while n < 4096:\n"
        "        with open(f'/dev/shm/{n}', 'wb') as f: f.write(bytes(2**20))\n"
        "        n += 1\n"
        "except OSError: pass\n"
        "print('REACHED' if n >= 4096 else 'bounded')\n",
        limits=_ROOMY,
    ),
    Case("R-16", "floods standard output", _FLOOD.format(stream="sys.stdout"), statuses=_OUTPUT),
    Case("R-16/bash", "yes", "yes\n", language="bash", statuses=_OUTPUT),
    Case("R-18", "floods standard error", _FLOOD.format(stream="sys.stderr"), statuses=_OUTPUT),
    Case(
        "R-18/both",
        "floods both in turn",
        "import sys\nwhile True:\n    sys.stdout.write('y' * 9999); sys.stderr.write('n' * 9999)\n",
        statuses=_OUTPUT,
    ),
    Case(
        "R-19",
        "a hundred megabytes without an end of line",
        "import sys\nfor _ in range(1600): sys.stdout.write('x' * 65536)\n",
        statuses=_OUTPUT,
    ),
    Case(
        "R-19/drip",
        "a character per write",
        "import os\nfor _ in range(200000): os.write(1, b'x')\n",
        limits=_ROOMY,
    ),
    Case("R-20", "never reads a large input", "print(1)\n", ask=Run(stdin=bytes(8_000_000))),
    Case(
        "R-21",
        "closes its standard streams and goes on",
        "import os\nfor fd in (0, 1, 2): os.close(fd)\nwhile True: pass\n",
        statuses=_TIME,
    ),
    Case(
        "R-22",
        "leaves a child that holds its standard output",
        "import os, time\nif not os.fork():\n    time.sleep(60)\n",
        statuses=frozenset({Status.OK}),
    ),
    Case(
        "R-23",
        "a daemon by double fork",
        "import os, time\n"
        "if not os.fork():\n    os.setsid()\n    if not os.fork():\n        time.sleep(60)\n    os._exit(0)\n"
        "os.wait()\n",
        statuses=frozenset({Status.OK}),
    ),
    Case(
        "R-24",
        "one file without end",
        "f = open('big', 'wb')\nwhile True: f.write(bytes(2**20))\n",
        statuses=FAILED,
        limits=_ROOMY,
    ),
    Case(
        "R-25",
        "files without end",
        "n = 0\n"
        "try:\n"
        "    while n < 10**6:\n        open(f'{n}', 'w').close(); n += 1\n"
        "except OSError: pass\n"
        "print('REACHED' if n >= 10**6 else 'bounded')\n",
        limits=_ROOMY,
    ),
    Case(
        "R-25/counted",
        "makes half as many files again as it may",
        "for n in range(6000): open(f'{n}', 'w').close()\n",
        statuses=FAILED,
        limits=_ROOMY,
    ),
    Case(
        "R-25/deep",
        "folders in folders",
        "import os\n"
        "try:\n"
        "    for n in range(10**5):\n        os.mkdir('d'); os.chdir('d')\n"
        "except OSError: pass\n",
        limits=_ROOMY,
    ),
    Case(
        "R-26",
        "a sparse file of a terabyte",
        "import os\n"
        "fd = os.open('sparse', os.O_RDWR | os.O_CREAT)\n"
        "try:\n    os.ftruncate(fd, 2**40); print('REACHED')\n"
        "except OSError: print('refused')\n",
        canary=True,
    ),
    Case("R-28", "a number too large to compute", "x = 10 ** 10 ** 8\nprint(x % 7)\n", statuses=FAILED),
    Case(
        "R-29",
        "recursion without end",
        "import sys\nsys.setrecursionlimit(10**7)\ndef f(n): return f(n + 1)\nf(0)\n",
        statuses=FAILED,
    ),
    Case(
        "R-30",
        "a regular expression that explodes",
        "import re\nre.match(r'(a+)+$', 'a' * 40 + 'b')\n",
        statuses=_TIME,
    ),
    Case(
        "R-31",
        "a template that instantiates itself",
        "template<int N> struct A { static const int v = A<N+1>::v + A<N+2>::v; };\nint main(){return A<0>::v;}\n",
        language="cpp",
        statuses=FAILED,
    ),
    Case(
        "R-31/include",
        "includes itself",
        "#include __FILE__\n#include __FILE__\nint main(){}\n",
        language="c",
        statuses=FAILED,
    ),
    Case(
        "R-32",
        "includes an endless device",
        "#include </dev/zero>\nint main(){}\n",
        language="c",
        statuses=FAILED,
    ),
    Case(
        "R-32/stdin",
        "includes the standard input of the compiler",
        "#include </dev/stdin>\nint main(){return undefined_name;}\n",
        language="c",
        statuses=FAILED,
    ),
    Case(
        "R-33",
        "a binary of gigabytes",
        "int a[1u<<29]={1};\nint main(){return a[5];}\n",
        language="c",
        statuses=FAILED,
    ),
    Case(
        "R-34",
        "error messages without end",
        "#define A b c d e f;\n#define B A A A A A A A A\n#define C B B B B B B B B\n#define D C C C C C C C C\n"
        "#define E D D D D D D D D\nint main(){ E E E E E E E E }\n",
        language="c",
        statuses=FAILED,
    ),
    Case(
        "R-37",
        "memory outside the heap of the engine",
        "const kept = [];\nfor (;;) kept.push(Buffer.alloc(1 << 24, 1));\n",
        language="javascript",
        statuses=FAILED,
        limits=Limits(cpu_seconds=6, wall_seconds=12, memory_mib=512, processes=64),
    ),
    Case(
        "R-38",
        "raises its own limits",
        "import resource\n"
        "try:\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1)); print('REACHED')\n"
        "except (OSError, ValueError): print('refused')\n",
        canary=True,
    ),
    Case(
        "R-39",
        "raises its own priority",
        "import os\n"
        "try:\n    os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50)); print('REACHED')\n"
        "except OSError: print('refused')\n",
        canary=True,
    ),
    Case(
        "R-40",
        "opens files without end",
        "import os\nn = 0\n"
        "try:\n    while n < 10000:\n        os.open('/dev/null', 0); n += 1\n"
        "except OSError: pass\n"
        "print('REACHED' if n >= 10000 else 'bounded')\n",
    ),
    Case(
        "R-41",
        "burns time in a thread that shares its memory",
        "#include <pthread.h>\nstatic void*f(void*p){for(;;);return p;}\n"
        "int main(){pthread_t t;for(int i=0;i<4;i++)pthread_create(&t,0,f,0);pthread_join(t,0);}\n",
        language="c",
        statuses=_TIME,
    ),
)
