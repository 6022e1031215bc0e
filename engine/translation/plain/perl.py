"""Perl: integers that turn into floats where they grow too large, texts of code points, array references."""

from collections.abc import Mapping

from engine.translation.ir import Call, ForEach, Op, Var
from engine.translation.plain.base import (
    AND,
    OR,
    SUM,
    UNARY,
    DollarWriter,
    arithmetic,
    comparisons,
    printable,
)
from engine.translation.targets.base import Blocks
from engine.translation.targets.helpers import library_names
from engine.translation.targets.templates import UNIT, Template, Text, infix

_HELPERS: Mapping[str, str] = {
    "exact": """
sub exact {
    my ($value) = @_;
    return $value if $value > -1e15 && $value < 1e15;
    # Beyond 64 bits a number is a float, and written as one.
    die "integer overflow\\n" if $value >= 9223372036854775808 || "$value" !~ /^-?[0-9]+\\z/;
    return $value;
}""",
    "floor_div": """
sub floor_div {
    my ($a, $b) = @_;
    die "division by zero\\n" if $b == 0;
    return exact(-$a) if $b == -1;
    use integer;
    my ($quotient, $rest) = ($a / $b, $a % $b);
    return $rest != 0 && ($rest < 0) != ($b < 0) ? $quotient - 1 : $quotient;
}""",
    "floor_mod": """
sub floor_mod {
    my ($a, $b) = @_;
    die "division by zero\\n" if $b == 0;
    return 0 if $b == -1;
    use integer;
    my $rest = $a % $b;
    return $rest != 0 && ($rest < 0) != ($b < 0) ? $rest + $b : $rest;
}""",
    "place_of": """
sub place_of {
    my ($index, $length) = @_;
    $index += $length if $index < 0;
    die "index out of range\\n" if $index < 0 || $index >= $length;
    return $index;
}""",
    "char_at": """
sub char_at {
    my ($text, $index) = @_;
    return substr($text, place_of($index, length($text)), 1);
}""",
    "cut": """
sub cut {
    my ($text, @ends) = @_;
    my $size = length($text);
    for my $end (@ends) {
        $end += $size if $end < 0;
        $end = $end < 0 ? 0 : $end > $size ? $size : $end;
    }
    return $ends[0] < $ends[1] ? substr($text, $ends[0], $ends[1] - $ends[0]) : "";
}""",
    "code_of": """
sub code_of {
    my ($char) = @_;
    die "one character is expected\\n" if length($char) != 1;
    return ord($char);
}""",
    "char_of": """
sub char_of {
    my ($code) = @_;
    die "no such character\\n" if $code < 0 || $code > 0x10FFFF || ($code >= 0xD800 && $code <= 0xDFFF);
    return chr($code);
}""",
    "item_at": """
sub item_at {
    my ($items, $index) = @_;
    return $items->[place_of($index, scalar(@$items))];
}""",
}

_OPERATIONS: Mapping[str, Template | str] = {
    **comparisons("int"),
    **comparisons("str", lt="lt", le="le", gt="gt", ge="ge", eq="eq", ne="ne"),
    **arithmetic(wrap="exact"),
    "int.floordiv": "floor_div({0}, {1})",
    "int.mod": "floor_mod({0}, {1})",
    "int.neg": "exact(-{0!})",
    "int.abs": "exact(abs({0}))",
    "int.to_str": Template('"" . {0!}', SUM),
    "int.chr": "char_of({0})",
    "str.ord": "code_of({0})",
    "str.at": "char_at({0}, {1})",
    "str.len": "length({0})",
    "str.concat": infix(".", SUM),
    "str.contains": Template("index({0}, {1}) >= 0", 9),
    "bool.and": infix("&&", AND),
    "bool.or": infix("||", OR),
    "bool.not": Template("!{0!}", UNARY),
    "list.get": "item_at({0}, {1})",
    "list.len": "scalar(@{{0!}})",
    "list.append": "push(@{{0!}}, {1})",
}


class Perl(DollarWriter):
    name = "perl"
    blocks = Blocks(else_if="} elsif", leave="last", again="next")
    local = "my "
    helpers = _HELPERS
    operations = _OPERATIONS

    def call(self, expr: Call) -> Text:
        """With its sign, a call is never of the builtin that has the same name."""
        shown = super().call(expr)
        builtin = self.function_name(expr.function) in library_names(self.name)
        return Text(f"&{shown.text}") if builtin else shown

    def prologue(self) -> list[str]:
        return ["use strict;\nuse warnings;\nuse utf8;\nno warnings 'recursion';"]

    def truth(self, value: bool) -> str:
        return "1" if value else "0"

    def text_literal(self, value: str) -> str:
        return printable(value, self)

    def op_list_contains(self, expr: Op) -> Text:
        whole, item = expr.args
        sign = "eq" if item.kind == "str" else "=="
        return Text(f"scalar(grep {{ $_ {sign} {self.expr(item, UNIT)} }} @{{{self.expr(whole)}}})")

    def declare(self, target: Var) -> None:
        self.put(f"my {self.identifier(target.name)};")

    def heading(self, name: str, params: str) -> str:
        return f"sub {name} {{\n{self.indent}my ({params}) = @_;"

    def for_each(self, stmt: ForEach) -> None:
        source = self.expr(stmt.source)
        walked = f"split(//, {source})" if stmt.source.kind == "str" else f"@{{{source}}}"
        self.put(f"for my {self.identifier(stmt.target.name)} ({walked}) {{")
        self.block(stmt.body)
        self.put("}")
