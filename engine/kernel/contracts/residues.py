"""Squares and powers by remainders: least, greatest and all solutions, by looking at every number."""

import re
from collections.abc import Sequence

from engine.answers.tree import Node, Qualified
from engine.kernel.contracts.frames import asks
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import (
    Compare,
    ForAll,
    Formula,
    Iff,
    Implies,
    Statement,
    conjunction,
    equal,
    grouped,
    one_of,
)
from engine.kernel.reading import term_of, tree_of, whole
from engine.kernel.terms import Mod, Mul, Pow, Term, Var, add, num, rational, sub, substituted, variables

#: Numbers that are looked at one after the other.
_MOST_NUMBERS = 3_000
#: Powers of a number that are written one after the other.
_MOST_POWERS = 120
#: Solutions that are listed: a proof tells a number from each of them, which takes seconds of more.
_MOST_SOLUTIONS = 8
_RING = re.compile(r"\\mathbb\{Z\}/(\d{1,5})\\mathbb\{Z\}")


class Congruence:
    """That a term in one letter leaves no remainder."""

    def __init__(self, term: Term, modulus: int) -> None:
        names = variables(term)
        if len(names) != 1 or modulus < 2:
            raise NotExpressible("a congruence that is not in one letter")
        (self.letter,), self.term, self.modulus = names, term, modulus

    def holds(self, x: Term) -> Compare:
        return equal(Mod(substituted(self.term, {self.letter: x}), num(self.modulus)), num(0))

    def fails(self, x: Term) -> Compare:
        return Compare("!=", Mod(substituted(self.term, {self.letter: x}), num(self.modulus)), num(0))

    def solved_by(self, value: int) -> bool:
        """For a list of solutions, which the proof checks."""
        found = rational(substituted(self.term, {self.letter: num(value)}))
        return found is not None and found % self.modulus == 0

    def first(self, low: int, gold: Node) -> Statement:
        """The gold solves it, and nothing from ``low`` to below the gold does."""
        answer = whole(term_of(gold))
        return self._alone(answer, low, answer, Compare("<=", num(low), num(answer)))

    def last(self, beyond: int, gold: Node) -> Statement:
        """The gold solves it and lies below ``beyond``, and nothing between them does."""
        answer = whole(term_of(gold))
        return self._alone(answer, answer + 1, beyond, Compare("<", num(answer), num(beyond)))

    def first_within(self, low: int, most: int, gold: Node) -> Statement:
        """As :meth:`first`, of the numbers up to ``most``."""
        if whole(term_of(gold)) > most:
            raise NotExpressible("a gold beyond the range")
        return self.first(low, gold)

    def last_within(self, low: int, most: int, gold: Node) -> Statement:
        """As :meth:`last`, of the numbers from ``low`` to ``most``."""
        if whole(term_of(gold)) < low:
            raise NotExpressible("a gold below the range")
        return self.last(most + 1, gold)

    def _alone(self, answer: int, low: int, high: int, placed: Compare) -> Statement:
        parts: list[Formula] = [self.holds(num(answer)), placed]
        if low < high:
            parts.append(_every(self.letter, low, high, self.fails(Var(self.letter))))
        return Statement("integer", grouped(parts))

    def counted(self, low: int, high: int, gold: Node) -> Statement:
        """From ``low`` to below ``high`` these numbers solve it and no others, and so many they are."""
        found = [num(each) for each in _range(low, high) if self.solved_by(each)]
        if not 1 <= len(found) <= _MOST_SOLUTIONS:
            raise NotExpressible("no solutions, or too many to be listed")
        x = Var(self.letter)
        these = _every(self.letter, low, high, Iff(self.holds(x), one_of(self.letter, tuple(found))))
        many = equal(add(*[num(1)] * len(found)), num(whole(term_of(gold))))
        return Statement("integer", conjunction(these, many) if len(found) > 1 else these)


def _range(low: int, high: int) -> range:
    if not 0 < high - low <= _MOST_NUMBERS:
        raise NotExpressible("too many numbers to be looked at")
    return range(low, high)


def _every(letter: str, low: int, high: int, formula: Formula) -> Formula:
    _range(low, high)
    within = conjunction(Compare("<=", num(low), Var(letter)), Compare("<", Var(letter), num(high)))
    return ForAll((letter,), Implies(within, formula))


def congruent(text: str) -> Congruence:
    """``f(x) \\equiv g(x) \\pmod{m}``."""
    from engine.kernel.contracts.integers import congruence_of

    left, right, modulus = congruence_of(text)
    return Congruence(sub(left, right), modulus)


def _number(text: str) -> int:
    return whole(term_of(tree_of(text)))


@asks("What is the least positive solution of {}?")
def least_positive(holes: Sequence[str], gold: Node) -> Statement:
    return congruent(holes[0]).first(1, gold)


@asks("What is the least nonnegative solution of {}?")
def least_not_negative(holes: Sequence[str], gold: Node) -> Statement:
    return congruent(holes[0]).first(0, gold)


