"""The forms of asking: what is sent, what is read, and what both forms say alike."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from engine.errors import ConfigError, SolverError
from engine.records import Message, Sampling, SolveRequest, TokenUsage
from engine.solvers import make_solver
from engine.solvers.prices import Prices
from engine.solvers.structured import text_of
from engine.solvers.wire import WIRES, Question
from engine.solvers.wire.base import shared_out
from tests.engine.samples import math_problem

MESSAGES = (Message(role="system", content="be brief"), Message(role="user", content="?"))


def forms() -> dict[str, Any]:
    from openai.types.chat.completion_create_params import CompletionCreateParamsNonStreaming
    from openai.types.responses.response_create_params import ResponseCreateParamsNonStreaming

    return {"chat": CompletionCreateParamsNonStreaming, "responses": ResponseCreateParamsNonStreaming}


@pytest.mark.parametrize("api", WIRES)
def test_what_is_sent_is_what_openai_describes(api: str) -> None:
    wire = WIRES[api]
    sampling = Sampling(temperature=0.5, top_p=0.9, max_tokens=7, seed=3 if wire.takes_seed else None)
    schema = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}
    samples = 3 if wire.takes_samples else 1
    question = Question("m", MESSAGES, sampling, samples, wire.takes_tools, schema, {"service_tier": "flex"})
    body = wire.body(question)
    TypeAdapter(forms()[api]).validate_python(body, strict=False)
    assert body["service_tier"] == "flex"
    assert json.loads(json.dumps(body)) == body
    bare = wire.body(Question("m", MESSAGES, Sampling()))
    assert bare.keys() <= {"model", "messages", "input", "store"}


CHAT = {
    "model": "m",
    "choices": [
        {"message": {"content": "4", "reasoning_content": "2 + 2"}, "finish_reason": "length"},
        {"message": {"content": "four"}, "finish_reason": "stop"},
    ],
    "usage": {
        "prompt_tokens": 11,
        "completion_tokens": 9,
        "prompt_tokens_details": {"cached_tokens": 8},
        "completion_tokens_details": {"reasoning_tokens": 5},
    },
}
RESPONSES = {
    "model": "m",
    "status": "incomplete",
    "incomplete_details": {"reason": "max_output_tokens"},
    "output": [
        {"type": "reasoning", "summary": [{"type": "summary_text", "text": "2 + 2"}]},
        {"type": "message", "content": [{"type": "output_text", "text": "4"}]},
    ],
    "usage": {
        "input_tokens": 11,
        "output_tokens": 9,
        "input_tokens_details": {"cached_tokens": 8},
        "output_tokens_details": {"reasoning_tokens": 5},
    },
}


def test_both_forms_say_the_same_alike() -> None:
    first, second = WIRES["chat"].completions(json.dumps(CHAT).encode())
    (said,) = WIRES["responses"].completions(json.dumps(RESPONSES).encode())
    assert first.text == said.text == "<think>\n2 + 2\n</think>\n\n4"
    assert first.cut and said.cut and not second.cut
    assert said.usage == TokenUsage(
        prompt_tokens=11, completion_tokens=9, cached_tokens=8, reasoning_tokens=5
    )
    together = [first.usage.model_dump(), second.usage.model_dump()]
    for name, count in said.usage.model_dump().items():
        assert sum(usage.get(name, 0) for usage in together) == count, name
    assert second.usage.prompt_tokens == 0


@pytest.mark.parametrize("status", ["failed", "in_progress", "cancelled", "queued"])
def test_a_response_that_did_not_come_to_its_end_is_none(status: str) -> None:
    with pytest.raises(ValidationError):
        WIRES["responses"].completions(json.dumps(RESPONSES | {"status": status}).encode())


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**6), min_size=1, max_size=40))
def test_parts_add_up_to_the_whole(total: int, weights: list[int]) -> None:
    parts = shared_out(total, weights)
    assert sum(parts) == total
    assert len(parts) == len(weights)
    assert min(parts) >= 0


def test_money_is_counted_by_what_was_used() -> None:
    prices = Prices(prompt=2.0, completion=10.0, cached_prompt=0.5)
    usage = TokenUsage(prompt_tokens=100, cached_tokens=60, completion_tokens=7)
    assert prices.cost_micros(usage) == 40 * 2 + 60 * 0.5 + 7 * 10
    assert Prices(prompt=2.0, completion=10.0).cost_micros(usage) == 100 * 2 + 7 * 10
    # A server that says more was cached than was sent does not make the run earn money.
    odd = TokenUsage(prompt_tokens=1, cached_tokens=60)
    assert prices.cost_micros(odd) == round(0.5)


@pytest.mark.parametrize("prices", [{}, {"prompt": 1}, {"prompt": -1, "completion": 1}, 3, {"input": 1}])
def test_prices_that_are_none_are_refused(prices: Any) -> None:
    with pytest.raises(ConfigError, match="money for a million tokens"):
        make_solver("openai:http://localhost:1/v1", model="m", prices=prices)


@pytest.mark.parametrize(
    "address", ["http://me:secret@host/v1", "https://host/v1?key=secret", "https://host/v1#secret"]
)
def test_an_address_that_holds_a_secret_is_refused_without_showing_it(address: str) -> None:
    with pytest.raises(ConfigError, match="stored with the run") as refusal:
        make_solver(f"openai:{address}", model="m")
    assert "secret" not in str(refusal.value)


async def test_a_seed_where_there_is_none_is_refused_by_name() -> None:
    solver = make_solver("openai:http://localhost:1/v1", model="m", api="responses")
    request = SolveRequest(problem=math_problem(), messages=MESSAGES, sampling=Sampling(seed=4))
    with pytest.raises(SolverError, match="takes no seed"):
        await solver.solve(request)
    await solver.close()


def test_an_answer_of_the_form_reads_like_any_other() -> None:
    request = SolveRequest(problem=math_problem(), messages=MESSAGES)
    assert text_of(request, '{"reasoning": "2+2", "answer": "4"}') == "2+2\n\n\\boxed{4}"
    assert text_of(request, '{"reasoning": "2+2", "ans') == '{"reasoning": "2+2", "ans'
    coded = request.model_copy(update={"language": "python"})
    assert "```python\nx = 1\n```" in text_of(coded, '{"reasoning": "", "answer": "x = 1"}')
