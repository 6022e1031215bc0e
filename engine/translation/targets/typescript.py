"""TypeScript: the JavaScript of the same program, with types."""

import re
from collections.abc import Iterator

from engine.translation.cells import Cell
from engine.translation.ir import Assign, Const, Expr, Function, Op, Var
from engine.translation.targets.javascript import JavaScript
from engine.translation.targets.templates import Text

_SIMPLE = {"int": "number", "float": "number", "bool": "boolean", "str": "string", "none": "null"}

#: ``function name(a, b = c) {`` and ``(a, b) =>`` of the helpers, whose parameters are then of type any.
_FUNCTION = re.compile(r"^function (\w+)\((.*)\) \{$", re.MULTILINE)
_ARROW = re.compile(r"\((\w+(?:, \w+)*)\) =>")


#: Comparisons that leave a name with the type of one constant, in what stands behind them.
_NARROWING = {"bool.and": ".eq", "bool.or": ".ne"}


def _is_narrowed(expr: Op, comparison: str) -> bool:
    """Whether a name that has the type of one constant is compared with another: an error to the compiler."""
    names = [(_name_beside_constant(each), each.name.endswith(comparison)) for each in _compared(expr)]
    known = [name for name, _ in names if name is not None]
    return any(narrows and known.count(name) > 1 for name, narrows in names if name is not None)


def _compared(expr: Expr) -> Iterator[Op]:
    if isinstance(expr, Op):
        if expr.name.endswith((".eq", ".ne")):
            yield expr
        for arg in expr.args:
            yield from _compared(arg)


def _name_beside_constant(comparison: Op) -> str | None:
    names = [arg.name for arg in comparison.args if isinstance(arg, Var)]
    constants = [arg for arg in comparison.args if isinstance(arg, Const)]
    return names[0] if names and constants else None


class TypeScript(JavaScript):
    name = "typescript"

    def type_name(self, cell: Cell) -> str:
        """The native type of a place."""
        plain = self._plain_type(cell)
        return f"{plain} | null" if cell.optional and cell.kind != "unknown" else plain

    def _plain_type(self, cell: Cell) -> str:
        if cell.kind in _SIMPLE:
            return _SIMPLE[cell.kind]
        if cell.kind == "unknown":
            return "null" if cell.optional else "unknown"
        parts = [self.type_name(part) for part in cell.args]
        match cell.kind:
            case "list":
                return f"({parts[0]})[]" if "|" in parts[0] else f"{parts[0]}[]"
            case "tuple":
                return f"[{', '.join(parts)}]"
            case "set":
                return f"Set<{parts[0]}>"
        return f"Map<{', '.join(parts)}>"

    def empty(self, class_name: str, expr: Op) -> str:
        return f"new {class_name}<{', '.join(self.type_name(part) for part in expr.cell.args)}>()"

    def op(self, expr: Op) -> Text:
        """As everywhere, but that two constants are of two types here, which cannot be compared."""
        if expr.name.endswith((".eq", ".ne", ".truth")) and all(isinstance(arg, Const) for arg in expr.args):
            raise self.fail("a comparison of constants, or the truth of one")
        if expr.name in _NARROWING and _is_narrowed(expr, _NARROWING[expr.name]):
            raise self.fail("a name that is one constant where it is compared with another")
        return super().op(expr)

    def op_tuple_new(self, expr: Op) -> Text:
        return Text(f"[{self.items(expr.args)}] as {self.type_name(expr.cell)}", 1)

    def op_list_copy(self, expr: Op) -> str:
        return f"[...{self.expr(expr.args[0], 2)}]"

    def parameter(self, param: Var) -> str:
        return f"{self.identifier(param.name)}: {self.type_name(param.cell)}"

    def declaration(self, target: Var, value: str) -> str:
        return f"let {self.identifier(target.name)}: {self.type_name(target.cell)} = {value};"

    def declare(self, target: Var) -> None:
        # The assertion tells the checker that the variable is assigned before it is read.
        self.put(f"let {self.identifier(target.name)}!: {self.type_name(target.cell)};")

    def constant(self, stmt: Assign) -> None:
        name, kind = self.identifier(stmt.target.name), self.type_name(stmt.target.cell)
        self.put(f"const {name}: {kind} = {self.stored(stmt.value)};")
        self.put("")

    def result(self, function: Function) -> str:
        kind = self.type_name(function.result)
        return f": {'void' if function.result.kind in ('none', 'unknown') else kind}"

    def assemble(self, body: str, runtime: str) -> str:
        return super().assemble(body, _typed(runtime))


def _typed(runtime: str) -> str:
    """The helpers with their parameters declared to be of any type."""

    def declare(match: re.Match[str]) -> str:
        params = [_any(param) for param in _split(match[2])]
        return f"function {match[1]}({', '.join(params)}): any {{"

    def arrow(match: re.Match[str]) -> str:
        return f"({', '.join(f'{name}: any' for name in match[1].split(', '))}) =>"

    return _ARROW.sub(arrow, _FUNCTION.sub(declare, runtime))


def _split(params: str) -> list[str]:
    return re.split(r", (?=\w+(?:,|$| =))", params) if params else []


def _any(param: str) -> str:
    name, _, default = param.partition(" = ")
    return f"{name}: any = {default}" if default else f"{name}: any"
