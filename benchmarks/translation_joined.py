"""Many programs joined into one, so that a slow compiler starts once: on fresh inputs, beside Python.

Usage: python -m benchmarks.translation_joined [--groups humaneval,mbpp,probes] [--targets a,b] [--fresh N]
       [--sample N] [--data FOLDER] [--at-once N]

Each program's own names get its number (``is_prime`` becomes ``is_prime_17``), and programs that return the
same type are called through one entry point that is given the number of the program. What cannot be
translated in company is translated with fewer others, at last alone: only what is refused alone is
``refused``. Programs whose modules bind names of builtins, or do more than define, are always alone. The
other outcomes are those of ``translation_probes``: ``equal``, ``refuted`` and ``broken``.
"""

import argparse
import ast
import asyncio
import builtins
import os
import random
import sys
import time
import warnings
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import Any

from benchmarks.translation_inputs import answered
from benchmarks.translation_probes import (
    RAISED,
    UNFIT,
    Finding,
    Probe,
    differs,
    is_guard,
    python_answers,
    read_probes,
)
from benchmarks.translation_programs import Item, read_items
from engine.translation import Untranslatable, target_names, translate
from problem_banks.records import Param, Signature
from sandbox import CallOutcome, Limits, NotApplicable, Program, Sandbox
from sandbox.languages.types import Type, read_type
from sandbox.values import encode

_LIMITS = Limits(cpu_seconds=60, memory_mib=3000)
_ENTRY = "run_all"


@dataclass(frozen=True)
class Joinable:
    """A program whose names are its own, with what Python gives."""

    name: str
    source: str
    entry_point: str
    signature: Signature
    inputs: Sequence[Sequence[Any]]
    answers: Sequence[Any]
    alone: bool
    """Whether its names are as they were, so that it cannot be joined to others."""


class _Renaming(ast.NodeTransformer):
    """Gives the names that a module binds a number."""

    def __init__(self, names: set[str], number: int) -> None:
        self._names, self._number = names, number

    def _new(self, name: str) -> str:
        return f"{name}_{self._number}" if name in self._names else name

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.copy_location(ast.Name(self._new(node.id), node.ctx), node)

    def visit_alias(self, node: ast.alias) -> ast.AST:
        node.asname = node.asname and self._new(node.asname)
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.arg = self._new(node.arg)
        return self.generic_visit(node)

    def visit_keyword(self, node: ast.keyword) -> ast.AST:
        node.arg = node.arg and self._new(node.arg)
        return self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.name = self._new(node.name)
        return self.generic_visit(node)

    def visit_Nonlocal(self, node: ast.Nonlocal) -> ast.AST:
        node.names = list(map(self._new, node.names))
        return node


def renamed(source: str, number: int) -> str | None:
    """The source with a number on the names that its module binds; ``None`` where it is to be left alone."""
    tree = ast.parse(source)
    bound: set[str] = set()
    for node in tree.body:
        match node:
            case ast.FunctionDef():
                bound.add(node.name)
            case ast.Assign(targets=[ast.Name(name)]) | ast.AnnAssign(target=ast.Name(name)):
                bound.add(name)
            case ast.Import(names) | ast.ImportFrom(names=names):
                bound |= {alias.asname for alias in names if alias.asname}
            case ast.Expr(ast.Constant()):
                pass
            case _:
                return None
    if bound & vars(builtins).keys():
        return None
    return ast.unparse(_Renaming(bound, number).visit(tree))


def of_probe(number: int, probe: Probe) -> Joinable:
    """A program made to refute."""
    own = (probe.name, probe.source, probe.entry_point, probe.signature)
    return _joinable(number, *own, probe.inputs, python_answers(probe))


def of_item(number: int, item: Item, fresh: int) -> Joinable:
    """A program of a published set: its cases and fresh inputs."""
    assert item.signature is not None
    cases = [case for case in item.cases if case.args is not None]
    inputs, expected = answered(item, fresh) if fresh else ([], [])
    questions = [*(list(case.args or ()) for case in cases), *inputs]
    answers = [{"value": value} for value in (*(case.expected for case in cases), *expected)]
    return _joinable(number, item.name, item.source, item.entry_point, item.signature, questions, answers)


def _joinable(
    number: int,
    name: str,
    source: str,
    entry_point: str,
    signature: Signature,
    inputs: Sequence[Sequence[Any]],
    answers: Sequence[Any],
) -> Joinable:
    own = renamed(source, number)
    if own is None:
        return Joinable(name, source, entry_point, signature, inputs, answers, alone=True)
    return Joinable(name, own, f"{entry_point}_{number}", signature, inputs, answers, alone=False)


