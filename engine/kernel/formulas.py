"""Formulas and statements. Frozen data; what a statement says is what its fields say, and nothing is implied.

A quotient by zero has a value in most proof assistants. So whoever builds a formula with quotients, roots or
logarithms puts :func:`defined` beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from engine.kernel.errors import NotExpressible
from engine.kernel.terms import Div, Fun, Term, Var, num, rational, variables, walk

#: Parts of a conjunction that stand together in one of many.
_GROUP = 12


@dataclass(frozen=True, slots=True)
class Formula:
    """Base of all formulas."""


@dataclass(frozen=True, slots=True)
class Compare(Formula):
    op: Literal["=", "!=", "<", "<="]
    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class And(Formula):
    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Or(Formula):
    """No part: false."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Implies(Formula):
    premise: Formula
    conclusion: Formula


@dataclass(frozen=True, slots=True)
class Iff(Formula):
    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class ForAll(Formula):
    names: tuple[str, ...]
    body: Formula
    hints: tuple[Compare, ...] = ()
    """For the proof: the statement does not say it."""


@dataclass(frozen=True, slots=True)
class Exists(Formula):
    names: tuple[str, ...]
    body: Formula
    witness: tuple[Term, ...]
    """For the proof: the statement does not say it."""


@dataclass(frozen=True, slots=True)
class Derivative(Formula):
    """``function`` of ``name`` has the derivative ``value`` at ``point``."""

    name: str
    function: Term
    point: Term
    value: Term


@dataclass(frozen=True, slots=True)
class Integral(Formula):
    """``function`` of ``name`` is Riemann integrable between the bounds, with this value."""

    name: str
    function: Term
    lower: Term
    upper: Term
    value: Term
    primitive: Term
    """For the proof: the statement does not say it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What is to be proven."""

    sort: Literal["real", "integer"]
    """What all variables and numbers of it are."""
    formula: Formula


def conjunction(*parts: Formula) -> Formula:
    """All parts; those of conjunctions among them one by one."""
    flat: list[Formula] = []
    for part in parts:
        flat += part.parts if isinstance(part, And) else (part,)
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def grouped(parts: Sequence[Formula]) -> Formula:
    """All of many parts, a few at a time: a proof of a long conjunction takes as long as its square."""
    if len(parts) <= _GROUP:
        return conjunction(*parts)
    return And(tuple(conjunction(*parts[at : at + _GROUP]) for at in range(0, len(parts), _GROUP)))


def equal(left: Term, right: Term) -> Compare:
    return Compare("=", left, right)


def below_formula(formula: Formula) -> tuple[Formula, ...]:
    match formula:
        case And(parts) | Or(parts):
            return parts
        case Implies(left, right) | Iff(left, right):
            return left, right
        case ForAll(_, body, _) | Exists(_, body, _):
            return (body,)
    return ()


def formulas(formula: Formula) -> Iterator[Formula]:
    """``formula`` and every formula below it."""
    yield formula
    for each in below_formula(formula):
        yield from formulas(each)


def terms_of(formula: Formula) -> tuple[Term, ...]:
    """The terms of one formula that are stated, not those of formulas below it."""
    match formula:
        case Compare(_, left, right):
            return left, right
        case Derivative(_, function, point, value):
            return function, point, value
        case Integral(_, function, lower, upper, value, _):
            return function, lower, upper, value
    return ()


def defined(*terms: Term) -> tuple[Formula, ...]:
    """What must hold for the terms to have a value in mathematics; nothing where they always do."""
    found: dict[Formula, None] = {}
    for each in (part for term in terms for part in walk(term)):
        match each:
            case Div(_, below) if not (
                not variables(below) and isinstance(below, type(num(1))) and rational(below)
            ):
                found[Compare("!=", below, num(0))] = None
            case Fun("sqrt", operand) if not _is_positive(operand):
                found[Compare("<=", num(0), operand)] = None
            case Fun("ln", operand) if not _is_positive(operand):
                found[Compare("<", num(0), operand)] = None
    return tuple(found)


def _is_positive(term: Term) -> bool:
    value = rational(term)
    return value is not None and value > 0


def require_content(statement: Statement) -> None:
    """Refuses what proves nothing.

    Raises:
        NotExpressible: a comparison has the same term on both sides, or a variable has no quantifier.
    """
    for each in formulas(statement.formula):
        match each:
            case Compare(_, left, right) if left == right:
                raise NotExpressible("a tautology: both sides are the same term")
            case Iff(left, right) | Implies(left, right) if left == right:
                raise NotExpressible("a tautology: it follows from itself")
            case And(()):
                raise NotExpressible("an empty statement")
    _require_bound(statement.formula, frozenset())


def _require_bound(formula: Formula, names: frozenset[str]) -> None:
    if isinstance(formula, ForAll | Exists):
        if not formula.names or names & set(formula.names):
            raise NotExpressible("a quantifier that binds nothing, or a name twice")
        names |= set(formula.names)
    bound = names | ({formula.name} if isinstance(formula, Derivative | Integral) else set())
    for place, term in enumerate(terms_of(formula)):
        free = variables(term) - (bound if place == 0 else names)
        if free:
            raise NotExpressible(f"a letter that nothing binds: {', '.join(sorted(free))}")
    for each in below_formula(formula):
        _require_bound(each, names)


def for_all(names: tuple[str, ...], body: Formula) -> Formula:
    return ForAll(names, body) if names else body


def one_of(name: str, values: tuple[Term, ...]) -> Formula:
    """That the variable is one of the values."""
    parts = tuple(equal(Var(name), value) for value in values)
    return parts[0] if len(parts) == 1 else Or(parts)
