"""Languages in which a function that compares elements must be named (Lua, Perl), chosen by their type."""

from collections.abc import Mapping
from typing import ClassVar

from engine.translation.cells import Cell
from engine.translation.ir import Const, Op
from engine.translation.plain.base import PlainWriter
from engine.translation.targets.templates import UNIT, Template, Text

_SIGNS = {"lt": "<", "le": "<=", "gt": ">", "ge": ">=", "eq": "==", "ne": "!="}


class ComparingWriter(PlainWriter):
    """Gives every operation that compares elements the function for their type."""

    ordered: Mapping[str, str]
    """The helper of each such operation."""
    orders = frozenset({"int", "float", "str", "bool", "list", "tuple"})
    keys = frozenset({"int", "str", "unknown"})
    foreign = frozenset({"set"})
    finds_containers = True
    signs: ClassVar[Mapping[str, str]] = _SIGNS
    by_number = "by_number"
    by_text = "by_text"

    def op(self, expr: Op) -> Text:
        kind, _, name = expr.name.partition(".")
        if expr.name in self.ordered:
            return self.ordered_call(self.ordered[expr.name], expr)
        if kind in ("list", "tuple") and name in self.signs:
            left, right = expr.args
            sizes = (len(left.cell.args), len(right.cell.args))
            if kind == "tuple" and sizes[0] != sizes[1]:
                raise self.fail("comparing tuples of different length")
            found = self.applied(self.comparing(left.cell), self.items(expr.args))
            return Text(f"{found} {self.signs[name]} 0", 9)
        if kind == "dict" and name in ("eq", "ne"):
            order = self.comparing(expr.args[0].cell.args[1])
            return self.fill(
                Template(
                    f"{'' if name == 'eq' else self.negation}same_table({self.items(expr.args)}, {order})", 14
                ),
                (),
            )
        return super().op(expr)

    negation = "!"

    def applied(self, function: str, args: str) -> str:
        """A call of a function that an expression gives."""
        return f"{function}({args})"

    def ordered_call(self, helper: str, expr: Op) -> Text:
        """A call of a helper that compares: by the key where there is one, else by the elements."""
        args = list(expr.args)
        if expr.name == "list.sorted":
            return self.arranged("sorted", expr)
        subject = expr.args[0].cell
        ordered = subject.args[0] if subject.kind == "list" else subject
        if expr.name.endswith("_key"):
            ordered = args[1].cell
        return Text(f"{helper}({self.items(tuple(args))}, {self.comparing(ordered)})")

    def arranged(self, helper: str, expr: Op) -> Text:
        whole, reverse, *key = expr.args
        if not isinstance(reverse, Const):
            raise self.fail("sorting in an order that is found out at run time")
        order = self.comparing(key[0].cell if key else whole.cell.args[0])
        name = helper + ("_by" if key else "") + ("_reversed" if reverse.value else "")
        return Text(f"{name}({self.items((whole, *key))}, {order})")

    def comparing(self, cell: Cell) -> str:
        """The function that compares two values of a type."""
        if cell.optional or cell.kind not in self.orders:
            raise self.fail(f"the order of {cell}")
        if cell.kind == "list":
            return f"by_items({self.comparing(cell.args[0])})"
        if cell.kind == "tuple":
            return f"by_places({', '.join(map(self.comparing, cell.args))})"
        return self.by_text if cell.kind == "str" else self.by_number


__all__ = ["UNIT", "ComparingWriter"]