@dataclass(frozen=True)
class Joined:
    """Programs under one entry point."""

    source: str
    signature: Signature
    slots: Sequence[str]
    """The type of each parameter but the first."""

    def arguments(self, which: int, program: Joinable, args: Sequence[Any]) -> list[Any]:
        """The arguments of one call of one program, others' parameters filled."""
        filled = [which, *self.fillers]
        for place, arg in zip(places_of(program, self.slots), args, strict=True):
            filled[place + 1] = arg
        return filled

    @cached_property
    def fillers(self) -> Sequence[Any]:
        """What stands for the parameters of other programs."""
        return [encode(_nothing(read_type(slot))) for slot in self.slots]


def places_of(program: Joinable, slots: Sequence[str]) -> list[int]:
    """Which parameters of the common entry point are a program's."""
    taken: list[int] = []
    for param in program.signature.params:
        taken.append(next(i for i, t in enumerate(slots) if t == param.type and i not in taken))
    return taken


def _nothing(kind: Type) -> Any:
    empty: dict[str, Any] = {"int": 0, "float": 0.0, "bool": False, "str": "", "list": [], "dict": {}}
    if kind.kind == "tuple":
        return tuple(map(_nothing, kind.args))
    return {**empty, "set": set(), "run": (), "optional": None}[kind.kind]


def joined(programs: Sequence[Joinable]) -> Joined:
    """Programs of one return type as one."""
    needed: Counter[str] = Counter()
    for program in programs:
        needed |= Counter(param.type for param in program.signature.params)
    slots = list(needed.elements())
    calls = []
    for program in programs:
        names = ", ".join(f"x{i}" for i in places_of(program, slots))
        calls.append(f"{program.entry_point}({names})")
    params = (("which", "int"), *((f"x{i}", kind) for i, kind in enumerate(slots)))
    imports, bodies = _apart(programs)
    header = f"def {_ENTRY}({', '.join(name for name, _ in params)}):"
    source = "\n".join([*imports, *bodies, header, *_branches(calls, 0, 1), ""])
    signature = Signature(
        params=tuple(Param(name=n, type=t) for n, t in params), returns=programs[0].signature.returns
    )
    return Joined(source, signature, slots)


def _apart(programs: Sequence[Joinable]) -> tuple[list[str], list[str]]:
    """Imports, each once, and the rest."""
    imports: dict[str, None] = {}
    bodies = []
    for program in programs:
        for node in ast.parse(program.source).body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                imports[ast.unparse(node)] = None
            else:
                bodies.append(ast.unparse(node))
    return list(imports), bodies


def _branches(calls: Sequence[str], first: int, depth: int) -> list[str]:
    pad = "    " * depth
    if len(calls) == 1:
        return [f"{pad}return {calls[0]}"]
    half = len(calls) // 2
    upper = _branches(calls[half:], first + half, depth)
    return [f"{pad}if which < {first + half}:", *_branches(calls[:half], first, depth + 1), *upper]


class _Broken(Exception):
    """A translation that does not run."""


class Judge:
    """Runs programs together, and apart where they do not go together."""

    #: Starts of one program whose calls end it; those after the last are not asked.
    most_starts: int | None = None
    limits = _LIMITS

    def __init__(self, box: Sandbox, target: str) -> None:
        self._box, self._target = box, target
        self.findings: dict[str, Finding] = {}
        self.calls = self.stops = 0

    async def judge(self, programs: Sequence[Joinable]) -> None:
        """Every program's finding, from as few runs as can be."""
        questions = [
            (which, args, want)
            for which, program in enumerate(programs)
            for args, want in zip(program.inputs, program.answers, strict=True)
        ]
        try:
            outcomes = await self._outcomes(programs, questions)
        except (Untranslatable, NotApplicable) as refusal:
            await self._fewer(programs, Finding("refused", str(refusal)))
            return
        except _Broken as error:
            await self._fewer(programs, Finding("broken", str(error)))
            return
        mine: dict[int, list[tuple[Sequence[Any], Any, CallOutcome]]] = defaultdict(list)
        for (which, args, want), outcome in zip(questions, outcomes, strict=True):
            mine[which].append((args, want, outcome))
        for which, program in enumerate(programs):
            self.findings[program.name] = self._finding(mine[which])

    async def _outcomes(
        self, programs: Sequence[Joinable], questions: list[tuple[int, Sequence[Any], Any]]
    ) -> list[CallOutcome]:
        """What each call gives; questions that the language cannot hold are taken out of the list."""
        whole, code, entry = self._translated(programs)
        signature = (programs[0].signature if whole is None else whole.signature).model_dump()
        asked = [
            list(args) if whole is None else whole.arguments(which, programs[which], args)
            for which, args, _ in questions
        ]
        program = Program(language=self._target, source=code)
        outcomes: list[CallOutcome] = []
        starts = 0
        while len(outcomes) < len(questions):
            if starts == self.most_starts:
                del questions[len(outcomes) :]
                break
            left = asked[len(outcomes) :]
            try:
                result = await self._box.call(program, entry, left, signature=signature, limits=self.limits)
            except NotApplicable as error:
                unfit = UNFIT.match(str(error))
                if unfit is None:
                    raise
                place = len(outcomes) + int(unfit[1])
                del questions[place], asked[place]
                continue
            given = list(takewhile(lambda outcome: outcome.kind != "missing", result.outcomes))
            if not result.outcomes or (result.status == "compile_error" and not given):
                raise _Broken(f"{result.status}: {result.reason}")
            outcomes += given or [result.outcomes[0]]
            starts += 1
        return outcomes

    def _translated(self, programs: Sequence[Joinable]) -> tuple[Joined | None, str, str]:
        if len(programs) == 1:
            (one,) = programs
            return None, translate(one.source, one.entry_point, one.signature, self._target), one.entry_point
        whole = joined(programs)
        return whole, translate(whole.source, _ENTRY, whole.signature, self._target), _ENTRY

    async def _fewer(self, programs: Sequence[Joinable], alone: Finding) -> None:
        if len(programs) == 1:
            self.findings[programs[0].name] = alone
            return
        half = len(programs) // 2
        await self.judge(programs[:half])
        await self.judge(programs[half:])

    def _finding(self, calls: list[tuple[Sequence[Any], Any, CallOutcome]]) -> Finding:
        stopped = 0
        for args, want, outcome in calls:
            self.calls += 1
            if outcome.kind != "value":
                stopped += want != RAISED
                if not is_guard(outcome):
                    return Finding(
                        "broken", f"{args}: {outcome.kind} {outcome.error} {outcome.message[:300]}"
                    )
            elif differs(outcome, want):
                return Finding("refuted", f"{args} gives {outcome.value}, Python {want}")
        self.stops += stopped
        if stopped == len(calls) > 0:
            return Finding("broken", f"stops on every input: {calls[0][2]}")
        return Finding("equal", f"stopped on {stopped} of {len(calls)}" if stopped else "")


