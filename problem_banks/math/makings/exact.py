"""Exact values with roots and pi: how they are written, and how a written one is read as a number again.

``value_of_tex`` is for second verifications: it reads what a gold says, whatever made it.
"""

import ast
import math
import operator
import re
from collections.abc import Callable
from fractions import Fraction

from problem_banks.math.makings.notation import Number, tex
from problem_banks.python_syntax import parse_expression


class UnreadableValue(ValueError):
    """The text is no expression in numbers, roots, pi, e and logarithms."""


def simplified_root(radicand: int) -> tuple[int, int]:
    """``(outside, inside)``: the root is ``outside * sqrt(inside)``, with ``inside`` free of squares."""
    outside, inside, factor = 1, radicand, 2
    while factor * factor <= inside:
        while inside % (factor * factor) == 0:
            inside //= factor * factor
            outside *= factor
        factor += 1
    return outside, inside


def tex_root(coefficient: Number, radicand: int) -> str:
    """``coefficient * sqrt(radicand)`` simplified: ``\\frac{5\\sqrt{3}}{2}``; ``4`` for the root of 16."""
    outside, inside = simplified_root(radicand)
    if inside == 1 or coefficient == 0:
        return tex(Fraction(coefficient) * outside)
    return tex_times(Fraction(coefficient) * outside, f"\\sqrt{{{inside}}}")


def tex_root_of(value: Number) -> str:
    """The square root of a rational number, with a rational denominator."""
    return tex_root(Fraction(1, value.denominator), value.numerator * value.denominator)


def tex_times(coefficient: Number, symbol: str) -> str:
    """``coefficient * symbol`` with the symbol in the numerator: ``\\frac{5\\pi}{6}``, ``-\\pi``."""
    if coefficient == 0:
        return "0"
    sign, size = ("-" if coefficient < 0 else ""), abs(Fraction(coefficient))
    top = symbol if size.numerator == 1 else f"{size.numerator}{symbol}"
    return f"{sign}{top}" if size.denominator == 1 else f"{sign}\\frac{{{top}}}{{{size.denominator}}}"


def tex_plus(*terms: str) -> str:
    """Written terms joined to a sum, those that are ``0`` left out."""
    written = ""
    for term in terms:
        if term == "0":
            continue
        if written:
            written += f" - {term[1:]}" if term.startswith("-") else f" + {term}"
        else:
            written = term
    return written or "0"


_FUNCTIONS: dict[str, Callable[[float], float]] = {
    "sqrt": math.sqrt,
    "ln": math.log,
    "arctan": math.atan,
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
}
_CONSTANTS = {"pi": math.pi, "e": math.e}
_BINARY: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
_FRACTION = re.compile(r"\\frac\{((?:[^{}]|\{[^{}]*\})*)\}\{((?:[^{}]|\{[^{}]*\})*)\}")
_BARE_ARGUMENT = re.compile(r"\\(ln|sin|cos|tan|arctan)\s*(\\pi|\w+(?:\.\d+)?|\\frac\{[^{}]*\}\{[^{}]*\})")


def value_of_tex(text: str, **letters: float) -> float:
    """The value of a written number: ``\\frac{\\sqrt{6} - 2\\pi}{4}``; ``letters`` give values to names.

    Raises:
        UnreadableValue: it is nothing of the kind.
    """
    written = _BARE_ARGUMENT.sub(r"\\\1(\2)", text.replace("\\left", "").replace("\\right", ""))
    while (opened := _FRACTION.sub(r"((\1)/(\2))", written)) != written:
        written = opened
    written = re.sub(r"\\sqrt\{", r"sqrt{", written).replace("{", "(").replace("}", ")")
    written = written.replace("\\cdot", "*").replace("\\,", " ").replace("^\\circ", "").replace("\\", " ")
    written = re.sub(r"(?<=[\d)])\s*(?=[a-z(])", "*", written.replace("^", "**"))
    written = re.sub(r"(?<=\))\s*(?=\d)", "*", written)
    written = re.sub(r"\b(pi|e|[a-z])\s+(?=[a-z\d(])", r"\1*", written)
    try:
        return _value(parse_expression(written.strip()), letters)
    except (SyntaxError, ZeroDivisionError, ValueError) as error:
        raise UnreadableValue(f"{text!r} is no value") from error


def _value(node: ast.expr, letters: dict[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.Name(id=name) if name in letters:
            return letters[name]
        case ast.Name(id=name) if name in _CONSTANTS:
            return _CONSTANTS[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, letters)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            return _BINARY[type(op)](_value(left, letters), _value(right, letters))
        case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]) if name in _FUNCTIONS:
            return _FUNCTIONS[name](_value(argument, letters))
    raise UnreadableValue(f"{ast.unparse(node)!r} is no value")


def members(gold: str) -> list[str]:
    """The written members of a set or a tuple."""
    inner = gold.strip().removeprefix("\\{").removesuffix("\\}").strip()
    if inner.startswith("(") and inner.endswith(")"):
        inner = inner[1:-1]
    return [part.strip() for part in inner.split(",")]


def close(one: float, other: float) -> bool:
    """Whether two values, each computed in double precision, may be the same number."""
    return math.isclose(one, other, rel_tol=1e-7, abs_tol=1e-8)


def value_objection(gold: str, expected: float) -> str | None:
    """What is to be said against ``gold`` when another way gave ``expected``; ``None`` where they agree."""
    return None if close(value_of_tex(gold), expected) else f"another way gives {expected:.9g}, not {gold}"
