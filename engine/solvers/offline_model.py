"""Text from a model by vLLM in our own process; imported by whoever has it."""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any

# Before vLLM is imported: its engine is to stand in this process, so that it ends with it, and what it tells
# of itself is none of a command's output.
os.environ.setdefault("VLLM_ENABLE_V1_MULTIPROCESSING", "0")
os.environ.setdefault("VLLM_LOGGING_STREAM", "ext://sys.stderr")

from vllm import LLM, SamplingParams
from vllm.engine.arg_utils import EngineArgs
from vllm.utils.argparse_utils import FlexibleArgumentParser

from engine.errors import ConfigError
from engine.records import Message
from engine.solvers.in_process import Generated, Prompt, chat_tokens

#: A field of a request that is no parameter of sampling.
_TEMPLATE = "chat_template_kwargs"
#: Parameters that the run sets for every request.
_OWN = frozenset({"n", "seed", "temperature", "top_p", "max_tokens"})


class OfflineModel:
    """A model in memory. One call of :meth:`generate` at a time.

    Args:
        arguments: as of ``vllm serve``, those of its engine.
        parameters: fields of every request, as of the served model.

    Raises:
        ConfigError: an argument or a parameter that there is not, or the model has no chat template.
        OSError, ValueError, RuntimeError: the model cannot be loaded.
    """

    def __init__(self, target: str, *, arguments: Sequence[str], parameters: Mapping[str, Any]) -> None:
        self._template = dict(parameters.get(_TEMPLATE) or {})
        self._sampling = {name: value for name, value in parameters.items() if name != _TEMPLATE}
        fields = {name for name in SamplingParams.__struct_fields__ if not name.startswith("_")}
        known = fields - _OWN
        unknown = sorted(self._sampling.keys() - known)
        if unknown:
            raise ConfigError(
                f"vllm: offline there is no parameter {unknown[0]!r}; there are {_TEMPLATE}, "
                f"{', '.join(sorted(known))}"
            )
        self._engine: Any = LLM.from_engine_args(_engine_arguments(target, arguments))
        self._tokenizer: Any = self._engine.get_tokenizer()
        if self._tokenizer.chat_template is None:
            raise ConfigError(f"vllm: {target} has no chat template; give an instruction-tuned model")

    @property
    def context(self) -> int:
        """Tokens of prompt and answer together, at most."""
        return int(self._engine.model_config.max_model_len)

    def tokens(self, messages: Sequence[Message]) -> tuple[int, ...]:
        """As :func:`chat_tokens`."""
        return chat_tokens(self._tokenizer, messages, self._template, context=self.context)

    def generate(self, prompts: Sequence[Prompt], stopped: Callable[[], bool]) -> list[Generated]:
        """The continuations of prompts, in their order; the engine ends a batch when it is whole."""
        outputs = self._engine.generate(
            [{"prompt_token_ids": list(prompt.tokens)} for prompt in prompts],
            [self._drawn(prompt) for prompt in prompts],
            use_tqdm=False,
        )
        made = (output.outputs[0] for output in outputs)
        return [Generated(each.text, each.finish_reason or "stop", len(each.token_ids)) for each in made]

    def close(self) -> None:
        """Ends the engine and whatever it started."""
        self._engine.llm_engine.engine_core.shutdown()

    def _drawn(self, prompt: Prompt) -> Any:
        """What the model's authors recommend, changed by what is asked for."""
        own = self._engine.model_config.get_diff_sampling_param()
        asked = {"temperature": prompt.temperature, "top_p": prompt.top_p, "seed": prompt.seed}
        chosen = {name: value for name, value in asked.items() if value is not None}
        room = min(prompt.max_tokens, self.context - len(prompt.tokens))
        return SamplingParams.from_optional(**own | self._sampling | chosen | {"max_tokens": room})


def _engine_arguments(target: str, arguments: Sequence[str]) -> Any:
    parser = EngineArgs.add_cli_args(FlexibleArgumentParser())
    try:
        return EngineArgs.from_cli_args(parser.parse_args(["--model", target, *arguments]))
    except SystemExit as error:  # it has said on standard error what is wrong
        raise ConfigError(
            f"vllm: {' '.join(arguments)!r} are no arguments of vLLM's engine; offline there is no server to "
            "take others"
        ) from error
