"""Reading Python statements into the block under construction."""

import ast
from collections.abc import Callable
from typing import Any

from engine.translation.cells import Cell
from engine.translation.expressions import condition, negated
from engine.translation.ir import (
    Assign,
    Break,
    Call,
    Const,
    Continue,
    Do,
    Expr,
    If,
    Op,
    Raise,
    Return,
    Stmt,
    Var,
    While,
    is_pure,
    walk,
)
from engine.translation.iteration import bind, loop
from engine.translation.operators import binary
from engine.translation.readers import read
from engine.translation.scope import Scope
from engine.translation.sequences import read_list
from engine.translation.subscripts import delete, element, store_at

_READERS: dict[type[ast.stmt], Callable[[Scope, Any], None]] = {}


def reads(*nodes: type[ast.stmt]) -> Callable[[Callable[[Scope, Any], None]], Callable[[Scope, Any], None]]:
    def register(reader: Callable[[Scope, Any], None]) -> Callable[[Scope, Any], None]:
        for node in nodes:
            _READERS[node] = reader
        return reader

    return register


def read_block(scope: Scope, nodes: list[ast.stmt]) -> list[Stmt]:
    """The statements as a block of their own."""
    block: list[Stmt] = []
    with scope.into(block), scope.nothing_waiting():
        for node in nodes:
            reader = _READERS.get(type(node))
            if reader is None:
                scope.fail(f"{type(node).__name__} statement", node)
            with scope.evaluated():
                reader(scope, node)
            if block and isinstance(block[-1], Return | Break | Continue | Raise):
                break
    return block


@reads(ast.Pass, ast.Import, ast.ImportFrom, ast.Global)
def _nothing(scope: Scope, node: ast.stmt) -> None:
    if isinstance(node, ast.Global):
        scope.fail("global statement", node)


@reads(ast.FunctionDef)
def _function(scope: Scope, node: ast.FunctionDef) -> None:
    if scope.workspace.read_nested is not None:
        scope.workspace.read_nested(scope, node)


@reads(ast.Nonlocal)
def _nonlocal(scope: Scope, node: ast.Nonlocal) -> None:
    scope.rebinds.update(node.names)


@reads(ast.Expr)
def _expression(scope: Scope, node: ast.Expr) -> None:
    if isinstance(node.value, ast.Constant | ast.Name):
        return
    value = read(scope, node.value)
    if not is_pure(value):
        scope.emit(Do(node.lineno, value))
    elif value.cell.kind != "none" and scope.workspace.final:
        scope.fail(f"a value that is not used: {ast.unparse(node)}", node)


@reads(ast.Assign)
def _assign(scope: Scope, node: ast.Assign) -> None:
    if len(node.targets) > 1:
        held = scope.hold(read(scope, node.value), "value", node.value)
        for target in node.targets:
            with scope.evaluated():
                bind(scope, target, Var(held.cell, held.name))
        return
    target = node.targets[0]
    if isinstance(target, ast.Tuple | ast.List) and isinstance(node.value, ast.Tuple | ast.List):
        _assign_parallel(scope, target, node.value)
        return
    bind(scope, target, read(scope, node.value))


def _assign_parallel(scope: Scope, target: ast.Tuple | ast.List, value: ast.Tuple | ast.List) -> None:
    """``a, b = b, a``: all values are taken before any name changes."""
    targets, values = target.elts, value.elts
    if len(targets) != len(values) or any(isinstance(e, ast.Starred) for e in [*targets, *values]):
        scope.fail(f"assignment to {ast.unparse(target)!r}", target)
    if _swap(scope, targets, values, target):
        return
    ready: list[Expr] = []
    with scope.evaluated():
        for i, node in enumerate(values):
            expr = read(scope, node)
            if _must_be_taken_first(scope, expr, targets, i) and expr.cell.kind != "unknown":
                name = targets[i].id if isinstance(targets[i], ast.Name) else "value"  # type: ignore[attr-defined]
                expr = scope.hold(expr, f"next_{name}", node)
            ready.append(expr)
    for place, expr in zip(targets, ready, strict=True):
        with scope.evaluated():
            bind(scope, place, expr)


def _must_be_taken_first(scope: Scope, expr: Expr, targets: list[ast.expr], place: int) -> bool:
    """Whether storing to the targets before ``place`` could change what is stored there."""
    if isinstance(expr, Const):
        return False
    if not all(isinstance(target, ast.Name) for target in targets):
        return True
    assigned_before = {target.id for target in targets[:place] if isinstance(target, ast.Name)}
    seen_by_inner = bool(assigned_before and scope.functions)
    return any(
        (isinstance(e, Var) and e.name in assigned_before) or (isinstance(e, Call) and seen_by_inner)
        for e in walk(expr)
    )


