"""Derivatives and integrals, with what they mean and not with the rules that find them."""

import math
from collections.abc import Sequence
from fractions import Fraction

from engine.answers.tree import Bracket, Call, Node, Product, Series, Symbol
from engine.kernel.contracts.frames import asks
from engine.kernel.contracts.values import ONE_THING
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import (
    And,
    Compare,
    Derivative,
    ForAll,
    Iff,
    Implies,
    Integral,
    Statement,
    conjunction,
    defined,
    equal,
    one_of,
)
from engine.kernel.reading import (
    equation_of,
    sides_of,
    term_of,
    terms_of_tuple,
    tree_of,
    variable,
)
from engine.kernel.terms import (
    Add,
    Div,
    Mul,
    Term,
    Var,
    add,
    mul,
    num,
    polynomial,
    rational,
    sub,
    substituted,
    variables,
    written,
)


class Function:
    """A function as a problem defines it: ``f(x) = ...`` or ``f(x, y) = ...``."""

    def __init__(self, text: str) -> None:
        head, body = sides_of(tree_of(text))
        self.name, self.letters = called_with(head)
        self.body = term_of(body)
        if not self.letters or not variables(self.body) <= set(self.letters):
            raise NotExpressible("a function with letters of its own")

    def at(self, *values: Term) -> Term:
        if len(values) != len(self.letters):
            raise NotExpressible("a function of another number of variables")
        return substituted(self.body, dict(zip(self.letters, values, strict=True)))


def called_with(node: Node) -> tuple[str, tuple[str, ...]]:
    """The name and the letters of ``f(x)``, which may be read as a product of two letters.

    Raises:
        NotExpressible: it is neither.
    """
    name, arguments = call_of(node)
    if not all(isinstance(each, Symbol) for each in arguments):
        raise NotExpressible("something else where a function is defined")
    letters = tuple(variable(each.name) for each in arguments if isinstance(each, Symbol))
    if len(set(letters)) != len(letters):
        raise NotExpressible("a function with one letter twice")
    return name, letters


def call_of(node: Node) -> tuple[str, tuple[Node, ...]]:
    """The name and the arguments of a call, as the reader of answers has it: a call, or a product.

    Raises:
        NotExpressible: it is none.
    """
    match node:
        case Call(name=name, args=arguments):
            return name, arguments
        case Product(factors=(Symbol(name=name), Bracket(opening="(", closing=")", items=items))):
            return name, items
        case Product(factors=(Symbol(name=name), argument)):
            return name, (argument,)
    raise NotExpressible("something else where a function is called")


def constant(node: Node) -> Term:
    """A term without letters.

    Raises:
        NotExpressible: it has some.
    """
    term = term_of(node)
    if variables(term):
        raise NotExpressible("letters where a number is expected")
    return term


def derivative_at(function: Function, point: Term, value: Term) -> Derivative:
    if len(function.letters) != 1 or defined(function.body, point, value):
        raise NotExpressible("a derivative of something that is not defined everywhere")
    return Derivative(function.letters[0], function.body, point, value)


def assigned(text: str, letter: str) -> Term:
    """The value of ``x = 2``.

    Raises:
        NotExpressible: it is another equation.
    """
    left, right = equation_of(tree_of(text))
    if left != Var(letter) or variables(right):
        raise NotExpressible("something else where a value of the variable is expected")
    return right


@asks("What is the slope of the graph of {} at {}?", "Differentiate {} and evaluate the derivative at {}.")
def slope(holes: Sequence[str], gold: Node) -> Statement:
    function = Function(holes[0])
    point = assigned(holes[1], function.letters[0])
    return Statement("real", derivative_at(function, point, constant(gold)))


@asks("Let {}. Find {}.")
def prime_at(holes: Sequence[str], gold: Node) -> Statement:
    function = Function(holes[0])
    name, arguments = call_of(tree_of(holes[1]))
    if name != f"{function.name}'" or len(arguments) != 1:
        raise NotExpressible("something else than a derivative at a point")
    return Statement("real", derivative_at(function, constant(arguments[0]), constant(gold)))


@asks(
    "Find the equation of the tangent line to the graph of {} at {}, in the form {}.",
    "Let {}. Write the tangent line to its graph at {} as {}.",
)
def tangent(holes: Sequence[str], gold: Node) -> Statement:
    """The line goes through the point of the graph and has the slope of the graph there."""
    text, at, form = holes
    function = Function(text)
    (x,) = function.letters
    point = assigned(at, x)
    if form.replace(" ", "") != f"y={'m'}{x}+b":
        raise NotExpressible("a line in another form")
    left, right = equation_of(gold)
    line = polynomial(right, x)
    if left != Var("y") or line is None or len(line) > 2:
        raise NotExpressible("a gold that is no line")
    slope_, start = (line[1] if len(line) == 2 else Fraction(0)), line[0]
    touches = equal(function.at(point), add(mul(num(slope_), point), num(start)))
    return Statement("real", And((derivative_at(function, point, num(slope_)), touches)))


