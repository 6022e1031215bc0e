"""Worked solutions in several registers say the same, and mark what is wrong."""

import json
import re

import pytest

from problem_banks.claims import holds, is_tautology
from problem_banks.errors import NoSolution
from problem_banks.family import Family
from problem_banks.records import AnswerCheck
from problem_banks.registry import BANKS
from problem_banks.tellings import REGISTERS, Register, tell, told_rows
from tests.problem_banks.drawn import some, told
from tests.shares import WHOLE

math_banks = pytest.mark.parametrize(
    "bank", [bank for bank in BANKS.values() if bank.kind == "math"], ids=lambda bank: bank.name
)
every_register = pytest.mark.parametrize("register", REGISTERS)


@math_banks
def test_every_register_keeps_the_steps_their_claims_and_the_answer(bank: Family) -> None:
    for problem in some(bank, 2 * bank.levels):
        assert isinstance(problem.check, AnswerCheck) and problem.reference is not None
        for register in REGISTERS:
            telling = told(bank.name, problem.index, register)
            lines = telling.lines
            steps = [line for line in lines if line.mark == "step"]
            assert [line.claim for line in steps] == [step.claim for step in problem.reference.steps]
            assert all(holds(line.claim) for line in lines if line.claim)
            assert lines[-1].mark == "answer"
            assert telling.text.count(f"\\boxed{{{problem.check.gold}}}") == 1


@math_banks
def test_a_wrong_turn_is_computed_noticed_by_a_test_and_mended(bank: Family) -> None:
    for problem in some(bank, (5 if WHOLE else 2) * bank.levels):
        assert problem.reference is not None
        lines = told(bank.name, problem.index, "thinking").lines
        marks = [line.mark for line in lines]
        assert marks.count("wrong") == marks.count("noticed") <= 1
        for wrong, noticed, mended in zip(lines, lines[1:], lines[2:], strict=False):
            if wrong.mark == "wrong":
                assert (noticed.mark, mended.mark) == ("noticed", "step")
                assert wrong.text != mended.text and wrong.claim is None
                assert noticed.claim is not None and "!=" in noticed.claim and holds(noticed.claim)


def test_a_share_of_the_problems_takes_a_wrong_turn() -> None:
    problems = [p for bank in ("purchase", "progression", "interest") for p in BANKS[bank].problems(1, 60)]
    wrong = sum(any(line.mark == "wrong" for line in tell(p, "thinking").lines) for p in problems)
    assert 0.2 < wrong / len(problems) < 0.45


def test_a_check_tests_the_answer() -> None:
    """It undoes the computation of the last step, or is the family's own; other identities test nothing."""
    for name in ("travel", "conditional_probability", "linear_equation"):
        for problem in BANKS[name].problems(3, 30):
            assert problem.reference is not None and isinstance(problem.check, AnswerCheck)
            for line in tell(problem, "thinking").lines:
                if line.mark == "check":
                    own = problem.reference.check
                    assert line.claim and not is_tautology(line.claim)
                    assert problem.check.gold in line.text or (own and line.claim == own.claim)


_LEADS = r"So|Now|Then|Next|Hence|Therefore|Thus|After that|Further|Moreover"


@math_banks
def test_no_line_leads_on_twice(bank: Family) -> None:
    """The line 'Next: So the sum is 5.' has one word too many."""
    for problem in some(bank, 10):
        for register in REGISTERS:
            for line in told(bank.name, problem.index, register).lines:
                assert not re.match(rf"(?:{_LEADS})(?: \([^)]*\))?: (?:{_LEADS})\b", line.text), line.text


@math_banks
def test_the_first_thought_leads_on_from_nothing(bank: Family) -> None:
    for problem in some(bank, 10):
        opening, first, *_ = told(bank.name, problem.index, "thinking").lines
        assert opening.mark == "opening"
        assert not re.match(r"(?:So|Now|Then|Next): |(?:Okay|Right|Good)\. ", first.text), first.text


def test_textbook_style_is_kept_in_long_solutions() -> None:
    for problem in BANKS["knapsack"].problems(1, 30):
        told = [line.text for line in tell(problem, "textbook").lines if line.mark == "step"]
        kinds = {next(k for k, known in _STYLES.items() if known.match(text)) for text in told}
        assert len(kinds) == 1


_STYLES = {
    "number": re.compile(r"Step \d+\b"),
    "letter": re.compile(r"\([a-z]+\)"),
    "ordinal": re.compile(r"[A-Z][a-z]+ step\b"),
    "word": re.compile(r"To begin|Next|After that|Then|Further|Moreover"),
}


@every_register
def test_a_problem_is_told_in_one_way(register: Register) -> None:
    problem = BANKS["derivative"].problem(3, 4)
    assert tell(problem, register) == tell(problem.model_copy(), register)


def test_only_the_thinking_register_goes_wrong() -> None:
    for problem in BANKS["vector"].problems(5, 9):
        for register in ("terse", "textbook"):
            assert all(line.mark not in ("wrong", "noticed") for line in tell(problem, register).lines)


def test_code_has_no_registers() -> None:
    code = next(bank for bank in BANKS.values() if bank.kind == "code")
    with pytest.raises(NoSolution, match="mathematical banks"):
        tell(code.problem(0, 0), "terse")


def test_rows_carry_messages_and_marks_and_every_level_meets_every_register() -> None:
    bank = BANKS["limit"]
    rows = [json.loads(row) for row in told_rows(bank.problems(2, 6 * bank.levels), REGISTERS)]
    assert {(row["level"], row["register"]) for row in rows} == {
        (level, register) for level in range(bank.levels) for register in REGISTERS
    }
    for row in rows:
        assert row["messages"][1]["content"] == "\n".join(line["text"] for line in row["lines"])
        assert row["answer"] in row["messages"][1]["content"]
