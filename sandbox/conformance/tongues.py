"""The commonest attacks again in C, JavaScript, Bash and Java: a box must not depend on the interpreter."""

from dataclasses import replace

from sandbox.conformance.case import FAILED, Case, Run
from sandbox.limits import Limits
from sandbox.results import Status

_ROOMY = Limits(cpu_seconds=6, wall_seconds=15, memory_mib=512, processes=64, output_kib=256, file_mib=16)
_SLEEPER = Limits(cpu_seconds=1, wall_seconds=1.5, memory_mib=512, processes=64)
_TIME = frozenset({Status.TIME_LIMIT})
_OUTPUT = frozenset({Status.OUTPUT_LIMIT})
_MEMORY = frozenset({Status.MEMORY_LIMIT, Status.RUNTIME_ERROR})
_BOUNDED = FAILED - {Status.PROTOCOL_ERROR}

_MAIN = "public class Main { public static void main(String[] a) throws Exception { %s } }\n"
_C = "#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n#include <unistd.h>\n%s\n"
_NODE_READ = "try { const t = %s; if (t) console.log('REACHED'); } catch (e) { console.log('refused'); }\n"

_JAVASCRIPT = (
    Case(
        "R-01/js",
        "starts processes without end",
        "const {spawn} = require('child_process');\n"
        "const go = () => { try { spawn('sleep', ['9']).on('error', () => {}); } catch (e) {} setImmediate(go); };\ngo();\n",
        statuses=_BOUNDED,
        limits=_ROOMY,
    ),
    Case("R-05/js", "waits", "setTimeout(() => {}, 1e9);\n", statuses=_TIME, limits=_SLEEPER),
    Case("R-16/js", "floods", "for (;;) require('fs').writeSync(1, 'y'.repeat(65536));\n", statuses=_OUTPUT),
    Case(
        "R-23/js",
        "leaves a daemon",
        "require('child_process').spawn('sleep', ['60'], {detached: true, stdio: 'inherit'}).unref();\n",
        statuses=frozenset({Status.OK}),
    ),
    Case(
        "R-26/js", "writes a sparse file", "require('fs').truncateSync('x', 2**40); console.log('REACHED');\n"
    ),
    Case("E-01/js", "reads secrets", _NODE_READ % "require('fs').readFileSync('/etc/shadow')"),
    Case("E-24/js", "changes the runtime", _NODE_READ % "(require('fs').writeFileSync('/usr/bin/x', ''), 1)"),
    Case(
        "E-04/js",
        "connects",
        "require('net').connect(22, '127.0.0.1').on('connect', () => console.log('REACHED'))"
        ".on('error', () => console.log('refused'));\n",
    ),
    Case(
        "L-01/js",
        "reads the environment",
        "if (process.env.PROVENDER_CANARY) console.log('REACHED');\n",
    ),
    Case(
        "E-14/js",
        "kills its parent",
        "try { process.kill(process.ppid, 'SIGKILL'); } catch (e) {}\n",
    ),
)
_BASH = (
    Case("R-05/bash", "sleeps", "sleep 1000000\n", statuses=_TIME, limits=_SLEEPER),
    Case("R-07/bash", "ignores signals", "trap '' TERM INT HUP XCPU\nwhile :; do :; done\n", statuses=_TIME),
    Case(
        "R-08/bash",
        "grows a variable",
        'x=xxxxxxxx; while :; do x="$x$x"; done\n',
        statuses=FAILED,
        limits=_ROOMY,
    ),
    Case(
        "R-23/bash",
        "leaves a daemon",
        "setsid sleep 60 >/dev/null 2>&1 &\nnohup sleep 60 >/dev/null 2>&1 &\ndisown -a\n",
        statuses=frozenset({Status.OK}),
    ),
    Case("R-24/bash", "writes without end", "yes > big\n", statuses=FAILED, limits=_ROOMY),
    Case(
        "R-38/bash",
        "raises a limit",
        "ulimit -H -f unlimited 2>/dev/null && ulimit -f unlimited 2>/dev/null && echo REACHED; true\n",
    ),
    Case("E-01/bash", "reads secrets", "cat /etc/shadow /root/.bashrc 2>/dev/null && echo REACHED; true\n"),
    Case(
        "E-11/bash",
        "mounts and enters",
        "for c in 'mount -t tmpfs x /tmp' 'unshare -r true' 'chroot / true' 'nsenter -t 1 -a true'; do\n"
        "  $c 2>/dev/null && echo REACHED; done; true\n",
    ),
    Case("E-14/bash", "kills everything", "kill -9 -1\nsleep 0.1\n"),
    Case(
        "E-19/bash",
        "leaves its group",
        "echo 0 2>/dev/null > /sys/fs/cgroup/cgroup.procs && echo REACHED; true\n",
    ),
    Case(
        "E-20/bash",
        "hands out a link",
        "ln -s /opt/provender/sandbox/values.py out\n",
        Run(collect=("out",)),
    ),
    Case("L-01/bash", "reads the environment", '[ -n "$PROVENDER_CANARY" ] && echo REACHED; true\n'),
    Case(
        "L-09",
        "looks for repositories and their histories",
        "find / -xdev -maxdepth 4 -name .git 2>/dev/null | head -1 | grep -q . && echo REACHED; true\n",
        limits=_ROOMY,
    ),
    Case(
        "L-08/bash",
        "looks for expected answers",
        "find /work /tmp /box /builds /home /root /srv /mnt -name '*expected*' 2>/dev/null | grep -q . && echo REACHED; true\n",
    ),
)
_C_PROGRAMS = (
    Case("R-05/c", "waits", _C % "int main(){for(;;)pause();}", statuses=_TIME, limits=_SLEEPER),
    Case(
        "R-03/c",
        "a chain of children, each under the limit",
        _C
        % "#include <time.h>\n#include <sys/wait.h>\nint main(){for(int i=0;i<9;i++){if(fork()){wait(0);_exit(0);}"
        "while(clock()<CLOCKS_PER_SEC/2);}}",
        statuses=_TIME,
    ),
    Case(
        "R-16/c",
        "floods",
        _C
        % "int main(){static char b[65536];memset(b,121,sizeof b);for(;;)if(write(1,b,sizeof b)<0)_exit(1);}",
        statuses=_OUTPUT,
    ),
    Case(
        "R-23/c",
        "leaves a daemon",
        _C % "int main(){if(!fork()){setsid();if(!fork()){sleep(60);}_exit(0);}return 0;}",
        statuses=frozenset({Status.OK}),
    ),
    Case(
        "E-07",
        "calls by the numbers of another architecture",
        _C
        % '#if defined(__x86_64__)\nint main(){long r=0;asm volatile("int $0x80":"=a"(r):"a"(20):"memory");'
        'if(r>0)puts("REACHED");return 0;}\n#else\nint main(){return 1;}\n#endif',
    ),
    Case(
        "E-07/x32",
        "calls by the numbers of x32",
        _C % '#include <sys/syscall.h>\nint main(){if(syscall(0x40000000|39)>0)puts("REACHED");return 0;}',
    ),
    Case(
        "E-01/c",
        "reads secrets",
        _C % 'int main(){puts(fopen("/etc/shadow","r")||fopen("/root/.bashrc","r")?"REACHED":"refused");}',
    ),
    Case(
        "E-24/c",
        "changes the runtime",
        _C
        % 'int main(){puts(fopen("/usr/bin/python3","r+")||fopen("/opt/provender/x","w")?"REACHED":"refused");}',
    ),
    Case(
        "E-14/c",
        "kills its parent and everything else",
        _C
        % "#include <signal.h>\nint main(){kill(getppid(),SIGKILL);kill(1,SIGKILL);kill(-1,SIGKILL);return 0;}",
    ),
    Case(
        "E-15/c",
        "is traced across a program with other rights",
        _C
        % '#include <sys/ptrace.h>\nint main(){if(ptrace(PTRACE_TRACEME,0,0,0)==0)puts("REACHED");return 0;}',
    ),
    Case(
        "L-15",
        "looks at memory that it never wrote",
        _C % "int main(){for(int i=0;i<64;i++){unsigned char*p=malloc(1<<20);if(!p)break;"
        'for(int j=0;j<1<<20;j+=4096)if(p[j+2048]){puts("REACHED");return 0;}}return 0;}',
    ),
)
_JAVA = (
    Case(
        "R-02/java",
        "thread bomb",
        _MAIN
        % "for (int i = 0; i < 100000; i++) { Thread t = new Thread(() -> { try { Thread.sleep(60000); } "
        "catch (InterruptedException e) {} }); t.start(); }",
        statuses=FAILED,
        limits=_ROOMY,
    ),
    Case(
        "R-08/java",
        "fills the heap",
        _MAIN
        % "java.util.List<byte[]> kept = new java.util.ArrayList<>(); while (true) kept.add(new byte[1 << 22]);",
        statuses=_MEMORY,
        limits=_ROOMY,
    ),
    Case(
        "R-36/java",
        "fills memory beside the heap",
        _MAIN
        % "java.util.List<Object> kept = new java.util.ArrayList<>(); while (true) { java.nio.ByteBuffer b = "
        "java.nio.ByteBuffer.allocateDirect(1 << 22); for (int i = 0; i < b.capacity(); i += 4096) b.put(i, (byte) 1); kept.add(b); }",
        statuses=_MEMORY,
        limits=_ROOMY,
    ),
    Case(
        "R-16/java",
        "floods",
        _MAIN % 'String s = "y".repeat(65536); while (true) System.out.print(s);',
        statuses=_OUTPUT,
        limits=_ROOMY,
    ),
    Case(
        "E-01/java",
        "reads secrets",
        _MAIN
        % 'try { java.nio.file.Files.readString(java.nio.file.Path.of("/etc/shadow")); System.out.println("REACHED"); } '
        'catch (java.io.IOException e) { System.out.println("refused"); }',
        limits=_ROOMY,
    ),
    Case(
        "E-04/java",
        "connects",
        _MAIN % 'try { new java.net.Socket("127.0.0.1", 22); System.out.println("REACHED"); } '
        'catch (java.io.IOException e) { System.out.println("refused"); }',
        limits=_ROOMY,
    ),
    Case(
        "L-01/java",
        "reads the environment",
        _MAIN % 'if (System.getenv("PROVENDER_CANARY") != null) System.out.println("REACHED");',
        limits=_ROOMY,
    ),
    Case(
        "E-31/java",
        "starts a program with a library of its own",
        _MAIN
        % 'Process p = new ProcessBuilder("cat", "/etc/shadow").start(); p.waitFor(); if (p.exitValue() == 0) System.out.println("REACHED");',
        limits=_ROOMY,
    ),
)


def _in(language: str, cases: tuple[Case, ...]) -> tuple[Case, ...]:
    return tuple(replace(case, language=language) for case in cases)


CASES = (
    *_in("javascript", _JAVASCRIPT),
    *_in("bash", _BASH),
    *_in("c", _C_PROGRAMS),
    *_in("java", _JAVA),
)
