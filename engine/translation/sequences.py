"""Builtins that make or consume sequences."""

import ast

from engine.translation.cells import CONTAINERS, Cell
from engine.translation.comprehensions import collect, decide, first_of, total
from engine.translation.ir import Assign, Const, Expr, Op, Var
from engine.translation.iteration import LOOPED, iterable, loop, looped_arguments
from engine.translation.nans import holds_floats
from engine.translation.operators import binary
from engine.translation.orders import changes_nothing
from engine.translation.readers import arguments, builtin, keyword, only_keywords, positional, read
from engine.translation.scope import Scope, int_const
from engine.translation.subscripts import dict_copy
from engine.translation.transposing import transposed
from engine.translation.types import INT


def read_list(scope: Scope, node: ast.expr, *, any_order: bool = False) -> Expr:
    """Any iterable as a list: a generator is run, a text gives its characters."""
    node = transposed(scope, node) or node
    if isinstance(node, ast.GeneratorExp | ast.ListComp):
        return collect(scope, node, "list", any_order=any_order and changes_nothing(scope, node))
    lazy = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in LOOPED
    if lazy and scope.function(str(getattr(getattr(node, "func", None), "id", ""))) is None:
        return _looped(scope, node)
    value = iterable(scope, node, any_order=any_order)
    if isinstance(value, Op) and value.name.startswith("dict.") and holds_floats(value.cell):
        value.args[0].cell.note("ordered")  # 0.0 equals -0.0, and sums depend on the order
    if value.cell.kind == "str":
        cell = scope.workspace.cell(node, "characters", "list", 1)
        cell.args[0].widen(Cell("str"))
        return Op(cell, "str.chars", (value,))
    return value


def _looped(scope: Scope, node: ast.expr) -> Expr:
    """``list(zip(a, b))`` and its kin, as a loop over what the builtin gives."""
    assert isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    args = looped_arguments(scope, node)
    if node.func.id == "range":
        values = [scope.plain(read(scope, arg), "int", arg) for arg in args]
        start = values[0] if len(values) > 1 else int_const(0)
        stop = values[1] if len(values) > 1 else values[0]
        cell = scope.workspace.cell(node, "range", "list", 1)
        cell.args[0].widen(Cell("int"))
        return Op(cell, "list.range", (start, stop, values[2] if len(values) == 3 else int_const(1)))
    arity = {"enumerate": 2, "reversed": 1}.get(node.func.id, len(args))
    names = [scope.new_name(name) for name in ("first", "second", "third", "fourth")[:arity]]
    frame = {n: Var(scope.workspace.cell(node, f"part {i}"), n) for i, n in enumerate(names)}
    refs: list[ast.expr] = [ast.Name(id=name, ctx=ast.Load()) for name in names]
    single: ast.expr = refs[0] if arity == 1 else ast.Tuple(elts=refs, ctx=ast.Load())
    element = scope.workspace.lasting(node.func, ast.fix_missing_locations(ast.copy_location(single, node)))
    cell = scope.workspace.cell(node, "looped", "list", 1)
    items = Var(cell, scope.new_name("items"), moved=True)
    scope.emit(Assign(node.lineno, items, Op(cell, "list.new", ()), declares=True))

    def put() -> None:
        value = scope.flow(read(scope, element), cell.args[0], node)
        scope.do("list.append", (Var(cell, items.name), value), node)

    with scope.shadowing(frame):
        loop(scope, element, node, put)
    return items


@builtin("len")
def _len(scope: Scope, node: ast.Call) -> Expr:
    (arg,) = arguments(scope, node, 1, 1)
    match arg:
        case ast.Call(func=ast.Name(id="list" | "tuple"), args=[ast.Call(func=ast.Name(id="set")) as whole]):
            arg = whole if not arg.keywords else arg  # its size does not depend on the order of a copy
    value = read(scope, arg) if not isinstance(arg, ast.GeneratorExp) else read_list(scope, arg)
    if not scope.settled(value, arg):
        return scope.op("pending", INT, value)
    value = scope.plain(value, value.cell.kind, arg)
    if value.cell.kind == "tuple":
        if not isinstance(value, Var):
            scope.fail("len of a tuple that is computed for nothing", node)
        return int_const(len(value.cell.args))
    if value.cell.kind not in CONTAINERS | {"str"}:
        scope.fail(f"len of {value.cell}", node)
    return scope.op(f"{value.cell.kind}.len", INT, value)


