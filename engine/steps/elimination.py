"""What follows from polynomial equations, by linear algebra over their multiples.

The equations are multiplied with all monomials up to a degree; a polynomial in the span of the products
vanishes wherever the equations hold, and where 1 is in the span they have no common solution (Macaulay's
matrix). Both answers are certain; that neither is found says nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import Literal

from flint import fmpq, fmpq_mat

from engine.answers.errors import TooLarge
from engine.answers.modular import whole_exponent
from engine.answers.polynomials import ratio_form
from engine.answers.tree import (
    Bracket,
    Negative,
    Node,
    Number,
    Percent,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    map_children,
    symbols,
)

Consequence = Literal["implied", "contradicted", "open"]
_Monomial = tuple[int, ...]
_Polynomial = dict[_Monomial, fmpq]

#: Beyond these sizes a step says more than one thing at once, and the matrix costs more than it tells.
_MAX_NAMES = 8
_MAX_EQUATIONS = 8
_MAX_MONOMIALS = 120
_MAX_ROWS = 160
_MAX_DEGREE = 8
_MAX_TERMS = 60


@dataclass(frozen=True, slots=True)
class Equation:
    left: Node
    right: Node


def consequence(known: Sequence[Equation], claim: Equation) -> Consequence:
    """What ``known`` says of ``claim``; only the last few equations that share its unknowns are used."""
    related = _related(known, claim)
    if not related:
        return "open"
    trees = [_rationalised(Sum((e.left, Negative(e.right)))) for e in (*related, claim)]
    names = sorted(frozenset().union(*map(symbols, trees)))
    if not 1 <= len(names) <= _MAX_NAMES:
        return "open"
    polynomials = [_polynomial(tree, names) for tree in trees]
    aim = polynomials[-1]
    given = [polynomial for polynomial in polynomials[:-1] if polynomial]
    return _decide(given, aim, len(names)) if given and aim else "open"


def _related(known: Sequence[Equation], claim: Equation) -> list[Equation]:
    """The latest equations that are tied to the claim by common unknowns."""
    reached = symbols(claim.left) | symbols(claim.right)
    found: list[Equation] = []
    for _ in range(2):
        for equation in reversed(known):
            mine = symbols(equation.left) | symbols(equation.right)
            if equation not in found and mine & reached and len(mine | reached) <= _MAX_NAMES:
                found.append(equation)
                reached |= mine
                if len(found) == _MAX_EQUATIONS:
                    return found
    return found


def _rationalised(node: Node) -> Node:
    """``node`` with everything that is no rational operation as an unknown of its own."""
    match node:
        case Number() | Symbol():
            return node
        case Sum() | Product() | Quotient() | Negative() | Percent():
            return map_children(node, _rationalised)
        case Bracket() if len(node.items) == 1:
            return _rationalised(node.items[0])
        case Power() if whole_exponent(node.exponent) is not None:
            return Power(_rationalised(node.base), node.exponent)
    return Symbol(f"\0{node!r}")


def _polynomial(tree: Node, names: list[str]) -> _Polynomial | None:
    try:
        form = ratio_form(tree, names)
    except (TooLarge, ZeroDivisionError):
        return None
    if form is None or len(form.numerator) > _MAX_TERMS or form.numerator.total_degree() > _MAX_DEGREE:
        return None
    return {tuple(map(int, power)): value for power, value in form.numerator.to_dict().items()}


def _decide(given: list[_Polynomial], claim: _Polynomial, n_names: int) -> Consequence:
    degree = max(_degree(polynomial) for polynomial in (*given, claim))
    one: _Polynomial = {(0,) * n_names: fmpq(1)}
    for extra in (0, 1):
        span = _multiples(given, degree + extra, n_names)
        with_claim = span + _multiples([claim], degree + extra, n_names)
        columns = sorted({monomial for row in (*with_claim, one) for monomial in row})
        if len(with_claim) > _MAX_ROWS or len(columns) > _MAX_MONOMIALS:
            break
        rank = _rank(span, columns)
        if _rank([*span, one], columns) == rank:
            return "open"  # what is known contradicts itself: it is not all about the same thing
        if _rank([*span, claim], columns) == rank:
            return "implied"
        rank = _rank(with_claim, columns)
        if _rank([*with_claim, one], columns) == rank:
            return "contradicted"
    return "open"


def _degree(polynomial: _Polynomial) -> int:
    return max(sum(monomial) for monomial in polynomial)


def _multiples(given: list[_Polynomial], degree: int, n_names: int) -> list[_Polynomial]:
    rows: list[_Polynomial] = []
    for polynomial in given:
        for total in range(degree - _degree(polynomial) + 1):
            for chosen in combinations_with_replacement(range(n_names), total):
                shift = [chosen.count(index) for index in range(n_names)]
                rows.append(
                    {
                        tuple(power + add for power, add in zip(monomial, shift, strict=True)): value
                        for monomial, value in polynomial.items()
                    }
                )
                if len(rows) > _MAX_ROWS:
                    return rows
    return rows


def _rank(rows: list[_Polynomial], columns: list[_Monomial]) -> int:
    entries = [row.get(column, fmpq(0)) for row in rows for column in columns]
    return int(fmpq_mat(len(rows), len(columns), entries).rref()[1])
