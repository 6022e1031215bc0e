"""Differential equations, partial derivatives and critical points: what a function does, term by term."""

import re
from collections.abc import Mapping, Sequence

from engine.answers.tree import Negative, Node, Number, Product, Sum, Symbol
from engine.kernel.contracts.calculus import Function, call_of, called_with, constant
from engine.kernel.contracts.differentiating import derivative
from engine.kernel.contracts.frames import asks
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import (
    Compare,
    Derivative,
    ForAll,
    Formula,
    Iff,
    Statement,
    conjunction,
    defined,
    equal,
)
from engine.kernel.reading import sides_of, term_of, terms_of_tuple, tree_of, whole
from engine.kernel.terms import Mul, Neg, Term, Var, add, mul, num, sub, substituted, variables


@asks(
    "The function {} of {} satisfies {} with {} and {}. Find {}.",
    "The function {} of {} satisfies {} with {}. Find {}.",
)
def function_of(holes: Sequence[str], gold: Node) -> Statement:
    return _named(holes[0], holes[2], holes[3:-1], holes[-1], gold, letter=holes[1])


@asks(
    "Let {} be the solution of {} with {} and {}. Determine {}.",
    "Let {} be the solution of {} with {}. Determine {}.",
)
def let_solution(holes: Sequence[str], gold: Node) -> Statement:
    return _named(holes[0], holes[1], holes[2:-1], holes[-1], gold)


@asks(
    "Solve the initial value problem {}, {} and {}. What is {}?",
    "Solve the initial value problem {}, {}. What is {}?",
)
def problem_then_function(holes: Sequence[str], gold: Node) -> Statement:
    return _named(None, holes[0], holes[1:-1], holes[-1], gold)


def _named(
    name: str | None, equation: str, starts: Sequence[str], asked: str, gold: Node, letter: str | None = None
) -> Statement:
    found, letters = called_with(tree_of(asked))
    if name not in (None, found) or letter not in (None, *letters) or len(letters) != 1:
        raise NotExpressible("another function than that of the equation")
    return _solved(asked, equation, starts, gold)


@asks("Solve {} for {} with the initial values {}, {}.")
def second_order(holes: Sequence[str], gold: Node) -> Statement:
    return _solved(holes[1], holes[0], holes[2:], gold)


@asks("Find the function {} with {}, {} and {}.", "Find the function {} with {} and {}.")
def function_with(holes: Sequence[str], gold: Node) -> Statement:
    return _solved(holes[0], holes[1], holes[2:], gold)


@asks("Solve the initial value problem {}, {} for {}.")
def first_order(holes: Sequence[str], gold: Node) -> Statement:
    return _solved(holes[2], holes[0], holes[1:2], gold)


def _solved(function: str, equation: str, starts: Sequence[str], gold: Node) -> Statement:
    """The gold has these derivatives everywhere, they satisfy the equation, and it starts as it should."""
    name, letters = called_with(tree_of(function))
    (x,) = letters
    solution = term_of(gold)
    if not variables(solution) <= {x} or defined(solution) or x == name:
        raise NotExpressible("a solution that is not a function of one variable")
    if f"{name}''" in equation and len(starts) != 2:
        raise NotExpressible("an equation of another order")
    moving = "s" if x != "s" else "t"
    first = derivative(solution, x)
    second = derivative(first, x)
    ways: Mapping[str, Term] = {name: solution, f"{name}'": first, f"{name}''": second}
    left, right = (_linear(side, ways, x) for side in sides_of(tree_of(equation)))
    parts: list[Formula] = [Derivative(moving, substituted(solution, {x: Var(moving)}), Var(x), first)]
    if len(starts) == 2:
        parts.append(Derivative(moving, substituted(first, {x: Var(moving)}), Var(x), second))
    everywhere = ForAll((x,), conjunction(*parts, equal(left, right)))
    begun = []
    for place, start in enumerate(starts):
        called, value = sides_of(tree_of(start))
        which, arguments = call_of(called)
        if which != name + "'" * place or len(arguments) != 1:
            raise NotExpressible("another initial value")
        begun.append(equal(substituted(ways[which], {x: constant(arguments[0])}), constant(value)))
    return Statement("real", conjunction(everywhere, *begun))


