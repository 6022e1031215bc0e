"""Equations that the text presents as rewritings: they must be identities, or keep the solutions.

An equation in unknowns is a condition as a rule, and a condition is neither true nor false. Two kinds are
not: one expression written in another form, with letters of which nothing else is said; and an equation that
is said to be another form of the one just before.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from flint import fmpq, fmpq_mpoly, fmpq_poly

from engine.answers.errors import TooLarge, Undefined, Unsettled
from engine.answers.polynomials import ratio_form
from engine.answers.reading import Reading
from engine.answers.tree import Call, Negative, Node, Power, Product, Sum, Symbol, symbols, walk
from engine.answers.values_equal import compare_values
from engine.steps.elimination import Equation

#: What is done to one expression, leaving its value as it is.
_REWRITES = re.compile(
    r"\b(?:factor(?:s|ing|ed)?|expand\w*|simplif\w+|distribut\w+|combin\w+|rewrit\w+|rewrote"
    r"|complet\w+ the square|multiply\w* out|collect\w*|regroup\w*|identity|difference of (?:squares|cubes)"
    r"|binomial theorem)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:compute|evaluate|multiply|divide|express|write|find the (?:product|sum|value))\b", re.IGNORECASE
)
_FACTORS = re.compile(r"\bfactor(?:s|ing|ed|ization)?\b", re.IGNORECASE)
#: What is done to an equation, leaving its solutions as they are.
_REARRANGES = re.compile(
    r"\b(?:factor(?:s|ing|ed)?|expand\w*|simplif\w+|distribut\w+|rearrang\w+|(?:to|from|by) both sides"
    r"|clear\w*|multiply\w* out|complet\w+ the square|collect\w*|moving|move)\b",
    re.IGNORECASE,
)
#: ... unless something else comes in.
_BRINGS_IN = re.compile(
    r"\b(?:substitut\w+|plug\w*|using|since|from the|with|given|because|combin\w+|equations|these|identity"
    r"|formula|recall|let|squar\w+|where)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Chain:
    """What is known of a chain before the link at hand."""

    first: Node | None
    """Its first side, where that was read."""
    index: int
    """How many links stand before."""
    identities: int
    """How many of them are identities."""
    before: tuple[Node, ...] = ()
    """The sides before the link at hand that were read in one way."""
    behind: tuple[Node, ...] = ()
    """The sides behind it."""


def must_be_identity(left: Node, right: Node, chain: Chain, lead_in: str, given: Set[Node]) -> bool:
    """Whether a link between expressions in free letters is a rewriting.

    Args:
        given: Expressions that the problem states without saying anything about them.
    """
    if not symbols(right) or not symbols(right) <= symbols(left) or not _is_composite(left):
        return False
    if chain.first in given:
        return True
    if chain.index == 0:
        return (
            _FACTORS.search(lead_in) is not None
            and isinstance(left, Sum)
            and isinstance(right, Product | Power)
        )
    is_function = isinstance(chain.first, Call) and all(isinstance(part, Symbol) for part in chain.first.args)
    enough = 1 if len(symbols(left)) == 1 else 2
    is_computed = chain.identities >= enough or means_zero(left, right)
    return is_function or is_computed or _REWRITES.search(lead_in) is not None


def is_odd_one_out(left: Node, right: Node, before: Sequence[Node], behind: Sequence[Node]) -> bool:
    """Whether one side of a link is identical with a side beyond its partner, and the partner is not.

    In a chain a = b = c with a and c identical, b is no condition: it is another form of both.
    """
    for side, partner, beyond in ((left, right, behind), (right, left, before)):
        if not _is_composite(side) or symbols(partner) != symbols(side):
            continue
        if any(other != side and symbols(other) and agree(side, other) for other in beyond):
            return differ(side, partner)
    return False


def agree(left: Node, right: Node) -> bool:
    """Whether two expressions are identical as functions."""
    try:
        return compare_values(left, right, Reading(seed="agree", agreement_counts=True)).equal
    except (TooLarge, Undefined, Unsettled):
        return False


def differ(left: Node, right: Node) -> bool:
    """Whether two expressions certainly differ as functions."""
    try:
        outcome = compare_values(left, right, Reading(seed="differ", agreement_counts=True))
    except (TooLarge, Undefined, Unsettled):
        return False
    return outcome.different and outcome.method in ("modular", "balls")


def asks_for_rewriting(problem: str) -> bool:
    """Whether a problem asks for another form of the expressions that it shows."""
    return _REWRITES.search(problem) is not None or _ASKS.search(problem) is not None


def is_worth_rewriting(node: Node) -> bool:
    """Whether an expression with letters has more than one form."""
    return _is_composite(node) and bool(symbols(node))


def _is_composite(node: Node) -> bool:
    return not isinstance(node, Symbol | Call) and sum(1 for _ in walk(node)) > 3


def rearranges(lead_in: str) -> bool:
    """Whether the words before an equation say that it is the one before in another form."""
    return _REARRANGES.search(lead_in) is not None and _BRINGS_IN.search(lead_in) is None


def has_no_solution(claim: Equation) -> bool:
    """Whether no values whatever satisfy an equation between rational functions."""
    names = sorted(symbols(claim.left) | symbols(claim.right))
    try:
        form = ratio_form(Sum((claim.left, Negative(claim.right))), names)
    except (TooLarge, ZeroDivisionError):
        return False
    return form is not None and form.numerator.is_constant() and not form.numerator.is_zero()


def solutions_disagree(before: Equation, after: Equation) -> bool:
    """Whether neither of two equations in the same unknowns is the other, perhaps times some factor."""
    names = sorted(symbols(before.left) | symbols(before.right))
    if not names or set(names) != symbols(after.left) | symbols(after.right):
        return False
    if len(names) == 1:
        old, new = (_polynomial(equation, names[0]) for equation in (before, after))
        if old is None or new is None:
            return False
        return not _divides(_radical(old), new) and not _divides(_radical(new), old)
    first, second = (_numerator(equation, names) for equation in (before, after))
    if first is None or second is None:
        return False
    degree = int(first.gcd(second).total_degree())
    return degree < first.total_degree() and degree < second.total_degree()


def means_zero(left: Node, right: Node) -> bool:
    """Whether two expressions are equal only where an unknown is zero: 2x + x = 6x."""
    names = sorted(symbols(left) | symbols(right))
    numerator = _numerator(Equation(left, right), names)
    return numerator is not None and len(numerator) == 1 and not numerator.is_constant()


def _numerator(equation: Equation, names: list[str]) -> fmpq_mpoly | None:
    try:
        form = ratio_form(Sum((equation.left, Negative(equation.right))), names)
    except (TooLarge, ZeroDivisionError):
        return None
    return None if form is None or form.numerator.is_zero() else form.numerator


def _polynomial(equation: Equation, name: str) -> fmpq_poly | None:
    try:
        form = ratio_form(Sum((equation.left, Negative(equation.right))), [name])
    except (TooLarge, ZeroDivisionError):
        return None
    if form is None or form.numerator.is_constant() or form.numerator.total_degree() > 24:
        return None
    coefficients = [fmpq(0)] * (int(form.numerator.total_degree()) + 1)
    for (power,), value in form.numerator.to_dict().items():
        coefficients[int(power)] = value
    return fmpq_poly(coefficients)


def _radical(polynomial: fmpq_poly) -> fmpq_poly:
    common = polynomial.gcd(polynomial.derivative())
    return polynomial // common


def _divides(divisor: fmpq_poly, polynomial: fmpq_poly) -> bool:
    return not polynomial % divisor
