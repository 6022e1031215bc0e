"""Derivatives of expressions, by rule, on their trees."""

import ast
from collections.abc import Callable

from problem_banks.claims.errors import UnreadableClaim
from problem_banks.claims.exact import Value, add, divide, is_zero, multiply, negative, power
from problem_banks.claims.functions import cosine, exponential, logarithm, raised, sine, square_root
from problem_banks.claims.reading import Forms, read
from problem_banks.claims.terms import Names, Walk, number

#: A derivative where names are known, by a letter.
Derivative = Callable[[Walk, Names, str], Value]


def derivative(node: ast.expr, forms: Forms) -> Derivative:
    """The derivative of ``node`` as it is evaluated.

    Raises:
        UnreadableClaim: something in it has no rule here.
    """
    match node:
        case ast.Constant():
            return lambda walk, names, letter: 0
        case ast.Name(id=name):
            return lambda walk, names, letter: 1 if name == letter else 0
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            inner = derivative(operand, forms)
            return lambda walk, names, letter: negative(inner(walk, names, letter))
        case ast.BinOp():
            return _of_two(node, forms)
        case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]):
            at, within = read(argument, forms), derivative(argument, forms)
            return lambda walk, names, letter: multiply(
                _outer(name, number(at, walk, names)), within(walk, names, letter)
            )
    raise _no_rule(node)


def _of_two(node: ast.BinOp, forms: Forms) -> Derivative:
    """The derivative of a sum, product, quotient or power."""
    first, second = derivative(node.left, forms), derivative(node.right, forms)
    one, other = read(node.left, forms), read(node.right, forms)

    def found(walk: Walk, names: Names, letter: str) -> Value:
        du, dv = first(walk, names, letter), second(walk, names, letter)
        match node.op:
            case ast.Add():
                return add(du, dv)
            case ast.Sub():
                return add(du, negative(dv))
        u, v = number(one, walk, names), number(other, walk, names)
        match node.op:
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
        raise _no_rule(node)

    return found


def _no_rule(node: ast.expr) -> UnreadableClaim:
    return UnreadableClaim(f"{ast.unparse(node)!r} has no derivative here")


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
