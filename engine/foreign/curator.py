"""Curator: ``responses_N.jsonl`` of its cache, one answer for each row that it was given.

A line holds ``generic_request`` with the ``original_row``, ``response_message`` and ``response_errors``.
Nothing is said there of any answer; what is right stands in the row, or comes from ``--problems``.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from engine.foreign.base import Entry, Logged, Unread, log_of_rows, names_in, wanted
from problem_banks.importers.rows import shown


def _entries(row: Mapping[str, Any], place: str) -> Iterator[Entry]:
    request = wanted(row, "generic_request", dict)
    original = wanted(request, "original_row", dict)
    name = str(request.get("original_row_idx", place))
    if row.get("response_message") is None:
        yield Unread(name, f"no answer was had: {shown(row.get('response_errors'))}", "harness_error")
        return
    answer = wanted(row, "response_message", str)
    yield Logged(id=name, answer=answer, names=(*names_in(original), name), row=original)


FORMAT = log_of_rows("curator", "responses_*.jsonl of bespokelabs-curator, or the folder of them", _entries)
