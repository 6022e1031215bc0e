"""C++17: values are copied where Python shares them, which the aliasing check has shown to be the same."""

from engine.translation.ir import (
    Assign,
    Expr,
    ForEach,
    ForRange,
    Function,
    Op,
    Program,
    Return,
    Stmt,
    Var,
    is_assigned,
    is_idle,
    walk_block,
)
from engine.translation.targets.counting import next_turn
from engine.translation.targets.cpp_expressions import CppExpressions, quoted
from engine.translation.targets.tables.cpp import SUM

_HEADERS = [
    "algorithm",
    "charconv",
    "cmath",
    "cstdlib",
    "cstdio",
    "functional",
    "initializer_list",
    "iterator",
    "limits",
    "list",
    "map",
    "optional",
    "set",
    "stdexcept",
    "string",
    "tuple",
    "type_traits",
    "utility",
    "vector",
]

#: Functions that the C headers put beside those of the program: one of the same name would be ambiguous.
_C_LIBRARY = frozenset(
    {
        "abs",
        "ceil",
        "close",
        "cos",
        "div",
        "exit",
        "exp",
        "floor",
        "index",
        "link",
        "log",
        "open",
        "pipe",
        "pow",
    }
    | {
        "rand",
        "random",
        "read",
        "remove",
        "rename",
        "round",
        "select",
        "sin",
        "sleep",
        "sqrt",
        "strcmp",
        "strlen",
    }
    | {"tan", "time", "trunc", "write", "y0", "y1", "j0", "j1", "gamma", "signal", "bind"}
)


