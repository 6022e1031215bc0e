"""Where an imported name comes from. Names are resolved by now: ``math.gcd`` is written out."""

import ast

#: Modules whose attributes are looked up by their dotted name.
MODULES = frozenset(
    {"math", "collections", "heapq", "bisect", "functools", "string", "operator", "typing", "re", "sys"}
)


def origin_of(function: ast.expr) -> str | None:
    """The dotted name of what is imported from one of ``MODULES``."""
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        module = function.value.id
        return f"{module}.{function.attr}" if module in MODULES else None
    return None
