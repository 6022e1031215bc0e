"""The controls of a box, each with a way to switch it off and the attacks that only it stops.

A control is switched off inside the supervisor, by a few lines that run before it starts, or in the command
that starts it. Everything else stays as it is, so that what then succeeds was stopped by that control.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

#: What switches off fails where there is nothing to switch: a control that moved must not pass for one that
#: is off.
_TOOLS = """
import os, resource
from sandbox.inbox import artifacts, box_cgroup, conversation, fence, landlock, sampler, syscalls, walls
from sandbox.inbox.box import Box
def off(owner, name, replacement=lambda *a, **k: None):
    getattr(owner, name)
    setattr(owner, name, replacement)
def without_limits(*names):
    skipped, real = {getattr(resource, name) for name in names}, resource.setrlimit
    off(resource, 'setrlimit', lambda which, pair: which in skipped or real(which, pair))
def without_flag(flag):
    real = syscalls.clone
    off(syscalls, 'clone', lambda flags: real(flags & ~flag))
def with_tmpfs(change):
    real = syscalls.mounting_tmpfs
    nothing = syscalls.mounting('/dev/null', '/dev/null', None, syscalls.MS_BIND)
    def changed(target, flags, options, inodes):
        made = change(real, target, flags, options, inodes)
        return nothing if made is True else made
    off(syscalls, 'mounting_tmpfs', changed)
"""
_NOT_COUNTED = """
nothing_used = box_cgroup.Account(cpu_seconds=0.0, peak_bytes=0, out_of_memory=False, forks_refused=False)
off(sampler.Sampler, '_account', lambda self: nothing_used)
"""
_NO_USER = (
    "off(os, 'setresuid'); off(os, 'setresgid')\n"
    "with_tmpfs(lambda real, target, flags, options, inodes: "
    "real(target, flags, options.partition(',uid')[0], inodes))\n"
)
_NO_FILTER = "off(syscalls.Filter, 'load')\n"


@dataclass(frozen=True)
class Control:
    attacks: tuple[str, ...]
    """Ids of cases that get what they want once it is off."""
    inside: str = ""
    """Run in the supervisor before it starts."""
    dropped: tuple[str, ...] = ()
    """Arguments left out of the command that starts the box."""
    added: tuple[str, ...] = ()
    """Arguments put before the last that change the root."""
    grouped: bool = True
    """Whether the host lends its control groups."""
    settings: Mapping[str, object] = field(default_factory=dict)
    """Settings of a container, instead of those that it has."""

    @property
    def sabotage(self) -> str:
        return f"{_TOOLS}\n{self.inside}\n"


NAMESPACES: Mapping[str, Control] = {
    "the system call filter": Control(
        ("E-04/inet", "E-06/netlink", "E-08", "E-09/clone", "E-11", "E-11/keyctl", "E-13"),
        _NO_FILTER,
    ),
    "the network namespace": Control(("E-05",), dropped=("--unshare-net",)),
    "the name of the machine": Control(("L-13",), dropped=("--unshare-uts", "--hostname", "box")),
    "a root of nothing but the runtime": Control(
        ("E-01/passwd",), added=("--ro-bind", "/etc/passwd", "/etc/passwd")
    ),
    "an empty environment": Control(("L-01",), "off(os._Environ, 'clear')\n", dropped=("--clearenv",)),
    "a user of its own": Control(("E-29/id",), _NO_USER),
    "no rights of root": Control(("E-29/capabilities",), "off(syscalls, 'drop_bounding_set')\n"),
    "closed descriptors": Control(("L-07",), "off(os, 'closerange')\n"),
    "the pid namespace": Control(("E-25/process",), _NOT_COUNTED + "without_flag(syscalls.CLONE_NEWPID)\n"),
    "the ipc namespace": Control(("E-25/ipc",), "without_flag(syscalls.CLONE_NEWIPC)\n"),
    "private scratch folders": Control(
        ("E-25",),
        "with_tmpfs(lambda real, target, *a: target == '/tmp' or real(target, *a))\n",
        added=("--perms", "1777", "--tmpfs", "/tmp"),
    ),
    "the size of scratch folders": Control(
        ("R-14/counted",),
        "with_tmpfs(lambda real, target, flags, options, inodes: "
        "real(target, flags, options.partition(',')[2], inodes))\n",
    ),
    "the number of files": Control(("R-25/counted",), "with_tmpfs(lambda real, *a: real(*a[:-1], 10**6))\n"),
    "hidden folders": Control(
        ("L-03",), "with_tmpfs(lambda real, target, *a: target == '/builds' or real(target, *a))\n"
    ),
    "hidden control groups": Control(
        ("E-19/lent",),
        _NO_USER + "with_tmpfs(lambda real, target, *a: target == '/cgroup' or real(target, *a))\n",
    ),
    "a read-only program": Control(("E-33",), "off(walls, 'MS_RDONLY', 0)\n"),
    "masked files of the kernel": Control(("L-16/timers",), _NO_USER + "off(walls, '_MASKED', ())\n"),
    "the size of a file": Control(("R-26", "R-38"), "without_limits('RLIMIT_FSIZE')\n"),
    "open files": Control(
        ("R-40",), "without_limits('RLIMIT_NOFILE')\nresource.setrlimit(resource.RLIMIT_CORE, (0, 0))\n"
    ),
    "the number of processes": Control(
        ("R-01/counted",), _NOT_COUNTED + "without_limits('RLIMIT_NPROC')\n", grouped=False
    ),
    "memory": Control(("R-09", "R-10"), _NOT_COUNTED + "without_limits('RLIMIT_DATA')\n", grouped=False),
    "cpu time": Control(("R-03",), _NOT_COUNTED, grouped=False),
    "wall time": Control(
        ("R-05/counted",),
        "off(Box, 'look_at_the_clock')\n",
    ),
    "the cap on output": Control(("R-19",), "off(Box, '_keep_output')\n"),
    "one question at a time": Control(
        ("L-12",),
        "begin = conversation.Interview.start\n"
        "def all_at_once(self):\n"
        "    begin(self)\n"
        "    for question in self._questions: self._box.ask(question)\n"
        "    self._box.ask = lambda line: None\n"
        "off(conversation.Interview, 'start', all_at_once)\n",
    ),
    "artifacts opened beneath their folder": Control(
        ("E-20", "E-20/folder", "E-21"),
        "".join(
            f"off(artifacts, '_RESOLVE_{name}', 0)\n" for name in ("BENEATH", "NO_SYMLINKS", "NO_MAGICLINKS")
        ),
    ),
}

CONTAINER: Mapping[str, Control] = {
    "no new privileges": Control(
        ("E-15/privileges",),
        _NO_FILTER + "off(syscalls, 'no_new_privileges'); off(landlock, 'restrict')\n",
        settings={"security_opt": []},
    ),
    "landlock": Control(("L-03",), "off(landlock, 'restrict')\n"),
    "swept folders": Control(("E-25",), "off(fence, 'clean')\n"),
    "the filter of shared memory": Control(("E-25/ipc",), "off(walls, '_FENCED_FILTER', walls._FILTER)\n"),
    "the end of every process of a user": Control(("E-25/process",), "off(fence, 'kill_others')\n"),
    "no network": Control(
        ("E-05",), "off(landlock, 'restrict')\n", settings={"network_mode": "host", "hostname": None}
    ),
    "files counted against a share": Control(("R-14/counted", "R-25/counted"), "off(fence, 'share')\n"),
}
