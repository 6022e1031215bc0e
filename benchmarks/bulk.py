"""Procedural pairs in bulk: time, memory of all processes and bytes on disk, for several sizes.

    python benchmarks/bulk.py [--processes N] [--jsonl] [PAIRS ...]

The banks are all of mathematics, in equal shares as far as each bank's room for one seed goes, each with its
own reference as the answer. Memory is the
sum of the resident sizes of the main process and its workers, looked at five times a second; beside it stands
the main process alone, when a hundredth of its problems are through and at its end: it must not grow.
"""

import argparse
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from engine.config import RunConfig, parse_config
from engine.funnel import Counts
from engine.progress import NoProgress
from engine.run import run
from problem_banks.registry import BANKS

SIZES = (10_000, 100_000)
_SECONDS_BETWEEN_LOOKS = 0.2
_MIB = 2**20


def resident_mib(process: int | str) -> float:
    """0 for a process that is gone."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * 4096 / _MIB
    except OSError:
        return 0.0


def children_of(process: int | str) -> list[str]:
    """Process ids of all children, and of theirs."""
    found: list[str] = []
    for tasks in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found += tasks.read_text().split()
        except OSError:
            continue
    return found + [below for child in found for below in children_of(child)]


@dataclass
class MemoryWatch(NoProgress):
    """Watches memory while problems go through."""

    pairs: int
    most_mib: float = 0.0
    early_mib: float = 0.0
    late_mib: float = 0.0
    _seen: int = 0
    _over: threading.Event = field(default_factory=threading.Event)

    def advanced(self, counts: Counts) -> None:
        self._seen += counts.proposed
        self.late_mib = resident_mib("self")
        if not self.early_mib and self._seen >= self.pairs / 100:
            self.early_mib = self.late_mib

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Looks at all processes until the block is left, however it is."""
        thread = threading.Thread(target=self._look)
        thread.start()
        try:
            yield
        finally:
            self._over.set()
            thread.join()

    def _look(self) -> None:
        while not self._over.wait(_SECONDS_BETWEEN_LOOKS):
            everyone = ["self", *children_of("self")]
            self.most_mib = max(self.most_mib, sum(map(resident_mib, everyone)))


def shares(pairs: int, rooms: Mapping[str, int]) -> dict[str, int]:
    """``pairs`` in equal parts; what a bank has no room for falls to those that have.

    Raises:
        SystemExit: all banks together have no room for so many.
    """
    if pairs > sum(rooms.values()):
        raise SystemExit(
            f"one seed has {sum(rooms.values()):,} problems of mathematics, not {pairs:,}: ask for fewer"
        )
    counts, left = dict[str, int](), pairs
    for place, name in enumerate(sorted(rooms, key=rooms.__getitem__)):
        counts[name] = min(rooms[name], left // (len(rooms) - place))
        left -= counts[name]
    return {name: counts[name] for name in rooms if counts[name]}


def config_of(pairs: int, folder: str, *, processes: int, jsonl: bool) -> RunConfig:
    counts = shares(pairs, {name: bank.room for name, bank in BANKS.items() if bank.kind == "math"})
    return parse_config(
        {
            "name": "bulk",
            "banks": [{"name": name, "count": count} for name, count in counts.items()],
            "solvers": ["reference"],
            "bulk": True,
            "jsonl": jsonl,
            "processes": processes,
            "output": folder,
        }
    )


def measure(pairs: int, *, processes: int, jsonl: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        watch = MemoryWatch(pairs)
        with watch.looking():
            began = time.monotonic()
            summary = run(config_of(pairs, folder, processes=processes, jsonl=jsonl), watch)
            seconds = time.monotonic() - began
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
        total = summary.funnel.total
        again = run(config_of(pairs, folder, processes=processes, jsonl=jsonl)).seconds
    used = time.process_time()
    print(
        f"{pairs:>9,} {total.emitted:>9,} {processes:>9} {seconds:>8.0f} {pairs / seconds:>7.0f} "
        f"{pairs / seconds / processes:>8.0f} {watch.most_mib:>8.0f} {watch.early_mib:>9.0f} "
        f"{watch.late_mib:>9.0f} {size / max(1, total.emitted):>10.0f} {again:>7.2f} {used:>8.0f}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--jsonl", action="store_true")
    options = parser.parse_args()
    if len(options.pairs) > 1:  # each size in a process of its own
        for size in options.pairs:
            flags = ["--processes", str(options.processes), *(["--jsonl"] if options.jsonl else [])]
            subprocess.run([sys.executable, __file__, str(size), *flags], check=True)
        return
    print(
        f"{'problems':>9} {'pairs':>9} {'processes':>9} {'seconds':>8} {'a s':>7} {'a s core':>8} "
        f"{'MiB all':>8} {'MiB early':>9} {'MiB late':>9} {'bytes/pair':>10} {'again s':>7} {'main CPU':>8}"
    )
    measure(options.pairs[0], processes=options.processes, jsonl=options.jsonl)


if __name__ == "__main__":
    main()
