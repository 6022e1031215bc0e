"""Statements in words and signs, for people who read what was proven."""

from engine.kernel.formulas import (
    And,
    Compare,
    Derivative,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Integral,
    Or,
    Statement,
)
from engine.kernel.terms import Add, Div, Fun, Mod, Mul, Neg, Num, Pi, Pow, Term, Var

_SIGNS = {"=": "=", "!=": "≠", "<": "<", "<=": "≤"}
_SUM, _PRODUCT, _SIGN, _POWER, _ATOM = range(5)


def in_words(statement: Statement) -> str:
    """One sentence that says what the statement says."""
    kind = "real" if statement.sort == "real" else "whole"
    said = _said(statement.formula, kind, outer=True)
    return f"{said[0].upper()}{said[1:]}."


def _said(formula: Formula, kind: str, *, outer: bool = False) -> str:
    match formula:
        case Compare(op, left, right):
            return f"{shown(left)} {_SIGNS[op]} {shown(right)}"
        case And(parts):
            said = ("; and " if outer else " and ").join(_said(part, kind) for part in parts)
            return said if outer else f"({said})"
        case Or(parts):
            return f"({' or '.join(_said(part, kind) for part in parts)})" if parts else "never"
        case Implies(left, right):
            return f"if {_said(left, kind)}, then {_said(right, kind)}"
        case Iff(left, right):
            return f"{_said(left, kind)} if and only if {_said(right, kind)}"
        case ForAll(names, body, _):
            return f"for all {kind} {', '.join(names)}: {_said(body, kind)}"
        case Exists(names, body, _):
            return f"there are {kind} {', '.join(names)} with {_said(body, kind)}"
        case Derivative(name, function, point, value):
            return (
                f"the derivative of {shown(function)} by {name} at {name} = {shown(point)} is {shown(value)}"
            )
        case Integral(name, function, lower, upper, value, _):
            ends = f"from {shown(lower)} to {shown(upper)}"
            return f"the integral of {shown(function)} over {name} {ends} is {shown(value)}"
    raise TypeError(f"no words for {type(formula).__name__}")


def shown(term: Term) -> str:
    """A term as people write it on one line."""
    return _shown(term)[0]


def _shown(term: Term) -> tuple[str, int]:
    """The text and how tightly it binds."""
    match term:
        case Num(value):
            return str(value), (_SIGN if value < 0 else _ATOM if value.denominator == 1 else _PRODUCT)
        case Var(name):
            return name, _ATOM
        case Pi():
            return "π", _ATOM
        case Add(left, Neg(right)):
            return f"{_within(left, _SUM)} - {_within(right, _PRODUCT)}", _SUM
        case Add(left, Num(value)) if value < 0:
            return f"{_within(left, _SUM)} - {-value}", _SUM
        case Add(left, right):
            return f"{_within(left, _SUM)} + {_within(right, _PRODUCT)}", _SUM
        case Mul(left, right):
            return f"{_within(left, _PRODUCT)}·{_within(right, _POWER)}", _PRODUCT
        case Div(above, below):
            return f"{_within(above, _PRODUCT)}/{_within(below, _POWER)}", _PRODUCT
        case Mod(left, right):
            return f"{_within(left, _PRODUCT)} mod {_within(right, _POWER)}", _PRODUCT
        case Neg(operand):
            return f"-{_within(operand, _PRODUCT)}", _SIGN
        case Pow(base, exponent):
            return f"{_within(base, _ATOM)}^{exponent}", _POWER
        case Fun("abs", operand):
            return f"|{shown(operand)}|", _ATOM
        case Fun(name, operand):
            return f"{name}({shown(operand)})", _ATOM
    raise TypeError(f"no words for {type(term).__name__}")


def _within(term: Term, least: int) -> str:
    text, binds = _shown(term)
    if binds == _SIGN:
        binds = _SUM if least > _SUM else _PRODUCT
    return text if binds >= least else f"({text})"
