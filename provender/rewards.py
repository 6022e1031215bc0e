"""Reward functions for trainers: TRL (``trl_reward``), verl (``compute_score``), OpenRLHF (``reward_func``).

Each row of a training set carries its problem as one JSON text: a request of ``provender verify`` without
its answer, as ``provender export`` writes it. ``docs/rewards.md`` shows how each trainer is told of its
function, and what each verdict is worth. The functions may be called from any number of threads, and where an
event loop is running, which they block meanwhile; those with an ``a`` before their names do not. The boxes
that they share end with the process, or with :func:`close`.

``PROVENDER_SANDBOX`` and ``PROVENDER_JOBS`` say which sandbox is used, and how many programs run at once.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

__all__ = [
    "acompute_score",
    "atrl_reward",
    "close",
    "compute_score",
    "posed_problems",
    "reward_func",
    "trl_reward",
]

Completion = str | Sequence[Mapping[str, Any]]


def trl_reward(
    prompts: Sequence[Any],
    completions: Sequence[Completion],
    problem: Sequence[str],
    log_extra: Callable[[str, list[str]], None] | None = None,
    **_: Any,
) -> list[float | None]:
    """For ``GRPOTrainer(reward_funcs=trl_reward)``: 1, 0, or ``None`` where nothing can be said of an answer.

    Args:
        problem: the column of problems as JSON texts.
        log_extra: of TRL; gets the verdicts as a column ``verdict``.

    Raises:
        InputError: a problem cannot be judged, or a completion is neither a text nor a list of turns.
    """
    from engine.rewards import answer_in, shared_scorer

    scores = shared_scorer().scores(problem, [answer_in(completion) for completion in completions])
    if log_extra is not None:
        log_extra("verdict", [score.verdict.value for score in scores])
    return [score.reward for score in scores]


async def atrl_reward(
    prompts: Sequence[Any], completions: Sequence[Completion], problem: Sequence[str], **more: Any
) -> list[float | None]:
    """As :func:`trl_reward`, beside whatever else the event loop does."""
    return await asyncio.to_thread(trl_reward, prompts, completions, problem, **more)


def compute_score(
    data_source: str, solution_str: str, ground_truth: str, extra_info: Any = None, **_: Any
) -> dict[str, float | str]:
    """For ``reward.custom_reward_function`` of verl: the ``score`` of one answer, and what is logged.

    Args:
        ground_truth: the problem as a JSON text.

    Raises:
        InputError: the problem cannot be judged.
        NoVerdict: infrastructure failed again and again: verl has no value for "nothing is known".
    """
    from engine.rewards import shared_scorer

    (score,) = shared_scorer().scores([ground_truth], [solution_str])
    reward = score.known()
    return {
        "score": reward,
        "acc": reward,
        "undecided": float(score.by_check),
        "verdict": score.verdict.value,
    }


async def acompute_score(
    data_source: str, solution_str: str, ground_truth: str, extra_info: Any = None, **more: Any
) -> dict[str, float | str]:
    """As :func:`compute_score`, beside whatever else the event loop does."""
    return await asyncio.to_thread(compute_score, data_source, solution_str, ground_truth, extra_info, **more)


def reward_func(
    queries: Sequence[str], prompts: Sequence[str], labels: Sequence[str], **_: Any
) -> dict[str, Any]:
    """For ``--reward.remote_url FILE.py`` of OpenRLHF: ``rewards``, ``scores`` and ``extra_logs``.

    Each is a number where there is one query, which is how OpenRLHF asks, and a list of numbers otherwise.

    Args:
        queries: prompt and answer as one text, as the model saw them.
        labels: the problems as JSON texts.

    Raises:
        InputError: a problem cannot be judged, or a query does not hold its prompt.
        NoVerdict: infrastructure failed again and again: OpenRLHF then asks again.
    """
    from engine.rewards import answers_to, shared_scorer

    answers = answers_to(prompts, queries)
    scores = shared_scorer().scores(labels, answers)
    rewards, undecided = [score.known() for score in scores], [float(score.by_check) for score in scores]
    return {
        "rewards": _one_or_all(rewards),
        "scores": _one_or_all(rewards),
        "extra_logs": {"undecided": _one_or_all(undecided)},
    }


def close() -> None:
    """Ends the boxes that the functions share in this process; the next call starts others."""
    from engine.rewards import close_shared_scorer

    close_shared_scorer()


def posed_problems(bank: str, *, seed: int = 0) -> Iterator[dict[str, str]]:
    """Problems of a procedural bank without end, or of ``all`` of them in turn, as training sets carry them.

    Each has an ``id``, a ``prompt``, the ``problem`` as a JSON text for the functions above, and the bank's
    own ``solution``.

    Raises:
        UnknownBank: there is no such bank; the text gives the nearest.
    """
    from engine.rewards.posing import posed_bank

    return posed_bank(bank, seed=seed)


def _one_or_all(numbers: list[float]) -> float | list[float]:
    return numbers[0] if len(numbers) == 1 else numbers
