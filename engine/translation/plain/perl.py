"""Perl: integers that turn into floats where they grow too large, texts of code points, array references.

Sets are hashes whose keys are the elements. A hash has no order: a dict that is walked is refused.
"""

from collections.abc import Mapping
from typing import ClassVar

from engine.translation.cells import Cell
from engine.translation.ir import Call, ForEach, Lambda, Op, Var
from engine.translation.plain.base import DollarWriter, printable
from engine.translation.plain.elements import ComparingWriter
from engine.translation.plain.tables.perl import OPERATIONS, ORDERED
from engine.translation.plain.templates import PRODUCT
from engine.translation.targets.base import Blocks
from engine.translation.targets.documenting import Documentation
from engine.translation.targets.helpers import library_names
from engine.translation.targets.templates import LOOSE, UNIT, Text


class Perl(ComparingWriter, DollarWriter):
    name = "perl"
    comment = "#"
    documentation = Documentation("#", "#")
    blocks = Blocks(else_if="} elsif", leave="last", again="next")
    local = "my "
    runtime_file = "perl.pl"
    operations = OPERATIONS
    ordered = ORDERED
    cut_list = "cut_list({0}, {1}, {2})"
    nothing = "undef"
    raising = "die {}"
    by_number = "\\&by_number"
    by_text = "\\&by_text"
    defaults: ClassVar[Mapping[str, str]] = {
        "int": "0",
        "float": "0",
        "str": '""',
        "list": "[]",
        "set": "{}",
        "dict": "{}",
    }

    def call(self, expr: Call) -> Text:
        """With its sign, a call is never of the builtin that has the same name."""
        shown = super().call(expr)
        builtin = self.function_name(expr.function) in library_names(self.name)
        return Text(f"&{shown.text}") if builtin else shown

    def applied(self, function: str, args: str) -> str:
        return (
            f"{function.removeprefix(chr(92) + '&')}({args})"
            if "&" in function[:2]
            else f"{function}->({args})"
        )

    def prologue(self) -> list[str]:
        used = ["use strict;", "use warnings;", "use utf8;", "no warnings 'recursion';"]
        body = "\n".join([*self.lines, *self.needed("\n".join(self.lines))])
        return ["\n".join([*used, "use POSIX ();"] if "POSIX::" in body else used)]

    def truth(self, value: bool) -> str:
        return "1" if value else "0"

    def text_literal(self, value: str) -> str:
        return printable(value, self)

    def check_key(self, cell: Cell) -> None:
        super().check_key(cell)
        if cell.kind == "dict" and cell.has("ordered"):
            raise self.fail("a dict that is walked in order")

    def op_dict_new(self, expr: Op) -> Text:
        pairs = zip(expr.args[::2], expr.args[1::2], strict=True)
        shown = ", ".join(f"{self.stored(key)} => {self.stored(value)}" for key, value in pairs)
        return Text(f"{{ {shown} }}" if shown else "{}")

    def op_set_new(self, expr: Op) -> Text:
        return Text(f"set_of({self.items(expr.args)})" if expr.args else "{}")

    def op_set_items(self, expr: Op) -> Text:
        """Numbers are texts where they are keys."""
        listed = f"keys(%{{{self.expr(expr.args[0])}}})"
        key = self._key_of(expr)
        return Text(f"[{listed}]" if key == "$_" else f"[map {{ {key} }} {listed}]")

    op_dict_keys = op_set_items

    def op_dict_items(self, expr: Op) -> Text:
        self.check_repeated(expr, expr.args[0])
        table = self.expr(expr.args[0], UNIT)
        return Text(f"[map {{ [{self._key_of(expr)}, {table}->{{$_}}] }} keys(%{{{table}}})]")

    def _key_of(self, expr: Op) -> str:
        return "0 + $_" if expr.args[0].cell.args[0].kind == "int" else "$_"

    def op_set_update(self, expr: Op) -> Text:
        self.check_repeated(expr, expr.args[0])
        whole, more = (self.expr(arg) for arg in expr.args)
        added = more if expr.args[1].cell.kind == "set" else f"set_of(@{{{more}}})"
        return Text(f"%{{{whole}}} = (%{{{whole}}}, %{{{added}}})", LOOSE)

    def op_dict_get_default(self, expr: Op) -> Text:
        return Text(f"set_default({self.items(expr.args)}, {self.default(expr.cell)})")

    def op_str_repeat(self, expr: Op) -> Text:
        """What stands in brackets before an ``x`` is a list there, where a list may stand."""
        text, count = self.expr(expr.args[0], UNIT), self.expr(expr.args[1])
        repeated = f"{text} x max(0, {count})"
        return Text(f"scalar({repeated})") if text.startswith("(") else Text(repeated, PRODUCT)

    def op_list_sort(self, expr: Op) -> Text:
        self.check_repeated(expr, expr.args[0])
        return Text(f"@{{{self.expr(expr.args[0])}}} = @{{{self.arranged('sorted', expr).text}}}", LOOSE)

    def function_value(self, function: Lambda) -> str:
        if function.body:
            raise self.fail("a function value with statements")
        params = ", ".join(self.identifier(param.name) for param in function.params)
        return f"sub {{ my ({params}) = @_; return {self.expr(function.result)}; }}"

    def declare(self, target: Var) -> None:
        self.put(f"my {self.identifier(target.name)};")

    def heading(self, name: str, params: str) -> str:
        return f"sub {name} {{\n{self.indent}my ({params}) = @_;" if params else f"sub {name} {{"

    def for_each(self, stmt: ForEach) -> None:
        source = self.expr(stmt.source)
        walked = f"split(//, {source})" if stmt.source.kind == "str" else f"@{{{source}}}"
        self.put(f"for my {self.identifier(stmt.target.name)} ({walked}) {{")
        self.block(stmt.body)
        self.put("}")
