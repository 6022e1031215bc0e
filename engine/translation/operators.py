"""Python's binary operators and comparisons, chosen by the types of their operands."""

import ast
import math

from engine.translation.cells import CONTAINERS, Cell
from engine.translation.expressions import is_number, number_like, short_circuit, stable
from engine.translation.ir import Const, Expr, If, Op, Raise, Stmt, Var
from engine.translation.nans import without_nan
from engine.translation.readers import read, reads
from engine.translation.scope import Scope
from engine.translation.types import BOOL, FLOAT, INT, STR, Type

_ARITHMETIC: dict[type[ast.operator], str] = {
    ast.Add: "add",
    ast.Sub: "sub",
    ast.Mult: "mul",
    ast.FloorDiv: "floordiv",
    ast.Mod: "mod",
    ast.Pow: "pow",
}
_BITWISE: dict[type[ast.operator], str] = {
    ast.BitAnd: "bitand",
    ast.BitOr: "bitor",
    ast.BitXor: "bitxor",
    ast.LShift: "shl",
    ast.RShift: "shr",
}
_SET_ALGEBRA: dict[type[ast.operator], str] = {
    ast.BitAnd: "intersection",
    ast.BitOr: "union",
    ast.BitXor: "symmetric_difference",
    ast.Sub: "difference",
}
_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Eq: "eq",
    ast.NotEq: "ne",
    ast.Lt: "lt",
    ast.LtE: "le",
    ast.Gt: "gt",
    ast.GtE: "ge",
}
#: Beyond this a float may stand for another int than the one that Python has.
_LARGEST_WHOLE = float(2**53 - 1)

_SUBSETS = {"le": "issubset", "ge": "issuperset"}


@reads(ast.BinOp)
def _binary(scope: Scope, node: ast.BinOp) -> Expr:
    return binary(scope, read(scope, node.left), read(scope, node.right), node.op, node)


def binary(scope: Scope, left: Expr, right: Expr, operator: ast.operator, node: ast.AST) -> Expr:
    """``left operator right``; also the heart of an augmented assignment."""
    if not (scope.settled(left, node) and scope.settled(right, node)):
        return scope.op("pending", Cell(), left, right)
    left, right = (_bare(scope, side, node) for side in (left, right))
    if is_number(left) and is_number(right):
        return _numeric(scope, left, right, operator, node)
    if isinstance(operator, ast.Add):
        return _concatenation(scope, left, right, node)
    if isinstance(operator, ast.Mult):
        return _repetition(scope, left, right, node)
    if left.cell.kind == right.cell.kind == "set" and type(operator) in _SET_ALGEBRA:
        scope.same_structure(left.cell, right.cell, node)
        cell = scope.derived(node, "set", left.cell.args[0])
        return Op(cell, f"set.{_SET_ALGEBRA[type(operator)]}", (left, right))
    if left.cell.kind == "str" and isinstance(operator, ast.Mod):
        scope.fail("printf-style formatting with %", node)
    return scope.fail(f"operator {type(operator).__name__} on {left.cell} and {right.cell}", node)


def _bare(scope: Scope, side: Expr, node: ast.AST) -> Expr:
    return scope.plain(side, side.cell.kind, node)


def _numeric(scope: Scope, left: Expr, right: Expr, operator: ast.operator, node: ast.AST) -> Expr:
    kind = "float" if "float" in (left.cell.kind, right.cell.kind) else "int"
    if type(operator) in _BITWISE:
        return _bits(scope, left, right, operator, node)
    grows = isinstance(operator, ast.Add | ast.Sub | ast.Mult | ast.Pow)
    whole = _may_be_whole(left) and _may_be_whole(right)
    left, right = scope.plain(left, kind, node), scope.plain(right, kind, node)
    if isinstance(left, Const) and isinstance(right, Const):
        folded = _fold(left.value, right.value, operator)
        if isinstance(folded, float) and not math.isfinite(folded):
            scope.fail(f"a constant beyond the floats: {ast.unparse(node)!r}", node)
        if folded is not None:
            return Const(Cell("float" if isinstance(folded, float) else "int"), folded)
    if isinstance(operator, ast.Div):
        return scope.op("float.div" if kind == "float" else "int.truediv", FLOAT, left, right)
    name = _ARITHMETIC.get(type(operator))
    if name is None:
        scope.fail(f"operator {type(operator).__name__}", node)
    if name == "pow" and kind == "int" and isinstance(right, Const) and _negative(right):
        floats = (scope.plain(left, "float", node), scope.plain(right, "float", node))
        return scope.op("float.pow", FLOAT, *floats)
    result = Op(number_like(left, right), f"{kind}.{name}", (left, right))
    if not whole:
        result.cell.shape.mixed = False  # a float and a number give a float
        return result
    return _exact(scope, result, node) if kind == "float" and grows else result


