"""Every bank's own solution is accepted by the real checkers, and its typical wrong answers are not."""

import pytest

from engine.answers import judge
from engine.answers.contract import compile_gold
from engine.checks import Checker
from engine.records import Attempt, VerdictKind
from problem_banks.family import Family
from problem_banks.records import AnswerCheck, CasesCheck
from problem_banks.registry import BANKS
from problem_banks.tellings import REGISTERS
from sandbox import Sandbox
from tests.problem_banks.drawn import some, told
from tests.shares import WHOLE

math_banks = pytest.mark.parametrize(
    "bank", [bank for bank in BANKS.values() if bank.kind == "math"], ids=lambda bank: bank.name
)

#: Items of a math bank that are judged: every level a few times.
_SAMPLE = 12 if WHOLE else 6

#: Items of a code bank that are run: every level once.
_RUNS = 3

_JUNK = ("", "I do not know.", "42424243", "\\boxed{}", "The answer is \\boxed{\\text{unknown}}.")


@math_banks
def test_the_worked_solution_is_accepted_and_each_distractor_is_not(bank: Family) -> None:
    for problem in some(bank, _SAMPLE):
        check = problem.check
        assert isinstance(check, AnswerCheck)
        assert problem.reference is not None
        contract = compile_gold(check.gold, check.answer_type)
        verdict = judge(contract, problem.reference.text)
        assert verdict.decision == "equal", (problem.statement, check.gold, verdict)
        for distractor in problem.distractors:
            verdict = judge(contract, f"The answer is $\\boxed{{{distractor.answer}}}$.")
            assert verdict.decision == "different", (problem.statement, check.gold, distractor, verdict)


@math_banks
def test_its_own_solutions_are_accepted_with_and_without_the_statement(bank: Family) -> None:
    """In every register, whole and by their last line alone."""
    for problem in some(bank, bank.levels):
        check = problem.check
        assert isinstance(check, AnswerCheck) and problem.reference is not None
        contract = compile_gold(check.gold, check.answer_type)
        texts = [
            problem.reference.text,
            *(told(bank.name, problem.index, register).text for register in REGISTERS),
        ]
        for text in (*texts, *(text.rstrip().rpartition("\n")[2] for text in texts)):
            for statement in ("", problem.statement):
                verdict = judge(contract, text, statement)
                assert verdict.accepted, (statement, check.gold, text[-200:], verdict)


@math_banks
def test_a_gold_is_accepted_however_it_is_wrapped(bank: Family) -> None:
    for problem in some(bank, bank.levels):
        assert isinstance(problem.check, AnswerCheck)
        gold = problem.check.gold
        for response in (
            f"\\boxed{{{gold}}}",
            f"Some thought.\n\n$$\\boxed{{{gold}}}$$",
            f"<think>perhaps \\boxed{{-7777}}</think> So $\\boxed{{{gold}}}$.",
            f"The final answer is ${gold}$.",
            f"Therefore\n#### {gold}",
        ):
            verdict = judge(compile_gold(gold, problem.check.answer_type), response)
            assert verdict.decision == "equal", (response, verdict)


@math_banks
def test_junk_is_not_accepted(bank: Family) -> None:
    for problem in some(bank, bank.levels):
        assert isinstance(problem.check, AnswerCheck)
        contract = compile_gold(problem.check.gold, problem.check.answer_type)
        assert all(judge(contract, junk).decision != "equal" for junk in _JUNK)


def _constant(check: CasesCheck) -> str:
    """A program that gives one expected value whatever it is asked; of a class, one that does nothing."""
    case = check.cases[0]
    if case.operations:
        made = case.operations[0][0]
        idle = "    def __init__(self, *a): pass\n    def __getattr__(self, name): return lambda *a: None\n"
        return f"class {made}:\n{idle}"
    if case.stdout is not None:
        return f"print({case.stdout!r})\n"
    assert check.signature is not None
    names = ", ".join(param.name for param in check.signature.params)
    return f"def {check.entry_point}({names}):\n    return {case.expected!r}\n"


async def test_code_references_are_accepted_and_a_constant_is_not() -> None:
    async with Sandbox() as box:
        checker = Checker(box)
        for bank in (bank for bank in BANKS.values() if bank.kind == "code"):
            for problem in bank.problems(11, _RUNS):
                check = problem.check
                assert isinstance(check, CasesCheck)
                assert problem.reference is not None
                constant = _constant(check)
                for source, expected in (
                    (problem.reference.code["python"], VerdictKind.ACCEPTED),
                    (constant, VerdictKind.WRONG_ANSWER),
                ):
                    attempt = Attempt(
                        problem_id=problem.id, solver="bank", language="python", text=source, extracted=source
                    )
                    verdict = await checker.check(problem, attempt)
                    assert verdict.kind is expected, (bank.name, verdict)
                    assert verdict.integrity == "value"
        await checker.close()
