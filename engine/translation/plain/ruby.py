"""Ruby: integers of any size, texts of code points, arrays, hashes in the order of insertion, sets."""

from collections.abc import Mapping
from typing import ClassVar

from engine.translation.casing import snake_case
from engine.translation.ir import Const, ForEach, ForRange, Lambda, Op, Return, Var
from engine.translation.plain.base import WordWriter, printable
from engine.translation.plain.tables.ruby import OPERATIONS
from engine.translation.targets.base import Blocks
from engine.translation.targets.documenting import Documentation
from engine.translation.targets.templates import UNIT, Text


class Ruby(WordWriter):
    name = "ruby"
    comment = "#"
    documentation = Documentation("#", "#")
    replaced_library = "ruby entry"
    blocks = Blocks(then="", do="", else_if="elsif", otherwise="else", end="end", again="next")
    runtime_file = "ruby.rb"
    operations = OPERATIONS
    finds_containers = True
    nothing = "nil"
    raising = "raise {}"

    def prologue(self) -> list[str]:
        """Sets are built in only in newer versions than the oldest that is lent."""
        body = "\n".join(self.lines)
        return ['require "set"'] if "Set.new" in body or ".to_set" in body else []

    def written(self, name: str) -> str:
        if not name[0].isupper():
            return name
        # It would be a constant otherwise.
        return f"_{name}" if name == self.program.entry.name else snake_case(name)

    def text_literal(self, value: str) -> str:
        return printable(value, self, '"\\#')

    def declaration(self, target: Var, value: str) -> str:
        return f"{self.identifier(target.name)} = {value}"

    def declare(self, target: Var) -> None:
        self.put(f"{self.identifier(target.name)} = nil")

    def heading(self, name: str, params: str) -> str:
        return f"def {name}({params})"

    def op_list_set(self, expr: Op) -> Text:
        whole, index, value = expr.args
        if self.is_valid_index(whole, index):
            return Text(f"{self.expr(whole)}[{self.expr(index)}] = {self.stored(value)}", 0)
        return Text(f"put({self.items(expr.args)})")

    def op_list_sorted(self, expr: Op) -> Text:
        return self.arranged("sorted", expr) if len(expr.args) > 2 else self.in_order("sort", expr)

    def op_list_sort(self, expr: Op) -> Text:
        return self.arranged("sort_in_place", expr) if len(expr.args) > 2 else self.in_order("sort!", expr)

    def in_order(self, method: str, expr: Op) -> Text:
        """Sorted by its own order, in which equal elements cannot be told apart."""
        whole, reverse = expr.args
        self.check_order(whole.cell.args[0])
        if not isinstance(reverse, Const):
            raise self.fail("sorting in an order that is found out at run time")
        turned = f".reverse{method[4:]}" if reverse.value else ""
        return Text(f"{self.expr(whole, UNIT)}.{method}{turned}")

    def op_dict_new(self, expr: Op) -> Text:
        pairs = list(zip(expr.args[::2], expr.args[1::2], strict=True))
        constants = [key.value for key, _ in pairs if isinstance(key, Const)]
        if len(set(constants)) < len(constants):  # as a hash, the last place of a key would be its place
            rows = ", ".join(f"[{self.stored(key)}, {self.stored(value)}]" for key, value in pairs)
            return Text(f"[{rows}].to_h")
        shown = ", ".join(f"{self.stored(key)} => {self.stored(value)}" for key, value in pairs)
        return Text(f"{{ {shown} }}" if shown else "{}")

    def op_set_new(self, expr: Op) -> Text:
        return Text(f"Set.new([{self.items(expr.args)}])" if expr.args else "Set.new")

    def op_dict_get_default(self, expr: Op) -> Text:
        whole, key = (self.expr(arg) for arg in expr.args)
        return Text(f"set_default({whole}, {key}, {self.default(expr.cell)})")

    defaults: ClassVar[Mapping[str, str]] = {
        "int": "0",
        "float": "0.0",
        "str": '""',
        "list": "[]",
        "set": "Set.new",
        "dict": "{}",
    }

    def function_value(self, function: Lambda) -> str:
        params = ", ".join(self.identifier(param.name) for param in function.params)
        if not function.body:
            return f"->({params}) {{ {self.expr(function.result)} }}"
        outer, self.lines = self.lines, []
        self.block([*function.body, Return(self.line, function.result)])
        inner, self.lines = "\n".join(self.lines), outer
        return f"lambda do |{params}|\n{inner}\n{self.indent * self.depth}end"

    def for_range(self, stmt: ForRange) -> None:
        name, start, stop = (
            self.identifier(stmt.target.name),
            self.expr(stmt.start, UNIT),
            self.expr(stmt.stop, UNIT),
        )
        if stmt.step == 1:
            self.put(f"({start}...{stop}).each do |{name}|")
        else:
            last = f"{stop} - 1" if stmt.step > 0 else f"{stop} + 1"
            self.put(f"{start}.step({last}, {stmt.step}) do |{name}|")
        self.block(stmt.body)
        self.put("end")

    def for_each(self, stmt: ForEach) -> None:
        name, source = self.identifier(stmt.target.name), self.expr(stmt.source, UNIT)
        walk = {"str": "each_char", "dict": "each_key"}.get(stmt.source.kind, "each")
        self.put(f"{source}.{walk} do |{name}|")
        self.block(stmt.body)
        self.put("end")
