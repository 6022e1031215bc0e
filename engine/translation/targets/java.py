"""Java: static methods of a class ``Solution``; a tuple is an unchanging list of objects."""

import json

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
from engine.translation.targets.base import BraceWriter
from engine.translation.targets.counting import next_turn
from engine.translation.targets.powers import float_power
from engine.translation.targets.tables.java import EQUAL, OPERATIONS, OR, SUM, UNARY
from engine.translation.targets.templates import LOOSE, UNIT, Template, Text, infix
from engine.translation.types import FLOAT as _FLOAT

#: Operations that give a boxed value, which ``==`` would compare by identity.
_BOXED = ("list.", "dict.", "tuple.", "opt.", "float.min", "float.max", "set.")

_BOX = {"int": "Long", "float": "Double", "bool": "Boolean", "str": "String", "none": "Object"}
_PRIMITIVE = {"int": "long", "float": "double", "bool": "boolean", "str": "String", "none": "void"}


#: Operations that compare by ``equals``.
_LOOKING = frozenset({"list.contains", "list.index", "list.count", "list.remove", "dict.eq", "dict.ne"})


class Java(BraceWriter):
    name = "java"
    runtime_file = "java.java"
    operations = OPERATIONS
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
            if value == -(2**63):  # its magnitude alone is no literal
                return Text("Long.MIN_VALUE")
            if abs(value) > self.largest_int:
                raise self.fail(f"integer {value} beyond 64 bits")
            return Text(f"{value}L", UNIT if value >= 0 else UNARY)
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
        small = isinstance(expr, Const) and not isinstance(expr.value, bool) and _is_small(expr)
        if small and isinstance(expr, Const) and not isinstance(other, Const):
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
        return self.fill(infix("==", EQUAL), expr.args)

    def op_int_ne(self, expr: Op) -> Text:
        return self.fill(infix("!=", EQUAL), expr.args)

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
                f"compare({self.expr(left)}, {self.expr(right)}) {'!=' if negation else '=='} 0", EQUAL
            )
        return Text(
            f"{negation}{self.expr(left, UNIT)}.equals({self.expr(right)})", UNARY if negation else UNIT
        )

    def op_opt_some(self, expr: Op) -> Text:
        return Text(f"({self.boxed_name(expr.cell)}) {self.expr(expr.args[0], UNIT)}", UNARY)

    def items(self, args: tuple[Expr, ...]) -> str:
        return ", ".join(self._element(arg) for arg in args)

    def _element(self, arg: Expr) -> str:
        """An element; of an empty container Java cannot tell the type where it stands beside others."""
        shown = self.stored(arg)
        if shown.endswith("<>()"):
            kind = self.boxed_name(arg.cell)
            return f"{shown.removesuffix('<>()')}{kind[kind.index('<') :]}()"
        return shown

    def op_int_to_str(self, expr: Op) -> str:
        """``String.valueOf`` has many forms: a helper that gives any type would not know which is meant."""
        (value,) = expr.args
        plain = isinstance(value, Var | Const) or (isinstance(value, Op) and value.name.startswith("int."))
        return f"{'String.valueOf' if plain else 'Long.toString'}({self.expr(value)})"

    def op_list_new(self, expr: Op) -> str:
        return f"listOf({self._elements(expr)})" if expr.args else "new ArrayList<>()"

    def op_tuple_new(self, expr: Op) -> str:
        return f"tupleOf({self._elements(expr)})"

    def _elements(self, expr: Op) -> str:
        match expr.args:
            case (Op(name="opt.none"),):  # alone, it would be an array that is not there
                return f"({self.boxed_name(expr.cell.args[0])}) null"
        return self.items(expr.args)

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

    def op_float_pow(self, expr: Op) -> str:
        return float_power(self, expr)

    def op_int_mod(self, expr: Op) -> str:
        left, right = expr.args
        bound = self.bounds.of(left)
        if isinstance(left, Op) and left.name == "int.mul" and (bound is None or bound > self.largest_int):
            first, second = (self.expr(arg) for arg in left.args)
            return f"mulMod({first}, {second}, {self.expr(right)})"
        return f"Math.floorMod({self.expr(left)}, {self.expr(right)})"

    def op(self, expr: Op) -> Text:
        """As everywhere, but that Java's ``equals`` tells 0.0 from -0.0: it looks for no float in a list."""
        if expr.name in _LOOKING and _FLOAT in expr.args[1].cell.type().walk():
            raise self.fail("a float looked for in a list")
        return super().op(expr)

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
        test = self.expr(expr.test, OR)
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
        if key in self._renamed or (self.assignments[key] + (key in params) <= 1 and key not in self.loops):
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
        step = next_turn(self, stmt)
        start = _small(stmt.start) if _is_small(stmt.start) else self.expr(stmt.start)
        stop = (
            _small(stmt.stop) if _is_small(stmt.stop) else self.expr(stmt.stop, SUM).removeprefix("(long) ")
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
        body = f"{self.indent}{body.lstrip(' ')}"
        text = f"{body}\n\n{inner}" if inner else body
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
    return Text(repr(value), UNIT if str(value)[0] != "-" else UNARY)
