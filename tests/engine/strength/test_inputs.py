"""Fresh inputs keep what the given ones have in common."""

from typing import Any

import pytest

from engine.strength.inputs import Clues, fresh_inputs
from engine.strength.shrinking import shrunk
from sandbox.values import decode, encode


def fresh(*given: list[Any], statement: str = "", source: str = "", count: int = 120) -> list[list[Any]]:
    wire = [tuple(encode(arg) for arg in args) for args in given]
    return [[decode(arg) for arg in args] for args in fresh_inputs(wire, Clues(statement, source), count)]


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
            [["5 apples and 6 pears"], ["0 apples and 12 pears"]],
            "",
            lambda text: [word for word in text.split() if not word.isdigit()] == ["apples", "and", "pears"],
        ),
        (
            [[[["x", "y"], ["a", "b"]]], [[["c", "d"]]]],
            "where each sublist has two elements",
            lambda rows: all(len(row) == 2 for row in rows),
        ),
        (
            [[[3, 1, 2]], [[5, 4]]],
            "It is guaranteed to have unique elements.",
            lambda items: len(set(items)) == len(items),
        ),
        (
            [[[[1, 2], [3, 4]]], [[[5, 6]]]],
            "a list of pairs",
            lambda rows: all(len(row) == 2 for row in rows),
        ),
        ([[3], [8]], "a positive integer", lambda number: number > 0),
        ([[[1, 2, 3]], [[2, 5]]], "a sorted list", lambda items: items == sorted(items)),
        ([[[1, 2, 3]], [[2, 5]]], "a non-empty list", len),
        ([[3], [8]], "bases are less than 10", lambda number: number < 10),
        ([[3], [8]], "0 <= n <= 20", lambda number: 0 <= number <= 20),
        ([["Ab_1"], ["K"]], "the name of a class", lambda text: text.replace("_", "a").isalnum()),
        ([["-_-"], ["K"]], "the word", lambda text: text.split() == [text]),
        (
            [[[1, 2]], [[4, 5, 7]]],
            "the first even and first odd",
            lambda items: {n % 2 for n in items} == {0, 1},
        ),
        ([[[1, 2]], [[4]]], "the largest number", bool),
        ([[[1, 2]], [[4, 5]]], "swap the first and last", lambda items: len(items) > 1),
        ([[30], [45]], "the angle", lambda number: 0 <= number <= 360),
        ([[3], [8]], "how many bits are set", lambda number: number >= 0),
        ([[3], [-8]], "whether the sign is", lambda number: number != 0),
        ([[3], [5], [70], [8], [12]], "factors", lambda number: number > 0),
    ],
)
def test_what_all_given_inputs_have_is_kept(given: list[Any], statement: str, holds: Any) -> None:
    found = fresh(*given, statement=statement)
    assert found and all(holds(args[0]) for args in found)


def test_relations_between_arguments_are_kept() -> None:
    found = fresh([[1, 2, 3], 3], [[4, 4], 2], [[9], 1])
    assert found and all(args[1] == len(args[0]) for args in found)


def test_a_pattern_is_put_to_one_line_unless_a_case_shows_more() -> None:
    source = "return re.findall('.', text)"
    assert not any("\n" in args[0] for args in fresh(["ab"], ["c d"], source=source, count=400))
    assert any("\n" in args[0] for args in fresh(["ab"], ["c d"], count=400))
    assert any("\n" in args[0] for args in fresh(["a\nb"], ["c d"], source=source, count=400))


def test_items_counted_to_one_n_are_as_many() -> None:
    given = [[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [4, 4, 4]]]
    found = fresh(*given, statement="adds [a_1,...,a_n] and [b_1,...,b_n]")
    assert found and all(len(one) == len(other) for one, other in found)


def test_nobody_asks_for_the_minus_two_largest() -> None:
    found = fresh([[3, 1, 2, 5], 2], [[4, 9, 7], 2], statement="the n largest numbers of a list")
    assert all(args[1] >= 0 for args in found) and any(number < 0 for args in found for number in args[0])


def test_the_first_n_may_be_fewer_than_all() -> None:
    found = fresh([[1, 2, 3], 3], [[4, 4], 2], [[9], 1], statement="turns the first n elements round")
    assert all(0 <= args[1] <= len(args[0]) for args in found)
    assert any(args[1] < len(args[0]) for args in found)


def test_an_empty_item_has_a_length() -> None:
    def empty_items(statement: str) -> bool:
        return any([] in args[0] for args in fresh([[[1], [1, 2]]], [[[3]]], statement=statement))

    assert empty_items("the item of maximum length") and not empty_items("the maximum of each item")


