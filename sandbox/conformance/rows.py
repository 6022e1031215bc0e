"""The rows of the study of attacks that the suite must hold, and where the few are shown that are no program.

Every row that the study names as a first target, and every one whose attack it saw succeed on a real shape of
grader, has a case of its own. A case's id is its row, with a suffix where a row has several.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType


def _rows(family: str, *spans: tuple[int, int]) -> Iterator[str]:
    for first, last in spans:
        yield from (f"{family}-{number:02}" for number in range(first, last + 1))


WANTED: tuple[str, ...] = (
    *_rows("R", (1, 17), (22, 27), (29, 29), (31, 34)),
    *_rows("E", (1, 14), (20, 25)),
    *_rows("L", (1, 10)),
    *_rows("G-PY", (1, 9), (14, 23), (26, 28)),
    *_rows("G-JS", (1, 7)),
    *_rows("G-C", (1, 8)),
    *_rows("G-JV", (1, 6)),
    *_rows("G-RS", (1, 5)),
    *_rows("G-SH", (1, 4)),
    *_rows("N", (1, 6)),
    *_rows("B", (1, 13)),
    *_rows("P", (1, 16)),
)

#: Rows that no single program or request can show: where they are shown, or why they cannot be asked.
SHOWN_ELSEWHERE: Mapping[str, str] = MappingProxyType({
    "N-02": "tests/sandbox/test_rows.py::test_verdicts_do_not_depend_on_how_many_run_at_once",
    "B-08": "tests/sandbox/test_rows.py::test_no_request_carries_an_archive_or_variables",
    "B-09": "tests/sandbox/test_rows.py::test_no_request_carries_an_archive_or_variables",
    "B-10": "tests/sandbox/test_rows.py::test_no_request_carries_an_archive_or_variables",
    "B-11": "tests/sandbox/test_rows.py::test_a_check_without_cases_is_none",
})  # fmt: skip
