"""Types whose values would come as something else than they are."""

from collections import Counter, OrderedDict
from enum import IntEnum
from typing import NamedTuple

import pytest

from sandbox.inbox.kinds import changes_kind


class Grade(IntEnum):
    GOOD = 1


class Place(NamedTuple):
    row: int


class Sparse(dict[str, int]):
    def __missing__(self, key: str) -> int:
        return 0


class Obliging(int):
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = int.__hash__


class MoreObliging(Obliging):
    pass


class Holding(tuple[int, ...]):
    def __contains__(self, item: object) -> bool:
        return True


@pytest.mark.parametrize("kind", [Grade, Place, Sparse, Counter, OrderedDict, bytearray])
def test_values_that_know_more_than_they_can_say_stay_behind(kind: type) -> None:
    assert changes_kind(kind)


@pytest.mark.parametrize("kind", [int, bool, str, list, dict, Obliging, MoreObliging, Holding, object])
def test_values_whose_class_says_what_they_equal_travel_plain(kind: type) -> None:
    assert not changes_kind(kind)
