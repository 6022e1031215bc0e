"""Where the final answer of a response is found, and that nothing is revived from an unfinished one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.answers import find_answer, judge

RIGHT = [
    ("3", r"the answer is \boxed{2}. wait, actually \boxed{3}"),
    ("5", r"<think>\boxed{3}</think> \boxed{5}"),
    ("42", r"ANSWER: \boxed{42}"),
    ("9", "are:\n\\[Answer: \\boxed{009}\\]"),
    ("12", r"\fbox{12}"),
    ("5", r"\boxed 5"),
    ("5", r"\boxed{\boxed{5}}"),
    (r"\frac{3}{8}", r"\boxed{\dfrac{\text{number of ways}}{\text{total}} = \frac{3}{8}}"),
    ("1,2", r"\boxed{1} and \boxed{2}"),
    ("18", "She makes 9 * 2 = $<<9*2=18>>18 every day.\n#### 18"),
    ("5", "I think 3 but the answer is 5."),
    ("5", "The answer is 5 because 2+3=5."),
    ("5", "**Final Answer**\n\n$$5$$"),
    ("7", "Answer: 7 (since 3+4=7)"),
    ("1.5", "The answer is 1.5."),
    ("3:30 p.m.", "The answer is 3:30 p.m."),
    ("D", r"... so \boxed{\langle H\rangle \ll \Delta E}. **Answer: D**"),
    ("C", "The correct option is C."),
    ("C", "I am not sure. A is wrong, B looks right, but C is the answer."),
    ("15", "The value $k=2$ gives 12 < 15, therefore no solution; the minimum is **15**"),
    (r"10-2\sqrt{5}", "**Answer:** 10 - 2√5"),
    (r"\frac12", r"Therefore the probability is \(\frac{1}{2}\)."),
    ("5", "So x = 5."),
]
WRONG = [
    ("2", r"the answer is \boxed{2}. wait, actually \boxed{3}"),
    ("7", r"So we get \boxed{7}. Rewriting it once more: \boxed{"),
    ("5", r"<think>so \boxed{5}"),
    ("5", r"\boxed{}"),
    ("5", r"\boxed{5"),
    ("5", r"Therefore $x=\boxed{12}$ where $y=5$ and $z = 7$."),
    ("4", "The answer is 1 or 2 or 3 or 4."),
    ("5", r"\boxed{5} or \boxed{6}"),
    ("2", "The value $k=2$ gives 12 < 15, therefore no solution; the minimum is **15**"),
    ("B", "I am not sure. A is wrong, B looks right, but C is the answer."),
    ("5", "there are 5 ways and 6 others; total 11"),
    ("5", "the answer is not 5"),
    ("0", ""),
    ("5", "```python\nprint(5)\n```"),
]


@pytest.mark.parametrize(("gold", "response"), RIGHT)
def test_the_final_answer_is_found(gold: str, response: str) -> None:
    assert judge(gold, response).accepted


@pytest.mark.parametrize(("gold", "response"), WRONG)
def test_what_is_not_the_final_answer_does_not_count(gold: str, response: str) -> None:
    assert not judge(gold, response).accepted


@pytest.mark.parametrize(
    "reply", ["This matches, so our answer is correct.", "We check our answer: $2+2=4$, fine."]
)
def test_a_remark_behind_the_box_does_not_replace_it(reply: str) -> None:
    assert judge("44", rf"Hence \boxed{{44}}. {reply}").accepted


@given(st.text(alphabet=r"\boxed{}fx12 $#anwerist:.", max_size=200))
def test_any_text_has_an_answer_or_none(text: str) -> None:
    found = find_answer(text)
    assert found is None or found.text.strip()


@given(st.text(alphabet="xyz+-*/^2 ,()", min_size=1, max_size=30))
def test_a_box_gives_back_what_was_put_into_it(content: str) -> None:
    found = find_answer(f"Some words 7. Thus $\\boxed{{{content}}}$ as required.")
    if content.strip():
        assert found is not None
        assert found.text == content
    else:
        assert found is None
