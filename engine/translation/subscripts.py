"""Indexing and slicing, for reading, assigning and deleting."""

import ast

from engine.translation.cells import Cell
from engine.translation.idioms import ENTRY
from engine.translation.ir import Const, Expr, Op, Var, is_left_out
from engine.translation.merging import SAME
from engine.translation.operators import like_element, tuple_part
from engine.translation.readers import builtin, read, reads
from engine.translation.scope import Scope, int_const, no_value
from engine.translation.types import STR


@reads(ast.Subscript)
def _subscript(scope: Scope, node: ast.Subscript) -> Expr:
    whole = read(scope, node.value)
    if not scope.settled(whole, node.value):
        read(scope, node.slice) if not isinstance(node.slice, ast.Slice) else None
        return scope.op("pending", Cell(), whole)
    whole = scope.plain(whole, whole.cell.kind, node)
    if isinstance(node.slice, ast.Slice):
        return _slice(scope, whole, node.slice, node)
    return element(scope, whole, read(scope, node.slice), node)


def element(scope: Scope, whole: Expr, index: Expr, node: ast.AST) -> Expr:
    """``whole[index]`` for reading."""
    match whole.cell.kind:
        case "list":
            return Op(whole.cell.args[0], "list.get", (whole, scope.plain(index, "int", node)))
        case "str":
            return scope.op("str.at", STR, whole, scope.plain(index, "int", node))
        case "tuple":
            return _tuple_element(scope, whole, index, node)
        case "dict":
            return dict_element(scope, whole, index, node)
    return scope.fail(f"indexing {whole.cell}", node)


def tuple_as_list(scope: Scope, value: Expr, source: ast.AST) -> Expr:
    """A list of the parts of a tuple, which must be of one type."""
    place = scope.workspace.cell(source, "tuple as list", "list", 1)
    parts = [tuple_part(value, i) for i in range(len(value.cell.args))]
    return Op(place, "list.new", tuple(scope.flow(part, place.args[0], source) for part in parts))


def dict_element(scope: Scope, whole: Expr, index: Expr, node: ast.AST) -> Expr:
    """``d[key]``: a defaultdict stores the default it gives, a Counter only gives it."""
    key_place, value = whole.cell.args
    if whole.cell.has("default") and not whole.cell.has("counter"):
        whole.cell.note("mutated")
        return Op(value, "dict.get_default", (whole, scope.flow(index, key_place, node)))
    key = like_element(scope, index, key_place, node)
    if whole.cell.has("counter"):
        return Op(value, "dict.get_or", (whole, key, int_const(0)))
    return Op(value, "dict.get", (whole, key))


def _tuple_element(scope: Scope, whole: Expr, index: Expr, node: ast.AST) -> Expr:
    size = len(whole.cell.args)
    if not isinstance(index, Const) or not isinstance(index.value, int):
        held = whole if isinstance(whole, Var) else scope.hold(whole, "parts", node)
        listed = tuple_as_list(scope, Var(held.cell, held.name), node)
        return Op(listed.cell.args[0], "list.get", (listed, scope.plain(index, "int", node)))
    parts = whole.args if isinstance(whole, Op) and whole.name == "tuple.new" else ()
    operands = {id(part): part.args if isinstance(part, Op) else () for part in parts}
    if not all(isinstance(p, Var | Const) or operands[id(p)] == operands[id(parts[0])] for p in parts):
        scope.fail("a part of a tuple whose other parts are computed for nothing", node)
    if not -size <= index.value < size:
        scope.fail(f"index {index.value} of a tuple of {size}", node)
    return tuple_part(whole, index.value % size)


def _slice(scope: Scope, whole: Expr, node: ast.Slice, site: ast.Subscript) -> Expr:
    bounds = [_bound(scope, bound) for bound in (node.lower, node.upper)]
    step = _bound(scope, node.step)
    kind = whole.cell.kind
    if kind == "tuple":
        return _tuple_slice(scope, whole, [*bounds, step], site)
    if kind not in ("list", "str"):
        scope.fail(f"slice of {whole.cell}", site)
    result = Cell("str") if kind == "str" else scope.derived(site, "list", whole.cell.args[0])
    open_ended = all(is_left_out(bound) for bound in bounds)
    if isinstance(step, Const) and step.value == -1 and open_ended:
        return Op(result, f"{kind}.reversed", (whole,), SAME if kind == "list" else "")
    if is_left_out(step) or (isinstance(step, Const) and step.value == 1):
        if open_ended:
            return whole if kind == "str" else Op(result, "list.copy", (whole,), SAME)
        return Op(result, f"{kind}.slice", (whole, *bounds))
    return Op(result, f"{kind}.slice_step", (whole, *bounds, step))


