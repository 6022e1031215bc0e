"""The statements of Haskell: steps in the ``ST`` monad, and what follows where a loop is left early.

A block whose control may leave it (``return``, ``break``, ``continue``) is written with what comes next as a
named action: a loop calls itself for its next turn, and the action after it to leave.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from engine.translation.ir import (
    Assign,
    Break,
    Continue,
    Declare,
    Do,
    Expr,
    ForEach,
    ForRange,
    If,
    Lambda,
    Op,
    Raise,
    Return,
    Stmt,
    Var,
    While,
    statements,
    walk,
    walk_block,
)
from engine.translation.plain.base import PlainWriter
from engine.translation.plain.tables.haskell import CHANGES, GIVEN
from engine.translation.plain.templates import CONCAT, SUM
from engine.translation.targets.templates import UNIT

#: An action that does nothing: the end of a block of steps.
NOTHING = "return ()"


@dataclass(frozen=True)
class Turn:
    """The actions of the innermost loop that may be left early."""

    again: str
    after: str


def changed_names(block: list[Stmt]) -> frozenset[str]:
    """The variables that a block assigns or changes: each is a reference."""
    targets: list[Expr] = [s.target for s in statements(block) if isinstance(s, Assign | Declare)]
    for expr in walk_block(block):
        if isinstance(expr, Op) and expr.name in CHANGES:
            receiver = expr.args[0]
            while isinstance(receiver, Op) and receiver.args:
                receiver = receiver.args[0]
            targets.append(receiver)
    return frozenset(each.name for each in targets if isinstance(each, Var))


class FlowWriter(PlainWriter):
    """Writes blocks; expressions are a matter of the language's writer."""

    mutable: frozenset[str] = frozenset()
    """Variables of the function that are references."""

    def reference(self, variable: Var) -> str:
        return self.other_name(f"{self.identifier(variable.name)}Ref")

    def forced(self, expr: Expr, precedence: int = 0) -> str:
        """An expression that is evaluated whole where it is evaluated at all."""
        raise NotImplementedError

    def sorting(self, expr: Op) -> str:
        """The function that sorts as an operation says."""
        raise NotImplementedError

    def fresh(self, name: str) -> str:
        return self.other_name(f"{name}{len(self.lines)}")

    # Blocks ------------------------------------------------------------------------------------------

    def ending(self, block: Sequence[Stmt], end: str | None, turn: Turn | None = None) -> None:
        """A block after which ``end`` is done; ``None`` where every way through it must return."""
        for place, stmt in enumerate(block):
            self.line = stmt.line or self.line
            self.remark(stmt.line)
            rest = block[place + 1 :]
            if isinstance(stmt, Return) and stmt.value is not None:
                self.reads(stmt.value)
                self.put(f"return $! {self.forced(stmt.value)}")
                return
            if isinstance(stmt, Break | Continue | Raise | Return):
                self.put(self.left(stmt, turn))
                return
            if isinstance(stmt, If) and _leaves(stmt):
                self.branches_leaving(stmt, rest, end, turn)
                return
            if isinstance(stmt, While | ForRange | ForEach) and _is_left(stmt):
                self.loop_leaving(stmt, self.named(rest, end, turn, "after"))
                return
            self.statement(stmt)
        if end is None:
            raise self.fail("a function that may end without a value")
        if end != NOTHING or not block or not _gives_nothing(block[-1]):
            self.put(end)

    def left(self, stmt: Stmt, turn: Turn | None) -> str:
        """The action of a statement after which the block does not go on."""
        if isinstance(stmt, Raise):
            printable = "".join(char if 32 <= ord(char) < 127 else "?" for char in stmt.message)
            return f"error {self.text_literal(printable)}"
        if turn is None or isinstance(stmt, Return):
            raise self.fail("a return without a value")
        return turn.after if isinstance(stmt, Break) else turn.again

    def named(self, rest: Sequence[Stmt], end: str | None, turn: Turn | None, name: str) -> str:
        """What comes next as one action, under a name where it is more than one."""
        if not rest and end is not None:
            return end
        action = self.fresh(name)
        self.put(f"let {action} = do")
        self.depth += 3
        self.ending(rest, end, turn)
        self.depth -= 3
        return action

    def branches_leaving(self, stmt: If, rest: Sequence[Stmt], end: str | None, turn: Turn | None) -> None:
        ends = [bool(inner) and _always_leaves(inner) for inner in (stmt.then, stmt.other)]
        if not any(ends):
            rest, end = [], self.named(rest, end, turn, "next")
        self.reads(stmt.test)
        self.put(f"if {self.expr(stmt.test)}")
        self.depth += 1
        for keyword, inner, leaves in zip(("then", "else"), (stmt.then, stmt.other), ends, strict=True):
            self.put(f"{keyword} do")
            self.depth += 1
            self.ending(inner if leaves else [*inner, *rest], None if leaves else end, turn)
            self.depth -= 1
        self.depth -= 1

    def loop_leaving(self, stmt: While | ForRange | ForEach, after: str) -> None:
        """A loop as an action that calls itself; what it walks is a list that gets shorter."""
        again = self.fresh("again")
        if isinstance(stmt, While):
            self.put(f"let {again} = do")
            self.depth += 3
            self.reads(stmt.test)
            self.put(f"if {self.expr(stmt.test)}")
            self.put("  then do")
            self.depth += 2
            self.ending(stmt.body, again, Turn(again, after))
            self.depth -= 2
            self.put(f"  else {after}")
            self.depth -= 3
            self.put(again)
            return
        source, more = self.walked_source(stmt), self.fresh("more")
        name = self.identifier(stmt.target.name)
        self.put(f"let {again} [] = {after}")
        self.put(f"    {again} ({name} : {more}) = do")
        self.depth += 4
        turn = Turn(f"{again} {more}", after)
        with self.walking(stmt):
            self.ending(stmt.body, turn.again, turn)
        self.depth -= 4
        self.put(f"{again} {source}")

    def steps(self, block: Sequence[Stmt]) -> None:
        """A block that gives nothing."""
        self.ending(block, NOTHING)

    # Statements --------------------------------------------------------------------------------------

    def reads(self, *read: Expr) -> None:
        """Reads the references that expressions use; what a function value calls so is its own."""
        parts = [part for expr in read for part in walk(expr)]
        own = {id(p.cell.root()) for part in parts if isinstance(part, Lambda) for p in part.params}
        used = {v.name: v for v in parts if isinstance(v, Var) and id(v.cell.root()) not in own}
        for name, variable in used.items():
            if name in self.mutable:
                self.put(f"{self.identifier(name)} <- readSTRef {self.reference(variable)}")

    def statement(self, stmt: Stmt) -> None:
        self.line = stmt.line or self.line
        self.remark(stmt.line)
        match stmt:
            case Assign(target=target, value=value):
                self.reads(value)
                self.taken(value)
                start = f"{self.reference(target)} <- newSTRef" if stmt.declares else None
                self.put(f"{start or f'writeSTRef {self.reference(target)}'} $! {self.forced(value)}")
                self.changed(value)
            case Declare(target=target):
                self.put(f"{self.reference(target)} <- newSTRef undefined")
            case Do(value=value):
                self.effect(value)
            case If(test=test, then=then, other=other):
                self.reads(test)
                self.put(f"if {self.expr(test)}")
                for keyword, inner in (("then", then), ("else", other)):
                    self.put(f"  {keyword} do")
                    self.depth += 2
                    self.steps(inner)
                    self.depth -= 2
            case While() | ForRange() | ForEach():
                self.loop(stmt)
            case _:
                raise self.fail(type(stmt).__name__.lower())

    def loop(self, stmt: While | ForRange | ForEach) -> None:
        """A loop that ends by itself."""
        if _is_left(stmt):
            self.loop_leaving(stmt, NOTHING)
            return
        if isinstance(stmt, While):
            again = self.fresh("again")
            self.put(f"let {again} = do")
            self.depth += 3
            self.reads(stmt.test)
            self.put(f"when {self.expr(stmt.test, UNIT)} $ do")
            self.depth += 1
            self.ending(stmt.body, again)
            self.depth -= 4
            self.put(again)
            return
        source = self.walked_source(stmt)
        self.put(f"forM_ {source} $ \\{self.identifier(stmt.target.name)} -> do")
        self.depth += 1
        with self.walking(stmt):
            self.steps(stmt.body)
        self.depth -= 1

    @contextmanager
    def walking(self, stmt: ForRange | ForEach) -> Iterator[None]:
        """The item of a loop that its body leaves alone is a value there, whatever has its name elsewhere."""
        outer, changed = self.mutable, changed_names(stmt.body)
        self.mutable = outer - ({stmt.target.name} - changed)
        yield
        self.mutable = outer

    def walked_source(self, stmt: ForRange | ForEach) -> str:
        """The list that a loop walks."""
        if isinstance(stmt, ForEach):
            self.reads(stmt.source)
            walked = self.expr(stmt.source, UNIT)
            return f"(map (: []) {walked})" if stmt.source.kind == "str" else f"(toList {walked})"
        self.reads(stmt.start, stmt.stop)
        start, stop = self.expr(stmt.start, CONCAT), self.expr(stmt.stop, SUM)
        second = "" if stmt.step == 1 else f", {start} + ({stmt.step})"
        return f"[{start}{second} .. {stop} {'-' if stmt.step > 0 else '+'} 1]"

    # Changes -----------------------------------------------------------------------------------------

    def taken(self, value: Expr) -> None:
        """A change inside an expression is a step of its own: it may stand only as the whole of it."""
        inner = [part for part in walk(value) if part is not value]
        if any(isinstance(part, Op) and part.name in CHANGES for part in inner):
            raise self.fail("a change inside an expression")

    def changed(self, value: Expr) -> None:
        """The change that an expression makes, after its value was taken."""
        if isinstance(value, Op) and value.name in GIVEN:
            self.effect(value)

    def effect(self, value: Expr) -> None:
        self.taken(value)
        if not isinstance(value, Op) or value.name not in CHANGES:
            self.reads(value)
            self.put(f"_ <- return $! {self.forced(value)}")
            return
        receiver, *others = value.args
        self.reads(*others, *_indices(receiver))
        if value.name == "list.sort":
            self.modify(receiver, self.sorting(value))
            return
        self.modify(receiver, self.applied(CHANGES[value.name], value))

    def applied(self, change: str, value: Op) -> str:
        """A change with its operands, as a function of what it changes."""
        shown = change
        for place, operand in enumerate(value.args):
            shown = shown.replace(f"{{{place}!}}", self.forced(operand, UNIT))
        return shown

    def modify(self, receiver: Expr, change: str) -> None:
        """Changes a variable, or a part of one in its place."""
        match receiver:
            case Var():
                self.put(f"modifySTRef' {self.reference(receiver)} ({change})")
            case Op(name="list.get", args=(whole, index)):
                self.modify(whole, f"alteredAt {self.expr(index, UNIT)} ({change})")
            case Op(name="dict.get", args=(whole, key)):
                self.modify(whole, f"alteredKey {self.expr(key, UNIT)} ({change})")
            case Op(name="dict.get_default", args=(whole, key)):
                fallback = self.default(receiver.cell)
                self.modify(whole, f"alteredKeyOr {self.expr(key, UNIT)} {fallback} ({change})")
            case _:
                raise self.fail("a change of a part that has no place")


