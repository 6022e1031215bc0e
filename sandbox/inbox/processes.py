"""Processes as /proc shows them, and what they have used."""

import contextlib
import os
from collections.abc import Iterable
from typing import NamedTuple

_TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
_SECOND_NS = 1e9


class Process(NamedTuple):
    """One process at one moment."""

    pid: int
    parent: int
    started: int
    """In ticks since the machine was; with the number it tells a process from one that has it later."""
    runnable: bool
    """Whether its first thread runs or waits for a processor."""
    cpu_seconds: float
    reaped_seconds: float
    """CPU time of the children that it has waited for, and of theirs."""
    threads: int
    resident_bytes: int


def read(pid: int | str) -> Process | None:
    """The process with number ``pid``; ``None`` where there is none."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        with open(f"/proc/{pid}/stat", "rb") as file:
            # The name in parentheses may hold anything, spaces and parentheses too.
            fields = file.read().rpartition(b")")[2].split()
        own, reaped = sum(map(int, fields[11:13])), sum(map(int, fields[13:15]))
        return Process(
            pid=int(pid),
            parent=int(fields[1]),
            started=int(fields[19]),
            runnable=fields[0] == b"R",
            cpu_seconds=max(own / _TICKS_PER_SECOND, _scheduled_seconds(pid)),
            reaped_seconds=reaped / _TICKS_PER_SECOND,
            threads=int(fields[17]),
            resident_bytes=int(fields[21]) * _PAGE_BYTES,
        )
    return None


def _scheduled_seconds(pid: int | str) -> float:
    """CPU time of the first thread, finer than ticks; 0 where the kernel does not tell."""
    with contextlib.suppress(OSError, ValueError, IndexError), open(f"/proc/{pid}/schedstat", "rb") as file:
        return int(file.read().split()[0]) / _SECOND_NS
    return 0.0


def read_all() -> list[Process]:
    """Every process that can be seen."""
    return [seen for name in os.listdir("/proc") if name.isdigit() and (seen := read(name))]


def below(ancestor: int, processes: Iterable[Process]) -> list[Process]:
    """Those of ``processes`` that are children of ``ancestor``, their children, and so on."""
    children: dict[int, list[Process]] = {}
    for process in processes:
        children.setdefault(process.parent, []).append(process)
    found, unseen = [], [ancestor]
    while unseen:
        mine = children.pop(unseen.pop(), [])
        found += mine
        unseen += [process.pid for process in mine]
    return found


def wants_cpu(process: Process) -> bool:
    """Whether any thread of it runs or waits for a processor."""
    if process.runnable or process.threads < 2:
        return process.runnable
    with contextlib.suppress(OSError):
        return any(
            is_runnable(f"/proc/{process.pid}/task/{thread}")
            for thread in os.listdir(f"/proc/{process.pid}/task")
        )
    return False


def is_runnable(folder: str) -> bool:
    """Whether the thread of a folder of /proc runs or waits for a processor."""
    with contextlib.suppress(OSError), open(f"{folder}/stat", "rb") as file:
        return file.read().rpartition(b")")[2].lstrip().startswith(b"R")
    return False
