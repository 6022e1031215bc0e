"""Short statements that differ in a word that tells the task are two tasks; copies and wrappings are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.curation.contamination import Contamination, Protected
from engine.curation.content_words import another_task, content_of

SUM = "Write a function to find the sum of the first even and odd number of a given list."


def other(one: str, two: str) -> bool:
    return another_task(content_of(one), content_of(two))


@pytest.mark.parametrize(
    "told",
    [
        "Write a python function to get the sum of first even and odd number of the given array.",
        "Write a function to find the sum of the first even and odd elements of a given list using lambda.",
        f"You are a helpful tutor who explains every step with great care. {SUM} Think before you answer.",
    ],
)
def test_one_task_in_other_words_of_form(told: str) -> None:
    assert not other(SUM, told) and not other(told, SUM)


@pytest.mark.parametrize(
    "told",
    [
        SUM.replace("sum", "product"),
        SUM.replace("sum", "sum of squares"),
        SUM.replace("odd number", "odd negative number"),
        SUM.replace("list", "list without its last item"),
        SUM.replace("even", "prime"),
    ],
)
def test_a_word_that_tells_another_task(told: str) -> None:
    assert other(SUM, told) and other(told, SUM)


def test_a_question_that_ends_in_or_not_is_the_question() -> None:
    asked = "Write a function to check whether the given number is woodball"
    assert not other(f"{asked}.", f"{asked} or not.")
    assert other(f"{asked}.", asked.replace("is woodball", "is not woodball"))


def test_siblings_are_no_alarm_and_copies_are() -> None:
    figures = ("cylinder", "cube", "cone", "sphere", "prism", "pyramid")
    said = {name: f"Write a function to find the lateral surface area of a {name}." for name in figures}
    for name in figures:
        index = Contamination(Protected(other, said[other]) for other in figures if other != name)
        assert index.find(said[name]) is None
    index = Contamination(Protected(name, said[name]) for name in figures)
    for name in figures:
        leak = index.find(said[name].replace("Write a function", "Implement a python program"))
        assert leak is None or leak.item == name


@given(st.text(), st.text())
def test_it_is_of_both_and_no_text_is_another_than_itself(one: str, two: str) -> None:
    assert other(one, two) == other(two, one)
    assert not other(one, one)
