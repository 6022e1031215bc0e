"""A model in our own process, whatever runs it: conversations become tokens, and are answered in batches."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from engine.errors import SolverError
from engine.records import Completion, Message, SolveRequest, TokenUsage
from engine.solvers.base import NO_ROOM, SolverUnavailable
from engine.solvers.batching import Batcher
from engine.solvers.seeds import request_seed


class Stopped(RuntimeError):
    """A batch was ended before its answers were whole."""


class TooLong(Exception):
    """A prompt leaves no room for an answer in the model's context."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is to be continued, and how."""

    tokens: tuple[int, ...]
    temperature: float | None
    """The model's own where absent; 0 for the likeliest text."""
    top_p: float | None
    max_tokens: int
    seed: int | None


@dataclass(frozen=True, slots=True)
class Generated:
    """A continuation."""

    text: str
    finish_reason: str
    """``stop`` where the model ended its turn or a stop text came, ``length`` where it was cut."""
    tokens: int


class Model(Protocol):
    """What answers. One call of :meth:`generate` at a time, from any thread."""

    @property
    def context(self) -> int:
        """Tokens of prompt and answer together, at most."""

    def tokens(self, messages: Sequence[Message]) -> tuple[int, ...]:
        """The conversation in the model's own form.

        Raises:
            TooLong: it fills the model's context.
        """

    def generate(self, prompts: Sequence[Prompt], stopped: Callable[[], bool]) -> list[Generated]:
        """The continuations of prompts with one ``max_tokens``, in their order.

        Args:
            stopped: whether nobody waits for them any more, asked now and then.

        Raises:
            Stopped: so it was.
        """

    def close(self) -> None:
        """Gives back what the model holds."""


def chat_tokens(
    tokenizer: Any, messages: Sequence[Message], template: Mapping[str, Any], *, context: int
) -> tuple[int, ...]:
    """A conversation in the form of a tokenizer's chat template, to be answered.

    Args:
        template: what the template takes beside the messages.

    Raises:
        TooLong: it fills the ``context``.
    """
    text = tokenizer.apply_chat_template(
        [message.model_dump() for message in messages],
        add_generation_prompt=True,
        tokenize=False,
        **template,
    )
    tokens = tuple(tokenizer(text, add_special_tokens=False)["input_ids"])
    if len(tokens) >= context:
        raise TooLong(f"the prompt has {len(tokens)} tokens, and the model's context is {context}")
    return tokens


class InProcessSolver:
    """Answers in batches of prompts of about one length, under equal sampling.

    Args:
        max_tokens: of an answer where the sampling does not say; as many as fit where left out.
    """

    def __init__(self, name: str, model: Model, *, batch_size: int, max_tokens: int | None = None) -> None:
        self._name, self._model, self._max_tokens = name, model, max_tokens
        self._closing = threading.Event()
        self._batcher: Batcher[Prompt, Generated] = Batcher(
            lambda prompts: model.generate(prompts, self._closing.is_set), size=batch_size
        )

    @property
    def name(self) -> str:
        return self._name

    async def solve(self, request: SolveRequest) -> Completion:
        """One completion.

        Raises:
            SolverError: tools are offered, for which the model has no protocol of its own.
            SolverUnavailable: memory does not suffice.
        """
        sampling = request.sampling
        if request.tools:
            raise SolverError(f"{self._name} has no protocol for tools; write `tools: {{form: fenced}}`")
        try:
            tokens = self._model.tokens(request.messages)
        except TooLong:
            return NO_ROOM
        seed = None if sampling.seed is None else request_seed(sampling.seed, request)
        room = sampling.max_tokens or self._max_tokens or self._model.context
        prompt = Prompt(tokens, sampling.temperature, sampling.top_p, room, seed)
        try:
            made = await self._batcher.ask(prompt, group=room, length=len(tokens))
        except (MemoryError, RuntimeError) as error:
            raise SolverUnavailable(f"{self._name}: {error}") from error
        return Completion(
            text=made.text,
            finish_reason=made.finish_reason,
            model=self._name.partition(":")[2],
            usage=TokenUsage(prompt_tokens=len(tokens), completion_tokens=made.tokens),
        )

    async def close(self) -> None:
        """Ends the batch under way; what it has not finished is nobody's answer."""
        self._closing.set()
        await self._batcher.close()
        self._model.close()