def _gives_nothing(stmt: Stmt) -> bool:
    """Whether the last line of a statement is an action that gives nothing."""
    if isinstance(stmt, Do):
        return isinstance(stmt.value, Op) and stmt.value.name in CHANGES
    return isinstance(stmt, If | While | ForRange | ForEach)


def _indices(receiver: Expr) -> list[Expr]:
    """The places inside a variable at which a change is made."""
    found: list[Expr] = []
    while isinstance(receiver, Op) and len(receiver.args) > 1:
        found.append(receiver.args[1])
        receiver = receiver.args[0]
    return found


def _leaves(stmt: Stmt, *, inside: bool = False) -> bool:
    """Whether control may leave the block of a statement early; ``inside`` a loop, only by a return."""
    match stmt:
        case Return() | Raise():
            return True
        case Break() | Continue():
            return not inside
        case If(then=then, other=other):
            return any(_leaves(each, inside=inside) for each in (*then, *other))
        case While(body=body) | ForRange(body=body) | ForEach(body=body):
            return any(_leaves(each, inside=True) for each in body)
    return False


def _is_left(loop: While | ForRange | ForEach) -> bool:
    """Whether a loop may be left, or a turn of it, before its end."""
    return any(_leaves(stmt) for stmt in loop.body)


def _always_leaves(block: Sequence[Stmt]) -> bool:
    """Whether no way through a block reaches its end."""
    last = block[-1]
    if isinstance(last, If):
        return all(bool(inner) and _always_leaves(inner) for inner in (last.then, last.other))
    return isinstance(last, Return | Raise | Break | Continue)
