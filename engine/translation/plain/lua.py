"""Lua: 64-bit integers that would wrap around unseen, texts of bytes, tables that count from 1.

Sets are tables whose keys are the elements. A table has no order and holds no nil: a dict that is walked,
and a container of what may be None, are refused.
"""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from engine.translation.cells import CONTAINERS, Cell
from engine.translation.ir import (
    Assign,
    Const,
    Continue,
    Expr,
    ForEach,
    ForRange,
    Function,
    If,
    IfElse,
    Lambda,
    Op,
    Return,
    Stmt,
    Var,
    While,
)
from engine.translation.plain.base import WordWriter, printable
from engine.translation.plain.elements import ComparingWriter
from engine.translation.plain.tables.lua import OPERATIONS, ORDERED
from engine.translation.plain.templates import OR
from engine.translation.targets.base import Blocks
from engine.translation.targets.documenting import Documentation
from engine.translation.targets.templates import LOOSE, UNIT, Template, Text


class Lua(ComparingWriter, WordWriter):
    name = "lua"
    comment = "--"
    documentation = Documentation("---", "--")
    blocks = Blocks(then=" then", do=" do", else_if="elseif", otherwise="else", end="end")
    runtime_file = "lua.lua"
    operations = OPERATIONS
    ordered = ORDERED
    hides_library = True
    cut_list = "cut_list({0}, {1}, {2})"
    nothing = "nil"
    negation = "not "
    raising = "error({})"
    signs: ClassVar[Mapping[str, str]] = {**ComparingWriter.signs, "ne": "~="}
    keys = frozenset({"int", "str", "bool", "unknown"})
    defaults: ClassVar[Mapping[str, str]] = {
        "int": "0",
        "float": "0.0",
        "str": '""',
        "list": "{}",
        "set": "{}",
        "dict": "{}",
    }

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._labels: list[str] = []
        self._loops_so_far = 0

    def written(self, name: str) -> str:
        return "".join(char if char.isascii() else f"u{ord(char):x}" for char in name)

    def text_literal(self, value: str) -> str:
        return printable(value, self, '"\\')

    def check_key(self, cell: Cell) -> None:
        super().check_key(cell)
        if cell.kind == "dict" and cell.has("ordered"):
            raise self.fail("a dict that is walked in order")

    def op(self, expr: Op) -> Text:
        if expr.cell.kind in CONTAINERS and any(part.optional for part in expr.cell.args):
            raise self.fail(f"{expr.cell}, which may hold None,")
        return super().op(expr)

    def enter(self, function: Function) -> None:
        super().enter(function)
        for param in function.params:
            if param.cell.kind in CONTAINERS and any(part.optional for part in param.cell.args):
                raise self.fail(f"{param.cell}, which may hold None,")

    def template(self, expr: Op) -> Template | str | None:
        """Division by a constant is an operator, but for the one by which the least integer overflows."""
        divisor = expr.args[1] if expr.name == "int.floordiv" else None
        if isinstance(divisor, Const) and divisor.value != -1:
            return self.operations[f"{expr.name} small"]
        return super().template(expr)

    def op_list_new(self, expr: Op) -> Text:
        return Text(f"{{{self.items(expr.args)}}}", _TABLE)

    def op_tuple_get(self, expr: Op) -> Text:
        whole, place = expr.args
        assert isinstance(place, Const) and isinstance(place.value, int)
        return Text(f"{self.expr(whole, UNIT)}[{place.value + 1}]")

    def op_dict_new(self, expr: Op) -> Text:
        pairs = zip(expr.args[::2], expr.args[1::2], strict=True)
        shown = ", ".join(f"[{self.stored(key)}] = {self.stored(value)}" for key, value in pairs)
        return Text(f"{{ {shown} }}" if shown else "{}", _TABLE)

    def op_set_new(self, expr: Op) -> Text:
        return Text(f"set_of({{{self.items(expr.args)}}})") if expr.args else Text("{}", _TABLE)

    def op_dict_set(self, expr: Op) -> Text:
        whole, key, value = expr.args
        return Text(f"{self.expr(whole, UNIT)}[{self.expr(key)}] = {self.stored(value)}", LOOSE)

    def op_set_add(self, expr: Op) -> Text:
        return Text(f"{self.expr(expr.args[0], UNIT)}[{self.expr(expr.args[1])}] = true", LOOSE)

    def op_set_discard(self, expr: Op) -> Text:
        return Text(f"{self.expr(expr.args[0], UNIT)}[{self.expr(expr.args[1])}] = nil", LOOSE)

    def op_set_update(self, expr: Op) -> Text:
        whole, more = (self.expr(arg) for arg in expr.args)
        return Text(f"add_all({whole}, {more if expr.args[1].cell.kind == 'set' else f'set_of({more})'})")

    def op_dict_get_default(self, expr: Op) -> Text:
        return Text(f"set_default({self.items(expr.args)}, {self.default(expr.cell)})")

    def op_list_sort(self, expr: Op) -> Text:
        self.check_repeated(expr, expr.args[0])
        whole = self.expr(expr.args[0])
        return Text(f"table.move({self.arranged('sorted', expr).text}, 1, #{whole}, 1, {whole})")

    def if_else(self, expr: IfElse) -> Text:
        test, then, other = self.expr(expr.test, OR + 1), self.stored(expr.then), self.stored(expr.other)
        if expr.then.kind in ("int", "float", "str", "list", "tuple"):
            return Text(f"{test} and {self.expr(expr.then, OR + 1)} or {self.expr(expr.other, OR + 1)}", OR)
        # `a and b or c` is another thing where b is false.
        return Text(f"(function() if {test} then return {then} end return {other} end)()")

    def shorthand(self, stmt: Assign) -> str | None:
        return None

    def function_value(self, function: Lambda) -> str:
        if function.body:
            raise self.fail("a function value with statements")
        params = ", ".join(self.identifier(param.name) for param in function.params)
        return f"function({params}) return {self.expr(function.result)} end"

    def declaration(self, target: Var, value: str) -> str:
        return f"local {self.identifier(target.name)} = {value}"

    def declare(self, target: Var) -> None:
        self.put(f"local {self.identifier(target.name)}")

    def heading(self, name: str, params: str) -> str:
        return f"function {name}({params})"

    # Statements --------------------------------------------------------------------------------------

    def block(self, statements: list[Stmt]) -> None:
        """What stands after a return never runs, and may not stand there."""
        ends = [place for place, stmt in enumerate(statements) if isinstance(stmt, Return)]
        super().block(statements[: ends[0] + 1] if ends else statements)

    def statement(self, stmt: Stmt) -> None:
        self.remark(stmt.line)
        if isinstance(stmt, Continue):
            self.put(f"goto {self._labels[-1]}")
        elif isinstance(stmt, While):
            self.put(f"{self.while_header(stmt.test)}{self.blocks.do}")
            self.turn(stmt.body)
        else:
            super().statement(stmt)

    def turn(self, body: list[Stmt]) -> None:
        """The body of a loop, with a label at its end for ``continue``."""
        self._loops_so_far += 1
        self._labels.append(self.other_name(f"continue_{self._loops_so_far}"))
        labelled = _continues(body)
        if labelled and isinstance(body[-1], Return):
            self.block(body[:-1])  # a return may stand at the end of a block alone
            self.put(f"{self.indent}do")
            self.depth += 1
            self.block(body[-1:])
            self.depth -= 1
            self.put(f"{self.indent}end")
        else:
            self.block(body)
        label = self._labels.pop()
        if labelled:
            self.put(f"{self.indent}::{label}::")
        self.put("end")

    def for_range(self, stmt: ForRange) -> None:
        last = self.expr(_before(stmt.stop, 1 if stmt.step > 0 else -1))
        step = "" if stmt.step == 1 else f", {stmt.step}"
        self.put(f"for {self.identifier(stmt.target.name)} = {self.expr(stmt.start)}, {last}{step} do")
        self.turn(stmt.body)

    def for_each(self, stmt: ForEach) -> None:
        source = self.expr(stmt.source)
        walked = f"characters({source})" if stmt.source.kind == "str" else source
        self.put(f"for _, {self.identifier(stmt.target.name)} in ipairs({walked}) do")
        self.turn(stmt.body)


def _before(stop: Expr, step: int) -> Expr:
    """The place before the end of a loop; found out where it may wrap around, by a checked difference."""
    if isinstance(stop, Const) and isinstance(stop.value, int):
        return Const(Cell("int"), stop.value - step)
    return Op(Cell("int"), "int.sub" if step > 0 else "int.add", (stop, Const(Cell("int"), 1)))


#: A table that is written out cannot be indexed or called without brackets.
_TABLE = 50


def _continues(body: Sequence[Stmt]) -> bool:
    """Whether a ``continue`` of this very loop stands in its body."""
    return any(
        isinstance(stmt, Continue)
        or (isinstance(stmt, If) and (_continues(stmt.then) or _continues(stmt.other)))
        for stmt in body
    )
