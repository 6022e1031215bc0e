"""Runs that are killed at random points over all stages: the same bytes, and nothing asked for again.

    python -m benchmarks.kills [--points N] [--seed S] [MODE ...]

A run of mathematics and code with repairs and translations is done once in peace; in the modes *asked* the
solver translates, and not the rules. Then runs of the same configuration are sent SIGKILL, SIGINT or SIGTERM
after random times, ten in a row on one folder, or have one of their workers killed, or on Ray one of three
nodes; at last each is let go to its end. Its dataset must be the peaceful one's, byte for byte, its funnel
must add up, and no request may be sent whose answer stood in the ledger when an earlier part was killed.
"""

import argparse
import multiprocessing
import os
import random
import signal
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from difflib import unified_diff
from hashlib import sha256
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from benchmarks.bulk import children_of
from engine.cli.signals import end_as_interrupted
from engine.config import RunConfig, parse_config
from engine.ledger import LEDGER_FILE
from engine.run import run

POINTS_A_FOLDER = 10
#: Of a difference, how many lines are printed, and how many letters of each.
_TOLD_LINES, _TOLD_LETTERS = 20, 400
MODES: dict[str, dict[str, Any]] = {
    "alone": {},
    "asked": {"translator": "solver"},
    "many": {"processes": 2},
    "many-asked": {"processes": 2, "translator": "solver"},
    "bulk": {"bulk": True},
    "many-bulk": {"bulk": True, "processes": 2},
    "ray": {"executor": "ray", "processes": 2},
}
#: A node of a cluster: what a worker of these runs needs, and what Ray takes at least.
NODE = {"num_cpus": 1, "object_store_memory": 80 * 2**20}
#: What is sent; a worker is killed where there are any.
TO_THE_RUN = (signal.SIGKILL, signal.SIGINT, signal.SIGTERM)

#: A solver that writes down what it is asked, before it answers.
WRITTEN_DOWN = """
import os
from engine.solvers import make_solver

class WrittenDown:
    name = "python:written_down"

    def __init__(self):
        self.inner = make_solver("faulty", fault_rate=0.5)

    async def solve(self, request):
        with open({log!r}, "a") as log:
            log.write(request.key(self.name) + "\\n")
        return await self.inner.solve(request)

    async def close(self):
        await self.inner.close()

def make():
    return WrittenDown()
"""


def config_of(mode: str, folder: Path) -> RunConfig:
    solver = folder.parent / "written_down.py"
    if not solver.exists():
        solver.write_text(WRITTEN_DOWN.format(log=str(folder.parent / "asked")), encoding="utf-8")
    fields = {
        "name": "killed",
        "banks": [{"name": "linear_equation", "count": 40}, {"name": "list_pipeline", "count": 2}],
        "solvers": ["faulty" if MODES[mode].get("bulk") else f"python:{solver}"],
        "translate": ["javascript"],
        "sandbox": {"jobs": 1, "limits": {"cpu_seconds": 1, "wall_seconds": 120}},
        "output": str(folder),
    }
    return parse_config(fields | MODES[mode])


def _run(config: RunConfig) -> None:
    end_as_interrupted()
    try:
        run(config)
    except KeyboardInterrupt:
        os._exit(130)


def started(config: RunConfig) -> BaseProcess:
    # Spawned: a fork of a process that holds a client of Ray waits for it for ever.
    process = multiprocessing.get_context("spawn").Process(target=_run, args=(config,))
    process.start()
    return process


def dataset_of(folder: Path) -> dict[str, str]:
    """The hash of every file of the dataset; the configuration names the solver's place."""
    files = [*folder.glob("data/*"), folder / "pairs.jsonl", folder / "README.md"]
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}


def kept_in(folder: Path) -> set[str]:
    """Keys of all completions that stand in the ledger."""
    path = folder / LEDGER_FILE
    if not path.exists():
        return set()
    with closing(sqlite3.connect(path)) as ledger:
        try:
            return {key for (key,) in ledger.execute("SELECT key FROM completions")}
        except sqlite3.OperationalError:  # killed before it had tables
            return set()


def asked(folder: Path) -> list[str]:
    log = folder.parent / "asked"
    return log.read_text().split() if log.exists() else []


