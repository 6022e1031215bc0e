"""The value of a claim's tree, found by walking it: numbers and expressions, truth values, tuples, sets.

Every construct that is read stands in a table or a case below; any other is refused by name."""

import ast
import math
import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
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
    factors,
    multiply,
    negative,
    sign,
)


class Members(tuple[Any, ...]):
    """A set: order and repetition count for nothing."""


#: A number or expression, a truth value, a tuple or a set.
Meaning = Any
Names = Mapping[str, Meaning]

#: Names and conditions that one claim may go through.
_MAX_WORK = 60_000
#: Members that a range may have.
_MAX_RANGE = 10_000

_TRIAL_OF_PRIME = 10**10


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
        return _number(self.meaning(node, names))

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
        for member in _members(self.meaning(first.iter, names)):
            self.left -= 1
            if self.left < 0:
                raise UnreadableClaim("a count that is too long")
            inner = {**names, **_matched(first.target, member)}
            if all(self.truth(condition, inner) for condition in first.ifs):
                yield from self._bound(rest, inner)

    def _part(self, value: ast.expr, place: ast.expr, names: Names) -> Meaning:
        whole, index = self.meaning(value, names), self.meaning(place, names)
        if isinstance(whole, tuple) and not isinstance(whole, Members):
            index = _integer(index)
            if 0 <= index < len(whole):
                return whole[index]
        raise UnreadableClaim(f"no part {ast.unparse(place)!r} of {ast.unparse(value)!r}")

    def _called(self, name: str, arguments: list[ast.expr], names: Names) -> Meaning:
        match arguments:
            case [ast.GeneratorExp(elt=body, generators=generators)] if name in _OVER_ALL:
                turns = self._bound(generators, names)
                return _OVER_ALL[name](self.meaning(body, inner) for inner in turns)
        if name in self._forms:
            return self._forms[name](self, arguments, names)
        values = [self.meaning(argument, names) for argument in arguments]
        if isinstance(defined := names.get(name), Defined) and len(values) == len(defined.params):
            inner = {**defined.names, **dict(zip(defined.params, values, strict=True))}
            return self.meaning(defined.body, inner)
        if name in _FUNCTIONS and name not in names:
            try:
                return _FUNCTIONS[name](*values)
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
    return equal(_number(left), _number(right))


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
            return any(same(left, member) for member in _members(right))
        case ast.NotIn():
            return all(not same(left, member) and _is_decided(left, member) for member in _members(right))
    if type(op) not in _ORDER:
        raise UnreadableClaim("a relation that is not known")
    a, b = _number(left), _number(right)
    if not isinstance(a, Exact) and not isinstance(b, Exact):
        return _ORDER[type(op)](a, b)
    return _ORDER[type(op)](sign(add(a, negative(b))), 0)


def _is_decided(left: Meaning, right: Meaning) -> bool:
    """Two expressions that are not proven equal are different only where their difference has a sign."""
    if isinstance(left, Exact) or isinstance(right, Exact):
        return sign(add(_number(left), negative(_number(right)))) != 0
    return True


_ORDER: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


def _combined(op: ast.operator, left: Meaning, right: Meaning) -> Meaning:
    a, b = _number(left), _number(right)
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
    if name in _CONSTANTS:
        return _CONSTANTS[name]
    if name in _FUNCTIONS or name in _OVER_ALL:
        raise UnreadableClaim(f"{name!r} is a function")
    return atom(name)


def _number(value: Meaning) -> Value:
    if isinstance(value, bool) or not isinstance(value, int | Fraction | Exact):
        raise UnreadableClaim("a number is missing")
    return value


def _integer(value: Meaning) -> int:
    number = _number(value)
    if isinstance(number, Exact) or number.denominator != 1:
        raise UnreadableClaim(f"{number} is no integer")
    return int(number)


def _members(value: Meaning) -> tuple[Meaning, ...]:
    if isinstance(value, tuple) and not isinstance(value, Exact):
        return value
    raise UnreadableClaim("no set and no range")


def _matched(target: ast.expr, member: Meaning) -> Names:
    match target:
        case ast.Name(id=name):
            return {name: member}
        case ast.Tuple(elts=parts) if len(parts) == len(_members(member)):
            return {
                key: value
                for part, one in zip(parts, member, strict=True)
                for key, value in _matched(part, one).items()
            }
    raise UnreadableClaim("a range of something that is no name")


def _whole(function: Callable[..., int]) -> Callable[..., int]:
    """``function`` over integers, refusing anything else, and integers beyond all use."""

    def over_integers(*values: Meaning) -> int:
        whole = [_integer(value) for value in values]
        try:
            return function(*whole)
        except ValueError as error:
            raise UnreadableClaim(str(error)) from error

    return over_integers


