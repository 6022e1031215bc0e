"""One-token mutants of public golds: how often a wrong answer is accepted.

    python -m benchmarks.math_mutants [--data FOLDER] [--golds 1500] [--peer] [--show 40]

Golds are drawn from MATH and GSM8K, the varied ones first. A mutant changes one token: a number by one or
by two digits swapped, a sign, an operator, a letter, a bracket, a relation, a function, or it loses a root.
Mutants of equal value (a sign before zero, a digit in another base) are told by sight and not counted. With
``--peer`` the same mutants go through Math-Verify, where that is installed, in a process that can be killed.
"""

import argparse
import json
import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.math_peers import MathVerify, peer_or_none
from engine.answers import GoldError, compile_gold, find_answer, judge

_INTEGER = re.compile(r"\d+")
_FUNCTIONS = {r"\sin": r"\cos", r"\cos": r"\sin", r"\tan": r"\cot", r"\ln": r"\log_2", r"\sqrt": ""}
_SYMBOLS = {"+": "-", "<": ">", ">": "<", "=": r"\ne ", r"\le": "<", r"\ge": ">", r"\cup": r"\cap", "[": "("}
_LETTER = re.compile(r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])")
_SEED = 20250701


def main() -> None:
    """Prints the table and exits with 1 where more than one in two thousand mutants is accepted."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("PROVENDER_DATA", "../shared/data")))
    parser.add_argument("--golds", type=int, default=1500)
    parser.add_argument("--peer", action="store_true", help="also run Math-Verify on the same mutants")
    parser.add_argument("--show", type=int, default=40)
    options = parser.parse_args()
    pairs = [(gold, mutant) for gold in _golds(options.data, options.golds) for mutant in _mutants(gold)]
    golds = sorted({gold for gold, _ in pairs})
    print(f"{len(golds):,} golds, {len(pairs):,} mutants")
    accepted = _run_ours(golds, pairs)
    if options.peer and (peer := peer_or_none()) is not None:
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


def _run_peer(peer: MathVerify, golds: list[str], pairs: list[tuple[str, str]]) -> None:
    started = time.perf_counter()
    identities = sum(peer.grade(_boxed(gold), _boxed(gold)).accepted for gold in golds)
    accepted = sum(peer.grade(_boxed(gold), _boxed(mutant)).accepted for gold, mutant in pairs)
    seconds = time.perf_counter() - started
    share = accepted / len(pairs)
    print(
        f"{peer.name}: identities {identities}/{len(golds)}, "
        f"accepted {accepted:,} ({share:.2%}); {seconds:.0f} s"
    )
    peer.close()


def _boxed(answer: str) -> str:
    return rf"\boxed{{{answer}}}"


def _golds(data: Path, count: int) -> list[str]:
    """Distinct golds: all that are more than an integer first, then integers and GSM8K answers."""
    varied, integers = dict[str, None](), dict[str, None]()
    with (data / "math_test.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            found = find_answer(json.loads(line)["solution"])
            if found is not None:
                text = found.text.strip()
                (integers if re.fullmatch(r"-?\d+", text) else varied).setdefault(text)
    with (data / "gsm8k_test.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            integers.setdefault(json.loads(line)["answer"].rsplit("####", 1)[1].strip())
    draw = random.Random(_SEED)
    chosen = draw.sample(sorted(varied), min(len(varied), count * 4 // 5))
    rest = sorted(integers)
    return chosen + draw.sample(rest, min(len(rest), count - len(chosen)))


def _mutants(gold: str) -> Iterator[str]:
    seen = {gold.replace(" ", "")}
    for mutant in _raw_mutants(gold):
        key = mutant.replace(" ", "").replace("-0", "0")
        if key not in seen and not _is_equal_on_sight(gold, mutant):
            seen.add(key)
            yield mutant


def _raw_mutants(gold: str) -> Iterator[str]:
    for match in _INTEGER.finditer(gold):
        before, digits, after = gold[: match.start()], match[0], gold[match.end() :]
        yield before + str(int(digits) + 1).zfill(len(digits)) + after
        if len(digits) > 1 and digits[-1] != digits[-2]:
            yield before + digits[:-2] + digits[-1] + digits[-2] + after
    for match in re.finditer(r"-", gold):
        yield gold[: match.start()] + ("+" if gold[: match.start()].strip() else "") + gold[match.end() :]
    for old, new in (*_SYMBOLS.items(), *_FUNCTIONS.items()):
        place = gold.find(old)
        if place >= 0 and not (old == "[" and "sqrt[" in gold) and not gold.startswith(old + "ft", place):
            yield gold[:place] + new + gold[place + len(old) :]
    for match in list(_LETTER.finditer(gold))[:2]:
        new = "w" if match[0].islower() else "Q"
        yield gold[: match.start()] + new + gold[match.end() :]


def _is_equal_on_sight(gold: str, mutant: str) -> bool:
    """Mutants that say the same: a letter inside words, one digit in another base."""
    if re.fullmatch(r"\d_\{?\d+\}?", gold):
        return True  # one digit has the same value in every base that has it
    bare = re.sub(r"\\(?:text|mbox)\s*\{[^}]*\}|\\(?:begin|end)\{[^}]*\}", "", gold)
    changed = re.sub(r"\\(?:text|mbox)\s*\{[^}]*\}|\\(?:begin|end)\{[^}]*\}", "", mutant)
    return bare == changed and not re.search(r"\\text\{\(?[A-Z]\)?\}", gold)


if __name__ == "__main__":
    main()
