"""Lua: 64-bit integers that would wrap around unseen, texts of bytes, tables that count from 1."""

from collections.abc import Mapping

from engine.translation.ir import Assign, Continue, ForEach, ForRange, IfElse, Op, Stmt, Var
from engine.translation.plain.base import (
    AND,
    CONCAT,
    OR,
    UNARY,
    WordWriter,
    arithmetic,
    comparisons,
    printable,
)
from engine.translation.targets.base import Blocks
from engine.translation.targets.templates import Template, Text, infix

_HELPERS: Mapping[str, str] = {
    "add": """
local function add(a, b)
  local sum = a + b
  if (a ~ sum) & (b ~ sum) < 0 then error("integer overflow") end
  return sum
end""",
    "subtract": """
local function subtract(a, b)
  local difference = a - b
  if (a ~ b) & (a ~ difference) < 0 then error("integer overflow") end
  return difference
end""",
    "multiply": """
local function multiply(a, b)
  local product = a * b
  local wrapped = (a == -1 and b == math.mininteger) or (b == -1 and a == math.mininteger)
  if wrapped or (a ~= 0 and b ~= 0 and product // a ~= b) then error("integer overflow") end
  return product
end""",
    "negate": """
local function negate(a)
  if a == math.mininteger then error("integer overflow") end
  return -a
end""",
    "absolute": """
local function absolute(a)
  if a == math.mininteger then error("integer overflow") end
  return a < 0 and -a or a
end""",
    "place_of": """
local function place_of(index, length)
  if index < 0 then index = index + length end
  if index < 0 or index >= length then error("index out of range") end
  return index + 1
end""",
    "char_at": """
local function char_at(text, index)
  local place = place_of(index, utf8.len(text))
  return text:sub(utf8.offset(text, place), utf8.offset(text, place + 1) - 1)
end""",
    "cut": """
local function cut(text, low, high)
  local size = utf8.len(text)
  local function clamped(place)
    if place < 0 then place = place + size end
    return math.max(0, math.min(place, size))
  end
  local first, last = clamped(low), clamped(high)
  if first >= last then return "" end
  return text:sub(utf8.offset(text, first + 1), utf8.offset(text, last + 1) - 1)
end""",
    "code_of": """
local function code_of(char)
  if utf8.len(char) ~= 1 then error("one character is expected") end
  return utf8.codepoint(char)
end""",
    "char_of": """
local function char_of(code)
  if code < 0 or code > 0x10FFFF or (code >= 0xD800 and code <= 0xDFFF) then error("no such character") end
  return utf8.char(code)
end""",
    "characters": """
local function characters(text)
  local found = {}
  for _, code in utf8.codes(text) do found[#found + 1] = utf8.char(code) end
  return found
end""",
    "item_at": """
local function item_at(items, index)
  return items[place_of(index, #items)]
end""",
    "holds": """
local function holds(items, wanted)
  for _, item in ipairs(items) do
    if item == wanted then return true end
  end
  return false
end""",
}

_OPERATIONS: Mapping[str, Template | str] = {
    **comparisons("int", ne="~="),
    # Texts are compared by the locale otherwise; only their equality is plain.
    "str.eq": infix("==", 8),
    "str.ne": infix("~=", 8),
    **{name: text for name, text in arithmetic(wrap="unused").items() if name.endswith("small")},
    "int.add": "add({0}, {1})",
    "int.sub": "subtract({0}, {1})",
    "int.mul": "multiply({0}, {1})",
    # Both round down, as Python's do.
    "int.floordiv": infix("//", 12),
    "int.mod": infix("%", 12),
    "int.neg": "negate({0})",
    "int.abs": "absolute({0})",
    "int.to_str": "tostring({0})",
    "int.chr": "char_of({0})",
    "str.ord": "code_of({0})",
    "str.at": "char_at({0}, {1})",
    "str.len": "utf8.len({0})",
    "str.concat": infix("..", CONCAT),
    "str.contains": Template("({0!}):find({1}, 1, true) ~= nil", 8),
    "bool.and": infix("and", AND),
    "bool.or": infix("or", OR),
    "bool.not": Template("not {0!}", UNARY),
    "list.get": "item_at({0}, {1})",
    "list.len": Template("#{0!}", UNARY),
    "list.append": "table.insert({0}, {1})",
    "list.contains": "holds({0}, {1})",
}


class Lua(WordWriter):
    name = "lua"
    blocks = Blocks(then=" then", do=" do", else_if="elseif", otherwise="else", end="end")
    helpers = _HELPERS
    operations = _OPERATIONS

    hides_library = True

    def written(self, name: str) -> str:
        return "".join(char if char.isascii() else f"u{ord(char):x}" for char in name)

    def text_literal(self, value: str) -> str:
        return printable(value, self, '"\\')

    def op_list_new(self, expr: Op) -> Text:
        return Text(f"{{{self.items(expr.args)}}}")

    def if_else(self, expr: IfElse) -> Text:
        # `a and b or c` is another thing where b is false.
        test, then, other = self.expr(expr.test), self.stored(expr.then), self.stored(expr.other)
        return Text(f"(function() if {test} then return {then} end return {other} end)()")

    def shorthand(self, stmt: Assign) -> str | None:
        return None

    def declaration(self, target: Var, value: str) -> str:
        return f"local {self.identifier(target.name)} = {value}"

    def declare(self, target: Var) -> None:
        self.put(f"local {self.identifier(target.name)}")

    def heading(self, name: str, params: str) -> str:
        return f"function {name}({params})"

    def statement(self, stmt: Stmt) -> None:
        if isinstance(stmt, Continue):
            self.line = stmt.line or self.line
            raise self.fail("continue")
        super().statement(stmt)

    def for_range(self, stmt: ForRange) -> None:
        last = f"{self.expr(stmt.stop, 12)} {'-' if stmt.step > 0 else '+'} 1"
        step = "" if stmt.step == 1 else f", {stmt.step}"
        self.put(f"for {self.identifier(stmt.target.name)} = {self.expr(stmt.start)}, {last}{step} do")
        self.block(stmt.body)
        self.put("end")

    def for_each(self, stmt: ForEach) -> None:
        source = self.expr(stmt.source)
        walked = f"characters({source})" if stmt.source.kind == "str" else source
        self.put(f"for _, {self.identifier(stmt.target.name)} in ipairs({walked}) do")
        self.block(stmt.body)
        self.put("end")
