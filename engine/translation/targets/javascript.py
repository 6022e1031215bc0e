"""JavaScript: numbers are doubles, so integers are kept to those a double holds exactly."""

import json

from engine.translation.ir import (
    Assign,
    Const,
    Expr,
    ForEach,
    ForRange,
    Function,
    IfElse,
    Lambda,
    Op,
    Return,
    Var,
    is_left_out,
)
from engine.translation.targets.base import BraceWriter
from engine.translation.targets.powers import float_power
from engine.translation.targets.tables.javascript import OPERATIONS, SUM, UNARY
from engine.translation.targets.templates import LOOSE, UNIT, Text


class JavaScript(BraceWriter):
    name = "javascript"
    runtime_file = "javascript.js"
    indent = "  "
    operations = OPERATIONS
    largest_int = 2**53 - 1

    def literal(self, const: Const) -> Text:
        value = const.value
        if value is None:
            return Text("undefined")
        if isinstance(value, bool):
            return Text("true" if value else "false")
        if isinstance(value, str):
            return Text(
                json.dumps(value, ensure_ascii=False)
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029")
            )
        if isinstance(value, int) and abs(value) > self.largest_int:
            raise self.fail(f"integer {value} beyond 2**53")
        if isinstance(value, int | float):
            return Text(_number(value), UNIT if value >= 0 else UNARY)
        raise self.fail(f"literal {value!r}")

    # Integers are doubles: -0 among them is 0, and must be 0.0 where a float is made of it.

    def op_int_to_float(self, expr: Op) -> Text:
        if self._is_never_negative_zero(expr.args[0]):
            return self.render(expr.args[0])
        return Text(f"{self.expr(expr.args[0], SUM)} + 0", SUM)

    def op_int_truediv(self, expr: Op) -> Text:
        above, below = expr.args
        shown = self.op_int_to_float(Op(above.cell, "int.to_float", (above,)))
        return Text(f"divide({shown.at_least(0)}, {self.expr(below)})")

    def _is_never_negative_zero(self, expr: Expr) -> bool:
        match expr:
            case Const():
                return True
            case Var():
                given = {id(param.cell.root()) for param in self.program.entry.params}
                key = id(expr.cell.root())
                return self.is_natural(expr) or (key in given and not self.assignments[key])
            case Op(name="int.add", args=(left, right)):
                return self._is_never_negative_zero(left) or self._is_never_negative_zero(right)
            case Op(name="int.sub", args=(left, _)):
                return self._is_never_negative_zero(left)
            case Op(
                name="int.abs" | "list.sum_int" | "list.index" | "list.count" | "str.ord" | "bool.to_int"
            ):
                return True
        return isinstance(expr, Op) and expr.name.endswith((".len", ".find", ".count"))

    def function_value(self, function: Lambda) -> str:
        params = ", ".join(self.parameter(param) for param in function.params)
        if not function.body:
            result = self.expr(function.result, 2)
            return f"({params}) => {result}"
        outer, self.lines = self.lines, []
        self.block([*function.body, Return(self.line, function.result)])
        inner, self.lines = "\n".join(self.lines), outer
        return f"({params}) => {{\n{inner}\n{self.indent * self.depth}}}"

    def parameter(self, param: Var) -> str:
        return self.identifier(param.name)

    # Operations that a template cannot say ------------------------------------------------------------

    def op_list_new(self, expr: Op) -> str:
        return f"[{self.items(expr.args)}]"

    def op_tuple_new(self, expr: Op) -> Text:
        return Text(self.op_list_new(expr))

    def op_set_new(self, expr: Op) -> str:
        self._check_key(expr)
        return f"new Set([{self.items(expr.args)}])" if expr.args else self.empty("Set", expr)

    def op_set_from_list(self, expr: Op) -> str:
        self._check_key(expr)
        return f"new Set({self.expr(expr.args[0])})"

    op_set_copy = op_set_from_list

    def op_dict_copy(self, expr: Op) -> str:
        return f"new Map({self.expr(expr.args[0])})"

    def op_dict_from_pairs(self, expr: Op) -> str:
        self._check_key(expr)
        return f"new Map({self.expr(expr.args[0])})"

    def op_dict_count(self, expr: Op) -> str:
        self._check_key(expr)
        return f"countItems({self.expr(expr.args[0])})"

    def op_dict_new(self, expr: Op) -> str:
        self._check_key(expr)
        if not expr.args:
            return self.empty("Map", expr)
        pairs = zip(expr.args[::2], expr.args[1::2], strict=True)
        shown = ", ".join(f"[{self.stored(key)}, {self.stored(value)}]" for key, value in pairs)
        return f"new Map([{shown}])"

    def empty(self, class_name: str, expr: Op) -> str:
        return f"new {class_name}()"

    def _check_key(self, expr: Op) -> None:
        """Map and Set compare objects by identity."""
        if expr.cell.args[0].kind not in ("int", "float", "bool", "str", "unknown"):
            raise self.fail(f"a {expr.cell.kind} with {expr.cell.args[0]} as its keys")

    def op_list_get(self, expr: Op) -> str:
        whole, index = expr.args
        if self.is_valid_index(whole, index):
            return f"{self.expr(whole)}[{self.expr(index)}]"
        return f"at({self.expr(whole)}, {self.expr(index)})"

    def op_list_set(self, expr: Op) -> Text:
        whole, index, value = expr.args
        if self.is_valid_index(whole, index):
            return Text(f"{self.expr(whole)}[{self.expr(index)}] = {self.stored(value)}", LOOSE)
        return Text(f"put({self.expr(whole)}, {self.expr(index)}, {self.stored(value)})")

    def op_list_contains(self, expr: Op) -> Text:
        whole, item = expr.args
        if item.cell.kind in ("int", "bool", "str") and not item.cell.optional:
            return Text(f"{self.expr(whole, UNIT)}.includes({self.expr(item)})")
        return Text(f"countOf({self.expr(whole)}, {self.expr(item)}) > 0", 9)

    def op_list_slice(self, expr: Op) -> str:
        return self._slice("slice", expr)

    def op_str_slice(self, expr: Op) -> str:
        return f"sliceText({self._bounds(expr, self.expr(expr.args[0]))})"

    def _slice(self, method: str, expr: Op) -> str:
        return f"{self.expr(expr.args[0], UNIT)}.{method}({self._bounds(expr)})"

    def _bounds(self, expr: Op, *before: str) -> str:
        """Slice bounds; an open end is left out, an open start before an end is 0."""
        low, high = expr.args[1:]
        start = "0" if is_left_out(low) else self.expr(low)
        return ", ".join([*before, start] if is_left_out(high) else [*before, start, self.expr(high)])

    def op_list_sorted(self, expr: Op) -> str:
        return f"sorted({self._sort_arguments(expr)})"

    def op_list_sort(self, expr: Op) -> str:
        return f"sortInPlace({self._sort_arguments(expr)})"

    def _sort_arguments(self, expr: Op) -> str:
        whole, reverse, *key = expr.args
        parts = [self.expr(whole)]
        plain = isinstance(reverse, Const) and reverse.value is False
        if key:
            parts.append(self.expr(key[0]))
        elif not plain:
            parts.append("undefined")
        return ", ".join(parts if plain else [*parts, self.expr(reverse)])

    def op_int_mod(self, expr: Op) -> Text:
        """A product or sum that is reduced at once may pass 2**53 on the way: it is taken in big integers."""
        left, right = expr.args
        if isinstance(left, Op) and left.name in ("int.mul", "int.add", "int.sub", "int.pow"):
            bound = self.bounds.of(left)
            if (bound is None or bound > self.largest_int) and left.name != "int.pow":
                return Text(f"modWide({self.wide(left)}, {self.expr(right)})")
        return Text(f"mod({self.expr(left)}, {self.expr(right)})")

    def wide(self, expr: Expr) -> str:
        """An integer expression in big integers."""
        symbols = {"int.mul": "*", "int.add": "+", "int.sub": "-"}
        if isinstance(expr, Op) and expr.name in symbols:
            left, right = (self.wide(arg) for arg in expr.args)
            inner = f"{left} {symbols[expr.name]} {right}"
            return inner if expr.name == "int.mul" and "+" not in inner and "-" not in inner else f"({inner})"
        if isinstance(expr, Const):
            return f"{expr.value}n"
        return f"BigInt({self.expr(expr)})"

    def op_float_pow(self, expr: Op) -> Text:
        return Text(float_power(self, expr))

    def op_dict_get_default(self, expr: Op) -> str:
        whole, key = expr.args
        return f"setDefault({self.expr(whole)}, {self.expr(key)}, {self.default(expr)})"

    def default(self, expr: Expr) -> str:
        match expr.cell.kind:
            case "int":
                return "0"
            case "str":
                return '""'
            case "list":
                return "[]"
            case "set":
                return "new Set()"
        raise self.fail(f"default of {expr.cell}")

    # Statements -------------------------------------------------------------------------------------

    def declaration(self, target: Var, value: str) -> str:
        return f"let {self.identifier(target.name)} = {value};"

    def declare(self, target: Var) -> None:
        self.put(f"let {self.identifier(target.name)};")

    def constant(self, stmt: Assign) -> None:
        self.put(f"const {self.identifier(stmt.target.name)} = {self.stored(stmt.value)};")
        self.put("")

    def function(self, function: Function) -> None:
        params = ", ".join(self.parameter(param) for param in function.params)
        self.put(f"function {self.function_name(function)}({params}){self.result(function)} {{")
        self.block(function.body)
        self.put("}")
        self.put("")

    def nested_function(self, function: Function) -> None:
        self.function(function)
        self.lines.pop()

    def result(self, function: Function) -> str:
        return ""

    def for_range(self, stmt: ForRange) -> None:
        name = self.identifier(stmt.target.name)
        sign = "<" if stmt.step > 0 else ">"
        step = {1: f"{name}++", -1: f"{name}--"}.get(stmt.step, f"{name} += {stmt.step}")
        start, stop = self.expr(stmt.start), self.expr(stmt.stop, SUM)
        self.put(f"for (let {name} = {start}; {name} {sign} {stop}; {step}) {{")
        self.block(stmt.body)
        self.put("}")

    def for_each(self, stmt: ForEach) -> None:
        self.put(f"for (const {self.identifier(stmt.target.name)} of {self.expr(stmt.source)}) {{")
        self.block(stmt.body)
        self.put("}")

    def raise_error(self, message: str) -> None:
        self.put(f"throw new Error({json.dumps(message)});")

    def if_else(self, expr: IfElse) -> Text:
        test = self.expr(expr.test, 3)
        return Text(f"{test} ? {self.expr(expr.then, 2)} : {self.expr(expr.other, LOOSE)}", LOOSE)


def _number(value: int | float) -> str:
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    return (
        repr(int(value))
        if value == int(value) and abs(value) < 1e15 and str(value) != "-0.0"
        else repr(value)
    )
