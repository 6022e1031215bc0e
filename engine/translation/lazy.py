"""Lazy objects: allowed where they are consumed on the spot, refused where they are kept.

A ``map``, a ``zip``, a generator, a view of a dict or a ``range`` is translated as the values it gives. That
is the same where something takes all of them at once; kept in a variable, passed on, compared or returned,
such an object can be used up, follow later changes, or differ from the list of its values.
"""

import ast
from collections.abc import Iterator

from engine.translation.errors import Untranslatable

_LAZY = frozenset({"range", "enumerate", "zip", "reversed", "map", "filter"})
_VIEWS = frozenset({"keys", "values", "items"})

#: Builtins and imported functions that take all that an iterable gives.
_CONSUMERS = frozenset(
    {"list", "tuple", "set", "frozenset", "dict", "sorted", "sum", "min", "max", "any", "all", *_LAZY}
    | {"collections.Counter", "collections.deque", "math.prod"}
)

#: Methods that do.
_TAKING_METHODS = frozenset(
    {"join", "extend", "update", "union", "intersection", "difference", "symmetric_difference"}
    | {"issubset", "issuperset", "isdisjoint"}
)

#: Methods without effects that an element of a nested lazy object may call.
_QUIET_METHODS = frozenset(
    {"upper", "lower", "strip", "lstrip", "rstrip", "split", "join", "replace", "startswith", "endswith"}
    | {"isdigit", "isalpha", "isalnum", "isupper", "islower", "isspace", "count", "index", "find", "get"}
    | {*_VIEWS, "zfill", "swapcase", "title", "capitalize"}
)


def check_lazy(tree: ast.Module) -> None:
    """Refuses a lazy object that is not consumed where it is made.

    Raises:
        Untranslatable: with the object and its line.
    """
    for parent in ast.walk(tree):
        for child in ast.iter_child_nodes(parent):
            if is_lazy(child) and not _consumes(parent, child):
                line = getattr(child, "lineno", 0)
                raise Untranslatable(f"{_name_of(child)} that is kept rather than consumed", line)


def is_lazy(node: ast.AST) -> bool:
    """Whether an expression gives a lazy object. Names are resolved by now."""
    match node:
        case ast.GeneratorExp():
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in _LAZY
        case ast.Call(func=ast.Attribute(attr=name), args=[]):
            return name in _VIEWS
    return False


def is_gathered(source: ast.expr) -> bool:
    """Whether a loop walks what a lazy function gives, which is made before the loop."""
    match source:
        case ast.Call(func=ast.Name(id="map" | "filter")):
            return True
        case ast.Call(func=ast.Name(id="enumerate" | "zip"), args=args):
            return any(isinstance(arg, ast.Starred) or is_gathered(arg) for arg in args)
    return False


def _name_of(node: ast.AST) -> str:
    text = ast.unparse(node)
    return f"a generator {text}" if isinstance(node, ast.GeneratorExp) else f"{text!r}, a lazy object"


def _consumes(parent: ast.AST, child: ast.AST) -> bool:
    match parent:
        case ast.For(iter=source) | ast.comprehension(iter=source):
            return source is child
        case ast.Assign(targets=[ast.Tuple() | ast.List()]):
            return True
        case ast.Compare(ops=[ast.In() | ast.NotIn()], comparators=[right]):
            return right is child and _is_quiet(child)
        case ast.Call(func=function, args=args):
            return child in args and _is_consumer(function, args, child)
    return False


def _is_consumer(function: ast.expr, args: list[ast.expr], child: ast.AST) -> bool:
    name = ast.unparse(function)
    if name == "len":
        return not isinstance(child, ast.GeneratorExp) and _is_sized(child)
    if name == "next":
        return len(args) == 2 and args[0] is child and isinstance(child, ast.GeneratorExp)
    if name in ("min", "max", "reversed"):
        return len(args) == 1 and (name != "reversed" or _is_sized(child))
    if name in ("zip", "enumerate", "map", "filter"):
        return _is_quiet(child)
    if isinstance(function, ast.Attribute) and name not in _CONSUMERS:
        return function.attr in _TAKING_METHODS
    return name in _CONSUMERS


def _is_sized(child: ast.AST) -> bool:
    """Ranges and views, which have a length and can be walked backwards."""
    return isinstance(child, ast.Call) and ast.unparse(child.func) not in _LAZY - {"range"}


def _is_quiet(child: ast.AST) -> bool:
    """Whether it makes no difference when, or whether, each value is asked for."""
    return all(_is_quiet_call(call) for call in _calls(child))


def _calls(node: ast.AST) -> Iterator[ast.Call]:
    return (each for each in ast.walk(node) if isinstance(each, ast.Call))


def _is_quiet_call(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr in _QUIET_METHODS or ast.unparse(call.func).startswith("math.")
    return isinstance(call.func, ast.Name) and call.func.id in _QUIET_BUILTINS


_QUIET_BUILTINS = _LAZY | frozenset(
    {"abs", "bool", "chr", "divmod", "float", "int", "isinstance", "len", "list", "max", "min", "ord", "pow"}
    | {"round", "set", "sorted", "str", "sum", "tuple", "any", "all", "bin", "hex", "oct"}
)
