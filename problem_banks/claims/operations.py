"""What operators of claims calculate."""

import ast
import operator
from collections.abc import Callable, Mapping

from problem_banks.claims import functions
from problem_banks.claims.errors import UnreadableClaim
from problem_banks.claims.exact import Exact, Value, add, divide, multiply, negative


def _remainder(a: Value, b: Value) -> Value:
    if isinstance(a, Exact) or isinstance(b, Exact):
        raise UnreadableClaim("a remainder of what is not rational")
    if b == 0:
        raise UnreadableClaim("division by zero")
    return a % b


ARITHMETIC: Mapping[type[ast.operator], Callable[[Value, Value], Value]] = {
    ast.Add: add,
    ast.Sub: lambda a, b: add(a, negative(b)),
    ast.Mult: multiply,
    ast.Div: divide,
    ast.Pow: functions.raised,
    ast.Mod: _remainder,
}


def _quotient(a: int, b: int) -> Value:
    return a // b if b and a % b == 0 else divide(a, b)


#: The same of two integers.
OF_INTEGERS: Mapping[type[ast.operator], Callable[[int, int], Value]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: _quotient,
}
