"""Published sets are read as published; malformed files get an error that names the line and the value."""

import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from problem_banks.errors import InputError, UnknownBank
from problem_banks.importers import IMPORTERS, load
from problem_banks.records import AnswerCheck, CasesCheck, Compare, Problem, ProgramCheck, TestsCheck
from tests.problem_banks.importers.published_rows import FIRST

#: One row of each set in its published form, written for these tests.
ROWS: Mapping[str, dict[str, Any]] = {
    "humaneval": {
        "task_id": "HumanEval/7",
        "prompt": 'def twice(n):\n    """Twice n."""\n',
        "entry_point": "twice",
        "canonical_solution": "    return 2 * n\n",
        "test": "def check(candidate):\n    assert candidate(2) == 4\n",
    },
    "humaneval_x": {
        "task_id": "CPP/7",
        "prompt": "/* Twice n. */\n#include<map>\nint twice(int n){\n",
        "declaration": "#include<map>\nint twice(int n){\n    for (int i=0;i<1;i++)\n",
        "canonical_solution": "    return 2 * n;\n}\n",
        "test": "#include<assert.h>\nint main(){ assert (twice(2) == 4); }\n",
    },
    "mbpp": {
        "task_id": 7,
        "text": "Write a function to double a number. ",
        "code": "def helper(n):\r\n  return n\r\ndef twice(n):\r\n  return 2 * helper(n)",
        "test_setup_code": "two = 2\r\n",
        "test_list": ["assert twice(helper(two)) == 4", "assert twice(3) == 6"],
        "challenge_test_list": [],
    },
    "mbpp_evalplus_base": {
        "task_id": "Mbpp/7",
        "entry_point": "pair",
        "prompt": '"""\nWrite a function to pair.\nassert pair(1) == (1, 1)\n"""\n',
        "canonical_solution": "def pair(n):\n    return (n, n)\n",
        "compare": "exact",
        "atol": 0,
        "cases": [{"args": "[1]", "expected": "(1, 1)"}],
    },
    "gsm8k": {"question": "What is 999 + 1?", "answer": "It is 999+1 = <<999+1=1000>>1,000.\n#### 1,000"},
    "math": {
        "problem": "Halve one.",
        "level": "Level 2",
        "type": "Algebra",
        "solution": "First \\boxed{1}, then $\\boxed{\\frac{1}{2}}$.",
    },
    "math_problems": {
        "problem": "Which positive number has the square 2?",
        "spec": {
            "unknowns": ["x"],
            "conditions": "def conditions(x): return [Eq(x**2, 2)]",
            "domain": {"x": "positive real"},
        },
        "solution": "The positive root of 2 is $\\sqrt{2}$.",
    },
}

ROWS = {**FIRST, **ROWS}
#: Sets that publish no solutions.
WITHOUT_SOLUTIONS = {"livecodebench", "multipl_e"}

#: Ours: rows keep the bank, version and index that they were built from; see tests of bench build.
OWN = {"benchmark"}

every_importer = pytest.mark.parametrize("name", sorted(IMPORTERS.keys() - OWN))


