"""PHP: integers that turn into floats where they grow too large, texts of bytes, arrays that are copied."""

from collections.abc import Mapping

from engine.translation.ir import ForEach, IfElse, Var
from engine.translation.plain.base import (
    AND,
    CONCAT,
    OR,
    UNARY,
    DollarWriter,
    arithmetic,
    comparisons,
    printable,
)
from engine.translation.targets.templates import LOOSE, Template, Text, infix

_HELPERS: Mapping[str, str] = {
    "exact": """
function exact($value) {
    if (!is_int($value)) throw new RangeException("integer overflow");
    return $value;
}""",
    "floor_mod": """
function floor_mod($a, $b) {
    if ($b === -1) return 0;
    $rest = $a % $b;
    return $rest !== 0 && ($rest < 0) !== ($b < 0) ? $rest + $b : $rest;
}""",
    "floor_div": """
function floor_div($a, $b) {
    if ($b === -1) return exact(-$a);
    $quotient = intdiv($a, $b);
    return $a % $b !== 0 && ($a < 0) !== ($b < 0) ? $quotient - 1 : $quotient;
}""",
    "place_of": """
function place_of($index, $length) {
    if ($index < 0) $index += $length;
    if ($index < 0 || $index >= $length) throw new OutOfRangeException("index out of range");
    return $index;
}""",
    "characters": """
function characters($text) {
    return preg_split('//u', $text, -1, PREG_SPLIT_NO_EMPTY);
}""",
    "char_at": """
function char_at($text, $index) {
    $found = characters($text);
    return $found[place_of($index, count($found))];
}""",
    "cut": """
function cut($text, $low, $high) {
    $found = characters($text);
    $size = count($found);
    $first = max(0, min($low < 0 ? $low + $size : $low, $size));
    $last = max(0, min($high < 0 ? $high + $size : $high, $size));
    return $first < $last ? implode('', array_slice($found, $first, $last - $first)) : '';
}""",
    "code_of": """
function code_of($char) {
    if (count(characters($char)) !== 1) throw new ValueError("one character is expected");
    return unpack('N', iconv('UTF-8', 'UCS-4BE', $char))[1];
}""",
    "char_of": """
function char_of($code) {
    if ($code < 0 || $code > 0x10FFFF || ($code >= 0xD800 && $code <= 0xDFFF)) {
        throw new RangeException("no such character");
    }
    return iconv('UCS-4BE', 'UTF-8', pack('N', $code));
}""",
    "item_at": """
function item_at($items, $index) {
    return $items[place_of($index, count($items))];
}""",
}

_OPERATIONS: Mapping[str, Template | str] = {
    **comparisons("int", eq="===", ne="!=="),
    # Texts of digits are compared as numbers otherwise.
    "str.eq": infix("===", 8),
    "str.ne": infix("!==", 8),
    **arithmetic(wrap="exact"),
    "int.floordiv": "floor_div({0}, {1})",
    "int.mod": "floor_mod({0}, {1})",
    "int.neg": "exact(-{0!})",
    "int.abs": "exact(abs({0}))",
    "int.to_str": "strval({0})",
    "int.chr": "char_of({0})",
    "str.ord": "code_of({0})",
    "str.at": "char_at({0}, {1})",
    "str.len": "count(characters({0}))",
    "str.concat": infix(".", CONCAT),
    "str.contains": "str_contains({0}, {1})",
    "bool.and": infix("&&", AND),
    "bool.or": infix("||", OR),
    "bool.not": Template("!{0!}", UNARY),
    "list.get": "item_at({0}, {1})",
    "list.len": "count({0})",
    "list.append": "{0!}[] = {1}",
    "list.contains": "in_array({1}, {0}, true)",
}


class Php(DollarWriter):
    name = "php"
    replaced_library = "php"
    helpers = _HELPERS
    copies_values = True
    passes_references = False
    folds_case = True
    operations = _OPERATIONS

    def prologue(self) -> list[str]:
        return ["<?php"]

    def text_literal(self, value: str) -> str:
        return printable(value, self, '"\\$')

    def if_else(self, expr: IfElse) -> Text:
        # Nested without brackets, it is refused.
        test, then, other = (self.expr(each, 3) for each in (expr.test, expr.then, expr.other))
        return Text(f"{test} ? {then} : {other}", LOOSE)

    def declare(self, target: Var) -> None:
        self.put(f"{self.identifier(target.name)} = null;")

    def heading(self, name: str, params: str) -> str:
        return f"function {name}({params}) {{"

    def for_each(self, stmt: ForEach) -> None:
        source = self.expr(stmt.source)
        walked = f"characters({source})" if stmt.source.kind == "str" else source
        self.put(f"foreach ({walked} as {self.identifier(stmt.target.name)}) {{")
        self.block(stmt.body)
        self.put("}")
