"""How much of what is given is translated into each language and then proven by running it.

Usage: python -m benchmarks.translation_yield [--groups banks,humaneval,mbpp] [--per-bank N] [--data FOLDER]
       [--fresh N] [--targets a,b] [--py2many PROGRAM] [--cache FOLDER]

For every (program, language): ``refused`` (the translator says which construct), ``verified`` (all cases hold
in the sandbox), ``failed`` (translated, but a case does not hold). A second pass runs every verified
translation on fresh random inputs against the Python source: ``refuted`` counts those where both give a value
and the values differ; ``guarded`` counts inputs on which the translation stops instead of going on with an
overflow. With ``--py2many`` that translator's row stands beside ours, on the same sources and cases. With
``--cache`` what was run before is not run again, so that a run that is cut off goes on where it was.
"""

import argparse
import asyncio
import hashlib
import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import Any

from benchmarks import translation_peer
from benchmarks.translation_inputs import answered
from benchmarks.translation_programs import Item, read_items
from engine.checks.compare import matches
from engine.translation import TARGETS, Untranslatable, translate
from sandbox import CallOutcome, Limits, Program, Sandbox
from sandbox.languages import NotApplicable
from sandbox.values import decode

#: Calls of one program in the second pass; the sandbox sends them one by one.
_LIMITS = Limits(cpu_seconds=60, memory_mib=2048)

#: Starts of one program whose calls end it.
_MOST_STARTS = 8


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


@dataclass(frozen=True)
class Run:
    """What came of one translation that was run."""

    problem: str | None = None
    """Why a case of its own does not hold."""
    refuted: str | None = None
    fresh: int = 0
    guarded: int = 0


class Judge:
    """Runs translations, each once as long as its text and its inputs stay the same."""

    def __init__(self, box: Sandbox, fresh: int, cache: Path | None) -> None:
        self._box = box
        self._fresh = fresh
        self._cache = cache

    async def judge(self, item: Item, target: str, tally: Tally, *, peer: Path | None = None) -> None:
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
        run = await self._cached(item, target, code)
        if run.problem is not None:
            tally.failed.append(f"{item.name}: {run.problem}")
            return
        tally.verified += 1
        tally.fresh += run.fresh
        tally.guarded += run.guarded
        if run.refuted is not None:
            tally.refuted.append(f"{target} {item.name}: {run.refuted}")

    async def _cached(self, item: Item, target: str, code: str) -> Run:
        parts = [target, code, item.entry_point, repr(item.signature), repr(item.cases), str(self._fresh)]
        key = hashlib.sha256("\0".join(parts).encode()).hexdigest()
        place = self._cache / key if self._cache is not None else None
        if place is not None and place.exists():
            return Run(**json.loads(place.read_text("utf-8")))
        run = await self._run(item, target, code)
        if place is not None:
            place.write_text(json.dumps(vars(run)), "utf-8")
        return run

    async def _run(self, item: Item, target: str, code: str) -> Run:
        """The cases and the fresh inputs in one call of the sandbox."""
        inputs, expected = answered(item, self._fresh) if self._fresh else ([], [])
        own = [list(case.args or ()) for case in item.cases]
        try:
            outcomes, reason = await self._outcomes(item, target, code, [*own, *inputs])
        except NotApplicable as error:
            return Run(problem=str(error))
        if len(outcomes) < len(own):
            return Run(problem=reason)
        for case, outcome in zip(item.cases, outcomes, strict=False):
            wrong = _difference(item, outcome, case.expected)
            if wrong is not None:
                return Run(problem=f"{case.args} {wrong}")
        return self._on_fresh(item, inputs, expected, outcomes[len(own) :])

    async def _outcomes(
        self, item: Item, target: str, code: str, inputs: list[list[Any]]
    ) -> tuple[list[CallOutcome], str]:
        """What each call gives: a program that a call has ended is started again for those after it."""
        assert item.signature is not None
        program, types = Program(language=target, source=code), item.signature.model_dump()
        outcomes: list[CallOutcome] = []
        for _ in range(_MOST_STARTS):
            rest = inputs[len(outcomes) :]
            result = await self._box.call(program, item.entry_point, rest, signature=types, limits=_LIMITS)
            given = list(takewhile(lambda outcome: outcome.kind != "missing", result.outcomes))
            outcomes += given or list(result.outcomes[:1])
            if len(outcomes) == len(inputs) or not result.outcomes:
                break
        return outcomes, f"{result.status}: {result.reason[:200]}"

    def _on_fresh(
        self, item: Item, inputs: list[list[Any]], expected: list[Any], outcomes: Sequence[CallOutcome]
    ) -> Run:
        fresh = guarded = 0
        for args, want, outcome in zip(inputs, expected, outcomes, strict=False):
            if outcome.kind != "value":
                guarded += 1
                continue
            fresh += 1
            wrong = _difference(item, outcome, want)
            if wrong is not None:
                return Run(refuted=f"{args} {wrong}", fresh=fresh, guarded=guarded)
        return Run(fresh=fresh, guarded=guarded)


def _difference(item: Item, outcome: CallOutcome, expected: Any) -> str | None:
    """How an outcome differs from what Python gives; ``None`` where it is the same."""
    if outcome.kind != "value":
        return f"{outcome.kind} {outcome.error} {outcome.message[:80]}"
    if matches(decode(outcome.value), decode(expected), item.compare, strict_sequences=False) is None:
        return None
    return f"gives {outcome.value}, Python {expected}"


async def measure(
    items: Sequence[Item], targets: Sequence[str], fresh: int, py2many: Path | None, cache: Path | None
) -> dict[tuple[str, str], Tally]:
    tallies: dict[tuple[str, str], Tally] = {}
    async with Sandbox() as box:
        judge = Judge(box, fresh, cache)
        for item in items:
            for target in targets:
                tally = tallies.setdefault((item.group, target), Tally())
                await judge.judge(item, target, tally)
                if py2many is not None and target in translation_peer.TARGETS:
                    tally = tallies.setdefault((f"{item.group}, py2many", target), Tally())
                    await judge.judge(item, target, tally, peer=py2many)
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
    parser.add_argument("--cache", type=Path, default=None, help="folder of outcomes of earlier runs")
    options = parser.parse_args()
    items = read_items(options.groups, options.data, options.per_bank, options.limit)
    targets = options.targets.split(",")
    show(asyncio.run(measure(items, targets, options.fresh, options.py2many, options.cache)))


if __name__ == "__main__":
    main()
