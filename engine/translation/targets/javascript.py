"""JavaScript: numbers are doubles, so integers are kept to those a double holds exactly."""

import json
from collections.abc import Mapping

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
)
from engine.translation.targets.base import LOOSE, UNIT, BraceWriter, Template, Text, infix

_EQUAL, _ORDER, _SUM, _PRODUCT, _UNARY = 8, 9, 11, 12, 14

_COMPARE = {"eq": "===", "ne": "!==", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}


def _comparisons(kind: str) -> dict[str, Template]:
    """Comparison by the operators of the language."""
    return {
        f"{kind}.{name}": infix(text, _EQUAL if name in ("eq", "ne") else _ORDER)
        for name, text in _COMPARE.items()
    }


def _ordered(kind: str) -> dict[str, Template]:
    """Comparison by the helper that orders any two values as Python does."""
    return {
        **{
            f"{kind}.{name}": Template(f"compare({{0}}, {{1}}) {_COMPARE[name]} 0", _ORDER)
            for name in ("lt", "le", "gt", "ge")
        },
        f"{kind}.eq": Template("equal({0}, {1})"),
        f"{kind}.ne": Template("!equal({0}, {1})", _UNARY),
    }


OPERATIONS: Mapping[str, Template | str] = {
    **_comparisons("int"),
    **_comparisons("float"),
    **_comparisons("bool"),
    **_ordered("str"),
    "str.eq": infix("===", _EQUAL),
    "str.ne": infix("!==", _EQUAL),
    **_ordered("list"),
    **_ordered("tuple"),
    "set.eq": "equal({0}, {1})",
    "set.ne": Template("!equal({0}, {1})", _UNARY),
    "dict.eq": "equal({0}, {1})",
    "dict.ne": Template("!equal({0}, {1})", _UNARY),
    # Integers: whatever leaves the range of exact integers throws.
    "int.add": infix("+", _SUM, "exact"),
    "int.add small": infix("+", _SUM),
    "int.sub": infix("-", _SUM, "exact"),
    "int.sub small": infix("-", _SUM),
    "int.mul": infix("*", _PRODUCT, "exact"),
    "int.mul small": infix("*", _PRODUCT),
    "int.floordiv": "floorDiv({0}, {1})",
    "int.mod": "mod({0}, {1})",
    "int.pow": "power({0}, {1})",
    "int.powmod": "powerMod({0}, {1}, {2})",
    "int.truediv": "divide({0}, {1})",
    "int.neg": Template("-{0!}", _UNARY),
    "int.abs": "Math.abs({0})",
    "int.bitand": "Number(BigInt({0}) & BigInt({1}))",
    "int.bitor": "Number(BigInt({0}) | BigInt({1}))",
    "int.bitxor": "Number(BigInt({0}) ^ BigInt({1}))",
    "int.shl": "shiftLeft({0}, {1})",
    "int.shr": "shiftRight({0}, {1})",
    "int.invert": Template("-{0!} - 1", _SUM),
    "int.to_float": "{0}",
    "int.to_str": "String({0})",
    "int.truth": Template("{0!} !== 0", _EQUAL),
    "int.min": "Math.min({0}, {1})",
    "int.max": "Math.max({0}, {1})",
    "int.gcd": "gcd({0}, {1})",
    "int.lcm": "lcm({0}, {1})",
    "int.isqrt": "isqrt({0})",
    "int.comb": "comb({0}, {1})",
    "int.perm": "perm({0}, {1})",
    "int.factorial": "factorial({0})",
    "int.bit_length": "bitLength({0})",
    "int.parse": "parseInteger({0}, {1})",
    "int.prefixed": "prefixed({0}, {1})",
    "int.chr": "fromCodePoint({0})",
    # Floats
    "float.add": infix("+", _SUM),
    "float.sub": infix("-", _SUM),
    "float.mul": infix("*", _PRODUCT),
    "float.div": "divide({0}, {1})",
    "float.floordiv": "floatFloorDiv({0}, {1})",
    "float.mod": "floatMod({0}, {1})",
    "float.neg": Template("-{0!}", _UNARY),
    "float.abs": "Math.abs({0})",
    "float.to_str": "floatText({0})",
    "float.truth": Template("{0!} !== 0", _EQUAL),
    "float.min": "smallest([{0}, {1}])",
    "float.max": "largest([{0}, {1}])",
    "float.trunc": "toInteger(Math.trunc({0}))",
    "float.floor": "toInteger(Math.floor({0}))",
    "float.ceil": "toInteger(Math.ceil({0}))",
    "float.round": "toInteger(roundHalfEven({0}))",
    "float.round_to": "roundTo({0}, {1})",
    "float.is_integer": "Number.isInteger({0})",
    "float.is_nan": "Number.isNaN({0})",
    "float.is_inf": Template("Math.abs({0}) === Infinity", _EQUAL),
    "float.sqrt": "squareRoot({0})",
    "float.parse": "parseNumber({0})",
    "math.inf": "Infinity",
    "math.pi": "Math.PI",
    "math.e": "Math.E",
    "math.tau": Template("2 * Math.PI", _PRODUCT),
    "math.nan": "NaN",
    # Booleans
    "bool.and": infix("&&", 4),
    "bool.or": infix("||", 3),
    "bool.not": Template("!{0!}", _UNARY),
    "bool.to_int": "Number({0})",
    "bool.to_str": Template('{0!} ? "True" : "False"', LOOSE),
    "bool.bitand": Template("Boolean({0} & {1})"),
    "bool.bitor": Template("Boolean({0} | {1})"),
    "bool.bitxor": infix("!==", _EQUAL),
    "opt.none": "null",
    "opt.some": "{0}",
    "opt.get": "present({0})",
    "opt.is_none": Template("{0!} === null", _EQUAL),
    "opt.is_some": Template("{0!} !== null", _EQUAL),
    # Text, by code points
    "str.concat": infix("+", _SUM),
    "str.repeat": "repeatText({0}, {1})",
    "str.len": "textLength({0})",
    "str.at": "charAt({0}, {1})",
    "str.slice_step": '[...{0}].length && sliceStep([...{0}], {1}, {2}, {3}).join("")',
    "str.reversed": '[...{0}].reverse().join("")',
    "str.truth": Template('{0!} !== ""', _EQUAL),
    "str.contains": "{0!}.includes({1})",
    "str.chars": "[...{0}]",
    "str.join": "{1!}.join({0})",
    "str.split": "splitText({0}, {1})",
    "str.split_words": "words({0})",
    "str.replace": "replaceText({0}, {1}, {2})",
    "str.startswith": "{0!}.startsWith({1})",
    "str.endswith": "{0!}.endsWith({1})",
    "str.find": "findText({0}, {1})",
    "str.rfind": "findLastText({0}, {1})",
    "str.index": "indexOfText({0}, {1})",
    "str.count": "countText({0}, {1})",
    "str.upper": "ascii({0}).toUpperCase()",
    "str.lower": "ascii({0}).toLowerCase()",
    "str.swapcase": "swapCase({0})",
    "str.title": "titleCase({0})",
    "str.capitalize": "capitalize({0})",
    "str.isdigit": "/^[0-9]+$/.test(ascii({0}))",
    "str.isalpha": "/^[A-Za-z]+$/.test(ascii({0}))",
    "str.isalnum": "/^[A-Za-z0-9]+$/.test(ascii({0}))",
    "str.isupper": "isUpper({0})",
    "str.islower": "isLower({0})",
    "str.isspace": "/^[\\t-\\r\\x1c-\\x1f ]+$/.test(ascii({0}))",
    "str.strip": "strip({0})",
    "str.lstrip": "stripLeft({0})",
    "str.rstrip": "stripRight({0})",
    "str.strip_chars": "strip({0}, {1})",
    "str.lstrip_chars": "stripLeft({0}, {1})",
    "str.rstrip_chars": "stripRight({0}, {1})",
    "str.zfill": "zeroFill({0}, {1})",
    "str.ljust": "padRight({0}, {1}, {2})",
    "str.rjust": "padLeft({0}, {1}, {2})",
    "str.ord": "codePoint({0})",
    "str.min": "smallest([{0}, {1}])",
    "str.max": "largest([{0}, {1}])",
    "str.check_len": "checkLength([...{0}], {1})",
    "str.removeprefix": Template("{0!}.startsWith({1}) ? {0!}.slice({1!}.length) : {0}", LOOSE),
    "str.removesuffix": Template(
        "{0!}.endsWith({1}) ? {0!}.slice(0, {0!}.length - {1!}.length) : {0}", LOOSE
    ),
    # Lists
    "list.len": "{0!}.length",
    "list.slice_step": "sliceStep({0}, {1}, {2}, {3})",
    "list.reversed": "[...{0}].reverse()",
    "list.copy": "[...{0}]",
    "list.concat": "[...{0}, ...{1}]",
    "list.repeat": "repeatList({0}, {1})",
    "list.range": "range({0}, {1}, {2})",
    "list.truth": Template("{0!}.length > 0", _ORDER),
    "list.append": "{0!}.push({1})",
    "list.extend": "{0!}.push(...{1})",
    "list.insert": "insertAt({0}, {1}, {2})",
    "list.pop": "pop({0})",
    "list.pop_at": "popAt({0}, {1})",
    "list.del_at": "popAt({0}, {1})",
    "list.remove": "popAt({0}, indexOf({0}, {1}))",
    "list.reverse": "{0!}.reverse()",
    "list.clear": Template("{0!}.length = 0", LOOSE),
    "list.swap": "swap({0}, {1}, {2})",
    "list.index": "indexOf({0}, {1})",
    "list.count": "{0!}.filter((other) => equal(other, {1})).length",
    "list.check_len": "checkLength({0}, {1})",
    "list.sum_int": "sumExact({0})",
    "list.sum_float": "{0!}.reduce((sum, value) => sum + value, 0)",
    "list.prod_int": "productExact({0})",
    "list.min": "smallest({0})",
    "list.max": "largest({0})",
    "list.min_key": "smallest({0}, {1})",
    "list.max_key": "largest({0}, {1})",
    "list.heappush": "heapPush({0}, {1})",
    "list.heappop": "heapPop({0})",
    "list.heapify": "heapify({0})",
    "list.insort": "{0!}.splice(bisectRight({0}, {1}), 0, {1})",
    "list.bisect_left": "bisectLeft({0}, {1})",
    "list.bisect_right": "bisectRight({0}, {1})",
    # Tuples are arrays that nothing changes.
    "tuple.get": "{0!}[{1}]",
    "dict.keys": "[...{0!}.keys()]",
    "dict.values": "[...{0!}.values()]",
    "dict.items": "[...{0!}]",
    "dict.len": "{0!}.size",
    "dict.truth": Template("{0!}.size > 0", _ORDER),
    "dict.contains": "{0!}.has({1})",
    "dict.get": "lookUp({0}, {1})",
    "dict.find": Template("{0!}.get({1}) ?? null", 3),
    "dict.get_or": "getOr({0}, {1}, {2})",
    "dict.set": "{0!}.set({1}, {2})",
    "dict.del": "removeKey({0}, {1})",
    "dict.pop": "removeKey({0}, {1})",
    "dict.pop_or": "popKeyOr({0}, {1}, {2})",
    "dict.setdefault": "setDefault({0}, {1}, {2})",
    "dict.update": "update({0}, {1})",
    "dict.clear": "{0!}.clear()",
    "dict.count": "countItems({0})",
    "dict.most_common": "mostCommon({0})",
    "set.len": "{0!}.size",
    "set.truth": Template("{0!}.size > 0", _ORDER),
    "set.contains": "{0!}.has({1})",
    "set.items": "[...{0}]",
    "set.add": "{0!}.add({1})",
    "set.discard": "{0!}.delete({1})",
    "set.remove": "removeItem({0}, {1})",
    "set.clear": "{0!}.clear()",
    "set.update": "{1!}.forEach((item) => {0!}.add(item))",
    "set.issubset": "isSubset({0}, {1})",
    "set.issuperset": "isSubset({1}, {0})",
    "set.isdisjoint": "![...{0}].some((item) => {1!}.has(item))",
}

