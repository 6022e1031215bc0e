"""How C++ writes types and expressions."""

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
)
from engine.translation.targets.base import BraceWriter
from engine.translation.targets.tables.cpp import AND, EQUAL, OPERATIONS, OR, PRODUCT, SUM, UNARY
from engine.translation.targets.templates import LOOSE, UNIT, Text

_HEADERS = [
    "algorithm",
    "charconv",
    "cmath",
    "cstdlib",
    "cstdio",
    "functional",
    "initializer_list",
    "iterator",
    "limits",
    "list",
    "map",
    "optional",
    "set",
    "stdexcept",
    "string",
    "tuple",
    "type_traits",
    "utility",
    "vector",
]


class CppExpressions(BraceWriter):
    """Types and expressions; the statements are the rest of the writer."""

    name = "cpp"
    runtime_file = "cpp.hpp"
    operations = OPERATIONS
    largest_int = 2**63 - 1
    copies_values = True
    brackets_conjunctions = True

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._function: Function = program.entry

    # Types ------------------------------------------------------------------------------------------

    def type_name(self, cell: Cell, *, outside: bool = False) -> str:
        """The native type of a place. ``outside``: as the caller of the entry point knows it."""
        plain = self._plain_type(cell, outside)
        return f"std::optional<{plain}>" if cell.optional and cell.kind != "unknown" else plain

    def _plain_type(self, cell: Cell, outside: bool) -> str:
        simple = {"int": "long long", "float": "double", "bool": "bool", "str": "std::string", "none": "void"}
        if cell.kind in simple:
            return simple[cell.kind]
        if cell.kind == "unknown":
            return "void" if cell.optional else "long long"
        parts = ", ".join(self.type_name(part, outside=outside) for part in cell.args)
        if cell.kind == "dict":
            ordered = cell.has("ordered") and not outside
            return f"Dict<{parts}>" if ordered else f"std::map<{parts}>"
        return f"std::{'vector' if cell.kind == 'list' else cell.kind}<{parts}>"

    def _is_scalar(self, cell: Cell) -> bool:
        return cell.kind in ("int", "float", "bool") or cell.kind == "unknown"

    # Expressions ------------------------------------------------------------------------------------

    def literal(self, const: Const) -> Text:
        value = const.value
        if value is None:
            return Text("std::nullopt")
        if isinstance(value, bool):
            return Text("true" if value else "false")
        if isinstance(value, str):
            return Text(f"std::string({quoted(value)})" if "\0" not in value else self._with_nul(value))
        if isinstance(value, int):
            if value == -(2**63):  # its magnitude alone is no literal
                return Text("std::numeric_limits<long long>::min()")
            if abs(value) > self.largest_int:
                raise self.fail(f"integer {value} beyond 64 bits")
            suffix = "LL" if abs(value) >= 2**31 else ""
            return Text(f"{value}{suffix}", UNIT if value >= 0 else UNARY)
        if isinstance(value, float):
            return _float_literal(value)
        raise self.fail(f"literal {value!r}")

    def _with_nul(self, value: str) -> str:
        return f"std::string({quoted(value)}, {len(value.encode())})"

    def argument(self, expr: Expr, precedence: int) -> str:
        return self.expr(expr, precedence)

    def op_str_concat(self, expr: Op) -> Text:
        left, right = expr.args
        shown = [self.expr(left, SUM), self.expr(right, SUM + 1)]
        for i, side in enumerate(expr.args):
            other = expr.args[1 - i]
            if (
                _is_literal(side)
                and not _is_literal(other)
                and not (isinstance(other, Op) and other.name == "str.concat" and i == 0)
            ):
                shown[i] = quoted(str(side.value))  # type: ignore[attr-defined]
                break
        return Text(f"{shown[0]} + {shown[1]}", SUM)

    def op_str_eq(self, expr: Op) -> Text:
        return self._compared_text(expr, "==")

    def op_str_ne(self, expr: Op) -> Text:
        return self._compared_text(expr, "!=")

    def _compared_text(self, expr: Op, sign: str) -> Text:
        left, right = expr.args
        shown = (
            quoted(str(right.value))
            if _is_literal(right) and isinstance(right, Const)
            else self.expr(right, EQUAL + 1)
        )
        return Text(f"{self.expr(left, EQUAL)} {sign} {shown}", EQUAL)

    def op_opt_none(self, expr: Op) -> str:
        return f"{self.type_name(expr.cell)}()"

    def op_opt_some(self, expr: Op) -> str:
        return f"{self.type_name(expr.cell)}({self.expr(expr.args[0])})"

    def op_bool_to_str(self, expr: Op) -> Text:
        return Text(f'std::string({self.expr(expr.args[0], 3)} ? "True" : "False")')

    def _size(self, expr: Op) -> str:
        return f"static_cast<long long>({self.expr(expr.args[0], UNIT)}.size())"

    op_list_len = op_set_len = op_dict_len = _size

    def _new(self, expr: Op) -> str:
        return f"{self.type_name(expr.cell)}{{{self.items(expr.args)}}}"

    op_list_new = op_tuple_new = op_set_new = _new

    def op_dict_new(self, expr: Op) -> str:
        pairs = zip(expr.args[::2], expr.args[1::2], strict=True)
        shown = ", ".join(f"{{{self.stored(key)}, {self.stored(value)}}}" for key, value in pairs)
        if not (expr.cell.has("ordered") or _are_distinct(expr.args[::2])):
            # A map keeps the first value of a key, Python the last.
            key, value = (self.type_name(part) for part in expr.cell.args)
            return f"{self.type_name(expr.cell)}(Dict<{key}, {value}>{{{shown}}})"
        return f"{self.type_name(expr.cell)}{{{shown}}}"

    def op_list_get(self, expr: Op) -> str:
        whole, index = expr.args
        if self.is_valid_index(whole, index):
            return f"{self.expr(whole)}[{self.expr(index)}]"
        return f"at({self.expr(whole)}, {self.expr(index)})"

    def op_list_set(self, expr: Op) -> Text:
        return Text(
            f"{self.op_list_get(Op(expr.cell, 'list.get', expr.args[:2]))} = {self.stored(expr.args[2])}",
            LOOSE,
        )

    def op_list_insert(self, expr: Op) -> str:
        return self._with_element_type("insert_at", expr)

    def op_list_heappush(self, expr: Op) -> str:
        return self._with_element_type("heap_push", expr)

    def op_list_index(self, expr: Op) -> str:
        return self._with_element_type("index_of", expr)

    def _with_element_type(self, function: str, expr: Op) -> str:
        element = self.type_name(expr.args[0].cell.args[0])
        return f"{function}<{element}>({self.items(expr.args)})"

    def op_list_count(self, expr: Op) -> str:
        return self._with_element_type("count_of", expr)

    def op_list_remove(self, expr: Op) -> str:
        whole = self.expr(expr.args[0])
        return f"pop_at({whole}, {self._with_element_type('index_of', expr)})"

    def op_list_insort(self, expr: Op) -> str:
        return self._with_element_type("insert_in_order", expr)

    def op_list_bisect_left(self, expr: Op) -> str:
        return self._with_element_type("first_place", expr)

    def op_list_bisect_right(self, expr: Op) -> str:
        return self._with_element_type("last_place", expr)

    def _slice(self, function: str, expr: Op) -> str:
        bounds = [self.expr(arg) for arg in expr.args[1:]]
        return f"{function}({self.expr(expr.args[0])}, {', '.join(bounds)})"

    def op_list_slice(self, expr: Op) -> str:
        return self._slice("slice", expr)

    def op_list_slice_step(self, expr: Op) -> str:
        return self._slice("slice_step", expr)

    def op_str_slice(self, expr: Op) -> str:
        return self._slice("slice_text", expr)

    def op_str_slice_step(self, expr: Op) -> str:
        bounds = ", ".join(self.expr(arg) for arg in expr.args[1:])
        return f'join("", slice_step(chars({self.expr(expr.args[0])}), {bounds}))'

    def op_float_is_integer(self, expr: Op) -> Text:
        self.check_repeated(expr, expr.args[0])
        value = self.expr(expr.args[0], UNIT)
        return Text(f"std::isfinite({value}) && {value} == std::floor({value})", AND)

    def op_list_sorted(self, expr: Op) -> str:
        whole, reverse, *key = expr.args
        parts = [self.expr(whole), *(self.expr(k) for k in key)]
        if not (isinstance(reverse, Const) and reverse.value is False):
            parts.append(self.expr(reverse))
        return f"{'sorted_by' if key else 'sorted'}({', '.join(parts)})"

    def op_list_sort(self, expr: Op) -> Text:
        return Text(f"{self.expr(expr.args[0])} = {self.op_list_sorted(expr)}", LOOSE)

    def op_set_from_list(self, expr: Op) -> str:
        return self._from_range(expr.args[0], expr.cell)

    def op_set_items(self, expr: Op) -> str:
        return self._from_range(expr.args[0], expr.cell)

    def _from_range(self, source: Expr, cell: Cell) -> str:
        if isinstance(source, Var):
            whole = self.expr(source)
            return f"{self.type_name(cell)}({whole}.begin(), {whole}.end())"
        return f"collected<{self.type_name(cell)}>({self.expr(source)})"

    def op_set_update(self, expr: Op) -> str:
        whole, more = expr.args
        if isinstance(more, Var):
            return f"{self.expr(whole, UNIT)}.insert({self.expr(more)}.begin(), {self.expr(more)}.end())"
        return f"insert_all({self.expr(whole)}, {self.expr(more)})"

    def op_dict_count(self, expr: Op) -> str:
        return f"count_items<{self.type_name(expr.cell)}>({self.expr(expr.args[0])})"

    def op_dict_from_pairs(self, expr: Op) -> str:
        return f"dict_of_pairs<{self.type_name(expr.cell)}>({self.expr(expr.args[0])})"

    def op_int_mod(self, expr: Op) -> str:
        """A product that is reduced at once is taken in 128 bits."""
        left, right = expr.args
        bound = self.bounds.of(left)
        if isinstance(left, Op) and left.name == "int.mul" and (bound is None or bound > self.largest_int):
            first, second = (self.expr(arg, PRODUCT) for arg in left.args)
            return f"mod(static_cast<__int128>({first}) * {second}, {self.expr(right)})"
        return f"mod({self.expr(left)}, {self.expr(right)})"

    def function_value(self, function: Lambda) -> str:
        params = ", ".join(self._parameter(param) for param in function.params)
        if not function.body:
            return f"[&]({params}) {{ return {self.stored(function.result)}; }}"
        outer, self.lines = self.lines, []
        self.block([*function.body, Return(self.line, function.result)])
        inner, self.lines = "\n".join(self.lines), outer
        return f"[&]({params}) {{\n{inner}\n{self.indent * self.depth}}}"

    def if_else(self, expr: IfElse) -> Text:
        test = self.expr(expr.test, OR)
        then, other = self.expr(expr.then, 2), self.expr(expr.other, LOOSE)
        return Text(f"{test} ? {then} : {other}", LOOSE)

    def call(self, expr: Call) -> Text:
        args = ", ".join(self.expr(arg) for arg in expr.args)
        return Text(f"{self.function_name(expr.function)}({args})")

    def _parameter(self, param: Var) -> str:
        kind = self.type_name(param.cell)
        return f"{kind if self._is_scalar(param.cell) else f'const {kind}&'} {self.identifier(param.name)}"


