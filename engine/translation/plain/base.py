"""What the plain targets share: helpers in the language's own text, and the shape of their tables."""

import math
import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from engine.translation.cells import CONTAINERS, Cell
from engine.translation.errors import Untranslatable
from engine.translation.ir import (
    MUTATING_OPS,
    Assign,
    Const,
    Expr,
    ForEach,
    ForRange,
    Function,
    Lambda,
    Op,
    Program,
    Var,
    is_left_out,
    statements,
    walk_block,
)
from engine.translation.lifting import lift
from engine.translation.plain.templates import SUM, UNARY
from engine.translation.targets.base import MARK, BraceWriter
from engine.translation.targets.helpers import library_names, sections
from engine.translation.targets.templates import UNIT, Template, Text
from sandbox.languages import get_language

#: Bounds of a slice that are left open: the beginning, and a place past the end of every text.
_FIRST, _BEYOND = Const(Cell("int"), 0), Const(Cell("int"), 2**62)


#: Operations that look for a value among those of a list.
_FINDING = frozenset({"list.contains", "list.index", "list.count", "list.remove"})


def _inner_cells(cell: Cell) -> Iterator[Cell]:
    """A place, and all places inside it."""
    yield cell
    for part in cell.args if cell.kind in CONTAINERS else ():
        yield from _inner_cells(part)