@asks("Find the smallest positive integer {} with {}.")
def smallest_positive(holes: Sequence[str], gold: Node) -> Statement:
    return _named(congruent(holes[1]), holes[0]).first(1, gold)


@asks("Find the smallest integer {} with {}.")
def smallest(holes: Sequence[str], gold: Node) -> Statement:
    letter, sign, low = holes[0].partition(r" \ge ")
    if not sign:
        raise NotExpressible("a letter without a bound")
    return _named(congruent(holes[1]), letter).first(_number(low), gold)


@asks("Determine the least positive integer whose square leaves the remainder {} on division by {}.")
def least_root(holes: Sequence[str], gold: Node) -> Statement:
    return _leaves("x^2", holes[0], holes[1]).first(1, gold)


@asks("The square of {} leaves the remainder {} on division by {}. What is the smallest such integer {}?")
def smallest_such(holes: Sequence[str], gold: Node) -> Statement:
    letter, sign, low = holes[3].partition(r" \ge ")
    if not sign:
        raise NotExpressible("a letter without a bound")
    return _named(_leaves(f"({holes[0]})^2", holes[1], holes[2]), letter).first(_number(low), gold)


def _leaves(text: str, remainder: str, modulus: str) -> Congruence:
    left, by = _number(remainder), _number(modulus)
    if not 0 <= left < by:
        raise NotExpressible("a remainder that there is not")
    return Congruence(sub(term_of(tree_of(text)), num(left)), by)


def _named(found: Congruence, letter: str) -> Congruence:
    if letter != found.letter:
        raise NotExpressible("another letter than that of the congruence")
    return found


@asks("Solve {} and give the greatest solution below {}.")
def greatest_below(holes: Sequence[str], gold: Node) -> Statement:
    return congruent(holes[0]).last(_number(holes[1]), gold)


@asks("Find the largest {} with {}.")
def largest(holes: Sequence[str], gold: Node) -> Statement:
    letter, sign, beyond = holes[0].partition(" < ")
    if not sign:
        raise NotExpressible("a letter without a bound")
    return _named(congruent(holes[1]), letter).last(_number(beyond), gold)


@asks("Of the integers {} from {} to {}, which is the greatest for which {} is divisible by {}?")
def greatest_divisible(holes: Sequence[str], gold: Node) -> Statement:
    found = _named(_leaves(holes[3], "0", holes[4]), holes[0])
    return found.last_within(_number(holes[1]), _number(holes[2]), gold)


@asks("For how many of the integers {} from {} to {} does {} leave the remainder {} on division by {}?")
def how_many_leave(holes: Sequence[str], gold: Node) -> Statement:
    found = _named(_leaves(holes[3], holes[4], holes[5]), holes[0])
    return found.counted(_number(holes[1]), _number(holes[2]) + 1, gold)


@asks("How many integers {} from {} to {} satisfy {}?")
def how_many_satisfy(holes: Sequence[str], gold: Node) -> Statement:
    found = _named(congruent(holes[3]), holes[0])
    return found.counted(_number(holes[1]), _number(holes[2]) + 1, gold)


@asks("Count the solutions of {} among the integers from {} to {}.")
def count_among(holes: Sequence[str], gold: Node) -> Statement:
    return congruent(holes[0]).counted(_number(holes[1]), _number(holes[2]) + 1, gold)


def _in_ring(equation: str, ring: str) -> Congruence:
    found = _RING.fullmatch(ring)
    # The reader of formulas takes this letter for a number.
    left, sign, right = equation.replace("e", "x").partition(" = ")
    if found is None or not sign:
        raise NotExpressible("another ring or another equation")
    return Congruence(sub(term_of(tree_of(left)), term_of(tree_of(right))), int(found[1]))


@asks("Find the number of elements {} of {} with {}.")
def elements_with(holes: Sequence[str], gold: Node) -> Statement:
    found = _named(_in_ring(holes[2], holes[1]), holes[0])
    return found.counted(0, found.modulus, gold)


@asks("How many solutions does {} have in the ring {}?")
def solutions_in_ring(holes: Sequence[str], gold: Node) -> Statement:
    found = _in_ring(holes[0], holes[1])
    return found.counted(0, found.modulus, gold)


@asks("For how many residues {} modulo {} is {}?")
def residues_with(holes: Sequence[str], gold: Node) -> Statement:
    found = _named(congruent(holes[2]), holes[0])
    if _number(holes[1]) != found.modulus:
        raise NotExpressible("another modulus")
    return found.counted(0, found.modulus, gold)


@asks(
    "An element {} of a ring is idempotent if {}. What is the least number from {#} to {} that stands for an "
    "idempotent element of {}?"
)
def least_idempotent(holes: Sequence[str], gold: Node) -> Statement:
    return _idempotents(holes).first_within(int(holes[2]), _number(holes[3]), gold)


