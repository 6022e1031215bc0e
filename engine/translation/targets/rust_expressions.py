"""How Rust writes types and expressions."""

import re

from engine.translation.ir import (
    MUTATING_OPS,
    PART_OPS,
    Call,
    Const,
    Expr,
    Function,
    IfElse,
    Lambda,
    Op,
    Return,
    Stmt,
    Var,
    is_assigned,
    is_left_out,
    walk,
    walk_block,
)
from engine.translation.targets.rust_places import RustPlaces, quoted
from engine.translation.targets.tables.rust import COMPARE, COMPARED, OPERATIONS, UNARY
from engine.translation.targets.templates import LOOSE, UNIT, Template, Text

#: ``{0}`` a value of its own, ``{0!}`` something to call a method on, ``{0&}`` a reference, ``{0t}`` a text,
#: ``{0m}`` a mutable reference.
#: Beyond it an integer is none of 32 bits.
_LARGEST_I32 = 2**31 - 1

_SLOT = re.compile(r"\{(\d)([!&tm]?)\}")


class RustExpressions(RustPlaces):
    """Operations, one by one; the statements are the rest of the writer."""

    def literal(self, const: Const) -> Text:
        value = const.value
        if value is None:
            return Text("None")
        if isinstance(value, bool):
            return Text("true" if value else "false")
        if isinstance(value, str):
            return Text(f"{quoted(value)}.to_string()" if value else "String::new()")
        if isinstance(value, int):
            if value == -(2**63):
                return Text("i64::MIN")
            if abs(value) > self.largest_int:
                raise self.fail(f"integer {value} beyond 64 bits")
            # Where nothing else tells the type of a number, it would be one of 32 bits.
            suffix = "_i64" if abs(value) > _LARGEST_I32 else ""
            return Text(f"{value}{suffix}", UNIT if value >= 0 else UNARY)
        if isinstance(value, float):
            return _float_literal(value)
        raise self.fail(f"literal {value!r}")

    def op_str_contains(self, expr: Op) -> str:
        return f"{self.place(expr.args[0])}.contains({self.pattern(expr.args[1])})"

    def op_str_startswith(self, expr: Op) -> str:
        return f"{self.place(expr.args[0])}.starts_with({self.pattern(expr.args[1])})"

    def op_str_endswith(self, expr: Op) -> str:
        return f"{self.place(expr.args[0])}.ends_with({self.pattern(expr.args[1])})"

    def _compared_text(self, expr: Op) -> Text:
        sign = COMPARE[expr.name.removeprefix("str.")]
        left, right = (self.pattern(arg) for arg in expr.args)
        return Text(f"{left} {sign} {right}", COMPARED)

    op_str_eq = op_str_ne = op_str_lt = op_str_le = op_str_gt = op_str_ge = _compared_text

    def op_str_concat(self, expr: Op) -> str:
        pieces: list[Expr] = []
        pending: list[Expr] = [expr]
        while pending:
            piece = pending.pop()
            if isinstance(piece, Op) and piece.name == "str.concat":
                pending += [piece.args[1], piece.args[0]]
            else:
                pieces.append(piece)
        shape = "".join(_escaped(p.value) if isinstance(p, Const) else "{}" for p in pieces)
        shown = [self.place(p) for p in pieces if not isinstance(p, Const)]
        return f"format!({', '.join([quoted(shape), *shown])})"

    def op_int_mod(self, expr: Op) -> str:
        left, right = expr.args
        bound = self.bounds.of(left)
        if isinstance(left, Op) and left.name == "int.mul" and (bound is None or bound > self.largest_int):
            first, second = (self.expr(arg, UNARY + 1) for arg in left.args)
            return f"modulo_wide({first} as i128 * {second} as i128, {self.expr(right)})"
        return f"modulo({self.expr(left)}, {self.expr(right)})"

    def op_list_new(self, expr: Op) -> str:
        return f"vec![{self.items(expr.args)}]" if expr.args else "Vec::new()"

    def op_tuple_new(self, expr: Op) -> str:
        return f"({self.items(expr.args)}{',' if len(expr.args) == 1 else ''})"

    def op_set_new(self, expr: Op) -> str:
        return f"HashSet::from([{self.items(expr.args)}])" if expr.args else "HashSet::new()"

    def op_dict_new(self, expr: Op) -> str:
        name = "Dict" if expr.cell.has("ordered") else "HashMap"
        if not expr.args:
            return f"{name}::new()"
        pairs = zip(expr.args[::2], expr.args[1::2], strict=True)
        shown = ", ".join(f"({self.stored(key)}, {self.stored(value)})" for key, value in pairs)
        return f"{name}::from([{shown}])"

    def _collected(self, expr: Op) -> str:
        template = OPERATIONS[expr.name]
        assert isinstance(template, str)
        kind = self._plain_type(expr.cell, False)
        return self.fill(Template(template.replace("collect()", f"collect::<{kind}>()")), expr.args).text

    op_dict_count = op_dict_from_pairs = _collected

    def op_list_set(self, expr: Op) -> Text:
        whole, index, value = expr.args
        target = self.mutable_place(Op(expr.cell, "list.get", (whole, index)))
        target = f"*{target}" if target.startswith("at_mut(") and target.endswith(")") else target
        return Text(f"{target} = {self.stored(value)}", LOOSE)

    def op_list_append(self, expr: Op) -> str:
        whole, value = expr.args
        shares = {id(e.cell.root()) for e in walk(whole) if isinstance(e, Var)}
        conflict = any(isinstance(e, Var) and id(e.cell.root()) in shares for e in walk(value))
        if conflict and not isinstance(whole, Var):
            return f"{{ let pushed = {self.stored(value)}; {self.mutable_place(whole)}.push(pushed) }}"
        return f"{self.mutable_place(whole)}.push({self.stored(value)})"

    def op_list_insort(self, expr: Op) -> str:
        whole, value = expr.args
        return f"insort({self.mutable_reference(whole)}, {self.stored(value)})"

    def op_dict_set(self, expr: Op) -> str:
        table, key, value = expr.args
        return f"{self.mutable_place(table)}.insert({self.stored(key)}, {self.stored(value)})"

    def op_dict_get_default(self, expr: Op) -> str:
        shown = f"{self.default_place(expr)}.clone()"
        return f"*{shown.removesuffix('.clone()')}" if self.is_copy(expr.cell) else shown

    def default_place(self, expr: Op) -> str:
        table, key = expr.args
        defaults = {"int": "0", "str": "String::new()", "list": "Vec::new()", "set": "HashSet::new()"}
        return self._or_insert(table, key, defaults[expr.cell.kind])

    def _or_insert(self, table: Expr, key: Expr, value: str) -> str:
        shown = self.mutable_place(table)
        if table.cell.has("ordered"):
            return f"{shown}.or_insert({self.stored(key)}, {value})"
        return f"{shown}.entry({self.stored(key)}).or_insert({value})"

    def op_dict_setdefault(self, expr: Op) -> str:
        table, key, value = expr.args
        return f"{self._or_insert(table, key, self.stored(value))}.clone()"

    def op_dict_update(self, expr: Op) -> str:
        table, other = expr.args
        source = f"{self.place(other)}.iter()" if other.cell.has("ordered") else self.reference(other)
        insertion = f"{self.mutable_place(table)}.insert(each_key.clone(), each_value.clone());"
        return f"for (each_key, each_value) in {source} {{ {insertion} }}"

    def op_list_sorted(self, expr: Op) -> str:
        whole, reverse, *key = expr.args
        if key:
            return f"sorted_by({self.reference(whole)}, {self.expr(key[0])}, {self.expr(reverse)})"
        return f"sorted({self.reference(whole)}, {self.expr(reverse)})"

    def op_list_sort(self, expr: Op) -> Text:
        whole = expr.args[0]
        star = "*" if isinstance(whole, Var) and id(whole.cell.root()) in self._references else ""
        return Text(f"{star}{self.mutable_place(whole)} = {self.op_list_sorted(expr)}", LOOSE)

    def _bounds(self, expr: Op) -> list[str]:
        shown = []
        for bound in expr.args[1:3]:
            shown.append("None" if is_left_out(bound) else f"Some({self.expr(bound)})")
        return shown + [self.expr(step) for step in expr.args[3:]]

    def op_list_slice(self, expr: Op) -> str:
        return f"slice({', '.join([self.reference(expr.args[0]), *self._bounds(expr)])})"

    def op_list_slice_step(self, expr: Op) -> str:
        return f"slice_step({', '.join([self.reference(expr.args[0]), *self._bounds(expr)])})"

    def op_str_slice(self, expr: Op) -> str:
        return f"slice_text({', '.join([self.text(expr.args[0]), *self._bounds(expr)])})"

    def op_str_slice_step(self, expr: Op) -> str:
        chars = f"&chars({self.text(expr.args[0])})"
        return f"slice_step({', '.join([chars, *self._bounds(expr)])}).concat()"

    def if_else(self, expr: IfElse) -> Text:
        test, then, other = self.expr(expr.test), self.stored(expr.then), self.stored(expr.other)
        return Text(f"if {test} {{ {then} }} else {{ {other} }}", LOOSE)

    def function_value(self, function: Lambda) -> str:
        params = []
        for param in function.params:
            copied = self.is_copy(param.cell) and not param.cell.optional
            if not copied:
                self._references.add(id(param.cell.root()))
            params.append(
                f"{'&' if copied else ''}{self.identifier(param.name)}: &{self.type_name(param.cell)}"
            )
        head = f"|{', '.join(params)}|"
        if not function.body:
            return f"{head} {self.stored(function.result)}"
        outer, self.lines = self.lines, []
        self.block([*function.body, Return(self.line, function.result)])
        inner, self.lines = "\n".join(self.lines), outer
        return f"{head} {{\n{inner}\n{self.indent * self.depth}}}"

    def passed(self, call: Call, index: int) -> str:
        arg, param = call.args[index], call.function.params[index]
        match self._mode(call.function, param):
            case "&":
                return self.reference(arg)
            case "&mut ":
                return self.mutable_reference(arg)
        return self.stored(arg)

    def _mode(self, function: Function, param: Var) -> str:
        """How a parameter is taken: by value, by reference or by mutable reference."""
        if self.is_copy(param.cell) or function.is_entry:
            return ""
        reassigned = is_assigned(param, function.body)
        mutated = param.cell.is_changed()
        if mutated and reassigned:
            raise self.fail(f"parameter {param.name!r} both changed in place and assigned")
        return "&mut " if mutated else "" if reassigned else "&"


def changed(block: list[Stmt]) -> set[int]:
    """The variables that are changed in place, in themselves or in what they hold."""
    changed: set[int] = set()
    for expr in walk_block(block):
        if isinstance(expr, Op) and expr.name in MUTATING_OPS:
            holder = holder_of(expr.args[0])
            if holder is not None:
                changed.add(id(holder.cell.root()))
    return changed


def holder_of(expr: Expr) -> Var | None:
    """The variable that a place is part of."""
    while isinstance(expr, Op) and expr.name in PART_OPS:
        expr = expr.args[0]
    return expr if isinstance(expr, Var) else None


def _escaped(value: object) -> str:
    """A piece of text inside a format string, still unquoted."""
    return str(value).replace("{", "{{").replace("}", "}}")


def _float_literal(value: float) -> Text:
    if value != value:
        return Text("f64::NAN")
    if value in (float("inf"), float("-inf")):
        return Text("f64::INFINITY" if value > 0 else "f64::NEG_INFINITY")
    return Text(repr(value), UNIT if str(value)[0] != "-" else UNARY)
