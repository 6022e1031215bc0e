"""Polynomials and maps: division, composition, inverse values, partial fractions, interpolation."""

import math
from collections.abc import Sequence

from engine.answers.tree import Node, Relation
from engine.kernel.contracts.calculus import Function, call_of, constant
from engine.kernel.contracts.frames import asks
from engine.kernel.contracts.solving import linear_solution
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import (
    And,
    Exists,
    ForAll,
    Iff,
    Implies,
    Statement,
    conjunction,
    defined,
    equal,
)
from engine.kernel.reading import equation_of, items_of, sides_of, term_of, terms_of_tuple, tree_of, whole
from engine.kernel.terms import (
    Pow,
    Term,
    Var,
    add,
    mul,
    num,
    polynomial,
    sub,
    substituted,
    variables,
)


@asks("Divide {} by {}. Give the pair (quotient, remainder).")
def division(holes: Sequence[str], gold: Node) -> Statement:
    return _division(holes[0], holes[1], gold)


@asks(
    "Find the quotient {} and the remainder {} when {} is divided by {}. Answer with the pair {}.",
)
def division_named(holes: Sequence[str], gold: Node) -> Statement:
    if holes[4].replace(" ", "") != f"({holes[0]},{holes[1]})":
        raise NotExpressible("a pair in another order")
    return _division(holes[2], holes[3], gold)


def _division(divided: str, divisor: str, gold: Node) -> Statement:
    """The divided is divisor times quotient plus remainder, everywhere; the remainder's degree is smaller."""
    whole_, by = term_of(tree_of(divided)), term_of(tree_of(divisor))
    quotient, remainder = terms_of_tuple(gold, 2)
    names = variables(whole_)
    if len(names) != 1 or variables(by) != names or not variables(quotient) | variables(remainder) <= names:
        raise NotExpressible("a division in more than one letter")
    (x,) = names
    degrees = [polynomial(each, x) for each in (by, remainder)]
    if None in degrees or len(degrees[1] or ()) >= len(degrees[0] or ()) or defined(quotient, remainder):
        raise NotExpressible("a remainder that is not smaller than the divisor")
    return Statement("real", ForAll((x,), equal(whole_, add(mul(by, quotient), remainder))))


@asks("Divided by {} the polynomial {} gives the remainder {}, divided by {} the remainder {}. Determine {}.")
def remainders(holes: Sequence[str], gold: Node) -> Statement:
    return _remainders(holes[1], [(holes[0], holes[2]), (holes[3], holes[4])], holes[5], gold)


@asks(
    "The polynomial {} leaves the remainder {} on division by {} and {} on division by {}. Find the pair {}."
)
def remainders_first(holes: Sequence[str], gold: Node) -> Statement:
    return _remainders(holes[0], [(holes[2], holes[1]), (holes[4], holes[3])], holes[5], gold)


def _remainders(text: str, pairs: Sequence[tuple[str, str]], asked: str, gold: Node) -> Statement:
    """The remainder on division by x - a is the value at a."""
    body, wanted = term_of(tree_of(text)), terms_of_tuple(tree_of(asked))
    letters = tuple(each.name for each in wanted if isinstance(each, Var))
    values = terms_of_tuple(gold, len(wanted))
    unknown = variables(body) - set(letters)
    if len(letters) != len(wanted) or len(unknown) != 1 or any(map(variables, values)):
        raise NotExpressible("a polynomial with other letters")
    (x,) = unknown
    conditions = []
    for divisor, remainder in pairs:
        line = polynomial(term_of(tree_of(divisor)), x)
        if line is None or len(line) != 2 or line[1] != 1:
            raise NotExpressible("a divisor of another form")
        conditions.append(equal(substituted(body, {x: num(-line[0])}), constant(tree_of(remainder))))
    found = [equal(Var(letter), value) for letter, value in zip(letters, values, strict=True)]
    return Statement("real", ForAll(letters, Iff(conjunction(*conditions), conjunction(*found))))


@asks("The function {} has an inverse. What is {}?", "Let {}. Find {}.")
def inverse_value(holes: Sequence[str], gold: Node) -> Statement:
    """The function has the value if and only if its argument is the gold."""
    function = Function(holes[0])
    marked = f"{function.name}^{{-1}}("
    text = holes[1].replace(" ", "")
    if not (text.startswith(marked) and text.endswith(")")) or len(function.letters) != 1:
        raise NotExpressible("something else than a value of the inverse")
    value, (x,) = constant(tree_of(text[len(marked) : -1])), function.letters
    found = conjunction(*defined(function.body), equal(function.body, value))
    return Statement("real", ForAll((x,), Iff(found, equal(Var(x), constant(gold)))))


