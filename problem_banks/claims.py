"""Claims of worked solutions: identities such as ``3*4 + 5 = 17`` or ``(x - 2)*(x + 3) = x^2 + x - 6``.

Evaluated exactly, over the rationals, by walking the syntax tree; text is never run as code. A claim with
letters must hold at every one of a few fixed points, more than the degree of any claim that the banks make.
"""

import ast
import math
import operator
import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from problem_banks.python_syntax import parse_expression
from problem_banks.records import Step


class UnreadableClaim(ValueError):
    """The text is no chain of equalities between exact expressions."""


#: Where claims with letters are tried. Primes and quotients of primes: no claim holds there by a coincidence
#: of small integers.
_POINTS = tuple(
    Fraction(n, d) for n, d in ((2, 1), (-3, 1), (7, 5), (-11, 3), (13, 7), (101, 2), (-17, 19), (5, 23))
)

#: Above this an exponent is a mistake in a family, not a step of a solution.
_MAX_EXPONENT = 10_000

_BINARY: dict[type[ast.operator], Callable[[Any, Any], Fraction | int]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: Fraction,
    ast.Mod: operator.mod,
}


#: Letters and function names, and not the exponent of ``1e5``.
_NAME = re.compile(r"(?<![\w.])[A-Za-z_]\w*")


def _root(value: Fraction | int) -> Fraction:
    root = Fraction(math.isqrt(value.numerator), math.isqrt(value.denominator))
    if root * root != value:
        raise UnreadableClaim(f"sqrt({value}) is no rational number")
    return root


def _whole(function: Callable[..., int]) -> Callable[..., int]:
    """``function`` over integers, refusing anything else."""

    def over_integers(*values: Fraction | int) -> int:
        for value in values:
            if value.denominator != 1:
                raise UnreadableClaim(f"{value} is no integer")
        return function(*(int(value) for value in values))

    return over_integers


_FUNCTIONS: dict[str, Callable[..., Fraction | int]] = {
    "abs": abs,
    "max": max,
    "min": min,
    "sqrt": _root,
    "floor": math.floor,
    "comb": _whole(math.comb),
    "perm": _whole(math.perm),
    "factorial": _whole(math.factorial),
    "gcd": _whole(math.gcd),
    "lcm": _whole(math.lcm),
}


def broken_claim(steps: Iterable[Step]) -> str | None:
    """The first claim among ``steps`` that does not hold, in words; ``None`` where all hold."""
    for step in steps:
        if step.claim is None:
            continue
        try:
            if not holds(step.claim):
                return f"the claim {step.claim!r} of a step does not hold"
        except UnreadableClaim as error:
            return f"the claim {step.claim!r} of a step cannot be read: {error}"
    return None


def holds(claim: str) -> bool:
    """Whether every side of a chain ``a = b = c`` has the same value, at every trial point.

    Raises:
        UnreadableClaim: it is not such a chain.
    """
    sides = [_parse(side) for side in claim.split("=")]
    if len(sides) < 2:
        raise UnreadableClaim("no equality in it")
    letters = sorted(set(_NAME.findall(claim)) - _FUNCTIONS.keys())
    trials = _POINTS if letters else _POINTS[:1]
    for turn in range(len(trials)):
        point = {letter: _POINTS[(turn + 3 * place) % len(_POINTS)] for place, letter in enumerate(letters)}
        if len({_value(side, point) for side in sides}) != 1:
            return False
    return True


def value_of(expression: str) -> Fraction:
    """The exact value of an expression without letters.

    Raises:
        UnreadableClaim: it is not exact arithmetic.
    """
    return Fraction(_value(_parse(expression), {}))


def _parse(text: str) -> ast.expr:
    try:
        return parse_expression(text.strip().replace("^", "**"))
    except SyntaxError as error:
        raise UnreadableClaim(f"{text.strip()!r} is no expression") from error


def _value(node: ast.expr, point: Mapping[str, Fraction]) -> Fraction | int:
    match node:
        case ast.Constant(value=int() as number):
            return number
        case ast.Constant(value=float()):
            # Decimals of a statement, 1.25, are exact numbers here.
            return Fraction(ast.unparse(node))
        case ast.Name(id=letter) if letter in point:
            return point[letter]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, point)
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            return _power(_value(left, point), _value(right, point))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            divisor = _value(right, point)
            if isinstance(op, ast.Div | ast.Mod) and divisor == 0:
                raise UnreadableClaim("division by zero")
            return _BINARY[type(op)](_value(left, point), divisor)
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in _FUNCTIONS:
            return _FUNCTIONS[name](*(_value(argument, point) for argument in arguments))
    raise UnreadableClaim(f"{ast.unparse(node)!r} is not exact arithmetic")


def _power(base: Fraction | int, exponent: Fraction | int) -> Fraction | int:
    if exponent.denominator != 1 or abs(exponent.numerator) > _MAX_EXPONENT:
        raise UnreadableClaim(f"exponent {exponent}")
    whole = exponent.numerator
    if whole >= 0:
        return base**whole
    if base == 0:
        raise UnreadableClaim("division by zero")
    return Fraction(1) / base**-whole
