"""Linked lists and binary trees as LeetCode has them: values of a signature, and classes of the language.

``ListNode`` travels as the list of its values, ``TreeNode`` as its values level by level with ``null`` for a
child that is not there and no ``null`` at the end; the empty list is no node at all. A node holds 32 bits, as
its class does where integers have a size. The class is the candidate's own where it defines one.
"""

import re
from collections.abc import Mapping
from typing import Any

from sandbox.errors import NotApplicable
from sandbox.languages.types import FunctionType, SignatureJson, Type, read_type
from sandbox.values import Wire

NODE_KINDS = ("ListNode", "TreeNode")
#: What a node holds.
_INT32 = (-(2**31), 2**31 - 1)


def node_kinds(function: FunctionType) -> tuple[str, ...]:
    """The kinds of nodes in a function's type."""
    found = {kind.kind for kind in function.walk()}
    return tuple(kind for kind in NODE_KINDS if kind in found)


def lacking(source: str, function: FunctionType) -> tuple[str, ...]:
    """The kinds of nodes that a function needs and whose class or struct its source does not define."""
    return tuple(
        kind
        for kind in node_kinds(function)
        if not re.search(rf"(?m)^[^/#*\n]*\b(?:class|struct|type|function|interface)\s+{kind}\b", source)
    )


def refuse_nodes(function: FunctionType, language: str) -> None:
    """Raises :class:`NotApplicable` where a node occurs: the language has no usual class of them."""
    for kind in node_kinds(function):
        raise NotApplicable(f"type {kind} in {language}: no definition of it is agreed on there")


def fit_nodes(wire: Wire, kind: Type) -> Wire:
    """The canonical form of a list of values.

    Raises:
        NotApplicable: it is none.
    """
    values = [] if wire is None else wire
    if type(values) is not list:
        raise NotApplicable(f"{str(wire)[:80]} is not the list of values of a {kind}")
    for value in values:
        missing = value is None and kind.kind == "TreeNode"
        if not missing and not (type(value) is int and _INT32[0] <= value <= _INT32[1]):
            raise NotApplicable(f"{str(value)[:80]} is no value of a {kind}, which holds 32 bits")
    return _canonical_tree(values) if kind.kind == "TreeNode" else list(values)


def _canonical_tree(values: list[Any]) -> list[Any]:
    end = len(values)
    while end and values[end - 1] is None:
        end -= 1
    kept = values[:end]
    if kept and kept[0] is None:
        raise NotApplicable("a TreeNode without a root has no other nodes")
    places = 1
    for place, value in enumerate(kept):
        if place >= places:
            raise NotApplicable(f"value {place} of a TreeNode is the child of no node")
        places += 2 * (value is not None)
    return kept


def canonical_result(wire: Wire, signature: SignatureJson | None) -> Wire:
    """An expected value in the form in which a driver gives it: trees without their last ``null``."""
    if signature is None or not any(kind in str(signature.get("returns")) for kind in NODE_KINDS):
        return wire
    try:
        return _canonical(wire, read_type(str(signature["returns"])))
    except NotApplicable:
        return wire  # equal to nothing that a driver gives


def _canonical(wire: Wire, kind: Type) -> Wire:
    if kind.kind in NODE_KINDS:
        return fit_nodes(wire, kind)
    if kind.kind == "optional":
        return None if wire is None else _canonical(wire, kind.args[0])
    if type(wire) is list and kind.kind == "list":
        return [_canonical(item, kind.args[0]) for item in wire]
    return wire


def definitions(source: str, function: FunctionType, texts: Mapping[str, str]) -> str:
    """The definitions, of those in ``texts``, that a source lacks."""
    return "\n".join(texts[kind] for kind in lacking(source, function))
