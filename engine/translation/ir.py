"""The small typed form between Python and a target language.

Every operation with a meaning of its own in Python (floor division, negative indices, code points) is an
``Op`` with its own name, such as ``int.floordiv`` or ``str.slice``; a target says how it writes each one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from engine.translation.cells import CONTAINERS, Cell
from engine.translation.types import Type

#: Operations whose result is part of an existing container rather than a new value.
PART_OPS = frozenset(
    {"list.get", "dict.get", "dict.get_or", "dict.get_default", "tuple.get", "opt.get", "opt.some"}
    | {"list.min", "list.max", "list.min_key", "list.max_key", "dict.setdefault", "dict.pop_or", "dict.find"}
)

#: Operations that change their first argument, or that may be called for their effect.
MUTATING_OPS = frozenset(
    {f"list.{n}" for n in ("set", "append", "extend", "insert", "pop", "pop_at", "remove", "reverse", "sort")}
    | {f"list.{n}" for n in ("clear", "del_at", "heappush", "heappop", "heapify", "insort", "swap")}
    | {f"set.{n}" for n in ("add", "remove", "discard", "clear", "update")}
    | {f"dict.{n}" for n in ("set", "del", "pop", "pop_or", "setdefault", "update", "clear", "get_default")}
)

#: Of those, the ones that change the length of a list.
RESIZING_OPS = frozenset(
    name
    for name in MUTATING_OPS
    if name.startswith("list.")
    and name not in ("list.set", "list.swap", "list.sort", "list.reverse", "list.heapify")
)


@dataclass
class Expr:
    cell: Cell

    @property
    def type(self) -> Type:
        return self.cell.type()

    @property
    def kind(self) -> str:
        return "optional" if self.cell.optional else self.cell.kind


@dataclass
class Const(Expr):
    value: object


@dataclass
class Var(Expr):
    """A variable; its cell is its identity."""

    name: str
    moved: bool = False
    """The last use: what it holds may be handed over instead of copied."""


@dataclass
class Op(Expr):
    name: str
    args: tuple[Expr, ...]
    made_as: str = ""
    """The kind of a new container where its form is shared: ``deque``, ``Counter``, ``frozenset``."""


@dataclass
class Call(Expr):
    """A call of a function of the program itself."""

    function: "Function"
    args: tuple[Expr, ...]


@dataclass
class IfElse(Expr):
    test: Expr
    then: Expr
    other: Expr


@dataclass
class Lambda(Expr):
    """A function value; ``cell`` is that of its result."""

    params: list[Var]
    body: list["Stmt"]
    result: Expr


@dataclass
class Stmt:
    line: int


@dataclass
class Assign(Stmt):
    target: Var
    value: Expr
    declares: bool = False


@dataclass
class Declare(Stmt):
    """A variable that lives beyond the block that assigns it first."""

    target: Var


@dataclass
class Do(Stmt):
    """An expression for its effect."""

    value: Expr


@dataclass
class If(Stmt):
    test: Expr
    then: list[Stmt]
    other: list[Stmt]


@dataclass
class While(Stmt):
    test: Expr
    body: list[Stmt]


@dataclass
class ForRange(Stmt):
    """Counts from ``start`` to before ``stop``; ``step`` is a constant that is not zero."""

    target: Var
    start: Expr
    stop: Expr
    step: int
    body: list[Stmt]


@dataclass
class ForEach(Stmt):
    """Over the elements of a list, the characters of a text or the keys of a dict."""

    target: Var
    source: Expr
    body: list[Stmt]


@dataclass
class Return(Stmt):
    value: Expr | None


@dataclass
class Break(Stmt):
    pass


@dataclass
class Continue(Stmt):
    pass


@dataclass
class Raise(Stmt):
    message: str


@dataclass
class Function(Stmt):
    """A function of the program; ``outer`` names what it reads from the function around it."""

    name: str
    params: list[Var]
    result: Cell
    body: list[Stmt]
    nested: bool = False
    is_entry: bool = False
    outer: dict[str, Cell] = field(default_factory=dict)
    rebinds: set[str] = field(default_factory=set)
    """Outer variables that it assigns (``nonlocal``)."""
    document: Sequence[str] = ()
    """The lines of its docstring."""
    comments: Mapping[int, list[str]] = field(default_factory=dict)
    """The comments inside it, by the line of the statement that they belong to."""


@dataclass
class Program:
    constants: list[Assign]
    functions: list[Function]
    entry: Function


def parts(expr: Expr) -> tuple[Expr, ...]:
    """The direct subexpressions; the body of a lambda is not among them."""
    if isinstance(expr, Op | Call):
        return expr.args
    if isinstance(expr, IfElse):
        return (expr.test, expr.then, expr.other)
    return ()


def blocks(stmt: Stmt) -> tuple[list[Stmt], ...]:
    """The statement lists inside a statement."""
    if isinstance(stmt, If):
        return (stmt.then, stmt.other)
    if isinstance(stmt, While | ForRange | ForEach | Function):
        return (stmt.body,)
    return ()


def expressions(stmt: Stmt) -> tuple[Expr, ...]:
    """The expressions that a statement evaluates itself, outside its blocks."""
    match stmt:
        case Assign(value=value) | Do(value=value):
            return (value,)
        case If(test=test) | While(test=test):
            return (test,)
        case ForRange(start=start, stop=stop):
            return (start, stop)
        case ForEach(source=source):
            return (source,)
        case Return(value=value) if value is not None:
            return (value,)
    return ()


def walk(expr: Expr) -> Iterator[Expr]:
    """The expression and all below it, lambdas included."""
    yield expr
    for part in parts(expr):
        yield from walk(part)
    if isinstance(expr, Lambda):
        yield from walk_block(expr.body)
        yield from walk(expr.result)


def walk_block(block: list[Stmt]) -> Iterator[Expr]:
    """Every expression in a block."""
    for stmt in statements(block):
        for expr in expressions(stmt):
            yield from walk(expr)


def statements(block: list[Stmt]) -> Iterator[Stmt]:
    """Every statement in a block, outer ones first."""
    for stmt in block:
        yield stmt
        for inner in blocks(stmt):
            yield from statements(inner)


def is_read(name: str, block: list[Stmt]) -> bool:
    """Whether a block reads the variable that has a name where the block begins, and no other of the name."""
    for stmt in block:
        if any(_reads(expr, name) for expr in expressions(stmt)):
            return True
        if isinstance(stmt, Declare) or (isinstance(stmt, Assign) and stmt.declares):
            if stmt.target.name == name:
                return False
        elif name not in _bound_by(stmt) and any(is_read(name, inner) for inner in blocks(stmt)):
            return True
    return False


def _bound_by(stmt: Stmt) -> set[str]:
    """The names that mean something else in the blocks of a statement."""
    if isinstance(stmt, Function):
        return {param.name for param in stmt.params}
    return {stmt.target.name} if isinstance(stmt, ForRange | ForEach) else set()


def _reads(expr: Expr, name: str) -> bool:
    if isinstance(expr, Var):
        return expr.name == name
    if isinstance(expr, Lambda):
        return all(param.name != name for param in expr.params) and (
            is_read(name, expr.body) or _reads(expr.result, name)
        )
    return any(_reads(part, name) for part in parts(expr))


def is_assigned(variable: Var, block: list[Stmt]) -> bool:
    """Whether a statement of the block, or a loop, gives the variable another value."""
    return any(
        isinstance(s, Assign | ForRange | ForEach) and s.target.cell.root() is variable.cell.root()
        for s in statements(block)
    )


def is_idle(loop: ForEach) -> bool:
    """Whether the body of a loop neither reads the item nor gives it another value: it only counts turns."""
    return not is_read(loop.target.name, loop.body) and not is_assigned(loop.target, loop.body)


def is_left_out(bound: Expr) -> bool:
    """Whether a bound of a slice is not there, or is None."""
    return isinstance(bound, Const) and bound.value is None


def is_pure(expr: Expr) -> bool:
    """Whether evaluating twice is the same as once."""
    return not any(isinstance(e, Call) or (isinstance(e, Op) and e.name in MUTATING_OPS) for e in walk(expr))


def is_repeatable(expr: Expr) -> bool:
    """Whether evaluating twice in a row does what once does: a default that is stored is stored then."""
    once = MUTATING_OPS - {"dict.get_default", "dict.setdefault"}
    return not any(isinstance(e, Call) or (isinstance(e, Op) and e.name in once) for e in walk(expr))


def is_fresh(expr: Expr) -> bool:
    """Whether no other place can hold the container that this expression gives."""
    if expr.cell.kind not in CONTAINERS:
        return True
    if isinstance(expr, IfElse):
        return is_fresh(expr.then) and is_fresh(expr.other)
    if isinstance(expr, Var):
        return expr.moved
    return not (isinstance(expr, Op) and expr.name in PART_OPS)
