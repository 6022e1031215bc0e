"""C: checked 64-bit integers, texts of UTF-8 bytes that are counted by code points, lists and lists of lists.

What is allocated is never freed: a program lives for one question.
"""

import dataclasses
from collections.abc import Mapping

from engine.translation.cells import Cell
from engine.translation.ir import Const, ForEach, ForRange, Function, Op, Program, Var, is_idle, is_left_out
from engine.translation.plain.base import PlainWriter, printable
from engine.translation.plain.c_lists import ListType, list_sections, list_type, written_for
from engine.translation.plain.tables.c import OPERATIONS
from engine.translation.plain.templates import SUM
from engine.translation.targets.counting import next_turn
from engine.translation.targets.documenting import Documentation
from engine.translation.targets.helpers import sections
from engine.translation.targets.templates import Template, Text

_TYPES = {"int": "long long ", "float": "double ", "bool": "bool ", "str": "const char *"}

#: What hands a list over to the caller of the entry point, for a list of scalars and for one of lists.
_GIVEN = (
    ("*returned_count = found->count;", "return found->count > 0 ? found->items : obtain(1);"),
    (
        "*returned_count = found->count;",
        "*returned_counts = obtain((found->count + 1) * sizeof(size_t));",
        "ROW*rows = obtain((found->count + 1) * sizeof(ROW));",
        "for (size_t at = 0; at < found->count; at++) {",
        "    (*returned_counts)[at] = found->items[at]->count;",
        "    rows[at] = found->items[at]->count > 0 ? found->items[at]->items : obtain(1);",
        "}",
        "return rows;",
    ),
)

#: Helpers that make or take lists of texts, and stand behind those.
_TEXTS_FILE = "c_texts.c"


