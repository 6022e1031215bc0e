"""Where one function is being read: its variables, the block under construction, and how values flow."""

import ast
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import NoReturn

from engine.translation.cells import CONTAINERS, Cell, Conflict, cell_of
from engine.translation.errors import Untranslatable
from engine.translation.ir import Assign, Call, Const, Do, Expr, Function, Op, Stmt, Var, is_fresh
from engine.translation.liveness import LastUses
from engine.translation.names import new_name
from engine.translation.types import Type
from engine.translation.walks import Gathered, Walk

NUMBERS = frozenset({"int", "float", "bool"})


@dataclass
class FunctionPlan:
    """What is known of a function of the program before and while it is read."""

    node: ast.FunctionDef
    home: "Scope | None"
    """The scope that its nested names are looked up in; ``None`` at module level."""
    params: list[Cell]
    result: Cell
    locals: set[str]
    is_entry: bool = False

    @cached_property
    def last_uses(self) -> LastUses:
        return LastUses(self.node)


@dataclass(frozen=True)
class Requirement:
    """A container that must have been made as one kind for what is done with it."""

    cell: Cell
    kind: str
    construct: str
    line: int


@dataclass
class Notes:
    """What a pass notes to be checked once the whole program is read."""

    requirements: list[Requirement] = field(default_factory=list)
    walks: list[Walk] = field(default_factory=list)
    gathered: list[Gathered] = field(default_factory=list)
    overtaken: list[tuple[Expr, Stmt, int]] = field(default_factory=list)
    """Operands that wait while a later one needs statements before it."""
    defaults: list[Cell] = field(default_factory=list)
    """Parameters with a literal container as their default."""


@dataclass
class Workspace:
    """What lasts from one pass of inference to the next."""

    names: set[str]
    """Every identifier of the source, so that new names are new."""
    rebound: set[str] = field(default_factory=set)
    """Variables that an inner function assigns."""
    cells: dict[tuple[int, str], Cell] = field(default_factory=dict)
    plans: dict[int, FunctionPlan] = field(default_factory=dict)
    stand_ins: dict[int, ast.expr] = field(default_factory=dict)
    read_nested: "Callable[[Scope, ast.FunctionDef], None] | None" = None
    notes: Notes = field(default_factory=Notes)
    comments: Mapping[int, list[str]] = field(default_factory=dict)
    """The comments of the source, by line."""
    final: bool = False
    """The types are settled: what is still unknown is an error."""

    def cell(self, node: ast.AST, tag: str, kind: str = "unknown", arity: int = 0) -> Cell:
        """The lasting place that belongs to ``tag`` of a syntax node."""
        key = (id(node), tag)
        if key not in self.cells:
            self.cells[key] = Cell(kind, [Cell() for _ in range(arity)])
        return self.cells[key]

    def lasting(self, node: ast.AST, stand_in: ast.expr) -> ast.expr:
        """The same made-up syntax node in every pass, so that its cells last."""
        return self.stand_ins.setdefault(id(node), stand_in)