def _write(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def _one(name: str, tmp_path: Path, **changes: object) -> Problem:
    (problem,) = load(name, _write(tmp_path / "set.jsonl", {**ROWS[name], **changes}))
    return problem


def test_every_importer_is_tried_here() -> None:
    assert set(ROWS) | OWN == set(IMPORTERS)


@every_importer
def test_a_published_row_becomes_a_problem(name: str, tmp_path: Path) -> None:
    problem = _one(name, tmp_path)
    assert problem.bank == name
    assert problem.kind == IMPORTERS[name].kind
    assert problem.bank_version == IMPORTERS[name].version
    assert (problem.reference is None) == (name in WITHOUT_SOLUTIONS)
    assert problem.seed is None
    assert Problem.model_validate_json(problem.model_dump_json()) == problem


@every_importer
def test_gzip_and_blank_lines_change_nothing(name: str, tmp_path: Path) -> None:
    text = json.dumps(ROWS[name]) + "\n"
    (tmp_path / "plain.jsonl").write_text(text + "\n" + text)
    (tmp_path / "zipped").write_bytes(gzip.compress((text + text).encode()))
    plain = list(load(name, tmp_path / "plain.jsonl"))
    assert plain == list(load(name, str(tmp_path / "zipped")))
    assert [problem.index for problem in plain] == [0, 1]


@every_importer
def test_each_missing_field_is_named_with_its_line(name: str, tmp_path: Path) -> None:
    for field in IMPORTERS[name].fields:
        short = {key: value for key, value in ROWS[name].items() if key != field}
        path = _write(tmp_path / "set.jsonl", ROWS[name], short)
        with pytest.raises(InputError, match=f"set.jsonl, line 2: the field '{field}' is missing"):
            list(load(name, path))


@every_importer
def test_each_field_of_another_type_is_named_with_its_value(name: str, tmp_path: Path) -> None:
    for field in IMPORTERS[name].fields:
        path = _write(tmp_path / "set.jsonl", {**ROWS[name], field: True})
        with pytest.raises(InputError, match=rf"line 1: the field '{field}' must be .*, not True"):
            list(load(name, path))


@pytest.mark.parametrize("line", [b"{", b"nonsense", b"\xff\xfe", b"[" * 100_000, b'"text"', b"3", b"NaN"])
def test_a_line_that_is_no_json_object_is_named(line: bytes, tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_bytes(json.dumps(ROWS["gsm8k"]).encode() + b"\n\n" + line + b"\n")
    with pytest.raises(InputError, match=r"set\.jsonl, line 3: "):
        list(load("gsm8k", path))


def test_a_truncated_archive_is_named(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(ROWS["gsm8k"]).encode() * 50)[:-20])
    with pytest.raises(InputError, match=r"cannot read .*set\.jsonl\.gz"):
        list(load("gsm8k", path))


def test_a_missing_file_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"there is no file .*absent\.jsonl"):
        load("gsm8k", tmp_path / "absent.jsonl")


def test_a_misspelt_importer_gets_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UnknownBank, match="nearest are 'gsm8k', '"):
        load("gsm8", tmp_path)


@pytest.mark.parametrize(
    ("name", "change", "reason"),
    [
        ("humaneval_x", {"task_id": "Cobol/1"}, "Cobol/1"),
        ("humaneval_x", {"declaration": "no function"}, "no function"),
        ("mbpp", {"test_list": []}, "test_list"),
        ("mbpp", {"test_list": [3]}, "3"),
        ("mbpp", {"test_list": ["assert other(1)"]}, "assert other"),
        ("mbpp", {"code": "def ("}, "def"),
        ("mbpp_evalplus_base", {"compare": "maybe"}, "maybe"),
        ("mbpp_evalplus_base", {"cases": []}, "empty"),
        ("mbpp_evalplus_base", {"cases": [3]}, "not 3"),
        ("mbpp_evalplus_base", {"cases": [{"args": "[f()]", "expected": "1"}]}, "f()"),
        ("mbpp_evalplus_base", {"cases": [{"args": [1], "expected": "1"}]}, "[1]"),
        ("mbpp_evalplus_base", {"cases": [{"args": "3", "expected": "1"}]}, "not 3"),
        ("gsm8k", {"answer": "just 4"}, "just 4"),
        ("gsm8k", {"answer": "4 ####"}, "4 ####"),
        ("math", {"solution": "no box"}, "no box"),
        ("math", {"solution": "\\boxed{1"}, "never closed"),
        ("math", {"solution": "\\boxed{ }"}, "empty"),
        ("math_problems", {"gold": "2"}, "['gold', 'spec']"),
        ("math_problems", {"spec": {"unknowns": [], "conditions": ""}}, "at least 1 item"),
        ("math_problems", {"spec": {"unknowns": ["x"]}}, "conditions"),
    ],
)
def test_rows_that_make_no_problem_show_the_value(
    name: str, change: dict[str, object], reason: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match="line 1: ") as caught:
        _one(name, tmp_path, **change)
    assert reason in str(caught.value)


def test_humaneval_keeps_the_published_tests(tmp_path: Path) -> None:
    problem = _one("humaneval", tmp_path)
    row = ROWS["humaneval"]
    assert problem.check == TestsCheck(tests=row["test"], entry_point="twice")
    assert problem.starter == {"python": row["prompt"]}
    assert problem.reference and problem.reference.code["python"] == row["prompt"] + row["canonical_solution"]