def _may_be_whole(side: Expr) -> bool:
    """Whether Python may have an int here."""
    return side.cell.kind != "float" or side.cell.shape.mixed


def _exact(scope: Scope, value: Expr, node: ast.AST) -> Expr:
    """A float that may be an int in Python, after a check that stops where it could not hold that int."""
    held = scope.hold(value, "result", node)
    size = Op(Cell("float"), "float.abs", (Var(held.cell, held.name),))
    large = Op(Cell("bool"), "float.gt", (size, Const(Cell("float"), _LARGEST_WHOLE)))
    finite = Op(Cell("bool"), "float.lt", (size, Op(Cell("float"), "math.inf", ())))
    line = getattr(node, "lineno", 0)
    stop = Raise(line, "integer beyond 2**53")
    scope.emit(If(line, Op(Cell("bool"), "bool.and", (large, finite)), [stop], []))
    return Var(held.cell, held.name)


def _negative(const: Const) -> bool:
    return isinstance(const.value, int) and const.value < 0


def _fold(left: object, right: object, operator: ast.operator) -> int | float | None:
    """The value of a constant such as ``10**9 + 7``; ``None`` where it is left to the program.

    Sums of floats are worked out here: a language that does so itself may keep more digits than a float has.
    """
    if not isinstance(left, int | float) or not isinstance(right, int | float):
        return None
    kinds = {type(left), type(right)}
    if kinds != {int} and kinds != {float}:
        return None
    small = 64  # exponents beyond this make integers that no target holds
    match operator:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case ast.Div() if kinds == {float} and right != 0:
            return left / right
        case ast.Pow() if kinds == {int} and 0 <= right <= small:
            return int(left**right)
    return None


def _bits(scope: Scope, left: Expr, right: Expr, operator: ast.operator, node: ast.AST) -> Expr:
    name = _BITWISE[type(operator)]
    if left.cell.kind == right.cell.kind == "bool" and name in ("bitand", "bitor", "bitxor"):
        return scope.op(f"bool.{name}", BOOL, left, right)
    if isinstance(left, Const) and isinstance(right, Const) and name == "shl":
        return Const(Cell("int"), int(str(left.value)) << int(str(right.value)))
    return scope.op(f"int.{name}", INT, scope.plain(left, "int", node), scope.plain(right, "int", node))


def _concatenation(scope: Scope, left: Expr, right: Expr, node: ast.AST) -> Expr:
    left, right = as_runs(scope, left, right, node)
    kinds = (left.cell.kind, right.cell.kind)
    if kinds == ("str", "str"):
        return scope.op("str.concat", STR, left, right)
    if kinds == ("list", "list"):
        scope.same_structure(left.cell, right.cell, node)
        return Op(scope.derived(node, "list", left.cell.args[0]), "list.concat", (left, right))
    if kinds == ("tuple", "tuple") and isinstance(left, Op | Var) and isinstance(right, Op | Var):
        parts = [tuple_part(side, i) for side in (left, right) for i in range(len(side.cell.args))]
        return Op(scope.derived(node, "tuple", *(part.cell for part in parts)), "tuple.new", tuple(parts))
    return scope.fail(f"{left.cell} + {right.cell}", node)


