"""A real model in our own process: the same text whatever it shares a batch with, and honest ends.

``PROVENDER_MODEL`` names the folder of a small instruction-tuned model.
"""

import asyncio
import json
import os
import threading
from collections.abc import AsyncIterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

from engine.config import parse_config
from engine.errors import ConfigError, SolverError
from engine.records import Completion, Message, Sampling, SolveRequest
from engine.run import run
from engine.solvers import Solver, SolverUnavailable, make_reader, make_solver
from tests.engine.samples import math_problem

MODEL = os.environ.get("PROVENDER_MODEL", "")
pytestmark = [
    # Looked for and not imported, which takes seconds while tests are gathered.
    pytest.mark.skipif(not find_spec("torch"), reason="torch is not installed"),
    pytest.mark.skipif(not find_spec("transformers"), reason="transformers is not installed"),
    pytest.mark.skipif(not Path(MODEL, "config.json").is_file(), reason="PROVENDER_MODEL names no model"),
    pytest.mark.filterwarnings("default"),
]

LONG = "Write one short sentence about " + "very " * 60 + "old trees."
QUESTIONS = ("What is 2 + 2?", "Name a colour.", LONG)
GREEDY, DRAWN = Sampling(temperature=0.0), Sampling(temperature=0.9, top_p=0.9, seed=5)


def asking(question: str, sampling: Sampling, *, sample: int = 0) -> SolveRequest:
    return SolveRequest(
        problem=math_problem(sample),
        messages=(Message(role="user", content=question),),
        sampling=sampling,
        sample=sample,
    )


@pytest.fixture
async def solver() -> AsyncIterator[Solver]:
    made = make_solver(f"transformers:{MODEL}", dtype="float32", batch_size=4)
    yield made
    await made.close()


async def answers(solver: Solver, requests: Sequence[SolveRequest]) -> list[Completion]:
    return list(await asyncio.gather(*map(solver.solve, requests)))


@pytest.mark.parametrize("sampling", [GREEDY, DRAWN])
async def test_the_text_does_not_depend_on_the_batch(solver: Solver, sampling: Sampling) -> None:
    sampling = sampling.model_copy(update={"max_tokens": 24})
    requests = [asking(question, sampling, sample=place) for place, question in enumerate(QUESTIONS)]
    together = await answers(solver, requests)
    alone = [await solver.solve(request) for request in requests]
    assert [each.text for each in together] == [each.text for each in alone]
    assert all(each.text for each in together)


async def test_samples_differ_by_their_seeds(solver: Solver) -> None:
    sampling = Sampling(temperature=1.0, seed=1, max_tokens=16)
    drawn = await answers(solver, [asking(QUESTIONS[1], sampling, sample=place) for place in range(4)])
    assert len({each.text for each in drawn}) > 1


async def test_an_answer_that_is_cut_says_so(solver: Solver) -> None:
    cut, whole = await answers(
        solver,
        [
            asking(QUESTIONS[2], Sampling(temperature=0.0, max_tokens=3)),
            asking("Say only: yes", Sampling(temperature=0.0, max_tokens=200)),
        ],
    )
    assert (cut.finish_reason, cut.usage.completion_tokens) == ("length", 3)
    assert whole.finish_reason == "stop"
    assert whole.usage.prompt_tokens > 0


async def test_a_stop_text_ends_an_answer_and_makes_another_solver() -> None:
    plain = make_solver(f"transformers:{MODEL}")
    stopping = make_solver(f"transformers:{MODEL}", stop=["e"])
    said = await stopping.solve(asking(QUESTIONS[2], Sampling(temperature=0.0, max_tokens=40)))
    assert "e" not in said.text
    assert said.finish_reason == "stop"
    assert plain.name != stopping.name
    assert plain.name.startswith(f"transformers:{Path(MODEL).resolve().name}@")
    await plain.close()
    await stopping.close()


async def test_closing_waits_for_no_answer() -> None:
    """A batch of a thousand tokens ends at the next one, and a part of an answer is none."""
    solver = make_solver(f"transformers:{MODEL}", dtype="float32", batch_size=1)
    long = Sampling(temperature=1.5, max_tokens=1000, seed=1)
    waiting = asyncio.create_task(solver.solve(asking("Count from one to a thousand in words.", long)))
    while not any(thread.name.startswith("model") for thread in threading.enumerate()):
        await asyncio.sleep(0.05)
    await solver.close()
    with pytest.raises(SolverUnavailable, match="before its answers were whole"):
        await waiting


async def test_a_prompt_beyond_the_context_is_an_answer_without_room(solver: Solver) -> None:
    said = await solver.solve(asking("very " * 10_000, GREEDY))
    assert (said.text, said.cut) == ("", True)


def test_what_cannot_be_loaded_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SolverError, match="transformers cannot load"):
        make_solver(f"transformers:{tmp_path}")
    with pytest.raises(ConfigError, match="`dtype` is 'float8'"):
        make_solver(f"transformers:{MODEL}", dtype="float8")


async def test_a_likely_answer_has_a_lower_perplexity_than_an_unlikely_one(solver: Solver) -> None:
    reader = make_reader(f"transformers:{MODEL}", dtype="float32")
    asked = (Message(role="user", content="What is the capital of France?"),)
    likely = await reader.perplexity(asked, "The capital of France is Paris.")
    unlikely = await reader.perplexity(asked, "Paris capital is France. The of")
    assert likely is not None and unlikely is not None
    assert 1 <= likely < unlikely
    assert await reader.perplexity(asked, "") is None
    assert await reader.perplexity(asked, "word " * 50_000) is None
    await reader.close()


def test_a_run_has_the_perplexity_of_its_references_among_the_features(tmp_path: Path) -> None:
    run(
        parse_config(
            {
                "name": "read",
                "banks": [{"name": "list_pipeline", "count": 1}, {"name": "linear_equation", "count": 1}],
                "solvers": ["reference"],
                "perplexity": {"spec": f"transformers:{MODEL}", "options": {"dtype": "float32"}},
                "output": str(tmp_path),
            }
        )
    )
    rows = [json.loads(line) for line in (tmp_path / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    found = [json.loads(row["difficulty_detail"])["features"]["perplexity"] for row in rows]
    assert len(found) == 2 and all(each >= 1 for each in found)
