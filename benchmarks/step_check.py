"""The step check on MATH's own solutions, as they are and with one slip planted in each.

    python -m benchmarks.step_check [--data FOLDER] [--solutions 500] [--seed 6]

As they are: how many steps are read and hold; every step that fails is printed, to be looked at.
With a slip: in one right-hand side, drawn from all of the solution's mathematics, a number, a sign or an
operator is changed so that the value of the side changes. Found is a slip whose step is the first that fails;
late, one that shows only in a later step; a false alarm, a failure before it.
"""

import argparse
import json
import os
import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.answers.errors import TooLarge, Undefined, Unsettled
from engine.answers.reading import Reading
from engine.answers.values_equal import compare_values
from engine.steps import ClaimResult, SolutionCheck, check_solution
from engine.steps.cleaning import cleaned
from engine.steps.notation import notation_of
from engine.steps.sides import read_side
from engine.steps.splitting import split_steps
from engine.steps.statements import Side, read_statements

#: A whole number or decimal that is no subscript and no part of a command.
_NUMBER = re.compile(r"(?<![\w.\\_])(?<!_\{)\d+(?:\.\d+)?(?![\d.]*_)")
_SIGN = re.compile(r"(?<=[\w})\s])[+-](?=\s*[\w\\({])")
_OPERATOR = re.compile(r"\\cdot(?![A-Za-z])|\\times(?![A-Za-z])|\\div(?![A-Za-z])")
_TRIES = 60


@dataclass(frozen=True)
class Slip:
    """One planted slip: the solution with it, and where it stands."""

    solution: str
    problem: str
    start: int
    shown: str
    kind: str
    claim_held: bool
    """Whether the claim was read and held before."""


