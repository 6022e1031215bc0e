"""The same attempts judged on this machine as it is, and loaded to four times its cores: the same verdicts.

    PROVENDER_DATA=... python benchmarks/sandbox_load.py [--attempts 2000] [--times 4] [--jobs 2]

The attempts are references and real generations of Qwen2.5-Coder-1.5B for HumanEval and MBPP, wrong and
endless ones among them. The load is that many processes per core which compute without a pause.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import time
from collections import Counter
from itertools import cycle, islice
from pathlib import Path

from engine.checks import Checker
from engine.records import Attempt, SolveRequest, Verdict
from engine.solvers import make_solver
from engine.workbench import attempt_of
from problem_banks.importers import load
from problem_banks.records import Problem
from sandbox import Sandbox

_FOLDER = "qwen2.5-coder-1.5b"
#: Importer, its file, and the stem of the generations.
_SETS = (
    ("humaneval", "HumanEval.jsonl.gz", "humaneval"),
    ("mbpp_evalplus_base", "mbpp_evalplus_base.jsonl", "mbpp"),
)
_BURN = "while True: pass"
#: Attempts under way at once for each box: the next is ready when a box is free.
_AHEAD = 4


async def _attempts(data: Path) -> list[tuple[Problem, Attempt]]:
    found = []
    for importer, file, stem in _SETS:
        problems = list(load(importer, data / file))
        for spec in ("reference", f"replay:{data / _FOLDER / f'{stem}_generated.jsonl'}"):
            solver = make_solver(spec)
            for problem in problems:
                request = SolveRequest(problem=problem, messages=(), language="python")
                completion = await solver.solve(request)
                found.append((problem, attempt_of(request, completion, solver=solver.name)))
            await solver.close()
    return found


async def _verdicts(work: list[tuple[Problem, Attempt]], jobs: int) -> list[Verdict]:
    verdicts: dict[int, Verdict] = {}
    numbers = iter(range(len(work)))
    async with Sandbox(jobs=jobs) as sandbox:
        checker = Checker(sandbox)

        async def judge() -> None:
            for number in numbers:
                verdicts[number] = await checker.check(*work[number])

        await asyncio.gather(*(judge() for _ in range(_AHEAD * jobs)))
        await checker.close()
    return [verdicts[number] for number in range(len(work))]


async def _measure(data: Path, wanted: int, times: int, jobs: int) -> int:
    distinct = await _attempts(data)
    work = list(islice(cycle(distinct), wanted))
    print(f"{len(work)} attempts, {min(len(work), len(distinct))} of them distinct, {jobs} boxes at once")
    rows = {}
    for name, burners in (("as it is", 0), (f"{times}x loaded", times * (os.cpu_count() or 1))):
        load_now = [subprocess.Popen([sys.executable, "-c", _BURN]) for _ in range(burners)]
        started = time.perf_counter()
        try:
            rows[name] = await _verdicts(work, jobs)
        finally:
            for process in load_now:
                process.kill()
                process.wait()
        seconds = time.perf_counter() - started
        tally = Counter(str(each.kind) for each in rows[name])
        counts = ", ".join(f"{verdict} {count}" for verdict, count in tally.most_common())
        print(f"{name:<12}{seconds:>8.1f} s  {counts}", flush=True)
    calm, loaded = rows.values()
    changed = [number for number in range(len(work)) if calm[number].kind != loaded[number].kind]
    for number in changed[:20]:
        print(f"    {work[number][0].source_id} ({work[number][1].solver})")
        for verdict in (calm[number], loaded[number]):
            print(f"        {verdict.kind}: {verdict.reason[:200]}")
    print(f"verdicts changed: {len(changed)} of {len(work)}")
    return 1 if changed else 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--attempts", type=int, default=2000)
    parser.add_argument("--times", type=int, default=4, help="computing processes per core")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    data = Path(os.environ.get("PROVENDER_DATA", "../shared/data"))
    sys.exit(asyncio.run(_measure(data, options.attempts, options.times, options.jobs)))


if __name__ == "__main__":
    main()
