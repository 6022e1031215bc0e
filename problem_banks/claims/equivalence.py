"""Whether two conditions on one real letter are met by the same numbers.

Between the zeros of all polynomials in them nothing changes: it is enough to look at every zero, and at one
number between each two. Zeros are exact, so this decides."""

import ast
from collections.abc import Iterator
from fractions import Fraction
from functools import cmp_to_key
from itertools import pairwise
from itertools import product as combined

from problem_banks.claims.errors import UnreadableClaim
from problem_banks.claims.evaluation import Names, Walk
from problem_banks.claims.exact import (
    UNIT,
    Value,
    add,
    approximate,
    as_exact,
    atom,
    equal,
    is_zero,
    negative,
    polynomial,
    sign,
)
from problem_banks.claims.functions import zeros
from problem_banks.claims.vocabulary import KNOWN


def equivalent(walk: Walk, one: ast.expr, other: ast.expr, names: Names) -> bool:
    """Whether both conditions hold for the same real numbers.

    Raises:
        UnreadableClaim: there is not one letter in them, or something is no quotient of polynomials.
    """
    nodes = [node for tree in (one, other) for node in ast.walk(tree)]
    called = {node.id for node in nodes if isinstance(node, ast.Name)}
    letters = called.difference(names, KNOWN)
    if len(letters) != 1:
        raise UnreadableClaim(f"an equivalence over {len(letters)} letters")
    (letter,) = letters
    comparisons = [node for node in nodes if isinstance(node, ast.Compare)]
    turning = _turning_points(walk, comparisons, letter, names)
    return all(
        _met(walk, one, letter, value, names) is _met(walk, other, letter, value, names)
        for value in (*turning, *_others(turning))
    )


def _met(walk: Walk, condition: ast.expr, letter: str, value: Value, names: Names) -> bool:
    """Whether a number meets a condition; one that is undefined there is not met."""
    match condition:
        case ast.BoolOp(op=op, values=parts):
            truths = [_met(walk, part, letter, value, names) for part in parts]
            return all(truths) if isinstance(op, ast.And) else any(truths)
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            return not _met(walk, inner, letter, value, names)
        case ast.Compare():
            try:
                return walk.truth(condition, {**names, letter: value})
            except UnreadableClaim as error:
                if "division by zero" in str(error):
                    return False
                raise
    raise UnreadableClaim(f"{ast.unparse(condition)!r} is no condition")


def _turning_points(walk: Walk, comparisons: list[ast.Compare], letter: str, names: Names) -> list[Value]:
    found: list[Value] = []
    for comparison in comparisons:
        sides = [comparison.left, *comparison.comparators]
        for left, right in pairwise(sides):
            for difference in _unfolded(ast.BinOp(left, ast.Sub(), right)):
                found += _zeros_of(walk.number(difference, names), letter)
    distinct: list[Value] = []
    for value in found:
        if not any(equal(value, known) for known in distinct):
            distinct.append(value)
    return sorted(distinct, key=cmp_to_key(_order))


def _order(a: Value, b: Value) -> int:
    return sign(add(a, negative(b)))


def _zeros_of(value: Value, letter: str) -> Iterator[Value]:
    """Where a quotient of polynomials is 0 or undefined; nothing where it is 0 everywhere."""
    for part in as_exact(value):
        if part is UNIT:
            continue
        lowest = min((dict(product).get(letter, Fraction(0)) for product in part.terms), default=Fraction(0))
        if lowest < 0:
            # In a normal form a letter may stand under a negative power.
            yield 0
            part *= atom(letter, -lowest).over
        coefficients = polynomial(part, letter)
        if any(not is_zero(coefficient) for coefficient in coefficients.values()):
            yield from zeros(coefficients)


def _unfolded(tree: ast.expr) -> Iterator[ast.expr]:
    """The tree with each absolute value as what stands in it and as its opposite."""
    match tree:
        case ast.Call(func=ast.Name(id="abs"), args=[inside]):
            for inner in _unfolded(inside):
                yield inner
                yield ast.UnaryOp(ast.USub(), inner)
        case ast.UnaryOp(op=op, operand=operand):
            yield from (ast.UnaryOp(op, inner) for inner in _unfolded(operand))
        case ast.BinOp(left=left, op=op, right=right):
            for one, other in combined(_unfolded(left), _unfolded(right)):
                yield ast.BinOp(one, op, other)
        case _:
            yield tree


def _others(turning: list[Value]) -> Iterator[Value]:
    """A number on either side of all turning points and between each two."""
    if not turning:
        yield 0
        return
    yield approximate(turning[0]) - 1
    yield approximate(turning[-1]) + 1
    for low, high in pairwise(turning):
        yield (approximate(low) + approximate(high)) / 2
