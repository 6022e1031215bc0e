"""Pairs of published items that decontamination takes for one another, each read and judged by a person.

``leak_pairs.jsonl`` holds names, relation and reason, none of the items' text. What is no copy (a variant,
with another operation, figure or condition; or an unrelated task) is a false alarm. That two items have one
program or one set of tests is computed from the items and not believed.
"""

import json
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from engine.curation.contamination import Protected
from engine.reading.canonical import canonical_python

_PATH = Path(__file__).with_suffix(".jsonl")


class Relation(StrEnum):
    """What two items are to each other."""

    SAME = "same"
    """One task; one of them may name the means."""
    RENUMBERED = "renumbered"
    """One task with another number in it, be it in words."""
    PROGRAM = "program"
    """One program solves both: their published solutions are one under other names."""
    TESTS = "tests"
    """What passes the tests of the one passes those of the other: they are the same."""
    VARIANT = "variant"
    """Two tasks that differ by an operation, a figure or a condition."""
    UNRELATED = "unrelated"

    @property
    def copy(self) -> bool:
        return self not in (Relation.VARIANT, Relation.UNRELATED)


class Judged(NamedTuple):
    """A pair of items, in the order of the file."""

    one: str
    two: str
    relation: Relation
    reason: str


def judged_pairs() -> Mapping[frozenset[str], Judged]:
    """All judgements, by the names of both items.

    Raises:
        ValueError: a pair is judged twice, or its relation is none.
    """
    found: dict[frozenset[str], Judged] = {}
    for line in _PATH.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        judged = Judged(row["one"], row["two"], Relation(row["relation"]), row["reason"])
        if (names := frozenset((judged.one, judged.two))) in found:
            raise ValueError(f"{_PATH.name} judges {judged.one} and {judged.two} twice")
        found[names] = judged
    return found


def computed_relation_holds(judged: Judged, one: Protected, two: Protected) -> bool:
    """Whether what is said of programs and tests is so; true of every other relation."""
    if judged.relation is Relation.PROGRAM:
        programs = [canonical_python(item.solution) for item in (one, two)]
        return programs[0] is not None and programs[0] == programs[1]
    if judged.relation is Relation.TESTS:
        return bool(one.cases) and one.cases == two.cases
    return True
