"""MATH as Hendrycks et al. publish it: LaTeX problems whose solutions box the answer."""

import re

from problem_banks.importers.registry import Importer
from problem_banks.importers.rows import BadRow, Row, shown
from problem_banks.records import AnswerCheck, Problem, Reference

_BOX = re.compile(r"\\f?box(?:ed)?\s*")


def _problem(row: Row, index: int) -> Problem:
    level = re.fullmatch(r"Level (\d)", row["level"])
    return Problem(
        kind="math",
        statement=row["problem"].strip(),
        check=AnswerCheck(gold=last_boxed(row["solution"])),
        bank="math",
        bank_version="1",
        index=index,
        source_id=f"MATH/{row.fields.get('idx', index)}",
        reference=Reference(text=row["solution"].strip()),
        # A few rows of the set have no level: "Level ?".
        axes={"level": int(level[1])} if level else {},
        licence="MIT",
        tags=("published", row["type"]),
    )


def last_boxed(solution: str) -> str:
    """The content of the last box, braces nested: ``\\boxed{\\frac{1}{2}}``, ``\\fbox{3}``, ``\\boxed 3``.

    Raises:
        BadRow: there is no box, or it is not closed.
    """
    boxes = list(_BOX.finditer(solution))
    if not boxes:
        raise BadRow(f"no \\boxed answer in the solution: {shown(solution[-60:])}")
    rest = solution[boxes[-1].end() :]
    content = _braced(rest) if rest.startswith("{") else re.split(r"[\s$.,]", rest, maxsplit=1)[0]
    if not content.strip():
        raise BadRow(f"the box is empty: {shown(solution[-60:])}")
    return content.strip()


def _braced(text: str) -> str:
    depth = 0
    escaped = False
    for position, character in enumerate(text):
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = True
        elif character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
            if not depth:
                return text[1:position]
    raise BadRow(f"the box is never closed: {shown(text)}")


IMPORTER = Importer(
    name="math",
    version="1",
    kind="math",
    summary="MATH: competition problems with LaTeX solutions",
    fields=dict.fromkeys(("problem", "level", "type", "solution"), str),
    problem=_problem,
)
