"""Where the CPU time of a pair in bulk goes, step by step, over a million pairs of all banks of mathematics.

    python -m benchmarks.bulk_steps [PAIRS]

As many pairs (8,000 where left out) are made in one process, of each bank as large a part as it has of a
million. A thousand times a second of CPU time it is looked which step is at work: the innermost one of the
list below that stands on the stack. Starting, and what each bank makes once, is left out.
"""

import asyncio
import signal
import sys
import time
from collections import Counter
from types import FrameType

from benchmarks.bulk import shares
from engine.bulk.batch import NothingKept, RowMaker, worked
from engine.bulk.plan import BATCH, Batch
from engine.concurrency import InPlace
from engine.config import parse_config
from engine.progress import NoProgress
from engine.stages.opening import open_workbench
from engine.workbench import Workbench
from problem_banks.registry import BANKS

PAIRS = 8_000
MILLION = 1_000_000
#: Fewest pairs of a bank: its share of a few thousand may be less than one.
_LEAST = 8
_SECONDS_BETWEEN_LOOKS = 0.001

#: Steps by file and function.
STEPS = {
    ("problem_banks/family.py", "draw"): "draw the problem",
    ("problem_banks/family.py", "_require_sound"): "disprove it a second way, and the claims of its solution",
    ("engine/dialogue/requests.py", "first_request"): "ask the reference solver",
    ("engine/workbench.py", "completion"): "ask the reference solver",
    ("engine/workbench.py", "extracted"): "read the answer of the response, once for attempt and check",
    ("engine/answers/asked.py", "asked_by"): "read what the statement asks for",
    ("engine/checks/answers.py", "_contract"): "compile the gold",
    ("engine/checks/answers.py", "_equal_to_gold"): "compare",
    ("problem_banks/record.py", "content_hash"): "ids and keys",
    ("engine/records.py", "id"): "ids and keys",
    ("engine/records.py", "key"): "ids and keys",
    ("problem_banks/records.py", "id"): "ids and keys",
    ("engine/dialogue/counts.py", "difficulty_of"): "difficulty",
    ("engine/dialogue/counts.py", "counts_of"): "count for the funnel",
    ("engine/bulk/batch.py", "_funnel"): "count for the funnel",
    ("engine/loop.py", "admit_all"): "admit",
    ("engine/bulk/batch.py", "make"): "make the row, with its certificate",
    ("engine/exports/parquet.py", "packed"): "pack the rows",
}
_REST = "the loop, and all else"


class Steps:
    """Counts looks by step while the block is open."""

    def __init__(self) -> None:
        self.looks = Counter[str]()

    def __enter__(self) -> "Steps":
        signal.signal(signal.SIGPROF, self._look)
        signal.setitimer(signal.ITIMER_PROF, _SECONDS_BETWEEN_LOOKS, _SECONDS_BETWEEN_LOOKS)
        return self

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)

    def _look(self, _: int, frame: FrameType | None) -> None:
        while frame is not None:
            code = frame.f_code
            for (file, function), step in STEPS.items():
                if code.co_name == function and code.co_filename.endswith(file):
                    self.looks[step] += 1
                    return
            frame = frame.f_back
        self.looks[_REST] += 1


async def make(bench: Workbench, rows: RowMaker, bank: str, first: int, count: int) -> int:
    """Makes ``count`` pairs of a bank from index ``first`` on; returns how many came out."""
    pairs = 0
    for start in range(first, first + count, BATCH):
        batch = Batch(0, min(BATCH, first + count - start), bank, start)
        pairs += (await worked(batch, bench, rows)).kept.summary.pairs
    return pairs


async def measure(wanted: int) -> None:
    rooms = {name: bank.room for name, bank in BANKS.items() if bank.kind == "math"}
    parts = {name: max(_LEAST, wanted * part // MILLION) for name, part in shares(MILLION, rooms).items()}
    banks = [{"name": name, "count": 1} for name in parts]
    config = parse_config({"name": "steps", "banks": banks, "solvers": ["reference"], "bulk": True})
    rows, steps, pairs, used = RowMaker(), Steps(), 0, 0.0
    opened = open_workbench(config, NothingKept(), NoProgress(), threads=InPlace(), emitting=rows.make)
    async with opened as bench:
        for bank, count in parts.items():
            await make(bench, rows, bank, 0, 1)  # what each makes once
            began = time.process_time()
            with steps:
                pairs += await make(bench, rows, bank, 1, count)
            used += time.process_time() - began
    each = used / pairs * 1e6 / steps.looks.total()
    print("| step | µs |\n|---|--:|")
    for step, looks in steps.looks.most_common():
        print(f"| {step} | {looks * each:.0f} |")
    print(f"\n{pairs:,} pairs, {used / pairs * 1000:.2f} ms of CPU time each")


if __name__ == "__main__":
    asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else PAIRS))
