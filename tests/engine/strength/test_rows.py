"""Rows of fresh inputs are like those given, where the statement writes them or they are trees."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.engine.strength.test_inputs import fresh

NODES = "The parts into which edges [a, b] join the nodes 0 to n - 1."


def in_order(low: int, high: int) -> Callable[[list[Any]], bool]:
    return lambda args: all(row[low] <= row[high] for row in args[0])


@pytest.mark.parametrize(
    ("given", "statement", "holds"),
    [
        (
            [[3, [[0, 1]]], [2, []], [4, [[0, 1], [2, 3]]]],
            NODES,
            lambda args: all(len(row) == 2 and {*row} <= {*range(args[0])} for row in args[1]),
        ),
        (
            [[3, [[0, 1], [1, 2]], 0], [2, [[1, 0]], 1]],
            NODES,
            lambda args: all({*row} <= {*range(args[0])} for row in args[1]) and 0 <= args[2] < args[0],
        ),
        (
            [[3, [[0, 1, 2], [1, 2, 9]]], [2, [[0, 1, 5]]]],
            "Edges [a, b, length >= 0] between nodes 0 to n - 1.",
            lambda args: all(len(row) == 3 and row[2] >= 0 and max(row[:2]) < args[0] for row in args[1]),
        ),
        ([[[[1, 3], [2, 4]]], [[[1, 2]]]], "Intervals [a, b] with a <= b, joined.", in_order(0, 1)),
        ([[[[1, 3], [2, 4]]], [[[1, 2]]]], "Meetings [start, end] that overlap.", in_order(0, 1)),
        ([[[[3, 1], [2, 0]]], [[[1, 0]]]], "Pairs [x, y] where y < x.", in_order(1, 0)),
        ([[[[1, 5], [2, 3]], 2], [[[3, 9]], 2]], "Items [weight, value].", lambda args: len(args[0]) <= 10),
    ],
    ids=["edges", "edges and a start", "lengths", "said order", "ends", "turned order", "few rows"],
)
def test_rows_keep_what_the_statement_says(
    given: list[list[Any]], statement: str, holds: Callable[[list[Any]], bool]
) -> None:
    inputs = fresh(*given, statement=statement)
    assert len(inputs) > 40 and all(map(holds, inputs))


def test_rows_of_what_is_not_said_are_free() -> None:
    inputs = fresh([[[1, 3], [2, 4]]], [[[1, 2]]], statement="Pairs [x, y] of numbers.")
    assert any(row[0] > row[1] for (rows,) in inputs for row in rows)


def test_a_call_in_the_statement_is_no_row() -> None:
    inputs = fresh([[[1, 2]], 5], [[[3, 4]], 6], statement="f(items, k) of a List[int, int]")
    assert len(inputs) == 120


def nodes(tree: Any) -> list[Any]:
    return [] if tree is None else [tree, *(node for branch in tree[1:] for node in nodes(branch))]


@pytest.mark.parametrize("statement", ["A binary tree as [value, left, right].", "The depth of a tree."])
def test_trees_grow_on_every_side_and_stay_trees(statement: str) -> None:
    given: list[list[Any]] = [[[1, None, None]], [None], [[1, [2, None, None], None]]]
    trees = [tree for (tree,) in fresh(*given, statement=statement)]
    assert all(len(node) == 3 and type(node[0]) is int for tree in trees for node in nodes(tree))
    assert any(tree and tree[2] and tree[2][1] for tree in trees)
    assert any(len(nodes(tree)) > 6 for tree in trees)


def test_numbers_in_texts_are_drawn_whole() -> None:
    inputs = fresh(["1/5", "5/1"], ["7/10", "10/2"], count=400)
    first = [one.split("/") for one, _ in inputs]
    assert any(len(a) > 1 and len(b) > 1 for a, b in first)
    assert any(one == "/".join(reversed(other.split("/"))) for one, other in inputs)


def test_texts_that_are_numbers_may_have_a_sign() -> None:
    inputs = fresh([["1", "2", "+"]], [["3", "4", "*"]], count=400)
    assert any(text.startswith("-") and text[1:].isdigit() for (texts,) in inputs for text in texts)


def test_numbers_are_written_in_another_base_with_their_sign_and_bits_without() -> None:
    to_binary = fresh([8], [18], [7], statement="Convert the decimal number to binary.")
    bits = fresh([8], [18], [7], statement="Count the bits of a binary number.")
    assert any(n < 0 for (n,) in to_binary) and not any(n < 0 for (n,) in bits)


def test_lists_in_lists_of_any_depth_come_to_an_end() -> None:
    deep: list[Any] = []
    for _ in range(60):
        deep = [deep]
    assert fresh([deep], count=20)


@pytest.mark.parametrize(
    "statement", ["The ends of two intervals.", "Rows [a, b] with a <= b, b >= 0.", "Edges."]
)
@pytest.mark.parametrize(
    "given",
    [
        [[(1, 2), (2, 3)], [(-1, 1), (0, 4)], [(-3, -1), (-5, 5)]],
        [[((1, 2), (2, 3))], [((0, 4), (0, 4))]],
        [[[[1, 2], [3, 4]], 3], [[[5, 6]], 9]],
        [[[(1, 2)], [[3, 4]]], [[(0, 0)], [[1, 1]]]],
        [[[[1, 2]], "ab"], [[[2, 2], [0, 1]], "a"]],
    ],
)
def test_rows_of_any_shape_are_drawn_from_given_ones(given: list[list[Any]], statement: str) -> None:
    assert fresh(*given, statement=statement, count=600)
