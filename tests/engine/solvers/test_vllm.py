"""The real vLLM: served by us, or by somebody else; told why it fails, and gone when we are.

``PROVENDER_VLLM`` is the command ``vllm`` of an environment that has it, ``PROVENDER_MODEL`` the folder of a
small instruction-tuned model. ``make vllm`` runs these tests.
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

import tests
from engine.config import parse_config
from engine.errors import SolverError
from engine.records import Message, Sampling, SolveRequest
from engine.run import run
from engine.solvers import Solver, keeper, make_solver
from engine.solvers.serving import free_port, is_healthy
from tests.engine.samples import math_problem
from tests.engine.solvers.test_serving import are_gone

VLLM = os.environ.get("PROVENDER_VLLM", "")
MODEL = os.environ.get("PROVENDER_MODEL", "")
pytestmark = [
    pytest.mark.skipif(not os.access(VLLM, os.X_OK), reason="PROVENDER_VLLM names no command"),
    pytest.mark.skipif(not Path(MODEL, "config.json").is_file(), reason="PROVENDER_MODEL names no model"),
    pytest.mark.filterwarnings("default"),
]

ARGUMENTS = ["--dtype", "float32", "--enforce-eager", "--max-model-len", "1024", "--max-num-seqs", "16"]
QUESTIONS = (
    "What is 2 + 2?",
    "Name a colour.",
    "Write one short sentence about old trees.",
    "What is the capital of France?",
    "Write a Python function that adds two numbers.",
    "List three animals.",
    "What is 12 * 3? Reason step by step.",
    "Say hello in German.",
)


def asking(question: str, *, sample: int = 0, max_tokens: int = 32) -> SolveRequest:
    return SolveRequest(
        problem=math_problem(sample),
        messages=(Message(role="user", content=question),),
        sampling=Sampling(temperature=0.0, max_tokens=max_tokens),
        sample=sample,
    )


@pytest.fixture(autouse=True, scope="module")
def little_memory() -> Iterator[None]:
    """What a small model needs: the machine is not the test's alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VLLM_CPU_KVCACHE_SPACE", "1")
        yield


@pytest.fixture
async def managed() -> AsyncIterator[Solver]:
    solver = make_solver(f"vllm:{MODEL}", executable=VLLM, arguments=ARGUMENTS, ready_seconds=240.0)
    yield solver
    await solver.close()


async def test_greedy_text_is_the_one_of_transformers(managed: Solver) -> None:
    pytest.importorskip("torch", reason="torch is not installed")
    pytest.importorskip("transformers", reason="transformers is not installed")
    requests = [asking(question, sample=place) for place, question in enumerate(QUESTIONS)]
    served = await asyncio.gather(*map(managed.solve, requests))
    local = make_solver(f"transformers:{MODEL}", dtype="float32")
    own = await asyncio.gather(*map(local.solve, requests))
    await local.close()
    assert [each.text for each in served] == [each.text for each in own]
    assert [each.finish_reason for each in served] == [each.finish_reason for each in own]
    assert [each.usage for each in served] == [each.usage for each in own]


#: Answers all questions in one process of vLLM's own environment, to which what Provender needs is added.
OFFLINE = """
import asyncio, json, sys
sys.path += sys.argv[1:]
from engine.solvers import make_solver
from tests.engine.solvers.test_vllm import ARGUMENTS, MODEL, QUESTIONS, asking
async def main():
    solver = make_solver(f"vllm:{MODEL}", offline=True, arguments=ARGUMENTS)
    requests = [asking(question, sample=place) for place, question in enumerate(QUESTIONS)]
    said = await asyncio.gather(*map(solver.solve, requests))
    await solver.close()
    print(json.dumps([solver.name, [each.model_dump(mode="json", exclude={"model"}) for each in said]]))
asyncio.run(main())
"""


async def test_offline_says_what_the_server_does(managed: Solver) -> None:
    requests = [asking(question, sample=place) for place, question in enumerate(QUESTIONS)]
    served = await asyncio.gather(*map(managed.solve, requests))
    own = [str(Path(tests.__file__).parents[1]), *(path for path in sys.path if "site-packages" in path)]
    python = Path(VLLM).resolve().parent / "python"
    told = subprocess.run([python, "-c", OFFLINE, *own], stdout=subprocess.PIPE, check=True, timeout=400)
    expected = [each.model_dump(mode="json", exclude={"model"}) for each in served]
    assert json.loads(told.stdout) == [managed.name, expected]