class Scope:
    """One function (or the module) being read in one pass."""

    def __init__(self, workspace: Workspace, plan: FunctionPlan | None, parent: "Scope | None") -> None:
        self.workspace = workspace
        self.plan = plan
        self.parent = parent
        self.block: list[Stmt] = []
        self.functions: dict[str, FunctionPlan] = {}
        self.loop_variables: list[dict[str, Var]] = []
        """Variables of the comprehensions and lambdas around, innermost last."""
        self.constants: dict[str, Cell] = {}
        self.used_names: set[str] = set(workspace.names)
        self.outer: dict[str, Cell] = {}
        self.rebinds: set[str] = set()
        self.called: list[FunctionPlan] = []
        self.waiting: list[Expr] = []
        """Operands that are read but not yet part of what they belong to."""

    # Names ------------------------------------------------------------------------------------------

    def new_name(self, base: str) -> str:
        """A readable name that nothing else has."""
        return new_name(base, self.used_names)

    def temporary(self, node: ast.AST, base: str, tag: str = "temporary") -> Var:
        return Var(self.workspace.cell(node, f"{tag}:{base}"), self.new_name(base))

    def variable(self, name: str, node: ast.AST) -> Var:
        """The variable that a name means here."""
        for frame in reversed(self.loop_variables):
            if name in frame:
                found = frame[name]
                return Var(found.cell, found.name)
        if self.plan is not None and name in self.plan.locals:
            cell = self.workspace.cell(self.plan.node, f"local:{name}")
            return Var(cell, name, moved=self._is_last_use(name, node))
        if self.parent is None:
            if name in self.constants:
                return Var(self.constants[name], name)
            self.fail(f"name {name!r} is not defined in the subset", node)
        found = self.parent.variable(name, node)
        if self.parent.plan is not None or self.parent.loop_variables:
            self.outer[name] = found.cell
        return found

    def _is_last_use(self, name: str, node: ast.AST) -> bool:
        """Whether the value may be handed over; what a caller passed in stays the caller's."""
        assert self.plan is not None
        if not isinstance(node, ast.Name) or not isinstance(node.ctx, ast.Load):
            return False
        is_param = any(arg.arg == name for arg in self.plan.node.args.args)
        return (self.plan.is_entry or not is_param) and node in self.plan.last_uses

    def function(self, name: str) -> FunctionPlan | None:
        scope: Scope | None = self
        while scope is not None:
            if any(name in frame for frame in scope.loop_variables):
                return None
            if name in scope.functions:
                return scope.functions[name]
            scope = scope.parent
        return None

    @contextmanager
    def shadowing(self, frame: dict[str, Var]) -> Iterator[None]:
        self.loop_variables.append(frame)
        try:
            yield
        finally:
            self.loop_variables.pop()

    # Errors -----------------------------------------------------------------------------------------

    def fail(self, construct: str, node: ast.AST) -> NoReturn:
        raise Untranslatable(construct, getattr(node, "lineno", 0))

    def settled(self, expr: Expr, node: ast.AST) -> bool:
        """Whether the type is known; once all passes are done, an unknown one is an error."""
        if expr.cell.kind != "unknown":
            return True
        if self.workspace.final:
            self.fail(f"the type of {ast.unparse(node)!r} cannot be inferred", node)
        return False

    # Statements -------------------------------------------------------------------------------------

    def emit(self, stmt: Stmt) -> None:
        """Adds a statement, which runs before the operands that wait are evaluated."""
        waiting = [each for each in self.waiting if not isinstance(each, Const)]
        self.workspace.notes.overtaken.extend((each, stmt, stmt.line) for each in waiting)
        self.block.append(stmt)

    @contextmanager
    def evaluated(self) -> Iterator[None]:
        """What is read meanwhile does not wait for what comes after."""
        mark = len(self.waiting)
        try:
            yield
        finally:
            del self.waiting[mark:]

    @contextmanager
    def nothing_waiting(self) -> Iterator[None]:
        """A block of statements, or the body of a function value: it runs apart from the operands around."""
        outer, self.waiting = self.waiting, []
        try:
            yield
        finally:
            self.waiting = outer

    def require(self, value: Expr, kind: str, node: ast.AST, construct: str) -> None:
        """Notes that ``construct`` needs a container that was made as ``kind``."""
        required = Requirement(value.cell, kind, construct, getattr(node, "lineno", 0))
        self.workspace.notes.requirements.append(required)

    def walks(self, source: Expr, body: list[Stmt], node: ast.AST, place: Var | None = None) -> None:
        """Notes a loop, to be checked for changes of what it walks."""
        self.workspace.notes.walks.append(Walk(source, body, getattr(node, "lineno", 0), place))

    def do(self, name: str, args: tuple[Expr, ...], node: ast.AST) -> None:
        self.emit(Do(getattr(node, "lineno", 0), Op(Cell("none"), name, args)))

    @contextmanager
    def into(self, block: list[Stmt]) -> Iterator[list[Stmt]]:
        """What is emitted meanwhile goes into ``block``."""
        outer, self.block = self.block, block
        try:
            yield block
        finally:
            self.block = outer

    def hold(self, expr: Expr, base: str, node: ast.AST) -> Var:
        """Stores a value in a new variable, so that it is evaluated once."""
        held = self.temporary(node, base, "held")
        held.cell.widen(expr.cell)
        self.waiting = [waiting for waiting in self.waiting if waiting is not expr]
        self.emit(Assign(getattr(node, "lineno", 0), held, expr, declares=True))
        return Var(held.cell, held.name, moved=is_fresh(expr))

    # Values -----------------------------------------------------------------------------------------

    def flow(self, expr: Expr, place: Cell, node: ast.AST) -> Expr:
        """The value as it is stored in ``place``: the place widens, the value is converted."""
        if (
            place.kind == "tuple"
            and place.shape.fixed
            and expr.cell.kind == "list"
            and not expr.cell.optional
        ):
            expr = self._as_declared(expr, place, node)
        if expr.cell.optional and place.shape.fixed and not place.optional:
            expr = self.plain(expr, expr.cell.kind, node)
        try:
            place.widen(expr.cell)
        except Conflict as conflict:
            self.fail(f"{conflict} in {ast.unparse(node).splitlines()[0]!r}", node)
        if not is_fresh(expr):
            expr.cell.note("aliased")
        return self._converted(expr, place, node)

    def _as_declared(self, expr: Expr, place: Cell, node: ast.AST) -> Expr:
        """A tuple of variable length as one of the declared length; of another length, it stops."""
        self.require(expr, "run", node, f"{expr.cell} where {place} is declared")
        held = expr if isinstance(expr, Var) else self.hold(expr, "parts", node)
        size = len(place.args)
        self.do("list.check_len", (Var(held.cell, held.name), int_const(size)), node)
        cell = self.workspace.cell(node, "declared tuple", "tuple", size)
        places = [Op(held.cell.args[0], "list.get", (held, int_const(i))) for i in range(size)]
        return Op(
            cell, "tuple.new", tuple(self.flow(p, c, node) for p, c in zip(places, cell.args, strict=True))
        )

    def _converted(self, expr: Expr, place: Cell, node: ast.AST) -> Expr:
        target = place.shape
        if expr.cell.kind == "none" and target.optional:
            return Op(place, "opt.none", ())
        inner = Cell(target.kind)
        inner.shape.body, inner.shape.mixed = target.body, target.mixed
        if target.optional:
            if expr.cell.optional:
                if expr.cell.kind not in (target.kind, "unknown"):
                    self.fail("an optional number that widens", node)
                return expr
            return Op(place, "opt.some", (self.plain(expr, target.kind, node, inner),))
        return self.plain(expr, target.kind, node, inner)

    def plain(self, expr: Expr, kind: str, node: ast.AST, cell: Cell | None = None) -> Expr:
        """The value as one of ``kind``, never None."""
        if expr.cell.optional:
            bare = Cell(expr.cell.kind)
            bare.shape.body, bare.shape.mixed = expr.cell.shape.body, expr.cell.shape.mixed
            expr = Op(bare, "opt.get", (expr,))
        have = expr.cell.kind
        if have == kind or "unknown" in (have, kind):
            return expr
        if have == "bool" and kind in ("int", "float"):
            expr = Op(Cell("int"), "bool.to_int", (expr,))
            have = "int"
        if have == "int" and kind == "float":
            if isinstance(expr, Const) and isinstance(expr.value, int):
                if not _is_float(expr.value):
                    self.fail("an integer that no float is where a float is needed", node)
                return Const(cell or Cell("float"), float(expr.value))
            return Op(cell or Cell("float"), "int.to_float", (expr,))
        if have == kind:
            return expr
        return self.fail(f"{expr.cell} where {kind} is needed in {ast.unparse(node)!r}", node)

    def truth(self, expr: Expr, node: ast.AST) -> Expr:
        """Python's truth value."""
        if expr.cell.optional:
            if expr.cell.kind == "unknown":
                return Const(Cell("bool"), False)
            bare = self.plain(expr, expr.cell.kind, node)
            present = Op(Cell("bool"), "opt.is_some", (expr,))
            return Op(Cell("bool"), "bool.and", (present, self.truth(bare, node)))
        if expr.cell.kind == "bool" or not self.settled(expr, node):
            return expr
        if expr.cell.kind in ("none", "tuple"):
            self.fail(f"truth value of {expr.cell}", node)
        return Op(Cell("bool"), f"{expr.cell.kind}.truth", (expr,))

    def op(self, name: str, result: Type | Cell, *args: Expr) -> Op:
        return Op(result if isinstance(result, Cell) else cell_of(result), name, args)

    def call(self, plan: FunctionPlan, args: tuple[Expr, ...]) -> Call:
        self.called.append(plan)
        stub = Function(plan.node.lineno, plan.node.name, [], plan.result, [])
        return Call(plan.result, stub, args)

    def same_structure(self, left: Cell, right: Cell, node: ast.AST) -> None:
        """Two containers of one type: their elements are stored alike, though they are different things."""
        if "unknown" in (left.kind, right.kind):
            return
        if left.kind != right.kind or len(left.args) != len(right.args):
            self.fail(f"{left} beside {right} in {ast.unparse(node)!r}", node)
        self._merge_parts(left, right, node)

    def _merge_parts(self, left: Cell, right: Cell, node: ast.AST) -> None:
        try:
            for mine, theirs in zip(left.args, right.args, strict=True):
                mine.merge(theirs)
        except Conflict as conflict:
            self.fail(f"{conflict} in {ast.unparse(node)!r}", node)

    def derived(self, node: ast.AST, kind: str, *elements: Cell) -> Cell:
        """The cell of a new container that holds the elements of others."""
        cell = self.workspace.cell(node, f"new {kind}", kind, len(elements))
        try:
            for mine, source in zip(cell.args, elements, strict=True):
                mine.merge(source)
                if source.kind in CONTAINERS:
                    source.note("aliased")
        except Conflict as conflict:
            self.fail(f"{conflict} in {ast.unparse(node)!r}", node)
        return cell


def int_const(value: int) -> Const:
    return Const(Cell("int"), value)


def no_value() -> Const:
    """A slice bound that is left out."""
    return Const(Cell("none"), None)


def _is_float(value: int) -> bool:
    """Whether a float is this number exactly."""
    try:
        return int(float(value)) == value
    except OverflowError:
        return False
