"""Draws items of families over all their levels, derives their answers again, and tells where golds differ.

    python -m benchmarks.rederived [--items 100] [--seed 731] [--show-unread] [FAMILY ...]

Exit code 1 where any gold differs from the derived answer or a reader fails. Statements that a reader does
not know are counted as not read, never as derived; families without a reader are listed by name."""

import argparse
import sys
import time
from dataclasses import dataclass, field

from benchmarks.rederived.comparing import agrees, written
from benchmarks.rederived.reading import NotRead, derived
from benchmarks.rederived.subjects import READERS
from problem_banks.family import Family
from problem_banks.records import AnswerCheck, Problem
from problem_banks.registry import BANKS
from problem_banks.taking import Doubtful, take


@dataclass
class Outcome:
    """What became of the items of one family."""

    items: int = 0
    derived: int = 0
    doubtful: int = 0
    not_read: list[str] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)
    """Items whose gold is not what was derived, in full, and those at which a reader failed."""
    seconds: float = 0


def rederive(family: Family, *, seed: int, items: int) -> Outcome:
    """Derives ``items`` items of a family again, spread over its levels."""
    outcome, start = Outcome(), time.process_time()
    for item in take(family, seed=seed, count=items):
        if isinstance(item, Doubtful):
            outcome.doubtful += 1
        else:
            outcome.items += 1
            _judge(family.name, item, outcome)
    outcome.seconds = time.process_time() - start
    return outcome


def _judge(name: str, problem: Problem, outcome: Outcome) -> None:
    check, where = problem.check, f"{name} seed {problem.seed} index {problem.index}"
    if not isinstance(check, AnswerCheck):
        outcome.not_read.append(f"{where}: no gold to compare with")
        return
    told = f"{where}\n  {problem.statement}\n  gold    {check.gold}"
    try:
        answer = derived(name, problem.statement)
    except NotRead as unread:
        outcome.not_read.append(f"{where}: {unread}\n  {problem.statement}")
        return
    except Exception as fault:  # noqa: BLE001 - a reader that fails is told beside its statement, and counts
        outcome.differing.append(f"{told}\n  failed  {type(fault).__name__}: {fault}")
        return
    outcome.derived += 1
    if not agrees(check.gold, answer, problem.statement):
        outcome.differing.append(
            f"{told}\n  derived {answer if not isinstance(answer, tuple) else written(answer)}"
        )


def main() -> int:
    """Prints a line for each family, the items that differ in full, and the families without a reader."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--items", type=int, default=100, help="items of each family")
    parser.add_argument("--seed", type=int, default=731)
    parser.add_argument("--show-unread", action="store_true", help="also print statements that were not read")
    parser.add_argument("families", nargs="*", help="all where none is named")
    options = parser.parse_args()
    banks = {bank.name: bank for bank in BANKS.values() if bank.kind == "math"}
    if unknown := sorted(set(options.families) - banks.keys()):
        parser.error(f"no family of mathematics is named {', '.join(unknown)}")
    chosen = options.families or list(banks)
    print(
        f"{'family':24} {'items':>6} {'derived':>8} {'not read':>9} {'differ':>7} {'doubtful':>9} {'seconds':>8}"
    )
    total = Outcome()
    for name in (name for name in chosen if name in READERS):
        outcome = rederive(banks[name], seed=options.seed, items=options.items)
        _print(name, outcome)
        for text in (*outcome.differing, *(outcome.not_read if options.show_unread else ())):
            print(text)
        _add(total, outcome)
    _print("all", total)
    if uncovered := [name for name in chosen if name not in READERS]:
        print(f"{len(uncovered)} families without a reader: {', '.join(uncovered)}")
    return 1 if total.differing else 0


def _print(name: str, outcome: Outcome) -> None:
    counts = f"{outcome.items:>6} {outcome.derived:>8} {len(outcome.not_read):>9} {len(outcome.differing):>7}"
    print(f"{name:24} {counts} {outcome.doubtful:>9} {outcome.seconds:>8.1f}", flush=True)


def _add(total: Outcome, outcome: Outcome) -> None:
    total.items += outcome.items
    total.derived += outcome.derived
    total.doubtful += outcome.doubtful
    total.not_read += outcome.not_read
    total.differing += outcome.differing
    total.seconds += outcome.seconds


if __name__ == "__main__":
    sys.exit(main())
