"""What callers met and nobody had listed: each kind is answered by name, and no gold leaves a service."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.engine.service.serving import service

GOLD = "8675309"
LINES = {"content-type": "application/x-ndjson"}
HELD = [
    {"id": "sum", "kind": "math", "gold": GOLD, "meta": {"gold": GOLD}},
    {"id": "broken", "kind": "math", "gold": f"\\frac{{{GOLD}"},
    {
        "id": "cpp",
        "kind": "code",
        "language": "cpp",
        "tests": f"int main() {{ if (f(3) != {GOLD}) return 1; }}",
    },
    {
        "id": "ts",
        "kind": "code",
        "language": "typescript",
        "tests": f"if (f(3) !== {GOLD}) throw new Error();",
    },
]
#: Programs that do not compile together with their tests, and would have the compiler quote these.
QUOTING = {
    "cpp": "#define if(x) static_assert(false, #x); if (x)\nint f(int x) { return x; }",
    "ts": "function f(x: number): 1 { return 1; }",
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("held")
    (folder / "problems.jsonl").write_text("".join(json.dumps(problem) + "\n" for problem in HELD))
    (folder / "tokens").write_text("tökén\nplain\n", "utf-8")
    options = ("--problems", str(folder / "problems.jsonl"), "--tokens", str(folder / "tokens"))
    with service(*options) as (client, _):
        client.headers["authorization"] = "Bearer plain"
        yield client


def rollout(name: str, text: str) -> dict[str, Any]:
    message = {"type": "message", "role": "assistant", "content": text}
    row = {"problem_id": name}
    return {"responses_create_params": {}, "provender": row, "response": {"output": [message]}}


@pytest.mark.parametrize("name", ["sum", "broken", "cpp", "ts"])
def test_no_route_tells_a_gold(client: httpx.Client, name: str) -> None:
    answer = QUOTING.get(name, "\\boxed{1}")
    key = "solution" if name in QUOTING else "response"
    asked = {"problem_id": name, key: answer}
    row = json.dumps({"problem_id": name})
    said = [
        client.post("/verify", json=asked),
        client.post("/verify", content=json.dumps(asked), headers=LINES),
        client.post("/verify", json=rollout(name, f"```\n{answer}\n```" if name in QUOTING else answer)),
        client.post("/reward", json={"query": [f"p {answer}"], "prompts": ["p"], "labels": [row]}),
        client.post("/validate", json={"data": [{"problem": row, "answer": answer}]}),
    ]
    assert all(each.status_code in (200, 422) for each in said), [each.text for each in said]
    assert not any(GOLD in each.text for each in said)
    assert said[0].json()["verdict"] != "accepted"


def test_a_compiler_is_quoted_where_it_saw_the_answer_alone(client: httpx.Client) -> None:
    found = client.post("/verify", json={"problem_id": "cpp", "solution": QUOTING["cpp"]}).json()
    assert found["verdict"] == "compile_error" and found["reason"] == ""


def test_every_route_of_rewards_knows_held_problems(client: httpx.Client) -> None:
    row = json.dumps({"problem_id": "sum"})
    answers = [f"\\boxed{{{GOLD}}}", "\\boxed{1}"]
    asked = {"query": [f"p {each}" for each in answers], "prompts": ["p"] * 2, "labels": [row] * 2}
    assert client.post("/reward", json=asked).json()["rewards"] == [1.0, 0.0]
    data = [{"problem": row, "answer": each} for each in answers]
    found = client.post("/validate", json={"data": data}).json()["data"]
    assert [each["is_valid"] for each in found] == [True, False]


def test_a_row_that_names_a_held_problem_says_no_more(client: httpx.Client) -> None:
    body = rollout("sum", "\\boxed{1}")
    body["provender"]["gold"] = "1"
    answer = client.post("/verify", json=body)
    assert answer.status_code == 422 and "'gold'" in answer.text


def test_what_a_caller_notes_for_itself_names_no_held_problem(client: httpx.Client) -> None:
    own = {"id": 1, "kind": "math", "gold": "1", "response": "2", "meta": {"problem_id": "sum"}}
    one = client.post("/verify", json=own).json()
    many = client.post("/verify", content=json.dumps(own), headers=LINES).json()
    assert one == many and one["reason"]


def test_limits_that_no_machine_has_are_the_nearest_that_there_are(client: httpx.Client) -> None:
    for asked in (0, 1, 10**7, 10**30):
        body = {"code": "print(1)", "language": "python", "memory_limit_MB": asked}
        found = client.post("/run_code", json=body)
        assert found.status_code == 200 and found.json()["run_result"]["stdout"] == "1\n"


@pytest.mark.parametrize("limit", ["-1", "0", "NaN", "Infinity", "1e999"])
def test_limits_of_time_that_are_none_are_refused(client: httpx.Client, limit: str) -> None:
    for name in ("compile_timeout", "run_timeout"):
        body = f'{{"code": "print(1)", "language": "python", "{name}": {limit}}}'
        answer = client.post("/run_code", content=body, headers={"content-type": "application/json"})
        assert answer.status_code == 422 and name in answer.text


@pytest.mark.parametrize("reward", ["1e308", "-1e308", "1" + "0" * 400, "NaN", "Infinity"])
def test_rewards_that_have_no_mean_are_refused(client: httpx.Client, reward: str) -> None:
    body = f'{{"verify_responses": [{{"reward": {reward}}}, {{"reward": {reward}}}]}}'
    answer = client.post("/aggregate_metrics", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422, answer.text


def test_a_label_nested_beyond_reading_is_refused(client: httpx.Client) -> None:
    for label in ("[" * 100_000, '{"a":' * 50_000):
        answer = client.post("/reward", json={"query": ["pa"], "prompts": ["p"], "labels": [label]})
        assert answer.status_code == 422, answer.text[:200]


def test_a_packed_body_is_refused_by_name(client: httpx.Client) -> None:
    own = {"id": 1, "kind": "math", "gold": "1", "response": "1"}
    for packing, status in (("gzip", 415), ("br", 415), ("identity", 200), ("Identity", 200)):
        answer = client.post("/verify", json=own, headers={"content-encoding": packing})
        assert answer.status_code == status


def test_tokens_may_be_of_any_letters(client: httpx.Client) -> None:
    own = {"id": 1, "kind": "math", "gold": "1", "response": "1"}
    for said, status in (("tökén", 200), ("token", 401), ("tökén2", 401), ("tÖkén", 401)):
        named = {b"authorization": b"Bearer " + said.encode()}
        assert client.post("/verify", json=own, headers=named).status_code == status
    asked = {"authorization": ""}
    assert client.post("/verify?token=t%C3%B6k%C3%A9n", json=own, headers=asked).status_code == 200
    assert client.post("/verify?token=t%F6k%E9n", json=own, headers=asked).status_code == 401


def test_whether_it_lives_may_be_asked_without_a_body(client: httpx.Client) -> None:
    for path in ("/health", "/v1/ping"):
        answer = client.head(path)
        assert answer.status_code == 200 and answer.content == b""


@pytest.mark.parametrize(
    "content",
    [
        [{"type": "text", "text": "\\boxed{4}"}],
        [{"type": "output_text", "text": None}],
        [{"text": "\\boxed{4}"}],
        ["\\boxed{4}"],
        {"type": "output_text", "text": "\\boxed{4}"},
        4,
    ],
)
def test_a_message_of_an_unknown_form_is_refused_and_is_no_empty_answer(
    client: httpx.Client, content: Any
) -> None:
    body = rollout("sum", "")
    body["response"]["output"][0]["content"] = content
    answer = client.post("/verify", json=body)
    assert answer.status_code == 422 and "message" in answer.text


def test_a_refusal_and_a_call_of_a_tool_are_empty_answers(client: httpx.Client) -> None:
    body = rollout("sum", "")
    body["response"]["output"][0]["content"] = [{"type": "refusal", "refusal": "no"}]
    assert client.post("/verify", json=body).json()["reward"] == 0.0
    body["response"]["output"] = [{"type": "function_call", "name": "f", "arguments": "{}"}]
    assert client.post("/verify", json=body).json()["reward"] == 0.0


@pytest.mark.parametrize("reward", ["1", True, [1], {}])
def test_a_reward_that_is_no_number_is_refused_and_not_left_out(client: httpx.Client, reward: Any) -> None:
    answer = client.post("/aggregate_metrics", json={"verify_responses": [{"reward": 1}, {"reward": reward}]})
    assert answer.status_code == 422 and "reward" in answer.text
    masked = client.post(
        "/aggregate_metrics", json={"verify_responses": [{"reward": 1}, {"reward": None}, {}]}
    )
    assert masked.json()["agent_metrics"] == {"mean/reward": 1.0}


@pytest.mark.parametrize("kind", ["application/x-ndjson", "Application/X-NDJSON; charset=utf-8"])
def test_lines_are_lines_however_their_type_is_written_and_whatever_stands_before_them(
    client: httpx.Client, kind: str
) -> None:
    lines = "\ufeff" + 2 * (json.dumps({"id": 1, "kind": "math", "gold": "1", "response": "1"}) + "\r\n")
    answer = client.post("/verify", content=lines.encode(), headers={"content-type": kind})
    found = [json.loads(line)["verdict"] for line in answer.text.splitlines()]
    assert found == ["accepted", "accepted"]


@pytest.mark.parametrize("strange", ["memory_limit", "timeout", "compile_cmd", "stdIn"])
def test_a_limit_under_another_name_is_refused_and_not_left_out(client: httpx.Client, strange: str) -> None:
    run = {"code": "print(1)", "language": "python", strange: 1}
    config = {"language": "python", "dataset_type": "CommonOJDataset", "provided_data": {"test": []}}
    submit = {"dataset": "x", "id": 1, "completion": "print(1)", "config": {**config, strange: 1}}
    for path, body in (("/run_code", run), ("/submit", submit), ("/submit", {**submit, strange: 1})):
        answer = client.post(path, json=body)
        assert answer.status_code == 422 and strange in answer.text


def test_what_their_own_client_sends_is_known(client: httpx.Client) -> None:
    config = {
        "dataset_type": "CommonOJDataset",
        "language": "python",
        "locale": None,
        "is_fewshot": None,
        "compile_timeout": None,
        "run_timeout": None,
        "custom_extract_logic": None,
        "provided_data": {"test": [{"input": {"stdin": "1"}, "output": {"stdout": "1"}}]},
        "extra": {},
    }
    asked = {"dataset": "x", "id": 1, "completion": "print(input())", "config": config}
    assert client.post("/submit", json=asked).json()["accepted"]
    fewshot = client.post("/submit", json={**asked, "config": {**config, "is_fewshot": True}})
    assert fewshot.status_code == 422 and "is_fewshot" in fewshot.text
