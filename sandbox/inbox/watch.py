"""Accounting by the first process of a box: CPU time, memory and processes of everything in it."""

import contextlib
import os
import resource
import signal
from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.inbox.lines import Report, write_line
from sandbox.inbox.process_scope import Followed, Scope, descendants
from sandbox.inbox.protocol import BoxLimits
from sandbox.inbox.share import Share

#: Seconds between looks at the process tree: short at first, since most programs are.
_FIRST_PAUSE, _LONGEST_PAUSE = 0.01, 0.05
_TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


@dataclass
class _Sample:
    cpu_seconds: float = 0.0
    resident_bytes: int = 0
    processes: int = 0


def watch(
    main: int, limits: BoxLimits, status: int, scope: Scope = None, share: Share | None = None
) -> Report:
    """Waits for process ``main``, stopping at a limit or at SIGTERM. The caller then kills whatever is left.

    Expects both signals to be blocked, so that no end is missed between two looks. Watches every process
    but the first that it sees in /proc, or those of ``scope``; and what it keeps, where it has a ``share``.
    """
    report = Report()
    pause = _FIRST_PAUSE
    while not _reap(main, report):
        woken = signal.sigtimedwait([signal.SIGCHLD, signal.SIGTERM], pause)
        if _reap(main, report):
            break
        _judge(_look_around(scope), limits, report, scope)
        _weigh(share, limits, report)
        if woken and woken.si_signo == signal.SIGTERM:
            return report
        if report.over:
            return report
        if pause == _LONGEST_PAUSE:
            os.write(status, write_line(report))
        pause = min(pause * 1.3, _LONGEST_PAUSE)
    report.peak_bytes = max(report.peak_bytes, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
    # Orphans become children of this process: where it has none, there is nothing left to look at.
    _judge(_look_around(scope) if _has_children() else _Sample(), limits, report, scope)
    _weigh(share, limits, report)
    return report


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


def _look_around(scope: Scope) -> _Sample:
    sample = _Sample()
    for name in _members(scope):
        with contextlib.suppress(OSError, ValueError, IndexError):
            _add_process(name, sample)
    return sample


def _add_process(pid: str, sample: _Sample) -> None:
    with open(f"/proc/{pid}/stat", "rb") as file:
        # The name in parentheses may hold anything, spaces and parentheses too.
        fields = file.read().rpartition(b")")[2].split()
    own, reaped = sum(map(int, fields[11:13])), sum(map(int, fields[13:15]))
    sample.cpu_seconds += (own + reaped) / _TICKS_PER_SECOND
    sample.processes += int(fields[17])
    sample.resident_bytes += int(fields[21]) * _PAGE_BYTES


def _proportional_bytes(scope: Scope) -> int:
    """Memory of all processes with pages that several share counted once: exact, but slow to ask for.

    0 where the watcher may not ask.
    """
    total = 0
    for name in _members(scope):
        with contextlib.suppress(OSError, ValueError), open(f"/proc/{name}/smaps_rollup", "rb") as file:
            total += sum(int(line.split()[1]) for line in file if line.startswith(b"Pss:")) * 1024
    return total


def _judge(sample: _Sample, limits: BoxLimits, report: Report, scope: Scope) -> None:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    report.cpu_seconds = max(report.cpu_seconds, usage.ru_utime + usage.ru_stime + sample.cpu_seconds)
    memory = sample.resident_bytes
    if memory > limits["memory_bytes"] and sample.processes > 1:
        # Forked processes share most of their pages, and each counts them as its own.
        memory = _proportional_bytes(scope) or memory
    report.peak_bytes = max(report.peak_bytes, memory)
    report.peak_processes = max(report.peak_processes, sample.processes)
    # What a bomb grows is named before the time that it also burns.
    if report.peak_processes > limits["processes"]:
        report.over = "processes"
    elif report.peak_bytes > limits["memory_bytes"]:
        report.over = "memory"
    elif report.cpu_seconds > limits["cpu_seconds"]:
        report.over = "cpu"


def _weigh(share: Share | None, limits: BoxLimits, report: Report) -> None:
    with contextlib.suppress(OSError):  # what is looked at may be removed meanwhile
        excess = share.excess(limits) if share else None
        if excess:
            report.kept_bytes, report.kept_files = excess
            report.over = report.over or "files"
