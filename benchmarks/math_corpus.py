"""The answer checker on public golds: MATH (5,000 problems) and GSM8K (1,319).

    python -m benchmarks.math_corpus [--data FOLDER] [--show 20]

For MATH: the boxed answer is found in the worked solution (an author's prose behind it is not always
understood: at most one in twenty), read as mathematics rather than text, accepted against itself and
against three rewritings of equal value, and rejected against its negative, itself plus one, its parts
swapped, and the next problem's answer. Accepted wrong ones are listed: equal values among them are no
faults. For GSM8K: the gold is accepted against itself and its worked solution, and rejected plus one.
"""

import argparse
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

from benchmarks.boxed_golds import gold_of
from engine.answers import Contract, GoldError, compile_gold, judge
from engine.answers.spelling import NoSpelling, latex, plain
from engine.answers.tree import (
    Bracket,
    Constant,
    FiniteSet,
    Labelled,
    Listing,
    Matrix,
    Negative,
    Node,
    Number,
    Percent,
    Quantity,
    Quotient,
    Relation,
    SetOperation,
    Sum,
    Symbol,
    Text,
    walk,
)

_ONE = Number(Fraction(1))


def main() -> None:
    """Prints the tables and exits with 1 where a bar is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("PROVENDER_DATA", "../shared/data")))
    parser.add_argument("--show", type=int, default=20, help="how many surprises to list of each kind")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    surprises: dict[str, list[str]] = {}
    started = time.perf_counter()
    golds = _boxed_golds(options.data / "math_test.jsonl", counts)
    for index, contract in enumerate(golds):
        _measure(contract, golds[(index + 1) % len(golds)], counts, surprises)
    _gsm8k(options.data / "gsm8k_test.jsonl", counts, surprises)
    _report(counts, surprises, options.show)
    print(f"\n{time.perf_counter() - started:.0f} s in all")
    sys.exit(counts["rewriting rejected"] * 100 > counts["rewriting"] or _is_missed(counts))


def _is_missed(counts: Counter[str]) -> bool:
    """Whether a box is not found at all, or more than one in twenty is not an answer where it stands."""
    return counts["not found"] > 0 or counts["not understood"] * 20 > counts["MATH problems"]


def _boxed_golds(path: Path, counts: Counter[str]) -> list[Contract]:
    golds = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            counts["MATH problems"] += 1
            solution = json.loads(line)["solution"]
            found, is_understood = gold_of(solution)
            counts["not understood"] += not is_understood
            if found is None:
                counts["not found"] += 1
                print("no box found:", solution[-160:])
                continue
            try:
                contract = compile_gold(found)
            except GoldError:
                counts["not read"] += 1
                continue
            counts["typed" if contract.kind != "text" else "text"] += 1
            golds.append(contract)
    return golds


def _measure(
    contract: Contract, neighbour: Contract, counts: Counter[str], surprises: dict[str, list[str]]
) -> None:
    for kind, answer in [("itself", contract.text), *_rewritings(contract)]:
        name = "rewriting" if kind != "itself" else kind
        counts[name] += 1
        verdict = judge(contract, rf"so the answer is $\boxed{{{answer}}}$.")
        if not verdict.accepted:
            counts[f"{name} rejected"] += 1
            note = f"{kind}: {contract.text!r} against {answer!r}: {verdict.decision}, {verdict.reason}"
            surprises.setdefault(f"{name} rejected", []).append(note)
    for kind, answer in [*_wrong_answers(contract), ("neighbour", neighbour.text)]:
        counts["wrong"] += 1
        if answer.replace("-0", "0").replace(" ", "") == contract.text.replace(" ", ""):
            counts["wrong, but the same text"] += 1
        elif judge(contract, rf"so the answer is $\boxed{{{answer}}}$.").accepted:
            counts["wrong accepted"] += 1
            surprises.setdefault("wrong accepted", []).append(f"{kind}: {contract.text!r} against {answer!r}")


def _rewritings(contract: Contract) -> Iterator[tuple[str, str]]:
    """Three texts of equal value: respelled LaTeX, the plain spelling, and with 1 added and taken away."""
    respelled = contract.text.replace(r"\frac", r"\dfrac").replace("(", r"\left( ").replace(")", r" \right)")
    if ("[" in respelled and "sqrt[" not in respelled) or "]" in contract.text:
        respelled = contract.text.replace(r"\frac", r"\tfrac").replace(",", " , ")
    yield "respelled", respelled if r"\left(" not in contract.text else contract.text.replace(" ", "")
    try:
        yield "plain", plain(contract.tree)
    except NoSpelling:
        yield "spaced", f"$ {contract.text} $"
    try:
        yield "shifted", latex(_changed(contract.tree, lambda node: Sum((node, _ONE, Negative(_ONE)))))
    except NoSpelling:
        yield "bold", f"\\text{{{contract.text}}}" if "\\" not in contract.text else contract.text


def _wrong_answers(contract: Contract) -> Iterator[tuple[str, str]]:
    tree = contract.tree
    changes: dict[str, Callable[[Node], Node]] = {
        "sign": Negative,
        "off by one": lambda node: Sum((node, _ONE)),
    }
    for kind, change in changes.items():
        changed = _changed(tree, change)
        if changed != tree:
            try:
                yield kind, latex(changed)
            except NoSpelling:
                continue
    if isinstance(tree, Bracket | Listing) and len(tree.items) > 1:
        swapped = (tree.items[1], tree.items[0], *tree.items[2:])
        if isinstance(tree, Bracket):
            yield "swapped", latex(Bracket(tree.opening, tree.closing, swapped))
    if isinstance(tree, Quotient):
        yield "swapped", latex(Quotient(tree.denominator, tree.numerator))


def _changed(node: Node, change: Callable[[Node], Node]) -> Node:
    """``node`` with ``change`` applied to its value, or to the first of its values."""
    if isinstance(node, Text) or (isinstance(node, Symbol) and node.name.isupper()):
        return node
    if isinstance(node, Relation):
        return Relation((*node.items[:-1], _changed(node.items[-1], change)), node.ops)
    if isinstance(node, SetOperation):
        return SetOperation(node.op, _changed(node.left, change), node.right)
    if isinstance(node, Bracket):
        place = 1 if Constant("inf") in walk(node.items[0]) and len(node.items) == 2 else 0
        items = tuple(_changed(item, change) if k == place else item for k, item in enumerate(node.items))
        return Bracket(node.opening, node.closing, items)
    if isinstance(node, Listing):
        return Listing((_changed(node.items[0], change), *node.items[1:]), node.joiner)
    if isinstance(node, FiniteSet):
        return FiniteSet((_changed(node.items[0], change), *node.items[1:]))
    if isinstance(node, Matrix):
        first = (change(node.rows[0][0]), *node.rows[0][1:])
        return Matrix((first, *node.rows[1:]))
    if isinstance(node, Quantity):
        return Quantity(change(node.value), node.unit)
    if isinstance(node, Labelled):
        return Labelled(_changed(node.value, change), node.label)
    if isinstance(node, Negative) and isinstance(node.operand, Quantity):
        return Negative(_changed(node.operand, change))
    if isinstance(node, Percent):
        return Percent(change(node.value))
    return change(node)


def _gsm8k(path: Path, counts: Counter[str], surprises: dict[str, list[str]]) -> None:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            solution = json.loads(line)["answer"]
            gold = solution.rsplit("####", 1)[1].strip()
            counts["GSM8K problems"] += 1
            plus_one = str(int(gold.replace(",", "")) + 1)
            for kind, response, right in (
                ("gold", gold, True),
                ("solution", solution, True),
                ("plus one", f"#### {plus_one}", False),
            ):
                if judge(gold, response).accepted != right:
                    counts[f"GSM8K {kind} wrong"] += 1
                    surprises.setdefault("GSM8K", []).append(f"{kind}: {gold} against {response[-80:]!r}")


def _report(counts: Counter[str], surprises: dict[str, list[str]], show: int) -> None:
    print("| measure | count |\n|---|---|")
    for name, count in sorted(counts.items()):
        print(f"| {name} | {count:,} |")
    for name, notes in surprises.items():
        print(f"\n{name} ({len(notes)}):")
        for note in notes[:show]:
            print("  " + note)


if __name__ == "__main__":
    main()
