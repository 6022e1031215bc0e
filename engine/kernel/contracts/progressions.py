"""Arithmetic and geometric sequences, and those with constant second differences."""

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from engine.answers.tree import Node
from engine.kernel.contracts.calculus import constant
from engine.kernel.contracts.equations import of_solution
from engine.kernel.contracts.frames import asks
from engine.kernel.contracts.matrices import number
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import Statement, conjunction, equal
from engine.kernel.reading import equation_of, items_of, term_of, tree_of
from engine.kernel.terms import Add, Mul, Pow, Term, Var, add, mul, num, rational

_MOST_TERMS = 60
_INDEXED = re.compile(r"([a-z])_\{?(\d{1,4})\}? = (.+)")


@asks("In an arithmetic sequence {} and {}. Find {}.")
def arithmetic_term(holes: Sequence[str], gold: Node) -> Statement:
    given = [_INDEXED.fullmatch(each) for each in holes[:2]]
    asked = _INDEXED.fullmatch(f"{holes[2]} = 0")
    if asked is None or any(each is None or each[1] != asked[1] for each in given):
        raise NotExpressible("terms of another sequence")
    values = [(int(each[2]), constant(tree_of(each[3]))) for each in given if each]
    return _arithmetic(values, int(asked[2]), gold)


@asks("The terms number {#} and number {#} of an arithmetic sequence are {} and {}. What is term number {#}?")
def arithmetic_term_by_number(holes: Sequence[str], gold: Node) -> Statement:
    values = [(int(holes[place]), constant(tree_of(holes[place + 2]))) for place in (0, 1)]
    return _arithmetic(values, int(holes[4]), gold)


def _arithmetic(values: Sequence[tuple[int, Term]], asked: int, gold: Node) -> Statement:
    """Some start and step give both terms, and every one that does gives the gold."""
    equations = [(_at(place), value) for place, value in values]
    return of_solution(equations, (_at(asked),), (number(gold),))


def _at(place: int) -> Term:
    return Add(Var("start"), Mul(num(place - 1), Var("step")))


@asks(
    "The sequence {} is arithmetic. Find the sum of its terms from number {#} to number {#}, both included."
)
def arithmetic_sum(holes: Sequence[str], gold: Node) -> Statement:
    return _summed(holes[0], int(holes[1]), int(holes[2]), gold)


@asks("An arithmetic sequence begins {}. What is the sum of the terms number {#} to {#} (both included)?")
def arithmetic_sum_between(holes: Sequence[str], gold: Node) -> Statement:
    return _summed(holes[0], int(holes[1]), int(holes[2]), gold)


def _summed(text: str, first: int, last: int, gold: Node) -> Statement:
    """The terms, each written by the first two, add up to the gold."""
    given = _listed(text)
    if len(given) < 2 or not 1 <= first < last or last - first > 10 * _MOST_TERMS:
        raise NotExpressible("too few terms, or too many")
    step = given[1] - given[0]
    shown = conjunction(*(equal(num(b), Add(num(a), num(step))) for a, b in pairwise(given)))
    many = last - first + 1
    ends = add(
        Add(num(given[0]), Mul(num(first - 1), num(step))), Add(num(given[0]), Mul(num(last - 1), num(step)))
    )
    return Statement("real", conjunction(shown, equal(mul(num(2), number(gold)), Mul(num(many), ends))))


def _listed(text: str) -> list[Fraction]:
    """The numbers of a list that goes on."""
    head, sign, rest = text.partition(r", \ldots")
    values = [rational(term_of(each)) for each in items_of(tree_of(head))]
    if not sign or rest or any(each is None for each in values):
        raise NotExpressible("something else where the beginning of a sequence is expected")
    return [each for each in values if each is not None]


@asks("A geometric sequence begins {} and so on. Find the sum of its first {#} terms.")
def geometric_sum(holes: Sequence[str], gold: Node) -> Statement:
    return _geometric(holes[0], int(holes[1]), gold)


@asks("What do the first {#} terms of the geometric sequence with {} add up to?")
def geometric_sum_of(holes: Sequence[str], gold: Node) -> Statement:
    return _geometric(holes[1], int(holes[0]), gold)


def _geometric(text: str, many: int, gold: Node) -> Statement:
    """Every term given is the one before times the ratio, and so many terms add up to the gold."""
    sides = [equation_of(item) for item in items_of(tree_of(text))]
    values = [rational(value) for _, value in sides]
    first, second = values[0], values[1] if len(values) > 1 else None
    if not first or second is None or any(each is None for each in values) or not 2 <= many <= _MOST_TERMS:
        raise NotExpressible("a geometric sequence in another form")
    names = [name.name for name, _ in sides if isinstance(name, Var)]
    if [each[1:] for each in names] != [str(place + 1) for place in range(len(sides))]:
        raise NotExpressible("terms in another order")
    ratio = num(second / first)
    known = [each for each in values if each is not None]
    steps = [equal(num(after), Mul(num(before), ratio)) for before, after in pairwise(known)]
    total = add(*(Mul(num(first), Pow(ratio, place)) for place in range(many)))
    return Statement("real", conjunction(*steps, equal(total, number(gold))))


@asks(
    "In the sequence {} the differences of neighbours form an arithmetic sequence. Find term number {#}.",
    "A quadratic rule gives the sequence {}. Which number stands in place {#}?",
)
def quadratic_term(holes: Sequence[str], gold: Node) -> Statement:
    """Some quadratic rule gives the first three terms, every one that does gives the gold and the others."""
    given = _listed(holes[0])
    if len(given) < 3:
        raise NotExpressible("too few terms")
    equations = [(_rule(place), num(value)) for place, value in enumerate(given, 1)]
    wanted = (*(left for left, _ in equations[3:]), _rule(int(holes[1])))
    return of_solution(equations[:3], wanted, (*(right for _, right in equations[3:]), number(gold)))


def _rule(place: int) -> Term:
    return add(*(Mul(Var(letter), num(place**power)) for power, letter in enumerate("abc")))
