"""Classes of equal answers."""

import pytest

from engine.answers import agree


def test_equal_answers_share_a_class_however_they_are_written() -> None:
    found = agree([r"\boxed{\frac12}", "The answer is 0.5.", "#### 7", r"so it is $\frac{2}{4}$.", "((("])
    assert [group.members for group in found.classes] == [(0, 1, 3), (2,)]
    assert found.unread == (4,)
    assert found.share == 3 / 5


@pytest.mark.parametrize(
    "reply",
    ["I don't know.", "unknown", "N/A", r"\boxed{\text{I do not know}}", "我不知道", "Ich weiß es nicht."],
)
def test_those_who_know_nothing_do_not_agree(reply: str) -> None:
    found = agree([reply, reply, "5"])
    assert [group.members for group in found.classes] == [(2,)]
    assert found.unread == (0, 1)


def test_nothing_agrees_on_nothing() -> None:
    assert agree([]).share == 0.0
    assert agree(["((("]).classes == ()
