"""Haskell: integers of any size, texts as lists of characters, and variables in the ``ST`` monad.

A variable that is assigned or changed is a reference ``xRef``; each statement first reads what its
expressions use. Python evaluates all that it comes to: what is kept is evaluated whole, though Haskell
would wait.
"""

import re
from collections.abc import Mapping
from typing import ClassVar

from engine.translation.cells import CONTAINERS, Cell
from engine.translation.ir import (
    Call,
    Const,
    Expr,
    Function,
    IfElse,
    Lambda,
    Op,
    Program,
    Var,
    is_left_out,
)
from engine.translation.plain.base import printable
from engine.translation.plain.haskell_flow import FlowWriter, changed_names
from engine.translation.plain.tables.haskell import OPERATIONS
from engine.translation.plain.templates import APPLIED
from engine.translation.targets.base import MARK
from engine.translation.targets.documenting import Documentation
from engine.translation.targets.templates import LOOSE, UNIT, Text

_TYPES = {"int": "Integer", "float": "Double", "bool": "Bool", "str": "String"}
_OUTER_TYPES = {**_TYPES, "int": "Int"}

#: Names that the program may bring along, and what it must import for each.
_IMPORTS: Mapping[str, str] = {
    "Control.DeepSeq": "NFData deepseq force",
    "Control.Monad": "forM_ when",
    "Control.Monad.ST": "runST",
    "Data.Bits": "complement shiftL shiftR xor .&. .|.",
    "Data.Char": "intToDigit isAlpha isAlphaNum isAscii isDigit isLower isUpper toLower toUpper",
    "Data.Foldable": "toList",
    "Data.List": "dropWhileEnd intercalate isInfixOf isPrefixOf isSuffixOf",
    "Data.STRef": "STRef modifySTRef' newSTRef readSTRef writeSTRef",
}
_QUALIFIED = {"Map": "Data.Map.Strict", "Seq": "Data.Sequence", "Set": "Data.Set"}

#: Names of the Prelude that the templates use: a variable of that name would hide them.
_USED_NAMES = (
    "abs all any break ceiling compare concat concatMap const div drop dropWhile elem error filter flip "
    "floor fmap foldl foldr fromEnum fromInteger fromRational gcd id isInfinite isNaN iterate lcm length map "
    "max maybe min mod negate not null otherwise pi product replicate return reverse round seq show span "
    "sqrt sum take takeWhile toEnum toInteger toRational truncate undefined"
)

#: The longest tuple that can be ordered, shown and evaluated whole.
_MOST_PARTS = 7


