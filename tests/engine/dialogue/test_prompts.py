from typing import Any

import pytest

from engine.dialogue.prompts import messages_for
from engine.records import Message, Task
from problem_banks.records import AnswerCheck, Case, CasesCheck, Check, Problem, ProgramCheck, TestsCheck
from tests.engine.samples import SQUARE, code_problem, math_problem
from tests.engine.solvers.requests import CODE_BANKS, problems_of

SECRET = "4242424242"


def everything_said(problem: Problem, **fields: Any) -> str:
    return "\n".join(message.content for message in messages_for(problem, **fields))


def with_check(check: Check) -> Problem:
    return code_problem().model_copy(update={"check": check})


TASKS: list[dict[str, Any]] = [
    {"task": "solve"},
    {"task": "repair", "previous": "x = 1", "feedback": "Wrong."},
    {"task": "translate", "previous": "x = 1", "source_language": "python"},
]


@pytest.mark.parametrize("fields", TASKS)
@pytest.mark.parametrize(
    "check",
    [
        CasesCheck(
            cases=(Case(args=(int(SECRET),), expected=1), Case(args=(1,), expected=SECRET)), entry_point="f"
        ),
        CasesCheck(cases=(Case(stdin=SECRET, stdout="1"), Case(stdin="1", stdout=SECRET))),
        TestsCheck(tests=f"assert f() == {SECRET}", entry_point="f"),
        ProgramCheck(language="python", after=f"assert f() == {SECRET}", entry_point="f"),
    ],
)
def test_hidden_tests_are_never_shown(check: Check, fields: dict[str, Any]) -> None:
    assert SECRET not in everything_said(with_check(check), language="python", **fields)


@pytest.mark.parametrize("fields", TASKS[:2])
def test_the_gold_is_never_shown(fields: dict[str, Any]) -> None:
    problem = math_problem().model_copy(update={"check": AnswerCheck(gold=SECRET)})
    assert SECRET not in everything_said(problem, **fields)


def test_math_is_asked_to_box_its_answer() -> None:
    said = everything_said(math_problem())
    assert math_problem().statement in said
    assert "\\boxed{}" in said


def test_code_is_asked_for_by_language_name_and_types() -> None:
    for problem in problems_of(CODE_BANKS, 2):
        said = everything_said(problem, language="cpp")
        assert problem.statement in said
        assert "C++" in said
        check = problem.check
        assert isinstance(check, CasesCheck)
        assert check.entry_point is None or check.entry_point in said


def test_public_cases_are_shown_once() -> None:
    problem = code_problem()
    assert "square(2) == 4" in everything_said(problem, language="python")
    assert "square(3)" not in everything_said(problem, language="python")
    told = problem.model_copy(update={"statement": "Write square. For example, square(2) is 4."})
    assert "square(2) ==" not in everything_said(told, language="python")


def test_public_input_and_output_are_shown() -> None:
    check = CasesCheck(cases=(Case(stdin="3 4\n", stdout="7\n", public=True),))
    said = everything_said(with_check(check), language="python")
    assert "3 4" in said
    assert "standard input" in said


def test_a_starter_is_to_be_completed() -> None:
    problem = code_problem().model_copy(update={"starter": {"python": "def square(x):\n"}})
    assert "```python\ndef square(x):\n```" in everything_said(problem, language="python")
    assert "def square" not in everything_said(problem, language="java")


def test_the_signature_is_shown_as_the_language_writes_it() -> None:
    said = everything_said(code_problem(), language="java")
    assert "public static long square(long x) {" in said
    assert "fn square(x: i64) -> i64 {" in everything_said(code_problem(), language="rust")
    assert "named exactly `square`" in everything_said(code_problem(), language="bash")


def test_a_repair_goes_on_from_the_conversation() -> None:
    first = messages_for(code_problem(), language="python")
    once = messages_for(
        code_problem(), language="python", task="repair", previous="one", feedback="No.", history=first
    )
    twice = messages_for(
        code_problem(), language="python", task="repair", previous="two", feedback="Never.", history=once
    )
    assert [message.role for message in twice] == ["user", "assistant", "user", "assistant", "user"]
    assert twice[: len(once)] == once
    assert twice[3] == Message(role="assistant", content="two")
    assert "Never." in twice[4].content
    assert once[:1] == first


@pytest.mark.parametrize("task", ["solve", "repair"])
def test_without_history_the_problem_is_put_first(task: Task) -> None:
    first = messages_for(code_problem(), language="python")
    assert messages_for(code_problem(), language="python", task=task, previous="x")[:1] == first


def test_a_translation_shows_the_program_without_the_prose() -> None:
    [asked] = messages_for(
        code_problem(),
        language="rust",
        task="translate",
        previous=f"Let me think about it.\n```python\n{SQUARE}```\nDone.",
        source_language="python",
    )
    assert SQUARE.strip() in asked.content
    assert "Let me think" not in asked.content
    assert "Python program into Rust" in asked.content
