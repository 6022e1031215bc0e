"""NeMo Gym: a resources server in four routes. ``/verify`` stands beside our own, told by its body."""

from collections.abc import Mapping
from statistics import fmean
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.responses import Response

from engine.errors import InputError
from engine.service.answers import JsonAnswer, error
from engine.service.judging import Judging
from engine.verify.lines import shown

#: The keys of a rollout that says which task it is of.
_TASK_KEYS = ("_ng_task_index", "task_index")
#: No sum of any number of these is beyond the floats.
_LARGEST_REWARD = 1e100


class AggregateRequest(BaseModel):
    verify_responses: list[dict[str, Any]]


def gym_routes() -> APIRouter:
    """``/seed_session``, ``/aggregate_metrics`` and ``/reverify_mode``."""
    router = APIRouter()

    @router.post("/seed_session")
    async def seed_session() -> dict[str, str]:
        return {}

    @router.get("/reverify_mode")
    async def reverify_mode() -> str:
        return "stateless"

    @router.post("/aggregate_metrics")
    async def aggregate_metrics(body: AggregateRequest) -> Response:
        return JsonAnswer(_aggregated(body.verify_responses))

    return router


def is_rollout(content: Mapping[str, Any]) -> bool:
    """Whether a body of ``/verify`` is NeMo Gym's: a row of its data with the response to it."""
    return "responses_create_params" in content


async def verified_rollout(judging: Judging, content: dict[str, Any]) -> Response:
    """The rollout as it came, with its reward.

    Its row has the problem as ``provender``: a request without answer, or the ``problem_id`` of a held one.

    Raises:
        InputError: it has none, or no response. Busy, TooSlow, UnsafeHost.
    """
    row, text = content.get("provender"), response_text(content.get("response"))
    if not isinstance(row, str | Mapping):
        raise InputError("the row has no `provender`: the problem, or the `problem_id` of one that is held")
    score = await judging.score(row, text)
    if score.reward is None and not score.by_check:
        # A rollout that fails loudly: a 0 would be learnt from.
        return error(500, f"no verdict: {score.reason}")
    scored = {"reward": score.known(), "verdict": score.verdict.value, "undecided": score.by_check}
    return JsonAnswer({**content, **scored})


def response_text(response: object) -> str:
    """The text of the last message of a Responses object; what it reasoned is none.

    Raises:
        InputError: it is no such object, or says something in a form that is not known.
    """
    output = response.get("output") if isinstance(response, Mapping) else None
    if not isinstance(output, list):
        raise InputError("`response` is no object of the Responses API: it has no list `output`")
    messages = [
        item
        for item in output
        if isinstance(item, Mapping) and item.get("type") == "message" and item.get("role") == "assistant"
    ]
    parts = messages[-1].get("content") if messages else ""
    if isinstance(parts, str):
        return parts
    if not isinstance(parts, list):
        raise InputError(f"the `content` of a message is a text or a list of parts, got {shown(parts)}")
    return "".join(map(_text_of, parts))


def _text_of(part: object) -> str:
    """The text of one part of a message; a refusal has none.

    Raises:
        InputError: it is no part that is known: what it says would be lost, and the answer worth 0.
    """
    kind = part.get("type") if isinstance(part, Mapping) else None
    if kind == "refusal":
        return ""
    text = part.get("text") if isinstance(part, Mapping) else None
    if kind != "output_text" or not isinstance(text, str):
        raise InputError(f"a part of a message is of type `output_text` with a `text`, got {shown(part)}")
    return text


def _reward_of(response: Mapping[str, Any]) -> float | None:
    """The reward of a rollout; ``None`` where it has none.

    Raises:
        InputError: it is no number that a mean can be taken of.
    """
    reward = response.get("reward")
    if reward is None:
        return None
    if not isinstance(reward, int | float) or isinstance(reward, bool):
        raise InputError(f"a `reward` is a number, got {shown(reward)}")
    if not -_LARGEST_REWARD <= reward <= _LARGEST_REWARD:
        raise InputError(f"a `reward` lies between -{_LARGEST_REWARD:g} and {_LARGEST_REWARD:g}")
    return float(reward)


def _aggregated(responses: list[dict[str, Any]]) -> dict[str, Any]:
    """Mean rewards: of each task, and of all."""
    tasks: dict[str, list[float]] = {}
    for response in responses:
        reward = _reward_of(response)
        if reward is not None:
            task = next((response[key] for key in _TASK_KEYS if key in response), "all")
            tasks.setdefault(str(task), []).append(reward)
    means = {task: fmean(rewards) for task, rewards in tasks.items()}
    overall = {"mean/reward": fmean(means.values())} if means else {}
    groups = [
        {"task": task, "mean/reward": mean, "rollouts": len(tasks[task])} for task, mean in means.items()
    ]
    return {"group_level_metrics": groups, "agent_metrics": overall, "key_metrics": overall}
