"""Checkers and interactors: they tell right from wrong, and one that fails blames nobody else."""

import pytest

from benchmarks.checkers import ROWS, Row, score
from engine.checks import Checker, special_judges
from engine.records import Attempt, Verdict, VerdictKind
from problem_banks.records import Case, CasesCheck, JudgeProgram, Problem
from sandbox import Limits

#: Of those that take long to compile, one stands for all here; the benchmark runs every one.
QUICK = [row for row in ROWS if "testlib" not in row.name] + [row for row in ROWS if "testlib" in row.name][
    :1
]
JUDGE = "import sys\nsys.exit(open(sys.argv[2]).read() != 'right')\n"


async def judged(
    checker: Checker, solution: str, language: str = "python", *, interactor: bool = False, source: str
) -> Verdict:
    judge = JudgeProgram(language=language, source=source)
    check = CasesCheck(
        cases=(Case(stdin="3", stdout="right"),),
        checker=None if interactor else judge,
        interactor=judge if interactor else None,
    )
    problem = Problem(kind="code", statement="", check=check, bank="test", bank_version="1", index=0)
    attempt = Attempt(
        problem_id=problem.id, solver="test", language="python", text=solution, extracted=solution
    )
    return await checker.check(problem, attempt)


@pytest.mark.parametrize("row", QUICK, ids=lambda row: row.name)
async def test_a_checker_tells_right_outputs_from_wrong_ones(row: Row, checker: Checker) -> None:
    found = await score(row, checker, 1)
    assert not found.others
    assert (found.right_accepted, found.wrong_rejected) == (len(row.right), len(row.wrong))


def test_there_are_twenty_in_two_languages() -> None:
    assert len({row.name for row in ROWS}) >= 20
    assert {row.language for row in ROWS} == {"cpp", "python"}


FAILING = {
    "crashes": "1 / 0\n",
    "hangs": "import time\ntime.sleep(600)\n",
    "spins": "while True:\n    pass\n",
    "floods": "while True:\n    print('x' * 10_000)\n",
    "is killed": "import os\nos.kill(os.getpid(), 9)\n",
    "says that it failed": "import sys\nsys.exit(3)\n",
    "gives points": "import sys\nsys.exit(7)\n",
    "accepts everything": "import sys\nsys.exit(0)\n",
}


@pytest.mark.parametrize("interactor", [False, True], ids=["checker", "interactor"])
@pytest.mark.parametrize("how", FAILING)
async def test_a_judge_that_fails_blames_nobody_else(
    how: str, interactor: bool, checker: Checker, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = Limits(cpu_seconds=0.5, wall_seconds=0.8, output_kib=64)
    monkeypatch.setattr(special_judges, "JUDGE_LIMITS", quick)
    for solution in ("print('right', end='')\n", "print('wrong')\n"):
        verdict = await judged(checker, solution, interactor=interactor, source=FAILING[how])
        assert verdict.kind is VerdictKind.UNDECIDED, verdict.reason
        assert "checker" in verdict.reason or "interactor" in verdict.reason


async def test_a_checker_that_refuses_what_is_expected_refuses_nothing(checker: Checker) -> None:
    verdict = await judged(checker, "print('wrong')", source="import sys\nsys.exit(1)\n")
    assert (verdict.kind, "refuses the expected output" in verdict.reason) == (VerdictKind.UNDECIDED, True)


async def test_a_judge_that_does_not_compile_is_a_bad_request(checker: Checker) -> None:
    verdict = await judged(checker, "print('right', end='')", "cpp", source="int main( {")
    assert verdict.kind is VerdictKind.BAD_REQUEST
    assert verdict.reason.startswith("`checker` does not compile: ")


@pytest.mark.parametrize(("code", "kind"), [(1, "wrong_answer"), (2, "wrong_answer"), (4, "wrong_answer")])
async def test_the_words_of_a_checker_are_the_reason(code: int, kind: str, checker: Checker) -> None:
    source = (
        "import sys\nif open(sys.argv[2]).read() != 'right':\n"
        f"    print('not what I like', file=sys.stderr)\n    sys.exit({code})\n"
    )
    verdict = await judged(checker, "print('wrong')", source=source)
    assert (verdict.kind.value, verdict.integrity) == (kind, "value")
    assert "not what I like" in verdict.reason


async def test_the_candidate_has_no_file_of_the_checkers(checker: Checker) -> None:
    look = "import os\nprint('right' if not os.listdir('.') else os.listdir('.'), end='')\n"
    assert (await judged(checker, look, source=JUDGE)).accepted
