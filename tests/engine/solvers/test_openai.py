import asyncio
from typing import Any

import pytest

from engine.errors import SolverError
from engine.records import Completion, Message, Sampling, SolveRequest
from engine.scripted_server import Chat, Reply, Rule, ScriptedServer
from engine.solvers import SolverUnavailable, make_solver, retry
from engine.solvers.openai import OpenAISolver
from tests.engine.samples import math_problem


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retry, "FIRST_BACKOFF_SECONDS", 0.001)


def ask(prompt: str, **fields: Any) -> SolveRequest:
    return SolveRequest(problem=math_problem(), messages=(Message(role="user", content=prompt),), **fields)


def solver_at(server: ScriptedServer, **options: Any) -> OpenAISolver:
    solver = make_solver(f"openai:{server.base_url}", **{"model": server.model, "max_retries": 3, **options})
    assert isinstance(solver, OpenAISolver)
    return solver


async def answered(rules: list[Rule], prompt: str, **options: Any) -> Completion:
    with ScriptedServer(rules) as server:
        solver = solver_at(server, **options)
        try:
            return await solver.solve(ask(prompt))
        finally:
            await solver.close()
            await solver.close()


async def test_a_completion_with_its_usage() -> None:
    said = await answered([Rule("^what", Reply("four it is"))], "what is two and two")
    assert said.text == "four it is"
    assert said.finish_reason == "stop"
    assert (said.usage.prompt_tokens, said.usage.completion_tokens) == (5, 3)


async def test_a_cut_completion_says_so() -> None:
    assert (await answered([Rule("", Reply("four", finish_reason="length"))], "?")).finish_reason == "length"


async def test_reasoning_that_comes_apart_is_put_back() -> None:
    said = await answered([Rule("", Reply("4", reasoning="two and two"))], "?")
    assert said.text == "<think>\ntwo and two\n</think>\n\n4"


@pytest.mark.parametrize(
    "trouble",
    [
        Reply("slow down", status=429),
        Reply("slow down", status=429, retry_after_seconds=0.01),
        Reply("oops", status=500),
        Reply("away", status=503, headers={"Retry-After": "0"}),
        Reply("timeout", status=408),
        Reply(broken="dropped"),
        Reply("long enough to be cut", broken="cut"),
        Reply(broken="garbled"),
    ],
    ids=lambda reply: str(reply.broken or f"{reply.status} {reply.retry_after_seconds}"),
)
async def test_trouble_that_passes_is_waited_out(trouble: Reply) -> None:
    assert (await answered([Rule("", [trouble, trouble, Reply("at last")])], "?")).text == "at last"


async def test_a_late_answer_is_asked_for_again() -> None:
    rules = [Rule("", [Reply("late", delay_seconds=0.5), Reply("in time")])]
    assert (await answered(rules, "?", timeout_seconds=0.2)).text == "in time"


@pytest.mark.parametrize(
    "trouble", [Reply("oops", status=500), Reply(broken="garbled"), Reply("no", status=400)]
)
async def test_trouble_that_stays_makes_the_completion_unavailable(trouble: Reply) -> None:
    with pytest.raises(SolverUnavailable, match="scripted"):
        await answered([Rule("", trouble)], "?")


async def test_what_cannot_help_is_not_asked_again() -> None:
    with ScriptedServer([Rule("", Reply("too long", status=400))]) as server:
        solver = solver_at(server)
        with pytest.raises(SolverUnavailable, match="too long"):
            await solver.solve(ask("?"))
        await solver.close()
        assert server.counts.requests == 1


FULL = (
    Reply("This model's maximum context length is 8 tokens. However, your prompt contains 9.", status=400),
    Reply("the request exceeds the available context size, try increasing it", status=400),
    Reply("Requested token count exceeds the model's context length of 8 tokens.", status=422),
)


@pytest.mark.parametrize("refusal", FULL, ids=lambda reply: reply.text[:20])
async def test_a_prompt_that_fills_the_context_is_an_answer_without_room(refusal: Reply) -> None:
    """It was cut before its first token; asked again it would be refused again, in every run."""
    said = await answered([Rule("", refusal)], "?")
    assert (said.text, said.cut) == ("", True)


