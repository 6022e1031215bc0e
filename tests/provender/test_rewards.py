"""The reward functions as trainers call them: in batches, threads, event loops and forks."""

import asyncio
import json
import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from provender import InputError, rewards

TWO = json.dumps({"kind": "math", "gold": "2"})
INCREMENT = json.dumps(
    {
        "kind": "code",
        "language": "python",
        "entry_point": "f",
        "cases": [{"args": [1], "expected": 2}, {"args": [5], "expected": 6}],
    }
)
#: Its tests accept anything: no answer is to blame.
VOID = json.dumps(
    {"kind": "code", "language": "python", "entry_point": "f", "tests": "def check(f):\n    f(1)\n"}
)
ENDLESS_GOLD = json.dumps({"kind": "math", "gold": "\\sum_{n=1}^{\\infty}\\frac{\\sin(n^3)}{n^4}"})

ROWS = [
    (TWO, "so \\boxed{2}", 1.0),
    (TWO, "so \\boxed{3}", 0.0),
    (TWO, "", 0.0),
    (ENDLESS_GOLD, "\\boxed{0.5}", None),
    (INCREMENT, "```python\ndef f(x):\n    return x + 1\n```", 1.0),
    (INCREMENT, "import os\nos._exit(0)", 0.0),
    (INCREMENT, "import numpy\ndef f(x):\n    return int(numpy.add(x, 1))\n", 0.0),
    (VOID, "def f(x):\n    return x\n", None),
]


@pytest.fixture(scope="module", autouse=True)
def _closed_at_last() -> Iterator[None]:
    yield
    rewards.close()
    rewards.close()


def chat(text: str) -> list[dict[str, str]]:
    return [{"role": "assistant", "content": text}]


def test_trl_gets_one_reward_for_each_completion_and_the_verdicts() -> None:
    seen: dict[str, list[str]] = {}
    found = rewards.trl_reward(
        prompts=["?"] * len(ROWS),
        completions=[chat(answer) if at % 2 else answer for at, (_, answer, _) in enumerate(ROWS)],
        problem=[problem for problem, _, _ in ROWS],
        log_extra=seen.__setitem__,
        log_metric=None,
        trainer_state=None,
        completion_ids=[],
    )
    assert found == [reward for _, _, reward in ROWS]
    assert seen["verdict"][0] == "accepted" and len(seen["verdict"]) == len(ROWS)


@pytest.mark.parametrize(("problem", "answer", "reward"), ROWS)
def test_verl_gets_the_same_keys_for_every_answer(problem: str, answer: str, reward: float | None) -> None:
    found = rewards.compute_score("provender/any", answer, problem, extra_info={"index": 0})
    assert found["score"] == found["acc"] == (reward or 0.0)
    assert found["undecided"] == float(reward is None)
    assert set(found) == {"score", "acc", "undecided", "verdict"}


def test_openrlhf_has_the_answer_told_from_the_prompt() -> None:
    prompt = "<|user|>1+1? Put it in \\boxed{2}.<|assistant|>"
    queries = [f"<s>{prompt}I do not know.<|im_end|>", f"<s>{prompt}\\boxed{{2}}<|im_end|>"]
    found = rewards.reward_func(queries, [prompt] * 2, [TWO] * 2)
    assert found["rewards"] == found["scores"] == [0.0, 1.0]
    (one,) = (rewards.reward_func(queries[1:], [prompt], [TWO]),)
    assert one["rewards"] == 1.0 and one["extra_logs"] == {"undecided": 0.0}


def test_a_query_without_its_prompt_is_refused() -> None:
    with pytest.raises(InputError, match="does not hold its prompt"):
        rewards.reward_func(["something else"], ["1+1?"], [TWO])


@pytest.mark.parametrize(
    "problem", ["{", "[]", "{}", '{"kind": "math"}', '{"kind": "math", "gold": "\\\\frac{"}']
)
def test_a_problem_that_cannot_be_judged_is_named_by_its_place(problem: str) -> None:
    with pytest.raises(InputError, match="problem 1 of the batch"):
        rewards.trl_reward(["?"] * 2, ["\\boxed{2}"] * 2, [TWO, problem])


