"""Verified items for a second and distinct n-grams, by family and register, beside reasoning-gym in the same
run.

    python benchmarks/math_families.py [--count 200] [--seed 5] [--peer-python PATH [--peer-count 20]]

``PATH`` is a Python in which ``pip install reasoning-gym`` was done. Seconds are processor time of one core:
one process draws, verifies and tells. Items are counted behind the first hundred of each family, in which it
makes what it makes once, and with these. Distinct-n is the number of different n-grams of words over all
n-grams, numbers being one word, over the first items of a family: 1 would be no repetition, and a template
that is filled with numbers comes near 0. The peer has no worked solutions, so its questions are compared with
our statements."""

import argparse
import json
import re
import subprocess
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from problem_banks.family import Family
from problem_banks.records import Problem
from problem_banks.registry import BANKS
from problem_banks.tellings import REGISTERS, Register, tell

#: Items of a family that are drawn first, and the texts over which n-grams are counted: the figure falls with
#: the number, so it is the same for all.
_FIRST = 100

_ORDERS = (1, 2, 3, 4)

_WORD = re.compile(r"\\?[A-Za-z]+|\d+(?:\.\d+)?|\S")
_NUMBER = re.compile(r"\d")

#: Draws from every set of reasoning-gym with its default settings, in the peer's own interpreter. Some sets
#: take seconds for an item: ten seconds of processor time for each are enough.
_PEER = """
import json, sys, time, warnings
warnings.filterwarnings("ignore")
import reasoning_gym
from reasoning_gym.factory import DATASETS
count, seed = int(sys.argv[1]), int(sys.argv[2])
for name in sorted(DATASETS):
    try:
        start = time.process_time()
        data = reasoning_gym.create_dataset(name, seed=seed, size=count)
        questions = []
        while len(questions) < count and time.process_time() - start < 10:
            questions.append(data[len(questions)]["question"])
        seconds = time.process_time() - start
    except Exception as error:
        print(json.dumps({"name": name, "error": type(error).__name__}), flush=True)
        continue
    print(json.dumps({"name": name, "seconds": seconds, "questions": questions}), flush=True)
"""


@dataclass(frozen=True)
class Diversity:
    """Distinct n-grams over all n-grams, for each order."""

    shares: tuple[float, ...]

    def __str__(self) -> str:
        return " ".join(f"{share:5.2f}" for share in self.shares)


def main() -> None:
    """Prints a line for each family and the averages."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--peer-python", help="a Python that has reasoning-gym")
    parser.add_argument("--peer-count", type=int, default=20, help="items of each set of reasoning-gym")
    options = parser.parse_args()
    banks = [bank for bank in BANKS.values() if bank.kind == "math"]
    titles = "  ".join(f"{title:^23}" for title in ("statement", *REGISTERS))
    print(f"{'family':24} {'items/s':>8}  {titles}   (distinct-1 to distinct-4)")
    times = [_measured(bank, count=options.count, seed=options.seed) for bank in banks]
    # Items drawn evenly over families cost the mean of the times, so their rate is the harmonic mean.
    steady, whole = (len(times) / sum(costs) for costs in zip(*times, strict=True))
    print(
        f"{len(banks)} families: {steady:,.0f} verified items for a second of one core over all families "
        f"behind the first {_FIRST} of each, {whole:,.0f} with these and all that is made once; "
        f"slowest family {1 / max(cost for cost, _ in times):,.0f}"
    )
    if options.peer_python:
        _peer(options.peer_python, count=options.peer_count, seed=options.seed)


def _measured(bank: Family, *, count: int, seed: int) -> tuple[float, float]:
    """Prints the family's line and returns the seconds that an item takes, behind the first and over all."""
    count = min(count, bank.room - _FIRST)
    start = time.process_time()
    problems = list(bank.problems(seed, _FIRST))
    begun = time.process_time()
    problems += bank.problems(seed, count, start=_FIRST)
    end = time.process_time()
    shares = [diversity([problem.statement for problem in problems])]
    shares += [diversity(_told(problems[:_FIRST], register)) for register in REGISTERS]
    print(f"{bank.name:24} {count / (end - begun):8,.0f}  {'  '.join(map(str, shares))}", flush=True)
    return (end - begun) / count, (end - start) / len(problems)


def _told(problems: Iterable[Problem], register: Register) -> list[str]:
    return [tell(problem, register).text for problem in problems]


def diversity(texts: Sequence[str]) -> Diversity:
    """Distinct-n of the first texts; every number counts as the same word."""
    words = [
        ["#" if _NUMBER.match(word) else word.lower() for word in _WORD.findall(text)]
        for text in texts[:_FIRST]
    ]
    shares = []
    for order in _ORDERS:
        grams = [tuple(line[k : k + order]) for line in words for k in range(len(line) - order + 1)]
        shares.append(len(set(grams)) / max(1, len(grams)))
    return Diversity(shares=tuple(shares))


def _peer(python: str, *, count: int, seed: int) -> None:
    """The same figures for every set of reasoning-gym: unverified items, without solutions."""
    print(f"\n{'reasoning-gym':24} {'items/s':>8}  {'question':^23}   {'repeated':>8}")
    command = [python, "-c", _PEER, str(count), str(seed)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    rates = []
    for line in process.stdout or ():
        if not line.startswith('{"name"'):
            continue  # some sets print
        row = json.loads(line)
        if "error" in row:
            print(f"{row['name']:24} {row['error']}", flush=True)
            continue
        questions = row["questions"]
        rates.append(len(questions) / max(row["seconds"], 1e-9))
        repeated = 1 - len(set(questions)) / len(questions)
        print(f"{row['name']:24} {rates[-1]:8,.0f}  {diversity(questions)}   {repeated:8.1%}", flush=True)
    process.wait()
    if rates:
        harmonic = len(rates) / sum(1 / rate for rate in rates)
        print(f"{len(rates)} sets: {harmonic:,.0f} unverified items for a second of one core over all sets")


if __name__ == "__main__":
    main()
