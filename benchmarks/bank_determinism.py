"""Problems drawn twice from one seed are identical, another seed shares none, and memory stays flat.

    python benchmarks/bank_determinism.py [--count 100000] [--seed 7]

``count`` is over all banks together. The second drawing walks the indices backwards, and both are streamed.
Statements are kept as 16-byte hashes: all that is remembered of an item.
"""

import argparse
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from problem_banks.family import Family
from problem_banks.records import Problem
from problem_banks.registry import BANKS


@dataclass(frozen=True)
class Row:
    bank: str
    drawn: int
    changed: int
    """Items that the second drawing did not give again, byte for byte."""
    doubled: int
    """Statements that came twice within the seed."""
    shared: int
    """Statements that the other seed has too."""
    items_per_second: float
    """Verified items for a second of one core, whatever else the machine does."""
    peak_mib: float
    """Largest resident size of this process so far."""


def main() -> None:
    """Measures every bank, prints the table, and exits with 1 where a law is broken."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    share = -(-options.count // len(BANKS))
    print(
        f"{'bank':28} {'drawn':>7} {'changed':>8} {'doubled':>8} {'shared':>7} {'items/s':>8} {'peak MiB':>9}"
    )
    rows = []
    for bank in BANKS.values():
        row = measured(bank, seed=options.seed, count=min(share, bank.room))
        rows.append(row)
        print(
            f"{row.bank:28} {row.drawn:7,} {row.changed:8} {row.doubled:8} {row.shared:7} "
            f"{row.items_per_second:8,.0f} {row.peak_mib:9,.0f}",
            flush=True,
        )
    broken = sum(row.changed + row.doubled + row.shared for row in rows)
    mean = sum(row.items_per_second for row in rows) / len(rows)
    drawn = sum(row.drawn for row in rows)
    print(f"{'all':28} {drawn:7,} {broken} broken, {mean:,.0f} items/s on average over banks")
    sys.exit(1 if broken else 0)


def measured(bank: Family, *, seed: int, count: int) -> Row:
    """Draws ``count`` items three times: twice from ``seed``, once from the next."""
    start = time.process_time()
    first = list(hashes(bank.problems(seed, count)))
    seconds = time.process_time() - start
    again = list(hashes(bank.problem(seed, index) for index in reversed(range(count))))
    items, statements = {item for item, _ in first}, {statement for _, statement in first}
    other = {statement for _, statement in hashes(bank.problems(seed + 1, count))}
    return Row(
        bank=bank.name,
        drawn=count,
        changed=sum(one != other for one, other in zip(first, reversed(again), strict=True)),
        doubled=max(count - len(items), count - len(statements)),
        shared=len(statements & other),
        items_per_second=count / seconds,
        peak_mib=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def hashes(problems: Iterable[Problem]) -> Iterator[tuple[bytes, bytes]]:
    """The hash of each whole item and of its statement."""
    for problem in problems:
        yield short_hash(problem.model_dump_json()), short_hash(problem.statement)


def short_hash(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=16).digest()


if __name__ == "__main__":
    main()
