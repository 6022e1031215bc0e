"""The value of a claim's tree, found by walking it: numbers and expressions, truth values, tuples, sets.

Every construct that is read stands in a table below; any other is refused by name."""

import ast
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from problem_banks.claims import functions
from problem_banks.claims.errors import UnreadableClaim
from problem_banks.claims.exact import (
    Exact,
    Number,
    Value,
    add,
    atom,
    divide,
    equal,
    multiply,
    negative,
    sign,
)
from problem_banks.claims.meanings import Meaning, Members, integer_in, members_of, number_in
from problem_banks.claims.skeletons import slot_in
from problem_banks.claims.vocabulary import CONSTANTS, FUNCTIONS, OVER_ALL

Names = Mapping[str, Meaning]

#: Names and conditions that one claim may go through.
_MAX_WORK = 60_000


@dataclass(frozen=True)
class Defined:
    """A function that the claim itself defines: ``where f(x) = 2*x + 1``."""

    params: tuple[str, ...]
    body: ast.expr
    names: Names


class Walk:
    """One evaluation: the numbers of its slots, its budget and the forms whose arguments are read as they
    stand."""

    def __init__(self, forms: Mapping[str, "Form"], numbers: Sequence[Number] = ()) -> None:
        self.left = _MAX_WORK
        self.numbers = numbers
        self.literals: dict[ast.Tuple, tuple[Meaning, ...] | None] = {}
        """Tuples that a ``for`` may go through many times and that are the same each time."""
        self._forms = forms

    def meaning(self, node: ast.expr, names: Names) -> Meaning:
        """What a tree means where ``names`` are known; other names are letters."""
        return _READERS.get(type(node), _refused)(self, node, names)

    def number(self, node: ast.expr, names: Names) -> Value:
        """The meaning, a number or an expression."""
        return number_in(self.meaning(node, names))

    def truth(self, node: ast.expr, names: Names) -> bool:
        """The meaning, a truth value."""
        found = self.meaning(node, names)
        if not isinstance(found, bool):
            raise UnreadableClaim(f"{ast.unparse(node)!r} says nothing that is true or false")
        return found

    def related(self, node: ast.Compare, names: Names) -> bool:
        """Whether a chain of relations holds."""
        left = self.meaning(node.left, names)
        for op, follower in zip(node.ops, node.comparators, strict=True):
            right = self.meaning(follower, names)
            relation = _RELATIONS.get(type(op))
            if relation is None:
                raise UnreadableClaim("a relation that is not known")
            if not relation(left, right):
                return False
            left = right
        return True

    def bound(self, generators: list[ast.comprehension], names: Names) -> Iterator[Names]:
        """The names for every turn of ``for x in ... if ... for y in ...``, each good until the next."""
        first, *rest = generators
        inner = {**names}
        for member in members_of(self.meaning(first.iter, names)):
            self.left -= 1
            if self.left < 0:
                raise UnreadableClaim("a count that is too long")
            _match(first.target, member, inner)
            for condition in first.ifs:
                if not self.truth(condition, inner):
                    break
            else:
                if rest:
                    yield from self.bound(rest, inner)
                else:
                    yield inner

    def part(self, value: ast.expr, place: ast.expr, names: Names) -> Meaning:
        """A part of a tuple, by its place."""
        whole, index = self.meaning(value, names), self.meaning(place, names)
        if isinstance(whole, tuple) and not isinstance(whole, Members):
            index = integer_in(index)
            if 0 <= index < len(whole):
                return whole[index]
        raise UnreadableClaim(f"no part {ast.unparse(place)!r} of {ast.unparse(value)!r}")

    def called(self, name: str, arguments: list[ast.expr], names: Names) -> Meaning:
        """The meaning of a function at some places."""
        if name in OVER_ALL and len(arguments) == 1 and isinstance(over := arguments[0], ast.GeneratorExp):
            turns = self.bound(over.generators, names)
            return OVER_ALL[name](self.meaning(over.elt, inner) for inner in turns)
        if name in self._forms:
            return self._forms[name](self, arguments, names)
        values = [self.meaning(argument, names) for argument in arguments]
        if isinstance(defined := names.get(name), Defined) and len(values) == len(defined.params):
            inner = {**defined.names, **dict(zip(defined.params, values, strict=True))}
            return self.meaning(defined.body, inner)
        if name in FUNCTIONS and name not in names:
            try:
                return FUNCTIONS[name](*values)
            except TypeError as error:
                raise UnreadableClaim(f"{name} takes no {len(arguments)} such values") from error
        raise UnreadableClaim(f"{name!r} is no function of claims")


