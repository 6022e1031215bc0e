"""Loops over Python iterables, brought down to counting and to walking one container."""

import ast
from collections.abc import Callable, Mapping

from engine.translation.cells import Cell
from engine.translation.ir import (
    Assign,
    Const,
    Expr,
    ForEach,
    ForRange,
    Op,
    Stmt,
    Var,
    is_pure,
    statements,
    walk,
)
from engine.translation.lazy import is_gathered
from engine.translation.operators import binary, tuple_part
from engine.translation.readers import only_keywords, positional, read
from engine.translation.scope import Scope, int_const
from engine.translation.subscripts import dict_view, element, store, tuple_as_list
from engine.translation.transposing import transposed
from engine.translation.types import INT
from engine.translation.walks import Gathered, is_dict_view

#: Fills the body of a loop, once the loop's variables are bound.
Fill = Callable[[], None]

#: The builtins that are written as loops, with how many arguments they take, and which keywords.
LOOPED: Mapping[str, tuple[int, int, *tuple[str, ...]]] = {
    "range": (1, 3),
    "enumerate": (1, 2, "start"),
    "zip": (2, 4),
    "reversed": (1, 1),
}


def loop(scope: Scope, target: ast.expr, source: ast.expr, fill: Fill, *, any_order: bool = False) -> None:
    """Emits a loop that binds ``target`` to each value of ``source``.

    ``any_order``: the result does not depend on the order, so that a set may be walked.
    """
    around, block, start = len(scope.waiting), scope.block, len(scope.block)
    inner = fill

    def filled() -> None:
        del scope.waiting[around:]  # what is walked is evaluated by now
        with scope.evaluated():
            inner()

    fill = filled
    gathers = is_gathered(source)
    source = transposed(scope, source) or source
    call = source.func.id if isinstance(source, ast.Call) and isinstance(source.func, ast.Name) else None
    args = looped_arguments(scope, source) if isinstance(source, ast.Call) and call in LOOPED else []
    if call == "range":
        _over_range(scope, target, args, fill, source)
    elif call == "enumerate":
        _over_enumerate(scope, target, source, fill)
    elif call == "zip":
        _over_zip(scope, target, args, fill, source)
    elif call == "reversed":
        _over_reversed(scope, target, args[0], fill, source)
    else:
        _over_value(scope, target, iterable(scope, source, any_order=any_order), fill, source)
    if gathers and len(block) > start and isinstance(block[-1], ForRange | ForEach):
        whole = block[-1]
        scope.workspace.notes.gathered.append(Gathered(block[start:-1], whole.body, whole.line))


def looped_arguments(scope: Scope, source: ast.Call) -> list[ast.expr]:
    """The positional arguments of a call of one of ``LOOPED``, which must be those that it takes."""
    least, most, *keywords = LOOPED[ast.unparse(source.func)]
    only_keywords(scope, source, *keywords)
    return positional(scope, source, least, most)


def iterable(scope: Scope, source: ast.expr, *, any_order: bool = False) -> Expr:
    """Something a ``ForEach`` can walk: a list, a text, or the keys of a dict."""
    source = transposed(scope, source) or source
    if any_order:
        source = _without_copies(source)
        view = _view(scope, source)
        if view is not None:
            return view
    value = read(scope, source)
    if not scope.settled(value, source):
        return value
    value = scope.plain(value, value.cell.kind, source)
    match value.cell.kind:
        case "list" | "str":
            return value
        case "dict":
            if not any_order:
                value.cell.note("ordered")
            return Op(scope.derived(source, "list", value.cell.args[0]), "dict.keys", (value,))
        case "tuple":
            return tuple_as_list(scope, value, source)
        case "set":
            if not any_order:
                scope.fail("iteration over a set, whose order is arbitrary", source)
            return Op(scope.derived(source, "list", value.cell.args[0]), "set.items", (value,))
    return scope.fail(f"iteration over {value.cell}", source)


