"""Finite parameter spaces and keyed permutations of them: how seeds are kept apart exactly.

A family names the parameters that make one item differ from another as the axes of a ``Space`` of ``size``
points. A ``Permutation`` keyed by the family's name and version sends slot numbers to points one to one, so
that distinct slots are distinct items by arithmetic, not by luck.
"""

import math
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from hashlib import blake2b
from itertools import accumulate, permutations
from types import SimpleNamespace
from typing import Any, TypeVar

V = TypeVar("V")

#: A point of a space: one attribute per axis.
Params = SimpleNamespace


class Ranked:
    """A finite collection too large to list, reached by rank: ``size`` members, ``[rank]`` gives one."""

    size: int

    def __getitem__(self, rank: int) -> Any:
        raise NotImplementedError


class Tuples(Ranked):
    """All ``length``-tuples over ``pool``, repetition allowed."""

    def __init__(self, pool: "Axis", length: int) -> None:
        self.pool = pool
        self._base = axis_size(pool)
        self._length = length
        self.size = self._base**length

    def within(self, pool: "Axis") -> "Tuples":
        """The same choices out of another pool."""
        return Tuples(pool, self._length)

    def __getitem__(self, rank: int) -> tuple[Any, ...]:
        chosen = []
        for _ in range(self._length):
            rank, digit = divmod(rank, self._base)
            chosen.append(self.pool[digit])
        return tuple(chosen)


class Combinations(Ranked):
    """All ``count``-element subsets of ``pool``, each as one tuple in the order of the pool."""

    def __init__(self, pool: Sequence[Any], count: int) -> None:
        self.pool = pool
        self._count = count
        self.size = math.comb(len(pool), count)

    def within(self, pool: Sequence[Any]) -> "Combinations":
        """The same choices out of another pool."""
        return Combinations(pool, self._count)

    def __getitem__(self, rank: int) -> tuple[Any, ...]:
        chosen = []
        remaining = self._count
        for position, element in enumerate(self.pool):
            if not remaining:
                break
            with_element = math.comb(len(self.pool) - position - 1, remaining - 1)
            if rank < with_element:
                chosen.append(element)
                remaining -= 1
            else:
                rank -= with_element
        return tuple(chosen)


class Permutations(Ranked):
    """All ordered choices of ``count`` different elements of ``pool``."""

    def __init__(self, pool: Sequence[Any], count: int) -> None:
        self.pool = pool
        self._count = count
        self.size = math.perm(len(pool), count)

    def within(self, pool: Sequence[Any]) -> "Permutations":
        """The same choices out of another pool."""
        return Permutations(pool, self._count)

    def __getitem__(self, rank: int) -> tuple[Any, ...]:
        left = list(self.pool)
        chosen = []
        for _ in range(self._count):
            rank, digit = divmod(rank, len(left))
            chosen.append(left.pop(digit))
        return tuple(chosen)


class Assortments(Ranked):
    """All ordered choices of ``count`` members, no two from the same group."""

    def __init__(self, groups: Sequence[Sequence[Any]], count: int) -> None:
        self._orders = list(permutations(groups, count))
        sizes = (math.prod(map(len, order)) for order in self._orders)
        self._ends = list(accumulate(sizes))
        self.size = self._ends[-1] if self._ends else 0

    def __getitem__(self, rank: int) -> tuple[Any, ...]:
        place = bisect_right(self._ends, rank)
        rank -= self._ends[place - 1] if place else 0
        chosen = []
        for group in self._orders[place]:
            rank, digit = divmod(rank, len(group))
            chosen.append(group[digit])
        return tuple(chosen)


class Deferred(Ranked):
    """As many members as are said, made together when one is first asked for: to list a family costs none."""

    def __init__(self, size: int, members: Callable[[], Sequence[Any]]) -> None:
        self.size = size
        self._members = members

    def __getitem__(self, rank: int) -> Any:
        return self._members()[rank]


Axis = Sequence[Any] | Ranked


def signed(low: int, high: int) -> tuple[int, ...]:
    """The integers whose absolute value lies in ``low..high``, negative ones first."""
    return (*range(-high, -low + 1), *range(low, high + 1)) if low > 0 else tuple(range(-high, high + 1))


class Space:
    """The product of named axes, numbered in mixed radix.

    A family may hold a hundred thousand of them, each a part of one axis: so they are kept small.
    """

    __slots__ = ("_names", "_values", "size")

    def __init__(self, **axes: Axis) -> None:
        self._names = _one_copy(tuple(axes))
        self._values = tuple(axes.values())
        self.size: int = math.prod(map(axis_size, self._values))

    @property
    def axes(self) -> dict[str, Axis]:
        """The axes by name."""
        return dict(zip(self._names, self._values, strict=True))

    def point(self, ordinal: int) -> Params:
        """The ``ordinal``-th point, ``0 <= ordinal < size``; distinct ordinals give distinct points."""
        return _point(self._names, self._values, ordinal)

    def parts(self) -> tuple[tuple[str, ...], tuple[Axis, ...]]:
        """The names of the axes, and the axes."""
        return self._names, self._values


