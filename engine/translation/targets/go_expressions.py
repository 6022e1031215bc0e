"""How Go writes types and expressions."""

import json

from engine.translation.cells import Cell
from engine.translation.ir import (
    Call,
    Const,
    Expr,
    Function,
    IfElse,
    Lambda,
    Op,
    Program,
    Return,
    Var,
    is_left_out,
)
from engine.translation.targets.base import BraceWriter
from engine.translation.targets.documenting import Documentation
from engine.translation.targets.powers import float_power
from engine.translation.targets.tables.go import DICT_OPERATIONS, OPERATIONS, RESIZING, UNARY
from engine.translation.targets.templates import UNIT, Template, Text

_IMPORTS = {
    "math": "math.",
    "math/big": "big.",
    "reflect": "reflect.",
    "sort": "sort.",
    "strconv": "strconv.",
    "strings": "strings.",
    "unicode": "unicode.",
    "unicode/utf8": "utf8.",
}


class GoExpressions(BraceWriter):
    """Types and expressions; the statements are the rest of the writer."""

    name = "go"
    documentation = Documentation("//", "//")
    runtime_file = "go.go"
    indent = "\t"
    end = ""
    operations = OPERATIONS
    largest_int = 2**63 - 1
    copies_values = True

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._function = program.entry
        self._pointers: set[int] = set()
        self._unread: set[int] = set()

    # Types ------------------------------------------------------------------------------------------

    def type_name(self, cell: Cell) -> str:
        """The native type of a place."""
        plain = self._plain_type(cell)
        return f"*{plain}" if cell.optional and cell.kind != "unknown" else plain

    def _plain_type(self, cell: Cell) -> str:
        simple = {"int": "int64", "float": "float64", "bool": "bool", "str": "string", "none": ""}
        if cell.kind in simple:
            return simple[cell.kind]
        if cell.kind == "unknown":
            return "" if cell.optional else "any"
        parts = [self.type_name(part) or "any" for part in cell.args]
        match cell.kind:
            case "list":
                return f"[]{parts[0]}"
            case "tuple":
                fields = "; ".join(f"F{i} {part}" for i, part in enumerate(parts))
                return f"struct {{ {fields} }}"
            case "set":
                return f"map[{parts[0]}]struct{{}}"
        return f"*Dict[{', '.join(parts)}]" if cell.has("ordered") else f"map[{parts[0]}]{parts[1]}"

    # Expressions ------------------------------------------------------------------------------------

    def render(self, expr: Expr) -> Text:
        if isinstance(expr, Var) and id(expr.cell.root()) in self._pointers:
            return Text(f"(*{self.identifier(expr.name)})")
        return super().render(expr)

    def literal(self, const: Const) -> Text:
        value = const.value
        if value is None:
            return Text("nil")
        if isinstance(value, bool):
            return Text("true" if value else "false")
        if isinstance(value, str):
            return Text(quoted(value))
        if isinstance(value, int):
            if not -self.largest_int - 1 <= value <= self.largest_int:
                raise self.fail(f"integer {value} beyond 64 bits")
            return Text(str(value), UNIT if value >= 0 else UNARY)
        if isinstance(value, float):
            return _float_literal(value)
        raise self.fail(f"literal {value!r}")

    def typed(self, expr: Expr) -> str:
        """An expression whose type Go must not guess: ``0`` alone would be an int."""
        shown = self.stored(expr)
        if isinstance(expr, Const) and isinstance(expr.value, int) and not isinstance(expr.value, bool):
            return f"int64({shown})"
        return shown

    def argument(self, expr: Expr, precedence: int) -> str:
        return self.expr(expr, precedence)

    def template(self, expr: Op) -> Template | str | None:
        if expr.name.startswith("dict."):
            return self._dict_template(expr)
        return super().template(expr)

    def _dict_template(self, expr: Op) -> str | None:
        name = expr.name.removeprefix("dict.")
        if name not in DICT_OPERATIONS:
            return None
        made = name in ("copy", "count", "from_pairs")
        ordered = (expr.cell if made else expr.args[0].cell).has("ordered")
        chosen = DICT_OPERATIONS[name][1 if ordered else 0]
        if name == "most_common":
            pair = self.type_name(expr.cell.args[0])
            chosen = chosen.replace("{by_count}", f"func(item {pair}) int64 {{ return item.F1 }}")
        return chosen or None

    def op_float_pow(self, expr: Op) -> str:
        return float_power(self, expr)

    def op_int_mod(self, expr: Op) -> str:
        left, right = expr.args
        bound = self.bounds.of(left)
        if isinstance(left, Op) and left.name == "int.mul" and (bound is None or bound > self.largest_int):
            first, second = (self.expr(arg) for arg in left.args)
            return f"mulMod({first}, {second}, {self.expr(right)})"
        return f"mod({self.expr(left)}, {self.expr(right)})"

    def op_bool_bitand(self, expr: Op) -> str:
        raise self.fail("& of booleans")

    def op_opt_some(self, expr: Op) -> str:
        return f"pointer({self.typed(expr.args[0])})"

    def op_list_new(self, expr: Op) -> str:
        return f"{self.type_name(expr.cell)}{{{self.items(expr.args)}}}"

    op_tuple_new = op_list_new

    def op_set_new(self, expr: Op) -> str:
        kind = self.type_name(expr.cell)
        return (
            f"setOf([]{self.type_name(expr.cell.args[0])}{{{self.items(expr.args)}}})"
            if expr.args
            else f"{kind}{{}}"
        )

    def op_dict_new(self, expr: Op) -> str:
        key, value = (self.type_name(part) for part in expr.cell.args)
        ordered = expr.cell.has("ordered")
        if not expr.args:
            return f"newDict[{key}, {value}]()" if ordered else f"map[{key}]{value}{{}}"
        pairs = zip(expr.args[::2], expr.args[1::2], strict=True)
        shown = ", ".join(f"{{{self.stored(k)}, {self.stored(v)}}}" for k, v in pairs)
        function = "dictOfPairs" if ordered else "mapOfPairs"
        return f"{function}([]struct {{ F0 {key}; F1 {value} }}{{{shown}}})"

    def op_dict_get_default(self, expr: Op) -> str:
        whole, key = expr.args
        function = "dictSetDefault" if whole.cell.has("ordered") else "setDefault"
        default = {"int": "0", "str": '""'}.get(expr.cell.kind, f"{self.type_name(expr.cell)}{{}}")
        return f"{function}({self.expr(whole)}, {self.expr(key)}, {default})"

    def op_tuple_get(self, expr: Op) -> str:
        index = expr.args[1]
        return f"{self.expr(expr.args[0], UNIT)}.F{index.value if isinstance(index, Const) else 0}"

    def op_list_get(self, expr: Op) -> str:
        whole, index = expr.args
        shown = self.expr(whole, UNIT)
        if self.is_natural(index):
            return f"{shown}[{self.expr(index)}]"
        if is_addressable(whole):
            return f"{shown}[place({self.expr(index)}, len({shown}))]"
        return f"at({shown}, {self.expr(index)})"

    def op_list_set(self, expr: Op) -> str:
        whole, index, value = expr.args
        shown = self.expr(whole, UNIT)
        place = self.expr(index) if self.is_natural(index) else f"place({self.expr(index)}, len({shown}))"
        return f"{shown}[{place}] = {self.stored(value)}"

    def op_list_swap(self, expr: Op) -> str:
        whole, first, second = expr.args
        left, right = (self.op_list_get(Op(expr.cell, "list.get", (whole, i))) for i in (first, second))
        return f"{left}, {right} = {right}, {left}"

    def op_list_append(self, expr: Op) -> str:
        whole, value = expr.args
        return self._store(whole, f"append({self.expr(whole)}, {self.stored(value)})")

    def op_list_extend(self, expr: Op) -> str:
        whole, more = expr.args
        return self._store(whole, f"append({self.expr(whole)}, {self.expr(more, UNIT)}...)")

    def op_list_clear(self, expr: Op) -> str:
        whole = expr.args[0]
        return self._store(whole, f"{self._plain_type(whole.cell)}{{}}")

    def op_list_remove(self, expr: Op) -> str:
        whole, value = expr.args
        return f"popAt({self._address(whole)}, indexOf({self.expr(whole)}, {self.stored(value)}))"

    def op_list_insort(self, expr: Op) -> str:
        whole, value = expr.args
        item = self.stored(value)
        return f"insertAt({self._address(whole)}, bisectRight({self.expr(whole)}, {item}), {item})"

    def op(self, expr: Op) -> Text:
        function = RESIZING.get(expr.name)
        if function is None:
            return super().op(expr)
        rest = "".join(f", {self.stored(arg)}" for arg in expr.args[1:])
        return Text(f"{function}({self._address(expr.args[0])}{rest})")

    def _store(self, place: Expr, value: str) -> str:
        """``place = value`` for whatever holds a slice."""
        if isinstance(place, Op) and place.name in ("dict.get", "dict.get_default"):
            table, key = place.args
            if table.cell.has("ordered"):
                return f"{self.expr(table, UNIT)}.Set({self.expr(key)}, {value})"
            return f"{self.expr(table, UNIT)}[{self.expr(key)}] = {value}"
        if not is_addressable(place):
            raise self.fail("a list that is resized where nothing holds it")
        return f"{self.expr(place)} = {value}"

    def _address(self, expr: Expr) -> str:
        if isinstance(expr, Var) and id(expr.cell.root()) in self._pointers:
            return self.identifier(expr.name)
        if not is_addressable(expr):
            raise self.fail("a list that is resized where nothing holds it")
        return f"&{self.expr(expr, UNIT)}"

    def _slice_bounds(self, expr: Op) -> str:
        bounds = []
        for bound in expr.args[1:3]:
            bounds.append("nil" if is_left_out(bound) else f"pointer({self.typed(bound)})")
        bounds += [self.expr(step) for step in expr.args[3:]]
        return ", ".join(bounds)

    def op_list_slice(self, expr: Op) -> str:
        return f"slice({self.expr(expr.args[0])}, {self._slice_bounds(expr)})"

    def op_list_slice_step(self, expr: Op) -> str:
        return f"sliceStep({self.expr(expr.args[0])}, {self._slice_bounds(expr)})"

    def op_str_slice(self, expr: Op) -> str:
        return f"sliceText({self.expr(expr.args[0])}, {self._slice_bounds(expr)})"

    def op_str_slice_step(self, expr: Op) -> str:
        return f'strings.Join(sliceStep(chars({self.expr(expr.args[0])}), {self._slice_bounds(expr)}), "")'

    def op_list_sorted(self, expr: Op) -> str:
        whole, reverse, *key = expr.args
        if key:
            return f"sortedBy({self.expr(whole)}, {self.expr(key[0])}, {self.expr(reverse)})"
        return f"sorted({self.expr(whole)}, {self.expr(reverse)})"

    def op_list_sort(self, expr: Op) -> str:
        return f"copy({self.expr(expr.args[0])}, {self.op_list_sorted(expr)})"

    def function_value(self, function: Lambda) -> str:
        params = ", ".join(f"{self.identifier(p.name)} {self.type_name(p.cell)}" for p in function.params)
        head = f"func({params}) {self.type_name(function.cell)} {{"
        if not function.body:
            return f"{head} return {self.stored(function.result)} }}"
        outer, self.lines = self.lines, []
        self.block([*function.body, Return(self.line, function.result)])
        inner, self.lines = "\n".join(self.lines), outer
        return f"{head}\n{inner}\n{self.indent * self.depth}}}"

    def if_else(self, expr: IfElse) -> Text:
        test, then, other = self.expr(expr.test), self.stored(expr.then), self.stored(expr.other)
        kind = self.type_name(expr.cell)
        return Text(f"func() {kind} {{ if {guarded(test)} {{ return {then} }}; return {other} }}()")

    def passed(self, call: Call, index: int) -> str:
        arg = call.args[index]
        if index < len(call.function.params) and by_pointer(call.function, call.function.params[index]):
            return self._address(arg)
        return self.stored(arg)


def by_pointer(function: Function, param: Var) -> bool:
    return (
        not function.is_entry
        and param.cell.kind == "list"
        and param.cell.has("resized")
        and not param.cell.optional
    )


def is_addressable(expr: Expr) -> bool:
    if isinstance(expr, Op) and expr.name == "list.get":
        return is_addressable(expr.args[0])
    return isinstance(expr, Var)


def guarded(text: str) -> str:
    """A composite literal in the head of a statement must be inside parentheses."""
    return f"({text})" if "{" in text else text


def quoted(text: str) -> str:
    shown = json.dumps(text, ensure_ascii=False)
    return "".join(
        char if ord(char) != 0x7F and char != "\ufeff" else f"\\u{ord(char):04x}" for char in shown
    )


def _float_literal(value: float) -> Text:
    if value != value:
        return Text("math.NaN()")
    if value in (float("inf"), float("-inf")):
        return Text("math.Inf(1)" if value > 0 else "math.Inf(-1)")
    if str(value) == "-0.0":
        return Text("math.Copysign(0, -1)")
    return Text(repr(value), UNIT if value >= 0 else UNARY)