async def test_what_the_server_says_of_its_failure_is_told() -> None:
    solver = make_solver(
        f"vllm:{MODEL}", executable=VLLM, arguments=["--dtype", "float99"], ready_seconds=240.0
    )
    with pytest.raises(SolverError, match=r"ended with code (?s:.*)float99"):
        await solver.solve(asking("?"))
    await solver.close()


@pytest.fixture(scope="module")
def foreign() -> Iterator[str]:
    """The address of a server that somebody else started."""
    port = free_port()
    served = [VLLM, "serve", MODEL, "--port", str(port), "--host", "127.0.0.1", *ARGUMENTS]
    kept = [sys.executable, keeper.__file__, *served]
    with subprocess.Popen(kept, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL):
        while not is_healthy(f"http://127.0.0.1:{port}/health"):
            time.sleep(0.5)
        yield f"http://127.0.0.1:{port}/v1"


async def test_a_foreign_server_gives_samples_in_one_call(foreign: str) -> None:
    solver = make_solver(f"openai:{foreign}")
    assert solver.name == f"openai:{MODEL}"
    drawn = Sampling(temperature=1.0, max_tokens=24)
    requests = [
        asking(QUESTIONS[2]).model_copy(update={"sampling": drawn, "sample": sample}) for sample in range(6)
    ]
    said = await asyncio.gather(*map(solver.solve, requests))
    await solver.close()
    assert len({each.text for each in said}) > 3
    assert [each.usage.prompt_tokens > 0 for each in said] == [True] + [False] * 5
    assert all(each.usage.completion_tokens > 0 for each in said)
    assert sum(each.usage.completion_tokens for each in said) <= 6 * 24


@pytest.mark.parametrize("api", ["chat", "responses"])
async def test_a_cut_answer_says_so_by_either_api(foreign: str, api: str) -> None:
    solver = make_solver(f"openai:{foreign}", api=api)
    said = await solver.solve(asking(QUESTIONS[4], max_tokens=7))
    await solver.close()
    assert said.cut
    assert said.usage.completion_tokens == 7
    assert said.text


@pytest.mark.parametrize("api", ["chat", "responses"])
async def test_a_server_holds_the_model_to_a_form(foreign: str, api: str) -> None:
    solver = make_solver(f"openai:{foreign}", structured=True, api=api)
    said = await solver.solve(asking("What is 2 + 2?", max_tokens=300))
    await solver.close()
    assert said.cut or "\\boxed{" in said.text


def test_run_batch_reads_our_questions_and_we_its_answers(tmp_path: Path) -> None:
    files = tmp_path / "files"
    config = parse_config(
        {
            "name": "batched",
            "banks": [{"name": "linear_equation", "count": 6}],
            "solvers": [
                {
                    "spec": f"batch:{files}",
                    "options": {"model": MODEL},
                    "sampling": {"temperature": 0.0, "max_tokens": 40},
                }
            ],
            "repair_rounds": 0,
            "output": str(tmp_path / "run"),
        }
    )
    assert run(config).pending == 6
    asked = ["-i", str(files / "requests-0001.jsonl"), "-o", str(files / "answers.jsonl"), "--model", MODEL]
    subprocess.run([VLLM, "run-batch", *asked, *ARGUMENTS], check=True, capture_output=True, timeout=240)
    done = run(config)
    assert (done.pending, done.completions_bought, done.funnel.total.attempts) == (0, 6, 6)
    assert done.result.usage.completion_tokens > 0


OPENER = """
import asyncio, sys
from engine.solvers import make_solver
from tests.engine.solvers.test_vllm import ARGUMENTS, MODEL, VLLM, asking
async def main():
    solver = make_solver(f"vllm:{MODEL}", executable=VLLM, arguments=ARGUMENTS, ready_seconds=240.0)
    print((await solver.solve(asking("What is 2 + 2?"))).usage.completion_tokens, flush=True)
    await asyncio.sleep(600)
asyncio.run(main())
"""


def test_no_server_outlives_a_killed_asker() -> None:
    with subprocess.Popen([sys.executable, "-c", OPENER], stdout=subprocess.PIPE) as asker:
        assert asker.stdout is not None
        assert int(asker.stdout.readline()) > 0
        started = descendants(asker.pid)
        assert len(started) > 2, "the keeper, the server and its engine"
        os.kill(asker.pid, signal.SIGKILL)
        asker.wait(30)
    assert are_gone(started)


def descendants(number: int) -> list[int]:
    parents = dict(_parents())
    found, grown = {number}, True
    while grown:
        more = {child for child, parent in parents.items() if parent in found} - found
        found, grown = found | more, bool(more)
    return sorted(found - {number})


def _parents() -> Iterator[tuple[int, int]]:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        yield int(stat.parent.name), int(fields[1])
