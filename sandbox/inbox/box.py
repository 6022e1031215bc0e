"""The supervisor's side of one box: its pipes, what it has said, and how it ended."""

import contextlib
import json
import math
import os
import select
import signal
import time
from dataclasses import replace

from sandbox.inbox import box_cgroup, fence, memory, reasons
from sandbox.inbox.input_file import InputFile, named_stream
from sandbox.inbox.lines import FIRST_PROCESS, Broken, Report, read_one_of
from sandbox.inbox.protocol import BoxSpec, Status
from sandbox.inbox.sampler import Sampler
from sandbox.inbox.starvation import MOST_STRETCH, Starvation
from sandbox.inbox.zygote import FirstPid, Order, Zygote

_CHUNK_BYTES = 1 << 16
#: One answer. A list of a million integers is some 7 MB.
MAX_ANSWER_BYTES = 32 * 1024 * 1024
#: How often the accounts of a box are looked at, and how often where they are seen to run away.
_LOOK_SECONDS, _SOON_SECONDS = 0.02, 0.003
#: What a box takes on a machine that is not busy, and what need not be measured.
_UNHURRIED_SECONDS = 0.1
_STDOUT, _STDERR, _QUESTIONS, _ANSWERS, _STATUS, _STDIN = range(6)
#: Pipes that its programs open by name.
_NAMED = (_STDOUT, _STDERR, _STDIN)
#: Pipes that lead into a box.
_INWARD = (_QUESTIONS, _STDIN)


def _ordered(
    zygote: Zygote, spec: BoxSpec, given: InputFile | None, doors: list[int]
) -> tuple[Order, list[int]]:
    """A box under way, and our ends of its pipes by their roles; without ``given``, its input is one of them.

    Raises:
        OSError: the zygote is gone; nothing is left open but the doors.
    """
    pipes = [
        named_stream() if role in _NAMED else os.pipe2(os.O_CLOEXEC)
        for role in range(_STDIN if given else _STDIN + 1)
    ]
    theirs = [read if role in _INWARD else write for role, (read, write) in enumerate(pipes)]
    ours = [write if role in _INWARD else read for role, (read, write) in enumerate(pipes)]
    source = given.fd if given else theirs[_STDIN]
    try:
        return zygote.order(spec, [source, *theirs[:_STDIN], *doors]), ours
    except OSError:
        for fd in ours:
            os.close(fd)
        if given:
            given.close()
        raise
    finally:
        for fd in theirs:
            os.close(fd)


