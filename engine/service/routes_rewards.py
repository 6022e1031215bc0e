"""Rewards for OpenRLHF, and verdicts for the remote validator of NeMo Data Designer."""

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict
from starlette.responses import Response

from engine.concurrency import together
from engine.errors import InputError
from engine.rewards import answers_to
from engine.service.answers import JsonAnswer
from engine.service.judging import Judging


class RewardRequest(BaseModel):
    """What OpenRLHF sends: mostly one query at a time."""

    model_config = ConfigDict(strict=True)

    query: list[str]
    prompts: list[str]
    labels: list[str]
    """Problems as JSON texts."""


class ValidateRequest(BaseModel):
    """What Data Designer sends: the target columns of a batch of rows."""

    data: list[dict[str, Any]]


def reward_routes(judging: Judging) -> APIRouter:
    """``POST /reward`` and ``POST /validate``."""
    router = APIRouter()

    @router.post("/reward")
    async def reward(body: RewardRequest) -> Response:
        if not len(body.query) == len(body.prompts) == len(body.labels):
            raise InputError("`query`, `prompts` and `labels` are of different lengths")
        answers = answers_to(body.prompts, body.query)
        rows = list(zip(body.labels, answers, strict=True))
        scores = await together(judging.score(row, answer) for row, answer in rows)
        rewards = [score.known() for score in scores]
        undecided = [float(score.by_check) for score in scores]
        one = len(scores) == 1
        return JsonAnswer(
            {
                "rewards": rewards[0] if one else rewards,
                "scores": rewards[0] if one else rewards,
                "extra_logs": {"undecided": undecided[0] if one else undecided},
            }
        )

    @router.post("/validate")
    async def validate(body: ValidateRequest) -> Response:
        return JsonAnswer({"data": await together(_validated(judging, row) for row in body.data)})

    return router


async def _validated(judging: Judging, row: dict[str, Any]) -> dict[str, Any]:
    """Whether one row is right: ``null`` where nothing can be said of it.

    A row has the column ``problem``, a request without answer as JSON, and ``answer``.
    """
    problem, answer = row.get("problem"), row.get("answer")
    if not isinstance(problem, str | dict) or not isinstance(answer, str):
        return {"is_valid": None, "verdict": "bad_request", "reason": "a row has `problem` and `answer`"}
    try:
        score = await judging.score(problem, answer)
    except InputError as error:
        return {"is_valid": None, "verdict": "bad_request", "reason": str(error)}
    valid = None if score.reward is None else score.reward == 1.0
    return {"is_valid": valid, "verdict": score.verdict.value, "reason": score.reason}
