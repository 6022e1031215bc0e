"""Output of programs: what counts as the same."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.checks.stdout import stdout_matches
from problem_banks.records import Compare


@given(st.text())
def test_output_equals_itself_in_every_mode(text: str) -> None:
    for mode in ("exact", "strict", "tokens", "approx", "unordered", "set"):
        assert stdout_matches(text.encode(), text, Compare.model_validate({"mode": mode})) is None


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Z", "Cc"])), min_size=1), st.text(" \t\r"))
def test_whitespace_at_the_end_of_lines_and_output_never_counts(lines: list[str], padding: str) -> None:
    plain = "\n".join(lines)
    padded = "".join(line + padding + "\n" for line in lines) + "\n\n"
    assert stdout_matches(padded.encode(), plain, Compare()) is None
    assert (stdout_matches(padded.encode(), plain, Compare(mode="strict")) is None) == (padded == plain)


@pytest.mark.parametrize(
    ("got", "expected", "mode", "same"),
    [
        (b"7\n", "7", "exact", True),
        (b" 7\n", "7", "exact", False),
        (b"7\r\n", "7\n", "exact", True),
        (b"1 2\n3\n", "1\n2 3", "exact", False),
        (b"1 2\n3\n", "1\n2 3", "tokens", True),
        (b"0.3333\n", "0.33333333", "approx", True),
        (b"1_000\n", "1000", "approx", False),
        (b"12345678901234567890\n", "12345678901234567891", "approx", False),
        (b"b\na\n", "a\nb\n", "unordered", True),
        (b"b\na\na\n", "a\nb\n", "unordered", False),
        (b"b\na\na\n", "a\nb\n", "set", True),
        (b"\xff\n", "\ufffd\n", "exact", False),
    ],
)
def test_the_modes_case_by_case(got: bytes, expected: str, mode: Any, same: bool) -> None:
    compare = Compare(mode=mode, atol=1e-3 if mode == "approx" else 0)
    assert (stdout_matches(got, expected, compare) is None) == same


def test_the_first_line_that_differs_is_named() -> None:
    assert str(stdout_matches(b"1\n2\n", "1\n3\n", Compare())) == "line 2: '2' instead of '3'"
    assert str(stdout_matches(b"1\n", "1\n2\n", Compare())) == "1 lines instead of 2"
