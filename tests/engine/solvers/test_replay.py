import json
from pathlib import Path
from typing import Any

import pytest

from engine.errors import InputError
from engine.solvers import SolverUnavailable, make_solver
from problem_banks.importers import load
from tests.engine.samples import code_problem
from tests.engine.solvers.requests import request_for
from tests.published import published

PROBLEM = code_problem().model_copy(update={"source_id": "MBPP/11"})


def recording(tmp_path: Path, *rows: dict[str, Any]) -> str:
    path = tmp_path / "said.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return f"replay:{path}"


@pytest.mark.parametrize("field", ["completion", "response", "text", "solution"])
@pytest.mark.parametrize("name", ["MBPP/11", "Mbpp/11", "11", 11, PROBLEM.id])
@pytest.mark.parametrize("key", ["task_id", "id", "problem_id", "source_id"])
async def test_fields_and_names(tmp_path: Path, field: str, name: str | int, key: str) -> None:
    solver = make_solver(recording(tmp_path, {key: name, field: "def f(): ...\u2028"}))
    said = await solver.solve(request_for(PROBLEM))
    assert said.text == "def f(): ...\u2028"
    await solver.close()
    await solver.close()


async def test_samples_come_in_file_order_and_rounds_apart(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [{"task_id": "MBPP/11", "completion": text} for text in ("a", "b")]
    rows += [{"task_id": "MBPP/12", "completion": "other"}]
    rows += [{"task_id": "MBPP/11", "completion": "mended", "round": 1}]
    rows += [{"task_id": "MBPP/11", "completion": "c"}]
    solver = make_solver(recording(tmp_path, *rows))
    said = [(await solver.solve(request_for(PROBLEM, sample=sample))).text for sample in (2, 0, 1)]
    assert said == ["c", "a", "b"]
    assert (await solver.solve(request_for(PROBLEM, round=1))).text == "mended"
    await solver.close()


async def test_what_is_not_recorded_is_unavailable(tmp_path: Path) -> None:
    solver = make_solver(recording(tmp_path, {"task_id": "MBPP/11", "completion": "a"}))
    for request in (
        request_for(PROBLEM, sample=1),
        request_for(PROBLEM, round=1),
        request_for(PROBLEM, task="translate", language="cpp"),
        request_for(code_problem()),
    ):
        with pytest.raises(SolverUnavailable, match="holds no sample"):
            await solver.solve(request)
    await solver.close()


async def test_lines_of_a_language_answer_it(tmp_path: Path) -> None:
    rows = [{"task_id": "MBPP/11", "completion": "py"}]
    rows += [{"task_id": "MBPP/11", "completion": "c++", "language": "cpp"}]
    solver = make_solver(recording(tmp_path, *rows))
    assert (await solver.solve(request_for(PROBLEM))).text == "py"
    assert (await solver.solve(request_for(PROBLEM, task="translate", language="cpp"))).text == "c++"
    await solver.close()


async def test_lines_of_a_named_task_answer_it_alone(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [{"task_id": "MBPP/11", "completion": "solved", "language": "python"}]
    rows += [{"task_id": "MBPP/11", "completion": "back", "language": "python", "task": "back_translate"}]
    rows += [{"task_id": "MBPP/11", "completion": "posed", "task": "write"}]
    solver = make_solver(recording(tmp_path, *rows))
    back = request_for(PROBLEM, task="back_translate", source_language="cpp")
    for request, said in ((request_for(PROBLEM), "solved"), (back, "back")):
        assert (await solver.solve(request)).text == said
    assert (await solver.solve(request_for(PROBLEM, task="write", language=None))).text == "posed"
    with pytest.raises(SolverUnavailable):
        await solver.solve(request_for(PROBLEM, sample=1))
    await solver.close()


async def test_a_repair_of_a_translation_is_no_repair_of_a_solution(tmp_path: Path) -> None:
    rows = [{"task_id": "MBPP/11", "completion": "mended", "round": 1}]
    solver = make_solver(recording(tmp_path, *rows))
    repair = request_for(PROBLEM, task="repair", round=1, language="cpp", source_language="python")
    with pytest.raises(SolverUnavailable):
        await solver.solve(repair)
    await solver.close()


def test_another_recording_is_another_solver(tmp_path: Path) -> None:
    first = make_solver(recording(tmp_path, {"id": "1", "text": "a"})).name
    assert first == make_solver(recording(tmp_path, {"id": "1", "text": "a"})).name
    assert first != make_solver(recording(tmp_path, {"id": "1", "text": "b"})).name


BAD_LINES = """\
{
[]
7
{"task_id": 1}
{"text": "a"}
{"task_id": 1, "text": 2}
{"task_id": [], "text": ""}
{"task_id": true, "text": ""}
{"task_id": 1, "text": "", "round": "x"}
{"task_id": 1, "text": "", "language": 3}
{"task_id": 1, "text": "", "task": "sing"}
""".splitlines()


@pytest.mark.parametrize("line", [*BAD_LINES, "[" * 100_000, "\udc80"], ids=range(len(BAD_LINES) + 2))
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "said.jsonl"
    path.write_bytes(b'{"task_id": 1, "text": "a"}\n\n' + line.encode("utf-8", "surrogateescape") + b"\n")
    with pytest.raises(InputError, match="line 3"):
        make_solver(f"replay:{path}")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="absent"):
        make_solver(f"replay:{tmp_path}/absent.jsonl")


@pytest.mark.parametrize(
    ("importer", "problems", "generations"),
    [
        ("humaneval", "HumanEval.jsonl.gz", "humaneval_generated.jsonl"),
        ("mbpp_evalplus_base", "mbpp_evalplus_base.jsonl", "mbpp_generated.jsonl"),
    ],
)
async def test_published_generations_answer_every_problem(
    importer: str, problems: str, generations: str
) -> None:
    solver = make_solver(f"replay:{published('qwen2.5-coder-1.5b')}/{generations}")
    for problem in load(importer, published(problems)):
        assert (await solver.solve(request_for(problem))).text
    await solver.close()