@contextmanager
def cluster_for(mode: str) -> Iterator[Any]:
    """Three nodes of Ray that the runs of a mode join; ``None`` for modes that have none."""
    if MODES[mode].get("executor") != "ray":
        yield None
        return
    from ray.cluster_utils import Cluster

    nodes = Cluster(initialize_head=True, head_node_args={**NODE, "include_dashboard": False})
    for _ in range(2):
        nodes.add_node(**NODE)
    os.environ["RAY_ADDRESS"] = nodes.address
    try:
        yield nodes
    finally:
        nodes.shutdown()


def disturbed(
    config: RunConfig, chance: random.Random, longest: float, tally: Counter[str], cluster: Any
) -> int:
    """Starts the run and disturbs it once; returns how many requests it sent though their answers stood."""
    kept, before = kept_in(config.output), len(asked(config.output))
    process = started(config)
    time.sleep(chance.uniform(0, longest))
    if cluster is not None and chance.random() < 0.5:
        tally["loss of a node"] += 1
        cluster.remove_node(next(iter(cluster.worker_nodes)), allow_graceful=False)
        cluster.add_node(**NODE)
    else:
        signalled(process, config, chance, tally)
    process.join()
    return sum(key in kept for key in asked(config.output)[before:])


def signalled(process: BaseProcess, config: RunConfig, chance: random.Random, tally: Counter[str]) -> None:
    """Sends a run one signal, or kills one of the workers that it has on this machine."""
    is_shared = config.processes > 1 and config.executor == "local"
    workers = children_of(process.pid or 0) if is_shared else []
    if workers and chance.random() < 0.5:
        victim, number = int(chance.choice(workers)), signal.SIGKILL
        tally["SIGKILL to a worker"] += 1
    else:
        victim, number = process.pid or 0, chance.choice(TO_THE_RUN)
        tally[f"{number.name} to the run"] += 1
    try:
        os.kill(victim, number)
    except ProcessLookupError:
        tally["(was over before)"] += 1


def _tell_difference(wanted: Path, got: Path) -> None:
    """Prints the first lines in which a dataset is not the peaceful one."""
    for name in ("README.md", "pairs.jsonl"):
        peaceful, other = ((place / name).read_text(encoding="utf-8").splitlines() for place in (wanted, got))
        lines = list(unified_diff(peaceful, other, f"peaceful {name}", name, lineterm="", n=0))
        for line in lines[:_TOLD_LINES]:
            print(line[:_TOLD_LETTERS], flush=True)


def check(mode: str, points: int, chance: random.Random) -> bool:
    tally = Counter[str]()
    with tempfile.TemporaryDirectory() as place, cluster_for(mode) as cluster:
        (Path(place) / "peace").mkdir()
        peaceful = config_of(mode, Path(place) / "peace" / "out")
        began = time.monotonic()
        started(peaceful).join()
        longest = time.monotonic() - began
        wanted = dataset_of(peaceful.output)
        again = different = crooked = 0
        for number in range(-(-points // POINTS_A_FOLDER)):
            folder = Path(place) / str(number) / "out"
            folder.parent.mkdir()
            config = config_of(mode, folder)
            for _ in range(min(POINTS_A_FOLDER, points - number * POINTS_A_FOLDER)):
                again += disturbed(config, chance, longest, tally, cluster)
            started(config).join()
            summary = run(config)  # which has nothing left to do
            if dataset_of(folder) != wanted:
                different += 1
                _tell_difference(peaceful.output, folder)
            crooked += bool(summary.funnel.total.imbalances() or summary.pending)
    print(
        f"{mode:>10}: {points} points, {different} datasets differ, {crooked} funnels do not add up, "
        f"{again} answers asked for again; peaceful in {longest:.1f} s; "
        + ", ".join(f"{count} {name}" for name, count in sorted(tally.items())),
        flush=True,
    )
    return not (different or crooked or again)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modes", nargs="*", help=f"of {', '.join(MODES)}; all but ray where left out")
    parser.add_argument("--points", type=int, default=50, help="signals of each mode")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    modes = options.modes or [mode for mode in MODES if mode != "ray"]
    fine = [check(mode, options.points, chance) for mode in modes]
    raise SystemExit(not all(fine))


if __name__ == "__main__":
    main()
