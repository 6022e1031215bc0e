"""Programs made to refute translations, run on both sides: the same on every input, or refused.

Usage: python -m benchmarks.translation_probes [--data FOLDER] [--targets a,b] [--cache FOLDER] [--only TEXT]

For every (program, language): ``refused`` (the translator says which construct), ``equal`` (every input gives
what Python gives, or stops where Python stops or where a native integer would overflow), ``refuted`` (another
value, or a value where Python raises) or ``broken`` (the translation does not run). Exit code 1 where any is
refuted or broken.
"""

import argparse
import asyncio
import contextlib
import copy
import hashlib
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

from engine.checks.compare import matches
from engine.translation import Untranslatable, target_names, translate
from problem_banks.records import Compare, Signature
from sandbox import CallOutcome, CallResult, Limits, NotApplicable, Program, Sandbox
from sandbox.values import BadValue, decode, encode

_LIMITS = Limits(cpu_seconds=30, memory_mib=2048)
_EXACT = Compare()

#: What is said of an argument that a language cannot hold, such as 2**62 in JavaScript: it is left out.
UNFIT = re.compile(r"input (\d+) in ")

#: Stands for whatever exception Python raises.
RAISED = "raised"


@dataclass(frozen=True)
class Probe:
    """A program with inputs on which a careless translation goes wrong; arguments in wire form."""

    name: str
    source: str
    entry_point: str
    signature: Signature
    inputs: Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Finding:
    """What came of one program in one language."""

    outcome: str
    detail: str = ""


def read_probes(path: Path) -> list[Probe]:
    """The probes of a file of JSON lines."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [
        Probe(r["name"], r["source"], r["entry_point"], Signature.model_validate(r["signature"]), r["inputs"])
        for r in rows
    ]


def python_answers(probe: Probe) -> list[Any]:
    """What Python gives for each input, one call after another: wire values, or ``RAISED``."""
    space: dict[str, Any] = {}
    exec(probe.source, space)
    return [_answer(space[probe.entry_point], args) for args in probe.inputs]


def _answer(function: Any, wire: Sequence[Any]) -> Any:
    try:
        return {"value": encode(function(*copy.deepcopy([decode(arg) for arg in wire])))}
    except (Exception, SystemExit):  # noqa: BLE001 - whatever the program raises is its answer
        return RAISED


async def judge(box: Sandbox, probe: Probe, target: str) -> Finding:
    """Runs one program in one language on all its inputs, beside Python."""
    try:
        code = translate(probe.source, probe.entry_point, probe.signature, target)
    except Untranslatable as refusal:
        return Finding("refused", str(refusal))
    return await compared(box, probe, target, code)


async def compared(box: Sandbox, probe: Probe, target: str, code: str) -> Finding:
    """What a translation gives beside what Python gives."""
    inputs, answers = list(probe.inputs), python_answers(probe)
    outcomes: list[CallOutcome] = []
    while len(outcomes) < len(inputs):
        try:
            result = await _call(box, probe, target, code, inputs[len(outcomes) :])
        except NotApplicable as error:
            unfit = UNFIT.match(str(error))
            if unfit is None:
                return Finding("refused", str(error))
            place = len(outcomes) + int(unfit[1])
            del inputs[place], answers[place]
            continue
        given = list(takewhile(lambda outcome: outcome.kind != "missing", result.outcomes))
        if not result.outcomes or (result.status == "compile_error" and not given):
            return Finding("broken", f"{result.status}: {result.reason[:300]}")
        # A program that is ended by a call of its own says nothing about the calls after it.
        outcomes += given or [result.outcomes[0]]
    stopped = 0
    for args, want, outcome in zip(inputs, answers, outcomes, strict=True):
        if outcome.kind != "value":
            stopped += want != RAISED
            if not is_guard(outcome):
                return Finding("broken", f"{args}: {outcome.kind} {outcome.error} {outcome.message[:200]}")
        elif differs(outcome, want):
            return Finding("refuted", f"{args} gives {outcome.value}, Python {want}")
    if stopped == len(inputs) > 0:
        return Finding("broken", f"stops on every input: {outcomes[0]}")
    return Finding("equal", f"stopped on {stopped} of {len(inputs)}" if stopped else "")


async def _call(
    box: Sandbox, probe: Probe, target: str, code: str, inputs: Sequence[Sequence[Any]]
) -> CallResult:
    return await box.call(
        Program(language=target, source=code),
        probe.entry_point,
        [list(args) for args in inputs],
        signature=probe.signature.model_dump(),
        limits=_LIMITS,
    )


def is_guard(outcome: CallOutcome) -> bool:
    """Whether a program stopped by itself rather than for a name that it lacks."""
    lost = ("is not defined", "undefined", "nil value (global", "is not a function", "nameerror")
    return not any(text in f"{outcome.error} {outcome.message}".lower() for text in lost)


def differs(outcome: CallOutcome, want: Any) -> bool:
    """Whether a value that was given is other than Python's, or given where Python raises."""
    if want == RAISED:
        return True
    with contextlib.suppress(BadValue):
        got, value = decode(outcome.value), decode(want["value"])
        return matches(got, value, _EXACT, strict_sequences=False) is not None
    return True


def _key(probe: Probe, target: str, code: str) -> str:
    parts = [target, code, probe.entry_point, probe.signature.model_dump_json(), json.dumps(probe.inputs)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


async def judge_cached(box: Sandbox, probe: Probe, target: str, cache: Path | None) -> Finding:
    """As :func:`judge`; a translation that was run before is not run again."""
    try:
        code = translate(probe.source, probe.entry_point, probe.signature, target)
    except Untranslatable as refusal:
        return Finding("refused", str(refusal))
    place = cache / _key(probe, target, code) if cache is not None else None
    if place is not None and place.exists():
        return Finding(*json.loads(place.read_text("utf-8")))
    finding = await compared(box, probe, target, code)
    if place is not None:
        place.write_text(json.dumps([finding.outcome, finding.detail]), "utf-8")
    return finding


async def measure(
    probes: Sequence[Probe], targets: Iterable[str], cache: Path | None
) -> Mapping[str, Counter[str]]:
    """Every program in every language; prints what is refuted or broken as it is found."""
    tallies: dict[str, Counter[str]] = {}
    async with Sandbox() as box:
        for target in targets:
            tally: Counter[str] = Counter()
            for probe in probes:
                finding = await judge_cached(box, probe, target, cache)
                tally[finding.outcome] += 1
                if finding.outcome in ("refuted", "broken"):
                    print(f"{target} {probe.name} {finding.outcome}: {finding.detail[:400]}", flush=True)
            print(target, dict(tally), flush=True)
            tallies[target] = tally
    return tallies


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("PROVENDER_DATA", "../shared/data")))
    parser.add_argument("--targets", default=",".join(target_names()))
    parser.add_argument("--cache", type=Path, default=None, help="folder of outcomes of earlier runs")
    parser.add_argument("--only", default="", help="only programs whose name contains this")
    options = parser.parse_args()
    probes = [p for p in read_probes(options.data / "translation_probes.jsonl") if options.only in p.name]
    tallies = asyncio.run(measure(probes, options.targets.split(","), options.cache))
    return 1 if any(tally["refuted"] + tally["broken"] for tally in tallies.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
