"""HumanEval as OpenAI publishes it (``HumanEval.jsonl.gz``)."""

from problem_banks.importers.registry import Importer
from problem_banks.importers.rows import Row
from problem_banks.records import Problem, Reference, TestsCheck


def _problem(row: Row, index: int) -> Problem:
    return Problem(
        kind="code",
        statement=f"Complete the Python function `{row['entry_point']}` as its docstring says.",
        check=TestsCheck(tests=row["test"], entry_point=row["entry_point"]),
        bank="humaneval",
        bank_version="1",
        index=index,
        source_id=row["task_id"],
        reference=Reference(
            text="The published canonical solution.",
            code={"python": row["prompt"] + row["canonical_solution"]},
        ),
        starter={"python": row["prompt"]},
        licence="MIT",
        tags=("published",),
    )


IMPORTER = Importer(
    name="humaneval",
    version="1",
    kind="code",
    summary="HumanEval: 164 Python functions to complete, with their tests",
    fields=dict.fromkeys(("task_id", "prompt", "entry_point", "canonical_solution", "test"), str),
    problem=_problem,
)
