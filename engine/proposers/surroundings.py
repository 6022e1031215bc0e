"""What a program may depend on beside its arguments, told by its imports: modules known to be pure aside."""

import ast
from collections.abc import Iterator

#: Modules whose answers come of their arguments alone.
_PURE = frozenset(
    (
        "abc",
        "bisect",
        "cmath",
        "collections",
        "copy",
        "dataclasses",
        "decimal",
        "difflib",
        "enum",
        "fractions",
        "functools",
        "heapq",
        "itertools",
        "json",
        "math",
        "numbers",
        "operator",
        "re",
        "statistics",
        "string",
        "textwrap",
        "typing",
        "unicodedata",
    )
)
#: Modules that are so too, but for these names in them.
_BUT = {"datetime": frozenset(("now", "today", "utcnow", "fromtimestamp", "timestamp", "astimezone"))}
_CLOCKS = frozenset(("time", "datetime", "calendar", "zoneinfo"))


def dependence(source: str) -> list[str]:
    """Flags for what an answer may depend on; none for a program that cannot be read."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    found = {module for module in _imported(tree) if module not in _PURE}
    found = {module for module in found if module not in _BUT or names & _BUT[module]}
    flags = ["time-sensitive"] if found & _CLOCKS else []
    return flags + [f"uses the module {module}" for module in sorted(found - _CLOCKS)]


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]
