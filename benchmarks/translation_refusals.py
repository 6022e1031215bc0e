"""Why programs are not translated: how many are refused for each reason, in each language.

Usage: python -m benchmarks.translation_refusals [--groups mbpp,humaneval] [--targets a,b] [--names N]

A reason is the construct that the translator names, without the program's own names. Refusal comes with the
first construct that has no translation: ``alone`` counts the programs in which the allow-list holds every
other function, method and statement, so that this one reason would free them.
"""

import argparse
import ast
import os
import re
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.translation_programs import Item, read_items
from engine.translation import Untranslatable, target_names, translate
from engine.translation.readers import BUILTINS, IMPORTED, METHODS

_OUTSIDE = ast.Try | ast.With | ast.ClassDef | ast.Global | ast.Yield | ast.Await | ast.NamedExpr | ast.Delete

#: What differs between programs that are refused for the same thing.
_OWN = re.compile(r"'[^']*'|\"[^\"]*\"|\([^()]*\)|\[[^\[\]]*\]|\d+")


def reason(construct: str) -> str:
    """The construct without what is the program's own in it."""
    if construct.startswith(("call of", "method")):
        return construct.partition(" of list")[0].partition(" of dict")[0]
    return _OWN.sub("_", construct)[:70]


def unknown_parts(source: str) -> set[str]:
    """Functions, methods and statements of a source that the translator's lists do not hold."""
    tree = ast.parse(source)
    own = {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}
    known = own | BUILTINS.keys() | {name.rpartition(".")[2] for name in IMPORTED} | {m for _, m in METHODS}
    return set(_unknown(tree, known))


def _unknown(tree: ast.AST, known: set[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, _OUTSIDE):
            yield type(node).__name__
        elif isinstance(node, ast.Call):
            function = node.func
            name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "?")
            if name not in known:
                yield name


def tally(items: list[Item], target: str) -> tuple[dict[str, list[Item]], int]:
    """The refused programs by reason, and how many are translated."""
    refused: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.signature is None:
            refused["no signature can be inferred"].append(item)
            continue
        try:
            translate(item.source, item.entry_point, item.signature, target)
        except Untranslatable as refusal:
            refused[reason(refusal.construct)].append(item)
    return refused, len(items) - sum(map(len, refused.values()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--groups", default="mbpp")
    parser.add_argument("--targets", default=",".join(target_names()))
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("PROVENDER_DATA", "../shared/data")))
    parser.add_argument("--per-bank", type=int, default=5)
    parser.add_argument("--names", type=int, default=0, help="show this many programs of each reason")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    items = read_items(options.groups, options.data, options.per_bank)
    parts = {item.name: unknown_parts(item.source) for item in items}
    for target in options.targets.split(","):
        refused, translated = tally(items, target)
        print(f"{target}: {translated} of {len(items)} translated, {100 * translated / len(items):.1f} %")
        counts = Counter({why: len(programs) for why, programs in refused.items()})
        for why, count in counts.most_common():
            alone = sum(len(parts[item.name]) <= 1 for item in refused[why])
            shown = ", ".join(item.name for item in refused[why][: options.names])
            print(f"{count:5} {alone:5} alone  {why}  {shown}".rstrip())


if __name__ == "__main__":
    main()
