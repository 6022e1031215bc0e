"""A hundred and more programs a language, composed of parts: each is read whole from every presentation."""

import pytest

from engine.reading import read_code
from sandbox.languages import LANGUAGES
from tests.engine.reading.composed import BEFORE, BEHIND, composed, presentations
from tests.engine.reading.joined import PARTS, alone, joined
from tests.engine.reading.tongues import TONGUES


@pytest.mark.parametrize("language", LANGUAGES)
def test_read_whole(language: str) -> None:
    programs = list(composed(language))
    assert len({program.source for program in programs}) == len(programs) > 100
    lost = [
        f"{how}:\n{text}\n---\n{got}"
        for place, program in enumerate(programs)
        for how, text in presentations(program, place)
        if (got := read_code(text, language, "f" if program.is_function else None)) != program.source
    ]
    assert not lost, f"{len(lost)} lost, of them {lost[0]}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_one_too(language: str) -> None:
    """Longer than what is parsed: only the prose at its head and at its end is left out."""
    program = next(composed(language)).source
    note = TONGUES[language].note
    long = program + "".join(note.format(f"Here is line {n}. It is a comment.") for n in range(5_000))
    assert len(long) > 150_000
    for text in (long, BEFORE[0] + long, long + BEHIND[0], BEFORE[1] + long + BEHIND[1]):
        assert read_code(text, language) == long


def test_much_prose_between_much_code_ends() -> None:
    for piece in ("Note that it is one.\n\nx = 1\n\n", "```\nx\n```\nThis is it.\n"):
        read_code(piece * (1_000_000 // len(piece)), "python", "f")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_in_several_blocks_is_joined_and_its_use_left_out(language: str) -> None:
    answers = [*joined(language), *alone(language)]
    assert len({answer.text for answer in answers}) == len(answers) >= 100
    name = "f" if PARTS[language].is_function else None
    lost = [
        f"{answer.text}\n---\n{got}"
        for answer in answers
        if (got := read_code(answer.text, language, name)) != answer.program
    ]
    assert not lost, f"{len(lost)} of {len(answers)} lost, of them {lost[0]}"