@pytest.mark.parametrize(
    "problem",
    [
        *(None, float("nan"), 2, [TWO], TWO.encode(), np.array([TWO]), "", "2", "\ufeff" + TWO),
        '{"kind": "math", "gold": NaN}',
        '{"kind": "math", "gold": "2", "gold": "3"}',
        json.dumps({"inputs": ["1"], "outputs": ["1"]}),
    ],
)
def test_a_row_without_a_problem_is_named_by_every_trainers_function(problem: Any) -> None:
    answer = "\\boxed{2}"
    with pytest.raises(InputError, match="problem 0 of the batch"):
        rewards.trl_reward(["?"], [answer], [problem])
    with pytest.raises(InputError, match="problem 0 of the batch"):
        rewards.compute_score("any", answer, problem)
    with pytest.raises(InputError, match="problem 0 of the batch"):
        rewards.reward_func([f"?{answer}"], ["?"], [problem])


@pytest.mark.parametrize("answer", [None, 2, b"\\boxed{2}", ["\\boxed{2}"]])
def test_what_is_no_answer_is_refused(answer: Any) -> None:
    with pytest.raises(InputError, match="answer 0 of the batch"):
        rewards.compute_score("any", answer, TWO)
    with pytest.raises(InputError):
        rewards.reward_func([answer], ["?"], [TWO])


@pytest.mark.parametrize(
    ("queries", "prompts", "labels"),
    [
        (["?2"], ["?"], None),
        (["?2"], None, [TWO]),
        (None, ["?"], [TWO]),
        ("?2", "?", TWO),
        (["?2"], ["?"], TWO),
        (["?2"], ["?"], [TWO, TWO]),
        (["?2"], ["?", "?"], [TWO]),
        (["?2"], [[{"role": "user", "content": "?"}]], [TWO]),
    ],
)
def test_what_is_no_batch_is_refused(queries: Any, prompts: Any, labels: Any) -> None:
    with pytest.raises(InputError):
        rewards.reward_func(queries, prompts, labels)


def test_batches_may_be_arrays_and_problems_objects() -> None:
    problems: list[Any] = [np.array([TWO]), np.array([TWO], dtype=object), [json.loads(TWO)]]
    for problem in problems:
        assert rewards.trl_reward(["?"], np.array(["\\boxed{2}"]), problem) == [1.0]  # type: ignore[arg-type]
        found = rewards.reward_func(np.array(["?\\boxed{2}"]), np.array(["?"]), problem)  # type: ignore[arg-type]
        assert found["rewards"] == 1.0


def test_threads_share_the_scorer() -> None:
    def one(number: int) -> list[float | None]:
        gold = json.dumps({"kind": "math", "gold": str(number)})
        return rewards.trl_reward(["?"] * 2, [f"\\boxed{{{number}}}", "\\boxed{-1}"], [gold] * 2)

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(one, range(40))) == [[1.0, 0.0]] * 40


async def test_an_event_loop_goes_on_beside_the_asynchronous_ones() -> None:
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0)

    ticking = asyncio.create_task(tick())
    found, score = await asyncio.gather(
        rewards.atrl_reward(["?"], ["\\boxed{2}"], [TWO]),
        rewards.acompute_score("any", "def f(x): return x + 1", INCREMENT),
    )
    ticking.cancel()
    assert found == [1.0] and score["score"] == 1.0 and ticks > 1


async def test_the_blocking_ones_work_where_a_loop_is_running() -> None:
    assert rewards.trl_reward(["?"], ["\\boxed{2}"], [TWO]) == [1.0]


def _in_a_child(queue: Any) -> None:
    queue.put(rewards.trl_reward(["?"], ["\\boxed{2}"], [TWO]))


@pytest.mark.filterwarnings("ignore")
def test_a_fork_opens_a_scorer_of_its_own() -> None:
    assert rewards.trl_reward(["?"], ["\\boxed{2}"], [TWO]) == [1.0]
    forking = multiprocessing.get_context("fork")
    queue = forking.Queue()
    child = forking.Process(target=_in_a_child, args=(queue,))
    child.start()
    assert queue.get(timeout=60) == [1.0]
    child.join(60)
