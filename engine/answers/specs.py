"""Problem specs: conditions that an answer is substituted into, so that it can be checked without a gold.

The conditions are Python with sympy, written by whoever proposed the problem, and run in the sandbox. The
answer enters as values spelled from its typed tree, never as the solver's text.
"""

import json
from dataclasses import dataclass
from typing import Literal

from engine.answers.judge import read_answer
from engine.answers.naming import named
from engine.answers.spelling import NoSpelling, plain
from engine.answers.tree import Bracket, FiniteSet, Listing, Node, Symbol
from sandbox import Limits, Program, Sandbox, Status

_LIMITS = Limits(cpu_seconds=20.0, memory_mib=1024, output_kib=256)
_PROGRAM = """
import json, sympy

{conditions}

def _truth(condition):
    condition = sympy.simplify(condition)
    return True if condition == True else False if condition == False else None

_points = json.loads({points!r})
_found = []
for _point in _points:
    _values = {{name: sympy.sympify(text) for name, text in _point.items()}}
    _found.append([_truth(condition) for condition in conditions(**_values)])
print(json.dumps(_found))
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


@dataclass(frozen=True, slots=True)
class SpecVerdict:
    outcome: Literal["satisfied", "violated", "undecided", "unparsable"]
    reason: str = ""


async def check_spec(
    box: Sandbox, spec: ProblemSpec, response: str, *, limits: Limits = _LIMITS
) -> SpecVerdict:
    """Substitutes the final answer of ``response`` into the conditions of ``spec``.

    Raises:
        sandbox.HarnessError: infrastructure failed.
    """
    reading = read_answer(response)
    points = None if reading is None else points_of(reading.tree, spec.unknowns)
    if points is None:
        return SpecVerdict("unparsable", "no value for every unknown")
    if len(points) != spec.solutions:
        return SpecVerdict("violated", f"{len(points)} solutions, not {spec.solutions}")
    source = _PROGRAM.format(conditions=spec.conditions, points=json.dumps(points))
    result = await box.run(Program(language="python", source=source), limits=limits)
    if result.status is not Status.OK:
        return SpecVerdict(
            "undecided", f"the conditions could not be evaluated: {result.status}, {result.reason}"
        )
    return _judged(result.stdout.decode(errors="replace"), len(points))


def _judged(output: str, count: int) -> SpecVerdict:
    try:
        found = json.loads(output.strip().splitlines()[-1])
    except (json.JSONDecodeError, IndexError):
        return SpecVerdict("undecided", "the conditions printed something else")
    if (
        not isinstance(found, list)
        or len(found) != count
        or not all(isinstance(p, list) and p for p in found)
    ):
        return SpecVerdict("undecided", "no conditions for every solution")
    truths = [truth for point in found for truth in point]
    if False in truths:
        return SpecVerdict("violated", f"condition {truths.index(False) + 1} does not hold")
    if all(truth is True for truth in truths):
        return SpecVerdict("satisfied", f"{len(truths)} conditions hold")
    return SpecVerdict("undecided", "sympy does not decide every condition")


def points_of(tree: Node, unknowns: tuple[str, ...]) -> list[dict[str, str]] | None:
    """The values of the unknowns in each solution that an answer gives; ``None`` where one is missing.

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
    different = [point for place, point in enumerate(known) if point not in known[:place]]
    return different if len(known) == len(points) else None


def _one_point(node: Node, unknowns: tuple[str, ...]) -> dict[str, str] | None:
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
    elif len(unknowns) == 1:
        values = {unknowns[0]: node}
    if set(values) != set(unknowns):
        return None
    try:
        return {name: plain(value) for name, value in values.items()}
    except NoSpelling:
        return None
