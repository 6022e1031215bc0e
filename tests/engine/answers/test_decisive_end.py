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
    assert len(decisive_end(_HEAD + _BOX)) < 7_000
    assert len(decisive_end(_HEAD)) < 25_000


@pytest.mark.parametrize("before", ["for (i=0; i<xright; i+=xstep)\n", "thus $0<|y+2|<5$, where y > 1\n"])
def test_a_comparison_before_the_end_is_no_tag(before: str) -> None:
    assert len(decisive_end(_LINE * 400 + before + _HEAD + _BOX)) < 7_000


def test_drawings_near_the_end_are_passed_over() -> None:
    drawing = "[asy]\n" + "draw((0,0)--(1,1));\n" * 150 + "[/asy]\n"
    response = _HEAD + drawing + _LINE + drawing + _BOX
    assert len(decisive_end(response)) < 15_000
    assert find_answer(response) == find_answer(_BOX)


@pytest.mark.parametrize("end", ["So x = 5.", "5", "The answer is 5, not 6.", _BOX, "I give up."])
def test_the_answer_is_that_of_the_end_alone(end: str) -> None:
    assert find_answer(_HEAD + end) == find_answer(_LINE * 400 + end)
