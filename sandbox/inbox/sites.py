"""Which assertions of a Python test script were reached: one that never ran has proven nothing.

The script's syntax tree is changed so that it says which of its blocks it enters. A block counts where it
holds an assertion and where the script may pass it by in silence: the body of a function, of a loop, of an
``except`` clause that waits for an error, of an ``if`` that asks whether there is a result at all. Standard
library only: the same code works beside the script in its box and where scripts are planned.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

#: The usual entry of a published test: ``def check(candidate)``.
CHECK = "check"
#: The names by which a changed script reports.
REACHED, PASSED_OVER = "__provender_reached__", "__provender_passed_over__"
#: How a script says that it is at its end.
_EXITS = frozenset({"exit", "quit", "sys.exit", "SystemExit"})
#: Calls that check something, by the last part of their name.
_CHECKING = ("assert", "expect", "raises", "warns", "fail")
#: Calls that only a failing test reaches.
_FAILING = ("fail", "exit", "_exit", "abort", "quit")

_Function = ast.FunctionDef | ast.AsyncFunctionDef
_Loop = ast.For | ast.AsyncFor | ast.While
_Try = ast.Try | ast.TryStar
_Statements = list[ast.stmt]


@dataclass
class Sites:
    """What was found in a script, and then what it reported while it ran."""

    blocks: dict[int, int] = field(default_factory=dict)
    """Blocks that must be entered: a number each, and the line of the first assertion in it."""
    void: list[int] = field(default_factory=list)
    """Lines of assertions that hold whatever the program does."""
    assertions: int = 0
    """Assertions that can fail."""
    reached: set[int] = field(default_factory=set)
    passed_over: set[int] = field(default_factory=set)
    """Lines of assertions that failed while the script went on, and of exits that did not end it."""

    def missed(self) -> list[int]:
        """Lines of assertions that were never reached."""
        return sorted({line for block, line in self.blocks.items() if block not in self.reached})

    def names(self) -> dict[str, object]:
        """What a changed script needs among its names."""
        return {REACHED: self.reached.add, PASSED_OVER: self.passed_over.add}


def watch(tree: ast.Module) -> Sites:
    """Changes a script in place so that it reports; what it says goes to the result."""
    sites = count(tree)
    _end_plainly(tree.body)
    _Watch(sites, _handed_on(tree)).body(tree.body)
    ast.fix_missing_locations(tree)
    return sites


def _end_plainly(statements: _Statements) -> None:
    """Lets a script whose last statement leaves it, and well, come to its end like any other."""
    if not statements:
        return
    match last := statements[-1]:
        case ast.If(body=body, orelse=[]):
            _end_plainly(body)
        case ast.Expr(ast.Call(function, [] | [_] as given, [])) | ast.Raise(
            ast.Call(function, [] | [_] as given, [])
        ):
            if ast.unparse(function) in _EXITS:
                left: ast.stmt = ast.Pass()
                if given:
                    code = ast.NamedExpr(ast.Name("__provender_code__", ast.Store()), given[0])
                    again = ast.Call(
                        ast.Name("SystemExit", ast.Load()), [ast.Name("__provender_code__", ast.Load())], []
                    )
                    left = ast.If(code, [ast.Raise(again)], [])
                statements[-1] = ast.copy_location(left, last)


def holds_test(node: ast.AST) -> bool:
    """Whether there is anything in it that can fail a test."""
    return any(_is_check(each) or _is_failure(each) for each in ast.walk(node))


def called_at_top(tree: ast.Module) -> set[str]:
    """Functions that a script calls by itself, whether as a module or as the main program."""
    statements = [node for node in tree.body if not isinstance(node, _Function | ast.ClassDef)]
    calls = (node.func for part in statements for node in ast.walk(part) if isinstance(node, ast.Call))
    return {function.id for function in calls if isinstance(function, ast.Name)}


def wants_check(tree: ast.Module) -> bool:
    """Whether a script has a ``check(candidate)`` that somebody else is to call."""
    defined = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == CHECK]
    if not defined or CHECK in called_at_top(tree):
        return False
    arguments = defined[-1].args
    needed = len(arguments.posonlyargs) + len(arguments.args) - len(arguments.defaults)
    return needed == 1 or (needed < 1 <= len(arguments.args))


def _handed_on(tree: ast.Module) -> set[str]:
    """Names that a script does more with than to call them: others may call such a function."""
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    names = (node for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in called)
    return {name.id for name in names if isinstance(name.ctx, ast.Load)}


def count(tree: ast.Module) -> Sites:
    """The assertions of a script, and those among them that cannot fail."""
    sites = Sites()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert) and _is_always_true(node.test):
            sites.void.append(node.lineno)
        elif _is_check(node) or _is_failure(node):
            sites.assertions += 1
    return sites


def _is_check(node: ast.AST) -> bool:
    """An assertion that an honest run passes through."""
    if isinstance(node, ast.Assert):
        return not isinstance(node.test, ast.Constant) and not _is_always_true(node.test)
    name = _called(node).lower()
    return name.startswith(_CHECKING) and name not in _FAILING


def _is_failure(node: ast.AST) -> bool:
    """A statement that only a failing run reaches."""
    if isinstance(node, ast.Assert):
        return isinstance(node.test, ast.Constant) and not node.test.value
    return isinstance(node, ast.Raise) or (_called(node) in _FAILING and not _leaves_well(node))


def _leaves_well(node: ast.AST) -> bool:
    """Whether a call ends the process with a code that says nothing of a failure, or what a function says."""
    if not isinstance(node, ast.Call) or _called(node) not in ("exit", "_exit", "quit"):
        return False
    match node.args:
        case [ast.Constant(value=value)]:
            return not value
        case [] | [ast.Call()]:
            return True
    return False


def _leaves_badly(node: ast.AST) -> bool:
    """Whether a call ends the process with a code that says that something failed."""
    if not isinstance(node, ast.Call) or _called(node) not in ("exit", "_exit", "quit", "abort"):
        return False
    return _called(node) == "abort" or any(
        isinstance(given, ast.Constant | ast.JoinedStr) and getattr(given, "value", True)
        for given in node.args
    )


def _is_always_true(test: ast.expr) -> bool:
    if isinstance(test, ast.Constant):
        return bool(test.value)
    return isinstance(test, ast.Tuple) and bool(test.elts)


def _called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


class _Watch:
    """Goes through blocks from the outside in."""

    def __init__(self, sites: Sites, handed: set[str]) -> None:
        self._sites, self._handed = sites, handed
        self._is_called = True
        """Whether only the script itself calls what is gone through."""

    def body(self, statements: _Statements) -> None:
        for statement in list(statements):
            self._statement(statement)

    def _statement(self, statement: ast.stmt) -> None:
        match statement:
            case ast.FunctionDef(name=name, body=body) | ast.AsyncFunctionDef(name=name, body=body):
                self._within(body, is_called=name not in self._handed)
            case ast.For() | ast.AsyncFor() | ast.While():
                self._block(statement.body)
                self.body(statement.orelse)
            case ast.If():
                self._choice(statement)
            case ast.Try() | ast.TryStar():
                self._attempt(statement)
            case ast.With(body=body, items=items):
                if any(_called(item.context_expr) == "suppress" for item in items):
                    self._tell_failures(body)
                self.body(body)
            case ast.ClassDef(body=body):
                outside, self._is_called = self._is_called, False
                self.body(body)
                self._is_called = outside
            case ast.AsyncWith(body=body):
                self.body(body)
            case ast.Match(cases=cases):
                for case in cases:
                    self.body(case.body)

    def _within(self, body: _Statements, *, is_called: bool) -> None:
        """The body of a function."""
        outside, self._is_called = self._is_called, self._is_called and is_called
        self._block(body)
        self._is_called = outside

    def _choice(self, statement: ast.If) -> None:
        if _is_guard(statement.test) and not statement.orelse:
            self._block(statement.body)
        else:
            self.body(statement.body)
        self.body(statement.orelse)
        if self._is_called:
            self._tell_leaving(statement.body)
            self._tell_leaving(statement.orelse)

    def _tell_leaving(self, statements: _Statements) -> None:
        """Before the statement by which the answer to a question fails the script: it has to leave it."""
        for place, statement in enumerate(statements):
            if isinstance(statement, ast.Expr) and _leaves_badly(statement.value):
                statements.insert(place, _report(PASSED_OVER, statement.lineno, statement))
                return

    def _attempt(self, statement: _Try) -> None:
        for handler in statement.handlers:
            if any(map(_is_check, _direct(statement.body))):
                self.body(handler.body)
            else:
                self._block(handler.body)
        if any(_swallows(handler) for handler in statement.handlers):
            self._tell_failures(statement.body)
        for part in (statement.body, statement.orelse, statement.finalbody):
            self.body(part)

    def _block(self, statements: _Statements) -> None:
        """A block that has to be entered, if an assertion is in it and in no smaller such block."""
        place, first = next(
            (
                (place, node)
                for place, statement in enumerate(statements)
                for node in _direct([statement])
                if _is_check(node)
            ),
            (0, None),
        )
        self.body(statements)
        if first is not None:
            number = len(self._sites.blocks)
            self._sites.blocks[number] = getattr(first, "lineno", 0)
            # Right before it: the script may leave the block earlier.
            statements.insert(place, _report(REACHED, number, statements[place]))

    def _tell_failures(self, statements: _Statements) -> None:
        # What is put in holds the assertion that was there: it is gone through before, and not again.
        for node in list(_direct(statements)):
            for name, value in ast.iter_fields(node):
                if isinstance(value, list):
                    self._told(value)
                    setattr(node, name, value)
        self._told(statements)

    def _told(self, statements: list[ast.AST] | _Statements) -> None:
        for place, statement in enumerate(statements):
            if isinstance(statement, ast.Assert):
                # One that the program raises while it is asked counts as one of the tests' own.
                seen = [_report(PASSED_OVER, statement.lineno, statement), ast.Raise(None, None)]
                handler = ast.ExceptHandler(ast.Name("AssertionError", ast.Load()), None, seen)
                told = ast.Try([statement], [handler], [], [])
                statements[place] = ast.copy_location(told, statement)


def _report(name: str, number: int, near: ast.stmt) -> ast.stmt:
    call = ast.Call(ast.Name(name, ast.Load()), [ast.Constant(number)], [])
    return ast.copy_location(ast.Expr(call), near)


def _direct(statements: _Statements) -> Iterator[ast.AST]:
    """The nodes of a block, without those of the functions, loops and handlers in it."""
    waiting: list[ast.AST] = list(statements)
    while waiting:
        node = waiting.pop(0)
        yield node
        if isinstance(node, _Loop):
            waiting += node.orelse
        elif not isinstance(node, _Function | ast.Lambda | ast.ClassDef | ast.ExceptHandler):
            waiting += ast.iter_child_nodes(node)


def _is_guard(test: ast.expr) -> bool:
    """A question for whether there is something at all: ``if r``, ``if r is not None``, a main guard."""
    match test:
        case ast.BoolOp(op=ast.And(), values=values):
            return all(map(_is_guard, values))
        case ast.Compare(ops=[ast.IsNot()]):
            return True
        case ast.Compare(left=ast.Name(id="__name__"), ops=[ast.Eq()]):
            return True
    return isinstance(test, ast.Name | ast.Attribute | ast.Subscript)


def _swallows(handler: ast.ExceptHandler) -> bool:
    """Whether an assertion that fails before it leaves no trace: caught, with nothing checked then."""
    kinds = {"AssertionError", "Exception", "BaseException"}
    named = handler.type is None or any(
        isinstance(node, ast.Name) and node.id in kinds for node in ast.walk(handler.type)
    )
    return named and not any(map(holds_test, handler.body))
