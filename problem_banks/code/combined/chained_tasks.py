"""Tasks of several families one after the other: what the first returns, the next one takes."""

import re
from collections.abc import Mapping, Sequence
from functools import reduce
from random import Random

from problem_banks.code.arrays.counted_blocks import CountedBlocks
from problem_banks.code.arrays.local_peaks import LocalPeaks
from problem_banks.code.arrays.longest_block import LongestBlock
from problem_banks.code.arrays.rearranged import Rearranged
from problem_banks.code.dynamic.rising_chains import RisingChains
from problem_banks.code.dynamic.spaced_choices import SpacedChoices
from problem_banks.code.hashing.repeated_scores import RepeatedScores
from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Value
from problem_banks.code.makings.exercise import FUNCTION, Exercise, Slip
from problem_banks.code.makings.forms import with_slip
from problem_banks.code.sorting.out_of_order import OutOfOrder
from problem_banks.code.sorting.own_order import OwnOrder
from problem_banks.code.stacks.next_greater import NextGreater
from problem_banks.registry import register
from problem_banks.space import Params, Ranked, Space

#: Families that make a list of integers of ``values``, and families that end a chain.
_REARRANGED, _SORTED = Rearranged(), OwnOrder()
_ENDS: tuple[CodeFamily, ...] = (
    *(CountedBlocks(), LocalPeaks(), LongestBlock(), NextGreater()),
    *(OutOfOrder(), RepeatedScores(), RisingChains(), SpacedChoices()),
)
_FAMILIES: Mapping[str, CodeFamily] = {each.name: each for each in (_REARRANGED, _SORTED, *_ENDS)}

#: A family by name, and a point of its easiest space.
_Point = tuple[str, int]


class _Points(Ranked):
    """All points of several families."""

    def __init__(self, *families: CodeFamily) -> None:
        self._sizes = [(family.name, family.space(0).size) for family in families]
        self.size = sum(size for _, size in self._sizes)

    def __getitem__(self, rank: int) -> _Point:
        for name, size in self._sizes:
            if rank < size:
                return name, rank
            rank -= size
        raise IndexError(rank)


@register
class ChainedTasks(CodeFamily):
    """Two parts that begin with steps on a list at level 0 and with an order at level 1; both and a third
    part at level 2. Knobs: those of the families that are chained."""

    name = "chained_tasks"
    topic = "composition"
    summary = "Tasks in which each part goes on with the result of the one before"
    redraws = 9

    def space(self, level: int) -> Space:
        begin, end = _Points(_REARRANGED), _Points(*_ENDS)
        if level == 2:
            return Space(first=begin, then=_Points(_SORTED), last=end)
        return Space(first=begin if level == 0 else _Points(_SORTED), last=end)

    def degenerate(self, p: Params) -> bool:
        """Whether a part is."""
        return any(_FAMILIES[name].degenerate(_params(name, ordinal)) for name, ordinal in _points(p))

    def exercise(self, p: Params) -> Exercise:
        parts = [_FAMILIES[name].exercise(_params(name, ordinal)) for name, ordinal in _points(p)]
        first, last = parts[0], parts[-1]
        return Exercise(
            names=("run_parts", "in_parts", "follow_up"),
            params=first.params,
            returns=last.returns,
            setups=tuple(_setup(parts, wording) for wording in range(2)),
            asks=f"the result of the last part: {last.asks}",
            source=_source([part.source for part in parts], last.returns),
            oracle=lambda values: reduce(lambda value, part: part.oracle(value), parts, values),
            idea=" ".join(f"Part {place}: {part.idea}" for place, part in enumerate(parts, start=1)),
            slips=_slips(parts),
            draw=first.input,
            edges=first.edges,
            worst=lambda rng: _worst(first, rng),
            axes={"parts": len(parts)},
        )


def _points(p: Params) -> list[_Point]:
    return [p.first, p.then, p.last] if p.level == 2 else [p.first, p.last]


def _params(name: str, ordinal: int) -> Params:
    params = _FAMILIES[name].space(0).point(ordinal)
    params.level = 0
    return params


def _setup(parts: Sequence[Exercise], wording: int) -> str:
    told = []
    for place, part in enumerate(parts, start=1):
        before = f"In this part, `values` is the result of part {place - 1}. " if place > 1 else ""
        rules = "".join(f" {rule}" for rule in part.rules)
        told.append(f"Part {place}. {before}{part.setups[wording]}\n\nIts result is {part.asks}.{rules}")
    return "\n\n".join(told)


def _source(sources: Sequence[str], returns: str) -> str:
    """The parts under names of their own, and what calls one after the other."""
    renamed = [
        re.sub(rf"\b{FUNCTION}\b", f"part_{place}", source).strip("\n")
        for place, source in enumerate(sources, start=1)
    ]
    call = reduce(lambda inner, place: f"part_{place}({inner})", range(1, len(sources) + 1), "values")
    main = f"def {FUNCTION}(values: list[int]) -> {returns}:\n    return {call}"
    return "\n\n\n".join([*renamed, main]) + "\n"


def _slips(parts: Sequence[Exercise]) -> dict[str, Slip]:
    found: dict[str, Slip] = {}
    sources = [part.source for part in parts]
    for place, part in enumerate(parts):
        for slip, how in part.slips.items():
            wrong = with_slip(part.source, how)
            if wrong is not None:
                changed = [*sources[:place], wrong, *sources[place + 1 :]]
                found[f"part {place + 1}: {slip}"] = _source(changed, parts[-1].returns)
        if place:
            skipped = [*sources[: place - 1], _SAME, *sources[place:]]
            found[f"leaves out part {place}"] = _source(skipped, parts[-1].returns)
    return found


#: A part that does nothing.
_SAME = f"def {FUNCTION}(values: list[int]) -> list[int]:\n    return values\n"


def _worst(first: Exercise, rng: Random) -> list[list[Value]]:
    if first.worst is not None:
        return first.worst(rng)
    return [[domain.largest(rng) for domain in first.params.values()]]
