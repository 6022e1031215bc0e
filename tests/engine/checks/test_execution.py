"""Answers about runs: the box decides, and nothing but a value or a call is an answer."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st

from engine.checks import Checker
from engine.reading.literals import NoLiteral, stated_call, stated_text, stated_value
from engine.records import Attempt, Verdict, VerdictKind
from problem_banks.records import ExecutionCheck, Problem
from sandbox import Sandbox
from sandbox.values import decode, encode

PROGRAM = """def f(items, n):
    if n > 9:
        while True:
            pass
    return items[n:] + items[:n]
"""
OUTPUT = ExecutionCheck(asks="output", program=PROGRAM, function="f", args=([1, 2, 3], 1), expected=[2, 3, 1])
INPUT = ExecutionCheck(asks="input", program=PROGRAM, function="f", expected=[2, 3, 1])

LITERALS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=6)
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=3) | st.integers(), inner, max_size=2)
    ),
    max_leaves=6,
)


@pytest_asyncio.fixture(scope="module")
async def checker() -> AsyncIterator[Checker]:
    async with Sandbox() as sandbox:
        found = Checker(sandbox, confirm=True)
        yield found
        await found.close()


async def judged(checker: Checker, check: ExecutionCheck, text: str, language: str | None = None) -> Verdict:
    problem = Problem(kind="math", statement="?", check=check, bank="b", bank_version="1", index=0)
    attempt = Attempt(
        problem_id=problem.id,
        solver="s",
        language=language,
        text=text,
        extracted=stated_text(text) if language is None else text,
    )
    return await checker.check(problem, attempt)


@pytest.mark.parametrize(
    ("check", "text", "kind"),
    [
        (OUTPUT, r"So it is \boxed{[2, 3, 1]}.", VerdictKind.ACCEPTED),
        (OUTPUT, r"\boxed{[1, 2, 3]}", VerdictKind.WRONG_ANSWER),
        (OUTPUT, r"\boxed{(2, 3, 1)}", VerdictKind.WRONG_ANSWER),
        (OUTPUT, "[2, 3, 1]", VerdictKind.UNPARSABLE),
        (OUTPUT, r"\boxed{f([1, 2, 3], 1)}", VerdictKind.UNPARSABLE),
        (OUTPUT, r"\boxed{[2, 3, 1]} or \boxed{[2, 1, 3]}", VerdictKind.UNPARSABLE),
        (INPUT, r"\boxed{f([1, 2, 3], 1)}", VerdictKind.ACCEPTED),
        (INPUT, r"\boxed{f([3, 1, 2], 2)}", VerdictKind.ACCEPTED),
        (INPUT, r"\boxed{f([2, 3, 1], 0)}", VerdictKind.ACCEPTED),
        (INPUT, r"\boxed{f([1, 2, 3], 2)}", VerdictKind.WRONG_ANSWER),
        (INPUT, r"\boxed{f('231', 0)}", VerdictKind.WRONG_ANSWER),
        (INPUT, r"\boxed{f(1, 1)}", VerdictKind.WRONG_ANSWER),
        (INPUT, r"\boxed{f([1, 2, 3])}", VerdictKind.WRONG_ANSWER),
        (INPUT, r"\boxed{f([1], 10)}", VerdictKind.TIME_LIMIT),
        (INPUT, r"\boxed{g([1, 2, 3], 1)}", VerdictKind.UNPARSABLE),
        (INPUT, r"\boxed{f(list((1, 2, 3)), 1)}", VerdictKind.UNPARSABLE),
        (INPUT, r"\boxed{[1, 2, 3], 1}", VerdictKind.UNPARSABLE),
    ],
)
async def test_running_the_program_decides(
    checker: Checker, check: ExecutionCheck, text: str, kind: VerdictKind
) -> None:
    assert (await judged(checker, check, text)).kind is kind


@pytest.mark.parametrize("check", [OUTPUT, INPUT])
async def test_a_program_is_no_answer(checker: Checker, check: ExecutionCheck) -> None:
    verdict = await judged(checker, check, f"{PROGRAM}print(f([1, 2, 3], 1))", "python")
    assert verdict.kind is VerdictKind.UNPARSABLE


async def test_a_check_that_does_not_hold_blames_nobody(checker: Checker) -> None:
    wrong = OUTPUT.model_copy(update={"expected": [9]})
    for text in (r"\boxed{[9]}", r"\boxed{[2, 3, 1]}"):
        assert (await judged(checker, wrong, text)).kind is VerdictKind.BAD_REQUEST


async def test_an_input_whose_answer_changes_is_flaky(checker: Checker) -> None:
    # A second run has another time zone.
    program = "import os\n\ndef f(x):\n    return x if os.environ['TZ'] == 'UTC' else 0\n"
    check = ExecutionCheck(asks="input", program=program, function="f", expected=3)
    assert (await judged(checker, check, r"\boxed{f(3)}")).kind is VerdictKind.FLAKY


@given(value=LITERALS, before=st.text(alphabet="ab {}\\'", max_size=5))
def test_every_value_is_read_back_as_it_was_written(value: Any, before: str) -> None:
    assert decode(stated_value(f"It is \\boxed{{{value!r}}}.")) == value
    assert decode(stated_value(f"```python\n{value!r}\n```")) == value
    (first, second) = stated_call(f"\\boxed{{f({value!r}, {before!r})}}", "f")
    assert (decode(first), second) == (value, encode(before))


@given(text=st.text(alphabet="\\boxed{}[]()'\"f1,` \n", max_size=60))
def test_any_text_states_one_value_or_none(text: str) -> None:
    for response in (text, f"\\boxed{{{text}"):
        try:
            read = stated_value(response)
        except NoLiteral as error:
            assert str(error)
        else:
            again = stated_text(response)
            assert again is not None and stated_value(f"\\boxed{{{again}}}") == read


@pytest.mark.parametrize("deep", ["[" * 5000, "\\boxed{" * 3000, "\\boxed{" + "-" * 3000 + "1}", "}" * 9000])
def test_deep_texts_are_no_answers(deep: str) -> None:
    with pytest.raises(NoLiteral):
        stated_value(f"\\boxed{{{deep}")
