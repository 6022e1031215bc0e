"""A ledger at size: what an attempt costs to keep, on disk and in time, and what it costs to look at all.

    python benchmarks/ledger_scale.py [ATTEMPTS ...]

Every attempt is saved as a run saves it (problem, completion, attempt with verdict, outcome with pair), by
256 writers that share commits. Then the funnel is added up, and everything is counted, beside the writer.
"""

import asyncio
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from engine.checks.version import CHECK_VERSION
from engine.concurrency import Workers
from engine.funnel import Counts
from engine.ledger import LEDGER_FILE, TABLES, Judged, Ledger, LedgerView, ProblemOutcome
from engine.records import Attempt, Completion, Difficulty, Pair, Verdict, VerdictKind
from problem_banks.registry import get_bank

SIZES = (10_000, 100_000)
_WRITERS = 256
_MIB = 2**20


async def keep(ledger: Ledger, position: int) -> None:
    problem = get_bank("linear_equation").problem(position // 100_000, position % 100_000)
    text = f"{problem.reference.text if problem.reference else ''} The answer is $\\boxed{{{position}}}$."
    attempt = Attempt(problem_id=problem.id, solver="bench", text=text, extracted=str(position))
    verdict = Verdict(kind=VerdictKind.ACCEPTED, evidence={"method": "identical"})
    await ledger.claim([(position, problem)])
    await ledger.save_completion(attempt.id, "bench", Completion(text=text))
    await ledger.save_verdict(Judged(attempt, verdict), CHECK_VERSION)
    pair = Pair(
        problem=problem, attempt=attempt, verdict=verdict, difficulty=Difficulty(measured=False, value=0.5)
    )
    one = {"math": 1}
    counts = Counts(
        proposed=1,
        solved=1,
        chains=1,
        accepted={"0": 1},
        attempts=1,
        verdicts={"accepted": 1},
        attempts_in=one,
        accepted_in=one,
        emitted=1,
    )
    outcome = ProblemOutcome(bank=problem.bank, counts=counts, pairs=(pair,))
    await ledger.save_outcome(position, CHECK_VERSION, outcome)


async def fill(ledger: Ledger, attempts: int) -> None:
    async with Workers(_WRITERS) as workers:
        for position in range(attempts):
            await workers.start(keep(ledger, position))


def resident_mib() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / _MIB


def main() -> None:
    sizes = [int(text) for text in sys.argv[1:]] or SIZES
    print(f"{'attempts':>9} {'seconds':>8} {'a s':>7} {'CPU ms each':>11} {'bytes each':>10} "
          f"{'funnel s':>8} {'counts s':>8} {'MiB':>5}")  # fmt: skip
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder, closing(Ledger(Path(folder) / LEDGER_FILE)) as ledger:
            began, used = time.monotonic(), time.process_time()
            asyncio.run(fill(ledger, size))
            seconds, used = time.monotonic() - began, time.process_time() - used
            held = sum(path.stat().st_size for path in Path(folder).iterdir())
            with closing(LedgerView.of(Path(folder) / LEDGER_FILE)) as view:
                began = time.monotonic()
                assert view.funnel(CHECK_VERSION).total.emitted == size
                summed = time.monotonic() - began
                began = time.monotonic()
                assert {table: view.count(table) for table in TABLES}["problems"] == size
                counted = time.monotonic() - began
        print(
            f"{size:>9,} {seconds:>8.1f} {size / seconds:>7.0f} {used / size * 1000:>11.2f} "
            f"{held / size:>10.0f} {summed:>8.2f} {counted:>8.2f} {resident_mib():>5.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