class Haskell(FlowWriter):
    name = "haskell"
    comment = "--"
    documentation = Documentation("-- |", "--")
    cut = "cut {0!} {1!} {2!}"
    cut_list = "cutList {0!} {1!} {2!}"
    indent = "  "
    end = ""
    runtime_file = "haskell.hs"
    operations = OPERATIONS
    copies_values = True
    passes_references = False
    hides_library = True
    finds_containers = True
    nothing = "Nothing"
    orders = frozenset({"int", "float", "bool", "str", "list", "tuple"})
    defaults: ClassVar[Mapping[str, str]] = {
        "int": "0",
        "float": "0",
        "str": '""',
        "list": "Seq.empty",
        "set": "Set.empty",
        "dict": "Map.empty",
    }

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self.mutable = frozenset()

    @classmethod
    def words(cls) -> frozenset[str]:
        return super().words() | frozenset(_used_words())

    @classmethod
    def entry_words(cls) -> frozenset[str]:
        return super().entry_words() | frozenset(_used_words())

    def assemble(self, body: str, runtime: str) -> str:
        text = "\n\n".join([*self.needed(body), body])
        lines = []
        for module, names in _IMPORTS.items():
            used = [name for name in names.split() if re.search(_as_word(name), text)]
            shown = [f"({name})" if not name[0].isalpha() else name for name in used]
            lines += [f"import {module} ({', '.join(shown)})"] if used else []
        lines += [f"import qualified {m} as {name}" for name, m in _QUALIFIED.items() if f"{name}." in text]
        # A number that is only evaluated, ordered or shown has no other type to be told by.
        pragma = "{-# LANGUAGE ExtendedDefaultRules #-}\n" if "NFData" in text else ""
        return "\n\n".join([f"{pragma}module Solution where", "\n".join(sorted(lines)), text]) + "\n"

    def written(self, name: str) -> str:
        if name == "_":
            return "unused"  # it has no value to be read
        return f"_{name}" if name[0].isupper() else name  # a constructor otherwise

    def text_literal(self, value: str) -> str:
        return printable(value, self, '"\\')

    def truth(self, value: bool) -> str:
        return "True" if value else "False"

    def literal(self, const: Const) -> Text:
        shown = super().literal(const)
        return Text(f"({shown.text})") if shown.text.startswith("-") else shown

    # Expressions -------------------------------------------------------------------------------------

    def forced(self, expr: Expr, precedence: int = 0) -> str:
        """Texts are evaluated to their last character; containers are made so from the beginning."""
        if expr.kind != "str" or isinstance(expr, Var | Const):
            return self.expr(expr, precedence)
        return Text(f"force {self.expr(expr, UNIT)}", APPLIED).at_least(precedence)

    def op_list_new(self, expr: Op) -> Text:
        return Text(f"listOf [{self.items(expr.args)}]", APPLIED) if expr.args else Text("Seq.empty")

    def op_tuple_new(self, expr: Op) -> Text:
        return Text(f"whole ({self.items(expr.args)})", APPLIED)

    def op_set_new(self, expr: Op) -> Text:
        return (
            Text(f"Set.fromList (whole [{self.items(expr.args)}])", APPLIED)
            if expr.args
            else Text("Set.empty")
        )

    def op_dict_new(self, expr: Op) -> Text:
        pairs = zip(expr.args[::2], expr.args[1::2], strict=True)
        shown = ", ".join(f"({self.stored(key)}, {self.stored(value)})" for key, value in pairs)
        return Text(f"Map.fromList (whole [{shown}])", APPLIED) if shown else Text("Map.empty")

    def op_tuple_get(self, expr: Op) -> Text:
        whole, place = expr.args
        assert isinstance(place, Const) and isinstance(place.value, int)
        names = ["part" if at == place.value else "_" for at in range(len(whole.cell.args))]
        return Text(f"(\\({', '.join(names)}) -> part) {self.expr(whole, UNIT)}", APPLIED)

    def sliced(self, helper: str, expr: Op) -> Text:
        return Text(super().sliced(helper, expr).text, APPLIED)

    def optional_bound(self, bound: Expr) -> Expr:
        nothing = Op(Cell("none"), "opt.none", ())
        return nothing if is_left_out(bound) else Op(bound.cell, "opt.some", (bound,))

    def op_list_slice_step(self, expr: Op) -> Text:
        whole, low, high, step = expr.args
        bounds = " ".join(self.expr(self.optional_bound(bound), UNIT) for bound in (low, high))
        return Text(f"cutByStep {self.expr(whole, UNIT)} {bounds} {self.expr(step, UNIT)}", APPLIED)

    def op_str_slice_step(self, expr: Op) -> Text:
        chars = Op(Cell("list", [Cell("str")]), "str.chars", expr.args[:1])
        return Text(
            f"concat ({self.op_list_slice_step(Op(expr.cell, '', (chars, *expr.args[1:]))).text})", APPLIED
        )

    def arranged(self, helper: str, expr: Op) -> Text:
        return Text(f"{self.sorting(expr)} {self.expr(expr.args[0], UNIT)}", APPLIED)

    def sorting(self, expr: Op) -> str:
        whole, reverse, *key = expr.args
        if not isinstance(reverse, Const):
            raise self.fail("sorting in an order that is found out at run time")
        self.check_order(key[0].cell if key else whole.cell.args[0])
        by = self.expr(key[0], UNIT) if key else "id"
        return f"sortedBy{'Reversed' if reverse.value else ''} {by}"

    def call(self, expr: Call) -> Text:
        args = " ".join(self.forced(arg, UNIT) for arg in expr.args)
        return Text(f"{self.function_name(expr.function)} {args}".rstrip(), APPLIED)

    def if_else(self, expr: IfElse) -> Text:
        test, then, other = (self.expr(each) for each in (expr.test, expr.then, expr.other))
        return Text(f"if {test} then {then} else {other}", LOOSE)

    def function_value(self, function: Lambda) -> str:
        if function.body:
            raise self.fail("a function value with statements")
        params = " ".join(self.identifier(param.name) for param in function.params)
        return f"\\{params} -> {self.expr(function.result)}"

    def function_name(self, function: Function) -> str:
        """The entry point's own name belongs to the function that converts its native types."""
        if function.is_entry and function.name[0].isupper():
            raise self.fail(f"the name {function.name!r}, which begins as a constructor does")
        return (
            self.other_name(f"{function.name}Inner") if function.is_entry else super().function_name(function)
        )

    # Functions ---------------------------------------------------------------------------------------

    def function(self, function: Function) -> None:
        self.mutable = changed_names(function.body)
        name, params = self.function_name(function), [self.identifier(p.name) for p in function.params]
        cells = [*(p.cell for p in function.params), function.result]
        self.put(f"{name} :: {' -> '.join(self.type_of(cell, _TYPES) for cell in cells)}")
        strict = "".join(f"{param} `seq` " for param in params)
        self.put(f"{' '.join((name, *params))} = {strict}runST $ do")
        self.depth += 1
        for param in function.params:
            if param.name in self.mutable:
                self.put(f"{self.reference(param)} <- newSTRef {self.identifier(param.name)}")
        self.ending(function.body, None)
        self.depth -= 1
        self.put("")
        if function.is_entry:
            self.entry(function, params)

    def entry(self, function: Function, params: list[str]) -> None:
        cells = [param.cell for param in function.params]
        types = [self.type_of(cell, _OUTER_TYPES, "[{}]") for cell in (*cells, function.result)]
        inward = [_applied(_inward(cell), name) for name, cell in zip(params, cells, strict=True)]
        inner = " ".join((self.function_name(function), *inward))
        name = f"{MARK}{function.name}" if function.name in self._helpers else function.name
        self.put(f"{name} :: {' -> '.join(types)}")
        outward = _outward(function.result)
        self.put(f"{' '.join((name, *params))} = {f'{outward} ({inner})' if outward else inner}")

    def type_of(self, cell: Cell, atoms: Mapping[str, str], list_form: str = "(Seq.Seq {})") -> str:
        if cell.kind not in atoms and cell.kind not in CONTAINERS:
            raise self.fail(f"a value of type {cell}")
        parts = (
            [self.type_of(part, atoms, list_form) for part in cell.args] if cell.kind in CONTAINERS else []
        )
        shown = atoms.get(cell.kind, "")
        match cell.kind:
            case "list":
                shown = list_form.format(parts[0])
            case "tuple" if 1 < len(parts) <= _MOST_PARTS:
                shown = f"({', '.join(parts)})"
            case "set":
                shown = f"(Set.Set {parts[0]})"
            case "dict" if not cell.has("ordered"):
                shown = f"(Map.Map {parts[0]} {parts[1]})"
            case "tuple" | "dict":
                raise self.fail(
                    f"a value of type {cell}{' that is walked in order' if cell.kind == 'dict' else ''}"
                )
        return f"(Maybe {shown})" if cell.optional else shown

    def op(self, expr: Op) -> Text:
        if expr.cell.kind == "dict" and expr.cell.has("ordered"):
            raise self.fail("a dict that is walked in order")
        return super().op(expr)


