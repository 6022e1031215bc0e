"""No family has two seeds that share a problem, counted by content key: beneath names, places and wording.

    python benchmarks/content_keys.py [--items 1000] [--drawn 100] [FAMILY ...]

Looked at are the first two seeds and the last: every point where one of the first ``items`` of a seed may be
drawn, degenerate ones included. That is more than is ever drawn, and nothing has to be built for it. A family
whose points may be one problem in another order shares points rightly where all but one are degenerate: of
those families, and of all whose points share a key, the first ``drawn`` items of each seed are drawn. Exits
with 1 where two items share a key.
"""

import argparse
import sys
from collections.abc import Iterator

from problem_banks.family import Family
from problem_banks.registry import BANKS


def seeds_of(family: Family) -> list[int]:
    return sorted({0, 1, family.seeds - 1})


def point_keys(family: Family, seed: int, items: int) -> set[str]:
    """Keys of all points where the first items of a seed may be drawn."""
    return {
        family.content_key(params)
        for index in range(min(items, family.room))
        for params in family.points(seed, index)
    }


def item_keys(family: Family, seed: int, items: int) -> Iterator[str]:
    """Keys of the first items of a seed."""
    for index in range(min(items, family.room)):
        params, _ = family.draw(seed, index)
        yield family.content_key(params)


def shared_points(family: Family, items: int) -> tuple[int, int]:
    """How many keys were looked at, and how many of them more than one seed has."""
    of_seeds = [point_keys(family, seed, items) for seed in seeds_of(family)]
    every = set[str]().union(*of_seeds)
    return len(every), sum(map(len, of_seeds)) - len(every)


def shared_items(family: Family, items: int) -> tuple[int, int]:
    """How many items were drawn, and how many have the key of another."""
    keys = [key for seed in seeds_of(family) for key in item_keys(family, seed, items)]
    return len(keys), len(keys) - len(set(keys))


def main() -> None:
    """Prints the families that share points, and what all come to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("families", nargs="*", help="all by default")
    parser.add_argument("--items", type=int, default=1000, help="of a seed, whose points are looked at")
    parser.add_argument("--drawn", type=int, default=100, help="of a seed, drawn where points share a key")
    options = parser.parse_args()
    families = [BANKS[name] for name in options.families] if options.families else list(BANKS.values())
    points = sharing = items = twice = 0
    for family in families:
        seen, shared = shared_points(family, options.items)
        points += seen
        own = type(family).content is not Family.content
        if shared or own:
            sharing += shared > 0
            drawn, doubled = shared_items(family, options.drawn)
            items, twice = items + drawn, twice + doubled
            print(f"{family.name:28} {seen:8,} keys of points, {shared:6,} in two seeds; "
                  f"{drawn:6,} items drawn, {doubled} share a key", flush=True)  # fmt: skip
    print(
        f"{len(families)} families: {points:,} keys of points, {len(families) - sharing} families share none;"
    )
    print(f"of those drawn {items:,} items, {twice} share a key")
    sys.exit(1 if twice else 0)


if __name__ == "__main__":
    main()
