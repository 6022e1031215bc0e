"""The account of a box that the kernel keeps none of, taken from outside of it.

Whoever looks is in another pid namespace than the candidate, which can neither name nor weigh on it. Its
counterpart where the kernel keeps the account is :class:`sandbox.inbox.box_cgroup.Group`.
"""

from sandbox.inbox import memory, processes
from sandbox.inbox.box_cgroup import Account
from sandbox.inbox.places import TEMPORARY, WORK
from sandbox.inbox.protocol import BoxLimits
from sandbox.inbox.tally import CpuTally

#: File systems in memory of a box, as its first process sees them.
_FOLDERS = (WORK, TEMPORARY, "/dev/shm")


class Sampler:
    """Looks at the processes below the first of a box."""

    def __init__(self, first: int, limits: BoxLimits, given: memory.Inode) -> None:
        """
        Args:
            first: number of the first process.
            given: the file that the program's standard input is.
        """
        self._first, self._limits, self._given = first, limits, given
        self._folders = tuple(f"/proc/{first}/root{folder}" for folder in _FOLDERS)
        self._tally = CpuTally()
        self._cpu_seconds, self._peak_bytes, self._most_tasks = 0.0, 0, 0
        self._wants_cpu = False

    @property
    def losing(self) -> bool:
        """Whether time got lost at one of the last looks: then the next should be soon."""
        return self._tally.losing

    def account(self) -> Account:
        """What the box has used, by a look at it."""
        seen = processes.read_all()
        first = next((process for process in seen if process.pid == self._first), None)
        if first is not None:
            self._look(first, processes.below(self._first, seen))
        return self._account()

    def wants_cpu(self) -> bool:
        """Whether anything in the box ran or waited for a processor at the last look."""
        return self._wants_cpu

    def close(self, cpu_seconds: float | None, peak_bytes: int | None) -> Account:
        """The last account, with what the kernel says of the whole box once it has been reaped."""
        self._cpu_seconds = max(self._cpu_seconds, (cpu_seconds or 0.0) + self._tally.lost)
        self._peak_bytes = max(self._peak_bytes, peak_bytes or 0)
        return self._account()

    def _look(self, first: processes.Process, box: list[processes.Process]) -> None:
        self._cpu_seconds = max(self._cpu_seconds, self._tally.add(box, first.reaped_seconds))
        limit = self._limits["memory_bytes"]
        used = memory.used_bytes(box, memory.files_of(box, self._folders, self._given), limit)
        self._peak_bytes = max(self._peak_bytes, used)
        self._most_tasks = max(self._most_tasks, sum(process.threads for process in box))
        self._wants_cpu = any(map(processes.wants_cpu, box))

    def _account(self) -> Account:
        return Account(
            cpu_seconds=self._cpu_seconds,
            peak_bytes=self._peak_bytes,
            out_of_memory=self._peak_bytes > self._limits["memory_bytes"],
            forks_refused=self._most_tasks > self._limits["processes"],
        )
