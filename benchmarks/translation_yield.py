"""How much of what is given is translated into each language and then proven by running it.

Usage: python -m benchmarks.translation_yield [--per-bank N] [--data FOLDER] [--fresh N] [--targets a,b]
       [--py2many PROGRAM]

For every (program, language): ``refused`` (the translator says which construct), ``verified`` (all cases hold
in the sandbox), ``failed`` (translated, but a case does not hold). A second pass runs every verified
translation on fresh random inputs against the Python source: ``refuted`` counts those where both give a value
and the values differ; ``guarded`` counts inputs on which the translation stops instead of going on with an
overflow. With ``--py2many`` that translator's row stands beside ours, on the same sources and cases.
"""

import argparse
import asyncio
import copy
import gzip
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import translation_peer
from engine.checks.compare import matches
from engine.translation import TARGETS, Untranslatable, infer_signature, translate
from problem_banks.records import Case, CasesCheck, Compare, Signature
from problem_banks.registry import BANKS
from sandbox import Limits, Program, Sandbox
from sandbox.languages import NotApplicable
from sandbox.languages.types import Type, read_type
from sandbox.values import decode, encode

#: Random inputs that Python itself takes longer for, or refuses, say nothing; this many are tried at most.
_TRIES = 8

#: Calls of one program in the second pass; the sandbox sends them one by one.
_LIMITS = Limits(cpu_seconds=60, memory_mib=2048)


EXACT = Compare()


@dataclass(frozen=True)
class Item:
    """A Python source with what it should do."""

    group: str
    name: str
    source: str
    entry_point: str
    signature: Signature | None
    cases: tuple[Case, ...]
    compare: Compare = EXACT


@dataclass
class Tally:
    """Outcomes of one group in one language."""

    total: int = 0
    verified: int = 0
    failed: list[str] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    refuted: list[str] = field(default_factory=list)
    guarded: int = 0
    fresh: int = 0


def bank_items(per_bank: int) -> Iterator[Item]:
    for bank in BANKS.values():
        if bank.kind != "code":
            continue
        for problem in bank.problems(seed=7, count=per_bank):
            check = problem.check
            assert isinstance(check, CasesCheck) and problem.reference and check.entry_point
            source = problem.reference.code["python"]
            yield Item(
                "banks",
                f"{bank.name}/{problem.index}",
                source,
                check.entry_point,
                check.signature,
                check.cases,
                check.compare,
            )


def humaneval_items(data: Path) -> Iterator[Item]:
    """The canonical solutions, with the calls that the published tests make as their cases."""
    path = data / "HumanEval.jsonl.gz"
    if not path.exists():
        return
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            source = record["prompt"] + record["canonical_solution"]
            cases = tuple(_recorded(source, record["entry_point"], record["test"]))
            signature = infer_signature(source, record["entry_point"], cases)
            yield Item("humaneval", record["task_id"], source, record["entry_point"], signature, cases)


def _recorded(source: str, entry_point: str, tests: str) -> list[Case]:
    """Runs trusted published code in this process and writes down the calls."""
    space: dict[str, Any] = {}
    exec(source, space)
    function, cases = space[entry_point], []

    def candidate(*args: Any) -> Any:
        before = [encode(arg) for arg in args]
        result = function(*args)
        cases.append(Case(args=tuple(before), expected=encode(result)))
        return result

    exec(tests, space)
    space["check"](candidate)
    return cases[:60]


async def judge(
    box: Sandbox, item: Item, target: str, tally: Tally, fresh: int, *, peer: Path | None = None
) -> None:
    """One program in one language, by the built-in translator or by ``peer``."""
    tally.total += 1
    if item.signature is None:
        tally.refused["no signature can be inferred"] += 1
        return
    try:
        if peer is None:
            code = translate(item.source, item.entry_point, item.signature, target)
        else:
            code = translation_peer.translate(peer, item.source, item.entry_point, target)
    except Untranslatable as refusal:
        tally.refused[refusal.construct.split(",")[0][:60]] += 1
        return
    problem = await first_failure(box, item, target, code)
    if problem is not None:
        tally.failed.append(f"{item.name}: {problem}")
        return
    tally.verified += 1
    if fresh:
        await second_pass(box, item, target, code, tally, fresh)


