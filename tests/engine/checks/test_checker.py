"""Verdicts on real programs, run for real."""

from typing import Any

import pytest

from engine.checks import Checker
from engine.records import Attempt, Verdict, VerdictKind
from problem_banks.records import (
    Case,
    CasesCheck,
    Check,
    CodeLimits,
    Compare,
    Param,
    Problem,
    ProgramCheck,
    Reference,
    Signature,
    TestsCheck,
)
from sandbox import HarnessError, Sandbox


async def judged(
    checker: Checker,
    check: Check,
    source: str | None,
    *,
    language: str = "python",
    reference: str | None = None,
) -> Verdict:
    problem = Problem(
        kind="code",
        statement="",
        check=check,
        bank="test",
        bank_version="1",
        index=0,
        reference=None if reference is None else Reference(text="", code={"python": reference}),
    )
    attempt = Attempt(
        problem_id=problem.id, solver="test", language=language, text=source or "", extracted=source
    )
    return await checker.check(problem, attempt)


def doubling(*, limits: CodeLimits | None = None, **options: Any) -> CasesCheck:
    cases = (Case(args=(2,), expected=4), Case(args=([1],), expected=[1, 1], public=True))
    return CasesCheck(cases=cases, entry_point="f", limits=limits or CodeLimits(), **options)


# The wall clock is wide, so that a busy machine changes no verdict.
FAST = CodeLimits(cpu_seconds=1, wall_seconds=60, memory_mib=128, output_kib=16)


@pytest.mark.parametrize(
    ("body", "kind", "passed", "shown"),
    [
        ("return x * 2", VerdictKind.ACCEPTED, 2, ""),
        ("return [1, 1]", VerdictKind.WRONG_ANSWER, 1, "case 0: [1, 1] instead of 4"),
        ("return x * 2 if x == 2 else (1, 1)", VerdictKind.WRONG_ANSWER, 1, "a tuple instead of a list"),
        ("return x + x if x == 2 else x[7]", VerdictKind.RUNTIME_ERROR, 1, "case 1: IndexError"),
        ("return object()", VerdictKind.PROTOCOL_ERROR, 0, "case 0: the returned object is not a value"),
        ("import os; os._exit(0)", VerdictKind.RUNTIME_ERROR, 0, ""),
        ("raise SystemExit(0)", VerdictKind.RUNTIME_ERROR, 0, ""),
        ("while True: pass", VerdictKind.TIME_LIMIT, 0, "over the limit of 1 s"),
        ("return [0] * 10**9", VerdictKind.MEMORY_LIMIT, 0, "MiB in use"),
        ("return x *", VerdictKind.COMPILE_ERROR, 0, "SyntaxError"),
    ],
)
async def test_calls(checker: Checker, body: str, kind: VerdictKind, passed: int, shown: str) -> None:
    verdict = await judged(checker, doubling(limits=FAST), f"def f(x):\n    {body}\n")
    assert (verdict.kind, verdict.cases_passed, verdict.cases_total) == (kind, passed, 2)
    assert shown in verdict.reason
    assert verdict.integrity == "value"
    assert verdict.sandbox is not None
    assert verdict.versions
    assert (verdict.first_failure is None) == verdict.accepted


ALWAYS_EQUAL = """
class Equal(int):
    __eq__ = lambda self, other: True
    __ne__ = lambda self, other: False
    __hash__ = int.__hash__
    __bool__ = lambda self: True
    __sub__ = __rsub__ = lambda self, other: 0
def f(x):
    return Equal(7)
def check(candidate):
    pass
"""


@pytest.mark.parametrize(
    "tests",
    [
        "assert f(2) == 4",
        "assert f(2) == 4 or f(3) == 6",
        "assert f(2) in (4, 5)",
        "assert abs(f(2) - 4) < 1",
    ],
)
async def test_an_object_that_claims_to_equal_everything_passes_nothing(checker: Checker, tests: str) -> None:
    verdict = await judged(checker, TestsCheck(tests=tests, entry_point="f"), ALWAYS_EQUAL)
    assert verdict.kind is VerdictKind.WRONG_ANSWER
    assert verdict.integrity in ("value", "driver")


async def test_a_failed_case_is_shown_with_input_expected_and_got(checker: Checker) -> None:
    verdict = await judged(checker, doubling(), "def f(x):\n    return 4\n")
    failure = verdict.first_failure
    assert failure is not None
    assert (failure.case, failure.input, failure.expected, failure.got) == (1, [[1]], [1, 1], 4)
    assert failure.public


async def test_a_huge_answer_is_shown_shortened(checker: Checker) -> None:
    verdict = await judged(checker, doubling(), "def f(x):\n    return [10 ** 5000] * 100\n")
    assert verdict.kind is VerdictKind.WRONG_ANSWER
    assert len(verdict.model_dump_json()) < 10_000


