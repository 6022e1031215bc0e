"""Graders of mathematics on the same lines: what each accepts and refuses wrongly, fails on, and takes.

    GRADERS_PYTHON=VENV/bin/python python -m benchmarks.graders [--sets NAME ..] [--graders NAME ..]

Ours, Math-Verify, Inspect's math scorer, TRL's accuracy reward, verl's prime_math and math_dapo, lm-eval's
minerva_math and reasoning-gym's scorer: those that an interpreter of ``GRADERS_PYTHON`` (paths, parted as in
PATH) has installed. One environment holds them all::

    pip install 'math-verify[antlr4_11_0]' sympy pylatexenc numpy packaging inspect-ai
    pip install --no-deps trl lm-eval reasoning-gym verl

The sets: ``conventions`` (built in, with mutants and master keys: what ``provender doctor --math`` shows),
``responses`` and ``pairs`` (labelled lines of files in ``PROVENDER_DATA``; ambiguous ones are left out),
``math`` (golds of MATH with one-token mutants) and ``keys`` (master keys and the echoed statement on problems
of GSM8K). Statements are given to nobody, since peers take none. A bare answer is put in a box. Intervals are
of 95 %.
"""

import argparse
import json
import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.boxed_golds import gold_of
from engine.answers.report_card import boxed, read_pairs
from engine.doctor.graders import (
    Grader,
    Line,
    Ours,
    built_in_lines,
    closing_graders,
    graders_card,
    installed_peers,
    of_master_keys,
    of_mutants,
)

_SETS = ("conventions", "responses", "pairs", "math", "keys")
_SEED = 20261129


def main() -> None:
    """Prints a table for each set; exits with 1 where ours accepts a wrong line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("PROVENDER_DATA", "../shared/data")))
    parser.add_argument("--sets", nargs="*", default=_SETS, choices=_SETS)
    parser.add_argument("--graders", nargs="*", default=None, help="only these, by name")
    parser.add_argument("--golds", type=int, default=100, help="golds of MATH that are mutated")
    parser.add_argument("--problems", type=int, default=20, help="problems of GSM8K with master keys")
    parser.add_argument("--by-kind", action="store_true", help="also a table by kind of line")
    options = parser.parse_args()
    known: tuple[Grader, ...] = (Ours(), *installed_peers())
    graders = [each for each in known if options.graders is None or each.name in options.graders]
    accepted = 0
    for name in options.sets:
        lines = tuple(_lines(name, options))
        with closing_graders(*graders):
            card = graders_card(graders, lines)
        print(f"\n{name}: {len(lines):,} lines\n\n{card.table()}", flush=True)
        if options.by_kind:
            print(f"\n{card.table_by_kind()}", flush=True)
        accepted += sum(row.false_accepts for row in card.rows if row.grader == Ours.name)
    sys.exit(accepted > 0)


def _lines(name: str, options: argparse.Namespace) -> Iterator[Line]:
    if name == "conventions":
        yield from built_in_lines()
    elif name == "responses":
        yield from _labelled(options.data / "math_responses.jsonl")
    elif name == "pairs":
        yield from _labelled(options.data / "math_pairs.jsonl")
    elif name == "math":
        yield from of_mutants(_math_golds(options.data / "math_test.jsonl", options.golds))
    else:
        yield from of_master_keys(_gsm8k(options.data / "gsm8k_test.jsonl", options.problems))


def _labelled(path: Path) -> Iterator[Line]:
    for pair in read_pairs(path):
        if not pair.get("ambiguous") and pair["expected"] in (True, False):
            is_response = pair.get("kind") == "response" or path.stem == "math_responses"
            yield Line(
                pair["category"], pair["gold"], boxed(pair["pred"], is_response=is_response), pair["expected"]
            )


def _math_golds(path: Path, count: int) -> list[str]:
    rows = path.read_text(encoding="utf-8").splitlines()
    found = (gold_of(json.loads(row)["solution"])[0] for row in rows)
    golds = sorted({gold.strip() for gold in found if gold is not None})
    return random.Random(_SEED).sample(golds, min(count, len(golds)))


def _gsm8k(path: Path, count: int) -> list[tuple[str, str]]:
    rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
    chosen = random.Random(_SEED).sample(rows, min(count, len(rows)))
    return [(row["question"], row["answer"].rpartition("####")[2].strip()) for row in chosen]


if __name__ == "__main__":
    main()
