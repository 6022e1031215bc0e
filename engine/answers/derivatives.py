"""Derivatives of expressions by the rules of calculus, for d/dx and for checking antiderivatives."""

from collections.abc import Callable
from fractions import Fraction

from engine.answers.errors import Unsettled
from engine.answers.tree import (
    Apply,
    Bracket,
    Constant,
    Negative,
    Node,
    Number,
    Percent,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    symbols,
)

_ZERO, _ONE, _TWO = (Number(Fraction(value)) for value in (0, 1, 2))


def derivative(node: Node, name: str) -> Node:
    """The derivative of ``node`` by the symbol ``name``.

    Raises:
        Unsettled: no rule covers a part of it.
    """
    if name not in symbols(node):
        return _ZERO
    match node:
        case Symbol():
            return _ONE
        case Negative():
            return Negative(derivative(node.operand, name))
        case Sum():
            return Sum(tuple(derivative(term, name) for term in node.terms))
        case Product():
            return _of_product(node.factors, name)
        case Quotient():
            upper, lower = node.numerator, node.denominator
            change = Sum(
                (
                    Product((derivative(upper, name), lower)),
                    Negative(Product((upper, derivative(lower, name)))),
                )
            )
            return Quotient(change, Power(lower, _TWO))
        case Power():
            return _of_power(node, name)
        case Percent():
            return Percent(derivative(node.value, name))
        case Bracket() if len(node.items) == 1:
            return derivative(node.items[0], name)
        case Apply():
            return _of_function(node, name)
    raise Unsettled(f"no derivative of {type(node).__name__}")


def _of_product(factors: tuple[Node, ...], name: str) -> Node:
    terms = [
        Product((*factors[:index], derivative(factor, name), *factors[index + 1 :]))
        for index, factor in enumerate(factors)
        if name in symbols(factor)
    ]
    return terms[0] if len(terms) == 1 else Sum(tuple(terms))


def _of_power(node: Power, name: str) -> Node:
    base, exponent = node.base, node.exponent
    if name not in symbols(exponent):
        lowered = Power(base, Sum((exponent, Negative(_ONE))))
        return Product((exponent, lowered, derivative(base, name)))
    growth = Product((derivative(exponent, name), Apply("ln", (base,))))
    if name not in symbols(base):
        return (
            Product((node, growth)) if base != Constant("e") else Product((node, derivative(exponent, name)))
        )
    inner = Quotient(Product((exponent, derivative(base, name))), base)
    return Product((node, Sum((growth, inner))))


def _of_function(node: Apply, name: str) -> Node:
    if node.name == "root":
        index, radicand = node.args
        return _of_power(Power(radicand, Quotient(_ONE, index)), name)
    if node.name == "log" and len(node.args) == 2:
        return derivative(Quotient(Apply("ln", (node.args[1],)), Apply("ln", (node.args[0],))), name)
    if len(node.args) != 1 or node.name not in _OUTER:
        raise Unsettled(f"no derivative of {node.name}")
    argument = node.args[0]
    return Product((_OUTER[node.name](argument), derivative(argument, name)))


def _call(function: str, x: Node) -> Node:
    return Apply(function, (x,))


def _square(x: Node) -> Node:
    return Power(x, _TWO)


def _minus(x: Node, y: Node) -> Node:
    return Sum((x, Negative(y)))


def _root(x: Node) -> Node:
    return Apply("root", (_TWO, x))


_OUTER: dict[str, Callable[[Node], Node]] = {
    "sin": lambda x: _call("cos", x),
    "cos": lambda x: Negative(_call("sin", x)),
    "tan": lambda x: _square(_call("sec", x)),
    "cot": lambda x: Negative(_square(_call("csc", x))),
    "sec": lambda x: Product((_call("sec", x), _call("tan", x))),
    "csc": lambda x: Negative(Product((_call("csc", x), _call("cot", x)))),
    "sinh": lambda x: _call("cosh", x),
    "cosh": lambda x: _call("sinh", x),
    "tanh": lambda x: _minus(_ONE, _square(_call("tanh", x))),
    "exp": lambda x: _call("exp", x),
    "ln": lambda x: Quotient(_ONE, x),
    "asin": lambda x: Quotient(_ONE, _root(_minus(_ONE, _square(x)))),
    "acos": lambda x: Negative(Quotient(_ONE, _root(_minus(_ONE, _square(x))))),
    "atan": lambda x: Quotient(_ONE, Sum((_ONE, _square(x)))),
    "abs": lambda x: _call("sgn", x),
}
