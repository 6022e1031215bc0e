"""What a reference answers before it begins: nothing at all, and zero.

Cases seldom show an empty list or zero. A reference that begins with ``if n < 2: return False`` says that
zero may be put in and what comes of it; one that returns ``None``, a text or -1 there says that it may not.
"""

import ast
import operator
from collections.abc import Callable, Mapping, Sequence

_COMPARED: Mapping[type[ast.cmpop], Callable[[int, int], bool]] = {
    ast.Eq: operator.eq,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
}


def guarded_places(source: str, arity: int) -> frozenset[int]:
    """Places of arguments whose zero, or emptiness, the reference answers by a guard of its own.

    Args:
        source: the reference. Python; of other languages nothing is known.
        arity: how many arguments it gets: two functions that take so many leave open which is called.
    """
    try:
        functions = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()
    called = [function for function in functions if len(function.args.args) == arity]
    if len(called) != 1:
        return frozenset()
    names = [arg.arg for arg in called[0].args.args]
    return frozenset(place for place, name in enumerate(names) if _is_guarded(called[0].body, name))


def _is_guarded(body: Sequence[ast.stmt], name: str) -> bool:
    """Whether a guard for ``name`` stands before anything else than guards and the docstring."""
    for statement in body:
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            continue
        if not isinstance(statement, ast.If) or not isinstance(statement.body[0], ast.Return):
            return False
        if _takes_nothing(statement.test, name):
            return _is_plain_answer(statement.body[0].value, name)
    return False


def _takes_nothing(test: ast.expr, name: str) -> bool:
    """Whether a condition on ``name`` alone holds for zero, or for what is empty."""
    match test:
        case ast.BoolOp(op=ast.Or(), values=values):
            return any(_takes_nothing(value, name) for value in values)
        case ast.UnaryOp(op=ast.Not(), operand=ast.Name(id=found)):
            return found == name
        case ast.Compare(left=left, ops=[op], comparators=[ast.Constant(value=int() as bound)]):
            compared = _COMPARED.get(type(op))
            return compared is not None and _is_size(left, name) and compared(0, bound)
        case ast.Compare(left=ast.Name(id=found), ops=[ast.Eq()], comparators=[other]):
            return found == name and _is_empty(other)
    return False


def _is_size(node: ast.expr, name: str) -> bool:
    """Whether an expression is the argument, or its length."""
    match node:
        case ast.Call(func=ast.Name(id="len"), args=[ast.Name(id=found)], keywords=[]):
            return found == name
        case ast.Name(id=found):
            return found == name
    return False


def _is_empty(node: ast.expr) -> bool:
    match node:
        case ast.Constant(value=""):
            return True
        case ast.List(elts=[]) | ast.Tuple(elts=[]) | ast.Dict(keys=[]):
            return True
    return False


def _is_plain_answer(node: ast.expr | None, name: str) -> bool:
    """Whether a guard's answer is one, and no word for having none."""
    match node:
        case ast.Constant(value=bool() | int() | float()):
            return True
        case ast.Name(id=found):
            return found == name
        case ast.Tuple(elts=items):
            return all(_is_plain_answer(item, name) for item in items)
    return node is not None and _is_empty(node)
