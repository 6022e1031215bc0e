"""Disguised copies of published items that decontamination finds, and what it takes for copies wrongly.

    PROVENDER_DATA=.. python -m benchmarks.leaks [--show]

Sets are read and compared as ``bench build --against`` does, and copies begin as what was published.

For HumanEval, MBPP and GSM8K: the share of items found under other names, with other numbers, in another
order of sentences (bar 95 %); alarms among the items of the other two sets, and between two halves of the
set, by chance, of which those are false that a person judged to be other tasks (bar 0.5 %): sets hold some of
their own items twice, so each pair was read (:mod:`benchmarks.labelled.leak_pairs`). A pair that nobody read
counts as false, and is printed. Then, of 1,000 near duplicates of GSM8K with up to 15 % of their words
edited, how many stand in another cluster than their original, so that a split could part them. ``--show``
prints both items of each alarm.
"""

import argparse
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from benchmarks.labelled.leak_pairs import Judged, computed_relation_holds, judged_pairs
from engine.curation.contamination import Contamination, Leak, Protected
from engine.curation.siblings import siblings
from tests.engine.curation.test_leaks import (
    SETS,
    edited_copies,
    found,
    protected_set,
    published_texts,
    renamed,
    renumbered,
    reordered,
)

DISGUISES: Sequence[Callable[[str, random.Random], str]] = (renamed, renumbered, reordered)
#: Draws of two halves.
HALVES = 20
_UNREAD = "nobody read"


def share_found(
    items: Sequence[Protected], texts: Sequence[str], disguise: Callable[[str, random.Random], str]
) -> float:
    """Of the published texts, under a disguise."""
    draw, index = random.Random(1), Contamination(items)
    leaks = [index.find(disguise(text, draw)) for text in texts]
    return sum(leak is not None for leak in leaks) / len(texts)


def alarms(known: Sequence[Protected], others: Sequence[Protected]) -> list[tuple[Protected, Leak]]:
    """Others that are taken for copies."""
    index = Contamination(known)
    return [(item, leak) for item in others if (leak := found(index, item)) is not None]


def halves(items: Sequence[Protected], seed: int) -> tuple[list[Protected], list[Protected]]:
    shuffled = list(items)
    random.Random(seed).shuffle(shuffled)
    return shuffled[::2], shuffled[1::2]


class Judgements:
    """What persons said of pairs, and the items to show."""

    def __init__(self, items: Mapping[str, Protected]) -> None:
        """
        Raises:
            ValueError: of a judged pair it is not so, as can be computed.
        """
        self._items = items
        self._pairs = judged_pairs()
        for judged in self._pairs.values():
            if not computed_relation_holds(judged, items[judged.one], items[judged.two]):
                raise ValueError(f"{judged.one} and {judged.two} have no {judged.relation} in common")

    def of(self, item: Protected, leak: Leak) -> Judged | None:
        return self._pairs.get(frozenset((item.name, leak.item)))

    def relations(self, pairs: Sequence[tuple[Protected, Leak]]) -> Counter[str]:
        found = (self.of(item, leak) for item, leak in pairs)
        return Counter(_UNREAD if judged is None else judged.relation.value for judged in found)

    def false(self, pairs: Sequence[tuple[Protected, Leak]]) -> int:
        """Alarms that are no copies, or that nobody read."""
        found = (self.of(item, leak) for item, leak in pairs)
        return sum(judged is None or not judged.relation.copy for judged in found)

    def unread(self, pairs: Sequence[tuple[Protected, Leak]]) -> list[tuple[Protected, Leak]]:
        return [(item, leak) for item, leak in pairs if self.of(item, leak) is None]

    def show(self, pairs: Sequence[tuple[Protected, Leak]]) -> None:
        for item, leak in pairs:
            judged = self.of(item, leak)
            said = _UNREAD if judged is None else f"{judged.relation}: {judged.reason}"
            print(f"\n  {leak.layer}, {leak.share:.2f}; {said}")
            for name in (item.name, leak.item):
                print(f"  {name}: {self._items[name].statement.strip()[:400]}")


def of_set(name: str, sets: Mapping[str, Sequence[Protected]], judgements: Judgements, show: bool) -> None:
    """Prints what is found of one set, and what is taken for it."""
    items = sets[name]
    shares = ", ".join(
        f"{each.__name__} {share_found(items, published_texts(name), each):.1%}" for each in DISGUISES
    )
    others = [item for other in SETS if other != name for item in sets[other]]
    across = alarms(items, others)
    within = [alarms(*halves(items, seed)) for seed in range(HALVES)]
    false = [judgements.false(each) for each in within]
    size = len(items) // 2
    every = [pair for each in within for pair in each]
    print(f"{name}, {len(items)} items: {shares}")
    print(f"  others: alarms {len(across)} of {len(others)}, false {judgements.false(across)} "
          f"({judgements.false(across) / len(others):.2%})")  # fmt: skip
    print(f"  {HALVES} draws of halves: alarms {[len(each) for each in within]} of {size}")
    print(f"    false {false}, mean {sum(false) / HALVES / size:.2%}, at most {max(false) / size:.2%}; "
          f"{dict(judgements.relations(every))}", flush=True)  # fmt: skip
    judgements.show(across + every if show else judgements.unread(across + every))


def main() -> None:
    """Prints some lines a set, and one for the split."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--show", action="store_true", help="print both items of each alarm")
    options = parser.parse_args()
    sets = {name: list(protected_set(name)) for name in SETS}
    judgements = Judgements({item.name: item for items in sets.values() for item in items})
    for name in SETS:
        of_set(name, sets, judgements, options.show)
    originals, planted, sources = edited_copies()
    clusters = siblings([*originals, *planted])
    apart = sum(clusters[len(originals) + k] != clusters[n] for k, n in enumerate(sources))
    alone = len(set(siblings(originals)))
    print(f"split: {apart} of {len(planted):,} planted near duplicates apart from their original; "
          f"{len(originals):,} originals are {alone:,} clusters")  # fmt: skip


if __name__ == "__main__":
    main()