async def first_failure(box: Sandbox, item: Item, target: str, code: str) -> str | None:
    """What goes wrong on the item's own cases; ``None`` where all hold."""
    assert item.signature is not None
    inputs = [list(case.args or ()) for case in item.cases]
    try:
        result = await box.call(
            Program(language=target, source=code),
            item.entry_point,
            inputs,
            signature=item.signature.model_dump(),
            limits=_LIMITS,
        )
    except NotApplicable as error:
        return str(error)
    if len(result.outcomes) < len(inputs):
        return f"{result.status}: {result.reason[:200]}"
    for case, outcome in zip(item.cases, result.outcomes, strict=True):
        if outcome.kind != "value":
            return f"{case.args} {outcome.kind} {outcome.error} {outcome.message[:80]} {result.reason[:200]}"
        if (
            matches(decode(outcome.value), decode(case.expected), item.compare, strict_sequences=False)
            is not None
        ):
            return f"{case.args} gives {outcome.value}, not {case.expected}"
    return None


async def second_pass(box: Sandbox, item: Item, target: str, code: str, tally: Tally, fresh: int) -> None:
    """Fresh random inputs, answered by Python and by the translation."""
    assert item.signature is not None
    inputs, expected = answered(item, fresh)
    result = await box.call(
        Program(language=target, source=code),
        item.entry_point,
        inputs,
        signature=item.signature.model_dump(),
        limits=_LIMITS,
    )
    for args, want, outcome in zip(inputs, expected, result.outcomes, strict=False):
        if outcome.kind != "value":
            tally.guarded += 1
            continue
        tally.fresh += 1
        if matches(decode(outcome.value), decode(want), item.compare, strict_sequences=False) is not None:
            tally.refuted.append(f"{target} {item.name}: {args} gives {outcome.value}, Python {want}")
            return


def answered(item: Item, count: int) -> tuple[list[list[Any]], list[Any]]:
    """Random inputs of the signature's types near the shapes of the item's cases, with Python's answers."""
    assert item.signature is not None
    rng = random.Random(f"{item.name}")
    space: dict[str, Any] = {}
    exec(item.source, space)
    types = [read_type(param.type) for param in item.signature.params]
    inputs: list[list[Any]] = []
    expected: list[Any] = []
    for _ in range(count * _TRIES):
        if len(inputs) == count:
            break
        args = [
            _mutated(rng, kind, [c.args[i] for c in item.cases if c.args]) for i, kind in enumerate(types)
        ]
        wire = [encode(arg) for arg in args]
        try:
            answer = encode(_limited(space[item.entry_point], copy.deepcopy(args)))
        except Exception:  # noqa: BLE001, S112 - whatever Python raises on odd inputs
            continue
        inputs.append(wire)
        expected.append(answer)
    return inputs, expected


class TooLong(Exception):
    """Python took too many steps for an input to be worth asking."""


#: Lines of Python traced before an input counts as too long.
_MOST_LINES = 20_000


def _limited(function: Any, args: list[Any]) -> Any:
    """Calls a trusted function, stopped after a number of lines so that every run stops alike."""
    left = _MOST_LINES

    def trace(frame: Any, event: str, arg: Any) -> Any:
        nonlocal left
        left -= 1
        if left < 0:
            raise TooLong
        return trace

    sys.settrace(trace)
    try:
        return function(*args)
    finally:
        sys.settrace(None)


def _mutated(rng: random.Random, kind: Type, seen: Sequence[Any]) -> Any:
    """A value of a type: fresh, or near one that the cases have."""
    if seen and rng.random() < 0.5:
        return _near(rng, kind, decode(rng.choice(seen)))
    return _fresh(rng, kind)


def _near(rng: random.Random, kind: Type, value: Any) -> Any:
    match kind.kind:
        case "int":
            return value + rng.randint(-3, 3)
        case "float":
            return float(value) + rng.choice([0.0, 1.0, rng.uniform(-5, 5)])
        case "str":
            chars = list(value)
            rng.shuffle(chars)
            return "".join(chars) if rng.random() < 0.5 else value[: rng.randint(0, len(value))]
        case "list":
            items = [_near(rng, kind.args[0], item) for item in value]
            return items[: rng.randint(0, len(items))] if rng.random() < 0.5 else items
    return value if not isinstance(value, list | dict | set) else copy.deepcopy(value)


