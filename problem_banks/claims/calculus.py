"""Derivatives of expressions, by rule, on their trees."""

import ast

from problem_banks.claims.errors import UnreadableClaim
from problem_banks.claims.evaluation import Names, Walk
from problem_banks.claims.exact import Value, add, divide, is_zero, multiply, negative, power
from problem_banks.claims.functions import cosine, exponential, logarithm, raised, sine, square_root


def derivative(walk: Walk, node: ast.expr, letter: str, names: Names) -> Value:
    """The derivative of ``node`` by ``letter``.

    Raises:
        UnreadableClaim: something in it has no rule here.
    """
    match node:
        case ast.Constant():
            return 0
        case ast.Name(id=name):
            return 1 if name == letter else 0
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return negative(derivative(walk, operand, letter, names))
        case ast.BinOp(left=left, op=op, right=right):
            du, dv = derivative(walk, left, letter, names), derivative(walk, right, letter, names)
            match op:
                case ast.Add():
                    return add(du, dv)
                case ast.Sub():
                    return add(du, negative(dv))
            u, v = walk.number(left, names), walk.number(right, names)
            match op:
                case ast.Mult():
                    return add(multiply(du, v), multiply(u, dv))
                case ast.Div() if is_zero(dv):
                    return divide(du, v)
                case ast.Div():
                    return divide(add(multiply(du, v), negative(multiply(u, dv))), multiply(v, v))
                case ast.Pow() if is_zero(dv):
                    return multiply(multiply(v, _one_less(u, v)), du)
                case ast.Pow() if is_zero(du):
                    return multiply(multiply(raised(u, v), logarithm(u)), dv)
        case ast.Call(func=ast.Name(id=name), args=[inner], keywords=[]):
            u, du = walk.number(inner, names), derivative(walk, inner, letter, names)
            return multiply(_outer(name, u), du)
    raise UnreadableClaim(f"{ast.unparse(node)!r} has no derivative here")


def _one_less(base: Value, exponent: Value) -> Value:
    if is_zero(exponent):
        return 0
    if isinstance(exponent, int) and exponent > 0:
        return raised(base, exponent - 1)
    return divide(raised(base, exponent), base)


def _outer(name: str, u: Value) -> Value:
    match name:
        case "sin":
            return cosine(u)
        case "cos":
            return negative(sine(u))
        case "tan":
            return divide(1, power(cosine(u), 2))
        case "exp":
            return exponential(u)
        case "ln":
            return divide(1, u)
        case "atan":
            return divide(1, add(1, multiply(u, u)))
        case "sqrt":
            return divide(1, multiply(2, square_root(u)))
    raise UnreadableClaim(f"{name!r} has no derivative here")
