"""How many steps of the worked solutions are proven, by family.

    python benchmarks/proven_steps.py [--items 20] [--seed 4] [FAMILY ...]

A step is proven where its claim holds and says more than that a term is itself. The others are labelled: they
say what is given, named or looked for. Items that their family doubts are counted and left out."""

import argparse
from collections import Counter
from collections.abc import Iterator

from problem_banks.claims import holds, is_tautology
from problem_banks.family import Family
from problem_banks.records import Problem
from problem_banks.registry import BANKS
from problem_banks.taking import Doubtful, take


def main() -> None:
    """Prints a line for each family, the least proven first, and the sum."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--items", type=int, default=20, help="items of each level")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("families", nargs="*")
    options = parser.parse_args()
    banks = [bank for bank in BANKS.values() if bank.kind == "math"]
    chosen = [bank for bank in banks if not options.families or bank.name in options.families]
    found = {bank.name: _counted(bank, seed=options.seed, items=options.items) for bank in chosen}
    print(f"{'family':24} {'steps':>6} {'proven':>7} {'labelled':>9} {'tautology':>10} {'unlabelled':>11}")
    for name, counts in sorted(found.items(), key=lambda pair: pair[1]["proven"] / pair[1]["steps"]):
        _print(name, counts)
    _print("all", sum(found.values(), Counter[str]()))


def _print(name: str, counts: Counter[str]) -> None:
    shares = [f"{counts[kind] / counts['steps']:>{width}.1%}" for kind, width in _COLUMNS]
    doubtful = f"  {counts['doubtful']} doubtful items" if counts["doubtful"] else ""
    print(f"{name:24} {counts['steps']:>6} {' '.join(shares)}{doubtful}")


_COLUMNS = (("proven", 7), ("labelled", 9), ("tautology", 10), ("unlabelled", 11))


def _counted(bank: Family, *, seed: int, items: int) -> Counter[str]:
    counts = Counter[str](doubtful=0)
    for problem in _sound(bank, seed, items * bank.levels, counts):
        for step in problem.reference.steps if problem.reference else ():
            counts["steps"] += 1
            if step.claim is None:
                counts["labelled" if step.setup else "unlabelled"] += 1
            elif is_tautology(step.claim):
                counts["tautology"] += 1
            elif holds(step.claim):
                counts["proven"] += 1
    return counts


def _sound(bank: Family, seed: int, count: int, counts: Counter[str]) -> Iterator[Problem]:
    for item in take(bank, seed=seed, count=count):
        if isinstance(item, Doubtful):
            counts["doubtful"] += 1
        else:
            yield item


if __name__ == "__main__":
    main()