def tuple_part(whole: Expr, index: int) -> Expr:
    """One element of a tuple; of a literal, the element itself."""
    if isinstance(whole, Op) and whole.name == "tuple.new":
        return whole.args[index]
    return Op(whole.cell.args[index], "tuple.get", (whole, Const(Cell("int"), index)))


def as_runs(scope: Scope, left: Expr, right: Expr, node: ast.AST) -> tuple[Expr, Expr]:
    """A tuple beside a tuple of variable length becomes one: so it is stored as a list."""
    if left.cell.kind == "tuple" and right.cell.kind == "list":
        return _as_run(scope, left, node, "left"), right
    if left.cell.kind == "list" and right.cell.kind == "tuple":
        return left, _as_run(scope, right, node, "right")
    return left, right


def _as_run(scope: Scope, whole: Expr, node: ast.AST, side: str) -> Expr:
    place = scope.workspace.cell(node, f"run on the {side}", "list", 1)
    parts = [tuple_part(whole, i) for i in range(len(whole.cell.args))]
    return Op(place, "list.new", tuple(scope.flow(part, place.args[0], node) for part in parts), "run")


def _repetition(scope: Scope, left: Expr, right: Expr, node: ast.AST) -> Expr:
    if is_number(left):
        left, right = right, left
    if not is_number(right):
        scope.fail(f"{left.cell} * {right.cell}", node)
    count = scope.plain(right, "int", node)
    if left.cell.kind == "str":
        return scope.op("str.repeat", STR, left, count)
    if left.cell.kind == "list":
        element = left.cell.args[0]
        if element.kind in CONTAINERS:
            element.note("aliased")
        return Op(scope.derived(node, "list", element), "list.repeat", (left, count))
    return scope.fail(f"{left.cell} * {right.cell}", node)


@reads(ast.Compare)
def _compare(scope: Scope, node: ast.Compare) -> Expr:
    if len(node.ops) == 1:
        return comparison(scope, read(scope, node.left), read(scope, node.comparators[0]), node.ops[0], node)
    with scope.evaluated():
        first, *rest = _links(scope, read(scope, node.left), node, 0)
    for link in rest:
        first = scope.op("bool.and", BOOL, first, link)
    return first


def _links(scope: Scope, left: Expr, node: ast.Compare, place: int) -> list[Expr]:
    """The comparisons of a chain from ``place`` on; each middle is evaluated once, if it is come to."""
    comparator = node.comparators[place]
    right = read(scope, comparator)
    if place == len(node.ops) - 1:
        return [comparison(scope, left, right, node.ops[place], node)]
    right = stable(scope, right, "middle", comparator)
    link = comparison(scope, left, right, node.ops[place], node)
    before: list[Stmt] = []
    with scope.into(before), scope.evaluated():
        rest = _links(scope, right, node, place + 1)
        if not before:
            return [link, *rest]
        others = rest[0]
        for other in rest[1:]:
            others = scope.op("bool.and", BOOL, others, other)
    return [short_circuit(scope, link, others, before, True, comparator)]


def comparison(scope: Scope, left: Expr, right: Expr, operator: ast.cmpop, node: ast.AST) -> Expr:
    """One link of a comparison."""
    if isinstance(operator, ast.In | ast.NotIn):
        found = _membership(scope, left, right, node)
        return found if isinstance(operator, ast.In) else scope.op("bool.not", BOOL, found)
    if isinstance(operator, ast.Is | ast.IsNot):
        return _identity(scope, left, right, isinstance(operator, ast.IsNot), node)
    name = _COMPARISONS[type(operator)]
    if name in ("eq", "ne") and "none" in (left.cell.kind, right.cell.kind):
        return _identity(scope, left, right, name == "ne", node)
    if not (scope.settled(left, node) and scope.settled(right, node)):
        return scope.op("pending", BOOL, left, right)
    if left.cell.optional or right.cell.optional:
        left, right = _without_none(scope, left, right, name, node)
    return same_kind(scope, left, right, name, node)


