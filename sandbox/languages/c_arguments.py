"""What each parameter of a C function is given, where the function has the types that its programmer chose.

An array is a pointer with its length behind it, before it, behind all arrays, or nowhere; rows are pointers
with the number of rows and the length of each, or of all; an array that is returned says its length through a
pointer at the end, as on LeetCode.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sandbox.languages.c_header import CHeader, CType
from sandbox.languages.types import FunctionType, Type

#: A value, or an array that a pointer leads to; its length; the length of its rows, of each or of all; and
#: where the function says the length of what it returns, and of its rows.
Role = Literal["value", "length", "row_lengths", "row_length", "returned_length", "returned_row_lengths"]

#: What carries a scalar.
_NUMBERS = frozenset({"int", "float", "bool"})
#: Deeper lists have no usual form in C.
MAX_LISTS = 2
#: Of more arrays than these nobody would pass the lengths one by one, and each doubles the ways to try.
_MAX_ARRAYS = 8


@dataclass(frozen=True)
class Given:
    """What one parameter of the function is given."""

    role: Role
    argument: int
    """Of the call: which one it is, or belongs to."""
    of: CType


def arranged(function: FunctionType, header: CHeader) -> tuple[Given, ...] | None:
    """What each parameter is given, and last where lengths of a returned array go; ``None`` where the header
    has no place for the types of the function."""
    ends = _ends(function.returns, header.returns)
    if ends is None or len(_arrays(function.params)) > _MAX_ARRAYS:
        return None
    for arguments in _arrangements(function.params, header.params):
        rest = header.params[len(arguments) :]
        if [of.pointers for of in rest] == [pointers for _, pointers in ends]:
            last = [Given(role, -1, of) for (role, _), of in zip(ends, rest, strict=True)]
            return (*arguments, *last)
    return None


def _arrays(kinds: Sequence[Type]) -> list[int]:
    """Which arguments are lists."""
    return [i for i, kind in enumerate(kinds) if list_depth(kind)[0] > 0]


def _arrangements(kinds: Sequence[Type], params: Sequence[CType]) -> Iterator[tuple[Given, ...]]:
    """Every way to pass arguments of these kinds to the first of the parameters, usual ones first."""
    yield from _in_order(kinds, params, 0, ())
    owners = _arrays(kinds)
    if len(params) < len(kinds) + len(owners):
        return
    behind = params[len(kinds) : len(kinds) + len(owners)]
    arrays = [Given("value", i, params[i]) for i in range(len(kinds))]
    lengths = [Given("length", owner, of) for owner, of in zip(owners, behind, strict=True)]
    fitting = all(given.of.pointers in _pointers(kinds[given.argument]) for given in arrays)
    if fitting and not any(of.pointers for of in behind):
        yield (*arrays, *lengths)


def _in_order(
    kinds: Sequence[Type], params: Sequence[CType], place: int, done: tuple[Given, ...]
) -> Iterator[tuple[Given, ...]]:
    if place == len(kinds):
        yield done
        return
    for form in _forms(kinds[place]):
        taken = params[len(done) : len(done) + len(form)]
        if [of.pointers for of in taken] == [pointers for _, pointers in form]:
            given = tuple(Given(role, place, of) for (role, _), of in zip(form, taken, strict=True))
            yield from _in_order(kinds, params, place + 1, (*done, *given))


def _forms(kind: Type) -> Iterator[tuple[tuple[Role, int], ...]]:
    """The ways to pass a value of a kind: each a role and a number of pointers for every parameter."""
    lists, _ = list_depth(kind)
    for pointers in _pointers(kind):
        value: tuple[Role, int] = ("value", pointers)
        if lists == 2:
            yield (value, ("length", 0), ("row_lengths", 1))
            yield (value, ("length", 0), ("row_length", 0))
            yield (("length", 0), ("row_length", 0), value)
        if lists:
            yield (value, ("length", 0))
            yield (("length", 0), value)
        yield (value,)
        if not lists and pointers:
            yield (value, ("length", 0))


def _pointers(kind: Type) -> tuple[int, ...]:
    """With how many pointers a kind is written: a text is one, or a character; none where C has no such."""
    lists, atom = list_depth(kind)
    if lists > MAX_LISTS or (kind.kind == "optional" and atom != "str" and not lists):
        return ()
    if atom == "str":
        return (lists + 1, lists)
    return (lists,) if atom in _NUMBERS else ()


def list_depth(kind: Type) -> tuple[int, str]:
    """How many lists are around which type, that may be optional as a whole."""
    lists = 0
    kind = kind.args[0] if kind.kind == "optional" else kind
    while kind.kind == "list":
        lists, kind = lists + 1, kind.args[0]
    return lists, kind.kind


def _ends(returns: Type, of: CType) -> tuple[tuple[Role, int], ...] | None:
    """What follows the arguments where such a value is returned."""
    if returns.kind == "none" or (of.base == "void" and of.pointers == 0):
        return ()
    if of.pointers not in _pointers(returns):
        return None
    ends: tuple[tuple[Role, int], ...] = (("returned_length", 1), ("returned_row_lengths", 2))
    return ends[: list_depth(returns)[0]]