@builtin("sum")
def _sum(scope: Scope, node: ast.Call) -> Expr:
    only_keywords(scope, node, "start")
    source, *starts = positional(scope, node, 1, 1 if node.keywords else 2)
    start_node = keyword(node, "start") or (starts[0] if starts else None)
    start = read(scope, start_node) if start_node else None
    if isinstance(source, ast.GeneratorExp | ast.ListComp):
        return total(scope, source, start)
    if isinstance(source, ast.Call) and isinstance(source.func, ast.Name) and source.func.id == "map":
        source = _map_as_comprehension(scope, source) or source
        if isinstance(source, ast.GeneratorExp):
            return total(scope, source, start)
    values = read_list(scope, source, any_order=True)
    if values.cell.kind == "unknown" or values.cell.args[0].kind == "unknown":
        return scope.op("pending", INT, values)
    element = values.cell.args[0]
    if element.kind == "bool" and not element.optional:
        return _sum_of_truths(scope, values, start, node)
    if element.optional or element.kind not in ("int", "float"):
        scope.fail(f"sum of {values.cell}", node)
    if element.kind == "float" and isinstance(values, Op) and values.name == "set.items":
        scope.fail("sum of a set of floats, whose order is arbitrary", node)
    if start is not None and "float" in (element.kind, start.cell.kind) and not _is_zero(start):
        scope.fail("sum of floats that does not start at 0", node)
    cell = Cell(element.kind)
    cell.shape.mixed = element.kind == "float"  # the sum of nothing is the int 0
    added = Op(cell, f"list.sum_{element.kind}", (values,))
    return added if start is None else binary(scope, start, added, ast.Add(), node)


def _is_zero(start: Expr) -> bool:
    """Whether a sum may start from it after the others were added: floats are added in an order."""
    return isinstance(start, Const) and start.value == 0


def _sum_of_truths(scope: Scope, values: Expr, start: Expr | None, node: ast.Call) -> Expr:
    held = values if isinstance(values, Var) else scope.hold(values, "truths", node)
    name = scope.new_name("truths")
    item = ast.Name(id="truth", ctx=ast.Load())
    each = ast.comprehension(
        target=ast.Name(id="truth", ctx=ast.Store()),
        iter=ast.Name(id=name, ctx=ast.Load()),
        ifs=[],
        is_async=0,
    )
    made_up = ast.GeneratorExp(elt=item, generators=[each])
    lasting = scope.workspace.lasting(node, ast.fix_missing_locations(ast.copy_location(made_up, node)))
    assert isinstance(lasting, ast.GeneratorExp)
    walked = lasting.generators[0].iter
    assert isinstance(walked, ast.Name)
    with scope.shadowing({walked.id: Var(held.cell, held.name)}):
        return total(scope, lasting, start)


def _map_as_comprehension(scope: Scope, node: ast.Call) -> ast.GeneratorExp | None:
    """``f(x) for x in xs`` for ``map(f, xs)``."""
    if len(node.args) != 2:
        return None
    function, source = node.args
    if isinstance(function, ast.Lambda):
        if len(function.args.args) != 1:
            return None
        name, body = function.args.args[0].arg, function.body
    else:
        name = "item"
        item = ast.Name(id=name, ctx=ast.Load())
        body = ast.Call(func=function, args=[item], keywords=[])
    generator = ast.comprehension(target=ast.Name(id=name, ctx=ast.Store()), iter=source, ifs=[], is_async=0)
    made_up = ast.GeneratorExp(elt=body, generators=[generator])
    lasting = scope.workspace.lasting(node, ast.fix_missing_locations(ast.copy_location(made_up, node)))
    assert isinstance(lasting, ast.GeneratorExp)
    return lasting


@builtin("map")
def _map(scope: Scope, node: ast.Call) -> Expr:
    comprehension = _map_as_comprehension(scope, node)
    if comprehension is None:
        scope.fail("map over several iterables", node)
    return collect(scope, comprehension, "list", any_order=False)


@builtin("filter")
def _filter(scope: Scope, node: ast.Call) -> Expr:
    function, source = arguments(scope, node, 2, 2)
    if not isinstance(function, ast.Lambda) or len(function.args.args) != 1:
        scope.fail("filter by something other than a lambda", node)
    name = function.args.args[0].arg
    target = ast.Name(id=name, ctx=ast.Store())
    generator = ast.comprehension(target=target, iter=source, ifs=[function.body], is_async=0)
    made_up = ast.GeneratorExp(elt=ast.Name(id=name, ctx=ast.Load()), generators=[generator])
    lasting = scope.workspace.lasting(node, ast.fix_missing_locations(ast.copy_location(made_up, node)))
    assert isinstance(lasting, ast.GeneratorExp)
    return collect(scope, lasting, "list", any_order=False)