def _view(scope: Scope, source: ast.expr) -> Expr | None:
    """A view of a dict whose order does not matter."""
    match source:
        case ast.Call(func=ast.Attribute(value=whole, attr="keys" | "values" | "items" as name), args=[]):
            table = read(scope, whole)
        case _:
            return None
    only_keywords(scope, source)
    if not scope.settled(table, source):
        return table
    return dict_view(scope, scope.plain(table, "dict", source), name, source)


def _without_copies(source: ast.expr) -> ast.expr:
    """``set(x)`` for ``list(set(x))``: where order does not matter the copy does not either."""
    while (
        isinstance(source, ast.Call)
        and isinstance(source.func, ast.Name)
        and source.func.id in ("list", "tuple")
        and len(source.args) == 1
    ):
        source = source.args[0]
    return source


def bind(scope: Scope, target: ast.expr, value: Expr) -> None:
    """Assigns a value to a name, or takes a tuple or list apart."""
    line = target.lineno
    if isinstance(target, ast.Name):
        variable = scope.variable(target.id, target)
        scope.emit(Assign(line, variable, scope.flow(value, variable.cell, target)))
        return
    if isinstance(target, ast.Subscript):
        store(scope, target, value)
        return
    if not isinstance(target, ast.Tuple | ast.List) or any(isinstance(e, ast.Starred) for e in target.elts):
        scope.fail(f"assignment to {ast.unparse(target)!r}", target)
    if not scope.settled(value, target):
        return
    value = scope.plain(value, value.cell.kind, target)
    if not isinstance(value, Var) and not (isinstance(value, Op) and value.name == "tuple.new"):
        value = scope.hold(value, "parts", target)
    for place, part in zip(target.elts, unpacked(scope, value, len(target.elts), target), strict=True):
        with scope.evaluated():
            bind(scope, place, part)


def unpacked(scope: Scope, value: Expr, count: int, node: ast.AST) -> list[Expr]:
    """The parts of a value that is assigned to ``count`` targets."""
    kind = value.cell.kind
    if kind == "tuple":
        if len(value.cell.args) != count:
            scope.fail(f"{value.cell} assigned to {count} names", node)
        return [tuple_part(value, i) for i in range(count)]
    if kind in ("list", "str"):
        scope.do(f"{kind}.check_len", (value, int_const(count)), node)
        return [element(scope, value, int_const(i), node) for i in range(count)]
    return scope.fail(f"unpacking {value.cell}", node)


def _body(scope: Scope, fill: Fill, *bindings: tuple[ast.expr, Expr]) -> list[Stmt]:
    body: list[Stmt] = []
    with scope.into(body):
        for target, value in bindings:
            bind(scope, target, value)
        fill()
    return body


def _over_range(scope: Scope, target: ast.expr, args: list[ast.expr], fill: Fill, node: ast.expr) -> None:
    values = [scope.plain(read(scope, arg), "int", arg) for arg in args]
    start = values[0] if len(values) > 1 else int_const(0)
    stop = values[1] if len(values) > 1 else values[0]
    step = values[2] if len(values) == 3 else int_const(1)
    if not isinstance(step, Const) or not isinstance(step.value, int) or step.value == 0:
        cell = scope.workspace.cell(node, "range", "list", 1)
        cell.args[0].widen(Cell("int"))
        _over_value(scope, target, Op(cell, "list.range", (start, stop, step)), fill, node)
        return
    if not isinstance(target, ast.Name):
        scope.fail("a range unpacked into several names", target)
    variable = scope.variable(target.id, target)
    count(scope, variable, start, stop, step.value, lambda: _body(scope, fill), target)


def count(
    scope: Scope,
    variable: Var,
    start: Expr,
    stop: Expr,
    step: int,
    body: Callable[[], list[Stmt]],
    node: ast.AST,
) -> None:
    """Emits a counting loop whose bound is evaluated once, as in Python."""
    variable.cell.widen(Cell("int"))
    if variable.cell.kind != "int":
        scope.fail(f"a loop over integers into a variable that holds {variable.cell}", node)
    filled = body()
    if not _unchanged_by(scope, stop, filled):
        held = scope.hold(stop, "stop", node)
        stop = Var(held.cell, held.name)
    scope.emit(ForRange(getattr(node, "lineno", 0), variable, start, stop, step, filled))


