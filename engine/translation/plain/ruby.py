"""Ruby: integers of any size, texts of code points, arrays."""

from collections.abc import Mapping

from engine.translation.ir import ForEach, ForRange, Var
from engine.translation.plain.base import (
    AND,
    OR,
    SUM,
    UNARY,
    WordWriter,
    arithmetic,
    comparisons,
    printable,
)
from engine.translation.targets.base import Blocks
from engine.translation.targets.templates import UNIT, Template, infix

_HELPERS: Mapping[str, str] = {
    "char_at": """
def char_at(text, index)
  raise IndexError, "text index out of range" unless index.between?(-text.length, text.length - 1)
  text[index]
end""",
    "cut": """
def cut(text, low, high)
  size = text.length
  first, last = [low, high].map { |end_| (end_.negative? ? end_ + size : end_).clamp(0, size) }
  first < last ? text[first...last] : ""
end""",
    "code_of": """
def code_of(char)
  raise ArgumentError, "one character is expected" unless char.length == 1
  char.ord
end""",
    "char_of": """
def char_of(code)
  raise RangeError, "no such character" unless code.between?(0, 0x10FFFF) && !code.between?(0xD800, 0xDFFF)
  [code].pack("U")
end""",
}

_OPERATIONS: Mapping[str, Template | str] = {
    **comparisons("int"),
    **comparisons("str"),
    **arithmetic(),
    # Both round down, as Python's do.
    "int.floordiv": "{0!}.div({1})",
    "int.mod": infix("%", 12),
    "int.neg": Template("-{0!}", UNARY),
    "int.abs": "{0!}.abs",
    "int.to_str": "{0!}.to_s",
    "int.chr": "char_of({0})",
    "str.ord": "code_of({0})",
    "str.at": "char_at({0}, {1})",
    "str.len": "{0!}.length",
    "str.concat": infix("+", SUM),
    "str.contains": "{0!}.include?({1})",
    "bool.and": infix("&&", AND),
    "bool.or": infix("||", OR),
    "bool.not": Template("!{0!}", UNARY),
    "list.get": "{0!}.fetch({1})",
    "list.len": "{0!}.length",
    "list.append": "{0!}.push({1})",
    "list.contains": "{0!}.include?({1})",
}


class Ruby(WordWriter):
    name = "ruby"
    replaced_library = "ruby entry"
    blocks = Blocks(then="", do="", else_if="elsif", otherwise="else", end="end", again="next")
    helpers = _HELPERS
    operations = _OPERATIONS

    def written(self, name: str) -> str:
        return f"_{name}" if name[0].isupper() else name  # a constant otherwise

    def text_literal(self, value: str) -> str:
        return printable(value, self, '"\\#')

    def declaration(self, target: Var, value: str) -> str:
        return f"{self.identifier(target.name)} = {value}"

    def declare(self, target: Var) -> None:
        self.put(f"{self.identifier(target.name)} = nil")

    def heading(self, name: str, params: str) -> str:
        return f"def {name}({params})"

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
        walk = "each_char" if stmt.source.kind == "str" else "each"
        self.put(f"{source}.{walk} do |{name}|")
        self.block(stmt.body)
        self.put("end")
