"""Rust: every operation says whether it takes a value, a reference or a text; values that live on are cloned."""

import json
import re

from engine.translation.cells import CONTAINERS, Cell
from engine.translation.ir import (
    MUTATING_OPS,
    PART_OPS,
    Assign,
    Call,
    Const,
    Do,
    Expr,
    ForEach,
    ForRange,
    Function,
    IfElse,
    Lambda,
    Op,
    Program,
    Return,
    Stmt,
    Var,
    statements,
    walk,
    walk_block,
)
from engine.translation.lifting import lift
from engine.translation.targets.base import BraceWriter
from engine.translation.targets.tables.rust import COMPARE, COMPARED, OPERATIONS, SUM, UNARY
from engine.translation.targets.templates import LOOSE, UNIT, Template, Text

#: ``{0}`` a value of its own, ``{0!}`` something to call a method on, ``{0&}`` a reference, ``{0t}`` a text,
#: ``{0m}`` a mutable reference.
_SLOT = re.compile(r"\{(\d)([!&tm]?)\}")


class Rust(BraceWriter):
    name = "rust"
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
        self._changed: set[int] = set()
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
            return _quoted(expr.value)
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
        return self.place(expr)

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
            return _quoted(expr.value)
        return self.reference(expr)

    def pattern(self, expr: Expr) -> str:
        """A text for a method of ``str`` that takes a pattern."""
        if isinstance(expr, Const) and isinstance(expr.value, str):
            return _quoted(expr.value)
        return f"{self.place(expr)}.as_str()"

    def literal(self, const: Const) -> Text:
        value = const.value
        if value is None:
            return Text("None")
        if isinstance(value, bool):
            return Text("true" if value else "false")
        if isinstance(value, str):
            return Text(f"{_quoted(value)}.to_string()" if value else "String::new()")
        if isinstance(value, int):
            if abs(value) > self.largest_int:
                raise self.fail(f"integer {value} beyond 64 bits")
            return Text(str(value), UNIT if value >= 0 else UNARY)
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
        return f"format!({', '.join([shape_literal(shape), *shown])})"

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
            return f"{{ let item = {self.stored(value)}; {self.mutable_place(whole)}.push(item) }}"
        return f"{self.mutable_place(whole)}.push({self.stored(value)})"

    def op_list_insort(self, expr: Op) -> str:
        whole, value = expr.args
        item = self.stored(value)
        return f"{{ let item = {item}; let spot = bisect_right({self.reference(whole)}, &item); insert_at({self.mutable_reference(whole)}, spot, item) }}"

    def op_dict_set(self, expr: Op) -> str:
        table, key, value = expr.args
        return f"{self.mutable_place(table)}.insert({self.stored(key)}, {self.stored(value)})"

    def op_dict_get_default(self, expr: Op) -> str:
        shown = f"{self._default_place(expr)}.clone()"
        return f"*{shown.removesuffix('.clone()')}" if self.is_copy(expr.cell) else shown

    def _default_place(self, expr: Op) -> str:
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
        return f"for (key, value) in {source} {{ {self.mutable_place(table)}.insert(key.clone(), value.clone()); }}"

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
            is_open = isinstance(bound, Const) and bound.value is None
            shown.append("None" if is_open else f"Some({self.expr(bound)})")
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

    # Statements -------------------------------------------------------------------------------------

    def _mode(self, function: Function, param: Var) -> str:
        """How a parameter is taken: by value, by reference or by mutable reference."""
        if self.is_copy(param.cell) or function.is_entry:
            return ""
        reassigned = any(
            isinstance(s, Assign | ForRange | ForEach) and s.target.cell.root() is param.cell.root()
            for s in statements(function.body)
        )
        mutated = param.cell.is_changed()
        if mutated and reassigned:
            raise self.fail(f"parameter {param.name!r} both changed in place and assigned")
        return "&mut " if mutated else "" if reassigned else "&"

    def function(self, function: Function) -> None:
        self._check_boundary(function)
        self._function = function
        self._references = set()
        self._uses = _reads(function.body)
        self._changed = _changed(function.body)
        params = []
        for param in function.params:
            mode = self._mode(function, param)
            if mode:
                self._references.add(id(param.cell.root()))
            mutable = "mut " if not mode and self._is_mutable(param, is_param=True) else ""
            kind = self.type_name(param.cell, outside=function.is_entry)
            params.append(f"{mutable}{self.identifier(param.name)}: {mode}{kind}")
        result = self.type_name(function.result, outside=function.is_entry)
        arrow = "" if result == "()" else f" -> {result}"
        self.put(
            f"{'pub ' if function.is_entry else ''}fn {self.function_name(function)}({', '.join(params)}){arrow} {{"
        )
        self.block(function.body)
        self.put("}")
        self.put("")

    def _check_boundary(self, function: Function) -> None:
        if not function.is_entry:
            return
        nested = function.result.args if function.result.kind in CONTAINERS else []
        if any(_mentions_ordered(cell) for cell in [*(p.cell for p in function.params), *nested]):
            raise self.fail("a dict that is walked in order and comes from or goes to the caller")

    def _is_mutable(self, target: Var, *, is_param: bool = False) -> bool:
        key = id(target.cell.root())
        changed = key in self._changed or target.cell.is_changed()
        return self.assignments[key] + is_param > 1 or changed

    def statement(self, stmt: Stmt) -> None:
        if isinstance(stmt, Do) and isinstance(stmt.value, Op) and stmt.value.name in MUTATING_OPS:
            change = stmt.value
            args = tuple(self._taken_before(change.args[0], arg) for arg in change.args[1:])
            stmt = Do(stmt.line, Op(change.cell, change.name, (change.args[0], *args)))
        super().statement(stmt)

    def _taken_before(self, place: Expr, arg: Expr) -> Expr:
        """An argument in a variable of its own, where reading it would look at what is being changed."""
        if isinstance(arg, Const | Lambda) or (isinstance(arg, Var) and self.is_copy(arg.cell)):
            return arg
        holder = _holder(place)
        looks = any(isinstance(e, Var) and holder and e.cell.root() is holder.cell.root() for e in walk(arg))
        if not looks and not any(isinstance(e, Call) for e in walk(arg)):
            return arg
        self._temporaries += 1
        taken = Var(
            Cell(arg.cell.kind, optional=arg.cell.optional), f"argument_{self._temporaries}", moved=True
        )
        taken.cell.shape.body = arg.cell.shape.body
        self.put(f"let {taken.name}: {self.type_name(taken.cell)} = {self.stored(arg)};")
        return taken

    def header(self, keyword: str, test: Expr) -> str:
        return f"{keyword} {self.expr(test)}"

    def while_header(self, test: Expr) -> str:
        if isinstance(test, Const) and test.value is True:
            return "loop"
        return self.header("while", test)

    def shorthand(self, stmt: Assign) -> str | None:
        value = stmt.value
        if isinstance(value, Op) and value.name == "str.concat" and isinstance(value.args[0], Var):
            left, right = value.args
            same = left.cell.root() is stmt.target.cell.root()
            reads_itself = any(isinstance(e, Var) and e.cell.root() is left.cell.root() for e in walk(right))
            if same and not reads_itself:
                return f"{self.identifier(stmt.target.name)}.push_str({self.text(right)});"
        return super().shorthand(stmt)

    def declaration(self, target: Var, value: str) -> str:
        mutable = "mut " if self._is_mutable(target) else ""
        return f"let {mutable}{self.identifier(target.name)}: {self.type_name(target.cell)} = {value};"

    def declare(self, target: Var) -> None:
        name, kind = self.identifier(target.name), self.type_name(target.cell)
        initial = {"i64": "0", "f64": "0.0", "bool": "false"}.get(kind, "Default::default()")
        self.put(f"let mut {name}: {kind} = {initial};")

    def constant(self, stmt: Assign) -> None:
        """Constants are written where they are used."""

    def for_range(self, stmt: ForRange) -> None:
        name = self.identifier(stmt.target.name)
        start, stop = self.expr(stmt.start, SUM), self.expr(stmt.stop, SUM)
        if stmt.step == 1:
            counted = f"{start}..{stop}"
        elif stmt.step > 1:
            counted = f"({start}..{stop}).step_by({stmt.step})"
        else:
            counted = f"range_list({self.expr(stmt.start)}, {self.expr(stmt.stop)}, {stmt.step})"
        self.put(f"for {name} in {counted} {{")
        self.block(stmt.body)
        self.put("}")

    def for_each(self, stmt: ForEach) -> None:
        name, cell, source = self.identifier(stmt.target.name), stmt.target.cell, stmt.source
        is_place = isinstance(source, Var) or (
            isinstance(source, Op) and source.name in ("list.get", "tuple.get")
        )
        if source.cell.kind == "str":
            walked = f"chars({self.text(source)})"
        elif not is_place:
            walked = self.expr(source)
        elif cell.is_changed():
            walked = f"{self.mutable_place(source)}.iter_mut()"
            self._references.add(id(cell.root()))
        elif _mutates(source.cell, stmt.body):
            walked = f"{self.place(source)}.clone()"
        elif self.is_copy(cell):
            name, walked = f"&{name}", f"{self.place(source)}.iter()"
        else:
            walked = f"{self.place(source)}.iter()"
            self._references.add(id(cell.root()))
        self.put(f"for {name} in {walked} {{")
        self.block(stmt.body)
        self.put("}")

    def return_statement(self, stmt: Return) -> None:
        value = stmt.value
        if value is None or self.type_name(self._function.result) == "()":
            self.put("return;")
            return
        shown = self.stored(value)
        if isinstance(value, Var) and value.moved and id(value.cell.root()) not in self._references:
            shown = self.identifier(value.name)
        ordered = self._function.is_entry and value.cell.kind == "dict" and value.cell.has("ordered")
        self.put(f"return {shown}{'.values' if ordered else ''};")

    def raise_error(self, message: str) -> None:
        self.put(f'panic!("{{}}", {_quoted(message)});')

    def assemble(self, body: str, runtime: str) -> str:
        text = f"{body}\n\n{runtime}" if runtime else body
        used = [name for name in ("HashMap", "HashSet") if re.search(rf"\b{name}\b", text)]
        listed = used[0] if len(used) == 1 else "{HashMap, HashSet}"
        header = f"use std::collections::{listed};\n\n" if used else ""
        return f"{header}{text.rstrip()}\n"


