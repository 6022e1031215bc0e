"""Batch files: the same output as by asking a server, however the answers come back."""

import json
import random
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from engine.config import parse_config
from engine.errors import ConfigError, InputError
from engine.records import Message, Sampling, SolveRequest
from engine.run import RunSummary, run
from engine.scripted_server import ScriptedServer
from engine.scripted_server.rehearsal import rehearsed
from engine.solvers import SolverUnavailable, make_solver
from engine.solvers.batch_files import AnswerFiles, RequestFiles
from engine.solvers.faulty import FaultySolver, Habits
from problem_banks.registry import get_bank
from tests.engine.samples import math_problem
from tests.engine.test_run import output_of

COUNT = 12
Lines = list[dict[str, Any]]


def a_run(folder: Path, spec: str) -> RunSummary:
    return run(
        parse_config(
            {
                "name": "batched",
                "banks": [{"name": "linear_equation", "count": COUNT}],
                "solvers": [{"spec": spec, "options": {"model": "scripted"}, "sampling": {"seed": 3}}],
                "samples": 2,
                "repair_rounds": 1,
                "output": str(folder),
            }
        )
    )


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    problems = list(get_bank("linear_equation").problems(0, COUNT))
    with ScriptedServer(rehearsed(FaultySolver(Habits(fault_rate=0.6)), problems)) as started:
        yield started


def requests_in(folder: Path) -> dict[str, Lines]:
    files = sorted(folder.glob("requests-*.jsonl"))
    return {file.name: [json.loads(line) for line in file.read_text().splitlines()] for file in files}


def answered(line: dict[str, Any], server: ScriptedServer) -> dict[str, Any]:
    """What a batch server makes of a line: the answer of the server behind it."""
    address = server.base_url + line["url"].removeprefix("/v1")
    request = urllib.request.Request(address, json.dumps(line["body"]).encode())
    with urllib.request.urlopen(request) as answer:
        response = {"status_code": answer.status, "request_id": "r", "body": json.loads(answer.read())}
    return {"id": "b", "custom_id": line["custom_id"], "response": response, "error": None}


def until_done(folder: Path, files: Path, back: Callable[[int, Lines], Lines]) -> tuple[RunSummary, Lines]:
    """The run, sent back and forth; and every line that was written for it."""
    known: set[str] = set()
    written: Lines = []
    for turn in range(20):
        summary = a_run(folder, f"batch:{files}")
        if not summary.pending:
            return summary, written
        for name, lines in requests_in(files).items():
            if name not in known:
                known.add(name)
                written += lines
                content = "".join(json.dumps(line) + "\n" for line in back(turn, lines))
                (files / f"answers-{turn}-{name}").write_text(content)
    raise AssertionError("the run never came to its end")


def test_the_output_is_the_one_of_a_server(tmp_path: Path, server: ScriptedServer) -> None:
    rng = random.Random(5)

    def back(turn: int, lines: Lines) -> Lines:
        """In another order; the first time some with an error, some refused, some not at all."""
        made = [answered(line, server) for line in rng.sample(lines, len(lines))]
        if turn == 0:
            made[0] |= {"response": None, "error": {"message": "expired"}}
            made[1]["response"] |= {"status_code": 500, "body": {"error": {"message": "oops"}}}
            made[2]["response"] |= {"body": {"choices": []}}
            made = made[:-2]
        return made

    summary, written = until_done(tmp_path / "batched", tmp_path / "files", back)
    asked = a_run(tmp_path / "asked", f"openai:{server.base_url}")
    assert output_of(tmp_path / "batched") == output_of(tmp_path / "asked")
    assert summary.funnel == asked.funnel
    assert summary.funnel.total.accepted.keys() == {"0", "1"}, "some were mended"
    missing = 5
    assert len(written) == len({line["custom_id"] for line in written}) + missing