def test_complex_numbers_lie_in_every_quarter() -> None:
    found = [args[0] for args in fresh([1 + 0j], [4 + 0j])]
    assert {(number.real > 0, number.imag > 0) for number in found if number.real and number.imag} == {
        (one, other) for one in (True, False) for other in (True, False)
    }


def test_a_few_texts_are_long() -> None:
    assert sum(len(args[0]) >= 100 for args in fresh(["abc"], ["de"], count=400)) in range(2, 40)


def test_a_bound_that_a_given_number_breaks_is_of_another_argument() -> None:
    found = fresh([3, 40], [8, 90], statement="bases are less than 10")
    assert all(args[0] < 10 for args in found) and any(args[1] > 90 for args in found)


def test_lengths_that_differ_and_are_the_same_in_each_input_are_no_accident() -> None:
    found = fresh(["101", "010"], ["1", "0"])
    assert found and all(len(args[0]) == len(args[1]) for args in found)
    assert any(len(args[0]) != len(args[1]) for args in fresh(["101", "010"], ["111", "010"]))


def test_a_text_that_is_searched_for_is_not_empty_unless_a_case_shows_it() -> None:
    assert all(args[1] for args in fresh(["", "x"], ["abcb", "b"]))
    assert any(not args[1] for args in fresh(["", ""], ["abcb", "b"]))


def test_what_counts_to_a_place_is_never_zero_unless_a_case_shows_it() -> None:
    given = [[[1, 2, 3, 4], 3], [[1, 2, 3], 2]]
    found = fresh(*given, statement="remove the k'th element")
    assert found and all(1 <= args[1] <= len(args[0]) for args in found)


def test_a_range_begins_before_its_end() -> None:
    assert all(args[0] <= args[1] for args in fresh([3, 5], [8, 9], statement="odd numbers in a range"))
    assert any(args[0] > args[1] for args in fresh([3, 5], [8, 9], statement="the larger of two"))


def test_a_pattern_without_marks_gets_none() -> None:
    found = fresh(["The fox jumps.", "fox"], ["Its den.", "den"])
    assert found and not any(set(args[1]) & set(".*+?") for args in found)


def test_numbers_have_a_few_digits_more_than_the_given_ones() -> None:
    assert 100 < max(abs(args[0]) for args in fresh([3], [8], count=400)) <= 1001
    assert max(abs(args[0]) for args in fresh([3000], [8], count=400)) > 10_000


def test_inputs_that_python_does_not_write_are_told_apart() -> None:
    found = fresh([10**5000, [1]], [2 * 10**5000, [2]])
    assert len({args[0] for args in found}) > 1 and len({str(args[1]) for args in found}) > 1


def test_dicts_that_never_disagree_on_a_key_do_not() -> None:
    agreeing = fresh([{"a": 1, "b": 2}, {"b": 2, "c": 3}], [{"d": 4}, {"d": 4}])
    assert agreeing and all(
        args[0][key] == args[1][key] for args in agreeing for key in args[0].keys() & args[1].keys()
    )
    differing = fresh([{"a": 1, "b": 2}, {"b": 3}], [{"d": 4}, {"d": 4}])
    assert any(args[0][key] != args[1][key] for args in differing for key in args[0].keys() & args[1].keys())


def test_nothing_is_put_into_a_list_that_is_always_empty() -> None:
    assert all(args[0] == [] or isinstance(args[0], str) for args in fresh(["AB"], ["1F"], [[]]))


def test_a_number_too_large_to_count_up_to_is_tried_where_the_statement_or_a_case_shows_it() -> None:
    def largest(*given: list[Any], statement: str = "") -> int:
        return max(abs(int(args[0])) for args in fresh(*given, statement=statement, count=400))

    assert largest([7], [13]) < 10**8 <= largest([7], [13], statement="efficiently tell")
    assert largest([7], [13_000_000]) >= 10**9


def test_few_examples_forbid_no_negative_number_and_many_do() -> None:
    assert any(args[0] < 0 for args in fresh([3], [8]))
    assert all(args[0] >= 0 for args in fresh(*([n] for n in range(1, 9))))


def test_constants_of_the_program_are_tried() -> None:
    assert [4242] in fresh([3], [8], source="def f(x):\n    return x > 4242\n")


def test_inputs_have_all_sizes_and_repeat_few_parts() -> None:
    lists = [args[0] for args in fresh([[4, 9, 2]], [[7, 5]])]
    assert any(len(items) >= 20 for items in lists) and any(abs(n) >= 1000 for items in lists for n in items)
    assert any(len(items) > 3 * len(set(items)) for items in lists)
    texts = [args[0] for args in fresh(["some words"], ["and others"])]
    assert any(len(text) >= 30 for text in texts) and any("  " in text for text in texts)
    assert any(letter not in "some words and others" for text in texts for letter in text)


