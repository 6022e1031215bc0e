"""Text from a model by torch and transformers; imported by whoever has both."""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from transformers import (
    AutoModelForCausalLM,
    AutoTokenizer,
    GenerationConfig,
    LogitsProcessor,
    LogitsProcessorList,
    StoppingCriteria,
    StoppingCriteriaList,
    TopPLogitsWarper,
)

from engine.errors import ConfigError
from engine.records import Message
from engine.solvers.in_process import Generated, Prompt, Stopped, chat_tokens


class LocalModel:
    """A model in memory. One call of :meth:`generate` at a time.

    Raises:
        ConfigError: the model has no chat template.
        OSError, ValueError: there is no such model, or it is none that continues text.
    """

    def __init__(
        self,
        target: str,
        *,
        dtype: str,
        device: str | None,
        stop: Sequence[str],
        template: Mapping[str, Any],
    ) -> None:
        self._tokenizer: Any = AutoTokenizer.from_pretrained(target, padding_side="left")
        if self._tokenizer.chat_template is None:
            raise ConfigError(f"transformers: {target} has no chat template; give an instruction-tuned model")
        chosen = "auto" if dtype == "auto" else getattr(torch, dtype)
        self._device = device or ("cuda:0" if torch.cuda.is_available() else "cpu")
        self._model: Any = AutoModelForCausalLM.from_pretrained(target, dtype=chosen)
        self._model.to(self._device).eval()
        self._stop, self._template = list(stop), dict(template)
        self._ends = self._end_tokens()

    @property
    def context(self) -> int:
        """Tokens of prompt and answer together, at most."""
        return int(getattr(self._model.config, "max_position_embeddings", 2**31))

    def tokens(self, messages: Sequence[Message]) -> tuple[int, ...]:
        """As :func:`chat_tokens`."""
        return chat_tokens(self._tokenizer, messages, self._template, context=self.context)

    def generate(self, prompts: Sequence[Prompt], stopped: Callable[[], bool]) -> list[Generated]:
        """The continuations of prompts with one ``max_tokens``, in order; asks ``stopped`` at each token.

        A batch that does not fit into memory is halved.
        """
        try:
            return self._generate(prompts, stopped)
        except torch.OutOfMemoryError as error:
            if len(prompts) == 1:
                raise MemoryError(f"memory does not suffice for one prompt: {error}") from error
        half = len(prompts) // 2
        return self.generate(prompts[:half], stopped) + self.generate(prompts[half:], stopped)

    def close(self) -> None:
        """Holds nothing but memory."""

    def perplexity(self, prompt: Sequence[int], answer: str) -> float | None:
        """The exponential of the mean negative log-likelihood of the answer's tokens after the prompt's.

        ``None`` where the answer has no tokens, or does not fit into the model's context.
        """
        said = self._tokenizer(answer, add_special_tokens=False)["input_ids"]
        if not said or len(prompt) + len(said) > self.context:
            return None
        row = torch.tensor([[*prompt, *said]], device=self._device)
        with torch.inference_mode():
            scores = self._model(input_ids=row).logits[0, len(prompt) - 1 : -1].float()
        loss = torch.nn.functional.cross_entropy(scores, row[0, len(prompt) :])
        return float(torch.exp(loss))

    def _generate(self, prompts: Sequence[Prompt], stopped: Callable[[], bool]) -> list[Generated]:
        width = max(len(prompt.tokens) for prompt in prompts)
        padding = self._tokenizer.pad_token_id if self._tokenizer.pad_token_id is not None else self._ends[0]
        rows = [[padding] * (width - len(prompt.tokens)) + list(prompt.tokens) for prompt in prompts]
        mask = [[0] * (width - len(prompt.tokens)) + [1] * len(prompt.tokens) for prompt in prompts]
        room = min(prompts[0].max_tokens, self.context - width)
        config = GenerationConfig(
            max_new_tokens=max(1, room),
            do_sample=False,
            eos_token_id=self._ends,
            pad_token_id=padding,
            stop_strings=self._stop or None,
        )
        with torch.inference_mode():
            made = self._model.generate(
                input_ids=torch.tensor(rows, device=self._device),
                attention_mask=torch.tensor(mask, device=self._device),
                generation_config=config,
                logits_processor=LogitsProcessorList([_Drawn(prompts, self._own_temperature)]),
                stopping_criteria=StoppingCriteriaList([_Told(stopped)]),
                tokenizer=self._tokenizer,
            )
        if stopped():
            raise Stopped("the model was closed before its answers were whole")
        return [self._read(row) for row in made[:, width:].tolist()]

    def _read(self, row: Sequence[int]) -> Generated:
        end = next((place for place, token in enumerate(row) if token in self._ends), None)
        kept = row if end is None else row[:end]
        text = self._tokenizer.decode(kept, skip_special_tokens=True)
        cut = min((place for each in self._stop if (place := text.find(each)) >= 0), default=None)
        if cut is not None:
            return Generated(text[:cut], "stop", len(kept))
        if end is None:
            # The tokens of half a letter, as servers do not show them either.
            return Generated(text.rstrip("\ufffd"), "length", len(kept))
        return Generated(text, "stop", len(kept) + 1)

    @property
    def _own_temperature(self) -> float:
        """What the model's authors recommend; 0 where they say nothing, as transformers has it."""
        own = self._model.generation_config
        return float(own.temperature or 1.0) if own.do_sample else 0.0

    def _end_tokens(self) -> list[int]:
        """The tokens that end a turn, by the model's own word and its tokenizer's."""
        own = self._model.generation_config.eos_token_id
        ends = own if isinstance(own, list) else [own]
        known = dict.fromkeys([*ends, self._tokenizer.eos_token_id])
        return [token for token in known if token is not None]


class _Told(StoppingCriteria):  # type: ignore[misc]  # transformers is untyped here
    """Ends every row once nobody waits for them."""

    def __init__(self, stopped: Callable[[], bool]) -> None:
        self._stopped = stopped

    def __call__(self, input_ids: Any, scores: Any, **_: Any) -> Any:
        return torch.full((input_ids.shape[0],), self._stopped(), device=input_ids.device)


class _Drawn(LogitsProcessor):  # type: ignore[misc]  # transformers is untyped here
    """Makes the likeliest token one that is drawn: noise of Gumbel's distribution on the scaled scores.

    Every row has a generator of its own, so that what is drawn for it does not depend on its neighbours in
    the batch. The maximum of scores with such noise is a draw from their softmax (Gumbel 1954).
    """

    def __init__(self, prompts: Sequence[Prompt], own_temperature: float) -> None:
        self._rows = [
            (
                own_temperature if prompt.temperature is None else prompt.temperature,
                None if prompt.top_p in (None, 1.0) else TopPLogitsWarper(prompt.top_p),
                torch.Generator().manual_seed(_entropy() if prompt.seed is None else prompt.seed),
            )
            for prompt in prompts
        ]

    def __call__(self, input_ids: Any, scores: Any) -> Any:
        drawn = scores.float()
        for place, (temperature, warper, generator) in enumerate(self._rows):
            if temperature <= 0:
                continue
            row = drawn[place : place + 1] / temperature
            row = row if warper is None else warper(input_ids[place : place + 1], row)
            uniform = torch.rand(row.shape, generator=generator).clamp_min(1e-20).to(row.device)
            drawn[place : place + 1] = row - torch.log(-torch.log(uniform))
        return drawn


def _entropy() -> int:
    return int.from_bytes(os.urandom(7), "big")