def test_what_may_be_under_way_is_not_written_again(tmp_path: Path, server: ScriptedServer) -> None:
    files = tmp_path / "files"
    for _ in range(3):
        assert a_run(tmp_path / "run", f"batch:{files}").pending == COUNT
    assert list(requests_in(files)) == ["requests-0001.jsonl"]
    # The rest is bought from a server of the same model: the run goes on there.
    lines = requests_in(files)["requests-0001.jsonl"]
    kept = "".join(json.dumps(answered(line, server)) + "\n" for line in lines[:10])
    (files / "answers.jsonl").write_text(kept)
    bought = a_run(tmp_path / "run", f"batch:{files}").completions_bought
    assert bought == 10
    done = a_run(tmp_path / "run", f"openai:{server.base_url}")
    assert not done.pending
    assert bought + done.completions_bought == done.funnel.total.attempts
    assert server.counts.requests == 10 + done.completions_bought


@pytest.mark.parametrize("api", ["chat", "responses"])
def test_every_line_is_one_that_openai_reads(tmp_path: Path, api: str) -> None:
    from openai.types.chat.completion_create_params import CompletionCreateParamsNonStreaming
    from openai.types.responses.response_create_params import ResponseCreateParamsNonStreaming

    forms: dict[str, Any] = {
        "/v1/chat/completions": CompletionCreateParamsNonStreaming,
        "/v1/responses": ResponseCreateParamsNonStreaming,
    }
    config = {
        "name": "lines",
        "banks": [{"name": "linear_equation", "count": 2}, {"name": "list_pipeline", "count": 2}],
        "solvers": [
            {
                "spec": f"batch:{tmp_path}/files",
                "options": {"model": "m", "api": api, "structured": True},
                "sampling": {"temperature": 0.5, "max_tokens": 99, "top_p": 0.9},
            }
        ],
        "output": str(tmp_path / "run"),
    }
    run(parse_config(config))
    (lines,) = requests_in(tmp_path / "files").values()
    assert len(lines) == 4
    for line in lines:
        assert line.keys() == {"custom_id", "method", "url", "body"}
        assert line["method"] == "POST"
        TypeAdapter(forms[line["url"]]).validate_python(line["body"], strict=False)


def test_files_are_kept_within_what_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.solvers.batch_files.MAX_LINES", 3)
    files = RequestFiles(tmp_path)
    for number in range(7):
        files.add(f"id-{number}", "/v1/chat/completions", {})
    files.close()
    assert [len(lines) for lines in requests_in(tmp_path).values()] == [3, 3, 1]
    assert AnswerFiles(tmp_path).under_way == {f"id-{number}" for number in range(7)}


@pytest.mark.parametrize("content", ["{", "[]", '{"id": "x"}', '{"custom_id": 4}'])
def test_a_file_that_holds_no_answers_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "notes.jsonl").write_text(content + "\n")
    with pytest.raises(InputError, match=r"notes\.jsonl, line 1"):
        AnswerFiles(tmp_path)


def test_the_model_has_to_be_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="option `model`"):
        make_solver(f"batch:{tmp_path}")


BODY = {
    "choices": [{"index": 0, "message": {"role": "assistant", "content": "said"}, "finish_reason": "stop"}]
}
OK = {"status_code": 200, "request_id": "r", "body": BODY}
UNDECIPHERABLE = {"status_code": 200, "body": {"choices": []}}


