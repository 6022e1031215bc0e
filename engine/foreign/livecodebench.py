"""LiveCodeBench: ``*_eval_all.json`` of its runner, questions with ``code_list`` and ``graded_list``.

The file holds no hidden tests: they come from ``--problems livecodebench:test.jsonl``. Files of custom
outputs (``question_id``, ``code_list``) are read as well, and say nothing of their answers.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from engine.foreign.base import Entry, Logged, Strange, log_of_rows, numbered, some, verdict_in, wanted

_METRIC = "graded"


def _entries(row: Mapping[str, Any], place: str) -> Iterator[Entry]:
    name = str(wanted(row, "question_id", (str, int)))
    codes = some(wanted(row, "code_list", list), "program")
    graded = wanted(row, "graded_list", list) if "graded_list" in row else [None] * len(codes)
    if len(graded) != len(codes):
        raise Strange(f"`graded_list` has {len(graded)} entries for {len(codes)} programs")
    for number, (code, grade) in enumerate(zip(codes, graded, strict=True)):
        if not isinstance(code, str):
            raise Strange(f"`code_list` holds a {type(code).__name__} where a program is wanted")
        yield Logged(
            id=numbered(name, number, len(codes)),
            answer=code,
            names=(name,),
            said={_METRIC: verdict_in(grade)},
        )


FORMAT = log_of_rows("livecodebench", "*_eval_all.json of lcb_runner", _entries)
