"""Functions and constants of the standard library that have a faithful translation."""

import ast
import string

from engine.translation.cells import Cell
from engine.translation.ir import Const, Expr, Op
from engine.translation.lazy import is_lazy
from engine.translation.nans import holds_floats
from engine.translation.operators import binary, like_element
from engine.translation.origins import origin_of
from engine.translation.readers import arguments, imported, read, reads
from engine.translation.scope import Scope
from engine.translation.sequences import read_list
from engine.translation.types import FLOAT, INT

#: ``sys.maxsize`` where Python is the one that boxes run.
_LARGEST = 2**63 - 1


@reads(ast.Attribute)
def _constant(scope: Scope, node: ast.Attribute) -> Expr:
    """A constant of the standard library, such as ``math.pi``."""
    origin = origin_of(node)
    if origin in ("math.inf", "math.pi", "math.e", "math.tau", "math.nan"):
        return scope.op(origin, FLOAT)
    if origin == "sys.maxsize":
        return Const(Cell("int"), _LARGEST)
    if origin is not None and origin.startswith("string."):
        text = getattr(string, origin.removeprefix("string."), None)
        if isinstance(text, str):
            return Const(Cell("str"), text)
    return scope.fail(f"attribute {ast.unparse(node)}", node)


def _integers(scope: Scope, node: ast.Call, least: int, most: int) -> list[Expr]:
    values = [read(scope, arg) for arg in arguments(scope, node, least, most)]
    return [scope.plain(value, "int", node) if scope.settled(value, node) else value for value in values]


@imported("math.gcd", "math.lcm")
def _gcd(scope: Scope, node: ast.Call) -> Expr:
    name = "gcd" if ast.unparse(node.func).endswith("gcd") else "lcm"
    values = _integers(scope, node, 1, 8)
    if len(values) == 1:
        return scope.op("int.abs", INT, values[0])
    result = values[0]
    for value in values[1:]:
        result = scope.op(f"int.{name}", INT, result, value)
    return result


@imported("math.isqrt")
def _isqrt(scope: Scope, node: ast.Call) -> Expr:
    return scope.op("int.isqrt", INT, *_integers(scope, node, 1, 1))


@imported("math.comb", "math.perm", "math.factorial")
def _combinations(scope: Scope, node: ast.Call) -> Expr:
    name = ast.unparse(node.func).rpartition(".")[2]
    if name not in ("comb", "perm", "factorial"):
        scope.fail(f"renamed import {name}", node)
    count = 1 if name == "factorial" else 2
    return scope.op(f"int.{name}", INT, *_integers(scope, node, count, count))


@imported("math.sqrt", "math.fabs")
def _sqrt(scope: Scope, node: ast.Call) -> Expr:
    (arg,) = arguments(scope, node, 1, 1)
    value = scope.plain(read(scope, arg), "float", node)
    return scope.op("float.abs" if ast.unparse(node.func).endswith("fabs") else "float.sqrt", FLOAT, value)


@imported("math.sin", "math.cos", "math.tan", "math.exp", "math.log", "math.log2", "math.log10", "math.atan2")
def _transcendental(scope: Scope, node: ast.Call) -> Expr:
    return scope.fail(f"{ast.unparse(node.func)}(), whose last digit differs between languages", node)


@imported("math.floor", "math.ceil", "math.trunc")
def _floor(scope: Scope, node: ast.Call) -> Expr:
    (arg,) = arguments(scope, node, 1, 1)
    value = read(scope, arg)
    if value.cell.kind in ("int", "bool"):
        return scope.plain(value, "int", node)
    name = ast.unparse(node.func).rpartition(".")[2]
    origin = origin_of(node.func) or name
    return scope.op(f"float.{origin.rpartition('.')[2]}", INT, scope.plain(value, "float", node))


@imported("math.pow")
def _pow(scope: Scope, node: ast.Call) -> Expr:
    values = [scope.plain(read(scope, arg), "float", node) for arg in arguments(scope, node, 2, 2)]
    return scope.op("float.pow", FLOAT, *values)


@imported("math.isnan", "math.isinf")
def _is_nan(scope: Scope, node: ast.Call) -> Expr:
    (arg,) = arguments(scope, node, 1, 1)
    name = "is_nan" if ast.unparse(node.func).endswith("nan") else "is_inf"
    return Op(Cell("bool"), f"float.{name}", (scope.plain(read(scope, arg), "float", node),))


@imported("math.prod")
def _prod(scope: Scope, node: ast.Call) -> Expr:
    (arg,) = arguments(scope, node, 1, 1)
    values = read_list(scope, arg)
    if values.cell.kind == "unknown" or values.cell.args[0].kind == "unknown":
        return scope.op("pending", INT, values)
    if values.cell.args[0].kind != "int":
        scope.fail(f"prod of {values.cell}", node)
    return scope.op("list.prod_int", INT, values)


@imported("collections.Counter")
def _counter(scope: Scope, node: ast.Call) -> Expr:
    args = arguments(scope, node, 0, 1)
    if not args:
        cell = scope.workspace.cell(node, "counter", "dict", 2)
        cell.args[1].widen(Cell("int"))
        cell.note("counter")
        return Op(cell, "dict.new", (), "Counter")
    _refuse_mapping(scope, args[0])
    values = read_list(scope, args[0])
    if values.cell.kind == "unknown":
        return values
    count = scope.workspace.cell(node, "count")
    count.widen(Cell("int"))
    cell = scope.derived(node, "dict", values.cell.args[0], count)
    cell.note("counter")
    return Op(cell, "dict.count", (values,), "Counter")