@builtin("any", "all")
def _any(scope: Scope, node: ast.Call) -> Expr:
    (arg,) = arguments(scope, node, 1, 1)
    want = isinstance(node.func, ast.Name) and node.func.id == "any"
    if not isinstance(arg, ast.GeneratorExp | ast.ListComp):
        item = ast.Name(id="item", ctx=ast.Load())
        target = ast.Name(id="item", ctx=ast.Store())
        generator = ast.comprehension(target=target, iter=arg, ifs=[], is_async=0)
        made_up = ast.GeneratorExp(elt=item, generators=[generator])
        lasting = scope.workspace.lasting(node, ast.fix_missing_locations(ast.copy_location(made_up, node)))
        assert isinstance(lasting, ast.GeneratorExp)
        arg = lasting
    return decide(scope, arg, want=want)


@builtin("list", "tuple")
def _list(scope: Scope, node: ast.Call) -> Expr:
    args = arguments(scope, node, 0, 1)
    if not args:
        return Op(scope.workspace.cell(node, "empty", "list", 1), "list.new", ())
    is_tuple = isinstance(node.func, ast.Name) and node.func.id == "tuple"
    values = read_list(scope, args[0])
    if is_tuple:
        return _list_as_tuple(scope, values, node)
    fresh = (isinstance(values, Op) and values.name in _FRESH_LISTS) or (
        isinstance(values, Var) and values.moved and not values.cell.has("declared run")
    )
    if fresh or values.cell.kind == "unknown":
        return values
    return Op(scope.derived(node, "list", values.cell.args[0]), "list.copy", (values,))


_FRESH_LISTS = frozenset(
    {"str.chars", "list.range", "dict.keys", "list.sorted", "list.reversed", "set.items"}
)


def _list_as_tuple(scope: Scope, values: Expr, node: ast.Call) -> Expr:
    if isinstance(values, Op) and values.name == "list.new" and values.args:
        cell = scope.workspace.cell(node, "tuple", "tuple", len(values.args))
        parts = [scope.flow(v, c, node) for v, c in zip(values.args, cell.args, strict=True)]
        return Op(cell, "tuple.new", tuple(parts))
    if values.cell.kind == "unknown":
        return values
    return Op(scope.derived(node, "list", values.cell.args[0]), "list.copy", (values,), "run")


@builtin("set", "frozenset")
def _set(scope: Scope, node: ast.Call) -> Expr:
    args = arguments(scope, node, 0, 1)
    made_as = "frozenset" if ast.unparse(node.func) == "frozenset" else ""
    if not args:
        return Op(scope.workspace.cell(node, "empty", "set", 1), "set.new", (), made_as)
    if isinstance(args[0], ast.GeneratorExp | ast.ListComp) and not made_as:
        return collect(scope, args[0], "set", any_order=changes_nothing(scope, args[0]))
    values = read_list(scope, args[0], any_order=True)
    if values.cell.kind == "unknown":
        return values
    return Op(scope.derived(node, "set", values.cell.args[0]), "set.from_list", (values,), made_as)


@builtin("dict")
def _dict(scope: Scope, node: ast.Call) -> Expr:
    args = arguments(scope, node, 0, 1)
    if not args:
        return Op(scope.workspace.cell(node, "empty", "dict", 2), "dict.new", ())
    if isinstance(args[0], ast.Name | ast.Attribute | ast.Subscript):
        source = read(scope, args[0])
        if source.cell.kind == "dict":
            return dict_copy(scope, source, node)
    values = read_list(scope, args[0])
    if values.cell.kind == "unknown" or values.cell.args[0].kind == "unknown":
        return scope.op("pending", Cell(), values)
    pair = values.cell.args[0]
    if pair.kind != "tuple" or len(pair.args) != 2:
        scope.fail(f"dict of {values.cell}", node)
    return Op(scope.derived(node, "dict", *pair.args), "dict.from_pairs", (values,))


@builtin("range", "enumerate", "zip", "reversed")
def _lazy(scope: Scope, node: ast.Call) -> Expr:
    return read_list(scope, node)


@builtin("next")
def _next(scope: Scope, node: ast.Call) -> Expr:
    if len(node.args) != 2 or node.keywords:
        scope.fail(f"{ast.unparse(node)!r} without a default", node)
    source, default = node.args
    if not isinstance(source, ast.GeneratorExp) or len(source.generators) > 1:
        scope.fail(f"next of something other than a generator with one `for`: {ast.unparse(node)!r}", node)
    if not isinstance(default, ast.Constant | ast.UnaryOp) or any(map(_is_name, ast.walk(default))):
        scope.fail(f"the default in {ast.unparse(node)!r}, which is not a constant", node)
    return first_of(scope, source, default)


def _is_name(node: ast.AST) -> bool:
    return isinstance(node, ast.Name)
