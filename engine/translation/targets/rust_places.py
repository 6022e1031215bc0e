"""How Rust writes types, places and references."""

import json
import re

from engine.translation.cells import Cell
from engine.translation.ir import (
    MUTATING_OPS,
    PART_OPS,
    Const,
    Expr,
    Op,
    Program,
    Var,
    walk,
)
from engine.translation.lifting import lift
from engine.translation.targets.base import BraceWriter
from engine.translation.targets.documenting import Documentation
from engine.translation.targets.tables.rust import OPERATIONS, UNARY
from engine.translation.targets.templates import UNIT, Template, Text

#: ``{0}`` a value of its own, ``{0!}`` something to call a method on, ``{0&}`` a reference, ``{0t}`` a text,
#: ``{0m}`` a mutable reference.
_SLOT = re.compile(r"\{(\d)([!&tm]?)\}")


class RustPlaces(BraceWriter):
    """Types, places and references."""

    name = "rust"
    documentation = Documentation("///", "///")
    runtime_file = "rust.rs"
    operations = OPERATIONS
    largest_int = 2**63 - 1
    copies_values = True

    def __init__(self, program: Program) -> None:
        lift(program)
        super().__init__(program)
        self._function = program.entry
        self._references: set[int] = set()
        """Variables that hold a reference already."""
        self._inline = {id(c.target.cell.root()): c.value for c in program.constants}
        self._uses: dict[int, int] = {}
        self.changed: set[int] = set()
        self._temporaries = 0

    # Types ------------------------------------------------------------------------------------------

    def type_name(self, cell: Cell, *, outside: bool = False) -> str:
        """The native type of a place."""
        plain = self._plain_type(cell, outside)
        return f"Option<{plain}>" if cell.optional and cell.kind != "unknown" else plain

    def _plain_type(self, cell: Cell, outside: bool) -> str:
        simple = {"int": "i64", "float": "f64", "bool": "bool", "str": "String", "none": "()"}
        if cell.kind in simple:
            return simple[cell.kind]
        if cell.kind == "unknown":
            return "()" if cell.optional else "i64"
        parts = [self.type_name(part, outside=outside) for part in cell.args]
        if cell.kind == "tuple":
            return f"({', '.join(parts)}{',' if len(parts) == 1 else ''})"
        if cell.kind in ("set", "dict") and "f64" in parts[0]:
            raise self.fail(f"a {cell.kind} with floats as its keys")
        ordered = cell.kind == "dict" and cell.has("ordered") and not outside
        name = {"list": "Vec", "set": "HashSet", "dict": "Dict" if ordered else "HashMap"}[cell.kind]
        return f"{name}<{', '.join(parts)}>"

    def is_copy(self, cell: Cell) -> bool:
        """Whether values are copied by being read."""
        if cell.kind == "tuple":
            return all(self.is_copy(part) for part in cell.args)
        return cell.kind in ("int", "float", "bool", "none", "unknown")

    # Expressions ------------------------------------------------------------------------------------

    def op(self, expr: Op) -> Text:
        """As everywhere, but that what ``setdefault`` gives is a copy here, and cannot be changed."""
        receiver = expr.args[0] if expr.name in MUTATING_OPS else None
        if isinstance(receiver, Op) and receiver.name == "dict.setdefault":
            raise self.fail("a change of what setdefault() gives")
        return super().op(expr)

    def fill(self, template: Template, args: tuple[Expr, ...]) -> Text:
        if template.is_operator:
            return super().fill(template, args)

        def slot(match: re.Match[str]) -> str:
            arg = args[int(match[1])]
            match match[2]:
                case "!":
                    return self.place(arg)
                case "&":
                    return self.reference(arg)
                case "t":
                    return self.text(arg)
                case "s":
                    return self.pattern(arg)
                case "p":
                    return self.mutable_place(arg)
                case "m":
                    return self.mutable_reference(arg)
            return self.expr(arg)

        return Text(re.sub(r"\{(\d)([!&tmps]?)\}", slot, template.text), template.precedence)

    def render(self, expr: Expr) -> Text:
        """The expression as a value of its own."""
        if isinstance(expr, Var):
            inline = self._inline.get(id(expr.cell.root()))
            if inline is not None:
                return self.render(inline)
            name = self.identifier(expr.name)
            if self.is_copy(expr.cell) or self._may_move(expr):
                return Text(name)
            return Text(f"{name}.clone()")
        if isinstance(expr, Op) and expr.name in ("list.get", "tuple.get") and not self.is_copy(expr.cell):
            return Text(f"{self.place(expr)}.clone()")
        return super().render(expr)

    def _may_move(self, expr: Var) -> bool:
        key = id(expr.cell.root())
        return expr.moved and key not in self._references and self._uses.get(key, 0) <= 1

    def place(self, expr: Expr) -> str:
        """Something to call a method on, without taking it."""
        if isinstance(expr, Var) and id(expr.cell.root()) not in self._inline:
            return self.identifier(expr.name)
        if isinstance(expr, Op) and expr.name == "list.get":
            return self.op_list_get(expr)
        if isinstance(expr, Op) and expr.name == "tuple.get":
            return self.op_tuple_get(expr)
        if isinstance(expr, Const) and isinstance(expr.value, str):
            return quoted(expr.value)
        return self.expr(expr, UNIT)

    def mutable_place(self, expr: Expr) -> str:
        if isinstance(expr, Op) and expr.name == "dict.get":
            table, key = expr.args
            return f'{self.mutable_place(table)}.get_mut({self.reference(key)}).expect("no such key")'
        if isinstance(expr, Op) and expr.name == "list.get":
            whole, index = expr.args
            if self._is_plain_index(whole, index):
                return f"{self.mutable_place(whole)}[{self._index(whole, index)}]"
            return f"at_mut({self.mutable_reference(whole)}, {self.expr(index)})"
        if isinstance(expr, Op) and expr.name == "dict.get_default":
            return self.default_place(expr)
        if isinstance(expr, Op) and expr.name in PART_OPS - {"tuple.get"}:
            raise self.fail(f"a change of what {expr.name} gives")
        return self.place(expr)

    def default_place(self, expr: Op) -> str:
        """The element of a defaultdict, which is made where it is missing."""
        raise NotImplementedError

    def _is_plain_index(self, whole: Expr, index: Expr) -> bool:
        """Whether indexing needs no look at the list that is being changed."""
        shared = {id(e.cell.root()) for e in walk(whole) if isinstance(e, Var)}
        return self.is_natural(index) and not any(
            isinstance(e, Var) and id(e.cell.root()) in shared for e in walk(index)
        )

    def reference(self, expr: Expr) -> str:
        if isinstance(expr, Var) and id(expr.cell.root()) in self._references:
            return self.identifier(expr.name)
        is_place = isinstance(expr, Var) or (isinstance(expr, Op) and expr.name in ("list.get", "tuple.get"))
        if is_place and not (isinstance(expr, Var) and id(expr.cell.root()) in self._inline):
            return f"&{self.place(expr)}"
        return f"&{self.expr(expr, UNARY)}"

    def mutable_reference(self, expr: Expr) -> str:
        if isinstance(expr, Var) and id(expr.cell.root()) in self._references:
            return self.identifier(expr.name)
        shown = self.mutable_place(expr)
        is_reference = shown.endswith('expect("no such key")') or (
            shown.startswith("at_mut(") and shown.endswith(")")
        )
        return shown if is_reference else f"&mut {shown}"

    def text(self, expr: Expr) -> str:
        """A text for a function that only reads it."""
        if isinstance(expr, Var) and id(expr.cell.root()) in self._inline:
            return self.text(self._inline[id(expr.cell.root())])
        if isinstance(expr, Const) and isinstance(expr.value, str):
            return quoted(expr.value)
        return self.reference(expr)

    def pattern(self, expr: Expr) -> str:
        """A text for a method of ``str`` that takes a pattern."""
        if isinstance(expr, Const) and isinstance(expr.value, str):
            return quoted(expr.value)
        return f"{self.place(expr)}.as_str()"

    def op_tuple_get(self, expr: Op) -> str:
        index = expr.args[1]
        return f"{self.place(expr.args[0])}.{index.value if isinstance(index, Const) else 0}"

    def _index(self, whole: Expr, index: Expr) -> str:
        if isinstance(index, Const) and self.is_natural(index):
            return str(index.value)
        if self.is_natural(index):
            return f"{self.expr(index, UNARY + 1)} as usize"
        return f"place({self.expr(index)}, {self.place(whole)}.len())"

    def op_list_get(self, expr: Op) -> str:
        whole, index = expr.args
        return f"{self.place(whole)}[{self._index(whole, index)}]"


def quoted(text: str) -> str:
    """A text literal; control characters as ``\\u{..}``."""
    shown = json.dumps(text, ensure_ascii=False)[1:-1]
    shown = shown.replace("\\b", "\\u{8}").replace("\\f", "\\u{c}")
    return '"' + re.sub(r"(?<!\\)((?:\\\\)*)\\u([0-9a-f]{4})", r"\1\\u{\2}", shown) + '"'
