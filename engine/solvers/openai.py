"""Any OpenAI-compatible server: vLLM, SGLang, llama.cpp, Ollama, a proxy, a provider."""

import json
import urllib.error
import urllib.request

from engine.errors import ConfigError, SolverError
from engine.records import Completion, SolveRequest
from engine.solvers.base import NO_ROOM, SolverUnavailable
from engine.solvers.endpoint import DEFAULT_MAX_RETRIES, DEFAULT_TIMEOUT_SECONDS, Server, require_address
from engine.solvers.http import HttpClient
from engine.solvers.limiter import Limiter
from engine.solvers.options import Count, Fields, Retries, Seconds
from engine.solvers.prices import prices_of
from engine.solvers.retry import Failure, attempted
from engine.solvers.samples import SampleCalls
from engine.solvers.secret import Secret, secret_in
from engine.solvers.wire import WIRES

#: Asking a server for its models is answered at once or not at all.
_MODELS_TIMEOUT_SECONDS = 20.0
#: More models than any server lists, in bytes.
_MODELS_BYTES = 4 * 1024 * 1024


def make(
    base_url: str,
    *,
    model: str | None = None,
    concurrency: Count | None = None,
    api: str = "chat",
    structured: bool = False,
    prices: object = None,
    api_key_env: str = "OPENAI_API_KEY",
    timeout_seconds: Seconds = DEFAULT_TIMEOUT_SECONDS,
    max_retries: Retries = DEFAULT_MAX_RETRIES,
    parameters: Fields | None = None,
) -> "OpenAISolver":
    """A solver behind ``base_url``, which ends in ``/v1`` on most servers.

    Args:
        model: as the server names it; may be left out where the server has exactly one.
        concurrency: requests under way at once; found by trying where left out.
        api: ``chat`` (Chat Completions) or ``responses``.
        structured: have the server hold the model to JSON with its reasoning and its answer.
        prices: money for a million tokens: ``prompt``, ``completion``, ``cached_prompt``.
        api_key_env: environment variable that holds the key.
        timeout_seconds: for one request.
        max_retries: after a refusal for rate, a server's failure, or a lost connection.
        parameters: further fields of every request, such as ``top_k``, ``max_completion_tokens`` or
            ``chat_template_kwargs``; other parameters make another solver.

    Raises:
        ConfigError: an address or an option that cannot be used.
        SolverError: the server does not say which model it has.
    """
    require_address(base_url)
    if api not in WIRES:
        raise ConfigError(f"openai: `api` is {api!r}; it is one of {', '.join(WIRES)}")
    secret = secret_in(api_key_env)
    server = Server(
        base_url,
        model or _only_model(base_url, secret, api_key_env),
        secret,
        timeout_seconds,
        max_retries,
        api,
        structured,
        parameters,
        prices_of(prices, solver="openai"),
    )
    return OpenAISolver(f"openai:{server.name}", server, Limiter(concurrency), api_key_env=api_key_env)


class OpenAISolver:
    """Asks a server; samples of one question in one call, where the server can and no seed is wanted.

    Sections of reasoning that the server returns apart from the answer are put before it in ``<think>`` tags,
    as the model wrote them.
    """

    def __init__(
        self, name: str, server: Server, limiter: Limiter, *, api_key_env: str = "OPENAI_API_KEY"
    ) -> None:
        self.name = name
        self.server = server
        self.limiter = limiter
        self._key_variable = api_key_env
        self._client = HttpClient(server.base_url, server.secret, timeout_seconds=server.timeout_seconds)
        self._samples = SampleCalls(self._asked)
        self._reached = False

    async def solve(self, request: SolveRequest) -> Completion:
        """One completion, asked for again after failures that pass.

        Raises:
            SolverError: the server refuses the key or has no such model, or was never reached.
            SolverUnavailable: the retries are used up, or the server does not take this request.
        """
        if self.server.wire.takes_samples and request.sampling.seed is None:
            said = await self._samples.one_of(request)
        else:
            said = (await self._asked(request, 1))[0]
        return self.server.read(request, said)

    async def close(self) -> None:
        await self._samples.close()
        await self._client.close()

    async def _asked(self, request: SolveRequest, samples: int) -> list[Completion]:
        wire = self.server.wire
        body = wire.body(self.server.question(request, samples))

        async def ask() -> list[Completion]:
            return wire.completions(await self._client.post(wire.path, body))

        answered = any(message.role == "assistant" for message in request.messages)
        continues = answered or request.sample > 0
        outcome = await attempted(ask, self.limiter, max_retries=self.server.max_retries, continues=continues)
        if isinstance(outcome, Failure) and outcome.kind == "request" and samples > 1:
            # Some servers take one sample a call only.
            return await self._asked(request, 1)
        if isinstance(outcome, Failure) and outcome.kind == "context":
            if request.sampling.max_tokens is None:
                return [NO_ROOM] * samples
            # Less room than the limit of an answer is room all the same: it is the limit then.
            unlimited = request.sampling.model_copy(update={"max_tokens": None})
            return await self._asked(request.model_copy(update={"sampling": unlimited}), samples)
        if isinstance(outcome, Failure):
            raise self._as_error(outcome)
        self._reached = True
        return outcome

    def _as_error(self, failure: Failure) -> Exception:
        where, text = self.server.base_url, self.server.secret.blotted(failure.text)
        if failure.kind == "key":
            return SolverError(
                f"{where} refused the key ({text}); put a valid one into the environment variable "
                f"{self._key_variable}"
            )
        if failure.kind == "model":
            return SolverError(
                f"{where} has no model {self.server.model!r} ({text}); give one that it lists, and "
                "the address as its documentation says, mostly ending in /v1"
            )
        if failure.kind == "quota":
            return SolverError(f"{where}: the account has no quota left ({text}); top it up, then resume")
        if failure.kind == "connection" and not self._reached:
            return SolverError(
                f"no server answers at {where} ({text}); start it or correct the address, then resume"
            )
        if failure.kind == "broken" and not self._reached:
            return SolverError(
                f"what answers at {where} cannot be understood ({text}); correct the address or mend the "
                "server, then resume"
            )
        return SolverUnavailable(f"{self.name} at {where}: {text}")


def _only_model(base_url: str, secret: Secret, key_variable: str) -> str:
    address = f"{base_url.rstrip('/')}/models"
    asked = urllib.request.Request(address, headers={"Authorization": secret.header})
    try:
        with urllib.request.urlopen(asked, timeout=_MODELS_TIMEOUT_SECONDS) as answer:
            listed = json.loads(answer.read(_MODELS_BYTES))
        names = [str(model["id"]) for model in listed["data"]]
    except (urllib.error.URLError, OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise SolverError(
            f"cannot ask {base_url} for its models ({secret.blotted(str(error))[:200]}); give the model's "
            f"name, and a key in {key_variable} if the server wants one"
        ) from error
    if len(names) != 1:
        shown = ", ".join(names[:20]) or "none"
        raise SolverError(f"{base_url} has {len(names)} models ({shown}); say which one")
    return names[0]
