"""The base of every procedural bank: from (seed, index) to one verified problem.

A family states a parameter space for each level, builds a draft from a point of it, and can disprove a wrong
draft by a second way that shares nothing with the first. This module does the rest, once for all families:

* the same seed gives the same problems, in any order and on any machine;
* different seeds share none, and one seed never repeats itself, counted by content: what an item is beneath
  its names, places and letters;
* any seed up to 2^63 - 1 can be asked for: one beyond those that a family can keep apart stands for one of
  them;
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
from problem_banks.records import Check, Distractor, Problem, Reference, content_hash
from problem_banks.seeds import MOST_SEED
from problem_banks.space import Params, Permutation, Space, part_by_size
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
    """The points of one level: what defines an item, in the family's own fixed shuffle, and its dressing."""

    core: Space
    order: Permutation
    dress: Space
    redraws: int

    @property
    def places(self) -> int:
        """How many items it has."""
        return self.core.size // self.redraws


#: Items that a seed of a small family has at least, where the family has twice as many.
_ENOUGH = 2_000

#: Items of a small first level that a seed has at least: enough to measure and to start a training on.
_START = 100

#: Seeds that a family of middling size keeps apart rather than make a seed longer than that.
_SEEDS = 1_000


class Family(ABC):
    """A procedural bank. Subclasses set the class attributes and the three methods below."""

    name: str
    version: str
    kind: Literal["math", "code"]
    summary: str
    formerly: ClassVar[tuple[str, ...]] = ()
    """Names of families that are a part of it by now: who asks for one is told so."""
    levels: ClassVar[int] = 3
    """Difficulty levels; the item at ``index`` has level ``index % levels``, 0 the easiest."""
    kinds: ClassVar[tuple[int, ...]] = ()
    """Which of its own kinds of item, the ``level`` of ``space`` and ``build``, each level has, the easiest
    first, where they are not numbered so. Set by what is measured: a law holds it to the static estimate. A
    kind that stands more than once is parted by ``sizes``, the smallest first."""
    sizes: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """For each kind that is more than one level, the axes whose values, put in order of size, part it: all of
    them are small at its first level, all of them great at its last."""
    anchors: ClassVar[tuple[()] | tuple[str, str]] = ()
    """Math: what the first and the last level are like, of ``problem_banks.anchors.ANCHORS``."""
    starters: ClassVar[int] = 0
    """How many of the first levels are small by design, since small numbers are few. What a seed lacks of
    them it has of the first level that is not, and fewer seeds are kept apart; the other levels lose no
    items. Nothing at a small level may be degenerate."""
    items_per_seed: ClassVar[int] = 100_000
    """How many items one seed may draw at most. More items for a seed leave room for fewer seeds, and a
    family that is too small for a thousand seeds of this length has shorter ones; see ``room``."""
    dressing: ClassVar[frozenset[str]] = frozenset()
    """Axes of its spaces that name people, places, things and letters. They are drawn at random for each
    item, and are no part of its content: items that differ in nothing else are the same problem."""
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
        """The item at ``p``, or ``None`` where it would be degenerate. ``p.level`` is its level, or its kind
        where ``kinds`` says so.

        ``rng`` chooses wording and order only; whatever defines the item comes from ``p``.
        """

    @abstractmethod
    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Why the draft is wrong, found another way than ``build`` took; ``None`` where it holds."""

    def kind_of(self, level: int) -> int:
        """Which of the family's own kinds of item a level has."""
        return self.kinds[level] if self.kinds else level

    def space_of(self, level: int) -> Space:
        """The parameters of a level: the space of its kind, or its part of that by size."""
        kind, part, parts = self._part(level)
        space = self.space(kind)
        if parts == 1:
            return space
        sized = {name: part_by_size(space.axes[name], part, parts) for name in self.sizes[kind]}
        return Space(**{**space.axes, **sized})

    @property
    def subject(self) -> str:
        """The folder of its kind that it stands in, as ``number_theory``; empty where it stands in none."""
        inside = type(self).__module__.partition(f"problem_banks.{self.kind}.")[2]
        return inside.rpartition(".")[0]

    @cached_property
    def capacity(self) -> int:
        """How many items there are, counted by content: no seeds together have more."""
        return self._places * self.levels

    @cached_property
    def room(self) -> int:
        """How many items a seed has."""
        return self._places_per_seed * self.levels

    @cached_property
    def seeds(self) -> int:
        """Seeds ``0..seeds - 1`` share no item; a greater one stands for the rest that it leaves."""
        most = self._places // self._places_per_seed
        return min([most, *(max(2, stream.places // _START) for stream in self._starting)])

    def stands_for(self, seed: int) -> int:
        """The seed whose items are those of ``seed``: itself, where the family keeps so many apart.

        Raises:
            OutOfSpace: it is negative, or greater than any seed is.
        """
        if not 0 <= seed <= MOST_SEED:
            raise OutOfSpace(f"bank {self.name!r} has seeds from 0 to {MOST_SEED:,}, not {seed:,}")
        return seed % self.seeds

    def problem(self, seed: int, index: int) -> Problem:
        """The ``index``-th problem of ``seed``, verified.

        Raises:
            OutOfSpace: the family has no such seed or index.
            FaultyItem: the item contradicts itself.
        """
        params, draft = self.draw(seed, index)
        self._require_sound(params, draft, seed=seed, index=index)
        _, level = self._place(index)
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
            axes={"level": level, **draft.axes},
            starter=draft.starter,
            figure=draft.figure,
            tags=draft.tags,
            content_key=self.content_key(params),
        )

    def content_key(self, p: Params) -> str:
        """A hash of what the item at ``p`` is beneath its names and wording: equal for the same problem."""
        return content_hash([self.name, p.level, repr(self.content(p))])

    def content(self, p: Params) -> object:
        """What defines the item at ``p``: all that dresses nothing. A family whose points may be the same
        problem in another order says so here, as a value whose ``repr`` is the same for both."""
        return sorted((name, value) for name, value in vars(p).items() if name not in self.dressing)

    def problems(self, seed: int, count: int, start: int = 0) -> Iterator[Problem]:
        """``count`` problems from ``start`` on, one at a time."""
        for index in range(start, start + count):
            yield self.problem(seed, index)

    def written(self, problem: Problem) -> Written:
        """How people write the answer of ``problem``, one of this family, and answers that are wrong."""
        _, level = self._place(problem.index)
        return self.writers[self.kind_of(level) % len(self.writers)](problem)

    def draw(self, seed: int, index: int) -> tuple[Params, Draft]:
        self.require_room(seed, index)
        tried, wording = 0, self._seed_of(self.stands_for(seed), index)
        for params in self.points(seed, index):
            draft = self.build(params, Random(wording))
            if draft is not None:
                return params, draft
            tried += 1
        raise FaultyItem(
            f"bank {self.name!r}: {tried} draws in a row were degenerate at seed {self.stands_for(seed)}, "
            f"index {index}; the family's space or its `redraws` needs widening"
        )

    def points(self, seed: int, index: int) -> Iterator[Params]:
        """Where an item may be drawn, in their order: at the first that is not degenerate."""
        seed = self.stands_for(seed)
        place, level = self._place(index)
        stream = self._streams[level]
        first = (seed * self._stride(level) + place) * stream.redraws
        dressed = self._dressed(stream.dress, seed, index)
        for slot in range(first, first + stream.redraws):
            params = stream.core.point(stream.order(slot))
            vars(params).update(dressed)
            params.level = self.kind_of(level)
            yield params

    def _dressed(self, dress: Space, seed: int, index: int) -> Mapping[str, object]:
        """The names of an item, whichever of its points it is drawn at."""
        if not dress.axes:
            return {}
        return vars(dress.point(Random(self._seed_of("dress", seed, index)).randrange(dress.size)))

    def require_room(self, seed: int, index: int) -> None:
        """Finds out whether the family has such a problem, without drawing it.

        Raises:
            OutOfSpace: it has no such seed or index.
        """
        self.stands_for(seed)
        if not 0 <= index < self.room:
            raise OutOfSpace(
                f"bank {self.name!r} has {self.room:,} problems for a seed, and index {index:,} "
                "was asked for; go on with another seed"
            )

    def _part(self, level: int) -> tuple[int, int, int]:
        """The kind of a level, which part of it by size the level has, and how many there are."""
        kind = self.kind_of(level)
        return kind, self.kinds[:level].count(kind), max(1, self.kinds.count(kind))

    def _place(self, index: int) -> tuple[int, int]:
        """Which item of which level stands at ``index``, counted within a seed."""
        place, level = divmod(index, self.levels)
        if level < self.starters and place >= self._stride(level):
            # Behind its own items, the first level that is not small keeps room for those.
            return (level + 1) * self._places_per_seed + place, self.starters
        return place, level

    def _stride(self, level: int) -> int:
        """Items of a level that are kept for each seed."""
        if level < self.starters:
            return self._streams[level].places // self.seeds
        return self._places_per_seed * (1 + self.starters * (level == self.starters))

    def _require_sound(self, params: Params, draft: Draft, *, seed: int, index: int) -> None:
        try:
            check = draft.reference.check
            said = (*draft.reference.steps, check) if check else draft.reference.steps
            reason = self.disproof(params, draft) or broken_claim(said)
        # A check that comes to no end has shown nothing: the item is in doubt, and ends nobody's run.
        except Exception as error:  # noqa: BLE001
            reason = f"it could not be verified ({type(error).__name__}: {error})"
        if reason:
            raise FaultyItem(f"bank {self.name!r}, seed {seed}, index {index}: {reason}")

    def _seed_of(self, *of: object) -> int:
        key = "\0".join(map(str, (self.name, self.version, *of)))
        return int.from_bytes(sha256(key.encode()).digest(), "big")

    @cached_property
    def _places(self) -> int:
        """Items of the level that has fewest, but for those that are small by design."""
        levels = range(self.starters, self.levels)
        return min(
            self._streams[level].places // (1 + self.starters * (level == self.starters)) for level in levels
        )

    @property
    def _starting(self) -> list[_Stream]:
        return [self._streams[level] for level in range(self.starters)]

    @cached_property
    def _places_per_seed(self) -> int:
        asked, enough = (-(-items // self.levels) for items in (self.items_per_seed, _ENOUGH))
        # A family too small for two seeds of that length has two that are shorter: to train, and to hold out.
        return max(1, min(asked, max(enough, self._places // _SEEDS), self._places // 2))

    @cached_property
    def _streams(self) -> tuple[_Stream, ...]:
        streams = []
        for level in range(self.levels):
            kind, part, parts = self._part(level)
            axes = self.space_of(level).axes
            core = Space(**{name: axis for name, axis in axes.items() if name not in self.dressing})
            dress = Space(**{name: axis for name, axis in axes.items() if name in self.dressing})
            key = f"{self.name}\0{self.version}\0{kind}" + f"\0{part}" * (parts > 1)
            redraws = 1 if level < self.starters else self.redraws
            order = Permutation(core.size, key.encode())
            streams.append(_Stream(core=core, order=order, dress=dress, redraws=redraws))
        return tuple(streams)