_RESERVED = frozenset(
    """await break case catch class const continue debugger default delete do else enum export extends false finally
    for function if implements import in instanceof interface let new null package private protected public return
    static super switch this throw true try typeof var void while with yield arguments eval undefined NaN Infinity
    Number String Boolean Math BigInt Map Set Array Object Symbol Error JSON Date Function RegExp Promise globalThis
    process require module exports console isNaN isFinite parseInt parseFloat""".split()
)


class JavaScript(BraceWriter):
    name = "javascript"
    runtime_file = "javascript.js"
    indent = "  "
    operations = OPERATIONS
    reserved = _RESERVED
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
            return Text(_number(value), UNIT if value >= 0 else _UNARY)
        raise self.fail(f"literal {value!r}")

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

    op_tuple_new = op_list_new

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

    def op_set_union(self, expr: Op) -> str:
        left, right = (self.expr(arg) for arg in expr.args)
        return f"new Set([...{left}, ...{right}])"

    def _filtered(self, expr: Op, test: str) -> str:
        left, right = (self.expr(arg, UNIT) for arg in expr.args)
        return f"new Set([...{left}].filter((item) => {test}{right}.has(item)))"

    def op_set_intersection(self, expr: Op) -> str:
        return self._filtered(expr, "")

    def op_set_difference(self, expr: Op) -> str:
        return self._filtered(expr, "!")

    def op_set_symmetric_difference(self, expr: Op) -> str:
        left, right = (self.expr(arg, UNIT) for arg in expr.args)
        return f"new Set([...[...{left}].filter((item) => !{right}.has(item)), ...[...{right}].filter((item) => !{left}.has(item))])"

    def op_list_contains(self, expr: Op) -> Text:
        whole, item = expr.args
        if item.cell.kind in ("int", "bool", "str") and not item.cell.optional:
            return Text(f"{self.expr(whole, UNIT)}.includes({self.expr(item)})")
        other = self.expr(item)
        return Text(f"{self.expr(whole, UNIT)}.some((other) => equal(other, {other}))")

    def op_list_slice(self, expr: Op) -> str:
        return self._slice("slice", expr)

    def op_str_slice(self, expr: Op) -> str:
        return f"sliceText({self._bounds(expr, self.expr(expr.args[0]))})"

    def _slice(self, method: str, expr: Op) -> str:
        return f"{self.expr(expr.args[0], UNIT)}.{method}({self._bounds(expr)})"

    def _bounds(self, expr: Op, *before: str) -> str:
        """Slice bounds; an open end is left out, an open start before an end is 0."""
        low, high = expr.args[1:]
        start = "0" if _is_open(low) else self.expr(low)
        return ", ".join([*before, start] if _is_open(high) else [*before, start, self.expr(high)])

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
        return Text(power_by_squaring(self, expr))

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
        start, stop = self.expr(stmt.start), self.expr(stmt.stop, _SUM)
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


def _is_open(bound: Expr) -> bool:
    return isinstance(bound, Const) and bound.value is None


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


#: A power written out as a product is exact to the last bit as C's pow is; larger ones are not.
def power_by_squaring(writer: BraceWriter, expr: Op) -> str:
    """A float power of constant exponent 1 or 2 or 0.5; others differ in the last digit between languages."""
    base, exponent = expr.args
    if isinstance(exponent, Const) and exponent.value in (2, 2.0):
        text = writer.expr(base, UNIT)
        if isinstance(base, Op) and not text.isidentifier():
            return f"square({writer.expr(base)})"
        return f"({text} * {text})"
    if isinstance(exponent, Const) and exponent.value == 0.5:
        return f"squareRoot({writer.expr(base)})"
    raise writer.fail("a float power")
