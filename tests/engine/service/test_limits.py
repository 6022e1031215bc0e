"""What a service refuses, and how: who does not say the token, sends too much, or comes when it is full."""

import asyncio
import json
import signal
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from engine.cli.serve import serve
from engine.errors import InputError
from engine.service.gate import Busy, Gate
from engine.service.intake import Intake
from engine.service.metrics import Metrics
from engine.service.settings import ServeSettings
from tests.engine.service.serving import service

HELD = [
    {"id": "sum", "kind": "math", "gold": "8675309"},
    {
        "id": "inc",
        "kind": "code",
        "language": "python",
        "entry_point": "f",
        "cases": [{"args": [n], "expected": 8675309 + n} for n in range(3)],
    },
]
GOLDS = ("8675309", "8675310", "8675311")


@pytest.fixture
def held(tmp_path: Path) -> Path:
    path = tmp_path / "problems.jsonl"
    path.write_text("".join(json.dumps(problem) + "\n" for problem in HELD))
    return path


@pytest.fixture
def tokens(tmp_path: Path) -> Path:
    path = tmp_path / "tokens"
    path.write_text("secret-one\n\nsecret-two\n")
    return path


def test_golds_of_held_problems_reach_no_caller(held: Path) -> None:
    answers = [
        "\\boxed{1}",
        "\\boxed{x",
        "",
        "def f(x):\n    return x\n",
        "def f(x): raise ValueError(x)",
        "f(",
    ]
    with service("--problems", str(held)) as (client, _):
        said = []
        for answer in answers:
            said.append(client.post("/verify", json={"problem_id": "sum", "response": answer}))
            body = json.dumps({"id": 1, "problem_id": "inc", "solution": answer})
            said.append(
                client.post("/verify", content=body, headers={"content-type": "application/x-ndjson"})
            )
        said.append(client.post("/verify", json={"problem_id": "inc", "cases": [], "solution": ""}))
        said.append(client.post("/verify", json={"problem_id": "none", "response": ""}))
        right = client.post("/verify", json={"problem_id": "sum", "response": "\\boxed{8675309}"}).json()
    assert right["verdict"] == "accepted"
    assert said[-1].status_code == said[-2].status_code == 422
    assert all(gold not in answer.text for answer in said for gold in GOLDS)
    assert all("verdict" in answer.text for answer in said[:-2])


def test_a_rollout_may_name_a_held_problem(held: Path) -> None:
    message = {"type": "message", "role": "assistant", "content": "\\boxed{8675309}"}
    body = {
        "responses_create_params": {},
        "provender": {"problem_id": "sum"},
        "response": {"output": [message]},
    }
    with service("--problems", str(held)) as (client, _):
        found = client.post("/verify", json=body).json()
    assert found["reward"] == 1.0 and found["provender"] == {"problem_id": "sum"}


def test_callers_have_to_say_a_token(tokens: Path) -> None:
    body = {"id": 1, "kind": "math", "gold": "1", "response": "1"}
    with service("--tokens", str(tokens)) as (client, _):
        assert client.get("/health").status_code == 200
        for path in ("/verify", "/verify?token=secret", "/verify?token="):
            assert client.post(path, json=body).status_code == 401
        assert client.get("/metrics").status_code == 401
        named = {"authorization": "Bearer secret-one"}
        assert client.post("/verify", json=body, headers=named).json()["verdict"] == "accepted"
        assert client.post("/verify?token=secret-two", json=body).json()["verdict"] == "accepted"


def test_a_file_without_tokens_does_not_open_the_service_to_all(tmp_path: Path) -> None:
    empty = tmp_path / "tokens"
    empty.write_text("\n")
    with pytest.raises(InputError, match="holds no token"):
        serve(tokens=empty)


def raw(client: httpx.Client, data: bytes, *, leave: bool = False) -> bytes:
    """What comes back for some bytes, or nothing where the caller leaves."""
    with socket.create_connection((client.base_url.host, client.base_url.port or 80), timeout=30) as wire:
        wire.sendall(data)
        return b"" if leave else wire.recv(65536)