async def test_less_room_than_the_limit_is_room_all_the_same() -> None:
    with ScriptedServer([Rule("", [FULL[0], Reply("it fits")])]) as server:
        solver = solver_at(server)
        said = await solver.solve(ask("?", sampling=Sampling(max_tokens=4096)))
        await solver.close()
        assert (said.text, server.counts.requests) == ("it fits", 2)


async def test_a_missing_model_stops_the_run() -> None:
    with pytest.raises(SolverError, match="no model 'gpt-9'"):
        await answered([], "?", model="gpt-9")


async def test_a_refused_key_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer([Rule("", Reply("hello"))], api_key="right") as server:
        monkeypatch.setenv("SOME_KEY", "wrong")
        refused = solver_at(server, api_key_env="SOME_KEY")
        with pytest.raises(SolverError, match="SOME_KEY"):
            await refused.solve(ask("?"))
        await refused.close()
        monkeypatch.setenv("SOME_KEY", "right")
        taken = solver_at(server, api_key_env="SOME_KEY")
        assert (await taken.solve(ask("?"))).text == "hello"
        await taken.close()


async def test_a_server_that_was_never_there_stops_the_run() -> None:
    with ScriptedServer([]) as server:
        pass
    solver = solver_at(server, max_retries=1)
    with pytest.raises(SolverError, match="no server answers"):
        await solver.solve(ask("?"))
    await solver.close()


async def test_a_server_that_goes_away_makes_completions_unavailable() -> None:
    with ScriptedServer([Rule("", Reply("hello"))]) as server:
        solver = solver_at(server, max_retries=1)
        await solver.solve(ask("?"))
    with pytest.raises(SolverUnavailable):
        await solver.solve(ask("?"))
    await solver.close()


def test_the_only_model_need_not_be_named() -> None:
    with ScriptedServer([], model="only-one") as server:
        assert make_solver(f"openai:{server.base_url}").name == "openai:only-one"
    with pytest.raises(SolverError, match="give the model's name"):
        make_solver(f"openai:{server.base_url}")


async def test_sampling_travels_and_every_sample_has_its_own_seed() -> None:
    seen: list[Chat] = []

    def listen(chat: Chat) -> Reply:
        seen.append(chat)
        return Reply("ok")

    sampling = Sampling(temperature=0.5, max_tokens=9, seed=4)
    with ScriptedServer(listen) as server:
        solver = solver_at(server)
        for sample in (0, 1, 0):
            await solver.solve(ask("?", sampling=sampling, sample=sample))
        await solver.solve(ask("?"))
        await solver.close()
    first, second, again, free = seen
    assert first.max_tokens == 9
    assert first.seed == again.seed != second.seed
    assert (free.seed, free.max_tokens) == (None, None)


async def test_further_parameters_travel_and_are_part_of_the_name() -> None:
    seen: list[Chat] = []

    def listen(chat: Chat) -> Reply:
        seen.append(chat)
        return Reply("ok")

    with ScriptedServer(listen) as server:
        solver = solver_at(
            server, parameters={"top_k": 20, "chat_template_kwargs": {"enable_thinking": False}}
        )
        await solver.solve(ask("?"))
        await solver.close()
        assert seen[0].parameters["top_k"] == 20
        assert seen[0].parameters["chat_template_kwargs"] == {"enable_thinking": False}
        assert solver.name not in (solver_at(server).name, solver_at(server, parameters={"top_k": 21}).name)


async def test_a_given_concurrency_is_kept_and_used() -> None:
    with ScriptedServer([Rule("", Reply("ok", delay_seconds=0.02))]) as server:
        solver = solver_at(server, concurrency=3)
        await asyncio.gather(*(solver.solve(ask(f"{number}?")) for number in range(20)))
        await solver.close()
        assert server.counts.most_at_once == 3
        assert server.counts.answered == 20


async def test_concurrency_grows_by_itself() -> None:
    with ScriptedServer([Rule("", Reply("ok", delay_seconds=0.02))]) as server:
        solver = solver_at(server)
        before = solver.limiter.limit
        await asyncio.gather(*(solver.solve(ask(f"{number}?")) for number in range(40)))
        await solver.close()
        assert solver.limiter.limit > before