async def test_views_and_comparisons_of_a_case(checker: Checker) -> None:
    cases = (
        Case(args=([2, 1, 1],), expected=[1, 2], view=("set", "sorted")),
        Case(args=([0.1],), expected=[0.3], compare=Compare(mode="approx", atol=0.5)),
    )
    check = CasesCheck(cases=cases, entry_point="f")
    assert (await judged(checker, check, "def f(x):\n    return x\n")).accepted
    verdict = await judged(checker, check, "def f(x):\n    return None\n")
    assert verdict.reason == "case 0: set() cannot be applied: TypeError: 'NoneType' object is not iterable"


@pytest.mark.parametrize(
    ("source", "kind", "passed", "shown"),
    [
        ("print(int(input()) * 2)", VerdictKind.ACCEPTED, 2, ""),
        ("print(4)", VerdictKind.WRONG_ANSWER, 1, "case 1: line 1: '4' instead of '6'"),
        ("print(4); raise ValueError('no')", VerdictKind.RUNTIME_ERROR, 0, "ValueError: no"),
        ("while True: print('x' * 1000)", VerdictKind.OUTPUT_LIMIT, 0, "16 KiB"),
    ],
)
async def test_runs(checker: Checker, source: str, kind: VerdictKind, passed: int, shown: str) -> None:
    cases = (Case(stdin="2\n", stdout="4\n"), Case(stdin="3\n", stdout="6"))
    verdict = await judged(checker, CasesCheck(cases=cases, limits=FAST), source)
    assert (verdict.kind, verdict.cases_passed) == (kind, passed)
    assert shown in verdict.reason
    assert verdict.integrity == "value"


SCRIPTS = {
    "value": "def check(candidate):\n    assert candidate(2) == 4\n",
    "driver": "def check(candidate):\n    assert candidate(2) < 5\n    assert candidate(2) > 3\n",
}


@pytest.mark.parametrize("integrity", SCRIPTS)
async def test_scripts_take_the_strongest_way(checker: Checker, integrity: str) -> None:
    check = TestsCheck(tests=SCRIPTS[integrity], entry_point="f")
    accepted = await judged(checker, check, "def f(x):\n    return x * 2\n")
    rejected = await judged(checker, check, "def f(x):\n    return x * 3\n")
    raising = await judged(checker, check, "def f(x):\n    return x / 0\n")
    assert (accepted.kind, accepted.integrity) == (VerdictKind.ACCEPTED, integrity)
    assert (rejected.kind, rejected.integrity) == (VerdictKind.WRONG_ANSWER, integrity)
    assert (raising.kind, raising.integrity) == (VerdictKind.RUNTIME_ERROR, integrity)


UNITTEST = """import unittest
class TestDouble(unittest.TestCase):
    def test_double(self):
        self.assertEqual(f(2), 4)
"""


async def test_scripts_for_a_runner_are_driven(checker: Checker) -> None:
    check = TestsCheck(tests=UNITTEST, entry_point="f")
    accepted = await judged(checker, check, "def f(x):\n    return x * 2\n")
    rejected = await judged(checker, check, "def f(x):\n    return x * 3\n")
    assert (accepted.kind, accepted.integrity) == (VerdictKind.ACCEPTED, "driver")
    assert (rejected.kind, rejected.integrity) == (VerdictKind.WRONG_ANSWER, "driver")


@pytest.mark.parametrize("tests", ["x = 1", "def verify(f):\n    assert f(2) == 4", "assert True"])
async def test_a_script_that_calls_nothing_accepts_nothing(checker: Checker, tests: str) -> None:
    verdict = await judged(checker, TestsCheck(tests=tests, entry_point="f"), "def f(x):\n    return 0\n")
    assert verdict.kind is VerdictKind.UNDECIDED
    assert "tests nothing" in verdict.reason


async def test_a_script_that_needs_one_process_is_labelled(checker: Checker) -> None:
    tests = "class Box:\n    value = 2\nassert f(Box()) == 4"
    check = TestsCheck(tests=tests, entry_point="f")
    verdict = await judged(checker, check, "def f(box):\n    return box.value * 2\n")
    assert (verdict.kind, verdict.integrity) == (VerdictKind.ACCEPTED, "inproc")
    wrong = await judged(checker, check, "def f(box):\n    return box.value * 3\n")
    assert (wrong.kind, wrong.integrity) == (VerdictKind.WRONG_ANSWER, "inproc")


EQUAL_ONLY_BY_ITS_OWN_WORD = """
class Sum:
    def __eq__(self, other):
        return other == 4
def f(x):
    return Sum()
"""


