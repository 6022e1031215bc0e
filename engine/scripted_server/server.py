"""The server itself: ``/v1/models`` and ``/v1/chat/completions`` over the standard library's HTTP server."""

import json
import socket
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, cast

from pydantic import BaseModel, Field, ValidationError

from engine.records import Message, ToolCall
from engine.scripted_server.replies import Answerer, Chat, Reply, Rule, scripted

#: Larger request bodies are refused: no prompt of a problem comes near it.
MAX_BODY_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True)
class Counts:
    """What the server has seen."""

    requests: int
    """Chat completion requests, failed ones included."""
    answered: int
    """Of these, with status 200 and a whole answer."""
    most_at_once: int


class ScriptedServer:
    """Serves on a port of its own from a thread, from ``with`` to its end.

    Args:
        script: rules tried in order, or a function from the request to the reply.
        model: the one model that it lists and takes.
        api_key: where given, other keys are refused with 401.
        port: 0 takes a free one.
    """

    def __init__(
        self,
        script: Sequence[Rule] | Answerer,
        *,
        model: str = "scripted",
        api_key: str | None = None,
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        self.answer: Answerer = script if callable(script) else scripted(script)
        self.model = model
        self.api_key = api_key
        self._lock = threading.Lock()
        self._requests = self._answered = self._under_way = self._most_at_once = 0
        self._http = _HTTPServer((host, port), _Handler)
        self._http.scripted = self
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)

    @property
    def base_url(self) -> str:
        """The address for clients, with ``/v1``."""
        host, port = self._http.server_address[:2]
        return f"http://{host!s}:{port}/v1"

    @property
    def counts(self) -> Counts:
        with self._lock:
            return Counts(self._requests, self._answered, self._most_at_once)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """Stops serving; requests under way are cut."""
        if self._thread.is_alive():
            self._http.shutdown()
            self._thread.join()
        self._http.hang_up()
        self._http.server_close()

    def __enter__(self) -> "ScriptedServer":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def began(self) -> None:
        with self._lock:
            self._requests += 1
            self._under_way += 1
            self._most_at_once = max(self._most_at_once, self._under_way)

    def ended(self, *, answered: bool) -> None:
        with self._lock:
            self._under_way -= 1
            self._answered += answered


