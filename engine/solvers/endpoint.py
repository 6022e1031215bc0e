"""A server of models and how it is asked: what is sent for a request, and what is kept of an answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from engine.errors import ConfigError, SolverError
from engine.records import Completion, SolveRequest
from engine.solvers.prices import Prices
from engine.solvers.secret import Secret
from engine.solvers.seeds import request_seed
from engine.solvers.structured import schema_for, text_of
from engine.solvers.wire import WIRES, Question, Wire
from problem_banks.records import content_hash

#: Long reasoning at a busy server takes minutes; a request that is older has been forgotten by it.
DEFAULT_TIMEOUT_SECONDS = 600.0
#: Of one request: with doubling waits, a server may be away for two minutes.
DEFAULT_MAX_RETRIES = 8


@dataclass(frozen=True)
class Server:
    """A server, and how it is asked."""

    base_url: str
    model: str
    secret: Secret
    timeout_seconds: float = DEFAULT_TIMEOUT_SECONDS
    max_retries: int = DEFAULT_MAX_RETRIES
    api: str = "chat"
    """One of :data:`engine.solvers.wire.WIRES`."""
    structured: bool = False
    """Whether answers come as JSON of a form that the server holds the model to."""
    parameters: Mapping[str, Any] | None = None
    """Fields of every request beside the usual ones, as the server names them."""
    prices: Prices | None = None

    @property
    def wire(self) -> Wire:
        return WIRES[self.api]

    @property
    def name(self) -> str:
        """The model, and a hash of whatever else decides what it answers."""
        changed: dict[str, Any] = dict(self.parameters or {})
        changed |= {"api": self.api} if self.api != "chat" else {}
        changed |= {"structured": True} if self.structured else {}
        return f"{self.model}+{content_hash(changed)[:8]}" if changed else self.model

    def question(self, request: SolveRequest, samples: int = 1) -> Question:
        """What is asked for ``request``.

        Raises:
            SolverError: a seed is wanted of a form that has none.
        """
        sampling = request.sampling
        if sampling.seed is not None:
            if not self.wire.takes_seed:
                raise SolverError(
                    f"the api {self.api!r} takes no seed; `sampling.seed` is {sampling.seed}: leave it out"
                )
            sampling = sampling.model_copy(update={"seed": request_seed(sampling.seed, request)})
        if request.tools and not self.wire.takes_tools:
            raise SolverError(
                f"the api {self.api!r} is not offered tools; write `api: chat`, or `tools: {{form: fenced}}`"
            )
        schema = schema_for(request) if self.structured else None
        return Question(
            self.model, request.messages, sampling, samples, request.tools, schema, self.parameters
        )

    def read(self, request: SolveRequest, said: Completion) -> Completion:
        """A completion as it is kept: without the key, with its text as any other's and its cost."""
        clean = self.secret.blotted_completion(said)
        if self.structured and not clean.tool_calls:
            clean = clean.model_copy(update={"text": text_of(request, clean.text)})
        if self.prices is not None:
            usage = clean.usage.model_copy(update={"cost_micros": self.prices.cost_micros(clean.usage)})
            clean = clean.model_copy(update={"usage": usage})
        return clean


def require_address(base_url: str) -> None:
    """Raises ConfigError for what is no address of a server, or one that would put a key into the records."""
    # First of all: of what is none, nothing can be split off.
    parts = urlsplit(base_url) if _is_plain(base_url) else None
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        raise ConfigError(f"solver address {base_url!r} is no URL; write openai:http://HOST:PORT/v1")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ConfigError(
            f"the solver address of {parts.hostname} holds a user, a password or a query, and addresses are "
            "stored with the run: write http://HOST:PORT/v1 alone, and give the key in OPENAI_API_KEY"
        )


def _is_plain(address: str) -> bool:
    """Whether whoever reads it drops and refuses nothing: no space, no line, a port that there is."""
    try:
        return address.isprintable() and " " not in address and urlsplit(address).port != 0
    except ValueError:
        return False
