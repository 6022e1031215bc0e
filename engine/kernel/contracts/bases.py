"""Numerals in other bases: digits times powers of the base."""

from collections.abc import Sequence

from engine.answers.tree import BaseNumeral, Node, Sum
from engine.kernel.contracts.frames import asks
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import Compare, Formula, Statement, conjunction, equal
from engine.kernel.reading import term_of, tree_of, whole
from engine.kernel.terms import Mul, Pow, Term, add, num


def _digits(value: int, base: int) -> list[int]:
    """The last digit first."""
    found = []
    while value:
        value, digit = divmod(value, base)
        found.append(digit)
    return found or [0]


def _numeral(node: Node, base: int) -> list[int]:
    """The digits of a numeral that is written in this base."""
    if not isinstance(node, BaseNumeral) or node.base != base or node.value < 0:
        raise NotExpressible("something else where a numeral in the base is expected")
    return _digits(int(node.value), base)


def _worth(digits: Sequence[int], base: int) -> Term:
    parts = [Mul(num(digit), Pow(num(base), place)) for place, digit in enumerate(digits)]
    return add(*reversed(parts))


def _are_digits(digits: Sequence[int], base: int) -> Formula:
    return conjunction(*(Compare("<", num(each), num(base)) for each in sorted(set(digits))))


@asks(
    "Write the decimal number {#} in base {#}.",
    "What is {#} (base ten) in base {#}?",
    "Convert {#} from base ten to base {#}. Give only the digits.",
)
def converted(holes: Sequence[str], gold: Node) -> Statement:
    number, base = map(int, holes)
    digits = _numeral(gold, base)
    return Statement(
        "integer", conjunction(equal(_worth(digits, base), num(number)), _are_digits(digits, base))
    )


@asks("Compute {} and give the digits of the result in base {#}.")
def sum_of_numerals(holes: Sequence[str], gold: Node) -> Statement:
    tree = tree_of(holes[0])
    if not isinstance(tree, Sum):
        raise NotExpressible("something else than a sum")
    return _sum(tree.terms, int(holes[1]), gold)


@asks("Both {} and {} are written in base {#}. Find their sum, written in base {#} as well.")
def sum_of_both(holes: Sequence[str], gold: Node) -> Statement:
    if holes[2] != holes[3]:
        raise NotExpressible("another base")
    return _sum([tree_of(each) for each in holes[:2]], int(holes[2]), gold)


def _sum(terms: Sequence[Node], base: int, gold: Node) -> Statement:
    parts = [_worth(_numeral(term, base), base) for term in terms]
    digits = _numeral(gold, base)
    return Statement(
        "integer", conjunction(equal(add(*parts), _worth(digits, base)), _are_digits(digits, base))
    )


@asks("The number {} (base {#}) is written in base {#}. What is the sum of its digits there, in base ten?")
def digit_sum(holes: Sequence[str], gold: Node) -> Statement:
    """These are digits of the number in the other base, and their sum is the gold."""
    one, other = int(holes[1]), int(holes[2])
    given = _numeral(tree_of(holes[0]), one)
    digits = _digits(sum(digit * one**place for place, digit in enumerate(given)), other)
    same = equal(_worth(given, one), _worth(digits, other))
    total = equal(add(*map(num, digits)), num(whole(term_of(gold))))
    if len(digits) < 2:
        raise NotExpressible("a single digit")
    return Statement("integer", conjunction(same, _are_digits(digits, other), total))
