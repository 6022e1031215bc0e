"""What may stand outside functions: imports, functions, constants, and what has no effect on them.

A module is run from top to bottom once, before the entry point is called. Here it may only define names, each
once, from values that are there by then; a statement that could do anything else is refused, even where the
entry point seems not to depend on it.
"""

import ast
from collections.abc import Iterator
from typing import NoReturn

from engine.translation.errors import Untranslatable
from engine.translation.names import check_bound_once
from engine.translation.readers import BUILTINS, IMPORTED

#: Nodes of a constant's value that neither change anything nor depend on when they run.
_VALUES = (
    ast.Constant, ast.Name, ast.Attribute, ast.List, ast.Tuple, ast.Set, ast.Dict, ast.UnaryOp, ast.BinOp,
    ast.Compare, ast.BoolOp, ast.IfExp, ast.Subscript, ast.Slice, ast.Call, ast.keyword, ast.JoinedStr,
    ast.FormattedValue, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.comprehension,
    ast.expr_context, ast.operator, ast.unaryop, ast.cmpop, ast.boolop,
)  # fmt: skip

#: Of those, the ones that can raise: a constant that nobody uses must not hold them, for it is left out.
_RAISING = (ast.Subscript, ast.Call, ast.BinOp, ast.Compare, ast.ListComp, ast.SetComp, ast.DictComp)

#: Builtins that read their arguments and nothing else: all that are translated.
_PURE_CALLS = BUILTINS.keys()

#: Powers beyond this are not numbers written out.
_LARGEST_POWER = 64


def needed_module(tree: ast.Module, entry_point: str) -> ast.Module:
    """The module with what the entry point may reach.

    Raises:
        Untranslatable: a statement outside functions that does more than define a name.
    """
    for stmt in tree.body:
        _check(stmt)
    check_bound_once([stmt for stmt in tree.body if not _is_inert(stmt)])
    reached = _reached(tree, entry_point)
    kept = [s for s in tree.body if not isinstance(s, ast.FunctionDef) or s.name in reached]
    return ast.Module(body=[s for s in kept if not _is_inert(s)], type_ignores=[])


def _refuse(construct: str, node: ast.AST) -> NoReturn:
    raise Untranslatable(construct, getattr(node, "lineno", 0))


def _check(stmt: ast.stmt) -> None:
    match stmt:
        case ast.Import() | ast.ImportFrom() | ast.FunctionDef() | ast.Pass():
            return
        case ast.Assign(targets=[ast.Name()]) | ast.AnnAssign(target=ast.Name()):
            return
        case _ if _is_inert(stmt):
            return
    _refuse(f"{type(stmt).__name__} statement outside functions", stmt)


def _is_inert(stmt: ast.stmt) -> bool:
    """A docstring, a class that only defines methods, or what runs only as a script."""
    match stmt:
        case ast.Expr(value=ast.Constant()) | ast.Pass():
            return True
        case ast.ClassDef(decorator_list=[], keywords=[], bases=bases, body=body):
            plain = all(isinstance(base, ast.Name) and base.id == "object" for base in bases)
            return plain and all(_is_method(each) for each in body)
        case ast.If(test=test, orelse=[]):
            return ast.unparse(test) == "__name__ == '__main__'"
    return False


def _is_method(stmt: ast.stmt) -> bool:
    if isinstance(stmt, ast.FunctionDef):
        return not stmt.decorator_list and not stmt.args.defaults and not stmt.args.kw_defaults
    return isinstance(stmt, ast.Pass) or (isinstance(stmt, ast.Expr) and isinstance(stmt.value, ast.Constant))


def _reached(tree: ast.Module, entry_point: str) -> set[str]:
    """The functions whose names are mentioned by the entry point, by those, and by constants."""
    functions = {s.name: s for s in tree.body if isinstance(s, ast.FunctionDef)}
    others = [s for s in tree.body if isinstance(s, ast.Assign | ast.AnnAssign)]
    reached, queue = set[str](), [entry_point, *(name for stmt in others for name in _mentioned(stmt))]
    while queue:
        name = queue.pop()
        if name in functions and name not in reached:
            reached.add(name)
            queue.extend(_mentioned(functions[name]))
    for name in functions.keys() - reached:
        _check_left_out(functions[name])
    return reached


def _check_left_out(node: ast.FunctionDef) -> None:
    """The head of a function is run where it is defined, even if nobody calls it."""
    defaults = [each for each in (*node.args.defaults, *node.args.kw_defaults) if each is not None]
    if node.decorator_list or not all(isinstance(each, ast.Constant) for each in defaults):
        _refuse(f"decorators or defaults of {node.name}(), which nothing calls", node)


def _mentioned(node: ast.AST) -> Iterator[str]:
    return (each.id for each in ast.walk(node) if isinstance(each, ast.Name))


def check_constant(value: ast.expr, *, used: bool) -> None:
    """Refuses the value of a constant that could change something, or fail, when the module is run.

    Names are resolved by now: a call is of a builtin, of an imported function, or refused.
    """
    if _is_number(value):
        return
    for node in ast.walk(value):
        if not isinstance(node, _VALUES):
            _refuse(f"{type(node).__name__} in a constant", value)
        if isinstance(node, ast.Call) and not _is_pure_call(node.func):
            _refuse(f"call of {ast.unparse(node.func)}() outside functions", value)
        if isinstance(node, _RAISING) and not used:
            _refuse(f"a constant that nothing uses and that may fail: {ast.unparse(value)!r}", value)


def _is_number(node: ast.expr) -> bool:
    """A number written out, such as ``10**9 + 7``."""
    match node:
        case ast.Constant(value=int() | float()):
            return True
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
            return _is_number(operand)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult(), right=right):
            return _is_number(left) and _is_number(right)
        case ast.BinOp(
            left=ast.Constant(value=int()), op=ast.Pow(), right=ast.Constant(value=int() as power)
        ):
            return 0 <= power <= _LARGEST_POWER
    return False


def _is_pure_call(function: ast.expr) -> bool:
    if isinstance(function, ast.Name):
        return function.id in _PURE_CALLS
    if not isinstance(function, ast.Attribute):
        return False
    return ast.unparse(function) in IMPORTED or isinstance(function.value, ast.Constant)


def check_default(node: ast.expr) -> None:
    """Refuses a default that is not the same whether it is evaluated once or at each call.

    A literal container is the same where nothing changes it, which is known only once the program is read.
    """
    allowed = (ast.Constant, ast.UnaryOp, ast.USub, ast.Tuple, ast.List, ast.Dict, ast.expr_context)
    if not all(isinstance(each, allowed) for each in ast.walk(node)):
        _refuse(f"the default {ast.unparse(node)!r}, which is evaluated once", node)
