"""Computations that a claim states, undone: how an answer is tested, and how a slip is noticed.

``136/4 = 34`` is tested by the inverse operation, ``34*4 = 136``. Computed wrongly, as 35, it is given away
by the same: ``35*4 = 140``, and not 136."""

import ast
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from problem_banks.claims import UnreadableClaim, holds, is_tautology, value_of
from problem_banks.claims.exact import simplest
from problem_banks.math.makings.notation import plain, tex, tex_factor
from problem_banks.python_syntax import parse_expression

#: What undoes an operation whose second operand is known.
_INVERSE: dict[type[ast.operator], str] = {ast.Add: "-", ast.Sub: "+", ast.Mult: "/", ast.Div: "*"}
_SHOWN = {"+": "+", "-": "-", "*": "\\cdot", "/": ":"}

#: More digits are no part of thinking aloud.
_MAX_SIZE = 10**9


@dataclass(frozen=True)
class Computation:
    """``left op right = result``, all numbers."""

    left: Fraction
    inverse: str
    """The operation that leads from the result back to ``left``."""
    right: Fraction
    result: Fraction
    left_shown: str
    """``left`` as it was written, in LaTeX."""


def computation(claim: str | None) -> Computation | None:
    """The last operation of a claim that computes a number from numbers; ``None`` where it states none."""
    if claim is None or claim.count("=") != 1 or any(sign in claim for sign in "<>!"):
        return None
    expression, _, stated = claim.partition("=")
    try:
        tree = parse_expression(expression.strip().replace("^", "**"))
        if not isinstance(tree, ast.BinOp) or type(tree.op) not in _INVERSE:
            return None
        left, right = (value_of(ast.unparse(side)) for side in (tree.left, tree.right))
        result = value_of(stated)
    except (SyntaxError, UnreadableClaim):
        return None
    inverse = _INVERSE[type(tree.op)]
    if (inverse in "*/" and (right == 0 or abs(right) == 1)) or right == 0 or _is_large(left, right, result):
        return None
    found = Computation(left, inverse, right, result, _shown(tree.left) or tex(left))
    return None if is_tautology(_led_back(found, result)[1]) else found


def _is_large(*values: Fraction) -> bool:
    return any(max(abs(value.numerator), value.denominator) > _MAX_SIZE for value in values)


@dataclass(frozen=True)
class Test:
    """Something that is computed to test a result, in LaTeX and as a claim that holds."""

    __test__ = False  # not a pytest class

    shown: str
    claim: str


def tested(found: Computation) -> Test:
    """The right result, led back to what it came from."""
    back, claim = _led_back(found, found.result)
    return Test(f"{back} = {tex(found.left)}", claim)


@dataclass(frozen=True)
class Slip:
    """A wrong result of a computation, and the test that gives it away."""

    wrong: Fraction
    test: Test


def slip(found: Computation, rng: Random) -> Slip | None:
    """The computation done wrongly, as people do: an operand too often, a sign, a ten carried."""
    wrong = rng.choice(_SLIPS[found.inverse])(found)
    if wrong == found.result or _is_large(wrong):
        return None
    back, _ = _led_back(found, wrong)
    value = _inverse(found, wrong)
    was = f"{found.left_shown} = {tex(found.left)}" if found.left_shown != tex(found.left) else ""
    shown = f"${back} = {tex(value)}$, but " + (f"${was}$" if was else f"it should be ${tex(found.left)}$")
    claim = f"{_plain(wrong)} {found.inverse} {_plain(found.right)} = {_plain(value)} != {_plain(found.left)}"
    return Slip(wrong, Test(shown, claim)) if holds(claim) else None


def _ten_lost(c: Computation) -> Fraction:
    return c.result - 10 if c.result > 20 else c.result + 1


def _sign_unseen(c: Computation) -> Fraction:
    return c.left - c.right if c.left > c.right else c.result + 1


def _ten_kept(c: Computation) -> Fraction:
    return c.result + 10 if abs(c.result) > 20 else c.result - 1


def _minus_unseen(c: Computation) -> Fraction:
    return c.left + c.right


def _once_too_few(c: Computation) -> Fraction:
    """Of fractions, the denominator of the second is forgotten."""
    return c.result - c.right if c.right.denominator == 1 else c.left * c.right.numerator


def _once_too_often(c: Computation) -> Fraction:
    return c.result + c.right if c.right.denominator == 1 else c.left * c.right.numerator


def _once_more(c: Computation) -> Fraction:
    """Of fractions, the quotient is turned upside down."""
    return c.result + 1 if c.result.denominator == 1 or not c.result else 1 / c.result


def _once_less(c: Computation) -> Fraction:
    return c.result - 1 if c.result.denominator == 1 or not c.result else 1 / c.result


#: By the operation that undoes: sums, differences, products, quotients.
_SLIPS: dict[str, tuple[Callable[[Computation], Fraction], ...]] = {
    "-": (_ten_lost, _sign_unseen),
    "+": (_ten_kept, _minus_unseen),
    "/": (_once_too_few, _once_too_often),
    "*": (_once_more, _once_less),
}


def _inverse(found: Computation, result: Fraction) -> Fraction:
    match found.inverse:
        case "-":
            return result - found.right
        case "+":
            return result + found.right
        case "/":
            return result / found.right
    return result * found.right


def _led_back(found: Computation, result: Fraction) -> tuple[str, str]:
    shown = f"{tex_factor(result) if found.inverse in '*/' else tex(result)} {_SHOWN[found.inverse]}"
    claim = f"{_plain(result)} {found.inverse} {_plain(found.right)} = {_plain(_inverse(found, result))}"
    return f"{shown} {tex_factor(found.right)}", claim


def _shown(node: ast.expr) -> str | None:
    """Plain arithmetic in LaTeX; ``None`` where there is more in it, or a quotient would need a decision."""
    match node:
        case ast.Constant(value=int() as number):
            return str(number)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in (ast.Add, ast.Sub, ast.Mult):
            a, b = _shown(left), _shown(right)
            if a is None or b is None or isinstance(right, ast.BinOp):
                return None
            if isinstance(op, ast.Mult):
                return f"{a} \\cdot {b}" if not isinstance(left, ast.BinOp) else None
            return f"{a} {'+' if isinstance(op, ast.Add) else '-'} {b}"
    return None


def _plain(value: Fraction) -> str:
    return plain(simplest(value))