@pytest.mark.parametrize(
    ("lines", "is_answer"),
    [
        ([{"response": OK, "error": None}], True),
        ([{"response": OK}], True),
        ([{"response": OK, "error": {}}], True),
        ([{"response": OK, "error": ""}], True),
        ([{"response": OK}, {"response": OK}], True),
        ([{"response": None}, {"response": OK}], True),
        ([{"response": UNDECIPHERABLE}, {"response": OK}], True),
        ([{"response": OK, "error": {"code": "batch_expired"}}], False),
        ([{"response": OK | {"status_code": 500}}], False),
        ([{"response": OK | {"body": json.dumps(BODY)}}], False),
        ([{"response": [OK]}], False),
        ([{"response": OK, "custom_id": "of somebody else"}], False),
        ([{"method": "POST", "url": "/v1/chat/completions", "body": {}}], False),
    ],
)
async def test_what_is_no_answer_is_asked_for_again_and_what_is_one_never(
    tmp_path: Path, lines: Lines, is_answer: bool
) -> None:
    question = SolveRequest(problem=math_problem(), messages=(Message(role="user", content="?"),))
    custom_id = {"custom_id": question.key("openai:scripted")}
    (tmp_path / "answers.jsonl").write_text("".join(json.dumps(custom_id | line) + "\n" for line in lines))
    (tmp_path / "a folder.jsonl").mkdir()
    solver = make_solver(f"batch:{tmp_path}", model="scripted")
    if is_answer:
        assert (await solver.solve(question)).text == "said"
    else:
        with pytest.raises(SolverUnavailable, match="waits in"):
            await solver.solve(question)
    await solver.close()
    assert len(requests_in(tmp_path)) == int(not is_answer)


async def test_answers_to_what_nobody_asked_are_counted_aloud(tmp_path: Path) -> None:
    question = SolveRequest(problem=math_problem(), messages=(Message(role="user", content="?"),))
    lines = [{"custom_id": name, "response": OK} for name in ("one", "two", "two")]
    (tmp_path / "answers.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    for _ in range(2):  # the question's own file changes nothing of it
        solver = make_solver(f"batch:{tmp_path}", model="scripted")
        with pytest.raises(SolverUnavailable, match=r"; 2 answers there have a custom_id of no file"):
            await solver.solve(question)
        await solver.close()
    own = {"custom_id": question.key("openai:scripted"), "response": OK}
    (tmp_path / "answers-2.jsonl").write_text(f"{json.dumps(own)}\n{json.dumps(own)}\n")
    solver = make_solver(f"batch:{tmp_path}", model="scripted")
    assert (await solver.solve(question)).text == "said"
    await solver.close()


TOO_LONG = "This model's maximum context length is 2048 tokens, but the prompt has 3000."
NO_ROOM_LINES = [
    {"response": {"status_code": 400, "body": {"error": {"message": TOO_LONG, "code": 400}}}, "error": None},
    {"response": {"status_code": 400, "body": None}, "error": {"error": {"message": TOO_LONG, "code": 400}}},
    {"response": None, "error": {"message": TOO_LONG, "code": 400}},
    {"error": {"message": "too long", "code": "context_length_exceeded", "status": 400}},
]


@pytest.mark.parametrize("line", NO_ROOM_LINES)
async def test_a_prompt_that_does_not_fit_is_cut_off_and_bought_no_more(
    tmp_path: Path, line: dict[str, Any]
) -> None:
    asked = Sampling(max_tokens=500)
    question = SolveRequest(
        problem=math_problem(), messages=(Message(role="user", content="?"),), sampling=asked
    )
    (tmp_path / "answers-1.jsonl").write_text(
        json.dumps({"custom_id": question.key("openai:scripted")} | line) + "\n"
    )
    solver = make_solver(f"batch:{tmp_path}", model="scripted")
    with pytest.raises(SolverUnavailable, match="waits in"):
        await solver.solve(question)
    await solver.close()
    (again,) = requests_in(tmp_path)["requests-0001.jsonl"]
    assert "max_tokens" not in again["body"], "what room there is, is the limit"
    (tmp_path / "answers-2.jsonl").write_text(json.dumps({"custom_id": again["custom_id"]} | line) + "\n")
    solver = make_solver(f"batch:{tmp_path}", model="scripted")
    found = await solver.solve(question)
    await solver.close()
    assert (found.text, found.finish_reason, len(requests_in(tmp_path))) == ("", "length", 1)
