"""Items of code a second, with and without verification, beside the code sets of reasoning-gym in one run.

    python benchmarks/code_families.py [--count 30] [--seed 5] [--peer-python PATH [--peer-count 30]]

``PATH`` is a Python in which ``pip install reasoning-gym`` was done. Seconds are processor time of one core.
An item is drawn with its statement, its cases, and the near misses that these refute; *verified* adds a run
of the reference on every case. The peer's sets of code and algorithms draw a question with its answer."""

import argparse
import json
import subprocess
import time
from collections.abc import Iterator
from statistics import median

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.registry import BANKS

#: Draws from every set of reasoning-gym whose category is code or algorithms, in the peer's own interpreter.
_PEER = """
import json, sys, time, warnings
warnings.filterwarnings("ignore")
from reasoning_gym.factory import DATASETS, create_dataset
count, seed = int(sys.argv[1]), int(sys.argv[2])
for name, (cls, _) in sorted(DATASETS.items()):
    if not any(part in cls.__module__ for part in (".code.", ".algorithmic.")):
        continue
    start, done = time.process_time(), 0
    try:
        data = create_dataset(name, seed=seed, size=count)
        while done < count and time.process_time() - start < 5:
            data[done]
            done += 1
    except Exception as error:
        print(json.dumps({"name": name, "error": type(error).__name__}), flush=True)
        continue
    print(json.dumps({"name": name, "rate": done / (time.process_time() - start)}), flush=True)
"""


def main() -> None:
    """Prints a line for each family, then the medians, then the peer's."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--peer-python", help="a Python that has reasoning-gym")
    parser.add_argument("--peer-count", type=int, default=30, help="items of each set of reasoning-gym")
    options = parser.parse_args()
    families = [bank for bank in BANKS.values() if isinstance(bank, CodeFamily)]
    print(f"{'family':22} {'topic':22} {'drawn/s':>8} {'verified/s':>10} {'cases':>6} {'kB':>6}")
    rates = [_measured(family, count=options.count, seed=options.seed) for family in families]
    drawn, verified = zip(*rates, strict=True)
    print(f"{len(families)} families, medians: {median(drawn):.0f} drawn and {median(verified):.0f} verified")
    if options.peer_python:
        peers = list(_peer_rates(options.peer_python, options.peer_count, options.seed))
        print(f"reasoning-gym, {len(peers)} sets of code and algorithms: median {median(peers):.0f} a second")


def _measured(family: CodeFamily, *, count: int, seed: int) -> tuple[float, float]:
    start = time.process_time()
    drawn = [family.draw(seed, index) for index in range(count)]
    middle = time.process_time()
    broken = [reason for params, draft in drawn if (reason := family.disproof(params, draft))]
    end = time.process_time()
    if broken:
        raise SystemExit(f"{family.name}: {broken[0]}")
    sizes = [len(draft.check.model_dump_json()) for _, draft in drawn]
    cases = [len(getattr(draft.check, "cases", ())) for _, draft in drawn]
    rates = count / (middle - start), count / (end - start)
    print(
        f"{family.name:22} {family.topic:22} {rates[0]:8.0f} {rates[1]:10.0f} {median(cases):6.0f}"
        f" {median(sizes) / 1000:6.1f}"
    )
    return rates


def _peer_rates(python: str, count: int, seed: int) -> Iterator[float]:
    asked = [python, "-c", _PEER, str(count), str(seed)]
    done = subprocess.run(asked, check=True, capture_output=True, text=True)
    for line in done.stdout.splitlines():
        if not line.startswith("{"):  # what its packages print when they are imported
            continue
        row = json.loads(line)
        print(f"{row['name']:22} {'reasoning-gym':22} {row.get('error') or format(row['rate'], '.0f'):>8}")
        if "rate" in row:
            yield row["rate"]


if __name__ == "__main__":
    main()
