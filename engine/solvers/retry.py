"""Asking a server again: which failures pass by themselves, and how long to wait."""

import asyncio
import random
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Literal, TypeVar

from pydantic import ValidationError

from engine.excerpts import DOTS, excerpt
from engine.solvers.http import Broken, Late, Oversized, Refused, Unreached
from engine.solvers.limiter import Limiter

#: The first wait; each further one is twice as long.
FIRST_BACKOFF_SECONDS = 0.5
#: Waits grow no longer than this. With eight retries a server may be away for two minutes.
MAX_BACKOFF_SECONDS = 60.0
#: No server is given more patience than this at a time.
MAX_RETRY_AFTER_SECONDS = 300.0

#: Answers that say "later": request timeout, conflict, too early, too many requests.
_PASSING_STATUS = frozenset({408, 409, 425, 429})

#: How servers say that a prompt, or a prompt and the answer asked for, does not fit: by a code of OpenAI's,
#: or in words, as vLLM, SGLang and llama.cpp do.
_NO_ROOM_CODE = "context_length_exceeded"
_NO_ROOM_STATUS = frozenset({400, 413, 422})
_NO_ROOM_WORDS = re.compile(r"\bcontext (?:length|size|window)\b", re.IGNORECASE)

#: What may be raised in place of an answer.
FAULTS = (Refused, Unreached, Broken, Late, Oversized, ValidationError)

T = TypeVar("T")


@dataclass(frozen=True)
class Failure:
    """Why a request was not answered."""

    kind: Literal[
        "rate",
        "server",
        "timeout",
        "connection",
        "broken",
        "garbled",
        "key",
        "model",
        "quota",
        "context",
        "request",
    ]
    text: str
    retry_after_seconds: float | None = None
    """The server's own wish."""

    @property
    def passes(self) -> bool:
        """Whether asking again may help."""
        return self.kind in ("rate", "server", "timeout", "connection", "broken", "garbled")


async def attempted(
    ask: Callable[[], Awaitable[T]],
    limiter: Limiter,
    *,
    max_retries: int,
    continues: bool = False,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> T | Failure:
    """The answer, or the last failure once the retries are used up. No place is held while waiting.

    Args:
        continues: as of :meth:`Limiter.slot`.
    """
    for turn in range(max_retries + 1):
        try:
            async with limiter.slot(continues=continues):
                answer = await ask()
        except FAULTS as error:
            failure = failure_of(error)
        else:
            limiter.succeeded()
            return answer
        if failure.kind == "rate":
            limiter.refused(retry_after_seconds=failure.retry_after_seconds or 0.0)
        if not failure.passes or turn == max_retries:
            break
        await sleep(backoff_seconds(turn, failure.retry_after_seconds))
    return failure


def backoff_seconds(turn: int, retry_after_seconds: float | None) -> float:
    """How long to wait after the ``turn``-th failure, from 0: the server's wish, or a doubling time.

    Up to half as much again is added, so that requests refused together do not come back together.
    """
    doubling = min(FIRST_BACKOFF_SECONDS * 2**turn, MAX_BACKOFF_SECONDS)
    wait = doubling if retry_after_seconds is None else retry_after_seconds
    return wait * random.uniform(1.0, 1.5)


def failure_of(error: Exception) -> Failure:
    """What one of :data:`FAULTS` means."""
    if isinstance(error, Refused):
        return _refusal(error)
    if isinstance(error, Late):
        return Failure("timeout", str(error))
    if isinstance(error, Unreached):
        return Failure("connection", _line(str(error)))
    if isinstance(error, Broken):
        return Failure("broken", _line(str(error)))
    return Failure("garbled", f"an answer that is no completion: {_line(_fault(error))}")


def _fault(error: Exception) -> str:
    """The first fault that was found; what a server sent instead of an answer is not worth a page."""
    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    return ": ".join((".".join(map(str, first["loc"])) or "the whole", first["msg"]))


def _line(text: str) -> str:
    return excerpt(" ".join(text.split()), note=DOTS)


def _refusal(error: Refused) -> Failure:
    status, text = error.status, _line(error.text)
    if status in (401, 403):
        return Failure("key", text)
    if status == 404:
        return Failure("model", text)
    if status in (402, 429) and (status == 402 or error.code == "insufficient_quota"):
        return Failure("quota", text)
    wish = retry_after(error.headers)
    if status == 429:
        return Failure("rate", text, wish)
    if status in _PASSING_STATUS or status >= 500:
        return Failure("server", text, wish)
    if says_no_room(status, error.code, error.text):
        return Failure("context", text)
    return Failure("request", text)


def says_no_room(status: int, code: object, text: str) -> bool:
    """Whether a refusal says that a prompt, or a prompt and the answer asked for, does not fit."""
    is_said = code == _NO_ROOM_CODE or _NO_ROOM_WORDS.search(text) is not None
    return is_said and status in _NO_ROOM_STATUS


def retry_after(headers: Any) -> float | None:
    """Seconds that the server asks to wait: ``retry-after-ms``, or ``Retry-After`` as seconds or a date."""
    milliseconds, given = headers.get("retry-after-ms"), headers.get("retry-after")
    try:
        if milliseconds is not None:
            return _bounded(float(milliseconds) / 1000)
        return None if given is None else _bounded(float(given))
    except ValueError:
        pass
    try:
        return _bounded((parsedate_to_datetime(given) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None


def _bounded(seconds: float) -> float:
    return min(max(0.0, seconds), MAX_RETRY_AFTER_SECONDS)
