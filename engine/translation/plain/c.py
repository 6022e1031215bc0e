"""C: checked 64-bit integers, texts of UTF-8 bytes that are counted by code points, lists of integers.

What is allocated is never freed: a program lives for one question.
"""

from collections.abc import Mapping

from engine.translation.cells import Cell
from engine.translation.ir import Call, ForEach, ForRange, Function, Op, Program, Var
from engine.translation.plain.base import AND, OR, SUM, UNARY, PlainWriter, arithmetic, comparisons, printable
from engine.translation.targets.templates import UNIT, Template, Text, infix

_TYPES = {"int": "long long ", "bool": "bool ", "str": "const char *", "list": "Ints *"}

_HELPERS: Mapping[str, str] = {
    "add": """
static long long add(long long a, long long b) {
    long long sum;
    if (__builtin_add_overflow(a, b, &sum)) abort();
    return sum;
}""",
    "subtract": """
static long long subtract(long long a, long long b) {
    long long difference;
    if (__builtin_sub_overflow(a, b, &difference)) abort();
    return difference;
}""",
    "multiply": """
static long long multiply(long long a, long long b) {
    long long product;
    if (__builtin_mul_overflow(a, b, &product)) abort();
    return product;
}""",
    "absolute": """
static long long absolute(long long a) {
    if (a == LLONG_MIN) abort();
    return a < 0 ? -a : a;
}""",
    "negate": """
static long long negate(long long a) {
    if (a == LLONG_MIN) abort();
    return -a;
}""",
    "floor_mod": """
static long long floor_mod(long long a, long long b) {
    if (b == 0) abort();
    if (b == -1) return 0;
    long long rest = a % b;
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
}""",
    "floor_div": """
static long long floor_div(long long a, long long b) {
    if (b == 0 || (b == -1 && a == LLONG_MIN)) abort();
    long long quotient = a / b;
    return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}""",
    "place_of": """
static size_t place_of(long long index, size_t length) {
    if (index < 0) index += (long long)length;
    if (index < 0 || index >= (long long)length) abort();
    return (size_t)index;
}""",
    "obtain": """
static void *obtain(size_t bytes) {
    void *room = malloc(bytes);
    if (room == NULL) abort();
    return room;
}""",
    "concat": """
static const char *concat(const char *a, const char *b) {
    size_t first = strlen(a), second = strlen(b);
    char *both = obtain(first + second + 1);
    memcpy(both, a, first);
    memcpy(both + first, b, second + 1);
    return both;
}""",
    "next_char": """
static const char *next_char(const char *text) {
    text++;
    while (((unsigned char)*text & 0xC0) == 0x80) text++;
    return text;
}""",
    "char_here": """
static const char *char_here(const char *text) {
    size_t bytes = (size_t)(next_char(text) - text);
    char *found = obtain(bytes + 1);
    memcpy(found, text, bytes);
    found[bytes] = 0;
    return found;
}""",
    "text_length": """
static long long text_length(const char *text) {
    long long count = 0;
    for (; *text; text = next_char(text)) count++;
    return count;
}""",
    "char_at": """
static const char *char_at(const char *text, long long index) {
    for (size_t left = place_of(index, (size_t)text_length(text)); left > 0; left--) text = next_char(text);
    return char_here(text);
}""",
    "cut": """
static const char *cut(const char *text, long long low, long long high) {
    long long size = text_length(text);
    if (low < 0) low = low + size < 0 ? 0 : low + size;
    if (high < 0) high = high + size < 0 ? 0 : high + size;
    if (high > size) high = size;
    if (low >= high) return "";
    const char *from = text;
    for (long long left = low; left > 0; left--) from = next_char(from);
    const char *to = from;
    for (long long left = high - low; left > 0; left--) to = next_char(to);
    char *found = obtain((size_t)(to - from) + 1);
    memcpy(found, from, (size_t)(to - from));
    found[to - from] = 0;
    return found;
}""",
    "code_of": """
static long long code_of(const char *text) {
    if (text_length(text) != 1) abort();
    const unsigned char *bytes = (const unsigned char *)text;
    if (bytes[0] < 0x80) return bytes[0];
    long long code = bytes[0] & (bytes[0] >= 0xF0 ? 0x07 : bytes[0] >= 0xE0 ? 0x0F : 0x1F);
    for (size_t at = 1; bytes[at]; at++) code = code << 6 | (bytes[at] & 0x3F);
    return code;
}""",
    "char_of": """
static const char *char_of(long long code) {
    if (code < 1 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) abort();
    char *text = obtain(5), *at = text;
    if (code < 0x80) {
        *at++ = (char)code;
    } else {
        int shift = code < 0x800 ? 6 : code < 0x10000 ? 12 : 18;
        *at++ = (char)((shift == 6 ? 0xC0 : shift == 12 ? 0xE0 : 0xF0) | code >> shift);
        while (shift > 0) {
            shift -= 6;
            *at++ = (char)(0x80 | (code >> shift & 0x3F));
        }
    }
    *at = 0;
    return text;
}""",
    "text_of": """
static const char *text_of(long long number) {
    char *text = obtain(24);
    snprintf(text, 24, "%lld", number);
    return text;
}""",
    "Ints": """
typedef struct {
    long long *items;
    size_t count, room;
} Ints;""",
    "append": """
static void append(Ints *list, long long item) {
    if (list->count == list->room) {
        list->room = list->room ? 2 * list->room : 8;
        list->items = realloc(list->items, list->room * sizeof(long long));
        if (list->items == NULL) abort();
    }
    list->items[list->count++] = item;
}""",
    "ints_of": """
static Ints *ints_of(const long long *items, size_t count) {
    Ints *list = obtain(sizeof(Ints));
    *list = (Ints){NULL, 0, 0};
    for (size_t at = 0; at < count; at++) append(list, items[at]);
    return list;
}""",
    "item_at": """
static long long item_at(const Ints *list, long long index) {
    return list->items[place_of(index, list->count)];
}""",
    "holds": """
static bool holds(const Ints *list, long long wanted) {
    for (size_t at = 0; at < list->count; at++) {
        if (list->items[at] == wanted) return true;
    }
    return false;
}""",
}

