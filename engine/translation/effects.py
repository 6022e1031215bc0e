"""What evaluating a part of a program may change, and what its value depends on.

Containers are told apart by their bodies: two places that may hold the same container share one. A function
of the program has the effects of all that it calls, on what its caller can see.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.translation.cells import CONTAINERS, Cell
from engine.translation.ir import (
    MUTATING_OPS,
    RESIZING_OPS,
    Assign,
    Call,
    Expr,
    ForEach,
    ForRange,
    Function,
    Op,
    Program,
    Stmt,
    Var,
    blocks,
    expressions,
    statements,
    walk,
    walk_block,
)

#: Identity of a container or of a variable.
Key = int


@dataclass(frozen=True)
class Effects:
    """Containers that may change, those of them whose size may, and variables that may get another value."""

    changed: frozenset[Key] = frozenset()
    resized: frozenset[Key] = frozenset()
    assigned: frozenset[Key] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.changed or self.assigned)

    def __or__(self, other: "Effects") -> "Effects":
        return Effects(
            self.changed | other.changed, self.resized | other.resized, self.assigned | other.assigned
        )


NONE = Effects()


def bodies(cell: Cell) -> Iterator[Key]:
    """The containers that a value of this place may be or hold."""
    if cell.shape.body is not None:
        yield id(cell.body)
        for part in cell.args:
            yield from bodies(part)


def variable_key(variable: Var) -> Key:
    return id(variable.cell.root())


class EffectsOf:
    """The effects of every function of a program, and with them of any expression or statement."""

    def __init__(self, program: Program) -> None:
        self._functions: dict[int, Effects] = {}
        self._outer: dict[int, frozenset[Key]] = {}
        functions = list(_all_functions(program.functions))
        for function in functions:
            self._functions[id(function)] = NONE
            self._outer[id(function)] = frozenset(id(c.root()) for c in function.outer.values())
        direct = {id(f): _seen_outside(f, self.of_block(f.body)) for f in functions}
        called = {id(f): [c.function for c in walk_block(f.body) if isinstance(c, Call)] for f in functions}
        self._functions = direct
        changing = True
        while changing:
            changing = False
            for function in functions:
                found = direct[id(function)]
                for callee in called[id(function)]:
                    found |= self._functions.get(id(callee), NONE)
                changing = changing or found != self._functions[id(function)]
                self._functions[id(function)] = found

    def of(self, expr: Expr) -> Effects:
        """What evaluating an expression may change. A lambda has its effects where it is handed over."""
        found = NONE
        for part in walk(expr):
            if isinstance(part, Op) and part.name in MUTATING_OPS:
                body = part.args[0].cell.shape.body
                changed = frozenset({id(body.root())}) if body is not None else frozenset[Key]()
                found |= Effects(changed, changed if _resizes(part.name) else frozenset())
            elif isinstance(part, Call):
                found |= self._functions.get(id(part.function), NONE)
        return found

    def of_block(self, block: Iterable[Stmt]) -> Effects:
        """What running statements may change, their variables included; inner functions only if called."""
        found = NONE
        for stmt in _run(list(block)):
            for expr in expressions(stmt):
                found |= self.of(expr)
            if isinstance(stmt, Assign | ForRange | ForEach):
                found |= Effects(assigned=frozenset({variable_key(stmt.target)}))
        return found

    def of_own(self, stmt: Stmt) -> Effects:
        """What a statement may change by itself, outside its blocks."""
        found = NONE
        for expr in expressions(stmt):
            found |= self.of(expr)
        return found

    def depends(self, expr: Expr, effects: Effects) -> bool:
        """Whether the value of an expression may be another after ``effects``."""
        if not effects:
            return False
        for part in walk(expr):
            if isinstance(part, Var) and variable_key(part) in effects.assigned:
                return True
            if isinstance(part, Op) and any(self._reads(arg, effects) for arg in part.args):
                return True
            if isinstance(part, Call) and self._call_reads(part, effects):
                return True
        return False

    def _reads(self, arg: Expr, effects: Effects) -> bool:
        return arg.cell.kind in CONTAINERS and not effects.changed.isdisjoint(bodies(arg.cell))

    def _call_reads(self, call: Call, effects: Effects) -> bool:
        if not effects.assigned.isdisjoint(self._outer.get(id(call.function), frozenset())):
            return True
        seen = [key for arg in call.args for key in bodies(arg.cell)]
        seen += [key for cell in call.function.outer.values() for key in bodies(cell)]
        return not effects.changed.isdisjoint(seen)


def _seen_outside(function: Function, inside: Effects) -> Effects:
    """Of what happens in a function itself, what its caller or the function around it can see."""
    visible = {key for param in function.params for key in bodies(param.cell)}
    visible |= {key for cell in function.outer.values() for key in bodies(cell)}
    outer = frozenset(id(cell.root()) for cell in function.outer.values())
    return Effects(inside.changed & visible, inside.resized & visible, inside.assigned & outer)


def _resizes(name: str) -> bool:
    return name in RESIZING_OPS or not name.startswith("list.")


def _all_functions(functions: Iterable[Function]) -> Iterator[Function]:
    for function in functions:
        yield function
        yield from _all_functions(s for s in statements(function.body) if isinstance(s, Function))


def _run(block: list[Stmt]) -> Iterator[Stmt]:
    """The statements that run where a block runs: not those of functions that it defines."""
    for stmt in block:
        if not isinstance(stmt, Function):
            yield stmt
            for inner in blocks(stmt):
                yield from _run(inner)
