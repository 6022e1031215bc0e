"""Derivatives of terms. A hint for statements, which say of each that it is one; a wrong one is refused."""

from engine.kernel.errors import NotExpressible
from engine.kernel.terms import Add, Div, Fun, Mul, Neg, Num, Pow, Term, Var, mul, num, variables


def derivative(term: Term, x: str) -> Term:
    """The derivative by ``x``, with zeros and ones left out.

    Raises:
        NotExpressible: no rule for something in it.
    """
    if x not in variables(term):
        return num(0)
    match term:
        case Var():
            return num(1)
        case Neg(operand):
            return Neg(derivative(operand, x))
        case Add(left, right):
            one, other = derivative(left, x), derivative(right, x)
            if one == num(0) or other == num(0):
                return other if one == num(0) else one
            return Add(one, other)
        case Mul(left, right):
            return _sum(_times(derivative(left, x), right), _times(left, derivative(right, x)))
        case Pow(base, exponent):
            lowered = base if exponent == 2 else Pow(base, exponent - 1)
            return (
                derivative(base, x)
                if exponent == 1
                else mul(num(exponent), _times(lowered, derivative(base, x)))
            )
        case Fun("exp", operand):
            return _times(derivative(operand, x), term)
        case Fun("sin", operand):
            return _times(derivative(operand, x), Fun("cos", operand))
        case Fun("cos", operand):
            return _times(Neg(derivative(operand, x)), Fun("sin", operand))
        case Fun("ln", operand):
            return Div(derivative(operand, x), operand)
        case Div(above, below) if x not in variables(above):
            return Neg(Div(_times(above, derivative(below, x)), Pow(below, 2)))
    raise NotExpressible(f"the derivative of {type(term).__name__.lower()}")


def _times(left: Term, right: Term) -> Term:
    if num(0) in (left, right):
        return num(0)
    if left == num(1) or right == num(1):
        return right if left == num(1) else left
    if isinstance(left, Num) and isinstance(right, Num):
        return num(left.value * right.value)
    return Mul(left, right)


def _sum(left: Term, right: Term) -> Term:
    if num(0) in (left, right):
        return right if left == num(0) else left
    return Add(left, right)
