"""The order of evaluation, decided once: left to right, as Python has it, in every target.

Targets evaluate the parts of one expression in orders of their own (C++ leaves it open, Go reads variables
late). So an expression in which one part changes what another depends on is taken apart here, into variables
that are filled in Python's order. Where a part is not always evaluated, it is refused instead.
"""

from collections.abc import Callable, Iterator, Sequence

from engine.translation.cells import CONTAINERS, Cell
from engine.translation.effects import Effects, EffectsOf
from engine.translation.errors import Untranslatable
from engine.translation.ir import (
    Assign,
    Break,
    Call,
    Const,
    Do,
    Expr,
    ForEach,
    ForRange,
    Function,
    If,
    IfElse,
    Lambda,
    Op,
    Program,
    Return,
    Stmt,
    Var,
    While,
    blocks,
    expressions,
    is_fresh,
    statements,
    walk,
    walk_block,
)
from engine.translation.names import new_name

#: Operations on two conditions of which the second is evaluated only where the first leaves it open.
_SHORT_CIRCUITS = frozenset({"bool.and", "bool.or"})

#: Operations whose last operand Python evaluates first: ``whole[index] = value``.
_STORES = frozenset({"list.set", "dict.set"})

Emit = Callable[[Stmt], None]


def sequence(program: Program, effects: EffectsOf) -> None:
    """Takes expressions apart wherever the order of their parts matters, in place.

    Raises:
        Untranslatable: a part that is not always evaluated would have to be.
    """
    for function in program.functions:
        names = set(_names(function))
        _Sequencer(effects, names).block(function.body)


def _names(function: Function) -> Iterator[str]:
    yield from (param.name for param in function.params)
    for stmt in statements(function.body):
        if isinstance(stmt, Function):
            yield stmt.name
            yield from _names(stmt)
        elif isinstance(stmt, Assign | ForRange | ForEach):
            yield stmt.target.name
    yield from (expr.name for expr in walk_block(function.body) if isinstance(expr, Var))


class _Sequencer:
    """Goes through the blocks of one function."""

    def __init__(self, effects: EffectsOf, names: set[str]) -> None:
        self._effects = effects
        self._names = names
        self._line = 0

    def block(self, block: list[Stmt]) -> None:
        done: list[Stmt] = []
        for stmt in block:
            for inner in blocks(stmt):
                self.block(inner)
            self._line = stmt.line or self._line
            if any(self._needs_order(expr) for expr in expressions(stmt)):
                self._statement(stmt, done.append)
            done.append(stmt)
        block[:] = done

    def _needs_order(self, expr: Expr) -> bool:
        for part in walk(expr):
            if isinstance(part, Lambda) and self._effects.of_block(part.body).changed:
                raise Untranslatable("a function value that changes something", self._line)
            if isinstance(part, Lambda) and self._effects.of(part.result):
                raise Untranslatable("a function value that changes something", self._line)
        return any(self._is_in_doubt(part) for part in walk(expr))

    def _is_in_doubt(self, part: Expr) -> bool:
        return isinstance(part, Op | Call | IfElse) and bool(self._held(part))

    def _statement(self, stmt: Stmt, emit: Emit) -> None:
        match stmt:
            case Assign() | Do() | Return():
                assert stmt.value is not None
                stmt.value = self._ordered(stmt.value, emit)
            case If():
                stmt.test = self._ordered(stmt.test, emit)
            case While():
                before: list[Stmt] = []
                test = self._ordered(stmt.test, before.append)
                stop = If(stmt.line, _negated(test), [Break(stmt.line)], [])
                stmt.test, stmt.body = Const(Cell("bool"), True), [*before, stop, *stmt.body]
            case ForRange():
                stmt.start = self._ordered(stmt.start, emit)
                stmt.stop = self._ordered(stmt.stop, emit)
            case ForEach():
                stmt.source = self._ordered(stmt.source, emit)

    def _ordered(self, expr: Expr, emit: Emit) -> Expr:
        """The expression with what has to be evaluated earlier put into variables, by ``emit``."""
        if isinstance(expr, IfElse):
            expr.test = self._ordered(expr.test, emit)
            expr.then, expr.other = (self._ordered(e, self._refuse) for e in (expr.then, expr.other))
            return expr
        if not isinstance(expr, Op | Call):
            return expr
        args, held = list(expr.args), self._held(expr)
        for place in _python_order(expr):
            late = place > 0 and isinstance(expr, Op) and expr.name in _SHORT_CIRCUITS
            args[place] = self._ordered(args[place], self._refuse if late else emit)
            if place in held:
                args[place] = self._hold(args[place], emit)
        expr.args = tuple(args)
        return expr

    def _refuse(self, stmt: Stmt) -> None:
        raise Untranslatable("the order of evaluation within a part that is not always evaluated", self._line)

    def _held(self, expr: Op | Call | IfElse) -> set[int]:
        """The operands that must be evaluated before the others, in Python's order."""
        if isinstance(expr, IfElse) or (isinstance(expr, Op) and expr.name in _SHORT_CIRCUITS):
            return set()
        order = _python_order(expr)
        effects = [self._effects.of(arg) for arg in expr.args]
        if not any(effects):
            return _made_for_a_change(expr)
        clash = any(
            self._clash(expr.args[i], effects[i], expr.args[j], effects[j])
            for place, i in enumerate(order)
            for j in order[place + 1 :]
        )
        unstable = {i for i in order if self._is_unstable(expr.args[i])} if clash else set()
        return unstable | _made_for_a_change(expr)

    def _clash(self, first: Expr, of_first: Effects, second: Expr, of_second: Effects) -> bool:
        return (
            self._effects.depends(first, of_second)
            or self._effects.depends(second, of_first)
            or _refers(first, of_second)
            or _refers(second, of_first)
            or bool(of_first and of_second)
        )

    def _is_unstable(self, expr: Expr) -> bool:
        is_reference = isinstance(expr, Var) and expr.cell.kind in CONTAINERS
        return not is_reference and not isinstance(expr, Const | Lambda)

    def _hold(self, expr: Expr, emit: Emit) -> Expr:
        if expr.cell.kind in CONTAINERS and not is_fresh(expr):
            raise Untranslatable("a part of a container beside what changes it", self._line)
        held = Var(_cell_like(expr.cell), new_name("value", self._names), moved=True)
        emit(Assign(self._line, Var(held.cell, held.name), expr, declares=True))
        return held


def _made_for_a_change(expr: Op | Call) -> set[int]:
    """Containers that are made for a function that changes them: they stand in variables of their own."""
    if not isinstance(expr, Call):
        return set()
    return {
        place
        for place, (arg, param) in enumerate(zip(expr.args, expr.function.params, strict=False))
        if arg.cell.kind in CONTAINERS and not isinstance(arg, Var) and param.cell.is_changed()
    }


def _refers(expr: Expr, effects: Effects) -> bool:
    """Whether an operand is a container that ``effects`` change: targets may take its parts too early."""
    body = expr.cell.shape.body
    return body is not None and id(body.root()) in effects.changed


def _python_order(expr: Op | Call) -> Sequence[int]:
    places = range(len(expr.args))
    return (places[-1], *places[:-1]) if isinstance(expr, Op) and expr.name in _STORES else places


def _cell_like(cell: Cell) -> Cell:
    made = Cell(cell.kind, optional=cell.optional)
    made.shape.body, made.shape.mixed = cell.shape.body, cell.shape.mixed
    return made


def _negated(test: Expr) -> Expr:
    return Op(Cell("bool"), "bool.not", (test,))