def test_too_large_a_body_is_refused_before_it_is_read() -> None:
    with service("--max-body-mib", "1") as (client, _):
        head = b"POST /verify HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n"
        assert b" 413 " in raw(client, head + b"x")
        chunked = b"POST /verify HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        many = b"80000\r\n" + b"x" * 0x80000 + b"\r\n"
        assert b" 413 " in raw(client, chunked + many * 3)
        assert client.get("/health").status_code == 200


def test_half_bodies_and_leaving_callers_cost_nothing() -> None:
    half = b"POST /verify HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{"
    slow = {"code": "import time\ntime.sleep(8)", "language": "python", "run_timeout": 10}
    text = json.dumps(slow).encode()
    whole = b"POST /run_code HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    whole += f"Content-Length: {len(text)}\r\n\r\n".encode() + text
    with service() as (client, _):
        for _ in range(10):
            raw(client, half, leave=True)
            raw(client, whole, leave=True)
        # Both are counted as callers that left, and no program runs on for nobody.
        for route in ("/verify", "/run_code"):
            until_counted(client, f'provender_requests_total{{route="{route}",status="499"}} 10.0')
        until_counted(client, "provender_programs_under_way 0.0")
        found = client.post("/run_code", json={"code": "print(1)", "language": "python"}).json()
        assert found["run_result"]["stdout"] == "1\n"


def until_counted(client: httpx.Client, line: str) -> None:
    """Waits until the service counts so."""
    for _ in range(600):
        if line in client.get("/metrics").text.splitlines():
            return
        time.sleep(0.1)
    raise AssertionError(f"not counted: {line}")


def test_past_its_limit_a_service_says_504_and_answers_the_rest() -> None:
    body = {"code": "import time\ntime.sleep(1)", "language": "python", "run_timeout": 5}
    with service("--wait-seconds", "1.5") as (client, _), ThreadPoolExecutor(24) as callers:
        found = list(callers.map(lambda _: client.post("/run_code", json=body), range(24)))
        assert {answer.status_code for answer in found} == {200, 504}
        assert all("retry-after" in answer.headers for answer in found if answer.status_code == 504)
        assert client.post("/run_code", json={"code": "", "language": "python"}).status_code == 200


def test_what_is_under_way_is_answered_before_a_service_stops() -> None:
    body = {"code": "import time\ntime.sleep(2)\nprint(1)", "language": "python", "run_timeout": 5}
    with service() as (client, process):
        client.post("/run_code", json={**body, "code": ""})
        found: list[Any] = []
        asking = threading.Thread(target=lambda: found.append(client.post("/run_code", json=body).json()))
        asking.start()
        until_counted(client, "provender_programs_under_way 1.0")
        process.send_signal(signal.SIGTERM)
        asking.join()
        assert found[0]["run_result"]["stdout"] == "1\n"


async def test_a_gate_lets_so_many_in_and_refuses_when_the_queue_is_full() -> None:
    gate = Gate(1, queue=0, seconds=60)
    async with gate.turn():
        with pytest.raises(Busy, match="wait already"):
            await gate.turn().__aenter__()
        assert gate.under_way == 1
    async with gate.turn():
        assert gate.waiting == 0


async def test_a_body_that_does_not_come_is_not_waited_for() -> None:
    sent: list[dict[str, Any]] = []

    async def never(*_: Any) -> Any:
        await asyncio.Event().wait()

    async def send(message: Any) -> None:
        sent.append(dict(message))

    settings = ServeSettings(body_seconds=0.05)
    intake = Intake(never, settings=settings, metrics=Metrics(), routes=frozenset())
    scope = {"type": "http", "path": "/verify", "headers": [], "query_string": b""}
    await intake(scope, never, send)
    assert [message.get("status") for message in sent] == [408, None]


async def test_work_of_a_caller_that_leaves_is_cancelled() -> None:
    cancelled = asyncio.Event()
    messages = [{"type": "http.request", "body": b"", "more_body": False}, {"type": "http.disconnect"}]

    async def working(*_: Any) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    async def receive() -> Any:
        return messages.pop(0)

    intake = Intake(working, settings=ServeSettings(), metrics=Metrics(), routes=frozenset())
    scope = {"type": "http", "path": "/verify", "headers": [], "query_string": b""}
    await intake(scope, receive, working)
    assert cancelled.is_set()