def main() -> None:
    """Prints both tables, and every failure among the solutions as they are."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("PROVENDER_DATA", "../shared/data")))
    parser.add_argument("--solutions", type=int, default=500)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--missed", type=int, default=0, help="how many slips to list that were not found")
    options = parser.parse_args()
    lines = (options.data / "math_test.jsonl").read_text(encoding="utf-8").splitlines()
    items = [json.loads(line) for line in lines]
    chance = random.Random(options.seed)
    chance.shuffle(items)
    chosen = items[: options.solutions]
    checks = _as_they_are(chosen)
    print()
    _with_slips(chosen, checks, chance, options.missed)


# As they are


def _as_they_are(items: Sequence[dict[str, str]]) -> list[SolutionCheck]:
    started = time.perf_counter()
    checks = [check_solution(item["solution"], item["problem"]) for item in items]
    seconds = time.perf_counter() - started
    steps = [label for check in checks for label in check.labels]
    mathematical = [step for step in steps if step.has_mathematics]
    claiming = [step for step in mathematical if step.claims]
    read = [step for step in mathematical if all(claim.was_read for claim in step.claims)]
    held = [step for step in steps if step.label == "holds"]
    failed = [step for step in steps if step.label == "fails"]
    print(f"{len(items)} solutions as they are, {seconds:.1f} s")
    print("| steps | number | share |")
    print("|---|---|---|")
    print(f"| all | {len(steps)} | |")
    print(f"| with mathematics | {len(mathematical)} | |")
    for name, group in (("read whole", read), ("hold", held), ("fail", failed)):
        print(f"| {name} | {len(group)} | {len(group) / len(mathematical):.1%} of those with mathematics |")
    print(f"| with a claim | {len(claiming)} | |")
    whole = sum(all(claim.was_read for claim in step.claims) for step in claiming)
    print(f"| of these read whole | {whole} | {whole / len(claiming):.1%} of those with a claim |")
    print(f"| of these hold | {len(held)} | {len(held) / len(claiming):.1%} of those with a claim |")
    for item, check in zip(items, checks, strict=True):
        for step in check.labels:
            if step.label == "fails":
                print(f"fails, item {item['idx']}: {step.reason} [{step.counterexample}]")
    return checks


# With slips


def _with_slips(
    items: Sequence[dict[str, str]], checks: Sequence[SolutionCheck], chance: random.Random, n_missed: int
) -> None:
    outcomes: Counter[tuple[str, str]] = Counter()
    totals: Counter[str] = Counter()
    missed = 0
    for item, check in zip(items, checks, strict=True):
        slip = _planted(item, check, chance)
        if slip is None:
            continue
        outcome = _outcome(slip)
        groups = ("anywhere", slip.kind, "in a claim that held" if slip.claim_held else "elsewhere")
        for group in groups:
            totals[group] += 1
            outcomes[group, outcome] += 1
        if outcome in ("missed", "false alarm") and missed < n_missed:
            missed += 1
            print(f"{outcome}, item {item['idx']}, {'held' if slip.claim_held else 'open'}: {slip.shown}")
    print("| slips planted | number | found in their step | shown later | missed | false alarm before |")
    print("|---|---|---|---|---|---|")
    for group in ("anywhere", "in a claim that held", "elsewhere", "number", "sign", "operator"):
        if totals[group]:
            shares = " | ".join(
                f"{outcomes[group, name] / totals[group]:.1%}"
                for name in ("found", "late", "missed", "false alarm")
            )
            print(f"| {group} | {totals[group]} | {shares} |")


def _outcome(slip: Slip) -> str:
    check = check_solution(slip.solution, slip.problem)
    if check.first_failure is None:
        return "missed"
    step = check.labels[check.first_failure]
    if step.start <= slip.start < step.end:
        return "found"
    return "late" if step.start > slip.start else "false alarm"


def _planted(item: dict[str, str], check: SolutionCheck, chance: random.Random) -> Slip | None:
    solution, problem = item["solution"], item["problem"]
    sides = list(_right_sides(solution))
    notation = notation_of(f"{problem}\n{solution}")
    for _ in range(_TRIES if sides else 0):
        side = chance.choice(sides)
        changes = list(_changes(side.text, chance))
        if not changes:
            continue
        kind, changed = chance.choice(changes)
        before, after = read_side(side.text, notation), read_side(changed, notation)
        if not before.trees or not after.trees or not _differs(before.trees[0], after.trees[0]):
            continue
        claim = _claim_at(check, side)
        return Slip(
            solution=solution[: side.start] + changed + solution[side.end :],
            problem=problem,
            start=side.start,
            shown=f"{claim.text if claim else side.text}  =>  {changed}",
            kind=kind,
            claim_held=claim is not None and claim.label == "holds",
        )
    return None


def _right_sides(solution: str) -> Iterator[Side]:
    """Every side that stands behind a relation sign, as it is in the text."""
    clean = cleaned(solution)
    for span in split_steps(solution):
        for region in span.regions:
            for statement in read_statements(clean, region.start, region.end):
                for op, side in zip(statement.ops, statement.sides[1:], strict=True):
                    if op and side.text == solution[side.start : side.end]:
                        yield side


def _changes(text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Texts with one number, sign or operator changed."""
    for match in _NUMBER.finditer(text):
        yield "number", text[: match.start()] + _other_number(match[0], chance) + text[match.end() :]
    for match in _SIGN.finditer(text):
        yield "sign", text[: match.start()] + ("-" if match[0] == "+" else "+") + text[match.end() :]
    for match in _OPERATOR.finditer(text):
        yield "operator", text[: match.start()] + "+" + text[match.end() :]


def _other_number(digits: str, chance: random.Random) -> str:
    if "." in digits:
        return digits[:-1] + str((int(digits[-1]) + chance.randint(1, 8)) % 10)
    value = int(digits)
    return str(chance.choice([other for other in (value + 1, value - 1, value + 10, 2 * value) if other > 0]))


def _differs(before: object, after: object) -> bool:
    from engine.answers.tree import Node

    assert isinstance(before, Node) and isinstance(after, Node)
    try:
        return compare_values(before, after, Reading(seed="slip")).different
    except (TooLarge, Undefined, Unsettled):
        return False


def _claim_at(check: SolutionCheck, side: Side) -> ClaimResult | None:
    """The link in which ``side`` stands on the right."""
    claims = [claim for step in check.labels for claim in step.claims]
    return next((claim for claim in claims if claim.end == side.end), None)


if __name__ == "__main__":
    main()
