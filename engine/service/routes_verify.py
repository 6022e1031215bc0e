"""Our own route: lines of the ``verify`` contract. NeMo Gym has one of the same name, told by its body."""

import codecs
from collections.abc import AsyncGenerator, Iterator
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from engine.service.answers import JsonAnswer
from engine.service.held import names_held, told
from engine.service.judging import Judging
from engine.service.routes_gym import is_rollout, verified_rollout
from engine.verify import BadRequest
from engine.verify.lines import read_object
from engine.verify.results import written

#: Bodies of this kind hold many lines; any other holds one object.
LINES = "application/x-ndjson"


def verify_routes(judging: Judging) -> APIRouter:
    """``POST /verify``."""
    router = APIRouter()

    @router.post("/verify")
    async def verify(request: Request) -> Response:
        body = await request.body()
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() == LINES:
            return await _many(judging, body.removeprefix(codecs.BOM_UTF8))
        content = read_object(body)
        if is_rollout(content):
            return await verified_rollout(judging, content)
        return JsonAnswer(await result_of(judging, content))

    return router


async def result_of(judging: Judging, content: dict[str, Any]) -> dict[str, Any]:
    """The result of one request, whole or about a held problem."""
    if names_held(content):
        return told(await judging.result(judging.held.request(content)))
    return await judging.result(content)


async def _many(judging: Judging, body: bytes) -> Response:
    """Results as lines, each as soon as it and all before it are known. All have one turn."""
    turn = judging.turn()
    await turn.__aenter__()

    async def results() -> AsyncGenerator[bytes, None]:
        try:
            held = [False] * (body.count(b"\n") + 1)
            number = 0
            async for result in judging.results(_lines(judging, body, held)):
                yield written(told(result) if held[number] else result)
                number += 1
        finally:
            await turn.__aexit__(None, None, None)

    return StreamingResponse(results(), media_type=LINES)


def _lines(judging: Judging, body: bytes, held: list[bool]) -> Iterator[bytes]:
    """The lines of a body, those about held problems made whole; which those are is noted in ``held``."""
    lines = body.removesuffix(b"\n").split(b"\n") if body else []
    for number, line in enumerate(lines):
        line = line.removesuffix(b"\r")
        if b'"problem_id"' in line and (whole := _whole(judging, line)) is not None:
            held[number], line = True, whole
        yield line


def _whole(judging: Judging, line: bytes) -> bytes | None:
    """A line about a held problem as the request that it stands for; ``None`` where it stands for none."""
    try:
        content = read_object(line)
        return written(judging.held.request(content))[:-1] if names_held(content) else None
    except BadRequest:
        return None