def _changed(block: list[Stmt]) -> set[int]:
    """The variables that are changed in place, in themselves or in what they hold."""
    changed: set[int] = set()
    for expr in walk_block(block):
        if isinstance(expr, Op) and expr.name in MUTATING_OPS:
            holder = _holder(expr.args[0])
            if holder is not None:
                changed.add(id(holder.cell.root()))
    return changed


def _holder(expr: Expr) -> Var | None:
    """The variable that a place is part of."""
    while isinstance(expr, Op) and expr.name in PART_OPS:
        expr = expr.args[0]
    return expr if isinstance(expr, Var) else None


def _reads(block: list[Stmt]) -> dict[int, int]:
    """How often each variable is read, other than to be changed in place."""
    counts: dict[int, int] = {}
    changed: set[int] = set()
    for expr in walk_block(block):
        if isinstance(expr, Op) and expr.name in MUTATING_OPS and isinstance(expr.args[0], Var):
            changed.add(id(expr.args[0]))
    for expr in walk_block(block):
        if isinstance(expr, Var) and id(expr) not in changed:
            key = id(expr.cell.root())
            counts[key] = counts.get(key, 0) + 1
    return counts


def _mutates(cell: Cell, block: list[Stmt]) -> bool:
    """Whether a block changes a container that may be the one in ``cell``, or hands it to a function."""
    if cell.kind not in CONTAINERS or not cell.has("mutated"):
        return False
    for expr in walk_block(block):
        changes = isinstance(expr, Call) or (isinstance(expr, Op) and expr.name in MUTATING_OPS)
        if changes and isinstance(expr, Op | Call):
            if any(e.cell.kind == cell.kind and e.cell.body is cell.body for a in expr.args for e in walk(a)):
                return True
    return False


def _mentions_ordered(cell: Cell) -> bool:
    if cell.kind not in CONTAINERS:
        return False
    return (cell.kind == "dict" and cell.has("ordered")) or any(_mentions_ordered(part) for part in cell.args)


def _quoted(text: str) -> str:
    """A text literal; control characters as ``\\u{..}``."""
    shown = json.dumps(text, ensure_ascii=False)[1:-1]
    shown = shown.replace("\\b", "\\u{8}").replace("\\f", "\\u{c}")
    return '"' + re.sub(r"(?<!\\)((?:\\\\)*)\\u([0-9a-f]{4})", r"\1\\u{\2}", shown) + '"'


def _escaped(value: object) -> str:
    """A piece of text inside a format string, still unquoted."""
    return str(value).replace("{", "{{").replace("}", "}}")


def shape_literal(shape: str) -> str:
    return _quoted(shape)


def _float_literal(value: float) -> Text:
    if value != value:
        return Text("f64::NAN")
    if value in (float("inf"), float("-inf")):
        return Text("f64::INFINITY" if value > 0 else "f64::NEG_INFINITY")
    return Text(repr(value), UNIT if str(value)[0] != "-" else UNARY)
