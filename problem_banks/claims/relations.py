"""Relations between what terms of claims mean."""

import ast
import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from problem_banks.claims.errors import UnreadableClaim
from problem_banks.claims.exact import Exact, add, equal, negative, sign
from problem_banks.claims.meanings import Meaning, Members, members_of, number_in

#: Whether a relation holds.
Relation = Callable[[Meaning, Meaning], bool]


def same(left: Meaning, right: Meaning) -> bool:
    """Whether two meanings of one sort are the same.

    Raises:
        UnreadableClaim: they are of two sorts.
    """
    if type(left) is int and type(right) is int:
        return left == right
    match left, right:
        case bool(), bool():
            return left is right
        case Members(), Members():
            return _within(left, right) and _within(right, left)
        case (Members(), _) | (_, Members()) | (bool(), _) | (_, bool()):
            raise UnreadableClaim("two sorts of things are compared")
        case tuple(), tuple() if not isinstance(left, Exact) and not isinstance(right, Exact):
            return len(left) == len(right) and all(map(same, left, right))
    return equal(number_in(left), number_in(right))


def _within(one: Members, other: Members) -> bool:
    if all(type(member) in (int, Fraction) for member in (*one, *other)):
        return set(one) <= set(other)
    return all(any(same(member, rival) for rival in other) for member in one)


def _is_in(left: Meaning, right: Meaning) -> bool:
    return any(same(left, member) for member in members_of(right))


def _is_different(left: Meaning, right: Meaning) -> bool:
    return not same(left, right) and _is_decided(left, right)


def _is_not_in(left: Meaning, right: Meaning) -> bool:
    return all(_is_different(left, member) for member in members_of(right))


def _is_decided(left: Meaning, right: Meaning) -> bool:
    """Two expressions that are not proven equal are different only where their difference has a sign."""
    if isinstance(left, Exact) or isinstance(right, Exact):
        return sign(add(number_in(left), negative(number_in(right)))) != 0
    return True


def _ordered(is_so: Callable[[Any, Any], bool]) -> Relation:
    """A relation of order between rational numbers, and by the sign of a difference between all others."""

    def holds(left: Meaning, right: Meaning) -> bool:
        if type(left) is int and type(right) is int:
            return is_so(left, right)
        a, b = number_in(left), number_in(right)
        if not isinstance(a, Exact) and not isinstance(b, Exact):
            return is_so(a, b)
        return is_so(sign(add(a, negative(b))), 0)

    return holds


RELATIONS: Mapping[type[ast.cmpop], Relation] = {
    ast.Eq: same,
    ast.NotEq: _is_different,
    ast.In: _is_in,
    ast.NotIn: _is_not_in,
    ast.Lt: _ordered(operator.lt),
    ast.LtE: _ordered(operator.le),
    ast.Gt: _ordered(operator.gt),
    ast.GtE: _ordered(operator.ge),
}
