"""The MBPP problems that EvalPlus keeps, with its corrected solutions and base cases as Python literals.

Rows hold ``task_id, entry_point, prompt, canonical_solution, compare, atol, cases``; a case is a pair of
literals ``args`` (a list) and ``expected``.
"""

import ast
from collections.abc import Mapping
from typing import Any

from problem_banks.importers.registry import Importer
from problem_banks.importers.rows import BadRow, Row, shown
from problem_banks.records import Case, CasesCheck, Compare, Problem, Reference, View
from sandbox.values import BadValue, encode

#: EvalPlus compares floats with numpy's default relative tolerance, and this absolute one by default.
_RTOL, _FLOAT_ATOL = 1e-7, 1e-6

#: ``not_none``: the expected truth value says whether something is returned. ``special``: EvalPlus has an
#: oracle of its own; compared exactly here and tagged, so that comparisons of labels can leave it out.
_VIEWS: Mapping[str, tuple[View, ...]] = {"exact": (), "set": (), "not_none": ("bool",), "special": ()}


def _problem(row: Row, index: int) -> Problem:
    mode = row["compare"]
    if mode not in _VIEWS:
        raise BadRow(f"`compare` must be one of {', '.join(_VIEWS)}, not {shown(mode)}")
    literals = [_literals(case) for case in row["cases"]]
    if not literals:
        raise BadRow("`cases` is empty")
    compare = _compare(mode, row["atol"], any(_has_float(expected) for _, expected in literals))
    cases = tuple(
        Case(args=tuple(_encoded(arg) for arg in args), expected=_encoded(expected), view=_VIEWS[mode])
        for args, expected in literals
    )
    return Problem(
        kind="code",
        statement=row["prompt"].strip().strip('"').strip(),
        check=CasesCheck(cases=cases, entry_point=row["entry_point"], compare=compare),
        bank="mbpp_evalplus_base",
        bank_version="1",
        index=index,
        source_id=row["task_id"],
        reference=Reference(
            text="The corrected canonical solution.", code={"python": row["canonical_solution"]}
        ),
        licence="Apache-2.0",
        tags=("published", f"compare:{mode}"),
    )


def _literals(case: object) -> tuple[list[Any], Any]:
    if not isinstance(case, dict) or not {"args", "expected"} <= case.keys():
        raise BadRow(f"a case has `args` and `expected`, not {shown(case)}")
    args, expected = _literal(case["args"]), _literal(case["expected"])
    if not isinstance(args, list):
        raise BadRow(f"`args` must be a list, not {shown(args)}")
    return args, expected


def _literal(text: object) -> Any:
    if not isinstance(text, str):
        raise BadRow(f"a Python literal as text is expected, not {shown(text)}")
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError) as error:
        raise BadRow(f"no Python literal: {shown(text)}") from error


def _encoded(value: object) -> Any:
    try:
        return encode(value)
    except BadValue as error:
        raise BadRow(str(error)) from error


def _compare(mode: str, atol: float, floats: bool) -> Compare:
    if mode == "set":
        return Compare(mode="set")
    if atol or floats:
        return Compare(mode="approx", atol=atol or _FLOAT_ATOL, rtol=_RTOL)
    return Compare()


def _has_float(value: object) -> bool:
    if isinstance(value, list | tuple | set | frozenset):
        return any(_has_float(part) for part in value)
    if isinstance(value, dict):
        return any(_has_float(part) for part in value.values())
    return isinstance(value, float)


IMPORTER = Importer(
    name="mbpp_evalplus_base",
    version="1",
    kind="code",
    summary="The 399 MBPP tasks that EvalPlus keeps, with its base cases",
    fields={
        "task_id": str,
        "entry_point": str,
        "prompt": str,
        "canonical_solution": str,
        "compare": str,
        "atol": (int, float),
        "cases": list,
    },
    problem=_problem,
)
