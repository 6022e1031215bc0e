"""Classes of equal answers."""

from engine.answers import agree


def test_equal_answers_share_a_class_however_they_are_written() -> None:
    found = agree([r"\boxed{\frac12}", "The answer is 0.5.", "#### 7", r"so it is $\frac{2}{4}$.", "((("])
    assert [group.members for group in found.classes] == [(0, 1, 3), (2,)]
    assert found.unread == (4,)
    assert found.share == 3 / 5


def test_nothing_agrees_on_nothing() -> None:
    assert agree([]).share == 0.0
    assert agree(["((("]).classes == ()
