"""Any OpenAI-compatible server: vLLM, SGLang, llama.cpp, Ollama, a proxy, a provider."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, Field

from engine.errors import ConfigError, MissingExtra, SolverError
from engine.records import Completion, SolveRequest, TokenUsage
from engine.solvers.base import SolverUnavailable
from engine.solvers.limiter import Limiter
from engine.solvers.retry import Failure, attempted, failure_of
from problem_banks.records import content_hash

if TYPE_CHECKING:
    from openai import AsyncOpenAI

#: Long reasoning at a busy server takes minutes; a request that is older has been forgotten by it.
DEFAULT_TIMEOUT_SECONDS = 600.0
#: Asking a server for its models is answered at once or not at all.
_MODELS_TIMEOUT_SECONDS = 20.0


@dataclass(frozen=True)
class Server:
    base_url: str
    model: str
    api_key: str
    """A placeholder where the environment holds none: local servers ask for no key, the client insists."""
    timeout_seconds: float
    max_retries: int
    parameters: Mapping[str, Any]
    """Fields of every request beside the usual ones, as the server names them."""


def make(
    base_url: str,
    *,
    model: str | None = None,
    concurrency: int | None = None,
    api_key_env: str = "OPENAI_API_KEY",
    timeout_seconds: float = DEFAULT_TIMEOUT_SECONDS,
    max_retries: int = 8,
    parameters: Mapping[str, Any] | None = None,
) -> "OpenAISolver":
    """A solver behind ``base_url``, which ends in ``/v1`` on most servers.

    Args:
        model: as the server names it; may be left out where the server has exactly one.
        concurrency: requests under way at once; found by trying where left out.
        api_key_env: environment variable that holds the key.
        timeout_seconds: for one request.
        max_retries: after a refusal for rate, a server's failure, or a lost connection.
        parameters: further fields of every request, such as ``top_k``, ``max_completion_tokens`` or
            ``chat_template_kwargs``; other parameters make another solver.
    """
    if urlsplit(base_url).scheme not in ("http", "https"):
        raise ConfigError(f"solver address {base_url!r} is no URL; write openai:http://HOST:PORT/v1")
    if concurrency is not None and concurrency < 1:
        raise ConfigError(f"solver concurrency is {concurrency}; give at least 1, or leave it out")
    key = os.environ.get(api_key_env) or "none"
    name = model or _only_model(base_url, key, api_key_env)
    server = Server(base_url, name, key, timeout_seconds, max_retries, parameters or {})
    return OpenAISolver(server, Limiter(concurrency), api_key_env=api_key_env)


class OpenAISolver:
    """Asks for one chat completion a request, so that every sample is a completion of its own.

    Sections of reasoning that the server returns apart from the answer are put before it in ``<think>`` tags,
    as the model wrote them.
    """

    def __init__(self, server: Server, limiter: Limiter, *, api_key_env: str = "OPENAI_API_KEY") -> None:
        self.server = server
        self.limiter = limiter
        self._key_variable = api_key_env
        self._client: AsyncOpenAI | None = None
        self._reached = False

    @property
    def name(self) -> str:
        if not self.server.parameters:
            return f"openai:{self.server.model}"
        return f"openai:{self.server.model}+{content_hash(dict(self.server.parameters))[:8]}"

    async def solve(self, request: SolveRequest) -> Completion:
        """One completion, asked for again after failures that pass.

        Raises:
            SolverError: the server refuses the key or has no such model, or was never reached.
            SolverUnavailable: the retries are used up, or the server does not take this request.
        """
        arguments = self._arguments(request)

        async def ask() -> Completion:
            response = await self._connected().chat.completions.with_raw_response.create(**arguments)
            return completion_of(response.http_response.content)

        outcome = await attempted(ask, self.limiter, max_retries=self.server.max_retries)
        if isinstance(outcome, Failure):
            raise self._as_error(outcome)
        self._reached = True
        return outcome

    async def close(self) -> None:
        if self._client is not None:
            client, self._client = self._client, None
            await client.close()

    def _connected(self) -> "AsyncOpenAI":
        if self._client is None:
            openai = _sdk()
            self._client = openai.AsyncOpenAI(
                base_url=self.server.base_url,
                api_key=self.server.api_key,
                timeout=self.server.timeout_seconds,
                max_retries=0,
            )
        return self._client

    def _arguments(self, request: SolveRequest) -> dict[str, Any]:
        sampling = request.sampling
        arguments: dict[str, Any] = {
            "model": self.server.model,
            "messages": [message.model_dump() for message in request.messages],
            "temperature": sampling.temperature,
            "top_p": sampling.top_p,
            "max_tokens": sampling.max_tokens,
            "seed": None if sampling.seed is None else _request_seed(sampling.seed, request),
        }
        given = {name: value for name, value in arguments.items() if value is not None}
        return given | {"extra_body": dict(self.server.parameters)}

    def _as_error(self, failure: Failure) -> Exception:
        where = self.server.base_url
        if failure.kind == "key":
            return SolverError(
                f"{where} refused the key ({failure.text}); put a valid one into the environment variable "
                f"{self._key_variable}"
            )
        if failure.kind == "model":
            return SolverError(
                f"{where} has no model {self.server.model!r} ({failure.text}); give one that it lists, and "
                "the address as its documentation says, mostly ending in /v1"
            )
        if failure.kind == "quota":
            return SolverError(
                f"{where}: the account has no quota left ({failure.text}); top it up, then resume"
            )
        if failure.kind == "connection" and not self._reached:
            return SolverError(
                f"no server answers at {where} ({failure.text}); start it or correct the address, then resume"
            )
        return SolverUnavailable(f"{self.name} at {where}: {failure.text}")


class _Said(BaseModel):
    content: str | None = None
    refusal: str | None = None
    reasoning_content: str | None = None
    reasoning: str | None = None


class _Choice(BaseModel):
    message: _Said
    finish_reason: str | None = None


class _Usage(BaseModel):
    prompt_tokens: int = 0
    completion_tokens: int = 0


class _Response(BaseModel):
    """What is read of a chat completion. Servers differ in the rest."""

    choices: list[_Choice] = Field(min_length=1)
    model: str | None = None
    usage: _Usage | None = None


def completion_of(body: bytes) -> Completion:
    """The completion in a server's response.

    Raises:
        pydantic.ValidationError: it is no chat completion.
    """
    response = _Response.model_validate_json(body)
    said = response.choices[0].message
    text = said.content or said.refusal or ""
    if reasoning := said.reasoning_content or said.reasoning:
        text = f"<think>\n{reasoning}\n</think>\n\n{text}"
    usage = response.usage or _Usage()
    return Completion(
        text=text,
        finish_reason=response.choices[0].finish_reason,
        model=response.model,
        usage=TokenUsage(prompt_tokens=usage.prompt_tokens, completion_tokens=usage.completion_tokens),
    )


def _request_seed(seed: int, request: SolveRequest) -> int:
    """A seed of its own for every sample and round: with one seed for all, n samples would be one."""
    place = f"{seed} {request.problem.id} {request.language} {request.task} {request.sample} {request.round}"
    return int.from_bytes(sha256(place.encode()).digest()[:4], "big") >> 1


def _only_model(base_url: str, key: str, key_variable: str) -> str:
    openai = _sdk()
    with openai.OpenAI(
        base_url=base_url, api_key=key, timeout=_MODELS_TIMEOUT_SECONDS, max_retries=1
    ) as client:
        try:
            names = [model.id for model in client.models.list()]
        except openai.OpenAIError as error:
            raise SolverError(
                f"cannot ask {base_url} for its models ({failure_of(error).text}); give the model's name, "
                f"and a key in {key_variable} if the server wants one"
            ) from error
    if len(names) != 1:
        listed = ", ".join(names[:20]) or "none"
        raise SolverError(f"{base_url} has {len(names)} models ({listed}); say which one")
    return str(names[0])


def _sdk() -> Any:
    try:
        import openai
    except ImportError as error:
        raise MissingExtra("the openai package is not installed; run: pip install openai") from error
    return openai