@asks(
    "For {} and {}, expand {}.",
    "If {} and {}, what is {}?",
    "Let {} and {}. Find {}.",
    "Let {} and {}. Write {} as a polynomial.",
)
def composition(holes: Sequence[str], gold: Node) -> Statement:
    outer, inner = Function(holes[0]), Function(holes[1])
    name, arguments = call_of(tree_of(holes[2]))
    if name != outer.name or len(arguments) != 1 or outer.name == inner.name:
        raise NotExpressible("something else than one function of the other")
    second, values = call_of(arguments[0])
    if second != inner.name or len(values) != 1:
        raise NotExpressible("something else than one function of the other")
    found, answer = outer.at(inner.at(term_of(values[0]))), term_of(gold)
    names = variables(found)
    if len(names) > 1 or not variables(answer) <= names or defined(found, answer):
        raise NotExpressible("a composition that is not defined everywhere")
    stated = equal(found, answer)
    return Statement("real", ForAll(tuple(names), stated) if names else stated)


@asks(
    "Determine the triple {} of the partial fractions {}.",
    "The fraction {} is to be split as {}. What is {}?",
    "Find the numbers {}, {}, {} with {}. Answer with the triple {}.",
)
def partial_fractions(holes: Sequence[str], gold: Node) -> Statement:
    """With the gold's numbers both sides agree wherever they are defined."""
    if len(holes) == 2:
        asked, (left, right) = holes[0], map(term_of, sides_of(tree_of(holes[1])))
    elif len(holes) == 3:
        asked, left, right = holes[2], term_of(tree_of(holes[0])), term_of(tree_of(holes[1]))
    else:
        asked, (left, right) = holes[4], equation_of(tree_of(holes[3]))
    wanted = terms_of_tuple(tree_of(asked), 3)
    values = terms_of_tuple(gold, 3)
    letters = [each.name for each in wanted if isinstance(each, Var)]
    if (
        len(set(letters)) != 3
        or len(variables(left)) != 1
        or variables(right) != variables(left) | set(letters)
    ):
        raise NotExpressible("fractions with other letters")
    filled = substituted(right, dict(zip(letters, values, strict=True)))
    (x,) = variables(left)
    agree = Implies(conjunction(*defined(left, right)), equal(left, filled))
    return Statement("real", ForAll((x,), agree))


_COPRIME = "with integers that have no common divisor, the first positive. What is {}?"


@asks(
    f"Reduce {{}} to lowest terms, written as {{}} {_COPRIME}",
    f"Simplify {{}} until it has the form {{}} {_COPRIME}",
    f"In lowest terms, {{}} is {{}} {_COPRIME}",
)
def lowest_terms(holes: Sequence[str], gold: Node) -> Statement:
    """Both fractions agree wherever both are defined. That the numbers are coprime is no part of it."""
    left, form, wanted = (
        term_of(tree_of(holes[0])),
        term_of(tree_of(holes[1])),
        terms_of_tuple(tree_of(holes[2]), 4),
    )
    letters = [each.name for each in wanted if isinstance(each, Var)]
    values = [whole(each) for each in terms_of_tuple(gold, 4)]
    if (
        len(set(letters)) != 4
        or len(variables(left)) != 1
        or variables(form) != variables(left) | set(letters)
    ):
        raise NotExpressible("fractions with other letters")
    if math.gcd(*values) != 1 or values[0] <= 0:
        raise NotExpressible("a gold that is not in lowest terms")
    (x,) = variables(left)
    filled = substituted(form, {name: num(value) for name, value in zip(letters, values, strict=True)})
    agree = Implies(conjunction(*defined(left), *defined(filled)), equal(left, filled))
    return Statement("real", ForAll((x,), agree))


@asks(
    "The graph of the quadratic function {} satisfies {}, {} and {}. Compute {}.",
    "For a polynomial {} of degree 2, {}, {} and {}. What is {}?",
    "A quadratic function {} has {}, {} and {}. Find {}.",
)
def quadratic(holes: Sequence[str], gold: Node) -> Statement:
    return _interpolated(holes[0], [tree_of(each) for each in holes[1:4]], holes[4], 3, gold)


@asks(
    "Four values of a polynomial {} whose degree is at most 3 are {}. Determine {}.",
    "Let {} be a polynomial with degree no more than three and {}. What is {}?",
    "A polynomial {} of degree at most 3 has {}. Find {}.",
)
def cubic(holes: Sequence[str], gold: Node) -> Statement:
    return _interpolated(holes[0], items_of(tree_of(holes[1])), holes[2], 4, gold)


def _interpolated(name: str, values: Sequence[Node], asked: str, size: int, gold: Node) -> Statement:
    """Some polynomial has the values, and every one that has them has the gold where it is asked."""
    letters = tuple(f"c{power}" for power in range(size))

    def at(node: Node) -> Term:
        called, arguments = call_of(node)
        if called != name or len(arguments) != 1:
            raise NotExpressible("a value of another function")
        place = constant(arguments[0])
        return add(*(mul(Var(letter), Pow(place, power)) for power, letter in enumerate(letters)))

    points = []
    for value in values:
        if not isinstance(value, Relation):
            raise NotExpressible("something else where a value of the function is expected")
        left, right = sides_of(value)
        points.append((at(left), constant(right)))
    witness = linear_solution([sub(left, right) for left, right in points], letters)
    holds = conjunction(*(equal(left, right) for left, right in points))
    answer = equal(at(tree_of(asked)), constant(gold))
    return Statement("real", And((Exists(letters, holds, witness), ForAll(letters, Implies(holds, answer)))))
