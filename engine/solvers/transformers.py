"""A model in our own process, by transformers: a folder or a name, on CPU or GPU."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.errors import ConfigError, MissingExtra, SolverError
from engine.records import Message
from engine.solvers.base import SolverUnavailable
from engine.solvers.batching import Batcher
from engine.solvers.in_process import InProcessSolver, TooLong
from engine.solvers.options import Count, Fields
from problem_banks.records import content_hash

if TYPE_CHECKING:
    from engine.solvers.local_model import LocalModel

#: Enough for a solution with its reasoning; a longer one is asked for by ``sampling.max_tokens``.
DEFAULT_MAX_TOKENS = 1024
#: On two cores 16 prompts at once make ten times the tokens of one, and twice that many hardly more.
DEFAULT_BATCH_SIZE = 16
_DTYPES = ("auto", "float32", "float16", "bfloat16")


def make(
    target: str,
    *,
    batch_size: Count = DEFAULT_BATCH_SIZE,
    dtype: str = "auto",
    device: str | None = None,
    stop: Sequence[str] = (),
    chat_template_kwargs: Fields | None = None,
) -> "TransformersSolver":
    """A solver with the model ``target``: a folder as ``save_pretrained`` writes it, or a name of the hub.

    Args:
        batch_size: prompts that are answered at once.
        dtype: of the weights: ``auto`` (as they are stored), ``float32``, ``float16`` or ``bfloat16``. In
            ``float32`` greedy text is the same whatever it shares a batch with.
        device: as torch names it, such as ``cuda:0``; the first GPU where left out, else the CPU.
        stop: texts at which an answer ends, beside the model's own end of a turn.
        chat_template_kwargs: what the model's chat template takes, such as ``enable_thinking``.

    Raises:
        ConfigError: an option is none, or the model has no chat template.
        MissingExtra: torch or transformers is not installed.
        SolverError: there is no such model, or it cannot be loaded.
    """
    if dtype not in _DTYPES:
        raise ConfigError(f"transformers: `dtype` is {dtype!r}; it is one of {', '.join(_DTYPES)}")
    options = {"dtype": dtype, "stop": list(stop), "chat_template_kwargs": chat_template_kwargs or {}}
    changed = {key: value for key, value in options.items() if value not in ("auto", [], {})}
    suffix = f"+{content_hash(changed)[:8]}" if changed else ""
    model = _loaded(target, dtype, device, tuple(stop), chat_template_kwargs or {})
    return TransformersSolver(f"transformers:{model_name(target)}{suffix}", model, batch_size)


class TransformersSolver(InProcessSolver):
    """Answers by a model in memory, and says how likely answers are to it."""

    def __init__(self, name: str, model: "LocalModel", batch_size: int) -> None:
        super().__init__(name, model, batch_size=batch_size, max_tokens=DEFAULT_MAX_TOKENS)
        # One at a time: what shares a batch would change the last digits.
        self._readings: Batcher[tuple[Sequence[int], str], float | None] = Batcher(
            lambda asked: [model.perplexity(*each) for each in asked], size=1
        )

    async def perplexity(self, messages: Sequence[Message], answer: str) -> float | None:
        """As :meth:`engine.solvers.base.Reader.perplexity`."""
        try:
            tokens = self._model.tokens(messages)
            return await self._readings.ask((tokens, answer), group=None, length=0)
        except TooLong:
            return None
        except (MemoryError, RuntimeError) as error:
            raise SolverUnavailable(f"{self._name}: {error}") from error

    async def close(self) -> None:
        await super().close()
        await self._readings.close()


def model_name(target: str) -> str:
    """What a model is called in records: its name, and for a folder the beginning of a hash of what is in it.

    The weights are told by their size: reading gigabytes to name them would cost more than the answer.
    """
    folder = Path(target)
    if not folder.is_dir():
        return target
    digest = sha256()
    for path in sorted(folder.iterdir()):
        if path.suffix in (".json", ".jinja"):
            digest.update(path.read_bytes())
        elif path.is_file():
            digest.update(f"{path.name} {path.stat().st_size}".encode())
    return f"{folder.resolve().name}@{digest.hexdigest()[:8]}"


def _loaded(
    target: str, dtype: str, device: str | None, stop: tuple[str, ...], template: Mapping[str, Any]
) -> "LocalModel":
    try:
        from engine.solvers.local_model import LocalModel
    except ImportError as error:
        raise MissingExtra(
            f"the solver transformers:{target} needs torch and transformers ({error}); "
            "run: pip install 'provender[transformers]'"
        ) from error
    try:
        return LocalModel(target, dtype=dtype, device=device, stop=stop, template=template)
    except (OSError, ValueError) as error:
        raise SolverError(
            f"transformers cannot load {target!r} ({str(error).strip()[:300]}); give a folder as "
            "save_pretrained writes it, or the name of a model that the hub has"
        ) from error
