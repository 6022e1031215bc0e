"""Trees of claims as terms. Every construct that is read stands in a table below; any other is refused by
name."""

import ast
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

from problem_banks.claims.errors import UnreadableClaim
from problem_banks.claims.operations import ARITHMETIC, OF_INTEGERS
from problem_banks.claims.relations import RELATIONS, Relation
from problem_banks.claims.skeletons import slot_in
from problem_banks.claims.terms import (
    Binary,
    Called,
    Chain,
    Constant,
    Joined,
    Literal,
    Name,
    Negative,
    Not,
    OverAll,
    Part,
    Related,
    Set,
    SetOf,
    Slot,
    Target,
    Term,
    Tuple,
    Turns,
)
from problem_banks.claims.vocabulary import OVER_ALL

#: Leaves are the same in all claims.
_constant_of = lru_cache(maxsize=1_024, typed=True)(Constant)
_slot_of = lru_cache(maxsize=1_024)(Slot)
_name_of = lru_cache(maxsize=256)(Name)

#: What is read of trees instead of their meanings.
Form = Callable[[list[ast.expr], "Forms"], Term]

#: Forms by their names.
Forms = Mapping[str, Form]


def read(node: ast.expr, forms: Forms) -> Term:
    """A tree as it is evaluated.

    Raises:
        UnreadableClaim: something in it is no part of claims.
    """
    return _READERS.get(type(node), _refused)(node, forms)


def _not_exact(node: ast.expr) -> UnreadableClaim:
    """What is raised where a tree is no part of claims."""
    return UnreadableClaim(f"{ast.unparse(node)!r} is not exact arithmetic")


def _refused(node: ast.expr, forms: Forms) -> Term:
    raise _not_exact(node)


def _constant(node: ast.Constant, forms: Forms) -> Term:
    if type(node.value) is complex:
        return _slot_of(slot_in(node.value))
    if type(node.value) is int:
        return _constant_of(node.value)
    if type(node.value) is float:
        # Decimals of a statement, 1.25, are exact numbers here.
        return Constant(Fraction(ast.unparse(node)))
    raise _not_exact(node)


def _unary(node: ast.UnaryOp, forms: Forms) -> Term:
    kind = _UNARY.get(type(node.op))
    if kind is None:
        raise _not_exact(node)
    return kind(read(node.operand, forms))


_UNARY: Mapping[type[ast.unaryop], Callable[[Term], Term]] = {ast.USub: Negative, ast.Not: Not}


def _binary(node: ast.BinOp, forms: Forms) -> Term:
    op = type(node.op)
    combine = ARITHMETIC.get(op)
    if combine is None:
        raise UnreadableClaim(f"{op.__name__} is not exact arithmetic")
    return Binary(read(node.left, forms), read(node.right, forms), OF_INTEGERS.get(op, combine), combine)


def _related(node: ast.Compare, forms: Forms) -> Term:
    sides = [read(side, forms) for side in (node.left, *node.comparators)]
    relations = [_relation(op) for op in node.ops]
    if len(relations) == 1:
        return Related(sides[0], sides[1], relations[0])
    return Chain(sides[0], tuple(zip(relations, sides[1:], strict=True)))


def _relation(op: ast.cmpop) -> Relation:
    relation = RELATIONS.get(type(op))
    if relation is None:
        raise UnreadableClaim("a relation that is not known")
    return relation


def _joined(node: ast.BoolOp, forms: Forms) -> Term:
    return Joined(_all(node.values, forms), isinstance(node.op, ast.Or))


def _tuple(node: ast.Tuple, forms: Forms) -> Term:
    parts = _all(node.elts, forms)
    literal = all(isinstance(part, Constant | Slot | Literal) for part in parts)
    return Literal(parts) if literal else Tuple(parts)


def _set(node: ast.Set, forms: Forms) -> Term:
    return Set(_all(node.elts, forms))


def _all(nodes: Sequence[ast.expr], forms: Forms) -> tuple[Term, ...]:
    return tuple([read(node, forms) for node in nodes])


def _turns(generators: Sequence[ast.comprehension], forms: Forms) -> Turns:
    first, *rest = generators
    further = _turns(rest, forms) if rest else None
    return Turns(_target(first.target), read(first.iter, forms), _all(first.ifs, forms), further)


def _set_of(node: ast.SetComp, forms: Forms) -> Term:
    return SetOf(read(node.elt, forms), _turns(node.generators, forms))


def _part(node: ast.Subscript, forms: Forms) -> Term:
    return Part(read(node.value, forms), read(node.slice, forms))


def _call(node: ast.Call, forms: Forms) -> Term:
    if not isinstance(node.func, ast.Name) or node.keywords:
        raise _not_exact(node)
    name, arguments = node.func.id, node.args
    if name in OVER_ALL and len(arguments) == 1 and isinstance(over := arguments[0], ast.GeneratorExp):
        return OverAll(OVER_ALL[name], read(over.elt, forms), _turns(over.generators, forms))
    if name in forms:
        return forms[name](arguments, forms)
    return Called(name, _all(arguments, forms))


#: Every construct that is read, by its node.
_READERS: Mapping[type[ast.expr], Callable[[Any, Forms], Term]] = {
    ast.Constant: _constant,
    ast.Name: lambda node, forms: _name_of(node.id),
    ast.UnaryOp: _unary,
    ast.BinOp: _binary,
    ast.Compare: _related,
    ast.BoolOp: _joined,
    ast.Tuple: _tuple,
    ast.Set: _set,
    ast.SetComp: _set_of,
    ast.Subscript: _part,
    ast.Call: _call,
}


def _target(node: ast.expr) -> Target:
    match node:
        case ast.Name(id=name):
            return name
        case ast.Tuple(elts=parts):
            return tuple(map(_target, parts))
    raise UnreadableClaim("a range of something that is no name")
