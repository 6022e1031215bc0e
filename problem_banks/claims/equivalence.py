"""Whether two conditions on one real letter are met by the same numbers.

Between the zeros of all polynomials in them nothing changes: it is enough to look at every zero, and at one
number between each two. Zeros are exact, so this decides."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cmp_to_key
from itertools import pairwise
from itertools import product as combined
from typing import Protocol

from problem_banks.claims.errors import UnreadableClaim
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
from problem_banks.claims.reading import Forms, read
from problem_banks.claims.terms import Names, Term, Walk, number, truth
from problem_banks.claims.vocabulary import KNOWN


def equivalence(one: ast.expr, other: ast.expr, forms: Forms) -> Term:
    """Whether both conditions hold for the same real numbers.

    Raises:
        UnreadableClaim: something in them is no condition.
    """
    nodes = [node for tree in (one, other) for node in ast.walk(tree)]
    called = frozenset(node.id for node in nodes if isinstance(node, ast.Name)) - KNOWN
    differences = [
        read(difference, forms)
        for node in nodes
        if isinstance(node, ast.Compare)
        for left, right in pairwise((node.left, *node.comparators))
        for difference in _unfolded(ast.BinOp(left, ast.Sub(), right))
    ]
    return _Equivalence(called, tuple(differences), (_condition(one, forms), _condition(other, forms)))


@dataclass(slots=True, eq=False)
class _Equivalence:
    called: frozenset[str]
    """Names in the conditions."""
    differences: tuple[Term, ...]
    """Of the sides of all relations, each absolute value as what stands in it and as its opposite."""
    conditions: tuple["_Condition", "_Condition"]

    def meaning(self, walk: Walk, names: Names) -> bool:
        letters = self.called.difference(names)
        if len(letters) != 1:
            raise UnreadableClaim(f"an equivalence over {len(letters)} letters")
        (letter,) = letters
        one, other = self.conditions
        turning = _turning_points([number(each, walk, names) for each in self.differences], letter)
        return all(
            one.met(walk, letter, value, names) is other.met(walk, letter, value, names)
            for value in (*turning, *_others(turning))
        )


class _Condition(Protocol):
    def met(self, walk: Walk, letter: str, value: Value, names: Names) -> bool:
        """Whether a number meets it; where it is undefined, it is not met."""


@dataclass(slots=True, eq=False)
class _Joined:
    parts: tuple[_Condition, ...]
    gathered: Callable[[list[bool]], bool]

    def met(self, walk: Walk, letter: str, value: Value, names: Names) -> bool:
        return self.gathered([part.met(walk, letter, value, names) for part in self.parts])


@dataclass(slots=True, eq=False)
class _Not:
    inner: _Condition

    def met(self, walk: Walk, letter: str, value: Value, names: Names) -> bool:
        return not self.inner.met(walk, letter, value, names)


@dataclass(slots=True, eq=False)
class _Relation:
    term: Term

    def met(self, walk: Walk, letter: str, value: Value, names: Names) -> bool:
        try:
            return truth(self.term, walk, {**names, letter: value})
        except UnreadableClaim as error:
            if "division by zero" in str(error):
                return False
            raise


def _condition(node: ast.expr, forms: Forms) -> _Condition:
    match node:
        case ast.BoolOp(op=op, values=parts):
            gathered = all if isinstance(op, ast.And) else any
            return _Joined(tuple([_condition(part, forms) for part in parts]), gathered)
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            return _Not(_condition(inner, forms))
        case ast.Compare():
            return _Relation(read(node, forms))
    raise UnreadableClaim(f"{ast.unparse(node)!r} is no condition")


def _turning_points(differences: list[Value], letter: str) -> list[Value]:
    distinct: list[Value] = []
    for difference in differences:
        for value in _zeros_of(difference, letter):
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