@asks(
    "An element {} of a ring is idempotent if {}. What is the greatest number from {#} to {} that stands for"
    " an idempotent element of {}?"
)
def greatest_idempotent(holes: Sequence[str], gold: Node) -> Statement:
    return _idempotents(holes).last_within(int(holes[2]), _number(holes[3]), gold)


def _idempotents(holes: Sequence[str]) -> Congruence:
    if holes[0] != "e":
        raise NotExpressible("an element by another name")
    return _in_ring(holes[1], holes[4])


@asks(
    "Among the numbers from {#} to {}, find the least {} for which {} and {} leave the same remainder when"
    " they are divided by {}."
)
def least_alike(holes: Sequence[str], gold: Node) -> Statement:
    return _alike(holes).first_within(int(holes[0]), _number(holes[1]), gold)


@asks(
    "Among the numbers from {#} to {}, find the greatest {} for which {} and {} leave the same remainder"
    " when they are divided by {}."
)
def greatest_alike(holes: Sequence[str], gold: Node) -> Statement:
    return _alike(holes).last_within(int(holes[0]), _number(holes[1]), gold)


def _alike(holes: Sequence[str]) -> Congruence:
    difference = sub(term_of(tree_of(holes[3])), term_of(tree_of(holes[4])))
    return _named(Congruence(difference, _number(holes[5])), holes[2])


@asks(
    "Somebody writes the digit {#} again and again, one behind the other. After how many digits is the"
    " number divisible by {#} for the first time?"
)
def digits_again(holes: Sequence[str], gold: Node) -> Statement:
    return _repeated(int(holes[0]), int(holes[1]), gold)


@asks("How many digits has the smallest positive multiple of {} that is written with the digit {} alone?")
def digits_of_multiple(holes: Sequence[str], gold: Node) -> Statement:
    return _repeated(_number(holes[1]), _number(holes[0]), gold)


def _repeated(digit: int, modulus: int, gold: Node) -> Statement:
    """The remainders of the numbers, one digit longer each time: the last is 0, and none before it."""
    times = whole(term_of(gold))
    if not 2 <= times <= _MOST_POWERS or modulus < 2 or not 1 <= digit <= 9:
        raise NotExpressible("too many digits")
    left = digit % modulus
    parts: list[Formula] = [equal(Mod(num(digit), num(modulus)), num(left))]
    for place in range(2, times + 1):
        parts.append(Compare("!=", num(left), num(0)))
        longer = add(Mul(num(left), num(10)), num(digit))
        left = (10 * left + digit) % modulus
        parts.append(equal(Mod(longer, num(modulus)), num(left if place < times else 0)))
    return Statement("integer", conjunction(*parts))


@asks("What is the multiplicative order of {} modulo {}?")
def order(holes: Sequence[str], gold: Node) -> Statement:
    return _order(_number(holes[0]), _number(holes[1]), gold)


@asks(
    "A display shows the number {#}. Each press of a button multiplies the number by {#} and shows the "
    "remainder of "
    "the product on division by {#}. After how many presses does it show {#} again for the first time?"
)
def order_by_presses(holes: Sequence[str], gold: Node) -> Statement:
    if (holes[0], holes[3]) != ("1", "1"):
        raise NotExpressible("a display that does not begin with 1")
    return _order(int(holes[1]), int(holes[2]), gold)


@asks("Determine the least {} with {}.")
def order_by_congruence(holes: Sequence[str], gold: Node) -> Statement:
    found = re.fullmatch(r"(\d+)\^([a-z]) \\equiv 1 \\pmod\{(\d+)\}", holes[1])
    if not isinstance(tree_of(holes[1]), Qualified) or found is None or holes[0] != rf"{found[2]} \ge 1":
        raise NotExpressible("another congruence")
    return _order(int(found[1]), int(found[3]), gold)


@asks("Find the smallest positive integer {} for which {} is divisible by {}.")
def order_by_division(holes: Sequence[str], gold: Node) -> Statement:
    found = re.fullmatch(r"(\d+)\^([a-z]) - 1", holes[1])
    if found is None or holes[0] != found[2]:
        raise NotExpressible("another number")
    return _order(int(found[1]), _number(holes[2]), gold)


def _order(base: int, modulus: int, gold: Node) -> Statement:
    """The powers of the base by their remainders, one after the other: the last is 1, and none before it."""
    times = whole(term_of(gold))
    if not 2 <= times <= _MOST_POWERS or modulus < 2 or not base > 1:
        raise NotExpressible("an order that is too great")
    parts: list[Formula] = []
    power = base % modulus
    for _ in range(times - 1):
        parts.append(Compare("!=", num(power), num(1)))
        after = power * base % modulus
        parts.append(equal(Mod(Mul(num(power), num(base)), num(modulus)), num(after)))
        power = after
    first = equal(Mod(Pow(num(base), 1), num(modulus)), num(base % modulus))
    last = parts.pop()
    assert isinstance(last, Compare)
    return Statement("integer", grouped([first, *parts, equal(last.left, num(1))]))
