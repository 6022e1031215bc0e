"""Every math bank says how people write its answers: the check takes these and refuses what is near them."""

import pytest

from engine.answers import AnswerVerdict, compile_gold, judge
from engine.answers.asked import asked_by
from engine.answers.evaluator import Evaluator
from engine.answers.kinds import kind_of
from engine.answers.tree import symbols
from problem_banks.family import Family
from problem_banks.records import AnswerCheck, Problem
from problem_banks.registry import BANKS

math_banks = pytest.mark.parametrize(
    "bank", [bank for bank in BANKS.values() if bank.kind == "math"], ids=lambda bank: bank.name
)
#: Right and wrong responses that a bank declares for each item, at least.
_RIGHT, _WRONG = 8, 4
_SEEDS = (3, 44)


def _items(bank: Family) -> list[Problem]:
    return [problem for seed in _SEEDS for problem in bank.problems(seed % bank.seeds, bank.levels)]


def _judged(problem: Problem, response: str) -> AnswerVerdict:
    check = problem.check
    assert isinstance(check, AnswerCheck)
    return judge(compile_gold(check.gold, check.answer_type), response, problem.statement)


@math_banks
def test_what_people_write_for_its_answers_is_taken_and_what_is_near_is_not(bank: Family) -> None:
    for problem in _items(bank):
        written = bank.written(problem)
        assert len(set(written.right)) >= _RIGHT and len(set(written.wrong)) >= _WRONG, problem.statement
        assert not set(written.right) & set(written.wrong)
        for response in written.right:
            assert _judged(problem, response).accepted, (problem.statement, problem.check, response)
        for response in written.wrong:
            assert not _judged(problem, response).accepted, (problem.statement, problem.check, response)


@math_banks
def test_the_same_item_is_written_the_same_way(bank: Family) -> None:
    problem = bank.problem(5, 0)
    assert bank.written(problem) == type(bank)().written(bank.problem(5, 0))


@math_banks
def test_a_rounding_is_no_exact_value(bank: Family) -> None:
    """Where a statement asks for the exact value, decimals that round it are refused, however many digits."""
    for problem in _items(bank):
        assert isinstance(problem.check, AnswerCheck)
        value = _value_of(problem.check.gold)
        if value is None or not asked_by(problem.statement).exact:
            continue
        for digits in (2, 6, 12, 15):
            response = f"So it is $\\boxed{{{value:.{digits}f}}}$."
            plainly = judge(problem.check.gold, response)
            is_itself = plainly.accepted and plainly.method in ("exact", "identical")
            assert is_itself or not _judged(problem, response).accepted, (problem.statement, response)


def _value_of(gold: str) -> float | None:
    """The value of a gold that is one real number."""
    tree = compile_gold(gold).tree
    if symbols(tree) or kind_of(tree) != "number":
        return None
    return float(Evaluator().value(tree).real.mid())
