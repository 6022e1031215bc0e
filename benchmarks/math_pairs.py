"""The answer checker on a file of labelled answer pairs, beside Math-Verify in one run, by category.

    GRADERS_PYTHON=VENV/bin/python python -m benchmarks.math_pairs [PAIRS.jsonl] [--calls 1000000]

Every pair is judged once by each grader in turn on the same machine; bare answers are put in a box, as
both expect. Then each grader judges real-length responses (a worked MATH solution against its own boxed
answer, and against another's) and the speeds are compared. Math-Verify runs in a process that is killed when
it hangs; VENV has it (`pip install 'math-verify[antlr4_13_2]'`).
"""

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.boxed_golds import gold_of
from engine.answers import CategoryRow, judge, report_card
from engine.answers.report_card import boxed, read_pairs
from engine.doctor.graders import Peer, installed_peers

_PEER = "math_verify_default"


def main() -> None:
    """Prints the tables; exits with 1 on a false accept or more than 5 % false rejects."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    data = Path(os.environ.get("PROVENDER_DATA", "../shared/data"))
    parser.add_argument("pairs", type=Path, nargs="?", default=data / "math_pairs.jsonl")
    parser.add_argument("--responses", type=Path, default=data / "math_test.jsonl")
    parser.add_argument("--count", type=int, default=300, help="how many real-length responses to time")
    parser.add_argument("--calls", type=int, default=0, help="how many more calls to watch memory over")
    options = parser.parse_args()
    peer = next((each for each in installed_peers() if each.name == _PEER), None)
    pairs = [pair for pair in read_pairs(options.pairs) if not pair.get("ambiguous")]
    peers = _grades(peer, pairs) if peer is not None else {}
    card = report_card(options.pairs)
    print("| category | pairs | false accepts | false rejects | p50 ms | p95 ms | worst ms | peer |")
    print("|---|---|---|---|---|---|---|---|")
    for row in (*card.rows, card.total):
        print(_line(row, peers))
    for result in card.wrong:
        print(f"wrong: {result.id} {result.decision} {result.reason}")
    print(f"ambiguous pairs judged as labelled: {card.ambiguous_as_labelled} of {card.ambiguous}")
    _speeds(peer, pairs, options.responses, options.count)
    if options.calls:
        _memory(pairs, options.calls)
    if peer is not None:
        peer.close()
    positives = card.total.true_accepts + card.total.false_rejects
    sys.exit(card.total.false_accepts > 0 or card.total.false_rejects > 0.05 * positives)


def _grades(peer: Peer, pairs: list[Any]) -> dict[str, list[tuple[bool, bool, float]]]:
    """Of each category: whether the peer accepted, whether it should have, and its seconds."""
    grades: dict[str, list[tuple[bool, bool, float]]] = {"all": []}
    for pair in pairs:
        grade = peer.grade(pair["gold"], boxed(pair["pred"], is_response=pair.get("kind") == "response"))
        entry = (grade.accepted, bool(pair["expected"]), grade.seconds)
        grades.setdefault(pair["category"], []).append(entry)
        grades["all"].append(entry)
    return grades


def _line(row: CategoryRow, peers: dict[str, list[tuple[bool, bool, float]]]) -> str:
    shown = ""
    if entries := peers.get(row.category):
        false_accepts = sum(accepted and not expected for accepted, expected, _ in entries)
        false_rejects = sum(not accepted and expected for accepted, expected, _ in entries)
        median = sorted(seconds for _, _, seconds in entries)[len(entries) // 2] * 1000
        shown = f"{false_accepts}, {false_rejects}, {median:.1f}"
    return (
        f"| {row.category} | {row.pairs} | {row.false_accepts} | {row.false_rejects} | {row.p50_ms:.2f} "
        f"| {row.p95_ms:.1f} | {row.worst_ms:.0f} | {shown} |"
    )


def _speeds(peer: Peer | None, pairs: list[Any], responses: Path, count: int) -> None:
    """Pairs per second on the file and on real-length responses, right and wrong ones apart."""
    golds = [
        (pair["gold"], boxed(pair["pred"], is_response=pair.get("kind") == "response"))
        for pair in pairs
        if pair["category"] != "blowup"
    ]
    solutions = _solutions(responses, count)
    wrong = [(gold, text) for (gold, _), (_, text) in pairwise(solutions)]
    workloads = {
        "the pairs file without blow-ups": golds,
        "worked solutions": solutions,
        "wrong solutions": wrong,
    }

    def ours(gold: str, answer: str) -> bool:
        return judge(gold, answer).accepted

    def theirs(gold: str, answer: str) -> bool:
        assert peer is not None
        return peer.grade(gold, answer).accepted

    for name, work in workloads.items():
        rate = _rate(ours, work)
        line = f"{name}: {rate:,.0f} pairs/s"
        if peer is not None:
            peer_rate = _rate(theirs, work)
            line += f", {peer.version} {peer_rate:,.1f} pairs/s: {rate / peer_rate:.0f} times"
        print(line)


def _solutions(path: Path, count: int) -> list[tuple[str, str]]:
    pairs = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            solution = json.loads(line)["solution"]
            found, is_understood = gold_of(solution)
            if found is not None and is_understood and len(solution) > 400:
                pairs.append((found, solution))
    return pairs[:count]


def _rate(grade: Callable[[str, str], bool], work: list[tuple[str, str]]) -> float:
    started = time.perf_counter()
    for gold, answer in work:
        try:
            grade(gold, answer)
        except ValueError:
            continue
    return len(work) / (time.perf_counter() - started)


def _memory(pairs: list[Any], calls: int) -> None:
    """Largest resident size after a tenth of the calls and at their end."""
    done, peaks = 0, list[float]()
    while done < calls:
        for pair in pairs:
            if pair["category"] in ("blowup", "calculus", "sums_sequences"):
                continue
            judge("0", boxed(f"{pair['pred']} + {done}", is_response=False))
            done += 1
            if done % (calls // 10) == 0:
                peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(f"resident size over {calls:,} calls, MiB: {', '.join(f'{peak:.0f}' for peak in peaks)}")


if __name__ == "__main__":
    main()
