"""What every request passes before it reaches its route: who asks, how much is sent, and how fast.

A body is read whole before any of it is looked at. A caller that leaves has its work cancelled, so that
nobody else waits for a verdict that nobody reads.
"""

import asyncio
import hmac
import json
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

from engine.service.metrics import Metrics
from engine.service.settings import ServeSettings

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

#: What anybody may ask: whether the service lives.
_OPEN = frozenset({"/health", "/v1/ping"})
#: The encoding of a body that is as it was written.
_PLAIN = b"identity"
#: nginx's word for a caller that left before the answer; it stands in metrics only.
_LEFT = 499


class _Refused(Exception):
    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status


class _Left(Exception):
    """The caller is gone."""


class Intake:
    """An ASGI application before another: tokens, limits of size and time, leaving callers, counts."""

    def __init__(
        self, app: App, *, settings: ServeSettings, metrics: Metrics, routes: frozenset[str]
    ) -> None:
        self._app, self._settings, self._metrics, self._routes = app, settings, metrics, routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), _LEFT

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._answer(scope, receive, sending)
        except _Refused as refusal:
            await _refuse(sending, refusal)
        except _Left:
            pass
        finally:
            # A path that is none is counted with the others of its kind: callers choose paths.
            route = scope["path"] if scope["path"] in self._routes else "other"
            self._metrics.answered(route, status, time.perf_counter() - began)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._settings.tokens and scope["path"] not in _OPEN:
            self._require_token(scope)
        body = await self._body(scope, receive)
        answering = asyncio.ensure_future(self._app(scope, _given(body), send))
        leaving = asyncio.ensure_future(_until_left(receive))
        try:
            await asyncio.wait({answering, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if not answering.done():
                raise _Left
            await answering
        finally:
            answering.cancel()
            leaving.cancel()
            await asyncio.gather(answering, leaving, return_exceptions=True)

    def _require_token(self, scope: Scope) -> None:
        headers = dict(scope["headers"])
        kind, _, given = headers.get(b"authorization", b"").partition(b" ")
        if kind.lower() != b"bearer":
            asked = parse_qs(scope["query_string"].decode("latin-1"))
            given = next(iter(asked.get("token", [])), "").encode()
        known = [hmac.compare_digest(given, token.encode()) for token in self._settings.tokens]
        if not any(known):
            raise _Refused(
                401, "a token is needed: `Authorization: Bearer TOKEN`, or `?token=TOKEN` in the URL"
            )

    async def _body(self, scope: Scope, receive: Receive) -> bytes:
        limit, headers = self._settings.max_body_bytes, dict(scope["headers"])
        if (packed := headers.get(b"content-encoding", _PLAIN)).strip().lower() != _PLAIN:
            raise _Refused(415, f"the body is packed ({packed.decode('latin-1')[:40]}); send it as it is")
        announced = headers.get(b"content-length", b"0")
        if announced.isdigit() and int(announced) > limit:
            raise _Refused(
                413, f"the body has {int(announced)} bytes, more than {limit}; send smaller batches"
            )
        parts, size = [], 0
        try:
            async with asyncio.timeout(self._settings.body_seconds):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        raise _Left
                    parts.append(message.get("body", b""))
                    size += len(parts[-1])
                    if size > limit:
                        raise _Refused(413, f"the body is longer than {limit} bytes; send smaller batches")
                    if not message.get("more_body", False):
                        return b"".join(parts)
        except TimeoutError:
            raise _Refused(408, f"no whole body within {self._settings.body_seconds:g} s") from None


def _given(body: bytes) -> Receive:
    """Receives a body that is there, and then nothing: that the caller leaves is seen elsewhere."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        if messages:
            return messages.pop()
        await asyncio.Event().wait()
        raise AssertionError("an event that nobody sets")

    return receive


async def _until_left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _refuse(send: Send, refusal: _Refused) -> None:
    body = json.dumps({"detail": str(refusal)}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    # What was not read of the body would be taken for the next request.
    headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
