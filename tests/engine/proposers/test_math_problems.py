"""Every fault that a proposed problem of mathematics may have is caught, and for the right reason."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from engine.proposers.admission import admit_proposed
from engine.proposers.base import Examined, NotPosed
from engine.proposers.math_evolution import PROPOSER
from engine.proposers.math_problems import read_math_proposal
from engine.records import Attempt, Sampling
from problem_banks.records import AnswerCheck, Problem
from sandbox import Sandbox, UnsafeHost
from tests.engine.samples import code_problem, math_problem

SOUND: dict[str, Any] = {
    "statement": "How many positive divisors does 360 have that are perfect squares?",
    "answer": "4",
    "program": "def solution():\n    return sum(360 % (n * n) == 0 for n in range(1, 20))\n",
}
RIGHT = ("4", "4", "4")


def told(**changes: Any) -> str:
    return f"<think>hm</think>```json\n{json.dumps({**SOUND, **changes})}\n```"


@pytest_asyncio.fixture(scope="module")
async def box() -> AsyncIterator[Sandbox]:
    try:
        async with Sandbox(jobs=2) as sandbox:
            yield sandbox
    except UnsafeHost as error:
        pytest.skip(str(error))


async def examined(box: Sandbox, text: str, answers: tuple[str, ...] = RIGHT) -> Examined:
    made = Problem(
        kind="math", statement="x", check=AnswerCheck(gold="0"), bank="b", bank_version="1", index=0
    )
    return await admit_proposed(box, made, text, answers)


async def test_a_sound_problem_is_admitted(box: Sandbox) -> None:
    found = await examined(box, told())
    assert isinstance(found.outcome, Problem) and found.outcome.check == AnswerCheck(gold="4")
    assert found.outcome.tags == () and found.pass_rate == 1.0
    assert all(line in found.screen for line in (SOUND["statement"], "program    4", "solver 3   4"))


async def test_equal_forms_agree_and_a_dissenter_is_flagged(box: Sandbox) -> None:
    text = told(
        statement="What is the chance of at least one six in two rolls?",
        answer="\\frac{11}{36}",
        program="from fractions import Fraction\nprint(1 - Fraction(5, 6) ** 2)",
    )
    found = await examined(box, text, ("11/36", "\\dfrac{22}{72}", "1/3"))
    assert isinstance(found.outcome, Problem) and found.outcome.tags == ("independent answers differ",)
    assert found.pass_rate == pytest.approx(2 / 3)


FAULTS: dict[str, tuple[dict[str, Any], tuple[str, ...], str]] = {
    "wrong answer": ({"answer": "5"}, RIGHT, "wrong answer"),
    "answer and program are wrong alike": (
        {"answer": "5", "program": "answer = 5"},
        RIGHT,
        "wrong answer",
    ),
    "wrong program": ({"program": "answer = 5"}, RIGHT, "wrong program"),
    "ambiguous statement": ({}, ("4", "3", "24"), "ambiguous statement"),
    "answer, program and solvers all differ": (
        {"answer": "7", "program": "answer = 5"},
        ("1", "2", "3"),
        "ambiguous statement",
    ),
    "too few answers": ({}, ("4",), "too few independent answers"),
    "no answers": ({}, (), "too few independent answers"),
    "program that does not compile": ({"program": "def solution(:"}, RIGHT, "program does not run"),
    "program that raises": ({"program": "1 / 0"}, RIGHT, "program does not run"),
    "program that says nothing": ({"program": "x = 4"}, RIGHT, "program does not run"),
    "program that hangs": ({"program": "while True: pass"}, RIGHT, "program does not run"),
    "program that reads the clock": (
        {"program": "import time\nprint(time.time_ns())"},
        RIGHT,
        "flaky program",
    ),
    "program that draws": ({"program": "import random\nprint(random.random())"}, RIGHT, "flaky program"),
    "program that tells a story": (
        {"program": "print('first we see that it must be about four, or so it seems to me')"},
        RIGHT,
        "wrong program",
    ),
    "program that gives half a value": (
        {"program": "print('((4')"},
        RIGHT,
        "the program gives no answer",
    ),
    "answer that is none": ({"answer": "it depends on what is meant"}, RIGHT, "wrong answer"),
    "answer cut off": ({"answer": "\\frac{4}{"}, RIGHT, "answer cannot be read"),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_every_planted_fault_is_caught_for_its_own_reason(box: Sandbox, fault: str) -> None:
    changes, answers, reason = FAULTS[fault]
    found = await examined(box, told(**changes), answers)
    assert isinstance(found.outcome, NotPosed) and found.outcome.reason == reason, found
    assert reason in found.screen and len(found.screen.splitlines()) < 24


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Sure!", "no object in the answer"),
        (told()[:80], "no object in the answer"),
        (told(statement=3), "no statement"),
        (told(statement="x" * 9000), "statement too long"),
        (told(program=""), "no program"),
        (told(program=["print(4)"]), "no program"),
        (told(answer=None), "no answer"),
        (told(answer=True), "no answer"),
        (told(answer={"value": 4}), "no answer"),
        (told(answer="  "), "no answer"),
        (told(answer="4" * 400), "answer too long"),
    ],
)
def test_what_is_missing_is_named(text: str, reason: str) -> None:
    assert read_math_proposal(text) == NotPosed(reason)


def test_the_problem_is_posed_from_a_seed_of_mathematics_only() -> None:
    seed = math_problem()
    answer = PROPOSER.evidence(seed)
    assert isinstance(answer, Attempt)
    (message,) = PROPOSER.request(seed, answer, Sampling()).messages
    assert seed.statement in message.content and "answer}" not in message.content
    made = PROPOSER.problem(seed, answer, told())
    assert isinstance(made, Problem) and made.check == AnswerCheck(gold="4") and made.reference is None
    assert made.bank == f"math_evolution:{seed.bank}" and made.kind == "math"
    again = PROPOSER.problem(seed, answer, told(statement=seed.statement))
    assert again == NotPosed("too much like its seed")
    assert PROPOSER.evidence(code_problem()) == NotPosed("no gold answer")