def integral_of(name: str, body: Term, lower: Term, upper: Term, value: Term) -> Integral:
    """That a polynomial has this integral.

    Raises:
        NotExpressible: it is no polynomial with rational bounds.
    """
    coefficients = polynomial(body, name)
    if coefficients is None or any(map(variables, (lower, upper, value))):
        raise NotExpressible("an integral of something else than a polynomial")
    primitive = (Fraction(0), *(each / (power + 1) for power, each in enumerate(coefficients)))
    return Integral(name, body, lower, upper, value, written(primitive, name))


@asks(*ONE_THING, "Compute the integral {}.", "What is {}, exactly?")
def integral(holes: Sequence[str], gold: Node) -> Statement:
    tree = tree_of(holes[0])
    if not isinstance(tree, Series) or tree.kind != "int" or tree.lower is None or tree.upper is None:
        raise NotExpressible("a value that is no integral")
    found = integral_of(
        variable(tree.variable),
        term_of(tree.body),
        constant(tree.lower),
        constant(tree.upper),
        constant(gold),
    )
    return Statement("real", found)


@asks(
    "What is the average value of the function {} over {}?",
    "Find the mean value of {} on the interval {}.",
)
def mean(holes: Sequence[str], gold: Node) -> Statement:
    """The integral is the mean times the length."""
    function = Function(holes[0])
    low, high = bounds(holes[1])
    total = mul(sub(high, low), constant(gold))
    found = integral_of(function.letters[0], function.body, low, high, total)
    return Statement("real", And((Compare("<", low, high), found)))


def bounds(text: str) -> tuple[Term, Term]:
    """The ends of ``[a, b]``.

    Raises:
        NotExpressible: it is no closed interval of numbers.
    """
    tree = tree_of(text)
    if not isinstance(tree, Bracket) or (tree.opening, tree.closing) != ("[", "]") or len(tree.items) != 2:
        raise NotExpressible("something else where a closed interval is expected")
    return constant(tree.items[0]), constant(tree.items[1])


@asks(
    "Find the area enclosed by the parabola {} and the line {}.",
    "How large is the region between the curves {} and {}?",
)
def area(holes: Sequence[str], gold: Node) -> Statement:
    """Two curves meet at two places alone; between them the integral of their distance is the area."""
    sides = [equation_of(tree_of(text)) for text in holes]
    if any(left != Var("y") or variables(right) - {"x"} for left, right in sides):
        raise NotExpressible("curves that are no graphs")
    (_, one), (_, other) = sides
    found = polynomial(sub(one, other), "x")
    ends = _roots(found or ())
    if (found or (0,))[-1] > 0:
        one, other = other, one
    low, high = map(num, ends)
    meet = ForAll(("x",), Iff(equal(one, other), one_of("x", (low, high))))
    between = conjunction(Compare("<=", low, Var("x")), Compare("<=", Var("x"), high))
    apart = Compare("<=", num(0), mul(sub(Var("x"), low), sub(high, Var("x"))))
    above = ForAll(("x",), Implies(between, Compare("<=", other, one)), (apart,))
    total = integral_of("x", sub(one, other), low, high, constant(gold))
    return Statement("real", And((Compare("<", low, high), meet, above, total)))


def _roots(coefficients: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """The two rational roots of a quadratic, the smaller first."""
    if len(coefficients) != 3:
        raise NotExpressible("curves whose difference is no quadratic")
    c, b, a = coefficients
    square = b * b - 4 * a * c
    root = Fraction(math.isqrt(max(0, square.numerator)), math.isqrt(square.denominator))
    if square <= 0 or root * root != square:
        raise NotExpressible("curves that meet at no two rational places")
    low, high = sorted(((-b - root) / (2 * a), (-b + root) / (2 * a)))
    return low, high


def directional(text: str, point: str, direction: str, gold: Node) -> Statement:
    """Along the line in the direction the function has the gold as derivative by length."""
    function = Function(text)
    at, along = terms_of_tuple(tree_of(point), 2), terms_of_tuple(tree_of(direction), 2)
    a, b = (rational(each) for each in along)
    if a is None or b is None or len(function.letters) != 2 or defined(function.body):
        raise NotExpressible("a direction that is no pair of numbers")
    square = a * a + b * b
    length = Fraction(math.isqrt(square.numerator), math.isqrt(square.denominator))
    if not length or length * length != square:
        raise NotExpressible("a direction of irrational length")
    moved = [Add(start, Mul(Var("t"), Div(step, num(length)))) for start, step in zip(at, along, strict=True)]
    path = function.at(*moved)
    long = equal(mul(num(length), num(length)), add(mul(num(a), num(a)), mul(num(b), num(b))))
    return Statement(
        "real", And((Compare("<", num(0), num(length)), long, Derivative("t", path, num(0), constant(gold))))
    )


@asks(
    "Find the derivative of {} at {} in the direction of {}.",
    "Compute the derivative of {} at {} in the direction of {}.",
    "What is the derivative of {} at {} in the direction of {}?",
)
def directional_derivative(holes: Sequence[str], gold: Node) -> Statement:
    return directional(holes[0], holes[1], holes[2], gold)
