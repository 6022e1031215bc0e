"""CPU time of all processes of a box, with those whose time the kernel hands to no parent.

A process that ignores SIGCHLD has its children reaped by the kernel, and their time is lost to every account
but that of a control group. Whoever looks often enough has seen most of it: what a process had used when it
was last seen, and that no parent then got, is counted on.
"""

from collections.abc import Sequence

from sandbox.inbox.processes import Process

#: Looks for which a box that lost time stays suspect: one that lost none may have been between deaths.
_WARY_LOOKS = 100


class CpuTally:
    """Adds up what is seen look by look."""

    def __init__(self) -> None:
        self._last: dict[tuple[int, int], Process] = {}
        self._collected = 0.0
        self.lost = 0.0
        """Seconds that no parent got."""
        self._just_lost = 0.0
        self._wary_looks = 0

    @property
    def losing(self) -> bool:
        """Whether time was lost at one of the last looks: then the next should be soon."""
        return self._wary_looks > 0

    def add(self, processes: Sequence[Process], collected: float) -> float:
        """CPU seconds of the box so far.

        Args:
            processes: those of the box at this moment, but for the first.
            collected: CPU seconds of those that the first process has waited for.
        """
        now = {(process.pid, process.started): process for process in processes}
        gone = self._last.keys() - now.keys()
        used = sum(self._last[key].cpu_seconds + self._last[key].reaped_seconds for key in gone)
        gained = collected - self._collected
        for key in self._last.keys() & now.keys():
            gained += now[key].reaped_seconds - self._last[key].reaped_seconds
        # A child may be reaped between a look at its parent and one at itself: its time comes one look later.
        late = min(self._just_lost, max(0.0, gained - used))
        self._just_lost = max(0.0, used - gained)
        self._wary_looks = _WARY_LOOKS if self._just_lost > 0 else max(0, self._wary_looks - 1)
        self.lost += self._just_lost - late
        self._last, self._collected = now, collected
        alive = sum(process.cpu_seconds + process.reaped_seconds for process in processes)
        return alive + collected + self.lost
