"""Whether a run's memory stays flat and its cost linear: the loop on 1,000, 4,000 and 16,000 problems.

    python benchmarks/run_scale.py [PROBLEMS ...]

The reference solver answers linear equations, so that what is measured is the loop, the ledger (a commit on
disk before anything is used) and the answer checks. Each size runs in a process of its own; the last column
is a second run of the same folder, which has nothing left to do.
"""

import multiprocessing
import multiprocessing.connection
import sys
import tempfile
import time
from pathlib import Path

from engine.config import RunConfig, parse_config
from engine.funnel import Counts
from engine.progress import NoProgress
from engine.run import run

SIZES = (1_000, 4_000, 16_000)


class MemoryWatch(NoProgress):
    """Keeps the largest resident size seen while problems go through, in MiB."""

    def __init__(self) -> None:
        self.most_mib = 0.0

    def advanced(self, counts: Counts) -> None:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        self.most_mib = max(self.most_mib, pages * 4096 / 2**20)


def measure(config: RunConfig, pipe: multiprocessing.connection.Connection) -> None:
    watch = MemoryWatch()
    summary = run(config, watch)
    pipe.send((summary.seconds, watch.most_mib, summary.funnel.total.emitted))


def main() -> None:
    sizes = [int(text) for text in sys.argv[1:]] or SIZES
    print(
        f"{'problems':>9} {'pairs':>7} {'seconds':>8} {'per second':>11} {'MiB in loop':>12} {'again, s':>9}"
    )
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            config = parse_config(
                {
                    "name": "scale",
                    "banks": [{"name": "linear_equation", "count": size}],
                    "solvers": ["reference"],
                    "output": folder,
                }
            )
            receiver, sender = multiprocessing.Pipe(duplex=False)
            child = multiprocessing.get_context("spawn").Process(target=measure, args=(config, sender))
            child.start()
            seconds, most_mib, pairs = receiver.recv()
            child.join()
            began = time.monotonic()
            run(config)
            again = time.monotonic() - began
        print(
            f"{size:>9,} {pairs:>7,} {seconds:>8.1f} {size / seconds:>11.0f} {most_mib:>12.0f} {again:>9.2f}"
        )


if __name__ == "__main__":
    main()
