"""Worked solutions in several registers say the same, and mark what is wrong."""

import json

import pytest

from problem_banks.claims import holds
from problem_banks.errors import NoSolution
from problem_banks.family import Family
from problem_banks.records import AnswerCheck
from problem_banks.registry import BANKS
from problem_banks.tellings import REGISTERS, Register, tell, told_rows

math_banks = pytest.mark.parametrize(
    "bank", [bank for bank in BANKS.values() if bank.kind == "math"], ids=lambda bank: bank.name
)
every_register = pytest.mark.parametrize("register", REGISTERS)


@math_banks
def test_every_register_keeps_the_steps_their_claims_and_the_answer(bank: Family) -> None:
    for problem in bank.problems(14, 2 * bank.levels):
        assert isinstance(problem.check, AnswerCheck) and problem.reference is not None
        for register in REGISTERS:
            lines = tell(problem, register).lines
            told = [line for line in lines if line.mark == "step"]
            assert [line.claim for line in told] == [step.claim for step in problem.reference.steps]
            assert all(holds(line.claim) for line in lines if line.claim)
            assert lines[-1].mark == "answer"
            assert tell(problem, register).text.count(f"\\boxed{{{problem.check.gold}}}") == 1


@math_banks
def test_a_wrong_turn_is_marked_noticed_at_once_and_mended(bank: Family) -> None:
    for problem in bank.problems(15, 2 * bank.levels):
        lines = tell(problem, "thinking").lines
        marks = [line.mark for line in lines]
        assert marks.count("wrong") == marks.count("noticed") == 1
        place = marks.index("wrong")
        assert marks[place + 1] == "noticed"
        assert "step" in marks[place + 2 :]
        assert any(f"${d.answer}$" in lines[place].text for d in problem.distractors)


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
    rows = [json.loads(row) for row in told_rows(BANKS["limit"].problems(2, 18), REGISTERS)]
    assert {(row["level"], row["register"]) for row in rows} == {
        (level, register) for level in range(3) for register in REGISTERS
    }
    for row in rows:
        assert row["messages"][1]["content"] == "\n".join(line["text"] for line in row["lines"])
        assert row["answer"] in row["messages"][1]["content"]