#: Characters of random texts: letters, digits, spaces, signs and a few beyond ASCII.
_ALPHABET = "aabbcdeiouxyzABCDEZ0123459   ,.()[]-_" * 4 + "é語😀"


def _fresh(rng: random.Random, kind: Type) -> Any:
    size = rng.choice([0, 1, 2, 3, 5, 8, 13])
    match kind.kind:
        case "int":
            return rng.choice([rng.randint(-9, 9), rng.randint(-1000, 1000), rng.randint(0, 60)])
        case "float":
            return rng.choice(
                [round(rng.uniform(-100, 100), 2), rng.uniform(-9, 9), float(rng.randint(-9, 9))]
            )
        case "bool":
            return rng.random() < 0.5
        case "str":
            return "".join(rng.choice(_ALPHABET) for _ in range(size))
        case "list":
            return [_fresh(rng, kind.args[0]) for _ in range(size)]
        case "set":
            return {_fresh(rng, kind.args[0]) for _ in range(size)}
        case "tuple":
            return tuple(_fresh(rng, part) for part in kind.args)
        case "dict":
            return {_fresh(rng, kind.args[0]): _fresh(rng, kind.args[1]) for _ in range(size)}
        case "optional":
            return None if rng.random() < 0.2 else _fresh(rng, kind.args[0])
    raise ValueError(f"no random values of type {kind}")


async def measure(
    items: Sequence[Item], targets: Sequence[str], fresh: int, py2many: Path | None
) -> dict[tuple[str, str], Tally]:
    tallies: dict[tuple[str, str], Tally] = {}
    async with Sandbox() as box:
        for item in items:
            for target in targets:
                tally = tallies.setdefault((item.group, target), Tally())
                await judge(box, item, target, tally, fresh)
                if py2many is not None and target in translation_peer.TARGETS:
                    tally = tallies.setdefault((f"{item.group}, py2many", target), Tally())
                    await judge(box, item, target, tally, fresh, peer=py2many)
            sys.stderr.write(f"{item.name}\n")
    return tallies


def show(tallies: dict[tuple[str, str], Tally]) -> None:
    header = (
        "group",
        "language",
        "programs",
        "verified",
        "share",
        "failed",
        "refused",
        "refuted",
        "fresh",
        "guarded",
    )
    print(" ".join(f"{name:>15}" for name in header))
    for (group, target), tally in sorted(tallies.items()):
        share = f"{100 * tally.verified / max(1, tally.total):.1f}%"
        row = (group, target, tally.total, tally.verified, share, len(tally.failed), tally.refused.total())
        print(" ".join(f"{cell:>15}" for cell in (*row, len(tally.refuted), tally.fresh, tally.guarded)))
    for group in sorted({group for group, _ in tallies}):
        mine = [tally for (each, _), tally in tallies.items() if each == group]
        verified, total = sum(t.verified for t in mine), sum(t.total for t in mine)
        percent = 100 * verified / max(1, total)
        print(f"{group}: {verified} of {total} (program, language) verified, {percent:.1f}%")
    for (group, target), tally in sorted(tallies.items()):
        if "py2many" in group:
            continue
        for line in (*tally.failed, *tally.refuted):
            print(f"  {target}: {line[:300]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--per-bank", type=int, default=5)
    parser.add_argument("--fresh", type=int, default=0)
    parser.add_argument("--targets", default=",".join(TARGETS))
    parser.add_argument("--limit", type=int, default=None, help="only the first N items of each group")
    parser.add_argument("--groups", default="banks,humaneval")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("PROVENDER_DATA", "../shared/data")))
    parser.add_argument("--py2many", type=Path, default=None, help="its program, to report it beside ours")
    options = parser.parse_args()
    items: list[Item] = []
    if "banks" in options.groups:
        items += list(bank_items(options.per_bank))[: options.limit]
    if "humaneval" in options.groups:
        items += list(humaneval_items(options.data))[: options.limit]
    show(asyncio.run(measure(items, options.targets.split(","), options.fresh, options.py2many)))


if __name__ == "__main__":
    main()
