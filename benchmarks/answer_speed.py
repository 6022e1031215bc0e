"""What a verdict on an answer takes, beside Math-Verify in one run: short answers, and traces of 60 kB.

    GRADERS_PYTHON=VENV/bin/python python -m benchmarks.answer_speed [--golds 2000] [--traces 200]

Answers: golds of MATH in a sentence with a box, right and one token wrong. Traces: worked solutions of MATH
without their boxes, one after the other, until there are 60,000 characters, and a last one with its box,
whose answer is the gold, right or one token wrong. Golds are compiled in the time that is measured; a run
starts warm. Exits with 1 where the median passes 0.2 ms or the 95th percentile 2 ms.
"""

import argparse
import json
import os
import random
import sys
from pathlib import Path

from benchmarks.boxed_golds import gold_of
from engine.doctor.graders import Grader, Ours, closing_graders, installed_peers, mutants

_MEDIAN_MS, _LATE_MS = 0.2, 2.0
_TRACE_CHARS = 60_000
_SEED = 20261129
_PEER = "math_verify_default"
Pairs = list[tuple[str, str]]


def main() -> None:
    """Prints a table; exits with 1 where a bar is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("PROVENDER_DATA", "../shared/data")))
    parser.add_argument("--golds", type=int, default=2000)
    parser.add_argument("--traces", type=int, default=200)
    parser.add_argument("--peer", type=int, default=150, help="lines of each kind that Math-Verify judges")
    options = parser.parse_args()
    rows = (options.data / "math_test.jsonl").read_text(encoding="utf-8").splitlines()
    solutions = [json.loads(row)["solution"] for row in rows]
    random.Random(_SEED).shuffle(solutions)
    work = {
        "answers": _answers(solutions[: options.golds]),
        "traces of 60 kB": _traces(solutions, options.traces),
    }
    ours = Ours()
    peers = [peer for peer in installed_peers() if peer.name == _PEER]
    print("| grader | lines | of | median ms | p95 ms | worst ms |\n|---|---|---|---|---|---|")
    is_late = False
    for name, pairs in work.items():
        _milliseconds(ours, pairs[:50])
        is_late |= _line(ours, name, pairs)
    with closing_graders(*peers):
        for peer in peers:
            for name, pairs in work.items():
                peer.grade(*pairs[0])  # it loads what it needs
                _line(peer, name, pairs[: options.peer])
    sys.exit(is_late)


def _answers(solutions: list[str]) -> Pairs:
    golds = [gold for text in solutions if (gold := gold_of(text)[0]) is not None]
    wrong = [next(mutants(gold), gold + "+1") for gold in golds]
    pairs = zip((*golds, *golds), (*golds, *wrong), strict=True)
    return [(gold, rf"so the answer is $\boxed{{{answer}}}$.") for gold, answer in pairs]


def _traces(solutions: list[str], count: int) -> Pairs:
    pairs, place = Pairs(), 0
    while len(pairs) < count:
        parts, size, last = list[str](), 0, ""
        while size < _TRACE_CHARS:
            last = solutions[place % len(solutions)]
            parts.append(last.replace(r"\boxed", ""))
            size, place = size + len(last), place + 1
        found, is_understood = gold_of(last)
        if found is not None and is_understood:
            trace = "\n\n".join((*parts[:-1], last))
            pairs += [(found, trace), (next(mutants(found), found + "+1"), trace)]
    return pairs


def _milliseconds(grader: Grader, pairs: Pairs) -> list[float]:
    return sorted(grader.grade(gold, response).seconds * 1000 for gold, response in pairs)


def _line(grader: Grader, name: str, pairs: Pairs) -> bool:
    """Prints one row; whether it is over a bar."""
    times = _milliseconds(grader, pairs)
    median, late = times[len(times) // 2], times[len(times) * 95 // 100]
    print(
        f"| {grader.version or grader.name} | {len(pairs):,} | {name} | {median:.3f} | {late:.2f} "
        f"| {times[-1]:.0f} |",
        flush=True,
    )
    return median > _MEDIAN_MS or late > _LATE_MS


if __name__ == "__main__":
    main()