class PlainWriter(BraceWriter):
    """A target whose helpers stand in its own module, each under its name."""

    largest_int = 2**63 - 1
    copies_values = False
    cut = "cut({0}, {1}, {2})"
    """How the helper that cuts a text is called."""
    hides_library = False
    """Whether a variable of the name of a library function hides it."""
    replaced_library = ""
    """The part of ``library_names`` that even the entry point, whose name is given, must not replace."""
    folds_case = False
    """Whether ``G`` and ``g`` are one function."""
    finds_containers = False
    """Whether lists and tuples are equal by what they hold, wherever they stand."""
    infinity = ""
    """How the language writes an infinite float."""

    @classmethod
    def words(cls) -> frozenset[str]:
        """What no name of the program may be."""
        reserved = frozenset(get_language(cls.name).syntax.reserved)
        return reserved | library_names(cls.name) if cls.hides_library else reserved

    @classmethod
    def entry_words(cls) -> frozenset[str]:
        return frozenset(get_language(cls.name).syntax.reserved) | library_names(cls.replaced_library)

    def __init__(self, program: Program) -> None:
        self._check_captured(program)
        lift(program)
        super().__init__(program)
        if self.folds_case and program.entry.name.lower() in {word.lower() for word in self.entry_words()}:
            raise Untranslatable(f"{program.entry.name!r} is a reserved name in {self.name}")
        self._functions = self._function_names(program)
        self._constants: dict[str, Const] = {}

    def _check_captured(self, program: Program) -> None:
        """What an inner function captures is handed to it: as a copy, where references are not passed."""
        if self.passes_references:
            return
        for function in program.functions:
            for inner in (s for s in statements(function.body) if isinstance(s, Function)):
                if any(cell.is_changed() for cell in inner.outer.values()):
                    construct = f"a container that an inner function captures, in {self.name}"
                    raise Untranslatable(construct, inner.line)

    def _function_names(self, program: Program) -> dict[int, str]:
        """The name of each function: none that the library or another function has."""
        names = {id(program.entry): program.entry.name}
        taken = self.reserved | library_names(self.name) | {self._folded(program.entry.name)}
        for function in program.functions:
            name = self.written(function.name)
            while self._folded(name) in taken | self._helpers and function is not program.entry:
                name += "_"
            names.setdefault(id(function), name)
            taken |= {self._folded(name)}
        return names

    def _folded(self, name: str) -> str:
        return name.lower() if self.folds_case else name

    def function_name(self, function: Function) -> str:
        name = self._functions[id(function)]
        return f"{MARK}{name}" if function.is_entry and name in self._helpers else name

    def op(self, expr: Op) -> Text:
        """As everywhere, but that containers are not found inside containers where that is by identity."""
        if not self.finds_containers and expr.name in _FINDING and expr.args[1].cell.kind in CONTAINERS:
            raise self.fail("a container looked for in a list")
        return super().op(expr)

    keys = frozenset({"int", "bool", "str", "tuple", "unknown"})
    """Kinds that are one key where they are equal."""
    foreign: frozenset[str] = frozenset()
    """Kinds whose form here is another than that of the caller of the entry point."""

    def check_key(self, cell: Cell) -> None:
        key = cell.args[0]
        if key.optional or any(part.kind not in self.keys for part in _inner_cells(key)):
            raise self.fail(f"a {cell.kind} with {key} as its keys")

    def check_entry(self, function: Function) -> None:
        """Refuses what goes in or out of the entry point in another form than here."""
        for cell in (*(param.cell for param in function.params), function.result):
            if any(part.kind in self.foreign for part in _inner_cells(cell)):
                raise self.fail(f"{cell} at the entry point")

    def assemble(self, body: str, runtime: str) -> str:
        return "\n\n".join([*self.prologue(), *self.needed(body), body]) + "\n"

    def prologue(self) -> list[str]:
        """What stands before the helpers."""
        return []

    def needed(self, body: str) -> list[str]:
        """The helpers that a body mentions, and those that they mention."""
        used: list[str] = []
        mentioned = "\n".join(line for line in body.splitlines() if not _is_comment(line, self.comment))
        for name, text in reversed(list(self.helper_sections().items())):
            if re.search(rf"(?<![$@%\w]){name}\b", mentioned):
                used.append(text.strip("\n"))
                mentioned += text
        return used[::-1]

    def helper_sections(self) -> Mapping[str, str]:
        """The helpers by name, each after those that it uses."""
        return sections(self.runtime_file)

    def op_list_new(self, expr: Op) -> Text:
        return Text(f"[{self.items(expr.args)}]")

    def op_tuple_new(self, expr: Op) -> Text:
        return self.op_list_new(expr)

    def op_str_slice(self, expr: Op) -> Text:
        """The helper that cuts as Python does; an open end is one that no text reaches."""
        return self.sliced(self.cut, expr)

    def op_list_slice(self, expr: Op) -> Text:
        return self.sliced(self.cut_list or self.cut, expr)

    def sliced(self, helper: str, expr: Op) -> Text:
        """A part of a text or a list, by a helper: it, the first place and the place after the last."""
        text, low, high = expr.args
        ends = (_FIRST if is_left_out(low) else low, _BEYOND if is_left_out(high) else high)
        return self.fill(Template(helper), (text, *ends))

    def op_list_sorted(self, expr: Op) -> Text:
        return self.arranged("sorted", expr)

    def op_list_sort(self, expr: Op) -> Text:
        return self.arranged("sort_in_place", expr)

    def arranged(self, helper: str, expr: Op) -> Text:
        """A call of a helper that sorts: with ``_reversed`` the larger first, with ``_by`` by a key."""
        whole, reverse, *key = expr.args
        if not isinstance(reverse, Const):
            raise self.fail("sorting in an order that is found out at run time")
        ordered = key[0].cell if key else whole.cell.args[0]
        self.check_order(ordered)
        name = helper + ("_by" if key else "") + ("_reversed" if reverse.value else "")
        return Text(f"{self.helper(name)}({self.items((whole, *key))})")

    def helper(self, name: str) -> str:
        """The name of a helper as the language spells names."""
        return name

    def check_order(self, cell: Cell) -> None:
        """Refuses to order what the language's own order does not place as Python does."""
        if cell.optional or cell.kind not in self.orders:
            raise self.fail(f"the order of {cell}")
        for part in cell.args if cell.kind in CONTAINERS else ():
            self.check_order(part)

    orders = frozenset({"int", "float", "str", "list", "tuple"})
    """Kinds that helpers put in Python's order."""
    cut_list = ""
    """How the helper that cuts a list is called, where it is another one."""

    def literal(self, const: Const) -> Text:
        value = const.value
        if isinstance(value, bool):
            return Text(self.truth(value))
        if isinstance(value, int):
            if abs(value) > self.largest_int:
                raise self.fail(f"integer {value}")
            return Text(str(value), UNIT if value >= 0 else UNARY)
        if isinstance(value, str):
            return Text(self.text_literal(value))
        if isinstance(value, float) and math.isfinite(value):
            return Text(repr(value), UNIT if math.copysign(1, value) > 0 else UNARY)
        if value is None:
            return Text(self.nothing)
        raise self.fail(f"literal {value!r}")

    def default(self, cell: Cell) -> str:
        """What a defaultdict gives for a new key."""
        if cell.optional or cell.kind not in self.defaults:
            raise self.fail(f"default of {cell}")
        return self.defaults[cell.kind]

    defaults: ClassVar[Mapping[str, str]] = {}
    """Of each kind."""
    nothing = "null"
    """The value that stands for no value."""

    def constant(self, stmt: Assign) -> None:
        """A number or a text stands where it is used."""
        if not isinstance(stmt.value, Const):
            raise self.fail("a constant outside functions that is no number or text")
        self._constants[stmt.target.name] = stmt.value

    def render(self, expr: Expr) -> Text:
        """Every dict and set has keys that the language tells apart, also one that a caller made."""
        if expr.cell.kind in ("dict", "set"):
            self.check_key(expr.cell)
        if isinstance(expr, Var) and expr.name in self._constants:
            return self.literal(self._constants[expr.name])
        return super().render(expr)

    def nested_function(self, function: Function) -> None:
        raise self.fail("a function within a function")

    def function_value(self, function: Lambda) -> str:
        raise self.fail("a function as a value")

    def raise_error(self, message: str) -> None:
        # Only that it stops is kept, with words that every language writes alike.
        printable = "".join(char if 32 <= ord(char) < 127 else "?" for char in message)
        self.put(self.raising.format(self.text_literal(printable)) + self.end)

    raising: str
    """The statement that stops the program with a message."""

    def enter(self, function: Function) -> None:
        super().enter(function)
        if function.is_entry:
            self.check_entry(function)
        if self.copies_values:
            self._check_walked(function)

    def _check_walked(self, function: Function) -> None:
        """What a loop walks is a copy here: a change of it would be lost."""
        walked = {id(s.target.cell.root()) for s in statements(function.body) if isinstance(s, ForEach)}
        for expr in walk_block(function.body):
            if isinstance(expr, Op) and expr.name in MUTATING_OPS:
                receiver = expr.args[0]
                while isinstance(receiver, Op) and receiver.args:
                    receiver = receiver.args[0]
                if isinstance(receiver, Var) and id(receiver.cell.root()) in walked:
                    raise self.fail("a change of an element through the variable of a loop")

    def function(self, function: Function) -> None:
        params = ", ".join(self.identifier(param.name) for param in function.params)
        self.put(self.heading(self.function_name(function), params))
        self.block(function.body)
        self.put(self.blocks.end)
        self.put("")

    def heading(self, name: str, params: str) -> str:
        """What begins a function."""
        raise NotImplementedError

    def truth(self, value: bool) -> str:
        return "true" if value else "false"

    def text_literal(self, value: str) -> str:
        """The text between double quotes, every byte beyond plain ASCII escaped."""
        raise NotImplementedError


