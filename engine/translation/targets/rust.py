"""Rust: an operation says whether it takes a value or a reference; values that live on are cloned."""

import re

from engine.translation.casing import snake_case
from engine.translation.cells import CONTAINERS, Cell
from engine.translation.ir import (
    MUTATING_OPS,
    Assign,
    Call,
    Const,
    Do,
    Expr,
    ForEach,
    ForRange,
    Function,
    Lambda,
    Op,
    Return,
    Stmt,
    Var,
    is_idle,
    walk,
    walk_block,
)
from engine.translation.targets.rust_expressions import RustExpressions, changed, holder_of
from engine.translation.targets.rust_places import quoted
from engine.translation.targets.tables.rust import SUM

#: ``{0}`` a value of its own, ``{0!}`` something to call a method on, ``{0&}`` a reference, ``{0t}`` a text,
#: ``{0m}`` a mutable reference.
_SLOT = re.compile(r"\{(\d)([!&tm]?)\}")


class Rust(RustExpressions):
    """The whole writer."""

    # Statements -------------------------------------------------------------------------------------

    def function(self, function: Function) -> None:
        self._check_boundary(function)
        self._function = function
        self._references = set()
        self._uses = _reads(function.body)
        self.changed = changed(function.body)
        params = []
        for param in function.params:
            mode = self._mode(function, param)
            if mode:
                self._references.add(id(param.cell.root()))
            mutable = "mut " if not mode and self._is_mutable(param, is_param=True) else ""
            kind = self.type_name(param.cell, outside=function.is_entry)
            params.append(f"{mutable}{self._parameter(function, param)}: {mode}{kind}")
        result = self.type_name(function.result, outside=function.is_entry)
        arrow = "" if result == "()" else f" -> {result}"
        visibility = "pub " if function.is_entry else ""
        if function.is_entry and snake_case(function.name) != function.name:
            self.put("#[allow(non_snake_case)]")  # the name is given
        self.put(f"{visibility}fn {self.function_name(function)}({', '.join(params)}){arrow} {{")
        self.block(function.body)
        self.put("}")
        self.put("")

    def written(self, name: str) -> str:
        return name if name == self.program.entry.name else snake_case(name)

    def _parameter(self, function: Function, param: Var) -> str:
        """The name of a parameter: with an underscore before it where nothing uses it."""
        name, key = self.identifier(param.name), id(param.cell.root())
        read = {id(e.cell.root()) for e in walk_block(function.body) if isinstance(e, Var)}
        is_used = key in read or self.assignments[key] > 0
        return name if is_used or name.startswith("_") else self.other_name(f"_{name}")

    def _is_mutable(self, target: Var, *, is_param: bool = False) -> bool:
        key = id(target.cell.root())
        changed = key in self.changed or target.cell.is_changed()
        return self.assignments[key] + is_param > 1 or changed

    def statement(self, stmt: Stmt) -> None:
        if isinstance(stmt, Do) and isinstance(stmt.value, Op) and stmt.value.name in MUTATING_OPS:
            change = stmt.value
            args = tuple(self._taken_before(change.args[0], arg) for arg in change.args[1:])
            stmt = Do(stmt.line, Op(change.cell, change.name, (change.args[0], *args)))
        super().statement(stmt)

    def _taken_before(self, place: Expr, arg: Expr) -> Expr:
        """An argument in a variable of its own, where reading it would look at what is being changed."""
        if isinstance(arg, Const | Lambda) or (isinstance(arg, Var) and self.is_copy(arg.cell)):
            return arg
        holder = holder_of(place)
        looks = any(isinstance(e, Var) and holder and e.cell.root() is holder.cell.root() for e in walk(arg))
        if not looks and not any(isinstance(e, Call) for e in walk(arg)):
            return arg
        self._temporaries += 1
        taken = Var(
            Cell(arg.cell.kind, optional=arg.cell.optional), f"argument_{self._temporaries}", moved=True
        )
        taken.cell.shape.body = arg.cell.shape.body
        self.put(f"let {taken.name}: {self.type_name(taken.cell)} = {self.stored(arg)};")
        return taken

    def header(self, keyword: str, test: Expr) -> str:
        return f"{keyword} {self.expr(test)}"

    def while_header(self, test: Expr) -> str:
        if isinstance(test, Const) and test.value is True:
            return "loop"
        return self.header("while", test)

    def shorthand(self, stmt: Assign) -> str | None:
        value = stmt.value
        if isinstance(value, Op) and value.name == "str.concat" and isinstance(value.args[0], Var):
            left, right = value.args
            same = left.cell.root() is stmt.target.cell.root()
            reads_itself = any(isinstance(e, Var) and e.cell.root() is left.cell.root() for e in walk(right))
            if same and not reads_itself:
                return f"{self.identifier(stmt.target.name)}.push_str({self.text(right)});"
        return super().shorthand(stmt)

    def declaration(self, target: Var, value: str) -> str:
        mutable = "mut " if self._is_mutable(target) else ""
        return f"let {mutable}{self.identifier(target.name)}: {self.type_name(target.cell)} = {value};"

    def declare(self, target: Var) -> None:
        name, kind = self.identifier(target.name), self.type_name(target.cell)
        initial = {"i64": "0", "f64": "0.0", "bool": "false"}.get(kind, "Default::default()")
        self.put(f"let mut {name}: {kind} = {initial};")

    def constant(self, stmt: Assign) -> None:
        """Constants are written where they are used."""

    def for_range(self, stmt: ForRange) -> None:
        name = self.identifier(stmt.target.name)
        start, stop = self.expr(stmt.start, SUM), self.expr(stmt.stop, SUM)
        if stmt.step == 1:
            counted = f"{start}..{stop}"
        elif stmt.step > 1:
            counted = f"({start}..{stop}).step_by({stmt.step})"
        else:
            counted = f"range_list({self.expr(stmt.start)}, {self.expr(stmt.stop)}, {stmt.step})"
        self.put(f"for {name} in {counted} {{")
        self.block(stmt.body)
        self.put("}")

    def for_each(self, stmt: ForEach) -> None:
        name, cell, source = self.identifier(stmt.target.name), stmt.target.cell, stmt.source
        is_place = isinstance(source, Var) or (
            isinstance(source, Op) and source.name in ("list.get", "tuple.get")
        )
        if source.cell.kind == "str":
            walked = f"chars({self.text(source)})"
        elif not is_place:
            walked = self.expr(source)
        elif cell.is_changed():
            walked = f"{self.mutable_place(source)}.iter_mut()"
            self._references.add(id(cell.root()))
        elif _mutates(source.cell, stmt.body):
            walked = f"{self.place(source)}.clone()"
        elif self.is_copy(cell):
            name, walked = f"&{name}", f"{self.place(source)}.iter()"
        else:
            walked = f"{self.place(source)}.iter()"
            self._references.add(id(cell.root()))
        self.put(f"for {'_' if is_idle(stmt) else name} in {walked} {{")
        self.block(stmt.body)
        self.put("}")

    def return_statement(self, stmt: Return) -> None:
        value = stmt.value
        if value is None or self.type_name(self._function.result) == "()":
            self.put("return;")
            return
        shown = self.stored(value)
        if isinstance(value, Var) and value.moved and id(value.cell.root()) not in self._references:
            shown = self.identifier(value.name)
        ordered = self._function.is_entry and value.cell.kind == "dict" and value.cell.has("ordered")
        self.put(f"return {shown}{'.values' if ordered else ''};")

    def raise_error(self, message: str) -> None:
        self.put(f'panic!("{{}}", {quoted(message)});')

    def assemble(self, body: str, runtime: str) -> str:
        text = f"{body}\n\n{runtime}" if runtime else body
        used = [name for name in ("HashMap", "HashSet") if re.search(rf"\b{name}\b", text)]
        listed = used[0] if len(used) == 1 else "{HashMap, HashSet}"
        header = f"use std::collections::{listed};\n\n" if used else ""
        return f"{header}{text.rstrip()}\n"


def _reads(block: list[Stmt]) -> dict[int, int]:
    """How often each variable is read, other than to be changed in place."""
    counts: dict[int, int] = {}
    changed: set[int] = set()
    for expr in walk_block(block):
        if isinstance(expr, Op) and expr.name in MUTATING_OPS and isinstance(expr.args[0], Var):
            changed.add(id(expr.args[0]))
    for expr in walk_block(block):
        if isinstance(expr, Var) and id(expr) not in changed:
            key = id(expr.cell.root())
            counts[key] = counts.get(key, 0) + 1
    return counts


def _mutates(cell: Cell, block: list[Stmt]) -> bool:
    """Whether a block changes a container that may be the one in ``cell``, or hands it to a function."""
    if cell.kind not in CONTAINERS or not cell.has("mutated"):
        return False
    for expr in walk_block(block):
        changes = isinstance(expr, Call) or (isinstance(expr, Op) and expr.name in MUTATING_OPS)
        touched = [e.cell for arg in (expr.args if isinstance(expr, Op | Call) else ()) for e in walk(arg)]
        if changes and any(each.kind == cell.kind and each.body is cell.body for each in touched):
            return True
    return False
