"""What stopped a program is told by its exception, its message and its line, and by nothing of ours."""

import re

import pytest

from sandbox.languages import LANGUAGES, get_language
from sandbox.results import Status
from tests.sandbox.languages.conftest import Bench
from tests.sandbox.languages.failing import FUNCTIONS, GREEDY, MALFORMED, PROGRAMS, REFUSED, UNSTEADY
from tests.sandbox.languages.forgeries import SQUARES

SIGNATURE = {"params": [{"name": "n", "type": "int"}], "returns": "int"}
#: Names that only we, a compiler's hidden files or a machine's memory know.
OURS = re.compile(
    r"/tmp/|/box|provender|glue|main\.cpp|entry\.go|driver|task\.json|0x[0-9a-f]{4}", re.IGNORECASE
)


def placed(line: int) -> str:
    return f"(line {line})" if line else ""


def test_every_language_is_covered() -> None:
    assert PROGRAMS.keys() == set(LANGUAGES)
    # A failed assertion of C ends the program, which is no answer to a call.
    assert FUNCTIONS.keys() == SQUARES.keys() - {"c"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_program_that_fails_says_how_and_where(bench: Bench, language: str) -> None:
    source, error, line = PROGRAMS[language]
    first, second = bench.run(language, source), bench.run(language, source)
    assert first.status is Status.RUNTIME_ERROR
    assert "boom 7" in first.reason
    assert error in first.reason
    assert placed(line) in first.reason
    assert not OURS.search(first.reason)
    assert first.reason == second.reason


@pytest.mark.parametrize("language", UNSTEADY)
def test_what_a_machine_chooses_anew_is_not_told(bench: Bench, language: str) -> None:
    first, second = (bench.run(language, UNSTEADY[language]) for _ in range(2))
    assert first.status is Status.RUNTIME_ERROR
    assert first.reason == second.reason
    assert not OURS.search(first.reason)


@pytest.mark.parametrize("language", REFUSED)
def test_a_refused_source_is_refused_in_the_same_words(bench: Bench, language: str) -> None:
    first, second = (bench.run(language, REFUSED[language] + comment) for comment in ("", "\n"))
    assert first.reason == second.reason


@pytest.mark.parametrize("language", FUNCTIONS)
def test_a_call_that_fails_says_how_and_where(bench: Bench, language: str) -> None:
    source, error, line = FUNCTIONS[language]
    (outcome,) = bench.call(language, source, [[7]], SIGNATURE).outcomes
    assert (outcome.kind, outcome.error, outcome.message, outcome.line) == ("raised", error, "boom 7", line)


@pytest.mark.parametrize("language", SQUARES)
def test_a_missing_function_is_named(bench: Bench, language: str) -> None:
    result = bench.call(language, SQUARES[language], [[7]], SIGNATURE, entry_point="absent")
    assert result.status in (Status.RUNTIME_ERROR, Status.COMPILE_ERROR)
    assert "the program does not define `absent`" in result.reason
    assert not OURS.search(result.reason)


@pytest.mark.parametrize("language", REFUSED)
def test_a_refused_source_is_told_by_its_line_and_the_toolchain(bench: Bench, language: str) -> None:
    result = bench.run(language, REFUSED[language])
    assert result.status is Status.COMPILE_ERROR
    assert "(line 2)" in result.reason
    assert not OURS.search(result.reason)
    assert result.reason.endswith(f"[{bench.toolchain(language)}]")


@pytest.mark.parametrize("language", MALFORMED)
def test_an_interpreter_that_refuses_a_source_names_itself(bench: Bench, language: str) -> None:
    result = bench.run(language, MALFORMED[language])
    assert result.status is Status.RUNTIME_ERROR
    assert not OURS.search(result.reason)
    assert result.reason.endswith(f"[{bench.toolchain(language)}]")


@pytest.mark.parametrize("language", GREEDY)
def test_a_language_that_ran_out_of_memory_met_a_limit(bench: Bench, language: str) -> None:
    assert bench.run(language, GREEDY[language]).status is Status.MEMORY_LIMIT


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_a_program_says_is_read_without_a_failure(language: str) -> None:
    reader = get_language(language).faults
    for said in ("", "\n", "\0" * 50, "Exception" * 9000, "at /box/main" * 9000, "^\n" * 9000, ": " * 9000):
        for line in (reader.running(said), reader.compiling(said)):
            assert line is None or len(str(line)) < 1500
