"""Python source as a syntax tree, safely beside other threads."""

import ast
import contextlib
from collections.abc import Callable
from typing import TypeVar

Tree = TypeVar("Tree", ast.Module, ast.expr)

#: Tries of one source. A mismatch needs two threads inside the parser at once; a second one in a row is rare.
_TRIES = 8


def parse_python(source: str) -> ast.Module:
    """``ast.parse``, tried again where another thread got in the way.

    CPython up to 3.11.8 and 3.12.2 counts the depth of the trees that all threads are making in one place,
    and raises ``SystemError`` where they meet (python/cpython issue 106905).

    Raises:
        SyntaxError, ValueError, MemoryError, RecursionError: as ``ast.parse``.
    """
    return _undisturbed(lambda: ast.parse(source))


def parse_expression(text: str) -> ast.expr:
    """As :func:`parse_python`, of a single expression."""
    return _undisturbed(lambda: ast.parse(text, mode="eval").body)


def _undisturbed(parse: Callable[[], Tree]) -> Tree:
    for _ in range(_TRIES - 1):
        with contextlib.suppress(SystemError):
            return parse()
    return parse()
