"""P: programs that must simply work, each of a kind that some sandbox has been too strict for.

And N: programs whose verdict a careless sandbox gets wrong.
"""

from sandbox.conformance.case import Call, Case, Run
from sandbox.limits import Limits
from sandbox.results import Status

_OK = frozenset({Status.OK})
_ROOMY = Limits(cpu_seconds=20, wall_seconds=60, memory_mib=1024, processes=128, output_kib=8192)


def _honest(
    identifier: str, title: str, source: str, stdout: str, *, language: str = "python", stdin: bytes = b""
) -> Case:
    ask = Run(stdin=stdin, stdout=stdout.encode())
    return Case(identifier, title, source, ask, language, "control", _OK, _ROOMY)


CASES = (
    _honest(
        "P-01", "leaves by os._exit after flushing", "import os\nprint(1, flush=True)\nos._exit(0)", "1\n"
    ),
    _honest("P-01/exit", "leaves by sys.exit(0)", "import sys\nprint(1)\nsys.exit(0)", "1\n"),
    _honest(
        "P-02",
        "multiplies matrices with numpy",
        "try:\n    import numpy as np\n    n = int((np.ones((50, 50)) @ np.ones((50, 50)))[0, 0])\n"
        "except ModuleNotFoundError: n = 50\nprint(n)",
        "50\n",
    ),
    _honest(
        "P-03",
        "uses processes and threads",
        "import multiprocessing as mp, threading\nfrom concurrent.futures import ThreadPoolExecutor\n"
        "def g(x): return x * x\n"
        "if __name__ == '__main__':\n"
        "    with mp.get_context('fork').Pool(2) as pool: print(sum(pool.map(g, range(10))))\n"
        "    with ThreadPoolExecutor(4) as pool: print(sum(pool.map(g, range(10))))\n",
        "285\n285\n",
    ),
    _honest(
        "P-04",
        "uses a worker thread in Node",
        "const {Worker} = require('worker_threads');\n"
        "new Worker(\"require('worker_threads').parentPort.postMessage(42)\", {eval: true})"
        ".on('message', m => console.log(m));\n",
        "42\n",
        language="javascript",
    ),
    _honest(
        "P-05",
        "starts goroutines",
        'package main\nimport ("fmt"; "sync")\nfunc main() { var w sync.WaitGroup; for i := 0; i < 100; i++ '
        '{ w.Add(1); go func() { w.Done() }() }; w.Wait(); fmt.Println("done") }\n',
        "done\n",
        language="go",
    ),
    _honest(
        "P-05/java",
        "starts a virtual machine with its default heap",
        'public class Main { public static void main(String[] a) { System.out.println("done"); } }\n',
        "done\n",
        language="java",
    ),
    _honest(
        "P-05/cpp",
        "starts threads in C++",
        "#include <iostream>\n#include <thread>\n#include <vector>\n"
        "int main(){std::vector<std::thread> all;int n[16]={};for(int i=0;i<16;i++)all.emplace_back([&n,i]{n[i]=1;});"
        'for(auto&t:all)t.join();int sum=0;for(int v:n)sum+=v;std::cout<<sum<<"\\n";}\n',
        "16\n",
        language="cpp",
    ),
    _honest(
        "P-05/c",
        "starts threads in C",
        "#include <pthread.h>\n#include <stdio.h>\nstatic void*f(void*p){*(int*)p=1;return p;}\n"
        "int main(){pthread_t t[16];int n[16]={0},sum=0;for(int i=0;i<16;i++)pthread_create(&t[i],0,f,&n[i]);"
        'for(int i=0;i<16;i++){pthread_join(t[i],0);sum+=n[i];}printf("%d\\n",sum);return 0;}\n',
        "16\n",
        language="c",
    ),
    _honest(
        "P-06",
        "has a large array and a deep stack",
        "#include <stdio.h>\nstatic char big[256<<20];\n"
        "static long g(long n){volatile char pad[64];pad[0]=n;return n?1+g(n-1)+0*pad[0]:0;}\n"
        'int main(){big[5]=1;big[200<<20]=1;printf("%ld\\n",g(1000000));return 0;}\n',
        "1000000\n",
        language="c",
    ),
    _honest(
        "P-07",
        "reads twenty megabytes and writes five",
        "import sys\nn = len(sys.stdin.buffer.read())\nsys.stdout.write('x' * 5_000_000)\nsys.stderr.write(str(n))",
        "x" * 5_000_000,
        stdin=bytes(20_000_000),
    ),
    _honest(
        "P-08",
        "uses temporary files, pipes and local sockets",
        "import os, socket, tempfile\n"
        "with tempfile.TemporaryDirectory() as d:\n"
        "    os.mkfifo(d + '/fifo'); open(d + '/x', 'w').write('y')\n"
        "    a, b = socket.socketpair(); a.send(b'z')\n"
        "    s = socket.socket(socket.AF_UNIX); s.bind(d + '/s'); s.listen()\n"
        "    print(open(d + '/x').read(), b.recv(1).decode())\n",
        "y z\n",
    ),
    _honest(
        "P-09",
        "starts other programs",
        "import subprocess\nprint(subprocess.run(['sort'], input=b'b\\na\\n', capture_output=True).stdout.decode(), end='')",
        "a\nb\n",
    ),
    _honest(
        "P-09/bash",
        "pipes and process substitution",
        "paste -d' ' <(printf 'a\\nb\\n') <(seq 2) | sort -r | head -1\n",
        "b 2\n",
        language="bash",
    ),
    _honest(
        "P-10",
        "prints alarming words as data",
        "print('FAILED Traceback Killed CORRECT: 0 passed')",
        "FAILED Traceback Killed CORRECT: 0 passed\n",
    ),
    _honest(
        "P-11",
        "defines an equality of its own",
        "class A:\n    def __init__(s, v): s.v = v\n    def __eq__(s, o): return s.v == o.v\nprint(A(1) == A(1), A(1) == A(2))",
        "True False\n",
    ),
    _honest(
        "P-12",
        "prints any character and any byte",
        "import sys\nprint('é∀𝄞')\nsys.stdout.flush()\nsys.stdout.buffer.write(b'\\xe2')",
        "é∀𝄞\n",
    ),
    _honest(
        "P-13",
        "sleeps, handles signals, runs an event loop",
        "import asyncio, os, signal\nsignal.signal(signal.SIGUSR1, lambda *a: print('signal'))\n"
        "async def main():\n    await asyncio.sleep(0.2)\n    os.kill(os.getpid(), signal.SIGUSR1)\n    await asyncio.sleep(0)\n"
        "asyncio.run(main())\nprint('done')",
        "signal\ndone\n",
    ),
    _honest(
        "P-14",
        "catches what C++ throws",
        '#include <iostream>\n#include <stdexcept>\nint main(){try{throw std::runtime_error("x");}'
        'catch(std::exception&e){std::cout<<e.what()<<"\\n";}}\n',
        "x\n",
        language="cpp",
    ),
    _honest(
        "P-15",
        "looks into itself",
        "import ctypes, gc, inspect, sys\nsys.settrace(None)\n"
        "print(ctypes.CDLL(None).abs(-3), len(gc.get_objects()) > 0, inspect.isfunction(lambda: 0))",
        "3 True True\n",
    ),
    _honest(
        "P-16",
        "asks for randomness",
        "import os, secrets, uuid\nuuid.uuid4()\nprint(len(os.urandom(4)), len(secrets.token_bytes(4)), len(open('/dev/urandom', 'rb').read(4)))",
        "4 4 4\n",
    ),
    Case(
        "R-17",
        "a megabyte of output",
        "print('x' * 1_000_000, end='')",
        Run(stdout=b"x" * 1_000_000),
        "python",
        "control",
        _OK,
        _ROOMY,
    ),
    Case(
        "N-01",
        "is close to its time limit",
        "import time\nuntil = time.process_time() + 0.8\nwhile time.process_time() < until: pass\nprint(1)",
        Run(stdout=b"1\n"),
        "python",
        "control",
        _OK,
        Limits(cpu_seconds=1.0, wall_seconds=20),
    ),
    Case(
        "N-03",
        "uses nearly all its memory",
        "x = bytearray(200 * 2**20)\nprint(1)",
        Run(stdout=b"1\n"),
        "python",
        "control",
        _OK,
        Limits(cpu_seconds=10, memory_mib=256),
    ),
    Case(
        "N-03/over",
        "uses a little more than its memory",
        "x = bytearray(262 * 2**20)\nprint(1)",
        statuses=frozenset({Status.MEMORY_LIMIT}),
        limits=Limits(cpu_seconds=10, memory_mib=256),
    ),
    Case(
        "N-04/late",
        "runs out of memory while it runs out of time",
        "import mmap, os\n"
        "if not os.fork():\n"
        "    m = mmap.mmap(-1, 2**28)\n    for i in range(0, len(m), 4096): m[i] = 1\n    os._exit(0)\n"
        "os.wait()\nwhile True: pass\n",
        statuses=frozenset({Status.MEMORY_LIMIT}),
        limits=Limits(cpu_seconds=2, wall_seconds=20, memory_mib=128),
    ),
    Case(
        "N-04",
        "kills itself as the kernel would",
        "import os\nos.kill(os.getpid(), 9)",
        statuses=frozenset({Status.RUNTIME_ERROR}),
    ),
    *(
        Case(
            f"N-05/{code}",
            "exits with a code that means something to others",
            f"import sys; sys.exit({code})",
            statuses=frozenset({Status.RUNTIME_ERROR}),
        )
        for code in (124, 125, 126, 127, 137, 139, 143, 255)
    ),
    Case(
        "N-06",
        "depends on the order of a set",
        "def f(x): return list({'a', 'b', 'c', str(x)})[0] in 'abc23'",
        Call([[2]], [True]),
        "python",
        "control",
        _OK,
    ),
    Case(
        "N-08",
        "reads zone and locale",
        "import time, os\nprint(time.tzname[0], os.environ['LANG'])",
        Run(stdout=b"UTC C.UTF-8\n"),
        "python",
        "control",
        _OK,
    ),
    Case(
        "N-18",
        "recurses as deep as the language allows by default",
        "def g(n): return 0 if n == 0 else 1 + g(n - 1)\nprint(g(900))",
        Run(stdout=b"900\n"),
        "python",
        "control",
        _OK,
    ),
    Case("B-01", "is empty", "", Run(stdout=b""), "python", "control", _OK),
    Case("B-01/blank", "is blank", " \n\t\n", Run(stdout=b""), "python", "control", _OK),
    Case(
        "B-01/line",
        "is one line of four megabytes",
        f"x = '{'y' * 4_000_000}'; print(len(x))",
        Run(stdout=b"4000000\n"),
        "python",
        "control",
        _OK,
    ),
    Case(
        "B-02/stdin",
        "is sent bytes that are no text",
        "import sys\nsys.stdout.buffer.write(sys.stdin.buffer.read())",
        Run(stdin=bytes(range(256)), stdout=bytes(range(256))),
        "python",
        "control",
        _OK,
    ),
    Case("B-02/mark", "begins with a byte order mark", "\ufeffprint(1)", Run()),
    Case("B-02/wide", "is UTF-16 read as Latin-1", "print(1)".encode("utf-16").decode("latin-1"), Run()),
    Case("B-01/call", "is empty, and asked for a function", "", Call()),
    Case(
        "B-03",
        "prints half a character",
        "import sys\nsys.stdout.buffer.write('é'.encode()[:1])",
        Run(stdout=b"\xc3"),
        "python",
        "control",
        _OK,
    ),
    Case("B-13", "does not define what is asked", "def g(x): return x * x", Call()),
    Case("B-13/value", "defines something else under that name", "f = 4", Call()),
    Case("B-13/arity", "takes other arguments", "def f(): return 4", Call()),
    Case(
        "B-13/class",
        "defines a class under that name",
        "class f:\n    def __init__(self, x): self.x = x",
        Call(),
    ),
    Case("B-13/async", "is asynchronous", "async def f(x): return x * x", Call(), "python", "control", _OK),
    Case("B-02", "holds a null byte", "def f(x): return 4\0", Call()),
    Case("B-02/surrogate", "holds a lone surrogate", "print(len('\ud800'))", Run()),
    Case(
        "B-22",
        "answers with a number too long to read",
        "import os\ndef f(x): os.write(4, b'{\"value\":' + b'9' * 200000 + b'}\\n')",
        Call(),
    ),
    Case(
        "B-22/deep",
        "answers with a value too deep",
        "import os\ndef f(x): os.write(4, b'{\"value\":' + b'[' * 9999 + b']' * 9999 + b'}\\n')",
        Call(),
    ),
    Case(
        "B-22/long",
        "answers without an end",
        "import os\ndef f(x):\n    while True: os.write(4, b'[' * 65536)",
        Call(),
    ),
    Case(
        "B-22/binary",
        "answers with bytes",
        "import os\ndef f(x): os.write(4, bytes(range(256)) + b'\\n')",
        Call(),
    ),
)
