"""Problem specs: conditions that an answer is substituted into, so that it can be checked without a gold.

The conditions are Python with sympy, written by whoever proposed the problem, and run in the sandbox. The
answer enters as a typed tree, which the code of :mod:`engine.answers.sympy_form` builds into sympy objects
there: its text is never evaluated, in the box or outside.
"""

import importlib
import inspect
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, Literal

from engine.answers.answer_readings import read_answer
from engine.answers.collections_equal import expanded_signs
from engine.answers.compare import compare
from engine.answers.comparison import Comparison, undecided
from engine.answers.errors import TooLarge, Undefined, Unsettled
from engine.answers.naming import named
from engine.answers.reading import Reading
from engine.answers.tree import Bracket, FiniteSet, Listing, Node, Symbol, symbols
from engine.answers.wire import to_wire
from problem_banks.records import Domain
from sandbox import Limits, Program, Sandbox, Status
from sandbox.environments import ALGEBRA

#: Loading sympy takes 1 to 2 CPU seconds; conditions that need more than a few beyond it are no conditions.
_LIMITS = Limits(cpu_seconds=6.0, wall_seconds=20.0, memory_mib=1024, output_kib=256)
#: What builds sympy objects of trees, in the order in which it is loaded inside the box.
_BUILDER = (
    *("sandbox", "sandbox.errors", "problem_banks", "problem_banks.errors"),
    *("engine", "engine.errors", "engine.answers", "engine.answers.errors"),
    *("engine.answers.tree", "engine.answers.wire", "engine.answers.sympy_form"),
)
_PACKAGES = ("sandbox", "problem_banks", "engine", "engine.answers")
_PROGRAM = """
import json, sys, types

task = json.loads({task!r})
for name, source in task["modules"]:
    module = types.ModuleType(name)
    module.__path__ = []
    sys.modules[name] = module
    exec(compile(source, name, "exec"), module.__dict__)

def finish(found):
    print("\\n" + json.dumps(found))
    sys.stdout.flush()
    raise SystemExit(0)

try:
    import sympy
except ImportError:
    finish({{"missing": "sympy"}})
from engine.answers.sympy_form import to_sympy
from engine.answers.wire import from_wire

scope = {{"sympy": sympy}}
exec("from sympy import *", scope)
try:
    exec(compile(task["conditions"], "conditions", "exec"), scope)
    conditions = scope["conditions"]
except Exception as error:
    finish({{"broken": f"{{type(error).__name__}}: {{error}}"[:300]}})

DOMAINS = {{
    "integer": lambda x: x.is_integer,
    "positive integer": lambda x: sympy.And(sympy.S(x.is_integer), x > 0),
    "nonnegative integer": lambda x: sympy.And(sympy.S(x.is_integer), x >= 0),
    "rational": lambda x: x.is_rational,
    "real": lambda x: x.is_real,
    "positive real": lambda x: sympy.And(sympy.S(x.is_real), x > 0),
    "complex": lambda x: x.is_complex,
}}

def truth(condition):
    if condition is None:
        return None
    condition = sympy.simplify(condition)
    return True if condition == True else False if condition == False else None

free = {{name: sympy.Symbol(name, real=True) for name in task["free"]}}
found = []
for point in task["points"]:
    values = {{name: to_sympy(from_wire(wire), free, log_base_ten=True) for name, wire in point.items()}}
    in_domain = [truth(DOMAINS[domain](values[name])) for name, domain in task["domain"].items()]
    found.append([*in_domain, *map(truth, conditions(**values))] if False not in in_domain else in_domain)
finish({{"truths": found}})
"""


@dataclass(frozen=True, slots=True)
class ProblemSpec:
    """What every right answer satisfies."""

    unknowns: tuple[str, ...]
    """Names of the unknowns, in the order of an unnamed tuple."""
    conditions: str
    """Python source that defines ``conditions(**unknowns)``: sympy relations or truth values in a list."""
    solutions: int = 1
    """How many different solutions an answer must give."""
    domain: Mapping[str, Domain] = field(default_factory=dict)
    """Where the values of an unknown must lie."""


@dataclass(frozen=True, slots=True)
class SpecVerdict:
    decision: Literal["satisfied", "violated", "undecided", "unparsable", "broken", "missing"]
    """``broken``: the conditions themselves cannot be run. ``missing``: the sandbox's Python has no sympy."""
    reason: str = ""
    conditions: int = 0
    """How many conditions were found to hold, over all solutions."""


