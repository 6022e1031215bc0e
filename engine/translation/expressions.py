"""Reading Python expressions: literals, names, conditions. Calls and loops have rooms of their own."""

import ast

from engine.translation.cells import Cell
from engine.translation.ir import Assign, Const, Expr, If, IfElse, Op, Stmt, Var, is_pure
from engine.translation.readers import read, read_apart, reads
from engine.translation.scope import NUMBERS, Scope
from engine.translation.types import BOOL, INT


@reads(ast.Constant)
def _constant(scope: Scope, node: ast.Constant) -> Expr:
    value = node.value
    if value is None:
        return Const(Cell("none"), None)
    if isinstance(value, str) and any(0xD800 <= ord(char) <= 0xDFFF for char in value):
        scope.fail("a text with surrogates", node)
    for kind, types in (("bool", bool), ("int", int), ("float", float), ("str", str)):
        if isinstance(value, types):
            return Const(Cell(kind), value)
    return scope.fail(f"literal {value!r}", node)


@reads(ast.Name)
def _name(scope: Scope, node: ast.Name) -> Expr:
    return scope.variable(node.id, node)


@reads(ast.List)
def _list(scope: Scope, node: ast.List) -> Expr:
    return sequence(scope, node, "list", node.elts)


@reads(ast.Set)
def _set(scope: Scope, node: ast.Set) -> Expr:
    return sequence(scope, node, "set", node.elts)


def sequence(scope: Scope, node: ast.expr, kind: str, elements: list[ast.expr]) -> Expr:
    """A list or set literal."""
    if any(isinstance(element, ast.Starred) for element in elements):
        scope.fail("a starred element", node)
    place = scope.workspace.cell(node, "literal", kind, 1)
    values = [read(scope, element) for element in elements]
    stored = [scope.flow(value, place.args[0], node) for value in values]
    stored = [scope.flow(value, place.args[0], node) for value in values] if stored else []
    return Op(place, f"{kind}.new", tuple(stored))


@reads(ast.Tuple)
def _tuple(scope: Scope, node: ast.Tuple) -> Expr:
    place = scope.workspace.cell(node, "literal", "tuple", len(node.elts))
    values = [read(scope, element) for element in node.elts]
    stored = [scope.flow(v, part, node) for v, part in zip(values, place.args, strict=True)]
    return Op(place, "tuple.new", tuple(stored))


@reads(ast.Dict)
def _dict(scope: Scope, node: ast.Dict) -> Expr:
    place = scope.workspace.cell(node, "literal", "dict", 2)
    stored: list[Expr] = []
    for key, value in zip(node.keys, node.values, strict=True):
        if key is None:
            scope.fail("** inside a dict literal", node)
        stored.append(scope.flow(read(scope, key), place.args[0], node))
        stored.append(scope.flow(read(scope, value), place.args[1], node))
    return Op(place, "dict.new", tuple(stored))


@reads(ast.UnaryOp)
def _unary(scope: Scope, node: ast.UnaryOp) -> Expr:
    value = read(scope, node.operand)
    if isinstance(node.op, ast.Not):
        return negated(scope, scope.truth(value, node))
    if not scope.settled(value, node):
        return value
    if isinstance(value, Const) and isinstance(value.value, int | float) and isinstance(node.op, ast.USub):
        return Const(Cell("int" if isinstance(value.value, int) else "float"), -value.value)
    kind = "float" if value.cell.kind == "float" else "int"
    plain = scope.plain(value, kind, node)
    match node.op:
        case ast.USub():
            return Op(number_like(plain), f"{kind}.neg", (plain,))
        case ast.UAdd():
            return plain
        case ast.Invert() if kind == "int":
            return scope.op("int.invert", INT, plain)
    return scope.fail(f"unary operator in {ast.unparse(node)!r}", node)


def negated(scope: Scope, test: Expr) -> Expr:
    """Logical not, pushed into a comparison where that is the same."""
    flip = {"is_none": "is_some", "is_some": "is_none", "eq": "ne", "ne": "eq"}
    ordered = {"lt": "ge", "ge": "lt", "gt": "le", "le": "gt"}  # not for floats: nan
    if isinstance(test, Op):
        kind, _, name = test.name.partition(".")
        flips = flip | ordered if kind == "int" else flip
        if name in flips:
            return Op(test.cell, f"{kind}.{flips[name]}", test.args)
    return scope.op("bool.not", BOOL, test)


