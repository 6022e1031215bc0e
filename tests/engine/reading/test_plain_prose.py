"""From an answer without a fence only prose is left out: what may be a broken piece of the program stays."""

import pytest

from engine.reading import read_code

PROGRAM = "def f(x):\n    return x * 2\n"
PROSE = (
    "Here is the code:",
    "Sure! This function doubles its argument.",
    "The idea is to double the argument",
    "**Solution**:",
    "1. Double it.",
    "- It returns `x * 2`.",
    "Explanation:",
)
BROKEN = (
    "imprt math",
    "Import math",
    "form math import sqrt",
    "Raise ValueError",
    "x == ",
    "retrun 1",
    "els:",
    "}",
)


@pytest.mark.parametrize("line", PROSE)
def test_prose_around_a_program_is_left_out(line: str) -> None:
    assert read_code(f"{line}\n\n{PROGRAM}\n{line}\n", "python", "f") == PROGRAM


@pytest.mark.parametrize("line", BROKEN)
@pytest.mark.parametrize("text", ["{line}\n{program}", "{line}\n\n{program}", "{program}\n{line}\n"])
def test_a_line_that_is_no_prose_is_never_left_out(line: str, text: str) -> None:
    code = read_code(text.format(line=line, program=PROGRAM), "python", "f")
    assert code is None or line.strip() in code


@pytest.mark.parametrize(
    ("language", "program"),
    [
        ("c", '#include <stdio.h>\nmain(){int a;scanf("%d",&a);printf("%d",a);}'),
        ("perl", "# prints twice the number\nuse strict;\nprint 2 * <STDIN>;\n"),
        ("lua", "-- doubles the number\nlocal n = io.read('n')\nprint(2 * n)\n"),
        ("haskell", "-- | Doubles.\nmain :: IO ()\nmain = interact (show . (2 *) . read)\n"),
    ],
)
def test_comments_and_directives_are_no_prose(language: str, program: str) -> None:
    assert (read_code(program, language) or "").strip() == program.strip()