async def test_a_reference_that_fails_the_stronger_way_lowers_the_label(checker: Checker) -> None:
    check = TestsCheck(tests="assert f(2) == 4", entry_point="f")
    unproven = await judged(checker, check, EQUAL_ONLY_BY_ITS_OWN_WORD)
    assert (unproven.kind, unproven.integrity) == (VerdictKind.PROTOCOL_ERROR, "value")
    proven = await judged(checker, check, EQUAL_ONLY_BY_ITS_OWN_WORD, reference=EQUAL_ONLY_BY_ITS_OWN_WORD)
    assert (proven.kind, proven.integrity) == (VerdictKind.ACCEPTED, "inproc")


async def test_a_reference_that_is_wrong_lowers_nothing(checker: Checker) -> None:
    check = TestsCheck(tests="assert f(2) == 4", entry_point="f")
    verdict = await judged(checker, check, "def f(x):\n    return 4\n", reference="def f(x):\n    return 5\n")
    assert (verdict.kind, verdict.integrity) == (VerdictKind.ACCEPTED, "value")


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("x = 1", VerdictKind.ACCEPTED),
        ("x = 2", VerdictKind.WRONG_ANSWER),
        ("x = 1 / 0", VerdictKind.RUNTIME_ERROR),
    ],
)
async def test_programs_are_judged_by_their_exit_code(
    checker: Checker, source: str, kind: VerdictKind
) -> None:
    check = ProgramCheck(language="python", before="", after="\nassert x == 1\n")
    verdict = await judged(checker, check, source)
    assert (verdict.kind, verdict.integrity) == (kind, "inproc")


async def test_a_failed_program_says_what_failed(checker: Checker) -> None:
    verdict = await judged(checker, ProgramCheck(language="python"), "assert 1 == 2, 'one is not two'")
    assert verdict.first_failure is not None
    assert "one is not two" in verdict.first_failure.detail


async def test_a_source_that_no_file_can_hold_does_not_compile(checker: Checker) -> None:
    verdict = await judged(checker, doubling(), "def f(x):\n    return '\ud83d'\n")
    assert verdict.kind is VerdictKind.COMPILE_ERROR
    assert "'\\ud83d', at position 22" in verdict.reason


@pytest.mark.parametrize("source", [None, "", "  \n"])
async def test_an_answer_without_a_program_is_unparsable(checker: Checker, source: str | None) -> None:
    assert (await judged(checker, doubling(), source)).kind is VerdictKind.UNPARSABLE


@pytest.mark.parametrize(
    ("check", "language", "shown"),
    [
        (doubling(), "klingon", "klingon"),
        (CasesCheck(cases=(Case(args=(), expected=1),)), "python", "entry_point"),
        (
            CasesCheck(cases=(Case(args=(), expected=1), Case(stdin="", stdout="")), entry_point="f"),
            "python",
            "one kind",
        ),
        (doubling(limits=CodeLimits(cpu_seconds=1e9)), "python", "limits.cpu_seconds"),
    ],
)
async def test_what_cannot_be_run_is_a_bad_request(
    checker: Checker, check: Check, language: str, shown: str
) -> None:
    verdict = await judged(checker, check, "def f(x):\n    return 1\n", language=language)
    assert verdict.kind is VerdictKind.BAD_REQUEST
    assert shown in verdict.reason


async def test_what_a_language_cannot_carry_is_not_applicable_there(checker: Checker) -> None:
    signature = Signature(params=(Param(name="x", type="bigint"),), returns="bigint")
    check = doubling(signature=signature)
    verdict = await judged(checker, check, "fn f(x: i64) -> i64 { x }", language="rust")
    assert (verdict.kind, verdict.outcome) == (VerdictKind.BAD_REQUEST, "not_applicable")
    assert "type bigint in rust" in verdict.reason
    refused = await judged(checker, doubling(), "def f(x): pass", language="klingon")
    assert (refused.outcome, refused.not_applicable) == ("bad_request", False)


async def test_a_verdict_names_what_ran_the_program(checker: Checker) -> None:
    verdict = await judged(checker, doubling(), "def f(x):\n    return x * 2\n")
    assert verdict.versions["python"].startswith("Python 3.")


async def test_failed_infrastructure_is_never_a_wrong_answer(
    checker: Checker, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def lost(*_: object, **__: object) -> None:
        raise HarnessError("the worker was killed twice")

    monkeypatch.setattr(Sandbox, "call", lost)
    verdict = await judged(checker, doubling(), "def f(x):\n    return x * 2\n")
    assert verdict.kind is VerdictKind.HARNESS_ERROR
    assert "killed twice" in verdict.reason
