"""Sums of greatest integers: every quotient without its remainder, written out."""

from collections.abc import Sequence
from fractions import Fraction

from engine.answers.tree import Apply, Node, Number, Quotient, Series
from engine.kernel.contracts.frames import asks
from engine.kernel.contracts.values import ONE_THING
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import Statement, equal
from engine.kernel.reading import term_of, tree_of, whole
from engine.kernel.terms import Mod, Term, add, mul, num, polynomial, sub

_MOST_TERMS = 500


@asks(*ONE_THING, "What is the value of the sum {}?")
def sum_of_floors(holes: Sequence[str], gold: Node) -> Statement:
    tree = tree_of(holes[0])
    if not isinstance(tree, Series) or tree.kind != "sum" or tree.lower is None or tree.upper is None:
        raise NotExpressible("a value that is no sum of floors")
    ends = whole(term_of(tree.lower)), whole(term_of(tree.upper))
    return _sum(tree.body, tree.variable, ends, gold)


@asks("Let {} be the greatest integer that is at most {}. Find {}.")
def sum_of_named_floors(holes: Sequence[str], gold: Node) -> Statement:
    if holes[:2] != [r"\lfloor x \rfloor", "x"]:
        raise NotExpressible("other brackets")
    return sum_of_floors(holes[2:], gold)


@asks("For each integer {} from {#} to {#}, compute {}, and add up the results. What is the sum?")
def sum_in_words(holes: Sequence[str], gold: Node) -> Statement:
    return _sum(tree_of(holes[3]), holes[0], (int(holes[1]), int(holes[2])), gold)


def _sum(body: Node, letter: str, ends: tuple[int, int], gold: Node) -> Statement:
    """The floors times the divisor are what the remainders leave of the numbers."""
    match body:
        case Apply(name="floor", args=(Quotient(numerator=above, denominator=Number(value=divisor)),)):
            line = polynomial(term_of(above), letter)
        case _:
            raise NotExpressible("a sum of something else than floors")
    low, high = ends
    if line is None or divisor < 1 or not 0 <= high - low < _MOST_TERMS:
        raise NotExpressible("floors of something else, or too many")
    parts = [_multiple(line, place, divisor) for place in range(low, high + 1)]
    return Statement("integer", equal(add(*parts), mul(num(divisor), num(whole(term_of(gold))))))


def _multiple(line: Sequence[Fraction], place: int, divisor: Fraction) -> Term:
    """The greatest multiple of the divisor that is at most the number."""
    value = num(sum(coefficient * place**power for power, coefficient in enumerate(line)))
    return sub(value, Mod(value, num(divisor)))
