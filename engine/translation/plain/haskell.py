"""Haskell: integers of any size, texts as lists of characters, and variables in the ``ST`` monad.

A variable that is assigned is a reference ``xRef``; each statement first reads what its expressions use. A
``return`` before the end moves what follows into the other branch; inside a loop it is refused.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from engine.translation.cells import Cell
from engine.translation.ir import (
    Assign,
    Call,
    Const,
    Declare,
    Do,
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
    While,
    statements,
    walk,
    walk_block,
)
from engine.translation.plain.base import (
    AND,
    CONCAT,
    OR,
    PRODUCT,
    SUM,
    PlainWriter,
    arithmetic,
    comparisons,
    printable,
)
from engine.translation.targets.templates import LOOSE, UNIT, Template, Text, infix

#: A function applied to its arguments binds tighter than any operator.
_APPLIED = 90

_HELPERS: Mapping[str, str] = {
    "fitted": """
fitted :: Integer -> Int
fitted value
  | value < toInteger (minBound :: Int) || value > toInteger (maxBound :: Int) = error "integer overflow"
  | otherwise = fromInteger value""",
    "placeOf": """
placeOf :: Integer -> Int -> Int
placeOf index size
  | place < 0 || place >= toInteger size = error "index out of range"
  | otherwise = fromInteger place
  where place = if index < 0 then index + toInteger size else index""",
    "charAt": """
charAt :: String -> Integer -> String
charAt text index = char `seq` [char]
  where char = text !! placeOf index (length text)""",
    "cut": """
cut :: String -> Integer -> Integer -> String
cut text low high = drop (end low) (take (end high) text)
  where
    size = toInteger (length text)
    end place = fromInteger (max 0 (min size (if place < 0 then place + size else place)))""",
    "codeOf": """
codeOf :: String -> Integer
codeOf [char] = toInteger (fromEnum char)
codeOf _ = error "one character is expected"
""",
    "charOf": """
charOf :: Integer -> String
charOf code
  | code < 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF) = error "no such character"
  | otherwise = [toEnum (fromInteger code)]""",
    "itemAt": """
