"""The one table of what the translator can read: syntax nodes, builtins, methods and imported functions.

Whatever has no entry here is refused by name. The modules that know how to read something register themselves
here, so that none of them needs to import the others for the sake of an operand.
"""

import ast
from collections.abc import Callable
from typing import Any

from engine.translation.ir import Expr, Stmt
from engine.translation.scope import Scope

#: Reads a call of a builtin or of an imported function.
CallReader = Callable[[Scope, ast.Call], Expr]

#: Reads a call of a method; its receiver is read already.
MethodReader = Callable[[Scope, ast.Call, Expr], Expr]

_EXPRESSIONS: dict[type[ast.expr], Callable[[Scope, Any], Expr]] = {}

#: The builtin functions by name.
BUILTINS: dict[str, CallReader] = {}

#: The methods by the kind of their receiver and their name.
METHODS: dict[tuple[str, str], MethodReader] = {}

#: The functions of the standard library by their dotted name.
IMPORTED: dict[str, CallReader] = {}


def reads(*nodes: type[ast.expr]) -> Callable[[Callable[[Scope, Any], Expr]], Callable[[Scope, Any], Expr]]:
    """Registers the reader of one or more kinds of syntax node."""

    def register(reader: Callable[[Scope, Any], Expr]) -> Callable[[Scope, Any], Expr]:
        _EXPRESSIONS.update(dict.fromkeys(nodes, reader))
        return reader

    return register


def builtin(*names: str) -> Callable[[CallReader], CallReader]:
    """Registers the reader of one or more builtins."""

    def register(reader: CallReader) -> CallReader:
        BUILTINS.update(dict.fromkeys(names, reader))
        return reader

    return register


def method(kind: str, *names: str) -> Callable[[MethodReader], MethodReader]:
    """Registers the reader of one or more methods of a kind of value."""

    def register(reader: MethodReader) -> MethodReader:
        METHODS.update({(kind, name): reader for name in names})
        return reader

    return register


def imported(*origins: str) -> Callable[[CallReader], CallReader]:
    """Registers the reader of one or more functions of the standard library."""

    def register(reader: CallReader) -> CallReader:
        IMPORTED.update(dict.fromkeys(origins, reader))
        return reader

    return register


def read(scope: Scope, node: ast.expr) -> Expr:
    """The typed form of a Python expression.

    Raises:
        Untranslatable: no reader is registered for the node, or its reader refuses it.
    """
    reader = _EXPRESSIONS.get(type(node))
    if reader is None:
        scope.fail(f"{type(node).__name__} expression {ast.unparse(node)!r}", node)
    with scope.evaluated():
        value = reader(scope, node)
    scope.waiting.append(value)
    return value


def read_apart(scope: Scope, node: ast.expr) -> tuple[Expr, list[Stmt]]:
    """The expression, and the statements it needs before it, kept apart: for what is not always evaluated."""
    before: list[Stmt] = []
    with scope.into(before):
        expr = read(scope, node)
    return expr, before


def arguments(scope: Scope, node: ast.Call, least: int, most: int) -> list[ast.expr]:
    """The positional arguments, which must be that many, with no keywords beside them."""
    if node.keywords:
        scope.fail(f"arguments of {ast.unparse(node)}", node)
    return positional(scope, node, least, most)


def positional(scope: Scope, node: ast.Call, least: int, most: int) -> list[ast.expr]:
    """The positional arguments, which must be that many; the caller reads the keywords."""
    if not least <= len(node.args) <= most:
        scope.fail(f"arguments of {ast.unparse(node)}", node)
    return node.args


def keyword(node: ast.Call, name: str) -> ast.expr | None:
    """The value of a keyword argument, if it is given."""
    return next((k.value for k in node.keywords if k.arg == name), None)


def only_keywords(scope: Scope, node: ast.Call, *names: str) -> None:
    """Refuses a call with any other keyword argument than ``names``."""
    strange = [k.arg for k in node.keywords if k.arg not in names]
    if strange:
        scope.fail(f"argument {strange[0]}= of {ast.unparse(node.func)}", node)
