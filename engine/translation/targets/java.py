"""Java: static methods of a class ``Solution``; a tuple is an unchanging list of objects."""

import json
from collections.abc import Mapping

from engine.translation.cells import Cell
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
    Program,
    Return,
    Var,
    walk,
)
from engine.translation.lifting import lift
from engine.translation.targets.base import LOOSE, UNIT, BraceWriter, Template, Text, infix
from engine.translation.types import FLOAT as _FLOAT

_OR, _AND, _BITS, _EQUAL, _ORDER, _SUM, _PRODUCT, _UNARY = 3, 4, 6, 8, 9, 11, 12, 14

_COMPARE = {"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}


def _by_compare(kind: str, function: str) -> dict[str, Template]:
    return {f"{kind}.{n}": Template(f"{function}({{0}}, {{1}}) {_COMPARE[n]} 0", _ORDER) for n in _COMPARE}


def _by_equals(kind: str) -> dict[str, Template]:
    return {
        f"{kind}.eq": Template("{0!}.equals({1})"),
        f"{kind}.ne": Template("!{0!}.equals({1})", _UNARY),
    }


OPERATIONS: Mapping[str, Template | str] = {
    **{f"{kind}.{n}": infix(s, _ORDER) for kind in ("int", "float") for n, s in _COMPARE.items()},
    **_by_compare("str", "compareText"),
    **_by_equals("str"),
    **_by_compare("list", "compare"),
    **_by_compare("tuple", "compare"),
    **_by_equals("set"),
    **_by_equals("dict"),
    "int.add": "Math.addExact({0}, {1})",
    "int.add small": infix("+", _SUM),
    "int.sub": "Math.subtractExact({0}, {1})",
    "int.sub small": infix("-", _SUM),
    "int.mul": "Math.multiplyExact({0}, {1})",
    "int.mul small": infix("*", _PRODUCT),
    "int.floordiv": "floorDiv({0}, {1})",
    "int.mod": "Math.floorMod({0}, {1})",
    "int.pow": "power({0}, {1})",
    "int.powmod": "powerMod({0}, {1}, {2})",
    "int.truediv": "divide(toDouble({0}), toDouble({1}))",
    "int.neg": "Math.negateExact({0})",
    "int.neg small": Template("-{0!}", _UNARY),
    "int.abs": "absolute({0})",
    "int.bitand": infix("&", _BITS),
    "int.bitor": infix("|", _BITS),
    "int.bitxor": infix("^", _BITS),
    "int.shl": "shiftLeft({0}, {1})",
    "int.shr": "shiftRight({0}, {1})",
    "int.invert": Template("~{0!}", _UNARY),
    "int.to_float": "toDouble({0})",
    "int.to_str": "String.valueOf({0})",
    "int.truth": Template("{0!} != 0", _EQUAL),
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
    "float.add": infix("+", _SUM),
    "float.sub": infix("-", _SUM),
    "float.mul": infix("*", _PRODUCT),
    "float.div": "divide({0}, {1})",
    "float.floordiv": "floatFloorDiv({0}, {1})",
    "float.mod": "floatMod({0}, {1})",
    "float.neg": Template("-{0!}", _UNARY),
    "float.abs": "Math.abs({0})",
    "float.to_str": "floatText({0})",
    "float.truth": Template("{0!} != 0", _EQUAL),
    "float.min": "smallest(listOf({0}, {1}), Function.identity())",
    "float.max": "largest(listOf({0}, {1}), Function.identity())",
    "float.trunc": "toInteger({0})",
    "float.floor": "toInteger(Math.floor({0}))",
    "float.ceil": "toInteger(Math.ceil({0}))",
    "float.round": "toInteger(Math.rint({0}))",
    "float.round_to": "roundTo({0}, {1})",
    "float.is_nan": "Double.isNaN({0})",
    "float.is_inf": "Double.isInfinite({0})",
    "float.is_integer": Template("{0!} == Math.rint({0}) && !Double.isInfinite({0})", _AND),
    "float.sqrt": "squareRoot({0})",
    "float.parse": "parseNumber({0})",
    "math.inf": "Double.POSITIVE_INFINITY",
    "math.nan": "Double.NaN",
    "math.pi": "Math.PI",
    "math.e": "Math.E",
    "math.tau": Template("2 * Math.PI", _PRODUCT),
    "bool.and": infix("&&", _AND),
    "bool.or": infix("||", _OR),
    "bool.not": Template("!{0!}", _UNARY),
    "bool.eq": infix("==", _EQUAL),
    "bool.ne": infix("!=", _EQUAL),
    "bool.bitand": infix("&", _BITS),
    "bool.bitor": infix("|", _BITS),
    "bool.bitxor": infix("^", _BITS),
    "bool.to_int": "({0} ? 1L : 0L)",
    "bool.to_str": '({0} ? "True" : "False")',
    "opt.none": "null",
    "opt.get": "present({0})",
    "opt.is_none": Template("{0!} == null", _EQUAL),
    "opt.is_some": Template("{0!} != null", _EQUAL),
    "str.concat": infix("+", _SUM),
    "str.repeat": "repeatText({0}, {1})",
    "str.len": "length({0})",
    "str.at": "charAt({0}, {1})",
    "str.slice": "sliceText({0}, {1}, {2})",
    "str.slice_step": 'String.join("", sliceStep(chars({0}), {1}, {2}, {3}))',
    "str.reversed": 'String.join("", reversed(chars({0})))',
    "str.truth": "!{0!}.isEmpty()",
    "str.contains": "{0!}.contains({1})",
    "str.chars": "chars({0})",
    "str.join": "String.join({0}, {1})",
    "str.split": "split({0}, {1})",
    "str.split_words": "splitWords({0})",
    "str.replace": "replaceText({0}, {1}, {2})",
    "str.startswith": "{0!}.startsWith({1})",
    "str.endswith": "{0!}.endsWith({1})",
    "str.find": "findText({0}, {1})",
    "str.rfind": "findLastText({0}, {1})",
    "str.index": "indexOfText({0}, {1})",
    "str.count": "countText({0}, {1})",
    "str.upper": "ascii({0}).toUpperCase(Locale.ROOT)",
    "str.lower": "ascii({0}).toLowerCase(Locale.ROOT)",
    "str.swapcase": "swapCase({0})",
    "str.title": "titleCase({0})",
    "str.capitalize": "capitalize({0})",
    "str.isdigit": 'ascii({0}).matches("[0-9]+")',
    "str.isalpha": 'ascii({0}).matches("[A-Za-z]+")',
    "str.isalnum": 'ascii({0}).matches("[A-Za-z0-9]+")',
    "str.isspace": 'ascii({0}).matches("[\\\\t-\\\\r\\\\x1c-\\\\x1f ]+")',
    "str.isupper": "isUpper({0})",
    "str.islower": "isLower({0})",
    "str.strip": "strip({0})",
    "str.lstrip": "stripLeft({0})",
    "str.rstrip": "stripRight({0})",
    "str.strip_chars": "stripChars({0}, {1}, true, true)",
    "str.lstrip_chars": "stripChars({0}, {1}, true, false)",
    "str.rstrip_chars": "stripChars({0}, {1}, false, true)",
    "str.zfill": "zeroFill({0}, {1})",
    "str.ljust": "padRight({0}, {1}, {2})",
    "str.rjust": "padLeft({0}, {1}, {2})",
    "str.ord": "codePoint({0})",
    "str.min": "smallest(listOf({0}, {1}), Function.identity())",
    "str.max": "largest(listOf({0}, {1}), Function.identity())",
    "str.check_len": "checkLength(chars({0}).size(), {1})",
    "list.len": Template("(long) {0!}.size()", _UNARY),
    "list.set": "put({0}, {1}, {2})",
    "list.slice": "slice({0}, {1}, {2})",
    "list.slice_step": "sliceStep({0}, {1}, {2}, {3})",
    "list.reversed": "reversed({0})",
    "list.copy": "new ArrayList<>({0})",
    "list.concat": "concat({0}, {1})",
    "list.repeat": "repeat({0}, {1})",
    "list.range": "range({0}, {1}, {2})",
    "list.truth": "!{0!}.isEmpty()",
    "list.append": "{0!}.add({1})",
    "list.extend": "{0!}.addAll({1})",
    "list.insert": "insertAt({0}, {1}, {2})",
    "list.pop": "pop({0})",
    "list.pop_at": "popAt({0}, {1})",
    "list.del_at": "popAt({0}, {1})",
    "list.remove": "popAt({0}, indexOf({0}, {1}))",
    "list.reverse": "Collections.reverse({0})",
    "list.clear": "{0!}.clear()",
    "list.swap": "swap({0}, {1}, {2})",
    "list.contains": "{0!}.contains({1})",
    "list.index": "indexOf({0}, {1})",
    "list.count": Template("(long) Collections.frequency({0}, {1})", _UNARY),
    "list.check_len": "checkLength({0!}.size(), {1})",
    "list.sum_int": "sum({0})",
    "list.sum_float": "floatSum({0})",
    "list.prod_int": "product({0})",
    "list.min": "smallest({0}, Function.identity())",
    "list.max": "largest({0}, Function.identity())",
    "list.min_key": "smallest({0}, {1})",
    "list.max_key": "largest({0}, {1})",
    "list.heappush": "heapPush({0}, {1})",
    "list.heappop": "heapPop({0})",
    "list.heapify": "heapify({0})",
    "list.insort": "{0!}.add((int) bisectRight({0}, {1}), {1})",
    "list.bisect_left": "bisectLeft({0}, {1})",
    "list.bisect_right": "bisectRight({0}, {1})",
    "dict.len": Template("(long) {0!}.size()", _UNARY),
    "dict.truth": "!{0!}.isEmpty()",
    "dict.keys": "new ArrayList<>({0!}.keySet())",
    "dict.values": "new ArrayList<>({0!}.values())",
    "dict.items": "items({0})",
    "dict.contains": "{0!}.containsKey({1})",
    "dict.get": "lookUp({0}, {1})",
    "dict.find": "{0!}.get({1})",
    "dict.get_or": "{0!}.getOrDefault({1}, {2})",
    "dict.set": "{0!}.put({1}, {2})",
    "dict.del": "removeKey({0}, {1})",
    "dict.pop": "removeKey({0}, {1})",
    "dict.pop_or": "popKeyOr({0}, {1}, {2})",
    "dict.setdefault": "setDefault({0}, {1}, {2})",
    "dict.update": "{0!}.putAll({1})",
    "dict.clear": "{0!}.clear()",
    "dict.copy": "new LinkedHashMap<>({0})",
    "dict.count": "countItems({0})",
    "dict.from_pairs": "mapOfPairs({0})",
    "dict.most_common": "sorted(items({0}), item -> item.get(1), true)",
    "set.len": Template("(long) {0!}.size()", _UNARY),
    "set.truth": "!{0!}.isEmpty()",
    "set.contains": "{0!}.contains({1})",
    "set.from_list": "new LinkedHashSet<>({0})",
    "set.copy": "new LinkedHashSet<>({0})",
    "set.items": "new ArrayList<>({0})",
    "set.add": "{0!}.add({1})",
    "set.discard": "{0!}.remove({1})",
    "set.remove": "removeItem({0}, {1})",
    "set.clear": "{0!}.clear()",
    "set.update": "{0!}.addAll({1})",
    "set.union": "union({0}, {1})",
    "set.intersection": "intersection({0}, {1})",
    "set.difference": "difference({0}, {1})",
    "set.symmetric_difference": "union(difference({0}, {1}), difference({1}, {0}))",
    "set.issubset": "{1!}.containsAll({0})",
    "set.issuperset": "{0!}.containsAll({1})",
    "set.isdisjoint": "Collections.disjoint({0}, {1})",
}

_RESERVED = frozenset(
    """abstract assert boolean break byte case catch char class const continue default do double else enum extends
    final finally float for goto if implements import instanceof int interface long native new package private
    protected public return short static strictfp super switch synchronized this throw throws transient try void
    volatile while true false null var record yield _ Solution String Math List Map Set Object Long Double Boolean
    hashCode equals toString getClass notify notifyAll wait clone finalize""".split()
)

#: Operations that give a boxed value, which ``==`` would compare by identity.
_BOXED = ("list.", "dict.", "tuple.", "opt.", "float.min", "float.max", "set.")

_BOX = {"int": "Long", "float": "Double", "bool": "Boolean", "str": "String", "none": "Object"}
_PRIMITIVE = {"int": "long", "float": "double", "bool": "boolean", "str": "String", "none": "void"}


class Java(BraceWriter):
    name = "java"
    runtime_file = "java.java"
    operations = OPERATIONS
    reserved = _RESERVED
    largest_int = 2**63 - 1

    def __init__(self, program: Program) -> None:
        lift(program)
        super().__init__(program)
        self._function = program.entry
        self._renamed: dict[int, str] = {}
        self._boxed: set[int] = set()
        self.depth = 1

    # Types ------------------------------------------------------------------------------------------

    def type_name(self, cell: Cell) -> str:
        """The native type of a variable."""
        if cell.kind == "unknown":
            return "void" if cell.optional else "Object"
        if cell.optional or cell.kind not in _PRIMITIVE:
            return self.boxed_name(cell)
        return _PRIMITIVE[cell.kind]

    def boxed_name(self, cell: Cell) -> str:
        """The native type of the same values inside a container."""
        if cell.kind in _BOX:
            return _BOX[cell.kind]
        if cell.kind == "tuple":
            return "List<Object>"
        if cell.kind == "unknown":
            return "Object"
        self._check_keys(cell)
        parts = ", ".join(self.boxed_name(part) for part in cell.args)
        return f"{cell.kind.replace('dict', 'map').capitalize()}<{parts}>"

    def _check_keys(self, cell: Cell) -> None:
        """A boxed double tells 0.0 from -0.0, which Python's keys do not."""
        if cell.kind in ("set", "dict") and cell.args[0].type().walk().count(_FLOAT):
            raise self.fail(f"a {cell.kind} with floats as its keys")

    # Expressions ------------------------------------------------------------------------------------

    def render(self, expr: Expr) -> Text:
        if isinstance(expr, Var) and id(expr.cell.root()) in self._renamed:
            return Text(self._renamed[id(expr.cell.root())])
        return super().render(expr)

    def literal(self, const: Const) -> Text:
        value = const.value
        if value is None:
            return Text("null")
        if isinstance(value, bool):
            return Text("true" if value else "false")
        if isinstance(value, str):
            return Text(json.dumps(value, ensure_ascii=False))
        if isinstance(value, int):
            if abs(value) > self.largest_int:
                raise self.fail(f"integer {value} beyond 64 bits")
            return Text(f"{value}L", UNIT if value >= 0 else _UNARY)
        if isinstance(value, float):
            return _float_literal(value)
        raise self.fail(f"literal {value!r}")

    def fill(self, template: Template, args: tuple[Expr, ...]) -> Text:
        if not template.is_operator:
            return super().fill(template, args)
        left, right = args
        shown_left = self._operand(left, right, template.precedence)
        shown_right = self._operand(right, left, template.precedence + 1)
        if template.text in ("==", "!=") and self._is_boxed(left) and self._is_boxed(right):
            shown_left = f"({_PRIMITIVE[left.cell.kind]}) {self.expr(left, UNIT)}"
        return Text(f"{shown_left} {template.text} {shown_right}", template.precedence)

    def _operand(self, expr: Expr, other: Expr, precedence: int) -> str:
        """A small integer beside a long needs no suffix."""
        if isinstance(expr, Const) and not isinstance(other, Const) and _is_small(expr):
            return str(expr.value) if int(str(expr.value)) >= 0 else f"({expr.value})"
        return self._widened(self.expr(expr, precedence), other)

    def _widened(self, text: str, other: Expr) -> str:
        """Beside a long an int needs no cast."""
        is_int = isinstance(other, Op) and other.name in ("list.len", "set.len", "dict.len", "list.count")
        return text if is_int else text.removeprefix("(long) ")

    def _is_boxed(self, expr: Expr) -> bool:
        if isinstance(expr, Var):
            return id(expr.cell.root()) in self._boxed
        if isinstance(expr, Op) and expr.name.endswith((".len", ".index", ".count", ".contains", ".truth")):
            return False
        return isinstance(expr, IfElse) or (isinstance(expr, Op) and expr.name.startswith(_BOXED))

    def op_int_eq(self, expr: Op) -> Text:
        return self.fill(infix("==", _EQUAL), expr.args)

    def op_int_ne(self, expr: Op) -> Text:
        return self.fill(infix("!=", _EQUAL), expr.args)

    op_float_eq = op_int_eq
    op_float_ne = op_int_ne
    op_bool_eq = op_int_eq
    op_bool_ne = op_int_ne

    def op_list_eq(self, expr: Op) -> Text:
        return self._equality(expr, "")

    def op_list_ne(self, expr: Op) -> Text:
        return self._equality(expr, "!")

    op_tuple_eq = op_list_eq
    op_tuple_ne = op_list_ne

    def _equality(self, expr: Op, negation: str) -> Text:
        """By ``equals``, unless there are floats, of which Java tells 0.0 from -0.0."""
        left, right = expr.args
        if _FLOAT in left.cell.type().walk():
            return Text(
                f"compare({self.expr(left)}, {self.expr(right)}) {'!=' if negation else '=='} 0", _EQUAL
            )
        return Text(
            f"{negation}{self.expr(left, UNIT)}.equals({self.expr(right)})", _UNARY if negation else UNIT
        )

    def op_opt_some(self, expr: Op) -> Text:
        return Text(f"({self.boxed_name(expr.cell)}) {self.expr(expr.args[0], UNIT)}", _UNARY)

    def op_list_new(self, expr: Op) -> str:
        return f"listOf({self.items(expr.args)})" if expr.args else "new ArrayList<>()"

    def op_tuple_new(self, expr: Op) -> str:
        return f"tupleOf({self.items(expr.args)})"

    def op_set_new(self, expr: Op) -> str:
        self._check_keys(expr.cell)
        return f"setOf({self.items(expr.args)})" if expr.args else "new LinkedHashSet<>()"

    def op_dict_new(self, expr: Op) -> str:
        self._check_keys(expr.cell)
        if not expr.args:
            return "new LinkedHashMap<>()"
        pairs = zip(expr.args[::2], expr.args[1::2], strict=True)
        shown = ", ".join(f"tupleOf({self.stored(key)}, {self.stored(value)})" for key, value in pairs)
        kinds = ", ".join(self.boxed_name(part) for part in expr.cell.args)
        return f"Solution.<{kinds}>mapOfPairs(listOf({shown}))"

    def op_tuple_get(self, expr: Op) -> str:
        whole, index = expr.args
        return f"(({self.boxed_name(expr.cell)}) {self.expr(whole, UNIT)}.get({_small(index)}))"

    def op_list_get(self, expr: Op) -> str:
        whole, index = expr.args
        if isinstance(index, Const) and self.is_natural(index):
            return f"{self.expr(whole, UNIT)}.get({index.value})"
        if self.is_valid_index(whole, index):
            return f"{self.expr(whole, UNIT)}.get((int) {self.expr(index)})"
        return f"at({self.expr(whole)}, {self.expr(index)})"

    def op_int_mod(self, expr: Op) -> str:
        left, right = expr.args
        bound = self.bounds.of(left)
        if isinstance(left, Op) and left.name == "int.mul" and (bound is None or bound > self.largest_int):
            first, second = (self.expr(arg) for arg in left.args)
            return f"mulMod({first}, {second}, {self.expr(right)})"
        return f"Math.floorMod({self.expr(left)}, {self.expr(right)})"

    def op_list_contains(self, expr: Op) -> Text:
        if _FLOAT in expr.args[1].cell.type().walk():
            raise self.fail("a float looked for in a list")
        return self.fill(Template("{0!}.contains({1})"), expr.args)

    def op_list_sorted(self, expr: Op) -> str:
        return f"sorted({self._sort_arguments(expr)})"

    def op_list_sort(self, expr: Op) -> str:
        return f"sortInPlace({self._sort_arguments(expr)})"

    def _sort_arguments(self, expr: Op) -> str:
        whole, reverse, *key = expr.args
        return (
            f"{self.expr(whole)}, {self.expr(key[0]) if key else 'Function.identity()'}, {self.expr(reverse)}"
        )

    def op_dict_get_default(self, expr: Op) -> str:
        whole, key = expr.args
        defaults = {"int": "0L", "str": '""', "list": "new ArrayList<>()", "set": "new LinkedHashSet<>()"}
        return f"setDefault({self.expr(whole)}, {self.expr(key)}, {defaults[expr.cell.kind]})"

    def if_else(self, expr: IfElse) -> Text:
        test = self.expr(expr.test, _OR)
        return Text(f"{test} ? {self.expr(expr.then, 2)} : {self.expr(expr.other, LOOSE)}", LOOSE)

    def function_value(self, function: Lambda) -> str:
        own = {id(param.cell.root()) for param in function.params}
        self._boxed |= own
        if function.body:
            raise self.fail("a key function that needs a loop")
        for captured in walk(function.result):
            if isinstance(captured, Var) and id(captured.cell.root()) not in own:
                self._make_final(captured)
        params = ", ".join(self.identifier(param.name) for param in function.params)
        return f"{params if len(function.params) == 1 else f'({params})'} -> {self.expr(function.result, 2)}"

    def _make_final(self, captured: Var) -> None:
        """A lambda may only read variables that are assigned once."""
        key = id(captured.cell.root())
        params = {id(param.cell.root()) for param in self._function.params}
        if key in self._renamed or (self.assignments[key] + (key in params) <= 1 and key not in self._loops):
            return
        name = f"{self.identifier(captured.name)}_now"
        self.put(f"final {self.type_name(captured.cell)} {name} = {self.identifier(captured.name)};")
        self._renamed[key] = name
        self._pending_renames.append(key)

    _pending_renames: list[int]

    # Statements -------------------------------------------------------------------------------------

    def statement(self, stmt: object) -> None:
        from engine.translation.ir import If, Stmt, While

        assert isinstance(stmt, Stmt)
        self._pending_renames = []
        if isinstance(stmt, While | If) and any(isinstance(e, Lambda) for e in walk(stmt.test)):
            self.line = stmt.line
            raise self.fail("a key function inside a condition")
        super().statement(stmt)
        for key in self._pending_renames:
            self._renamed.pop(key, None)

    def declaration(self, target: Var, value: str) -> str:
        if (
            target.cell.kind == "int"
            and not target.cell.optional
            and value.endswith("L")
            and value[:-1].isdigit()
        ):
            value = value[:-1] if len(value) < 10 else value
        if target.cell.kind == "int" and not target.cell.optional:
            value = value.removeprefix("(long) ")
        return f"{self.type_name(target.cell)} {self.identifier(target.name)} = {value};"

    def declare(self, target: Var) -> None:
        initial = {"long": "0", "double": "0", "boolean": "false"}.get(self.type_name(target.cell), "null")
        self.put(f"{self.type_name(target.cell)} {self.identifier(target.name)} = {initial};")

    def constant(self, stmt: Assign) -> None:
        kind, name = self.type_name(stmt.target.cell), self.identifier(stmt.target.name)
        self.put(f"static final {kind} {name} = {self.stored(stmt.value)};")
        self.put("")

    def function(self, function: Function) -> None:
        self._function = function
        params = ", ".join(f"{self.type_name(p.cell)} {self.identifier(p.name)}" for p in function.params)
        access = "public static" if function.is_entry else "static"
        self.put(f"{access} {self.type_name(function.result)} {self.function_name(function)}({params}) {{")
        self.block(function.body)
        self.put("}")
        self.put("")

    def for_range(self, stmt: ForRange) -> None:
        name = self.identifier(stmt.target.name)
        sign = "<" if stmt.step > 0 else ">"
        step = {1: f"{name}++", -1: f"{name}--"}.get(stmt.step, f"{name} += {stmt.step}")
        start = _small(stmt.start) if _is_small(stmt.start) else self.expr(stmt.start)
        stop = (
            _small(stmt.stop) if _is_small(stmt.stop) else self.expr(stmt.stop, _SUM).removeprefix("(long) ")
        )
        self.put(f"for (long {name} = {start}; {name} {sign} {stop}; {step}) {{")
        self.block(stmt.body)
        self.put("}")

    def for_each(self, stmt: ForEach) -> None:
        source = self.expr(stmt.source)
        if stmt.source.cell.kind == "str":
            source = f"chars({source})"
        kind = self.type_name(stmt.target.cell)
        self.put(f"for ({kind} {self.identifier(stmt.target.name)} : {source}) {{")
        self.block(stmt.body)
        self.put("}")

    def return_statement(self, stmt: Return) -> None:
        if self.type_name(self._function.result) == "void":
            self.put("return;")
            return
        super().return_statement(stmt)

    def raise_error(self, message: str) -> None:
        self.put(f"throw new RuntimeException({json.dumps(message)});")

    def assemble(self, body: str, runtime: str) -> str:
        inner = "\n".join(f"{self.indent}{line}" if line else "" for line in runtime.splitlines())
        text = f"{self.indent}{body}\n\n{inner}" if inner else f"{self.indent}{body}"
        imports = ["java.util.*"]
        imports += ["java.math.*"] if "BigInteger" in text or "BigDecimal" in text else []
        imports += ["java.util.function.*"] if "Function<" in text else []
        imports += ["java.util.regex.Pattern"] if "Pattern." in text else []
        header = "\n".join(f"import {name};" for name in sorted(imports))
        return f"{header}\n\nclass Solution {{\n{text.rstrip()}\n}}\n"


def _is_small(expr: Expr) -> bool:
    return isinstance(expr, Const) and isinstance(expr.value, int) and abs(expr.value) < 2**31


def _small(expr: Expr) -> str:
    return str(expr.value) if isinstance(expr, Const) else ""


def _float_literal(value: float) -> Text:
    if value != value:
        return Text("Double.NaN")
    if value in (float("inf"), float("-inf")):
        return Text("Double.POSITIVE_INFINITY" if value > 0 else "Double.NEGATIVE_INFINITY")
    return Text(repr(value), UNIT if str(value)[0] != "-" else _UNARY)
