"""One-token mutants of public golds: how often a wrong answer is accepted.

    python -m benchmarks.math_mutants [--data FOLDER] [--golds 1500] [--peers NAME ..] [--show 40]

Golds are drawn from MATH and GSM8K, the varied ones first; `engine.doctor.graders.mutants` says what a mutant
is. With ``--peers math_verify_default`` the same mutants go through Math-Verify, where an interpreter of
``GRADERS_PYTHON`` has it, and likewise for every other grader that `provender doctor --math` knows.
"""

import argparse
import json
import os
import random
import re
import sys
import time
from collections import Counter
from pathlib import Path

from benchmarks.boxed_golds import gold_of
from engine.answers import GoldError, compile_gold, judge
from engine.doctor.graders import Grader, closing_graders, installed_peers, mutants

_SEED = 20250701


def main() -> None:
    """Prints the table and exits with 1 where more than one in two thousand mutants is accepted."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("PROVENDER_DATA", "../shared/data")))
    parser.add_argument("--golds", type=int, default=1500)
    parser.add_argument("--peers", nargs="*", default=(), help="also run these graders on the same mutants")
    parser.add_argument("--show", type=int, default=40)
    options = parser.parse_args()
    pairs = [(gold, mutant) for gold in _golds(options.data, options.golds) for mutant in mutants(gold)]
    golds = sorted({gold for gold, _ in pairs})
    print(f"{len(golds):,} golds, {len(pairs):,} mutants")
    accepted = _run_ours(golds, pairs)
    for peer in installed_peers():
        if peer.name in options.peers:
            with closing_graders(peer):
                _run_peer(peer, golds, pairs)
    for gold, mutant, method in accepted[: options.show]:
        print(f"  accepted: {gold!r} against {mutant!r} by {method}")
    sys.exit(len(accepted) * 2000 > len(pairs))


def _run_ours(golds: list[str], pairs: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    started = time.perf_counter()
    identities = sum(judge(gold, _boxed(gold)).accepted for gold in golds)
    decisions: Counter[str] = Counter()
    accepted, asymmetric = [], 0
    for gold, mutant in pairs:
        verdict = judge(gold, _boxed(mutant))
        decisions[verdict.decision] += 1
        if verdict.accepted:
            accepted.append((gold, mutant, verdict.method))
        asymmetric += _differs_reversed(gold, mutant, verdict.decision)
    seconds = time.perf_counter() - started
    shares = ", ".join(f"{name} {count:,}" for name, count in decisions.most_common())
    print(
        f"ours: identities {identities}/{len(golds)}, {shares}; {asymmetric} not symmetric; {seconds:.0f} s"
    )
    bound = 3.0 / len(pairs) if not accepted else (len(accepted) + 2 * len(accepted) ** 0.5 + 2) / len(pairs)
    print(f"ours: accepted {len(accepted) / len(pairs):.4%}, 95 % upper bound {bound:.4%}")
    return accepted


def _differs_reversed(gold: str, mutant: str, decision: str) -> bool:
    """Whether exchanging gold and answer turns an acceptance into a rejection or back."""
    try:
        reversed_verdict = judge(compile_gold(mutant), _boxed(gold))
    except GoldError:
        return False
    return reversed_verdict.accepted != (decision == "equal")


def _run_peer(peer: Grader, golds: list[str], pairs: list[tuple[str, str]]) -> None:
    started = time.perf_counter()
    identities = sum(peer.grade(gold, _boxed(gold)).accepted for gold in golds)
    accepted = sum(peer.grade(gold, _boxed(mutant)).accepted for gold, mutant in pairs)
    seconds = time.perf_counter() - started
    share = accepted / len(pairs)
    print(
        f"{peer.version}: identities {identities}/{len(golds)}, "
        f"accepted {accepted:,} ({share:.2%}); {seconds:.0f} s"
    )


def _boxed(answer: str) -> str:
    return rf"\boxed{{{answer}}}"


def _golds(data: Path, count: int) -> list[str]:
    """Distinct golds: all that are more than an integer first, then integers and GSM8K answers."""
    varied, integers = dict[str, None](), dict[str, None]()
    with (data / "math_test.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            found, _ = gold_of(json.loads(line)["solution"])
            if found is not None:
                text = found.strip()
                (integers if re.fullmatch(r"-?\d+", text) else varied).setdefault(text)
    with (data / "gsm8k_test.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            integers.setdefault(json.loads(line)["answer"].rsplit("####", 1)[1].strip())
    draw = random.Random(_SEED)
    chosen = draw.sample(sorted(varied), min(len(varied), count * 4 // 5))
    rest = sorted(integers)
    return chosen + draw.sample(rest, min(len(rest), count - len(chosen)))


if __name__ == "__main__":
    main()
