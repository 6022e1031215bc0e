"""Who judges which line: a rule that all processes know, so that no line has to carry its number."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

#: Boxes that one process feeds. A program takes 4 to 7 ms of a core in its box, and about 1 ms of the
#: process that reads its line and judges its answers (``benchmarks/own_cost.py``): with more boxes than this
#: they wait for it.
BOXES_FED = 5


@dataclass(frozen=True)
class Shares:
    """How lines are shared out among processes that have ``jobs`` boxes together."""

    jobs: int
    boxes: int = BOXES_FED
    """That one process feeds."""

    @property
    def processes(self) -> int:
        return -(-self.jobs // self.boxes)

    def jobs_of(self, process: int) -> int:
        """How many of the boxes are those of process number ``process``."""
        return len(range(process, self.jobs, self.processes))

    def of_line(self, index: int) -> int:
        """The process of line number ``index``, from 0: each has as many lines as it has boxes for."""
        return index % self.jobs % self.processes

    def lines_of(self, process: int, first: int = 0) -> Iterator[int]:
        """The lines of a process from number ``first`` on."""
        return (index for index in count(first) if self.of_line(index) == process)