def together(programs: Sequence[Joinable], target: str, judge: Judge, at_once: int) -> list[list[Joinable]]:
    """Programs that are translated alone, by what they return; the refusals of the others are findings."""
    groups: dict[str, list[Joinable]] = defaultdict(list)
    for program in programs:
        try:
            translate(program.source, program.entry_point, program.signature, target)
            groups[program.name if program.alone else program.signature.returns].append(program)
        except Untranslatable as refusal:
            judge.findings[program.name] = Finding("refused", str(refusal))
    return [each[i : i + at_once] for each in groups.values() for i in range(0, len(each), at_once)]


async def measure(programs: Sequence[Joinable], targets: Sequence[str], at_once: int) -> bool:
    """Every program in every language; whether none is refuted or broken."""
    good = True
    async with Sandbox() as box:
        for target in targets:
            start, judge = time.monotonic(), Judge(box, target)
            for group in together(programs, target, judge, at_once):
                await judge.judge(group)
            for name, finding in judge.findings.items():
                if finding.outcome in ("refuted", "broken"):
                    good = False
                    print(f"{target} {name} {finding.outcome}: {finding.detail[:600]}")
            counts = dict(Counter(finding.outcome for finding in judge.findings.values()))
            took = f"{judge.calls} calls, {judge.stops} stopped, {time.monotonic() - start:.0f} s"
            print(f"{target} {counts} {took}", flush=True)
    return good


def read_programs(groups: str, data: Path, fresh: int, sample: int | None) -> list[Joinable]:
    """The programs of the groups, at most ``sample`` drawn from each, with what Python gives."""
    programs: list[Joinable] = []
    for group in groups.split(","):
        rng = random.Random(group)
        if group == "probes":
            probes = read_probes(data / "translation_probes.jsonl")
            chosen = probes if sample is None else rng.sample(probes, min(sample, len(probes)))
            programs += [of_probe(len(programs) + i, probe) for i, probe in enumerate(chosen)]
            continue
        items = [item for item in read_items(group, data, 5) if item.signature is not None]
        drawn = items if sample is None else rng.sample(items, min(sample, len(items)))
        programs += [of_item(len(programs) + i, item, fresh) for i, item in enumerate(drawn)]
    return programs


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--groups", default="probes")
    parser.add_argument("--targets", default=",".join(target_names()))
    parser.add_argument("--fresh", type=int, default=100)
    parser.add_argument("--sample", type=int, default=None, help="programs drawn from each group")
    parser.add_argument("--at-once", type=int, default=40, help="programs compiled as one, at most")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("PROVENDER_DATA", "../shared/data")))
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    programs = read_programs(options.groups, options.data, options.fresh, options.sample)
    return 0 if asyncio.run(measure(programs, options.targets.split(","), options.at_once)) else 1


if __name__ == "__main__":
    sys.exit(main())
