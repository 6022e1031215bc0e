"""Accounting by the first process of a box: CPU time, memory and processes of everything in it."""

import contextlib
import os
import resource
import select
import signal
import time
from collections.abc import Iterator

from sandbox.inbox import memory, processes
from sandbox.inbox.lines import Report, write_line
from sandbox.inbox.process_scope import Followed, Scope, descendants
from sandbox.inbox.processes import Process
from sandbox.inbox.protocol import BoxLimits
from sandbox.inbox.share import Share
from sandbox.inbox.starvation import Starvation
from sandbox.inbox.tally import CpuTally

#: Seconds between looks at the process tree: short at first, since most programs are, and where time is lost.
_SHORTEST_PAUSE, _FIRST_PAUSE, _LONGEST_PAUSE = 0.003, 0.01, 0.05


def watch(
    main: int, limits: BoxLimits, status: int, given: memory.Inode, scope: Scope, share: Share | None
) -> Report:
    """Waits for process ``main``, stopping at a limit or at SIGTERM. The caller then kills whatever is left.

    Expects both signals to be blocked, so that no end is missed between two looks. Watches every process
    but the first that it sees in /proc, or those of ``scope``; and what it keeps, where it has a ``share``.

    Args:
        given: the file that the program's standard input is.
    """
    watcher = _Watcher(limits, given, scope, share)
    report = watcher.report
    pause = _FIRST_PAUSE
    while not _reap(main, report):
        woken = signal.sigtimedwait([signal.SIGCHLD, signal.SIGTERM], watcher.pause(pause))
        if _reap(main, report):
            break
        watcher.look()
        if woken and woken.si_signo == signal.SIGTERM:
            return report
        if report.over:
            return report
        if pause == _LONGEST_PAUSE and _has_room(status):
            os.write(status, write_line(report))
        pause = min(pause * 1.3, _LONGEST_PAUSE)
    report.peak_bytes = max(report.peak_bytes, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
    # Orphans become children of this process: where it has none, there is nothing left to look at.
    watcher.look(nothing_left=not _has_children())
    return report


class _Watcher:
    """Looks at a box, and keeps what it saw in a report."""

    def __init__(self, limits: BoxLimits, given: memory.Inode, scope: Scope, share: Share | None) -> None:
        self.report = Report()
        self._limits, self._given, self._scope, self._share = limits, given, scope, share
        self._tally, self._starvation = CpuTally(), Starvation()
        # Only where one program runs at a time, and in folders of its own, are they its memory.
        self._container = memory.Container(share.folders) if share else None

    def pause(self, planned: float) -> float:
        """Seconds until the next look."""
        return _SHORTEST_PAUSE if self._tally.losing else planned

    def look(self, *, nothing_left: bool = False) -> None:
        """Takes the account, and names in the report the limit that is over."""
        members = () if nothing_left else _members(self._scope)
        seen = [found for pid in members if (found := processes.read(pid))]
        self._count(seen)
        self._weigh(seen)
        report, limits = self.report, self._limits
        # What a bomb grows is named before the time that it also burns.
        if report.peak_processes > limits["processes"]:
            report.over = "processes"
        elif report.peak_bytes > limits["memory_bytes"]:
            report.over = "memory"
        elif report.cpu_seconds > limits["cpu_seconds"]:
            report.over = "cpu"
        with contextlib.suppress(OSError):  # what is looked at may be removed meanwhile
            excess = self._share.excess(limits) if self._share else None
            if excess:
                report.kept_bytes, report.kept_files = excess
                report.over = report.over or "files"

    def _count(self, seen: list[Process]) -> None:
        report = self.report
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = self._tally.add(seen, usage.ru_utime + usage.ru_stime)
        report.cpu_seconds = max(report.cpu_seconds, used)
        report.peak_processes = max(report.peak_processes, sum(process.threads for process in seen))
        wanting = any(map(processes.wants_cpu, seen))
        self._starvation.add(time.monotonic(), report.cpu_seconds, wanting=wanting)
        report.starved_seconds = self._starvation.seconds

    def _weigh(self, seen: list[Process]) -> None:
        files = self._container.files(seen, self._given) if self._container else None
        if files is None:
            files = memory.files_of(seen, self._share.folders if self._share else (), self._given)
        used = memory.used_bytes(seen, files, self._limits["memory_bytes"])
        self.report.peak_bytes = max(self.report.peak_bytes, used)


def _has_room(status: int) -> bool:
    """Whether a report is taken at once: a box that was built ahead may wait long for a reader."""
    return bool(select.select([], [status], [], 0)[1])


def _reap(main: int, report: Report) -> bool:
    """Reaps what has ended; True once the main process is among it."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return True
        if pid == 0:
            return False
        if pid == main:
            if os.WIFSIGNALED(status):
                report.signal = os.WTERMSIG(status)
            else:
                report.exit_code = os.WEXITSTATUS(status)
            return True


def _has_children() -> bool:
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True


def _members(scope: Scope) -> Iterator[str]:
    if isinstance(scope, Followed):
        yield from map(str, descendants(os.getpid()))
        return
    for name in os.listdir("/proc"):
        with contextlib.suppress(OSError):
            if name.isdigit() and name != "1" and (scope is None or os.stat(f"/proc/{name}").st_uid == scope):
                yield name
