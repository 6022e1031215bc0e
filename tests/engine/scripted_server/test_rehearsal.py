import subprocess
import sys
import urllib.request
from collections import Counter
from collections.abc import AsyncIterator

import pytest

from engine.dialogue.prompts import messages_for
from engine.records import Completion, SolveRequest
from engine.scripted_server import ScriptedServer
from engine.scripted_server.rehearsal import rehearsed
from engine.solvers import Solver, SolverUnavailable, make_solver
from engine.solvers.faulty import FaultySolver, Habits
from engine.solvers.reference import carried_over
from problem_banks.records import Problem
from tests.engine.samples import math_problem
from tests.engine.solvers.requests import CODE_BANKS, MATH_BANKS, problems_of, request_for

HABITS = Habits(fault_rate=1.0, stubborn_rate=0.0, mend_rate=1.0)


@pytest.fixture(scope="module")
def problems() -> list[Problem]:
    """The first of every third bank of mathematics and of every plain one of code."""
    return problems_of(MATH_BANKS[::3] + CODE_BANKS, 2)


@pytest.fixture
async def behind_http(problems: list[Problem]) -> AsyncIterator[Solver]:
    with ScriptedServer(rehearsed(FaultySolver(HABITS), problems), model="faulty") as server:
        solver = make_solver(f"openai:{server.base_url}")
        yield solver
        await solver.close()


def repair(request: SolveRequest, said: Completion) -> SolveRequest:
    messages = messages_for(
        request.problem,
        language=request.language,
        task="repair",
        previous=said.text,
        feedback="Wrong.",
        history=request.messages,
    )
    update = {"messages": messages, "round": 1, "task": "repair", "previous": said.text, "feedback": "Wrong."}
    return request.model_copy(update=update)


async def test_first_answers_and_repairs_are_those_of_the_solver(
    behind_http: Solver, problems: list[Problem]
) -> None:
    for problem in problems:
        request = request_for(problem)
        first = await behind_http.solve(request)
        assert first.text == FaultySolver(HABITS).answer(request).text
        mended = await behind_http.solve(repair(request, first))
        assert mended.text == FaultySolver(HABITS).answer(repair(request, first)).text


async def test_translations_are_those_of_the_solver(problems: list[Problem]) -> None:
    problem = next(problem for problem in problems if problem.kind == "code")
    assert problem.reference is not None
    source = f"```python\n{problem.reference.code['python']}```"
    messages = messages_for(
        problem, language="javascript", task="translate", previous=source, source_language="python"
    )
    request = SolveRequest(
        problem=problem,
        messages=messages,
        language="javascript",
        task="translate",
        previous=source,
        source_language="python",
    )
    with ScriptedServer(rehearsed(make_solver("reference"), problems)) as server:
        solver = make_solver(f"openai:{server.base_url}")
        assert (await solver.solve(request)).text == (await make_solver("reference").solve(request)).text
        await solver.close()


async def test_a_translation_is_carried_back_though_the_prompt_has_no_statement() -> None:
    """Some problems of a bank are called alike: the program tells which of them it solves."""
    drawn = problems_of(CODE_BANKS[:1], 24)
    names = Counter(problem.check.entry_point for problem in drawn)
    alike = [problem for problem in drawn if names[problem.check.entry_point] > 1][:4]
    assert alike
    with ScriptedServer(rehearsed(make_solver("reference"), drawn)) as server:
        solver = make_solver(f"openai:{server.base_url}")
        for problem in alike:
            assert problem.reference is not None
            python = problem.reference.code["python"]
            given = f"Here it is.\n\n```go\n{carried_over(python, problem, 'go')}```\n"
            messages = messages_for(
                problem, language="python", task="back_translate", previous=given, source_language="go"
            )
            assert problem.statement not in messages[0].content
            request = SolveRequest(
                problem=problem,
                messages=messages,
                language="python",
                task="back_translate",
                previous=given,
                source_language="go",
            )
            assert python.strip() in (await solver.solve(request)).text
        await solver.close()


async def test_samples_differ_without_seeds(behind_http: Solver, problems: list[Problem]) -> None:
    problem = problems[0]
    texts = {(await behind_http.solve(request_for(problem, sample=sample))).text for sample in range(6)}
    assert len(texts) > 1


async def test_other_problems_are_refused(behind_http: Solver) -> None:
    with pytest.raises(SolverUnavailable, match="no problem of the rehearsal"):
        await behind_http.solve(request_for(math_problem()))


def test_it_runs_from_the_command_line() -> None:
    bank = MATH_BANKS[0].name
    command = [sys.executable, "-m", "engine.scripted_server", "--bank", bank, "--count", "2", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        told = process.stderr.readline()
        address = told.split(" at ")[1].split()[0]
        try:
            with urllib.request.urlopen(f"{address}/models") as got:
                assert b"faulty" in got.read()
        finally:
            process.terminate()


def test_an_unknown_bank_is_one_paragraph() -> None:
    command = [sys.executable, "-m", "engine.scripted_server", "--bank", "no_such_bank"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "no_such_bank" in done.stderr
    assert "Traceback" not in done.stderr
