"""Builtins on numbers, texts and types."""

import ast
import contextlib
import math

from engine.translation.cells import Cell
from engine.translation.expressions import number_like
from engine.translation.idioms import WHOLE
from engine.translation.ir import Const, Expr, Op, Var, is_pure
from engine.translation.operators import binary
from engine.translation.readers import arguments, builtin, read
from engine.translation.scope import Scope, int_const
from engine.translation.types import BOOL, FLOAT, INT, STR


@builtin("abs")
def _abs(scope: Scope, node: ast.Call) -> Expr:
    (value,) = (read(scope, arg) for arg in arguments(scope, node, 1, 1))
    if not scope.settled(value, node):
        return value
    kind = "float" if value.cell.kind == "float" else "int"
    plain = scope.plain(value, kind, node)
    return Op(number_like(plain), f"{kind}.abs", (plain,))


@builtin("divmod")
def _divmod(scope: Scope, node: ast.Call) -> Expr:
    left, right = (read(scope, arg) for arg in arguments(scope, node, 2, 2))
    left, right = (v if is_pure(v) else scope.hold(v, "operand", node) for v in (left, right))
    parts = (binary(scope, left, right, ast.FloorDiv(), node), binary(scope, left, right, ast.Mod(), node))
    cell = scope.workspace.cell(node, "divmod", "tuple", 2)
    return Op(cell, "tuple.new", tuple(scope.flow(p, c, node) for p, c in zip(parts, cell.args, strict=True)))


@builtin("pow")
def _pow(scope: Scope, node: ast.Call) -> Expr:
    values = [read(scope, arg) for arg in arguments(scope, node, 2, 3)]
    if len(values) == 2:
        return binary(scope, values[0], values[1], ast.Pow(), node)
    return scope.op("int.powmod", INT, *(scope.plain(value, "int", node) for value in values))


@builtin("int")
def _int(scope: Scope, node: ast.Call) -> Expr:
    args = [read(scope, arg) for arg in arguments(scope, node, 0, 2)]
    if not args:
        return int_const(0)
    value = args[0]
    if not scope.settled(value, node):
        return scope.op("pending", INT, value)
    value = scope.plain(value, value.cell.kind, node)
    if value.cell.kind == "str":
        base = scope.plain(args[1], "int", node) if len(args) == 2 else int_const(10)
        return scope.op("int.parse", INT, value, base)
    if value.cell.kind == "float":
        return scope.op("float.trunc", INT, value)
    return scope.plain(value, "int", node)


@builtin(WHOLE)
def _whole(scope: Scope, node: ast.Call) -> Expr:
    value = read(scope, node.args[0])
    return scope.plain(value, "int", node) if scope.settled(value, node) else value


@builtin("float")
def _float(scope: Scope, node: ast.Call) -> Expr:
    (arg,) = arguments(scope, node, 1, 1)
    if isinstance(arg, ast.Constant) and isinstance(arg.value, str):
        infinite = _infinite(arg.value)
        if infinite is not None:
            whole = scope.op("math.inf", FLOAT)
            return whole if infinite > 0 else scope.op("float.neg", FLOAT, whole)
    value = read(scope, arg)
    if not scope.settled(value, node):
        return scope.op("pending", FLOAT, value)
    value = scope.plain(value, value.cell.kind, node)
    if value.cell.kind == "str":
        return scope.op("float.parse", FLOAT, value)
    return scope.plain(value, "float", node)


def _infinite(text: str) -> float | None:
    """The infinity that a text stands for, as Python itself reads it."""
    with contextlib.suppress(ValueError):
        value = float(text)
        return value if math.isinf(value) else None
    return None


@builtin("bool")
def _bool(scope: Scope, node: ast.Call) -> Expr:
    (arg,) = arguments(scope, node, 1, 1)
    return scope.truth(read(scope, arg), node)


@builtin("round")
def _round(scope: Scope, node: ast.Call) -> Expr:
    args = [read(scope, arg) for arg in arguments(scope, node, 1, 2)]
    if not scope.settled(args[0], node):
        return scope.op("pending", Cell(), *args)
    if args[0].cell.kind in ("int", "bool"):
        if len(args) == 2:
            scope.fail("round of an int to digits", node)
        return scope.plain(args[0], "int", node)
    if len(args) == 1:
        return scope.op("float.round", INT, scope.plain(args[0], "float", node))
    digits = scope.plain(args[1], "int", node)
    if not isinstance(digits, Const) or not 0 <= int(str(digits.value)) <= 15:
        scope.fail("round to a number of digits that is not a constant from 0 to 15", node)
    return Op(number_like(args[0]), "float.round_to", (scope.plain(args[0], "float", node), digits))


@builtin("ord")
def _ord(scope: Scope, node: ast.Call) -> Expr:
    (arg,) = arguments(scope, node, 1, 1)
    return scope.op("str.ord", INT, scope.plain(read(scope, arg), "str", node))


@builtin("chr")
def _chr(scope: Scope, node: ast.Call) -> Expr:
    (arg,) = arguments(scope, node, 1, 1)
    return scope.op("int.chr", STR, scope.plain(read(scope, arg), "int", node))


@builtin("bin", "oct", "hex")
def _bin(scope: Scope, node: ast.Call) -> Expr:
    (arg,) = arguments(scope, node, 1, 1)
    base = {"bin": 2, "oct": 8, "hex": 16}[node.func.id if isinstance(node.func, ast.Name) else "bin"]
    return scope.op("int.prefixed", STR, scope.plain(read(scope, arg), "int", node), int_const(base))


@builtin("isinstance")
def _isinstance(scope: Scope, node: ast.Call) -> Expr:
    value_node, kind_node = arguments(scope, node, 2, 2)
    value = read(scope, value_node)
    names = [n.id for n in ast.walk(kind_node) if isinstance(n, ast.Name)]
    if not scope.settled(value, node) or value.cell.optional or value.cell.shape.mixed:
        if scope.workspace.final:
            scope.fail("isinstance of a value whose type is not one", node)
        return scope.op("pending", BOOL, value)
    if not isinstance(value, Var | Const):
        scope.fail("isinstance of what is computed", node)
    if set(names) - {"int", "float", "str", "bool", "list", "dict", "set", "tuple"}:
        scope.fail(ast.unparse(node), node)
    if value.cell.kind == "float" and ("int" in names) != ("float" in names):
        scope.fail("isinstance that tells ints from floats", node)
    if value.cell.kind == "list" and ("list" in names) != ("tuple" in names):
        scope.require(value, "list", node, "isinstance that tells a list from a tuple of variable length")
    kinds = set(names) | ({"bool"} if "int" in names else set())
    return Const(Cell("bool"), value.cell.kind in kinds)
