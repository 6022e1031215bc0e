"""Whole responses composed by grammar, right and wrong by construction: what the checker makes of them.

    python -m benchmarks.composed_responses [--count 100000] [--seed 0] [--show 20]

The grammar (answer forms, surroundings, languages) is the one of `tests/engine/answers/composed.py`, whose
test judges a few thousand. Prints false accepts and false rejects by language and the time per verdict; exits
with 1 on a false accept, or on more than 1 % false rejects.
"""

import argparse
import sys
import time
from collections import Counter

from engine.answers import judge
from tests.engine.answers.composed import Composed, composed

_MOST_REJECTED = 0.01


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", type=int, default=20, help="differences that are printed")
    options = parser.parse_args()
    totals: Counter[tuple[str, bool]] = Counter()
    wrong: list[Composed] = []
    milliseconds = []
    for each in composed(options.seed, options.count):
        start = time.thread_time()
        accepted = judge(each.gold, each.response).accepted
        milliseconds.append((time.thread_time() - start) * 1000)
        totals[each.language, each.is_right] += 1
        if accepted != each.is_right:
            wrong.append(each)
    for each in wrong[: options.show]:
        kind = "false reject" if each.is_right else "FALSE ACCEPT"
        print(f"{kind} [{each.language}] gold {each.gold!r} response {each.response!r}")
    _print_table(totals, wrong)
    milliseconds.sort()
    middle, late = milliseconds[len(milliseconds) // 2], milliseconds[len(milliseconds) * 95 // 100]
    print(f"CPU time per verdict: median {middle:.3f} ms, p95 {late:.3f} ms")
    rejected = sum(each.is_right for each in wrong)
    right = sum(count for (_, is_right), count in totals.items() if is_right)
    return int(rejected < len(wrong) or rejected > _MOST_REJECTED * right)


def _print_table(totals: Counter[tuple[str, bool]], wrong: list[Composed]) -> None:
    missed = Counter((each.language, each.is_right) for each in wrong)
    print("| language | false accepts | false rejects |\n|---|---|---|")
    for language in sorted({language for language, _ in totals}):
        accepts, rejects = (
            f"{missed[language, is_right]} of {totals[language, is_right]}" for is_right in (False, True)
        )
        print(f"| {language} | {accepts} | {rejects} |")


if __name__ == "__main__":
    sys.exit(main())
