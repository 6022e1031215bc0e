"""What families of mathematics claim of their size: problems are counted by content, never by names.

By default few items are looked at; ``PROVENDER_LAW_ITEMS=2000`` looks at as many of each of two seeds.
"""

import os
import re
from collections import Counter
from functools import cache, partial
from itertools import islice, product
from random import Random

import pytest

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import gold_of
from problem_banks.math.makings.networks import numberings
from problem_banks.registry import BANKS
from problem_banks.space import Axis, Combinations, Params, axis_size

MATH = [bank for bank in BANKS.values() if bank.kind == "math"]
every_family = pytest.mark.parametrize("family", MATH, ids=lambda family: family.name)

#: Items of each of two seeds.
ITEMS = int(os.environ.get("PROVENDER_LAW_ITEMS", "40"))

#: Axes that hold words and are structure all the same: what is asked, what is given, which way it goes.
_STRUCTURE = {
    ("circle_angles", "case"),
    ("composite_area", "shape"),
    ("conic", "along"),
    ("heights", "asked"),
    ("inequality", "sign"),
    ("linear_diophantine", "asked"),
    ("matrix_inverse", "side"),
    ("nonlinear_system", "given"),
    ("optimisation", "sought"),
    ("partial_derivative", "by"),
    ("related_rates", "thing"),
    ("rolling_die", "more"),
    ("shared_work", "share"),
    ("similar_triangles", "asked"),
    ("taylor", "kind"),
    ("triangle_solving", "asked"),
    ("trig_equation", "basic"),
    ("trig_equation", "function"),
    ("trig_value", "given"),
    ("trig_value", "asked"),
    ("vieta", "asked"),
}

#: Families whose structure is told in words, so that numbers and formulas alone do not tell items apart.
_IN_WORDS = {
    *("truth_tellers", "graph_counting", "composite_area", "heights", "step_counting", "arrangement"),
    *("pattern_waiting", "entailment", "forbidden_pairs"),
    *("proper_colourings", "rolling_die", "syllogism", "nested_knights"),
}

#: Of a hundred items, so many may have the numbers of another with its question turned, such as the sine for
#: the cosine of it.
_SAME_NUMBERS = 0.02

_WORD = re.compile(r"\\[A-Za-z]+|[A-Za-z]+")
_NUMBER = re.compile(r"\d[\d,.:/]*\d|\d")


@cache
def _drawn(family: Family) -> list[tuple[str, tuple[int, str, str]]]:
    """The content keys of items of two seeds, and what their texts are without names."""
    places = [(seed, index) for seed in (0, 1) for index in range(min(ITEMS, family.room))]
    drawn = (family.draw(*place) for place in places)
    return [(family.content_key(params), _bare(params.level, draft)) for params, draft in drawn]


@every_family
def test_two_seeds_share_no_content_and_none_repeats_any(family: Family) -> None:
    keys = [key for key, _ in _drawn(family)]
    assert len(set(keys)) == len(keys)


#: Families whose points may be the same problem, as a network under other names of its places.
_OWN_CONTENT = [family for family in MATH if type(family).content is not Family.content]


@pytest.mark.parametrize("family", _OWN_CONTENT, ids=lambda family: family.name)
def test_one_problem_is_drawn_at_one_point_alone(family: Family) -> None:
    """Sharper than what is drawn: of all points where an item may be drawn, those of one problem that are not
    degenerate belong to one item."""
    seen: dict[str, list[tuple[tuple[int, int], Params]]] = {}
    for seed in (0, 1):
        for index in range(min(ITEMS, family.room)):
            for params in islice(family.points(seed, index), 64):
                seen.setdefault(family.content_key(params), []).append(((seed, index), params))
    for key, points in seen.items():
        if len({place for place, _ in points}) > 1:
            built = {place for place, params in points if family.build(params, Random(0)) is not None}
            assert len(built) <= 1, (key, built)


def test_of_all_numberings_of_a_project_one_is_drawn() -> None:
    """Whatever its tasks are numbered, a project is the same, and one of its points at most has a draft."""
    family, drawn = BANKS["critical_path"], 0
    for seed, index in product((0, 1), range(30)):
        params = next(iter(family.points(seed, index)))
        pool = family.space_of(index % family.levels).axes["waits"]
        assert isinstance(pool, Combinations)
        apart, tasks, built = max(b - a for a, b in pool.pool), range(len(params.times)), set()
        waits, times = params.waits, params.times
        for place in list(numberings(len(tasks), waits, partial(_in_reach, apart))):
            order = sorted(tasks, key=lambda task: place[task])
            params.waits = tuple(sorted((place[a], place[b]) for a, b in waits))
            params.times = tuple(times[task] for task in order)
            if family.build(params, Random(0)) is not None:
                built.add((params.waits, params.times))
        assert len(built) <= 1
        drawn += len(built)
    assert drawn > 10


def _in_reach(apart: int, first: int, later: int) -> bool:
    return 0 < later - first <= apart


@every_family
def test_what_is_told_apart_by_content_has_other_numbers_or_formulas(family: Family) -> None:
    """The claim is checked on the text alone, with all names and letters taken away."""
    if family.name in _IN_WORDS:
        pytest.skip("its structure is told in words")
    seen = Counter(bare for _, bare in _drawn(family))
    repeated = sum(seen.values()) - len(seen)
    assert repeated <= _SAME_NUMBERS * sum(seen.values())


def _bare(level: int, draft: Draft) -> tuple[int, str, str]:
    """The numbers of a text and its formulas, letters called by their order, and the answer likewise."""
    letters: dict[str, str] = {}

    def called(found: re.Match[str]) -> str:
        word = found.group()
        return word if len(word) > 1 else letters.setdefault(word, f"v{len(letters)}")

    pieces = re.split(r"(?<!\\)\$", draft.statement)
    bare = [
        _WORD.sub(called, piece) if place % 2 else " ".join(_NUMBER.findall(piece))
        for place, piece in enumerate(pieces)
    ]
    return level, "|".join(bare), _WORD.sub(called, gold_of(draft))


@every_family
def test_words_are_dressing_or_known_as_structure(family: Family) -> None:
    """An allow-list: an axis of names that nobody declared would count every problem once for each name."""
    for level in range(family.levels):
        for name, axis in family.space_of(level).axes.items():
            if name not in family.dressing and (family.name, name) not in _STRUCTURE:
                assert not _holds_words(axis), f"{name} of {family.name} names something"


def _holds_words(axis: Axis) -> bool:
    values = (axis[rank] for rank in range(min(3, axis_size(axis))))
    return any(
        isinstance(part, str) and part.isalpha() and len(part) > 1
        for value in values
        for part in (value if isinstance(value, tuple) else (value,))
    )


@every_family
def test_another_dress_is_the_same_problem(family: Family) -> None:
    params, _ = family.draw(0, 0)
    key = family.content_key(params)
    for name in family.dressing & vars(params).keys():
        setattr(params, name, object())
        assert family.content_key(params) == key


@every_family
def test_what_a_family_claims_is_what_it_has(family: Family) -> None:
    assert family.seeds >= 2
    assert family.room * family.seeds <= family.capacity
    list(islice(family.problems(family.seeds - 1, 1, start=family.room - 1), 1))
