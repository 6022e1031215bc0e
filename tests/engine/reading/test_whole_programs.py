"""A program is read whole, byte for byte, however it is presented; prose is all that is left out."""

from time import process_time

import pytest

from engine.reading import read_code
from engine.reading.syntax import outline
from sandbox.languages import LANGUAGES, get_language
from tests.engine.reading.programs import BEFORE, BEHIND, SHAPES, TIMES, small_programs


def test_there_are_a_hundred_of_every_language() -> None:
    assert SHAPES.keys() == set(LANGUAGES)
    for language in LANGUAGES:
        programs = list(small_programs(language))
        assert len(set(programs)) == TIMES
        broken = [program for program in programs if not _is_clean(program, language)]
        assert not broken, broken[0]


def _is_clean(program: str, language: str) -> bool:
    found = outline(program, language)
    return found is not None and found.clean


@pytest.mark.parametrize("language", LANGUAGES)
class TestEveryLanguage:
    def test_alone(self, language: str) -> None:
        for program in small_programs(language):
            assert read_code(program, language) == program

    def test_with_another_line_ending(self, language: str) -> None:
        for program in small_programs(language):
            text = program.replace("\n", "\r\n")
            assert read_code(text, language) == text
            assert read_code(f"\ufeff{program}", language) == f"\ufeff{program}"

    def test_behind_prose(self, language: str) -> None:
        for i, program in enumerate(small_programs(language)):
            assert read_code(BEFORE[i % len(BEFORE)] + program, language) == program

    def test_before_prose(self, language: str) -> None:
        for i, program in enumerate(small_programs(language)):
            if "__END__" not in program:
                assert read_code(program + BEHIND[i % len(BEHIND)], language) == program

    def test_amid_prose(self, language: str) -> None:
        for i, program in enumerate(small_programs(language)):
            if "__END__" not in program:
                text = BEFORE[i % len(BEFORE)] + program + BEHIND[i // 2 % len(BEHIND)]
                assert read_code(text, language) == program

    def test_fenced_amid_prose(self, language: str) -> None:
        for i, program in enumerate(small_programs(language)):
            if "\n```\n" in program:
                continue
            for tag in (language, ""):
                fenced = f"```{tag}\n{program}```\n"
                text = BEFORE[i % len(BEFORE)] + fenced + BEHIND[i // 2 % len(BEHIND)]
                assert read_code(text, language) == program

    def test_a_broken_line_stays(self, language: str) -> None:
        """What is broken is the candidate's own: a line that is no prose is never left out."""
        for line in ("imprt math (", "x = = 1", ")"):
            for program in list(small_programs(language))[:10]:
                if "\n```\n" in program or "__END__" in program:
                    continue  # a block of its own, as far as can be told of text that does not parse
                text = f"{line}\n{program}"
                assert read_code(text, language) == text

    def test_time_is_linear(self, language: str) -> None:
        """Four times the text takes some four times as long."""
        for piece in HOSTILE:
            texts = [piece * (size // len(piece)) for size in (10_000, 40_000)]
            # Something else may take time now and then, not three times over.
            tries = ([_seconds(text, language) for text in texts] for _ in range(3))
            assert any(long < 0.5 or long < 8 * short for short, long in tries), piece


HOSTILE = (
    *(
        "\n",
        " \n",
        "{",
        "}",
        "(",
        "`",
        "```\n",
        "```python\n",
        '"',
        "'",
        '\\"',
        "a ",
        "a\n",
        "public ",
        "package\n",
    ),
    *(
        "/*",
        "{-",
        "def f(x:\n",
        "Note that this is it. \n",
        "A sentence is here.\n\nx = 1\n\n",
        "<?",
        "=",
        "1.",
    ),
    *("<think>\n", "$(", "<<EOF\n", "-- ", "#", "module A (", "fn f(", "class A "),
)


def _seconds(text: str, language: str) -> float:
    begun = process_time()
    code = read_code(text, language, "f")
    spoken = get_language(language)
    signature = {"params": [{"name": "x", "type": "int"}], "returns": "int"}
    spoken.program(code or text)
    spoken.tests(code or text)
    if language != "bash":
        spoken.calls(code or text, "f", signature)
    return process_time() - begun