async def check_spec(
    box: Sandbox, spec: ProblemSpec, response: str, *, limits: Limits = _LIMITS
) -> SpecVerdict:
    """Substitutes the final answer of ``response`` into the conditions of ``spec``.

    Raises:
        sandbox.HarnessError: infrastructure failed.
    """
    reading = read_answer(response)
    points = None if reading is None else points_of(expanded_signs(reading.tree), spec.unknowns)
    if points is None:
        return SpecVerdict("unparsable", "no value for every unknown")
    repeated = _repeated(points)
    if repeated is not None:
        return repeated
    if len(points) != spec.solutions:
        return SpecVerdict("violated", f"{len(points)} solutions, not {spec.solutions}")
    program = Program(language="python", source=_source(spec, points), environment=ALGEBRA.name)
    result = await box.run(program, limits=limits)
    if result.status is not Status.OK:
        reason = f"the conditions could not be evaluated: {result.status}, {result.reason}"
        return SpecVerdict("undecided", reason)
    return _judged(result.stdout.decode(errors="replace"), len(points))


def _repeated(points: list[dict[str, Node]]) -> SpecVerdict | None:
    """Why the points are not certainly different solutions; ``None`` where they are."""
    for one, other in combinations(points, 2):
        outcomes = [_compared(one[name], other[name]) for name in one]
        if all(outcome.equal for outcome in outcomes):
            return SpecVerdict("violated", "a solution is given twice")
        if not any(outcome.different for outcome in outcomes):
            return SpecVerdict("undecided", "two solutions may be one")
    return None


def _compared(one: Node, other: Node) -> Comparison:
    try:
        return compare(one, other, Reading(seed=f"{one!r}{other!r}"))
    except (TooLarge, Undefined, Unsettled) as gap:
        return undecided(str(gap))


def _source(spec: ProblemSpec, points: list[dict[str, Node]]) -> str:
    modules = [
        (name, "" if name in _PACKAGES else inspect.getsource(importlib.import_module(name)))
        for name in _BUILDER
    ]
    free = sorted({name for point in points for value in point.values() for name in symbols(value)})
    task: dict[str, Any] = {
        "modules": modules,
        "conditions": spec.conditions,
        "points": [{name: to_wire(value) for name, value in point.items()} for point in points],
        "free": free,
        "domain": dict(spec.domain),
    }
    return _PROGRAM.format(task=json.dumps(task))


def _judged(output: str, count: int) -> SpecVerdict:
    try:
        found = json.loads(output.strip().splitlines()[-1])
    except (json.JSONDecodeError, IndexError):
        return SpecVerdict("undecided", "the conditions printed something else")
    if not isinstance(found, dict):
        return SpecVerdict("undecided", "the conditions printed something else")
    if "missing" in found:
        return SpecVerdict("missing", "the sandbox's Python has no sympy: pip install sympy there")
    if "broken" in found:
        return SpecVerdict("broken", f"the conditions cannot be run: {found['broken']}")
    points = found.get("truths")
    if not isinstance(points, list) or len(points) != count or not all(isinstance(p, list) for p in points):
        return SpecVerdict("undecided", "no conditions for every solution")
    truths = [truth for point in points for truth in point]
    if False in truths:
        return SpecVerdict("violated", f"condition {truths.index(False) + 1} does not hold")
    if truths and all(truth is True for truth in truths) and all(points):
        return SpecVerdict("satisfied", f"{len(truths)} conditions hold", len(truths))
    return SpecVerdict("undecided", "sympy does not decide every condition")


def points_of(tree: Node, unknowns: tuple[str, ...]) -> list[dict[str, Node]] | None:
    """The values of the unknowns in each solution that an answer gives; ``None`` where one is missing.

    A value in terms of the unknowns themselves is none: x is no solution for x.

    Understands one value, ``x = 5``, named values, tuples in the order of the unknowns, and lists or sets of
    these.
    """
    together = _one_point(tree, unknowns)
    if together is not None:
        return [together]
    if not isinstance(tree, Listing | FiniteSet):
        return None
    points = [_one_point(item, unknowns) for item in tree.items]
    known = [point for point in points if point is not None]
    return known if len(known) == len(points) else None


def _one_point(node: Node, unknowns: tuple[str, ...]) -> dict[str, Node] | None:
    values: dict[str, Node] = {}
    found = named(node)
    if found is not None and isinstance(found.name, Symbol):
        values = {found.name.name: found.value}
    elif found is not None:
        return _one_point(found.value, unknowns)
    elif isinstance(node, Listing):
        parts = [named(item) for item in node.items]
        values = {p.name.name: p.value for p in parts if p is not None and isinstance(p.name, Symbol)}
        if len(values) != len(parts):
            return None
    elif isinstance(node, Bracket) and len(node.items) == len(unknowns) > 1:
        values = dict(zip(unknowns, node.items, strict=True))
    elif len(unknowns) == 1 and not isinstance(node, FiniteSet | Bracket):
        values = {unknowns[0]: node}
    is_open = any(symbols(value) & set(unknowns) for value in values.values())
    return values if set(values) == set(unknowns) and not is_open else None
