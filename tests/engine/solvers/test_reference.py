import pytest

from engine.reading import read_code
from engine.solvers import make_solver
from engine.translation import TARGETS
from problem_banks.records import AnswerCheck, CasesCheck, Param, Problem, Signature
from tests.engine.samples import SQUARE, code_problem, math_problem
from tests.engine.solvers.requests import CODE_BANKS, MATH_BANKS, problems_of, request_for

TYPES = Signature(params=(Param(name="x", type="int"),), returns="int")


async def said(problem: Problem, **fields: object) -> str:
    return (await make_solver("reference").solve(request_for(problem, **fields))).text


async def test_every_math_bank_ends_in_its_gold_in_a_box() -> None:
    for problem in problems_of(MATH_BANKS, 6):
        assert isinstance(problem.check, AnswerCheck)
        assert f"\\boxed{{{problem.check.gold}}}" in await said(problem), problem.bank


async def test_every_code_bank_gives_its_program() -> None:
    for problem in problems_of(CODE_BANKS, 6):
        assert problem.reference is not None
        assert isinstance(problem.check, CasesCheck)
        read = read_code(await said(problem), "python", problem.check.entry_point)
        assert read == problem.reference.code["python"], problem.bank


async def test_a_problem_without_a_worked_solution_still_has_its_gold() -> None:
    assert await said(math_problem().model_copy(update={"reference": None})) == "The answer is $\\boxed{2}$."


def typed_problem() -> Problem:
    problem = code_problem()
    return problem.model_copy(update={"check": problem.check.model_copy(update={"signature": TYPES})})


@pytest.mark.parametrize("language", sorted(TARGETS))
async def test_a_program_is_carried_over(language: str) -> None:
    answer = await said(
        typed_problem(), task="translate", language=language, previous=SQUARE, source_language="python"
    )
    read = read_code(answer, language, "square")
    assert read is not None
    assert "square" in read


async def test_the_accepted_program_is_translated_rather_than_the_reference() -> None:
    accepted = "def square(x):\n    quartz = x\n    return quartz * quartz\n"
    answer = await said(
        typed_problem(),
        task="translate",
        language="javascript",
        previous=f"```python\n{accepted}```",
        source_language="python",
    )
    assert "quartz" in answer


@pytest.mark.parametrize(
    ("problem", "language", "previous", "reason"),
    [
        (typed_problem(), "cobol", SQUARE, "only into"),
        (code_problem(), "javascript", SQUARE, "no types"),
        (typed_problem(), "javascript", "def square(x):\n    return eval('x * x')\n", "no counterpart"),
    ],
)
async def test_what_cannot_be_carried_over_is_said_in_words(
    problem: Problem, language: str, previous: str, reason: str
) -> None:
    answer = await said(
        problem, task="translate", language=language, previous=previous, source_language="python"
    )
    assert reason in answer
    assert read_code(answer, language, "square") is None


async def test_no_reference_is_said_in_words() -> None:
    bare = code_problem().model_copy(update={"reference": None})
    assert "no reference" in await said(bare)
