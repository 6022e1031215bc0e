"""How a box ended: what its first process said, what the kernel counted, why the supervisor stopped it."""

import base64
import signal
import time

from sandbox.inbox.box import Box
from sandbox.inbox.box_cgroup import Account
from sandbox.inbox.lines import Report
from sandbox.inbox.protocol import BoxEnd, BoxLimits, Status


def end_of(box: Box) -> BoxEnd:
    """How ``box``, which has ended, did so.

    Raises:
        OSError: it could not be built, or ended without a word of its first process.
    """
    report = box.report()
    if box.stopped is None and not box.dismissed and not _tells_the_end(report):
        raise OSError("a box ended without a report of its first process")
    report = report or Report()
    if box.account:
        _add_account(report, box.account, box.limits)
    status, reason = box.stopped or _ending(report, box.limits)
    if status is Status.TIME_LIMIT and box.account and box.account.out_of_memory:
        # The kernel killed a part of it for memory, and the rest waited in vain.
        status, reason = _ending(report, box.limits)
    return BoxEnd(
        status=status,
        reason=reason,
        exit_code=report.exit_code,
        signal=report.signal,
        stdout=base64.b64encode(box.stdout).decode(),
        stderr=base64.b64encode(box.stderr).decode(),
        files=report.files,
        cpu_seconds=report.cpu_seconds,
        wall_seconds=time.monotonic() - box.started,
        peak_bytes=report.peak_bytes,
    )


def _tells_the_end(report: Report | None) -> bool:
    if report is None:
        return False
    return any(sign is not None for sign in (report.exit_code, report.signal, report.over))


def _add_account(report: Report, account: Account, limits: BoxLimits) -> None:
    """Replaces what was sampled by what the kernel counted."""
    if account.cpu_seconds is not None:
        report.cpu_seconds = account.cpu_seconds
        if account.cpu_seconds > limits["cpu_seconds"] and not report.over:
            report.over = "cpu"
    if account.peak_bytes is not None:
        report.peak_bytes = account.peak_bytes
    if account.out_of_memory:
        report.over = "memory"
    elif account.forks_refused:
        report.over = "processes"
        report.peak_processes = max(report.peak_processes, limits["processes"] + 1)


def _name_of(number: int) -> str:
    """The name of a signal in brackets; nothing for the real-time ones in the middle, which have none."""
    known = {named.value: named.name for named in signal.Signals}
    return f" ({known[number]})" if number in known else ""


def _ending(report: Report, limits: BoxLimits) -> tuple[Status, str]:
    """Status and reason of a box that ended by itself or by its own watcher."""
    over, number = report.over, report.signal
    cpu, cpu_limit = report.cpu_seconds, limits["cpu_seconds"]
    if over == "memory":
        peak, limit = report.peak_bytes / 2**20, limits["memory_bytes"] / 2**20
        return Status.MEMORY_LIMIT, f"{peak:.0f} MiB in use, at the limit of {limit:.0f} MiB"
    if over == "processes":
        allowed = limits["processes"]
        return Status.PROCESS_LIMIT, f"{report.peak_processes} processes, over the limit of {allowed}"
    if over == "cpu" or (number == signal.SIGKILL and cpu > cpu_limit) or number == signal.SIGXCPU:
        return Status.TIME_LIMIT, f"{cpu:.2f} s of CPU time, over the limit of {cpu_limit:g} s"
    if over == "files":
        kept, most = report.kept_bytes / 2**20, limits["file_bytes"] / 2**20
        files = f"{report.kept_files} files of {kept:.0f} MiB"
        return Status.OUTPUT_LIMIT, f"{files}, over the limit of {limits['files']} files and {most:.0f} MiB"
    if number == signal.SIGXFSZ:
        return Status.OUTPUT_LIMIT, f"a file larger than {limits['file_bytes'] // 2**20} MiB"
    if number is not None:
        return Status.RUNTIME_ERROR, f"ended by signal {number}{_name_of(number)}"
    if report.exit_code:
        return Status.RUNTIME_ERROR, f"exit code {report.exit_code}"
    return Status.OK, ""  # also of a box that was dismissed