itemAt :: Seq.Seq a -> Integer -> a
itemAt items index = Seq.index items (placeOf index (Seq.length items))""",
}

_OPERATIONS: Mapping[str, Template | str] = {
    **comparisons("int", ne="/="),
    **comparisons("str", ne="/="),
    **arithmetic(),
    "int.floordiv": infix("`div`", PRODUCT),
    "int.mod": infix("`mod`", PRODUCT),
    "int.neg": Template("negate {0!}", _APPLIED),
    "int.abs": Template("abs {0!}", _APPLIED),
    "int.to_str": Template("show {0!}", _APPLIED),
    "int.chr": Template("charOf {0!}", _APPLIED),
    "str.ord": Template("codeOf {0!}", _APPLIED),
    "str.at": Template("charAt {0!} {1!}", _APPLIED),
    "str.len": Template("toInteger (length {0!})", _APPLIED),
    "str.concat": infix("++", CONCAT),
    "str.contains": Template("isInfixOf {1!} {0!}", _APPLIED),
    "bool.and": infix("&&", AND),
    "bool.or": infix("||", OR),
    "bool.not": Template("not {0!}", _APPLIED),
    "list.get": Template("itemAt {0!} {1!}", _APPLIED),
    "list.len": Template("toInteger (Seq.length {0!})", _APPLIED),
    "list.contains": Template("elem {1!} {0!}", _APPLIED),
}

_TYPES = {"int": "Integer", "bool": "Bool", "str": "String"}
_OUTER_TYPES = {**_TYPES, "int": "Int"}

#: Names of the Prelude that the templates use: a variable of that name would hide them.
_USED_NAMES = (
    "abs div elem error forM_ fromEnum fromInteger isInfixOf length map mod modifySTRef' negate newSTRef not "
    "otherwise readSTRef return runST show toEnum toInteger toList when writeSTRef"
)


class Haskell(PlainWriter):
    name = "haskell"
    cut = "cut {0!} {1!} {2!}"
    indent = "  "
    end = ""
    helpers = _HELPERS
    operations = _OPERATIONS
    copies_values = True
    passes_references = False
    hides_library = True

    @classmethod
    def words(cls) -> frozenset[str]:
        return super().words() | frozenset(_USED_NAMES.split())

    @classmethod
    def entry_words(cls) -> frozenset[str]:
        return super().entry_words() | frozenset(_USED_NAMES.split())

    def prologue(self) -> list[str]:
        imports = (
            "Control.Monad (forM_, when)",
            "Control.Monad.ST (runST)",
            "Data.Foldable (toList)",
            "Data.List (isInfixOf)",
            "Data.STRef",
            "qualified Data.Sequence as Seq",
        )
        return ["module Solution where\n\n" + "\n".join(f"import {each}" for each in imports)]

    def written(self, name: str) -> str:
        return f"_{name}" if name[0].isupper() else name  # a constructor otherwise

    def text_literal(self, value: str) -> str:
        return printable(value, self, '"\\')

    def truth(self, value: bool) -> str:
        return "True" if value else "False"

    def literal(self, const: Const) -> Text:
        shown = super().literal(const)
        return Text(f"({shown.text})") if shown.text.startswith("-") else shown

    def op_list_new(self, expr: Op) -> Text:
        return Text(f"Seq.fromList [{self.items(expr.args)}]", _APPLIED)

    def op_str_slice(self, expr: Op) -> Text:
        return Text(super().op_str_slice(expr).text, _APPLIED)

    def call(self, expr: Call) -> Text:
        args = " ".join(self.expr(arg, UNIT) for arg in expr.args)
        return Text(f"{self.function_name(expr.function)} {args}".rstrip(), _APPLIED)

    def if_else(self, expr: IfElse) -> Text:
        test, then, other = (self.expr(each) for each in (expr.test, expr.then, expr.other))
        return Text(f"if {test} then {then} else {other}", LOOSE)

    def function_name(self, function: Function) -> str:
        """The entry point's own name belongs to the function that converts its native types."""
        if function.is_entry and function.name[0].isupper():
            raise self.fail(f"the name {function.name!r}, which begins as a constructor does")
        return (
            self.other_name(f"{function.name}Inner") if function.is_entry else super().function_name(function)
        )

    # Functions --------------------------------------------------------------------------------------

    def function(self, function: Function) -> None:
        self._mutable = _assigned(function)
        name, params = self.function_name(function), [self.identifier(p.name) for p in function.params]
        types = [self.type_of(cell, _TYPES) for cell in (*(p.cell for p in function.params), function.result)]
        self.put(f"{name} :: {' -> '.join(types)}")
        self.put(f"{' '.join((name, *params))} = runST $ do")
        self.depth += 1
        for param in function.params:
            if param.name in self._mutable:
                self.put(f"{self.reference(param)} <- newSTRef {self.identifier(param.name)}")
        self.body(function.body)
        self.depth -= 1
        self.put("")
        if function.is_entry:
            self.entry(function, params)

    def entry(self, function: Function, params: Sequence[str]) -> None:
        cells = [param.cell for param in function.params]
        types = [self.type_of(cell, _OUTER_TYPES, list_form="[{}]") for cell in (*cells, function.result)]
        inward = [
            _converted(name, cell, "toInteger", "Seq.fromList")
            for name, cell in zip(params, cells, strict=True)
        ]
        inner = " ".join((self.function_name(function), *inward))
        result = _converted(f"({inner})", function.result, "fitted", "toList")
        self.put(f"{function.name} :: {' -> '.join(types)}")
        self.put(f"{' '.join((function.name, *params))} = {result}")

    def type_of(self, cell: Cell, atoms: Mapping[str, str], list_form: str = "Seq.Seq {}") -> str:
        if cell.kind == "list" and not cell.optional and cell.args[0].kind in atoms:
            return list_form.format(self.type_of(cell.args[0], atoms))
        if cell.optional or cell.kind not in atoms:
            raise self.fail(f"a value of type {cell}")
        return atoms[cell.kind]

    def reference(self, variable: Var) -> str:
        return self.other_name(f"{self.identifier(variable.name)}Ref")

    # Statements -------------------------------------------------------------------------------------

    def body(self, block: Sequence[Stmt]) -> None:
        """A whole function or what is left of it: it ends in a return."""
        for place, stmt in enumerate(block):
            self.line = stmt.line or self.line
            if isinstance(stmt, Return) and stmt.value is not None:
                self.reads(stmt.value)
                self.put(f"return $! {self.expr(stmt.value)}")
                return
            if isinstance(stmt, If) and any(isinstance(each, Return) for each in statements([stmt])):
                self.branches(stmt, partial(self._branch, rest=block[place + 1 :]))
                return
            self.statement(stmt)
        raise self.fail("a function that may end without a value")

    def _branch(self, inner: Sequence[Stmt], *, rest: Sequence[Stmt]) -> None:
        self.body([*inner, *rest])

    def branches(self, stmt: If, write: Callable[[Sequence[Stmt]], None]) -> None:
        self.reads(stmt.test)
        self.put(f"if {self.expr(stmt.test)}")
        self.depth += 1
        for keyword, inner in (("then", stmt.then), ("else", stmt.other)):
            self.put(f"{keyword} do")
            self.depth += 1
            write(inner)
            self.depth -= 1
        self.depth -= 1

    def steps(self, block: Sequence[Stmt]) -> None:
        """A block that gives nothing."""
        for stmt in block:
            self.statement(stmt)
        if not block or isinstance(block[-1], Assign | Declare):
            self.put("return ()")

    def reads(self, *read: Expr) -> None:
        """Reads the references that expressions use."""
        used = {part.name: part for expr in read for part in walk(expr) if isinstance(part, Var)}
        for name, variable in used.items():
            if name in self._mutable:
                self.put(f"{self.identifier(name)} <- readSTRef {self.reference(variable)}")

    def statement(self, stmt: Stmt) -> None:
        self.line = stmt.line or self.line
        match stmt:
            case Assign(target=target, value=value):
                self.reads(value)
                if stmt.declares:
                    self.put(f"{self.reference(target)} <- newSTRef $! {self.expr(value)}")
                else:
                    self.put(f"writeSTRef {self.reference(target)} $! {self.expr(value)}")
            case Declare(target=target):
                self.put(f"{self.reference(target)} <- newSTRef undefined")
            case Do(value=value):
                self.append(value)
            case If():
                self.branches(stmt, self.steps)
            case While(test=test, body=body):
                self.loop(test, body)
            case ForRange() | ForEach():
                self.walked(stmt)
            case _:
                raise self.fail(f"{type(stmt).__name__.lower()} inside a loop")

    def append(self, value: Expr) -> None:
        if not isinstance(value, Op) or value.name != "list.append" or not isinstance(value.args[0], Var):
            raise self.fail("an expression for its effect")
        self.reads(value.args[1])
        self.put(f"modifySTRef' {self.reference(value.args[0])} (Seq.|> {self.expr(value.args[1], SUM)})")

    def loop(self, test: Expr, body: Sequence[Stmt]) -> None:
        name = f"again{len(self.lines)}"
        self.put("let")
        self.depth += 1
        self.put(f"{name} = do")
        self.depth += 1
        self.reads(test)
        self.put(f"when {self.expr(test, UNIT)} $ do")
        self.depth += 1
        self.steps(body)
        self.put(name)
        self.depth -= 3
        self.put(name)

    def walked(self, stmt: ForRange | ForEach) -> None:
        name = self.identifier(stmt.target.name)
        if isinstance(stmt, ForRange):
            self.reads(stmt.start, stmt.stop)
            start, stop = self.expr(stmt.start, CONCAT), self.expr(stmt.stop, SUM)
            second = "" if stmt.step == 1 else f", {start} + ({stmt.step})"
            source = f"[{start}{second} .. {stop} {'-' if stmt.step > 0 else '+'} 1]"
        else:
            self.reads(stmt.source)
            walked = self.expr(stmt.source, UNIT)
            source = f"(map (: []) {walked})" if stmt.source.kind == "str" else f"(toList {walked})"
        self.put(f"forM_ {source} $ \\{name} -> do")
        self.depth += 1
        self.steps(stmt.body)
        self.depth -= 1


def _assigned(function: Function) -> frozenset[str]:
    """The variables that change: each is a reference."""
    targets = [s.target for s in statements(function.body) if isinstance(s, Assign | Declare)]
    changed = [
        expr.args[0]
        for expr in walk_block(function.body)
        if isinstance(expr, Op) and expr.name == "list.append"
    ]
    return frozenset(each.name for each in (*targets, *changed) if isinstance(each, Var))


def _converted(value: str, cell: Cell, number: str, container: str) -> str:
    """``value`` as the type on the other side of the entry point."""
    if cell.kind == "int":
        return f"({number} {value})"
    if cell.kind == "list":
        # Lists are native outside and sequences inside; their numbers are converted on the list's side.
        over = f"map {number} $ " if cell.args[0].kind == "int" else ""
        return f"({over}toList {value})" if container == "toList" else f"(Seq.fromList $ {over}{value})"
    return value
