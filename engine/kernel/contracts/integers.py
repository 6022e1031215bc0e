"""Whole numbers: remainders, congruences and Bezout's equation. A congruence is a multiple of its modulus."""

from collections.abc import Sequence

from engine.answers.tree import Call, Node, Qualified, Relation
from engine.kernel.contracts.frames import asks
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import And, Compare, Exists, ForAll, Implies, Statement, conjunction, equal
from engine.kernel.reading import comparisons_of, equation_of, term_of, terms_of_tuple, tree_of, whole
from engine.kernel.terms import (
    Mod,
    Term,
    Var,
    mul,
    num,
    polynomial,
    rational,
    sub,
    substituted,
    variables,
)

#: A quotient in congruences; problems name their unknowns with one letter.
_TIMES = Var("times")


def remainder(expression: str, modulus: int, gold: Node) -> Statement:
    """The gold is the remainder, from 0 on and below the modulus."""
    asked, answer = term_of(tree_of(expression)), whole(term_of(gold))
    if variables(asked) or modulus < 2:
        raise NotExpressible("a remainder of something with letters")
    within = conjunction(Compare("<=", num(0), num(answer)), Compare("<", num(answer), num(modulus)))
    return Statement("integer", conjunction(equal(Mod(asked, num(modulus)), num(answer)), within))


@asks(
    "Find the remainder of {} on division by {}.",
    "What is the remainder when {} is divided by {}?",
    "What is the remainder of {} on division by {}?",
    "The number {} is divided by {}. Find the remainder.",
)
def remainder_of(holes: Sequence[str], gold: Node) -> Statement:
    return remainder(holes[0], whole(term_of(tree_of(holes[1]))), gold)


@asks(
    "Find the units digit of {}.", "What is the last digit of {}?", "In which digit does the number {} end?"
)
def last_digit(holes: Sequence[str], gold: Node) -> Statement:
    return remainder(holes[0], 10, gold)


@asks("Find the number formed by the last two digits of {}.")
def last_two_digits(holes: Sequence[str], gold: Node) -> Statement:
    return remainder(holes[0], 100, gold)


def congruence_of(text: str) -> tuple[Term, Term, int]:
    """Both sides and the modulus of ``a \\equiv b \\pmod{m}``.

    Raises:
        NotExpressible: it is something else.
    """
    match tree_of(text):
        case Qualified(
            statement=Relation(items=(left, right), ops=("equiv",)),
            condition=Call(name="mod", args=(modulus,)),
        ):
            return term_of(left), term_of(right), whole(term_of(modulus))
    raise NotExpressible("something else where a congruence is expected")


@asks("Find the smallest non-negative integer {} with {}.")
def least_with(holes: Sequence[str], gold: Node) -> Statement:
    return _least(holes[1], holes[0], gold)


@asks("What is the least non-negative solution of {}?")
def least_of(holes: Sequence[str], gold: Node) -> Statement:
    return _least(holes[0], None, gold)


def _least(text: str, name: str | None, gold: Node) -> Statement:
    """The gold solves the congruence and is not negative, and no smaller number does and is."""
    left, right, modulus = congruence_of(text)
    answer = whole(term_of(gold))
    names = variables(left)
    line = polynomial(left, min(names)) if len(names) == 1 else None
    if line is None or len(line) != 2 or variables(right) or name not in (None, *names) or modulus < 2:
        raise NotExpressible("a congruence that is not linear in one unknown")
    (x,) = names
    difference = sub(left, right)
    at_gold = rational(substituted(difference, {x: num(answer)}))
    if at_gold is None or at_gold % modulus:
        times = 0
    else:
        times = int(at_gold) // modulus
    slope = int(line[1])
    solved = Exists(
        (_TIMES.name,),
        equal(substituted(difference, {x: num(answer)}), mul(num(modulus), _TIMES)),
        (num(times),),
    )
    condition = conjunction(Compare("<=", num(0), Var(x)), equal(difference, mul(num(modulus), _TIMES)))
    least = ForAll(
        (x, _TIMES.name),
        Implies(condition, Compare("<=", num(answer), Var(x))),
        _hint(slope, modulus, x, answer, times),
    )
    return Statement("integer", And((Compare("<=", num(0), num(answer)), solved, least)))


