"""Go: slices are shared where Python shares lists, so a list that is resized is handed on by pointer."""

from engine.translation.cells import Cell
from engine.translation.ir import (
    RESIZING_OPS,
    Assign,
    Call,
    Const,
    Declare,
    Expr,
    ForEach,
    ForRange,
    Function,
    If,
    IfElse,
    Op,
    Return,
    Stmt,
    Var,
    is_assigned,
    is_read,
    statements,
    walk_block,
)
from engine.translation.targets.counting import next_turn
from engine.translation.targets.go_expressions import (
    GoExpressions,
    by_pointer,
    guarded,
    is_addressable,
    quoted,
)
from engine.translation.targets.tables.go import SUM

_IMPORTS = {
    "math": "math.",
    "math/big": "big.",
    "reflect": "reflect.",
    "sort": "sort.",
    "strconv": "strconv.",
    "strings": "strings.",
    "unicode": "unicode.",
    "unicode/utf8": "utf8.",
}


class Go(GoExpressions):
    """The whole writer."""

    # Statements -------------------------------------------------------------------------------------

    def header(self, keyword: str, test: Expr) -> str:
        return f"{keyword} {guarded(self.expr(test))}"

    def while_header(self, test: Expr) -> str:
        if isinstance(test, Const) and test.value is True:
            return "for"
        return self.header("for", test)

    def assign(self, stmt: Assign) -> None:
        target, value = stmt.target, stmt.value
        if isinstance(value, IfElse):
            if stmt.declares:
                self.declare(target)
            then = [Assign(stmt.line, target, value.then)]
            self.if_statement(If(stmt.line, value.test, [*then], [Assign(stmt.line, target, value.other)]))
            return
        super().assign(stmt)
        if stmt.declares:
            self._use(target)

    def block(self, statements: list[Stmt]) -> None:
        for place, stmt in enumerate(statements):
            if not (isinstance(stmt, Declare) or (isinstance(stmt, Assign) and stmt.declares)):
                continue
            if not is_read(stmt.target.name, statements[place + 1 :]):
                self._unread.add(id(stmt.target))
        super().block(statements)

    def _use(self, target: Var) -> None:
        """Go refuses variables that are never read."""
        if id(target) in self._unread:
            self.put(f"_ = {self.identifier(target.name)}")

    def declaration(self, target: Var, value: str) -> str:
        name = self.identifier(target.name)
        plain_number = value.lstrip("-").isdigit()
        if value == "nil" or target.cell.optional:
            return f"var {name} {self.type_name(target.cell) or 'any'} = {value}"
        return f"{name} := int64({value})" if plain_number else f"{name} := {value}"

    def declare(self, target: Var) -> None:
        self.put(f"var {self.identifier(target.name)} {self.type_name(target.cell) or 'any'}")
        self._use(target)

    def constant(self, stmt: Assign) -> None:
        name, kind = self.identifier(stmt.target.name), self.type_name(stmt.target.cell)
        self.put(f"var {name} {kind} = {self.stored(stmt.value)}")
        self.put("")

    def _signature(self, function: Function) -> str:
        params = []
        for param in function.params:
            star = "*" if by_pointer(function, param) else ""
            params.append(f"{self.identifier(param.name)} {star}{self.type_name(param.cell)}")
        result = self._boundary_type(function)
        return f"({', '.join(params)}){f' {result}' if result else ''}"

    def _boundary_type(self, function: Function) -> str:
        """The entry point gives a plain map, whatever it used inside."""
        if function.is_entry and function.result.kind == "dict" and function.result.has("ordered"):
            key, value = (self.type_name(part) for part in function.result.args)
            return f"map[{key}]{value}"
        return self.type_name(function.result)

    def function(self, function: Function) -> None:
        self._check_boundary(function)
        self._open(function)
        self.put(f"func {self.function_name(function)}{self._signature(function)} {{")
        self.block(function.body)
        self.put("}")
        self.put("")

    def _open(self, function: Function) -> None:
        self._function = function
        pointers = [param for param in function.params if by_pointer(function, param)]
        for param in pointers:
            if is_assigned(param, function.body):
                raise self.fail(f"parameter {param.name!r} both changed in place and assigned")
        self._pointers |= {id(param.cell.root()) for param in pointers}

    def nested_function(self, function: Function) -> None:
        name, signature = self.function_name(function), self._signature(function)
        kinds = ", ".join(
            ("*" if by_pointer(function, p) else "") + self.type_name(p.cell) for p in function.params
        )
        result = self.type_name(function.result)
        self.put(f"var {name} func({kinds}){f' {result}' if result else ''}")
        outer = self._function
        self._open(function)
        self.put(f"{name} = func{signature} {{")
        self.block(function.body)
        self.put("}")
        self._function = outer

    def for_range(self, stmt: ForRange) -> None:
        name = self.identifier(stmt.target.name)
        sign = "<" if stmt.step > 0 else ">"
        step = next_turn(self, stmt)
        start, stop = self.typed(stmt.start), self.expr(stmt.stop, SUM)
        self.put(f"for {name} := {start}; {name} {sign} {guarded(stop)}; {step} {{")
        self.block(stmt.body)
        self.put("}")

    def for_each(self, stmt: ForEach) -> None:
        source, cell = self.expr(stmt.source), stmt.target.cell
        if stmt.source.cell.kind == "str":
            source = f"chars({source})"
        if any(_resizes(expr, cell) for expr in walk_block(stmt.body)):
            self._for_each_in_place(stmt, source)
            return
        used = is_read(stmt.target.name, stmt.body)
        name = f"_, {self.identifier(stmt.target.name)} := " if used else ""
        self.put(f"for {name}range {guarded(source)} {{")
        self.block(stmt.body)
        self.put("}")

    def _for_each_in_place(self, stmt: ForEach, source: str) -> None:
        """A loop over lists that it resizes, through pointers: Go would change copies of their heads."""
        name, key = stmt.target.name, id(stmt.target.cell.root())
        variables = [e for e in walk_block(self._function.body) if isinstance(e, Var)]
        shared = {each.name for each in variables if id(each.cell.root()) == key}
        assigned = any(isinstance(s, Assign) and s.target.name == name for s in statements(stmt.body))
        if shared - {name} or assigned or not is_addressable(stmt.source):
            raise self.fail("a loop variable whose list is resized")
        index = self.other_name("index")
        self.put(f"for {index} := range {guarded(source)} {{")
        self.depth += 1
        self.put(f"{self.identifier(name)} := &{source}[{index}]")
        self.depth -= 1
        self._pointers.add(key)
        self.block(stmt.body)
        self._pointers.discard(key)
        self.put("}")

    def return_statement(self, stmt: Return) -> None:
        value = stmt.value
        if value is None or not self.type_name(self._function.result):
            self.put("return")
            return
        if isinstance(value, IfElse):
            self.put(f"if {guarded(self.expr(value.test))} {{")
            self.block([Return(stmt.line, value.then)])
            self.put("}")
            self.return_statement(Return(stmt.line, value.other))
            return
        plain = self._boundary_type(self._function) != self.type_name(self._function.result)
        self.put(f"return {self.stored(value)}{'.values' if plain else ''}")

    def raise_error(self, message: str) -> None:
        self.put(f"panic({quoted(message)})")

    def assemble(self, body: str, runtime: str) -> str:
        text = f"{body}\n\n{runtime}" if runtime else body
        needed = [path for path, word in _IMPORTS.items() if word in text]
        imports = "import (\n" + "\n".join(f'\t"{path}"' for path in needed) + "\n)\n\n" if needed else ""
        return f"package main\n\n{imports}{text.rstrip()}\n"


def _resizes(expr: Expr, cell: Cell) -> bool:
    """Whether the list in a loop variable, of which Go has a copy of the header, changes its length."""
    if isinstance(expr, Call):
        return any(
            isinstance(a, Var) and a.cell.root() is cell.root() and a.cell.has("resized") for a in expr.args
        )
    if not isinstance(expr, Op) or expr.name not in RESIZING_OPS:
        return False
    return isinstance(expr.args[0], Var) and expr.args[0].cell.root() is cell.root()