def number_like(*values: Expr) -> Cell:
    """The cell of an arithmetic result; one that may be an int in Python stays marked so."""
    cell = Cell("float" if any(v.cell.kind == "float" for v in values) else "int")
    cell.shape.mixed = any(v.cell.shape.mixed for v in values)
    return cell


@reads(ast.BoolOp)
def _bool_op(scope: Scope, node: ast.BoolOp) -> Expr:
    is_and = isinstance(node.op, ast.And)
    with scope.evaluated():
        expr = read(scope, node.values[0])
    for operand in node.values[1:]:
        with scope.evaluated():
            right, before = read_apart(scope, operand)
        expr = short_circuit(scope, expr, right, before, is_and, operand)
    return expr


def short_circuit(
    scope: Scope, left: Expr, right: Expr, before: list[Stmt], is_and: bool, node: ast.expr
) -> Expr:
    """``left and right``, or ``or``: what the right side needs ``before`` it runs only where it does."""
    booleans = left.cell.kind == right.cell.kind == "bool" and not (left.cell.optional or right.cell.optional)
    if booleans and not before:
        return scope.op("bool.and" if is_and else "bool.or", BOOL, left, right)
    if not before and isinstance(left, Var | Const):
        place = scope.workspace.cell(node, "short circuit")
        value, other = scope.flow(left, place, node), scope.flow(right, place, node)
        test = scope.truth(left, node)
        return IfElse(place, test, other, value) if is_and else IfElse(place, test, value, other)
    held = scope.temporary(node, "choice")
    scope.emit(Assign(node.lineno, held, scope.flow(left, held.cell, node), declares=True))
    with scope.into(before):
        scope.emit(Assign(node.lineno, held, scope.flow(right, held.cell, node)))
    test = scope.truth(held, node)
    scope.emit(If(node.lineno, test if is_and else negated(scope, test), before, []))
    return held


@reads(ast.IfExp)
def _if_expression(scope: Scope, node: ast.IfExp) -> Expr:
    with scope.evaluated():
        test = condition(scope, node.test)
    with scope.evaluated():
        then, before_then = read_apart(scope, node.body)
    with scope.evaluated():
        other, before_other = read_apart(scope, node.orelse)
    place = scope.workspace.cell(node, "choice")
    scope.flow(then, place, node)
    other_value = scope.flow(other, place, node)
    then_value = scope.flow(then, place, node)
    if not before_then and not before_other:
        return IfElse(place, test, then_value, other_value)
    held = Var(place, scope.new_name("choice"))
    with scope.into(before_then):
        scope.emit(Assign(node.lineno, held, then_value))
    with scope.into(before_other):
        scope.emit(Assign(node.lineno, held, other_value))
    scope.emit(If(node.lineno, test, before_then, before_other))
    return held


def condition(scope: Scope, node: ast.expr) -> Expr:
    """An expression read for its truth value alone, so that ``x and y`` of any types is a plain condition."""
    if isinstance(node, ast.BoolOp):
        is_and = isinstance(node.op, ast.And)
        with scope.evaluated():
            test = condition(scope, node.values[0])
        for operand in node.values[1:]:
            before: list[Stmt] = []
            with scope.into(before), scope.evaluated():
                right = condition(scope, operand)
            test = short_circuit(scope, test, right, before, is_and, operand)
        return test
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return negated(scope, condition(scope, node.operand))
    return scope.truth(read(scope, node), node)


@reads(ast.Lambda)
def _lambda(scope: Scope, node: ast.Lambda) -> Expr:
    return scope.fail("a lambda outside a call that takes one", node)


@reads(ast.NamedExpr)
def _walrus(scope: Scope, node: ast.NamedExpr) -> Expr:
    return scope.fail("assignment expression (:=)", node)


def stable(scope: Scope, expr: Expr, base: str, node: ast.expr) -> Expr:
    """An expression that may be written twice: itself if it is pure and short, else a variable holding it."""
    if isinstance(expr, Var | Const) or (is_pure(expr) and not isinstance(expr, IfElse)):
        return expr
    return scope.hold(expr, base, node)


def is_number(expr: Expr) -> bool:
    return expr.cell.kind in NUMBERS