def _hint(slope: int, modulus: int, x: str, answer: int, times: int) -> tuple[Compare, ...]:
    """That another solution differs by a multiple of the modulus: by the inverse of the slope."""
    try:
        inverse = pow(slope, -1, modulus)
    except ValueError:
        return ()
    more = (inverse * slope - 1) // modulus
    apart = sub(Var(x), num(answer))
    multiple = sub(mul(num(inverse), sub(_TIMES, num(times))), mul(num(more), apart))
    return (equal(apart, mul(num(modulus), multiple)),)


@asks("Find the integer {} with {}, {} and {}.")
def simultaneous(holes: Sequence[str], gold: Node) -> Statement:
    """The gold lies in the range and leaves both remainders."""
    answer, x = num(whole(term_of(gold))), term_of(tree_of(holes[0]))
    parts: list[Compare] = []
    for bound in comparisons_of(tree_of(holes[1])):
        parts.append(Compare(bound.op, _put(bound.left, x, answer), _put(bound.right, x, answer)))
    for text in holes[2:]:
        left, right, modulus = congruence_of(text)
        if modulus < 2 or variables(right):
            raise NotExpressible("another congruence")
        parts.append(equal(Mod(_put(left, x, answer), num(modulus)), Mod(right, num(modulus))))
    return Statement("integer", conjunction(*parts))


def _put(term: Term, x: Term, value: Term) -> Term:
    if not isinstance(x, Var) or variables(term) - {x.name}:
        raise NotExpressible("letters that are not asked for")
    return substituted(term, {x.name: value})


@asks("Among all integer solutions of {}, which one has the smallest positive {}? Answer with {}.")
def bezout(holes: Sequence[str], gold: Node) -> Statement:
    return _bezout(holes[0], holes[1], holes[2], gold)


@asks("Find integers {} and {} with {}, where {} is positive and as small as possible. Answer with {}.")
def bezout_named(holes: Sequence[str], gold: Node) -> Statement:
    if holes[4].replace(" ", "") != f"({holes[0]},{holes[1]})":
        raise NotExpressible("a pair in another order")
    return _bezout(holes[2], holes[3], holes[4], gold)


def _bezout(equation: str, least: str, pair: str, gold: Node) -> Statement:
    """The gold is a solution with a positive first number, and no solution has a smaller positive one."""
    left, right = equation_of(tree_of(equation))
    names, values = terms_of_tuple(tree_of(pair), 2), [whole(each) for each in terms_of_tuple(gold, 2)]
    first, second = names
    if not isinstance(first, Var) or not isinstance(second, Var) or least != first.name:
        raise NotExpressible("another equation")
    if variables(left) != {first.name, second.name} or variables(right):
        raise NotExpressible("another equation")
    divisor = whole(right)
    zero = {first.name: num(0), second.name: num(0)}
    a = rational(substituted(left, zero | {first.name: num(1)}))
    b = rational(substituted(left, zero | {second.name: num(1)}))
    if a is None or b is None or rational(substituted(left, zero)) != 0:
        raise NotExpressible("an equation that is not linear")
    if divisor < 1 or a % divisor or b % divisor:
        raise NotExpressible("another number than a common divisor on the right")
    x, y = values
    given = {first.name: num(x), second.name: num(y)}
    solves = conjunction(equal(substituted(left, dict(given)), right), Compare("<", num(0), num(x)))
    apart, other = sub(first, num(x)), sub(second, num(y))
    multiple = sub(mul(num(y), apart), mul(num(x), other))
    hint = (equal(apart, mul(num(b / divisor), multiple)),)
    smaller = ForAll(
        (first.name, second.name),
        Implies(conjunction(equal(left, right), Compare("<", num(0), first)), Compare("<=", num(x), first)),
        hint,
    )
    return Statement("integer", conjunction(solves, smaller))