class C(PlainWriter):
    name = "c"
    documentation = Documentation("//", "//")
    replaced_library = "c"
    hides_library = True
    runtime_file = "c.c"
    operations = OPERATIONS
    brackets_conjunctions = True
    cut_list = "cut_list({0}, {1}, {2})"
    raising = "fputs({}, stderr), abort()"

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._heads: list[str] = []

    def written(self, name: str) -> str:
        return "".join(char if char.isascii() else f"u{ord(char):x}" for char in name)

    def assemble(self, body: str, runtime: str) -> str:
        """Several functions are declared before the first: any of them may call any other."""
        if len(self._heads) > 1:
            declared = "".join(f"{head};\n" for head in self._heads)
            body = f"{declared}\n\n{body}"
        return super().assemble(body, runtime)

    def prologue(self) -> list[str]:
        headers = (
            "ctype.h",
            "limits.h",
            "math.h",
            "stdbool.h",
            "stddef.h",
            "stdio.h",
            "stdlib.h",
            "string.h",
        )
        return ["\n".join(f"#include <{header}>" for header in headers)]

    def text_literal(self, value: str) -> str:
        return printable(value, self, '"\\?')

    def helper_names(self) -> frozenset[str]:
        return super().helper_names() | list_sections().keys() | sections(_TEXTS_FILE).keys()

    def helper_sections(self) -> Mapping[str, str]:
        return {**super().helper_sections(), **list_sections(), **sections(_TEXTS_FILE)}

    def literal(self, const: Const) -> Text:
        is_least = isinstance(const.value, int) and const.value == -(2**63)
        return Text("LLONG_MIN") if is_least else super().literal(const)

    def type_of(self, cell: Cell) -> str:
        listed = list_type(cell)
        if listed is not None:
            return f"{listed.name} *"
        if cell.optional or cell.kind not in _TYPES:
            raise self.fail(f"a value of type {cell}")
        return _TYPES[cell.kind]

    def listed(self, cell: Cell) -> ListType:
        """How a list is written."""
        found = list_type(cell)
        if found is None:
            raise self.fail(f"a value of type {cell}")
        return found

    def op(self, expr: Op) -> Text:
        """Every list is of a type that has a structure."""
        for cell in (expr.cell, *(arg.cell for arg in expr.args)):
            if cell.kind == "list":
                self.type_of(cell)
        return super().op(expr)

    def template(self, expr: Op) -> Template | str | None:
        """The functions of the list that is worked on, where the operation is one of lists."""
        found = super().template(expr)
        if found is None or not expr.name.startswith("list."):
            return found
        cell = next(each.cell for each in (*expr.args, expr) if each.cell.kind == "list")
        kind = self.listed(cell)
        if expr.name in ("list.sum_float", "list.min", "list.max") and cell.args[0].kind == "bool":
            raise self.fail(f"{expr.name[5:]} of truth values")
        if isinstance(found, str):
            return written_for(kind, found)
        return dataclasses.replace(found, text=written_for(kind, found.text))

    def arranged(self, helper: str, expr: Op) -> Text:
        if len(expr.args) > 2:
            raise self.fail("sorting by a key")
        shown = super().arranged(helper, expr)
        return dataclasses.replace(shown, text=written_for(self.listed(expr.args[0].cell), shown.text))

    def op_list_slice(self, expr: Op) -> Text:
        shown = super().op_list_slice(expr)
        name, _, rest = shown.text.partition("(")
        return dataclasses.replace(shown, text=f"{written_for(self.listed(expr.cell), f'{name}(')}{rest}")

    def op_list_slice_step(self, expr: Op) -> Text:
        whole, low, high, step = expr.args
        ends = ["false, 0" if is_left_out(end) else f"true, {self.expr(end)}" for end in (low, high)]
        call = written_for(self.listed(expr.cell), "cut_by_step(")
        return Text(f"{call}{self.expr(whole)}, {', '.join(ends)}, {self.expr(step)})")

    def op_list_new(self, expr: Op) -> Text:
        kind = self.listed(expr.cell)
        if not expr.args:
            return Text(f"{kind.made_by}(NULL, 0)")
        items = f"({kind.item.strip()}[]){{{self.items(expr.args)}}}"
        return Text(f"{kind.made_by}({items}, {len(expr.args)})")

    # The entry point: its caller knows pointers and lengths, the program knows lists -------------------

    def function_name(self, function: Function) -> str:
        """Called from inside, the entry point is the function that takes and gives lists."""
        name = super().function_name(function)
        return self.other_name(f"{name}_inside") if function.is_entry and self._is_wrapped(function) else name

    def _is_wrapped(self, function: Function) -> bool:
        cells = (function.result, *(param.cell for param in function.params))
        return any(cell.kind == "list" for cell in cells)

    def declaration(self, target: Var, value: str) -> str:
        return f"{self.type_of(target.cell)}{self.identifier(target.name)} = {value};"

    def declare(self, target: Var) -> None:
        self.put(f"{self.type_of(target.cell)}{self.identifier(target.name)} = 0;")

    def function(self, function: Function) -> None:
        params = [f"{self.type_of(param.cell)}{self.identifier(param.name)}" for param in function.params]
        result = self.type_of(function.result)
        head = f"{result}{self.function_name(function)}({', '.join(params) or 'void'})"
        if function.is_entry and self._is_wrapped(function):
            head = f"static {head}"
        self._heads.append(head)
        self.put(f"{head} {{")
        self.block(function.body)
        self.put("}")
        self.put("")
        if function.is_entry and self._is_wrapped(function):
            self._wrapper(function)

    def _wrapper(self, function: Function) -> None:
        """The entry point as its caller knows it: a list is a pointer and a length."""
        taken = [self._taken(param) for param in function.params]
        params = [each for outside, _ in taken for each in outside]
        result = self.type_of(function.result)
        call = f"{self.function_name(function)}({', '.join(inside for _, inside in taken)})"
        name = super().function_name(function)
        given = [f"return {call};"]
        if function.result.kind == "list":
            depth = 2 if function.result.args[0].kind == "list" else 1
            scalar = _TYPES[(function.result.args[0].args[0] if depth == 2 else function.result.args[0]).kind]
            result = f"{scalar.rstrip()} {'*' * depth}" if scalar.endswith(" ") else f"{scalar} {'*' * depth}"
            params += ["size_t *returned_count", "size_t **returned_counts"][:depth]
            given = [f"{self.type_of(function.result)}found = {call};", *_GIVEN[depth - 1]]
            given = [line.replace("ROW", f"{result[:-1]}") for line in given]
        self.put(f"{result}{name}({', '.join(params)}) {{")
        self.depth += 1
        for line in given:
            self.put(line)
        self.depth -= 1
        self.put("}")
        self.put("")

    def _taken(self, param: Var) -> tuple[list[str], str]:
        """The parameters that the caller gives for one, and what is made of them."""
        name, cell = self.identifier(param.name), param.cell
        kind = list_type(cell)
        if kind is None:
            return [f"{self.type_of(cell)}{name}"], name
        items, count = self.other_name(f"{name}_items"), self.other_name(f"{name}_count")
        if cell.args[0].kind != "list":
            shown = "const char *const *" if kind.item == _TYPES["str"] else f"const {kind.item}*"
            return [f"{shown}{items}", f"size_t {count}"], f"{kind.made_by}({items}, {count})"
        inner = self.listed(cell.args[0])
        shown = "const char *const *const *" if inner.item == _TYPES["str"] else f"const {inner.item}*const *"
        counts = self.other_name(f"{name}_counts")
        made = f"taken{kind.suffix}({items}, {count}, {counts})"
        return [f"{shown}{items}", f"size_t {count}", f"const size_t *{counts}"], made

    def for_range(self, stmt: ForRange) -> None:
        name = self.identifier(stmt.target.name)
        sign = "<" if stmt.step > 0 else ">"
        start, stop = self.expr(stmt.start), self.expr(stmt.stop, SUM)
        step = next_turn(self, stmt, "{0} += 1", "{0} += -1")
        self.put(f"for (long long {name} = {start}; {name} {sign} {stop}; {step}) {{")
        self.block(stmt.body)
        self.put("}")

    def for_each(self, stmt: ForEach) -> None:
        source, name = self.expr(stmt.source), self.identifier(stmt.target.name)
        held = source
        at = self.other_name(f"{name}_at")
        if stmt.source.kind == "str":
            self.put(f"for (const char *{at} = {source}; *{at}; {at} = next_char({at})) {{")
            first = f"const char *{name} = char_here({at});"
        else:
            if not isinstance(stmt.source, Var):
                # It is found once, before the first turn.
                held = self.other_name(f"{name}_list{len(self.lines)}")
                self.put(f"{self.type_of(stmt.source.cell)}{held} = {source};")
            self.put(f"for (size_t {at} = 0; {at} < {held}->count; {at}++) {{")
            first = f"{self.listed(stmt.source.cell).item}{name} = {held}->items[{at}];"
        if not is_idle(stmt):
            self.depth += 1
            self.put(first)
            self.depth -= 1
        self.block(stmt.body)
        self.put("}")