class Box:
    """One running program. All descriptors are non-blocking; the caller polls them."""

    def __init__(
        self,
        zygote: Zygote,
        spec: BoxSpec,
        group: box_cgroup.Group | None,
        doors: list[int],
        stdin: bytes | None = None,
        *,
        piped: bool = False,
    ) -> None:
        """
        Args:
            doors: descriptors of the group, or of the gate, that its candidate goes through, and of its
                supplies; not closed here.
            stdin: what it reads from standard input; ``None`` for a box that is yet to be fed.
            piped: it reads what is said to it by :meth:`say`.
        """
        self._input = InputFile()
        if stdin is not None:
            self._input.fill(stdin)
        self._order, ours = _ordered(zygote, spec, None if piped else self._input, doors)
        self._given = memory.inode(self._input.fd)
        if stdin is not None or piped:
            self._input.close()
        self._listener: Box | None = None
        self.hushed = math.inf
        """When its standard output came to an end, by the clock that only goes forward."""
        self._group = group
        self._sampler: Sampler | None = None
        self.account: box_cgroup.Account | None = None
        for fd in ours:
            os.set_blocking(fd, False)
        self._spec = spec
        self.limits = spec["limits"]
        self._fenced = spec["fenced"]
        self._alone = spec["first"] == "nothing"
        self._wait_status: int | None = None
        self._start_clock()
        self.fds: dict[int, int] = {fd: role for role, fd in enumerate(ours)}
        self._by_role = ours
        self._outgoing = {role: bytearray() for role in _INWARD[: 2 if piped else 1]}
        self._close_when_sent: set[int] = set()
        self.output = {_STDOUT: bytearray(), _STDERR: bytearray()}
        self._status = bytearray()
        self._answers = bytearray()
        self.ended = False
        self.dismissed = False
        self.patient = False
        """Whether it waits for others, and no clock runs for it."""
        self._poller: select.poll | None = None
        self.pidfd: int | None = None
        """Once started: readable when it has ended; ``None`` where only its status pipe tells."""
        self._waiting: set[int] = set()
        self.stopped: tuple[Status, str] | None = None
        """Why the supervisor ended it: a status and a reason."""
        self.unjudged = ""
        """Why nothing can be said of its program, if so."""

    def _start_clock(self) -> None:
        self.started = time.monotonic()
        self._starvation = Starvation()

    @property
    def _first(self) -> FirstPid:
        return self._order.delivered()

    @property
    def _exists(self) -> bool:
        """Whether what was ordered could be made."""
        try:
            self._order.delivered()
        except OSError:
            return False
        return True

    @property
    def silent(self) -> bool:
        """Whether its first process has closed the status pipe, as it does only by ending."""
        return self._by_role[_STATUS] not in self.fds

    @property
    def stdout(self) -> bytes:
        return bytes(self.output[_STDOUT])

    @property
    def stderr(self) -> bytes:
        return bytes(self.output[_STDERR])

    def feed(self, stdin: bytes) -> None:
        """What the program, which must not have been told yet what it is, will read from standard input."""
        self._input.fill(stdin)
        self._input.close()

    def waits(self) -> bool:
        """Whether a box that was built ahead is whole and still there."""
        if not self._exists:
            return False
        if not self.silent:
            self.read_some(self._by_role[_STATUS])
        return not (self._is_over(within=0) or b'"broken"' in self._status)

    def discard(self) -> None:
        """Ends a box that was built ahead and that nobody wants any more."""
        if not self._exists:
            self._close()
            self.ended = True
            return
        self.kill()
        while not self._is_over(within=None):
            # Its last words may be more than fits into the pipe.
            self.read_some(self._by_role[_STATUS])
        self.finish()

    def _is_over(self, *, within: float | None) -> bool:
        """Whether its first process has ended; waits no longer where that has said what is yet to be read."""
        pidfd = self._first.pidfd
        if pidfd is None and self.silent:
            return True
        said = [] if self.silent else [self._by_role[_STATUS]]
        ready, _, _ = select.select(said if pidfd is None else [pidfd, *said], [], [], within)
        return pidfd in ready

    def start(self, poller: select.poll) -> list[int]:
        """Sends what can be sent, and has ``poller`` watch the rest; returns the descriptors watched."""
        self._start_clock()
        self._poller, self.pidfd = poller, self._first.pidfd
        if self._spec["sampled"]:
            self._sampler = Sampler(self._first.pid, self.limits, self._given)
        watched = [fd for fd, role in self.fds.items() if role not in self._outgoing]
        if self.pidfd is not None:
            watched.append(self.pidfd)
        for fd in watched:
            poller.register(fd, select.POLLIN)
        inward = [fd for fd, role in self.fds.items() if role in self._outgoing]
        for fd in inward:
            self.write_some(fd)
        return watched + inward

    def is_input(self, fd: int) -> bool:
        return self.fds[fd] in self._outgoing

    def ask(self, line: str) -> None:
        """Sends one line over the program's value channel, as far as it takes it now."""
        self._outgoing[_QUESTIONS] += line.encode() + b"\n"
        self._write_role(_QUESTIONS)

    def end_questions(self) -> None:
        """Lets the program see the end of its value channel, once all that was asked has been sent."""
        self._close_when_sent.add(_QUESTIONS)
        self._write_role(_QUESTIONS)

    def tell(self, listener: "Box") -> None:
        """From now on, what it writes on standard output is said to ``listener`` too."""
        self._listener = listener

    def say(self, text: bytes) -> None:
        """Has a piped box read ``text``, as far as it takes it now."""
        self._outgoing[_STDIN] += text
        self._write_role(_STDIN)

    def end_input(self) -> None:
        """Lets a piped box read the end of its input, once all that was said has been sent."""
        self._close_when_sent.add(_STDIN)
        self._write_role(_STDIN)

    def stop(self, status: Status, reason: str) -> None:
        """Kills everything in the box; the first reason stands."""
        if self.stopped is None:
            self.stopped = (status, reason)
        self.kill()

    def kill(self) -> None:
        """Ends it for no fault of its own: nothing more is wanted of it."""
        self.dismissed = True
        # The first process of a pid namespace takes all others with it; elsewhere it must be let to do so.
        self._first.send(signal.SIGTERM if self._fenced else signal.SIGKILL)

    def write_some(self, fd: int) -> None:
        role = self.fds[fd]
        pending = self._outgoing[role]
        try:
            if pending:
                del pending[: os.write(fd, pending[:_CHUNK_BYTES])]
        except BlockingIOError:
            pass
        except BrokenPipeError:
            pending.clear()
            self._drop(fd)
            return
        if pending:
            self._watch_for_room(fd)
        elif role in self._close_when_sent:
            self._drop(fd)
        else:
            self._unwatch(fd)

    def read_some(self, fd: int) -> list[str]:
        """Reads what has come on one descriptor; returns the complete answers that it held."""
        role = self.fds[fd]
        try:
            chunk = os.read(fd, _CHUNK_BYTES)
        except BlockingIOError:
            return []
        if not chunk:
            self._drop(fd)
            if role == _STDOUT and self._listener:
                self.hushed = time.monotonic()
                self._listener.end_input()
            return []
        if role == _STDOUT and self._listener:
            self._listener.say(chunk)
        if role in self.output:
            self._keep_output(role, chunk)
        elif role == _STATUS:
            self._status += chunk
        else:
            return self._take_lines(chunk)
        return []

    def read_rest(self) -> list[str]:
        """After its last process has ended: takes what is left in the pipes; returns the answers among it."""
        answers: list[str] = []
        for fd in [fd for fd in self.fds if not self.is_input(fd)]:
            while fd in self.fds and not self._overfull(self.fds[fd]):
                answers += self.read_some(fd)
        return answers

    def finish(self) -> None:
        """Closes everything that is still open, and takes the last account."""
        self._close()
        if self.pidfd is not None and self._poller is not None:
            self._poller.unregister(self.pidfd)
        end = self._order.reap()
        self._wait_status = end.status
        if self._group:
            account = self._group.account()
            # Kernels before 5.19 keep no peak of a group of version 2.
            peak = end.peak_bytes if account.peak_bytes is None else account.peak_bytes
            self.account = replace(account, peak_bytes=peak)
        elif self._sampler:
            self.account = self._sampler.close(end.cpu_seconds, end.peak_bytes)
        self.ended = True

    def _close(self) -> None:
        self._input.close()
        for fd in list(self.fds):
            self._drop(fd)

    def clear_away(self) -> None:
        """Removes what is left of a box that has ended: its empty group, or the files of its candidate.

        Raises:
            OSError: something could not be removed.
        """
        if self._group:
            self._group.remove()
        if self._fenced:
            fence.clean(self._spec)

    def look(self) -> float:
        """Stops a box that has used up a limit; returns in how many seconds to look again."""
        keeper = self._group or self._sampler
        if not keeper or self.ended:
            return _LOOK_SECONDS
        account, limit, allowed = keeper.account(), self.limits["cpu_seconds"], self.limits["processes"]
        cpu, now = account.cpu_seconds, time.monotonic()
        if cpu is not None and now > self.started + _UNHURRIED_SECONDS:
            self._starvation.add(now, cpu, wanting=keeper.wants_cpu())
        if account.forks_refused:
            self.stop(Status.PROCESS_LIMIT, f"more than {allowed} processes, over the limit of {allowed}")
        elif self._sampler and account.out_of_memory:
            self.stop(Status.MEMORY_LIMIT, reasons.memory(account.peak_bytes or 0, self.limits))
        elif cpu is not None and cpu > limit:
            self.stop(Status.TIME_LIMIT, reasons.cpu(cpu, self.limits))
        return _SOON_SECONDS if self._sampler and self._sampler.losing else _LOOK_SECONDS

    def lose_patience(self) -> None:
        """From now on it waits for nobody: its clock begins."""
        self.patient = False
        self._start_clock()

    def look_at_the_clock(self) -> None:
        """Stops a box that took too long, not counting the time in which it waited for a processor."""
        if self.patient:
            return
        wall, took = self.limits["wall_seconds"], time.monotonic() - self.started
        if took <= wall:
            return
        starved = self._starved_seconds()
        if took - starved > wall:
            self.stop(Status.TIME_LIMIT, reasons.wall(starved, self.limits))
        elif took > wall * MOST_STRETCH and not self.unjudged:
            self.unjudged = reasons.starved(took, starved)
            self.kill()

    def _starved_seconds(self) -> float:
        """As its first process says where that keeps the accounts, else as seen here."""
        if self._group or self._sampler:
            return self._starvation.seconds
        with contextlib.suppress(ValueError, IndexError):
            said = read_one_of(FIRST_PROCESS, json.loads(bytes(self._status).splitlines()[-1]))
            return said.starved_seconds if isinstance(said, Report) else 0.0
        return 0.0

    def report(self) -> Report | None:
        """The last that the box's own first process said of it, or how it ended if it was alone.

        Raises:
            OSError: the box could not be built.
        """
        for line in reversed(bytes(self._status).splitlines()):
            # A line that is cut off was being written when its writer was killed.
            with contextlib.suppress(ValueError):
                said = read_one_of(FIRST_PROCESS, json.loads(line))
                if isinstance(said, Broken):
                    raise OSError(said.broken)
                return said if isinstance(said, Report) else _ending(said.wait_status, said.files)
        return _ending(self._wait_status, {}) if self._alone and self._wait_status is not None else None

    def _keep_output(self, role: int, chunk: bytes) -> None:
        kept = self.output[role]
        kept += chunk
        limit = self.limits["output_bytes"]
        if len(kept) > limit:
            del kept[limit:]
            name = "standard output" if role == _STDOUT else "standard error"
            self.stop(Status.OUTPUT_LIMIT, f"more than {limit // 1024} KiB on {name}")

    def _overfull(self, role: int) -> bool:
        return role in self.output and len(self.output[role]) >= self.limits["output_bytes"]

    def _take_lines(self, chunk: bytes) -> list[str]:
        *lines, rest = chunk.split(b"\n")
        if lines:
            lines[0] = bytes(self._answers) + lines[0]
            self._answers = bytearray(rest)
        else:
            self._answers += rest
        if len(self._answers) > MAX_ANSWER_BYTES:
            self._answers.clear()
            self.stop(Status.OUTPUT_LIMIT, f"an answer of more than {MAX_ANSWER_BYTES // 2**20} MiB")
        try:
            return [line.decode("ascii") for line in lines]
        except UnicodeDecodeError:
            self.stop(Status.PROTOCOL_ERROR, "an answer that is not ASCII text")
            return []

    def _write_role(self, role: int) -> None:
        fd = self._by_role[role]
        if self._poller is not None and fd in self.fds:
            self.write_some(fd)

    def _watch_for_room(self, fd: int) -> None:
        if fd not in self._waiting and self._poller is not None:
            self._waiting.add(fd)
            self._poller.register(fd, select.POLLOUT)

    def _unwatch(self, fd: int) -> None:
        if fd in self._waiting and self._poller is not None:
            self._waiting.remove(fd)
            self._poller.unregister(fd)

    def _drop(self, fd: int) -> None:
        if self.is_input(fd):
            self._unwatch(fd)
        elif self._poller is not None:
            self._poller.unregister(fd)
        del self.fds[fd]
        os.close(fd)


def _ending(wait_status: int, files: dict[str, str]) -> Report:
    if os.WIFSIGNALED(wait_status):
        return Report(signal=os.WTERMSIG(wait_status), files=files)
    return Report(exit_code=os.WEXITSTATUS(wait_status), files=files)
