"""Of a long response only the end is read, unless something before it may reach there."""

import pytest

from engine.answers.responses import find_answer
from engine.answers.responses.decisive_end import decisive_end

_LINE = "Then $a < b$ and \\[x^2 + y^2 = z^2\\] by the lemma [5, 7).\n"
_HEAD = _LINE * 1_200
_BOX = "Hence the answer is $\\boxed{42}$.\n"
#: What stands somewhere before, and the answer that is left.
_MARKS = {
    "<think>\n": None,
    "[THINK]\n": None,
    "◁think▷\n": None,
    "<|begin_of_thought|>\n": None,
    "<answer>\n": None,
    "```python\n": None,
    "~~~\n": None,
    "[asy]\n": None,
    "\\boxed{\n": None,
    "the end<|im_end|>\n": None,
    "<think>5</think>\n": "42",
    "</think>\n": "42",
    "[asy] draw(); [/asy]\n": "42",
    "<b>bold</b>\n": "42",
    "#### 5\n": "42",
    "\\boxed{5}\n": "42",
}


@pytest.mark.parametrize("mark", _MARKS)
@pytest.mark.parametrize("place", [10, 600, 1_190])
def test_what_reaches_to_the_end_is_seen_wherever_it_stands(mark: str, place: int) -> None:
    response = _LINE * place + mark + _LINE * (1_200 - place) + _BOX
    found = find_answer(response)
    assert (found.text if found is not None and found.found == "box" else None) == _MARKS[mark]


def test_mathematics_before_the_end_is_not_read() -> None:
    assert len(decisive_end(_HEAD + _BOX)) < 4_000
    assert len(decisive_end(_HEAD)) < 25_000


@pytest.mark.parametrize("before", ["for (i=0; i<xright; i+=xstep)\n", "thus $0<|y+2|<5$, where y > 1\n"])
def test_a_comparison_before_the_end_is_no_tag(before: str) -> None:
    assert len(decisive_end(_LINE * 400 + before + _HEAD + _BOX)) < 7_000


def test_drawings_near_the_end_are_passed_over() -> None:
    drawing = "[asy]\n" + "draw((0,0)--(1,1));\n" * 150 + "[/asy]\n"
    response = _HEAD + drawing + _LINE + drawing + _BOX
    assert len(decisive_end(response)) < 15_000
    assert find_answer(response) == find_answer(_BOX)


@pytest.mark.parametrize("name", ["ABC", "ABCDEF", "MNOPQR"])
def test_the_area_of_a_polygon_before_the_end_is_no_section(name: str) -> None:
    assert len(decisive_end(f"{_LINE}Hence $[{name}] = 5$.\n{_HEAD}{_BOX}")) < 4_000


def test_several_boxes_at_the_end_are_read_with_what_stands_before_the_first() -> None:
    drawing = "[asy]\n" + "draw((0,0)--(1,1));\n" * 100 + "[/asy]\n"
    response = f"{_HEAD}{drawing}The roots are $\\boxed{{2}}$\nand $\\boxed{{3}}$.\n"
    assert len(decisive_end(response)) < 9_000
    found = find_answer(response)
    assert found is not None and found.text == "2, 3"


@pytest.mark.parametrize("line", ["<br>" * 20, "| k |\n|---|\n| 5 |\n", "<b class='x'>1</b> "])
def test_an_end_that_shrinks_as_it_is_read_is_read_with_all_before_it(line: str) -> None:
    response = f"{_HEAD}{line}\n" + f"{_LINE}{line}\n" * 20 + _BOX
    assert decisive_end(response) == response
    found = find_answer(response)
    assert found is not None and found.text == "42"


def test_an_end_that_opens_as_an_object_is_none() -> None:
    end = '{\n"answer": 7\n' + _LINE * 34 + "so $\\boxed{42}$ }"
    assert find_answer(_HEAD + end) == find_answer(_LINE * 400 + end)


@pytest.mark.parametrize("end", ["So x = 5.", "5", "The answer is 5, not 6.", _BOX, "I give up."])
def test_the_answer_is_that_of_the_end_alone(end: str) -> None:
    assert find_answer(_HEAD + end) == find_answer(_LINE * 400 + end)