def test_mbpp_finds_the_function_that_every_assert_calls(tmp_path: Path) -> None:
    check = _one("mbpp", tmp_path).check
    assert isinstance(check, TestsCheck)
    assert check.entry_point == "twice"
    assert check.tests == "two = 2\n\nassert twice(helper(two)) == 4\nassert twice(3) == 6\n"


def test_humaneval_x_assembles_programs_as_published(tmp_path: Path) -> None:
    check = _one("humaneval_x", tmp_path).check
    assert isinstance(check, ProgramCheck)
    assert check.language == "cpp"
    assert check.entry_point == "twice"
    assert "#include<map>" in check.before and "#include<algorithm>" in check.before
    assert check.after == "\n" + ROWS["humaneval_x"]["test"]


def test_humaneval_x_python_has_a_test_script(tmp_path: Path) -> None:
    row = {
        "task_id": "Python/1",
        "declaration": "def helper(): ...\n\ndef twice(n):\n",
        "test": "check(twice)",
    }
    assert _one("humaneval_x", tmp_path, **row).check == TestsCheck(tests="check(twice)", entry_point="twice")


def test_humaneval_x_java_and_javascript_bring_what_their_tests_need(tmp_path: Path) -> None:
    java = {
        "task_id": "Java/1",
        "prompt": "import java.util.*;\nclass Solution {",
        "declaration": "class Solution {\n    public int twiceIt(int n) {",
    }
    check = _one("humaneval_x", tmp_path, **java).check
    assert isinstance(check, ProgramCheck)
    assert (check.language, check.entry_point) == ("java", "twiceIt")
    assert check.before == "import java.util.*;\n"
    script = {"task_id": "JavaScript/1", "declaration": "const twice = (n) => {"}
    check = _one("humaneval_x", tmp_path, **script).check
    assert isinstance(check, ProgramCheck)
    assert (check.language, check.entry_point, check.before) == ("javascript", "twice", "")
    assert "throw new Error" in check.after


@pytest.mark.parametrize(
    ("change", "compare", "view"),
    [
        ({}, Compare(), ()),
        ({"compare": "set"}, Compare(mode="set"), ()),
        ({"compare": "not_none"}, Compare(), ("bool",)),
        ({"compare": "special"}, Compare(), ()),
        ({"atol": 0.01}, Compare(mode="approx", atol=0.01, rtol=1e-7), ()),
        (
            {"cases": [{"args": "[1]", "expected": "{1: [0.5]}"}]},
            Compare(mode="approx", atol=1e-6, rtol=1e-7),
            (),
        ),
    ],
)
def test_evalplus_comparisons(
    change: dict[str, object], compare: Compare, view: tuple[str, ...], tmp_path: Path
) -> None:
    check = _one("mbpp_evalplus_base", tmp_path, **change).check
    assert isinstance(check, CasesCheck)
    assert check.compare == compare
    assert all(case.view == view for case in check.cases)


def test_evalplus_literals_travel_as_typed_values(tmp_path: Path) -> None:
    check = _one("mbpp_evalplus_base", tmp_path).check
    assert isinstance(check, CasesCheck)
    assert check.cases[0].expected == {"$tuple": [1, 1]}


def test_gsm8k_keeps_the_number_and_drops_the_calculator(tmp_path: Path) -> None:
    problem = _one("gsm8k", tmp_path)
    assert problem.check == AnswerCheck(gold="1000")
    assert problem.reference and problem.reference.text == "It is 999+1 = 1,000.\n#### 1000"


@pytest.mark.parametrize(
    ("solution", "gold"),
    [
        ("\\boxed{\\{1, 2\\}}", "\\{1, 2\\}"),
        ("so $\\fbox{3}$ it is", "3"),
        ("so $\\boxed 7$.", "7"),
        ("\\boxed{x^{2^{3}}}.", "x^{2^{3}}"),
        ("$\\boxed{ 5 }$", "5"),
    ],
)
def test_math_reads_the_last_box(solution: str, gold: str, tmp_path: Path) -> None:
    assert _one("math", tmp_path, solution=solution).check == AnswerCheck(gold=gold)


def test_math_without_a_level_has_no_level(tmp_path: Path) -> None:
    assert _one("math", tmp_path).axes == {"level": 2}
    assert _one("math", tmp_path, level="Level ?").axes == {}
