"""Odd requests by the hundred: each is answered, by a client error or a verdict, and the service lives on."""

import itertools
import json
from collections.abc import Iterator

import httpx
import pytest

from tests.engine.service.serving import service

ROUTES = ("/verify", "/run_code", "/submit", "/reward", "/validate", "/aggregate_metrics")
BODIES = [
    b"",
    b" ",
    b"\xff\xfe",
    b"{",
    b"[]",
    b"null",
    b"1e999",
    b"NaN",
    b'"text"',
    b"{}{}",
    b'{"id": 1, "id": 2}',
    b"[" * 100_000,
    b'{"a":' * 50_000,
    b"9" * 10_000,
    json.dumps({"id": {}, "kind": []}).encode(),
    json.dumps({"id": 1, "kind": "math", "gold": 5, "response": None}).encode(),
    json.dumps({"id": 1, "kind": "code", "language": "klingon", "solution": "", "cases": [1]}).encode(),
    json.dumps({"code": 1, "language": "python"}).encode(),
    json.dumps({"code": "x", "language": "klingon"}).encode(),
    json.dumps({"code": "x", "language": "python", "run_timeout": -1}).encode(),
    json.dumps({"code": "x", "language": "python", "files": {"../../etc/passwd": ""}}).encode(),
    json.dumps({"code": "x", "language": "python", "files": {"a": "not base64!"}}).encode(),
    json.dumps({"code": "x", "language": "python", "fetch_files": ["/etc/passwd"]}).encode(),
    json.dumps({"code": "print('\ud800')", "language": "python", "stdin": "\ud800"}).encode(),
    json.dumps({"dataset": 1, "id": [], "completion": {}}).encode(),
    json.dumps(
        {
            "dataset": "x",
            "id": 1,
            "completion": "",
            "config": {"dataset_type": "CommonOJDataset", "language": "python", "provided_data": {"test": 1}},
        }
    ).encode(),
    json.dumps({"query": ["\ud800"], "prompts": ["a"], "labels": ["{"]}).encode(),
    json.dumps({"query": [], "prompts": [], "labels": []}).encode(),
    json.dumps({"query": ["a"], "prompts": ["a"], "labels": []}).encode(),
    json.dumps({"data": [1, 2]}).encode(),
    json.dumps({"data": [{"problem": {"kind": "math"}, "answer": "\ud800"}] * 3}).encode(),
    json.dumps({"responses_create_params": {}, "response": 5}).encode(),
    json.dumps({"responses_create_params": {}, "provender": [], "response": {"output": []}}).encode(),
    json.dumps({"verify_responses": [{"reward": "1"}, {"reward": True}, {}]}).encode(),
    json.dumps({"problem_id": 5, "response": ""}).encode(),
]
KINDS = ("application/json", "application/x-ndjson", "text/plain", "nonsense")


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with service() as (client, _):
        yield client


@pytest.mark.parametrize("route", ROUTES)
def test_odd_bodies_are_answered(client: httpx.Client, route: str) -> None:
    for body, kind in itertools.product(BODIES, KINDS):
        answer = client.post(route, content=body, headers={"content-type": kind})
        assert answer.status_code < 500 or answer.status_code in (503, 504), (body[:80], answer.text[:300])
        assert answer.status_code == 200 or "detail" in answer.json() or "verdict" in answer.text
    assert client.get("/health").status_code == 200


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_other_methods_and_paths_are_refused(client: httpx.Client, method: str) -> None:
    for path in ("/verify", "/", "/run_code/..", "/%00", "/docs", "/openapi.json", "//"):
        assert client.request(method, path).status_code in (404, 405)


def test_what_was_sent_is_not_sent_back_with_an_error(client: httpx.Client) -> None:
    answer = client.post("/run_code", json={"code": ["8675309"], "language": {"gold": "8675309"}})
    assert answer.status_code == 422 and "8675309" not in answer.text