def _used_words() -> list[str]:
    return [*_USED_NAMES.split(), *" ".join(_IMPORTS.values()).replace(".&. .|.", "").split()]


def _as_word(name: str) -> str:
    return rf"\b{name}(?![\w'])" if name[0].isalpha() else re.escape(name)


# The types on the other side of the entry point ------------------------------------------------------


def _applied(function: str, value: str) -> str:
    return f"({function} {value})" if function else value


def _inward(cell: Cell) -> str:
    """The function that makes of a native value one of here; empty where they are the same."""
    return _conversion(cell, "toInteger", "Seq.fromList", "", _inward)


def _outward(cell: Cell) -> str:
    return _conversion(cell, "fitted", "", "toList", _outward)


def _conversion(cell: Cell, number: str, made: str, opened: str, convert: object) -> str:
    assert callable(convert)
    parts = [convert(part) for part in cell.args] if cell.kind in CONTAINERS else []
    shown = number if cell.kind == "int" else ""
    if cell.kind == "list":
        mapped = f"map {parts[0]}" if parts[0] else ""
        shown = "(" + " . ".join(each for each in (made, mapped, opened) if each) + ")"
    elif cell.kind == "set" and parts[0]:
        shown = f"(Set.map {parts[0]})"
    elif cell.kind == "dict" and any(parts):
        shown = f"(Map.map {parts[1] or 'id'} . Map.mapKeys {parts[0] or 'id'})"
    elif cell.kind == "tuple" and any(parts):
        names = [f"part{at}" for at in range(len(parts))]
        held = ", ".join(f"{part} {name}".strip() for part, name in zip(parts, names, strict=True))
        shown = f"(\\({', '.join(names)}) -> ({held}))"
    return f"(fmap {shown})" if cell.optional and shown else shown
