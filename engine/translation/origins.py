"""Where an imported name comes from, whichever way it was imported."""

import ast

from engine.translation.scope import Scope

#: Modules whose attributes are looked up by their dotted name.
MODULES = frozenset({"math", "collections", "heapq", "bisect", "functools", "string", "operator", "typing"})


def origin_of(scope: Scope, function: ast.expr) -> str | None:
    """The dotted name of an imported function, whichever way it was imported."""
    imports = scope.workspace.imports
    if isinstance(function, ast.Name):
        return imports.get(function.id)
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        module = imports.get(function.value.id)
        return f"{module}.{function.attr}" if module in MODULES else None
    return None
