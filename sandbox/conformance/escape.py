"""E: reaching what is outside the box. Each prints ``REACHED`` if, and only if, it got there."""

from sandbox.conformance.case import ANY, FAILED, LISTENER, Case
from sandbox.conformance.kernel import attempts

_OPEN = "try:\n    {what}\n    print('REACHED')\nexcept Exception as error: print('refused', error)\n"


def _try(
    identifier: str, title: str, what: str, *, canary: bool = False, before: str = "import os, socket"
) -> Case:
    return Case(identifier, title, f"{before}\n{_OPEN.format(what=what)}", canary=canary)


_READS = {
    "E-01/shadow": "/etc/shadow",
    "E-01/passwd": "/etc/passwd",
    "E-01/root": "/root/.bashrc",
    "E-01/kcore": "/proc/kcore",
    "E-18/sysrq": "/proc/sysrq-trigger",
}
_SOCKET_FAMILIES = {
    "netlink": 16,
    "packet": 17,
    "alg": 38,
    "vsock": 40,
    "bluetooth": 31,
    "rxrpc": 33,
    "key": 15,
}
_WRITES = {
    "E-18/core": "/proc/sys/kernel/core_pattern",
    "E-33/python": "/usr/bin/python3",
    "E-24/site": "/opt/site/evil.py",
    "E-24/runner": "/opt/provender/sandbox/values.py",
    "E-19": "/sys/fs/cgroup/cgroup.procs",
    "E-01/write": "/etc/evil",
    "E-24/cache": "/builds/evil",
}

