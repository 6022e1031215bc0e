"""C#: checked 64-bit integers, texts of UTF-16 units that are counted by code points, lists."""

from collections.abc import Mapping

from engine.translation.cells import Cell
from engine.translation.ir import ForEach, ForRange, Function, Op, Var
from engine.translation.plain.base import (
    AND,
    EQUAL,
    OR,
    SUM,
    UNARY,
    PlainWriter,
    arithmetic,
    comparisons,
    printable,
)
from engine.translation.targets.templates import Template, Text, infix

_TYPES = {"int": "long", "bool": "bool", "str": "string"}

_HELPERS: Mapping[str, str] = {
    "FloorMod": """
    static long FloorMod(long a, long b) {
        if (b == -1) return 0;
        long rest = a % b;
        return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
    }""",
    "FloorDiv": """
    static long FloorDiv(long a, long b) {
        if (b == -1) return checked(-a);
        long quotient = a / b;
        return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
    }""",
    "PlaceOf": """
    static int PlaceOf(long index, int length) {
        if (index < 0) index += length;
        if (index < 0 || index >= length) throw new System.IndexOutOfRangeException();
        return (int)index;
    }""",
    "Characters": """
    static List<string> Characters(string text) {
        var found = new List<string>();
        for (int at = 0; at < text.Length; at += found[found.Count - 1].Length) {
            found.Add(text.Substring(at, char.IsSurrogatePair(text, at) ? 2 : 1));
        }
        return found;
    }""",
    "CharAt": """
    static string CharAt(string text, long index) {
        var found = Characters(text);
        return found[PlaceOf(index, found.Count)];
    }""",
    "Cut": """
    static string Cut(string text, long low, long high) {
        var found = Characters(text);
        long first = System.Math.Max(0, System.Math.Min(low < 0 ? low + found.Count : low, found.Count));
        long last = System.Math.Max(0, System.Math.Min(high < 0 ? high + found.Count : high, found.Count));
        return first < last ? string.Concat(found.GetRange((int)first, (int)(last - first))) : "";
    }""",
    "CodeOf": """
    static long CodeOf(string text) {
        if (Characters(text).Count != 1) throw new System.ArgumentException("one character is expected");
        return char.ConvertToUtf32(text, 0);
    }""",
    "CharOf": """
    static string CharOf(long code) {
        return char.ConvertFromUtf32(checked((int)code));
    }""",
    "ItemAt": """
    static T ItemAt<T>(List<T> items, long index) {
        return items[PlaceOf(index, items.Count)];
    }""",
}

_OPERATIONS: Mapping[str, Template | str] = {
    **comparisons("int"),
    "str.eq": infix("==", EQUAL),
    "str.ne": infix("!=", EQUAL),
    **arithmetic(wrap="checked"),
    "int.floordiv": "FloorDiv({0}, {1})",
    "int.mod": "FloorMod({0}, {1})",
    "int.neg": "checked(-{0!})",
    "int.abs": "System.Math.Abs({0})",
    "int.to_str": "({0}).ToString(System.Globalization.CultureInfo.InvariantCulture)",
    "int.chr": "CharOf({0})",
    "str.ord": "CodeOf({0})",
    "str.at": "CharAt({0}, {1})",
    "str.len": "Characters({0}).Count",
    "str.concat": infix("+", SUM),
    "str.contains": Template("{0!}.IndexOf({1}, System.StringComparison.Ordinal) >= 0", 9),
    "bool.and": infix("&&", AND),
    "bool.or": infix("||", OR),
    "bool.not": Template("!{0!}", UNARY),
    "list.get": "ItemAt({0}, {1})",
    "list.len": "{0!}.Count",
    "list.append": "{0!}.Add({1})",
    "list.contains": "{0!}.Contains({1})",
}


class CSharp(PlainWriter):
    name = "csharp"
    replaced_library = "csharp"
    cut = "Cut({0}, {1}, {2})"
    helpers = _HELPERS
    operations = _OPERATIONS

    def assemble(self, body: str, runtime: str) -> str:
        inside = "\n\n".join([*self.needed(body), body])
        return f"using System.Collections.Generic;\n\npublic static class Solution {{\n{inside}\n}}\n"

    def text_literal(self, value: str) -> str:
        return printable(value, self, '"\\')

    def type_of(self, cell: Cell) -> str:
        if cell.kind == "list" and not cell.optional:
            return f"List<{self.type_of(cell.args[0])}>"
        if cell.kind not in _TYPES or cell.optional:
            raise self.fail(f"a value of type {cell}")
        return _TYPES[cell.kind]

    def op_list_new(self, expr: Op) -> Text:
        return Text(f"new {self.type_of(expr.cell)} {{ {self.items(expr.args)} }}")

    def declaration(self, target: Var, value: str) -> str:
        return f"{self.type_of(target.cell)} {self.identifier(target.name)} = {value};"

    def declare(self, target: Var) -> None:
        self.put(f"{self.declaration(target, f'default({self.type_of(target.cell)})')}")

    def function(self, function: Function) -> None:
        params = ", ".join(
            f"{self.type_of(param.cell)} {self.identifier(param.name)}" for param in function.params
        )
        self.depth = 1
        result = self.type_of(function.result)
        self.put(f"public static {result} {self.function_name(function)}({params}) {{")
        self.block(function.body)
        self.put("}")
        self.put("")
        self.depth = 0

    def for_range(self, stmt: ForRange) -> None:
        name = self.identifier(stmt.target.name)
        sign = "<" if stmt.step > 0 else ">"
        start, stop = self.expr(stmt.start), self.expr(stmt.stop, SUM)
        self.put(f"for (long {name} = {start}; {name} {sign} {stop}; {name} += {stmt.step}) {{")
        self.block(stmt.body)
        self.put("}")

    def for_each(self, stmt: ForEach) -> None:
        source = self.expr(stmt.source)
        walked = f"Characters({source})" if stmt.source.kind == "str" else source
        kind = self.type_of(stmt.target.cell)
        self.put(f"foreach ({kind} {self.identifier(stmt.target.name)} in {walked}) {{")
        self.block(stmt.body)
        self.put("}")
