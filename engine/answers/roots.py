"""Where a relation in one unknown can change its truth: exact roots of what it is made of."""

from fractions import Fraction
from itertools import product
from typing import Any

from flint import fmpq, fmpq_mpoly, fmpq_poly

from engine.answers.errors import TooLarge
from engine.answers.limits import MAX_ROOT_DEGREE
from engine.answers.polynomials import ratio_form
from engine.answers.tree import (
    Apply,
    Negative,
    Node,
    Number,
    Quotient,
    Relation,
    Sum,
    Symbol,
    map_children,
    symbols,
    walk,
)

#: Absolute values in one relation; each doubles the number of sign patterns.
_MAX_ABSOLUTE_VALUES = 4


def breakpoints(relation: Relation, name: str) -> list[Node] | None:
    """All points at which the truth of ``relation`` can change; ``None`` where no rule finds them all."""
    found: list[Node] = []
    for left, right in zip(relation.items, relation.items[1:], strict=False):
        points = _link_breakpoints(left, right, name)
        if points is None:
            return None
        found += points
    return found


def _link_breakpoints(left: Node, right: Node, name: str) -> list[Node] | None:
    for side, other in ((left, right), (right, left)):
        if side == Symbol(name) and not symbols(other):
            return [other]
    difference = Sum((left, Negative(right)))
    absolute = {below for below in walk(difference) if isinstance(below, Apply) and below.name == "abs"}
    inner = [below.args[0] for below in absolute]
    if len(inner) > _MAX_ABSOLUTE_VALUES or any(_has_absolute(argument) for argument in inner):
        return None
    found: list[Node] = []
    for argument in inner:
        points = _roots(argument, name)
        if points is None:
            return None
        found += points
    for signs in product((False, True), repeat=len(inner)):
        plain = _without_absolute(difference, dict(zip(inner, signs, strict=True)))
        points = _roots(plain, name)
        if points is None:
            return None
        found += points
    return found


def _has_absolute(node: Node) -> bool:
    return any(isinstance(below, Apply) and below.name == "abs" for below in walk(node))


def _without_absolute(node: Node, negative: dict[Node, bool]) -> Node:
    if isinstance(node, Apply) and node.name == "abs":
        argument = node.args[0]
        return Negative(argument) if negative[argument] else argument
    return map_children(node, lambda child: _without_absolute(child, negative))


def _roots(node: Node, name: str) -> list[Node] | None:
    """Real roots of numerator and denominator of a rational function with rational coefficients."""
    if not symbols(node):
        return []
    try:
        form = ratio_form(node, [name])
    except (TooLarge, ZeroDivisionError):
        return None
    if form is None:
        return None
    found: list[Node] = []
    for part in (form.numerator, form.denominator):
        roots = _polynomial_roots(part)
        if roots is None:
            return None
        found += roots
    return found


def _polynomial_roots(polynomial: fmpq_mpoly) -> list[Node] | None:
    if polynomial.is_zero() or polynomial.is_constant():
        return []
    if polynomial.total_degree() > MAX_ROOT_DEGREE:
        return None
    coefficients = [fmpq(0)] * (polynomial.total_degree() + 1)
    for (power,), value in polynomial.to_dict().items():
        coefficients[power] = value
    found: list[Node] = []
    for factor, _ in fmpq_poly(coefficients).factor()[1]:
        c = [Fraction(int(value.p), int(value.q)) for value in factor.coeffs()]
        if len(c) == 2:
            found.append(Number(-c[0] / c[1]))
        elif len(c) == 3:
            found += _quadratic_roots(c)
        elif _has_real_root(factor):
            return None
    return found


def _quadratic_roots(c: list[Fraction]) -> list[Node]:
    discriminant = c[1] ** 2 - 4 * c[2] * c[0]
    if discriminant < 0:
        return []
    root = Apply("root", (Number(Fraction(2)), Number(discriminant)))
    middle = Number(-c[1])
    return [Quotient(Sum((middle, sign)), Number(2 * c[2])) for sign in (root, Negative(root))]


def _has_real_root(factor: fmpq_poly) -> bool:
    roots: Any = factor.complex_roots()  # a list of roots with multiplicity; the stubs say otherwise
    return any(root.imag.contains(0) for root, _ in roots)
