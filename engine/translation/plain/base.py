"""What the plain targets share: helpers in the language's own text, and the shape of their tables."""

import re
from collections.abc import Mapping

from engine.translation.cells import CONTAINERS, Cell
from engine.translation.errors import Untranslatable
from engine.translation.ir import Assign, Const, Expr, ForRange, Function, Lambda, Op, Program, Var
from engine.translation.targets.base import BraceWriter
from engine.translation.targets.helpers import library_names
from engine.translation.targets.templates import UNIT, Template, Text, infix
from sandbox.languages import get_language

#: How tightly operators bind, in the order that all these languages share.
OR, AND, EQUAL, ORDER, CONCAT, SUM, PRODUCT, UNARY = 3, 4, 8, 9, 10, 11, 12, 14

_COMPARISONS = {"lt": "<", "le": "<=", "gt": ">", "ge": ">=", "eq": "==", "ne": "!="}


def comparisons(kind: str, **spelled: str) -> dict[str, Template]:
    """The six comparisons of a kind, as C writes them but for those ``spelled`` otherwise."""
    return {
        f"{kind}.{name}": infix(spelled.get(name, text), EQUAL if name in ("eq", "ne") else ORDER)
        for name, text in _COMPARISONS.items()
    }


def arithmetic(*, wrap: str = "") -> dict[str, Template]:
    """Sum, difference and product; ``wrap`` checks what may leave the native integers."""
    signs = {"add": ("+", SUM), "sub": ("-", SUM), "mul": ("*", PRODUCT)}
    table = {f"int.{name}": infix(sign, binds, wrap) for name, (sign, binds) in signs.items()}
    small = {f"int.{name} small": infix(sign, binds) for name, (sign, binds) in signs.items()}
    return {**table, **small} if wrap else table


#: Bounds of a slice that are left open: the beginning, and a place past the end of every text.
_FIRST, _BEYOND = Const(Cell("int"), 0), Const(Cell("int"), 2**62)


def _is_open(bound: Expr) -> bool:
    return isinstance(bound, Const) and bound.value is None


class PlainWriter(BraceWriter):
    """A target whose helpers stand in its own module, each under its name."""

    runtime_file = ""
    largest_int = 2**63 - 1
    copies_values = False
    cut = "cut({0}, {1}, {2})"
    """How the helper that cuts a text is called."""
    helpers: Mapping[str, str]
    hides_library = False
    """Whether a variable of the name of a library function hides it."""
    replaced_library = ""
    """The part of ``library_names`` that even the entry point, whose name is given, must not replace."""
    folds_case = False
    """Whether ``G`` and ``g`` are one function."""
    """Text of each helper function, in an order in which each uses only earlier ones."""

    @classmethod
    def words(cls) -> frozenset[str]:
        """What no name of the program may be."""
        reserved = frozenset(get_language(cls.name).syntax.reserved)
        return reserved | library_names(cls.name) if cls.hides_library else reserved

    @classmethod
    def entry_words(cls) -> frozenset[str]:
        return frozenset(get_language(cls.name).syntax.reserved) | library_names(cls.replaced_library)

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._functions = self._function_names(program)

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
        return super().function_name(function) if function.is_entry and name in self._helpers else name

    def op(self, expr: Op) -> Text:
        """As everywhere, but that containers are not found inside containers: they would be by identity."""
        if expr.name == "list.contains" and expr.args[1].cell.kind in CONTAINERS:
            raise self.fail("a container looked for in a list")
        return super().op(expr)

    def helper_names(self) -> frozenset[str]:
        return frozenset(self.helpers)

    def assemble(self, body: str, runtime: str) -> str:
        return "\n\n".join([*self.prologue(), *self.needed(body), body]) + "\n"

    def prologue(self) -> list[str]:
        """What stands before the helpers."""
        return []

    def needed(self, body: str) -> list[str]:
        """The helpers that a body mentions, and those that they mention."""
        used: list[str] = []
        mentioned = body
        for name, text in reversed(list(self.helpers.items())):
            if re.search(rf"\b{name}\b", mentioned):
                used.append(text.strip("\n"))
                mentioned += text
        return used[::-1]

    def op_list_new(self, expr: Op) -> Text:
        return Text(f"[{self.items(expr.args)}]")

    def op_str_slice(self, expr: Op) -> Text:
        """The helper that cuts as Python does; an open end is one that no text reaches."""
        text, low, high = expr.args
        ends = (_FIRST if _is_open(low) else low, _BEYOND if _is_open(high) else high)
        return self.fill(Template(self.cut), (text, *ends))

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
        raise self.fail(f"literal {value!r}")

    def constant(self, stmt: Assign) -> None:
        raise self.fail("a constant outside functions")

    def nested_function(self, function: Function) -> None:
        raise self.fail("a function within a function")

    def function_value(self, function: Lambda) -> str:
        raise self.fail("a function as a value")

    def raise_error(self, message: str) -> None:
        raise self.fail("raise")

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
        return f"${name if name != 'this' else self.other_name('this_')}"

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
