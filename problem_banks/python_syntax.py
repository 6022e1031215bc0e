"""Python source as a syntax tree, safely beside other threads."""

import ast

#: Tries of one source. A mismatch needs two threads inside the parser at once; a second one in a row is rare.
_TRIES = 8


def parse_python(source: str) -> ast.Module:
    """``ast.parse``, tried again where another thread got in the way.

    CPython up to 3.11.8 and 3.12.2 counts the depth of the trees that all threads are making in one place,
    and raises ``SystemError`` where they meet (python/cpython issue 106905).

    Raises:
        SyntaxError, ValueError, MemoryError, RecursionError: as ``ast.parse``.
    """
    for _ in range(_TRIES - 1):
        try:
            return ast.parse(source)
        except SystemError:
            continue
    return ast.parse(source)