CASES = (
    *(
        _try(identifier, f"reads {path}", f"open({path!r}, 'rb').read(16)", canary=path in ("/etc/passwd",))
        for identifier, path in _READS.items()
    ),
    _try("E-01/hostname", "reads the machine's name", "assert open('/etc/hostname').read().strip() != 'box'"),
    *(
        _try(identifier, f"writes {path}", f"open({path!r}, 'ab').write(b'')")
        for identifier, path in _WRITES.items()
    ),
    _try("E-04", "connects to this machine", "socket.create_connection(('127.0.0.1', 22), 1)"),
    _try("E-04/out", "connects to another machine", "socket.create_connection(('192.0.2.1', 53), 1)"),
    _try("E-04/name", "looks a name up", "socket.getaddrinfo('example.com', 80)"),
    _try("E-04/inet", "makes an internet socket", "socket.socket(socket.AF_INET)", canary=True),
    _try("E-04/inet6", "makes an internet socket", "socket.socket(socket.AF_INET6)", canary=True),
    _try(
        "E-05", "connects to a socket of this machine", f"socket.socket(1).connect({LISTENER!r})", canary=True
    ),
    _try("E-05/docker", "reaches the container engine", "socket.socket(1).connect('/run/docker.sock')"),
    _try("E-05/dbus", "reaches the message bus", "socket.socket(1).connect('/run/dbus/system_bus_socket')"),
    *(
        _try(f"E-06/{name}", f"makes a socket of family {name}", f"socket.socket({number}, socket.SOCK_RAW)")
        for name, number in _SOCKET_FAMILIES.items()
    ),
    *attempts(),
    _try("E-13/parent", "reads the memory of its parent", "open(f'/proc/{os.getppid()}/mem', 'rb').read(1)"),
    _try("E-13/init", "reads the environment of the first process", "assert open('/proc/1/environ').read(1)"),
    _try("E-13/maps", "reads the maps of the first process", "assert open('/proc/1/maps').read(1)"),
    Case(
        "E-14/all",
        "kills everything",
        "import os, signal\nos.kill(-1, signal.SIGKILL)\n",
        statuses=FAILED | ANY,
    ),
    Case(
        "E-14/parent",
        "kills its parent",
        "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\nimport time; time.sleep(0.1)\n",
    ),
    Case("E-14/group", "kills its group", "import os\nos.killpg(0, 9)\n", statuses=FAILED),
    Case(
        "E-15",
        "finds a program that would run with the rights of another",
        "import os, stat\n"
        "if 'NoNewPrivs:\\t1' in open('/proc/self/status').read(): raise SystemExit\n"
        "for root in ('/usr/bin', '/usr/sbin', '/usr/lib', '/opt'):\n"
        "    for folder, _, names in os.walk(root):\n"
        "        for name in names:\n"
        "            try: mode = os.lstat(os.path.join(folder, name)).st_mode\n"
        "            except OSError: continue\n"
        "            if stat.S_ISREG(mode) and mode & 0o6000:\n"
        "                print('REACHED', folder, name); raise SystemExit\n",
    ),
    _try(
        "E-16",
        "leaves through an inherited descriptor",
        "assert any(os.path.isdir(f'/proc/self/fd/{n}') for n in map(int, os.listdir('/proc/self/fd')) if n > 4)",
    ),
    _try("E-17", "overwrites the program that runs it", "open('/proc/self/exe', 'r+b').write(b'x')"),
    _try("E-27", "types into a terminal", "__import__('fcntl').ioctl(os.open('/dev/tty', 2), 0x5412, b'x')"),
    _try("E-35/mem", "reads physical memory", "open('/dev/mem', 'rb').read(1)"),
    _try("E-35/kvm", "opens the hypervisor", "os.open('/dev/kvm', 2)"),
    _try("E-35/fuse", "opens fuse", "os.open('/dev/fuse', 2)"),
    _try("E-35/disk", "opens a disk", "os.open('/dev/vda', 0)"),
    _try("E-29", "becomes root", "os.setuid(0); assert os.getuid() == 0 and open('/etc/shadow')"),
    _try("E-29/id", "is root", "assert os.getuid() == 0"),
    Case(
        "E-29/capabilities",
        "has, or could get, a right of root",
        "for line in open('/proc/self/status'):\n"
        "    if line.startswith('Cap') and int(line.split()[1], 16): print('REACHED', line)\n",
    ),
    Case(
        "E-15/privileges",
        "may gain rights by executing",
        "import ctypes\nif ctypes.CDLL(None).prctl(39, 0, 0, 0, 0) != 1: print('REACHED')\n",
    ),
    _try("E-19/lent", "sees the groups that limit it", "assert os.listdir('/cgroup')"),
    _try("E-29/mknod", "makes a device", "os.mknod('dev', 0o60666, os.makedev(254, 0))"),
    Case(
        "E-02",
        "includes a secret file",
        '#include "/etc/shadow"\nint main(){}\n',
        language="c",
        statuses=FAILED,
    ),
    Case(
        "E-02/incbin",
        "assembles a secret file into the program",
        'asm(".incbin \\"/etc/shadow\\"");\nint main(){}\n',
        language="c",
        statuses=FAILED,
    ),
    Case(
        "E-03",
        "compiles tests that lie beside it into the program",
        'fn main() { println!("{}", include_str!("../../tests/expected.txt")); }\n',
        language="rust",
        statuses=FAILED,
    ),
    Case(
        "E-02/rust",
        "compiles a secret file into the program",
        'fn main() { println!("{}", include_str!("/etc/shadow")); }\n',
        language="rust",
        statuses=FAILED,
    ),
    Case(
        "E-30",
        "reaches for the process from JavaScript",
        "try { const p = this.constructor.constructor('return process')();\n"
        "require('fs').readFileSync('/etc/shadow'); console.log('REACHED'); } catch (e) { console.log('refused'); }\n",
        language="javascript",
    ),
    Case(
        "E-05/bash",
        "opens a network device of the shell",
        "if exec 9<>/dev/tcp/127.0.0.1/22; then echo REACHED; else echo refused; fi\n",
        language="bash",
    ),
    Case(
        "E-34",
        "asks for work later",
        "for c in at crontab systemd-run; do command -v $c && $c </dev/null 2>/dev/null && echo REACHED; done\ntrue\n",
        language="bash",
    ),
)
