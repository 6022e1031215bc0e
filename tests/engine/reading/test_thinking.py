import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.reading import strip_thinking


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("The answer is 4.", "The answer is 4."),
        ("<think>2+2</think>4", "4"),
        ("<think>\nwell\n</think>\n\nSo 4.\n", "\n\nSo 4.\n"),
        ("<thinking>\nwell\n</thinking>\n4", "\n4"),
        ("<THINK>a</THINK>4", "4"),
        ("thought without an opening tag</think>\n4", "\n4"),
        ("a</think>b</think>4", "4"),
        ("<think>ran out of tokens", ""),
        ("Before. \n<think>ran out of tokens", "Before. \n"),
        ("<think>one</think>first\n<think>two</think>second", "first\nsecond"),
        ("<think>about <think> tags</think>4", "4"),
        ("<think>a</think>```\nb\n```", "```\nb\n```"),
        ("\ufeff<think>a</think>4", "\ufeff4"),
        ("print('<think>')", "print('<think>')"),
        ("print('</think>')", "print('</think>')"),
        ("", ""),
    ],
)
def test_what_is_left(text: str, answer: str) -> None:
    assert strip_thinking(text) == answer


@given(st.lists(st.sampled_from(["<think>", "</think>", "\n", "x", '"', " "])).map("".join))
def test_stripping_again_finds_no_section(text: str) -> None:
    once = strip_thinking(text)
    assert len(once) <= len(text)
    assert strip_thinking(f"<think>{text}</think>\nfour").endswith("\nfour")


@given(st.text())
def test_text_without_tags_is_untouched(text: str) -> None:
    assert strip_thinking(text.replace("<", "")) == text.replace("<", "")


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<think>", "</think>"),
        ("<THINK >", "</think >"),
        ("<seed:think>", "</seed:think>"),
        ("<scratchpad>", "</scratchpad>"),
        ("<|begin_of_thought|>", "<|end_of_thought|>"),
        ("<|START_THINKING|>", "<|END_THINKING|>"),
        ("<|channel|>analysis<|message|>", "<|channel|>final<|message|>"),
        ("[THINK]", "[/THINK]"),
        ("◁think▷", "◁/think▷"),
    ],
)
def test_in_prose_every_kind_of_tag_counts_on_both_sides(opening: str, closing: str) -> None:
    assert strip_thinking(f"Well. {opening} 4", in_prose=True) == "Well. "
    assert strip_thinking(rf"{opening}4{closing}\boxed{{5}}", in_prose=True) == r"\boxed{5}"
    assert strip_thinking(rf"4{closing}\boxed{{5}}", in_prose=True) == r"\boxed{5}"
    assert strip_thinking(f"the tag `{opening}` opens", in_prose=True) == f"the tag `{opening}` opens"