def _is_literal(expr: Expr) -> bool:
    return isinstance(expr, Const) and isinstance(expr.value, str) and "\0" not in expr.value


def quoted(text: str) -> str:
    """A UTF-8 literal; an octal escape cannot swallow the digit after it, as a hexadecimal one would."""
    shown = json.dumps(text, ensure_ascii=False)
    pieces = []
    for char in shown[1:-1]:
        pieces.append(char if ord(char) >= 0x20 and ord(char) != 0x7F else f"\\{ord(char):03o}")
    body = "".join(pieces)
    body = _unicode_escapes(body)
    return f'"{body}"'.replace("??", '?""?')


def _unicode_escapes(body: str) -> str:
    import re

    def octal(match: "re.Match[str]") -> str:
        return "".join(f"\\{byte:03o}" for byte in chr(int(match[1], 16)).encode())

    return re.sub(r"(?<!\\)\\u([0-9a-f]{4})", octal, body)


def _float_literal(value: float) -> Text:
    if value != value:
        return Text("std::numeric_limits<double>::quiet_NaN()")
    if value in (float("inf"), float("-inf")):
        sign = "-" if value < 0 else ""
        return Text(f"{sign}std::numeric_limits<double>::infinity()", UNIT if value > 0 else UNARY)
    return Text(repr(value), UNIT if str(value)[0] != "-" else UNARY)


def _are_distinct(keys: tuple[Expr, ...]) -> bool:
    """Whether no two keys of a dict that is written out can be equal."""
    values = [key.value for key in keys if isinstance(key, Const)]
    return len(keys) <= 1 or (len(values) == len(keys) and len(set(values)) == len(values))
