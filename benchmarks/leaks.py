"""Disguised copies of published items that decontamination finds, and what it takes for copies wrongly.

    PROVENDER_DATA=.. python -m benchmarks.leaks [--show]

For HumanEval, MBPP and GSM8K: the share of items found under other names, with other numbers, in another
order of sentences (bar 95 %); alarms among the items of the other two sets, and between two halves of the
set, by chance (bar 0.5 %); then, of 1,000 near duplicates of GSM8K with up to 15 % of their words edited,
how many stand in another cluster than their original, so that a split could part them. ``--show`` prints
both items of each alarm, for a person to say whether they are one task: sets hold some of their own items
twice.
"""

import argparse
import random
from collections.abc import Callable, Sequence

from engine.curation.contamination import Contamination, Leak, Protected
from engine.curation.siblings import siblings
from tests.engine.curation.test_leaks import (
    SETS,
    edited_copies,
    found,
    protected_set,
    renamed,
    renumbered,
    reordered,
)

DISGUISES: Sequence[Callable[[str, random.Random], str]] = (renamed, renumbered, reordered)
#: Draws of two halves.
HALVES = 5


def share_found(items: Sequence[Protected], disguise: Callable[[str, random.Random], str]) -> float:
    draw, index = random.Random(1), Contamination(items)
    leaks = [index.find(disguise(item.statement, draw)) for item in items]
    return sum(leak is not None for leak in leaks) / len(items)


def alarms(known: Sequence[Protected], others: Sequence[Protected]) -> list[tuple[Protected, Leak]]:
    """Others that are taken for copies."""
    index = Contamination(known)
    return [(item, leak) for item in others if (leak := found(index, item)) is not None]


def halves(items: Sequence[Protected], seed: int) -> tuple[list[Protected], list[Protected]]:
    shuffled = list(items)
    random.Random(seed).shuffle(shuffled)
    return shuffled[::2], shuffled[1::2]


def shown(pairs: Sequence[tuple[Protected, Leak]], items: Sequence[Protected]) -> None:
    said = {item.name: item.statement for item in items}
    for item, leak in pairs:
        print(f"\n  {leak.layer}, {leak.share:.2f}\n  {item.name}: {item.statement.strip()[:400]}")
        print(f"  {leak.item}: {said[leak.item].strip()[:400]}")


def main() -> None:
    """Prints a line a set, and one for the split."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--show", action="store_true", help="print both items of each alarm")
    options = parser.parse_args()
    sets = {name: list(protected_set(name)) for name in SETS}
    for name, items in sets.items():
        shares = ", ".join(f"{each.__name__} {share_found(items, each):.1%}" for each in DISGUISES)
        others = [item for other in SETS if other != name for item in sets[other]]
        across = alarms(items, others)
        within = {seed: alarms(*halves(items, seed)) for seed in range(HALVES)}
        counts = [len(each) for each in within.values()]
        print(f"{name}, {len(items)} items: {shares}; alarms {len(across)} of {len(others)} others, "
              f"{counts} of {len(items) // 2} between halves", flush=True)  # fmt: skip
        if options.show:
            shown(across, items)
            shown(within[0], items)
    originals, planted, sources = edited_copies()
    clusters = siblings([*originals, *planted])
    apart = sum(clusters[len(originals) + k] != clusters[n] for k, n in enumerate(sources))
    alone = len(set(siblings(originals)))
    print(f"split: {apart} of {len(planted):,} planted near duplicates apart from their original; "
          f"{len(originals):,} originals are {alone:,} clusters")  # fmt: skip


if __name__ == "__main__":
    main()
