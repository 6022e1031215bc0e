"""Of many right solutions of one problem, the ones that differ most."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from engine.curation.normal_forms import words
from engine.curation.sieves.base import Entry


@dataclass(frozen=True)
class _Solution:
    place: int
    words: frozenset[str]


def surplus(entries: Iterable[tuple[int, Entry]], most: int) -> list[int]:
    """The places of rows beyond ``most`` solutions of one problem in one language.

    The first is kept, then each time the one that is farthest from all that are kept.
    """
    groups: dict[tuple[str, str | None], list[_Solution]] = {}
    for place, entry in entries:
        key = entry.problem, entry.row["language"]
        groups.setdefault(key, []).append(_Solution(place, frozenset(words(entry.row["solution"]))))
    return sorted(place for group in groups.values() for place in _surplus(group, most))


def _surplus(group: Sequence[_Solution], most: int) -> list[int]:
    left, kept = list(group[1:]), [group[0]]
    while left and len(kept) < most:
        farthest = max(left, key=lambda each: min(_distance(each, other) for other in kept))
        kept.append(farthest)
        left.remove(farthest)
    return [each.place for each in left]


def _distance(one: _Solution, other: _Solution) -> float:
    union = len(one.words | other.words)
    return 1 - len(one.words & other.words) / union if union else 0.0


def left_out(places: Sequence[int], keep: int, seed: int) -> list[int]:
    """Which of ``places`` go where only ``keep`` may stay: a fair draw that ``seed`` decides."""
    drawn = list(places)
    Random(f"curation {seed}").shuffle(drawn)
    return sorted(drawn[keep:])
