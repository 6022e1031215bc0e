"""EvalPlus's test scripts read as typed cases, where they are its own loop over literals and nothing else."""

import ast
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from problem_banks.records import Case, CasesCheck, Compare
from sandbox.values import BadValue, encode

_EXACT = Compare()
#: EvalPlus compares floats with numpy's default relative tolerance, and this absolute one by default.
_RTOL, _FLOAT_ATOL = 1e-7, 1e-6

#: What stands around the literals, statement by statement, with the names of functions as they are published.
#: The set's versions differ in a word.
_IS_FLOATS = """
def is_floats(x) -> bool:
    if isinstance(x, float):
        return True
    if isinstance(x, (list, tuple)){nonempty}:
        return all((isinstance(i, float) for i in x))
    if isinstance(x, np.ndarray):
        return x.dtype == np.float64 or x.dtype == np.float32
    return False
"""
_ASSERTION = """
def assertion(out, exp, atol):
    exact_match = {match}
    if atol == 0 and is_floats(exp):
        atol = 1e-06
    if not exact_match and atol != 0:
        {near}
    else:
        assert exact_match
"""
_LOOP = """
for i, (inp, exp) in enumerate(zip(inputs, results)):
    assertion({function}(*inp), exp, {atol})
"""
#: Both have numpy's default relative tolerance.
_NEAR = (
    "assert np.allclose(out, exp, rtol=1e-07, atol=atol)",
    "np.testing.assert_allclose(out, exp, atol=atol)",
    "np.testing.assert_allclose(out, exp, rtol=1e-07, atol=atol)",
)
_MATCHES: Mapping[str, str] = {"out == exp": "exact", "set(out) == set(exp)": "set"}


def cases_of_script(script: str, entry_point: str) -> CasesCheck | None:
    """The typed cases of a script; ``None`` where it does anything else than to compare them."""
    try:
        statements = ast.parse(script).body
        return _cases(statements, entry_point)
    except (SyntaxError, ValueError, TypeError, RecursionError, MemoryError, BadValue):
        return None


def _cases(statements: Sequence[ast.stmt], entry_point: str) -> CasesCheck | None:
    if statements and ast.unparse(statements[-1]) == f"check({entry_point})":
        statements = statements[:-1]
    last = statements[-1] if statements else None
    if isinstance(last, ast.FunctionDef) and last.name == "check":
        if [argument.arg for argument in last.args.args] != ["candidate"]:
            return None
        loop, before, function = tuple(last.body), statements[:-1], "candidate"
    else:
        loop, before, function = tuple(statements[-3:]), statements[:-3], entry_point
    mode = _mode(before)
    if mode is None or len(loop) != 3:
        return None
    inputs, results = _assigned(loop[0], "inputs"), _assigned(loop[1], "results")
    atol = _atol(loop[2], function)
    if atol is None or len(inputs) != len(results) or not inputs:
        return None
    cases = tuple(_case(given, wanted, atol, mode) for given, wanted in zip(inputs, results, strict=True))
    return CasesCheck(cases=cases, entry_point=entry_point)


def _mode(statements: Sequence[ast.stmt]) -> str | None:
    """How values are compared; ``None`` where a statement is not one of EvalPlus's own."""
    mode = None
    for statement in statements:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            if ast.unparse(statement) not in ("import numpy as np", "from math import inf", "import math"):
                return None
        elif not isinstance(statement, ast.FunctionDef):
            return None
        elif statement.name == "assertion":
            mode = _assertions().get(ast.unparse(statement))
            if mode is None:
                return None
        elif ast.unparse(statement) not in {_plain(_IS_FLOATS.format(nonempty=n)) for n in ("", " and x")}:
            return None
    return mode


@cache
def _assertions() -> Mapping[str, str]:
    """EvalPlus's function that compares, in all its versions, with the mode that each stands for."""
    return {
        _plain(_ASSERTION.format(match=match, near=near)): mode
        for match, mode in _MATCHES.items()
        for near in _NEAR
    }


def _plain(source: str) -> str:
    """A source as the interpreter writes it, whatever its layout."""
    return ast.unparse(ast.parse(source))


def _assigned(statement: ast.stmt, name: str) -> list[Any]:
    """The list of literals that a statement gives a name to.

    Raises:
        ValueError: it does something else.
    """
    if not isinstance(statement, ast.Assign) or ast.unparse(statement.targets[0]) != name:
        raise ValueError(f"{name} is not assigned")
    value = ast.literal_eval(_Constants().visit(statement.value))
    if not isinstance(value, list) or len(statement.targets) != 1:
        raise ValueError(f"{name} is no list")
    return value


class _Constants(ast.NodeTransformer):
    """Puts floats in the place of the names that Python prints for them."""

    def visit_Name(self, node: ast.Name) -> ast.expr:  # the name is the protocol of ast
        return ast.Constant(float(node.id)) if node.id in ("inf", "nan") else node


def _atol(loop: ast.stmt, function: str) -> float | None:
    if not isinstance(loop, ast.For) or len(loop.body) != 1 or not isinstance(loop.body[0], ast.Expr):
        return None
    call = loop.body[0].value
    atol = ast.literal_eval(call.args[2]) if isinstance(call, ast.Call) and len(call.args) == 3 else None
    if isinstance(atol, bool) or not isinstance(atol, int | float) or not atol >= 0:
        return None
    expected = _plain(_LOOP.format(function=function, atol=repr(atol)))
    return float(atol) if ast.unparse(loop) == expected else None


def _case(given: Any, wanted: Any, atol: float, mode: str) -> Case:
    if not isinstance(given, list | tuple):
        raise ValueError("an input is no list of arguments")
    compare = Compare(mode="set") if mode == "set" else _EXACT
    if mode == "exact" and (atol or _is_floats(wanted)):
        compare = Compare(mode="approx", atol=atol or _FLOAT_ATOL, rtol=_RTOL)
    return Case(args=tuple(encode(each) for each in given), expected=encode(wanted), compare=compare)


def _is_floats(value: object) -> bool:
    if isinstance(value, list | tuple):
        return bool(value) and all(isinstance(each, float) for each in value)
    return isinstance(value, float)