def _not_exact(node: ast.expr) -> UnreadableClaim:
    return UnreadableClaim(f"{ast.unparse(node)!r} is not exact arithmetic")


def _refused(walk: Walk, node: ast.expr, names: Names) -> Meaning:
    raise _not_exact(node)


def _constant(walk: Walk, node: ast.Constant, names: Names) -> Meaning:
    if type(node.value) is int:
        return node.value
    if type(node.value) is float:
        # Decimals of a statement, 1.25, are exact numbers here.
        return Fraction(ast.unparse(node))
    if type(node.value) is complex and (place := slot_in(node.value)) < len(walk.numbers):
        return walk.numbers[place]
    raise _not_exact(node)


def _name(walk: Walk, node: ast.Name, names: Names) -> Meaning:
    name = node.id
    return names[name] if name in names else _letter(name)


def _unary(walk: Walk, node: ast.UnaryOp, names: Names) -> Meaning:
    match node.op:
        case ast.USub():
            return negative(walk.number(node.operand, names))
        case ast.Not():
            return not walk.truth(node.operand, names)
    raise _not_exact(node)


def _binary(walk: Walk, node: ast.BinOp, names: Names) -> Meaning:
    one, other = node.left, node.right
    left = _READERS.get(type(one), _refused)(walk, one, names)
    right = _READERS.get(type(other), _refused)(walk, other, names)
    if type(left) is int and type(right) is int and (plain := _OF_INTEGERS.get(type(node.op))) is not None:
        return plain(left, right)  # most of what claims calculate
    return _combined(node.op, left, right)


def _joined(walk: Walk, node: ast.BoolOp, names: Names) -> bool:
    truths = (walk.truth(value, names) for value in node.values)
    return all(truths) if isinstance(node.op, ast.And) else any(truths)


def _tuple(walk: Walk, node: ast.Tuple, names: Names) -> Meaning:
    if node not in walk.literals:
        walk.literals[node] = _literal(walk, node)
    literal = walk.literals[node]
    return tuple([walk.meaning(part, names) for part in node.elts]) if literal is None else literal


def _literal(walk: Walk, node: ast.Tuple) -> tuple[Meaning, ...] | None:
    """A tuple of numbers as they stand, and of such tuples; ``None`` where it is not known as it stands."""
    found: list[Meaning] = []
    for part in node.elts:
        if isinstance(part, ast.Constant):
            found.append(_constant(walk, part, {}))
        elif isinstance(part, ast.Tuple) and (inner := _literal(walk, part)) is not None:
            found.append(inner)
        else:
            return None
    return tuple(found)


def _set(walk: Walk, node: ast.Set, names: Names) -> Members:
    return Members(walk.meaning(part, names) for part in node.elts)


def _set_of(walk: Walk, node: ast.SetComp, names: Names) -> Members:
    return Members(walk.meaning(node.elt, inner) for inner in walk.bound(node.generators, names))


def _call(walk: Walk, node: ast.Call, names: Names) -> Meaning:
    if isinstance(node.func, ast.Name) and not node.keywords:
        return walk.called(node.func.id, node.args, names)
    raise _not_exact(node)


#: Every construct that is read, by its node: a walk goes through thousands of them.
_READERS: Mapping[type[ast.expr], Callable[[Walk, Any, Names], Meaning]] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.UnaryOp: _unary,
    ast.BinOp: _binary,
    ast.Compare: Walk.related,
    ast.BoolOp: _joined,
    ast.Tuple: _tuple,
    ast.Set: _set,
    ast.SetComp: _set_of,
    ast.Subscript: lambda walk, node, names: walk.part(node.value, node.slice, names),
    ast.Call: _call,
}


#: What is called with trees instead of their meanings.
Form = Callable[[Walk, list[ast.expr], Names], Meaning]


