"""Fresh inputs keep what the given ones have in common."""

from typing import Any

import pytest

from engine.strength.inputs import Clues, fresh_inputs
from engine.strength.shrinking import shrunk
from sandbox.values import decode, encode


def fresh(*given: list[Any], statement: str = "", source: str = "") -> list[list[Any]]:
    wire = [tuple(encode(arg) for arg in args) for args in given]
    return [[decode(arg) for arg in args] for args in fresh_inputs(wire, Clues(statement, source), 120)]


def test_inputs_are_new_different_and_the_same_each_time() -> None:
    first = fresh([[1, 2, 3], 2], [[4], 1])
    assert first == fresh([[1, 2, 3], 2], [[4], 1]) and len(first) == 120
    texts = [repr(args) for args in first]
    assert len(set(texts)) == 120 and repr([[4], 1]) not in texts


@pytest.mark.parametrize(
    ("given", "statement", "holds"),
    [
        (
            [["(())"], ["()()"]],
            "",
            lambda text: set(text) <= set("()") and text.count("(") == text.count(")"),
        ),
        ([["3/4"], ["10/2"]], "", lambda text: all(part.isdigit() for part in text.split("/"))),
        (
            [[[[1, 2], [3, 4]]], [[[5, 6]]]],
            "a list of pairs",
            lambda rows: all(len(row) == 2 for row in rows),
        ),
        ([[3], [8]], "a positive integer", lambda number: number > 0),
        ([[[1, 2, 3]], [[2, 5]]], "a sorted list", lambda items: items == sorted(items)),
        ([[[1, 2, 3]], [[2, 5]]], "a non-empty list", len),
    ],
)
def test_what_all_given_inputs_have_is_kept(given: list[Any], statement: str, holds: Any) -> None:
    found = fresh(*given, statement=statement)
    assert found and all(holds(args[0]) for args in found)


def test_relations_between_arguments_are_kept() -> None:
    found = fresh([[1, 2, 3], 3], [[4, 4], 2], [[9], 1])
    assert found and all(args[1] == len(args[0]) for args in found)


def test_few_examples_forbid_no_negative_number_and_many_do() -> None:
    assert any(args[0] < 0 for args in fresh([3], [8]))
    assert all(args[0] >= 0 for args in fresh(*([n] for n in range(1, 9))))


def test_constants_of_the_program_are_tried() -> None:
    assert [4242] in fresh([3], [8], source="def f(x):\n    return x > 4242\n")


async def test_shrinking_ends_at_the_smallest_that_still_shows() -> None:
    async def shows(inputs: Any) -> list[bool]:
        return [sum(args[0]) > 10 and args[1] in args[2] for args in inputs]

    small = await shrunk(([40, 2, 30, 9], "b", "abcb"), shows)
    assert sum(small[0]) == 11 and len(small[0]) == 1 and small[1:] in (("", ""), ("a", "a"), ("b", "b"))
