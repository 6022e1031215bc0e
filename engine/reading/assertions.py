"""Calls with literal arguments and the literal that they are said to give, as assertions write them."""

import ast

from sandbox.values import BadValue, Wire, encode


def literal_call(call: ast.expr, expected: ast.expr) -> tuple[tuple[Wire, ...], Wire] | None:
    """Arguments and value of ``f(1, [2]) == 3`` in wire form, given its two sides.

    ``None`` where the first is no call by place, or something is no literal or has no wire form.
    """
    if not isinstance(call, ast.Call) or call.keywords:
        return None
    try:
        args = tuple(encode(ast.literal_eval(arg)) for arg in call.args)
        return args, encode(ast.literal_eval(expected))
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError, BadValue):
        return None