def _refuse_mapping(scope: Scope, node: ast.expr) -> None:
    """A Counter of a dict takes its values as counts."""
    if isinstance(node, ast.Dict | ast.DictComp):
        scope.fail("Counter of a dict", node)
    if isinstance(node, ast.Name | ast.Attribute | ast.Subscript | ast.Call):
        with scope.into([]), scope.evaluated():
            looks = read(scope, node) if not is_lazy(node) else None
        if looks is not None and looks.cell.kind == "dict":
            scope.fail("Counter of a dict", node)


@imported("collections.defaultdict")
def _defaultdict(scope: Scope, node: ast.Call) -> Expr:
    (factory,) = arguments(scope, node, 1, 1)
    cell = scope.workspace.cell(node, "defaultdict", "dict", 2)
    is_zero = isinstance(factory, ast.Lambda) and ast.unparse(factory) in ("lambda: 0", "lambda: ''")
    name = factory.id if isinstance(factory, ast.Name) else ""
    if is_zero:
        name = "int" if ast.unparse(factory) == "lambda: 0" else "str"
    if name not in ("int", "list", "set", "str"):
        scope.fail(f"defaultdict of {ast.unparse(factory)}", node)
    value = Cell(name, [Cell()] if name in ("list", "set") else [])
    if cell.args[1].kind == "unknown":
        cell.args[1].widen(value)
    cell.note("default")
    return Op(cell, "dict.new", (), f"defaultdict of {name}")


@imported("collections.OrderedDict")
def _ordered(scope: Scope, node: ast.Call) -> Expr:
    arguments(scope, node, 0, 0)
    return Op(scope.workspace.cell(node, "empty", "dict", 2), "dict.new", (), "OrderedDict")


@imported("collections.deque")
def _deque(scope: Scope, node: ast.Call) -> Expr:
    args = arguments(scope, node, 0, 1)
    if not args:
        return Op(scope.workspace.cell(node, "empty", "list", 1), "list.new", (), "deque")
    values = read_list(scope, args[0])
    if values.cell.kind == "unknown":
        return values
    return Op(scope.derived(node, "list", values.cell.args[0]), "list.copy", (values,), "deque")


@imported("heapq.heappush", "heapq.heappop", "heapq.heapify")
def _heap(scope: Scope, node: ast.Call) -> Expr:
    name = (origin_of(node.func) or "").rpartition(".")[2]
    count = 2 if name == "heappush" else 1
    args = [read(scope, arg) for arg in arguments(scope, node, count, count)]
    heap = args[0]
    if not scope.settled(heap, node):
        return scope.op("pending", Cell(), heap)
    if heap.cell.kind != "list" or heap.cell.optional:
        scope.fail(f"a heap that is {heap.cell}", node)
    if holds_floats(heap.cell):
        scope.fail("a heap of floats", node)
    heap.cell.note("mutated")
    heap.cell.note("resized")
    if name == "heappop":
        return Op(heap.cell.args[0], "list.heappop", (heap,))
    more = (scope.flow(args[1], heap.cell.args[0], node),) if name == "heappush" else ()
    scope.do(f"list.{name}", (heap, *more), node)
    return Const(Cell("none"), None)


@imported(
    "bisect.bisect_left", "bisect.bisect_right", "bisect.bisect", "bisect.insort", "bisect.insort_right"
)
def _bisect(scope: Scope, node: ast.Call) -> Expr:
    name = (origin_of(node.func) or "").rpartition(".")[2]
    values, item = (read(scope, arg) for arg in arguments(scope, node, 2, 2))
    if not scope.settled(values, node):
        return scope.op("pending", INT, values)
    if holds_floats(values.cell):
        scope.fail("bisecting floats", node)
    if name.startswith("insort"):
        values.cell.note("mutated")
        values.cell.note("resized")
        scope.do("list.insort", (values, scope.flow(item, values.cell.args[0], node)), node)
        return Const(Cell("none"), None)
    name = "bisect_left" if name == "bisect_left" else "bisect_right"
    return scope.op(f"list.{name}", INT, values, like_element(scope, item, values.cell.args[0], node))


_ARITHMETIC: dict[str, ast.operator] = {
    "operator.add": ast.Add(),
    "operator.floordiv": ast.FloorDiv(),
    "operator.mod": ast.Mod(),
    "operator.mul": ast.Mult(),
    "operator.sub": ast.Sub(),
    "operator.truediv": ast.Div(),
    "operator.xor": ast.BitXor(),
}

_COMPARISONS: dict[str, ast.cmpop] = {
    "operator.eq": ast.Eq(),
    "operator.ge": ast.GtE(),
    "operator.gt": ast.Gt(),
    "operator.le": ast.LtE(),
    "operator.lt": ast.Lt(),
    "operator.ne": ast.NotEq(),
}


@imported(*_ARITHMETIC)
def _operator(scope: Scope, node: ast.Call) -> Expr:
    left, right = (read(scope, arg) for arg in arguments(scope, node, 2, 2))
    return binary(scope, left, right, _ARITHMETIC[origin_of(node.func) or ""], node)


@imported(*_COMPARISONS)
def _comparison(scope: Scope, node: ast.Call) -> Expr:
    left, right = arguments(scope, node, 2, 2)
    made_up = ast.Compare(left=left, ops=[_COMPARISONS[origin_of(node.func) or ""]], comparators=[right])
    return read(scope, scope.workspace.lasting(node, ast.copy_location(made_up, node)))
