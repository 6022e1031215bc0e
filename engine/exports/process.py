"""Process reward data: solutions of math problems as steps, each with a label that is proven or absent."""

from collections.abc import Mapping
from typing import Final

from engine.exports.jsonl import JsonlExport
from engine.exports.rows import Row

#: A step that holds, one that certainly fails, and one that could not be checked.
_REWARDS: Final = {"holds": 1, "fails": -1, "unchecked": 0}


def _labelled_steps(row: Row) -> Mapping[str, object] | None:
    """Problem, steps and labels; other pairs than math are left out."""
    if row["kind"] != "math":
        return None
    from engine.steps import check_solution

    check = check_solution(row["solution"], row["problem"])
    return {
        "id": row["id"],
        "prompt": row["problem"],
        "completions": [step.text for step in check.labels],
        "labels": [_REWARDS[step.label] for step in check.labels],
        "reasons": [step.reason for step in check.labels],
        "first_failure": check.first_failure,
    }


PROCESS = JsonlExport(
    "process",
    "math solutions as steps, each labelled 1 (holds), -1 (fails) or 0 (unchecked)",
    "process.jsonl",
    _labelled_steps,
)