def _unchanged_by(scope: Scope, expr: Expr, body: list[Stmt]) -> bool:
    """Whether evaluating ``expr`` in every turn gives what evaluating it once gives, and is as cheap."""
    cheap = all(
        isinstance(e, Const | Var)
        or (isinstance(e, Op) and (e.name == "list.len" or e.name.startswith("int.")))
        for e in walk(expr)
    )
    shared = any(isinstance(e, Var) and e.name in scope.workspace.rebound for e in walk(expr))
    if not cheap or shared or not is_pure(expr):
        return False
    cells = {id(e.cell.root()) for e in walk(expr) if isinstance(e, Var)}
    reassigned = {
        id(s.target.cell.root()) for s in statements(body) if isinstance(s, Assign | ForRange | ForEach)
    }
    return not cells & reassigned and not any(e.cell.has("resized") for e in walk(expr))


def _over_value(scope: Scope, target: ast.expr, source: Expr, fill: Fill, node: ast.expr) -> None:
    if source.cell.kind == "unknown":
        _body(scope, fill)
        return
    item = Cell("str") if source.cell.kind == "str" else source.cell.args[0]
    if isinstance(target, ast.Name):
        variable = scope.variable(target.id, target)
        bindings: tuple[tuple[ast.expr, Expr], ...] = ()
        if variable.cell.kind not in ("unknown", item.kind):
            held = scope.temporary(node, "item")
            bindings, variable = ((target, held),), held
    else:
        variable = scope.temporary(node, "item")
        bindings = ((target, variable),)
    variable.cell.widen(item)
    body = _body(scope, fill, *bindings)
    if not _is_snapshot(node):
        scope.walks(source, body, node, _key_of(scope, target, source, variable))
    if _is_reassigned(source, body):  # the old value is walked to its end
        source = scope.hold(source, "items", node)
        source = Var(source.cell, source.name)
    scope.emit(ForEach(node.lineno, variable, source, body))


def _is_snapshot(node: ast.expr) -> bool:
    """Whether what is walked is copied out of a container before the loop begins."""
    match node:
        case ast.Call(func=ast.Name(id=name)):
            return name in ("list", "tuple", "sorted", "set", "frozenset", "dict")
        case ast.Call(func=ast.Attribute(attr="copy")) | ast.Subscript(slice=ast.Slice()):
            return True
    return False


def _key_of(scope: Scope, target: ast.expr, source: Expr, variable: Var) -> Var | None:
    """The variable that holds the key in a loop over a dict."""
    if not isinstance(source, Op) or source.name not in ("dict.keys", "dict.items"):
        return None
    if source.name == "dict.keys":
        return variable
    first = target.elts[0] if isinstance(target, ast.Tuple) and target.elts else None
    return scope.variable(first.id, target) if isinstance(first, ast.Name) else None


def _is_reassigned(source: Expr, body: list[Stmt]) -> bool:
    return isinstance(source, Var) and source.name in {
        s.target.name for s in statements(body) if isinstance(s, Assign)
    }


def _over_enumerate(scope: Scope, target: ast.expr, source: ast.Call | ast.expr, fill: Fill) -> None:
    assert isinstance(source, ast.Call)
    start_nodes = [*source.args[1:], *(k.value for k in source.keywords if k.arg == "start")]
    if not isinstance(target, ast.Tuple) or len(target.elts) != 2 or not source.args or len(start_nodes) > 1:
        scope.fail(ast.unparse(source), source)
    start = scope.plain(read(scope, start_nodes[0]), "int", source) if start_nodes else int_const(0)
    index_target, item_target = target.elts
    zero = isinstance(start, Const) and start.value == 0
    indexable = _indexable(scope, source.args[0], source)
    if indexable is None:
        _body(scope, fill)
        return
    walked, whole = indexable
    index = _index_variable(scope, index_target, source) if zero else scope.temporary(source, "index")
    bindings: list[tuple[ast.expr, Expr]] = []
    if not zero:
        bindings.append((index_target, scope.op("int.add", INT, index, start)))
    bindings.append((item_target, _item(walked, index)))
    length = scope.op("list.len", INT, walked)

    def body() -> list[Stmt]:
        filled = _body(scope, fill, *bindings)
        if not _is_snapshot(source.args[0]):
            scope.walks(whole, filled, source, None if is_dict_view(whole) else index)
        return filled

    count(scope, index, int_const(0), length, 1, body, source)