def same(left: Meaning, right: Meaning) -> bool:
    """Whether two meanings of one sort are the same.

    Raises:
        UnreadableClaim: they are of two sorts.
    """
    if type(left) is int and type(right) is int:
        return left == right
    match left, right:
        case bool(), bool():
            return left is right
        case Members(), Members():
            return _within(left, right) and _within(right, left)
        case (Members(), _) | (_, Members()) | (bool(), _) | (_, bool()):
            raise UnreadableClaim("two sorts of things are compared")
        case tuple(), tuple() if not isinstance(left, Exact) and not isinstance(right, Exact):
            return len(left) == len(right) and all(map(same, left, right))
    return equal(number_in(left), number_in(right))


def _within(one: Members, other: Members) -> bool:
    if all(type(member) in (int, Fraction) for member in (*one, *other)):
        return set(one) <= set(other)
    return all(any(same(member, rival) for rival in other) for member in one)


def _is_in(left: Meaning, right: Meaning) -> bool:
    return any(same(left, member) for member in members_of(right))


def _is_different(left: Meaning, right: Meaning) -> bool:
    return not same(left, right) and _is_decided(left, right)


def _is_not_in(left: Meaning, right: Meaning) -> bool:
    return all(_is_different(left, member) for member in members_of(right))


def _is_decided(left: Meaning, right: Meaning) -> bool:
    """Two expressions that are not proven equal are different only where their difference has a sign."""
    if isinstance(left, Exact) or isinstance(right, Exact):
        return sign(add(number_in(left), negative(number_in(right)))) != 0
    return True


def _ordered(is_so: Callable[[Any, Any], bool]) -> Callable[[Meaning, Meaning], bool]:
    """A relation of order between rational numbers, and by the sign of a difference between all others."""

    def holds(left: Meaning, right: Meaning) -> bool:
        if type(left) is int and type(right) is int:
            return is_so(left, right)
        a, b = number_in(left), number_in(right)
        if not isinstance(a, Exact) and not isinstance(b, Exact):
            return is_so(a, b)
        return is_so(sign(add(a, negative(b))), 0)

    return holds


_RELATIONS: Mapping[type[ast.cmpop], Callable[[Meaning, Meaning], bool]] = {
    ast.Eq: same,
    ast.NotEq: _is_different,
    ast.In: _is_in,
    ast.NotIn: _is_not_in,
    ast.Lt: _ordered(operator.lt),
    ast.LtE: _ordered(operator.le),
    ast.Gt: _ordered(operator.gt),
    ast.GtE: _ordered(operator.ge),
}


def _combined(op: ast.operator, left: Meaning, right: Meaning) -> Meaning:
    combine = _ARITHMETIC.get(type(op))
    if combine is None:
        raise UnreadableClaim(f"{type(op).__name__} is not exact arithmetic")
    return combine(number_in(left), number_in(right))


def _remainder(a: Value, b: Value) -> Value:
    if isinstance(a, Exact) or isinstance(b, Exact):
        raise UnreadableClaim("a remainder of what is not rational")
    if b == 0:
        raise UnreadableClaim("division by zero")
    return a % b


_ARITHMETIC: Mapping[type[ast.operator], Callable[[Value, Value], Value]] = {
    ast.Add: add,
    ast.Sub: lambda a, b: add(a, negative(b)),
    ast.Mult: multiply,
    ast.Div: divide,
    ast.Pow: functions.raised,
    ast.Mod: _remainder,
}


def _quotient(a: int, b: int) -> Value:
    return a // b if b and a % b == 0 else divide(a, b)


#: The same of two integers.
_OF_INTEGERS: Mapping[type[ast.operator], Callable[[int, int], Value]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: _quotient,
}


def _letter(name: str) -> Value:
    if name in CONSTANTS:
        return CONSTANTS[name]
    if name in FUNCTIONS or name in OVER_ALL:
        raise UnreadableClaim(f"{name!r} is a function")
    return _atom(name)


@lru_cache(maxsize=256)
def _atom(name: str) -> Value:
    return atom(name)


def _match(target: ast.expr, member: Meaning, names: dict[str, Meaning]) -> None:
    """Gives the names of a target their meanings, those of one member of a range."""
    match target:
        case ast.Name(id=name):
            names[name] = member
        case ast.Tuple(elts=parts) if len(parts) == len(members_of(member)):
            for part, one in zip(parts, member, strict=True):
                _match(part, one, names)
        case _:
            raise UnreadableClaim("a range of something that is no name")
