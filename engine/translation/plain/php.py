"""PHP: integers that turn into floats where they grow too large, texts of bytes, arrays that are copied.

Sets are arrays whose keys are the elements. A text of digits as a key turns into an integer: keys are made
texts again where they are read.
"""

from collections.abc import Mapping
from typing import ClassVar

from engine.translation.ir import (
    MUTATING_OPS,
    Const,
    Expr,
    ForEach,
    IfElse,
    Lambda,
    Op,
    Var,
    is_pure,
)
from engine.translation.plain.base import DollarWriter, printable
from engine.translation.plain.tables.php import OPERATIONS
from engine.translation.targets.templates import LOOSE, UNIT, Text


class Php(DollarWriter):
    name = "php"
    replaced_library = "php"
    runtime_file = "php.php"
    copies_values = True
    passes_references = False
    folds_case = True
    finds_containers = True
    raising = "throw new RuntimeException({})"
    operations = OPERATIONS
    cut_list = "cut_list({0}, {1}, {2})"
    defaults: ClassVar[Mapping[str, str]] = {
        "int": "0",
        "float": "0.0",
        "str": "''",
        "list": "[]",
        "set": "[]",
        "dict": "[]",
    }
    keys = frozenset({"int", "str", "unknown"})
    foreign = frozenset({"set"})

    def prologue(self) -> list[str]:
        return ["<?php"]

    def text_literal(self, value: str) -> str:
        return printable(value, self, '"\\$')

    def if_else(self, expr: IfElse) -> Text:
        # Nested without brackets, it is refused.
        test, then, other = (self.expr(each, 3) for each in (expr.test, expr.then, expr.other))
        return Text(f"{test} ? {then} : {other}", LOOSE)

    # Places: a helper changes what it is given by reference, never a copy ------------------------------

    def op(self, expr: Op) -> Text:
        if expr.name not in MUTATING_OPS or isinstance(expr.args[0], Var):
            return super().op(expr)
        receiver = expr.args[0]
        held = Var(receiver.cell, self.place(receiver))
        return super().op(Op(expr.cell, expr.name, (held, *expr.args[1:]), expr.made_as))

    def place(self, expr: Expr) -> str:
        """A part of a variable, in its place; an index or key that is not there stops the program."""
        match expr:
            case Var():
                return self.identifier(expr.name)
            case Op(name="list.get", args=(whole, index)) if is_pure(expr):
                inside = self.place(whole)
                if self.is_valid_index(whole, index):
                    return f"{inside}[{self.expr(index)}]"
                return f"{inside}[place_of({self.expr(index)}, count({inside}))]"
            case Op(name="dict.get", args=(whole, key)) if is_pure(expr):
                inside = self.place(whole)
                return f"{inside}[key_in({inside}, {self.expr(key)})]"
            case Op(name="dict.get_default", args=(whole, key)) if expr.cell.kind in ("list", "set", "dict"):
                # An assignment into what is not there makes an array.
                return f"{self.place(whole)}[{self.expr(key)}]"
            case Op(name="opt.get" | "opt.some", args=(inner,)):
                return self.place(inner)
        raise self.fail("a change of a part that has no place")

    def identifier(self, name: str) -> str:
        return name if name.startswith("$") else super().identifier(name)

    def op_list_set(self, expr: Op) -> Text:
        whole, index, value = expr.args
        inside = self.expr(whole)
        shown = self.expr(index)
        place = shown if self.is_valid_index(whole, index) else f"place_of({shown}, count({inside}))"
        return Text(f"{inside}[{place}] = {self.stored(value)}", LOOSE)

    def op_list_sort(self, expr: Op) -> Text:
        inside = self.expr(expr.args[0])
        return Text(f"{inside} = {self.arranged('sorted', expr).text}", LOOSE)

    # Keys --------------------------------------------------------------------------------------------

    def keys_are_texts(self, expr: Expr) -> bool:
        return expr.cell.args[0].kind == "str"

    def op_dict_new(self, expr: Op) -> Text:
        pairs = zip(expr.args[::2], expr.args[1::2], strict=True)
        return Text(f"[{', '.join(f'{self.stored(key)} => {self.stored(value)}' for key, value in pairs)}]")

    def op_set_new(self, expr: Op) -> Text:
        return Text(f"[{', '.join(f'{self.stored(item)} => true' for item in expr.args)}]")

    def op_dict_get_default(self, expr: Op) -> Text:
        whole, key = expr.args
        return Text(f"set_default({self.place(whole)}, {self.expr(key)}, {self.default(expr.cell)})")

    def op_dict_keys(self, expr: Op) -> Text:
        helper = "text_keys" if self.keys_are_texts(expr.args[0]) else "array_keys"
        return Text(f"{helper}({self.expr(expr.args[0])})")

    op_set_items = op_dict_keys

    def op_dict_items(self, expr: Op) -> Text:
        helper = "text_items" if self.keys_are_texts(expr.args[0]) else "items_of"
        return Text(f"{helper}({self.expr(expr.args[0])})")

    def op_dict_most_common(self, expr: Op) -> Text:
        return Text(f"sorted_by_reversed({self.op_dict_items(expr).text}, fn($pair) => $pair[1])")

    def op_set_update(self, expr: Op) -> Text:
        whole, more = expr.args
        added = self.expr(more, UNIT)
        shown = added if more.cell.kind == "set" else f"array_fill_keys({added}, true)"
        return Text(f"{self.expr(whole)} += {shown}", LOOSE)

    # Statements --------------------------------------------------------------------------------------

    def function_value(self, function: Lambda) -> str:
        if function.body:
            raise self.fail("a function value with statements")
        params = ", ".join(self.identifier(param.name) for param in function.params)
        return f"fn({params}) => {self.expr(function.result)}"

    def declare(self, target: Var) -> None:
        self.put(f"{self.identifier(target.name)} = null;")

    def heading(self, name: str, params: str) -> str:
        return f"function {name}({params}) {{"

    def for_each(self, stmt: ForEach) -> None:
        source = self.expr(stmt.source)
        if stmt.source.kind == "str":
            source = f"characters({source})"
        elif stmt.source.kind == "dict":
            source = f"{'text_keys' if self.keys_are_texts(stmt.source) else 'array_keys'}({source})"
        self.put(f"foreach ({source} as {self.identifier(stmt.target.name)}) {{")
        self.block(stmt.body)
        self.put("}")

    def literal(self, const: Const) -> Text:
        if isinstance(const.value, int) and const.value == -(2**63):
            raise self.fail(f"integer {const.value}")
        return super().literal(const)