def test_edges_stand_inside_lists_too() -> None:
    assert any("" in args[0] for args in fresh([["ab", "c"]], [["d"]]))
    assert any([] in args[0] for args in fresh([[[1, 2], [3]]], [[[4], [5, 6]]]))


def test_parts_of_one_argument_stand_in_another() -> None:
    given = [["abcde", "xyz"], ["fghij", "uvw"]]
    assert any(args[1] and args[1] in args[0] for args in fresh(*given))
    fractions = fresh(["1/5", "7/3"], ["2/9", "8/11"], count=400)
    assert any(args[0].split("/") == args[1].split("/")[::-1] for args in fractions)


def test_a_relation_of_few_inputs_is_an_accident_unless_it_is_spoken_of() -> None:
    given = [[[1, 2, 3, 4], 3], [[1, 2, 3], 2]]
    assert any(args[1] > len(args[0]) for args in fresh(*given))
    spoken = fresh(*given, statement="the number at an index")
    assert spoken and all(0 <= args[1] <= len(args[0]) for args in spoken)


def test_a_program_that_asks_for_kinds_gets_other_kinds_anywhere() -> None:
    source = "def f(x):\n    return sum(isinstance(y, list) for y in x)\n"
    kinds = {type(item) for args in fresh([[[1], [2]]], [[[3], [4]]], source=source) for item in args[0]}
    assert {list, int, str, type(None)} <= kinds


def test_strict_inputs_share_what_the_given_ones_have_in_common() -> None:
    wire = [(encode([3, 5]), 1), (encode([4, 8, 9]), 2)]
    found = fresh_inputs(wire, Clues(strict=True), 80)
    values = [[decode(arg) for arg in args] for args in found]
    assert values and all(items and items == sorted(items) and min(items) > 0 for items, _ in values)
    assert all(0 < place < len(items) for items, place in values)


async def test_shrinking_ends_at_the_smallest_that_still_shows() -> None:
    async def shows(inputs: Any) -> list[bool]:
        return [sum(args[0]) > 10 and args[1] in args[2] for args in inputs]

    small = await shrunk(([40, 2, 30, 9], "b", "abcb"), shows)
    assert sum(small[0]) == 11 and len(small[0]) == 1 and small[1:] in (("", ""), ("a", "a"), ("b", "b"))


_PRIMES = [[6], [101], [11], [13441], [61]]


@pytest.mark.parametrize(
    "guard",
    [
        "if n < 2:\n        return False",
        "if n == 0:\n        return False",
        "if not n:\n        return 0",
        "if n < 0 or n == 0:\n        return n",
    ],
)
def test_zero_is_put_in_where_the_reference_answers_it_by_a_guard(guard: str) -> None:
    source = f"def is_prime(n):\n    {guard}\n    return all(n % d for d in range(2, n))\n"
    assert [0] in fresh(*_PRIMES, source=source)
    assert [0] not in fresh(*_PRIMES, source=source, statement="of a positive integer")
    assert all(args[0] >= 0 for args in fresh(*_PRIMES, source=source)), "no guard speaks of what is negative"


@pytest.mark.parametrize(
    "guard",
    [
        "pass",
        "if n < 0:\n        return False",
        "if n < 2:\n        return None",
        "if n < 2:\n        return -1",
        "if n < 2:\n        return 'no such number'",
        "if n < 2:\n        raise ValueError",
        "n = n - 1\n    if n < 2:\n        return False",
        "if n < 2:\n        n = 2",
    ],
)
def test_what_is_no_plain_answer_to_nothing_is_no_guard(guard: str) -> None:
    source = f"def is_prime(n):\n    {guard}\n    return all(n % d for d in range(2, n))\n"
    assert [0] not in fresh(*_PRIMES, source=source)


@pytest.mark.parametrize("test", ["not items", "len(items) == 0", "len(items) <= 1", "items == []"])
def test_an_empty_list_is_put_in_where_the_reference_answers_it(test: str) -> None:
    given = [[[1, 5, 2]], [[4]], [[2, 2]], [[7, 1]], [[3, 9, 4]]]
    source = f"def most(items):\n    if {test}:\n        return 0\n    return max(items)\n"
    assert [[]] in fresh(*given, source=source, statement="the largest number")
    assert [[]] not in fresh(*given, source=source, statement="the largest number of a non-empty list")