_OPERATIONS: Mapping[str, Template | str] = {
    **comparisons("int"),
    "str.eq": Template("strcmp({0}, {1}) == 0", 8),
    "str.ne": Template("strcmp({0}, {1}) != 0", 8),
    **{name: text for name, text in arithmetic(wrap="unused").items() if name.endswith("small")},
    "int.add": "add({0}, {1})",
    "int.sub": "subtract({0}, {1})",
    "int.mul": "multiply({0}, {1})",
    "int.floordiv": "floor_div({0}, {1})",
    "int.mod": "floor_mod({0}, {1})",
    "int.neg": "negate({0})",
    "int.abs": "absolute({0})",
    "int.to_str": "text_of({0})",
    "int.chr": "char_of({0})",
    "str.ord": "code_of({0})",
    "str.at": "char_at({0}, {1})",
    "str.len": "text_length({0})",
    "str.concat": "concat({0}, {1})",
    "str.contains": Template("strstr({0}, {1}) != NULL", 8),
    "bool.and": infix("&&", AND),
    "bool.or": infix("||", OR),
    "bool.not": Template("!{0!}", UNARY),
    "list.get": "item_at({0}, {1})",
    "list.len": "(long long){0!}->count",
    "list.append": "append({0}, {1})",
    "list.contains": "holds({0}, {1})",
}


class C(PlainWriter):
    name = "c"
    replaced_library = "c"
    hides_library = True
    helpers = _HELPERS
    operations = _OPERATIONS

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._heads: list[str] = []

    def assemble(self, body: str, runtime: str) -> str:
        """Several functions are declared before the first: any of them may call any other."""
        if len(self._heads) > 1:
            declared = "".join(f"{head};\n" for head in self._heads)
            body = f"{declared}\n\n{body}"
        return super().assemble(body, runtime)

    def prologue(self) -> list[str]:
        headers = ("limits.h", "stdbool.h", "stddef.h", "stdio.h", "stdlib.h", "string.h")
        return ["\n".join(f"#include <{header}>" for header in headers)]

    def text_literal(self, value: str) -> str:
        return printable(value, self, '"\\?')

    def type_of(self, cell: Cell) -> str:
        if cell.optional or cell.kind not in _TYPES or (cell.kind == "list" and cell.args[0].kind != "int"):
            raise self.fail(f"a value of type {cell}")
        return _TYPES[cell.kind]

    def op_list_new(self, expr: Op) -> Text:
        self.type_of(expr.cell)
        if not expr.args:
            return Text("ints_of(NULL, 0)")
        return Text(f"ints_of((long long[]){{{self.items(expr.args)}}}, {len(expr.args)})")

    def passed(self, call: Call, index: int) -> str:
        """The entry point takes a list in two, as its caller from outside has it."""
        argument = call.args[index]
        if not call.function.is_entry or argument.kind != "list":
            return super().passed(call, index)
        if not isinstance(argument, Var):
            raise self.fail("a list that is made for a call of the entry point")
        name = self.expr(argument, UNIT)
        return f"{name}->items, {name}->count"

    def declaration(self, target: Var, value: str) -> str:
        return f"{self.type_of(target.cell)}{self.identifier(target.name)} = {value};"

    def declare(self, target: Var) -> None:
        self.put(f"{self.type_of(target.cell)}{self.identifier(target.name)} = 0;")

    def function(self, function: Function) -> None:
        params, lists = [], []
        for param in function.params:
            name, kind = self.identifier(param.name), self.type_of(param.cell)
            if param.cell.kind == "list" and function.is_entry:
                items, count = self.other_name(f"{name}_items"), self.other_name(f"{name}_count")
                params.append(f"const long long *{items}, size_t {count}")
                lists.append(f"{kind}{name} = ints_of({items}, {count});")
            else:
                params.append(f"{kind}{name}")
        result = self.type_of(function.result)
        if function.result.kind == "list":
            raise self.fail("a list as the result")
        head = f"{result}{self.function_name(function)}({', '.join(params) or 'void'})"
        self._heads.append(head)
        self.put(f"{head} {{")
        self.depth += 1
        for line in lists:
            self.put(line)
        self.depth -= 1
        self.block(function.body)
        self.put("}")
        self.put("")

    def for_range(self, stmt: ForRange) -> None:
        name = self.identifier(stmt.target.name)
        sign = "<" if stmt.step > 0 else ">"
        start, stop = self.expr(stmt.start), self.expr(stmt.stop, SUM)
        self.put(f"for (long long {name} = {start}; {name} {sign} {stop}; {name} += {stmt.step}) {{")
        self.block(stmt.body)
        self.put("}")

    def for_each(self, stmt: ForEach) -> None:
        source, name = self.expr(stmt.source), self.identifier(stmt.target.name)
        at = self.other_name(f"{name}_at")
        if stmt.source.kind == "str":
            self.put(f"for (const char *{at} = {source}; *{at}; {at} = next_char({at})) {{")
            first = f"const char *{name} = char_here({at});"
        else:
            self.put(f"for (size_t {at} = 0; {at} < {self.expr(stmt.source, UNIT)}->count; {at}++) {{")
            first = f"long long {name} = {self.expr(stmt.source, UNIT)}->items[{at}];"
        self.depth += 1
        self.put(first)
        self.depth -= 1
        self.block(stmt.body)
        self.put("}")
