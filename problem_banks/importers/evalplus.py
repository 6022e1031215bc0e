"""HumanEval+ and MBPP+ as EvalPlus publishes them: with a test script, or with bare inputs.

A script that is EvalPlus's own loop over literals becomes typed cases. Any other stays the script that it is.
Bare inputs (``base_input``, ``plus_input``) are answered by the canonical solution, in the tests' own box.
"""

from problem_banks.importers.evalplus_scripts import cases_of_script
from problem_banks.importers.mbpp import entry_point_of
from problem_banks.importers.registry import Importer
from problem_banks.importers.rows import BadRow, Row, shown
from problem_banks.records import CasesCheck, Problem, Reference, TestsCheck

#: Asks the canonical solution and the candidate, each with a copy of the input of its own.
_COMPARING = """import copy
import math

inf, nan = math.inf, math.nan
INPUTS = {inputs!r}
TOLERANCE = {tolerance!r}
KNOWN = {{}}
exec({solution!r}, KNOWN)
SOLUTION = KNOWN[{entry_point!r}]


def near(got, wanted):
    if got == wanted:
        return True
    if isinstance(wanted, float):
        within = TOLERANCE or 1e-6
        return isinstance(got, float) and math.isclose(got, wanted, rel_tol=1e-7, abs_tol=within)
    if isinstance(wanted, (list, tuple)):
        same = type(got) is type(wanted) and len(got) == len(wanted)
        return same and all(near(mine, theirs) for mine, theirs in zip(got, wanted))
    return got != got and wanted != wanted


def check(candidate):
    for given in INPUTS:
        wanted = SOLUTION(*copy.deepcopy(given))
        assert near(candidate(*copy.deepcopy(given)), wanted)
"""


def _problem(row: Row, index: int) -> Problem:
    solution, entry_point = _solution(row)
    name = str(row["task_id"])
    return Problem(
        kind="code",
        statement=row["prompt"].strip().strip('"').strip(),
        check=_check(row, solution, entry_point),
        bank="evalplus",
        bank_version="1",
        index=index,
        source_id=name if "/" in name else f"Mbpp/{name}",
        reference=Reference(text="The published canonical solution.", code={"python": solution}),
        starter={} if _is_mbpp(row) else {"python": row["prompt"]},
        licence="Apache-2.0",
        tags=("published",),
    )


def _is_mbpp(row: Row) -> bool:
    """Whether the prompt is a sentence, and the solution a whole program."""
    name = str(row["task_id"])
    return name.isdecimal() or name.startswith("Mbpp/")


def _solution(row: Row) -> tuple[str, str]:
    """The canonical solution as a whole program, and the name of its function."""
    if "code" in row.fields:
        code, asserts = row.get("code", str, ""), row.get("test_list", list, [])
        if not code or not asserts or not all(isinstance(line, str) for line in asserts):
            raise BadRow(f"`code` and `test_list` must be a program and its asserts, not {shown(asserts)}")
        return code.replace("\r\n", "\n"), entry_point_of(code, asserts)
    body, entry_point = row.get("canonical_solution", str, ""), row.get("entry_point", str, "")
    if not body.strip() or not entry_point.isidentifier():
        raise BadRow("a row has `code` and `test_list`, or `canonical_solution` and `entry_point`")
    return (body if _is_mbpp(row) else row["prompt"] + body), entry_point


def _check(row: Row, solution: str, entry_point: str) -> CasesCheck | TestsCheck:
    script = row.get("test", str)
    if script is not None:
        if not script.strip():
            raise BadRow("`test` is empty")
        return cases_of_script(script, entry_point) or TestsCheck(
            tests=script, entry_point=entry_point, environment="scientific" if "numpy" in script else None
        )
    if _is_mbpp(row):
        # Its JSON writes tuples and sets as lists, and only EvalPlus's own code knows which.
        raise BadRow("bare inputs of MBPP+ have lost their tuples: take the rows with `test` (Parquet)")
    inputs = [*row.get("base_input", list, []), *row.get("plus_input", list, [])]
    if not inputs or not all(isinstance(each, list) for each in inputs):
        raise BadRow(f"`base_input` and `plus_input` must list the arguments of calls, not {shown(inputs)}")
    if entry_point == "find_zero":
        raise BadRow(
            "this task has many right answers, and EvalPlus's own code decides: take the rows with `test`"
        )
    tolerance = row.get("atol", (int, float), 0)
    tests = _COMPARING.format(inputs=inputs, tolerance=tolerance, solution=solution, entry_point=entry_point)
    return TestsCheck(tests=tests, entry_point=entry_point)


IMPORTER = Importer(
    name="evalplus",
    version="1",
    kind="code",
    summary="HumanEval+ and MBPP+ as EvalPlus publishes them, with many more inputs",
    fields={"task_id": (str, int), "prompt": str},
    problem=_problem,
)