def _without_none(scope: Scope, left: Expr, right: Expr, name: str, node: ast.AST) -> tuple[Expr, Expr]:
    # None < 1 raises in Python, as reading an absent value does; None == 1 is False and must not raise.
    if name in ("eq", "ne"):
        scope.fail("equality of a value that may be None", node)
    return _bare(scope, left, node), _bare(scope, right, node)


def same_kind(scope: Scope, left: Expr, right: Expr, name: str, node: ast.AST) -> Expr:
    """A comparison of two values that are not None."""
    if is_number(left) and is_number(right):
        if left.cell.kind == right.cell.kind == "bool" and name in ("eq", "ne"):
            return scope.op(f"bool.{name}", BOOL, left, right)
        kind = "float" if "float" in (left.cell.kind, right.cell.kind) else "int"
        return scope.op(f"{kind}.{name}", BOOL, scope.plain(left, kind, node), scope.plain(right, kind, node))
    if left.cell.kind != right.cell.kind:
        scope.fail(f"comparison of {left.cell} with {right.cell}", node)
    kind = left.cell.kind
    if kind == "str":
        return scope.op(f"str.{name}", BOOL, left, right)
    scope.same_structure(left.cell, right.cell, node)
    left, right = without_nan(scope, left, node), without_nan(scope, right, node)
    if kind == "set" and name in _SUBSETS:
        return scope.op(f"set.{_SUBSETS[name]}", BOOL, left, right)
    if kind in ("dict", "set") and name not in ("eq", "ne"):
        scope.fail(f"order of {left.cell}", node)
    return scope.op(f"{kind}.{name}", BOOL, left, right)


def _identity(scope: Scope, left: Expr, right: Expr, negative: bool, node: ast.AST) -> Expr:
    if left.cell.kind == "none" and not left.cell.optional:
        left, right = right, left
    if right.cell.kind != "none":
        if left.cell.kind == right.cell.kind == "bool":
            return scope.op("bool.ne" if negative else "bool.eq", BOOL, left, right)
        scope.fail("`is` other than with None", node)
    if left.cell.kind == "none" or not left.cell.optional:
        if not isinstance(left, Var | Const) and scope.workspace.final:
            scope.fail("a comparison with None of what is computed and never None", node)
        return Const(Cell("bool"), (left.cell.kind == "none") != negative)
    return scope.op("opt.is_some" if negative else "opt.is_none", BOOL, left)


def _membership(scope: Scope, item: Expr, container: Expr, node: ast.AST) -> Expr:
    if not (scope.settled(container, node) and scope.settled(item, node)):
        return scope.op("pending", BOOL, item, container)
    container = _bare(scope, container, node)
    kind = container.cell.kind
    if kind == "str":
        return scope.op("str.contains", BOOL, container, scope.plain(item, "str", node))
    if kind == "tuple":
        container = _tuple_as_list(scope, container, node)
        kind = "list"
    if kind not in ("list", "set", "dict"):
        scope.fail(f"membership in {container.cell}", node)
    if kind == "list":
        item, container = without_nan(scope, item, node), without_nan(scope, container, node)
    return scope.op(
        f"{kind}.contains", BOOL, container, like_element(scope, item, container.cell.args[0], node)
    )


def like_element(scope: Scope, item: Expr, element: Cell, node: ast.AST) -> Expr:
    """A value to be compared with the elements of a container."""
    if element.kind in CONTAINERS:
        scope.same_structure(element, item.cell, node)
        return item
    if element.optional != item.cell.optional:
        scope.fail(f"{item.cell} compared with elements of type {element}", node)
    if element.kind == "int" and item.cell.kind == "float":
        scope.fail("a float looked for among ints", node)
    return scope.plain(item, element.kind, node)


def _tuple_as_list(scope: Scope, container: Expr, node: ast.AST) -> Expr:
    place = scope.workspace.cell(node, "tuple as list", "list", 1)
    items = [tuple_part(container, i) for i in range(len(container.cell.args))]
    return Op(place, "list.new", tuple(scope.flow(item, place.args[0], node) for item in items))


def type_of(expr: Expr) -> Type:
    return expr.cell.type()
