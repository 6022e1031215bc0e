"""The warm process that every box is forked from.

It is forked from the supervisor before any job has arrived and never reads one, so a candidate, which begins
as its copy, inherits nothing but imported modules. All it is told is how a box is to be built; what runs in
the box reaches the candidate over the candidate's own pipes.
"""

import array
import contextlib
import gc
import marshal
import os
import signal
import socket
import sys
import time
from collections import deque
from errno import EMFILE, ENOSYS
from typing import Any, NamedTuple, NoReturn, cast

from sandbox.inbox import artifacts, candidate, fence, memory, supplies, syscalls, walls
from sandbox.inbox.frames import write_all
from sandbox.inbox.lines import Broken, Reaped, write_line
from sandbox.inbox.protocol import BoxOrder, BoxSpec
from sandbox.inbox.start import zygote_arguments
from sandbox.inbox.watch import watch

#: The first process of such a box is a child of the supervisor, who can wait for it without asking.
_NAMESPACES = syscalls.CLONE_NEWPID | syscalls.CLONE_NEWNS | syscalls.CLONE_NEWIPC | syscalls.CLONE_PARENT
#: A specification is a few hundred bytes; argv and environment are bounded by this.
_MAX_SPEC_BYTES = 128 * 1024
#: What :func:`watch` waits for, and what a candidate starts with.
_WATCHING, _NOTHING_HELD_BACK = syscalls.SignalMask(signal.SIGCHLD, signal.SIGTERM), syscalls.SignalMask()
#: stdin, stdout, stderr, value channel in and out, status; doors of the control group follow, then supplies.
FDS = 6
_MAX_DOORS = 3
_ANCILLARY_BYTES = socket.CMSG_LEN((FDS + _MAX_DOORS + 1) * array.array("i").itemsize)

#: Any seed but the first zygote's, which is 0: sets and dicts of text come in another order.
OTHER_HASH_SEED = "4711"

#: What programs import most; a child gets them for free. Each costs every child, whether it uses it or not:
#: a fork copies the tables of all pages, and touching a page copies it.
_PRELOADED = (
    "array", "bisect", "cmath", "collections", "collections.abc", "contextlib", "copy", "datetime",
    "decimal", "enum", "fractions", "functools", "heapq", "io", "itertools", "json", "math",
    "numbers", "operator", "re", "string", "struct", "time", "types", "typing",
)  # fmt: skip


