"""Variables that may be read before they are assigned, where Python raises and targets give something."""

from collections.abc import Iterator

from engine.translation.effects import Key, variable_key
from engine.translation.errors import Untranslatable
from engine.translation.ir import (
    Assign,
    Break,
    Call,
    Const,
    Continue,
    Declare,
    Expr,
    ForEach,
    ForRange,
    Function,
    If,
    Lambda,
    Program,
    Raise,
    Return,
    Stmt,
    Var,
    While,
    expressions,
    statements,
    walk,
    walk_block,
)

#: The variables that are assigned on every way to a place; ``None`` where no way leads there.
Bound = frozenset[Key] | None


def check_bound(program: Program) -> None:
    """Refuses a function in which a variable may be read before anything is assigned to it.

    Raises:
        Untranslatable: with the variable and the line that reads it.
    """
    functions = list(_all(program.functions))
    needs = _needs(functions)
    for function in functions:
        _Analysis(function, needs).run()


def _all(functions: list[Function]) -> Iterator[Function]:
    for function in functions:
        yield function
        yield from _all([s for s in statements(function.body) if isinstance(s, Function)])


def _needs(functions: list[Function]) -> dict[int, set[Key]]:
    """The outer variables that each inner function, and what it calls, reads."""
    needs = {id(f): {id(cell.root()) for cell in f.outer.values()} for f in functions}
    changing = True
    while changing:
        changing = False
        for function in functions:
            for call in (e for e in walk_block(function.body) if isinstance(e, Call)):
                more = needs.get(id(call.function), set()) - needs[id(function)]
                needs[id(function)] |= more
                changing = changing or bool(more)
    return needs


def _own(block: list[Stmt]) -> Iterator[Stmt]:
    """The statements of a function itself."""
    inner = {id(s) for f in statements(block) if isinstance(f, Function) for s in statements(f.body)}
    return (stmt for stmt in statements(block) if id(stmt) not in inner)


class _Analysis:
    """One function: which variables are assigned where."""

    def __init__(self, function: Function, needs: dict[int, set[Key]]) -> None:
        self._function = function
        self._needs = needs
        outer = {id(cell.root()) for cell in function.outer.values()}
        targets = [
            s.target for s in _own(function.body) if isinstance(s, Assign | ForRange | ForEach | Declare)
        ]
        self._tracked = {variable_key(target) for target in targets} - outer
        self._breaks: list[list[frozenset[Key]]] = []
        starts = [s for s in _own(function.body) if isinstance(s, Assign) and _is_flag(s)]
        self._flags = {variable_key(start.target) for start in starts}
        self._left: dict[Key | None, Bound] = {}
        """What is bound where a loop with an ``else`` was left, by the flag that tells so."""
        self._line = function.line

    def run(self) -> None:
        params = frozenset(variable_key(param) for param in self._function.params)
        self._block(self._function.body, params)

    def _block(self, block: list[Stmt], bound: Bound) -> Bound:
        before: Stmt | None = None
        for stmt in block:
            if bound is None:
                return None
            flag = variable_key(before.target) if isinstance(before, Assign) else None
            if isinstance(stmt, Break) and flag in self._flags:
                self._left[flag] = _meet(self._left.get(flag), bound)
            bound = self._statement(stmt, bound)
            before = stmt
        return bound

    def _statement(self, stmt: Stmt, bound: frozenset[Key]) -> Bound:
        self._line = stmt.line or self._line
        if isinstance(stmt, Function):
            return bound
        for expr in expressions(stmt):
            self._check(expr, bound)
        match stmt:
            case Assign(target=target):
                return bound | {variable_key(target)}
            case If(then=then, other=other):
                flag = variable_key(stmt.test) if isinstance(stmt.test, Var) else None
                left = self._left.get(flag) if flag is not None else None
                return _meet(self._block(then, bound), self._block(other, bound | (left or frozenset())))
            case While(test=test, body=body):
                endless = isinstance(test, Const) and test.value is True
                after = self._loop(body, bound)
                return after if endless else bound
            case ForRange() | ForEach():
                inside = bound | {variable_key(stmt.target)}
                after = self._loop(stmt.body, inside, ends=True)
                return _meet(after, inside) if _runs(stmt) else bound
            case Return() | Raise() | Continue():
                return None
            case Break():
                self._breaks[-1].append(bound)
                return None
        return bound

    def _loop(self, body: list[Stmt], bound: frozenset[Key], *, ends: bool = False) -> Bound:
        """What is bound where a loop is left: by a ``break``, or also after its last turn."""
        self._breaks.append([])
        end = self._block(body, bound)
        after: Bound = (end if end is not None else bound) if ends else None
        for state in self._breaks.pop():
            after = _meet(after, state)
        return after

    def _check(self, expr: Expr, bound: frozenset[Key]) -> None:
        own = {variable_key(p) for e in walk(expr) if isinstance(e, Lambda) for p in e.params}
        own |= {variable_key(s.target) for e in walk(expr) if isinstance(e, Lambda) for s in _assigned(e)}
        for part in walk(expr):
            needed: set[Key] = set()
            if isinstance(part, Var):
                needed = {variable_key(part)}
            elif isinstance(part, Call):
                needed = self._needs.get(id(part.function), set())
            missing = (needed & self._tracked) - bound - own
            if missing:
                name = part.name if isinstance(part, Var) else "what an inner function reads"
                raise Untranslatable(f"{name}, which may not be assigned yet", self._line)


def _is_flag(stmt: Assign) -> bool:
    """Whether this starts the flag of a loop with an ``else``: the program's own are declared later."""
    return stmt.declares and isinstance(stmt.value, Const) and stmt.value.value is True


def _assigned(function: Lambda) -> Iterator[Assign | ForRange | ForEach]:
    return (s for s in statements(function.body) if isinstance(s, Assign | ForRange | ForEach))


def _meet(one: Bound, other: Bound) -> Bound:
    if one is None or other is None:
        return other if one is None else one
    return one & other


def _runs(stmt: ForRange | ForEach) -> bool:
    """Whether a loop is known to run at least once."""
    if not isinstance(stmt, ForRange):
        return False
    start, stop = (e.value if isinstance(e, Const) else None for e in (stmt.start, stmt.stop))
    if not isinstance(start, int) or not isinstance(stop, int):
        return False
    return start < stop if stmt.step > 0 else start > stop
