"""The base of every procedural bank: from (seed, index) to one verified problem.

A family states a parameter space for each level, builds a draft from a point of it, and can disprove a wrong
draft by a second way that shares nothing with the first. This module does the rest, once for all families:

* the same seed gives the same problems, in any order and on any machine;
* different seeds share none, and one seed never repeats itself;
* an item that its family or the claims of its worked solution disprove is never handed out.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from random import Random
from typing import ClassVar, Literal

from problem_banks.claims import broken_claim
from problem_banks.errors import FaultyItem, OutOfSpace
from problem_banks.records import Check, Distractor, Problem, Reference
from problem_banks.space import Params, Permutation, Space
from problem_banks.written import Writer, Written


@dataclass(frozen=True)
class Draft:
    """What a family says about one item; the base adds where it comes from."""

    statement: str
    check: Check
    reference: Reference
    distractors: tuple[Distractor, ...] = ()
    axes: Mapping[str, int | float | str] = field(default_factory=dict)
    starter: Mapping[str, str] = field(default_factory=dict)
    figure: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Stream:
    """The points of one level, in the family's own fixed shuffle."""

    space: Space
    order: Permutation


class Family(ABC):
    """A procedural bank. Subclasses set the class attributes and the three methods below."""

    name: str
    version: str
    kind: Literal["math", "code"]
    summary: str
    levels: ClassVar[int] = 3
    """Difficulty levels; the item at ``index`` has level ``index % levels``, 0 the easiest."""
    items_per_seed: ClassVar[int] = 100_000
    """How many items one seed may draw. More items for a seed leave room for fewer seeds."""
    redraws: ClassVar[int] = 16
    """Points reserved for one item, walked until one is not degenerate. A family whose draws are degenerate
    with probability q runs dry with probability q**redraws."""
    plain: ClassVar[bool] = False
    """Code: whether references keep to the plain subset of Python that every language can follow by rule."""
    writers: ClassVar[tuple[Writer, ...]] = ()
    """Math: how people write the answers, one writer for all levels or one for each."""

    @abstractmethod
    def space(self, level: int) -> Space:
        """The parameters that define an item of ``level``. Distinct points must give distinct statements,
        within and between levels."""

    @abstractmethod
    def build(self, p: Params, rng: Random) -> Draft | None:
        """The item at ``p`` (``p.level`` is its level), or ``None`` where it would be degenerate.

        ``rng`` chooses wording and order only; whatever defines the item comes from ``p``.
        """

    @abstractmethod
    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Why the draft is wrong, found another way than ``build`` took; ``None`` where it holds."""

    @cached_property
    def seeds(self) -> int:
        """Seeds ``0..seeds - 1`` share no item; greater ones are refused."""
        return min(stream.space.size // self._points_per_seed for stream in self._streams)

    def problem(self, seed: int, index: int) -> Problem:
        """The ``index``-th problem of ``seed``, verified.

        Raises:
            OutOfSpace: the family has no such seed or index.
            FaultyItem: the item contradicts itself.
        """
        params, draft = self.draw(seed, index)
        self._require_sound(params, draft, seed=seed, index=index)
        return Problem(
            kind=self.kind,
            statement=draft.statement,
            check=draft.check,
            bank=self.name,
            bank_version=self.version,
            seed=seed,
            index=index,
            reference=draft.reference,
            distractors=draft.distractors,
            axes={"level": params.level, **draft.axes},
            starter=draft.starter,
            figure=draft.figure,
            tags=draft.tags,
        )

    def problems(self, seed: int, count: int, start: int = 0) -> Iterator[Problem]:
        """``count`` problems from ``start`` on, one at a time."""
        for index in range(start, start + count):
            yield self.problem(seed, index)

    def written(self, problem: Problem) -> Written:
        """How people write the answer of ``problem``, one of this family, and answers that are wrong."""
        return self.writers[problem.index % self.levels % len(self.writers)](problem)

    def draw(self, seed: int, index: int) -> tuple[Params, Draft]:
        self.require_room(seed, index)
        place, level = divmod(index, self.levels)
        stream = self._streams[level]
        first = seed * self._points_per_seed + place * self.redraws
        for slot in range(first, first + self.redraws):
            params = stream.space.point(stream.order(slot))
            params.level = level
            draft = self.build(params, self._wording(seed, index))
            if draft is not None:
                return params, draft
        raise FaultyItem(
            f"bank {self.name!r}: {self.redraws} draws in a row were degenerate at seed {seed}, "
            f"index {index}; the family's space or its `redraws` needs widening"
        )

    def require_room(self, seed: int, index: int) -> None:
        """Finds out whether the family has such a problem, without drawing it.

        Raises:
            OutOfSpace: it has no such seed or index.
        """
        if not 0 <= seed < self.seeds:
            raise OutOfSpace(
                f"bank {self.name!r} has seeds 0 to {self.seeds - 1:,}, not {seed:,}: a greater seed would "
                "repeat the problems of another; take a smaller one"
            )
        if not 0 <= index < self.items_per_seed:
            raise OutOfSpace(
                f"bank {self.name!r} has {self.items_per_seed:,} problems for a seed, and index {index:,} "
                "was asked for; go on with another seed"
            )

    def _require_sound(self, params: Params, draft: Draft, *, seed: int, index: int) -> None:
        reason = self.disproof(params, draft) or broken_claim(draft.reference.steps)
        if reason:
            raise FaultyItem(f"bank {self.name!r}, seed {seed}, index {index}: {reason}")

    def _wording(self, seed: int, index: int) -> Random:
        key = f"{self.name}\0{self.version}\0{seed}\0{index}"
        return Random(int.from_bytes(sha256(key.encode()).digest(), "big"))

    @property
    def _points_per_seed(self) -> int:
        places = -(-self.items_per_seed // self.levels)
        return places * self.redraws

    @cached_property
    def _streams(self) -> tuple[_Stream, ...]:
        streams = []
        for level in range(self.levels):
            space = self.space(level)
            key = f"{self.name}\0{self.version}\0{level}".encode()
            streams.append(_Stream(space=space, order=Permutation(space.size, key)))
        return tuple(streams)
