"""The builtin functions by name, and how their arguments are taken."""

import ast
from collections.abc import Callable

from engine.translation.ir import Expr
from engine.translation.scope import Scope

Reader = Callable[[Scope, ast.Call], Expr]


BUILTINS: dict[str, Reader] = {}


def builtin(*names: str) -> Callable[[Reader], Reader]:
    def register(reader: Reader) -> Reader:
        BUILTINS.update(dict.fromkeys(names, reader))
        return reader

    return register


def arguments(scope: Scope, node: ast.Call, least: int, most: int) -> list[ast.expr]:
    """The positional arguments, which must be that many, with no keywords beside them."""
    if node.keywords or not least <= len(node.args) <= most:
        scope.fail(f"arguments of {ast.unparse(node)}", node)
    return node.args


def keyword(node: ast.Call, name: str) -> ast.expr | None:
    return next((k.value for k in node.keywords if k.arg == name), None)


def only_keywords(scope: Scope, node: ast.Call, *names: str) -> None:
    strange = [k.arg for k in node.keywords if k.arg not in names]
    if strange:
        scope.fail(f"argument {strange[0]}= of {ast.unparse(node.func)}", node)
