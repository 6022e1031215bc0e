"""Long traces: what was said first is not the answer, and what ends them is."""

import pytest

from engine.answers import judge

_STEPS = "\n".join(f"Step {i}: we note that {i} + {i} = {2 * i}." for i in range(1, 1_200))
#: How a trace begins and ends, whose answer is 17.
_RIGHT = [
    ("Okay, so maybe \\boxed{12}? Let me check.", "So the final answer is \\boxed{17}."),
    ("First guess: 12.", "Therefore, the answer is 17."),
    ("<think>\\boxed{12}", "</think>\n\nThe answer is \\boxed{17}."),
    ("\\boxed{12} is wrong.", "**Final Answer:** 17"),
    ("Wait, that is wrong.", "Hence $\\boxed{17}$."),
    ("Hmm, \\boxed{12}.", "**Final Answer**\n\n\\boxed{17}\n\nLet me know if you have questions."),
    ("Let me think. \\boxed{12}?", "#### 17"),
    ("Let us begin.", "\\[\n\\boxed{17}\n\\]"),
    ("I think it's 12.", "So we get a total of 17."),
]
#: And whose answer is not 12.
_WRONG = [
    *(pair for pair in _RIGHT if "12" in pair[0]),
    ("<think>\\boxed{12}", "Hmm, let me check again."),
    ("\\boxed{12}", "Wait, that's wrong. I need to recompute."),
    ("The answer is \\boxed{12}.", "Actually no, I made a mistake."),
    ("\\boxed{12}", "So the correct answer is 17."),
    ("<think> The answer is 12.", "12"),
    ("\\boxed{12}?", "Not sure about that at all. I give up."),
]


@pytest.mark.parametrize(("first", "last"), _RIGHT)
def test_a_trace_answers_at_its_end(first: str, last: str) -> None:
    assert judge("17", f"{first}\n\n{_STEPS}\n\n{last}").accepted


@pytest.mark.parametrize(("first", "last"), _WRONG)
def test_what_a_trace_gave_up_is_no_answer(first: str, last: str) -> None:
    assert not judge("12", f"{first}\n\n{_STEPS}\n\n{last}").accepted
