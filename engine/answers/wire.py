"""Trees as plain JSON, for the pipe to the prover: nested lists, never code and never a pickle."""

from dataclasses import fields
from fractions import Fraction
from typing import Any

from engine.answers import tree
from engine.answers.tree import Node

_TYPES: dict[str, type[Any]] = {
    name: value for name, value in vars(tree).items() if isinstance(value, type) and issubclass(value, Node)
}


def to_wire(value: Any) -> Any:
    """``value`` (a node, or what a node is made of) as JSON."""
    if isinstance(value, Node):
        return [type(value).__name__, *(to_wire(getattr(value, field.name)) for field in fields(value))]
    if isinstance(value, tuple):
        return ["()", *map(to_wire, value)]
    if isinstance(value, Fraction):
        return ["/", hex(value.numerator), hex(value.denominator)]
    return value


def from_wire(value: Any) -> Any:
    """The inverse of :func:`to_wire`.

    Raises:
        KeyError: an unknown kind of node.
    """
    if not isinstance(value, list):
        return value
    kind, *parts = value
    if kind == "()":
        return tuple(map(from_wire, parts))
    if kind == "/":
        return Fraction(int(parts[0], 16), int(parts[1], 16))
    return _TYPES[kind](*map(from_wire, parts))