class FirstPid(NamedTuple):
    """The process with which a box ends. gVisor has no pidfds: there, its end is that of the status pipe."""

    pid: int
    pidfd: int | None
    ours: bool
    """Whether it is a child of the supervisor, and not of the zygote."""

    def send(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            if self.pidfd is None:
                os.kill(self.pid, number)
            else:
                signal.pidfd_send_signal(self.pidfd, number)


class End(NamedTuple):
    """What the kernel says of a first process that has ended; nothing where it was no child of ours."""

    status: int | None
    """As wait(2) gives it."""
    cpu_seconds: float | None
    """Of the first process and of all that were waited for in the box."""
    peak_bytes: int | None
    """Most memory of any one process of the box."""


class Zygote:
    """The supervisor's side: boxes are ordered, and come in the order in which they were ordered."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._orders: deque[Order] = deque()
        self._to_reap: list[int] = []

    def order(self, spec: BoxSpec, fds: list[int]) -> "Order":
        """Asks for a box around ``fds``, and does not wait for it.

        Raises:
            OSError: the zygote is gone.
        """
        ancillary = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", fds))]
        environment = marshal.dumps(spec["env"]) if spec["warm"] else b""
        # The zygote itself reads as little as it can: see `walls` on what is read after a fork.
        said: BoxOrder = (
            spec["fenced"],
            environment,
            self._to_reap,
            marshal.dumps(cast(dict[str, Any], spec)),
        )
        self._control.sendmsg([marshal.dumps(said)], ancillary)
        self._to_reap = []
        order = Order(self, ours=not spec["fenced"])
        self._orders.append(order)
        return order

    def reap(self, pid: int) -> None:
        """Has the zygote reap a child of its own whose end has been seen; there is no hurry."""
        self._to_reap.append(pid)

    def settle(self) -> None:
        """Takes delivery of everything that was ordered.

        Raises:
            OSError: the zygote is gone.
        """
        while self._orders:
            self._orders.popleft().arrive(self._control.recv(1024))


class Order:
    """A box that was asked for."""

    def __init__(self, zygote: Zygote, *, ours: bool) -> None:
        self._zygote, self._ours = zygote, ours
        self._first: FirstPid | None = None
        self._failure: str | None = None

    def arrive(self, message: bytes) -> None:
        if not message.isdigit():
            self._failure = message.decode() or "the zygote is gone"
            return
        pid = int(message)
        try:
            # Nobody reaps it before its end has been seen, so that its number stays its own.
            self._first = FirstPid(pid, os.pidfd_open(pid), self._ours)
        except OSError as error:
            if error.errno == ENOSYS:
                self._first = FirstPid(pid, None, self._ours)
            else:
                os.kill(pid, signal.SIGKILL)
                self._failure = str(error)

    def delivered(self) -> FirstPid:
        """The first process of the box.

        Raises:
            OSError: it could not be made.
        """
        if self._first is None and self._failure is None:
            self._zygote.settle()
        if self._first is None:
            raise OSError(f"no box: {self._failure}")
        return self._first

    def reap(self) -> End:
        """Reaps the first process, whose end has been seen."""
        first = self.delivered()
        if first.pidfd is not None:
            os.close(first.pidfd)
        if not first.ours:
            self._zygote.reap(first.pid)
            return End(None, None, None)
        _, status, usage = os.wait4(first.pid, 0)
        return End(status, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def start(packages: str) -> Zygote:
    """Forks the zygote; its programs may import what lies in the folder ``packages`` (none if empty)."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    if os.fork() == 0:
        ours.close()
        _serve(theirs, packages)
    theirs.close()
    return Zygote(ours)


def start_other(packages: str) -> Zygote:
    """Starts a second zygote as a program of its own, with another hash seed.

    It is executed and not forked, so that nothing of the jobs that the caller has seen is in its memory.
    """
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    # The same program as this one, told by its arguments to be a zygote.
    program = sys.orig_argv[: -len(sys.argv[1:])]
    argv = [*program, *zygote_arguments(theirs.fileno(), packages)]
    if os.fork() == 0:
        theirs.set_inheritable(True)
        os.execve(sys.executable, argv, {**os.environ, "PYTHONHASHSEED": OTHER_HASH_SEED})
    theirs.close()
    return Zygote(ours)


def serve(control: int, packages: str) -> NoReturn:
    """Is the second zygote, ordered through descriptor ``control``."""
    _serve(socket.socket(fileno=control), packages)


def _serve(control: socket.socket, packages: str) -> NoReturn:
    if packages:
        sys.path.append(packages)
    syscalls.set_dumpable(False)
    syscalls.die_with_parent(signal.SIGKILL)
    walls.strip_for_all()
    for name in _PRELOADED:
        __import__(name)
    candidate.furnish()
    # A collection in a child would touch, and so copy, every object that it was forked with.
    gc.disable()
    gc.collect()
    gc.freeze()
    _take_orders(control)


def _take_orders(control: socket.socket) -> NoReturn:
    current = b""
    while True:
        message, ancillary, _, _ = control.recvmsg(_MAX_SPEC_BYTES, _ANCILLARY_BYTES)
        if not message:
            os._exit(0)
        fenced, environment, to_reap, spec = marshal.loads(message)
        for pid in to_reap:
            os.waitpid(pid, 0)
        if environment and environment != current:
            current = environment
            _set_environment(marshal.loads(environment))
        fds = array.array("i", ancillary[0][2])
        try:
            pid = os.fork() if fenced else syscalls.clone(_NAMESPACES)
        except OSError as error:
            control.send(str(error).encode()[:1000])
        else:
            if pid == 0:
                control.close()
                own: BoxSpec = marshal.loads(spec)
                be_first = _be_candidate_alone if own["first"] == "nothing" else _stand_beside_candidate
                be_first(own, fds.tolist())
            control.send(b"%d" % pid)
        for fd in fds:
            os.close(fd)


def _set_environment(environment: dict[str, str]) -> None:
    """Takes the environment that warm candidates are to inherit."""
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()


def _stand_beside_candidate(spec: BoxSpec, fds: list[int]) -> NoReturn:
    """First process of the box: builds it, starts the candidate, says how it ended, and takes all with it."""
    status, watching = fds[FDS - 1], spec["first"] == "watch"
    try:
        if watching:
            _WATCHING.apply()
        if spec["fenced"]:
            fence.adopt_orphans(spec)
        else:
            walls.raise_walls(spec)
        main = os.fork()
    except BaseException as error:  # boundary: a box that cannot be built is the harness's failure
        _report_broken(status, error)
    if main == 0:
        # Outside any handler of ours: what goes wrong there is the candidate's.
        if watching:
            _NOTHING_HELD_BACK.apply()
        _become_candidate(spec, fds[: FDS - 1], fds[FDS:])
    try:
        given = memory.inode(fds[0]) if watching else None
        for fd in fds:
            if fd != status:
                os.close(fd)
        write_all(status, _watch(spec, main, status, given) if given else _reap(spec, main))
    except BaseException as error:  # boundary: as above
        _report_broken(status, error)
    os._exit(0)


def _watch(spec: BoxSpec, main: int, status: int, given: memory.Inode) -> bytes:
    """What a watcher reports of process ``main``, whose input is ``given``, and all that it started."""
    report = watch(main, spec["limits"], status, given, fence.scope(spec), fence.share(spec))
    fence.kill_others(spec)
    if spec["collect"]:
        report.files = artifacts.collect(spec["home"], spec["collect"], spec["uid"])
    return write_line(report)


def _reap(spec: BoxSpec, main: int) -> bytes:
    """How process ``main`` ended, where the kernel keeps the accounts; reaps all that end before it."""
    pid, ended = 0, 0
    while pid != main:
        pid, ended = os.wait()
    if not spec["collect"]:
        # Written by hand: an encoder would touch pages for a single number.
        return b'{"wait_status":%d}\n' % ended
    walls.empty_box()
    return write_line(Reaped(wait_status=ended, files=_collected(spec)))


def _collected(spec: BoxSpec) -> dict[str, str]:
    try:
        return artifacts.collect(spec["home"], spec["collect"], spec["uid"])
    except OSError as error:
        if error.errno != EMFILE:
            raise
        return {}  # a candidate of our user may have taken from us the right to open any


def _be_candidate_alone(spec: BoxSpec, fds: list[int]) -> NoReturn:
    """First and main process of the box in one: half the forks, where the kernel does the accounting."""
    try:
        walls.raise_walls(spec)
    except BaseException as error:  # boundary: as above
        _report_broken(fds[FDS - 1], error)
    _become_candidate(spec, fds[: FDS - 1], fds[FDS:])


def _report_broken(status: int, error: BaseException) -> NoReturn:
    os.write(status, write_line(Broken(broken=f"{type(error).__name__}: {error}")))
    os._exit(0)


def _become_candidate(spec: BoxSpec, fds: list[int], doors: list[int]) -> NoReturn:
    status_of_failure = 125
    try:
        if not spec["channel"]:
            fds = fds[:3]
        given = supplies.read(doors.pop()) if spec["supplied"] else {}
        walls.strip_identity(spec, fds, doors)
        supplies.lay_out(given)
        if given:
            sys.path.append(os.getcwd())  # modules among them, behind all that the environment has
        warm = spec["warm"]
        if not warm:
            os.execve(spec["argv"][0], spec["argv"], spec["env"])
    except BaseException as error:  # boundary: as above, before any of the candidate's code has run
        os.write(2, f"box: {type(error).__name__}: {error}\n".encode())
        os._exit(status_of_failure)
    candidate.run(warm)