def _index_variable(scope: Scope, target: ast.expr, source: ast.expr) -> Var:
    if not isinstance(target, ast.Name):
        scope.fail(f"index unpacked into {ast.unparse(target)!r}", source)
    return scope.variable(target.id, target)


def _indexable(scope: Scope, source: ast.expr, node: ast.expr) -> tuple[Expr, Expr] | None:
    """A list that may be indexed in a loop, in a variable, and what Python walks there."""
    whole = value = iterable(scope, source)
    if value.cell.kind == "unknown":
        return None
    if value.cell.kind == "str":
        cell = scope.workspace.cell(source, "chars", "list", 1)
        cell.args[0].widen(Cell("str"))
        value = Op(cell, "str.chars", (value,))
    if isinstance(value, Var) and not value.cell.has("resized"):
        return value, whole
    held = scope.hold(
        value, "chars" if isinstance(value, Op) and value.name == "str.chars" else "items", source
    )
    return Var(held.cell, held.name), whole


def _item(walked: Expr, index: Expr) -> Expr:
    """An element at a position that is known to exist."""
    return Op(walked.cell.args[0], "list.get", (walked, index))


def _over_zip(scope: Scope, target: ast.expr, args: list[ast.expr], fill: Fill, node: ast.expr) -> None:
    parts = target.elts if isinstance(target, ast.Tuple) else []
    is_whole = isinstance(target, ast.Name) and not any(isinstance(arg, ast.Starred) for arg in args)
    if (len(parts) != len(args) and not is_whole) or len(args) < 2:
        scope.fail(f"{ast.unparse(node)} into {ast.unparse(target)}", node)
    indexable = [_indexable(scope, arg, node) for arg in args]
    pairs = [each for each in indexable if each is not None]
    if len(pairs) < len(args):
        _body(scope, fill)
        return
    lists = [held for held, _ in pairs]
    length: Expr = scope.op("list.len", INT, lists[0])
    for other in lists[1:]:
        length = scope.op("int.min", INT, length, scope.op("list.len", INT, other))
    index = scope.temporary(node, "index")
    items = [_item(each, index) for each in lists]
    if is_whole:
        group = Op(scope.derived(target, "tuple", *(item.cell for item in items)), "tuple.new", tuple(items))
        bindings: list[tuple[ast.expr, Expr]] = [(target, group)]
    else:
        bindings = list(zip(parts, items, strict=True))

    def body() -> list[Stmt]:
        filled = _body(scope, fill, *bindings)
        for place, (_, whole) in zip(args, pairs, strict=True):
            if not _is_snapshot(place):
                scope.walks(whole, filled, node)
        return filled

    count(scope, index, int_const(0), length, 1, body, node)


def _over_reversed(scope: Scope, target: ast.expr, source: ast.expr, fill: Fill, node: ast.expr) -> None:
    if isinstance(source, ast.Call) and isinstance(source.func, ast.Name) and source.func.id == "range":
        values = [scope.plain(read(scope, arg), "int", arg) for arg in source.args]
        if not 1 <= len(values) <= 2 or source.keywords or not isinstance(target, ast.Name):
            scope.fail(ast.unparse(node), node)
        start = values[0] if len(values) == 2 else int_const(0)
        one = int_const(1)
        last, before = (binary(scope, end, one, ast.Sub(), node) for end in (values[-1], start))
        variable = scope.variable(target.id, target)
        count(scope, variable, last, before, -1, lambda: _body(scope, fill), target)
        return
    walked = iterable(scope, source)
    if walked.cell.kind == "unknown":
        _body(scope, fill)
        return
    cell = Cell("str") if walked.cell.kind == "str" else scope.derived(node, "list", walked.cell.args[0])
    _over_value(scope, target, Op(cell, f"{walked.cell.kind}.reversed", (walked,)), fill, node)
