"""Which parts of a program give the same whatever the order in which a dict or a set is walked."""

import ast

from engine.translation.cells import CONTAINERS
from engine.translation.readers import BUILTINS
from engine.translation.scope import Scope

#: Nodes whose value depends on nothing but their parts.
_PLAIN = (
    ast.Name, ast.Constant, ast.Compare, ast.BoolOp, ast.UnaryOp, ast.BinOp, ast.IfExp, ast.Slice, ast.Tuple,
    ast.Attribute, ast.ListComp, ast.GeneratorExp, ast.comprehension,
    ast.expr_context, ast.operator, ast.unaryop, ast.cmpop, ast.boolop,
)  # fmt: skip

#: Of those, the ones that never raise, whatever their parts are.
_SAFE = (
    ast.Name, ast.Constant, ast.Compare, ast.BoolOp, ast.UnaryOp, ast.IfExp, ast.Tuple,
    ast.expr_context, ast.operator, ast.unaryop, ast.cmpop, ast.boolop,
)  # fmt: skip

#: Methods that read what they are called on, whatever it is.
_READING = frozenset(
    {"count", "endswith", "find", "get", "index", "isalpha", "isdigit", "islower", "isupper", "items", "join"}
    | {"keys", "lower", "replace", "split", "startswith", "strip", "upper", "values"}
)

_SAFE_CALLS = frozenset({"abs", "bool", "isinstance", "len", "str"})

Comprehension = ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp


def changes_nothing(scope: Scope, node: Comprehension) -> bool:
    """Whether what a comprehension evaluates for one element cannot be seen by that of another."""
    return all(_is_plain(scope, each) for part in _parts(node) for each in ast.walk(part))


def cannot_fail(node: Comprehension) -> bool:
    """Whether no element can raise: else it matters which of them comes before the one that decides."""
    return all(_is_safe(each) for part in _parts(node) for each in ast.walk(part))


def keeps_keys(node: ast.DictComp) -> bool:
    """Whether each key of a dict comprehension is one that is walked, so that no value replaces another."""
    if len(node.generators) != 1:
        return False
    target = node.generators[0].target
    first = target.elts[0] if isinstance(target, ast.Tuple) and target.elts else target
    return isinstance(first, ast.Name) and isinstance(node.key, ast.Name) and first.id == node.key.id


def _parts(node: Comprehension) -> list[ast.expr]:
    """The expressions that are evaluated once for each element."""
    values = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
    inner = [generator.iter for generator in node.generators[1:]]
    return [*values, *inner, *(test for generator in node.generators for test in generator.ifs)]


def _is_plain(scope: Scope, node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Name(id=name), keywords=[]):
            return name in BUILTINS or _sees_only_values(scope, name)
        case ast.Call(func=ast.Attribute(attr=name)):
            return name in _READING
        case ast.Subscript(slice=place):  # an element that is missing may be made: at the same place by all
            return isinstance(place, ast.Constant | ast.UnaryOp | ast.Slice)
    return isinstance(node, _PLAIN)


def _sees_only_values(scope: Scope, name: str) -> bool:
    """Whether a function of the program is given nothing that it could change, and keeps nothing."""
    plan = scope.function(name)
    return plan is not None and plan.home is None and not any(p.kind in CONTAINERS for p in plan.params)


def _is_safe(node: ast.AST) -> bool:
    match node:
        case ast.BinOp(op=ast.Add() | ast.Sub() | ast.Mult()):
            return True
        case ast.BinOp(op=ast.Mod() | ast.FloorDiv(), right=ast.Constant(value=int() as divisor)):
            return divisor != 0
        case ast.Call(func=ast.Name(id=name), keywords=[]):
            return name in _SAFE_CALLS
    return isinstance(node, _SAFE)
