"""Ten bombs of every kind beside a hundred honest programs: the honest verdicts, and what is left after.

    python benchmarks/sandbox_storm.py [--sandbox bubblewrap] [--jobs 40]

The honest programs run alone first, then in the storm; both times with the same limits. There are as many
workers as bombs and some more, so that all bombs go off at once and honest programs run beside them.
"""

import argparse
import asyncio
import random
import sys
import time
from collections import Counter

from sandbox import Limits, Program, Sandbox
from sandbox.conformance.remains import left_at_last, mounts

_HONEST, _EACH = 100, 10
_LIMITS = Limits(cpu_seconds=2, wall_seconds=60, memory_mib=256, processes=32, output_kib=256)
_BOMBS = {
    "fork bomb": "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass\n",
    "memory bomb": "x = []\nwhile True: x.append(bytearray(10**7))\n",
    "output flood": "import sys\nwhile True: sys.stdout.write('y' * 65536)\n",
}
_WORK = "def f(n):\n    return sorted(str(i) for i in range(n))[-1] + '{number}'\n"


async def _honest(box: Sandbox, number: int) -> str:
    program = Program(language="python", source=_WORK.format(number=number))
    result = await box.call(program, "f", [[500], [5000]], limits=_LIMITS)
    return f"{result.status} {[outcome.value for outcome in result.outcomes]} {result.reason}"


async def _bomb(box: Sandbox, name: str) -> str:
    return str((await box.run(Program(language="python", source=_BOMBS[name]), limits=_LIMITS)).status)


async def _storm(backend: str, jobs: int) -> int:
    before = mounts()
    async with Sandbox(backend, jobs=jobs) as box:
        calm = await asyncio.gather(*(_honest(box, number) for number in range(_HONEST)))
        started = time.perf_counter()
        # Requests are served in order: mixed, so that honest programs run beside bombs all along.
        order: list[int | str] = [*range(_HONEST), *(name for name in _BOMBS for _ in range(_EACH))]
        random.Random(0).shuffle(order)
        asked = [_honest(box, each) if isinstance(each, int) else _bomb(box, each) for each in order]
        answers = list(zip(order, await asyncio.gather(*asked), strict=True))
        seconds = time.perf_counter() - started
    changed = sum(calm[each] != answer for each, answer in answers if isinstance(each, int))
    ends = Counter((each, answer) for each, answer in answers if isinstance(each, str))
    print(f"{'bomb':<16}{'ended by':<18}{'programs':>9}")
    for (name, status), count in sorted(ends.items()):
        print(f"{name:<16}{status:<18}{count:>9}")
    print(f"honest verdicts changed: {changed} of {_HONEST}; {seconds:.1f} s with {jobs} workers")
    left = left_at_last() + (["a mount"] if mounts() != before else [])
    print(f"left behind: {', '.join(left) or 'nothing'}")
    return 1 if changed or left else 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sandbox", default="bubblewrap")
    parser.add_argument("--jobs", type=int, default=40)
    options = parser.parse_args()
    sys.exit(asyncio.run(_storm(options.sandbox, options.jobs)))


if __name__ == "__main__":
    main()
