"""The published files themselves, where they are at hand."""

import pytest

from problem_banks.importers import load
from problem_banks.records import CasesCheck, ProgramCheck, TestsCheck
from tests.published import published

_FILES = [
    ("humaneval", "HumanEval.jsonl.gz", 164),
    ("mbpp", "mbpp.jsonl", 974),
    ("mbpp_evalplus_base", "mbpp_evalplus_base.jsonl", 399),
    ("humaneval_x", "humaneval-x/humaneval_cpp.jsonl.gz", 164),
    ("humaneval_x", "humaneval-x/humaneval_java.jsonl.gz", 164),
    ("humaneval_x", "humaneval-x/humaneval_js.jsonl.gz", 164),
    ("humaneval_x", "humaneval-x/humaneval_python.jsonl.gz", 164),
    ("gsm8k", "gsm8k_test.jsonl", 1319),
    ("math", "math_test.jsonl", 5000),
]


@pytest.mark.parametrize(("name", "file", "count"), _FILES)
def test_every_published_row_is_read(name: str, file: str, count: int) -> None:
    problems = list(load(name, published(file)))
    assert len(problems) == count
    assert len({problem.id for problem in problems}) == count
    for problem in problems:
        assert problem.reference
        assert problem.statement
        if isinstance(problem.check, TestsCheck | CasesCheck | ProgramCheck):
            entry_point = problem.check.entry_point
            assert entry_point
            assert any(entry_point in source for source in problem.reference.code.values())
