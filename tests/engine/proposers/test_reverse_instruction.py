from typing import Any

import pytest

from engine.errors import ConfigError
from engine.proposers import PROPOSERS, NotPosed, get_proposer
from engine.proposers.base import MAX_STATEMENT_LETTERS
from engine.proposers.reverse_instruction import PROPOSER, quoted_share
from engine.records import Attempt, Sampling
from problem_banks.records import CasesCheck, Problem, ProgramCheck, Reference
from tests.engine.samples import SQUARE, code_problem, math_problem

SEED = code_problem()


def evidence(seed: Problem = SEED) -> Attempt:
    found = PROPOSER.evidence(seed)
    assert isinstance(found, Attempt)
    return found


def made(text: str) -> Problem | NotPosed:
    return PROPOSER.problem(SEED, evidence(), text)


@pytest.mark.parametrize("name", PROPOSERS)
def test_a_proposer_is_found_by_its_name(name: str) -> None:
    assert get_proposer(name).name == name


def test_an_unknown_proposer_is_refused_with_the_nearest() -> None:
    with pytest.raises(ConfigError, match="reverse_instruction"):
        get_proposer("reverse_instructions")


def test_the_program_is_shown_and_the_statement_is_not() -> None:
    request = PROPOSER.request(SEED, evidence(), Sampling(temperature=0.5))
    (message,) = request.messages
    assert SQUARE.strip() in message.content and SEED.statement not in message.content
    assert (request.task, request.sampling.temperature) == ("write", 0.5)


def test_the_new_problem_keeps_the_check_and_nothing_that_helps() -> None:
    problem = made("<think>hm</think>Here:\n<problem>\nWrite square(x): x times x.\n</problem>")
    assert isinstance(problem, Problem)
    assert problem.statement == "Write square(x): x times x."
    assert isinstance(problem.check, CasesCheck) and isinstance(SEED.check, CasesCheck)
    assert [case.expected for case in problem.check.cases] == [case.expected for case in SEED.check.cases]
    assert not any(case.public for case in problem.check.cases)
    assert (problem.reference, problem.starter, problem.bank) == (None, {}, "reverse_instruction:squares")
    assert problem.id != SEED.id and problem.source_id != SEED.source_id


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Write square(x).", "no statement in the answer"),
        ("<think><problem>inner</problem></think>nothing", "no statement in the answer"),
        ("<problem>  </problem>", "no statement in the answer"),
        (f"<problem>{'x' * (MAX_STATEMENT_LETTERS + 1)}</problem>", "statement too long"),
        (f"<problem>Write this:\n{SQUARE}</problem>", "statement quotes the program"),
    ],
)
def test_what_is_no_statement_is_refused(text: str, reason: str) -> None:
    assert made(text) == NotPosed(reason)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"reference": None}, "no reference program"),
        ({"reference": Reference(text="none")}, "no reference program"),
        ({"check": ProgramCheck(language="rust")}, "no program with cases or tests"),
        ({"check": math_problem().check, "kind": "math"}, "no program with cases or tests"),
    ],
)
def test_a_seed_without_a_proven_program_is_refused(changed: dict[str, Any], reason: str) -> None:
    assert PROPOSER.evidence(SEED.model_copy(update=changed)) == NotPosed(reason)


def test_the_share_of_a_program_that_is_quoted() -> None:
    code = "def f(x):\n    total = x + 41\n    if x:\n        total *= 12\n    return total\n"
    assert quoted_share("add 41, then times 12", code) == 0
    assert quoted_share("total=x+41", code) == pytest.approx(1 / 3)
    assert quoted_share(code, code) == 1
    assert quoted_share("anything", "") == 0