def _point(names: Sequence[str], axes: Sequence[Axis], ordinal: int) -> Params:
    point = SimpleNamespace()
    values = vars(point)
    for name, axis in zip(names, axes, strict=True):
        ordinal, digit = divmod(ordinal, axis.size if isinstance(axis, Ranked) else len(axis))
        values[name] = axis[digit]
    return point


@cache
def _one_copy(names: tuple[str, ...]) -> tuple[str, ...]:
    return names


class OneOf(Ranked):
    """The points of several spaces as one axis: for axes whose values depend on one another."""

    def __init__(self, spaces: Iterable[Space]) -> None:
        # Names and axes without the spaces: what a family keeps by the hundred thousand is gone through by
        # each collection of garbage, and tuples of numbers are not.
        self._names, self._axes = list[tuple[str, ...]](), list[tuple[Axis, ...]]()
        self._ends = list[int]()
        self.size = 0
        for space in spaces:
            names, axes = space.parts()
            self._names.append(names)
            self._axes.append(axes)
            self.size += space.size
            self._ends.append(self.size)

    def __getitem__(self, rank: int) -> Params:
        place = bisect_right(self._ends, rank)
        start = self._ends[place - 1] if place else 0
        return _point(self._names[place], self._axes[place], rank - start)


def axis_size(axis: Axis) -> int:
    """How many values an axis has."""
    return axis.size if isinstance(axis, Ranked) else len(axis)


def part_by_size(axis: Axis, part: int, parts: int) -> Axis:
    """The ``part``-th of ``parts`` equal shares of an axis whose values are put in order of their size.

    Numbers count by their absolute value, and a tuple by the sum of its members' sizes. Where an axis is all
    choices out of a pool, the pool is parted, and keeps its order: families count on that of what is chosen.

    Raises:
        ValueError: the axis has fewer values than parts, or is one that cannot be put in order.
    """
    if isinstance(axis, Tuples):
        return axis.within(part_by_size(axis.pool, part, parts))
    if isinstance(axis, Combinations | Permutations):
        chosen = set(_share(axis.pool, part, parts))
        return axis.within(tuple(value for value in axis.pool if value in chosen))
    if isinstance(axis, Ranked):
        raise ValueError(f"the values of {type(axis).__name__} cannot be put in order of size")
    return _share(axis, part, parts)


def _share(values: Sequence[Any], part: int, parts: int) -> tuple[Any, ...]:
    if len(values) < parts:
        raise ValueError(f"{len(values)} values make no {parts} parts")
    ordered = sorted(values, key=_magnitude)
    return tuple(ordered[len(ordered) * part // parts : len(ordered) * (part + 1) // parts])


def _magnitude(value: Any) -> Any:
    return sum(map(_magnitude, value)) if isinstance(value, tuple) else abs(value)


def spread(values: Iterable[V], answer: Callable[[V], object], *, most: float = 0.25) -> tuple[V, ...]:
    """``values`` without so many of the commonest answers that none stands for more than ``most`` of them."""
    groups: dict[object, list[V]] = {}
    for value in values:
        groups.setdefault(answer(value), []).append(value)
    sizes = sorted(map(len, groups.values()), reverse=True)
    cap = sizes[0]
    while cap > 1 and cap > most * sum(min(size, cap) for size in sizes):
        cap -= 1
    # Taken evenly along the group, and in the order of the groups.
    return tuple(
        group[place * len(group) // min(cap, len(group))]
        for group in groups.values()
        for place in range(min(cap, len(group)))
    )


class Permutation:
    """A one-to-one map of ``range(size)`` to itself that looks random and is fixed by ``key``.

    A Feistel network over ``Z_a x Z_b`` with ``a*b`` just above ``size`` (Black and Rogaway, "Ciphers with
    arbitrary finite domains", 2002), walking the cycle until it falls back inside.
    """

    #: Each half is mixed three times: enough to scatter neighbours. Secrecy is no aim.
    _ROUNDS = 6

    def __init__(self, size: int, key: bytes) -> None:
        if size < 1:
            raise ValueError(f"a permutation needs at least one element, not {size}")
        self._size = size
        self._left = math.isqrt(size - 1) + 1
        self._right = -(-size // self._left)
        self._keys = tuple(
            blake2b(key, digest_size=32, person=bytes([turn])).digest() for turn in range(self._ROUNDS)
        )

    def __call__(self, number: int) -> int:
        """The image of ``number``, ``0 <= number < size``."""
        if not 0 <= number < self._size:
            raise ValueError(f"{number} is outside 0..{self._size - 1}")
        number = self._encipher(number)
        while number >= self._size:
            number = self._encipher(number)
        return number

    def _encipher(self, number: int) -> int:
        left, right = divmod(number, self._right)
        for turn, key in enumerate(self._keys):
            if turn % 2 == 0:
                left = (left + _mix(right, key)) % self._left
            else:
                right = (right + _mix(left, key)) % self._right
        return left * self._right + right


def _mix(half: int, key: bytes) -> int:
    # 32 bytes: the bias of the remainder is nil for any half that a space can have.
    return int.from_bytes(blake2b(b"%d" % half, key=key, digest_size=32).digest(), "big")
