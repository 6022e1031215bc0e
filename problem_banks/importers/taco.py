"""TACO as it is published: APPS's form, with limits in words and counts of pictures."""

import re

from problem_banks.importers.contests import (
    difficulty_in,
    limits_of,
    mebibytes_in,
    python_problem,
    seconds_in,
    suite_in,
)
from problem_banks.importers.registry import Importer
from problem_banks.importers.rows import BadRow, Row, shown
from problem_banks.records import Problem


def _problem(row: Row, index: int) -> Problem:
    return python_problem(
        row,
        index,
        suite_in(row),
        bank="taco",
        statement=row["question"],
        licence="Apache-2.0",
        limits=limits_of(
            seconds_in(row.fields.get("time_limit")), mebibytes_in(row.fields.get("memory_limit"))
        ),
        tags=("pictures",) if _pictures(row) else (),
        source_id=f"TACO/{row.get('url', str, '') or index}",
        axes=difficulty_in(row),
    )


def _pictures(row: Row) -> bool:
    """Whether the published page has pictures, which the statement has not."""
    count = row.fields.get("picture_num")
    if count in (None, "") or count == 0:
        return False
    found = re.fullmatch(r"\s*(\d+)(?:\s+\w+)?\s*", str(count), re.ASCII)
    if found is None:
        raise BadRow(f"`picture_num` is no number: {shown(count)}")
    return found[1].strip("0") != ""


IMPORTER = Importer(
    name="taco",
    version="1",
    kind="code",
    summary="TACO: 26,000 contest problems in Python, with time and memory limits",
    fields={"question": str, "input_output": (str, dict)},
    problem=_problem,
)
