"""GSM8K as OpenAI publishes it: a question, and an answer that ends in ``#### gold``."""

import re

from problem_banks.importers.registry import Importer
from problem_banks.importers.rows import BadRow, Row, shown
from problem_banks.records import AnswerCheck, Problem, Reference, Step

#: ``<<16-3-4=9>>``: notes for a calculator, not for readers.
_CALCULATION = re.compile(r"<<[^<>]*>>")


def _problem(row: Row, index: int) -> Problem:
    worked, mark, gold = row["answer"].rpartition("####")
    # Thousands are written 1,000 in some rows.
    gold = gold.strip().replace(",", "")
    if not mark or not gold:
        raise BadRow(f"`answer` must end in '#### gold': {shown(row['answer'][-60:])}")
    lines = [line.strip() for line in _CALCULATION.sub("", worked).splitlines() if line.strip()]
    return Problem(
        kind="math",
        statement=row["question"].strip(),
        check=AnswerCheck(gold=gold),
        bank="gsm8k",
        bank_version="1",
        index=index,
        source_id=f"GSM8K/{row.fields.get('idx', index)}",
        reference=Reference(
            text="\n".join([*lines, f"#### {gold}"]), steps=tuple(Step(text=line) for line in lines)
        ),
        axes={"steps": len(lines)},
        licence="MIT",
        tags=("published",),
    )


IMPORTER = Importer(
    name="gsm8k",
    version="1",
    kind="math",
    summary="GSM8K: grade-school word problems with worked answers",
    fields={"question": str, "answer": str},
    problem=_problem,
)