def _is_comment(line: str, begin: str) -> bool:
    return line.lstrip().startswith((begin, "/**", "* ")) or line.strip() in ("*", "*/")


class WordWriter(PlainWriter):
    """Languages whose blocks end with a word, and whose conditions need no brackets (Lua, Ruby)."""

    indent = "  "
    end = ""

    def header(self, keyword: str, test: Expr) -> str:
        return f"{keyword} {self.expr(test)}"


class DollarWriter(PlainWriter):
    """Languages whose variables begin with a dollar sign (Perl, PHP)."""

    local = ""
    """What declares a variable where it is assigned first."""

    def identifier(self, name: str) -> str:
        special = {"this": "this_", "_": "unused"}
        return f"${self.other_name(special[name]) if name in special else name}"

    def declaration(self, target: Var, value: str) -> str:
        return f"{self.local}{self.identifier(target.name)} = {value};"

    def for_range(self, stmt: ForRange) -> None:
        name = self.identifier(stmt.target.name)
        sign = "<" if stmt.step > 0 else ">"
        start, stop = self.expr(stmt.start), self.expr(stmt.stop, SUM)
        self.put(f"for ({self.local}{name} = {start}; {name} {sign} {stop}; {name} += {stmt.step}) {{")
        self.block(stmt.body)
        self.put("}")


def printable(value: str, writer: PlainWriter, special: str = '"\\$@#') -> str:
    """``value`` between double quotes, with ``special`` characters escaped.

    Raises:
        Untranslatable: it holds a character that the languages write in different ways.
    """
    if any(not 32 <= ord(char) < 127 for char in value):
        raise Untranslatable(f"text {value!r} beyond printable ASCII in {writer.name}", writer.line)
    return '"' + "".join(f"\\{char}" if char in special else char for char in value) + '"'
