"""The value of a claim's tree, found by walking it: numbers and expressions, truth values, tuples, sets.

Every construct that is read stands in a table or a case below; any other is refused by name."""

import ast
import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from problem_banks.claims import functions
from problem_banks.claims.errors import UnreadableClaim
from problem_banks.claims.exact import Exact, Value, add, atom, divide, equal, multiply, negative, sign
from problem_banks.claims.meanings import Meaning, Members, integer_in, members_of, number_in
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
    """One evaluation, with its budget and the forms whose arguments are read as they stand."""

    def __init__(self, forms: Mapping[str, "Form"]) -> None:
        self.left = _MAX_WORK
        self._forms = forms

    def meaning(self, node: ast.expr, names: Names) -> Meaning:
        """What a tree means where ``names`` are known; other names are letters."""
        match node:
            case ast.Constant(value=int() as number) if not isinstance(number, bool):
                return number
            case ast.Constant(value=float()):
                # Decimals of a statement, 1.25, are exact numbers here.
                return Fraction(ast.unparse(node))
            case ast.Name(id=name):
                return names[name] if name in names else _letter(name)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return negative(self.number(operand, names))
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return not self.truth(operand, names)
            case ast.BinOp(left=left, op=op, right=right):
                return _combined(op, self.meaning(left, names), self.meaning(right, names))
            case ast.Compare():
                return self._related(node, names)
            case ast.BoolOp(op=op, values=values):
                if isinstance(op, ast.And):
                    return all(self.truth(value, names) for value in values)
                return any(self.truth(value, names) for value in values)
            case ast.Tuple(elts=parts):
                return tuple(self.meaning(part, names) for part in parts)
            case ast.Set(elts=parts):
                return Members(self.meaning(part, names) for part in parts)
            case ast.SetComp(elt=body, generators=generators):
                return Members(self.meaning(body, inner) for inner in self._bound(generators, names))
            case ast.Subscript(value=value, slice=place):
                return self._part(value, place, names)
            case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]):
                return self._called(name, arguments, names)
        raise UnreadableClaim(f"{ast.unparse(node)!r} is not exact arithmetic")

    def number(self, node: ast.expr, names: Names) -> Value:
        """The meaning, a number or an expression."""
        return number_in(self.meaning(node, names))

    def truth(self, node: ast.expr, names: Names) -> bool:
        """The meaning, a truth value."""
        found = self.meaning(node, names)
        if not isinstance(found, bool):
            raise UnreadableClaim(f"{ast.unparse(node)!r} says nothing that is true or false")
        return found

    def _related(self, node: ast.Compare, names: Names) -> bool:
        left = self.meaning(node.left, names)
        for op, follower in zip(node.ops, node.comparators, strict=True):
            right = self.meaning(follower, names)
            if not _holds(op, left, right):
                return False
            left = right
        return True

    def _bound(self, generators: list[ast.comprehension], names: Names) -> Iterator[Names]:
        """The names for every turn of ``for x in ... if ... for y in ...``."""
        if not generators:
            yield names
            return
        first, *rest = generators
        for member in members_of(self.meaning(first.iter, names)):
            self.left -= 1
            if self.left < 0:
                raise UnreadableClaim("a count that is too long")
            inner = {**names, **_matched(first.target, member)}
            if all(self.truth(condition, inner) for condition in first.ifs):
                yield from self._bound(rest, inner)

    def _part(self, value: ast.expr, place: ast.expr, names: Names) -> Meaning:
        whole, index = self.meaning(value, names), self.meaning(place, names)
        if isinstance(whole, tuple) and not isinstance(whole, Members):
            index = integer_in(index)
            if 0 <= index < len(whole):
                return whole[index]
        raise UnreadableClaim(f"no part {ast.unparse(place)!r} of {ast.unparse(value)!r}")

    def _called(self, name: str, arguments: list[ast.expr], names: Names) -> Meaning:
        match arguments:
            case [ast.GeneratorExp(elt=body, generators=generators)] if name in OVER_ALL:
                turns = self._bound(generators, names)
                return OVER_ALL[name](self.meaning(body, inner) for inner in turns)
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


#: What is called with trees instead of their meanings.
Form = Callable[[Walk, list[ast.expr], Names], Meaning]


def same(left: Meaning, right: Meaning) -> bool:
    """Whether two meanings of one sort are the same.

    Raises:
        UnreadableClaim: they are of two sorts.
    """
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


def _holds(op: ast.cmpop, left: Meaning, right: Meaning) -> bool:
    match op:
        case ast.Eq():
            return same(left, right)
        case ast.NotEq():
            return not same(left, right) and _is_decided(left, right)
        case ast.In():
            return any(same(left, member) for member in members_of(right))
        case ast.NotIn():
            return all(not same(left, member) and _is_decided(left, member) for member in members_of(right))
    if type(op) not in _ORDER:
        raise UnreadableClaim("a relation that is not known")
    a, b = number_in(left), number_in(right)
    if not isinstance(a, Exact) and not isinstance(b, Exact):
        return _ORDER[type(op)](a, b)
    return _ORDER[type(op)](sign(add(a, negative(b))), 0)


def _is_decided(left: Meaning, right: Meaning) -> bool:
    """Two expressions that are not proven equal are different only where their difference has a sign."""
    if isinstance(left, Exact) or isinstance(right, Exact):
        return sign(add(number_in(left), negative(number_in(right)))) != 0
    return True


_ORDER: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


def _combined(op: ast.operator, left: Meaning, right: Meaning) -> Meaning:
    a, b = number_in(left), number_in(right)
    match op:
        case ast.Add():
            return add(a, b)
        case ast.Sub():
            return add(a, negative(b))
        case ast.Mult():
            return multiply(a, b)
        case ast.Div():
            return divide(a, b)
        case ast.Pow():
            return functions.raised(a, b)
        case ast.Mod():
            return _remainder(a, b)
    raise UnreadableClaim(f"{type(op).__name__} is not exact arithmetic")


def _remainder(a: Value, b: Value) -> Value:
    if isinstance(a, Exact) or isinstance(b, Exact):
        raise UnreadableClaim("a remainder of what is not rational")
    if b == 0:
        raise UnreadableClaim("division by zero")
    return a % b


def _letter(name: str) -> Value:
    if name in CONSTANTS:
        return CONSTANTS[name]
    if name in FUNCTIONS or name in OVER_ALL:
        raise UnreadableClaim(f"{name!r} is a function")
    return atom(name)


def _matched(target: ast.expr, member: Meaning) -> Names:
    match target:
        case ast.Name(id=name):
            return {name: member}
        case ast.Tuple(elts=parts) if len(parts) == len(members_of(member)):
            return {
                key: value
                for part, one in zip(parts, member, strict=True)
                for key, value in _matched(part, one).items()
            }
    raise UnreadableClaim("a range of something that is no name")