def _between(low: Meaning, high: Meaning) -> tuple[int, ...]:
    first, last = _integer(low), _integer(high)
    if last - first >= _MAX_RANGE:
        raise UnreadableClaim("a range that is too long")
    return tuple(range(first, last + 1))


def _is_prime(number: Meaning) -> bool:
    whole = _integer(number)
    if whole > _TRIAL_OF_PRIME:
        raise UnreadableClaim(f"whether {whole} is a prime")
    return whole > 1 and next(factors(whole)) == (whole, 1)


def _sorted(values: Meaning) -> tuple[Number, ...]:
    numbers: list[Number] = []
    for value in _members(values):
        number = _number(value)
        if isinstance(number, Exact):
            raise UnreadableClaim("an order of what is not rational")
        numbers.append(number)
    return tuple(sorted(numbers))


def _digits(number: Meaning, base: Meaning = 10) -> tuple[int, ...]:
    """The digits, the highest first."""
    whole, radix = _integer(number), _integer(base)
    if whole < 0 or radix < 2:
        raise UnreadableClaim("digits of a negative number")
    found = [whole % radix]
    while whole := whole // radix:
        found.append(whole % radix)
    return tuple(reversed(found))


def _moved(cycles: Meaning, element: Meaning) -> int:
    """Where a product of cycles, the last one applied first, takes an element."""
    at = _integer(element)
    for cycle in reversed(_members(cycles)):
        places = [_integer(place) for place in _members(cycle)]
        if len(set(places)) != len(places):
            raise UnreadableClaim("a cycle that meets itself")
        if at in places:
            at = places[(places.index(at) + 1) % len(places)]
    return at


def _extreme(turn: int) -> Callable[..., Value]:
    def over(*values: Meaning) -> Value:
        parts = _members(values[0]) if len(values) == 1 else values
        numbers = [_number(part) for part in parts]
        if not numbers:
            raise UnreadableClaim("the extreme of nothing")
        best = numbers[0]
        for number in numbers[1:]:
            if turn * sign(add(number, negative(best))) > 0:
                best = number
        return best

    return over


def _total(values: Iterator[Meaning]) -> Value:
    total: Value = 0
    for value in values:
        total = add(total, _number(value))
    return total


def _product(values: Iterator[Meaning]) -> Value:
    total: Value = 1
    for value in values:
        total = multiply(total, _number(value))
    return total


def _truths(values: Iterator[Meaning]) -> Iterator[bool]:
    for value in values:
        if not isinstance(value, bool):
            raise UnreadableClaim("a condition is missing")
        yield value


def _absolute(value: Meaning) -> Value:
    number = _number(value)
    return negative(number) if sign(number) < 0 else number


_CONSTANTS: dict[str, Value] = {
    "pi": functions.PI,
    "I": functions.IMAGINARY,
    "degree": divide(functions.PI, 180),
}

_FUNCTIONS: dict[str, Callable[..., Meaning]] = {
    "abs": _absolute,
    "max": _extreme(1),
    "min": _extreme(-1),
    "sqrt": lambda value: functions.square_root(_number(value)),
    "cbrt": lambda value: functions.cube_root(_number(value)),
    "exp": lambda value: functions.exponential(_number(value)),
    "ln": lambda value: functions.logarithm(_number(value)),
    "log": lambda base, value: functions.logarithm_to(_number(base), _number(value)),
    "sin": lambda value: functions.sine(_number(value)),
    "cos": lambda value: functions.cosine(_number(value)),
    "tan": lambda value: functions.tangent(_number(value)),
    "atan": lambda value: functions.arc_tangent(_number(value)),
    "floor": lambda value: functions.floored(_number(value)),
    "comb": _whole(math.comb),
    "perm": _whole(math.perm),
    "factorial": _whole(math.factorial),
    "gcd": _whole(math.gcd),
    "lcm": _whole(math.lcm),
    "xor": _whole(operator.xor),
    "divides": lambda part, whole: _integer(whole) % _integer(part) == 0 if _integer(part) else False,
    "prime": _is_prime,
    "digits": _digits,
    "between": _between,
    "sorted": _sorted,
    "len": lambda values: len(_members(values)),
    "moved": _moved,
    "sum": lambda values: _total(iter(_members(values))),
    "product": lambda values: _product(iter(_members(values))),
}

#: Names that stand for no letter.
KNOWN = {*_CONSTANTS, *_FUNCTIONS}

#: What goes through all turns of ``for``.
_OVER_ALL: dict[str, Callable[[Iterator[Meaning]], Meaning]] = {
    "all": lambda values: all(_truths(values)),
    "any": lambda values: any(_truths(values)),
    "count": lambda values: sum(_truths(values)),
    "sum": _total,
    "product": _product,
    "max": lambda values: _extreme(1)(tuple(values)),
    "min": lambda values: _extreme(-1)(tuple(values)),
    "list": lambda values: tuple(values),
}