def _linear(node: Node, ways: Mapping[str, Term], x: str) -> Term:
    """A side of the equation, with the function and its derivatives put in."""
    match node:
        case Symbol(name=name) if name in ways:
            return ways[name]
        case Negative(operand=operand):
            return Neg(_linear(operand, ways, x))
        case Sum(terms=terms):
            return add(*(_linear(term, ways, x) for term in terms))
        case Product(factors=(Number(value=value), factor)):
            return Mul(num(value), _linear(factor, ways, x))
    forcing = term_of(node)
    if not variables(forcing) <= {x} or defined(forcing):
        raise NotExpressible("another differential equation")
    return forcing


_PARTIAL = re.compile(r"\\frac\{\\partial ([a-z])\}\{\\partial ([a-z])\}")


@asks("Let {}. Find {} at the point {}.")
def partial_at(holes: Sequence[str], gold: Node) -> Statement:
    return _partial(holes[0], holes[1], holes[2], gold)


@asks("What is {} for {}?")
def partial_for(holes: Sequence[str], gold: Node) -> Statement:
    asked, opening, point = holes[0].partition("(")
    return _partial(holes[1], asked, opening + point, gold)


def _partial(text: str, asked: str, point: str, gold: Node) -> Statement:
    """With the other variable held, the function has this derivative."""
    function, found = Function(text), _PARTIAL.fullmatch(asked.strip())
    if (
        found is None
        or found[1] != function.name
        or found[2] not in function.letters
        or len(function.letters) != 2
    ):
        raise NotExpressible("something else than a partial derivative")
    at = dict(zip(function.letters, terms_of_tuple(tree_of(point), 2), strict=True))
    if any(map(variables, at.values())) or defined(function.body):
        raise NotExpressible("a point that is no pair of numbers")
    moving = found[2]
    held = {letter: value for letter, value in at.items() if letter != moving}
    return Statement("real", Derivative(moving, substituted(function.body, held), at[moving], constant(gold)))


@asks(
    "The function {} has one critical point {}. Give the triple {}, where {} is 1 for a minimum, {} for a "
    "maximum and 0 for a saddle."
)
def critical(holes: Sequence[str], gold: Node) -> Statement:
    return _critical(holes[0], holes[1:5], gold)


@asks(
    "Find the critical point {} of {} and its kind {}: 1 for a minimum, {} for a maximum, 0 for a saddle. "
    "Answer with the triple {}."
)
def critical_named(holes: Sequence[str], gold: Node) -> Statement:
    return _critical(holes[1], (holes[0], holes[4], holes[2], holes[3]), gold)


def _critical(text: str, asked: Sequence[str], gold: Node) -> Statement:
    """Both derivatives are zero at the gold's point alone; the second ones say which kind it is."""
    if [each.replace(" ", "") for each in asked] != ["(a,b)", "(a,b,k)", "k", "-1"]:
        raise NotExpressible("an answer in another form")
    function, (a, b, kind) = Function(text), terms_of_tuple(gold, 3)
    x, y = function.letters
    body = function.body
    if "s" in (x, y) or defined(body):
        raise NotExpressible("a function that is not defined everywhere")
    by_x, by_y = derivative(body, x), derivative(body, y)
    xx, xy, yy = derivative(by_x, x), derivative(by_x, y), derivative(by_y, y)
    if variables(xx) | variables(xy) | variables(yy) or variables(a) | variables(b):
        raise NotExpressible("a function that is not quadratic")
    are = conjunction(
        Derivative("s", substituted(body, {x: Var("s")}), Var(x), by_x),
        Derivative("s", substituted(body, {y: Var("s")}), Var(y), by_y),
    )
    only = Iff(
        conjunction(equal(by_x, num(0)), equal(by_y, num(0))), conjunction(equal(Var(x), a), equal(Var(y), b))
    )
    hessian = sub(mul(xx, yy), mul(xy, xy))
    signs: dict[int, tuple[Formula, ...]] = {
        1: (Compare("<", num(0), hessian), Compare("<", num(0), xx)),
        -1: (Compare("<", num(0), hessian), Compare("<", xx, num(0))),
        0: (Compare("<", hessian, num(0)),),
    }
    sign = signs.get(whole(kind))
    if sign is None:
        raise NotExpressible("a kind of point that there is not")
    return Statement("real", conjunction(ForAll((x, y), are), ForAll((x, y), only), *sign))
