"""Claims of worked solutions, each checked exactly: ``3*4 + 5 = 17``, ``cos(pi/6) = sqrt(3)/2``,
``iff(x^2 = 9, x = -3 or x = 3)``, ``count(a + b = 7 for a in between(1, 6) for b in between(1, 6)) = 6``.

A claim is a chain of relations (``= != < <= > >= in``), or ``iff``, ``all``, ``any``, ``divides`` or
``prime`` of something, joined by ``and``, ``or``, ``not``. Its terms are made of integers and decimals,
letters, ``pi``, ``I``, ``+ - * / ^ %``, tuples, sets, parts of tuples ``t[0]``, what goes ``for x in ... if
...``, and the functions of :mod:`problem_banks.claims.vocabulary`; after ``where`` stand names and functions
of its own. An equation with letters holds where both sides have one normal form. Text is never run as
code."""

import ast
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from problem_banks.claims.calculus import Derivative, derivative
from problem_banks.claims.equivalence import equivalence
from problem_banks.claims.errors import UnreadableClaim as UnreadableClaim
from problem_banks.claims.exact import Exact, as_exact, polynomial
from problem_banks.claims.functions import zeros
from problem_banks.claims.meanings import Meaning, Members
from problem_banks.claims.plainness import plainly_says_something, says_nothing
from problem_banks.claims.reading import Forms, read
from problem_banks.claims.skeletons import parts_of, skeleton_of
from problem_banks.claims.terms import Defined, Names, Term, Walk, number, truth
from problem_banks.claims.trees import source_of, tree_of
from problem_banks.records import Step


def broken_claim(steps: Iterable[Step]) -> str | None:
    """The first claim among ``steps`` that does not hold, in words; ``None`` where all hold."""
    for step in steps:
        if step.claim is None:
            continue
        try:
            if not holds(step.claim):
                return f"the claim {step.claim!r} of a step does not hold"
        except UnreadableClaim as error:
            return f"the claim {step.claim!r} of a step cannot be read: {error}"
    return None


def holds(claim: str) -> bool:
    """Whether a claim is true.

    Raises:
        UnreadableClaim: it is no claim, or cannot be decided.
    """
    try:
        return _holds(claim)
    except RecursionError as error:
        raise UnreadableClaim("a claim that is nested too deeply") from error


def is_tautology(claim: str) -> bool:
    """Whether a claim says nothing: all its sides are one term as it stands, but for ``+ 0``, ``*1`` and
    brackets."""
    open_claim = skeleton_of(claim)
    if open_claim is not None and plainly_says_something(*open_claim):
        return False
    said, _ = parts_of(claim)
    return says_nothing(tree_of(said), source_of(said))


def value_of(expression: str) -> Fraction:
    """The exact value of an expression without letters.

    Raises:
        UnreadableClaim: it is not exact arithmetic, or not rational.
    """
    value = number(read(tree_of(expression), {}), Walk(), {})
    if isinstance(value, Exact):
        raise UnreadableClaim(f"{expression.strip()!r} is not rational")
    return Fraction(value)


def _holds(claim: str) -> bool:
    if (open_claim := skeleton_of(claim)) is not None:
        skeleton, numbers = open_claim
        # What cannot be read is read once more as it stands, so that the error shows its numbers.
        with suppress(UnreadableClaim):
            return _known(skeleton).holds(Walk(numbers))
    return _read(claim).holds(Walk())


@dataclass(frozen=True)
class _Claim:
    """A claim that was read: what it says, and in their order what it defines."""

    said: Term
    definitions: tuple[tuple[str, tuple[str, ...] | None, Term], ...]
    """Names with what they mean; of functions with their parameters."""

    def holds(self, walk: Walk) -> bool:
        names: dict[str, Meaning] = {}
        for name, params, body in self.definitions:
            names[name] = body.meaning(walk, names) if params is None else Defined(params, body, dict(names))
        return truth(self.said, walk, names)


#: Skeletons that are kept as they were read, and those of which it is known that they were met before.
_KEPT, _MET = 2_048, 16_384

_met: set[int] = set()


def _known(skeleton: str) -> _Claim:
    """A skeleton as it is evaluated, kept from the second time on that it is met: many never come again, and
    what is kept costs memory and the time of each collection of garbage."""
    if (key := hash(skeleton)) in _met:
        return _kept(skeleton)
    if len(_met) >= _MET:
        _met.clear()
    _met.add(key)
    return _read(skeleton)


def _read(claim: str) -> _Claim:
    """A claim as it is evaluated, or a skeleton of claims."""
    said, definitions = parts_of(claim)
    tree = tree_of(said)
    if not isinstance(tree, ast.Compare | ast.BoolOp | ast.UnaryOp | ast.Call):
        raise UnreadableClaim("no relation in it")
    return _Claim(read(tree, _FORMS), tuple(map(_defined, definitions)))


_kept = lru_cache(maxsize=_KEPT)(_read)


def _defined(definition: str) -> tuple[str, tuple[str, ...] | None, Term]:
    head, equals, body = definition.partition("=")
    match tree_of(head):
        case ast.Name(id=name) if equals:
            return name, None, read(tree_of(body), _FORMS)
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if equals:
            params = tuple(argument.id for argument in arguments if isinstance(argument, ast.Name))
            if len(params) == len(arguments):
                return name, params, read(tree_of(body), _FORMS)
    raise UnreadableClaim(f"{definition.strip()!r} defines nothing")


def _iff(arguments: list[ast.expr], forms: Forms) -> Term:
    one, other = _exactly_two(arguments)
    return equivalence(one, other, forms)


def _derivative(arguments: list[ast.expr], forms: Forms) -> Term:
    term, letter = _exactly_two(arguments)
    return _Derivative(derivative(term, forms), letter)


def _zeros(arguments: list[ast.expr], forms: Forms) -> Term:
    term, letter = _exactly_two(arguments)
    return _Zeros(read(term, forms), letter)


@dataclass(slots=True, eq=False)
class _Derivative:
    derivative: Derivative
    letter: ast.expr

    def meaning(self, walk: Walk, names: Names) -> Meaning:
        return self.derivative(walk, names, _letter(self.letter, names))


@dataclass(slots=True, eq=False)
class _Zeros:
    term: Term
    letter: ast.expr

    def meaning(self, walk: Walk, names: Names) -> Members:
        letter = _letter(self.letter, names)
        over, under = (polynomial(part, letter) for part in as_exact(number(self.term, walk, names)))
        if under.keys() - {0}:
            raise UnreadableClaim("the zeros of a quotient")
        return Members(zeros(over))


def _letter(node: ast.expr, names: Names) -> str:
    if isinstance(node, ast.Name) and node.id not in names:
        return node.id
    raise UnreadableClaim(f"{ast.unparse(node)!r} is no letter")


def _exactly_two(arguments: list[ast.expr]) -> tuple[ast.expr, ast.expr]:
    if len(arguments) != 2:
        raise UnreadableClaim(f"{len(arguments)} arguments instead of 2")
    return arguments[0], arguments[1]


_FORMS: Forms = {"iff": _iff, "D": _derivative, "zeros": _zeros}
