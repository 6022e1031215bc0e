"""Columns of published labels, once labels that were shown to be wrong are turned round or left out."""

import pytest

from benchmarks.published_tables import Row, corrected
from problem_banks.records import Case, CasesCheck, Problem


def row(number: int, *, label: bool) -> Row:
    check = CasesCheck(cases=(Case(args=(1,), expected=1),), entry_point="f")
    problem = Problem(
        kind="code",
        statement="Do it.",
        check=check,
        bank="b",
        bank_version="1",
        index=number,
        source_id=f"b/{number}",
    )
    return Row(problem, "def f(x): return x", label)


@pytest.mark.parametrize(
    ("witnessed", "column"),
    [
        ({}, (2, 4)),
        ({"b/0": "statement"}, (3, 4)),
        ({"b/1": "oracle"}, (1, 3)),
        ({"b/0": "statement", "b/1": "oracle"}, (2, 3)),
        ({"b/7": "statement"}, (2, 4)),
    ],
)
def test_only_witnessed_labels_are_turned_round_or_left_out(
    witnessed: dict[str, str], column: tuple[int, int]
) -> None:
    rows = [row(number, label=number in (1, 2)) for number in range(4)]
    assert corrected(rows, witnessed) == column
