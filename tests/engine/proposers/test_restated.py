"""Restated problems keep what makes an answer right, or ask for a number that was hidden."""

import pytest

from engine.proposers import PROPOSERS, Derivation, NotPosed, get_proposer
from engine.reading.likeness import TOO_ALIKE, repeats, rouge_l
from engine.records import Attempt, Sampling
from problem_banks.records import AnswerCheck, Problem
from tests.engine.samples import code_problem, math_problem

SEED = math_problem().model_copy(
    update={
        "statement": "Ann has 12 apples and buys 30 more. How many has she?",
        "check": AnswerCheck(gold="42"),
    }
)


def made(name: str, text: str) -> Problem | NotPosed:
    proposer = get_proposer(name)
    assert not isinstance(proposer, Derivation)
    answer = proposer.evidence(SEED)
    assert isinstance(answer, Attempt)
    return proposer.problem(SEED, answer, f"Sure.\n<problem>\n{text}\n</problem>")


def test_rephrasing_keeps_the_gold() -> None:
    problem = made("rephrasing", "Thirty apples are added to the 12 that Ann owns; what is the total?")
    assert isinstance(problem, Problem) and problem.check == SEED.check and problem.reference is None
    assert problem.id != SEED.id and problem.bank == "rephrasing:sums"


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("rephrasing", SEED.statement, "said nothing anew"),
        ("rephrasing", "Ann has 42 apples. How many?", "the answer is in the statement"),
        ("fobar", "Ann has X apples and buys 31 more. How many has she?", "not the same text"),
        ("fobar", "Ann has X apples and buys X more. How many has she?", "not one X"),
        ("self_verification", "Ann has X apples, buys some, and has 42.", "not one number hidden"),
    ],
)
def test_what_changed_too_much_or_too_little_is_refused(name: str, text: str, reason: str) -> None:
    assert made(name, text) == NotPosed(reason)


def test_a_hidden_number_is_the_new_gold() -> None:
    fobar = made("fobar", "Ann has X apples and buys 30 more. How many has she?")
    assert isinstance(fobar, Problem) and fobar.check == AnswerCheck(gold="12")
    assert "The answer to the question above is 42" in fobar.statement
    facts = made("self_verification", "Ann has 12 apples. She buys X more and has 42.")
    assert isinstance(facts, Problem) and facts.check == AnswerCheck(gold="30")


@pytest.mark.parametrize("name", PROPOSERS)
def test_every_prompt_is_filled_whole(name: str) -> None:
    proposer = get_proposer(name)
    if isinstance(proposer, Derivation):
        return  # asks nobody
    for seed in (SEED, code_problem()):
        answer = proposer.evidence(seed)
        if isinstance(answer, Attempt):
            (message,) = proposer.request(seed, answer, Sampling()).messages
            assert not any(
                f"{{{place}}}" in message.content for place in ("statement", "program", "topic", "persona")
            )


def test_rouge_l_tells_repetition_from_news() -> None:
    statement = "Write a function that returns the sum of a list of numbers"
    assert rouge_l(statement, statement) == 1.0 and rouge_l(statement, "") == 0.0
    assert repeats(statement + " given", [statement]) and not repeats(
        "Merge two sorted intervals", [statement]
    )
    assert rouge_l("a b c d", "a x c y") == 0.5 < TOO_ALIKE
