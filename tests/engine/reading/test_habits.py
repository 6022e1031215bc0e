"""However models wrap a right program, it is read; what only looks like one is not made into one."""

import pytest

from engine.reading import read_code
from tests.engine.reading.habits import SPOILT, WRAPPINGS, Habit, habits


def _same(got: str | None, habit: Habit) -> bool:
    """Whether the program was read: line endings and the mark of byte order are no part of it."""
    read = (got or "").replace("\r\n", "\n").removeprefix("\ufeff")
    return read.rstrip("\n") == habit.program.rstrip("\n")


@pytest.mark.parametrize("kind", WRAPPINGS)
def test_the_program_is_read_whole(kind: str) -> None:
    tried = list(habits({kind: WRAPPINGS[kind]}))
    lost = [
        f"{habit.text}\n---\n{got}"
        for habit in tried
        if not _same(got := read_code(habit.text, habit.language, "f"), habit)
    ]
    assert not lost, f"{len(lost)} of {len(tried)} lost, of them {lost[0]}"


@pytest.mark.parametrize("kind", SPOILT)
def test_nothing_is_made_into_a_program(kind: str) -> None:
    for habit in habits({kind: SPOILT[kind]}):
        if (kind, habit.language) == ("a session", "python"):
            continue  # its prompts are Python's own
        got = read_code(habit.text, habit.language, "f")
        assert not _same(got, habit)
        assert set((got or "").splitlines()) <= set(habit.text.splitlines())


@pytest.mark.parametrize(
    "piece",
    [
        "</s>",
        "<|im_end|>",
        "[CODE]\n",
        "<answer>\n",
        "Here: ```python\n",
        "x```\n",
        "a: `",
        "python\nCopy code\n",
    ],
)
def test_a_long_text_of_marks_ends(piece: str) -> None:
    read_code(piece * (1_000_000 // len(piece)), "python", "f")