def _swap(scope: Scope, targets: list[ast.expr], values: list[ast.expr], node: ast.AST) -> bool:
    """``xs[i], xs[j] = xs[j], xs[i]`` as one operation."""
    if len(targets) != 2 or not all(isinstance(t, ast.Subscript) for t in targets):
        return False
    shown = [ast.unparse(each) for each in (*targets, *values)]
    first, second = targets
    if (
        shown[:2] != shown[:1:-1]
        or not isinstance(first, ast.Subscript)
        or not isinstance(second, ast.Subscript)
    ):
        return False
    if ast.unparse(first.value) != ast.unparse(second.value) or isinstance(first.slice, ast.Slice):
        return False
    whole = read(scope, first.value)
    if whole.cell.kind != "list" or not isinstance(second.slice, ast.expr):
        return False
    whole.cell.note("mutated")
    places = [scope.plain(read(scope, each.slice), "int", node) for each in (first, second)]
    if any(isinstance(e, Call | Op) and not _is_arithmetic(e) for each in places for e in walk(each)):
        scope.fail("a swap of places that depend on what is swapped", node)
    scope.do("list.swap", (whole, *places), node)
    return True


def _is_arithmetic(expr: Expr) -> bool:
    """What depends on numbers alone, and on the length of a list, which a swap leaves as it is."""
    return isinstance(expr, Op) and (expr.name.startswith("int.") or expr.name in ("list.len", "str.len"))


@reads(ast.AnnAssign)
def _annotated(scope: Scope, node: ast.AnnAssign) -> None:
    if node.value is not None:
        bind(scope, node.target, read(scope, node.value))


@reads(ast.AugAssign)
def _augmented(scope: Scope, node: ast.AugAssign) -> None:
    if isinstance(node.target, ast.Name):
        current: Expr = scope.variable(node.target.id, node.target)
        scope.waiting.append(current)
        value = read(scope, node.value)
        if current.cell.kind == "list" and isinstance(node.op, ast.Add):
            _extend(scope, current, node)
            return
        if current.cell.kind in ("set", "dict", "list"):
            scope.fail(f"{ast.unparse(node)}", node)
        bind(scope, node.target, binary(scope, current, value, node.op, node))
        return
    if not isinstance(node.target, ast.Subscript) or isinstance(node.target.slice, ast.Slice):
        scope.fail(f"assignment to {ast.unparse(node.target)!r}", node)
    _augmented_element(scope, node, node.target)


def _extend(scope: Scope, current: Expr, node: ast.AugAssign) -> None:
    more = read_list(scope, node.value)
    if more.cell.kind == "unknown":
        return
    current.cell.note("mutated")
    current.cell.note("resized")
    scope.same_structure(current.cell, more.cell, node)
    scope.do("list.extend", (current, more), node)


def _augmented_element(scope: Scope, node: ast.AugAssign, target: ast.Subscript) -> None:
    whole = read(scope, target.value)
    if not scope.settled(whole, target.value):
        return
    whole = scope.plain(whole, whole.cell.kind, node)
    index = read(scope, target.slice)
    if not is_pure(index):
        index = scope.hold(index, "place", node)
    current = element(scope, whole, index, target)
    scope.waiting.append(current)
    value = read(scope, node.value)
    if current.cell.kind == "list" and isinstance(node.op, ast.Add):
        _extend(scope, current, node)
        return
    store_at(scope, whole, index, binary(scope, current, value, node.op, node), target)


@reads(ast.Delete)
def _delete(scope: Scope, node: ast.Delete) -> None:
    for target in node.targets:
        delete(scope, target)


@reads(ast.Return)
def _return(scope: Scope, node: ast.Return) -> None:
    assert scope.plan is not None
    if node.value is None:
        scope.flow(Const(Cell("none"), None), scope.plan.result, node)
        none = Op(scope.plan.result, "opt.none", ()) if scope.plan.result.kind != "unknown" else None
        scope.emit(Return(node.lineno, none))
        return
    value = read(scope, node.value)
    if isinstance(value, Var) and value.name in scope.plan.locals and _is_own(scope, value.name):
        value = Var(value.cell, value.name, moved=True)
    scope.emit(Return(node.lineno, scope.flow(value, scope.plan.result, node)))


