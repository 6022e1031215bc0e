"""Terms of claims as they are evaluated: numbers and expressions, truth values, tuples, sets.

They hold little: thousands of them are kept, and each collection of garbage goes through all that is kept."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from problem_banks.claims.errors import UnreadableClaim
from problem_banks.claims.exact import Number, Value, atom, negative
from problem_banks.claims.meanings import Meaning, Members, integer_in, members_of, number_in
from problem_banks.claims.vocabulary import CONSTANTS, FUNCTIONS, OVER_ALL

Names = Mapping[str, Meaning]

#: Names and conditions that one claim may go through.
_MAX_WORK = 60_000


class Walk:
    """One evaluation: the numbers of its slots, and its budget."""

    __slots__ = ("left", "literals", "numbers")

    def __init__(self, numbers: Sequence[Number] = ()) -> None:
        self.left = _MAX_WORK
        self.numbers = numbers
        self.literals: dict[Term, tuple[Meaning, ...]] = {}
        """Tuples that a ``for`` may go through many times and that are the same each time."""


class Term(Protocol):
    """A tree as it was read."""

    def meaning(self, walk: Walk, names: Names) -> Meaning:
        """What it means where ``names`` are known; other names are letters."""


def number(term: Term, walk: Walk, names: Names) -> Value:
    """What a term means, a number or an expression."""
    return number_in(term.meaning(walk, names))


def truth(term: Term, walk: Walk, names: Names) -> bool:
    """What a term means, a truth value."""
    found = term.meaning(walk, names)
    if found is True or found is False:
        return found
    raise UnreadableClaim("something says nothing that is true or false")


@dataclass(frozen=True)
class Defined:
    """A function that the claim itself defines: ``where f(x) = 2*x + 1``."""

    params: tuple[str, ...]
    body: Term
    names: Names


@dataclass(slots=True, eq=False)
class Constant:
    value: Number

    def meaning(self, walk: Walk, names: Names) -> Meaning:
        return self.value


@dataclass(slots=True, eq=False)
class Slot:
    place: int

    def meaning(self, walk: Walk, names: Names) -> Meaning:
        try:
            return walk.numbers[self.place]
        except IndexError as error:
            raise UnreadableClaim(f"{self.place}j is not exact arithmetic") from error


@dataclass(slots=True, eq=False)
class Name:
    name: str

    def meaning(self, walk: Walk, names: Names) -> Meaning:
        name = self.name
        return names[name] if name in names else _letter(name)


@dataclass(slots=True, eq=False)
class Negative:
    inner: Term

    def meaning(self, walk: Walk, names: Names) -> Meaning:
        value = self.inner.meaning(walk, names)
        return -value if type(value) is int else negative(number_in(value))


@dataclass(slots=True, eq=False)
class Not:
    inner: Term

    def meaning(self, walk: Walk, names: Names) -> Meaning:
        return not truth(self.inner, walk, names)


@dataclass(slots=True, eq=False)
class Binary:
    one: Term
    other: Term
    of_integers: Callable[[int, int], Value]
    combine: Callable[[Value, Value], Value]

    def meaning(self, walk: Walk, names: Names) -> Meaning:
        left, right = self.one.meaning(walk, names), self.other.meaning(walk, names)
        if type(left) is int and type(right) is int:
            return self.of_integers(left, right)  # most of what claims calculate
        return self.combine(number_in(left), number_in(right))


@dataclass(slots=True, eq=False)
class Related:
    """One relation."""

    left: Term
    right: Term
    relation: Callable[[Meaning, Meaning], bool]

    def meaning(self, walk: Walk, names: Names) -> bool:
        return self.relation(self.left.meaning(walk, names), self.right.meaning(walk, names))


@dataclass(slots=True, eq=False)
class Chain:
    """Whether a chain of relations holds."""

    first: Term
    followers: tuple[tuple[Callable[[Meaning, Meaning], bool], Term], ...]

    def meaning(self, walk: Walk, names: Names) -> bool:
        left = self.first.meaning(walk, names)
        for relation, follower in self.followers:
            right = follower.meaning(walk, names)
            if not relation(left, right):
                return False
            left = right
        return True


@dataclass(slots=True, eq=False)
class Joined:
    parts: tuple[Term, ...]
    decisive: bool

    def meaning(self, walk: Walk, names: Names) -> bool:
        decisive = self.decisive
        for part in self.parts:
            if truth(part, walk, names) is decisive:
                return decisive
        return not decisive


@dataclass(slots=True, eq=False)
class Tuple:
    parts: tuple[Term, ...]

    def meaning(self, walk: Walk, names: Names) -> tuple[Meaning, ...]:
        return tuple([part.meaning(walk, names) for part in self.parts])


@dataclass(slots=True, eq=False)
class Literal:
    """A tuple of numbers as they stand, and of such tuples."""

    parts: tuple[Term, ...]

    def meaning(self, walk: Walk, names: Names) -> tuple[Meaning, ...]:
        if (known := walk.literals.get(self)) is None:
            known = walk.literals[self] = tuple([part.meaning(walk, names) for part in self.parts])
        return known


@dataclass(slots=True, eq=False)
class Set:
    parts: tuple[Term, ...]

    def meaning(self, walk: Walk, names: Names) -> Members:
        return Members([part.meaning(walk, names) for part in self.parts])


#: What stands behind ``for``: a name, or names in a tuple.
Target = str | tuple["Target", ...]


@dataclass(slots=True, eq=False)
class Turns:
    """The names for every turn of ``for x in ... if ... for y in ...``, each good until the next."""

    target: Target
    members: Term
    conditions: tuple[Term, ...]
    further: "Turns | None"

    def over(self, walk: Walk, names: Names) -> Iterator[dict[str, Meaning]]:
        inner = {**names}
        target, conditions, further = self.target, self.conditions, self.further
        for member in members_of(self.members.meaning(walk, names)):
            walk.left -= 1
            if walk.left < 0:
                raise UnreadableClaim("a count that is too long")
            _match(target, member, inner)
            for condition in conditions:
                if not truth(condition, walk, inner):
                    break
            else:
                if further is None:
                    yield inner
                else:
                    yield from further.over(walk, inner)


@dataclass(slots=True, eq=False)
class SetOf:
    member: Term
    turns: Turns

    def meaning(self, walk: Walk, names: Names) -> Members:
        return Members([self.member.meaning(walk, inner) for inner in self.turns.over(walk, names)])


@dataclass(slots=True, eq=False)
class Part:
    """A part of a tuple, by its place."""

    whole: Term
    place: Term

    def meaning(self, walk: Walk, names: Names) -> Meaning:
        whole, place = self.whole.meaning(walk, names), self.place.meaning(walk, names)
        if isinstance(whole, tuple) and not isinstance(whole, Members):
            place = integer_in(place)
            if 0 <= place < len(whole):
                return whole[place]
        raise UnreadableClaim(f"no part {place} of a tuple")


@dataclass(slots=True, eq=False)
class OverAll:
    gathered: Callable[[Iterator[Meaning]], Meaning]
    member: Term
    turns: Turns

    def meaning(self, walk: Walk, names: Names) -> Meaning:
        member = self.member
        return self.gathered(member.meaning(walk, inner) for inner in self.turns.over(walk, names))


@dataclass(slots=True, eq=False)
class Called:
    """A function at some places."""

    name: str
    arguments: tuple[Term, ...]

    def meaning(self, walk: Walk, names: Names) -> Meaning:
        name, values = self.name, [argument.meaning(walk, names) for argument in self.arguments]
        if name in names:
            defined = names[name]
            if isinstance(defined, Defined) and len(values) == len(defined.params):
                inner = {**defined.names, **dict(zip(defined.params, values, strict=True))}
                return defined.body.meaning(walk, inner)
        elif name in FUNCTIONS:
            try:
                return FUNCTIONS[name](*values)
            except TypeError as error:
                raise UnreadableClaim(f"{name} takes no {len(values)} such values") from error
        raise UnreadableClaim(f"{name!r} is no function of claims")


def _letter(name: str) -> Value:
    if name in CONSTANTS:
        return CONSTANTS[name]
    if name in FUNCTIONS or name in OVER_ALL:
        raise UnreadableClaim(f"{name!r} is a function")
    return _atom(name)


@lru_cache(maxsize=256)
def _atom(name: str) -> Value:
    return atom(name)


def _match(target: Target, member: Meaning, names: dict[str, Meaning]) -> None:
    """Gives the names of a target their meanings, those of one member of a range."""
    if isinstance(target, str):
        names[target] = member
    elif len(target) == len(members_of(member)):
        for part, one in zip(target, member, strict=True):
            _match(part, one, names)
    else:
        raise UnreadableClaim("a range of something that is no name")
