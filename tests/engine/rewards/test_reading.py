from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from engine.errors import InputError
from engine.rewards import answer_in, answer_to


@pytest.mark.parametrize(
    ("completion", "answer"),
    [
        ("text", "text"),
        ([{"role": "assistant", "content": "a"}], "a"),
        ([{"role": "assistant", "content": "a"}, {"role": "assistant", "content": "b"}], "b"),
        ([{"role": "assistant", "content": "a"}, {"role": "tool", "content": "\\boxed{2}"}], "a"),
        ([{"role": "assistant", "content": None, "tool_calls": [{}]}], ""),
        ([{"role": "assistant", "content": [{"type": "text", "text": "a"}, {"type": "image"}, 5]}], "a"),
        ([{"role": "user", "content": "\\boxed{2}"}], ""),
        ([], ""),
        (({"role": "assistant", "content": "a"},), "a"),
        ([{"role": "assistant", "content": ({"type": "text", "text": "a"},)}], "a"),
        ([{"role": "assistant"}], ""),
        (np.array([{"role": "assistant", "content": "a"}], dtype=object), "a"),
        (np.str_("a"), "a"),
    ],
)
def test_an_answer_is_what_the_assistant_said_last(completion: Any, answer: str) -> None:
    assert answer_in(completion) == answer


@pytest.mark.parametrize(
    "completion",
    [
        None,
        4,
        b"\\boxed{2}",
        {"role": "assistant", "content": "\\boxed{2}"},
        {"a"},
        ["\\boxed{2}"],
        [None],
        [SimpleNamespace(role="assistant", content="\\boxed{2}")],
        [{"role": "model", "content": "\\boxed{2}"}],
        [{"role": "Assistant", "content": "\\boxed{2}"}],
        [{"content": "\\boxed{2}"}],
        [{"role": "assistant", "content": b"\\boxed{2}"}],
        [{"role": "assistant", "content": {"text": "\\boxed{2}"}}],
        [{"role": "assistant", "content": 2}],
    ],
)
def test_what_is_no_completion_is_refused_and_not_taken_for_an_empty_one(completion: Any) -> None:
    with pytest.raises(InputError, match="got "):
        answer_in(completion)


@pytest.mark.parametrize(
    "mark", ["", "</s>", "<|im_end|>", "<|eot_id|>\n", "<end_of_turn>", "<eos><pad><pad>"]
)
@pytest.mark.parametrize("said", ["\\boxed{2}", "if a < b | c > d: pass", "x </s> y", ""])
def test_marks_of_templates_are_cut_from_the_end_and_nowhere_else(said: str, mark: str) -> None:
    prompt = "<|user|>\\boxed{1}?<|assistant|>"
    assert answer_to(prompt, f"<s>{prompt}{said}{mark}") == said


@pytest.mark.parametrize(("prompt", "query"), [("a", "b"), ("", "b"), (" ", " b"), ("ab", "a")])
def test_what_cannot_be_told_from_its_prompt_is_refused(prompt: str, query: str) -> None:
    with pytest.raises(InputError):
        answer_to(prompt, query)


def test_many_marks_take_no_long_time() -> None:
    assert answer_to("p", "p" + "<|x|> " * 50_000 + "end").endswith("end")
    assert answer_to("p", "p" + " " * 100_000 + "end").endswith("end")
