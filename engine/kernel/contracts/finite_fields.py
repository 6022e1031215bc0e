"""Fields with the square of a prime of elements: products one after the other, by their remainders."""

import re
from collections.abc import Sequence

from engine.answers.tree import Bracket, Negative, Node, Number, Power, Product, Sum, Symbol
from engine.kernel.contracts.frames import asks
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import Compare, Formula, Statement, conjunction, equal
from engine.kernel.reading import tree_of
from engine.kernel.terms import Mod, add, mul, num

_OPENINGS = (
    "The field with {#} elements consists of all {} with {} and {} from {} to {}, calculated modulo {}, "
    "where {}.",
    "Let {} be the field of the polynomials in {} over the integers modulo {}, taken modulo {}.",
    "Calculate modulo {} with expressions {}, in which {} is always replaced by {}.",
)
_FORM = "in the form {} with {} and {} from {} to {}"
_ASKED = {
    "{}": 1,
    "the inverse of {} for multiplication": 1,
    "the quotient of {} by {}": 2,
}
_MOST_EXPONENT = 200

#: The numbers a and b of a + bt.
Pair = tuple[int, int]


class _Field:
    """Where products are reckoned, and what was said of them so far."""

    def __init__(self, prime: int, letter: str, rule: Pair) -> None:
        self.prime, self.letter, self.rule = prime, letter, rule
        self.said: list[Formula] = []

    def times(self, one: Pair, other: Pair) -> Pair:
        """The product, with the two congruences that say so."""
        found = self.product(one, other)
        self.said += self.says(one, other, found)
        return found

    def product(self, one: Pair, other: Pair) -> Pair:
        (a, b), (c, d), (start, slope) = one, other, self.rule
        return (a * c + b * d * start) % self.prime, (a * d + b * c + b * d * slope) % self.prime

    def says(self, one: Pair, other: Pair, found: Pair) -> tuple[Compare, Compare]:
        (a, b), (c, d) = (tuple(map(num, each)) for each in (one, other))
        start, slope = map(num, self.rule)
        plain = add(mul(a, c), mul(b, d, start))
        along = add(mul(a, d), mul(b, c), mul(b, d, slope))
        return (
            equal(Mod(plain, num(self.prime)), num(found[0])),
            equal(Mod(along, num(self.prime)), num(found[1])),
        )

    def value(self, node: Node) -> Pair:
        """The element that an expression means; products and powers are said."""
        match node:
            case Number(value=value) if value.denominator == 1:
                return int(value) % self.prime, 0
            case Symbol(name=name) if name == self.letter:
                return 0, 1
            case Negative(operand=operand):
                a, b = self.value(operand)
                return -a % self.prime, -b % self.prime
            case Bracket(opening="(", closing=")", items=(item,)):
                return self.value(item)
            case Sum(terms=terms):
                pairs = [self.value(term) for term in terms]
                return sum(a for a, _ in pairs) % self.prime, sum(b for _, b in pairs) % self.prime
            case Product(factors=(Number(value=value), Symbol(name=name))) if name == self.letter:
                return 0, int(value) % self.prime
            case Product(factors=factors):
                total, *others = map(self.value, factors)
                for each in others:
                    total = self.times(total, each)
                return total
            case Power(base=base, exponent=Number(value=value)) if 1 <= value <= _MOST_EXPONENT:
                return self._power(self.value(base), int(value))
        raise NotExpressible(f"{type(node).__name__.lower()} in a finite field")

    def _power(self, base: Pair, exponent: int) -> Pair:
        """By squares, from the first digit of the exponent in base two on."""
        total = base
        for digit in f"{exponent:b}"[1:]:
            total = self.times(total, total)
            if digit == "1":
                total = self.times(total, base)
        return total


def _opened(opening: int, holes: Sequence[str]) -> _Field:
    if opening == 0:
        size, shape, _, _, low, high, prime, rule = holes
        letter = shape[-1]
        square, _, value = rule.partition(" = ")
        if (shape[:-1], square, low) != ("a + b", f"{letter}^2", "0"):
            raise NotExpressible("elements in another form")
        field = _Field(_prime(prime), letter, _rule(value, letter))
        if (int(size), int(high)) != (field.prime**2, field.prime - 1):
            raise NotExpressible("a field of another size")
        return field
    if opening == 1:
        _, letter, prime, modulus = holes
        head, sign, rest = modulus.partition(f"{letter}^2")
        if head or not sign:
            raise NotExpressible("a modulus that is no quadratic with leading coefficient 1")
        a, b = _Field(_prime(prime), letter, (0, 0)).value(tree_of("0" + rest))
        return _Field(_prime(prime), letter, (-a % _prime(prime), -b % _prime(prime)))
    prime, shape, square, rule = holes
    letter = shape[-1]
    if (shape[:-1], square) != ("a + b", f"{letter}^2"):
        raise NotExpressible("elements in another form")
    return _Field(_prime(prime), letter, _rule(rule, letter))


def _prime(text: str) -> int:
    if not re.fullmatch(r"\d{1,3}", text) or int(text) < 2:
        raise NotExpressible("something else where a prime is expected")
    return int(text)


def _rule(text: str, letter: str) -> Pair:
    """What the square of the letter is, as it is written."""
    return _Field(10**9, letter, (0, 0)).value(tree_of(text))


def _asked(opening: int, what: str) -> None:
    """Registers the questions of one opening for one thing."""
    holes_of_opening = _OPENINGS[opening].count("{")
    many = _ASKED[what]

    def maker(holes: Sequence[str], gold: Node) -> Statement:
        field = _opened(opening, holes[:holes_of_opening])
        asked = holes[holes_of_opening : holes_of_opening + many]
        shape, _, _, low, high = holes[holes_of_opening + many :]
        if (shape, low, high) != (f"a + b{field.letter}", "0", str(field.prime - 1)):
            raise NotExpressible("an answer in another form")
        return _stated(field, what, [tree_of(each) for each in asked], gold)

    start = _OPENINGS[opening]
    asks(
        f"{start} Find {what} {_FORM}.",
        f"{start} What is {what}, {_FORM}?",
        f"{start} Write {what} {_FORM}.",
    )(maker)


for _place in range(len(_OPENINGS)):
    for _what in _ASKED:
        _asked(_place, _what)


def _stated(field: _Field, what: str, asked: Sequence[Node], gold: Node) -> Statement:
    """The last product is the gold, or the product with the gold is what was divided."""
    answer = _Field(10**9, field.letter, (0, 0)).value(gold)
    if field.letter == "a" or not all(0 <= each < field.prime for each in answer):
        raise NotExpressible("a gold that is not reduced")
    if what == "{}":
        field.value(asked[0])
        if not field.said:
            raise NotExpressible("nothing to be reckoned")
        last = [each for each in field.said[-2:] if isinstance(each, Compare)]
        ends = [equal(each.left, num(value)) for each, value in zip(last, answer, strict=True)]
        return Statement("integer", conjunction(*field.said[:-2], *ends))
    divided = (1, 0) if len(asked) == 1 else field.value(asked[0])
    return Statement("integer", conjunction(*field.says(answer, field.value(asked[-1]), divided)))
