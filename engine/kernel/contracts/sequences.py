"""Recurrences and coefficients of expansions: written out whole, up to the term that is asked for."""

import re
from collections.abc import Sequence
from fractions import Fraction

from engine.answers.tree import Node, Symbol
from engine.kernel.contracts.calculus import constant
from engine.kernel.contracts.frames import asks
from engine.kernel.contracts.matrices import number
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import ForAll, Implies, Statement, conjunction, defined, equal
from engine.kernel.reading import sides_of, term_of, tree_of
from engine.kernel.terms import Add, Div, Mul, Neg, Num, Pow, Term, Var, add, mul, num, substituted, variables

_ANY = re.compile(r"([a-z])_\{?n\}?")
_NEXT = re.compile(r"([a-z])_\{n ?\+ ?(\d)\}")
_MOST_TERMS = 40


@asks(
    "Let {} and {}. What is {}?",
    "Let {}, {} and {} for {}. Compute {}.",
    "A sequence has {} and {} for {}. Find {}.",
)
def term_of_sequence(holes: Sequence[str], gold: Node) -> Statement:
    conditions = [hole for hole in holes if "ge" not in hole]
    if len(conditions) != len(holes) and r"n \ge 0" not in holes:
        raise NotExpressible("a recurrence with another start")
    *starts, rule, asked = conditions
    return _term(starts, rule, asked, gold)


@asks("The sequence {} starts with {} and {} and satisfies {}. Find {}.")
def named_sequence(holes: Sequence[str], gold: Node) -> Statement:
    return _term(holes[1:3], holes[3], holes[4], gold)


def _term(starts: Sequence[str], rule: str, asked: str, gold: Node) -> Statement:
    """The term that is asked for, written by those before it down to the first, is the gold."""
    name, order, body = _rule(rule)
    if order != len(starts):
        raise NotExpressible("a recurrence with other first terms")
    terms: list[Term] = []
    for place, start in enumerate(starts):
        left, right = sides_of(tree_of(start))
        if left != Symbol(f"{name}_{place}"):
            raise NotExpressible("a recurrence with other first terms")
        terms.append(constant(right))
    found = re.fullmatch(rf"{name}_\{{?(\d{{1,3}})\}}?", asked)
    if found is None or int(found[1]) < order or 2 ** (int(found[1]) * (order - 1)) > _MOST_TERMS:
        raise NotExpressible("a term that is too far")
    while len(terms) <= int(found[1]):
        before = {f"back{back}": terms[-back] for back in range(1, order + 1)}
        terms.append(substituted(body, dict(before)))
    return Statement("real", equal(terms[-1], number(gold)))


def _rule(text: str) -> tuple[str, int, Term]:
    """Name, order and body of ``a_{n+2} = ...``; in the body ``back1`` is the term before, and so on."""
    head, sign, tail = text.partition("=")
    found = _NEXT.fullmatch(head.strip())
    if found is None or not sign or "=" in tail:
        raise NotExpressible("another recurrence")
    name, order = found[1], int(found[2])
    places = {f"{name}_n": order, **{f"{name}_n+{step}": order - step for step in range(1, order)}}
    body = _term_with(tree_of(tail), places)
    if not variables(body) <= {f"back{back}" for back in range(1, order + 1)} or defined(body):
        raise NotExpressible("a recurrence with other letters")
    return name, order, body


def _term_with(node: Node, places: dict[str, int]) -> Term:
    from engine.answers.tree import map_children

    def renamed(inner: Node) -> Node:
        if isinstance(inner, Symbol):
            if inner.name not in places:
                raise NotExpressible("a recurrence with other letters")
            return Symbol(f"b_{places[inner.name]}")
        return map_children(inner, renamed)

    term = term_of(renamed(node))
    return substituted(term, {f"b{back}": Var(f"back{back}") for back in places.values()})


@asks("Expand {}. Which number stands before {}?")
def coefficient_before(holes: Sequence[str], gold: Node) -> Statement:
    return _coefficient(holes[0], holes[1], gold)


@asks("Find the coefficient of {} in the expansion of {}.", "What is the coefficient of {} in {}?")
def coefficient_of(holes: Sequence[str], gold: Node) -> Statement:
    return _coefficient(holes[1], holes[0], gold)


@asks("Find the constant term of {}.")
def constant_term(holes: Sequence[str], gold: Node) -> Statement:
    return _coefficient(holes[0], None, gold)


#: The exponents of letters, with the number before them.
_Powers = dict[tuple[int, ...], Fraction]


def _coefficient(text: str, power: str | None, gold: Node) -> Statement:
    """The expression is the sum of its powers, and the gold stands before the one that is asked for."""
    expression = term_of(tree_of(text))
    letters = tuple(sorted(variables(expression)))
    if len(letters) not in (1, 2) or (len(letters) == 2 and power is None):
        raise NotExpressible("an expansion in more than two letters")
    found = powers(expression, letters)
    place = (0,) if power is None else _exponents(term_of(tree_of(power)), letters)
    if place not in found or len(found) > _MOST_TERMS:
        raise NotExpressible("a power that does not stand in the expansion")
    parts = [
        mul(number(gold) if each == place else num(value), *map(_power, letters, each))
        for each, value in sorted(found.items())
    ]
    same = equal(expression, add(*parts))
    barred = defined(same.left, same.right)
    return Statement("real", ForAll(letters, Implies(conjunction(*barred), same) if barred else same))


def _power(x: str, exponent: int) -> Term:
    return Pow(Var(x), exponent) if exponent >= 0 else Div(num(1), Pow(Var(x), -exponent))


def _exponents(term: Term, letters: tuple[str, ...]) -> tuple[int, ...]:
    found = powers(term, letters)
    if list(found.values()) != [1]:
        raise NotExpressible("something else than a power")
    return next(iter(found))


def powers(term: Term, letters: tuple[str, ...]) -> _Powers:
    """Coefficients by power; of one letter negative powers included.

    Raises:
        NotExpressible: it is no sum of powers of these letters.
    """
    match term:
        case Num(value):
            return {(0,) * len(letters): value} if value else {}
        case Var(name) if name in letters:
            return {tuple(int(name == letter) for letter in letters): Fraction(1)}
        case Neg(operand):
            return {place: -value for place, value in powers(operand, letters).items()}
        case Add(left, right):
            total = dict(powers(left, letters))
            for place, value in powers(right, letters).items():
                total[place] = total.get(place, Fraction(0)) + value
            return {place: value for place, value in total.items() if value}
        case Mul(left, right):
            return _product(powers(left, letters), powers(right, letters))
        case Pow(base, exponent) if exponent <= _MOST_TERMS:
            result, factor = {(0,) * len(letters): Fraction(1)}, powers(base, letters)
            for _ in range(exponent):
                result = _product(result, factor)
            return result
        case Div(above, below) if len(letters) == 1:
            divisor = powers(below, letters)
            if len(divisor) == 1:
                (((by,), value),) = divisor.items()
                return {(each - by,): one / value for (each,), one in powers(above, letters).items()}
    raise NotExpressible("an expansion of something else than powers")


def _product(one: _Powers, other: _Powers) -> _Powers:
    total: _Powers = {}
    for a, left in one.items():
        for b, right in other.items():
            place = tuple(map(int.__add__, a, b))
            total[place] = total.get(place, Fraction(0)) + left * right
    return {place: value for place, value in total.items() if value}