class Cpp(CppExpressions):
    """The whole writer."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        if program.entry.name in _C_LIBRARY:
            raise self.fail(f"a function named {program.entry.name!r}, as one of the C library is")

    def function_name(self, function: Function) -> str:
        name = super().function_name(function)
        return f"{name}_" if function.name in _C_LIBRARY else name

    # Statements -------------------------------------------------------------------------------------

    def declaration(self, target: Var, value: str) -> str:
        return f"{self.type_name(target.cell)} {self.identifier(target.name)} = {value};"

    def assign(self, stmt: Assign) -> None:
        value = stmt.value
        empty = isinstance(value, Op) and value.name in ("list.new", "set.new", "dict.new") and not value.args
        if stmt.declares and empty:
            self.declare(stmt.target)
            return
        super().assign(stmt)

    def declare(self, target: Var) -> None:
        initial = "{}" if self._is_scalar(target.cell) else ""
        self.put(f"{self.type_name(target.cell)} {self.identifier(target.name)}{initial};")

    def constant(self, stmt: Assign) -> None:
        value = self.stored(stmt.value)
        self.put(f"const {self.type_name(stmt.target.cell)} {self.identifier(stmt.target.name)} = {value};")
        self.put("")

    def _own_parameter(self, function: Function, param: Var) -> str:
        """By constant reference unless the function changes it: then by value at the entry, else shared."""
        kind, name = self.type_name(param.cell, outside=function.is_entry), self.identifier(param.name)
        reassigned = is_assigned(param, function.body)
        mutated = param.cell.is_changed()
        if self._is_scalar(param.cell) or (reassigned and not mutated) or (function.is_entry and mutated):
            return f"{kind} {name}"
        if mutated and reassigned:
            raise self.fail(f"parameter {param.name!r} both changed in place and assigned")
        return f"{kind}& {name}" if mutated else f"const {kind}& {name}"

    def signature(self, function: Function) -> str:
        params = ", ".join(self._own_parameter(function, param) for param in function.params)
        result = self.type_name(function.result, outside=function.is_entry)
        return f"{result} {self.function_name(function)}({params})"

    def function(self, function: Function) -> None:
        self._check_boundary(function)
        self.put(f"{self.signature(function)} {{")
        self._body(function)
        self.put("}")
        self.put("")

    def _body(self, function: Function) -> None:
        outer, self._function = self._function, function
        self.block(function.body)
        self._function = outer

    def nested_function(self, function: Function) -> None:
        params = ", ".join(self._own_parameter(function, param) for param in function.params)
        kinds = ", ".join(
            self._own_parameter(function, param).rpartition(" ")[0] for param in function.params
        )
        result, name = self.type_name(function.result), self.function_name(function)
        self.put(f"std::function<{result}({kinds})> {name} = [&]({params}) -> {result} {{")
        self._body(function)
        self.put("};")

    def for_range(self, stmt: ForRange) -> None:
        name = self.identifier(stmt.target.name)
        sign = "<" if stmt.step > 0 else ">"
        step = next_turn(self, stmt, "++{0}", "--{0}")
        start, stop = self.expr(stmt.start), self.expr(stmt.stop, SUM)
        self.put(f"for (long long {name} = {start}; {name} {sign} {stop}; {step}) {{")
        self.block(stmt.body)
        self.put("}")

    def for_each(self, stmt: ForEach) -> None:
        cell = stmt.target.cell
        kind = self.type_name(cell)
        if not self._is_scalar(cell):
            kind = f"{kind}&" if cell.is_changed() else f"const {kind}&"
        source, unused = self._walked(stmt.source), "[[maybe_unused]] " if is_idle(stmt) else ""
        self.put(f"for ({unused}{kind} {self.identifier(stmt.target.name)} : {source}) {{")
        self.block(stmt.body)
        self.put("}")

    def _walked(self, source: Expr) -> str:
        """What a loop goes through by reference: a copy is made here, as a variable would make it."""
        written = self.expr(source)
        if source.cell.kind == "str":
            return f"chars({written})"
        is_copy = isinstance(source, Op) and source.name in _COPIES
        return f"{self.type_name(source.cell)}({written})" if is_copy else written

    def return_statement(self, stmt: Return) -> None:
        if self.type_name(self._function.result) == "void":
            self.put("return;")
            return
        super().return_statement(stmt)

    def raise_error(self, message: str) -> None:
        self.put(f"throw std::runtime_error({quoted(message)});")

    def assemble(self, body: str, runtime: str) -> str:
        text = f"{runtime}\n\n{body}" if runtime else body
        headers = "\n".join(f"#include <{name}>" for name in _HEADERS if _needs(name, text))
        prototypes = [f"{self.signature(f)};" for f in self.program.functions if not f.is_entry]
        forward = "\n".join(prototypes) + "\n\n" if len(prototypes) > 1 else ""
        pieces = [headers, runtime, forward.strip(), body]
        return "\n\n".join(piece for piece in pieces if piece) + "\n"


#: Written as what they copy, since whatever holds a value has its own.
_COPIES = frozenset({"list.copy", "dict.copy", "set.copy"})

#: What each header is included for; the rest of ``_HEADERS`` come along with these.
_HEADER_WORDS = {
    "algorithm": (
        "std::set_",
        "std::min",
        "std::max",
        "std::sort",
        "std::stable_sort",
        "std::find",
        "std::count",
        "std::reverse",
        "std::all_of",
        "std::any_of",
        "std::none_of",
        "std::count_if",
        "std::includes",
        "_bound(",
    ),
    "charconv": ("std::to_chars",),
    "cmath": (
        "std::f",
        "std::i",
        "std::sqrt",
        "std::pow",
        "std::trunc",
        "std::ceil",
        "std::nearbyint",
        "M_",
        "std::copysign",
    ),
    "cstdlib": ("std::strtod", "std::atoi"),
    "cstdio": ("std::snprintf",),
    "functional": ("std::function",),
    "initializer_list": ("std::initializer_list",),
    "iterator": ("std::inserter",),
    "limits": ("std::numeric_limits",),
    "list": ("std::list",),
    "map": ("std::map",),
    "optional": ("std::optional", "std::nullopt"),
    "set": ("std::set<",),
    "stdexcept": ("_error(", "std::out_of_range", "std::invalid_argument"),
    "string": ("std::string", "std::to_string"),
    "tuple": ("std::tuple", "std::get<"),
    "type_traits": ("std::decay_t",),
    "utility": ("std::move", "std::pair", "std::declval"),
    "vector": ("std::vector",),
}


def _needs(header: str, text: str) -> bool:
    return any(word in text for word in _HEADER_WORDS[header])


__all__ = ["Cpp", "Stmt", "walk_block"]
