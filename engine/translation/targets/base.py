"""What all targets with braces have in common: walking the typed form and laying out text.

A target says how it writes each operation as a template such as ``{0!}.length``; ``{0!}`` is an operand that
must stand as a unit, ``{0}`` one that may be any expression. Whatever has no template is refused.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from engine.translation.bounds import Bounds
from engine.translation.cells import CONTAINERS, mentions_ordered
from engine.translation.errors import Untranslatable
from engine.translation.ir import (
    Assign,
    Break,
    Call,
    Const,
    Continue,
    Declare,
    Do,
    Expr,
    ForEach,
    ForRange,
    Function,
    If,
    IfElse,
    Lambda,
    Op,
    Program,
    Raise,
    Return,
    Stmt,
    Var,
    While,
    is_repeatable,
    statements,
)
from engine.translation.naming import given_names
from engine.translation.targets.documenting import Documenting
from engine.translation.targets.helpers import needed_sections, reserved_words, sections
from engine.translation.targets.ranges import IndexRanges
from engine.translation.targets.templates import LOOSE, UNIT, Template, Text

#: Marks the entry point's own name where a helper has the same one, until the helper is renamed.
MARK = "\x01"

_COMPARING = frozenset({"<", "<=", ">", ">=", "==", "!=", "===", "!==", "~=", "/="})

#: How tightly a comparison binds at most.
_ORDER = 9

_SLOT = re.compile(r"\{(\d)(!?)\}")


@dataclass(frozen=True)
class Blocks:
    """What stands around the statements of a block, after its header and before its end."""

    then: str = " {"
    """After the condition of an ``if``."""
    do: str = " {"
    """After the header of a loop."""
    else_if: str = "} else if"
    otherwise: str = "} else {"
    end: str = "}"
    leave: str = "break"
    """Leaves a loop."""
    again: str = "continue"
    """Goes on with the next turn of a loop."""


class BraceWriter(IndexRanges, Documenting):
    """Writes a program in one language; a subclass fills in what differs."""

    name: str
    runtime_file: str
    indent = "    "
    blocks = Blocks()
    operations: Mapping[str, Template | str]
    largest_int: int
    """The largest magnitude that an ``int`` of the target holds exactly."""
    copies_values = False
    """Whether assigning a container copies it, where Python would share it."""
    passes_references = True
    """Whether a function changes the container of its caller, as in Python."""

    brackets_conjunctions = False
    """Whether `a && b || c` gets brackets that it does not need, since compilers warn of it."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.bounds = Bounds(program.entry)
        self.line = 0
        self.depth = 0
        self.assignments = Counter()
        self.loops = {}
        self.lines: list[str] = []
        self.comments = {}
        self.reserved = self.words()
        if program.entry.name in self.entry_words():
            raise Untranslatable(f"{program.entry.name!r} is a reserved name in {self.name}")
        self._helpers = self.helper_names()
        self._given = given_names(program)
        self._spelled: dict[str, str] = {}

    @classmethod
    def words(cls) -> frozenset[str]:
        """What no name of the program may be."""
        return reserved_words(cls.name)

    @classmethod
    def entry_words(cls) -> frozenset[str]:
        """What the entry point, whose name is given, may not be called."""
        return cls.words()

    def helper_names(self) -> frozenset[str]:
        """The functions that a translated program may bring along."""
        return frozenset(sections(self.runtime_file))

    def enter(self, function: Function) -> None:
        """Learns what is to be known of a function before it is written."""
        self.bounds = Bounds(function)
        self.loops = {}
        self.comments = dict(function.comments)
        assigned = [s.target for s in statements(function.body) if isinstance(s, Assign | ForEach)]
        self.assignments = Counter(id(target.cell.root()) for target in assigned)

    # Text -------------------------------------------------------------------------------------------

    def identifier(self, name: str) -> str:
        """The name as the target writes it: a reserved word gets an underscore, or more of them."""
        if name == self.program.entry.name and name in self._helpers:
            return f"{MARK}{name}"
        if name not in self._spelled:
            self._spelled[name] = self._spelling(name)
        return self._spelled[name]

    def _spelling(self, name: str) -> str:
        """A name that means nothing else: neither to the language nor in the program."""
        spelled = self.written(name)
        while (
            spelled in self.reserved
            or spelled in self._helpers
            or (spelled != name and self._is_used(spelled))
        ):
            spelled += "_"
        return spelled

    def _is_used(self, spelled: str) -> bool:
        return spelled in self._given or spelled in self._spelled.values()

    def other_name(self, name: str) -> str:
        """A name that neither the program nor its helpers have."""
        while name in self._given or name in self.reserved or name in self._helpers:
            name += "_"
        return name

    def written(self, name: str) -> str:
        """The name in the letters that the language takes for a variable or a function."""
        return name

    def put(self, text: str) -> None:
        self.lines.append(f"{self.indent * self.depth}{text}" if text else "")

    def fail(self, construct: str) -> "Untranslatable":
        return Untranslatable(f"{construct}, which {self.name} does not translate", self.line)

    def _check_boundary(self, function: Function) -> None:
        """A dict that Python walks in order must not come through one that forgets it."""
        if not function.is_entry:
            return
        for param in function.params:
            if mentions_ordered(param.cell):
                raise self.fail(f"the order of the dict in parameter {param.name!r}")
        nested = function.result.args if function.result.kind in CONTAINERS else []
        if any(map(mentions_ordered, nested)):
            raise self.fail("a result that holds dicts that are walked in order")

    def source(self) -> str:
        """The whole translated program."""
        for constant in self.program.constants:
            self.constant(constant)
        for function in self.program.functions:
            self.enter(function)
            self.document(function)
            self.function(function)
        body = "\n".join(self.lines).strip("\n")
        whole = self.assemble(body, needed_sections(self.runtime_file, body))
        name = self.program.entry.name
        if name in self._helpers:
            whole = re.sub(rf"(?<![{MARK}.\w]){name}\b", f"{name}_helper", whole).replace(MARK, "")
        return whole

    def assemble(self, body: str, runtime: str) -> str:
        """The program around its functions."""
        return f"{runtime}\n\n{body}\n" if runtime else f"{body}\n"

    # Expressions ------------------------------------------------------------------------------------

    def expr(self, expr: Expr, precedence: int = 0) -> str:
        return self.render(expr).at_least(precedence)

    def render(self, expr: Expr) -> Text:
        match expr:
            case Const():
                return self.literal(expr)
            case Var():
                return Text(self.identifier(expr.name))
            case Op():
                return self.op(expr)
            case Call():
                return self.call(expr)
            case IfElse():
                return self.if_else(expr)
            case Lambda():
                return Text(self.function_value(expr), LOOSE)
        raise self.fail(type(expr).__name__)

    def op(self, expr: Op) -> Text:
        special = getattr(self, f"op_{expr.name.replace('.', '_')}", None)
        if special is not None:
            rendered = special(expr)
            return rendered if isinstance(rendered, Text) else Text(rendered)
        template = self.template(expr)
        if template is None:
            raise self.fail(f"operation {expr.name}")
        if isinstance(template, str):
            template = Template(template)
        slots = [int(found[1]) for found in _SLOT.finditer(template.text)]
        self.check_repeated(expr, *(expr.args[slot] for slot in set(slots) if slots.count(slot) > 1))
        return self.fill(template, expr.args)

    def check_repeated(self, expr: Op, *operands: Expr) -> None:
        """Refuses to write an operand twice where evaluating it twice is not the same as once."""
        if not all(is_repeatable(operand) for operand in operands):
            raise self.fail(f"operation {expr.name} of what has effects")

    def template(self, expr: Op) -> Template | str | None:
        """The template of an operation: unchecked arithmetic where the result is provably small."""
        unchecked = self.operations.get(f"{expr.name} small")
        if unchecked is not None:
            bound = self.bounds.of(expr)
            if bound is not None and bound <= self.largest_int:
                return unchecked
        return self.operations.get(expr.name)

    def fill(self, template: Template, args: tuple[Expr, ...]) -> Text:
        if template.is_operator:
            # A comparison of comparisons is a chain in some languages, and of one level in others.
            least = max(template.precedence, _ORDER + 1 if template.text in _COMPARING else 0)
            left = self._side(template, args[0], least)
            right = self._side(template, args[1], max(least, template.precedence + 1))
            shown = f"{left} {template.text} {right}"
            return Text(f"{template.wrap}({shown})") if template.wrap else Text(shown, template.precedence)

        def slot(match: re.Match[str]) -> str:
            return self.argument(args[int(match[1])], UNIT if match[2] else 0)

        return Text(_SLOT.sub(slot, template.text), template.precedence)

    def _side(self, template: Template, side: Expr, precedence: int) -> str:
        is_mixed = template.text == "||" and isinstance(side, Op) and side.name == "bool.and"
        shown = self.expr(side, precedence)
        return f"({shown})" if is_mixed and self.brackets_conjunctions else shown

    def argument(self, expr: Expr, precedence: int) -> str:
        return self.expr(expr, precedence)

    def items(self, args: tuple[Expr, ...]) -> str:
        return ", ".join(self.stored(arg) for arg in args)

    def stored(self, expr: Expr) -> str:
        """An expression whose value is kept in a container, a variable or a result."""
        return self.expr(expr)

    def call(self, expr: Call) -> Text:
        args = ", ".join(self.passed(expr, i) for i in range(len(expr.args)))
        return Text(f"{self.function_name(expr.function)}({args})")

    def passed(self, call: Call, index: int) -> str:
        """One argument of a call of the program's own function."""
        return self.stored(call.args[index])

    def function_name(self, function: Function) -> str:
        return self.identifier(function.name)

    def literal(self, const: Const) -> Text:
        raise NotImplementedError

    def if_else(self, expr: IfElse) -> Text:
        test, then, other = self.expr(expr.test, 3), self.stored(expr.then), self.stored(expr.other)
        return Text(f"{test} ? {then} : {other}", LOOSE)

    def function_value(self, function: Lambda) -> str:
        raise NotImplementedError

    # Statements -------------------------------------------------------------------------------------

    def block(self, statements: list[Stmt]) -> None:
        self.depth += 1
        for stmt in statements:
            self.statement(stmt)
        self.depth -= 1

    def statement(self, stmt: Stmt) -> None:
        self.line = stmt.line or self.line
        self.remark(stmt.line)
        match stmt:
            case Assign():
                self.assign(stmt)
            case Declare():
                self.declare(stmt.target)
            case Do():
                self.put(f"{self.expr(stmt.value)}{self.end}")
            case If():
                self.if_statement(stmt)
            case While():
                self.put(f"{self.while_header(stmt.test)}{self.blocks.do}")
                self.block(stmt.body)
                self.put(self.blocks.end)
            case ForRange():
                self.loops[id(stmt.target.cell.root())] = stmt
                self.for_range(stmt)
            case ForEach():
                self.for_each(stmt)
            case Return():
                self.return_statement(stmt)
            case Break():
                self.put(f"{self.blocks.leave}{self.end}")
            case Continue():
                self.put(f"{self.blocks.again}{self.end}")
            case Raise():
                self.raise_error(stmt.message)
            case Function():
                self.nested_function(stmt)
            case _:
                raise self.fail(type(stmt).__name__)

    end = ";"

    def header(self, keyword: str, test: Expr) -> str:
        return f"{keyword} ({self.expr(test)})"

    def while_header(self, test: Expr) -> str:
        return self.header("while", test)

    def if_statement(self, stmt: If) -> None:
        self.put(f"{self.header('if', stmt.test)}{self.blocks.then}")
        self.block(stmt.then)
        other = stmt.other
        while len(other) == 1 and isinstance(other[0], If):
            inner = other[0]
            self.put(f"{self.header(self.blocks.else_if, inner.test)}{self.blocks.then}")
            self.depth += 1
            self.remark(inner.line)
            self.depth -= 1
            self.block(inner.then)
            other = inner.other
        if other:
            self.put(self.blocks.otherwise)
            self.block(other)
        self.put(self.blocks.end)

    def assign(self, stmt: Assign) -> None:
        target = self.identifier(stmt.target.name)
        if stmt.declares:
            self.put(self.declaration(stmt.target, self.stored(stmt.value)))
            return
        short = self.shorthand(stmt)
        self.put(short if short is not None else f"{target} = {self.stored(stmt.value)}{self.end}")

    def shorthand(self, stmt: Assign) -> str | None:
        """``x += y`` where the operation is written with an operator."""
        value = stmt.value
        if not isinstance(value, Op) or len(value.args) != 2:
            return None
        left = value.args[0]
        template = self.template(value)
        same = isinstance(left, Var) and left.cell.root() is stmt.target.cell.root()
        if (
            not same
            or not isinstance(template, Template)
            or template.wrap
            or template.text not in ("+", "-", "*")
        ):
            return None
        target = self.identifier(stmt.target.name)
        return f"{target} {template.text}= {self.shorthand_operand(value.args[1])}{self.end}"

    def shorthand_operand(self, expr: Expr) -> str:
        return self.expr(expr)

    def declaration(self, target: Var, value: str) -> str:
        raise NotImplementedError

    def declare(self, target: Var) -> None:
        raise NotImplementedError

    def constant(self, stmt: Assign) -> None:
        raise NotImplementedError

    def function(self, function: Function) -> None:
        raise NotImplementedError

    def nested_function(self, function: Function) -> None:
        raise self.fail(f"the function {function.name}() where it stands")

    def for_range(self, stmt: ForRange) -> None:
        raise NotImplementedError

    def for_each(self, stmt: ForEach) -> None:
        raise NotImplementedError

    def return_statement(self, stmt: Return) -> None:
        self.put(
            f"return {self.stored(stmt.value)}{self.end}" if stmt.value is not None else f"return{self.end}"
        )

    def raise_error(self, message: str) -> None:
        raise NotImplementedError
