"""Whatever a server sends: a completion or a reason in words, in bounded time and memory, and no key."""

import asyncio
from typing import Any

import pytest

from engine.errors import SolverError
from engine.records import Completion, Message, SolveRequest
from engine.solvers import SolverUnavailable, http, make_solver, retry
from tests.engine.samples import math_problem
from tests.engine.solvers.odd_answers import KEY, ODD, said, serving

#: Letters: one paragraph, whatever the server sent.
LONGEST_REASON = 1000


@pytest.fixture(autouse=True)
def key_and_short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setattr(retry, "FIRST_BACKOFF_SECONDS", 0.001)


async def asked(address: str, **options: Any) -> Completion | SolverError | SolverUnavailable:
    usual: dict[str, Any] = {"model": "m", "max_retries": 1, "timeout_seconds": 20.0}
    solver = make_solver(f"openai:{address}", **usual | options)
    request = SolveRequest(problem=math_problem(), messages=(Message(role="user", content="?"),))
    try:
        return await solver.solve(request)
    except (SolverError, SolverUnavailable) as error:
        return error
    finally:
        await solver.close()


def require_sound(outcome: Completion | SolverError | SolverUnavailable) -> None:
    assert KEY not in repr(outcome) + str(outcome)
    if isinstance(outcome, Completion):
        assert all(count >= 0 for count in outcome.usage.model_dump().values())
        assert Completion.model_validate_json(outcome.model_dump_json()) == outcome
    else:
        assert 0 < len(str(outcome)) < LONGEST_REASON
        assert "\n" not in str(outcome)


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("api", ["chat", "responses"])
async def test_an_odd_answer_is_taken_or_refused_in_words(name: str, api: str) -> None:
    async def odd(number: int, writer: asyncio.StreamWriter) -> None:
        writer.write(ODD[name])
        await writer.drain()

    async with serving(odd) as address:
        require_sound(await asked(address, api=api))


@pytest.mark.parametrize("name", ODD)
async def test_who_says_something_is_not_told_as_absent(name: str) -> None:
    async def odd(number: int, writer: asyncio.StreamWriter) -> None:
        writer.write(ODD[name])
        await writer.drain()

    async with serving(odd) as address:
        outcome = await asked(address)
    assert ("no server answers" in str(outcome)) == (ODD[name] == b""), outcome


@pytest.mark.parametrize("name", ODD)
async def test_an_odd_answer_does_no_harm_to_the_next(name: str) -> None:
    """Where asking again may help, it does; where it cannot, one question was enough."""
    questions = 0

    async def odd_at_first(number: int, writer: asyncio.StreamWriter) -> None:
        nonlocal questions
        questions += 1
        writer.write(ODD[name] if number == 0 else said("good"))
        await writer.drain()

    async with serving(odd_at_first) as address:
        outcome = await asked(address)
    require_sound(outcome)
    if isinstance(outcome, Completion):
        assert questions == 1 or outcome.text == "good"
    else:
        assert questions == 1


async def test_silence_and_a_drip_end_in_time() -> None:
    async def silent(number: int, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    async def dripping(number: int, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")
        for _ in range(600):
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.05)

    for reply in (silent, dripping):
        async with serving(reply) as address:
            outcome = await asked(address, timeout_seconds=0.3)
        assert isinstance(outcome, SolverUnavailable)
        assert "no answer in time" in str(outcome)


async def test_an_answer_without_an_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "MAX_ANSWER_BYTES", 100_000)

    async def endless(number: int, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
        while True:
            writer.write(b" " * 10_000)
            await writer.drain()

    async with serving(endless) as address:
        outcome = await asked(address)
    assert isinstance(outcome, SolverUnavailable)
    assert "more than 100000 bytes" in str(outcome)


def test_there_are_a_hundred() -> None:
    assert len(ODD) >= 100


async def test_half_a_pair_is_spelled_out_and_not_bought_again() -> None:
    questions = 0

    async def odd(number: int, writer: asyncio.StreamWriter) -> None:
        nonlocal questions
        questions += 1
        writer.write(ODD["half a pair"])
        await writer.drain()

    async with serving(odd) as address:
        outcome = await asked(address)
    assert isinstance(outcome, Completion)
    assert (outcome.text, questions) == ("a\\ud800b", 1)
