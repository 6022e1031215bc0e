"""Every route as its client calls it, against one real service."""

import base64
import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.engine.service.serving import service

MATH = {"kind": "math", "gold": "1/2"}
CODE = {"kind": "code", "language": "python", "entry_point": "f", "cases": [{"args": [1], "expected": 2}]}
RIGHT, WRONG = "def f(x):\n    return x + 1\n", "def f(x):\n    return x\n"
VOID = {"kind": "code", "language": "python", "entry_point": "f", "tests": "def check(f):\n    f(1)\n"}


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with service() as (client, _):
        yield client


def post(client: httpx.Client, path: str, body: Any) -> Any:
    answer = client.post(path, json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_one_request_is_one_verdict(client: httpx.Client) -> None:
    found = post(client, "/verify", {"id": "a", **MATH, "response": "0.5", "meta": {"own": 1}})
    assert (found["id"], found["verdict"], found["meta"]) == ("a", "accepted", {"own": 1})


def test_many_lines_are_as_many_verdicts_in_their_order(client: httpx.Client) -> None:
    lines = [json.dumps({"id": n, **CODE, "solution": RIGHT if n % 2 else WRONG}) for n in range(6)]
    lines.insert(3, "not JSON")
    answer = client.post(
        "/verify", content="\n".join(lines), headers={"content-type": "application/x-ndjson"}
    )
    found = [json.loads(line)["verdict"] for line in answer.text.splitlines()]
    expected = ["wrong_answer", "accepted"] * 3
    expected.insert(3, "bad_request")
    assert found == expected


def test_a_program_is_run_as_sandbox_fusion_runs_it(client: httpx.Client) -> None:
    body = {
        "code": "import sys\nprint(open('in.txt').read() + input())\nopen('out.txt', 'w').write('kept')\n",
        "language": "python",
        "stdin": "b\n",
        "files": {"in.txt": base64.b64encode(b"a").decode()},
        "fetch_files": ["out.txt"],
        "compile_timeout": 10,
        "run_timeout": 10,
        "memory_limit_MB": 1024,
    }
    found = post(client, "/run_code", body)
    assert found["status"] == "Success" and found["compile_result"] is None
    assert found["run_result"]["stdout"] == "ab\n" and found["run_result"]["return_code"] == 0
    assert base64.b64decode(found["files"]["out.txt"]) == b"kept"


@pytest.mark.parametrize(
    ("code", "language", "status", "run_status", "return_code"),
    [
        ("raise SystemExit(3)", "python", "Failed", "Finished", 3),
        ("while True: pass", "python", "Failed", "TimeLimitExceeded", None),
        ("x = bytearray(10**10)", "python", "Failed", "Finished", None),
        ("int main() { return 0; }", "cpp", "Success", "Finished", 0),
        ("int main() { return x; }", "cpp", "Failed", None, None),
        ("console.log(1)", "nodejs", "Success", "Finished", 0),
    ],
)
def test_ends_of_programs_have_the_words_of_sandbox_fusion(
    client: httpx.Client, code: str, language: str, status: str, run_status: str, return_code: int | None
) -> None:
    found = post(client, "/run_code", {"code": code, "language": language, "run_timeout": 2})
    assert found["status"] == status
    if run_status is None:
        assert found["run_result"] is None and found["compile_result"]["status"] == "Error"
        return
    assert found["run_result"]["status"] == run_status
    if run_status == "Finished" and return_code is not None:
        assert found["run_result"]["return_code"] == return_code
    assert (found["compile_result"] is not None) == (language == "cpp")


#: Some 3^13 instances of a template: each compiler takes tens of seconds for them.
_SLOW_TO_COMPILE = """
template<int N, int K> struct Many { static constexpr int value =
    Many<N - 1, 3 * K>::value + Many<N - 1, 3 * K + 1>::value + Many<N - 1, 3 * K + 2>::value; };
template<int K> struct Many<0, K> { static constexpr int value = K & 1; };
int main() { return Many<13, 0>::value == -1; }
"""


def test_a_compiler_has_the_time_that_was_asked_for(client: httpx.Client) -> None:
    slow = {"code": _SLOW_TO_COMPILE, "language": "cpp", "compile_timeout": 0.2}
    found = post(client, "/run_code", slow)
    assert found["status"] == "Failed" and found["run_result"] is None
    assert found["compile_result"]["status"] == "TimeLimitExceeded"
    assert found["compile_result"]["return_code"] is None


def test_what_had_no_time_to_compile_is_compiled_with_more(client: httpx.Client) -> None:
    quick = {"code": "int main() { return 0; }", "language": "cpp"}
    cut = post(client, "/run_code", {**quick, "compile_timeout": 0.001})
    assert cut["compile_result"]["status"] == "TimeLimitExceeded"
    assert post(client, "/run_code", quick)["status"] == "Success"
    assert post(client, "/run_code", {**quick, "compile_timeout": 60})["status"] == "Success"


@pytest.mark.parametrize(("printed", "accepted"), [("n + 1", True), ("n", False)])
def test_a_contest_problem_is_judged_as_sandbox_fusion_is_asked_to(
    client: httpx.Client, printed: str, accepted: bool
) -> None:
    tests = [{"input": {"stdin": f"{n}\n"}, "output": {"stdout": f"{n + 1}\n"}} for n in range(3)]
    body = {
        "dataset": "own",
        "id": 7,
        "completion": f"```python\nn = int(input())\nprint({printed})\n```",
        "config": {
            "language": "python",
            "dataset_type": "CommonOJDataset",
            "provided_data": {"id": 7, "content": "?", "labels": {}, "test": json.dumps(tests)},
        },
    }
    found = post(client, "/submit", body)
    assert (found["id"], found["accepted"], found["tests"][0]["passed"]) == (7, accepted, accepted)
    assert "int(input())" in found["extracted_code"]


@pytest.mark.parametrize(("solution", "accepted"), [(RIGHT, True), (WRONG, False), ("", False)])
def test_a_script_of_assertions_is_judged_too(client: httpx.Client, solution: str, accepted: bool) -> None:
    data = {
        "id": 1,
        "content": "?",
        "labels": {"programming_language": "python"},
        "test": {"code": "assert f(1) == 2\nassert f(2) == 3\n"},
    }
    config = {"dataset_type": "AutoEvalDataset", "provided_data": data}
    found = post(client, "/submit", {"dataset": "own", "id": 1, "completion": solution, "config": config})
    assert found["accepted"] is accepted


def test_code_for_the_server_itself_is_refused(client: httpx.Client) -> None:
    body = {"dataset": "own", "id": 1, "completion": "", "config": {"custom_extract_logic": "import os"}}
    assert client.post("/submit", json=body).status_code == 400


def rollout(problem: object, said: str) -> dict[str, Any]:
    thought = {"type": "reasoning", "summary": [{"type": "summary_text", "text": "\\boxed{0.5}"}]}
    message = {
        "type": "message",
        "role": "assistant",
        "content": [{"type": "output_text", "text": said, "annotations": []}],
    }
    return {
        "responses_create_params": {"input": [{"role": "user", "content": "?"}]},
        "provender": problem,
        "own": [1],
        "response": {"id": "r", "output": [thought, message]},
    }


@pytest.mark.parametrize(("said", "reward"), [("\\boxed{0.5}", 1.0), ("\\boxed{2}", 0.0), ("", 0.0)])
def test_a_rollout_of_nemo_gym_comes_back_whole_with_its_reward(
    client: httpx.Client, said: str, reward: float
) -> None:
    for problem in (MATH, json.dumps(MATH)):
        body = rollout(problem, said)
        found = post(client, "/verify", body)
        assert found["reward"] == reward and body.items() <= found.items()


def test_the_other_routes_of_nemo_gym(client: httpx.Client) -> None:
    assert post(client, "/seed_session", {}) == {}
    assert client.get("/reverify_mode").json() == "stateless"
    rollouts = [{"_ng_task_index": n % 2, "reward": float(n == 0)} for n in range(4)]
    found = post(client, "/aggregate_metrics", {"verify_responses": rollouts})
    assert found["agent_metrics"]["mean/reward"] == 0.25
    assert {group["task"]: group["mean/reward"] for group in found["group_level_metrics"]} == {
        "0": 0.5,
        "1": 0.0,
    }


def test_openrlhf_is_answered_with_numbers(client: httpx.Client) -> None:
    prompt = "<|user|>Half of one, in \\boxed{}?<|assistant|>"
    body = {"query": [f"{prompt}\\boxed{{1/2}}</s>"], "prompts": [prompt], "labels": [json.dumps(MATH)]}
    found = post(client, "/reward", body)
    assert found == {"rewards": 1.0, "scores": 1.0, "extra_logs": {"undecided": 0.0}}


def test_data_designer_is_told_which_rows_are_right(client: httpx.Client) -> None:
    rows = [
        {"problem": json.dumps(CODE), "answer": RIGHT},
        {"problem": CODE, "answer": WRONG},
        {"problem": VOID, "answer": WRONG},
        {"problem": "{", "answer": ""},
        {},
    ]
    found = post(client, "/validate", {"data": rows})["data"]
    assert [row["is_valid"] for row in found] == [True, False, None, None, None]


def test_health_and_metrics(client: httpx.Client) -> None:
    assert client.get("/health").json()["status"] == "ok"
    assert client.get("/v1/ping").json() == "pong"
    text = client.get("/metrics").text
    assert 'provender_requests_total{route="/health",status="200"}' in text
    assert "provender_programs_waiting 0.0" in text