def _is_own(scope: Scope, name: str) -> bool:
    """Whether a returned local ends with the call, as a parameter, which the caller has, does not."""
    assert scope.plan is not None
    params = {arg.arg for arg in scope.plan.node.args.args}
    return scope.plan.is_entry or name not in params


@reads(ast.If)
def _if(scope: Scope, node: ast.If) -> None:
    with scope.evaluated():
        test = condition(scope, node.test)
    then, other = read_block(scope, node.body), read_block(scope, node.orelse)
    if isinstance(test, Const):
        for stmt in then if test.value else other:
            scope.emit(stmt)
        return
    if not then and other:
        test, then, other = negated(scope, test), other, []
    scope.emit(If(node.lineno, test, then, other))


@reads(ast.While)
def _while(scope: Scope, node: ast.While) -> None:
    before: list[Stmt] = []
    with scope.into(before), scope.evaluated():
        test = condition(scope, node.test)
    with _orelse(scope, node) as mark_broken:
        body = mark_broken(read_block(scope, node.body))
        if before:
            stop = If(node.lineno, negated(scope, test), [Break(node.lineno)], [])
            body, test = [*before, stop, *body], Const(Cell("bool"), True)
        scope.emit(While(node.lineno, test, body))


@reads(ast.For)
def _for(scope: Scope, node: ast.For) -> None:
    with _orelse(scope, node) as mark_broken:

        def fill() -> None:
            for stmt in mark_broken(read_block(scope, node.body)):
                scope.emit(stmt)

        loop(scope, node.target, node.iter, fill)


class _orelse:
    """The ``else`` of a loop: runs unless a ``break`` left it, which a flag records."""

    def __init__(self, scope: Scope, node: ast.For | ast.While) -> None:
        self.scope, self.node = scope, node
        self.flag: Var | None = None

    def __enter__(self) -> Callable[[list[Stmt]], list[Stmt]]:
        if self.node.orelse and _breaks(self.node.body):
            cell = self.scope.workspace.cell(self.node, "broken")
            cell.widen(Cell("bool"))
            self.flag = Var(cell, self.scope.new_name("finished"))
            start = Assign(self.node.lineno, self.flag, Const(Cell("bool"), True), declares=True)
            self.scope.emit(start)
        return self._mark

    def _mark(self, body: list[Stmt]) -> list[Stmt]:
        if self.flag is None:
            return body
        marked: list[Stmt] = []
        for stmt in body:
            if isinstance(stmt, Break):
                marked.append(Assign(stmt.line, self.flag, Const(Cell("bool"), False)))
            if isinstance(stmt, If):
                stmt = If(stmt.line, stmt.test, self._mark(stmt.then), self._mark(stmt.other))
            marked.append(stmt)
        return marked

    def __exit__(self, *_: object) -> None:
        if not self.node.orelse:
            return
        block = read_block(self.scope, self.node.orelse)
        if self.flag is None:
            for stmt in block:
                self.scope.emit(stmt)
            return
        self.scope.emit(If(self.node.lineno, self.flag, block, []))


def _breaks(body: list[ast.stmt]) -> bool:
    """Whether a ``break`` in the body leaves this loop, not an inner one."""
    for stmt in body:
        if isinstance(stmt, ast.Break):
            return True
        inner = [stmt.body, stmt.orelse] if isinstance(stmt, ast.If) else []
        inner += [stmt.orelse] if isinstance(stmt, ast.For | ast.While) else []
        if any(_breaks(block) for block in inner):
            return True
    return False


@reads(ast.Break)
def _break(scope: Scope, node: ast.Break) -> None:
    scope.emit(Break(node.lineno))


@reads(ast.Continue)
def _continue(scope: Scope, node: ast.Continue) -> None:
    scope.emit(Continue(node.lineno))


@reads(ast.Raise)
def _raise(scope: Scope, node: ast.Raise) -> None:
    call = node.exc
    text = "raised"
    if isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Constant):
        text = str(call.args[0].value)
    elif call is not None:
        text = ast.unparse(call.func if isinstance(call, ast.Call) else call)
    scope.emit(Raise(node.lineno, text))


@reads(ast.Assert)
def _assert(scope: Scope, node: ast.Assert) -> None:
    with scope.evaluated():
        test = negated(scope, condition(scope, node.test))
    scope.emit(If(node.lineno, test, [Raise(node.lineno, f"assertion failed: {ast.unparse(node.test)}")], []))