def _bound(scope: Scope, node: ast.expr | None) -> Expr:
    if node is None or (isinstance(node, ast.Constant) and node.value is None):
        return no_value()
    return scope.plain(read(scope, node), "int", node)


def _tuple_slice(scope: Scope, whole: Expr, bounds: list[Expr], site: ast.Subscript) -> Expr:
    values = [bound.value if isinstance(bound, Const) else "variable" for bound in bounds]
    if "variable" in values:
        scope.fail("a tuple sliced by variables", site)
    low, high, step = (value if isinstance(value, int) else None for value in values)
    parts = [tuple_part(whole, i) for i in range(len(whole.cell.args))[low:high:step]]
    return Op(scope.derived(site, "tuple", *(part.cell for part in parts)), "tuple.new", tuple(parts))


def store(scope: Scope, node: ast.Subscript, value: Expr) -> None:
    """``node.value[node.slice] = value``."""
    whole = read(scope, node.value)
    if not scope.settled(whole, node.value):
        return
    whole = scope.plain(whole, whole.cell.kind, node)
    if isinstance(node.slice, ast.Slice):
        scope.fail("assignment to a slice", node)
    store_at(scope, whole, read(scope, node.slice), value, node)


def store_at(scope: Scope, whole: Expr, index: Expr, value: Expr, node: ast.AST) -> None:
    """``whole[index] = value``, both already read."""
    whole.cell.note("mutated")
    match whole.cell.kind:
        case "list":
            stored = scope.flow(value, whole.cell.args[0], node)
            scope.do("list.set", (whole, scope.plain(index, "int", node), stored), node)
        case "dict":
            key = scope.flow(index, whole.cell.args[0], node)
            scope.do("dict.set", (whole, key, scope.flow(value, whole.cell.args[1], node)), node)
        case _:
            scope.fail(f"assignment to an element of {whole.cell}", node)


def delete(scope: Scope, node: ast.expr) -> None:
    """``del node``."""
    if not isinstance(node, ast.Subscript) or isinstance(node.slice, ast.Slice):
        scope.fail(f"del {ast.unparse(node)}", node)
    whole, index = read(scope, node.value), read(scope, node.slice)
    if not scope.settled(whole, node.value):
        return
    whole.cell.note("mutated")
    whole.cell.note("resized")
    match whole.cell.kind:
        case "list":
            scope.do("list.del_at", (whole, scope.plain(index, "int", node)), node)
        case "dict":
            scope.do("dict.del", (whole, like_element(scope, index, whole.cell.args[0], node)), node)
        case _:
            scope.fail(f"del of an element of {whole.cell}", node)


@builtin(ENTRY)
def _entry(scope: Scope, node: ast.Call) -> Expr:
    """``d[key]`` where a program has ``d.get`` for keys that ``d`` has."""
    whole, key = (read(scope, arg) for arg in node.args)
    if not scope.settled(whole, node):
        return scope.op("pending", Cell(), whole)
    if whole.cell.kind != "dict" or whole.cell.optional:
        scope.fail(f"method get() of {whole.cell}", node)
    item = like_element(scope, key, whole.cell.args[0], node)
    if whole.cell.has("counter"):
        return Op(whole.cell.args[1], "dict.get_or", (whole, item, int_const(0)))
    return Op(whole.cell.args[1], "dict.get", (whole, item))


def dict_view(scope: Scope, table: Expr, name: str, node: ast.expr) -> Expr:
    """What ``keys``, ``values`` or ``items`` of a dict gives, as a list."""
    key, value = table.cell.args
    if name != "items":
        return Op(scope.derived(node, "list", key if name == "keys" else value), f"dict.{name}", (table,))
    pair = scope.derived(node, "tuple", key, value)
    cell = scope.workspace.cell(node, "items", "list", 1)
    cell.args[0].merge(pair)
    return Op(cell, "dict.items", (table,))


def dict_copy(scope: Scope, table: Expr, node: ast.expr) -> Expr:
    """A new dict with the elements of another, in their order where that is ever looked at."""
    copy = Op(scope.derived(node, "dict", *table.cell.args), "dict.copy", (table,))
    if copy.cell.has("ordered"):
        table.cell.note("ordered")
    return copy
