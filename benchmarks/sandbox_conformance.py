"""Every conformance case on every backend of this machine; from root, also on an ordinary user's bubblewrap.

python benchmarks/sandbox_conformance.py [--sandbox bubblewrap --sandbox docker ...] [--only R-] [--jobs 2]
"""

import argparse
import asyncio
import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from sandbox import Sandbox, UnsafeHost
from sandbox.backends import BACKENDS
from sandbox.conformance import CASES, Case, run_cases
from sandbox.conformance.gaps import KNOWN_GAPS
from sandbox.conformance.ordinary import ordinary_user

_FAMILIES = {
    "R": "exhaust",
    "E": "escape",
    "L": "leak",
    "G": "forge",
    "P": "honest",
    "N": "verdict",
    "B": "input",
}


#: The whole suite takes a minute or two on two idle cores.
_SECONDS_AS_USER = 1800


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


def _ask_as_user(options: argparse.Namespace) -> int:
    """Prints the row, and what follows it, of an ordinary user's bubblewrap."""
    user = ordinary_user()
    if user is None:
        print("bubblewrap as an ordinary user: not here: no Python that others can start")
        return 0
    options_of_user = ("--sandbox", "bubblewrap", "--only", options.only, "--jobs", str(options.jobs))
    done = user.run(str(Path(__file__).resolve()), *options_of_user, seconds=_SECONDS_AS_USER)
    rows = done.stdout.splitlines()[2:]
    print("\n".join(["... the same as an ordinary user:", *rows]) + done.stderr, flush=True)
    return done.returncode


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
        if backend == "bubblewrap" and os.geteuid() == 0:
            broken += _ask_as_user(options)
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
