"""Comprehensions and generator arguments, as loops that fill a variable."""

import ast
from collections.abc import Callable

from engine.translation.cells import Cell
from engine.translation.expressions import condition, negated
from engine.translation.ir import Assign, Break, Const, Expr, If, Op, Stmt, Var
from engine.translation.iteration import loop
from engine.translation.nans import holds_floats
from engine.translation.operators import binary
from engine.translation.orders import cannot_fail, changes_nothing, keeps_keys
from engine.translation.readers import read, reads
from engine.translation.scope import Scope

_NAMES = {"list": "items", "set": "unique", "dict": "table"}

Generators = list[ast.comprehension]


@reads(ast.ListComp)
def _list(scope: Scope, node: ast.ListComp) -> Expr:
    return collect(scope, node, "list", any_order=False)


@reads(ast.SetComp)
def _set(scope: Scope, node: ast.SetComp) -> Expr:
    return collect(scope, node, "set", any_order=changes_nothing(scope, node))


@reads(ast.GeneratorExp)
def _generator(scope: Scope, node: ast.GeneratorExp) -> Expr:
    return scope.fail("a generator outside a call that consumes it", node)


@reads(ast.DictComp)
def _dict(scope: Scope, node: ast.DictComp) -> Expr:
    table = _start(scope, node, "dict", 2)

    def put() -> None:
        key = scope.flow(read(scope, node.key), table.cell.args[0], node)
        value = scope.flow(read(scope, node.value), table.cell.args[1], node)
        scope.do("dict.set", (Var(table.cell, table.name), key, value), node)

    free = keeps_keys(node) and changes_nothing(scope, node) and not table.cell.has("ordered")
    generate(scope, node.generators, put, any_order=free)
    return table


def collect(
    scope: Scope, node: ast.ListComp | ast.SetComp | ast.GeneratorExp, kind: str, *, any_order: bool
) -> Expr:
    """A new list or set of the values that a comprehension gives."""
    items = _start(scope, node, kind, 1)
    name = "list.append" if kind == "list" else "set.add"

    def put() -> None:
        value = scope.flow(read(scope, node.elt), items.cell.args[0], node)
        scope.do(name, (Var(items.cell, items.name), value), node)

    generate(scope, node.generators, put, any_order=any_order and not holds_floats(items.cell))
    return items


def _start(scope: Scope, node: ast.expr, kind: str, arity: int) -> Var:
    """An empty container in a new variable."""
    cell = scope.workspace.cell(node, "comprehension", kind, arity)
    items = Var(cell, scope.new_name(_NAMES[kind]), moved=True)
    scope.emit(Assign(node.lineno, items, Op(cell, f"{kind}.new", ()), declares=True))
    return items


def generate(
    scope: Scope, generators: Generators, put: Callable[[], None], *, any_order: bool = False
) -> None:
    """Emits the nested loops and conditions of a comprehension around ``put``."""
    if not generators:
        put()
        return
    first, rest = generators[0], generators[1:]
    if first.is_async:
        scope.fail("an asynchronous comprehension", first.iter)
    frame = _bound_names(scope, first.target)

    def inside() -> None:
        if not first.ifs:
            generate(scope, rest, put, any_order=any_order)
            return
        with scope.evaluated():
            test = condition(scope, first.ifs[0])
            for extra in first.ifs[1:]:
                test = condition_and(scope, test, extra)
        then: list[Stmt] = []
        with scope.into(then):
            generate(scope, rest, put, any_order=any_order)
        scope.emit(If(first.iter.lineno, test, then, []))

    # The source of the loop is read outside its own variables, as in Python.
    _loop_with_frame(scope, first, frame, inside, any_order)


def condition_and(scope: Scope, test: Expr, extra: ast.expr) -> Expr:
    before: list[Stmt] = []
    with scope.into(before):
        more = condition(scope, extra)
    if before:
        scope.fail("a second condition of a comprehension that needs statements of its own", extra)
    return scope.op("bool.and", Cell("bool"), test, more)


def _loop_with_frame(
    scope: Scope,
    generator: ast.comprehension,
    frame: dict[str, Var],
    inside: Callable[[], None],
    any_order: bool,
) -> None:
    reads_itself = {n.id for n in ast.walk(generator.iter) if isinstance(n, ast.Name)} & frame.keys()
    source = generator.iter
    if reads_itself:
        held = scope.hold(read(scope, source), "source", source)
        alias = scope.new_name("walked")
        frame = {**frame, alias: Var(held.cell, held.name)}
        source = ast.copy_location(ast.Name(id=alias, ctx=ast.Load()), source)
        source = scope.workspace.lasting(generator, source)
    with scope.shadowing(frame):
        loop(scope, generator.target, source, inside, any_order=any_order)


def _bound_names(scope: Scope, target: ast.expr) -> dict[str, Var]:
    names = [node.id for node in ast.walk(target) if isinstance(node, ast.Name)]
    frame: dict[str, Var] = {}
    for name in names:
        taken = (scope.plan is not None and name in scope.plan.locals) or any(
            name in outer for outer in scope.loop_variables
        )
        cell = scope.workspace.cell(target, f"loop:{name}")
        frame[name] = Var(cell, scope.new_name(name) if taken else name)
    return frame


def total(scope: Scope, node: ast.GeneratorExp | ast.ListComp, start: Expr | None) -> Expr:
    """``sum`` of a comprehension."""
    cell = scope.workspace.cell(node, "total")
    held = Var(cell, scope.new_name("total"))
    begin = Assign(node.lineno, held, start or Const(Cell("int"), 0), declares=True)
    scope.emit(begin)

    def add() -> None:
        value = binary(scope, Var(cell, held.name), read(scope, node.elt), ast.Add(), node)
        scope.emit(Assign(node.lineno, held, scope.flow(value, cell, node)))

    generate(scope, node.generators, add, any_order=cell.kind != "float" and changes_nothing(scope, node))
    begin.value = scope.flow(begin.value, cell, node)
    return held


def decide(scope: Scope, node: ast.GeneratorExp | ast.ListComp, *, want: bool) -> Expr:
    """``any`` (``want``) or ``all`` of a comprehension: stops at the first value that decides."""
    held = Var(Cell("bool"), scope.new_name("found" if want else "holds"))
    cell = scope.workspace.cell(node, "decision")
    cell.widen(Cell("bool"))
    held = Var(cell, held.name)
    scope.emit(Assign(node.lineno, held, Const(Cell("bool"), not want), declares=True))
    lazy = isinstance(node, ast.GeneratorExp)
    nested = len(node.generators) > 1

    def test() -> None:
        with scope.evaluated():
            decided = condition(scope, node.elt)
        if not want:
            decided = negated(scope, decided)
        then: list[Stmt] = [Assign(node.lineno, held, Const(Cell("bool"), want))]
        if lazy and not nested:
            then.append(Break(node.lineno))
        scope.emit(If(node.lineno, decided, then, []))

    generate(scope, node.generators, test, any_order=cannot_fail(node))
    return held


def first_of(scope: Scope, node: ast.GeneratorExp, default: ast.expr) -> Expr:
    """``next`` of a generator: its first value, or else the default."""
    cell = scope.workspace.cell(node, "first")
    held = Var(cell, scope.new_name("first"))
    begin = Assign(node.lineno, held, read(scope, default), declares=True)
    scope.emit(begin)

    def take() -> None:
        value = scope.flow(read(scope, node.elt), cell, node)
        scope.emit(Assign(node.lineno, Var(cell, held.name), value))
        scope.emit(Break(node.lineno))

    generate(scope, node.generators, take)
    begin.value = scope.flow(begin.value, cell, node)
    return held
