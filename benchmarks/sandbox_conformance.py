"""Every conformance case on every backend of this machine.

python benchmarks/sandbox_conformance.py [--sandbox bubblewrap --sandbox docker ...] [--only R-] [--jobs 2]
"""

import argparse
import asyncio
import os
import sys
import time
from collections import Counter
from collections.abc import Sequence

from sandbox import Sandbox, UnsafeHost
from sandbox.backends import BACKENDS
from sandbox.conformance import CASES, Case, run_cases
from sandbox.conformance.gaps import KNOWN_GAPS

_FAMILIES = {
    "R": "exhaust",
    "E": "escape",
    "L": "leak",
    "G": "forge",
    "P": "honest",
    "N": "verdict",
    "B": "input",
}


async def _ask(backend: str, cases: Sequence[Case], jobs: int) -> int:
    """Prints one row; the number of broken promises that are not known gaps."""
    held: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    broken, skipped, started = [], 0, time.perf_counter()
    async with Sandbox(backend, jobs=jobs) as box:
        tier = box.capabilities.tier
        async for finding in run_cases(box, cases):
            if finding.held is None:
                skipped += 1
                continue
            family = finding.case.id[0]
            asked[family] += 1
            held[family] += finding.held
            if not finding.held:
                broken.append(finding)
    cells = "".join(f"{f'{held[family]}/{asked[family]}':>10}" for family in _FAMILIES)
    print(f"{backend:<15}{tier:<15}{cells}{skipped:>9}{time.perf_counter() - started:>9.0f}", flush=True)
    known = KNOWN_GAPS.get(backend, {})
    for finding in broken:
        reason = known.get(finding.case.id)
        mark = f"known gap: {reason}" if reason else f"BROKEN: {finding.said[:300]}"
        print(f"    {finding.case.id} ({finding.case.language}, {finding.case.title}): {mark}", flush=True)
    return sum(finding.case.id not in known for finding in broken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sandbox", action="append", choices=BACKENDS, help="all by default")
    parser.add_argument("--only", default="", help="cases whose row begins so")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    cases = [case for case in CASES if case.id.startswith(options.only)]
    heads = "".join(f"{name:>10}" for name in _FAMILIES.values())
    print(f"{len(cases)} cases as user {os.geteuid()}")
    print(f"{'backend':<15}{'tier':<15}{heads}{'skipped':>9}{'seconds':>9}")
    broken = 0
    for backend in options.sandbox or BACKENDS:
        try:
            broken += asyncio.run(_ask(backend, cases, options.jobs))
        except UnsafeHost as error:
            print(f"{backend:<15}not here: {error}")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
