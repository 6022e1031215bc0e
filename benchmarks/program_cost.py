"""Where the CPU time of one boxed program goes: by who spends it, in user space and in the kernel.

    python benchmarks/program_cost.py [--programs 500] [--rounds 3]

A program is a Python function with ten call cases. ``host`` is our own process, ``supervisor`` the one inside
the outer box that takes jobs and asks questions, ``zygote`` the warm interpreter that boxes are forked from,
``box`` the program's own processes, from the fork until they are reaped. All as the kernel accounts it, so
that what else the machine does changes it little. The round of the least sum is printed.
"""

import argparse
import asyncio
import os
import sys
from pathlib import Path
from typing import NamedTuple

from sandbox import Program, Sandbox
from sandbox.inbox.processes import below, read_all

_CASES = 10
_SOURCE = "def f(n):\n    return sum(i * i for i in range(n)) + {number}\n"
_WARMING = 20
_TICKS = os.sysconf("SC_CLK_TCK")


class Spent(NamedTuple):
    """Seconds of CPU time."""

    user: float
    kernel: float

    def since(self, before: "Spent") -> "Spent":
        return Spent(self.user - before.user, self.kernel - before.kernel)


def _spent() -> dict[str, Spent]:
    """What each of ours has used so far."""
    tree = below(os.getpid(), read_all())
    pythons = [each for each in tree if "python" in Path(f"/proc/{each.pid}/comm").read_text()]
    pids = {each.pid for each in pythons}
    (supervisor,) = [each.pid for each in pythons if each.parent not in pids]
    zygote = min((each for each in pythons if each.parent == supervisor), key=lambda each: each.started).pid
    own = os.times()
    return {
        "host": Spent(own.user, own.system),
        "supervisor": _times(supervisor)[0],
        "zygote": _times(zygote)[0],
        "box": _times(supervisor)[1],
    }


def _times(pid: int) -> tuple[Spent, Spent]:
    """Of a process, and of the children that it has waited for."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    user, kernel, of_children, of_children_kernel = (int(field) / _TICKS for field in fields[11:15])
    return Spent(user, kernel), Spent(of_children, of_children_kernel)


async def _call(box: Sandbox, number: int) -> bool:
    program = Program(language="python", source=_SOURCE.format(number=number))
    result = await box.call(program, "f", [[n] for n in range(_CASES)])
    return bool(result.outcomes[-1].value == sum(i * i for i in range(_CASES - 1)) + number)


async def _measured(programs: int) -> dict[str, Spent]:
    """Seconds by who spends them."""
    async with Sandbox("bubblewrap", jobs=1) as box:
        await asyncio.gather(*(_call(box, number) for number in range(_WARMING)))
        before = _spent()
        right = await asyncio.gather(*(_call(box, number) for number in range(programs)))
        after = _spent()
    if not all(right):
        sys.exit(f"{right.count(False)} of {programs} honest programs were not judged right")
    return {name: after[name].since(before[name]) for name in after}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--programs", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    rounds = [asyncio.run(_measured(options.programs)) for _ in range(options.rounds)]
    least = min(rounds, key=lambda each: sum(map(sum, each.values())))
    least["all"] = Spent(*(sum(column) for column in zip(*least.values(), strict=True)))
    print(f"{'CPU, ms a program':<20}{'user':>8}{'kernel':>8}{'both':>8}")
    for name, spent in least.items():
        user, kernel = (seconds * 1000 / options.programs for seconds in spent)
        print(f"{name:<20}{user:>8.2f}{kernel:>8.2f}{user + kernel:>8.2f}")


if __name__ == "__main__":
    main()