class _HTTPServer(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256
    scripted: ScriptedServer

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(address, handler)
        self._lock = threading.Lock()
        self._connections: set[Any] = set()

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._lock:
            self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._lock:
            self._connections.discard(request)
        super().shutdown_request(request)

    def hang_up(self) -> None:
        """Cuts the connections that clients keep open."""
        with self._lock:
            for connection in self._connections:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that go away in the middle are part of the rehearsal."""


class _Function(BaseModel):
    name: str
    arguments: str


class _ToolCall(BaseModel):
    id: str
    function: _Function


class _Content(BaseModel):
    role: str
    content: str
    tool_calls: list[_ToolCall] = []
    tool_call_id: str | None = None

    def message(self) -> Message:
        calls = tuple(ToolCall(id=each.id, **each.function.model_dump()) for each in self.tool_calls)
        return Message.model_validate({**dict(self), "tool_calls": calls})


class _Body(BaseModel, extra="allow"):
    model: str
    messages: list[_Content] = Field(min_length=1)
    seed: int | None = None
    max_tokens: int | None = None
    n: int = Field(default=1, ge=1)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    #: Head and body are two small writes; with Nagle's algorithm the second waits 40 ms for the first.
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: Any) -> None:
        """The client's side reports what happens."""

    @property
    def _scripted(self) -> ScriptedServer:
        return cast(_HTTPServer, self.server).scripted

    def do_GET(self) -> None:
        if self.path.rstrip("/") != "/v1/models":
            self._send_error(404, f"no such path: {self.path}")
        elif self._has_key():
            model = {"id": self._scripted.model, "object": "model", "created": 0, "owned_by": "provender"}
            self._send(200, {"object": "list", "data": [model]})

    def do_POST(self) -> None:
        body = self._body()
        if self.path.rstrip("/") != "/v1/chat/completions":
            self._send_error(404, f"no such path: {self.path}")
            return
        self._scripted.began()
        answered = False
        try:
            answered = self._complete(body)
        finally:
            self._scripted.ended(answered=answered)

    def _complete(self, body: bytes) -> bool:
        if not self._has_key():
            return False
        try:
            request = _Body.model_validate_json(body)
            messages = tuple(said.message() for said in request.messages)
        except ValidationError as error:
            self._send_error(400, str(error))
            return False
        if request.model != self._scripted.model:
            self._send_error(404, f"the model {request.model!r} does not exist")
            return False
        chat = Chat(request.model, messages, request.seed, request.max_tokens, request.model_extra or {})
        return self._reply(chat, [self._scripted.answer(chat) for _ in range(request.n)])

    def _reply(self, chat: Chat, replies: Sequence[Reply]) -> bool:
        """Sends the replies, or breaks as the first says; whether the client got a whole answer."""
        reply = replies[0]
        time.sleep(reply.delay_seconds)
        headers = dict(reply.headers)
        if reply.retry_after_seconds is not None:
            headers["Retry-After"] = f"{reply.retry_after_seconds:g}"
        if reply.broken == "dropped":
            self.close_connection = True
            return False
        if reply.broken == "garbled":
            self._send_bytes(200, b'{"choices": [{"mess', headers)
            return False
        if reply.status >= 400:
            self._send_error(reply.status, reply.text, headers)
            return False
        self._send(reply.status, _completion(chat, replies), headers, cut=reply.broken == "cut")
        return reply.broken is None

    def _body(self) -> bytes:
        length = int(self.headers.get("Content-Length") or 0)
        return self.rfile.read(min(length, MAX_BODY_BYTES))

    def _has_key(self) -> bool:
        wanted = self._scripted.api_key
        if wanted is None or self.headers.get("Authorization") == f"Bearer {wanted}":
            return True
        self._send_error(401, "incorrect API key")
        return False

    def _send_error(self, status: int, text: str, headers: Mapping[str, str] | None = None) -> None:
        self._send(status, {"error": {"message": text, "type": "scripted", "code": None}}, headers)

    def _send(
        self, status: int, content: object, headers: Mapping[str, str] | None = None, *, cut: bool = False
    ) -> None:
        self._send_bytes(status, json.dumps(content).encode(), headers, cut=cut)

    def _send_bytes(
        self, status: int, content: bytes, headers: Mapping[str, str] | None = None, *, cut: bool = False
    ) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if cut else content)
        self.close_connection = self.close_connection or cut


def _completion(chat: Chat, replies: Sequence[Reply]) -> dict[str, object]:
    prompt_tokens = sum(_tokens(said.content) for said in chat.messages)
    completion_tokens = sum(_tokens(reply.text) for reply in replies)
    return {
        "id": "chatcmpl-scripted",
        "object": "chat.completion",
        "created": 0,
        "model": chat.model,
        "choices": [_choice(place, reply) for place, reply in enumerate(replies)],
        "usage": {
            "prompt_tokens": prompt_tokens,
            "completion_tokens": completion_tokens,
            "total_tokens": prompt_tokens + completion_tokens,
        },
    }


def _choice(index: int, reply: Reply) -> dict[str, object]:
    message: dict[str, object] = {"role": "assistant", "content": reply.text}
    if reply.reasoning is not None:
        message["reasoning_content"] = reply.reasoning
    if reply.tool_calls:
        message["tool_calls"] = [
            {"id": call.id, "type": "function", "function": {"name": call.name, "arguments": call.arguments}}
            for call in reply.tool_calls
        ]
    return {"index": index, "message": message, "finish_reason": reply.finish_reason}


def _tokens(text: str) -> int:
    """Words stand for tokens: enough to see that usage is added up."""
    return len(text.split())
