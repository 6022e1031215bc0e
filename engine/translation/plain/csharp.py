"""C#: checked 64-bit integers, texts of UTF-16 units that are counted by code points, generic containers."""

from engine.translation.cells import Cell
from engine.translation.ir import Const, ForEach, ForRange, Function, IfElse, Lambda, Op, Program, Var
from engine.translation.plain.base import PlainWriter, printable
from engine.translation.plain.tables.csharp import OPERATIONS
from engine.translation.plain.templates import SUM, UNARY
from engine.translation.targets.counting import next_turn
from engine.translation.targets.documenting import Documentation
from engine.translation.targets.templates import LOOSE, UNIT, Text

_TYPES = {"int": "long", "float": "double", "bool": "bool", "str": "string"}
_GENERIC = {"list": "List", "set": "HashSet", "dict": "Dictionary", "tuple": "System.Tuple"}

#: The longest tuple that is one class.
_MOST_PARTS = 7

#: After a removal, a dictionary puts a new key into the gap.
_GAPS = frozenset({"dict.del", "dict.pop", "dict.pop_or"})


class CSharp(PlainWriter):
    name = "csharp"
    documentation = Documentation("/// <summary>", "///", "/// </summary>")
    replaced_library = "csharp"
    cut = "Cut({0}, {1}, {2})"
    cut_list = "CutList({0}, {1}, {2})"
    runtime_file = "csharp.cs"
    operations = OPERATIONS
    finds_containers = True
    raising = "throw new System.InvalidOperationException({})"
    orders = frozenset({"int", "float", "bool", "str", "list", "tuple"})

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self.depth = 1

    def assemble(self, body: str, runtime: str) -> str:
        inside = "\n\n".join([*self.needed(body), body])
        return f"using System.Collections.Generic;\n\npublic static class Solution {{\n{inside}\n}}\n"

    def helper(self, name: str) -> str:
        return "".join(word.capitalize() for word in name.split("_"))

    def text_literal(self, value: str) -> str:
        return printable(value, self, '"\\')

    def literal(self, const: Const) -> Text:
        shown = super().literal(const)
        return Text(f"{shown.text}d", shown.precedence) if isinstance(const.value, float) else shown

    # Types -------------------------------------------------------------------------------------------

    def type_of(self, cell: Cell) -> str:
        if cell.kind in _GENERIC:
            if cell.kind == "tuple" and not 0 < len(cell.args) <= _MOST_PARTS:
                raise self.fail(f"a value of type {cell}")
            return f"{_GENERIC[cell.kind]}<{', '.join(map(self.type_of, cell.args))}>"
        if cell.kind not in _TYPES:
            raise self.fail(f"a value of type {cell}")
        return f"{_TYPES[cell.kind]}?" if _is_nullable(cell) else _TYPES[cell.kind]

    def op(self, expr: Op) -> Text:
        if expr.name in _GAPS and expr.args[0].cell.has("ordered"):
            raise self.fail("a dict that is walked in order and loses keys")
        return super().op(expr)

    def made(self, expr: Op, inside: str) -> Text:
        """A new container: with what it holds, or from another one."""
        shape = f" {{ {inside} }}" if inside else "()"
        return Text(f"new {self.type_of(expr.cell)}{shape}")

    def op_list_new(self, expr: Op) -> Text:
        return self.made(expr, self.items(expr.args))

    op_set_new = op_list_new

    def op_dict_new(self, expr: Op) -> Text:
        """Through the index, so that of two equal keys the last one counts."""
        pairs = list(zip(expr.args[::2], expr.args[1::2], strict=True))
        shown = ", ".join(f"[{self.stored(key)}] = {self.stored(value)}" for key, value in pairs)
        return self.made(expr, shown)

    def op_tuple_new(self, expr: Op) -> Text:
        return Text(f"new {self.type_of(expr.cell)}({self.items(expr.args)})")

    def copied(self, expr: Op) -> Text:
        return Text(f"new {self.type_of(expr.cell)}({self.expr(expr.args[0])})")

    op_list_copy = op_set_copy = op_dict_copy = op_set_from_list = op_set_items = copied

    def op_dict_keys(self, expr: Op) -> Text:
        return Text(f"new {self.type_of(expr.cell)}({self.expr(expr.args[0], UNIT)}.Keys)")

    def op_dict_values(self, expr: Op) -> Text:
        return Text(f"new {self.type_of(expr.cell)}({self.expr(expr.args[0], UNIT)}.Values)")

    def op_tuple_get(self, expr: Op) -> Text:
        whole, place = expr.args
        assert isinstance(place, Const) and isinstance(place.value, int)
        return Text(f"{self.expr(whole, UNIT)}.Item{place.value + 1}")

    def op_opt_none(self, expr: Op) -> Text:
        return Text(f"default({self.type_of(expr.cell)})")

    def op_opt_some(self, expr: Op) -> Text:
        if not _is_nullable(expr.cell):
            return self.render(expr.args[0])
        return Text(f"({self.type_of(expr.cell)}){self.expr(expr.args[0], UNIT)}", UNARY)

    def op_opt_get(self, expr: Op) -> Text:
        inner = expr.args[0]
        if _is_nullable(inner.cell):
            return Text(f"{self.expr(inner, UNIT)}.Value")
        return Text(f"Present({self.expr(inner)})")

    def op_dict_find(self, expr: Op) -> Text:
        whole, key = expr.args
        nothing = f"default({self.type_of(expr.cell)})"
        found = f"({self.type_of(expr.cell)}){self.expr(whole, UNIT)}[{self.expr(key)}]"
        return Text(f"{self.expr(whole, UNIT)}.ContainsKey({self.expr(key)}) ? {found} : {nothing}", LOOSE)

    def op_dict_get_default(self, expr: Op) -> Text:
        whole, key = (self.expr(arg) for arg in expr.args)
        return Text(f"SetDefault({whole}, {key}, {self.default(expr.cell)})")

    def default(self, cell: Cell) -> str:
        if cell.kind == "str":
            return '""'
        return f"new {self.type_of(cell)}()" if cell.kind in _GENERIC else f"default({self.type_of(cell)})"

    def op_list_set(self, expr: Op) -> Text:
        whole, index, value = expr.args
        if self.is_valid_index(whole, index):
            place = f"[(int){self.expr(index, UNIT)}]"
            return Text(f"{self.expr(whole, UNIT)}{place} = {self.stored(value)}", LOOSE)
        return Text(f"Put({self.items(expr.args)})")

    def op_list_sort(self, expr: Op) -> Text:
        return Text(f"Refill({self.expr(expr.args[0])}, {self.arranged('sorted', expr).text})")

    def if_else(self, expr: IfElse) -> Text:
        shown = super().if_else(expr)
        if expr.cell.optional or expr.cell.kind == "int":
            # Of two constants it would be a shorter integer.
            test, then, other = self.expr(expr.test, 3), self.expr(expr.then, UNIT), self.stored(expr.other)
            return Text(f"{test} ? ({self.type_of(expr.cell)}){then} : {other}", LOOSE)
        return shown

    def function_value(self, function: Lambda) -> str:
        if function.body:
            raise self.fail("a function value with statements")
        params = ", ".join(self.identifier(param.name) for param in function.params)
        return f"{params if len(function.params) == 1 else f'({params})'} => {self.expr(function.result)}"

    # Statements --------------------------------------------------------------------------------------

    def declaration(self, target: Var, value: str) -> str:
        return f"{self.type_of(target.cell)} {self.identifier(target.name)} = {value};"

    def declare(self, target: Var) -> None:
        self.put(f"{self.declaration(target, f'default({self.type_of(target.cell)})')}")

    def documented(self, text: str) -> str:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    def function(self, function: Function) -> None:
        params = ", ".join(
            f"{self.type_of(param.cell)} {self.identifier(param.name)}" for param in function.params
        )
        result = "void" if function.result.kind == "none" else self.type_of(function.result)
        self.put(f"public static {result} {self.function_name(function)}({params}) {{")
        self.block(function.body)
        self.put("}")
        self.put("")

    def for_range(self, stmt: ForRange) -> None:
        name = self.identifier(stmt.target.name)
        sign = "<" if stmt.step > 0 else ">"
        start, stop = self.expr(stmt.start), self.expr(stmt.stop, SUM)
        step = next_turn(self, stmt, "{0} += 1", "{0} += -1")
        self.put(f"for (long {name} = {start}; {name} {sign} {stop}; {step}) {{")
        self.block(stmt.body)
        self.put("}")

    def for_each(self, stmt: ForEach) -> None:
        source = self.expr(stmt.source)
        walked = f"Characters({source})" if stmt.source.kind == "str" else source
        kind = self.type_of(stmt.target.cell)
        self.put(f"foreach ({kind} {self.identifier(stmt.target.name)} in {walked}) {{")
        self.block(stmt.body)
        self.put("}")


def _is_nullable(cell: Cell) -> bool:
    """Whether a value that may be missing has a type of its own."""
    return cell.optional and cell.kind in ("int", "float", "bool")
